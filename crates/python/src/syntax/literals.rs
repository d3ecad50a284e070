//! Names, strings and numbers, as CPython's tokenizer reads them.

use super::Place;
use super::tokens::{Field, Refused, Step, Tokens};
use super::words::span;
use crate::Version;
use crate::error::Exc;
use interleave_text::string::{is_printable, isidentifier};

impl Tokens<'_> {
    /// A name, or the prefix of a string.
    pub(super) fn name(&mut self, start: usize) -> Step {
        while self.at(self.i).is_ascii_alphanumeric() || matches!(self.at(self.i), b'_' | 0x80..) {
            self.i += 1;
        }
        let word = &self.text[start..self.i];
        if matches!(self.at(self.i), b'"' | b'\'') && word.len() <= 2 {
            let lower = word.to_ascii_lowercase();
            let template = self.version >= Version::V3_14;
            match lower.as_str() {
                "f" | "fr" | "rf" => return self.field(start, 'f', lower.len() > 1),
                "t" | "tr" | "rt" if template => return self.field(start, 't', lower.len() > 1),
                "r" | "b" | "u" | "br" | "rb" => {
                    self.i += 1;
                    return self.string(start, self.i - 1, lower.contains('r'));
                }
                _ => {}
            }
        }
        if word.is_ascii() {
            return Ok(());
        }
        for (n, c) in word.char_indices() {
            let known = match n {
                0 => isidentifier(&c.to_string()),
                _ => isidentifier(&format!("a{c}")),
            };
            if known {
                continue;
            }
            let message = match is_printable(c) {
                true => format!("invalid character '{c}' (U+{:04X})", c as u32),
                false => format!("invalid non-printable character U+{:04X}", c as u32),
            };
            return self.fail(start + n + c.len_utf8(), message);
        }
        Ok(())
    }

    /// A string that is no f-string; its first quote has been read.
    pub(super) fn string(&mut self, start: usize, quote: usize, raw: bool) -> Step {
        let q = self.at(quote);
        let size = self.quotes(quote);
        self.i = quote + size.min(3);
        if size == 2 {
            return Ok(());
        }
        let mut escaped = false;
        loop {
            let c = self.at(self.i);
            if self.i >= self.b.len() || (size == 1 && c == b'\n') {
                if let Some(f) = self.fields.last()
                    && f.quote == q
                    && f.size == size
                {
                    let message = format!("{}-string: expecting '}}'", f.letter);
                    return self.fail(start + 1, message);
                }
                if size == 3 {
                    let end = self.last_line();
                    let message = format!(
                        "unterminated triple-quoted string literal (detected at line {end})"
                    );
                    return self.fail(start + 1, message);
                }
                let line = self.line(start);
                let hint = match escaped && self.version > Version::V3_9 {
                    true => "; perhaps you escaped the end quote?",
                    false => "",
                };
                let message =
                    format!("unterminated string literal (detected at line {line}){hint}");
                return self.fail(start + 1, message);
            }
            if c == q && (size == 1 || self.quotes(self.i) == 3) {
                self.i += size;
                return Ok(());
            }
            if c == b'\\' {
                self.i += 1;
                escaped |= !raw && self.at(self.i) == q;
                if self.at(self.i) == b'\r' {
                    self.i += 1;
                }
            }
            self.i += 1;
        }
    }

    /// How many equal quotes stand at a place: 1, 2 for an empty string, or 3.
    fn quotes(&self, at: usize) -> usize {
        let q = self.at(at);
        match (self.at(at + 1) == q, self.at(at + 2) == q) {
            (true, true) => 3,
            (true, false) => 2,
            _ => 1,
        }
    }

    fn last_line(&self) -> i64 {
        self.line(self.text.trim_end_matches('\n').len())
    }

    fn field(&mut self, start: usize, letter: char, raw: bool) -> Step {
        let (quote, size) = (self.at(self.i), self.quotes(self.i));
        self.i += size;
        if size == 2 {
            return Ok(());
        }
        if self.fields.len() + 1 >= 150 {
            return self.fail(self.i, format!("too many nested {letter}-strings"));
        }
        self.fields.push(Field {
            quote,
            size,
            raw,
            letter,
            start,
            depth: 0,
            inner: -1,
        });
        self.literal = true;
        Ok(())
    }

    /// The text of an f-string up to the next brace or to its end.
    pub(super) fn middle(&mut self) -> Step {
        let Some(f) = self.fields.last() else {
            return Ok(());
        };
        let (quote, size, raw, letter, start) = (f.quote, f.size, f.raw, f.letter, f.start);
        let spec = f.inner >= 0;
        loop {
            let c = self.at(self.i);
            let next = self.at(self.i + 1);
            if self.i >= self.b.len() || (size == 1 && c == b'\n') {
                if spec && (c == b'\n' || !self.text.ends_with('\n') && size == 1) {
                    self.literal = false;
                    return Ok(());
                }
                let (triple, line) = match size {
                    3 => ("triple-quoted ", self.last_line()),
                    _ => ("", self.line(self.i)),
                };
                let message = format!(
                    "unterminated {triple}{letter}-string literal (detected at line {line})"
                );
                return self.fail(start + 1, message);
            }
            if c == quote && (size == 1 || self.quotes(self.i) == 3) {
                self.i += size;
                self.fields.pop();
                // What is around is a field of another string, or plain text.
                self.literal = false;
                return Ok(());
            }
            match c {
                b'{' if next == b'{' && !spec => self.i += 2,
                b'{' => {
                    if let Some(f) = self.fields.last_mut() {
                        f.inner += 1;
                        if f.inner >= 3 {
                            let message = format!("{letter}-string: expressions nested too deeply");
                            return self.fail(self.i + 1, message);
                        }
                    }
                    self.literal = false;
                    return Ok(());
                }
                b'}' if next == b'}' && !spec => self.i += 2,
                b'}' => {
                    self.literal = false;
                    return Ok(());
                }
                b'\\' if matches!(next, b'{' | b'}') => self.i += 1,
                b'\\' if !raw && self.b[self.i..].starts_with(b"\\N{") => {
                    let close = self.text[self.i..].find(['}', '\n', quote as char]);
                    self.i = close.map_or(self.b.len(), |n| self.i + n);
                    if self.at(self.i) == b'}' {
                        self.i += 1;
                    }
                }
                b'\\' if next == b'\r' => self.i += 3,
                b'\\' => self.i += 2,
                _ => self.i += 1,
            }
        }
    }

    pub(super) fn number(&mut self, start: usize) -> Step {
        if self.at(start) != b'0' {
            self.digits()?;
            return self.decimal();
        }
        let (name, digit): (&str, fn(&u8) -> bool) = match self.at(self.i) {
            b'x' | b'X' => ("hexadecimal", u8::is_ascii_hexdigit),
            b'o' | b'O' => ("octal", |c: &u8| matches!(c, b'0'..=b'7')),
            b'b' | b'B' => ("binary", |c: &u8| matches!(c, b'0' | b'1')),
            _ => return self.zeros(start),
        };
        self.i += 1;
        loop {
            if self.at(self.i) == b'_' {
                self.i += 1;
            }
            if !digit(&self.at(self.i)) {
                return self.bad_digit(name);
            }
            while digit(&self.at(self.i)) {
                self.i += 1;
            }
            if self.at(self.i) != b'_' {
                break;
            }
        }
        if self.at(self.i).is_ascii_digit() {
            return self.bad_digit(name);
        }
        self.end_of_number(name)
    }

    fn bad_digit(&self, name: &str) -> Step {
        let c = self.at(self.i);
        match c.is_ascii_digit() {
            true => {
                let message = format!("invalid digit '{}' in {name} literal", c as char);
                self.fail(self.i + 1, message)
            }
            false => self.fail(self.i, format!("invalid {name} literal")),
        }
    }

    /// A number that begins with a zero.
    fn zeros(&mut self, start: usize) -> Step {
        loop {
            if self.at(self.i) == b'_' {
                self.i += 1;
                if !self.at(self.i).is_ascii_digit() {
                    return self.fail(self.i, "invalid decimal literal");
                }
            }
            if self.at(self.i) != b'0' {
                break;
            }
            self.i += 1;
        }
        let zeros = self.i;
        let other = self.at(self.i).is_ascii_digit();
        if other {
            self.digits()?;
        }
        if other && !matches!(self.at(self.i), b'.' | b'e' | b'E' | b'j' | b'J') {
            let message = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
            let line = self.line(start);
            let (from, to) = (self.column(start) + 1, self.column(zeros));
            return Err(Refused {
                kind: Exc::SyntaxError,
                message: message.into(),
                range: span(start, (to - from + 1).max(1) as usize),
                place: Place::bare([line, from, line, to + 1]),
                at: self.i,
                open: None,
            });
        }
        self.decimal()
    }

    /// Digits with single underscores between them.
    fn digits(&mut self) -> Step {
        loop {
            while self.at(self.i).is_ascii_digit() {
                self.i += 1;
            }
            if self.at(self.i) != b'_' {
                return Ok(());
            }
            self.i += 1;
            if !self.at(self.i).is_ascii_digit() {
                return self.fail(self.i, "invalid decimal literal");
            }
        }
    }

    fn decimal(&mut self) -> Step {
        match self.at(self.i) {
            b'.' => self.fraction(),
            _ => self.exponent(),
        }
    }

    pub(super) fn fraction(&mut self) -> Step {
        self.i += 1;
        if self.at(self.i).is_ascii_digit() {
            self.digits()?;
        }
        self.exponent()
    }

    fn exponent(&mut self) -> Step {
        if matches!(self.at(self.i), b'e' | b'E') {
            let sign = matches!(self.at(self.i + 1), b'+' | b'-');
            let from = self.i + 1 + sign as usize;
            if self.at(from).is_ascii_digit() {
                self.i = from;
                self.digits()?;
            } else if sign {
                return self.fail(from, "invalid decimal literal");
            } else {
                return self.end_of_number("decimal");
            }
        }
        if matches!(self.at(self.i), b'j' | b'J') {
            self.i += 1;
            return self.end_of_number("imaginary");
        }
        self.end_of_number("decimal")
    }

    /// Behind a number no letter may stand, but a keyword may.
    fn end_of_number(&mut self, name: &str) -> Step {
        let c = self.at(self.i);
        let rest = &self.b[self.i.min(self.b.len())..];
        let keywords: &[&[u8]] = &[b"and", b"else", b"for", b"if", b"in", b"is", b"or", b"not"];
        if keywords.iter().any(|k| rest.starts_with(k)) {
            return Ok(());
        }
        match c.is_ascii_alphabetic() || c == b'_' {
            true => self.fail(self.i, format!("invalid {name} literal")),
            false => Ok(()),
        }
    }
}
