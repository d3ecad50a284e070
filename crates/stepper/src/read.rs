//! Reads a moment of a run off the processes of that run. No Python code runs for this.

use crate::held::{HeldRun, Process};
use crate::locks::{self, Found};
use crate::moment::{FrameNow, LoopNow, MAX_LIST, Moment, ProcessNow, TaskNow, ThreadNow};
use crate::words::step as words;
use interleave_python::SwitchAt;
use interleave_python::inspect::{
    self, DictObj, Frame, LockRole, LoopState, MONOTONIC_START, On, Park, PyFrame, Status, Thread,
    Value, Vm, cut, instruction, locals, show, state_of,
};
use interleave_trace::{Ending, State};

/// The number that `os.getpid()` adds to the run's own number of a process.
const FIRST_PID: u32 = 4241;

/// The moment at the place where the run stands.
pub fn of(run: &HeldRun) -> Moment {
    let shared = run.shared.borrow();
    let clock = run.processes.get(run.current);
    let clock = clock.and_then(|m| m.session.as_ref());
    Moment {
        step: run.step,
        at: clock.map_or(0, |s| s.vm.virtual_now() / 1000),
        processes: run
            .processes
            .iter()
            .enumerate()
            .map(|(i, m)| process(run, i, m))
            .collect(),
        said: String::new(),
        happened: String::new(),
        ahead: None,
        objects: vec![],
        output: shared.output.clone(),
        over: run.over.as_ref().and_then(Ending::status),
    }
}

fn process(run: &HeldRun, index: usize, process: &Process) -> ProcessNow {
    let traffic = run.shared.borrow().seats.broker().traffic(process.pid);
    let mut now = ProcessNow {
        pid: FIRST_PID + process.pid,
        name: process.name.clone(),
        parent: process.parent,
        over: process.over,
        heap: process.heap.max(0) as u64,
        received: traffic.received,
        sent: traffic.sent,
        ..ProcessNow::default()
    };
    let Some(session) = &process.session else {
        return now;
    };
    let vm = &session.vm;
    let found = locks::find(run, vm);
    let runs = run.over.is_none() && run.current == index;
    for t in vm.live().take(MAX_LIST) {
        let next = runs && t.id == vm.cur.id;
        if next && vm.opts.switch != SwitchAt::Free {
            now.gil = Some(now.threads.len() as u32);
        }
        let one = thread(run, vm, t, next, &found);
        if let Some(l) = inspect::event_loop(t) {
            now.loops.push(event_loop(&one, l));
        }
        now.threads.push(one);
    }
    now.locks = found.locks;
    now.queues = found.queues;
    now
}

fn thread(run: &HeldRun, vm: &Vm, t: &Thread, next: bool, found: &Found) -> ThreadNow {
    let (state, waits_for) = match &t.status {
        _ if next => (State::Running, String::new()),
        Status::Blocked(park) => waits(vm, park, found),
        _ => match vm.opts.switch {
            SwitchAt::Free => (State::WaitingTurn, words::ITS_TURN.into()),
            _ => (State::WaitingGil, words::THE_GIL.into()),
        },
    };
    let mut frames = vec![];
    let mut above = None;
    for (n, f) in t.frames.iter().enumerate().rev() {
        let Frame::Py(f) = f else { continue };
        if frames.len() < MAX_LIST {
            let top = n + 1 == t.frames.len() && t.wake.is_none();
            frames.push(frame(run, t, f, top, above));
        }
        above = Some(f.floor as usize);
    }
    ThreadNow {
        name: t.name.clone(),
        state: Some(state),
        waits_for,
        next,
        frames,
    }
}

/// `top` is true for the frame that runs next in its thread. `above` is where the value stack of
/// the frame above begins; `None` for the topmost frame.
fn frame(run: &HeldRun, t: &Thread, f: &PyFrame, top: bool, above: Option<usize>) -> FrameNow {
    let code = &f.func.code;
    let own = run.own(code);
    let pc = match top {
        true => f.pc as usize,
        false => (f.pc as usize).saturating_sub(1),
    };
    let mut now = FrameNow {
        function: code.qualname.text.clone(),
        own,
        line: code.line(pc),
        next: instruction(code, pc),
        ..FrameNow::default()
    };
    if !own {
        return now;
    }
    now.names = match &f.locals {
        Some(d) => names(d),
        None => names(&locals(&t.stack, f)),
    };
    let from = f.base as usize + code.slots();
    let to = above.unwrap_or(t.stack.len()).min(t.stack.len());
    if let Some(stack) = t.stack.get(from..to) {
        let skipped = stack.len().saturating_sub(MAX_LIST);
        now.stack = stack[skipped..].iter().map(show).collect();
    }
    now
}

/// The variables that hold data. Functions, classes and modules are left out, since a reader sees
/// them in the program's text.
fn names(d: &DictObj) -> Vec<(String, String)> {
    let d = d.dict.borrow();
    let data = |v: &Value| {
        !matches!(
            v,
            Value::Module(_) | Value::Func(_) | Value::Class(_) | Value::Native(_) | Value::Unbound
        )
    };
    let all = d.iter().filter_map(|e| {
        let name = e.key.as_str()?;
        (!name.starts_with("__") && data(&e.val)).then(|| (name.to_string(), show(&e.val)))
    });
    all.take(MAX_LIST).collect()
}

fn waits(vm: &Vm, park: &Park, found: &Found) -> (State, String) {
    let (state, text) = match &park.on {
        On::Yield => (State::WaitingGil, words::THE_GIL.to_string()),
        On::Sleep => {
            let until = park.deadline.unwrap_or(0);
            return (State::WaitingIo, words::asleep_until(until / 1000));
        }
        On::Input => (State::WaitingIo, words::A_LINE_OF_INPUT.to_string()),
        On::Process(role) => (state_of(*role), words::ANOTHER_PROCESS.to_string()),
        On::Lock(l) => {
            let owner = l.held.get().then(|| locks::thread_name(vm, l.owner.get()));
            let name = found.name(l);
            let text = match l.role.get() {
                LockRole::Join => words::THE_END_OF_A_THREAD.to_string(),
                LockRole::Loop => words::SOMETHING_TO_DO.to_string(),
                LockRole::Lock | LockRole::Reentrant => {
                    words::lock_held_by(name.unwrap_or(words::A_LOCK), owner.as_deref())
                }
                LockRole::Io => words::DATA_TO_COME.to_string(),
                LockRole::Queue => words::at_queue(name),
                LockRole::Wait | LockRole::Internal => words::at_condition(name),
            };
            (state_of(l.role.get()), text)
        }
    };
    match park.deadline {
        Some(at) => (state, words::at_most_until(&text, at / 1000)),
        None => (state, text),
    }
}

fn event_loop(t: &ThreadNow, l: LoopState) -> LoopNow {
    let ready = |name: &str| {
        let step = format!("step of {name}");
        l.ready.contains(&step)
    };
    LoopNow {
        thread: t.name.clone(),
        tasks: l
            .tasks
            .iter()
            .take(MAX_LIST)
            .map(|task| TaskNow {
                name: cut(match task.function.as_str() {
                    "" => task.name.clone(),
                    f => format!("{} ({f})", task.name),
                }),
                state: match task {
                    task if task.running => words::RUNNING,
                    task if ready(&task.name) => words::READY,
                    _ => words::WAITING,
                }
                .into(),
                line: match t.frames.iter().find(|f| f.own) {
                    // The line of the running task is the line of its thread. The line is not known
                    // before the task has a frame of its own.
                    Some(f) if task.running && f.function == "<module>" => 0,
                    Some(f) if task.running => f.line,
                    _ => task.line.unwrap_or(0),
                },
                waits_for: words::task_waits(task.waits.as_deref()).into(),
                calls: task.calls.iter().take(MAX_LIST).cloned().collect(),
                awaits: task
                    .awaits
                    .iter()
                    .copied()
                    .filter(|at| *at < MAX_LIST)
                    .collect(),
            })
            .collect(),
        timers: l
            .timers
            .iter()
            .take(MAX_LIST)
            .map(|(when, what)| (what.clone(), loop_time(*when)))
            .collect(),
        ready: l.ready.into_iter().take(MAX_LIST).collect(),
    }
}

/// Changes a time of the loop's clock, in seconds, into a time of the run's clock, in microseconds.
/// The loop's clock does not begin at 0.
fn loop_time(when: f64) -> u64 {
    let start = MONOTONIC_START as f64 / 1e3;
    (when * 1e6 - start).max(0.0).round() as u64
}
