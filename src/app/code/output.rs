//! What a program printed: all of stdout for the report, the last lines for the panel.

use interleave_run::Piece;
use interleave_trace::Map;
use std::collections::VecDeque;

/// Lines that the panel shows.
pub const LINES: usize = 400;
/// Characters of a line that the panel shows.
pub const CHARS: usize = 2_000;
/// Parts of one line that are told apart by who wrote them.
const PARTS: usize = 16;

#[derive(Clone, Debug, Default)]
pub struct Output {
    /// Everything on stdout, as it was written.
    pub stdout: String,
    /// Both streams, as they were written.
    pub all: String,
    /// The last lines of both streams.
    pub lines: VecDeque<Line>,
    /// How many lines came before those.
    pub earlier: u64,
    names: Map<u32, String>,
}

/// A line as a terminal would show it, with who wrote which part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub parts: Vec<LinePart>,
    /// How many characters of the line are not shown.
    pub cut: usize,
    /// How many characters of the line are shown.
    length: usize,
    /// The line's end has been written.
    ended: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LinePart {
    pub who: u32,
    pub stderr: bool,
    pub text: String,
}

impl Output {
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many lines there are, an unfinished one included.
    pub fn count(&self) -> u64 {
        self.earlier + self.lines.len() as u64
    }

    /// A thread's latest name.
    pub fn name_of(&self, who: u32) -> &str {
        self.names.get(&who).map_or("", String::as_str)
    }

    /// How many threads have written.
    pub fn writers(&self) -> usize {
        self.names.len()
    }

    pub fn name(&mut self, names: Vec<(u32, String)>) {
        for (who, name) in names {
            self.names.insert(who, name);
        }
    }

    pub fn write(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            self.all.push_str(&piece.text);
            if !piece.stderr {
                self.stdout.push_str(&piece.text);
            }
            for text in piece.text.split_inclusive('\n') {
                let (text, ends) = match text.strip_suffix('\n') {
                    Some(text) => (text, true),
                    None => (text, false),
                };
                if self.lines.back().is_none_or(|line| line.ended) {
                    self.lines.push_back(Line::default());
                }
                if let Some(line) = self.lines.back_mut() {
                    line.add(piece.who, piece.stderr, text);
                    line.ended = ends;
                }
                if self.lines.len() > LINES {
                    self.lines.pop_front();
                    self.earlier += 1;
                }
            }
        }
    }
}

impl Line {
    fn add(&mut self, who: u32, stderr: bool, text: &str) {
        let room = CHARS.saturating_sub(self.length);
        let shown = match text.char_indices().nth(room) {
            Some((end, _)) => &text[..end],
            None => text,
        };
        let count = shown.chars().count();
        self.length += count;
        if shown.len() < text.len() {
            self.cut += text[shown.len()..].chars().count();
        }
        let last = self.parts.len() == PARTS;
        match self.parts.last_mut() {
            Some(part) if last || (part.who, part.stderr) == (who, stderr) => {
                part.text.push_str(shown);
            }
            _ => self.parts.push(LinePart {
                who,
                stderr,
                text: shown.to_owned(),
            }),
        }
    }

    pub fn is_stderr(&self) -> bool {
        self.parts.iter().any(|p| p.stderr)
    }

    /// The text of the line, without who wrote it.
    pub fn text(&self) -> String {
        self.parts.iter().map(|p| p.text.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(who: u32, stderr: bool, text: &str) -> Piece {
        let text = text.into();
        Piece { who, stderr, text }
    }

    fn shown(output: &Output) -> Vec<String> {
        let part =
            |p: &LinePart| format!("{}{}:{}", p.who, if p.stderr { "!" } else { "" }, p.text);
        let line = |l: &Line| l.parts.iter().map(part).collect::<Vec<_>>().join("|");
        output.lines.iter().map(line).collect()
    }

    #[test]
    fn lines_come_together_from_pieces() {
        let mut out = Output::default();
        out.write(vec![piece(0, false, "a\nb")]);
        out.write(vec![
            piece(0, false, "c"),
            piece(1, false, "d\n\n"),
            piece(2, true, "e\n"),
        ]);
        out.write(vec![piece(0, false, "f")]);
        assert_eq!(shown(&out), ["0:a", "0:bc|1:d", "1:", "2!:e", "0:f"]);
        assert_eq!(out.stdout, "a\nbcd\n\nf");
    }

    #[test]
    fn the_panel_is_bounded_and_stdout_is_whole() {
        let mut out = Output::default();
        for i in 0..1_000 {
            out.write(vec![piece(0, false, &format!("{i}\n"))]);
        }
        assert_eq!((out.lines.len(), out.earlier), (LINES, 600));
        assert_eq!(out.lines[0].text(), "600");
        assert_eq!(out.stdout.lines().count(), 1_000);
        let long = "\u{e9}".repeat(CHARS + 5);
        out.write(vec![piece(0, false, &long), piece(0, false, "x\n")]);
        let last = out.lines.back().expect("a line");
        assert_eq!((last.text().chars().count(), last.cut), (CHARS, 6));
        let many = (0..100).map(|i| piece(i, false, "z"));
        out.write(many.collect());
        assert_eq!(out.lines.back().expect("a line").parts.len(), PARTS);
    }
}
