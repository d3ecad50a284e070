//! The editor's text: from the document into the model and back.

use crate::app::Msg;
use crate::web::{page, timers};
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlTextAreaElement};

/// The typed text goes into the model after a pause of so many milliseconds.
const PAUSE_MS: f64 = 300.0;

thread_local! {
    /// Counts `input` events, so that a pause is noticed.
    static TYPED: Cell<u32> = const { Cell::new(0) };
    /// The editor's text is newer than the model's.
    static PENDING: Cell<bool> = const { Cell::new(false) };
}

fn editor() -> Option<HtmlTextAreaElement> {
    page::element("f-source")?.dyn_into().ok()
}

fn is_editor(e: &Event) -> bool {
    let target = e
        .target()
        .and_then(|t| t.dyn_into::<HtmlTextAreaElement>().ok());
    target.is_some_and(|t| t.id() == "f-source")
}

/// Handles an `input` event; `true` when it came from the editor.
pub fn typed(e: &Event) -> bool {
    if !is_editor(e) {
        return false;
    }
    let mine = TYPED.get() + 1;
    TYPED.set(mine);
    PENDING.set(true);
    timers::after(PAUSE_MS, move || {
        if TYPED.get() == mine {
            flush();
        }
    });
    true
}

/// Puts the editor's text into the model now.
pub fn flush() {
    if !PENDING.replace(false) {
        return;
    }
    if let Some(editor) = editor() {
        page::send(Msg::Field {
            name: "source".into(),
            value: editor.value(),
        });
    }
}

/// Puts the editor's cursor on a line; the editor itself does it (www/editor/room.js).
pub fn show_line(line: u32) {
    let Some(host) = page::element("code-editor") else {
        return;
    };
    let detail = web_sys::CustomEventInit::new();
    detail.set_detail(&line.into());
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("go", &detail) {
        let _ = host.dispatch_event(&event);
    }
}

/// Puts the model's text into the editor, unless the editor's own text is newer, and shows the
/// problems that were found in it.
pub fn after_draw(source: &str) {
    if !PENDING.get()
        && let Some(editor) = editor()
        && editor.value() != source
    {
        editor.set_value(source);
    }
    super::asked::after_draw();
    if let (Some(host), Ok(drawn)) = (page::element("code-editor"), Event::new("drawn")) {
        let _ = host.dispatch_event(&drawn);
    }
}
