//! What is wrong in the braces of an f-string or t-string, in CPython's words.
//!
//! The parser's own errors say too little about braces, so the strings up to its error are read
//! again here, as CPython's tokenizer and grammar read them.

use super::places::next_token;
use super::words::{line_of, span};
use crate::Version;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::Mode;
use ruff_text_size::{Ranged, TextRange};
use std::cell::Cell;

pub(super) type Fault = (String, TextRange);

/// The first fault in the f-strings that begin before `until`.
pub(super) fn fault(text: &str, until: usize, version: Version) -> Option<Fault> {
    let reader = Reader {
        text,
        b: text.as_bytes(),
        version,
        within: Cell::new(0),
    };
    let mut i = 0;
    while i < text.len() && i <= until {
        i = match reader.b[i] {
            b'#' => reader.line_end(i),
            b'"' | b'\'' => match reader.string(i, 0) {
                Ok(end) => end,
                Err(None) => return None,
                Err(found) => return found,
            },
            _ => i + 1,
        };
    }
    None
}

struct Reader<'t> {
    text: &'t str,
    b: &'t [u8],
    version: Version,
    /// How many strings are around: they are read by recursion.
    within: Cell<u32>,
}

/// Where what was read ends. `Err(None)`: something is wrong that is not of f-strings.
type Read = Result<usize, Option<Fault>>;

fn say<T>(message: impl Into<String>, at: usize, len: usize) -> Result<T, Option<Fault>> {
    Err(Some((message.into(), span(at, len))))
}

impl Reader<'_> {
    fn at(&self, i: usize) -> u8 {
        self.b.get(i).copied().unwrap_or(0)
    }
    fn line_end(&self, i: usize) -> usize {
        self.text[i..].find('\n').map_or(self.text.len(), |n| i + n)
    }
    fn space(&self, mut i: usize) -> usize {
        while matches!(self.at(i), b' ' | b'\t' | b'\n' | b'\r' | b'\x0c') {
            i += 1;
        }
        i
    }

    /// Reads the string whose first quote stands at `quote`.
    fn string(&self, quote: usize, depth: usize) -> Read {
        let q = self.at(quote);
        let n = if self.b[quote..].starts_with(&[q, q, q]) {
            3
        } else {
            1
        };
        let mut start = quote;
        while start > 0 && self.at(start - 1).is_ascii_alphabetic() && quote - start < 2 {
            start -= 1;
        }
        if start > 0 && (self.at(start - 1).is_ascii_alphanumeric() || self.at(start - 1) == b'_') {
            start = quote;
        }
        let prefix = self.text[start..quote].to_ascii_lowercase();
        let letter = match prefix.as_str() {
            "f" | "fr" | "rf" => "f",
            "t" | "tr" | "rt" if self.version >= Version::V3_14 => "t",
            _ => "",
        };
        let raw = prefix.contains('r');
        let mut i = quote + n;
        loop {
            if i >= self.b.len() || (n == 1 && self.at(i) == b'\n') {
                if letter.is_empty() {
                    return Err(None);
                }
                let line = match n {
                    1 => line_of(self.text, quote),
                    _ => self.text.trim_end_matches('\n').matches('\n').count() + 1,
                };
                let triple = if n == 3 { "triple-quoted " } else { "" };
                return say(
                    format!(
                        "unterminated {triple}{letter}-string literal (detected at line {line})"
                    ),
                    start,
                    0,
                );
            }
            if self.at(i) == q && (n == 1 || self.b[i..].starts_with(&[q, q, q])) {
                return Ok(i + n);
            }
            i = match self.at(i) {
                b'\\' if !raw && self.b[i + 1..].starts_with(b"N{") => {
                    self.text[i..].find('}').map_or(i + 2, |n| i + n + 1)
                }
                b'\\' if self.at(i + 1) == b'{' => i + 1,
                b'\\' => i + 2,
                _ if letter.is_empty() => i + 1,
                b'{' if self.at(i + 1) == b'{' => i + 2,
                b'{' => self.field(i, letter, &self.b[quote..quote + n], depth)?,
                b'}' if self.at(i + 1) == b'}' => i + 2,
                b'}' => return say(format!("{letter}-string: single '}}' is not allowed"), i, 0),
                _ => i + 1,
            };
        }
    }

    /// Reads a string inside a field.
    fn inner(&self, quote: usize) -> Read {
        if self.within.get() > 100 {
            return Err(None);
        }
        self.within.set(self.within.get() + 1);
        let read = self.string(quote, 0);
        self.within.set(self.within.get() - 1);
        read
    }

    /// Reads a replacement field that begins with the brace at `open`.
    fn field(&self, open: usize, letter: &str, quotes: &[u8], depth: usize) -> Read {
        let (end, debug) = self.expression(open, letter, quotes)?;
        let stop = self.at(end);
        let say = |message: String, at, len| say(format!("{letter}-string: {message}"), at, len);
        let expr = &self.text[open + 1..debug.unwrap_or(end)];
        if expr.trim().is_empty() || next_token(self.text, open + 1) == end {
            let (c, at) = match debug {
                Some(at) => ('=', at),
                None => (stop as char, end),
            };
            if matches!(c, '=' | '!' | ':' | '}') {
                return say(format!("valid expression required before '{c}'"), at, 1);
            }
        }
        // The colon is that of a lambda when the word stands before it, outside of brackets.
        let lambda = expr.rfind("lambda").filter(|i| !expr[*i..].contains(')'));
        if let (b':', Some(at)) = (stop, lambda) {
            let (at, message) = (
                open + 1 + at,
                "lambda expressions are not allowed without parentheses",
            );
            if self.word(at) == "lambda" {
                return say(message.into(), at, end + 1 - at);
            }
        }
        self.check(open + 1, debug.unwrap_or(end), letter)?;
        if let Some(at) = debug {
            let next = self.space(at + 1);
            if next < end {
                return say(
                    "expecting '!', or ':', or '}'".into(),
                    next,
                    self.token(next),
                );
            }
        }
        let mut i = end;
        if stop == b'!' {
            i = self.conversion(end, letter, quotes)?;
        }
        if self.at(i) == b':' {
            if depth >= 2 {
                return say("expressions nested too deeply".into(), i, 0);
            }
            i += 1;
            loop {
                i = match self.at(i) {
                    b'{' => self.field(i, letter, quotes, depth + 1)?,
                    b'}' => break,
                    _ if i >= self.b.len() => return Err(None),
                    _ if self.b[i..].starts_with(quotes) => {
                        return say("expecting '}', or format specs".into(), i, 1);
                    }
                    _ => i + 1,
                };
            }
        }
        Ok(i + 1)
    }

    /// Where the expression of a field ends, and where the `=` behind it stands.
    fn expression(
        &self,
        open: usize,
        letter: &str,
        quotes: &[u8],
    ) -> Result<(usize, Option<usize>), Option<Fault>> {
        let mut stack: Vec<(u8, usize)> = vec![];
        let mut debug = None;
        let mut i = open + 1;
        loop {
            let c = self.at(i);
            let twice = self.at(i + 1) == b'=';
            match c {
                0 if i >= self.b.len() => return say("'{' was never closed", open, 1),
                b'#' => i = self.line_end(i),
                b'"' | b'\'' => match self.inner(i) {
                    Ok(end) => {
                        i = end;
                        continue;
                    }
                    Err(None) if self.b[i..].starts_with(quotes) => {
                        return say(format!("{letter}-string: expecting '}}'"), i, 0);
                    }
                    Err(None) => {
                        let line = line_of(self.text, i);
                        return say(
                            format!("unterminated string literal (detected at line {line})"),
                            i,
                            0,
                        );
                    }
                    other => other.map(|_| ())?,
                },
                b'\\' if self.at(i + 1) != b'\n' => {
                    return say(
                        "unexpected character after line continuation character",
                        i + 1,
                        1,
                    );
                }
                b'(' | b'[' | b'{' => stack.push((c, i)),
                b'}' if stack.is_empty() => return Ok((i, debug)),
                b')' | b']' | b'}' => match stack.pop() {
                    None => {
                        let c = c as char;
                        return say(format!("{letter}-string: unmatched '{c}'"), i, 0);
                    }
                    Some((o, place)) => {
                        if !matches!((o, c), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
                            let (a, z) = (line_of(self.text, place), line_of(self.text, i));
                            let line = if a == z {
                                String::new()
                            } else {
                                format!(" on line {a}")
                            };
                            return say(
                                format!(
                                    "closing parenthesis '{}' does not match opening parenthesis '{}'{line}",
                                    c as char, o as char
                                ),
                                i,
                                0,
                            );
                        }
                    }
                },
                b'!' | b'=' | b'<' | b'>' if twice => i += 1,
                b'!' | b':' if stack.is_empty() => return Ok((i, debug)),
                b'=' if stack.is_empty() => {
                    if self.text[open + 1..i].trim().is_empty() {
                        let message = "valid expression required before '='";
                        return say(format!("{letter}-string: {message}"), i, 1);
                    }
                    debug = debug.or(Some(i));
                }
                _ => {}
            }
            i += 1;
        }
    }

    /// Reads `!r` at `mark`; answers where it ends.
    fn conversion(&self, mark: usize, letter: &str, quotes: &[u8]) -> Read {
        let say = |message: String, at, len| say(format!("{letter}-string: {message}"), at, len);
        let next = self.space(mark + 1);
        let name = self.word(next);
        let after = self.space(next + name.len());
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            return match self.at(next) {
                b':' | b'}' => say("missing conversion character".into(), next, 1),
                _ if self.b[next..].starts_with(quotes) => say("expecting '}'".into(), next, 0),
                _ => say(
                    "invalid conversion character".into(),
                    next,
                    self.token(next),
                ),
            };
        }
        if self.b[after..].starts_with(quotes) {
            return say("expecting '}'".into(), after, 0);
        }
        if next > mark + 1 {
            // CPython 3.13 spells it so.
            let mark_name = match self.version >= Version::V3_14 {
                true => "exclamation",
                false => "exclamanation",
            };
            let message = format!("conversion type must come right after the {mark_name} mark");
            return say(message, mark, next + name.len() - mark);
        }
        if !matches!(name, "s" | "r" | "a") {
            let message =
                format!("invalid conversion character '{name}': expected 's', 'r', or 'a'");
            return say(message, next, name.len());
        }
        match self.at(after) {
            b':' | b'}' => Ok(after),
            _ => say("expecting ':' or '}'".into(), after, self.token(after)),
        }
    }

    fn word(&self, i: usize) -> &str {
        let rest = self.text.get(i..).unwrap_or("");
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
        &rest[..end.unwrap_or(rest.len())]
    }
    /// How long the token at `i` is.
    fn token(&self, i: usize) -> usize {
        self.word(i).len().max(1)
    }

    /// Checks the expression between two places.
    fn check(&self, from: usize, to: usize, letter: &str) -> Result<(), Option<Fault>> {
        let text = &self.text[from..to];
        let reads = |t: &str| {
            let t = t.trim_start();
            super::read(t, self.version, Mode::Expression)
                .errors()
                .is_empty()
        };
        if text.len() > 1000 || reads(text) {
            return Ok(());
        }
        // In parentheses the text may have line breaks; the tokens move by one.
        let whole = super::read(&format!("({text}"), self.version, Mode::Expression);
        let tokens: Vec<_> = whole.tokens().iter().skip(1).collect();
        let mut known = 0;
        for t in &tokens {
            let end = t.end().to_usize().saturating_sub(1).min(text.len());
            if text.is_char_boundary(end) && reads(&text[..end]) {
                known = end;
            }
        }
        let say = |message: &str, at: usize, len: usize| {
            say(format!("{letter}-string: {message}"), from + at, len)
        };
        let start = text.len() - text.trim_start().len();
        if known == 0 {
            let len = self.token(from + start);
            let len = if text[start..].starts_with("**") {
                2
            } else {
                len
            };
            return say("expecting a valid expression after '{'", start, len);
        }
        let Some(next) = tokens.iter().find(|t| t.start().to_usize() > known) else {
            return Ok(());
        };
        let (at, end) = (next.start().to_usize() - 1, next.end().to_usize() - 1);
        let before = text[start..known].trim();
        use TokenKind as T;
        if before == "print" || before == "exec" {
            return Err(Some((
                format!("Missing parentheses in call to '{before}'. Did you mean {before}(...)?"),
                span(from + start, text.trim_end().len() - start),
            )));
        }
        let name = before.chars().all(|c| c.is_alphanumeric() || c == '_')
            && !before.starts_with(|c: char| c.is_ascii_digit());
        let begins = match next.kind() {
            T::String | T::FStringStart => !name,
            T::Name | T::Int | T::Float | T::True | T::False | T::None | T::Lbrace => true,
            _ => false,
        };
        if begins {
            let more = tokens.iter().map(|t| t.end().to_usize().saturating_sub(1));
            let mut to = end;
            for e in more.filter(|e| *e > at && *e <= text.len()) {
                if reads(&text[at..e]) {
                    to = e;
                }
            }
            return Err(Some((
                "invalid syntax. Perhaps you forgot a comma?".into(),
                span(from + start, to - start),
            )));
        }
        if next.kind() == T::If && reads(&text[end..]) {
            return Err(Some((
                "expected 'else' after 'if' expression".into(),
                span(from + start, text.trim_end().len() - start),
            )));
        }
        say("expecting '=', or '!', or ':', or '}'", at, end - at)
    }
}
