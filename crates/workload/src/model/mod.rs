//! The models: they run the same jobs one after another, on an event loop, on threads that share
//! one memory, or in processes with a memory each.
//!
//! | file | its question |
//! |---|---|
//! | `cooperative` | how does one loop run jobs in turns? |
//! | `ready` | which woken job goes on next? |
//! | `threads` | how do threads that share one memory run jobs? |
//! | `gil` | who holds the GIL, and when is it handed over? |
//! | `parent` | which process of the pool gets the next job? |
//! | `queue` | is there an item in the bounded queue, or room for one? |
//! | `log` | what did a lane do so far? |

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
