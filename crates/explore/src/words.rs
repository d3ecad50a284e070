//! What is said of a result.

use crate::found::{Found, Outcome, Status};
use crate::races::{LockOrder, Race};
use interleave_python::ThreadId;
use interleave_python::watch::Doubt;

pub const OUTSIDE: &str =
    "The program starts processes or asks for input. Orders of those are not explored.";
pub const DAEMONS: &str =
    "Threads still ran when the program ended. What they could do at the end is not explored.";

pub const DIVERTED: &str =
    "An order that was to be tried did not go as planned. Another outcome could be missing.";

/// What a search cannot be sure of.
pub fn doubt(doubt: Doubt) -> String {
    let what = match doubt {
        Doubt::Namespace => {
            "The program uses variables or attributes as a dictionary (globals, vars, __dict__)"
        }
        Doubt::Class => "The program changes a class or its methods while threads run",
        Doubt::Generator => "Several threads use the same generator",
        Doubt::Threads => "The program asks which threads there are",
        Doubt::Deep => "The program compares or shows very large containers",
        Doubt::Midway => {
            "A step uses what other threads change, and then takes a lock for which it may have to wait"
        }
        Doubt::Clock => "The program goes round until a time comes",
    };
    format!("{what}. The search does not see every effect of that, so an outcome could be missing.")
}

pub fn endless(n: u64, steps: usize) -> String {
    let some = plural(n, "schedule was", "schedules were");
    format!("{some} cut off after {steps} steps: a thread may go round for ever.")
}

pub fn cut_short(n: u64) -> String {
    format!(
        "The search stopped after {}.",
        plural(n, "schedule", "schedules")
    )
}

/// A thread that goes round for ever.
pub fn spins(id: ThreadId, line: u32) -> String {
    format!(
        "{} goes round for ever (line {line}): nobody changes what it looks at",
        first(&thread(id))
    )
}

pub fn thread(id: ThreadId) -> String {
    match id {
        0 => "the main thread".into(),
        n => format!("thread {n}"),
    }
}

pub fn both_read(what: &str, [a, b]: [String; 2], lines: [u32; 2]) -> String {
    let at = match lines {
        [a, b] if a == b => format!("line {a}"),
        [a, b] => format!("lines {a} and {b}"),
    };
    format!(
        "{} and {b} both read {what} ({at}) before either wrote it. So one of the two changes is lost.",
        first(&a)
    )
}

pub fn changed_between(
    what: &str,
    [a, b]: [String; 2],
    check: u32,
    act: u32,
    other: u32,
) -> String {
    format!(
        "{} looked at {what} (line {check}). Before it went on (line {act}), {b} changed it (line {other}).",
        first(&a)
    )
}

/// What was searched, in exact words.
pub fn covered(found: &Found) -> String {
    let n = plural(found.executions, "schedule", "schedules");
    let failing: u64 = found.failures().map(|o| o.count).sum();
    let bound = found.bound.map_or(String::new(), |k| {
        format!(
            ", at most {}",
            plural(u64::from(k), "preemption", "preemptions")
        )
    });
    match (found.complete, failing) {
        (true, 0) if found.classes => {
            format!("Every schedule ({n}, each for all that are equivalent to it): no failure.")
        }
        (true, 0) => format!("Every schedule ({}): no failure.", found.executions),
        (true, f) if found.classes => format!(
            "Every schedule ({n}, each for all that are equivalent to it): {f} {}.",
            if f == 1 { "fails" } else { "fail" }
        ),
        (true, f) => format!(
            "Every schedule ({}): {f} {}.",
            found.executions,
            if f == 1 { "fails" } else { "fail" }
        ),
        (false, 0) => format!("No failure in {n}{bound}."),
        (false, f) => format!(
            "{f} of {n} {}{bound}.",
            if f == 1 { "fails" } else { "fail" }
        ),
    }
}

pub fn outcome(outcome: &Outcome) -> String {
    let n = plural(outcome.count, "schedule", "schedules");
    let text = outcome.ended.output.trim_end();
    let shown = match text.lines().count() {
        0 => "nothing".to_string(),
        1 => format!("'{text}'"),
        _ => format!("\n    {}", text.replace('\n', "\n    ")),
    };
    match outcome.ended.status {
        Status::Ok => format!("{n}: printed {shown}"),
        Status::Error => format!("{n}: {} (printed {shown})", outcome.ended.why),
        Status::Deadlock => format!("{n}: deadlock (printed {shown})"),
        Status::Endless => format!("{n}: no end within the limit (printed {shown})"),
        Status::Outside => format!("{n}: waits for something outside"),
    }
}

pub fn race(race: &Race) -> String {
    let deed = |writes: bool| if writes { "written" } else { "read" };
    let [a, b] = race.lines;
    let [x, y] = race.writes.map(deed);
    let what = match race.what.is_empty() {
        true => "a container",
        false => &race.what,
    };
    match a == b && x == y {
        true => format!("{what} is {x} by two threads (line {a}), and nothing keeps them in order"),
        false => format!(
            "{what} is {x} by one thread (line {a}) and {y} by another (line {b}), and nothing keeps them in order"
        ),
    }
}

pub fn lock_order(order: &LockOrder) -> String {
    let [a, b] = &order.locks[..] else {
        return String::new();
    };
    let [first, second] = order.lines[..] else {
        return String::new();
    };
    format!(
        "One thread takes {b} while it holds {a} (line {first}), another takes {a} while it holds {b} (line {second}). So they can wait for each other for ever."
    )
}

fn plural(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The first letter as a capital.
fn first(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}
