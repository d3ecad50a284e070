//! What the Share dialog needs of the browser: opening it over the page, copying, the system's own
//! dialog, files that are joined from files of the site.

use super::{base_url, js_text, page};
use crate::app::{Msg, msg::Share};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDialogElement, HtmlTextAreaElement};

fn dialog() -> Option<HtmlDialogElement> {
    page::element("share")?.dyn_into().ok()
}

/// Opens or closes the dialog as the model says. The browser keeps the focus inside the dialog,
/// gives it back afterwards, and closes the dialog on Escape.
pub fn sync(wanted: bool) {
    let Some(dialog) = dialog() else {
        return;
    };
    match (wanted, dialog.open()) {
        (true, false) => drop(dialog.show_modal()),
        (false, true) => dialog.close(),
        _ => {}
    }
}

/// Tells the page that the dialog was closed, by the browser or by the page itself.
pub fn closed() {
    page::send(Msg::Share(Share::Close));
}

/// Whether a press on this element is one on the backdrop: the element is the dialog itself, not
/// its content.
pub fn is_backdrop(element: &web_sys::Element) -> bool {
    element.id() == "share"
}

fn ability(name: &str) -> Option<js_sys::Function> {
    let navigator = page::window().navigator();
    js_sys::Reflect::get(&navigator, &name.into())
        .ok()?
        .dyn_into()
        .ok()
}

pub fn can_share() -> bool {
    ability("share").is_some()
}

/// Opens the system's dialog to share. A person may cancel it, which is no error.
pub async fn native(title: &str, url: &str) {
    let data = js_sys::Object::new();
    for (key, value) in [("title", title), ("url", url)] {
        let _ = js_sys::Reflect::set(&data, &key.into(), &value.into());
    }
    if let Some(share) = ability("share")
        && let Ok(promise) = share.call1(&page::window().navigator(), &data)
    {
        let _ = JsFuture::from(js_sys::Promise::resolve(&promise)).await;
    }
}

/// Copies a text; `true` when it worked. Where the clipboard is refused, as in most frames, the
/// text is selected and copied by the old command; if that fails too, it stays selected for the
/// keyboard.
pub async fn copy(text: &str) -> bool {
    let clipboard = page::window().navigator();
    let has = js_sys::Reflect::get(&clipboard, &"clipboard".into()).is_ok_and(|c| c.is_object());
    if has
        && JsFuture::from(clipboard.clipboard().write_text(text))
            .await
            .is_ok()
    {
        return true;
    }
    let document = page::document();
    let Ok(places) = document.query_selector_all("#share textarea") else {
        return false;
    };
    let places =
        (0..places.length()).filter_map(|i| places.get(i)?.dyn_into::<HtmlTextAreaElement>().ok());
    for place in places.filter(|p| p.value() == text) {
        let _ = place.focus();
        place.select();
        let command = js_sys::Reflect::get(&document, &"execCommand".into());
        let done = command
            .ok()
            .and_then(|c| c.dyn_into::<js_sys::Function>().ok())
            .and_then(|c| c.call1(&document, &"copy".into()).ok());
        return done.is_some_and(|d| d.is_truthy());
    }
    false
}

/// Fetches files of the site and joins them to one text.
pub async fn joined(parts: &[String]) -> Result<String, String> {
    let mut text = String::new();
    for part in parts {
        let response = JsFuture::from(page::window().fetch_with_str(&(base_url() + part)))
            .await
            .map_err(|e| js_text(&e))?;
        let response: web_sys::Response = response.unchecked_into();
        if !response.ok() {
            return Err(format!("{part}: {}", response.status()));
        }
        let body = response.text().map_err(|e| js_text(&e))?;
        let body = JsFuture::from(body).await.map_err(|e| js_text(&e))?;
        text += &body.as_string().unwrap_or_default();
    }
    Ok(text)
}
