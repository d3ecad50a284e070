//! What changed between two places of a run, as far as one thread can have done it.

use crate::held::HeldRun;
use crate::moment::{Moment, ProcessNow};
use crate::seek::Who;
use crate::words::step::{self as words, Effect};
use interleave_python::inspect::{Status, TICK, Thread, cut, event_loop, quoted};
use interleave_trace::words::ending;

/// Everything that a person can see at a place of the run.
pub struct Seen {
    printed: u64,
    moment: Moment,
}

impl Seen {
    pub fn of(run: &HeldRun) -> Seen {
        Seen {
            printed: run.shared.borrow().printed,
            moment: crate::read::of(run),
        }
    }

    /// What changed from this place to the place `now`, as far as the thread `who` can have done
    /// it.
    pub fn effects(&self, run: &HeldRun, who: Who, now: &Seen) -> Vec<Effect> {
        let mut out = vec![];
        let (was, after) = (&self.moment, &now.moment);
        let (Some(old), Some(new)) = (was.processes.get(who.0), after.processes.get(who.0)) else {
            return out;
        };
        self.of_output(run, &mut out);
        let me = old.threads.iter().find(|t| t.next).map(|t| &t.name);
        of_locks(old, new, me, &mut out);
        for t in &new.threads {
            if !old.threads.iter().any(|o| o.name == t.name) {
                let name = t.name.clone();
                out.push(Effect::StartsThread { name });
            }
        }
        for p in after.processes.iter().skip(was.processes.len()) {
            let name = p.name.clone();
            out.push(Effect::StartsProcess { name });
        }
        match thread_of(run, who) {
            Some(t) if matches!(t.status, Status::Blocked(_)) => {
                let session = run.processes[who.0].session.as_ref();
                let index = session.and_then(|s| s.vm.live().position(|o| o.id == t.id));
                let now = index.and_then(|i| new.threads.get(i));
                let what = now.map_or(String::new(), |t| t.waits_for.clone());
                out.push(Effect::Waits { what });
            }
            None if after.over.is_none() => out.push(Effect::Ends),
            _ => {}
        }
        // The clock moved further than the bytecodes took, so no thread ran for a while.
        let ran = (after.step - was.step) * TICK / 1000;
        if after.at > was.at + ran + 1000 {
            out.push(Effect::Clock { to: after.at });
        }
        if let (Some(status), Some(ending)) = (after.over, &run.over) {
            let why = ending::why(ending);
            out.push(Effect::Over { status, why });
        }
        out
    }

    fn of_output(&self, run: &HeldRun, out: &mut Vec<Effect>) {
        let shared = run.shared.borrow();
        // The reason that ended the run is on standard error too. Another effect tells that reason,
        // so it is not told as output.
        if shared.printed == self.printed || run.over.as_ref().and_then(ending::why).is_some() {
            return;
        }
        let n = (shared.printed - self.printed) as usize;
        let from = shared.output.chars().count().saturating_sub(n);
        let text: String = shared.output.chars().skip(from).collect();
        let text = cut(quoted(text.trim_end_matches('\n')));
        out.push(Effect::Prints { text });
    }
}

fn of_locks(old: &ProcessNow, new: &ProcessNow, me: Option<&String>, out: &mut Vec<Effect>) {
    for l in &new.locks {
        let Some(before) = old.locks.iter().find(|o| o.name == l.name) else {
            continue;
        };
        let name = l.name.clone();
        if before.owner == l.owner {
            continue;
        } else if l.owner.is_some() && l.owner.as_ref() == me {
            out.push(Effect::TakesLock { name });
        } else if before.owner.is_some() && before.owner.as_ref() == me {
            out.push(Effect::ReleasesLock { name });
        }
    }
    for q in &new.queues {
        let before = old.queues.iter().find(|o| o.name == q.name);
        let (queue, length) = (q.name.clone(), q.length);
        match before.map(|o| o.length) {
            Some(n) if n < length => out.push(Effect::Puts { queue, length }),
            Some(n) if n > length => out.push(Effect::Gets { queue, length }),
            _ => {}
        }
    }
}

/// A thread that has not ended.
pub fn thread_of(run: &HeldRun, (process, thread): Who) -> Option<&Thread> {
    let session = run.processes.get(process)?.session.as_ref()?;
    let t = session.vm.thread_of(thread)?;
    (!matches!(t.status, Status::Done)).then_some(t)
}

/// How a sentence names a thread.
pub fn actor(run: &HeldRun, who: Who) -> String {
    let m = &run.processes[who.0];
    let process = (run.processes.len() > 1).then_some(m.name.as_str());
    let Some(t) = thread_of(run, who) else {
        return words::actor(process, words::A_THREAD, None);
    };
    let task = event_loop(t)
        .and_then(|l| l.tasks.into_iter().find(|t| t.running))
        .map(|t| t.name);
    words::actor(process, &t.name, task.as_deref())
}
