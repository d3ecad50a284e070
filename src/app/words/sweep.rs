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
pub const EMPTY: &str = "Nothing measured yet. Each cell will name the way that was fastest here for that size and number of workers, and how many times as fast as one after another it was.";
pub const SMALL: &str = "Small tasks cost more to hand out than to do; somewhere to the right that turns. Where it turns is different on every machine, so it is measured.";
pub const SCROLL: &str = "Break-even table; scrolls sideways";
pub const WORKERS: &str = "Workers";
pub const PENDING: &str = "not measured";
pub const MEASURING: &str = "measuring";

/// The heading of the columns: `Sizes of a task, in numbers`.
pub fn sizes(unit: &str) -> String {
    format!("Size of a task, in {unit}")
}

/// The caption of the table.
pub fn caption(workload: &str, tasks: u32) -> String {
    format!(
        "{workload}, {} tasks: the fastest way in each cell, and its speed-up over one after another. Measured here, one run a cell.",
        count(tasks.into())
    )
}

/// The line that says how much is measured.
pub fn progress(done: usize, all: usize) -> String {
    format!("{done} of {all} cells have an answer")
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
