//! Classes: what `type` makes, built in or by a `class` statement.

use crate::dict::DictObj;
use crate::mem::{Mut, Ref, Slot, Weak};
use crate::misc::Misc;
use crate::value::{Str, Value};
use std::cell::Cell as Counter;

/// Flags of a class: which hooks a Python definition overrides.
pub(crate) const HAS_EQ: u32 = 1;
pub(crate) const HAS_GETATTR: u32 = 2;
pub(crate) const HAS_GETATTRIBUTE: u32 = 4;
pub(crate) const HAS_SETATTR: u32 = 8;
pub(crate) const HAS_DELATTR: u32 = 16;
pub(crate) const HAS_BOOL: u32 = 32;
pub(crate) const HAS_LEN: u32 = 64;
pub(crate) const HAS_DEL: u32 = 128;
pub(crate) const HAS_NEW: u32 = 256;
pub(crate) const HAS_INIT: u32 = 512;
pub(crate) const HAS_ITER: u32 = 1024;
pub(crate) const HAS_GETITEM: u32 = 2048;
pub(crate) const HAS_CALL: u32 = 4096;
pub(crate) const HAS_REPR: u32 = 8192;
pub(crate) const HAS_STR: u32 = 1 << 14;
pub(crate) const HAS_FORMAT: u32 = 1 << 15;
pub(crate) const HAS_CONTAINS: u32 = 1 << 16;
pub(crate) const HAS_SETITEM: u32 = 1 << 17;
pub(crate) const HAS_DELITEM: u32 = 1 << 18;
pub(crate) const HAS_HASH: u32 = 1 << 19;
pub(crate) const HAS_LT: u32 = 1 << 20;
pub(crate) const HAS_NEXT: u32 = 1 << 21;
pub(crate) const HAS_MISSING: u32 = 1 << 22;
/// `__del__` runs only for instances whose attribute `_unseen` is true: `__del_if__` is defined.
pub(crate) const HAS_DEL_IF: u32 = 1 << 24;
/// Instances say themselves of which class they are, as proxies do.
pub(crate) const HAS_CLASS: u32 = 1 << 25;
/// Instances take only the attributes named in `__slots__`.
pub(crate) const SLOTTED: u32 = 1 << 30;

const HOOKS: &[(&str, u32)] = &[
    ("__eq__", HAS_EQ),
    ("__ne__", HAS_EQ),
    ("__getattr__", HAS_GETATTR),
    ("__getattribute__", HAS_GETATTRIBUTE),
    ("__setattr__", HAS_SETATTR),
    ("__delattr__", HAS_DELATTR),
    ("__bool__", HAS_BOOL),
    ("__len__", HAS_LEN),
    ("__del__", HAS_DEL),
    ("__del_if__", HAS_DEL_IF),
    ("__new__", HAS_NEW),
    ("__init__", HAS_INIT),
    ("__iter__", HAS_ITER),
    ("__next__", HAS_NEXT),
    ("__getitem__", HAS_GETITEM),
    ("__setitem__", HAS_SETITEM),
    ("__delitem__", HAS_DELITEM),
    ("__call__", HAS_CALL),
    ("__repr__", HAS_REPR),
    ("__str__", HAS_STR),
    ("__format__", HAS_FORMAT),
    ("__contains__", HAS_CONTAINS),
    ("__hash__", HAS_HASH),
    ("__lt__", HAS_LT),
    ("__gt__", HAS_LT),
    ("__missing__", HAS_MISSING),
    ("__class__", HAS_CLASS),
];

/// How instances of a class are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Layout {
    /// An instance with attributes only.
    Plain,
    /// An exception: arguments, cause, context, traceback.
    Exception,
    /// An instance that wraps a built-in value (`class Stack(list)`).
    Value,
    /// A metaclass: instances are classes.
    Type,
    /// Built-in and not to be subclassed or made by calling.
    Sealed,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum HashKind {
    Identity,
    User,
    None,
    Payload,
}

thread_local! {
    static NEXT_ID: Counter<u32> = const { Counter::new(1) };
    static VERSION: Counter<u64> = const { Counter::new(1) };
}

crate::arena::cells!(NEXT_ID, VERSION);

fn next_version() -> u64 {
    VERSION.with(|v| v.replace(v.get() + 1))
}

/// Classes, instances and addresses are numbered from the start again, so that runs repeat exactly.
pub(crate) fn reset_counters() {
    NEXT_ID.with(|n| n.set(1));
    crate::inst::reset_serial();
    crate::place::reset();
}

/// The numbers of the next class and of the next instance; machines that share a thread keep their
/// own.
pub fn counters() -> (u32, u32) {
    (NEXT_ID.with(Counter::get), crate::inst::serial())
}

/// Restores numbers that [`counters`] answered, before another machine runs in this thread.
pub fn set_counters((class, instance): (u32, u32)) {
    NEXT_ID.with(|n| n.set(class));
    crate::inst::set_serial(instance);
}

pub struct Class {
    pub(crate) id: u32,
    /// A number that changes whenever the class or an ancestor changes, and that no other class
    /// has. Inline caches rest on it.
    pub(crate) version: Slot<u64>,
    pub(crate) name: Mut<Ref<Str>>,
    pub(crate) bases: Mut<Vec<Ref<Class>>>,
    /// Ancestors in method resolution order, without the class itself; or all classes of the order,
    /// when its metaclass does not put it first.
    mro: Mut<Vec<Ref<Class>>>,
    /// The class itself is not the first of its order.
    pub(crate) odd: Slot<bool>,
    /// The qualified name of a class of the program.
    pub(crate) qualname: Mut<Option<Ref<Str>>>,
    pub dict: Ref<DictObj>,
    /// The metaclass; `None` means `type`.
    pub(crate) meta: Option<Ref<Class>>,
    pub(crate) layout: Layout,
    /// The class was made by a `class` statement or by `type()`, so its attributes may be set.
    pub(crate) heap: bool,
    pub(crate) flags: Slot<u32>,
    hash: Slot<HashKind>,
    pub(crate) subclasses: Mut<Vec<Weak<Class>>>,
    pub(crate) slots: Option<Vec<Ref<Str>>>,
    /// For one version of the class: the `__init__` to call on a plain new instance, or `Unbound`
    /// when an instance cannot be made this way.
    pub(crate) maker: Mut<(u64, Value)>,
    /// A class of the program refers to itself, as in CPython by its resolution order: only the
    /// collector of cycles frees it.
    pub(crate) itself: Mut<Option<Ref<Class>>>,
}

impl Class {
    #[allow(
        clippy::too_many_arguments,
        reason = "two callers, and each has all of it"
    )]
    pub(crate) fn new(
        name: Ref<Str>,
        bases: Vec<Ref<Class>>,
        mro: Vec<Ref<Class>>,
        dict: Ref<DictObj>,
        meta: Option<Ref<Class>>,
        layout: Layout,
        heap: bool,
        slots: Option<Vec<Ref<Str>>>,
    ) -> Ref<Class> {
        let id = NEXT_ID.with(|n| n.replace(n.get() + 1));
        let c = Ref::new(Class {
            id,
            version: Slot::new(next_version()),
            name: Mut::new(name),
            bases: Mut::new(bases),
            mro: Mut::new(mro),
            odd: Slot::new(false),
            qualname: Mut::new(None),
            dict,
            meta,
            layout,
            heap,
            flags: Slot::new(0),
            hash: Slot::new(HashKind::Identity),
            subclasses: Mut::default(),
            slots,
            maker: Mut::new((0, Value::Unbound)),
            itself: Mut::default(),
        });
        for b in c.bases.borrow().iter() {
            b.subclasses.borrow_mut().push(Ref::downgrade(&c));
        }
        if heap {
            *c.itself.borrow_mut() = Some(c.clone());
            c.refresh();
        } else if c
            .mro()
            .iter()
            .chain(std::iter::once(&c))
            .any(|k| k.layout == Layout::Value)
        {
            c.hash.set(HashKind::Payload);
        }
        c
    }

    pub(crate) fn has(&self, flag: u32) -> bool {
        self.flags.get() & flag != 0
    }
    pub(crate) fn hash_kind(&self) -> HashKind {
        self.hash.get()
    }
    pub(crate) fn meta_has(&self, flag: u32) -> bool {
        self.meta.as_ref().is_some_and(|m| m.has(flag))
    }
    pub fn name(&self) -> Ref<Str> {
        self.name.borrow().clone()
    }

    /// The attribute found on the class or an ancestor, not bound.
    pub(crate) fn lookup(&self, name: &Ref<Str>) -> Option<Value> {
        if !self.odd.get()
            && let Some(v) = self.dict.get(name)
        {
            return Some(v);
        }
        self.order().iter().find_map(|c| c.dict.get(name))
    }
    pub(crate) fn lookup_text(&self, name: &str) -> Option<Value> {
        if !self.odd.get()
            && let Some(v) = self.dict.get_text(name)
        {
            return Some(v);
        }
        self.order().iter().find_map(|c| c.dict.get_text(name))
    }
    #[inline(always)]
    fn order(&self) -> &[Ref<Class>] {
        // SAFETY: lookups run no Python and change no class; the order is replaced between them.
        unsafe { crate::mem::glance::<Vec<Ref<Class>>>(&self.mro) }
    }
    /// The order as the collector of cycles visits it.
    pub(crate) fn mro_cell(&self) -> &Mut<Vec<Ref<Class>>> {
        &self.mro
    }
    /// The ancestors in method resolution order, without the class itself.
    pub fn mro(&self) -> Vec<Ref<Class>> {
        let own = |c: &&Ref<Class>| !std::ptr::eq(self, &***c);
        self.mro.borrow().iter().filter(own).cloned().collect()
    }
    /// The whole order, with the class at its place in it.
    pub(crate) fn whole_order(this: &Ref<Class>) -> Vec<Ref<Class>> {
        let rest = this.mro.borrow().clone();
        match this.odd.get() {
            true => rest,
            false => std::iter::once(this.clone()).chain(rest).collect(),
        }
    }
    /// Replaces the order, the class itself included; the old one is answered.
    pub(crate) fn set_order(this: &Ref<Class>, mut order: Vec<Ref<Class>>) -> Vec<Ref<Class>> {
        let old = Class::whole_order(this);
        let first = order.first().is_some_and(|c| Ref::ptr_eq(c, this));
        if first {
            order.remove(0);
        }
        this.odd.set(!first);
        this.mro.replace(order);
        old
    }
    /// The attribute found after `after` in the resolution order of `self`, as for `super()`.
    pub(crate) fn lookup_after(&self, after: &Ref<Class>, name: &Ref<Str>) -> Option<Value> {
        let mut past = !self.odd.get() && std::ptr::eq(self, &**after);
        for c in self.order() {
            if past {
                if let Some(v) = c.dict.get(name) {
                    return Some(v);
                }
            } else if Ref::ptr_eq(c, after) {
                past = true;
            }
        }
        None
    }
    /// Whether the class with this number is the class itself or an ancestor.
    pub(crate) fn comes_from(&self, id: u32) -> bool {
        self.id == id || self.order().iter().any(|c| c.id == id)
    }
    pub(crate) fn is_subclass(&self, of: &Ref<Class>) -> bool {
        std::ptr::eq(self, &**of) || self.order().iter().any(|c| Ref::ptr_eq(c, of))
    }

    /// Recomputes the flags after the class or an ancestor changed, and makes inline caches of the
    /// class stale.
    pub(crate) fn changed(&self) {
        self.version.set(next_version());
        self.refresh();
        let living = |c: &Class| -> Vec<Ref<Class>> {
            c.subclasses
                .borrow()
                .iter()
                .filter_map(Weak::upgrade)
                .collect()
        };
        let mut below = living(self);
        let mut at = 0;
        while at < below.len() {
            below[at].version.set(next_version());
            below[at].refresh();
            for s in living(&below[at]) {
                if !below.iter().any(|k| Ref::ptr_eq(k, &s)) {
                    below.push(s);
                }
            }
            at += 1;
        }
    }

    fn refresh(&self) {
        let mut flags = 0;
        for (name, flag) in HOOKS {
            if self.lookup_text(name).is_some_and(|v| !native(&v)) {
                flags |= flag;
            }
        }
        let hash = match self.lookup_text("__hash__") {
            Some(Value::None) => HashKind::None,
            Some(Value::Native(_)) | None => {
                if self.layout == Layout::Value {
                    HashKind::Payload
                } else {
                    HashKind::Identity
                }
            }
            Some(_) => HashKind::User,
        };
        let slotted =
            self.slots.is_some() && self.order().iter().all(|c| c.slots.is_some() || !c.heap);
        if slotted {
            flags |= SLOTTED;
        }
        self.hash.set(hash);
        self.flags.set(flags);
    }
}

/// Whether a method is a built-in type's own.
fn native(v: &Value) -> bool {
    match v {
        Value::Native(_) => true,
        Value::Misc(m) => matches!(&**m, Misc::Static(Value::Native(_))),
        _ => false,
    }
}

/// C3 linearisation of `bases`; `None` when no consistent order exists.
pub(crate) fn linearise(bases: &[Ref<Class>]) -> Option<Vec<Ref<Class>>> {
    let mut lists: Vec<Vec<Ref<Class>>> = bases
        .iter()
        .map(|b| std::iter::once(b.clone()).chain(b.mro()).collect())
        .collect();
    lists.push(bases.to_vec());
    let mut out = Vec::new();
    loop {
        lists.retain(|l| !l.is_empty());
        if lists.is_empty() {
            return Some(out);
        }
        let head = lists.iter().map(|l| l[0].clone()).find(|c| {
            lists
                .iter()
                .all(|l| !l[1..].iter().any(|d| Ref::ptr_eq(c, d)))
        })?;
        for l in &mut lists {
            if Ref::ptr_eq(&l[0], &head) {
                l.remove(0);
            }
        }
        out.push(head);
    }
}
