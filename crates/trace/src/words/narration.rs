//! The sentences about a single span or event. They have no full stop, since each stands alone in a
//! tip.

use super::numbers::{bytes, duration_us, list};

pub const THE_PAGE: &str = "the page";

/// A lane without a name of its own.
pub fn unnamed_lane(id: u32) -> String {
    format!("lane {id}")
}

pub fn computed(who: &str, task: Option<&str>, us: u64) -> String {
    match task {
        Some(task) => format!("{who} computed {task} for {}", duration_us(us)),
        None => format!("{who} computed for {}", duration_us(us)),
    }
}

/// `holders` are the lanes that held the GIL, in order; empty when none is known.
pub fn waited_gil(who: &str, us: u64, holders: &[String]) -> String {
    format!(
        "{who} waited {} for the GIL{}",
        duration_us(us),
        held_by(holders)
    )
}

pub fn waited_lock(who: &str, us: u64, lock: Option<&str>, holders: &[String]) -> String {
    let lock = lock.map_or("a lock".into(), |name| format!("the lock “{name}”"));
    format!(
        "{who} waited {} for {lock}{}",
        duration_us(us),
        held_by(holders)
    )
}

fn held_by(holders: &[String]) -> String {
    match holders {
        [] => String::new(),
        [one] => format!(", which {one} held"),
        [a, b, c, rest @ ..] if !rest.is_empty() => {
            let more = format!("{} more", rest.len());
            let names = list(&[a.clone(), b.clone(), c.clone(), more]);
            format!(", which {names} held in turn")
        }
        several => format!(", which {} held in turn", list(several)),
    }
}

pub fn waited_io(who: &str, task: Option<&str>, us: u64) -> String {
    let of = task.map_or(String::new(), |t| format!(" in {t}"));
    format!(
        "{who} waited {} for I/O{of}, and needed no processor for it",
        duration_us(us)
    )
}

pub fn waited_join(who: &str, us: u64, others: &[String]) -> String {
    match others {
        [] => format!("{who} waited {} for others", duration_us(us)),
        others => format!(
            "{who} waited {} for {} to finish",
            duration_us(us),
            list(others)
        ),
    }
}

pub fn waited_queue(who: &str, task: Option<&str>, us: u64) -> String {
    let of = task.map_or(String::new(), |t| format!(" in {t}"));
    format!("{who} waited {} at a queue{of}", duration_us(us))
}

/// `others` are the tasks or threads that computed meanwhile.
pub fn waited_turn(who: &str, task: Option<&str>, us: u64, others: &[String]) -> String {
    let of = task.map_or(String::new(), |t| format!(" with {t}"));
    let meanwhile = match others {
        [] => String::new(),
        [a, b, c, rest @ ..] if !rest.is_empty() => {
            let more = format!("{} more", rest.len());
            let names = list(&[a.clone(), b.clone(), c.clone(), more]);
            format!(", while {names} ran")
        }
        some => format!(", while {} ran", list(some)),
    };
    format!(
        "{who} was ready and waited {} for its turn{of}{meanwhile}",
        duration_us(us)
    )
}

/// `sent` is what was sent during the span: to which lane, and how many bytes.
pub fn serialised(who: &str, task: Option<&str>, us: u64, sent: Option<(&str, u64)>) -> String {
    let of = task.map_or(String::new(), |t| format!(" for {t}"));
    let sent = sent.map_or(String::new(), |(to, n)| format!(": {} for {to}", bytes(n)));
    format!(
        "{who} spent {} packing or unpacking data{of}{sent}",
        duration_us(us)
    )
}

pub fn was_started(who: &str, us: u64) -> String {
    format!("{who} took {} to start", duration_us(us))
}

pub fn started(who: &str, us: u64, children: &[String]) -> String {
    match children {
        [] => format!("{who} spent {} on starting others", duration_us(us)),
        some => format!("{who} spent {} on starting {}", duration_us(us), list(some)),
    }
}

pub fn idled(who: &str, us: u64) -> String {
    format!("{who} had nothing to do for {}", duration_us(us))
}

/// `during` is what computed during the freeze, if anything did.
pub fn frozen(us: u64, during: Option<&str>) -> String {
    let why = during.map_or(String::new(), |d| format!(" while {d} computed"));
    format!(
        "the page was frozen for {}{why}: it did not react to clicks and did not update",
        duration_us(us)
    )
}

pub fn at_line(sentence: &str, line: u32) -> String {
    format!("{sentence} (line {line})")
}

// Events

pub fn spawned(who: &str, child: &str) -> String {
    format!("{who} started {child}")
}

pub fn exited(who: &str, status: i32) -> String {
    match status {
        0 => format!("{who} ended"),
        n => format!("{who} ended with status {n}"),
    }
}

pub fn sent(who: &str, to: &str, n: u64) -> String {
    format!("{who} sent {} to {to}", bytes(n))
}

pub fn received(who: &str, from: &str, n: u64) -> String {
    format!("{who} received {} from {from}", bytes(n))
}

pub fn acquired(who: &str, lock: &str) -> String {
    format!("{who} took the lock “{lock}”")
}

pub fn released(who: &str, lock: &str) -> String {
    format!("{who} let go of the lock “{lock}”")
}

pub fn handed_over(who: &str, to: &str) -> String {
    format!("{who} handed the GIL to {to}")
}

pub fn printed(who: &str, text: &str, stderr: bool) -> String {
    match stderr {
        false => format!("{who} printed “{text}”"),
        true => format!("{who} printed “{text}” as an error"),
    }
}

pub fn met_error(who: &str, text: &str) -> String {
    format!("{who} met an error: {text}")
}
