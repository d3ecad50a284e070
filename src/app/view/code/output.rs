//! What the program printed, line by line, with who printed it.

use super::words;
use crate::app::view::glyph::{Icon, icon};
use crate::app::{
    Model, code,
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
                @if let Some(status) = model.code.exit() {
                    @let bad = status != 0 || model.code.thread_error().is_some();
                    p.exit.bad[bad] id="exit" { (icon(if bad { Icon::Cross } else { Icon::Tick })) span { (words::finished(status, model.code.thread_error())) } }
                }
                @if !model.code.output.is_empty() {
                    button.quiet id="copy-output" type="button" data-msg="copy-output" { (words::COPY) }
                }
            }
            @if code::is_stale(model) { p.stale-says { (words::STALE) } }
            div.output id="output" data-keep tabindex="0" role="region" aria-label=(words::OUTPUT_LABEL) {}
            (ask(model))
        }
    }
}

/// The field for lines that the program reads, from its first ask to its end.
fn ask(model: &Model) -> Markup {
    let ask = model.code.asking.now();
    let prompt = match ask.map_or("", |ask| ask.prompt.trim()) {
        "" => words::ASK_LABEL,
        prompt => prompt,
    };
    let number = ask.map_or(String::new(), |ask| ask.number.to_string());
    // The field does not take the focus from a person who has gone on to write.
    let same = model
        .ran
        .as_ref()
        .is_some_and(|ran| ran.source == model.spec.source);
    html! {
        @if model.code.asking.open {
            div.ask.waits[ask.is_some()] id="ask" {
                label for="f-ask" { (prompt) }
                textarea id="f-ask" rows="1" data-ask=(number) data-focus[same] spellcheck="false" autocapitalize="off"
                    autocomplete="off" wrap="off" enterkeyhint="send" aria-describedby="ask-says" {}
                button id="ask-send" type="button" data-msg="ask-send" { (words::ASK_SEND) }
                button.quiet id="ask-end" type="button" data-msg="ask-end" { (words::ASK_END) }
                p.gloss id="ask-says" { (words::ask_says(ask.map(|ask| ask.name.as_str()), model.spec.clock)) }
            }
        }
    }
}

/// The markup of the output's last lines (see [`Output`]).
pub fn output(model: &Model) -> String {
    let output = &model.code.output;
    let markup = html! {
        @if output.is_empty() {
            p.none {
                @if model.running() { (words::OUTPUT_PENDING) }
                @else if model.code.ending.is_some() { (words::OUTPUT_NONE) }
                @else { (words::OUTPUT_EMPTY) }
            }
        } @else {
            @if output.earlier > 0 { p.gloss { (words::earlier(output.earlier)) } }
            (lines(output))
        }
    };
    markup.into_string()
}

/// The lines. The writer's name stands only at the first of several lines by the same writer.
fn lines(output: &Output) -> Markup {
    let several = output.writers() > 1 || output.lines.iter().any(Line::is_stderr);
    let who: Vec<_> = output
        .lines
        .iter()
        .map(|line| (names(output, line), line.is_stderr()))
        .collect();
    html! {
        ol.lines.several[several] {
            @for (i, line) in output.lines.iter().enumerate() {
                @let new = i == 0 || who[i] != who[i - 1];
                (row(line, &who[i].0, who[i].1, new))
            }
        }
    }
}

fn names(output: &Output, line: &Line) -> String {
    let mut names: Vec<&str> = Vec::new();
    for part in &line.parts {
        let name = output.name_of(part.who);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(" + ")
}

/// The line of the program that a line of a traceback, or of a deadlock, names.
fn line_in(text: &str) -> Option<u32> {
    const BEFORE: [&str; 2] = ["\"main.py\", line ", "(line "];
    let rest = BEFORE.iter().find_map(|lead| text.split_once(lead))?.1;
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    rest[..end].parse().ok()
}

fn row(line: &Line, who: &str, stderr: bool, new: bool) -> Markup {
    html! {
        li.new[new].err[stderr] {
            span.who title=(who) {
                @if new { (who) @if stderr { " " small { (words::STDERR) } } }
            }
            code {
                @for part in &line.parts {
                    @if part.stderr {
                        span.stderr {
                            @match line_in(&part.text) {
                                Some(line) => button.link type="button" data-msg={ "line-" (line) } { (part.text) },
                                None => (part.text),
                            }
                        }
                    }
                    @else if part.typed { kbd { (part.text) } }
                    @else { (part.text) }
                }
                @if line.cut > 0 { span.cut { (words::cut(line.cut)) } }
            }
        }
    }
}
