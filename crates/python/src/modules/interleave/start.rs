//! Starts threads, and gives them their identifiers.

use crate::error::{Exc, Res, runtime_error};
use crate::func::Args;
use crate::value::Value;
use crate::vm::Vm;

pub(super) const IDENT_BASE: i64 = 140_000_000_000_000;

pub(super) const IDENT_STEP: i64 = 4096;

/// Thread identifiers look like CPython's: large, and the main thread's is not 1.
pub(crate) fn ident(id: u32) -> i64 {
    IDENT_BASE + id as i64 * IDENT_STEP
}

pub(super) fn spawn(vm: &mut Vm, a: Args) -> Res<Value> {
    if vm.live_threads() >= vm.opts.max_threads {
        return Err(runtime_error("can't start new thread"));
    }
    let f = a.pos[0].clone();
    let args = crate::vm::iterate::items_fast(&a.pos[1]).unwrap_or_default();
    let kw = match a.pos.get(2) {
        Some(Value::Dict(d)) => d
            .dict
            .borrow()
            .iter()
            .filter_map(|e| match &e.key {
                Value::Str(s) => Some((s.clone(), e.val.clone())),
                _ => None,
            })
            .collect(),
        _ => vec![],
    };
    let name = a
        .pos
        .get(3)
        .and_then(|n| n.as_str().map(str::to_string))
        .unwrap_or_else(|| format!("Thread-{}", vm.threads.len()));
    let done = match a.pos.get(4) {
        Some(v @ Value::Misc(_)) => Some(crate::types::lock::this(v)?),
        _ => None,
    };
    let what = f.clone();
    let task = Box::pin(async move {
        let c = crate::task::ctx();
        let r = c
            .call(
                &f,
                Args {
                    pos: args.into_iter().collect(),
                    kw,
                },
            )
            .await;
        if let Err(e) = r
            && !c.vm().is_kind(&e, Exc::SystemExit)
        {
            let exc = c.vm().materialise(e);
            let shown = crate::vm::repr::repr(c, &what).await.unwrap_or_default();
            let place = format!("Exception ignored in thread started by {shown}");
            crate::traceback::unraisable(c, Some(&place), &exc, Value::None).await;
        }
        drop((f, what));
        // What `threading.local` kept for this thread dies before anybody hears that it has ended.
        super::aio::end_locals(c.vm());
        if crate::vm::finalize::any() {
            crate::vm::finalize::run(c).await;
        }
        if let Some(l) = done {
            crate::types::lock::free(c.vm(), &l);
        }
        Ok(Value::None)
    });
    let lock = match a.pos.get(4) {
        Some(v @ Value::Misc(_)) => Some(crate::types::lock::this(v)?),
        _ => None,
    };
    let id = vm.spawn(task, &name);
    // A thread that waits for this lock waits for the end of this thread.
    if let Some(l) = lock {
        l.owner.set(id);
    }
    Ok(Value::Int(ident(id)))
}
