//! What the program printed, line by line, with who printed it.

use super::words;
use crate::app::{
    Model,
    code::output::{Line, Output},
};
use maud::{Markup, html};

/// The place of the output. The browser side puts [`output`] into `#output`, so that a program
/// that prints much redraws that and nothing else.
pub fn panel(model: &Model) -> Markup {
    html! {
        section.printed id="printed" aria-labelledby="printed-title" {
            header {
                h2 id="printed-title" { (words::OUTPUT) }
                @if let Some(status) = model.code.exit {
                    p.exit.bad[status != 0] id="exit" { (words::status(status)) }
                }
            }
            div.output id="output" data-keep tabindex="0" role="region" aria-label=(words::OUTPUT_LABEL) {}
        }
    }
}

/// The output alone, as markup; its last lines only, see [`Output`].
pub fn output(model: &Model) -> String {
    let output = &model.code.output;
    let markup = html! {
        @if output.is_empty() {
            p.none {
                @if model.running() { (words::OUTPUT_PENDING) }
                @else if model.code.exit.is_some() { (words::OUTPUT_NONE) }
            }
        } @else {
            @if output.earlier > 0 { p.gloss { (words::earlier(output.earlier)) } }
            ol.lines.several[output.writers() > 1] { @for line in &output.lines { (row(output, line)) } }
        }
    };
    markup.into_string()
}

fn row(output: &Output, line: &Line) -> Markup {
    let mut names: Vec<&str> = Vec::new();
    for part in &line.parts {
        let name = output.name_of(part.who);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    html! {
        li {
            span.who { (names.join(" + ")) }
            code {
                @for part in &line.parts {
                    @if part.stderr { span.stderr title=(words::STDERR) { (part.text) } } @else { (part.text) }
                }
                @if line.cut > 0 { span.cut { (words::cut(line.cut)) } }
            }
        }
    }
}
