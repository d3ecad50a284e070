//! One object per name, so that inline caches compare pointers.

use crate::mem::Ref;
use crate::value::{Str, Value};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

thread_local! {
    static NAMES: RefCell<FxHashMap<Box<str>, Ref<Str>>> = RefCell::default();
}

crate::arena::cells!(NAMES);

pub(crate) fn intern(name: &str) -> Ref<Str> {
    NAMES.with(|n| {
        let mut n = n.borrow_mut();
        if let Some(s) = n.get(name) {
            return s.clone();
        }
        let s = Ref::new(Str::new(name.to_string()));
        s.hash();
        n.insert(name.into(), s.clone());
        s
    })
}

/// Whether a string object is an interned one.
pub(crate) fn is_interned(s: &Ref<Str>) -> bool {
    NAMES.with_borrow(|n| n.get(&*s.text).is_some_and(|own| Ref::ptr_eq(own, s)))
}

/// The interned string that equals a string object.
pub(crate) fn intern_str(s: &Ref<Str>) -> Ref<Str> {
    intern(&s.text)
}

pub(crate) fn value(name: &str) -> Value {
    Value::Str(intern(name))
}
