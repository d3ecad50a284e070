//! Zoom, pan, hover and keyboard focus of the timeline, and the timeline as a file.

use super::{
    model::Model,
    msg::{Key, Msg},
    said,
};
use interleave_trace::picture::{
    Layout, Theme, View,
    focus::{self, Step},
    layout,
    svg::{self, Picture},
};

/// Width of an exported picture, in pixels.
const EXPORT_WIDTH: f64 = 1200.0;
/// How a key zooms: the factor by which the shown stretch of time becomes shorter.
const KEY_ZOOM: f64 = 0.5;

/// The window as the drawing needs it.
pub fn view(model: &Model) -> View {
    let traces = model.drawn();
    let width = if model.timeline.width > 0.0 {
        model.timeline.width
    } else {
        EXPORT_WIDTH
    };
    let fit = View::fit(traces.iter().map(|(_, t)| *t), width);
    match model.timeline.window {
        Some((from, to)) => fit.with_range(from, to),
        None => fit,
    }
}

pub fn lay_out(model: &Model) -> Layout {
    layout(&model.drawn(), &view(model))
}

pub fn update(model: &mut Model, msg: Msg) {
    match msg {
        Msg::Resized(width) => model.timeline.width = width,
        Msg::Zoom { factor, x } => set(model, view(model).zoom(x, factor)),
        Msg::Pan { dx } => set(model, view(model).pan(dx)),
        Msg::Fit => model.timeline.window = None,
        Msg::Hover { x, y } => model.timeline.hover = lay_out(model).hit(&model.drawn(), x, y),
        Msg::HoverEnd => model.timeline.hover = None,
        Msg::PickAt { x, y } => {
            model.timeline.focus = lay_out(model).hit(&model.drawn(), x, y);
            speak(model);
        }
        Msg::Key(key) => press(model, key),
        _ => {}
    }
}

/// The timeline as a file, in the window on show.
pub fn standalone(model: &Model) -> Picture {
    let layout = layout(&model.drawn(), &view(model).with_width(EXPORT_WIDTH));
    let theme = match model.theme {
        super::model::Theme::Dark => Theme::Dark,
        _ => Theme::Light,
    };
    svg::standalone_of(&layout, &said::titled(model.shown_title()), theme)
}

fn set(model: &mut Model, view: View) {
    model.timeline.window = (!view.is_fitted()).then_some((view.from, view.to));
}

fn press(model: &mut Model, key: Key) {
    let now = view(model);
    let middle = (now.left() + now.right()) / 2.0;
    let step = match key {
        Key::ZoomIn => return set(model, now.zoom(middle, KEY_ZOOM)),
        Key::ZoomOut => return set(model, now.zoom(middle, 1.0 / KEY_ZOOM)),
        Key::Escape => {
            model.timeline.focus = None;
            model.timeline.window = None;
            return;
        }
        Key::Left => Step::Previous,
        Key::Right => Step::Next,
        Key::Up => Step::Above,
        Key::Down => Step::Below,
        Key::Home => Step::First,
        Key::End => Step::Last,
    };
    let groups = model.drawn();
    let Some(at) = focus::go(&lay_out(model), &groups, model.timeline.focus, step) else {
        return;
    };
    let revealed = focus::resolve(&groups, at).map(|s| now.reveal(s.start, s.end));
    model.timeline.focus = Some(at);
    if let Some(view) = revealed {
        set(model, view);
    }
    speak(model);
}

/// Puts the sentence of the focused span into the live region.
fn speak(model: &mut Model) {
    if let Some(sentence) = sentence(model, model.timeline.focus) {
        model.announcement = sentence;
    }
}

/// The sentence about a picked span.
pub fn sentence(model: &Model, pick: Option<super::model::Pick>) -> Option<String> {
    let pick = pick?;
    let groups = model.drawn();
    focus::resolve(&groups, pick)?;
    Some(interleave_trace::narrate::span(
        groups[pick.group].1,
        pick.span,
    ))
}
