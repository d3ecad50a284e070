//! The drafts in the browser's storage: one entry each, so that two pages do not write over each
//! other's drafts. Where storage is refused, drafts live as long as the page.

use crate::app::{
    Msg,
    code::drafts::{Draft, Keeping},
    said,
};
use crate::web::page;
use js_sys::{Math, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Event, Storage};

/// What the key of a draft begins with; its id follows.
const KEY: &str = "interleave-draft:";
/// The key of the id of the draft that was open last.
const LAST: &str = "interleave-draft";

fn storage() -> Option<Storage> {
    page::window().local_storage().ok().flatten()
}

/// A draft as it is stored: its name in the first line, then its text.
fn read(id: &str, value: &str) -> Option<Draft> {
    let (name, source) = value.split_once('\n')?;
    Some(Draft {
        id: id.into(),
        name: name.into(),
        source: source.into(),
    })
}

/// The drafts that are there when the page begins.
pub fn restored() -> Msg {
    let mut all = Vec::new();
    let storage = storage();
    for at in 0..storage.as_ref().map_or(0, |s| s.length().unwrap_or(0)) {
        let key = storage.as_ref().and_then(|s| s.key(at).ok().flatten());
        if let Some(key) = key
            && let Some(id) = key.strip_prefix(KEY)
            && let Some(value) = storage
                .as_ref()
                .and_then(|s| s.get_item(&key).ok().flatten())
            && let Some(draft) = read(id, &value)
        {
            all.push(draft);
        }
    }
    // The storage has no order of its own.
    all.sort_by(|a, b| a.id.cmp(&b.id));
    let now = js_sys::Date::now();
    Msg::Drafts {
        all,
        last: storage.and_then(|s| s.get_item(LAST).ok().flatten()),
        // Later pages have later marks; two pages that begin at the same time have different ones.
        mark: format!("{now:013}{:04}", (Math::random() * 1e4).floor()),
    }
}

pub fn keep(what: Keeping) {
    let Some(storage) = storage() else { return };
    match what {
        Keeping::Keep(draft) => {
            let key = format!("{KEY}{}", draft.id);
            let value = format!("{}\n{}", draft.name.replace('\n', " "), draft.source);
            if storage.set_item(&key, &value).is_err() {
                page::send(Msg::Notice(said::not_kept(&draft.name)));
            }
        }
        Keeping::Drop(id) => drop(storage.remove_item(&format!("{KEY}{id}"))),
        Keeping::Last(id) => drop(storage.set_item(LAST, &id)),
    }
}

/// Hears of drafts that other pages of this browser write.
pub fn listen() {
    let heard = Closure::<dyn FnMut(Event)>::new(|event: Event| {
        let text = |name: &str| Reflect::get(&event, &name.into()).ok()?.as_string();
        if let (Some(key), Some(value)) = (text("key"), text("newValue"))
            && let Some(id) = key.strip_prefix(KEY)
            && let Some(draft) = read(id, &value)
        {
            page::send(Msg::DraftElsewhere(draft));
        }
    });
    let _ =
        page::window().add_event_listener_with_callback("storage", heard.as_ref().unchecked_ref());
    heard.forget();
}
