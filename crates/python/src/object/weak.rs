//! Weak references: which objects have some, and what becomes of those when the object dies.

use crate::inst::Inst;
use crate::mem::{Mut, Ref, Slot, Weak};
use crate::misc::Misc;
use crate::value::Value;
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::mem::ManuallyDrop;

/// What `weakref.ref` makes. An instance of a subclass has one inside.
pub struct WeakRef {
    /// The object, without being counted; `Unbound` when it is dead.
    target: Mut<ManuallyDrop<Value>>,
    pub(crate) callback: Mut<Value>,
    pub(crate) hash: Slot<Option<i64>>,
    /// The instance of a subclass that has this reference inside.
    outer: Mut<Option<Weak<Inst>>>,
}

impl WeakRef {
    /// The object, if it lives.
    pub(crate) fn get(&self) -> Option<Value> {
        match &**self.target.borrow() {
            Value::Unbound => None,
            v => Some(v.clone()),
        }
    }
    fn address(&self) -> usize {
        self.target.borrow().addr()
    }
}

impl Drop for WeakRef {
    fn drop(&mut self) {
        let at = self.address();
        if at == 0 {
            return;
        }
        // The list has this reference, whose count is 0 by now.
        let gone = with(|all| {
            let list = all.get_mut(&at)?;
            let i = list.iter().rposition(|w| w.strong_count() == 0)?;
            let gone = list.remove(i);
            if list.is_empty() {
                all.remove(&at);
            }
            Some(gone)
        });
        drop(gone);
    }
}

thread_local! {
    /// The weak references to each object, by its address, the oldest first.
    static ALL: RefCell<FxHashMap<usize, Vec<Weak<Misc>>>> = RefCell::default();
    /// The address of an instance that is dying and has a `__del__`, for which it lives on.
    static POSTPONED: Cell<usize> = const { Cell::new(0) };
}

crate::arena::cells!(ALL, POSTPONED);

/// `None` at the end of the thread, when the table is gone.
fn with<R>(f: impl FnOnce(&mut FxHashMap<usize, Vec<Weak<Misc>>>) -> Option<R>) -> Option<R> {
    ALL.try_with(|all| f(&mut all.borrow_mut())).ok().flatten()
}

fn inner(m: &Misc) -> Option<&WeakRef> {
    match m {
        Misc::WeakRef(w) => Some(w),
        _ => None,
    }
}

/// The weak reference that a value is, or has inside.
pub(crate) fn reference(v: &Value) -> Option<&WeakRef> {
    match v.base() {
        Value::Misc(m) => inner(m),
        _ => None,
    }
}

/// A new weak reference to an object on the heap.
pub(crate) fn make(target: &Value, callback: Value) -> Ref<Misc> {
    // SAFETY: the copy is not counted, and never dropped. `dying` and `follow` overwrite it before
    // the object's memory is freed.
    let uncounted = unsafe { std::ptr::read(target) };
    let made = Ref::new(Misc::WeakRef(WeakRef {
        target: Mut::new(ManuallyDrop::new(uncounted)),
        callback: Mut::new(callback),
        hash: Slot::new(None),
        outer: Mut::default(),
    }));
    let weak = Ref::downgrade(&made);
    with(|all| {
        all.entry(target.addr()).or_default().push(weak);
        Some(())
    });
    target.mark_watched();
    made
}

/// Makes a reference part of an instance of a subclass.
pub(crate) fn put_inside(made: &Misc, outer: &Ref<Inst>) {
    if let Some(w) = inner(made) {
        *w.outer.borrow_mut() = Some(Ref::downgrade(outer));
    }
}

/// All weak references to an object that live, in CPython's order: the plain one, then the newest
/// first.
pub(crate) fn all(target: &Value) -> Vec<Value> {
    let found = with(|all| all.get(&target.addr()).cloned());
    let mut out: Vec<Value> = found.iter().flatten().rev().filter_map(shown).collect();
    if let Some(i) = out.iter().position(is_plain) {
        let plain = out.remove(i);
        out.insert(0, plain);
    }
    out
}

/// The reference without a callback that all who ask for one share.
pub(crate) fn plain(target: &Value) -> Option<Value> {
    let found = with(|all| all.get(&target.addr()).cloned());
    found.iter().flatten().filter_map(shown).find(is_plain)
}

fn is_plain(v: &Value) -> bool {
    matches!(v, Value::Misc(m) if inner(m).is_some_and(|w| w.callback.borrow().is_none()))
}

/// The reference as the program sees it, if it lives.
fn shown(weak: &Weak<Misc>) -> Option<Value> {
    let m = weak.upgrade()?;
    if let Some(outer) = inner(&m)?.outer.borrow().as_ref() {
        return outer.upgrade().map(Value::Inst);
    }
    Some(Value::Misc(m))
}

/// Makes the weak references to a dying object dead, and has their callbacks called, the newest
/// first. An instance whose `__del__` is still to run keeps them.
#[cold]
pub(crate) fn dying(at: usize) {
    let postponed = with(|all| {
        let first = all.get(&at)?.iter().find_map(Weak::upgrade)?;
        let target = inner(&first)?.target.borrow();
        Some(matches!(&**target, Value::Inst(i) if i.has_last_words(&i.class())))
    });
    if postponed == Some(true) {
        let _ = POSTPONED.try_with(|p| p.set(at));
        return;
    }
    clear(at);
}

/// As [`dying`], whether there is a `__del__` or not.
pub(crate) fn clear(at: usize) {
    let list = with(|all| all.remove(&at)).unwrap_or_default();
    for weak in list.into_iter().rev() {
        let Some(m) = weak.upgrade() else { continue };
        let Some(w) = inner(&m) else { continue };
        *w.target.borrow_mut() = ManuallyDrop::new(Value::Unbound);
        if w.callback.borrow().is_none() {
            continue;
        }
        let outer = w.outer.borrow().clone();
        crate::vm::finalize::call_back(weak, outer);
    }
}

/// The weak references to an instance that is dying go over to the one that lives on for `__del__`.
pub(crate) fn follow(again: &Value) {
    let Ok(at @ 1..) = POSTPONED.try_with(|p| p.replace(0)) else {
        return;
    };
    let Some(list) = with(|all| all.remove(&at)) else {
        return;
    };
    for m in list.iter().filter_map(Weak::upgrade) {
        if let Some(w) = inner(&m) {
            // SAFETY: as in `make`.
            *w.target.borrow_mut() = ManuallyDrop::new(unsafe { std::ptr::read(again) });
        }
    }
    with(|all| all.insert(again.addr(), list));
    again.mark_watched();
}
