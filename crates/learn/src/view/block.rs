//! How blocks of text look, and the marks in them.

use super::shell::link;
use crate::inline::{Piece, pieces};
use crate::text::Block;
use crate::{Course, Measure, drawing, lanes};
use maud::{Markup, html};

/// Where a text stands: the course, and the page that shows it.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub course: &'a Course,
    /// The page's folder below the course.
    pub slug: &'a str,
}

impl Place<'_> {
    pub fn blocks(self, blocks: &[Block]) -> Markup {
        html! { @for block in blocks { (self.block(block)) } }
    }

    fn block(self, block: &Block) -> Markup {
        match block {
            Block::Paragraph(text) => html! { p { (self.inline(text)) } },
            Block::List { numbered, items } => html! {
                @if *numbered { ol { @for item in items { li { (self.inline(item)) } } } }
                @else { ul { @for item in items { li { (self.inline(item)) } } } }
            },
            Block::Table(rows) => self.table(rows),
            Block::Fence {
                kind,
                caption,
                text,
            } => self.fence(kind, caption, text),
        }
    }

    fn fence(self, kind: &str, caption: &str, text: &str) -> Markup {
        let words = &self.course.words;
        match kind {
            "lanes" => lanes::figure(caption, text, words),
            "boxes" | "tree" => html! {
                figure class=(kind) { (nested(text)) figcaption { (caption) } }
            },
            "drawing" => {
                let (name, caption) = caption.split_once(' ').unwrap_or((caption, ""));
                drawing::figure(name, caption, text, words)
            }
            "choose" => super::choose::helper(self, caption, text),
            _ => html! { pre tabindex="0" aria-label=(words.get("program")) { code { (text) } } },
        }
    }

    /// The first column names the row, the first row the columns.
    fn table(self, rows: &[Vec<String>]) -> Markup {
        let Some((head, body)) = rows.split_first() else {
            return html! {};
        };
        let measured = rows.iter().flatten().any(|cell| cell.contains("[["));
        html! {
            div.scrolls tabindex="0" role="group" aria-label=(self.course.words.get("table")) {
                table {
                    thead { tr { @for cell in head { @if cell.is_empty() { td {} } @else { th scope="col" { (self.inline(cell)) } } } } }
                    tbody {
                        @for row in body {
                            tr {
                                @for (at, cell) in row.iter().enumerate() {
                                    @if at == 0 { th scope="row" { (self.inline(cell)) } }
                                    @else { td data-head=(head.get(at).map(String::as_str).unwrap_or_default()) { (self.inline(cell)) } }
                                }
                            }
                        }
                    }
                }
            }
            @if measured { p.settings { (self.course.words.get("reference-machine")) } }
        }
    }

    pub fn inline(self, text: &str) -> Markup {
        html! {
            @for piece in pieces(text) {
                @match piece {
                    Piece::Plain(text) => (text),
                    Piece::Code(text) => code { (text) },
                    Piece::Strong(text) => strong { (text) },
                    Piece::Stressed(text) => em { (text) },
                    Piece::Link(words, to) => a href=(self.href(&to)) class=[to.starts_with("term:").then_some("term")] { (words) },
                    Piece::Measure(name) => @if let Some(measure) = self.course.measure(&name) { (self.measure(measure)) },
                }
            }
        }
    }

    /// The address of a link of the texts.
    pub fn href(self, to: &str) -> String {
        let page = |slug: &str| link(self.course, self.slug, slug);
        match to.split_once(':') {
            Some(("term", id)) => format!("{}#{id}", page("glossary")),
            Some(("card", place)) => match place.split_once('/') {
                Some((slug, id)) => format!("{}#{id}", page(slug)),
                None => page(place),
            },
            Some((_, slug)) => page(slug),
            None => to.into(),
        }
    }

    fn measure(self, measure: &Measure) -> Markup {
        let words = &self.course.words;
        html! {
            span.measured data-label=(measure.label) data-unit=(words.get(&format!("unit-{}", measure.unit))) data-run=(measure.run.link) {
                span.here {}
                " " small { (words.with("reference", &[&words.measured(&measure.reference, &measure.unit)])) }
                " " button.measure type="button" hidden { (words.get("measure")) }
            }
        }
    }
}

/// A list whose lines are nested by two spaces a level.
fn nested(text: &str) -> Markup {
    let lines: Vec<(usize, &str)> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| ((line.len() - line.trim_start().len()) / 2, line.trim()))
        .collect();
    level(&lines, 0)
}

fn level(lines: &[(usize, &str)], depth: usize) -> Markup {
    let starts: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].0 <= depth)
        .collect();
    html! {
        ul {
            @for (n, start) in starts.iter().enumerate() {
                @let end = starts.get(n + 1).copied().unwrap_or(lines.len());
                @let inside = &lines[start + 1..end];
                @let (kind, words) = kind(lines[*start].1);
                li class=[kind] {
                    span { (words) }
                    @if !inside.is_empty() { (level(inside, depth + 1)) }
                }
            }
        }
    }
}

/// `thread: words` is a box of that kind.
fn kind(line: &str) -> (Option<&str>, &str) {
    match line.split_once(": ") {
        Some((kind @ ("process" | "thread" | "data" | "lock" | "wire"), words)) => {
            (Some(kind), words)
        }
        _ => (None, line),
    }
}
