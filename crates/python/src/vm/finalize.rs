//! What must run when an object dies: `finally` blocks of dropped generators, `__del__`, and the
//! warning about a coroutine that nobody awaited.

use crate::error::{Exc, Res};
use crate::frame::Frame;
use crate::func::Args;
use crate::generator::{Gen, GenKind, GenState, GenStatus, Origin};
use crate::inst::Inst;
use crate::intern::intern;
use crate::mem::{Mut, Ref, Slot, Weak};
use crate::misc::Misc;
use crate::options::Version;
use crate::task::Ctx;
use crate::value::Value;
use std::cell::RefCell;
use std::collections::VecDeque;

/// What is left to do for an object that died.
enum Last {
    /// An object that is kept alive once more, to be closed or to run `__del__`.
    Object(Value),
    /// An awaitable that died before it began: what the warning says, and what it is about.
    NeverAwaited(String, Value),
    /// A weak reference whose object died. Its callback is called with it, if the reference still
    /// exists.
    WeakRef(Weak<Misc>, Option<Weak<Inst>>),
}

thread_local! {
    static ANY: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
    static DYING: RefCell<VecDeque<Last>> = const { RefCell::new(VecDeque::new()) };
}

crate::arena::cells!(ANY, DYING);

/// Keeps a dropped generator alive once more, to be closed at the next safe point.
pub(crate) fn defer_generator(g: &mut Gen, frame: Frame, stack: Vec<Value>, exc: (Value, u32)) {
    let again = Gen {
        kind: g.kind,
        code: g.code.clone(),
        name: Mut::new(g.name.get_mut().clone()),
        qualname: Mut::new(g.qualname.get_mut().clone()),
        status: Slot::new(GenStatus::Suspended),
        state: Mut::new(GenState {
            frame: Some(frame),
            stack,
            exc: exc.0,
            handling: exc.1,
            finalized: true,
            ..GenState::default()
        }),
    };
    keep(Last::Object(Value::Gen(Ref::new(again))));
}

/// Keeps an instance with `__del__` alive once more.
pub(crate) fn defer_instance(i: &mut Inst) {
    let again = Inst {
        class: Mut::new(i.class.get_mut().clone()),
        dict: Mut::new(i.dict.get_mut().take()),
        payload: std::mem::replace(&mut i.payload, crate::inst::Payload::None),
        serial: i.serial,
        finalized: Slot::new(true),
    };
    let again = Value::Inst(Ref::new(again));
    crate::weak::follow(&again);
    keep(Last::Object(again));
}

/// Has the callback of a dead weak reference called with it, or with the instance of a subclass
/// that has it inside.
pub(crate) fn call_back(reference: Weak<Misc>, outer: Option<Weak<Inst>>) {
    keep(Last::WeakRef(reference, outer));
}

/// Notes that a coroutine died before it began.
pub(crate) fn never_awaited(g: &Gen, origin: Option<Box<Origin>>) {
    let qualname = g.qualname.borrow().clone();
    let mut text = format!("coroutine '{}' was never awaited", qualname.text);
    if let Some(origin) = origin {
        text.push_str("\nCoroutine created at (most recent call last)");
        for (code, line) in origin.iter().rev() {
            let (file, name) = (&code.file.name.text, &code.name.text);
            text.push_str(&format!("\n  File \"{file}\", line {line}, in {name}"));
            let source = code.file.line_text(*line);
            if !source.trim().is_empty() {
                text.push_str(&format!("\n    {}", source.trim()));
            }
        }
    }
    let ended = Gen {
        kind: g.kind,
        code: g.code.clone(),
        name: Mut::new(g.name.borrow().clone()),
        qualname: Mut::new(qualname),
        status: Slot::new(GenStatus::Done),
        state: Mut::default(),
    };
    keep(Last::NeverAwaited(text, Value::Gen(Ref::new(ended))));
}

/// Notes that `asend()`, `athrow()` or `aclose()` of an asynchronous generator was never awaited.
pub(crate) fn step_never_awaited(method: &str, g: &Ref<Gen>) {
    let name = g.qualname.borrow().text.clone();
    let text = format!("coroutine method '{method}' of '{name}' was never awaited");
    keep(Last::NeverAwaited(text, Value::Gen(g.clone())));
}

fn keep(last: Last) {
    let mut last = Some(last);
    let _ = DYING.try_with(|d| {
        if let Ok(mut d) = d.try_borrow_mut() {
            d.extend(last.take());
        }
    });
    match last {
        // The thread itself is ending, so nothing can run any more.
        Some(v) => std::mem::forget(v),
        None => wake(),
    }
}

/// How many objects have last words that have not run.
pub(crate) fn waiting() -> usize {
    DYING
        .try_with(|d| d.try_borrow().map_or(usize::MAX, |d| d.len()))
        .unwrap_or(usize::MAX)
}

/// Forgets the last words of all objects but the first `n`.
pub(crate) fn forget_from(n: usize) {
    loop {
        // They are dropped after the borrow has ended, since more may die with them.
        let gone = DYING.try_with(|d| {
            let mut d = d.try_borrow_mut().ok()?;
            (n < d.len()).then(|| d.split_off(n))
        });
        match gone {
            Ok(Some(gone)) if !gone.is_empty() => drop(gone),
            _ => return,
        }
    }
}

/// Has what is left to do done at the next safe point.
pub(crate) fn wake() {
    let _ = ANY.try_with(|a| a.set(true));
}

/// Whether something is left to do for objects that died, or cycles are to be collected.
#[inline(always)]
pub(crate) fn any() -> bool {
    ANY.with(std::cell::Cell::get)
}

fn next() -> Option<Last> {
    DYING
        .try_with(|d| d.try_borrow_mut().ok().and_then(|mut d| d.pop_front()))
        .ok()
        .flatten()
}

/// Collects cycles if it is time, and does what is left to do for objects that died.
pub(crate) async fn run(c: Ctx) {
    let _ = ANY.try_with(|a| a.set(false));
    if let Some(generation) = crate::tracked::due() {
        super::collect::collect(c, generation).await;
    }
    bury_all(c).await;
}

/// Does what is left to do for objects that died.
pub(crate) async fn bury_all(c: Ctx) {
    while let Some(last) = next() {
        let (r, whose) = match last {
            Last::NeverAwaited(text, about) => (warn(c, Exc::RuntimeWarning, &text).await, about),
            Last::WeakRef(reference, outer) => {
                let Some(reference) = reference.upgrade() else {
                    continue;
                };
                let Misc::WeakRef(w) = &*reference else {
                    continue;
                };
                // As in CPython, a reference forgets its callback before that is called.
                let f = w.callback.replace(Value::None);
                let this = match outer {
                    Some(outer) => outer.upgrade().map(Value::Inst),
                    None => Some(Value::Misc(reference.clone())),
                };
                let Some(this) = this else { continue };
                (c.call1(&f, this).await, f)
            }
            Last::Object(v) => {
                finish(c, v).await;
                continue;
            }
        };
        if let Err(e) = r {
            ignored(c, e, "calling weakref callback", &whose).await;
        }
    }
}

/// Closes a generator, or runs the `__del__` of an instance.
pub(crate) async fn finish(c: Ctx, v: Value) {
    let gone = matches!(v, Value::Gen(_));
    let (r, whose) = match &v {
        Value::Gen(g) => {
            if g.kind == GenKind::AsyncGenerator && close_in_loop(c, g).await {
                return;
            }
            (super::gens::close(c, g).await, v)
        }
        _ => match c.vm().user_method(&v, "__del__") {
            Some(f) => (c.call1(&f, v).await, f),
            None => return,
        },
    };
    if let Err(e) = r {
        let doing = match gone {
            true => "closing generator",
            false => "calling deallocator",
        };
        ignored(c, e, doing, &whose).await;
    }
}

/// Reports an exception that nobody can catch.
pub(crate) async fn ignored(c: Ctx, e: crate::error::Raise, doing: &str, whose: &Value) {
    let exc = c.vm().materialise(e);
    if c.vm().since(Version::V3_14) {
        let shown = super::repr::repr(c, whose).await.unwrap_or_default();
        let place = format!("Exception ignored while {doing} {shown}");
        return crate::traceback::unraisable(c, Some(&place), &exc, Value::None).await;
    }
    crate::traceback::unraisable(c, None, &exc, whose.clone()).await;
}

/// Calls `warnings.warn` for the line that runs now.
pub(crate) async fn warn(c: Ctx, kind: Exc, text: &str) -> Res<Value> {
    let at = c.vm().cur.frames.iter().rev().find_map(|f| match f {
        Frame::Py(f) => {
            let line = f.func.code.line((f.pc as usize).saturating_sub(1));
            let module = f.func.globals.get_text("__name__");
            Some((f.func.code.file.name.clone(), line, module))
        }
        Frame::Task(_) => None,
    });
    let Some((file, line, module)) = at else {
        // The program is over, when CPython's module `warnings` is gone too.
        let text = format!("<sys>:0: {kind:?}: {text}\n");
        return c.vm().print(&text, true).map(|()| Value::None);
    };
    let warnings = super::import::import(c, intern("warnings"), Value::None).await?;
    let class = Value::Class(c.vm().types.exc(kind));
    let mut args = Args::of([
        Value::str(text),
        class,
        Value::Str(file),
        Value::Int(line as i64),
        module.unwrap_or(Value::None),
    ]);
    if kind == Exc::RuntimeWarning {
        args.kw.push((intern("source"), Value::str(text)));
    }
    c.method(&warnings, "warn_explicit", args).await
}

/// Has the event loop of this thread close an asynchronous generator, if there is a loop.
async fn close_in_loop(c: Ctx, g: &Ref<Gen>) -> bool {
    let event_loop = c.vm().cur.event_loop.clone();
    if !matches!(event_loop, Value::Inst(_)) {
        return false;
    }
    c.method(
        &event_loop,
        "_asyncgen_dropped",
        Args::one(Value::Gen(g.clone())),
    )
    .await
    .is_ok()
}
