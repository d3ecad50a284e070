//! What an instruction is about to touch that other threads could notice, for a run that is
//! explored. It is called before each instruction of such a run, and of no other.

use super::Vm;
use super::look::{Look, READERS, fresh};
use super::window::Window;
use crate::class::Class;
use crate::code::Op;
use crate::func::Native;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::sched::watch::{Deed, Doubt, GLOBALS};
use crate::value::{Str, Value};

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
