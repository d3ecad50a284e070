//! The inside of a Worker: a loop that handles the page's messages one after another.

mod engine;
mod process;

use super::{
    clock, js_text, tasks,
    wire::{self, FromWorker, How, ToWorker, pack, unpack},
};
use crate::app::said;
use futures_channel::{
    mpsc::{UnboundedReceiver, unbounded},
    oneshot,
};
use futures_util::StreamExt;
use interleave_workload::job::PicturePart;
use js_sys::Array;
use std::{cell::Cell, sync::Mutex};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// How often a Worker at work sends a batch, in milliseconds.
const LIVE_MS: f64 = 90.0;

type Inbox = UnboundedReceiver<(ToWorker, JsValue)>;

thread_local! {
    /// Whether this instance posts messages to the page. A thread of the pool does not.
    static SPEAKS: Cell<bool> = const { Cell::new(false) };
}

/// The error of a thread of the pool that trapped; the engine passes it on to the page.
static LAST_WORDS: Mutex<Option<String>> = Mutex::new(None);

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

pub fn start(_role: usize) {
    SPEAKS.set(true);
    // In release builds a panic is a trap without words, which worker.js or the engine reports.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| {
        let text = panic.to_string();
        if SPEAKS.get() {
            say(&FromWorker::Died(text));
        } else {
            *LAST_WORDS
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner) = Some(text);
        }
    }));
    let (post, inbox) = unbounded();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        match unpack(event.data()) {
            // A job waits for the answer, so the answer is handled before the next job.
            Some((ToWorker::Answer { ask, answer }, _)) => process::answered(ask, answer),
            Some(message) => {
                let _ = post.unbounded_send(message);
            }
            None => {}
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    say(&FromWorker::Ready);
    tasks::spawn(serve(inbox));
}

async fn serve(mut inbox: Inbox) {
    let mut hired = None;
    while let Some((message, payload)) = inbox.next().await {
        match message {
            ToWorker::Load(load) => {
                let Some(jobs) = wire::from_bytes(&payload) else {
                    say(&FromWorker::Died(said::JOBS_UNREADABLE.into()));
                    continue;
                };
                if load.threads.is_none() {
                    engine::run(load, jobs, &mut inbox).await;
                    continue;
                }
                // The pool's threads wake this future, which only `spawn_local` allows. Without
                // shared memory some browsers cannot run such a future at all, so it is used for
                // threads alone.
                let (give_back, back) = oneshot::channel();
                wasm_bindgen_futures::spawn_local(async move {
                    engine::run(load, jobs, &mut inbox).await;
                    let _ = give_back.send(inbox);
                });
                match back.await {
                    Ok(again) => inbox = again,
                    Err(_) => return,
                }
            }
            ToWorker::Hire { workload, start } => hired = process::hire(&workload, start),
            ToWorker::Jobs { how: How(how) } => match &hired {
                Some(process) => process.work(&Array::from(&payload), how).await,
                None => say(&FromWorker::Died(said::JOB_TOO_EARLY.into())),
            },
            ToWorker::Spin { ms } => say(&FromWorker::Spun { turns: spin(ms) }),
            ToWorker::Echo => say_with(&FromWorker::Echo, &payload, &Array::new()),
            ToWorker::Go { .. } | ToWorker::Answer { .. } => {}
        }
    }
}

fn say(message: &FromWorker) {
    say_with(message, &JsValue::NULL, &Array::new());
}

fn say_with(message: &FromWorker, payload: &JsValue, transfer: &Array) {
    if let Err(e) = scope().post_message_with_transfer(&pack(message, payload), transfer) {
        let _ = scope().post_message(&pack(&FromWorker::Died(js_text(&e)), &JsValue::NULL));
    }
}

/// Sends a part of a picture; its pixels travel in a buffer that changes owner.
fn say_part(part: PicturePart) {
    let pixels = js_sys::Uint8Array::from(part.rgba.as_slice());
    let transfer = Array::of1(&pixels.buffer());
    say_with(
        &FromWorker::Part(PicturePart {
            rgba: Vec::new(),
            ..part
        }),
        &pixels,
        &transfer,
    );
}

/// Computes for about `ms` milliseconds; answers how many turns it made.
fn spin(ms: f64) -> f64 {
    let end = clock::absolute() + ms * 1000.0;
    let mut turns = 0.0;
    let mut x = 1u64;
    while clock::absolute() < end {
        for _ in 0..2_000 {
            x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        }
        turns += 1.0;
    }
    // The result is used, so that the compiler keeps the loop.
    if x == 0 { 0.0 } else { turns }
}
