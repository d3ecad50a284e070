//! When no process can run: who waits for what, completed with what only the broker knows.

use super::Broker;
use super::message::{On, Pid, ReqId};
use interleave_trace::{Awaited, Deadlock, Waiter};

impl Broker {
    /// Who waits for what in all processes. A machine knows only its own threads; the broker adds
    /// which process holds a lock, and the end of which process a thread waits for.
    pub(super) fn who_waits(&self) -> Deadlock {
        let mut all = Deadlock::default();
        for (pid, m) in self
            .machines
            .iter()
            .filter(|(_, m)| m.exit.is_none() && !m.serves)
        {
            let (asks, stuck) = &m.stuck;
            let mut stuck = stuck.clone().of_process(&m.name);
            for (waiter, ask) in stuck.waiters.iter_mut().zip(asks) {
                self.complete(waiter, *pid, *ask);
            }
            // An interpreter with nothing to do is no news.
            stuck
                .waiters
                .retain(|w| !m.inside || w.waits_for != Awaited::EventLoop);
            all.waiters.append(&mut stuck.waiters);
            all.circles.append(&mut stuck.circles);
        }
        all
    }

    fn complete(&self, waiter: &mut Waiter, pid: Pid, ask: ReqId) {
        match waiter.waits_for {
            Awaited::ProcessLock => {
                let Some(holder) = self.sems.holder_for(pid, ask) else {
                    return;
                };
                if !self.lives(holder) {
                    waiter.waits_for = Awaited::LeftLock;
                }
                waiter.held_by = self.machines.get(&holder).map(|m| m.name.clone());
            }
            Awaited::Process => {
                let on = self.waits.iter().find(|w| (w.pid, w.req) == (pid, ask));
                let ends = on.iter().flat_map(|w| &w.on).find_map(|on| match *on {
                    On::Exit(pid) => self.machines.get(&pid),
                    On::Readable(_) => None,
                });
                waiter.thing = ends.map(|m| m.name.clone());
            }
            _ => {}
        }
    }
}
