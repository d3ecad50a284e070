//! What happened in a run. Timeline, table, verdict, narration and exports read a [`Trace`]
//! and never the engine that made it.
//!
//! - Making one: [`Recorder`], with [`Batch`]es from workers.
//! - How a program ended: [`Ending`].
//! - Numbers: [`Report`], [`digest()`]; in words: [`mod@verdict`], [`narrate`].
//! - The timeline: [`picture`]; its table twin: [`table`].
//! - Between page and Workers: [`mod@wire`].
//! - Files: [`export`]. Every string a person reads: [`words`].

mod batch;
mod digest;
mod ending;
pub mod export;
mod losers;
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
pub use map::Map;
pub use model::*;
pub use record::{MAX_EVENTS, MAX_SPANS, Recorder};
pub use report::{LaneReport, MAX_LANES, ModelReport, Report, Waiting};
pub use stats::Spread;
pub use verdict::Verdict;
