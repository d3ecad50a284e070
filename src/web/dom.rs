//! Turns what people do to the document into messages. Each kind of event has one listener, on the
//! document; the view names its parts by `data-` attributes.

use super::{buttons, files, page, python, room, share, timers};
use crate::app::{
    Msg, code,
    msg::{Key, Share},
};
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use web_sys::{
    AddEventListenerOptions, DragEvent, Element, Event, HtmlInputElement, HtmlSelectElement,
    KeyboardEvent, PointerEvent, ResizeObserver, WheelEvent,
};

/// How much one unit of the wheel zooms.
const WHEEL: f64 = 0.0015;
/// Pixels that a pointer may move before a press counts as a drag.
const DRAG_PX: f64 = 4.0;

thread_local! {
    static DRAG: RefCell<Option<Drag>> = const { RefCell::new(None) };
    static WATCHED: RefCell<Option<Element>> = const { RefCell::new(None) };
    static OBSERVER: RefCell<Option<ResizeObserver>> = const { RefCell::new(None) };
    static TYPING: Cell<u32> = const { Cell::new(0) };
    /// The pointer is over the timeline.
    static HOVERS: Cell<bool> = const { Cell::new(false) };
    /// The width of the timeline's drawing, in CSS pixels.
    static WIDTH: Cell<f64> = const { Cell::new(0.0) };
}

struct Drag {
    x: f64,
    moved: bool,
}

fn on<E: wasm_bindgen::convert::FromWasmAbi + 'static>(
    name: &str,
    handle: impl FnMut(E) + 'static,
) {
    let closure = Closure::<dyn FnMut(E)>::new(handle);
    let options = AddEventListenerOptions::new();
    options.set_passive(false);
    let document = page::document();
    let _ = document.add_event_listener_with_callback_and_add_event_listener_options(
        name,
        closure.as_ref().unchecked_ref(),
        &options,
    );
    closure.forget();
}

/// Puts the text that is being typed into the model, before anything else happens.
fn leave_editor() {
    if code::HERE {
        python::flush();
    }
}

pub fn listen() {
    on("click", |e: Event| {
        close_popovers(closest(&e, "details.pop, details.menu").as_ref());
        if let Some(button) = closest(&e, "[data-msg]")
            && !elsewhere(&e, &button)
            && let Some(msg) = button
                .get_attribute("data-msg")
                .and_then(|word| buttons::message(&word))
        {
            e.prevent_default();
            leave_editor();
            let runs = matches!(msg, Msg::Run);
            page::send(msg);
            if runs && code::HERE {
                room::show_results();
            }
            // A button in a menu was pressed, so the menu closes.
            if let Ok(Some(menu)) = button.closest("details.menu") {
                let _ = menu.remove_attribute("open");
                if let Ok(Some(summary)) = menu.query_selector("summary") {
                    let _ = summary.unchecked_into::<web_sys::HtmlElement>().focus();
                }
            }
        } else if closest(&e, "*").is_some_and(|at| share::is_backdrop(&at)) {
            page::send(Msg::Share(Share::Close));
        }
    });
    // The `close` event does not bubble, so it is caught on its way down.
    let closed = Closure::<dyn FnMut(Event)>::new(|_| share::closed());
    let _ = page::document().add_event_listener_with_callback_and_bool(
        "close",
        closed.as_ref().unchecked_ref(),
        true,
    );
    closed.forget();
    on("change", |e: Event| {
        if code::HERE
            && let Some(picker) = closest(&e, "input[data-give]")
        {
            let picker: HtmlInputElement = picker.unchecked_into();
            files::give(picker.files());
            picker.set_value("");
        } else if let Some(picker) = closest(&e, "input[data-files]") {
            let picker: HtmlInputElement = picker.unchecked_into();
            take_files(picker.files());
            picker.set_value("");
        } else {
            field(&e);
        }
    });
    // Typing in a number box counts after a pause, so that "1000" does not count as "1" first.
    on("input", |e: Event| {
        if code::HERE && (python::typed(&e) || python::pasted(&e)) {
            return;
        }
        let Some(target) = closest(
            &e,
            "input[data-field][type=number], input[data-field][type=range], input[data-field][type=search]",
        ) else {
            return;
        };
        if target.get_attribute("type").as_deref() != Some("number") {
            return field(&e);
        }
        let mine = TYPING.get() + 1;
        TYPING.set(mine);
        timers::after(600.0, move || {
            if TYPING.get() == mine && !value_of(&target).1.is_empty() {
                let (name, value) = value_of(&target);
                page::send(Msg::Field { name, value });
            }
        });
    });
    on("submit", |e: Event| {
        e.prevent_default();
        page::send(Msg::Run);
    });
    on("dragover", |e: DragEvent| {
        // Without this, a file that is dropped beside its place would replace the page.
        e.prevent_default();
        over(&e, true);
    });
    on("dragleave", |e: DragEvent| over(&e, false));
    on("drop", |e: DragEvent| {
        e.prevent_default();
        if let Some(place) = closest(&e, "[data-drop]") {
            over(&e, false);
            let dropped = e.data_transfer().and_then(|d| d.files());
            match place.query_selector("[data-give]") {
                Ok(Some(_)) if code::HERE => files::give(dropped),
                _ => take_files(dropped),
            }
        }
    });
    on("keydown", |e: KeyboardEvent| {
        if code::HERE
            && let Some(typed) = python::asked_key(&e)
        {
            e.prevent_default();
            return page::send(typed);
        }
        if (e.ctrl_key() || e.meta_key()) && e.key() == "Enter" {
            e.prevent_default();
            leave_editor();
            return page::send(Msg::Run);
        }
        if code::HERE
            && let Some(command) = room::key(&e)
        {
            e.prevent_default();
            return page::send(Msg::Step(command));
        }
        if e.key() == "Escape" {
            close_popovers(None);
        }
        if closest(&e, "#timeline").is_some()
            && !e.ctrl_key()
            && !e.meta_key()
            && !e.alt_key()
            && let Some(key) = key(&e.key())
        {
            if key != Key::Escape {
                e.prevent_default();
            }
            page::send(Msg::Key(key));
        }
    });
    timeline();
    hear_history();
    let resized = Closure::<dyn FnMut()>::new(measure);
    OBSERVER.set(ResizeObserver::new(resized.as_ref().unchecked_ref()).ok());
    resized.forget();
    after_morph();
}

/// Hears when the fragment changes: by Back, by Forward, and by typing into the address.
pub fn hear_history() {
    let hash = Closure::<dyn FnMut(Event)>::new(|_| {
        page::send(Msg::Link(
            page::window().location().hash().unwrap_or_default(),
        ));
    });
    page::window().set_onhashchange(Some(hash.as_ref().unchecked_ref()));
    hash.forget();
}

/// Listens to wheel, pointer and finger on the timeline.
fn timeline() {
    on("wheel", |e: WheelEvent| {
        // A plain wheel scrolls the page; with Ctrl (or a pinch) it zooms, with Shift it pans.
        let Some((x, _)) = place(&e) else { return };
        if e.ctrl_key() || e.meta_key() {
            e.prevent_default();
            page::send(Msg::Zoom {
                factor: js_sys::Math::exp(e.delta_y() * WHEEL * 2.0),
                x,
            });
        } else if e.shift_key() || e.delta_x().abs() > e.delta_y().abs() {
            e.prevent_default();
            let dx = if e.delta_x() == 0.0 {
                e.delta_y()
            } else {
                e.delta_x()
            };
            page::send(Msg::Pan { dx });
        }
    });
    on("pointerdown", |e: PointerEvent| {
        if let Some((x, _)) = place(&e)
            && e.button() == 0
        {
            DRAG.set(Some(Drag { x, moved: false }));
        }
        if code::HERE {
            room::finger_down(&e);
        }
    });
    on("pointermove", |e: PointerEvent| {
        let at = place(&e);
        let dragged = DRAG.with_borrow_mut(|drag| {
            let (drag, (x, _)) = (drag.as_mut()?, at?);
            let dx = drag.x - x;
            if drag.moved || dx.abs() > DRAG_PX {
                drag.moved = true;
                drag.x = x;
                return Some(dx);
            }
            None
        });
        match (dragged, at) {
            (Some(dx), _) => page::send(Msg::Pan { dx }),
            (None, Some((x, y))) => {
                HOVERS.set(true);
                page::send(Msg::Hover { x, y });
            }
            (None, None) => {
                if HOVERS.take() {
                    page::send(Msg::HoverEnd);
                }
            }
        }
    });
    on("pointerup", |e: PointerEvent| {
        if code::HERE
            && let Some(command) = room::finger_up(&e)
        {
            page::send(Msg::Step(command));
        }
        let pressed = DRAG.take();
        if let (Some(Drag { moved: false, .. }), Some((x, y))) = (pressed, place(&e)) {
            page::send(Msg::PickAt { x, y });
        }
    });
    on("pointercancel", |_: PointerEvent| {
        DRAG.take();
    });
}

/// Whether the browser is to handle a press on a link, because it opens another tab.
fn elsewhere(e: &Event, pressed: &Element) -> bool {
    let keys = e.dyn_ref::<web_sys::MouseEvent>();
    pressed.local_name() == "a"
        && keys.is_some_and(|m| m.ctrl_key() || m.meta_key() || m.shift_key())
}

/// Shows or hides that the place for files would take the dragged files.
fn over(e: &Event, is: bool) {
    if let Some(place) = closest(e, "[data-drop]") {
        let _ = place.class_list().toggle_with_force("over", is);
    }
}

/// Closes open menus, but for the one around `but`: after a press elsewhere, or by Escape, which
/// gives the focus back.
fn close_popovers(but: Option<&Element>) {
    let Ok(open) = page::document().query_selector_all("details.pop[open], details.menu[open]")
    else {
        return;
    };
    for details in (0..open.length()).filter_map(|i| open.get(i)?.dyn_into::<Element>().ok()) {
        if Some(&details) != but {
            if but.is_none()
                && details.contains(page::document().active_element().as_deref())
                && let Ok(Some(summary)) = details.query_selector("summary")
            {
                let _ = summary.unchecked_into::<web_sys::HtmlElement>().focus();
            }
            let _ = details.remove_attribute("open");
        }
    }
}

/// The place of a pointer on the timeline's drawing, in its pixels; `None` outside of it.
fn place(e: &web_sys::MouseEvent) -> Option<(f64, f64)> {
    let place = closest(e, "#timeline")?;
    let svg = place.first_element_child()?;
    let rect = svg.get_bounding_client_rect();
    Some((
        (f64::from(e.client_x()) - rect.left()) * scale(&rect),
        (f64::from(e.client_y()) - rect.top()) * scale(&rect),
    ))
}

/// How many pixels of the drawing are one of the window: fewer than one while the drawing is enlarged
/// for a presentation.
fn scale(rect: &web_sys::DomRect) -> f64 {
    match code::HERE && rect.width() > 0.0 && WIDTH.get() > 0.0 {
        true => WIDTH.get() / rect.width(),
        false => 1.0,
    }
}

/// Watches the timeline's width again, because a drawing may have replaced the element.
pub fn after_morph() {
    let now = page::element("timeline");
    WATCHED.with_borrow_mut(|watched| {
        if *watched == now {
            return;
        }
        OBSERVER.with_borrow(|observer| {
            if let (Some(observer), Some(now)) = (observer, &now) {
                observer.disconnect();
                observer.observe(now);
            }
        });
        *watched = now;
    });
}

/// The middle of the timeline's drawing.
pub fn middle() -> f64 {
    WIDTH.get() / 2.0
}

pub fn measure() {
    if let Some(place) = page::element("timeline") {
        let width =
            f64::from(place.client_width()) / if code::HERE { room::enlarged() } else { 1.0 };
        if width > 0.0 && (WIDTH.get() - width).abs() >= 1.0 {
            WIDTH.set(width);
            page::send(Msg::Resized(width));
        }
    }
}

pub fn closest(e: &Event, selector: &str) -> Option<Element> {
    e.target()?
        .dyn_into::<Element>()
        .ok()?
        .closest(selector)
        .ok()
        .flatten()
}

fn field(e: &Event) {
    if let Some(target) = closest(e, "[data-field]") {
        TYPING.set(TYPING.get() + 1);
        let (name, value) = value_of(&target);
        page::send(Msg::Field { name, value });
    }
}

fn value_of(target: &Element) -> (String, String) {
    let name = target.get_attribute("data-field").unwrap_or_default();
    let value = match target.dyn_ref::<HtmlInputElement>() {
        Some(input) if input.type_() == "checkbox" => {
            if input.checked() { "on" } else { "" }.into()
        }
        Some(input) => input.value(),
        None if target.is_instance_of::<web_sys::HtmlTextAreaElement>() => {
            let text = target.unchecked_ref::<web_sys::HtmlTextAreaElement>();
            text.value()
        }
        None => target
            .dyn_ref::<HtmlSelectElement>()
            .map(HtmlSelectElement::value)
            .unwrap_or_default(),
    };
    (name, value)
}

fn take_files(list: Option<web_sys::FileList>) {
    if let Some(list) = list {
        files::offer(&list);
    }
}

fn key(name: &str) -> Option<Key> {
    Some(match name {
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "Home" => Key::Home,
        "End" => Key::End,
        "+" | "=" => Key::ZoomIn,
        "-" => Key::ZoomOut,
        "Escape" => Key::Escape,
        _ => return None,
    })
}

/// Shows that the page itself broke, by writing into the document directly.
#[cfg(debug_assertions)]
pub fn fatal(what: &str) {
    if let Some(place) = page::element("app") {
        let words = page::document().create_element("p");
        if let Ok(words) = words {
            words.set_attribute("role", "alert").ok();
            words.set_text_content(Some(&format!("{} ({what})", crate::app::said::FATAL)));
            let _ = place.prepend_with_node_1(&words);
        }
    }
}
