//! Sentences about faults of a trace that was read from a file.

use super::numbers::count;

pub fn not_json(line: usize, column: usize, why: &str) -> String {
    format!("This is no trace: at line {line}, column {column}, {why}.")
}

pub fn file_too_long(limit: usize) -> String {
    format!(
        "This trace is too long: at most {} can be read.",
        super::bytes(limit as u64)
    )
}

pub fn too_many(what: &str, limit: usize) -> String {
    format!(
        "This trace has too many {what}: at most {} can be read.",
        count(limit as u64)
    )
}

pub fn no_such_lane(what: &str, index: usize) -> String {
    format!(
        "This trace is damaged: {what} {} names a lane that is not there.",
        index + 1
    )
}

pub fn lanes_in_a_ring(index: usize) -> String {
    format!(
        "This trace is damaged: lane {} is its own ancestor.",
        index + 1
    )
}

pub fn time_out_of_range(what: &str, index: usize) -> String {
    format!(
        "This trace is damaged: {what} {} has a time that cannot be.",
        index + 1
    )
}

pub const SPANS: &str = "spans";
pub const SPAN: &str = "span";
pub const EVENTS: &str = "events";
pub const EVENT: &str = "event";
pub const LANES: &str = "lanes";
pub const LANE: &str = "lane";
