//! The level: what this browser allows the page, and why; and what the browser tells of itself
//! (cores, precision of the clock, engine).

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
    /// The level fell during a run, and the page was not told yet.
    static FELL: Cell<bool> = const { Cell::new(false) };
}

fn global(name: &str) -> JsValue {
    Reflect::get(&js_sys::global(), &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Finds out the level, once, when the page begins. Whether the pool of threads really starts is
/// only known at its first start.
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

/// Tries to send shared memory, which threads need; the error is the browser's.
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

/// A sentence that says why the level is what it is.
pub fn reason() -> String {
    LEVEL.with_borrow(|level| level.reason.clone())
}

/// Whether a SharedArrayBuffer may be sent to a Worker.
pub fn shares() -> bool {
    letter() == Letter::A
}

/// Lowers the level to B, because the pool of threads did not start.
pub fn no_threads(why: &str) {
    LEVEL.set(Level {
        letter: Letter::B,
        reason: said::level_b_refused(why),
    });
    FELL.set(true);
}

/// The new level, once after the level fell; otherwise `None`.
pub fn fell() -> Option<Level> {
    FELL.take().then(|| LEVEL.with_borrow(Level::clone))
}

/// The smallest step of the clock here, in microseconds.
pub fn precision() -> f64 {
    PRECISION.with(|p| *p)
}

/// The number of cores that the browser reports.
pub fn reported_cores() -> u32 {
    let cores = Reflect::get(&global("navigator"), &"hardwareConcurrency".into());
    cores
        .ok()
        .and_then(|c| c.as_f64())
        .unwrap_or(2.0)
        .clamp(1.0, 64.0) as u32
}

/// The name of the browser's engine, as far as the browser tells it.
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
