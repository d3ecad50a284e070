//! The Code room: an editor, how the program runs, what it printed, what its threads did.
//!
//! | file | its question |
//! |---|---|
//! | `editor` | where is the program typed or chosen? |
//! | `settings` | how shall the program run? |
//! | `bar` | how is the program started and stopped, and what is going on? |
//! | `output` | what did the program print, and which thread printed it? |
//! | `problems` | what is known about the program before it runs? |
//! | `files` | which files does the program find, and which has it left? |
//! | `spent` | where did the program's time go? |
//! | `kept` | how do two runs compare? |
//! | `step` | how is the stepper shown? |

mod bar;
mod editor;
mod files;
mod kept;
mod output;
mod problems;
mod settings;
mod spent;
mod step;

pub use bar::status;
pub use output::{output, panel as output_panel};

use super::{
    results::{self, Notes},
    table, timeline,
    words::{self as page, code as words},
};
use crate::app::{
    Model, code,
    embed::{Embed, Ui},
};
use interleave_trace::Ending;
use maud::{Markup, html};

/// The content of `<main>`. Notices stand before Run: a notice may say that another run stands there
/// than the link asked for.
pub fn room(model: &Model, notices: Markup) -> Markup {
    html! {
        h1.title { (words::TITLE) }
        (notices)
        (bar::bar(model))
        div.bench {
            form.setup.program id="setup" aria-label=(words::SETUP) {
                (editor::editor(model))
                (settings::settings(&model.spec))
            }
            (beside(model, Ui::Full))
        }
        (files::panel(model, true))
        (numbers(model, Ui::Full))
    }
}

/// The room as an embed: without the form when nothing may be changed.
pub fn embedded(model: &Model, embed: &Embed, notices: Markup) -> Markup {
    html! {
        @if embed.editable() {
            h1.visually-hidden { (words::TITLE) }
        } @else {
            h1.run-said { (words::said(model.spec.python, model.spec.clock)) }
        }
        (notices)
        (bar::bar(model))
        div.bench {
            @if embed.editable() {
                form.setup.program id="setup" aria-label=(words::SETUP) {
                    (editor::editor(model))
                    (settings::settings(&model.spec))
                }
            } @else {
                div.editor.fixed id="editor" {
                    (editor::over("program"))
                    pre.program-said id="program" tabindex="0" role="region" aria-label=(words::SOURCE) { (model.spec.source) }
                    (step::explained(model))
                    (problems::problems(model, false))
                }
            }
            (beside(model, embed.ui))
        }
        (files::panel(model, embed.editable()))
        (numbers(model, embed.ui))
    }
}

/// The program in the layout `task`, to be changed or to be read.
pub fn task_program(model: &Model, embed: &Embed) -> Markup {
    html! {
        @if embed.writable() {
            form.setup.program id="setup" aria-label=(words::SOURCE) { (editor::editor(model)) }
        } @else {
            div.editor.fixed id="editor" {
                (editor::over("program"))
                pre.program-said id="program" tabindex="0" role="region" aria-label=(words::SOURCE) { (model.spec.source) }
            }
        }
    }
}

/// What stands beside the program: its output and what its threads did, or the stepper.
fn beside(model: &Model, ui: Ui) -> Markup {
    html! {
        div.beside.stale[code::is_stale(model)] id="beside" {
            @if model.code.step.is_some() {
                (step::stepper(model))
            } @else {
                (output::panel(model))
                (results(model, ui))
            }
        }
    }
}

fn results(model: &Model, ui: Ui) -> Markup {
    html! {
        section.results.of-program id="results" tabindex="-1" aria-label=(page::RESULTS) {
            @if model.groups.is_empty() {
                @if ui == Ui::Full { (results::empty(words::EMPTY_LEAD, &words::EMPTY_STEPS)) }
            } @else {
                @let notes = if ui == Ui::Full { Notes::Said } else { Notes::Elsewhere };
                (results::verdict(model, &WORDS, notes))
                (lines_of_the_deadlock(model))
                @if ui == Ui::Full { (kept::kept(model)) }
                @if ui != Ui::Result { (timeline::section(model)) }
            }
        }
    }
}

/// Doors to the lines at which the threads of a deadlock wait.
fn lines_of_the_deadlock(model: &Model) -> Markup {
    let who = match &model.code.ending {
        Some(Ending::Deadlock(who)) => &who.waiters[..],
        _ => &[],
    };
    let waiting: Vec<_> = who
        .iter()
        .filter_map(|w| Some((w.name.as_str(), w.line?)))
        .collect();
    html! {
        @if !waiting.is_empty() {
            p.to-lines {
                (words::GO_TO) " "
                @for (at, (name, line)) in waiting.iter().enumerate() {
                    button.link id={ "deadlock-" (at) } type="button" data-msg={ "line-" (line) } { (words::waits_at(name, *line)) } " "
                }
            }
        }
    }
}

/// The numbers of the run, over the whole width.
fn numbers(model: &Model, ui: Ui) -> Markup {
    html! {
        @if ui == Ui::Full && !model.groups.is_empty() && model.code.step.is_none() {
            div.results.of-program.stale[code::is_stale(model)] id="run-numbers" {
                (spent::spent(model))
                @if model.report.is_some() { (table::tables(model)) }
            }
        }
    }
}

const WORDS: results::Pending = results::Pending {
    running: (words::VERDICT_PENDING, words::VERDICT_PENDING_SAYS),
    stopped: words::VERDICT_NONE,
};
