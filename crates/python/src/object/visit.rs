//! What each container refers to, so that cycles can be found, and how a dead one lets go of it.
//!
//! A visit runs no Python and changes nothing. What is borrowed for writing is passed over: its
//! references then count as references from outside, so nothing that is alive is ever taken for
//! garbage.

use crate::class::Class;
use crate::code::{Code, Source};
use crate::dict::{Dict, DictObj};
use crate::frame::{Frame, PyFrame, Ret};
use crate::func::{Bound, Func, Native};
use crate::generator::{Gen, GenState, GenStatus};
use crate::inst::{Inst, Payload};
use crate::iter::IterState;
use crate::mem::{Mut, Ref};
use crate::misc::{AsyncHow, LockObj, Misc};
use crate::set::SetObj;
use crate::tracked::Mark;
use crate::value::{Cell, List, Module, Range, Str, Tuple, Value};
use num_bigint::BigInt;

/// What is counted: a leaf, or a container that the collector knows.
pub trait Object: Sized {
    /// A cell for a container, `()` for a leaf.
    #[allow(private_bounds, reason = "only this crate has objects")]
    type Mark: Mark;
    /// The kind of container, as [`Value::kind`] counts them from 1; 0 for a leaf.
    const KIND: u32 = 0;
    /// Whether a new container of this kind could become a part of a cycle.
    #[inline(always)]
    fn tracks(&self) -> bool {
        true
    }
}

macro_rules! leaves {
    ($($t:ty),*) => { $(impl Object for $t { type Mark = (); })* };
}
leaves!(
    BigInt,
    (f64, f64),
    Str,
    Vec<u8>,
    Mut<Vec<u8>>,
    Range,
    Native,
    Code,
    Source,
    LockObj
);

macro_rules! containers {
    ($($kind:literal $t:ty $(, $tracks:expr)?;)*) => { $(impl Object for $t {
        type Mark = std::cell::Cell<u32>;
        const KIND: u32 = $kind;
        $(
            #[inline(always)]
            fn tracks(&self) -> bool {
                let tracks: fn(&$t) -> bool = $tracks;
                tracks(self)
            }
        )?
    })* };
}
containers!(
    1 Tuple, |t| t.items.iter().any(tracked);
    2 List;
    3 DictObj;
    4 SetObj;
    6 [Value; 3], |s| s.iter().any(tracked);
    7 Func;
    8 Bound;
    9 Class;
    10 Inst;
    11 Module;
    12 Mut<IterState>, |i| !matches!(
        unborrowed(i),
        IterState::Range { .. } | IterState::Str { .. } | IterState::Bytes { .. } | IterState::Done(_)
    );
    13 Gen;
    14 Cell;
    15 Misc, |m| !matches!(m, Misc::Lock(_) | Misc::Traceback(_) | Misc::Random(_));
);

/// The state of an iterator that is just being made.
#[inline(always)]
fn unborrowed(i: &Mut<IterState>) -> &IterState {
    // SAFETY: nobody else has it yet, and the reference is used at once.
    unsafe { crate::mem::glance(i) }
}

/// Whether a value is a container that could be part of a cycle. A tuple of leaves could not.
#[inline(always)]
pub(crate) fn tracked(v: &Value) -> bool {
    match v {
        Value::Tuple(t) => t.is_tracked(),
        v => v.kind() != 0,
    }
}

/// Who is told of what a container refers to.
pub(crate) struct Visitor<'a> {
    /// Is told of each reference to a container.
    pub(crate) container: &'a mut dyn FnMut(*const (), u32),
    /// Is told of each other value.
    pub(crate) leaf: Option<&'a mut dyn FnMut(&Value)>,
}

impl Visitor<'_> {
    #[inline(always)]
    fn value(&mut self, v: &Value) {
        match v.kind() {
            0 => self.leaf(v),
            kind => (self.container)(v.object(), kind),
        }
    }
    #[inline(always)]
    fn leaf(&mut self, v: &Value) {
        if let Some(f) = &mut self.leaf
            && !v.is_unbound()
        {
            f(v);
        }
    }
    #[inline(always)]
    fn values<'v>(&mut self, all: impl IntoIterator<Item = &'v Value>) {
        if self.leaf.is_some() {
            all.into_iter().for_each(|v| self.value(v));
            return;
        }
        for v in all {
            let kind = v.kind();
            if kind != 0 {
                (self.container)(v.object(), kind);
            }
        }
    }
    fn object<T: Object>(&mut self, r: &Ref<T>) {
        (self.container)(r.raw(), T::KIND);
    }
    fn cell(&mut self, v: &Mut<Value>) {
        if let Ok(v) = v.try_borrow() {
            self.value(&v);
        }
    }
    /// A dict of which the program may not know: as long as nobody else has it, its items count as
    /// the owner's.
    fn own_dict(&mut self, d: &Ref<DictObj>) {
        if d.is_tracked() {
            self.object(d);
        } else if Ref::strong_count(d) == 1
            && let Ok(d) = d.dict.try_borrow()
        {
            self.dict(&d);
        }
    }
    fn dict(&mut self, d: &Dict) {
        // A deleted entry has neither key nor value.
        for e in &d.entries {
            self.value(&e.val);
            if !matches!(e.key, Value::Str(_)) {
                self.value(&e.key);
            }
        }
    }

    /// Tells of all that a container refers to.
    ///
    /// # Safety
    /// `at` must be the pointer inside a live reference to a container of this kind.
    pub(crate) unsafe fn visit(&mut self, at: *const (), kind: u32) {
        use crate::counted::value_at as get;
        // SAFETY: the kind says of which type the object is, and the caller that it is alive.
        unsafe {
            match kind {
                // CPython goes backwards too.
                1 => self.values(get::<Tuple>(at).items.iter().rev()),
                2 => {
                    if let Ok(items) = get::<List>(at).items.try_borrow() {
                        self.values(items.iter().rev());
                    }
                }
                3 | crate::tracked::WEAK_KEYS => {
                    if let Ok(d) = get::<DictObj>(at).dict.try_borrow() {
                        self.dict(&d);
                    }
                }
                4 | 5 => {
                    if let Ok(t) = get::<SetObj>(at).table.try_borrow() {
                        self.values(t.iter().map(|e| &e.key));
                    }
                }
                6 => self.values(get::<[Value; 3]>(at)),
                7 => self.func(get(at)),
                8 => {
                    let b = get::<Bound>(at);
                    self.values([&b.func, &b.this]);
                }
                9 => self.class(get(at)),
                10 => self.inst(get(at)),
                11 => self.object(&get::<Module>(at).dict),
                12 => {
                    if let Ok(i) = get::<Mut<IterState>>(at).try_borrow() {
                        self.iter(&i);
                    }
                }
                13 => self.generator(get(at)),
                14 => self.cell(&get::<Cell>(at).0),
                15 => self.misc(get(at)),
                _ => {}
            }
        }
    }

    fn func(&mut self, f: &Func) {
        self.object(&f.globals);
        for c in &f.closure {
            self.object(c);
        }
        if let Ok(defaults) = f.defaults.try_borrow() {
            self.values(&*defaults);
        }
        if let Ok(Some(d)) = f.kwdefaults.try_borrow().as_deref() {
            self.object(d);
        }
        if let Ok(Some(d)) = f.dict.try_borrow().as_deref() {
            self.own_dict(d);
        }
    }

    fn class(&mut self, c: &Class) {
        self.object(&c.dict);
        if let (Ok(bases), Ok(order)) = (c.bases.try_borrow(), c.mro_cell().try_borrow()) {
            for k in bases.iter().chain(&*order).chain(&c.meta) {
                self.object(k);
            }
        }
        if let Ok(maker) = c.maker.try_borrow() {
            self.value(&maker.1);
        }
        if let Ok(Some(itself)) = c.itself.try_borrow().as_deref() {
            self.object(itself);
        }
    }

    fn inst(&mut self, i: &Inst) {
        if let Ok(Some(d)) = i.dict.try_borrow().as_deref() {
            self.own_dict(d);
        }
        match &i.payload {
            Payload::None => {}
            Payload::Value(v) => self.value(v),
            Payload::Exc(e) => {
                for v in [&e.args, &e.cause, &e.context, &e.hint] {
                    self.cell(v);
                }
                if let Ok(Some(d)) = e.fields.try_borrow().as_deref() {
                    self.own_dict(d);
                }
            }
        }
        if let Ok(class) = i.class.try_borrow() {
            self.object(&class);
        }
    }

    fn iter(&mut self, i: &IterState) {
        match i {
            IterState::List { list, .. } | IterState::ListBack { list, .. } => self.object(list),
            IterState::Tuple { tuple, .. } => self.object(tuple),
            IterState::Dict { dict, .. } => self.object(dict),
            IterState::Set { set, .. } => self.object(set),
            IterState::Deque { deque, .. } => self.value(deque),
            IterState::Enumerate { iter, .. } => self.value(iter),
            IterState::Zip { iters, .. } => self.values(iters),
            IterState::Map { func, iters } => {
                self.value(func);
                self.values(iters);
            }
            IterState::Filter { func, iter } => self.values([func, iter]),
            IterState::Callable { func, sentinel } => self.values([func, sentinel]),
            IterState::GetItem { obj, .. } | IterState::GetItemBack { obj, .. } => self.value(obj),
            IterState::Ordered { dict, .. } => self.object(dict),
            IterState::Tool(t) => {
                self.values([&t.a, &t.b]);
                self.values(&t.items);
            }
            IterState::Range { .. }
            | IterState::Str { .. }
            | IterState::Bytes { .. }
            | IterState::Done(_) => {}
        }
    }

    fn generator(&mut self, g: &Gen) {
        let Ok(state) = g.state.try_borrow() else {
            return;
        };
        self.values(&state.stack);
        self.value(&state.exc);
        if let Some(Frame::Py(f)) = &state.frame {
            self.frame(f);
        }
    }

    fn frame(&mut self, f: &PyFrame) {
        self.object(&f.func);
        if let Some(d) = &f.locals {
            self.object(d);
        }
        match &f.ret {
            Ret::Gen(g, _) => self.object(g),
            Ret::Init(i) => self.object(i),
            _ => {}
        }
    }

    fn misc(&mut self, m: &Misc) {
        match m {
            Misc::Property { get, set, del, doc } => {
                self.values([get, set, del]);
                self.cell(doc);
            }
            Misc::Static(v) | Misc::ClassMethod(v) | Misc::Union(v) | Misc::AsyncYield(v) => {
                self.value(v)
            }
            Misc::Super { class, obj, start } => {
                self.object(class);
                self.value(obj);
                self.object(start);
            }
            Misc::Deque(d) => {
                if let Ok(items) = d.items.try_borrow() {
                    self.values(&*items);
                }
            }
            Misc::View(d, _) | Misc::Proxy(d) => self.object(d),
            Misc::FrameInfo {
                globals, locals, ..
            } => {
                self.object(globals);
                self.value(locals);
            }
            Misc::Alias { origin, args } => self.values([origin, args]),
            Misc::WeakRef(w) => self.cell(&w.callback),
            Misc::Field(_, doc) => self.cell(doc),
            Misc::Partial(p) => {
                if let Ok(p) = p.try_borrow() {
                    self.values([&p.0, &p.1]);
                    self.object(&p.2);
                }
            }
            Misc::AsyncGenStep(step) => {
                self.object(&step.r#gen);
                if let AsyncHow::Send(v) | AsyncHow::Throw(v) = &step.how {
                    self.value(v);
                }
            }
            Misc::CoroWrapper(g) => self.object(g),
            Misc::Member { class, .. } => self.object(class),
            Misc::MemoryView(view) => self.value(&view.obj),
            Misc::CellView(c) => self.object(c),
            Misc::Special(f) => self.value(f),
            Misc::BigRange(_)
            | Misc::Lock(_)
            | Misc::Traceback(_)
            | Misc::Random(_)
            | Misc::Native { .. } => {}
        }
    }
}

/// Empties a container that is garbage, so that it lets go of the other containers of its cycle.
/// What cannot change stays as it is: each cycle has something in it that can.
pub(crate) fn clear(v: &Value) {
    match v {
        Value::List(l) => drop(
            l.items
                .try_borrow_mut()
                .map(|mut items| std::mem::take(&mut *items)),
        ),
        Value::Dict(d) => drop(d.dict.try_borrow_mut().map(|mut d| d.clear())),
        Value::Set(s) | Value::FrozenSet(s) => {
            drop(s.table.try_borrow_mut().map(|mut t| t.clear()));
        }
        Value::Func(f) => {
            drop(
                f.defaults
                    .try_borrow_mut()
                    .map(|mut d| std::mem::take(&mut *d)),
            );
            drop(f.kwdefaults.try_borrow_mut().map(|mut d| d.take()));
            drop(f.dict.try_borrow_mut().map(|mut d| d.take()));
        }
        Value::Class(c) => {
            drop(c.dict.dict.try_borrow_mut().map(|mut d| d.clear()));
            drop(
                c.maker
                    .try_borrow_mut()
                    .map(|mut m| std::mem::take(&mut m.1)),
            );
            drop(c.itself.try_borrow_mut().map(|mut c| c.take()));
        }
        Value::Inst(i) => {
            drop(i.dict.try_borrow_mut().map(|mut d| d.take()));
            if let Payload::Exc(e) = &i.payload {
                drop(e.fields.try_borrow_mut().map(|mut f| f.take()));
                for v in [&e.cause, &e.context, &e.hint, &e.args] {
                    let none = Value::None;
                    drop(
                        v.try_borrow_mut()
                            .map(|mut v| std::mem::replace(&mut *v, none)),
                    );
                }
            }
        }
        Value::Module(m) => drop(m.dict.dict.try_borrow_mut().map(|mut d| d.clear())),
        Value::Iter(i) => drop(
            i.try_borrow_mut()
                .map(|mut i| std::mem::replace(&mut *i, IterState::Done("iterator"))),
        ),
        Value::Gen(g) => {
            g.status.set(GenStatus::Done);
            drop(
                g.state
                    .try_borrow_mut()
                    .map(|mut s| std::mem::take::<GenState>(&mut s)),
            );
        }
        Value::Cell(c) => drop(c.0.try_borrow_mut().map(|mut v| std::mem::take(&mut *v))),
        Value::Misc(m) => {
            if let Misc::Deque(d) = &**m {
                drop(
                    d.items
                        .try_borrow_mut()
                        .map(|mut items| std::mem::take(&mut *items)),
                );
            }
        }
        _ => {}
    }
}
