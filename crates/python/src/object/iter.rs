//! The built-in iterators; some of them advance without running Python.

use crate::dict::DictObj;
use crate::mem::Ref;
use crate::misc::ViewKind;
use crate::set::SetObj;
use crate::value::{List, Str, Tuple, Value};

pub enum IterState {
    List {
        list: Ref<List>,
        at: usize,
    },
    ListBack {
        list: Ref<List>,
        left: usize,
    },
    Tuple {
        tuple: Ref<Tuple>,
        at: usize,
    },
    Range {
        cur: i64,
        step: i64,
        left: i64,
    },
    /// `byte` is the offset of the next code point.
    Str {
        text: Ref<Str>,
        byte: usize,
    },
    Bytes {
        bytes: Ref<Vec<u8>>,
        at: usize,
    },
    Dict {
        dict: Ref<DictObj>,
        at: usize,
        len: usize,
        kind: ViewKind,
        back: bool,
    },
    Set {
        set: Ref<SetObj>,
        at: usize,
        len: usize,
    },
    Deque {
        deque: Value,
        at: usize,
        version: u32,
        back: bool,
    },
    Enumerate {
        iter: Value,
        n: i64,
    },
    Zip {
        iters: Vec<Value>,
        strict: bool,
    },
    Map {
        func: Value,
        iters: Vec<Value>,
    },
    Filter {
        func: Value,
        iter: Value,
    },
    /// `iter(callable, sentinel)`.
    Callable {
        func: Value,
        sentinel: Value,
    },
    /// The old protocol: `__getitem__` from 0.
    GetItem {
        obj: Value,
        at: i64,
    },
    GetItemBack {
        obj: Value,
        at: i64,
    },
    /// An iterator of `itertools`.
    Tool(Box<crate::tool::Tool>),
    /// The keys of an OrderedDict; `shape` changes with its keys.
    Ordered {
        dict: Ref<DictObj>,
        at: usize,
        shape: u64,
    },
    Done,
}

impl IterState {
    /// Name of the type, as CPython has it.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            IterState::List { .. } => "list_iterator",
            IterState::ListBack { .. } => "list_reverseiterator",
            IterState::Tuple { .. } => "tuple_iterator",
            IterState::Range { .. } => "range_iterator",
            IterState::Str { .. } => "str_ascii_iterator",
            IterState::Bytes { .. } => "bytes_iterator",
            IterState::Dict {
                kind: ViewKind::Keys,
                back,
                ..
            } => {
                if *back {
                    "dict_reversekeyiterator"
                } else {
                    "dict_keyiterator"
                }
            }
            IterState::Dict {
                kind: ViewKind::Values,
                back,
                ..
            } => {
                if *back {
                    "dict_reversevalueiterator"
                } else {
                    "dict_valueiterator"
                }
            }
            IterState::Dict {
                kind: ViewKind::Items,
                back,
                ..
            } => {
                if *back {
                    "dict_reverseitemiterator"
                } else {
                    "dict_itemiterator"
                }
            }
            IterState::Set { .. } => "set_iterator",
            IterState::Deque { .. } => "_collections._deque_iterator",
            IterState::Enumerate { .. } => "enumerate",
            IterState::Zip { .. } => "zip",
            IterState::Map { .. } => "map",
            IterState::Filter { .. } => "filter",
            IterState::Callable { .. } => "callable_iterator",
            IterState::GetItem { .. } => "iterator",
            IterState::GetItemBack { .. } => "reversed",
            IterState::Tool(t) => crate::tool::NAMES[t.kind as usize],
            IterState::Ordered { .. } => "odict_iterator",
            IterState::Done => "iterator",
        }
    }
}
