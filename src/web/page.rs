//! The page's one state: messages go in, effects are performed, the view is laid over the
//! document at the next frame.

use super::{api, dom, effects, embed, level, room, rooms, share};
use crate::app::{self, Effect, Model, Msg, code};
use interleave_spec::link;
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Window};

struct Page {
    model: Model,
    morph: js_sys::Function,
}

/// What the document shows, so that the same markup is not laid over it twice.
#[derive(Default)]
struct Shown {
    view: String,
    timeline: String,
    output: String,
}

thread_local! {
    static SHOWN: RefCell<Shown> = RefCell::default();
    static PAGE: RefCell<Option<Page>> = const { RefCell::new(None) };
    static INBOX: RefCell<VecDeque<Msg>> = RefCell::default();
    static BUSY: Cell<bool> = const { Cell::new(false) };
    static DRAWS: Cell<bool> = const { Cell::new(false) };
    /// Another instance is the page.
    static RESTS: Cell<bool> = const { Cell::new(false) };
}

pub fn window() -> Window {
    web_sys::window().expect("the page has a window")
}

pub fn document() -> Document {
    window().document().expect("the window has a document")
}

/// Whether the page is inside a frame.
pub fn framed() -> bool {
    let window = window();
    match window.parent() {
        Ok(Some(parent)) => !js_sys::Object::is(&parent, &window),
        _ => true,
    }
}

pub fn start(morph: js_sys::Function) {
    // In release builds a panic is a trap without words, which boot.js reports.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| dom::fatal(&panic.to_string())));
    let location = window().location();
    let whole = location.href().unwrap_or_default();
    let address = whole.split('#').next().unwrap_or_default().to_owned();
    let mut model = Model::new(address);
    model.framed = framed();
    model.can_share = share::can_share();
    model.embed = embed::settings().filter(|_| code::HERE);
    if model.embed.is_none() {
        // An embed takes its theme from its address, and reads no storage.
        model.theme = effects::stored_theme();
    }
    PAGE.set(Some(Page { model, morph }));
    send(Msg::Ready {
        level: level::look(),
        cores: level::reported_cores(),
    });
    if code::HERE && embed::settings().is_none() {
        send(super::python::restored());
        super::python::listen_to_drafts();
    }
    if let Some(link) = app::share::opened(&whole)
        && !rooms::takes(&link)
    {
        send(link);
    }
    if !rooms::awaited() {
        show();
    }
}

/// Makes the page ready for use: installs the API, draws, and listens.
pub fn show() {
    let root = document().document_element();
    if root.is_some_and(|root| root.has_attribute("data-interleave")) {
        return;
    }
    api::install();
    draw();
    dom::listen();
    let _ = document()
        .document_element()
        .map(|root| root.set_attribute("data-interleave", "ready"));
}

/// Puts this instance to rest, because another one is the page from now on: it hears, does and draws
/// nothing until it is woken.
pub fn retire() {
    RESTS.set(true);
}

/// Makes this instance the page again, as it was left. With `push` its run becomes a new entry of the
/// history; otherwise the run of the address is opened.
pub fn resume(push: bool) {
    RESTS.set(false);
    SHOWN.take();
    rooms::here();
    api::install();
    dom::hear_history();
    if push {
        let link = PAGE.with_borrow(|p| p.as_ref().and_then(|p| link::encode(&p.model.spec).ok()));
        if let Some(link) = link {
            let text = link.text;
            effects::perform(Effect::SetFragment { text, push });
        }
    } else {
        let hash = window().location().hash().unwrap_or_default();
        send(Msg::Link(hash));
    }
    send(Msg::ToastGone);
    let theme = effects::stored_theme();
    send(Msg::SetTheme(theme));
}

/// Whether an instance with Race alone rests, and this one has shown no run of Race since.
pub fn race_rests() -> bool {
    let root = document().document_element();
    let rests = root.is_some_and(|root| root.has_attribute("data-rests"));
    rests
        && PAGE.with_borrow(|p| {
            p.as_ref()
                .is_some_and(|p| code::aside::race_untouched(&p.model))
        })
}

/// Whether another instance is the page.
pub fn rests() -> bool {
    RESTS.get()
}

/// Handles a message: updates the model and carries out the effects. Messages that come meanwhile
/// wait for their turn.
pub fn send(msg: Msg) {
    if rests() || rooms::takes(&msg) {
        return;
    }
    INBOX.with_borrow_mut(|i| i.push_back(msg));
    if BUSY.replace(true) {
        return;
    }
    while let Some(msg) = INBOX.with_borrow_mut(VecDeque::pop_front) {
        let effects = PAGE.with_borrow_mut(|p| p.as_mut().map(|p| app::update(&mut p.model, msg)));
        for effect in effects.unwrap_or_default() {
            effects::perform(effect);
        }
    }
    BUSY.set(false);
    soon();
}

/// Draws at the next frame; a hidden page, which has no frames, draws a little later.
fn soon() {
    if DRAWS.replace(true) {
        return;
    }
    let frame = Closure::once_into_js(draw_if_due);
    let _ = window().request_animation_frame(frame.unchecked_ref());
    super::timers::after(250.0, draw_if_due);
}

fn draw_if_due() {
    if DRAWS.replace(false) && !RESTS.get() {
        draw();
    }
}

/// Lays the view over the document now. Changing the document may send events at once, so nothing
/// of the page is borrowed meanwhile.
pub fn draw() {
    let views = PAGE.with_borrow(|page| {
        let page = page.as_ref()?;
        let view = app::view::page(&page.model).into_string();
        let timeline = app::view::timeline(&page.model);
        let output = match code::HERE {
            true => app::view::output(&page.model),
            false => String::new(),
        };
        Some((
            (view, timeline, output),
            page.model.announcement.clone(),
            page.model.share.is_some(),
            page.model.spec.clone(),
            page.morph.clone(),
        ))
    });
    let Some(((view, timeline, output), announcement, sharing, spec, morph)) = views else {
        return;
    };
    if code::HERE {
        room::before_draw(spec.room);
        let title = app::words::page_title(spec.room);
        if document().title() != title {
            document().set_title(title);
        }
    }
    if SHOWN.with_borrow(|s| s.view != view)
        && let Some(root) = element("app")
    {
        let _ = morph.call2(&JsValue::NULL, &root, &view.as_str().into());
        SHOWN.with_borrow_mut(|s| s.view = view);
        dom::after_morph();
        share::sync(sharing);
    }
    if code::HERE {
        super::python::after_draw(&spec.source);
        room::after_draw(spec.room);
    }
    print(output);
    if let Some(place) = element("timeline") {
        if SHOWN.with_borrow(|s| s.timeline != timeline) || place.first_element_child().is_none() {
            place.set_inner_html(&timeline);
            SHOWN.with_borrow_mut(|s| s.timeline = timeline);
        }
    } else {
        SHOWN.with_borrow_mut(|s| s.timeline.clear());
    }
    effects::announce(&announcement);
}

/// Shows the output. The view follows its end, unless the reader has scrolled back.
fn print(output: String) {
    let Some(place) = element("output") else {
        return SHOWN.with_borrow_mut(|s| s.output.clear());
    };
    if SHOWN.with_borrow(|s| s.output == output) && place.first_element_child().is_some() {
        return;
    }
    let below = place.scroll_height() - place.scroll_top() - place.client_height();
    place.set_inner_html(&output);
    if below < 40 {
        place.set_scroll_top(place.scroll_height());
    }
    SHOWN.with_borrow_mut(|s| s.output = output);
}

pub fn element(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}
