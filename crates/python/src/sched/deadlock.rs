//! "All threads wait": who waits for whom, and the circle if there is one.

use super::{On, Status, Thread, ThreadId};
use crate::misc::LockRole;
use crate::vm::Vm;

/// Threads that are listed; of more, only the count is told.
const LISTED: usize = 20;

impl Vm {
    /// Who waits for what, then the circle: each line after a line break.
    pub(crate) fn who_waits(&mut self) -> String {
        let ids: Vec<ThreadId> = self.live().map(|t| t.id).collect();
        let mut out = String::new();
        for &id in ids.iter().take(LISTED) {
            let (what, line) = (
                self.waits_for(id),
                self.thread_of(id).and_then(Thread::line),
            );
            let at = line.map_or(String::new(), |l| format!(" (line {l})"));
            out.push_str(&format!("\n  {} {what}{at}", self.name_of(id)));
            out.push_str(&self.tasks_of(id));
        }
        if ids.len() > LISTED {
            out.push_str(&format!("\n  and {} more", ids.len() - LISTED));
        }
        if let Some(circle) = self.circle(&ids) {
            let names: Vec<String> = circle.iter().map(|id| self.name_of(*id)).collect();
            out.push_str(&format!("\n  a circle: {}", names.join(" -> ")));
        }
        out
    }

    /// What the tasks of a thread's event loop wait for, a line each.
    fn tasks_of(&self, id: ThreadId) -> String {
        let tasks = self.thread_of(id).and_then(crate::loop_state::of);
        let tasks = tasks.map_or(vec![], |l| l.tasks);
        let mut out = String::new();
        for task in tasks.iter().take(LISTED) {
            let what = match task.waits.as_deref() {
                Some("lock") => "waits for a lock",
                Some("queue") => "waits at a queue",
                Some("join") => "waits for other tasks",
                Some(_) => "waits for a future",
                None => "could run",
            };
            let at = task.line.map_or(String::new(), |l| format!(" (line {l})"));
            out.push_str(&format!("\n    {} {what}{at}", task.name));
        }
        if tasks.len() > LISTED {
            out.push_str(&format!("\n    and {} more", tasks.len() - LISTED));
        }
        out
    }

    fn name_of(&self, id: ThreadId) -> String {
        self.thread_of(id).map_or(String::new(), |t| t.name.clone())
    }

    fn waits_for(&mut self, id: ThreadId) -> String {
        let Some(l) = self.waited_lock(id) else {
            return self.waits_outside(id).into();
        };
        let owner = self.owner(id);
        let who = owner.map(|o| self.name_of(o)).unwrap_or_default();
        match (l.role.get(), owner) {
            (LockRole::Join, Some(_)) => format!("waits for {who} to end"),
            (LockRole::Join, None) => "waits for a thread to end".into(),
            (LockRole::Queue, _) => "waits at a queue that nobody will fill or empty".into(),
            (LockRole::Loop, _) => "waits in an event loop that has nothing to do".into(),
            (LockRole::Wait, _) => "waits to be notified, and nobody will".into(),
            (_, Some(o)) if o == id => {
                format!("waits for {}, which it holds itself", self.lock_name(&l))
            }
            (_, Some(_)) => format!("waits for {}, held by {who}", self.lock_name(&l)),
            (_, None) => {
                let ended = if l.held.get() {
                    "whose holder has ended"
                } else {
                    "which nobody holds"
                };
                format!("waits for {}, {ended}", self.lock_name(&l))
            }
        }
    }

    fn waits_outside(&self, id: ThreadId) -> &'static str {
        match self.thread_of(id).map(|t| &t.status) {
            Some(Status::Blocked(p)) => match p.on {
                On::Process(LockRole::Join) => "waits for a process to end",
                On::Process(LockRole::Queue) => "waits for a message that nobody will send or read",
                On::Process(_) => "waits for a lock of another process that nobody will release",
                _ => "sleeps",
            },
            _ => "could run",
        }
    }

    /// Who would have to release what `id` waits for.
    fn owner(&self, id: ThreadId) -> Option<ThreadId> {
        let l = self.waited_lock(id)?;
        if !l.held.get()
            || matches!(
                l.role.get(),
                LockRole::Wait | LockRole::Queue | LockRole::Loop
            )
        {
            return None;
        }
        let t = self.thread_of(l.owner.get())?;
        (!matches!(t.status, Status::Done)).then_some(t.id)
    }

    /// The first circle of threads each of which waits for the next; its first is its last.
    fn circle(&self, ids: &[ThreadId]) -> Option<Vec<ThreadId>> {
        for &start in ids {
            let mut path = vec![start];
            let mut at = start;
            while let Some(next) = self.owner(at) {
                let known = path.iter().position(|p| *p == next);
                path.push(next);
                match known {
                    // A lock taken twice is told in its own line.
                    Some(i) if path.len() - i > 2 => return Some(path.split_off(i)),
                    Some(_) => break,
                    None => at = next,
                }
            }
        }
        None
    }
}
