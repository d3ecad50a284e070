//! Run, Stop and what is going on: as in Race, a line that stays in sight and keeps its height.

use super::words;
use crate::app::view::{
    glyph::{Icon, icon},
    words as page,
};
use crate::app::{
    Model, code,
    model::{GroupState, Phase},
};
use interleave_trace::Ending;
use maud::{Markup, html};

pub fn bar(model: &Model) -> Markup {
    let running = model.running();
    let (done, all) = match model.phase {
        Phase::Running { step, .. } => (step, model.steps.len()),
        _ => (0, 0),
    };
    let (line, below) = status(model);
    html! {
        div.runbar.running[running] id="runbar" {
            button.run id="run" type="button" data-msg="run" aria-disabled=(running || model.spec.source.trim().is_empty()) {
                (icon(Icon::Play)) span { (page::RUN) }
            }
            button.stop id="stop" type="button" data-msg="stop" aria-disabled=(!running) {
                (icon(Icon::Stop)) span { (page::STOP) }
            }
            (super::step::button(model))
            div.status {
                p.line id="status" { (line) }
                p.below { (below) }
            }
            // A single run has no parts to count.
            @if all > 1 {
                progress id="progress" aria-label=(page::PROGRESS) max=(all) value=(done) aria-hidden=(!running) {}
            } @else {
                progress id="progress" aria-label=(page::PROGRESS) aria-hidden=(!running) {}
            }
        }
    }
}

/// The state of the run, in a line and a smaller line.
pub fn status(model: &Model) -> (String, Markup) {
    let plain = |text: &str| html! { (text) };
    if let Phase::Running { step, .. } = model.phase {
        if !model.code.began {
            return (words::LOADING.into(), plain(words::LOADING_SAYS));
        }
        if model.code.asking.now().is_some() {
            return (words::WAITS_FOR_INPUT.into(), plain(words::RUNNING_SAYS));
        }
        let line = words::running(step + 1, model.steps.len());
        return (line, plain(words::RUNNING_SAYS));
    }
    let states = model.groups.first().map(|g| &g.state);
    match (states, model.code.exit()) {
        (Some(GroupState::Stopped), _) => (page::STOPPED.into(), plain(words::STOPPED_SAYS)),
        (Some(GroupState::Failed(_)), Some(status @ Ending::DEADLOCK)) => {
            (words::status(status), plain(page::DONE_SAYS))
        }
        (Some(GroupState::Failed(why)), _) => (words::BROKE.into(), plain(&page::sentence(why))),
        (Some(_), Some(status)) => (words::status(status), ended(model)),
        _ if model.spec.source.trim().is_empty() => {
            (words::READY_EMPTY.into(), plain(words::PLACEHOLDER))
        }
        _ => {
            let lines = model.spec.source.lines().count();
            let says = words::ready_says(lines, model.spec.python, model.spec.clock);
            (words::READY.into(), plain(&says))
        }
    }
}

/// The smaller line after a run: the exception with its line, which the editor marks, or what to do
/// next.
fn ended(model: &Model) -> Markup {
    match code::raised(model) {
        Some((line, uncaught)) if code::problems(model).is_empty() => html! {
            span data-line=(line) data-column="0" data-grade="error" { (words::raised(uncaught)) b { (line) } }
        },
        _ => html! { (page::DONE_SAYS) },
    }
}
