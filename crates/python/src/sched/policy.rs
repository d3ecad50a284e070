//! When threads switch, what time it is, and who is woken.

use super::{Nanos, On, Park, Status, Thread, ThreadId};
use crate::code::Op;
use crate::mem::Ref;
use crate::misc::{LockObj, LockRole};
use crate::options::{ClockKind, Options, SwitchAt};
use crate::value::Value;
use crate::vm::Vm;
use std::collections::VecDeque;

/// Virtual nanoseconds of one instruction.
pub const TICK: Nanos = 20;

pub struct Sched {
    pub ready: VecDeque<ThreadId>,
    pub interval: Nanos,
    /// Virtual time that passed while everybody slept.
    pub jumped: Nanos,
    pub start: Nanos,
    pub slice_start: Nanos,
    pub slice_len: Nanos,
    rng: u64,
    pub choices: VecDeque<u32>,
    pub switches: u64,
    /// What was chosen at each switch point where several could run: replays the run.
    pub log: Vec<u32>,
}

impl Sched {
    pub fn new(o: &Options) -> Sched {
        Sched {
            ready: VecDeque::new(),
            interval: o.switch_interval,
            jumped: 0,
            start: 0,
            slice_start: 0,
            slice_len: o.switch_interval,
            rng: o.seed.unwrap_or(0).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d,
            choices: o.schedule.iter().copied().collect(),
            switches: 0,
            log: vec![],
        }
    }
    pub fn random(&mut self, below: u64) -> u64 {
        self.rng ^= self.rng << 13;
        self.rng ^= self.rng >> 7;
        self.rng ^= self.rng << 17;
        if below == 0 {
            0
        } else {
            (self.rng >> 11) % below
        }
    }
}

impl Vm {
    /// Nanoseconds since the machine began, by the clock of the run.
    pub fn now(&mut self) -> Nanos {
        match self.clock() {
            ClockKind::Virtual => self.ticks * TICK / self.parallel() + self.sched.jumped,
            ClockKind::Real => self.host.now().saturating_sub(self.sched.start),
        }
    }
    pub fn clock(&self) -> ClockKind {
        if self.opts.switch == SwitchAt::Free {
            ClockKind::Virtual
        } else {
            self.opts.clock
        }
    }
    /// Without a GIL time passes for several threads at once.
    fn parallel(&self) -> u64 {
        1
    }

    /// Whether another thread may get its turn before `op`.
    #[inline(always)]
    pub fn at_switch_point(&self, op: Op) -> bool {
        match self.opts.switch {
            SwitchAt::BackEdge => {
                matches!(
                    op,
                    Op::JumpBackward(_)
                        | Op::Resume
                        | Op::Call(_)
                        | Op::CallKw { .. }
                        | Op::CallEx(_)
                )
            }
            _ => true,
        }
    }

    /// The current thread waits from now on.
    pub fn park(&mut self, p: Park) {
        if let On::Lock(l) = &p.on {
            l.waiters.borrow_mut().push_back(self.cur.id);
        }
        let now = self.now();
        if let Some(r) = &mut self.recorder {
            let state = match &p.on {
                On::Sleep => interleave_trace::State::WaitingIo,
                On::Yield => interleave_trace::State::WaitingGil,
                On::Lock(l) => state_of(l.role.get()),
                On::Process(role) => state_of(*role),
            };
            r.state(self.cur.lane, Some(state), now, None);
        }
        if matches!(p.on, On::Yield) {
            self.cur.wake = Some(Value::None);
            self.cur.status = Status::Ready;
            self.sched.ready.push_back(self.cur.id);
            self.cur.status = Status::Blocked(Park {
                on: On::Yield,
                deadline: Some(0),
            });
            return;
        }
        self.cur.status = Status::Blocked(p);
    }

    /// A lock was released: its first waiter may try.
    pub fn wake_waiter(&mut self, l: &Ref<LockObj>) {
        let Some(id) = l.waiters.borrow_mut().pop_front() else {
            return;
        };
        self.make_ready(id, Value::Bool(true));
    }

    pub(crate) fn make_ready(&mut self, id: ThreadId, wake: Value) {
        let now = self.now();
        let t = if self.cur.id == id {
            Some(&mut self.cur)
        } else {
            self.threads.get_mut(id as usize).and_then(Option::as_mut)
        };
        let Some(t) = t else { return };
        t.status = Status::Ready;
        t.wake = Some(wake);
        t.ready_at = now;
        let lane = t.lane;
        self.sched.ready.push_back(id);
        if let Some(r) = &mut self.recorder {
            r.state(lane, Some(interleave_trace::State::WaitingGil), now, None);
        }
    }

    /// Wakes everybody whose time has come; the next deadline after that.
    pub fn wake_timers(&mut self) -> Option<Nanos> {
        let now = self.now();
        let mut next: Option<Nanos> = None;
        let mut due: Vec<(Nanos, ThreadId)> = vec![];
        let all = self
            .threads
            .iter()
            .flatten()
            .chain(std::iter::once(&self.cur));
        for t in all {
            if let Status::Blocked(Park {
                deadline: Some(d),
                on,
            }) = &t.status
            {
                if matches!(on, On::Yield) {
                    continue;
                }
                if *d <= now {
                    due.push((*d, t.id));
                } else {
                    next = Some(next.map_or(*d, |n| n.min(*d)));
                }
            }
        }
        due.sort();
        for (_, id) in due {
            let t = if self.cur.id == id {
                Some(&self.cur)
            } else {
                self.threads.get(id as usize).and_then(Option::as_ref)
            };
            if let Some(Thread {
                status:
                    Status::Blocked(Park {
                        on: On::Lock(l), ..
                    }),
                ..
            }) = t
            {
                let l = l.clone();
                l.waiters.borrow_mut().retain(|w| *w != id);
            }
            self.make_ready(id, Value::Bool(false));
        }
        next
    }

    /// A new thread that will run `frames`; it is ready at once.
    pub fn spawn(&mut self, task: crate::task::Task, name: &str) -> ThreadId {
        let id = self.threads.len() as ThreadId;
        let mut t = Thread {
            id,
            name: name.to_string(),
            ..Thread::default()
        };
        t.frames
            .push(crate::frame::Frame::Task(crate::frame::TaskFrame {
                task,
                ret: crate::frame::Ret::Exit,
                floor: 0,
            }));
        t.wake = Some(Value::None);
        t.ready_at = self.now();
        if let Some(r) = &mut self.recorder {
            t.lane = r.lane(name);
            r.state(
                t.lane,
                Some(interleave_trace::State::WaitingGil),
                t.ready_at,
                None,
            );
            let child = t.lane;
            r.event(
                self.cur.lane,
                t.ready_at,
                interleave_trace::What::Spawn { child },
                None,
            );
        }
        self.threads.push(Some(t));
        self.sched.ready.push_back(id);
        id
    }

    pub fn live_threads(&self) -> usize {
        self.threads
            .iter()
            .flatten()
            .filter(|t| !matches!(t.status, Status::Done))
            .count()
            + 1
    }

    /// Makes `id` the current thread.
    pub fn switch_to(&mut self, id: ThreadId) {
        if self.cur.id == id {
            return;
        }
        if let Some(t) = self.threads.get_mut(id as usize).and_then(Option::take) {
            let before = std::mem::replace(&mut self.cur, t);
            let at = before.id as usize;
            if matches!(before.status, Status::Done) {
                drop(before);
            } else {
                self.threads[at] = Some(before);
            }
            self.sched.switches += 1;
        }
    }

    /// "All threads wait": who waits for whom.
    pub fn deadlock(&self) -> String {
        format!("deadlock: all threads wait{}", self.who_waits())
    }

    /// A line for each waiting thread.
    pub fn who_waits(&self) -> String {
        let mut out = String::new();
        for t in std::iter::once(&self.cur).chain(self.threads.iter().flatten()) {
            let Status::Blocked(p) = &t.status else {
                continue;
            };
            let what = match &p.on {
                On::Lock(l) => {
                    let owner = l.owner.get();
                    let who = if owner == self.cur.id {
                        Some(&self.cur)
                    } else {
                        self.threads.get(owner as usize).and_then(Option::as_ref)
                    };
                    match (l.held.get(), who) {
                        (true, Some(o)) if l.role.get() == LockRole::Join => {
                            format!("waits for {} to end", o.name)
                        }
                        (true, Some(o)) if o.id == t.id => {
                            "waits for a lock that it holds itself".to_string()
                        }
                        (true, Some(o)) => format!("waits for a lock held by {}", o.name),
                        _ => "waits for a lock that nobody will release".to_string(),
                    }
                }
                On::Process(LockRole::Join) => "waits for a process to end".to_string(),
                On::Process(LockRole::Queue) => {
                    "waits for a message that nobody will send or read".to_string()
                }
                On::Process(_) => {
                    "waits for a lock of another process that nobody will release".to_string()
                }
                _ => "sleeps".to_string(),
            };
            let line = t.frames.iter().rev().find_map(|f| match f {
                crate::frame::Frame::Py(f) if !f.func.code.file.library => {
                    Some(f.func.code.line(f.pc.saturating_sub(1) as usize))
                }
                _ => None,
            });
            let at = line.map_or(String::new(), |l| format!(" (line {l})"));
            out.push_str(&format!("\n  {} {what}{at}", t.name));
        }
        out
    }

    /// Whether `more` bytes fit; over the quota is a `MemoryError`.
    pub fn check_room(&self, more: usize) -> crate::error::Res<()> {
        if crate::mem::used().saturating_add(more) > self.opts.max_heap {
            return Err(crate::error::Exc::MemoryError.bare());
        }
        Ok(())
    }
}

fn state_of(role: LockRole) -> interleave_trace::State {
    match role {
        LockRole::Join => interleave_trace::State::WaitingJoin,
        LockRole::Queue => interleave_trace::State::WaitingQueue,
        LockRole::Loop => interleave_trace::State::Idle,
        _ => interleave_trace::State::WaitingLock,
    }
}
