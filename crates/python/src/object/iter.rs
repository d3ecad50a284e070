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
        /// How many items are still to come.
        left: usize,
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
    /// Nothing is left; the name of what it was an iterator of.
    Done(&'static str),
}

impl IterState {
    /// Name of the type, as CPython has it.
    /// How many items are left, where that is known.
    pub(crate) fn left(&self) -> usize {
        match self {
            IterState::Range { left, .. } => crate::mem::size(*left),
            IterState::List { list, at } => list.items.borrow().len().saturating_sub(*at),
            IterState::ListBack { list, left } => match *left <= list.items.borrow().len() {
                true => *left,
                false => 0,
            },
            IterState::Tuple { tuple, at } => tuple.len().saturating_sub(*at),
            IterState::Str { text, byte } => text.text[*byte..].chars().count(),
            IterState::Bytes { bytes, at } => bytes.len().saturating_sub(*at),
            IterState::Dict {
                dict,
                at,
                len,
                back,
                ..
            } => {
                let d = dict.dict.borrow();
                let live = |e: &&crate::dict::Entry| !e.key.is_unbound();
                match (d.len() == *len, back) {
                    (false, _) => 0,
                    (true, false) => d.entries.iter().skip(*at).filter(live).count(),
                    (true, true) => d.entries.iter().rev().skip(*at).filter(live).count(),
                }
            }
            IterState::Set { set, at, len } => {
                let t = set.table.borrow();
                match t.len() == *len {
                    true => t.left(*at),
                    false => 0,
                }
            }
            IterState::Deque {
                deque: Value::Misc(m),
                at,
                ..
            } => match &**m {
                crate::misc::Misc::Deque(d) => d.items.borrow().len().saturating_sub(*at),
                _ => 0,
            },
            _ => 0,
        }
    }
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            IterState::List { .. } => "list_iterator",
            IterState::ListBack { .. } => "list_reverseiterator",
            IterState::Tuple { .. } => "tuple_iterator",
            IterState::GetItem {
                obj: Value::Misc(m),
                ..
            } if matches!(&**m, crate::misc::Misc::BigRange(_)) => "longrange_iterator",
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
            IterState::Done(name) => name,
        }
    }
}
