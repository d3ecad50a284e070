//! Run, Stop and what is going on: as in Race, a line that stays in sight and keeps its height.

use super::words;
use crate::app::view::{
    glyph::{Icon, icon},
    words as page,
};
use crate::app::{
    Model,
    model::{GroupState, Phase},
};
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
            div.status {
                p.line id="status" { (line) }
                p.below { (below) }
            }
            progress id="progress" aria-label=(page::PROGRESS) max=(all.max(1)) value=(done) aria-hidden=[(!running).then_some("true")] {}
        }
    }
}

/// What is going on, in a line and a smaller line.
fn status(model: &Model) -> (String, String) {
    if let Phase::Running { step, .. } = model.phase {
        let line = words::running(step + 1, model.steps.len());
        return (line, words::RUNNING_SAYS.into());
    }
    let states = model.groups.first().map(|g| &g.state);
    match (states, model.code.exit) {
        (Some(GroupState::Stopped), _) => (page::STOPPED.into(), words::STOPPED_SAYS.into()),
        (Some(GroupState::Failed(why)), _) => (words::BROKE.into(), page::sentence(why)),
        (Some(_), Some(status)) => (words::status(status), page::DONE_SAYS.into()),
        _ if model.spec.source.trim().is_empty() => {
            (words::READY_EMPTY.into(), words::PLACEHOLDER.into())
        }
        _ => {
            let lines = model.spec.source.lines().count();
            let says = words::ready_says(lines, model.spec.python, model.spec.clock);
            (words::READY.into(), says)
        }
    }
}
