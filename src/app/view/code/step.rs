//! The stepper: the markup that its instance makes, and the explanation of a line.

use super::words;
use crate::app::Model;
use interleave_run::StepCommand;
use maud::{Markup, PreEscaped, html};

/// What a button of the page asks for.
fn asks(command: StepCommand) -> String {
    format!("step {}", command.word())
}

/// Beside Run.
pub fn button(model: &Model) -> Markup {
    let nothing = model.spec.source.trim().is_empty();
    html! {
        button type="button" id="step-open" data-msg=(asks(StepCommand::Open)) aria-disabled=(nothing) { (words::STEP) }
    }
}

/// The button that explains a line, below the editor.
pub fn explain() -> Markup {
    html! { button.explain type="button" id="step-explain" data-msg=(asks(StepCommand::Explain)) { (words::EXPLAIN) } }
}

pub fn stepper(model: &Model) -> Markup {
    html! {
        @if let Some(step) = &model.code.step {
            section.stepper id="stepper" tabindex="-1" aria-labelledby="stepper-title" {
                h2.visually-hidden id="stepper-title" { (words::STEPPER) }
                @if step.stale(&model.spec) {
                    p.notice { (words::STEP_STALE) " " button type="button" data-msg=(asks(StepCommand::Open)) { (words::STEP_AGAIN) } }
                }
                @if let Some(why) = &step.failed {
                    p.notice role="alert" { (why) " " button type="button" data-msg=(asks(StepCommand::Open)) { (words::STEP_AGAIN) } }
                }
                // The interpreter made this markup, and escaped every text in it.
                @if step.markup.is_empty() { p { (words::STEP_OPENING) } } @else { (PreEscaped(&step.markup)) }
            }
        }
    }
}

pub fn explained(model: &Model) -> Markup {
    html! {
        @if !model.code.explained.is_empty() {
            section.explained id="explained" aria-labelledby="explained-title" data-explains=(model.code.explained_line) {
                (PreEscaped(&model.code.explained))
                button type="button" id="explained-close" data-msg=(asks(StepCommand::ExplainClose)) { (words::EXPLAIN_CLOSE) }
            }
        }
    }
}
