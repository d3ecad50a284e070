//! Generators, coroutines and async generators: a frame set aside.

use crate::code::Code;
use crate::frame::Frame;
use crate::mem::{Mut, Ref, Slot};
use crate::value::{Str, Value};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum GenKind {
    Generator,
    Coroutine,
    AsyncGenerator,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum GenStatus {
    Created,
    Suspended,
    Running,
    Done,
}

pub struct Gen {
    pub(crate) kind: GenKind,
    pub(crate) code: Ref<Code>,
    pub(crate) name: Mut<Ref<Str>>,
    pub(crate) qualname: Mut<Ref<Str>>,
    pub(crate) status: Slot<GenStatus>,
    pub(crate) state: Mut<GenState>,
}

/// Frames, each by its code and its line.
pub(crate) type Origin = Vec<(Ref<Code>, u32)>;

/// The state of a generator while its frame is not on a thread's stack.
#[derive(Default)]
pub(crate) struct GenState {
    pub(crate) frame: Option<Frame>,
    /// The frame's locals and operands.
    pub(crate) stack: Vec<Value>,
    /// The exception that the generator was handling when it yielded.
    pub(crate) exc: Value,
    /// How many of its own exceptions the generator handles, one within the other.
    pub(crate) handling: u32,
    /// Of an async generator: a call of `asend` or `athrow` is in progress.
    pub(crate) busy: bool,
    /// Of an async generator: it has ended, or is being closed.
    pub(crate) closed: bool,
    /// Of an async generator: a running loop knows of it.
    pub(crate) hooked: bool,
    /// It died before, and was closed then.
    pub(crate) finalized: bool,
    /// Of a coroutine: where it was made, the innermost frame first, if that is asked for.
    pub(crate) origin: Option<Box<Origin>>,
}

impl Drop for Gen {
    fn drop(&mut self) {
        let state = std::mem::take(self.state.get_mut());
        let (stack, exc, handling) = (state.stack, state.exc, state.handling);
        if let Some(frame) = state.frame {
            match self.status.get() {
                // A suspended body may have `finally` blocks, which run at the next safe point.
                GenStatus::Suspended
                    if !state.finalized
                        && (self.code.has_cleanup || self.kind != GenKind::Generator) =>
                {
                    crate::vm::finalize::defer_generator(self, frame, stack, (exc, handling));
                }
                GenStatus::Created if self.kind == GenKind::Coroutine => {
                    crate::vm::finalize::never_awaited(self, state.origin);
                }
                _ => {}
            }
        }
    }
}
