//! An instance of the interpreter as the page sees it: a Worker that takes and sends bytes.

use super::load::Loaded;
use crate::web::js_text;
use futures_channel::mpsc::{UnboundedReceiver, unbounded};
use futures_util::StreamExt;
use interleave_pywire::{FromPython, ToPython, pack, unpack};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent};

pub enum Heard {
    Said(FromPython),
    /// Why it is no more.
    Died(String),
}

/// Dropping it ends its Worker, whatever that does.
pub struct Instance {
    js: web_sys::Worker,
    inbox: UnboundedReceiver<JsValue>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Instance {
    /// Fails where the browser refuses Workers.
    pub fn start(loaded: Loaded) -> Result<Instance, String> {
        let js = web_sys::Worker::new(&loaded.script).map_err(|e| js_text(&e))?;
        let (post, inbox) = unbounded();
        let broken = post.clone();
        let on_message = Closure::new(move |event: MessageEvent| {
            let _ = post.unbounded_send(event.data());
        });
        let on_error = Closure::new(move |event: ErrorEvent| {
            // Said in the page; nothing more for the console.
            event.prevent_default();
            let _ = broken.unbounded_send(died(&event.message()));
        });
        js.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        js.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let first = Object::new();
        let _ = Reflect::set(&first, &"module".into(), &loaded.module);
        js.post_message(&first).map_err(|e| js_text(&e))?;
        Ok(Instance {
            js,
            inbox,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    pub fn send(&self, message: &ToPython) {
        let bytes = Uint8Array::from(pack(message, &[]).as_slice());
        let _ = self
            .js
            .post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
    }

    /// What it says next. Only what is taken here counts as read, so that a program that prints
    /// faster than the page reads has to wait.
    pub async fn next(&mut self) -> Heard {
        let Some(data) = self.inbox.next().await else {
            return Heard::Died(String::new());
        };
        match data.dyn_ref::<Uint8Array>() {
            Some(bytes) => {
                let _ = self.js.post_message(&JsValue::from_f64(1.0));
                match unpack(&bytes.to_vec()) {
                    Some((message, _)) => Heard::Said(message),
                    None => Heard::Died("it spoke another language than the page".into()),
                }
            }
            None => {
                let why = Reflect::get(&data, &"died".into()).ok();
                Heard::Died(why.and_then(|w| w.as_string()).unwrap_or_default())
            }
        }
    }
}

fn died(why: &str) -> JsValue {
    let out = Object::new();
    let _ = Reflect::set(&out, &"died".into(), &why.into());
    out.into()
}

impl Drop for Instance {
    fn drop(&mut self) {
        self.js.set_onmessage(None);
        self.js.set_onerror(None);
        self.js.terminate();
    }
}
