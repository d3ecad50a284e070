//! The field for a line that a program waits for: it takes the focus when the program asks, and Enter
//! sends what is in it.

use crate::app::Msg;
use crate::web::page;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement, HtmlTextAreaElement, KeyboardEvent};

thread_local! {
    /// The number of the ask that was on show at the last draw: empty while nobody waited, `None`
    /// without the field.
    static SHOWN: RefCell<Option<String>> = const { RefCell::new(None) };
}

fn field() -> Option<HtmlTextAreaElement> {
    page::element("f-ask")?.dyn_into().ok()
}

/// Gives the field the focus when the program asks. When the run is over, the focus goes from the
/// field, which is gone, to the output.
pub fn after_draw() {
    let field = field();
    let now = field.as_ref().and_then(|f| f.get_attribute("data-ask"));
    let before = SHOWN.replace(now.clone());
    if now == before {
        return;
    }
    match (field, now.as_deref()) {
        (_, Some("")) => {}
        // A page in a frame does not take the focus from the page around it.
        (Some(field), _) if field.has_attribute("data-focus") => {
            if page::document().has_focus() == Ok(true) {
                let _ = field.focus();
            }
        }
        (None, _) => {
            let document = page::document();
            if document.active_element() == document.body().map(Into::into)
                && let Some(output) = page::element("output")
            {
                let _ = output.unchecked_into::<HtmlElement>().focus();
            }
        }
        _ => {}
    }
}

/// Takes what is in the field, to send it.
pub fn sent() -> Option<Msg> {
    let field = field()?;
    let text = field.value();
    field.set_value("");
    let text = text.strip_suffix('\n').unwrap_or(&text);
    Some(Msg::Typed(Some(text.into())))
}

/// Handles an `input` event; `true` when it came from the field. Whole lines, which were pasted or
/// typed on a keyboard that tells no keys, are sent at once.
pub fn pasted(e: &Event) -> bool {
    let Some(field) = target(e) else {
        return false;
    };
    if field.value().contains('\n')
        && let Some(msg) = sent()
    {
        page::send(msg);
    }
    true
}

fn target(e: &Event) -> Option<HtmlTextAreaElement> {
    let target = e.target()?.dyn_into::<HtmlTextAreaElement>().ok()?;
    (target.id() == "f-ask").then_some(target)
}

/// The message of a key in the field: Enter sends, and Ctrl+D in an empty field is the end of input.
pub fn key(e: &KeyboardEvent) -> Option<Msg> {
    let field = target(e)?;
    match (e.key().as_str(), e.ctrl_key(), e.shift_key()) {
        _ if e.is_composing() => None,
        ("Enter", false, false) => sent(),
        ("d" | "D", true, false) if field.value().is_empty() => Some(Msg::Typed(None)),
        _ => None,
    }
}
