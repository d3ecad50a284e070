//! The isolation ladder: what this browser lets the page do, and why; and what it says of itself (its
//! cores, its clock's precision, its engine).

use super::{clock, js_text};
use crate::app::{
    model::{Letter, Level},
    said,
};
use js_sys::{Object, Reflect};
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;

thread_local! {
    static LEVEL: RefCell<Level> = const {
        RefCell::new(Level {
            letter: Letter::Unknown,
            reason: String::new(),
        })
    };
    static PRECISION: f64 = clock::precision();
    /// The level fell during a run, and the page has not been told.
    static FELL: Cell<bool> = const { Cell::new(false) };
}

fn global(name: &str) -> JsValue {
    Reflect::get(&js_sys::global(), &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Looks once, when the page begins. That the pool really starts shows at its first start.
pub fn look() -> Level {
    let level = if global("Worker").is_undefined() {
        Level {
            letter: Letter::C,
            reason: said::LEVEL_C.into(),
        }
    } else if global("crossOriginIsolated").is_falsy() {
        let framed = super::page::framed();
        Level {
            letter: Letter::B,
            reason: if framed {
                said::LEVEL_B_FRAME
            } else {
                said::LEVEL_B
            }
            .into(),
        }
    } else if let Err(error) = posts_memory() {
        Level {
            letter: Letter::B,
            reason: said::level_b_refused(&js_text(&error)),
        }
    } else {
        Level {
            letter: Letter::A,
            reason: said::LEVEL_A.into(),
        }
    };
    LEVEL.set(level.clone());
    level
}

/// Whether shared memory may be sent, which is what threads are made of.
fn posts_memory() -> Result<(), JsValue> {
    let channel = web_sys::MessageChannel::new()?;
    let options = Object::new();
    for (key, value) in [
        ("initial", JsValue::from(1)),
        ("maximum", JsValue::from(1)),
        ("shared", JsValue::TRUE),
    ] {
        Reflect::set(&options, &key.into(), &value)?;
    }
    let memory = js_sys::WebAssembly::Memory::new(&options)?;
    let posted = channel.port1().post_message(&memory);
    channel.port1().close();
    posted
}

pub fn letter() -> Letter {
    LEVEL.with_borrow(|level| level.letter)
}

/// Why it is this level, in a sentence.
pub fn reason() -> String {
    LEVEL.with_borrow(|level| level.reason.clone())
}

/// Whether a SharedArrayBuffer may be sent to a Worker.
pub fn shares() -> bool {
    letter() == Letter::A
}

/// The pool of threads did not start: from now on level B.
pub fn no_threads(why: &str) {
    LEVEL.set(Level {
        letter: Letter::B,
        reason: said::level_b_refused(why),
    });
    FELL.set(true);
}

/// The new level, once after it fell.
pub fn fell() -> Option<Level> {
    FELL.take().then(|| LEVEL.with_borrow(Level::clone))
}

/// The smallest step of the clock here, in microseconds.
pub fn precision() -> f64 {
    PRECISION.with(|p| *p)
}

/// What the browser says it can run at once.
pub fn reported_cores() -> u32 {
    let cores = Reflect::get(&global("navigator"), &"hardwareConcurrency".into());
    cores
        .ok()
        .and_then(|c| c.as_f64())
        .unwrap_or(2.0)
        .clamp(1.0, 64.0) as u32
}

/// The engine's name, as far as the browser gives it away.
pub fn engine() -> String {
    let agent = Reflect::get(&global("navigator"), &"userAgent".into())
        .ok()
        .and_then(|a| a.as_string());
    let agent = agent.unwrap_or_default();
    for name in ["Firefox", "Chrome", "AppleWebKit"] {
        if let Some((_, after)) = agent.split_once(name) {
            let version: String = after
                .trim_start_matches('/')
                .chars()
                .take_while(|c| c.is_ascii_digit())
                .collect();
            let name = if name == "AppleWebKit" {
                "WebKit"
            } else if name == "Chrome" {
                "Chromium"
            } else {
                name
            };
            return format!("{name} {version}");
        }
    }
    "unknown".into()
}
