//! Every bound of a spec, in one place.

/// Longest program a spec carries.
pub const SOURCE_BYTES: usize = 32 * 1024;
/// Most tasks of one run.
pub const TASKS: std::ops::RangeInclusive<u32> = 1..=100_000;
/// Largest per-task size in any unit; a workload's own limit is smaller.
pub const SIZE: std::ops::RangeInclusive<u64> = 0..=10_000_000_000;
/// Threads or processes of one run.
pub const WORKERS: std::ops::RangeInclusive<u32> = 1..=16;
/// Runs of each model.
pub const REPEATS: std::ops::RangeInclusive<u32> = 1..=30;
/// Milliseconds that a thread waits for the GIL before it asks the holder to drop it.
pub const SWITCH_INTERVAL_MS: std::ops::RangeInclusive<f64> = 0.001..=1000.0;
/// Milliseconds between yields of a computing task on the event loop; 0 is never.
pub const YIELD_EVERY_MS: std::ops::RangeInclusive<f64> = 0.0..=1000.0;
/// How many times slower the slow clock may be.
pub const SLOW_FACTOR: std::ops::RangeInclusive<f64> = 1.0..=1000.0;
/// Choices of a schedule.
pub const SCHEDULE: usize = 16 * 1024;
/// Characters of a workload's id: `a-z`, `0-9`, `-` and `_`.
pub const WORKLOAD_CHARS: usize = 40;
/// Longest title of a task, in bytes.
pub const TASK_TITLE: usize = 200;
/// Longest text of a task, hint, choice or hidden test, in bytes.
pub const TASK_TEXT: usize = 4_000;
/// Most conditions, hints, choices or ranges of a task.
pub const TASK_LINES: usize = 20;
/// Longest JSON text that is read as a spec: a full program with every character escaped, a full
/// schedule, and room to spare.
pub const JSON_BYTES: usize = 512 * 1024;
/// Most characters of a link after its `#`; a longer one is neither made nor read.
pub const LINK_CHARS: usize = 8 * 1024;
/// Most bytes that the packed part of a link may open to.
pub const LINK_OPENED_BYTES: usize = 64 * 1024;

/// The most notices about one link or spec.
pub const NOTICES: usize = 32;
