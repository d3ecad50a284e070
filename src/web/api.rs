//! `window.interleave`, for scripts, graders and tests.

use super::{level, page, rooms};
use crate::app::{Msg, code, said};
use interleave_spec::{Checked, Field, Notice, RunSpec, link};
use interleave_trace::{Map, Report};
use js_sys::{Function, Object, Promise, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    static CALLS: RefCell<(u32, Map<u32, Call>)> = RefCell::default();
}

/// A call of `run` that waits for its answer.
struct Call {
    /// The script's own value, for the build with every room.
    value: JsValue,
    resolve: Function,
    reject: Function,
}

/// A value as plain objects and numbers, which `JSON.stringify` takes. When a whole number is
/// beyond 2^53, whole numbers become BigInt.
pub fn to_js(value: &impl Serialize) -> JsValue {
    let plain = Serializer::json_compatible();
    value
        .serialize(&plain)
        .or_else(|_| value.serialize(&plain.serialize_large_number_types_as_bigints(true)))
        .unwrap_or(JsValue::NULL)
}

/// Reads a spec from a script's value; faults become notices.
fn spec_of(value: &JsValue) -> (Checked, Vec<Notice>) {
    let as_text = |_: JsValue, v: JsValue| {
        if v.is_bigint() {
            String::from(
                v.unchecked_into::<js_sys::BigInt>()
                    .to_string(10)
                    .unwrap_or_default(),
            )
            .into()
        } else {
            v
        }
    };
    let replacer = Closure::<dyn FnMut(JsValue, JsValue) -> JsValue>::new(as_text);
    let text = js_sys::JSON::stringify_with_replacer(value, replacer.as_ref())
        .ok()
        .and_then(|t| t.as_string());
    RunSpec::from_json(text.as_deref().unwrap_or("{}"))
}

/// What makes a run another one than its script asked for: an unknown field, workload or way to run.
fn unknown(notices: &[Notice]) -> Option<String> {
    let other = |n: &&Notice| matches!(n.field, Field::Spec | Field::Workload | Field::Models);
    let texts: Vec<&str> = notices
        .iter()
        .filter(other)
        .map(|n| n.text.as_str())
        .collect();
    (!texts.is_empty()).then(|| said::not_run(&texts.join(" ")))
}

pub fn install() {
    let api = Object::new();
    let set = |key: &str, value: &JsValue| {
        let _ = Reflect::set(&api, &key.into(), value);
    };
    set("version", &env!("CARGO_PKG_VERSION").into());
    let run = Closure::<dyn FnMut(JsValue) -> Promise>::new(|value: JsValue| {
        // A script may still hold this function when another instance is the page.
        if page::rests() {
            return rooms::more("run", &value);
        }
        Promise::new(&mut |resolve, reject| {
            let (spec, notices) = spec_of(&value);
            if let Some(why) = unknown(&notices) {
                let _ = reject.call1(&JsValue::NULL, &js_sys::Error::new(&why).into());
                return;
            }
            let value = value.clone();
            let call = Call {
                value,
                resolve,
                reject,
            };
            let ticket = CALLS.with_borrow_mut(|(next, calls)| {
                *next += 1;
                calls.insert(*next, call);
                *next
            });
            // A page that is in use must not be reloaded (www/offline.js).
            let root = page::document().document_element();
            let _ = root.map(|r| r.set_attribute("data-used", ""));
            page::send(Msg::Call {
                ticket,
                spec,
                notices,
            });
        })
    });
    set("run", &run.into_js_value());
    let stop = Closure::<dyn FnMut()>::new(|| page::send(Msg::Stop));
    set("stop", &stop.into_js_value());
    let open = Closure::<dyn FnMut(JsValue)>::new(|value: JsValue| {
        let (spec, notices) = match value.as_string() {
            Some(text) => link::decode(&text),
            None => return open_spec(&value),
        };
        page::send(Msg::Open { spec, notices });
    });
    set("open", &open.into_js_value());
    let restore = Closure::<dyn FnMut(String)>::new(|text: String| {
        page::send(Msg::Restore(link::decode(&text).0.source.clone()));
    });
    set("restore", &restore.into_js_value());
    let link = Closure::<dyn FnMut(JsValue) -> Result<String, JsValue>>::new(|value: JsValue| {
        link::encode(&spec_of(&value).0)
            .map(|l| l.text)
            .map_err(|e| js_sys::Error::new(&e.to_string()).into())
    });
    set("link", &link.into_js_value());
    let spec = Closure::<dyn FnMut(String) -> JsValue>::new(|text: String| {
        let (spec, notices) = link::decode(&text);
        let out = Object::new();
        let _ = Reflect::set(&out, &"spec".into(), &to_js(&*spec));
        let notice = interleave_spec::joined(&notices).map_or(JsValue::NULL, |n| n.into());
        let _ = Reflect::set(&out, &"notice".into(), &notice);
        out.into()
    });
    set("spec", &spec.into_js_value());
    // The level is read anew each time, since it falls when the pool of threads does not start.
    let read = Closure::<dyn FnMut() -> JsValue>::new(|| {
        let out = Object::new();
        let _ = Reflect::set(&out, &"level".into(), &level::letter().word().into());
        let _ = Reflect::set(&out, &"reason".into(), &level::reason().into());
        out.into()
    });
    let property = Object::new();
    let _ = Reflect::set(&property, &"get".into(), &read.into_js_value());
    let _ = Reflect::set(&property, &"enumerable".into(), &JsValue::TRUE);
    Object::define_property(&api, &"level".into(), &property);
    let _ = Reflect::set(&page::window(), &"interleave".into(), &api);
    if code::HERE {
        super::bench::install();
    }
}

fn open_spec(value: &JsValue) {
    let (spec, notices) = spec_of(value);
    page::send(Msg::Open { spec, notices });
}

pub fn resolve(ticket: u32, report: &Report) {
    if let Some(call) = take(ticket) {
        let _ = call.resolve.call1(&JsValue::NULL, &to_js(report));
    }
}

pub fn reject(ticket: u32, why: &str) {
    if let Some(call) = take(ticket) {
        let error = js_sys::Error::new(why);
        let _ = call.reject.call1(&JsValue::NULL, &error.into());
    }
}

/// Hands the call over to the build with every room, which answers it.
pub fn elsewhere(ticket: u32) {
    if let Some(call) = take(ticket) {
        let answer = rooms::more("run", &call.value);
        let _ = call.resolve.call1(&JsValue::NULL, &answer);
    }
}

fn take(ticket: u32) -> Option<Call> {
    CALLS.with_borrow_mut(|(_, calls)| calls.remove(&ticket))
}

/// A report as JSON, for a file.
pub fn report_text(report: &Report) -> String {
    let text = js_sys::JSON::stringify_with_replacer_and_space(
        &to_js(report),
        &JsValue::NULL,
        &JsValue::from_f64(2.0),
    );
    text.map(String::from).unwrap_or_default()
}
