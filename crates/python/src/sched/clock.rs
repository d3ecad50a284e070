//! What time it is, and whose timer is next.

use super::{Nanos, On, Park, Status, ThreadId};
use crate::mem::Ref;
use crate::misc::LockObj;
use crate::options::{ClockKind, SwitchAt};
use crate::value::Value;
use crate::vm::Vm;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Virtual nanoseconds of one instruction: about what CPython needs for it.
pub const TICK: Nanos = 20;

/// The clock of a run. Virtual time is the count of instructions since a moment whose time is known
/// (`base`); a wait moves that moment.
#[derive(Default)]
pub struct Clock {
    /// `Host::now` when the machine began.
    pub start: Nanos,
    base: Nanos,
    base_ticks: u64,
    /// Time in which no thread ran.
    pub(crate) idle: Nanos,
    /// When a wait of all threads began.
    asleep: Option<Nanos>,
    /// The timers: a deadline, the number of the wait that it ends, and the thread.
    timers: BinaryHeap<Reverse<(Nanos, u64, ThreadId)>>,
}

impl Vm {
    /// Nanoseconds since the machine began, by the clock of the run.
    pub(crate) fn now(&mut self) -> Nanos {
        match self.clock() {
            ClockKind::Virtual => self.virtual_now(),
            ClockKind::Real => self.host.now().saturating_sub(self.sched.clock.start),
        }
    }

    pub fn virtual_now(&self) -> Nanos {
        let c = &self.sched.clock;
        if self.sched.explored {
            return c.base;
        }
        c.base + (self.ticks - c.base_ticks) * TICK
    }

    /// The clock that counts. Without a GIL time is always virtual, since the cores are modelled; in a
    /// run that is explored too, where computing takes no time.
    pub(crate) fn clock(&self) -> ClockKind {
        if self.opts.switch == SwitchAt::Free || self.sched.explored {
            ClockKind::Virtual
        } else {
            self.opts.clock
        }
    }

    /// Sets the virtual time.
    pub(crate) fn set_time(&mut self, at: Nanos) {
        self.sched.clock.base = at;
        self.sched.clock.base_ticks = self.ticks;
    }

    /// Lets virtual time pass, as if so many instructions were executed.
    pub(crate) fn spend(&mut self, instructions: u64) {
        if self.sched.explored {
            return;
        }
        self.sched.clock.base += instructions * TICK;
    }

    /// Lets virtual time jump to `at`, because all threads wait.
    pub(crate) fn jump(&mut self, at: Nanos) {
        let now = self.virtual_now();
        self.sched.clock.idle += at.saturating_sub(now);
        self.set_time(at.max(now));
    }

    /// Notes that all threads wait, so that real time passes by itself.
    pub(crate) fn fall_asleep(&mut self) {
        if self.sched.clock.asleep.is_none() {
            self.sched.clock.asleep = Some(self.now());
        }
    }

    pub(crate) fn rise(&mut self) {
        if let Some(since) = self.sched.clock.asleep.take() {
            let now = self.now();
            self.sched.clock.idle += now.saturating_sub(since);
        }
    }

    /// The count of instructions at which the virtual clock shows `at` or later.
    pub(crate) fn ticks_at(&self, at: Nanos) -> u64 {
        let c = &self.sched.clock;
        c.base_ticks + at.saturating_sub(c.base).div_ceil(TICK)
    }

    /// A number that a program cannot foresee. Under the virtual clock it comes from the seed,
    /// since a run is then a pure function of its spec.
    pub(crate) fn entropy(&mut self) -> u64 {
        match self.clock() {
            ClockKind::Real => self.host.entropy(),
            ClockKind::Virtual => {
                self.entropy_drawn += 1;
                super::scramble(self.opts.seed.unwrap_or(0) ^ (self.entropy_drawn << 40))
            }
        }
    }

    pub(crate) fn add_timer(&mut self, at: Nanos, wait: u64, id: ThreadId) {
        self.sched.clock.timers.push(Reverse((at, wait, id)));
    }

    /// The earliest deadline of a thread that still waits for it.
    pub(crate) fn next_timer(&mut self) -> Option<Nanos> {
        while let Some(&Reverse((at, wait, id))) = self.sched.clock.timers.peek() {
            let live = self.thread_of(id).is_some_and(|t| {
                t.waits == wait && matches!(&t.status, Status::Blocked(p) if p.deadline == Some(at))
            });
            if live {
                return Some(at);
            }
            self.sched.clock.timers.pop();
        }
        None
    }

    /// Wakes every thread whose deadline is not after `now`.
    pub(crate) fn fire_timers(&mut self, now: Nanos) {
        while self.next_timer().is_some_and(|at| at <= now) {
            let Some(Reverse((at, _, id))) = self.sched.clock.timers.pop() else {
                return;
            };
            if let Some(l) = self.waited_lock(id) {
                l.waiters.borrow_mut().retain(|w| *w != id);
            }
            // With the virtual clock a timer fires exactly at its deadline.
            let at = match self.clock() {
                ClockKind::Virtual => at,
                ClockKind::Real => now,
            };
            self.ready_at(id, Value::Bool(false), at);
        }
    }

    pub(crate) fn waited_lock(&self, id: ThreadId) -> Option<Ref<LockObj>> {
        match &self.thread_of(id)?.status {
            Status::Blocked(Park {
                on: On::Lock(l), ..
            }) => Some(l.clone()),
            _ => None,
        }
    }
}
