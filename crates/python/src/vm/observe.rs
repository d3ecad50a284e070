//! What an instruction is about to touch that other threads could notice, for a run that is
//! explored. It is called before each instruction of such a run, and of no other.

use super::Vm;
use super::window::Window;
use crate::class::Class;
use crate::code::Op;
use crate::func::Native;
use crate::hash::Hash;
use crate::iter::IterState;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::sched::ThreadId;
use crate::sched::watch::{Access, Deed, Doubt, GLOBALS, Watch, part};
use crate::value::{Str, Value};

/// How deep containers within containers are read by a built-in that shows or compares them.
const DEEP: u32 = 4;
/// Most items of one container that such a built-in is taken to look into.
const ITEMS: usize = 200;

/// Methods of built-in containers that change nothing.
const READERS: &[&str] = &[
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
struct Look<'a> {
    watch: &'a mut Watch,
    thread: ThreadId,
    atomic: bool,
    /// The instruction is one of the library.
    library: bool,
    /// Only a container itself is read, not its items.
    shallow: bool,
}

impl Look<'_> {
    fn note(&mut self, object: u64, part: u64, deed: Deed) {
        let access = Access {
            object,
            part,
            deed,
            atomic: self.atomic,
            line: 0,
        };
        self.watch.note(self.thread, access);
    }

    fn name_of(&mut self, v: &Value) -> u64 {
        Vm::watched(self.watch, self.thread, v)
    }

    /// A named part: a variable or an attribute.
    fn named(&mut self, object: u64, name: &Ref<Str>, deed: Deed) {
        let part = part(name.hash());
        self.watch.call(object, part, || name.text.clone());
        self.note(object, part, deed);
    }

    fn whole(&mut self, v: &Value, deed: Deed) {
        let object = self.name_of(v);
        self.note(object, 0, deed);
    }

    /// The item of a container that a key names.
    fn item(&mut self, container: &Value, key: &Value, deed: Deed) {
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
    fn deep(&mut self, v: &Value, depth: u32) {
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
    fn alone(&mut self, v: &Value) {
        self.shallow = true;
        self.deep(v, DEEP);
        self.shallow = false;
    }

    /// The items of a container.
    fn all<'v>(&mut self, items: impl Iterator<Item = &'v Value>, depth: u32) {
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
    fn iterator(&mut self, v: &Value, depth: u32) {
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
    fn known(&mut self, v: &Value) {
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
    fn aliases(&mut self, op: Op, w: &Window) {
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
    fn given(&mut self, v: &Value) {
        if let Value::Iter(_) | Value::Gen(_) = v {
            self.name_of(v);
        }
    }
}

impl Vm {
    #[cold]
    #[inline(never)]
    pub(super) fn observe(&mut self, op: Op, w: &Window) {
        let notes = self.notes();
        let thread = self.cur.id;
        let Some(mut watch) = self.watch.take() else {
            return;
        };
        let library = w.code().file.library;
        let mut look = Look {
            watch: &mut watch,
            thread,
            atomic: library,
            library,
            shallow: false,
        };
        let code = w.code();
        if w.is_above(self.cur.stack.as_ptr()) && fresh(w.top(1)) {
            look.name_of(w.top(1));
        }
        if !library {
            look.aliases(op, w);
        } else if let Op::Resume = op
            && notes
            && ["enumerate", "active_count"].contains(&&*code.name.text)
            && code.file.name.text.contains("threading")
        {
            look.watch.doubt(Doubt::Threads);
        }
        if notes {
            if !library && crate::sched::points::touch(op) != crate::sched::points::Touch::Own {
                look.watch.set_line(thread, code.line(w.pc() - 1));
            }
            if let Op::JumpBackward(_) = op
                && !library
            {
                let place = std::ptr::from_ref(code) as u64 ^ ((w.pc() as u64) << 48);
                look.watch.goes_round(thread, place, w.digest());
            }
            self.touched(&mut look, op, w, library);
        }
        self.watch = Some(watch);
    }

    fn touched(&self, look: &mut Look, op: Op, w: &Window, library: bool) {
        let code = w.code();
        let name = |n: u32| &code.names[n as usize];
        match op {
            Op::LoadGlobal { name: n, .. }
            | Op::LoadName { name: n, .. }
            | Op::LoadFromDictOrGlobals { name: n, .. }
                if !library =>
            {
                look.named(GLOBALS, name(n), Deed::Read)
            }
            Op::StoreGlobal { name: n, .. } | Op::StoreName(n) if !library => {
                look.given(w.top(1));
                look.named(GLOBALS, name(n), Deed::Write)
            }
            Op::DeleteGlobal(n) | Op::DeleteName(n) if !library => {
                look.named(GLOBALS, name(n), Deed::Write)
            }
            Op::LoadDeref(i) | Op::LoadClassDeref(i) | Op::LoadFromDictOrDeref(i) => {
                let cell = w.local(i);
                look.whole(cell, Deed::Read);
            }
            Op::StoreDeref(i) | Op::DeleteDeref(i) => {
                if let Op::StoreDeref(_) = op {
                    look.given(w.top(1));
                }
                look.whole(w.local(i), Deed::Write);
            }
            Op::LoadAttr { name: n, .. } | Op::LoadMethod { name: n, .. } => {
                self.attribute(look, w.top(1), name(n), Deed::Read, None)
            }
            Op::StoreAttr { name: n, .. } => {
                look.given(w.top(2));
                self.attribute(look, w.top(1), name(n), Deed::Write, Some(&*w.top(2)))
            }
            Op::DeleteAttr(n) => self.attribute(look, w.top(1), name(n), Deed::Write, None),
            Op::BinarySubscr => look.item(w.top(2), w.top(1), Deed::Read),
            Op::StoreSubscr => {
                look.given(w.top(3));
                look.item(w.top(2), w.top(1), Deed::Write)
            }
            Op::DeleteSubscr => look.whole(w.top(2), Deed::Write),
            Op::ContainsOp(_) => match w.top(1).base() {
                Value::Dict(_) | Value::Set(_) => look.alone(w.top(1)),
                _ => look.deep(w.top(1), 0),
            },
            Op::ForIter(_) => look.iterator(w.top(1), 0),
            Op::GetIter
            | Op::GetLen
            | Op::UnpackSequence(_)
            | Op::UnpackEx { .. }
            | Op::ListExtend(_)
            | Op::SetUpdate(_)
            | Op::DictUpdate(_)
            | Op::DictMerge(_)
            | Op::ListToTuple
            | Op::UnaryNot
            | Op::PopJumpIfFalse(_)
            | Op::PopJumpIfTrue(_)
            | Op::JumpIfFalseOrPop(_)
            | Op::JumpIfTrueOrPop(_) => look.alone(w.top(1)),
            Op::FormatValue { spec, .. } => look.deep(w.top(1 + usize::from(spec)), 0),
            Op::CompareOp(_) | Op::BinaryOp(_) => {
                look.deep(w.top(1), 0);
                look.deep(w.top(2), 0);
            }
            Op::InplaceOp(_) => {
                look.deep(w.top(1), 0);
                match w.top(2).base() {
                    left @ (Value::List(_)
                    | Value::Dict(_)
                    | Value::Set(_)
                    | Value::ByteArray(_)) => look.whole(left, Deed::Write),
                    left => look.deep(left, 0),
                }
            }
            Op::Call(n) => self.called_with(look, w, n as usize),
            Op::CallKw { argc, .. } => self.called_with(look, w, argc as usize),
            Op::CallEx(kw) => {
                let at = 1 + usize::from(kw);
                if let Value::Tuple(args) = w.top(at) {
                    let args: Vec<&Value> = args.iter().collect();
                    let (f, this) = (w.top(at + 2), w.top(at + 1));
                    self.call(look, f, this, &args);
                }
            }
            _ => {}
        }
    }

    fn called_with(&self, look: &mut Look, w: &Window, argc: usize) {
        let args: Vec<&Value> = (1..=argc).rev().map(|i| &*w.top(i)).collect();
        self.call(look, w.top(argc + 2), w.top(argc + 1), &args);
    }

    fn call(&self, look: &mut Look, f: &Value, this: &Value, args: &[&Value]) {
        args.iter().for_each(|v| look.given(v));
        match f {
            Value::Native(f) if !this.is_unbound() => {
                let all: Vec<&Value> = std::iter::once(this).chain(args.iter().copied()).collect();
                self.native(look, f, &all);
            }
            Value::Native(f) => self.native(look, f, args),
            Value::Bound(b) => {
                if let Value::Native(f) = &b.func {
                    let all: Vec<&Value> = std::iter::once(&b.this)
                        .chain(args.iter().copied())
                        .collect();
                    self.native(look, f, &all);
                }
            }
            Value::Class(_) => args.iter().for_each(|v| look.deep(v, 0)),
            _ => {}
        }
    }

    /// A call of a built-in function or method.
    fn native(&self, look: &mut Look, f: &Native, args: &[&Value]) {
        if f.owner.starts_with('_') && f.owner != "_collections" && f.owner != "_random" {
            return;
        }
        let text = |i: usize| match args.get(i) {
            Some(Value::Str(s)) => Some(s),
            _ => None,
        };
        let rest = match (f.class != 0, args) {
            (true, [this, rest @ ..]) => {
                self.method(look, f.name, this, rest);
                rest
            }
            _ => args,
        };
        match (f.class, f.name) {
            (0, "setattr" | "delattr") => {
                if let (Some(v), Some(name)) = (args.first(), text(1)) {
                    self.attribute(look, v, name, Deed::Write, args.get(2).copied());
                }
            }
            (0, "getattr" | "hasattr") => {
                if let (Some(v), Some(name)) = (args.first(), text(1)) {
                    self.attribute(look, v, name, Deed::Read, None);
                }
            }
            (0, "next") => {
                if let Some(v) = args.first() {
                    look.iterator(v, 0);
                }
                return;
            }
            _ => {}
        }
        rest.iter().for_each(|v| look.deep(v, 0));
    }

    fn method(&self, look: &mut Look, name: &str, this: &Value, rest: &[&Value]) {
        let before = std::mem::replace(&mut look.atomic, true);
        let reads = READERS.contains(&name);
        match this.base() {
            dict @ Value::Dict(_) if name == "get" => match rest.first() {
                Some(key) => look.item(dict, key, Deed::Read),
                None => look.whole(dict, Deed::Read),
            },
            v @ (Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::ByteArray(_)) => {
                match reads {
                    true => look.deep(v, 0),
                    false => look.whole(v, Deed::Write),
                }
            }
            v @ Value::Misc(m) => match &**m {
                Misc::Deque(_) if reads => look.deep(v, 0),
                Misc::Deque(_) | Misc::Random(_) | Misc::Native { .. } => {
                    look.whole(v, Deed::Write)
                }
                Misc::View(..) => look.deep(v, 0),
                _ => {}
            },
            v @ (Value::Iter(_) | Value::Gen(_)) => look.iterator(v, 0),
            _ => {}
        }
        look.atomic = before;
    }

    /// An attribute that a class has itself or from others.
    fn inherited(&self, look: &mut Look, class: &Ref<Class>, name: &Ref<Str>) {
        let own = std::iter::once(class.clone()).chain(class.mro());
        for class in own {
            let found = class.dict.get(name);
            if matches!(found, Some(Value::Func(_) | Value::Native(_))) {
                return;
            }
            let object = look.name_of(&Value::Class(class));
            look.named(object, name, Deed::Read);
            if found.is_some() {
                return;
            }
        }
    }

    /// An attribute of an object. What an instance does not have itself may be its class's.
    fn attribute(
        &self,
        look: &mut Look,
        obj: &Value,
        name: &Ref<Str>,
        deed: Deed,
        value: Option<&Value>,
    ) {
        match obj {
            Value::Inst(i) => {
                let object = look.name_of(obj);
                look.named(object, name, deed);
                if deed == Deed::Write && &*name.text == "__class__" {
                    look.watch.doubt(Doubt::Class);
                }
                // Nobody changes the classes of the library.
                if deed == Deed::Read && !look.library && i.get(name).is_none() {
                    self.inherited(look, &i.class(), name);
                }
            }
            Value::Class(class) => {
                if deed == Deed::Read {
                    self.inherited(look, class, name);
                } else {
                    // How methods are found is not noted.
                    let method = |v: Option<Value>| {
                        matches!(v, Some(Value::Func(_) | Value::Native(_) | Value::Misc(_)))
                    };
                    let new = value.cloned();
                    let old = class.dict.get(name);
                    if method(old) || method(new) || name.text.starts_with("__") {
                        look.watch.doubt(Doubt::Class);
                    }
                }
                let object = look.name_of(obj);
                look.named(object, name, deed);
            }
            Value::Module(m) if Ref::ptr_eq(&m.dict, &self.main.dict) => {
                look.named(GLOBALS, name, deed)
            }
            Value::Func(_) if deed == Deed::Write || !name.text.starts_with("__") => {
                let object = look.name_of(obj);
                look.named(object, name, deed);
            }
            _ => {}
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
fn fresh(v: &Value) -> bool {
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
