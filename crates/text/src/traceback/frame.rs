//! Frames of a stack: the location, the source, the carets, and the folding of repetitions.

use super::Frame;
use super::anchors::{self, Anchors};
use super::wrap::{dedent, indent};
use crate::string::display_width;

/// Frames at the same place that are shown before the rest are counted.
const REPEATS_SHOWN: usize = 3;

/// The frames' lines, each ending in a newline, without a heading.
pub fn format_stack(stack: &[Frame]) -> String {
    let mut out = String::new();
    let mut last: Option<&Frame> = None;
    let mut count = 0;
    for frame in stack {
        let same = last.is_some_and(|last| {
            (last.line, &last.file, &last.name) == (frame.line, &frame.file, &frame.name)
        });
        if !same {
            push_repeats(&mut out, count);
            last = Some(frame);
            count = 0;
        }
        count += 1;
        if count <= REPEATS_SHOWN {
            push_frame(&mut out, frame);
        }
    }
    push_repeats(&mut out, count);
    out
}

fn push_repeats(out: &mut String, count: usize) {
    let Some(more) = count.checked_sub(REPEATS_SHOWN).filter(|more| *more > 0) else {
        return;
    };
    let plural = if more > 1 { "s" } else { "" };
    out.push_str(&format!(
        "  [Previous line repeated {more} more time{plural}]\n"
    ));
}

fn push_frame(out: &mut String, frame: &Frame) {
    out.push_str(&format!(
        "  File \"{}\", line {}, in {}\n",
        frame.file, frame.line, frame.name
    ));
    if frame.source.iter().all(|line| line.trim().is_empty()) {
        return;
    }
    let original: Vec<String> = frame
        .source
        .iter()
        .map(|line| line.trim_end().to_owned())
        .collect();
    match frame.columns {
        None => out.push_str(&format!("    {}\n", original[0].trim())),
        Some((start, end)) => {
            let lines = Excerpt::of(&original, start, end).render();
            let text: String = dedent(&lines)
                .iter()
                .map(|line| format!("{line}\n"))
                .collect();
            indent(out, &text, "    ");
        }
    }
}

/// The dedented lines of an instruction, and where it starts and ends in them.
struct Excerpt {
    lines: Vec<String>,
    start: usize,
    end: usize,
    anchors: Option<Anchors>,
    carets: bool,
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

/// The first `count` characters.
fn head(text: &str, count: usize) -> &str {
    text.char_indices()
        .nth(count)
        .map_or(text, |(at, _)| &text[..at])
}

/// The text after the first `count` characters.
fn tail(text: &str, count: usize) -> &str {
    &text[head(text, count).len()..]
}

impl Excerpt {
    fn of(original: &[String], start: usize, end: usize) -> Excerpt {
        let lines = dedent(original);
        let (first, last) = (&lines[0], &lines[lines.len() - 1]);
        let dedented = chars(&original[0]) - chars(first);
        let start = start.min(chars(&original[0])).saturating_sub(dedented);
        let end = end
            .min(original.last().map_or(0, |line| chars(line)))
            .saturating_sub(dedented);
        let whole = lines.join("\n");
        let cut = last.len() - head(last, end).len();
        let from = head(first, start).len();
        let segment = whole.get(from..whole.len() - cut).unwrap_or("");
        let anchors = anchors::find(segment);
        let carets = !anchors::is_empty_program(&lines)
            && !anchors::is_whole_call(&lines, start, end)
            && (anchors.is_some()
                || !head(first, start).trim_start().is_empty()
                || !tail(last, end).trim_end().is_empty());
        Excerpt {
            start,
            end,
            anchors,
            carets,
            lines,
        }
    }

    /// The first line, the last line and those around the anchors; other lines are left out, with a
    /// note.
    fn render(&self) -> Vec<String> {
        let mut out = Vec::new();
        let mut shown = vec![0, self.lines.len() - 1];
        for (line, _) in self.anchors.iter().flat_map(|a| [a.left, a.right]) {
            shown.extend(line.saturating_sub(1)..(line + 2).min(self.lines.len()));
        }
        shown.sort_unstable();
        shown.dedup();
        let mut previous = None;
        for line in shown {
            match line - previous.unwrap_or(line) {
                0 | 1 => {}
                2 => self.push_line(&mut out, line - 1),
                gap => out.push(format!("...<{} lines>...", gap - 1)),
            }
            self.push_line(&mut out, line);
            previous = Some(line);
        }
        out
    }

    fn push_line(&self, out: &mut Vec<String>, index: usize) {
        let line = &self.lines[index];
        out.push(line.clone());
        if !self.carets {
            return;
        }
        let blank = chars(line) - chars(line.trim_start());
        let from = if index == 0 {
            display_width(head(line, self.start))
        } else {
            0
        };
        let is_last = index + 1 == self.lines.len();
        let width = if is_last {
            display_width(head(line, self.end))
        } else {
            display_width(line)
        };
        let marked = self.marked();
        let caret = |column: usize| {
            if column < blank || column < from {
                return ' ';
            }
            match marked {
                Some((left, right)) if (index, column) >= left && (index, column) < right => '^',
                Some(_) => '~',
                None => '^',
            }
        };
        out.push((0..width).map(caret).collect());
    }

    /// The anchors as (line, display column) in the excerpt.
    fn marked(&self) -> Option<((usize, usize), (usize, usize))> {
        let place = |(line, column): (usize, usize)| {
            let column = if line == 0 {
                column + self.start
            } else {
                column
            };
            (line, display_width(head(&self.lines[line], column)))
        };
        self.anchors
            .map(|anchors| (place(anchors.left), place(anchors.right)))
    }
}
