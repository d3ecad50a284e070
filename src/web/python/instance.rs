//! An instance of the interpreter as the page sees it: in a Worker, or on the page itself, it takes
//! and sends bytes.

use super::here::Here;
use super::load::Loaded;
use crate::app::said;
use crate::web::{js_text, timers};
use futures_channel::mpsc::UnboundedSender;
use interleave_run::{ToPython, pack};
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent};

/// A message of an instance, with the number that its hearer gave to the instance.
pub type Said = (u32, JsValue);

/// The key in the last message of an instance that died: an object with the reason.
const DIED: &str = "died";
/// How long a Worker may take to say its first word, in milliseconds.
const FIRST_WORD_MS: f64 = 30_000.0;

/// Who hears an instance. Nobody does while it waits to be used.
#[derive(Clone, Default)]
pub struct Ear(Rc<Heard>);

#[derive(Default)]
struct Heard {
    by: RefCell<Option<(u32, UnboundedSender<Said>)>>,
    began: Cell<bool>,
    /// The last message of an instance that died while nobody heard it.
    died: RefCell<Option<JsValue>>,
}

impl Ear {
    pub fn hear(&self, what: JsValue) {
        self.0.began.set(true);
        if what.is_truthy() && what.as_bool().is_some() {
            return;
        }
        match &*self.0.by.borrow() {
            Some((number, ear)) => drop(ear.unbounded_send((*number, what))),
            None if Reflect::has(&what, &DIED.into()) == Ok(true) => {
                self.0.died.replace(Some(what));
            }
            None => {}
        }
    }

    fn set(&self, by: (u32, UnboundedSender<Said>)) {
        self.0.by.replace(Some(by));
        if let Some(died) = self.0.died.take() {
            return self.hear(died);
        }
        if !self.0.began.get() {
            let ear = self.clone();
            timers::after(FIRST_WORD_MS, move || {
                if !ear.0.began.get() {
                    ear.hear(object(DIED, &said::NO_WORD.into()));
                }
            });
        }
    }
}

/// An instance. Dropping it ends it, whatever it does.
pub struct Instance {
    place: Place,
    ear: Ear,
}

enum Place {
    Worker {
        js: web_sys::Worker,
        _on_message: Closure<dyn FnMut(MessageEvent)>,
        _on_error: Closure<dyn FnMut(ErrorEvent)>,
    },
    Here(Here),
}

impl Instance {
    /// Starts an instance in a new Worker. Fails where the browser refuses Workers.
    pub fn start(loaded: &Loaded) -> Result<Instance, String> {
        let js = web_sys::Worker::new(&loaded.script).map_err(|e| js_text(&e))?;
        let ear = Ear::default();
        let (on_message, on_error) = (ear.clone(), ear.clone());
        let on_message = Closure::new(move |event: MessageEvent| on_message.hear(event.data()));
        let on_error = Closure::new(move |event: ErrorEvent| {
            // The page shows the error, so the console need not.
            event.prevent_default();
            on_error.hear(object(DIED, &event.message().into()));
        });
        js.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        js.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        js.post_message(&object("module", &loaded.module))
            .map_err(|e| js_text(&e))?;
        Ok(Instance {
            place: Place::Worker {
                js,
                _on_message: on_message,
                _on_error: on_error,
            },
            ear,
        })
    }

    /// Starts an instance that runs on the page's own event loop.
    pub async fn on_the_page(loaded: &Loaded) -> Result<Instance, String> {
        let ear = Ear::default();
        let here = Here::start(loaded, ear.clone()).await;
        ear.0.began.set(true);
        Ok(Instance {
            place: Place::Here(here.map_err(|e| js_text(&e))?),
            ear,
        })
    }

    pub fn is_worker(&self) -> bool {
        matches!(self.place, Place::Worker { .. })
    }

    /// Sends the instance's messages to `ear` from now on, under this number.
    pub fn heard_by(&self, number: u32, ear: &UnboundedSender<Said>) {
        self.ear.set((number, ear.clone()));
    }

    pub fn unheard(&self) {
        self.ear.0.by.take();
    }

    pub fn send(&self, message: &ToPython) {
        let bytes = Uint8Array::from(pack(message, &[]).as_slice());
        self.give(&bytes, &bytes.buffer());
    }

    /// Posts a value that is no message of the interpreter: a port, a copy, a number of messages
    /// that were read.
    pub fn tell(&self, what: &JsValue) {
        match &self.place {
            Place::Worker { js, .. } => drop(js.post_message(what)),
            Place::Here(here) => here.take(what),
        }
    }

    /// Tells the instance that `posts` of its messages were handled. So a program that prints
    /// faster than the page reads has to wait.
    pub fn read(&self, posts: u32) {
        self.tell(&JsValue::from_f64(posts.into()));
    }

    /// Gives the instance a port to another instance, which it knows by `number`.
    pub fn link(&self, number: u32, port: &JsValue) {
        let link = object("port", port);
        let _ = Reflect::set(&link, &"number".into(), &number.into());
        self.give(&link, port);
    }

    /// Gives the instance a file of further modules of the library, before the program begins.
    pub fn more(&self, library: &Uint8Array) {
        self.tell(&object("more", library));
    }

    /// Makes the instance the copy of another one.
    pub fn become_copy(&self, copy: &JsValue) {
        self.give(&object("copy", copy), copy);
    }

    fn give(&self, message: &JsValue, given: &JsValue) {
        match &self.place {
            Place::Worker { js, .. } => {
                let _ = js.post_message_with_transfer(message, &Array::of1(given));
            }
            Place::Here(here) => here.take(message),
        }
    }
}

fn object(key: &str, value: &JsValue) -> JsValue {
    let out = Object::new();
    let _ = Reflect::set(&out, &key.into(), value);
    out.into()
}

impl Drop for Instance {
    fn drop(&mut self) {
        if let Place::Worker { js, .. } = &self.place {
            js.set_onmessage(None);
            js.set_onerror(None);
            js.terminate();
        }
    }
}
