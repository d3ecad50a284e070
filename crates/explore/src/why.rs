//! What a failure means, in sentences about this very execution.

use crate::found::{Outcome, Status};
use crate::run::Step;
use crate::search::replay;
use crate::words;
use interleave_python::watch::{GLOBALS, RANDOM};
use interleave_python::{Access, Deed, ThreadId};
use interleave_run::{Options, Plan};
use rustc_hash::FxHashMap;

/// A read or a write of one thing, in the order of the execution.
#[derive(Clone, Copy)]
struct Touch {
    thread: ThreadId,
    writes: bool,
    line: u32,
    at: usize,
}

/// Why the execution of an outcome failed.
pub fn why(plan: &Plan, options: &Options, outcome: &Outcome) -> Vec<String> {
    let (run, steps, _) = replay(plan, options, &outcome.schedule, true);
    if outcome.ended.status == Status::Deadlock {
        return outcome.ended.why.lines().map(str::to_string).collect();
    }
    let mut out = vec![];
    for (key, touches) in by_thing(&steps) {
        let Some(what) = run.text_of(key.0, key.1) else {
            continue;
        };
        if let Some((a, b)) = both_read_first(&touches) {
            let names = [a.thread, b.thread].map(words::thread);
            out.push(words::both_read(&what, names, [a.line, b.line]));
        } else if let Some((check, act, other)) = changed_between(&touches) {
            let names = [check.thread, other.thread].map(words::thread);
            out.push(words::changed_between(
                &what, names, check.line, act.line, other.line,
            ));
        }
        if out.len() == 3 {
            break;
        }
    }
    out
}

fn by_thing(steps: &[Step]) -> Vec<((u64, u64), Vec<Touch>)> {
    let mut order = vec![];
    let mut all: FxHashMap<(u64, u64), Vec<Touch>> = FxHashMap::default();
    for (at, step) in steps.iter().enumerate() {
        for a in &step.touched {
            let Access {
                object,
                part,
                deed,
                line,
                atomic,
            } = *a;
            // Only what the program's own lines do explains anything to its reader.
            let own = !atomic && line > 0 && (object == GLOBALS || object > RANDOM);
            if !matches!(deed, Deed::Read | Deed::Write) || !own {
                continue;
            }
            let list = all.entry((object, part)).or_insert_with(|| {
                order.push((object, part));
                vec![]
            });
            list.push(Touch {
                thread: step.thread,
                writes: deed == Deed::Write,
                line,
                at,
            });
        }
    }
    order
        .into_iter()
        .filter_map(|k| Some((k, all.remove(&k)?)))
        .collect()
}

/// Two threads that both read before either wrote, and then both wrote.
fn both_read_first(touches: &[Touch]) -> Option<(Touch, Touch)> {
    for (n, b) in touches.iter().enumerate().filter(|(_, t)| t.writes) {
        // The last read of the thread that writes here.
        let read = touches[..n]
            .iter()
            .rposition(|t| t.thread == b.thread && !t.writes)?;
        let between = &touches[read + 1..n];
        let other = between.iter().find(|t| t.writes && t.thread != b.thread);
        let Some(other) = other else { continue };
        let upto = between.iter().position(|t| std::ptr::eq(t, other))? + read + 1;
        let theirs = touches[..upto]
            .iter()
            .rposition(|t| t.thread == other.thread && !t.writes);
        if let Some(theirs) = theirs {
            let last_write = touches[..read.max(theirs)].iter().rposition(|t| t.writes);
            if last_write.is_none_or(|w| w < read.min(theirs)) {
                return Some((touches[theirs], touches[read]));
            }
        }
    }
    None
}

/// A thread that reads twice, and another one that writes between.
fn changed_between(touches: &[Touch]) -> Option<(Touch, Touch, Touch)> {
    for (n, act) in touches.iter().enumerate() {
        let Some(check) = touches[..n].iter().rposition(|t| t.thread == act.thread) else {
            continue;
        };
        let other = touches[check + 1..n].iter().find(|t| t.writes);
        if let Some(other) = other
            && !touches[check].writes
            && touches[check].at != act.at
        {
            return Some((touches[check], *act, *other));
        }
    }
    None
}
