//! How a run ended, in words: on standard error, in the verdict and in the report.

use crate::{Awaited, Circle, Deadlock, Ending, Quota, Uncaught, Waiter};

/// The first line on standard error when no thread can run.
const THREADS_WAIT: &str = "deadlock: all threads wait";
const PROCESSES_WAIT: &str = "deadlock: all processes wait";

/// Why a run ended before its program did, as one sentence; `None` when the program ended it.
pub fn why(ending: &Ending) -> Option<String> {
    Some(match ending {
        Ending::Exited { .. } | Ending::Raised(_) | Ending::Killed { .. } | Ending::Stopped => {
            return None;
        }
        Ending::Deadlock(deadlock) => first_line(deadlock).into(),
        Ending::Quota { quota } => quota_says(*quota).into(),
    })
}

/// The lines on standard error for a run that a deadlock or a quota ended.
pub fn lines(ending: &Ending) -> Vec<String> {
    let mut out: Vec<String> = why(ending).into_iter().collect();
    if let Ending::Deadlock(deadlock) = ending {
        for waiter in &deadlock.waiters {
            let indent = if waiter.task && waiter.process.is_none() {
                "    "
            } else {
                "  "
            };
            out.push(format!("{indent}{}", self::waiter(waiter)));
        }
        for circle in &deadlock.circles {
            let way = circle.names.join(" -> ");
            out.push(format!(
                "  {}a circle: {way}",
                of(circle.process.as_deref())
            ));
        }
    }
    out
}

fn first_line(deadlock: &Deadlock) -> &'static str {
    match deadlock.waiters.iter().any(|w| w.process.is_some()) {
        true => PROCESSES_WAIT,
        false => THREADS_WAIT,
    }
}

const fn quota_says(quota: Quota) -> &'static str {
    match quota {
        Quota::Instructions => "quota: too many instructions",
        Quota::Output => "quota: too much output",
        Quota::Turns => "quota: too many turns without an instruction (a fault of Interleave)",
        Quota::Unread => "quota: too many bytes between processes that nobody has read",
        Quota::Shared => "quota: too many locks, queues and shared values",
    }
}

/// The line about one waiter: `one waits for b, held by two (line 7)`.
pub fn waiter(waiter: &Waiter) -> String {
    let process = of(waiter.process.as_deref());
    let what = awaited(waiter);
    let at = waiter
        .line
        .map_or(String::new(), |l| format!(" (line {l})"));
    match waiter.waits_for {
        Awaited::More => format!("{process}{what}"),
        _ => format!("{process}{} {what}{at}", waiter.name),
    }
}

/// A circle as the page shows it: `one → two → one`.
pub fn circle(circle: &Circle) -> String {
    format!(
        "{}{}",
        of(circle.process.as_deref()),
        circle.names.join(" \u{2192} ")
    )
}

fn of(process: Option<&str>) -> String {
    process.map_or(String::new(), |p| format!("{p}: "))
}

/// What a waiter waits for, with the line: `waits for fork_b, held by Bob (line 7)`.
pub fn waits(waiter: &Waiter) -> String {
    let at = waiter
        .line
        .map_or(String::new(), |l| format!(" (line {l})"));
    format!("{}{at}", awaited(waiter))
}

fn awaited(w: &Waiter) -> String {
    let thing = w.thing.as_deref();
    let holder = w.held_by.as_deref();
    let lock = thing.unwrap_or("a lock");
    match w.waits_for {
        Awaited::Lock => match holder {
            Some(holder) => format!("waits for {lock}, held by {holder}"),
            None => format!("waits for {lock}"),
        },
        Awaited::OwnLock => format!("waits for {lock}, which it holds itself"),
        Awaited::LeftLock => format!("waits for {lock}, whose holder has ended"),
        Awaited::FreeLock => format!("waits for {lock}, which nobody holds"),
        Awaited::Thread => format!("waits for {} to end", thing.unwrap_or("a thread")),
        Awaited::Queue if w.task => "waits at a queue".into(),
        Awaited::Queue => "waits at a queue that nobody will fill or empty".into(),
        Awaited::Notify => "waits to be notified, and nobody will".into(),
        Awaited::EventLoop => "waits in an event loop that has nothing to do".into(),
        Awaited::Process => format!("waits for {} to end", thing.unwrap_or("a process")),
        Awaited::Message => "waits for a message that nobody will send or read".into(),
        Awaited::ProcessLock => match holder {
            Some(holder) => format!("waits for a lock of several processes, held by {holder}"),
            None => "waits for a lock of another process that nobody will release".into(),
        },
        Awaited::Sleep => "sleeps".into(),
        Awaited::Future => "waits for a future".into(),
        Awaited::Tasks => "waits for other tasks".into(),
        Awaited::Nothing => "could run".into(),
        Awaited::More => format!("and {} more", thing.unwrap_or("some")),
    }
}

/// `ZeroDivisionError: division by zero`; of a message with several lines only the first.
pub fn uncaught(uncaught: &Uncaught) -> String {
    match uncaught.message.lines().next() {
        None | Some("") => uncaught.exception.clone(),
        Some(message) => format!("{}: {message}", uncaught.exception),
    }
}
