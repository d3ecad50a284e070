//! What happened in a run. Timeline, table, verdict, narration and exports read a [`Trace`]
//! and never the engine that made it.
//!
//! | file | its question |
//! |---|---|
//! | `model` | what is a trace made of? |
//! | `record` | how is a trace built while a run goes on? |
//! | `batch` | how does a worker's record come into the trace? |
//! | `thin` | how does a record that is too long become shorter? |
//! | `order` | are the spans in order, and when did the work end? |
//! | `ending` | how did a program end? |
//! | `forever` | which lanes wait for ever? |
//! | `report` | what is a run in numbers, and how sure is a difference? |
//! | `digest` | what are the repeats of one model in numbers? |
//! | `roles` | whose time is added up? |
//! | `stats` | what is the median? |
//! | `cause` | what was measured that may explain a time? |
//! | `verdict` | which way was fastest, and why? |
//! | `lesson` | what does the workload teach, as far as this run showed it? |
//! | `besides` | what else must a reader of the verdict know? |
//! | `narrate` | what does one span or event say, in a sentence? |
//! | `picture/` | how is the timeline drawn? |
//! | `table/` | what stands in the rows of a table? |
//! | `export/` | how is a trace or a report written to a file, and a trace read again? |
//! | `wire` | how does a value travel between the page and a Worker? |
//! | `map` | how is a small map kept in the order of its keys? |
//! | `words/` | which strings does a person read? |

mod batch;
mod besides;
pub mod cause;
mod digest;
mod ending;
pub mod export;
mod forever;
mod lesson;
mod map;
mod model;
pub mod narrate;
mod order;
pub mod picture;
mod record;
mod report;
mod roles;
mod stats;
pub mod table;
mod thin;
pub mod verdict;
pub mod wire;
pub mod words;

pub use batch::{Batch, OUTSIDE, Source};
pub use digest::{digest, drawn};
pub use ending::{Awaited, Circle, Deadlock, Ending, Quota, Uncaught, Waiter};
pub use forever::{Forever, forever};
pub use map::Map;
pub use model::*;
pub use record::{MAX_EVENTS, MAX_SPANS, Recorder};
pub use report::{LaneReport, MAX_LANES, ModelReport, Report, Waiting};
pub use stats::Spread;
pub use verdict::{Stage, Verdict, WayLine};
