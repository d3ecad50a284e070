//! The state of an event loop (ready calls, timers, tasks), read from a machine that stands still:
//! for panels and for the report of a deadlock. It reads the attributes of Python objects and runs
//! no Python.

use crate::code::Op;
use crate::frame::Frame;
use crate::generator::{Gen, GenStatus};
use crate::inst::Inst;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::sched::Thread;
use crate::value::Value;

/// What the main thread's loop does, for a caller that runs the machine on the page's own event
/// loop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rounds {
    /// How often the loop came to the place where it would wait.
    pub count: u64,
    /// The loop waits at that place now.
    pub waits: bool,
}

/// One running loop.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoopState {
    /// The calls that are ready, in order: a function's name, or "step of Task-1".
    pub ready: Vec<String>,
    /// The calls for later, each with its time by the loop's clock in seconds; the soonest first.
    pub timers: Vec<(f64, String)>,
    /// The tasks that are not done, oldest first.
    pub tasks: Vec<TaskState>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskState {
    pub name: String,
    /// The function that the task runs.
    pub function: String,
    /// The program's line where the task is.
    pub line: Option<u32>,
    /// What the task waits for: `io`, `lock`, `queue` or `join`; `None` when it runs or is ready.
    pub waits: Option<String>,
    pub running: bool,
    /// The program's coroutines that the task is in, the outermost first, each with the line where it
    /// stands.
    pub calls: Vec<(String, u32)>,
    /// The tasks whose end the task awaits, by their place among [`LoopState::tasks`].
    pub awaits: Vec<usize>,
}

/// The loop that runs in a thread.
pub fn of(thread: &Thread) -> Option<LoopState> {
    let Value::Inst(l) = &thread.event_loop else {
        return None;
    };
    let (mut out, mut all) = (LoopState::default(), Vec::new());
    if let Some(Value::Misc(m)) = l.get_text("_ready")
        && let Misc::Deque(d) = &*m
    {
        out.ready = d.items.borrow().iter().filter_map(handle).collect();
    }
    if let Some(Value::List(heap)) = l.get_text("_scheduled") {
        for timer in heap.items.borrow().iter() {
            let when = match timer {
                Value::Inst(t) => t.get_text("_when").and_then(|w| crate::eq::number(&w)),
                _ => None,
            };
            if let (Some(when), Some(what)) = (when, handle(timer)) {
                out.timers.push((when, what));
            }
        }
        out.timers.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    let current = l.get_text("_current").unwrap_or(Value::None);
    if let Some(Value::Dict(tasks)) = l.get_text("_tasks") {
        for e in tasks.dict.borrow().iter() {
            if let Value::Inst(t) = &e.key {
                out.tasks.push(task(thread, t, e.key.is(&current)));
                all.push(t.clone());
            }
        }
    }
    for (at, t) in all.iter().enumerate() {
        out.tasks[at].awaits = awaits(t, &all);
    }
    Some(out)
}

fn text(of: &Inst, name: &str) -> Option<String> {
    of.get_text(name)?.as_str().map(str::to_string)
}

/// The name of a task. A task without a given name keeps a number, of which the name is made.
pub fn task_name(t: &Inst) -> Option<String> {
    match t.get_text("_name")? {
        Value::Int(n) => Some(format!("Task-{n}")),
        name => name.as_str().map(str::to_string),
    }
}

/// Which of the tasks `all` the task `t` awaits: by itself, among others (`gather`, `wait`), or
/// because it made them in a `TaskGroup`.
fn awaits(t: &Ref<Inst>, all: &[Ref<Inst>]) -> Vec<usize> {
    let mut wanted = Vec::new();
    if let Some(waiter @ Value::Inst(_)) = t.get_text("_fut_waiter") {
        if let Value::Inst(f) = &waiter {
            for name in ["_for", "_children"] {
                match f.get_text(name) {
                    Some(Value::Tuple(items)) => wanted.extend(items.iter().cloned()),
                    Some(Value::List(list)) => wanted.extend(list.items.borrow().iter().cloned()),
                    _ => {}
                }
            }
        }
        wanted.push(waiter);
    }
    let is = |one: &Ref<Inst>, v: &Value| matches!(v, Value::Inst(i) if Ref::ptr_eq(i, one));
    let of_group = |one: &Ref<Inst>| one.get_text("_awaiter").is_some_and(|a| is(t, &a));
    let mine = |one: &Ref<Inst>| wanted.iter().any(|v| is(one, v)) || of_group(one);
    let others = all
        .iter()
        .enumerate()
        .filter(|(_, one)| !Ref::ptr_eq(one, t));
    others
        .filter(|(_, one)| mine(one))
        .map(|(at, _)| at)
        .collect()
}

/// A handle's callback in words; `None` for a cancelled one.
fn handle(h: &Value) -> Option<String> {
    let Value::Inst(h) = h else { return None };
    match h.get_text("_callback")? {
        Value::None => None,
        Value::Bound(b) => {
            let of_task = match &b.this {
                Value::Inst(i) if i.get_text("_coro").is_some() => task_name(i),
                _ => None,
            };
            Some(match of_task {
                Some(name) => format!("step of {name}"),
                None => name_of(&b.func),
            })
        }
        f => Some(name_of(&f)),
    }
}

fn name_of(f: &Value) -> String {
    match f {
        Value::Func(f) => f.qualname.borrow().text.clone(),
        Value::Native(n) => n.name.to_string(),
        Value::Bound(b) => name_of(&b.func),
        Value::Class(c) => c.name().text.clone(),
        _ => "a callback".into(),
    }
}

fn task(thread: &Thread, t: &Inst, running: bool) -> TaskState {
    let (function, calls) = match t.get_text("_coro") {
        Some(Value::Gen(g)) => (g.qualname.borrow().text.clone(), calls_of(thread, &g)),
        _ => (String::new(), Vec::new()),
    };
    let waits = match t.get_text("_fut_waiter") {
        Some(Value::Inst(f)) if !running => {
            let pending = f
                .get_text("_state")
                .is_none_or(|s| s.as_str() == Some("PENDING"));
            let kind = text(&f, "_waits").or_else(|| {
                let c = f.class().lookup_text("_waits")?;
                c.as_str().map(str::to_string)
            });
            kind.filter(|_| pending)
        }
        _ => None,
    };
    TaskState {
        name: task_name(t).unwrap_or_default(),
        function,
        line: calls.last().map(|call| call.1),
        waits,
        running,
        calls,
        awaits: Vec::new(),
    }
}

/// The program's coroutines from `g` inwards, the outermost first: each awaits the next.
fn calls_of(thread: &Thread, g: &Ref<Gen>) -> Vec<(String, u32)> {
    let mut out = Vec::new();
    if g.status.get() == GenStatus::Running {
        let inside = thread.frames.iter().filter_map(|f| match f {
            Frame::Py(f) => Some(f),
            Frame::Task(_) => None,
        });
        let mut inside = inside.skip_while(|f| !Ref::ptr_eq(&f.func.code, &g.code));
        out.extend(
            inside
                .by_ref()
                .filter(|f| !f.func.code.file.library)
                .map(|f| {
                    let line = f.func.code.line((f.pc as usize).saturating_sub(1));
                    (f.func.code.qualname.text.clone(), line)
                }),
        );
        return out;
    }
    let mut next = Some(g.clone());
    while let Some(g) = next.take() {
        let state = g.state.borrow();
        let Some(Frame::Py(f)) = state.frame.as_ref() else {
            break;
        };
        let code = &f.func.code;
        if !code.file.library {
            let line = code.line(f.pc as usize);
            out.push((g.qualname.borrow().text.clone(), line));
        }
        if matches!(code.ops.get(f.pc as usize), Some(Op::YieldFrom))
            && let Some(Value::Gen(inner)) = state.stack.last()
        {
            next = Some(inner.clone());
        }
    }
    out
}
