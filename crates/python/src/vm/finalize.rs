//! What must run when an object dies: `finally` blocks of dropped generators, `__del__`.

use crate::frame::Frame;
use crate::generator::{Gen, GenState, GenStatus};
use crate::mem::{Mut, Ref, Slot};
use crate::value::{Str, Value};
use std::cell::RefCell;

thread_local! {
    static DYING: RefCell<Vec<Value>> = const { RefCell::new(Vec::new()) };
    static UNAWAITED: RefCell<Vec<Ref<Str>>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a dropped generator alive once more, to be closed at the next safe point.
pub fn defer_generator(g: &mut Gen, frame: Box<Frame>, stack: Vec<Value>, exc: Value) {
    let again = Gen {
        kind: g.kind,
        code: g.code.clone(),
        name: Mut::new(g.name.get_mut().clone()),
        qualname: Mut::new(g.qualname.get_mut().clone()),
        status: Slot::new(GenStatus::Suspended),
        state: Mut::new(GenState { frame: Some(frame), stack, exc, busy: false }),
    };
    let _ = DYING.try_with(|d| {
        if let Ok(mut d) = d.try_borrow_mut() {
            d.push(Value::Gen(Ref::new(again)));
        } else {
            std::mem::forget(again);
        }
    });
}

/// A coroutine died before it began.
pub fn never_awaited(qualname: Ref<Str>) {
    let _ = UNAWAITED.try_with(|u| {
        if let Ok(mut u) = u.try_borrow_mut() {
            u.push(qualname);
        }
    });
}

pub fn take_dying() -> Vec<Value> {
    DYING.try_with(|d| d.try_borrow_mut().map(|mut d| std::mem::take(&mut *d)).unwrap_or_default()).unwrap_or_default()
}

pub fn take_unawaited() -> Vec<Ref<Str>> {
    UNAWAITED.try_with(|d| d.try_borrow_mut().map(|mut d| std::mem::take(&mut *d)).unwrap_or_default()).unwrap_or_default()
}
