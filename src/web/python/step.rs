//! A program that is held still: a Worker with `www/step.js`, which the page tells where to go.

use super::{
    instance::{Heard, Instance},
    load, take,
};
use crate::app::{Msg, said, step::News};
use crate::web::{base_url, js_text, level, page};
use futures_util::future::{AbortHandle, abortable};
use interleave_pywire::{FromPython, Rules, Start, ToPython};
use js_sys::{Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

struct Held {
    worker: web_sys::Worker,
    hearing: AbortHandle,
}

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

/// Does what the page asks: see [`crate::app::step::ask`].
pub fn step(word: &str) {
    match word {
        "open" => open(),
        "close" => close(),
        "explain" => explain(),
        word => HELD.with_borrow(|held| {
            if let Some(held) = held {
                let _ = held.worker.post_message(&order(word));
            }
        }),
    }
}

fn close() {
    if let Some(held) = HELD.take() {
        held.hearing.abort();
    }
}

/// A word and what it needs: the value after a blank, the lines with a breakpoint.
fn order(word: &str) -> JsValue {
    let (word, value) = word.split_once(' ').unwrap_or((word, ""));
    let breaks: js_sys::Array = of_editor("data-breakpoints")
        .split_whitespace()
        .filter_map(|line| line.parse::<f64>().ok())
        .map(JsValue::from_f64)
        .collect();
    let out = Object::new();
    for (name, value) in [
        ("word", word.into()),
        ("value", value.into()),
        ("breaks", breaks.into()),
    ] {
        let _ = Reflect::set(&out, &name.into(), &value);
    }
    out.into()
}

fn of_editor(name: &str) -> String {
    let host = page::element("code-editor");
    host.and_then(|h| h.get_attribute(name)).unwrap_or_default()
}

fn tell(news: News) {
    page::send(Msg::Stepped(news));
}

fn open() {
    close();
    let Some(spec) = page::with(|m| m.spec.clone()) else {
        return;
    };
    let start = Start::of(&spec, level::reported_cores());
    let (hearing, handle) = abortable(async move {
        let why = match begin(start).await {
            Ok(instance) => follow(instance).await,
            Err(why) => why,
        };
        tell(News::Failed(why));
    });
    // The Worker is filled in when it is there.
    OPENING.set(Some(handle));
    spawn_local(async {
        let _ = hearing.await;
    });
}

thread_local! {
    static OPENING: RefCell<Option<AbortHandle>> = const { RefCell::new(None) };
}

async fn begin(start: Start) -> Result<Instance, String> {
    let mut loaded = load::load().await?;
    loaded.script = format!("{}step.js", base_url());
    let instance = Instance::start(loaded)?;
    instance.send(&ToPython::Step(start));
    let _ = instance.worker().post_message(&order("open"));
    if let Some(hearing) = OPENING.take() {
        let worker = instance.worker();
        HELD.set(Some(Held { worker, hearing }));
    }
    Ok(instance)
}

/// Passes on what it says, to its end: why that came.
async fn follow(mut instance: Instance) -> String {
    loop {
        match instance.next().await {
            Heard::Said(FromPython::Stepped { markup }) => tell(News::Place(markup)),
            Heard::Said(FromPython::Died(why)) | Heard::Died(why) => {
                return said::died(said::INTERPRETER, &why);
            }
            Heard::Said(_) => {}
        }
    }
}
