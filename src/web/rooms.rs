//! The way to the other rooms. The page begins as a module with Race alone, which starts sooner.
//! When somebody goes to another room, boot.js loads a module with all rooms, which takes the page
//! over: it reads the address again, and is told what was wanted. A build that has all rooms
//! already (an embed, a quick build) uses nothing of this.

use super::{api, effects, page, room, tasks};
use crate::app::{Msg, code, said};
use interleave_spec::{Room, link};
use js_sys::{Function, Promise};
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static MORE: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// The module with all rooms is being loaded.
    static AWAITED: Cell<bool> = const { Cell::new(false) };
}

/// Notes boot.js's function that loads the module with all rooms.
pub fn come_by(more: Function) {
    MORE.set(Some(more));
}

/// This instance is the page again.
pub fn here() {
    AWAITED.set(false);
}

pub fn awaited() -> bool {
    AWAITED.get()
}

/// Has the other module take over and then do something: `run` or `open` a value, or `go` to the
/// Code room. The promise is the one of that action.
pub fn more(what: &str, value: &JsValue) -> Promise {
    MORE.with_borrow(|more| match more {
        Some(more) => match more.call2(&JsValue::NULL, &what.into(), value) {
            Ok(promise) => Promise::resolve(&promise),
            Err(error) => Promise::reject(&error),
        },
        None => Promise::reject(&JsValue::NULL),
    })
}

/// Takes a message that leads to a room which this build lacks; `true` when it took the message.
pub fn takes(msg: &Msg) -> bool {
    if code::HERE {
        // The instance with which the page began has Race as it was left.
        let back = matches!(msg, Msg::Go(Room::Race)) && page::race_rests();
        if back {
            page::send(Msg::Stop);
            room::leave(Room::Race);
            let _ = more("back", &JsValue::NULL);
        }
        return back;
    }
    let (what, value) = match msg {
        Msg::Go(room) if *room != Room::Race => ("go", JsValue::NULL),
        Msg::Open { spec, .. } if code::lacks(spec) => ("open", api::to_js(&**spec)),
        // The other module reads the link from the address.
        Msg::Link(text) if link::is_link(text) && code::lacks(&link::decode(text).0) => {
            ("", JsValue::NULL)
        }
        _ => return false,
    };
    if AWAITED.replace(true) {
        return true;
    }
    page::send(Msg::Stop);
    effects::announce(said::OPENING);
    let coming = more(what, &value);
    tasks::spawn(async move {
        if JsFuture::from(coming).await.is_err() {
            AWAITED.set(false);
            page::show();
            page::send(Msg::Notice(said::NO_ROOMS.into()));
        }
    });
    true
}
