//! Semaphores between processes. A lock is one that has at most one permit.

use super::Broker;
use super::message::{Answer, Handle, Pid, ReqId};
use interleave_trace::Map;
use std::collections::VecDeque;

#[derive(Default)]
pub(super) struct Sems {
    all: Map<Handle, Sem>,
}

struct Sem {
    value: u32,
    max: u32,
    waiters: VecDeque<(Pid, ReqId)>,
    /// The process that took the last permit; 0 for none.
    holder: Pid,
    /// Requests that wait until no permit is left.
    drained: Vec<(Pid, ReqId)>,
}

impl Sem {
    /// Takes a permit for `pid`; `false` when there is none.
    fn take(&mut self, pid: Pid) -> bool {
        let free = self.value > 0;
        if free {
            self.value -= 1;
            self.holder = pid;
        }
        free
    }
}

impl Sems {
    pub fn len(&self) -> usize {
        self.all.len()
    }
    pub fn make(&mut self, h: Handle, value: u32, max: u32) {
        self.all.at(h, || Sem {
            value,
            max,
            waiters: VecDeque::new(),
            holder: 0,
            drained: vec![],
        });
    }
    pub fn value(&self, h: Handle) -> u32 {
        self.all.get(&h).map_or(0, |s| s.value)
    }
    /// The process that holds the lock for which a request waits; `None` for a semaphore of several
    /// permits.
    pub fn holder_for(&self, pid: Pid, req: ReqId) -> Option<Pid> {
        let mut all = self.all.values();
        let sem = all.find(|s| s.max == 1 && s.waiters.contains(&(pid, req)))?;
        (sem.holder != 0).then_some(sem.holder)
    }
    /// Removes a process that has ended from all waiters. What it holds stays taken, as with the
    /// semaphores of the operating system.
    pub fn forget(&mut self, pid: Pid) {
        for s in self.all.values_mut() {
            s.waiters.retain(|w| w.0 != pid);
            s.drained.retain(|w| w.0 != pid);
        }
    }
    pub fn cancel(&mut self, pid: Pid, req: ReqId) -> bool {
        let mut found = false;
        for s in self.all.values_mut() {
            let before = s.waiters.len() + s.drained.len();
            s.waiters.retain(|w| *w != (pid, req));
            s.drained.retain(|w| *w != (pid, req));
            found |= s.waiters.len() + s.drained.len() < before;
        }
        found
    }
}

impl Broker {
    /// The permits left of a semaphore, and who waits for one.
    pub fn semaphore(&self, h: Handle) -> Option<(u32, Vec<Pid>)> {
        let s = self.sems.all.get(&h)?;
        Some((s.value, s.waiters.iter().map(|w| w.0).collect()))
    }

    pub(super) fn acquire(&mut self, from: Pid, req: ReqId, h: Handle, wait: bool) {
        let Some(s) = self.sems.all.get_mut(&h) else {
            let text = "no such semaphore".into();
            return self.answer(from, req, Answer::Refused { text });
        };
        let a = match s.take(from) {
            true => Answer::Done,
            false if wait => return s.waiters.push_back((from, req)),
            false => Answer::No,
        };
        self.answer(from, req, a);
        self.wake_drained(h);
    }

    pub(super) fn sem_take(&mut self, from: Pid, h: Handle) {
        if self.sems.all.get_mut(&h).is_some_and(|s| s.take(from)) {
            self.wake_drained(h);
        }
    }

    pub(super) fn sem_drained(&mut self, from: Pid, req: ReqId, h: Handle) {
        match self.sems.all.get_mut(&h) {
            Some(s) if s.value > 0 => s.drained.push((from, req)),
            _ => self.answer(from, req, Answer::Done),
        }
    }

    fn wake_drained(&mut self, h: Handle) {
        let Some(s) = self.sems.all.get_mut(&h).filter(|s| s.value == 0) else {
            return;
        };
        for (pid, req) in std::mem::take(&mut s.drained) {
            self.answer(pid, req, Answer::Done);
        }
    }

    /// Gives a permit to the first waiter, or back to the semaphore; `false` when the semaphore has
    /// all its permits.
    pub(super) fn release(&mut self, h: Handle) -> bool {
        let Some(s) = self.sems.all.get_mut(&h) else {
            return false;
        };
        if let Some((pid, req)) = s.waiters.pop_front() {
            s.holder = pid;
            self.answer(pid, req, Answer::Done);
            return true;
        }
        if s.value >= s.max {
            return false;
        }
        s.value += 1;
        s.holder = 0;
        true
    }
}
