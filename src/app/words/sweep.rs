//! The words of the break-even view.

use super::{count, times};

pub const OPEN: &str = "Break-even";
pub const OPEN_SAYS: &str = "From which size, and with how many workers, is it worth it?";
pub const TITLE: &str = "Break-even: when is it worth it?";
pub const CLOSE: &str = "Back to the race";
pub const RUN: &str = "Measure";
pub const AGAIN: &str = "Measure again";
pub const STOP: &str = "Stop";
pub const PROGRESS: &str = "Progress of the measurement";
pub const EMPTY: &str = "Nothing is measured yet. Each cell will name the fastest way for that size and number of workers, and how many times as fast as one after another it was.";
pub const SMALL: &str = "For small tasks, sharing the work costs more than the work. From some size on, it pays. That size is different on every computer, so it is measured here.";
pub const SCROLL: &str = "Break-even table; scrolls sideways";
pub const WORKERS: &str = "Workers";
pub const PENDING: &str = "not measured";
pub const CLOSE_CALL: &str = "too close to call";
pub const MEASURING: &str = "measuring";

/// The heading of the columns: `Sizes of a task, in numbers`.
pub fn sizes(unit: &str) -> String {
    format!("Size of a task, in {unit}")
}

/// The caption of the table.
pub fn caption(workload: &str, tasks: u32) -> String {
    format!(
        "{workload}, {} tasks: the fastest way in each cell, and how many times as fast as one after another it was. Measured here, twice to four times; where several ways are alike, the fastest is named, and a blank cell is too close to call.",
        count(tasks.into())
    )
}

/// The line that says how much is measured.
pub fn progress(done: usize, all: usize) -> String {
    format!("{done} of {all} cells have an answer")
}

/// What the table says. `turn` is the smallest size at which another way than one after another was
/// fastest with `workers` workers, that way and its factor; `below` the largest size at which one
/// after another was.
pub fn reads(
    unit: &str,
    workers: u32,
    turn: Option<(u64, &str, f64)>,
    below: Option<u64>,
    blank: usize,
) -> String {
    let workers = super::plural(workers.into(), "worker", "workers");
    let known = match (turn, below) {
        (Some((size, way, factor)), _) => format!(
            "With {workers}, sharing the work pays from {} {unit} a task on: {way}, {}.",
            count(size),
            times(factor)
        ),
        (None, Some(size)) => format!(
            "With {workers}, one after another was fastest up to {} {unit} a task: sharing the work never paid here.",
            count(size)
        ),
        (None, None) => {
            "No size gave a sure answer here. Close other programs and measure again.".into()
        }
    };
    match blank {
        0 => known,
        n => format!(
            "{known} {} too close to call.",
            super::plural(n as u64, "cell was", "cells were")
        ),
    }
}

/// A cell, as a phrase: `Processes, 1.9×`.
pub fn cell(title: &str, factor: f64) -> String {
    format!("{title}, {}", times(factor))
}

pub const SHORT_SEQUENTIAL: &str = "one by one";
pub const SHORT_LOOP: &str = "loop";
pub const SHORT_GIL: &str = "GIL";
pub const SHORT_THREADS: &str = "threads";
pub const SHORT_PROCESSES: &str = "processes";
