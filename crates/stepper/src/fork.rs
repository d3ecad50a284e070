//! A copy of a process within one memory: another process does again what the first one did, up to
//! the call that forks.

use crate::desk::{Event, Log};
use crate::held::{HeldRun, Process};
use interleave_broker::Pid;
use interleave_python::Side;
use interleave_python::inspect::{Pause, counters, heap, set_counters};

impl HeldRun {
    /// Process `of` asks for a copy of itself, which is process `child`.
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
            .events
            .push(Event::Forked(side));
        let Some(mut copy) = copy else { return };
        if let Some(session) = &mut copy.session {
            session.forked(Side::Child);
        }
        copy.log
            .borrow_mut()
            .events
            .push(Event::Forked(Side::Child));
        self.processes.push(copy);
    }

    fn copy(&self, of: usize, child: Pid) -> Option<Process> {
        let origin = &self.processes[of];
        let (pid, events, taken) = {
            let log = origin.log.borrow();
            (log.pid, log.events.clone(), log.taken.clone())
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
            for event in &events {
                forks = false;
                match event {
                    Event::Delivered(bytes) => session.deliver(bytes),
                    Event::Ran => forks = matches!(session.advance(u64::MAX), Pause::Fork(_)),
                    Event::Forked(side) => session.forked(*side),
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
            log.events = events;
        }
        copy.pid = child;
        copy.parent = Some(of as u32);
        let shared = self.shared.borrow();
        let name = shared.broker.people().find(|p| p.0 == child);
        copy.name = name.map_or(String::new(), |p| p.2.to_string());
        copy.heap = heap() as i64 - before as i64;
        Some(copy)
    }
}
