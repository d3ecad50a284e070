//! A frame: one Python call, as data.

use crate::dict::DictObj;
use crate::func::Func;
use crate::generator::Gen;
use crate::inst::Inst;
use crate::mem::Ref;
use crate::task::Task;

/// What becomes of a frame's result.
pub(crate) enum Ret {
    /// Pushed on the stack below, or handed to the task below.
    Push,
    /// Pushed, with no `self` after it: a method found the long way.
    Method,
    /// A jump target or -1: the slow half of `and` and `or`.
    OrPop,
    /// One step of `yield from` over something that is not a generator: yielded on, and
    /// `StopIteration` ends the delegation.
    From,
    /// As `From`, after `throw`.
    FromThrow,
    /// Dropped: `__setattr__`, `__delitem__`...
    Discard,
    /// The instance is the result; `__init__` must answer `None`.
    Init(Ref<Inst>),
    /// Truth of the result, negated when false: `in`, `not`.
    Bool(bool),
    /// `__next__` of a Python iterator in a `for`: `StopIteration` jumps.
    ForNext(u32),
    /// The body of a generator, and who asked.
    Gen(Ref<Gen>, Asked),
    /// The thread's outermost frame.
    Exit,
}

/// Who resumed a generator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Asked {
    /// `next()`, `send()`: the end is `StopIteration`.
    Next,
    /// A `for` loop: the end jumps.
    ForIter(u32),
    /// `yield from` or `await` in the frame below.
    From,
}

pub enum Frame {
    Py(PyFrame),
    Task(TaskFrame),
}

pub struct PyFrame {
    pub func: Ref<Func>,
    /// Next instruction.
    pub pc: u32,
    /// First local on the thread's stack.
    pub base: u32,
    /// Where the stack ends after return.
    pub floor: u32,
    pub(crate) ret: Ret,
    /// Namespace of a module or class body.
    pub locals: Option<Ref<DictObj>>,
}

pub struct TaskFrame {
    pub(crate) task: Task,
    pub(crate) ret: Ret,
    /// Stack height to restore.
    pub(crate) floor: u32,
}
