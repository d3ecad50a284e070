//! A frame: one Python call, as data.

use crate::dict::DictObj;
use crate::func::Func;
use crate::generator::Gen;
use crate::inst::Inst;
use crate::mem::Ref;
use crate::task::Task;

/// What becomes of a frame's result.
pub(crate) enum Ret {
    /// It is pushed on the stack of the frame below, or handed to the task below.
    Push,
    /// It is a method; it is pushed, with an empty `self` after it.
    Method,
    /// It is a jump target or -1, from the slow half of `and` and `or`.
    OrPop,
    /// It is one step of `yield from` over an iterator that is no generator: it is yielded on, and
    /// `StopIteration` ends the delegation.
    From,
    /// As `From`, after `throw`.
    FromThrow,
    /// It is a tuple of two; both are pushed.
    Pair,
    /// It is dropped, as that of `__setattr__` and `__delitem__`.
    Discard,
    /// The instance becomes the result; `__init__` must answer `None`.
    Init(Ref<Inst>),
    /// Its truth becomes the result, negated when this is `false`: `in`, `not in`.
    Bool(bool),
    /// It is an item from the `__next__` of a Python iterator in a `for`; `StopIteration` jumps.
    ForNext(u32),
    /// The frame is the body of a generator; the second value says who resumed it.
    Gen(Ref<Gen>, Asked),
    /// The frame is the thread's outermost one.
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
    /// Index of the next instruction.
    pub pc: u32,
    /// Index of the first local on the thread's stack.
    pub base: u32,
    /// Height of the thread's stack after the return.
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
