//! A run in slices: the outermost loop, which never blocks.

use crate::error::Exc;
use crate::frame::{Frame, Ret, TaskFrame};
use crate::options::{ClockKind, SwitchAt};
use crate::ipc::client::Token;
use crate::ipc::{Answer, Pid};
use crate::sched::{Nanos, Status};
use crate::value::Value;
use crate::vm::{Stop, Vm};

/// What the caller does after a slice.
pub enum Turn {
    /// Call again.
    More,
    /// Nobody can run before this time (nanoseconds of `Host::now`).
    SleepUntil(u64),
    /// Nobody can run before the next delivery.
    Wait,
    /// The driver shall copy the machine and call [`Session::forked`] in both; the copy is
    /// process `child`.
    Fork { child: Pid },
    /// The program is over, with this exit status.
    Done(i32),
}

/// Which of the two machines after a fork.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    Parent,
    Child,
    /// There is no copy: the system would not make one.
    Failed,
}

/// What a spawned process gets from its parent.
#[derive(Clone, Debug, Default)]
pub struct Child {
    pub pid: Pid,
    pub parent: Pid,
    pub payload: Vec<u8>,
}

/// One program on one machine.
pub struct Session {
    pub vm: Vm,
    done: Option<i32>,
}

/// Checkpoints between two looks at the clock.
const CHUNK: i64 = 500;

impl Session {
    /// A session that will run `source` as `__main__`.
    pub fn new(mut vm: Vm, source: &str, file: &str) -> Session {
        vm.sched.start = vm.host.now();
        if vm.opts.trace {
            let mut r = Box::new(crate::recorder::Recorder::default());
            vm.cur.lane = r.lane("MainThread");
            vm.recorder = Some(r);
        }
        vm.opts.calls_switch = true;
        let (source, file) = (source.to_string(), file.to_string());
        vm.main.dict.set_text("__file__", Value::str(&*file));
        vm.ipc.program = (source.clone(), file.clone());
        let task =
            Box::pin(async move { crate::life::run_main(crate::task::ctx(), source, file).await });
        vm.cur.frames.push(Frame::Task(TaskFrame {
            task,
            ret: Ret::Exit,
            floor: 0,
        }));
        vm.cur.wake = Some(Value::None);
        Session { vm, done: None }
    }

    /// A session for a process that another one spawned, of the same program. `start` is the
    /// moment (of `Host::now`) when the first process began, so that all have one clock.
    pub fn child(vm: Vm, source: &str, file: &str, child: Child, start: u64) -> Session {
        let mut s = Session::new(vm, source, file);
        s.vm.sched.start = start;
        s.vm.cur.frames.clear();
        s.vm.main.dict.dict.borrow_mut().remove_str(&crate::intern::intern("__file__"));
        let task = Box::pin(async move { crate::life::run_child(crate::task::ctx()).await });
        s.vm.cur.frames.push(Frame::Task(TaskFrame {
            task,
            ret: Ret::Exit,
            floor: 0,
        }));
        let ipc = &mut s.vm.ipc;
        ipc.pid = child.pid;
        ipc.parent = child.parent;
        ipc.payload = child.payload;
        ipc.several = true;
        if s.vm.clock() == ClockKind::Virtual {
            s.vm.ipc.token = Token::Waits;
        }
        s
    }

    /// Takes a delivery from the broker. Call `turn` again afterwards.
    pub fn deliver(&mut self, bytes: &[u8]) {
        self.vm.deliver(bytes);
    }

    /// The machine was copied, as `Turn::Fork` asked: the call that forks returns in both. In the
    /// copy only the thread that forked lives on.
    pub fn forked(&mut self, side: Side) {
        let Some((req, child)) = self.vm.ipc.fork.take() else {
            return;
        };
        let answer = match side {
            Side::Parent => Answer::Int { value: i64::from(child) },
            Side::Child => Answer::Int { value: 0 },
            Side::Failed => Answer::Refused { text: "the system makes no more processes".into() },
        };
        if side == Side::Child {
            self.vm.only_thread(req, child);
        }
        self.vm.answer_now(req, answer);
    }

    /// Runs until about `budget` checkpoints are used, everybody waits, or the program ends.
    pub fn turn(&mut self, budget: u64) -> Turn {
        if let Some(code) = self.done {
            return Turn::Done(code);
        }
        let mut left = budget as i64;
        while left > 0 {
            if self.vm.ipc.several {
                if let Some(t) = self.one_of_several() {
                    return t;
                }
            }
            let next = self.vm.wake_timers();
            if !self.pick() {
                if self.vm.ipc.several {
                    let base = if self.vm.clock() == ClockKind::Real { self.vm.sched.start } else { 0 };
                    self.vm.pause(next.map(|at| at + base));
                    if !self.vm.sched.ready.is_empty() || matches!(self.vm.ipc.token, Token::Until(_)) {
                        continue;
                    }
                    return match next {
                        Some(at) if self.vm.clock() == ClockKind::Real => Turn::SleepUntil(at + base),
                        _ => Turn::Wait,
                    };
                }
                match next {
                    Some(at) => {
                        if self.vm.clock() == ClockKind::Virtual {
                            let now = self.vm.now();
                            self.vm.sched.jumped += at.saturating_sub(now);
                            continue;
                        }
                        return Turn::SleepUntil(at + self.vm.sched.start);
                    }
                    None => {
                        let text = self.vm.deadlock();
                        return self.end(&text, 1);
                    }
                }
            }
            let chunk = self.chunk();
            self.vm.fuel = chunk;
            let stop = self.vm.run();
            left -= chunk - self.vm.fuel.max(0);
            left -= 1;
            if !self.vm.opts.precise() {
                self.vm.ticks += (chunk - self.vm.fuel).max(0) as u64 * 8;
            }
            match stop {
                Stop::Budget | Stop::Blocked => {}
                Stop::Done(r) => {
                    if let Some(t) = self.thread_done(r) {
                        return t;
                    }
                    continue;
                }
            }
            self.vm.post();
            if let Some(code) = self.vm.ipc.exit {
                self.done = Some(code);
                return Turn::Done(code);
            }
            if let Some(text) = self.vm.ended.take() {
                return self.end(&text, 1);
            }
            if self.vm.ticks > self.vm.opts.max_instructions {
                return self.end("quota: too many instructions", 1);
            }
            if crate::mem::used() > self.vm.opts.max_heap && self.vm.cur.pending.is_none() {
                let class = self.vm.types.exc(Exc::MemoryError);
                self.vm.cur.pending = Some(self.vm.new_exception(&class, vec![]));
            }
        }
        Turn::More
    }

    /// What a machine must do first when it is not alone.
    fn one_of_several(&mut self) -> Option<Turn> {
        if let Some((_, child)) = self.vm.ipc.fork {
            return Some(Turn::Fork { child });
        }
        if let Token::Until(limit) = self.vm.ipc.token {
            if self.vm.now() < limit {
                return None;
            }
            self.vm.pause(Some(0));
        }
        (self.vm.ipc.token == Token::Waits).then_some(Turn::Wait)
    }

    /// Checkpoints until the scheduler looks again.
    fn chunk(&mut self) -> i64 {
        let several = !self.vm.sched.ready.is_empty();
        if !several {
            return CHUNK;
        }
        if !self.vm.sched.choices.is_empty() {
            return 1;
        }
        match self.vm.opts.switch {
            SwitchAt::Free => 1 + self.vm.sched.random(4) as i64,
            _ if self.vm.opts.seed.is_some() && self.vm.clock() == ClockKind::Virtual => {
                1 + self.vm.sched.random(CHUNK as u64) as i64
            }
            // Not a constant: it would beat in time with the program's loops.
            _ => CHUNK / 2 + self.vm.sched.random(CHUNK as u64) as i64,
        }
    }

    /// Makes sure that the current thread is one that can run; `false` when there is none.
    fn pick(&mut self) -> bool {
        let vm = &mut self.vm;
        let now = vm.now();
        // One that was just woken stands in the queue like the others.
        let runs = matches!(vm.cur.status, Status::Ready)
            && (vm.cur.wake.is_none() || vm.sched.ready.is_empty());
        if runs && vm.sched.ready.is_empty() {
            vm.sched.slice_start = now;
            return true;
        }
        if runs {
            let due = if !vm.sched.choices.is_empty() {
                true
            } else if vm.opts.switch == SwitchAt::Free {
                true
            } else {
                now.saturating_sub(vm.sched.slice_start) >= vm.sched.slice_len
            };
            if !due {
                return true;
            }
            vm.sched.ready.push_back(vm.cur.id);
        }
        let next = match vm.sched.choices.pop_front() {
            Some(k) => {
                let mut ids: Vec<u32> = vm.sched.ready.iter().copied().collect();
                ids.sort_unstable();
                let id = ids.get(k as usize).or(ids.first()).copied();
                if let Some(id) = id {
                    vm.sched.ready.retain(|r| *r != id);
                }
                id
            }
            None if vm.opts.seed.is_some() && vm.sched.ready.len() > 1 => {
                let n = vm.sched.ready.len() as u64;
                let k = vm.sched.random(n) as usize;
                vm.sched.ready.remove(k)
            }
            None => vm.sched.ready.pop_front(),
        };
        let Some(id) = next else { return false };
        let before = vm.cur.lane;
        let was_ready = runs && vm.cur.id != id;
        vm.switch_to(id);
        if !matches!(vm.cur.status, Status::Ready) {
            // It yielded its turn of its own will.
            vm.cur.status = Status::Ready;
        }
        vm.sched.slice_start = now;
        let third = vm.sched.interval / 4;
        vm.sched.slice_len = if vm.clock() == ClockKind::Virtual {
            vm.sched.interval - third + vm.sched.random(2 * third + 1)
        } else {
            vm.sched.interval
        };
        if let Some(r) = &mut vm.recorder {
            if was_ready {
                r.state(before, Some(interleave_trace::State::WaitingGil), now, None);
            }
            r.state(
                vm.cur.lane,
                Some(interleave_trace::State::Running),
                now,
                None,
            );
            r.holder(vm.cur.lane, now);
        }
        true
    }

    fn thread_done(&mut self, r: crate::error::Res<Value>) -> Option<Turn> {
        let now = self.vm.now();
        if let Some(rec) = &mut self.vm.recorder {
            rec.state(self.vm.cur.lane, None, now, None);
            rec.event(
                self.vm.cur.lane,
                now,
                interleave_trace::What::Exit { status: 0 },
                None,
            );
        }
        if self.vm.cur.id == 0 {
            let code = match r {
                Ok(Value::Int(n)) => n as i32,
                _ => 1,
            };
            if let Some(rec) = &mut self.vm.recorder {
                rec.finish(now);
            }
            self.done = Some(code);
            return Some(Turn::Done(code));
        }
        self.vm.cur.status = Status::Done;
        self.vm.cur.frames.clear();
        self.vm.cur.stack.clear();
        None
    }

    fn end(&mut self, text: &str, code: i32) -> Turn {
        self.vm.host.write(&format!("{text}\n"), true);
        let now = self.vm.now();
        if let Some(rec) = &mut self.vm.recorder {
            rec.finish(now);
        }
        self.done = Some(code);
        Turn::Done(code)
    }

    /// What was recorded, when the options asked for it.
    pub fn trace(&mut self, spec: interleave_spec::RunSpec) -> Option<interleave_trace::Trace> {
        let r = self.vm.recorder.take()?;
        let mut counts = std::collections::BTreeMap::new();
        counts.insert("switches".to_string(), r.switches);
        counts.insert("instructions".to_string(), self.vm.ticks);
        let free = self.vm.opts.switch == SwitchAt::Free;
        let result = r
            .events
            .iter()
            .rev()
            .find_map(|e| match &e.what {
                interleave_trace::What::Output {
                    text,
                    stderr: false,
                } => Some(text.clone()),
                _ => None,
            })
            .unwrap_or_default();
        let mut t = interleave_trace::Trace {
            meta: interleave_trace::Meta {
                spec,
                model: interleave_spec::Model::Threads,
                gil: if free {
                    interleave_spec::Gil::Off
                } else {
                    interleave_spec::Gil::On
                },
                measured: self.vm.clock() == ClockKind::Real,
                clock_precision_us: 0.001,
                level: "native".into(),
                effective_cores: self.vm.opts.cores as f64,
                engine: "interleave".into(),
            },
            lanes: r.lanes,
            spans: r.spans,
            events: r.events,
            result,
            error: None,
            counts,
        };
        t.finish();
        Some(t)
    }

    /// Virtual or real nanoseconds since the start.
    pub fn now(&mut self) -> Nanos {
        self.vm.now()
    }
}
