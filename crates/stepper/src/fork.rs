//! Copies a process within one memory: a new process does everything again that the first process
//! did, up to the call of `fork`.

use crate::desk::{Given, Log};
use crate::held::{HeldRun, Process};
use interleave_broker::Pid;
use interleave_python::Side;
use interleave_python::inspect::{Pause, counters, heap, set_counters};
use interleave_run::{Event, KILLED};

impl HeldRun {
    /// Makes the copy for which the process at index `of` asks. The copy is process number `child`.
    /// A copy that comes to another place than the first process counts as killed, and `fork` fails
    /// in the first process.
    pub fn fork(&mut self, of: usize, child: Pid) {
        let copy = self.copy(of, child);
        let side = match copy {
            Some(_) => Side::Parent,
            None => Side::Failed,
        };
        if let Some(session) = &mut self.processes[of].session {
            session.forked(side);
        }
        self.processes[of]
            .log
            .borrow_mut()
            .given
            .push(Given::Fork(side));
        let Some(mut copy) = copy else {
            let status = KILLED;
            return self.happens(Event::Ended { pid: child, status });
        };
        if let Some(session) = &mut copy.session {
            session.forked(Side::Child);
        }
        copy.log.borrow_mut().given.push(Given::Fork(Side::Child));
        self.processes.push(copy);
        self.happens(Event::Reached { pid: child });
    }

    fn copy(&self, of: usize, child: Pid) -> Option<Process> {
        let origin = &self.processes[of];
        let (pid, given, taken) = {
            let log = origin.log.borrow();
            (log.pid, log.given.clone(), log.taken.clone())
        };
        let before = heap();
        let kept = counters();
        let mut copy = self.process(origin.root.clone());
        *copy.log.borrow_mut() = Log {
            pid,
            again: Some(taken),
            ..Log::default()
        };
        set_counters(copy.counters);
        let mut forks = false;
        if let Some(session) = &mut copy.session {
            for one in &given {
                forks = false;
                match one {
                    Given::Delivery(bytes) => session.deliver(bytes),
                    Given::Turn => forks = matches!(session.advance(u64::MAX), Pause::Fork(_)),
                    Given::Fork(side) => session.forked(*side),
                }
            }
        }
        copy.counters = counters();
        set_counters(kept);
        let same = match (&copy.session, &origin.session) {
            (Some(a), Some(b)) => a.vm.ticks == b.vm.ticks,
            _ => false,
        };
        if !forks || !same {
            std::mem::forget(copy);
            return None;
        }
        {
            let mut log = copy.log.borrow_mut();
            log.again = None;
            log.pid = child;
            log.given = given;
        }
        copy.pid = child;
        copy.parent = Some(of as u32);
        copy.name = self.shared.borrow().seats.name(child);
        copy.heap = heap() as i64 - before as i64;
        Some(copy)
    }
}
