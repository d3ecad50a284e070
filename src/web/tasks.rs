//! Futures of one thread, polled in microtasks.
//!
//! With atomics, wasm-bindgen-futures lets any thread wake a future, at the price of a trip through
//! `Atomics.waitAsync` for each wake. Futures that only their own thread wakes (the page's runs, a
//! process's jobs) need not pay for that: a message is answered in the turn in which it came.

use futures_util::future::LocalBoxFuture;
use interleave_trace::Map;
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    sync::Arc,
    task::{Context, Wake, Waker},
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(what: &JsValue);
}

struct Task {
    future: LocalBoxFuture<'static, ()>,
    waker: Waker,
}

thread_local! {
    static TASKS: RefCell<Map<u64, Task>> = RefCell::default();
    static READY: RefCell<VecDeque<u64>> = RefCell::default();
    static NEXT: Cell<u64> = const { Cell::new(0) };
    static DUE: Cell<bool> = const { Cell::new(false) };
    static RUN: JsValue = Closure::<dyn FnMut()>::new(run).into_js_value();
}

struct Ring(u64);

impl Wake for Ring {
    fn wake(self: Arc<Self>) {
        ready(self.0);
    }
}

/// Runs a future to its end. Only this thread may wake it.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    let id = NEXT.replace(NEXT.get() + 1);
    let task = Task {
        future: Box::pin(future),
        waker: Arc::new(Ring(id)).into(),
    };
    TASKS.with_borrow_mut(|t| t.insert(id, task));
    ready(id);
}

fn ready(id: u64) {
    READY.with_borrow_mut(|r| r.push_back(id));
    if !DUE.replace(true) {
        RUN.with(queue_microtask);
    }
}

fn run() {
    DUE.set(false);
    while let Some(id) = READY.with_borrow_mut(VecDeque::pop_front) {
        // The task is taken out of the table while it is polled, since it may spawn or wake others.
        let Some(mut task) = TASKS.with_borrow_mut(|t| t.remove(&id)) else {
            continue;
        };
        let waker = task.waker.clone();
        if task
            .future
            .as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_pending()
        {
            TASKS.with_borrow_mut(|t| t.insert(id, task));
        }
    }
}
