//! The heads and captions of the tables.

use super::numbers::count;

pub const CAPTION_MODELS: &str = "What each way to run took";
pub const CAPTION_LANES: &str = "Each lane: when it was at work, and what it spent its time on";
pub const CAPTION_TASKS: &str = "Each task: when it was at work, and what it spent its time on";
pub const CAPTION_SPANS: &str = "Every span, in the order of the timeline";

pub const COL_MODEL: &str = "Model";
pub const COL_LANE: &str = "Lane";
pub const COL_KIND: &str = "Kind";
pub const COL_TASK: &str = "Task";
pub const COL_STATE: &str = "State";
pub const COL_WALL: &str = "Wall";
pub const COL_SPREAD: &str = "Fastest to slowest";
pub const COL_SPEEDUP: &str = "Speed-up";
pub const COL_START: &str = "Start";
pub const COL_LENGTH: &str = "Duration";
pub const COL_BUSY: &str = "Busy";
pub const COL_GIL: &str = "Waiting: GIL";
pub const COL_LOCK: &str = "Waiting: lock";
pub const COL_IO: &str = "Waiting: I/O";
pub const COL_JOIN: &str = "Waiting: join";
pub const COL_QUEUE: &str = "Waiting: queue";
pub const COL_TURN: &str = "Waiting: turn";
pub const COL_SPAWN: &str = "Starting";
pub const COL_SERIALISE: &str = "Serialising";
pub const COL_SENT: &str = "Sent";
pub const COL_RECEIVED: &str = "Received";
pub const COL_FREEZE: &str = "Longest freeze";
pub const COL_FROZEN: &str = "Page frozen";
pub const COL_RESULT: &str = "Result";
pub const COL_HOW: &str = "Known by";
pub const COL_LANES: &str = "Lanes";
pub const UNIT_MS: &str = "ms";

pub const MEASURED: &str = "measured here";
pub const MODELLED: &str = "modelled";

/// The range of several walls, from the smallest to the largest.
pub fn range_ms(low: f64, high: f64) -> String {
    format!("{} to {}", super::cell_ms(low), super::cell_ms(high))
}

/// The line below a table that was cut.
pub fn rows_left_out(n: usize) -> String {
    match n {
        1 => "1 more row is not shown.".into(),
        n => format!("{} more rows are not shown.", count(n as u64)),
    }
}
