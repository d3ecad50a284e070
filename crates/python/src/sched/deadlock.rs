//! A deadlock of one process: who waits for whom, and the circle if there is one.

use super::{On, Status, Thread, ThreadId};
use crate::misc::LockRole;
use crate::vm::Vm;
use interleave_trace::{Awaited, Circle, Deadlock, Waiter};

/// Most threads that are listed; of further ones only the count is told.
const LISTED: usize = 20;

/// A waiter, with its thread; `None` for a task.
pub(crate) type Listed = (Option<ThreadId>, Waiter);

impl Vm {
    /// Who waits for what, and a circle of threads if there is one.
    pub(crate) fn who_waits(&mut self) -> Deadlock {
        let waiters = self.waiters();
        self.deadlock(waiters.into_iter().map(|(_, waiter)| waiter).collect())
    }

    pub(crate) fn deadlock(&self, waiters: Vec<Waiter>) -> Deadlock {
        let ids: Vec<ThreadId> = self.live().map(|t| t.id).collect();
        let circle = self.circle(&ids).map(|ids| Circle {
            process: None,
            names: ids.iter().map(|id| self.name_of(*id)).collect(),
        });
        Deadlock {
            waiters,
            circles: circle.into_iter().collect(),
        }
    }

    /// The waiting threads, each followed by the tasks of its event loop; at most [`LISTED`]
    /// threads.
    pub(crate) fn waiters(&mut self) -> Vec<Listed> {
        let ids: Vec<ThreadId> = self.live().map(|t| t.id).collect();
        let mut out = vec![];
        for &id in ids.iter().take(LISTED) {
            let waiter = Waiter {
                line: self.thread_of(id).and_then(Thread::line),
                ..self.waits_for(id)
            };
            out.push((Some(id), waiter));
            self.tasks_of(id, &mut out);
        }
        more(ids.len(), false, &mut out);
        out
    }

    /// What the tasks of a thread's event loop wait for.
    fn tasks_of(&self, id: ThreadId, out: &mut Vec<Listed>) {
        let tasks = self.thread_of(id).and_then(crate::loop_state::of);
        let tasks = tasks.map_or(vec![], |l| l.tasks);
        for task in tasks.iter().take(LISTED) {
            let waiter = Waiter {
                task: true,
                line: task.line,
                ..waits(
                    task.name.clone(),
                    match task.waits.as_deref() {
                        Some("lock") => Awaited::Lock,
                        Some("queue") => Awaited::Queue,
                        Some("join") => Awaited::Tasks,
                        Some(_) => Awaited::Future,
                        None => Awaited::Nothing,
                    },
                )
            };
            out.push((None, waiter));
        }
        more(tasks.len(), true, out);
    }

    fn name_of(&self, id: ThreadId) -> String {
        self.thread_of(id).map_or(String::new(), |t| t.name.clone())
    }

    fn waits_for(&mut self, id: ThreadId) -> Waiter {
        let name = self.name_of(id);
        let Some(l) = self.waited_lock(id) else {
            return waits(name, self.waits_outside(id));
        };
        let owner = self.owner(id);
        let held_by = owner.map(|o| self.name_of(o));
        let what = match (l.role.get(), owner) {
            (LockRole::Join, _) => {
                return Waiter {
                    thing: held_by,
                    ..waits(name, Awaited::Thread)
                };
            }
            (LockRole::Queue, _) => Awaited::Queue,
            (LockRole::Io, _) => Awaited::Message,
            (LockRole::Loop, _) => Awaited::EventLoop,
            (LockRole::Wait, _) => Awaited::Notify,
            (_, Some(o)) if o == id => Awaited::OwnLock,
            (_, Some(_)) => Awaited::Lock,
            (_, None) if l.held.get() => Awaited::LeftLock,
            (_, None) => Awaited::FreeLock,
        };
        let is_lock = matches!(
            what,
            Awaited::Lock | Awaited::OwnLock | Awaited::LeftLock | Awaited::FreeLock
        );
        Waiter {
            thing: is_lock.then(|| self.lock_name(&l)),
            held_by,
            ..waits(name, what)
        }
    }

    fn waits_outside(&self, id: ThreadId) -> Awaited {
        match self.thread_of(id).map(|t| &t.status) {
            Some(Status::Blocked(p)) => match p.on {
                On::Process(LockRole::Join) => Awaited::Process,
                On::Process(LockRole::Queue) => Awaited::Message,
                On::Process(LockRole::Loop) => Awaited::EventLoop,
                On::Process(_) => Awaited::ProcessLock,
                _ => Awaited::Sleep,
            },
            _ => Awaited::Nothing,
        }
    }

    /// The thread that would have to release what thread `id` waits for.
    fn owner(&self, id: ThreadId) -> Option<ThreadId> {
        let l = self.waited_lock(id)?;
        if !l.held.get()
            || matches!(
                l.role.get(),
                LockRole::Wait | LockRole::Queue | LockRole::Io | LockRole::Loop
            )
        {
            return None;
        }
        let t = self.thread_of(l.owner.get())?;
        (!matches!(t.status, Status::Done)).then_some(t.id)
    }

    /// The first circle of threads, each of which waits for the next; the first thread stands again
    /// at the end.
    fn circle(&self, ids: &[ThreadId]) -> Option<Vec<ThreadId>> {
        for &start in ids {
            let mut path = vec![start];
            let mut at = start;
            while let Some(next) = self.owner(at) {
                let known = path.iter().position(|p| *p == next);
                path.push(next);
                match known {
                    // A thread that waits for its own lock is no circle; its own line tells that.
                    Some(i) if path.len() - i > 2 => return Some(path.split_off(i)),
                    Some(_) => break,
                    None => at = next,
                }
            }
        }
        None
    }
}

/// A waiter for something without a name.
fn waits(name: String, waits_for: Awaited) -> Waiter {
    Waiter {
        process: None,
        name,
        task: false,
        waits_for,
        thing: None,
        held_by: None,
        line: None,
    }
}

/// Adds an entry that says how many of `all` are not listed.
fn more(all: usize, task: bool, out: &mut Vec<Listed>) {
    if all > LISTED {
        let waiter = Waiter {
            task,
            thing: Some((all - LISTED).to_string()),
            ..waits(String::new(), Awaited::More)
        };
        out.push((None, waiter));
    }
}
