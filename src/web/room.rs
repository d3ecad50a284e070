//! What a person does in the Code room beside pressing buttons: keys and fingers of the stepper, the
//! presentation, and the places to which the room scrolls.

use super::{dom, page};
use crate::app::code;
use interleave_run::{Goal, Move, StepCommand};
use interleave_spec::Room;
use js_sys::{Object, Reflect};
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

/// In a presentation the timeline is so many times as large.
const ENLARGED: f64 = 1.5;
/// The attribute of the document while it is presented.
const PRESENTED: &str = "data-present";
/// A finger that moves so many pixels to the side, and more than twice as far as up or down, has
/// swiped.
const SWIPE_PX: f64 = 40.0;

thread_local! {
    static FINGER: Cell<Option<(f64, f64)>> = const { Cell::new(None) };
    /// The room on show, and how far each other room was scrolled.
    static SHOWN: Cell<Option<Room>> = const { Cell::new(None) };
    static SCROLLED: RefCell<Vec<(Room, f64)>> = const { RefCell::new(Vec::new()) };
    /// The stepper was opened or closed: the focus follows at the next draw.
    static FOCUS: Cell<bool> = const { Cell::new(false) };
}

fn focus(id: &str) -> bool {
    let found = page::element(id).and_then(|e| e.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|element| element.focus().is_ok())
}

/// Moves the focus when the stepper was opened or closed: into the stepper, once it is there, and back
/// to the button that opened it.
pub fn focus_moves() {
    FOCUS.set(true);
}

/// After the page has drawn: the focus follows the stepper, and a room that is shown again is scrolled
/// to where it was.
pub fn after_draw(room: Room) {
    if FOCUS.get() && page::document().has_focus() == Ok(true) {
        let document = page::document();
        match page::element("stepper") {
            // The buttons come with the stepper's first answer.
            Some(_) if focus("step-next-line") => FOCUS.set(false),
            Some(_) => {}
            // The focus was in the stepper, which is gone.
            None => {
                FOCUS.set(false);
                if document.active_element() == document.body().map(Into::into) {
                    focus("step-open");
                }
            }
        }
    }
    let before = SHOWN.replace(Some(room));
    if before.is_some_and(|before| before != room) {
        let to = SCROLLED.with_borrow(|all| all.iter().find(|(r, _)| *r == room).map(|(_, y)| *y));
        scroll(to.unwrap_or(0.0));
    }
}

/// Before another room is drawn: remembers how far this one is scrolled.
pub fn before_draw(room: Room) {
    if let Some(shown) = SHOWN.get().filter(|shown| *shown != room) {
        let y = page::window().scroll_y().unwrap_or_default();
        SCROLLED.with_borrow_mut(|all| {
            all.retain(|(r, _)| *r != shown);
            all.push((shown, y));
        });
    }
}

/// Before another instance shows another room: as if this instance showed that room, which it is not
/// asked to draw.
pub fn left_for(to: Room) {
    before_draw(to);
    SHOWN.set(Some(to));
}

/// Scrolls the page at once, where the style sheet would let it glide.
fn scroll(to: f64) {
    let how = Object::new();
    let _ = Reflect::set(&how, &"top".into(), &to.into());
    let _ = Reflect::set(&how, &"behavior".into(), &"instant".into());
    let window = page::window();
    if let Ok(scroll) = Reflect::get(&window, &"scrollTo".into())
        && let Some(scroll) = scroll.dyn_ref::<js_sys::Function>()
    {
        let _ = scroll.call1(&window, &how);
    }
}

/// On a narrow window what a program prints stands below the editor, out of sight: after a press on
/// Run the page goes there.
pub fn show_results() {
    let narrow = page::window().inner_width().ok().and_then(|w| w.as_f64());
    if narrow.is_some_and(|width| width <= 960.0)
        && let Some(output) = page::element("printed")
    {
        output.scroll_into_view();
    }
}

/// How many times as large the timeline is drawn.
pub fn enlarged() -> f64 {
    match is_presented() {
        true => ENLARGED,
        false => 1.0,
    }
}

fn is_presented() -> bool {
    let root = page::document().document_element();
    root.is_some_and(|root| root.has_attribute(PRESENTED))
}

/// Begins or ends the presentation.
pub fn present(on: bool) {
    if let Some(root) = page::document().document_element() {
        let _ = match on {
            true => root.set_attribute(PRESENTED, ""),
            false => root.remove_attribute(PRESENTED),
        };
        scroll(0.0);
        dom::measure();
        focus(if on { "present-end" } else { "present" });
    }
}

/// The command of a key for the stepper; keys of the presentation are handled here.
pub fn key(e: &KeyboardEvent) -> Option<StepCommand> {
    if e.ctrl_key() || e.meta_key() || e.alt_key() {
        return None;
    }
    let key = e.key();
    match key.as_str() {
        "F2" if page::element("present").is_some() => {
            e.prevent_default();
            present(!is_presented());
            return None;
        }
        "Escape" if is_presented() => {
            present(false);
            return None;
        }
        _ => {}
    }
    if page::element("step-bar").is_none() {
        return None;
    }
    let go = |to| Some(StepCommand::Go(to));
    match (key.as_str(), e.shift_key()) {
        ("F8", false) => return go(Move::Next(Goal::Line)),
        ("F8", true) => return go(Move::Back(Goal::Line)),
        _ => {}
    }
    // Fields and long texts within the stepper have uses of their own for these keys.
    let inside = dom::closest(e, "#stepper").is_some();
    if !inside || dom::closest(e, "input, select, pre").is_some() && key != "Escape" {
        return None;
    }
    go(match (key.as_str(), e.shift_key()) {
        ("Escape", _) => return Some(StepCommand::Close),
        ("ArrowRight", false) => Move::Next(Goal::Line),
        ("ArrowLeft", false) => Move::Back(Goal::Line),
        ("ArrowRight", true) => Move::Next(Goal::Bytecode),
        ("ArrowLeft", true) => Move::Back(Goal::Bytecode),
        ("PageDown", _) => Move::Next(Goal::Switch),
        ("PageUp", _) => Move::Back(Goal::Switch),
        ("Home", _) => Move::First,
        ("End", _) => Move::Last,
        _ => return None,
    })
}

/// A finger touches the stepper.
pub fn finger_down(e: &PointerEvent) {
    let swipes = e.pointer_type() == "touch"
        && dom::closest(e, "#stepper").is_some()
        && dom::closest(e, "input, select, button").is_none();
    FINGER.set(swipes.then(|| (f64::from(e.client_x()), f64::from(e.client_y()))));
}

/// A finger leaves the stepper: after a swipe to the left the run goes on by a line, after one to the
/// right it goes back by one.
pub fn finger_up(e: &PointerEvent) -> Option<StepCommand> {
    let (x, y) = FINGER.take()?;
    let (dx, dy) = (f64::from(e.client_x()) - x, f64::from(e.client_y()) - y);
    let swiped = dx.abs() >= SWIPE_PX && dx.abs() > 2.0 * dy.abs();
    let to = if dx < 0.0 {
        Move::Next(Goal::Line)
    } else {
        Move::Back(Goal::Line)
    };
    (swiped && code::HERE).then_some(StepCommand::Go(to))
}
