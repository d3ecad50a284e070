//! What must run when an object dies: `finally` blocks of dropped generators, `__del__`.

use crate::frame::Frame;
use crate::generator::{Gen, GenState, GenStatus};
use crate::inst::Inst;
use crate::mem::{Mut, Ref, Slot};
use crate::value::{Str, Value};
use std::cell::RefCell;

/// Marks an instance whose `__del__` has run.
pub const FINALIZED: u32 = u32::MAX;

thread_local! {
    static ANY: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
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
        state: Mut::new(GenState {
            frame: Some(frame),
            stack,
            exc,
            busy: false,
        }),
    };
    keep(Value::Gen(Ref::new(again)));
}

/// Keeps an instance with `__del__` alive once more.
pub fn defer_instance(i: &mut Inst) {
    let again = Inst {
        class: Mut::new(i.class.get_mut().clone()),
        dict: Mut::new(i.dict.get_mut().take()),
        payload: std::mem::replace(&mut i.payload, crate::inst::Payload::None),
        serial: FINALIZED,
    };
    keep(Value::Inst(Ref::new(again)));
}

fn keep(v: Value) {
    let mut v = Some(v);
    let _ = DYING.try_with(|d| {
        if let Ok(mut d) = d.try_borrow_mut() {
            d.extend(v.take());
        }
    });
    match v {
        // The thread itself is ending: nothing can run any more.
        Some(v) => std::mem::forget(v),
        None => {
            let _ = ANY.try_with(|a| a.set(true));
        }
    }
}

/// Whether something waits for its last words.
#[inline(always)]
pub fn any() -> bool {
    ANY.with(std::cell::Cell::get)
}

/// Runs what dying objects have left to say.
pub async fn run(c: crate::task::Ctx) {
    for v in take_dying() {
        let r = match &v {
            Value::Gen(g) => super::gens::close(c, g).await,
            other => match c.vm().user_method(other, "__del__") {
                Some(f) => c.call1(&f, other.clone()).await,
                None => continue,
            },
        };
        if let Err(e) = r {
            let exc = c.vm().materialise(e);
            let text = crate::traceback::format(c, &exc).await;
            let _ = c
                .vm()
                .print(&format!("Exception ignored in: <object>\n{text}"), true);
        }
    }
    for name in take_unawaited() {
        let line = c.vm().line_now().unwrap_or(0);
        let file = c
            .vm()
            .main
            .dict
            .get_text("__file__")
            .and_then(|f| f.as_str().map(str::to_string))
            .unwrap_or_default();
        let _ = c.vm().print(
            &format!(
                "{file}:{line}: RuntimeWarning: coroutine '{}' was never awaited\n",
                name.text
            ),
            true,
        );
    }
}

/// A coroutine died before it began.
pub fn never_awaited(qualname: Ref<Str>) {
    let _ = UNAWAITED.try_with(|u| {
        if let Ok(mut u) = u.try_borrow_mut() {
            u.push(qualname);
        }
    });
    let _ = ANY.try_with(|a| a.set(true));
}

pub fn take_dying() -> Vec<Value> {
    let _ = ANY.try_with(|a| a.set(false));
    DYING
        .try_with(|d| {
            d.try_borrow_mut()
                .map(|mut d| std::mem::take(&mut *d))
                .unwrap_or_default()
        })
        .unwrap_or_default()
}

pub fn take_unawaited() -> Vec<Ref<Str>> {
    UNAWAITED
        .try_with(|d| {
            d.try_borrow_mut()
                .map(|mut d| std::mem::take(&mut *d))
                .unwrap_or_default()
        })
        .unwrap_or_default()
}
