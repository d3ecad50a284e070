//! Timers and turns of this instance's event loop: the page's, or a Worker's.

use futures_channel::oneshot;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessagePort};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(what: &JsValue, ms: f64) -> f64;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: f64);
    #[wasm_bindgen(js_name = setInterval)]
    fn set_interval(what: &JsValue, ms: f64) -> f64;
    #[wasm_bindgen(js_name = clearInterval)]
    fn clear_interval(id: f64);
}

/// Waits so many milliseconds. Dropping the future removes its timer.
pub async fn sleep(ms: f64) {
    struct Timer {
        id: f64,
        _ring: Closure<dyn FnMut()>,
    }
    impl Drop for Timer {
        fn drop(&mut self) {
            clear_timeout(self.id);
        }
    }
    let (done, wait) = oneshot::channel::<()>();
    let mut done = Some(done);
    let ring = Closure::<dyn FnMut()>::new(move || drop(done.take()));
    let _timer = Timer {
        id: set_timeout(ring.as_ref(), ms),
        _ring: ring,
    };
    let _ = wait.await;
}

/// Calls `then` after so many milliseconds.
pub fn after(ms: f64, then: impl FnOnce() + 'static) {
    set_timeout(&Closure::once_into_js(then), ms);
}

/// Calls `tick` again and again until it is dropped.
pub struct Every {
    id: f64,
    _tick: Closure<dyn FnMut()>,
}

impl Every {
    pub fn new(ms: f64, tick: impl FnMut() + 'static) -> Self {
        let tick = Closure::<dyn FnMut()>::new(tick);
        Every {
            id: set_interval(tick.as_ref(), ms),
            _tick: tick,
        }
    }
}

impl Drop for Every {
    fn drop(&mut self) {
        clear_interval(self.id);
    }
}

struct Turner {
    ask: MessagePort,
    waiting: RefCell<Vec<oneshot::Sender<()>>>,
}

thread_local! {
    static TURNER: &'static Turner = turner();
}

fn turner() -> &'static Turner {
    let channel = MessageChannel::new().expect("every browser with modules has channels");
    let turner: &'static Turner = Box::leak(Box::new(Turner {
        ask: channel.port1(),
        waiting: RefCell::default(),
    }));
    let came = Closure::<dyn FnMut()>::new(move || {
        for done in turner.waiting.take() {
            let _ = done.send(());
        }
    });
    channel
        .port2()
        .set_onmessage(Some(came.as_ref().unchecked_ref()));
    came.forget();
    turner
}

/// Waits for one whole turn of the loop, so that everything that was queued before runs first. It
/// uses a message, because browsers delay nested timers by 4 ms.
pub async fn turn() {
    let (done, wait) = oneshot::channel::<()>();
    TURNER.with(|t| {
        let mut waiting = t.waiting.borrow_mut();
        waiting.push(done);
        if waiting.len() == 1 {
            let _ = t.ask.post_message(&JsValue::NULL);
        }
    });
    let _ = wait.await;
}

/// Waits for `what`, at most `ms` milliseconds; `None` when the time is over.
pub async fn within<T>(ms: f64, what: impl Future<Output = T>) -> Option<T> {
    use futures_util::future::{Either, select};
    match select(Box::pin(what), Box::pin(sleep(ms))).await {
        Either::Left((value, _)) => Some(value),
        Either::Right(_) => None,
    }
}
