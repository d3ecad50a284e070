//! What happened in a run. Timeline, table, verdict, narration and exports read a [`Trace`]
//! and never the engine that made it.

mod model;

pub use model::*;
