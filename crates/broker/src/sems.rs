//! Semaphores between processes. A lock is one that has at most one permit.

use super::Broker;
use super::message::{Answer, Handle, Pid, ReqId};
use std::collections::{HashMap, VecDeque};

#[derive(Default)]
pub(super) struct Sems {
    all: HashMap<Handle, Sem>,
}

struct Sem {
    value: u32,
    max: u32,
    waiters: VecDeque<(Pid, ReqId)>,
    /// Who took the last permit.
    holder: Pid,
}

impl Sems {
    pub fn len(&self) -> usize {
        self.all.len()
    }
    pub fn make(&mut self, h: Handle, value: u32, max: u32) {
        self.all.entry(h).or_insert(Sem {
            value,
            max,
            waiters: VecDeque::new(),
            holder: 0,
        });
    }
    pub fn value(&self, h: Handle) -> u32 {
        self.all.get(&h).map_or(0, |s| s.value)
    }
    /// The process that holds what a request waits for, where one permit is all there is.
    pub fn holder_for(&self, pid: Pid, req: ReqId) -> Option<Pid> {
        let mut all = self.all.values();
        let sem = all.find(|s| s.max == 1 && s.waiters.contains(&(pid, req)))?;
        (sem.holder != 0).then_some(sem.holder)
    }
    /// A dead process waits no more; what it holds stays taken, as with the system's semaphores.
    pub fn forget(&mut self, pid: Pid) {
        for s in self.all.values_mut() {
            s.waiters.retain(|w| w.0 != pid);
        }
    }
    pub fn cancel(&mut self, pid: Pid, req: ReqId) -> bool {
        let mut found = false;
        for s in self.all.values_mut() {
            let before = s.waiters.len();
            s.waiters.retain(|w| *w != (pid, req));
            found |= s.waiters.len() < before;
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
        let a = match self.sems.all.get_mut(&h) {
            None => Answer::Refused {
                text: "no such semaphore".into(),
            },
            Some(s) if s.value > 0 => {
                s.value -= 1;
                s.holder = from;
                Answer::Done
            }
            Some(_) if !wait => Answer::No,
            Some(s) => return s.waiters.push_back((from, req)),
        };
        self.answer(from, req, a);
    }

    /// Gives a permit to the first waiter, or back; `false` when none is out.
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
