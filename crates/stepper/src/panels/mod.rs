//! Shows a program that is held still, as markup: the bar that moves the run, the threads, locks,
//! queues and event loops. The markup is made inside `python.wasm`, where the moment is, and the
//! page lays the markup over the document. Every string that a person reads is in `words`.

mod bar;
mod explain;
mod people;
mod things;

pub use bar::{Transport, recording};
pub use explain::{Line, explain};

use crate::moment::Moment;
use crate::words::panels as words;
use maud::{Markup, html};

/// The markup of the whole stepper.
pub fn stepper(moment: &Moment, transport: &Transport) -> String {
    let sections = html! {
        (bar::bar(moment, transport))
        p.step-said id="step-said" aria-live=(if transport.playing { "off" } else { "polite" }) { (moment.said) }
        div.panels {
            (people::processes(moment))
            (things::locks(moment))
            (things::queues(moment))
            (things::loops(moment))
            (things::awaited(moment))
            (output(&moment.output))
        }
    };
    sections.into_string()
}

fn output(text: &str) -> Markup {
    html! {
        section.panel.said-so-far aria-labelledby="step-output" {
            h3 id="step-output" { (words::OUTPUT) }
            @if text.is_empty() { p.none { (words::NO_OUTPUT) } }
            @else { pre id="step-printed" tabindex="0" { (text) } }
        }
    }
}

/// Names in a row; the word `none` when there are no names.
fn names(all: &[String], none: &str) -> Markup {
    html! { @if all.is_empty() { span.none { (none) } } @else { (all.join(", ")) } }
}
