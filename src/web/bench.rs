//! Hooks for `cargo xtask bench` and for tests: `window.interleave_bench`. They are no part of the
//! public API, and exist only in the build with all rooms.

use super::{
    clock, level, page,
    pool::{self, Pool},
    runner::{self, Order},
    wire::{FromWorker, ToWorker},
};
use interleave_spec::{Gil, Model, RunSpec};
use interleave_trace::picture::bench::timeline_100k;
use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

pub fn install() {
    let api = Object::new();
    let set = |key: &str, value: JsValue| {
        let _ = Reflect::set(&api, &key.into(), &value);
    };
    // Milliseconds of one kernel on the page, without any model around it.
    set(
        "kernel",
        Closure::<dyn Fn(String) -> f64>::new(|id: String| {
            let from = clock::absolute();
            let sum = interleave_workload::bench::kernel_bench(&id);
            if sum.is_some() {
                (clock::absolute() - from) / 1000.0
            } else {
                f64::NAN
            }
        })
        .into_js_value(),
    );
    // Milliseconds of some frames of a timeline of 100,000 spans, drawn into the document.
    set(
        "timeline",
        Closure::<dyn Fn(u32) -> f64>::new(|frames: u32| {
            let draw = timeline_100k();
            let from = clock::absolute();
            for frame in 0..frames {
                std::hint::black_box(draw(frame));
            }
            (clock::absolute() - from) / 1000.0
        })
        .into_js_value(),
    );
    // How many Workers of the interpreter are ready or rest.
    set(
        "spares",
        Closure::<dyn Fn() -> usize>::new(super::python::spares).into_js_value(),
    );
    // Milliseconds until a process is ready: one that is newly started, and one from the warm pool.
    set(
        "ready",
        Closure::<dyn Fn() -> Promise>::new(|| {
            promise(async {
                let from = clock::absolute();
                let mut pool = Pool::default();
                pool.ensure(1).await?;
                let cold = (clock::absolute() - from) / 1000.0;
                let from = clock::absolute();
                echo(&mut pool).await;
                let warm = (clock::absolute() - from) / 1000.0;
                Ok(js_sys::Array::of2(&cold.into(), &warm.into()).into())
            })
        })
        .into_js_value(),
    );
    // Milliseconds of some echoes, one after another.
    set(
        "echoes",
        Closure::<dyn Fn(u32) -> Promise>::new(|n: u32| {
            promise(async move {
                let mut pool = pool::take_processes();
                pool.ensure(1).await?;
                let from = clock::absolute();
                for _ in 0..n {
                    echo(&mut pool).await;
                }
                let ms = (clock::absolute() - from) / 1000.0;
                pool::keep_processes(pool);
                Ok(ms.into())
            })
        })
        .into_js_value(),
    );
    // The wall time in milliseconds of one model of a spec, with the record on or off.
    set(
        "wall",
        Closure::<dyn Fn(String, bool) -> Promise>::new(|spec: String, record: bool| {
            promise(async move {
                let (spec, _) = RunSpec::from_json(&spec);
                let about = interleave_workload::registry::find(&spec.workload)
                    .ok_or(crate::app::said::NO_WORKLOAD)?
                    .about();
                let cores = level::reported_cores();
                let (spec, _) = spec.changed(|spec| {
                    interleave_workload::resolve(spec, about, cores);
                });
                let model = spec.models.first().copied().unwrap_or(Model::Sequential);
                let gil = if model == Model::Threads {
                    spec.gil
                } else {
                    Gil::Off
                };
                let order = Order {
                    model,
                    gil,
                    spec,
                    slug: "",
                    effective_cores: 0.0,
                    record,
                };
                let from = clock::absolute();
                let trace = runner::run(order, Some(|_| {})).await?;
                let whole = (clock::absolute() - from) / 1000.0;
                let wall = if record {
                    trace.wall() as f64 / 1000.0
                } else {
                    whole
                };
                Ok(js_sys::Array::of2(&wall.into(), &whole.into()).into())
            })
        })
        .into_js_value(),
    );
    let _ = Reflect::set(&page::window(), &"interleave_bench".into(), &api);
}

/// Runs a future as the page runs its runs, in microtasks of its own thread.
fn promise(work: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    let mut work = Some(work);
    Promise::new(&mut |resolve, reject| {
        if let Some(work) = work.take() {
            super::tasks::spawn(async move {
                let _ = match work.await {
                    Ok(value) => resolve.call1(&JsValue::NULL, &value),
                    Err(error) => reject.call1(&JsValue::NULL, &error),
                };
            });
        }
    })
}

async fn echo(pool: &mut Pool) {
    if let Some(worker) = pool.workers.values().next() {
        worker.send(&ToWorker::Echo);
    }
    while !matches!(
        pool.next(|_| true).await.map(|s| s.what),
        Some(FromWorker::Echo)
    ) {}
}
