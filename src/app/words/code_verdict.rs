//! The words for what a program's run showed.

use super::code::stopped;
use super::{duration_ms, plural};
use interleave_trace::words::ending as trace_words;
use interleave_trace::{Deadlock, Uncaught};

pub const VERDICT_PENDING: &str = "Running\u{2026}";
pub const VERDICT_PENDING_SAYS: &str = "The timeline below shows what each thread does.";
pub const VERDICT_NONE: &str = "Stopped before the program ended.";
pub const BROKE: &str = "The run was ended early";

pub const DEADLOCK: &str = "Deadlock: every thread waits for another";

/// Says who waits for whom in a deadlock; a circle is told in a sentence of its own.
pub fn deadlock(who: &Deadlock) -> String {
    let waits: Vec<String> = who.waiters.iter().map(trace_words::waiter).collect();
    let mut out = format!("{}.", waits.join("; "));
    for circle in &who.circles {
        out += &format!(" A circle: {}.", trace_words::circle(circle));
    }
    out
}

pub fn ended(
    status: i32,
    thread: Option<&Uncaught>,
    wall_ms: f64,
    measured: bool,
    runs: usize,
) -> String {
    let how = match (measured, runs) {
        (true, 0 | 1) => "measured here, one run".into(),
        (true, n) => format!("measured here, median of {n} runs"),
        (false, _) => "modelled, not measured".to_owned(),
    };
    let wall = duration_ms(wall_ms);
    match (status, thread) {
        (_, Some(uncaught)) => format!("Finished after {wall}, but {} ({how})", stopped(uncaught)),
        (0, None) => format!("Finished without errors after {wall} ({how})"),
        (1, None) => format!("Stopped by an error after {wall} ({how})"),
        (n, None) => format!("Finished with exit status {n} after {wall} ({how})"),
    }
}

/// Says what ended one thread although the program came to its end.
pub fn one_thread_stopped(uncaught: &Uncaught) -> String {
    format!(
        "{}. An error in a thread ends only that thread: the others went on.",
        super::code::raised(uncaught)
    )
}

pub fn one_thread(busy_ms: f64, waited_ms: f64) -> String {
    match waited_ms > 0.0 {
        true => format!(
            "One thread: it worked for {} and waited for {}.",
            duration_ms(busy_ms),
            duration_ms(waited_ms)
        ),
        false => format!(
            "One thread: it worked for {} and never waited.",
            duration_ms(busy_ms)
        ),
    }
}

/// Says how many processes, threads and tasks there were; zeros are left out, and so is a single
/// process.
pub fn who(processes: u64, interpreters: u64, threads: u64, tasks: u64) -> String {
    let processes = if processes > 1 { processes } else { 0 };
    let kinds = [
        (processes, "process", "processes"),
        (interpreters, "interpreter", "interpreters"),
        (threads, "thread", "threads"),
        (tasks, "task", "tasks"),
    ];
    let said: Vec<String> = kinds
        .into_iter()
        .filter(|kind| kind.0 > 0)
        .map(|(n, one, many)| plural(n, one, many))
        .collect();
    match said.as_slice() {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => said.concat(),
    }
}

pub fn who_of(lanes: u64) -> String {
    plural(lanes, "thread or task", "threads and tasks")
}

pub fn at_once(who: &str, busy_ms: f64, wall_ms: f64) -> String {
    format!(
        "Its {who} ran at the same time: {} of work took only {}.",
        duration_ms(busy_ms),
        duration_ms(wall_ms)
    )
}

pub fn turns(who: &str, gil_ms: f64, switches: u64) -> String {
    format!(
        "Its {who} took turns, because only the thread with the GIL runs. The GIL changed hands {}. In total, the others waited {} for it.",
        plural(switches, "time", "times"),
        duration_ms(gil_ms)
    )
}

pub fn locked(who: &str, lock_ms: f64) -> String {
    format!(
        "Its {who} mostly waited for locks: {} in total.",
        duration_ms(lock_ms)
    )
}

pub fn overlapped(who: &str, waited_ms: f64, wall_ms: f64) -> String {
    format!(
        "Its {who} waited at the same time: {} of waiting took only {}.",
        duration_ms(waited_ms),
        duration_ms(wall_ms)
    )
}

pub fn plain(who: &str, busy_ms: f64, waited_ms: f64) -> String {
    format!(
        "In total, its {who} worked for {} and waited for {}.",
        duration_ms(busy_ms),
        duration_ms(waited_ms)
    )
}

pub fn results_differ(results: u32, runs: usize) -> String {
    format!(
        "The last line of the output was not the same each time: {} in {}. If it prints no times and no random numbers, that is a race condition: the result depends on which thread runs when.",
        plural(results.into(), "different line", "different lines"),
        plural(runs as u64, "run", "runs")
    )
}

pub fn storm(lines: u64) -> String {
    format!(
        "It printed a lot: {} are not shown.",
        plural(lines, "line", "lines")
    )
}

pub fn lanes_left_out(lanes: u64) -> String {
    format!(
        "{} not drawn: the timeline has no room for all of them.",
        plural(
            lanes,
            "more thread or task is",
            "more threads and tasks are"
        )
    )
}
