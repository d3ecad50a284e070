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
    /// Where the next character goes, after a carriage return; `None` for the end of the line.
    at: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct LinePart {
    pub who: u32,
    pub stderr: bool,
    /// A person has typed this part.
    pub typed: bool,
    pub text: String,
}

/// Who wrote a part of a line.
#[derive(Clone, Copy)]
struct Who {
    who: u32,
    stderr: bool,
    typed: bool,
}

impl LinePart {
    fn by(&self) -> Who {
        Who {
            who: self.who,
            stderr: self.stderr,
            typed: self.typed,
        }
    }
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
                let who = Who {
                    who: piece.who,
                    stderr: piece.stderr,
                    typed: false,
                };
                self.add(who, text, ends);
            }
        }
    }

    /// Shows a line that a person has typed, as a terminal does. The program did not print it, so it
    /// is not on stdout.
    pub fn echo(&mut self, text: &str) {
        self.all.push_str(text);
        self.all.push('\n');
        let parts = self.lines.back().filter(|line| !line.ended);
        let before = parts.and_then(|line| line.parts.last());
        let who = Who {
            who: before.map_or(0, |part| part.who),
            stderr: false,
            typed: true,
        };
        self.add(who, text, true);
    }

    fn add(&mut self, who: Who, text: &str, ends: bool) {
        if self.lines.back().is_none_or(|line| line.ended) {
            self.lines.push_back(Line::default());
        }
        if let Some(line) = self.lines.back_mut() {
            line.add(who, text);
            line.ended = ends;
        }
        if self.lines.len() > LINES {
            self.lines.pop_front();
            self.earlier += 1;
        }
    }
}

impl Line {
    /// Adds a text as a terminal does: after a carriage return it overwrites the line from its
    /// beginning, as bars of progress do.
    fn add(&mut self, by: Who, text: &str) {
        if text.is_empty() {
            return self.append(by, text);
        }
        for (i, part) in text.split('\r').enumerate() {
            if i > 0 {
                self.at = Some(0);
            }
            if let Some(at) = self.at
                && !part.is_empty()
            {
                let over = part.chars().count();
                let after = self.take_after(at + over);
                self.take_after(at);
                self.append(by, part);
                let end = self.length;
                for part in after {
                    self.append(part.by(), &part.text);
                }
                self.at = (end < self.length).then_some(end);
            } else if !part.is_empty() {
                self.append(by, part);
            }
        }
    }

    /// Takes away what stands after so many characters.
    fn take_after(&mut self, at: usize) -> Vec<LinePart> {
        let mut before = 0;
        let mut out = Vec::new();
        for mut part in std::mem::take(&mut self.parts) {
            let length = part.text.chars().count();
            if before + length <= at {
                before += length;
                self.parts.push(part);
                continue;
            }
            let keep = at.saturating_sub(before);
            let cut = part
                .text
                .char_indices()
                .nth(keep)
                .map_or(part.text.len(), |c| c.0);
            let rest = part.text.split_off(cut);
            before += keep;
            out.push(LinePart { text: rest, ..part });
            if keep > 0 {
                self.parts.push(part);
            }
        }
        (self.length, self.cut) = (before, 0);
        out
    }

    fn append(&mut self, by: Who, text: &str) {
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
            Some(part)
                if last || (part.who, part.stderr, part.typed) == (by.who, by.stderr, by.typed) =>
            {
                part.text.push_str(shown);
            }
            _ => self.parts.push(LinePart {
                who: by.who,
                stderr: by.stderr,
                typed: by.typed,
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
        let part = |p: &LinePart| {
            let (stderr, from) = (
                if p.stderr { "!" } else { "" },
                if p.typed { ">" } else { ":" },
            );
            format!("{}{stderr}{from}{}", p.who, p.text)
        };
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
    fn a_carriage_return_overwrites_the_line() {
        let mut out = Output::default();
        out.write(vec![
            piece(0, true, "\r  0%|  |"),
            piece(0, true, "\r 50%|# |"),
        ]);
        assert_eq!(shown(&out), ["0!: 50%|# |"]);
        out.write(vec![
            piece(0, true, "\r100%"),
            piece(1, false, "done\r"),
            piece(1, false, "\nnext\r\n"),
        ]);
        assert_eq!(shown(&out), ["0!:100%|1:done", "1:next"]);
        out.write(vec![piece(0, false, "abcdef\rxy"), piece(0, false, "z\n")]);
        assert_eq!(shown(&out)[2], "0:xyzdef");
    }

    #[test]
    fn what_a_person_types_is_shown_and_is_no_output() {
        let mut out = Output::default();
        out.write(vec![piece(3, false, "Name? ")]);
        out.echo("Ada");
        out.write(vec![piece(3, false, "Hello\n")]);
        assert_eq!(shown(&out), ["3:Name? |3>Ada", "3:Hello"]);
        assert_eq!(
            (out.stdout.as_str(), out.all.as_str()),
            ("Name? Hello\n", "Name? Ada\nHello\n")
        );
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
