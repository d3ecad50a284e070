//! The editor as the document has it: its text into the model and back, and its keys.

use crate::app::Msg;
use crate::web::{page, timers};
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlTextAreaElement, KeyboardEvent};

/// Typing counts when it pauses for so many milliseconds.
const PAUSE_MS: f64 = 300.0;
/// What Tab types.
const INDENT: &str = "    ";

thread_local! {
    /// Changes with every key; text that is newer than the model's is left alone.
    static TYPED: Cell<u32> = const { Cell::new(0) };
    static PENDING: Cell<bool> = const { Cell::new(false) };
    /// Esc was the last key: Tab leaves.
    static LEAVING: Cell<bool> = const { Cell::new(false) };
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

/// Something was typed; true when it was typed here.
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

/// The model has the text of the editor from here on.
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

/// The editor shows the model's text, unless its own is newer, and what was found in it.
pub fn after_draw() {
    if !PENDING.get()
        && let (Some(editor), Some(source)) = (editor(), page::with(|m| m.spec.source.clone()))
        && editor.value() != source
    {
        editor.set_value(&source);
    }
    if let (Some(host), Ok(drawn)) = (page::element("code-editor"), Event::new("drawn")) {
        let _ = host.dispatch_event(&drawn);
    }
}

/// Tab indents, Shift+Tab takes an indent away; after Esc both lead out, so that nobody is caught.
pub fn key(e: &KeyboardEvent) {
    if !is_editor(e) {
        return;
    }
    let leaving = LEAVING.replace(e.key() == "Escape");
    let other = e.ctrl_key() || e.meta_key() || e.alt_key();
    if e.key() != "Tab" || other {
        // Shift is pressed before Tab and is no key of its own here.
        if leaving && e.key() == "Shift" {
            LEAVING.set(true);
        }
        return;
    }
    if leaving {
        return;
    }
    e.prevent_default();
    if let Some(editor) = editor() {
        indent(&editor, e.shift_key());
    }
}

fn indent(editor: &HtmlTextAreaElement, less: bool) {
    let at = |n: Result<Option<u32>, JsValue>| n.ok().flatten().unwrap_or(0);
    let (start, end) = (at(editor.selection_start()), at(editor.selection_end()));
    if !less && start == end {
        return insert(editor, INDENT);
    }
    // Whole lines, from the one where the selection begins.
    let text: Vec<u16> = editor.value().encode_utf16().collect();
    let newline = u16::from(b'\n');
    let before = &text[..(start as usize).min(text.len())];
    let first = before
        .iter()
        .rposition(|&c| c == newline)
        .map_or(0, |n| n + 1);
    let last = (end as usize).clamp(first, text.len());
    let lines = String::from_utf16_lossy(&text[first..last]);
    let changed: Vec<String> = lines
        .split('\n')
        .map(|line| match less {
            true => {
                let spaces = line.len() - line.trim_start_matches(' ').len();
                line[spaces.min(INDENT.len())..].to_owned()
            }
            false => format!("{INDENT}{line}"),
        })
        .collect();
    let changed = changed.join("\n");
    let length = changed.encode_utf16().count() as u32;
    let _ = editor.set_selection_range(first as u32, last as u32);
    insert(editor, &changed);
    let from = if start == end {
        first as u32 + length
    } else {
        first as u32
    };
    let _ = editor.set_selection_range(from, first as u32 + length);
}

/// Types text over the selection, so that undo takes it back.
fn insert(editor: &HtmlTextAreaElement, text: &str) {
    let document = page::document();
    let typed = js_sys::Reflect::get(&document, &"execCommand".into())
        .ok()
        .and_then(|f| f.dyn_into::<js_sys::Function>().ok())
        .and_then(|f| {
            f.call3(
                &document,
                &"insertText".into(),
                &JsValue::FALSE,
                &text.into(),
            )
            .ok()
        });
    if typed != Some(JsValue::TRUE) {
        let _ = editor.set_range_text(text);
        let end = editor.selection_end().ok().flatten().unwrap_or(0);
        let _ = editor.set_selection_range(end, end);
    }
    TYPED.set(TYPED.get() + 1);
    PENDING.set(true);
    timers::after(PAUSE_MS, flush);
}
