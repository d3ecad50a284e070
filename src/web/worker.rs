//! A Worker as the page sees it: it is started from the page's own compiled module, exchanges
//! messages of [`super::wire`], and ends when it is dropped.

use super::clock;
use super::wire::{FromWorker, ToWorker, last_words, pack, unpack};
use crate::app::said;
use futures_channel::mpsc::UnboundedSender;
use js_sys::{Array, Object, Reflect};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, ErrorEvent, MessageEvent, Url, WorkerOptions, WorkerType};

/// A message of a Worker, with its number in its pool.
pub struct Said {
    pub who: usize,
    pub what: FromWorker,
    pub payload: JsValue,
}

pub struct Worker {
    js: web_sys::Worker,
    who: usize,
    inbox: UnboundedSender<Said>,
    /// When the Worker last gave a sign of life, on the absolute clock.
    heard: Rc<Cell<f64>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Worker {
    /// Starts a Worker; its messages go to `inbox` under the number `who`. Fails where the browser
    /// refuses Workers.
    pub fn start(who: usize, inbox: UnboundedSender<Said>) -> Result<Worker, String> {
        let started = clock::absolute();
        let js = create().map_err(|e| super::js_text(&e))?;
        let heard = Rc::new(Cell::new(started));
        let (h, to) = (heard.clone(), inbox.clone());
        let on_message = Closure::new(move |event: MessageEvent| {
            h.set(clock::absolute());
            let data = event.data();
            let words = last_words(&data);
            let (what, payload) = unpack(data).unwrap_or_else(|| {
                let why = words.unwrap_or_else(|| said::UNREADABLE.into());
                (FromWorker::Died(why), JsValue::NULL)
            });
            let _ = to.unbounded_send(Said { who, what, payload });
        });
        let to = inbox.clone();
        let on_error = Closure::new(move |event: ErrorEvent| {
            // The page shows the error, so the console need not.
            event.prevent_default();
            let what = FromWorker::Died(event.message());
            let _ = to.unbounded_send(Said {
                who,
                what,
                payload: JsValue::NULL,
            });
        });
        js.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        js.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let first = Object::new();
        let _ = Reflect::set(&first, &"module".into(), &wasm_bindgen::module());
        let _ = Reflect::set(&first, &"role".into(), &JsValue::from_f64(who as f64));
        js.post_message(&first).map_err(|e| super::js_text(&e))?;
        Ok(Worker {
            js,
            who,
            inbox,
            heard,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    pub fn send(&self, message: &ToWorker) {
        self.send_with(message, &JsValue::NULL, &Array::new());
    }

    /// Sends with a payload; `transfer` lists the buffers that change owner.
    pub fn send_with(&self, message: &ToWorker, payload: &JsValue, transfer: &Array) {
        let posted = self
            .js
            .post_message_with_transfer(&pack(message, payload), transfer);
        // A message that the browser refuses will never be answered, so the Worker is reported dead
        // at once.
        if let Err(error) = posted {
            let _ = self.inbox.unbounded_send(Said {
                who: self.who,
                what: FromWorker::Died(super::js_text(&error)),
                payload: JsValue::NULL,
            });
        }
    }

    /// Milliseconds since the Worker's last message.
    pub fn silent_ms(&self) -> f64 {
        (clock::absolute() - self.heard.get()) / 1000.0
    }

    /// Counts as a sign of life from the Worker; for the moment when the page begins to expect
    /// answers.
    pub fn touch(&self) {
        self.heard.set(clock::absolute());
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.js.set_onmessage(None);
        self.js.set_onerror(None);
        self.js.terminate();
    }
}

thread_local! {
    /// The glue's text, from boot.js. A Worker that starts with this text need not ask the server,
    /// which would take longer than the rest of its start.
    static GLUE: RefCell<String> = RefCell::default();
}

/// Notes the glue's text. To be called before the first Worker is started.
pub fn glue(text: String) {
    GLUE.set(text);
}

fn create() -> Result<web_sys::Worker, JsValue> {
    thread_local! {
        static SOURCE: Result<String, JsValue> = {
            let text = GLUE.take() + include_str!("../../www/worker.js");
            let kind = BlobPropertyBag::new();
            kind.set_type("text/javascript");
            Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)
                .and_then(|blob| Url::create_object_url_with_blob(&blob))
        };
    }
    let options = WorkerOptions::new();
    // In a sandboxed frame, whose origin is opaque, the browser refuses a blob as a module (see
    // boot.js).
    let opaque = Reflect::get(&js_sys::global(), &"origin".into())? == "null";
    options.set_type(match opaque {
        true => WorkerType::Classic,
        false => WorkerType::Module,
    });
    web_sys::Worker::new_with_options(&SOURCE.with(Clone::clone)?, &options)
}
