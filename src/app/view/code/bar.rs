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
use interleave_spec::Model as SpecModel;
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
            button.quiet.present id="present" type="button" data-msg="present" title=(words::PRESENT_SAYS) { (words::PRESENT) }
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
        let says = words::running_says(model.spec.models == [SpecModel::EventLoop]);
        if !model.code.began {
            return match model.code.fetched {
                true => (words::STARTING.into(), plain(says)),
                false => (words::LOADING.into(), plain(words::LOADING_SAYS)),
            };
        }
        if model.code.asking.now().is_some() {
            return (words::WAITS_FOR_INPUT.into(), plain(says));
        }
        let line = words::running(step + 1, model.steps.len());
        return (line, plain(says));
    }
    let states = model.groups.first().map(|g| &g.state);
    if model.code.step.is_some() {
        return (words::STEPPING.into(), plain(words::STEPPING_SAYS));
    }
    if code::is_stale(model) {
        return (words::READY.into(), plain(words::STALE));
    }
    match (states, model.code.exit()) {
        (Some(GroupState::Stopped), _) => (page::STOPPED.into(), plain(words::STOPPED_SAYS)),
        (Some(GroupState::Failed(_)), Some(status @ Ending::DEADLOCK)) => {
            (words::status(status), plain(page::DONE_SAYS))
        }
        (Some(GroupState::Failed(why)), _) => (words::BROKE.into(), plain(&page::sentence(why))),
        (Some(_), Some(status)) => (
            words::finished(status, model.code.thread_error()),
            ended(model),
        ),
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
            span data-line=(line) data-column="0" data-grade="error" { (words::raised(uncaught)) " " button.link id="to-error" type="button" data-msg={ "line-" (line) } { (words::at_line(line)) } }
        },
        _ => html! { (page::DONE_SAYS) },
    }
}
