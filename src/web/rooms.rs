//! The way to the other rooms. The page begins as a module with Race alone, which starts sooner.
//! When somebody goes to another room, or runs what this module lacks, boot.js loads a module with
//! all rooms, which takes the page over: it reads the address again, and is told what was wanted. A
//! build that has all rooms already (an embed, a quick build) uses nothing of this.

use super::{api, effects, files, page, room, tasks};
use crate::app::{Msg, code, model::RunId, msg::Act, said, twin as modelled};
use interleave_spec::{Checked, Room, link};
use js_sys::{Array, Function, Promise};
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

/// Has the other module take over and then do something: `run` or `open` a value, `go` to the Code
/// room, or `act` on a run as a person does. The promise is the one of that action. The words `load`
/// and `twin` leave the page to this module.
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
            room::left_for(Room::Race);
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
    leave(what, &value, said::OPENING);
    true
}

/// Has the other module take the page over, once.
fn leave(what: &str, value: &JsValue, says: &str) {
    if AWAITED.replace(true) {
        return;
    }
    page::send(Msg::Stop);
    effects::announce(says);
    let coming = more(what, value);
    tasks::spawn(async move {
        if JsFuture::from(coming).await.is_err() {
            AWAITED.set(false);
            page::show();
            page::send(Msg::ToastGone);
            page::send(Msg::Notice(said::NO_ROOMS.into()));
        }
    });
}

/// Loads the other module, which then waits to be needed.
pub fn ahead() {
    if !code::HERE {
        let coming = more("load", &JsValue::NULL);
        tasks::spawn(async move {
            let _ = JsFuture::from(coming).await;
        });
    }
}

/// Hands a run over to the other module, and what was asked for with it.
pub fn over(spec: &Checked, act: Act) {
    if code::HERE {
        return;
    }
    if let Ok(link) = link::encode(spec) {
        let value = Array::of3(&link.text.into(), &act.word().into(), &files::offered());
        leave("act", &value, said::LOADING);
    }
}

/// Does what was asked for in the module with which the page began.
#[cfg(feature = "rooms")]
#[wasm_bindgen]
pub fn act(text: String, what: &str, offered: &Array) {
    let (spec, notices) = link::decode(&text);
    page::send(Msg::Open { spec, notices });
    match Act::ALL.into_iter().find(|act| act.word() == what) {
        Some(Act::Run) => page::send(Msg::Run),
        Some(Act::Sweep) => {
            page::send(Msg::SweepOpen(true));
            page::send(Msg::SweepRun);
        }
        Some(Act::Files) => {
            files::offered_there(offered);
            page::send(Msg::FilesOffered);
        }
        None => {}
    }
}

/// Models a run that this machine hid, here or in the other module.
pub fn twin(run: RunId, spec: &Checked) {
    if let Some(twin) = modelled::markup(spec) {
        return page::send(Msg::Twin { run, twin });
    }
    let Ok(link) = link::encode(spec) else {
        return;
    };
    let coming = more("twin", &link.text.into());
    tasks::spawn(async move {
        let twin = JsFuture::from(coming).await.ok();
        if let Some(twin) = twin.and_then(|twin| twin.as_string()) {
            page::send(Msg::Twin { run, twin });
        }
    });
}

/// The markup of a modelled run, for the module with which the page began.
#[cfg(feature = "rooms")]
#[wasm_bindgen]
pub fn twin_of(link: &str) -> Option<String> {
    modelled::markup(&link::decode(link).0)
}
