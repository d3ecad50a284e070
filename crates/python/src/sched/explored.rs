//! The rules of a run that is explored: every order that the threads could have is a choice, time
//! stands still until somebody's wait for it ends, and a free lock is for whoever comes first.
//!
//! A thread that goes round in a loop without changing anything may go on only when somebody has
//! changed what it looks at.
//!
//! Such a run stops before each step of a thread, that is, at each switch point once there is a
//! second thread. Who may go on: a thread that is ready; one that waits for a lock which is free;
//! and of those that wait for a moment the ones whose moment comes first, since nothing that takes
//! no time keeps that moment from coming. A schedule of such a run begins with [`EXPLORED`], and
//! counts only the choices among several threads.

use super::turns::Pick;
use super::{Nanos, On, Status, ThreadId};
use crate::value::Value;
use crate::vm::Vm;

/// Thread 61 cannot be the first choice of any run, so this number before a schedule says that the
/// rules of exploring apply to it.
pub const EXPLORED: u32 = 61;

/// Switch points between two looks at quotas, while there is one thread only.
const ALONE: i64 = 10_000;

/// Who may go on, as last listed.
#[derive(Default)]
pub(crate) struct May {
    /// The threads, by number.
    pub(crate) all: Vec<ThreadId>,
    /// Who of them goes on only when time passes.
    pub(crate) late: Vec<ThreadId>,
}

impl Vm {
    /// Chooses the thread that takes the next step, and makes it the current one.
    pub(crate) fn pick_explored(&mut self) -> Pick {
        if std::mem::take(&mut self.sched.amid) && self.runs_on() {
            return Pick::Run(self.until(None, 0));
        }
        self.list_may();
        let several = self.sched.may.all.len() > 1;
        let alone = self.threads.len() == 1;
        let Some(&first) = self.sched.may.all.first() else {
            return Pick::Nobody;
        };
        let id = match self.sched.manual {
            _ if alone => first,
            Some(None) => return Pick::Ask,
            Some(Some(id)) => {
                self.sched.manual = Some(None);
                id
            }
            None => self.follow(several),
        };
        if several && let Some(log) = &mut self.sched.log {
            log.add(id, 1);
        }
        self.sched.contended = !alone;
        self.step_of(id);
        let most = match alone {
            true => ALONE,
            false => 1 - i64::from(self.cur.wake.is_some()),
        };
        Pick::Run(self.until(None, most))
    }

    /// Whether the current thread stands before an instruction and could execute it.
    pub(crate) fn runs_on(&self) -> bool {
        self.cur.goes_on() && matches!(self.cur.status, Status::Ready)
    }

    /// Lists who may go on.
    fn list_may(&mut self) {
        let mut may = std::mem::take(&mut self.sched.may);
        may.all.clear();
        may.late.clear();
        let mut first = Nanos::MAX;
        let live = self.threads.iter().flatten();
        let spins = |id| self.watch.as_ref().is_some_and(|w| w.spins(id));
        for t in live.chain(std::iter::once(&self.cur)) {
            if spins(t.id) {
                continue;
            }
            match &t.status {
                Status::Ready => may.all.push(t.id),
                Status::Done => {}
                Status::Blocked(park) => match (&park.on, park.deadline) {
                    (On::Lock(l), _) if !l.held.get() => may.all.push(t.id),
                    (_, Some(at)) if at <= first => {
                        if at < first {
                            may.late.clear();
                        }
                        first = at;
                        may.late.push(t.id);
                    }
                    _ => {}
                },
            }
        }
        may.all.extend_from_slice(&may.late);
        may.all.sort_unstable();
        self.sched.may = may;
    }

    /// The thread that the schedule names, or the usual one.
    fn follow(&mut self, several: bool) -> ThreadId {
        if several && let Some((id, _)) = self.sched.replay.draw() {
            self.sched.replay.used(1);
            if self.sched.may.all.contains(&id) {
                return id;
            }
            self.sched.replay.strayed += 1;
        }
        self.usual()
    }

    /// Who goes on when nobody chooses: the current thread while it can, otherwise the first that
    /// can without time passing, but not one that has just given its turn away.
    pub(crate) fn usual(&self) -> ThreadId {
        let may = &self.sched.may;
        if self.runs_on() {
            return self.cur.id;
        }
        let ready = |id: &&ThreadId| !may.late.contains(id);
        let other = |id: &&ThreadId| **id != self.cur.id;
        let found = may.all.iter().filter(ready).find(other);
        let found = found.or_else(|| may.all.iter().find(ready));
        found.or(may.all.first()).copied().unwrap_or(self.cur.id)
    }

    /// Makes `id` the current thread, and ends its wait if it waits.
    fn step_of(&mut self, id: ThreadId) {
        let park = match self.thread_of(id).map(|t| &t.status) {
            Some(Status::Blocked(park)) => Some(park.clone()),
            _ => None,
        };
        let runs = self.runs_on();
        match park {
            Some(super::Park {
                on: On::Lock(l), ..
            }) if !l.held.get() => {
                l.waiters.borrow_mut().retain(|w| *w != id);
                self.make_ready(id, Value::Bool(true));
            }
            Some(park) => {
                if let Some(at) = park.deadline {
                    self.jump(at);
                    if let Some(l) = self.waited_lock(id) {
                        l.waiters.borrow_mut().retain(|w| *w != id);
                    }
                    self.make_ready(id, Value::Bool(false));
                    self.note_time_of(id);
                }
            }
            None => {}
        }
        let now = self.now();
        self.hand_over(id, runs, now);
    }
}
