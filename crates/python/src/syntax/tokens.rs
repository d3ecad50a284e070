//! What CPython's tokenizer refuses: brackets, numbers, strings and indentation.
//!
//! CPython reads all tokens of a text before it tells an error of the grammar, and then tells the
//! first error in a token instead. So the text is read here as CPython reads it, and only errors
//! are kept.

use super::Place;
use super::places::next_token;
use super::words::span;
use crate::Version;
use crate::error::Exc;
use ruff_python_ast::Mod;
use ruff_python_parser::{ParseErrorType, Parsed};
use ruff_text_size::TextRange;

/// The first error in a token of a text.
pub(super) struct Refused {
    pub(super) kind: Exc,
    pub(super) message: String,
    pub(super) range: TextRange,
    pub(super) place: Place,
    /// How far the text was read.
    pub(super) at: usize,
    /// The line of the bracket that is open where the text ends.
    pub(super) open: Option<i64>,
}

/// An f-string, or a t-string, that is being read.
pub(super) struct Field {
    pub(super) quote: u8,
    pub(super) size: usize,
    pub(super) raw: bool,
    pub(super) letter: char,
    pub(super) start: usize,
    /// Brackets that are open in its fields.
    pub(super) depth: i32,
    /// The depth at which the innermost field began; -1 outside of fields.
    pub(super) inner: i32,
}

impl Refused {
    /// Whether CPython tells this error and not the first one of the grammar.
    pub(super) fn wins(&self, text: &str, parsed: &Parsed<Mod>, version: Version) -> bool {
        let Some(first) = parsed.errors().first() else {
            return true;
        };
        let at = first.location.start().to_usize();
        if at < self.at && matches!(first.error, ParseErrorType::UnexpectedIndentation) {
            let line = |at: usize| super::words::line_of(text, at);
            return self.kind != Exc::SyntaxError && line(at) == line(self.at);
        }
        let (kind, message, range) = super::grammar(first, text, version);
        // A field without an expression is told before a brace too many.
        if self.message.contains("-string: single") && message.contains("valid expression") {
            return false;
        }
        let Some(open) = self.open else { return true };
        // The text ends within a bracket. An error behind the bracket's line is one of the bracket.
        let at = next_token(text, range.start().to_usize());
        let bracket = self.range.start().to_usize();
        let line = super::words::line_of(text, at) as i64;
        let generic = kind == Exc::SyntaxError && message.starts_with("invalid syntax");
        let next = next_token(text, range.end().to_usize().max(at));
        text[at..].trim().is_empty()
            || line > open
            || message.contains("was never closed")
            || generic && (at == bracket || next == bracket)
    }
}

pub(super) type Step = Result<(), Refused>;

pub(super) struct Tokens<'t> {
    pub(super) text: &'t str,
    pub(super) b: &'t [u8],
    pub(super) version: Version,
    /// Where the next character stands.
    pub(super) i: usize,
    /// Open brackets, and where they stand.
    open: Vec<(u8, usize)>,
    /// Depths of indentation, with tabs up to the next eighth column and with tabs of one column.
    indents: Vec<(usize, usize)>,
    fresh: bool,
    pub(super) fields: Vec<Field>,
    /// The text of an f-string comes next, not one of its fields.
    pub(super) literal: bool,
}

/// The first error in a token, if there is one.
pub(super) fn refused(text: &str, version: Version) -> Option<Refused> {
    let mut t = Tokens {
        text,
        b: text.as_bytes(),
        version,
        i: if text.starts_with('\u{feff}') { 3 } else { 0 },
        open: vec![],
        indents: vec![(0, 0)],
        fresh: true,
        fields: vec![],
        literal: false,
    };
    loop {
        match t.token() {
            Ok(true) => {}
            Ok(false) => return None,
            Err(e) => return Some(e),
        }
    }
}

impl Tokens<'_> {
    pub(super) fn at(&self, i: usize) -> u8 {
        self.b.get(i).copied().unwrap_or(0)
    }
    /// The place itself, or the one before it where a character begins or the text ends.
    fn within(&self, at: usize) -> usize {
        self.text.floor_char_boundary(at)
    }
    fn line_start(&self, at: usize) -> usize {
        self.text[..self.within(at)]
            .rfind('\n')
            .map_or(0, |i| i + 1)
    }
    pub(super) fn line(&self, at: usize) -> i64 {
        self.b[..self.within(at)]
            .iter()
            .filter(|c| **c == b'\n')
            .count() as i64
            + 1
    }
    pub(super) fn column(&self, at: usize) -> i64 {
        self.text[self.line_start(at)..self.within(at)]
            .chars()
            .count() as i64
    }
    /// The error that the tokenizer tells where it stands: at the last character that was read.
    pub(super) fn fail<T>(&self, at: usize, message: impl Into<String>) -> Result<T, Refused> {
        let (line, column) = (self.line(at), self.column(at));
        let at = self.within(at);
        let last = self.text[..at]
            .chars()
            .next_back()
            .map_or(0, char::len_utf8);
        Err(Refused {
            kind: Exc::SyntaxError,
            message: message.into(),
            range: span(at - last, last),
            place: Place::bare([line, column, line, column]),
            at,
            open: None,
        })
    }
    /// An error of a whole line.
    fn fail_line<T>(&self, kind: Exc, message: &str, from: i64, to: i64) -> Result<T, Refused> {
        let end = self.text[self.i..].find('\n');
        let end = end.map_or(self.text.len(), |n| self.i + n);
        let line = self.line(self.i);
        let column = if from < 0 { self.column(end) + 1 } else { from };
        Err(Refused {
            kind,
            message: message.into(),
            range: span(end, 0),
            place: Place::of([line, column, line, to]),
            at: self.i,
            open: None,
        })
    }
    /// The end of the text, where a bracket is still open.
    fn never_closed<T>(&self) -> Result<T, Refused> {
        let Some((bracket, place)) = self.open.last().copied() else {
            return self.fail(self.i, "unexpected EOF while parsing");
        };
        let line = self.line(place);
        let last = !self.text[place..].trim_end_matches('\n').contains('\n');
        let spot = [line, self.column(place) + 1, line, 0];
        Err(Refused {
            kind: Exc::SyntaxError,
            message: format!("'{}' was never closed", bracket as char),
            range: span(place, 1),
            place: if last {
                Place::of(spot)
            } else {
                Place::bare(spot)
            },
            at: self.text.len(),
            open: Some(line),
        })
    }

    /// Reads one token; answers whether there may be more.
    fn token(&mut self) -> Result<bool, Refused> {
        if self.literal && !self.fields.is_empty() {
            return self.middle().map(|()| true);
        }
        if std::mem::take(&mut self.fresh) && self.open.is_empty() {
            self.indentation()?;
        }
        while matches!(self.at(self.i), b' ' | b'\t' | b'\x0c') {
            self.i += 1;
        }
        let start = self.i;
        let Some(c) = self.b.get(start).copied() else {
            return match self.open.is_empty() {
                true => Ok(false),
                false => self.never_closed(),
            };
        };
        self.i += 1;
        match c {
            b'#' => {
                let rest = self.text[start..].find('\n');
                self.i = rest.map_or(self.text.len(), |n| start + n);
            }
            b'\n' => self.fresh = true,
            b'\r' => {}
            b'_' | b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => self.name(start)?,
            b'0'..=b'9' => self.number(start)?,
            b'.' if self.at(self.i).is_ascii_digit() => {
                self.i -= 1;
                self.fraction()?;
            }
            b'"' | b'\'' => self.string(start, start, false)?,
            b'\\' => {
                if self.at(self.i) == b'\r' {
                    self.i += 1;
                }
                if self.at(self.i) != b'\n' && self.i < self.b.len() {
                    let line = self.line(self.i);
                    let next = self.text[self.i..].chars().next().map_or(0, char::len_utf8);
                    let message = "unexpected character after line continuation character";
                    return Err(Refused {
                        kind: Exc::SyntaxError,
                        message: message.into(),
                        range: span(self.i, next),
                        place: Place::of([line, self.column(self.i) + 1, line, 0]),
                        at: self.i,
                        open: None,
                    });
                }
                self.i += 1;
                if self.i >= self.b.len() {
                    self.i = self.b.len();
                    if !self.open.is_empty() {
                        return self.never_closed();
                    }
                    let line = self.line(start);
                    return Err(Refused {
                        kind: Exc::SyntaxError,
                        message: "unexpected EOF while parsing".into(),
                        range: span(start + 1, 0),
                        place: Place::of([line, self.column(start) + 2, line, -1]),
                        at: self.i,
                        open: None,
                    });
                }
            }
            b'(' | b'[' | b'{' => {
                if self.open.len() >= 200 {
                    return self.fail(self.i, "too many nested parentheses");
                }
                self.open.push((c, start));
                if let Some(f) = self.fields.last_mut() {
                    f.depth += 1;
                }
            }
            b')' | b']' | b'}' => self.close(c)?,
            b':' => {
                if let Some(f) = self.fields.last()
                    && f.inner >= 0
                    && f.depth - 1 == f.inner
                {
                    self.literal = true;
                }
            }
            0x21..=0x7e => {}
            _ => {
                let message = format!("invalid non-printable character U+{:04X}", c as u32);
                return self.fail(self.i, message);
            }
        }
        Ok(true)
    }

    fn indentation(&mut self) -> Step {
        let (mut wide, mut narrow) = (0, 0);
        loop {
            match self.at(self.i) {
                b' ' => (wide, narrow) = (wide + 1, narrow + 1),
                b'\t' => (wide, narrow) = ((wide / 8 + 1) * 8, narrow + 1),
                b'\x0c' => (wide, narrow) = (0, 0),
                _ => break,
            }
            self.i += 1;
        }
        if matches!(self.at(self.i), b'#' | b'\n' | b'\r' | b'\\') || self.i >= self.b.len() {
            return Ok(());
        }
        let tabs = "inconsistent use of tabs and spaces in indentation";
        let (w, n) = self.indents.last().copied().unwrap_or((0, 0));
        if wide > w {
            if self.indents.len() >= 100 {
                return self.fail_line(
                    Exc::IndentationError,
                    "too many levels of indentation",
                    1,
                    0,
                );
            }
            if narrow <= n {
                return self.fail_line(Exc::TabError, tabs, 1, 0);
            }
            self.indents.push((wide, narrow));
            return Ok(());
        }
        while self.indents.len() > 1 && self.indents.last().is_some_and(|(w, _)| wide < *w) {
            self.indents.pop();
        }
        let (w, n) = self.indents.last().copied().unwrap_or((0, 0));
        if wide != w {
            let message = "unindent does not match any outer indentation level";
            return self.fail_line(Exc::IndentationError, message, -1, -1);
        }
        match narrow == n {
            true => Ok(()),
            false => self.fail_line(Exc::TabError, tabs, 1, 0),
        }
    }

    fn close(&mut self, c: u8) -> Step {
        let closing = c as char;
        if let Some(f) = self.fields.last()
            && f.depth == 0
            && c == b'}'
        {
            let message = format!("{}-string: single '}}' is not allowed", f.letter);
            return self.fail(self.i, message);
        }
        let Some((open, place)) = self.open.pop() else {
            return self.fail(self.i, format!("unmatched '{closing}'"));
        };
        if !matches!((open, c), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
            if let Some(f) = self.fields.last()
                && open == b'{'
                && f.depth - 1 == f.inner
            {
                let message = format!("{}-string: unmatched '{closing}'", f.letter);
                return self.fail(self.i, message);
            }
            let (a, z) = (self.line(place), self.line(self.i));
            let line = match a == z {
                true => String::new(),
                false => format!(" on line {a}"),
            };
            let open = open as char;
            let message = format!(
                "closing parenthesis '{closing}' does not match opening parenthesis '{open}'{line}"
            );
            return self.fail(self.i, message);
        }
        if let Some(f) = self.fields.last_mut() {
            f.depth -= 1;
            if c == b'}' && f.depth == f.inner {
                f.inner -= 1;
                self.literal = true;
            }
        }
        Ok(())
    }
}
