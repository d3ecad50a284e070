//! The page as an embed: its settings, and the events of the document by which it tells the shell
//! what happens.

use super::{api, page};
use crate::app::{embed::Embed, msg::Tell};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit};

/// The embed's settings; `None` when this document is no embed.
pub fn settings() -> Option<Embed> {
    let root = page::document().document_element()?;
    let query = page::window().location().search().unwrap_or_default();
    root.has_attribute("data-embed")
        .then(|| Embed::of_query(&query))
}

pub fn tell(what: Tell) {
    let (kind, key, value): (&str, &str, JsValue) = match what {
        Tell::Started => ("started", "at", JsValue::NULL),
        Tell::State(link) => ("state", "link", link.into()),
        Tell::Result(report, done) => {
            let report = api::to_js(&*report);
            if let Some(done) = done {
                // What decides is no business of the page around.
                if let Ok(spec) = Reflect::get(&report, &"spec".into()) {
                    let _ = Reflect::set(&spec, &"task".into(), &JsValue::UNDEFINED);
                }
                let task = Object::new();
                let passed = done.passed.map_or(JsValue::NULL, JsValue::from_bool);
                for (key, value) in [
                    ("state", done.state.into()),
                    ("passed", passed),
                    ("says", done.says.into()),
                    ("tries", done.tries.into()),
                ] {
                    let _ = Reflect::set(&task, &key.into(), &value);
                }
                let _ = Reflect::set(&report, &"task".into(), &task);
            }
            ("result", "report", report)
        }
        Tell::Error(why) => ("error", "message", why.into()),
        Tell::Stopped(why) => ("stopped", "message", why.into()),
    };
    let detail = Object::new();
    let _ = Reflect::set(&detail, &"type".into(), &kind.into());
    let _ = Reflect::set(&detail, &key.into(), &value);
    let how = CustomEventInit::new();
    how.set_detail(&detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict("interleave", &how) {
        let _ = page::document().dispatch_event(&event);
    }
}
