//! What one instruction of an explored run reads and changes: objects, their parts, and iterators.

use super::Vm;
use super::window::Window;
use crate::code::Op;
use crate::hash::Hash;
use crate::iter::IterState;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::sched::ThreadId;
use crate::sched::watch::{Access, Deed, Doubt, Watch, part};
use crate::value::{Str, Value};

/// How deep containers within containers are read by a built-in that shows or compares them.
const DEEP: u32 = 4;
/// Most items of one container that such a built-in is taken to look into.
const ITEMS: usize = 200;

/// Methods of built-in containers that change nothing.
pub(super) const READERS: &[&str] = &[
    "__add__",
    "__and__",
    "__contains__",
    "__eq__",
    "__format__",
    "__ge__",
    "__getitem__",
    "__gt__",
    "__hash__",
    "__iter__",
    "__le__",
    "__len__",
    "__lt__",
    "__mul__",
    "__ne__",
    "__or__",
    "__repr__",
    "__reversed__",
    "__rmul__",
    "__str__",
    "__sub__",
    "__xor__",
    "copy",
    "count",
    "decode",
    "difference",
    "endswith",
    "find",
    "get",
    "hex",
    "index",
    "intersection",
    "isdisjoint",
    "issubset",
    "issuperset",
    "items",
    "join",
    "keys",
    "startswith",
    "symmetric_difference",
    "union",
    "values",
];

/// One look at an instruction.
pub(super) struct Look<'a> {
    pub(super) watch: &'a mut Watch,
    pub(super) thread: ThreadId,
    pub(super) atomic: bool,
    /// The instruction is one of the library.
    pub(super) library: bool,
    /// Only a container itself is read, not its items.
    pub(super) shallow: bool,
}

impl Look<'_> {
    pub(super) fn note(&mut self, object: u64, part: u64, deed: Deed) {
        let access = Access {
            object,
            part,
            deed,
            atomic: self.atomic,
            line: 0,
        };
        self.watch.note(self.thread, access);
    }

    pub(super) fn name_of(&mut self, v: &Value) -> u64 {
        Vm::watched(self.watch, self.thread, v)
    }

    /// A named part: a variable or an attribute.
    pub(super) fn named(&mut self, object: u64, name: &Ref<Str>, deed: Deed) {
        let part = part(name.hash());
        self.watch.call(object, part, || name.text.clone());
        self.note(object, part, deed);
    }

    pub(super) fn whole(&mut self, v: &Value, deed: Deed) {
        let object = self.name_of(v);
        self.note(object, 0, deed);
    }

    /// The item of a container that a key names.
    pub(super) fn item(&mut self, container: &Value, key: &Value, deed: Deed) {
        let container = container.base();
        let (key, whole) = match container {
            Value::List(l) => match key {
                Value::Int(i) if *i < 0 => (*i + l.items.borrow().len() as i64, false),
                Value::Int(i) => (*i, false),
                _ => (0, true),
            },
            Value::Dict(d) => match crate::hash::of(key) {
                Hash::Known(h) => {
                    let new = deed == Deed::Write
                        && !matches!(d.dict.borrow().lookup(key).1, crate::dict::Found::At(_));
                    (h, new)
                }
                _ => (0, true),
            },
            Value::Misc(_) | Value::ByteArray(_) => (0, true),
            _ => return,
        };
        let object = self.name_of(container);
        match whole {
            true => self.note(object, 0, deed),
            false => {
                let part = part(key as u64);
                self.watch.call(object, part, || format!("[{key}]"));
                self.note(object, part, deed);
            }
        }
    }

    /// Everything that a built-in may read of a value.
    pub(super) fn deep(&mut self, v: &Value, depth: u32) {
        if !v.is_heap() {
            return;
        }
        if depth > DEEP {
            if !self.shallow && holds(v.base()) {
                self.watch.doubt(Doubt::Deep);
            }
            return;
        }
        match v.base() {
            Value::Tuple(t) => self.all(t.iter(), depth),
            list @ Value::List(l) => {
                self.whole(list, Deed::Read);
                let items = l.items.borrow();
                self.all(items.iter(), depth);
            }
            dict @ Value::Dict(d) => {
                self.whole(dict, Deed::Read);
                let dict = d.dict.borrow();
                self.all(dict.iter().map(|e| &e.val), depth);
            }
            set @ Value::Set(_) => self.whole(set, Deed::Read),
            bytes @ Value::ByteArray(_) => self.whole(bytes, Deed::Read),
            Value::Iter(_) | Value::Gen(_) => self.iterator(v, depth),
            misc @ Value::Misc(m) => match &**m {
                Misc::Deque(d) => {
                    self.whole(misc, Deed::Read);
                    let items = d.items.borrow();
                    self.all(items.iter(), depth);
                }
                Misc::View(d, _) => self.deep(&Value::Dict(d.clone()), depth + 1),
                _ => {}
            },
            _ => {}
        }
    }

    /// A container without what its items hold.
    pub(super) fn alone(&mut self, v: &Value) {
        self.shallow = true;
        self.deep(v, DEEP);
        self.shallow = false;
    }

    /// The items of a container.
    pub(super) fn all<'v>(&mut self, items: impl Iterator<Item = &'v Value>, depth: u32) {
        for (n, v) in items.enumerate() {
            if n < ITEMS {
                self.deep(v, depth + 1);
            } else if self.shallow || holds(v.base()) {
                if !self.shallow {
                    self.watch.doubt(Doubt::Deep);
                }
                return;
            }
        }
    }

    /// A step of an iterator: it moves, and reads what it goes through.
    pub(super) fn iterator(&mut self, v: &Value, depth: u32) {
        self.watch.moves(self.thread);
        let Value::Iter(i) = v else {
            if let Value::Gen(_) = v {
                self.known(v);
            }
            return;
        };
        self.known(v);
        let Ok(state) = i.try_borrow() else { return };
        match &*state {
            IterState::List { list, .. } | IterState::ListBack { list, .. } => {
                self.whole(&Value::List(list.clone()), Deed::Read)
            }
            IterState::Dict { dict, .. } | IterState::Ordered { dict, .. } => {
                self.whole(&Value::Dict(dict.clone()), Deed::Read)
            }
            IterState::Set { set, .. } => self.whole(&Value::Set(set.clone()), Deed::Read),
            IterState::Deque { deque, .. } => self.whole(deque, Deed::Read),
            _ if depth >= DEEP => {}
            IterState::Enumerate { iter, .. } | IterState::Filter { iter, .. } => {
                self.iterator(iter, depth + 1);
            }
            IterState::Zip { iters, .. } | IterState::Map { iters, .. } => {
                iters.iter().for_each(|i| self.iterator(i, depth + 1));
            }
            _ => {}
        }
    }

    /// An iterator or a generator moves; one that no other thread can have is not noted.
    pub(super) fn known(&mut self, v: &Value) {
        // SAFETY: the object is alive.
        if unsafe { crate::counted::is_placed(v.object()) } {
            self.whole(v, Deed::Write);
            if let Value::Gen(_) = v {
                let name = self.name_of(v);
                self.watch.generator(name, self.thread);
            }
        }
    }

    /// Looks at variables or attributes as a dictionary are not noted by their parts.
    pub(super) fn aliases(&mut self, op: Op, w: &Window) {
        let native = |f: &Value| {
            matches!(f, Value::Native(f)
                if f.class == 0 && ["globals", "vars", "dir", "exec", "eval"].contains(&f.name))
        };
        let found = match op {
            Op::LoadAttr { name: n, .. } | Op::LoadMethod { name: n, .. } => {
                let name = &w.code().names[n as usize].text;
                **name == *"__dict__"
                    && matches!(
                        w.top(1),
                        Value::Inst(_) | Value::Class(_) | Value::Module(_)
                    )
            }
            Op::Call(n) => native(w.top(n as usize + 2)),
            Op::CallKw { argc, .. } => native(w.top(argc as usize + 2)),
            _ => false,
        };
        if found {
            self.watch.doubt(Doubt::Namespace);
        }
    }

    /// A value is given to others: an iterator has a name from now on.
    pub(super) fn given(&mut self, v: &Value) {
        if let Value::Iter(_) | Value::Gen(_) = v {
            self.name_of(v);
        }
    }
}

/// Whether a built-in that reads a value may read what others can change.
fn holds(v: &Value) -> bool {
    v.is_heap()
        && matches!(
            v,
            Value::Tuple(_)
                | Value::List(_)
                | Value::Dict(_)
                | Value::Set(_)
                | Value::ByteArray(_)
                | Value::Iter(_)
                | Value::Gen(_)
                | Value::Misc(_)
        )
}

/// Whether a value is a container that has no name yet; its maker gives it one.
pub(super) fn fresh(v: &Value) -> bool {
    let container = matches!(
        v,
        Value::List(_)
            | Value::Dict(_)
            | Value::Set(_)
            | Value::ByteArray(_)
            | Value::Class(_)
            | Value::Inst(_)
            | Value::Cell(_)
            | Value::Iter(_)
            | Value::Gen(_)
    );
    match v {
        Value::Misc(m) => match &**m {
            // SAFETY: the lock is alive.
            Misc::Lock(l) => !unsafe { crate::counted::is_placed(l.raw()) },
            Misc::Deque(_) | Misc::Native { .. } => {
                // SAFETY: the object is alive.
                !unsafe { crate::counted::is_placed(v.object()) }
            }
            _ => false,
        },
        // SAFETY: the object is alive.
        v => container && !unsafe { crate::counted::is_placed(v.object()) },
    }
}
