//! The layout `task` of an embed: what is asked, the program, Run, and its output or its timeline,
//! within the height that the frame has.

use super::{
    code,
    glyph::{Icon, icon},
    page, results, runbar, share, timeline,
    words::{self, embed as e, task as w},
};
use crate::app::{
    Model,
    code::is_open,
    embed::Embed,
    task::{self, Doing, Pane},
};
use interleave_spec::{Asks, Predict, Task};
use maud::{Markup, html};

pub fn embed(model: &Model, embed: &Embed) -> Markup {
    let asked = task::of(model);
    let program = is_open(&model.spec);
    html! {
        main.embed.task id="main" {
            header.task-head {
                h1 { (crate::app::share::name(model)) }
                @if let Some(task) = asked {
                    @if !task.text.is_empty() { p.task-text { (task.text) } }
                    @if !task.edit.is_empty() { p.gloss { (w::may_change(&task.edit)) } }
                }
            }
            @if let Some(predict) = asked.and_then(|task| task.predict.as_ref()) {
                (prediction(predict, &model.doing))
            }
            (bar(model))
            (page::notices(model))
            div.task-body {
                @if program { (code::task_program(model, embed)) }
                div.task-side {
                    (panes(model, program))
                    (side(model, program))
                }
            }
            (said(model, asked))
            @if let Some(task) = asked { (help(task, &model.doing)) }
        }
        (foot(model))
        (share::share(model))
        (super::glyph::textures())
    }
}

/// Run, Stop and the state of the run.
fn bar(model: &Model) -> Markup {
    let running = model.running();
    let (line, below) = match is_open(&model.spec) {
        true => code::status(model),
        false => {
            let (line, below) = runbar::status(model);
            (line, html! { (below) })
        }
    };
    html! {
        div.runbar.running[running] id="runbar" {
            button.run id="run" type="button" data-msg="run" aria-disabled=(running || model.none_chosen) { (icon(Icon::Play)) span { (words::RUN) } }
            button.stop id="stop" type="button" data-msg="stop" aria-disabled=(!running) { (icon(Icon::Stop)) span { (words::STOP) } }
            div.status { p.line id="status" { (line) } p.below { (below) } }
            progress id="progress" aria-label=(words::PROGRESS) aria-hidden=(!running) {}
        }
    }
}

fn panes(model: &Model, program: bool) -> Markup {
    let first = if program { w::OUTPUT } else { words::RESULTS };
    html! {
        div.segments role="group" aria-label=(w::PANES) {
            @for (pane, word, title) in [(Pane::Output, "output", first), (Pane::Timeline, "timeline", w::TIMELINE)] {
                button id={ "task-" (word) } type="button" data-msg={ "task-" (word) } aria-pressed=(model.doing.pane == pane) { (title) }
            }
        }
    }
}

fn side(model: &Model, program: bool) -> Markup {
    let shows = model.doing.pane;
    html! {
        // The output stays in the document, since the browser side fills it.
        div.pane hidden[shows != Pane::Output] id="pane-output" {
            @if program { (code::output_panel(model)) } @else { (results::some(model, false)) }
        }
        div.pane hidden[shows != Pane::Timeline] id="pane-timeline" tabindex="0" role="region" aria-label=(w::TIMELINE) {
            @if model.groups.is_empty() { p.gloss { (w::TIMELINE_EMPTY) } }
            @else if shows == Pane::Timeline { (timeline::section(model)) }
        }
    }
}

/// What the run was judged to be, or the sentence about it.
fn said(model: &Model, asked: Option<&Task>) -> Markup {
    let judged = model.doing.judged.as_ref().filter(|_| !model.running());
    let program = is_open(&model.spec);
    html! {
        div.task-said id="task-said" role="status" {
            @if let (Some(task), Some(judged)) = (asked, judged) {
                @let state = task::state(task, &model.doing);
                p data-state=(state) {
                    b {
                        @if judged.passed == Some(true) { (icon(Icon::Tick)) (w::PASSED) }
                        @else if model.doing.passed { (w::PASSED_BEFORE) }
                        @else if judged.passed.is_none() { (w::UNDECIDED) }
                        @else { (w::NOT_YET) }
                    }
                    " " (judged.says)
                    @if task.attempts > 0 && !model.doing.passed {
                        " " (w::attempts(task.attempts.saturating_sub(model.doing.tries)))
                    }
                }
            }
            @if program && !model.groups.is_empty() {
                div id="verdict" {
                    @if let Some(verdict) = model.verdict.as_ref().filter(|_| !model.running()) {
                        p { (verdict.headline) @if !verdict.headline.ends_with('.') { "." } " " (verdict.reason) }
                    }
                }
            }
        }
    }
}

fn help(task: &Task, doing: &Doing) -> Markup {
    let shown = doing.hints.min(task.hints.len());
    let solution = task::solution(task, doing);
    html! {
        @if !task.hints.is_empty() || solution.is_some() {
            div.task-help {
                @if shown < task.hints.len() {
                    button.quiet id="task-hint" type="button" data-msg="task-hint" { (w::hint(shown, task.hints.len())) }
                }
                @if solution.is_some() {
                    button.quiet id="task-solution" type="button" data-msg="task-solution" aria-expanded=(doing.solution) {
                        @if doing.solution { (w::SOLUTION_HIDE) } @else { (w::SOLUTION) }
                    }
                }
                @if shown > 0 { ol.hints aria-label=(w::HINTS) { @for hint in &task.hints[..shown] { li { (hint) } } } }
                @if let Some(solution) = solution.filter(|_| doing.solution) {
                    pre id="solution" tabindex="0" aria-label=(w::SOLUTION) { (solution) }
                }
            }
        }
    }
}

/// The question that is answered before the run.
fn prediction(predict: &Predict, doing: &Doing) -> Markup {
    let order = match doing.order.len() == predict.choices.len() {
        true => doing.order.clone(),
        false => task::shuffled(predict.choices.len()),
    };
    let ready = doing.said.is_some() || predict.kind == Asks::Order;
    html! {
        section.predict aria-labelledby="predict-title" {
            h2 id="predict-title" { @if predict.ask.is_empty() { (w::PREDICT) } @else { (predict.ask) } }
            @match predict.kind {
                Asks::Choice => div.choices role="group" aria-labelledby="predict-title" {
                    @for (n, choice) in predict.choices.iter().enumerate() {
                        @let word = format!("task-choose-{n}");
                        button id=(word) type="button" data-msg=(word) aria-pressed=(doing.said == Some(n as f64)) aria-disabled=(doing.committed) { (choice) }
                    }
                },
                Asks::Number => {
                    input id="task-answer" type="number" step="any" data-field="task-answer" aria-label=(w::ANSWER)
                        value=(doing.said.map(|n| n.to_string()).unwrap_or_default()) readonly[doing.committed];
                }
                Asks::Order => ol.order {
                    @for (at, place) in order.iter().enumerate() {
                        li {
                            @let choice = &predict.choices[*place];
                            code { (choice) }
                            @if at > 0 && !doing.committed {
                                button.quiet id={ "task-up-" (at) } type="button" data-msg={ "task-up-" (at) } aria-label=(w::up(choice)) { "\u{2191}" }
                            }
                        }
                    }
                },
            }
            @if doing.committed { p.gloss { (w::COMMITTED) } }
            @else { button id="task-commit" type="button" data-msg="task-commit" aria-disabled=(!ready) { (w::COMMIT) } }
        }
    }
}

/// The line below: all else, folded.
fn foot(model: &Model) -> Markup {
    html! {
        footer.embed-line {
            a.brand id="brand" href=(crate::app::share::page(&model.address)) target="_blank" rel="noopener" { (words::BRAND) }
            button.quiet id="reset" type="button" data-msg="reset" title=(e::RESET_LONG) { (icon(Icon::Auto)) span { (e::RESET) } }
            (page::level(model))
            @if task::of(model).is_none() { (share::door()) }
            (page::own_tab(model, "own-tab"))
        }
    }
}
