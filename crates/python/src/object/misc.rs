//! Objects that are too rare for a variant of their own.

use crate::class::Class;
use crate::code::Code;
use crate::dict::DictObj;
use crate::generator::Gen;
use crate::hash::{self, Hash};
use crate::inst::TraceEntry;
use crate::mem::{Mut, Ref, Slot};
use crate::sched::ThreadId;
use crate::value::{Cell, Value};
use std::collections::VecDeque;

pub enum Misc {
    Property {
        get: Value,
        set: Value,
        del: Value,
        doc: Mut<Value>,
    },
    Static(Value),
    ClassMethod(Value),
    Super {
        class: Ref<Class>,
        obj: Value,
        start: Ref<Class>,
    },
    Lock(Ref<LockObj>),
    Deque(Deque),
    View(Ref<DictObj>, ViewKind),
    /// A read-only look at a class dictionary.
    Proxy(Ref<DictObj>),
    Traceback(Vec<TraceEntry>),
    FrameInfo {
        code: Ref<Code>,
        pc: Slot<u32>,
        globals: Ref<DictObj>,
        locals: Value,
        /// The frame's thread, and its place among the frames of that thread, from the outermost;
        /// `None` when it does not run.
        place: Option<(crate::sched::ThreadId, usize)>,
    },
    /// `list[int]`.
    Alias {
        origin: Value,
        args: Value,
    },
    /// `int | None`.
    Union(Value),
    WeakRef(crate::weak::WeakRef),
    /// A field of a named tuple, and its documentation.
    Field(usize, Mut<Value>),
    /// `functools.partial`: the function, the arguments as a tuple, those by name.
    Partial(Mut<(Value, Value, Ref<DictObj>)>),
    Random(Mut<Box<dyn std::any::Any>>),
    /// The awaitable of `agen.__anext__()`, `asend`, `athrow`.
    AsyncGenStep(AsyncGenStep),
    /// What `coroutine.__await__()` answers.
    CoroWrapper(Ref<Gen>),
    /// A value that an async generator yields, as opposed to one that it awaits.
    AsyncYield(Value),
    /// A special method that is no function: it is bound when it is called with its object first.
    Special(Value),
    /// A slot descriptor, `Point.x` of a class with `__slots__`, or a field of a built-in class.
    Member {
        class: Ref<Class>,
        name: crate::value::Value,
        kind: MemberKind,
    },
    MemoryView(crate::types::memoryview::View),
    BigRange(crate::types::big_range::BigRange),
    CellView(Ref<Cell>),
    /// Anything a native module keeps: a name for `repr`, and the state.
    Native {
        kind: &'static str,
        state: Mut<Box<dyn std::any::Any>>,
    },
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ViewKind {
    Keys,
    Values,
    Items,
}

/// Where the value is that a descriptor names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum MemberKind {
    /// In a slot of an instance.
    Slot,
    /// In a built-in object; CPython has a field for it.
    Field,
    /// In a built-in object; CPython has a function for it.
    Getset,
}

/// What an awaitable of an asynchronous generator does with the generator.
pub enum AsyncHow {
    Send(Value),
    Throw(Value),
    Close,
}

/// The awaitable of one step of an asynchronous generator.
pub struct AsyncGenStep {
    pub(crate) r#gen: Ref<Gen>,
    pub(crate) how: AsyncHow,
    pub(crate) step: Mut<AsyncStep>,
}

impl Drop for AsyncGenStep {
    fn drop(&mut self) {
        if *self.step.get_mut() == AsyncStep::New {
            let method = match self.how {
                AsyncHow::Send(_) => "asend",
                AsyncHow::Throw(_) => "athrow",
                AsyncHow::Close => "aclose",
            };
            crate::vm::finalize::step_never_awaited(method, &self.r#gen);
        }
    }
}

/// How far an awaitable has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AsyncStep {
    New,
    Going,
    Done,
}

#[derive(Default)]
pub struct Deque {
    pub items: Mut<VecDeque<Value>>,
    pub(crate) maxlen: Slot<Option<usize>>,
    /// Counts changes, so that an iteration notices them.
    pub(crate) version: Slot<u32>,
}

/// The one native lock; the rest of `threading` is Python on top of it.
#[derive(Default)]
pub struct LockObj {
    pub held: Slot<bool>,
    /// The thread that took it, for messages and traces only.
    pub owner: Slot<ThreadId>,
    pub waiters: Mut<VecDeque<ThreadId>>,
    /// What a thread at this lock is shown to wait for: a lock, a thread, a queue.
    pub role: Slot<LockRole>,
    pub id: u32,
    /// The lock's name in messages and traces; it is looked up when it is first needed.
    pub(crate) name: Mut<Option<String>>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum LockRole {
    #[default]
    Lock,
    /// The lock inside an RLock.
    Reentrant,
    Join,
    Queue,
    /// The lock of one waiter of a condition or an event.
    Wait,
    /// The lock of one waiter for something that comes over the modelled network.
    Io,
    /// The bell of an event loop: a loop that waits for it has nothing to do.
    Loop,
    /// A lock of the library itself: threads wait for it as for others, but it is not recorded as
    /// an event.
    Internal,
}

impl Misc {
    pub(crate) fn hash(&self, v: &Value) -> Hash {
        match self {
            Misc::Deque(_) => Hash::Unhashable(v.clone()),
            Misc::View(_, ViewKind::Keys | ViewKind::Items) => Hash::Unhashable(v.clone()),
            Misc::Lock(l) => Hash::Known(hash::place(Ref::place(l))),
            Misc::WeakRef(w) => match (w.hash.get(), w.get()) {
                (Some(h), _) => Hash::Known(h),
                (None, None) => Hash::User,
                (None, Some(target)) => {
                    let h = hash::of(&target);
                    if let Hash::Known(h) = h {
                        w.hash.set(Some(h));
                    }
                    h
                }
            },
            Misc::Alias { origin, args } => match (hash::of(origin), hash::of(args)) {
                (Hash::Known(a), Hash::Known(b)) => Hash::Known(a ^ b),
                _ => Hash::Known(1),
            },
            Misc::BigRange(_) => hash::range(v),
            Misc::MemoryView(view) if view.readonly() => {
                Hash::Known(crate::types::bytes::with(v, hash::bytes).unwrap_or_default())
            }
            // The order of the types does not count.
            Misc::Union(Value::Tuple(args)) => {
                let mut hashes = vec![];
                for arg in args.iter() {
                    match hash::of(arg) {
                        Hash::Known(h) => hashes.push(h),
                        other => return other,
                    }
                }
                Hash::Known(hash::frozenset(hashes.into_iter()))
            }
            _ => Hash::Known(hash::place(v.place())),
        }
    }
    /// Whether two objects are equal; `None` when their identity decides.
    pub(crate) fn equal(&self, other: &Misc, depth: u32) -> Option<bool> {
        match (self, other) {
            (Misc::Deque(a), Misc::Deque(b)) => {
                let (a, b) = (a.items.borrow(), b.items.borrow());
                if a.len() != b.len() {
                    return Some(false);
                }
                for (x, y) in a.iter().zip(b.iter()) {
                    if crate::eq::equal(x, y, depth + 1) != Some(true) {
                        return Some(false);
                    }
                }
                Some(true)
            }
            (Misc::Lock(a), Misc::Lock(b)) => Some(Ref::ptr_eq(a, b)),
            // An exception makes the object anew whenever it is asked for its traceback.
            (Misc::Traceback(a), Misc::Traceback(b)) => {
                let same = |(a, b): (&TraceEntry, &TraceEntry)| {
                    a.pc == b.pc && Ref::ptr_eq(&a.code, &b.code)
                };
                Some(a.len() == b.len() && a.iter().zip(b.iter()).all(same))
            }
            (Misc::Alias { origin: a, args: x }, Misc::Alias { origin: b, args: y }) => {
                Some(a.is(b) && crate::eq::equal(x, y, depth + 1) == Some(true))
            }
            (Misc::BigRange(a), Misc::BigRange(b)) => {
                let same = |(x, y)| crate::eq::equal(x, y, depth + 1) == Some(true);
                Some(a.key().iter().zip(&b.key()).all(same))
            }
            (Misc::Union(Value::Tuple(a)), Misc::Union(Value::Tuple(b))) => {
                let within = |x: &Value| {
                    b.iter()
                        .any(|y| crate::eq::equal(x, y, depth + 1) == Some(true))
                };
                Some(a.len() == b.len() && a.iter().all(within))
            }
            _ => None,
        }
    }
}
