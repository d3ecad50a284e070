//! One Python thread: frames, operand stack and state, as data.

use super::{Nanos, Park};
use crate::frame::Frame;
use crate::value::Value;

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
    pub exc: Value,
    pub status: Status,
    /// Answer for the task that parked the thread.
    pub wake: Option<Value>,
    pub name: String,
    pub daemon: bool,
    /// What `threading` thinks of it: joined at exit or not.
    pub started_at: Nanos,
    /// When it became ready, to measure waiting for the GIL.
    pub ready_at: Nanos,
    /// Virtual time of its own core, without a GIL.
    pub core_time: Nanos,
    /// An exception to raise in it at the next switch point.
    pub pending: Option<Value>,
    /// Python frames on the stack, task frames included.
    pub lane: u32,
    /// The current `contextvars.Context`.
    pub context: Value,
    /// The `asyncio` loop that runs in it.
    pub event_loop: Value,
}
