//! The models: they run the same jobs one after another, on an event loop, on threads that share
//! one memory, or in processes with a memory each.

pub mod cooperative;
pub mod gil;
mod log;
pub mod parent;
mod queue;
mod ready;
pub mod threads;

pub use cooperative::{Cooperative, Mode};
pub use gil::Gil;
pub use parent::{Action, Parent, ParentEvent};

pub use threads::{Quiet, ThreadOptions, ThreadRun};

/// How many items the run's bounded queue holds.
pub const QUEUE_CAPACITY: usize = 4;
