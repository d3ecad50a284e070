//! Threads of one machine: who runs, who waits for what.

pub mod policy;
pub mod thread;

use crate::mem::Ref;
use crate::misc::LockObj;

pub use thread::{Status, Thread, ThreadId};

/// Nanoseconds since the machine began.
pub type Nanos = u64;

/// Why a thread waits, and until when at most.
#[derive(Clone)]
pub struct Park {
    pub on: On,
    pub deadline: Option<Nanos>,
}

#[derive(Clone)]
pub enum On {
    /// `time.sleep`.
    Sleep,
    Lock(Ref<LockObj>),
    /// Gives the others a turn.
    Yield,
    /// An answer from outside the machine; what the thread is said to wait for.
    Process(crate::misc::LockRole),
}
