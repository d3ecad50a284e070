//! Shows a program that is held still, as markup: the bar that moves the run, the threads, objects,
//! locks, queues and event loops. The markup is made inside `python.wasm`, where the moment is, and the
//! page lays the markup over the document. Every string that a person reads is in `words`.

mod bar;
mod explain;
mod objects;
mod people;
mod things;

pub use bar::{Transport, recording};
pub use explain::{Line, explain};

use crate::moment::Moment;
use crate::words::panels as words;
use maud::{Markup, html};

/// The markup of the whole stepper. A panel is there only when it has something to show.
pub fn stepper(moment: &Moment, transport: &Transport) -> String {
    let sections = html! {
        (bar::bar(moment, transport))
        (said(moment, transport))
        div.panels {
            div.state {
                (people::processes(moment, transport.detail))
                (objects::objects(moment))
                // The editor's script draws the arrows (www/editor/arrows.js).
                svg.arrows data-keep aria-hidden="true" {}
            }
            (things::locks(moment))
            (things::queues(moment))
            (things::loops(moment))
            (things::awaited(moment))
            (output(&moment.output))
        }
    };
    sections.into_string()
}

/// What the next line will do, and what has just happened.
fn said(moment: &Moment, transport: &Transport) -> Markup {
    let just = match transport.detail {
        true => &moment.said,
        false => &moment.happened,
    };
    html! {
        div.step-said id="step-said" aria-live=(if transport.playing { "off" } else { "polite" }) {
            @if let Some(status) = moment.over {
                p.step-over { b { (words::ended(status, moment.step == 0)) } }
            } @else if let Some(ahead) = &moment.ahead {
                p { b { (words::next_line(ahead.line)) } " " (words::will(&ahead.who, &ahead.does)) }
            } @else {
                p { (moment.said) }
            }
            @if !just.is_empty() && (moment.step > 0 || moment.over.is_none()) && moment.ahead.is_some() | moment.over.is_some() {
                p.just { span { (words::JUST) } " " (just) }
            }
        }
    }
}

fn output(text: &str) -> Markup {
    html! {
        @if !text.is_empty() {
            section.panel.said-so-far aria-labelledby="step-output" {
                h3 id="step-output" { (words::OUTPUT) }
                pre id="step-printed" tabindex="0" { (text) }
            }
        }
    }
}

/// Names in a row; the word `none` when there are no names.
fn names(all: &[String], none: &str) -> Markup {
    html! { @if all.is_empty() { span.none { (none) } } @else { (all.join(", ")) } }
}
