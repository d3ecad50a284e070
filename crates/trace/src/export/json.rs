//! Writes a trace as JSON and reads it back; each fault of a file is told in a sentence.

use crate::{LaneId, MAX_EVENTS, MAX_SPANS, Micros, Trace, What, words};

/// Longest file that is read, in bytes.
pub const MAX_BYTES: usize = 256 << 20;
/// Most lanes that are read.
const MAX_LANES: usize = 200_000;
/// Latest moment that is read, in microseconds: the largest number that a browser holds exactly.
const MAX_TIME: Micros = 1 << 53;

/// Why a file is no trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    TooLong,
    NotJson {
        line: usize,
        column: usize,
        why: String,
    },
    TooMany {
        what: &'static str,
        limit: usize,
    },
    /// A span, an event or a lane's parent names a lane that is not there.
    NoSuchLane {
        what: &'static str,
        index: usize,
    },
    /// A lane is its own ancestor.
    Ring {
        lane: usize,
    },
    /// A span ends before it starts, or a time is larger than `MAX_TIME`.
    Time {
        what: &'static str,
        index: usize,
    },
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&match self {
            Trouble::TooLong => words::file_too_long(MAX_BYTES),
            Trouble::NotJson { line, column, why } => words::not_json(*line, *column, why),
            Trouble::TooMany { what, limit } => words::too_many(what, *limit),
            Trouble::NoSuchLane { what, index } => words::no_such_lane(what, *index),
            Trouble::Ring { lane } => words::lanes_in_a_ring(*lane),
            Trouble::Time { what, index } => words::time_out_of_range(what, *index),
        })
    }
}

impl std::error::Error for Trouble {}

/// The whole trace; [`from_json`] gives it back.
pub fn to_json(trace: &Trace) -> String {
    // Every key of a trace is text and every number finite or written as null, so this cannot fail.
    serde_json::to_string(trace).unwrap_or_default()
}

/// Reads a trace, and puts its spans in order if they are not.
pub fn from_json(text: &str) -> Result<Trace, Trouble> {
    if text.len() > MAX_BYTES {
        return Err(Trouble::TooLong);
    }
    let mut trace: Trace = serde_json::from_str(text).map_err(|e| Trouble::NotJson {
        line: e.line(),
        column: e.column(),
        why: why(&e),
    })?;
    check(&trace)?;
    if !trace.is_in_order() {
        trace.finish();
    }
    Ok(trace)
}

/// The parser's complaint without its line and column, which the sentence has already.
fn why(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rfind(" at line ")
        .map_or(text.clone(), |end| text[..end].to_owned())
}

fn check(trace: &Trace) -> Result<(), Trouble> {
    for (what, len, limit) in [
        (words::LANES, trace.lanes.len(), MAX_LANES),
        (words::SPANS, trace.spans.len(), MAX_SPANS),
        (words::EVENTS, trace.events.len(), MAX_EVENTS),
    ] {
        if len > limit {
            return Err(Trouble::TooMany { what, limit });
        }
    }
    let there = |lane: LaneId| (lane as usize) < trace.lanes.len();
    check_parents(trace)?;
    for (index, span) in trace.spans.iter().enumerate() {
        if !there(span.lane) {
            return Err(Trouble::NoSuchLane {
                what: words::SPAN,
                index,
            });
        }
        if span.end < span.start || span.end > MAX_TIME {
            return Err(Trouble::Time {
                what: words::SPAN,
                index,
            });
        }
    }
    for (index, event) in trace.events.iter().enumerate() {
        let other = match event.what {
            What::Spawn { child } => child,
            What::Send { to, .. } | What::GilHandover { to } => to,
            What::Receive { from, .. } => from,
            _ => event.lane,
        };
        if !there(event.lane) || !there(other) {
            return Err(Trouble::NoSuchLane {
                what: words::EVENT,
                index,
            });
        }
        if event.at > MAX_TIME {
            return Err(Trouble::Time {
                what: words::EVENT,
                index,
            });
        }
    }
    Ok(())
}

/// Checks that each lane has a topmost lane above it, and no lane is its own ancestor. Each lane is
/// walked once.
fn check_parents(trace: &Trace) -> Result<(), Trouble> {
    let mut walked = vec![0usize; trace.lanes.len()];
    for index in 0..trace.lanes.len() {
        let mut at = index;
        while walked[at] == 0 {
            walked[at] = index + 1;
            let Some(parent) = trace.lanes[at].parent else {
                break;
            };
            at = parent as usize;
            if at >= trace.lanes.len() {
                return Err(Trouble::NoSuchLane {
                    what: words::LANE,
                    index,
                });
            }
            if walked[at] == index + 1 {
                return Err(Trouble::Ring { lane: index });
            }
        }
    }
    Ok(())
}
