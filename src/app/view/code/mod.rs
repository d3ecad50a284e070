//! The Code room: an editor, how the program runs, what it printed, what its threads did.
//!
//! | file | its question |
//! |---|---|
//! | `editor` | where is the program typed or chosen? |
//! | `settings` | how shall the program run? |
//! | `bar` | how is the program started and stopped, and what is going on? |
//! | `output` | what did the program print, and which thread printed it? |
//! | `files` | which files does the program find, and which has it left? |
//! | `spent` | where did the program's time go? |
//! | `kept` | how do two runs compare? |
//! | `step` | how is the stepper shown? |

mod bar;
mod editor;
mod files;
mod kept;
mod output;
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
use interleave_run::{Grade, Problem};
use maud::{Markup, html};

/// The content of `<main>`. Notices stand between the bar and the results of a run.
pub fn room(model: &Model, notices: Markup) -> Markup {
    html! {
        h1.title { (words::TITLE) }
        (bar::bar(model))
        (notices)
        (bench(model))
        (files::panel(model, true))
        (problems(model))
        (step::explained(model))
        (results(model, Ui::Full))
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
        (bar::bar(model))
        (notices)
        @if embed.editable() {
            (bench(model))
        } @else {
            div.bench {
                div.editor.fixed id="editor" {
                    (editor::over("program"))
                    pre.program-said id="program" tabindex="0" role="region" aria-label=(words::SOURCE) { (model.spec.source) }
                }
                (beside(model))
            }
        }
        (files::panel(model, embed.editable()))
        (problems(model))
        (step::explained(model))
        (results(model, embed.ui))
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

/// The panel beside the program: its output, or the stepper.
fn beside(model: &Model) -> Markup {
    match model.code.step {
        Some(_) => step::stepper(model),
        None => output::panel(model),
    }
}

/// The program, with the panel beside it.
fn bench(model: &Model) -> Markup {
    html! {
        div.bench {
            form.setup.program id="setup" aria-label=(words::SETUP) {
                (editor::editor(model))
                (settings::settings(&model.spec))
            }
            (beside(model))
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
                @if ui == Ui::Full { (kept::kept(model)) }
                @if ui != Ui::Result { (timeline::section(model)) }
                @if ui == Ui::Full {
                    (spent::spent(model))
                    @if model.report.is_some() { (table::tables(model)) }
                }
            }
        }
    }
}

const WORDS: results::Pending = results::Pending {
    running: (words::VERDICT_PENDING, words::VERDICT_PENDING_SAYS),
    stopped: words::VERDICT_NONE,
};

/// A problem in words, with its place, which the editor reads off the markup.
fn what(problem: &Problem) -> Markup {
    let grade = match problem.grade {
        Grade::Syntax | Grade::Fails => "error",
        Grade::IfReached | Grade::Perhaps => "warning",
        Grade::StandIn => "info",
    };
    html! {
        span data-line=(problem.line) data-column=(problem.column) data-end-line=(problem.end_line)
            data-end-column=(problem.end_column) data-grade=(grade) {
            @match problem.grade {
                Grade::Syntax => { code { (problem.text) } }
                Grade::Fails => (words::unsupported(&problem.text)),
                Grade::IfReached | Grade::Perhaps => (words::unsupported_if_reached(&problem.text)),
                Grade::StandIn => (words::stand_in(&problem.text, &problem.instead)),
            }
            @if !problem.instead.is_empty() && problem.grade != Grade::StandIn { " " span.gloss { (words::instead(&problem.instead)) } }
        }
    }
}

/// The problems that are known before the program runs, by line.
fn problems(model: &Model) -> Markup {
    // Problems at places that a run may never reach are not listed.
    let problems: Vec<_> = code::problems(model)
        .iter()
        .filter(|p| p.grade != Grade::Perhaps)
        .collect();
    html! {
        @if !problems.is_empty() {
            // Stand-ins alone are nothing to mend.
            section.problems.told[problems.iter().all(|p| p.grade == Grade::StandIn)] id="problems" aria-labelledby="problems-title" {
                h2 id="problems-title" { (words::PROBLEMS) }
                ul {
                    @for problem in problems {
                        li {
                            b { (words::problem_at(problem.line, problem.column)) } " "
                            (what(problem))
                        }
                    }
                }
            }
        }
    }
}
