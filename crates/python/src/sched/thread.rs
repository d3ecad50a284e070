//! One Python thread: frames, operand stack and state, as data.

use super::{Nanos, Park};
use crate::frame::Frame;
use crate::value::Value;

/// Threads are numbered from 0, the main thread, in the order of their making. A schedule is
/// spelled with these numbers.
pub type ThreadId = u32;

#[derive(Default)]
pub enum Status {
    #[default]
    Ready,
    Blocked(Park),
    Done,
}

#[derive(Default)]
pub struct Thread {
    pub id: ThreadId,
    pub frames: Vec<Frame>,
    pub stack: Vec<Value>,
    /// The exception being handled, or `Unbound`.
    pub(crate) exc: Value,
    pub status: Status,
    /// Counts the thread's waits, so that a timer of an older wait is known to be stale.
    pub(crate) waits: u64,
    /// The answer for the task that parked the thread; `None` when the thread stands before an
    /// instruction.
    pub wake: Option<Value>,
    pub name: String,
    /// The thread was woken for the lock that it waits for, and found it taken again.
    pub(crate) missed: bool,
    /// The thread stopped after a call, at a switch point that it has not passed yet.
    pub(crate) after_call: bool,
    /// When the thread last became ready.
    pub(crate) ready_at: Nanos,
    /// The virtual time of the thread's own core, without a GIL.
    pub(crate) core_time: Nanos,
    /// An exception to raise in the thread at its next switch point.
    pub(crate) pending: Option<Value>,
    /// The thread's lane in the trace.
    pub(crate) lane: u32,
    /// The lane of the `asyncio` task that runs in the thread now.
    pub(crate) task_lane: Option<u32>,
    /// The current `contextvars.Context`.
    pub(crate) context: Value,
    /// The tables of those `threading.local` that keep something for this thread. A table has the
    /// attributes of each thread under the thread's number.
    pub(crate) locals: Vec<crate::mem::Weak<crate::dict::DictObj>>,
    /// How many frames a new coroutine notes of where it was made.
    pub(crate) origin_depth: usize,
    /// The `asyncio` loop that runs in the thread.
    pub event_loop: Value,
    /// What `sys.settrace` and `sys.setprofile` have set.
    pub(crate) tracer: Option<Box<crate::vm::tracing::Tracer>>,
    /// Asynchronous generators that were begun under that loop.
    pub(crate) asyncgens: Vec<crate::mem::Weak<crate::generator::Gen>>,
}

impl Thread {
    /// Whether the thread stands before an instruction and could execute it.
    pub(crate) fn goes_on(&self) -> bool {
        matches!(self.status, Status::Ready) && self.wake.is_none()
    }

    /// The program's line at which the thread is.
    pub(crate) fn line(&self) -> Option<u32> {
        self.frames.iter().rev().find_map(|f| match f {
            Frame::Py(f) if !f.func.code.file.library => {
                Some(f.func.code.line((f.pc as usize).saturating_sub(1)))
            }
            _ => None,
        })
    }
}
