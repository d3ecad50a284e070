//! Run, Stop and what is going on: one line that stays in sight and never changes its height.

use super::{
    glyph::{Icon, icon},
    words,
};
use crate::app::{
    Model,
    embed::Embed,
    model::{Fills, GroupState, Phase},
};
use interleave_spec::{Gil, Model as SpecModel};
use maud::{Markup, html};

/// The bar. Both buttons are always there and never `disabled`, so that focus and layout do not
/// move.
pub fn runbar(model: &Model) -> Markup {
    let running = model.running();
    let (done, all) = match model.phase {
        Phase::Running { step, .. } => (step, model.steps.len()),
        _ => (0, 0),
    };
    let (line, below) = status(model);
    html! {
        div.runbar.running[running] id="runbar" {
            button.run id="run" type="button" data-msg="run" aria-disabled=(running || model.none_chosen) {
                (icon(Icon::Play)) span { (words::RUN) }
            }
            button.stop id="stop" type="button" data-msg="stop" aria-disabled=(!running) {
                (icon(Icon::Stop)) span { (words::STOP) }
            }
            div.status {
                p.line id="status" { (line) }
                p.below { (below) }
            }
            @if model.framed_as().is_none_or(Embed::editable) { button.quiet id="sweep-open" type="button" data-msg=(if model.sweep.open { "sweep-close" } else { "sweep-open" })
                aria-expanded=(model.sweep.open) title=(words::sweep::OPEN_SAYS) { (words::sweep::OPEN) } }
            progress id="progress" aria-label=(words::PROGRESS) max=(all.max(1)) value=(done) aria-hidden=(!running) {}
        }
    }
}

/// The state of the run, in a line and a smaller line.
pub fn status(model: &Model) -> (String, String) {
    match model.phase {
        Phase::Probing { .. } => (words::PROBING.into(), words::PROBING_SAYS.into()),
        Phase::Running { step, .. } => {
            let Some(now) = model.steps.get(step) else {
                return Default::default();
            };
            let title = words::model_title(now.model, now.gil);
            let line = match now.fills {
                Fills::Group(group) => {
                    let is_this = |s: &&crate::app::model::Step| s.fills == Fills::Group(group);
                    let pass = model.steps[..=step].iter().filter(is_this).count();
                    let passes = model.steps.iter().filter(is_this).count();
                    words::running(title, pass as u32, passes as u32)
                }
                Fills::Cells(_) => words::sweeping(title),
            };
            (line, words::running_says(step, model.steps.len()))
        }
        Phase::Idle if model.groups.iter().any(|g| g.state == GroupState::Stopped) => {
            (words::STOPPED.into(), words::STOPPED_SAYS.into())
        }
        Phase::Idle if model.report.is_some() => {
            let runs = model
                .groups
                .iter()
                .flat_map(|g| &g.traces)
                .filter(|t| t.error.is_none())
                .count();
            (words::done(runs), words::DONE_SAYS.into())
        }
        Phase::Idle if model.none_chosen => (words::said::NO_MODELS.into(), String::new()),
        Phase::Idle => {
            let twice =
                model.spec.gil == Gil::Both && model.spec.models.contains(&SpecModel::Threads);
            let ways = model.spec.models.len() + usize::from(twice);
            let says = words::ready_says(model.cores.effective, model.cores.reported);
            (words::ready(ways, model.spec.repeats), says)
        }
    }
}
