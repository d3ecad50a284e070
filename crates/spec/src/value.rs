//! JSON as data: read from foreign text within bounds, and written. The reader is our own, because
//! a general library would be a fifth of the page's code.

use crate::number::spelled;
use std::fmt;

/// How deep lists and objects may lie within each other.
const DEEPEST: u32 = 128;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    /// A number as the text spells it: whole numbers stay exact, whatever their size.
    Number(String),
    Text(String),
    List(Vec<Json>),
    /// The members by name, each name once.
    Object(Vec<(String, Json)>),
}

/// Why a text is not JSON, and where: a byte from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    pub at: usize,
    pub why: &'static str,
}

impl fmt::Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at character {}", self.why, self.at + 1)
    }
}

impl Json {
    pub fn parse(text: &str) -> Result<Json, NotJson> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(DEEPEST)?;
        reader.space();
        match reader.peek() {
            None => Ok(value),
            Some(_) => reader.fail("more text than one value"),
        }
    }

    /// A number, or null for what JSON has no number for.
    pub fn real(n: f64) -> Json {
        match n.is_finite() {
            // A field that takes fractions is written as 5.0, not as 5.
            true => Json::Number(match spelled(n) {
                whole if !whole.contains(['.', 'e']) => whole + ".0",
                real => real,
            }),
            false => Json::Null,
        }
    }

    pub fn whole(n: impl ToString) -> Json {
        Json::Number(n.to_string())
    }

    pub fn text(text: impl Into<String>) -> Json {
        Json::Text(text.into())
    }
}

/// The JSON text in one line, without spaces.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(on) => write!(f, "{on}"),
            Json::Number(text) => f.write_str(text),
            Json::Text(text) => f.write_str(&quoted_json(text)),
            Json::List(items) => {
                f.write_str("[")?;
                for (i, item) in items.iter().enumerate() {
                    f.write_str(if i > 0 { "," } else { "" })?;
                    item.fmt(f)?;
                }
                f.write_str("]")
            }
            Json::Object(fields) => {
                f.write_str("{")?;
                for (i, (name, value)) in fields.iter().enumerate() {
                    f.write_str(if i > 0 { "," } else { "" })?;
                    f.write_str(&quoted_json(name))?;
                    f.write_str(":")?;
                    value.fmt(f)?;
                }
                f.write_str("}")
            }
        }
    }
}

/// A text as JSON spells it, quotes included.
pub fn quoted_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => {
                let code = c as usize;
                out.push_str("\\u00");
                out.push(char::from(b"0123456789abcdef"[code >> 4]));
                out.push(char::from(b"0123456789abcdef"[code & 15]));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

type Read<T> = Result<T, NotJson>;

impl Reader<'_> {
    fn fail<T>(&self, why: &'static str) -> Read<T> {
        Err(NotJson { at: self.at, why })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Goes past `byte`, if it is the next one.
    fn skip(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn value(&mut self, deeper: u32) -> Read<Json> {
        self.space();
        match self.peek() {
            None => self.fail("the text ends early"),
            Some(b'{' | b'[') if deeper == 0 => self.fail("too deep"),
            Some(b'{') => self.object(deeper - 1),
            Some(b'[') => self.list(deeper - 1),
            Some(b'"') => Ok(Json::Text(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => self.word(),
        }
    }

    fn word(&mut self) -> Read<Json> {
        for (word, value) in [
            ("null", Json::Null),
            ("true", Json::Bool(true)),
            ("false", Json::Bool(false)),
        ] {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        self.fail("no value begins so")
    }

    /// Reads what follows an item: `true` for a comma and so another item, `false` for the end.
    fn goes_on(&mut self, end: u8) -> Read<bool> {
        self.space();
        if self.skip(end) {
            return Ok(false);
        }
        match self.skip(b',') {
            true => Ok(true),
            false => self.fail("a comma or the end of the list is missing"),
        }
    }

    fn list(&mut self, deeper: u32) -> Read<Json> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.skip(b']') {
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(deeper)?);
            if !self.goes_on(b']')? {
                return Ok(Json::List(items));
            }
        }
    }

    fn object(&mut self, deeper: u32) -> Read<Json> {
        self.at += 1;
        let mut fields = Vec::new();
        self.space();
        if self.skip(b'}') {
            return Ok(Json::Object(fields));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return self.fail("a name in quotes is missing");
            }
            let name = self.string()?;
            self.space();
            if !self.skip(b':') {
                return self.fail("a colon is missing");
            }
            fields.push((name, self.value(deeper)?));
            if !self.goes_on(b'}')? {
                return Ok(Json::Object(each_once(fields)));
            }
        }
    }

    fn number(&mut self) -> Read<Json> {
        let from = self.at;
        self.skip(b'-');
        let zero = self.peek() == Some(b'0');
        let digits = self.digits();
        if digits == 0 || (zero && digits > 1) {
            return self.fail("no number is spelled so");
        }
        if self.skip(b'.') && self.digits() == 0 {
            return self.fail("digits are missing");
        }
        if self.skip(b'e') || self.skip(b'E') {
            let _ = self.skip(b'-') || self.skip(b'+');
            if self.digits() == 0 {
                return self.fail("digits are missing");
            }
        }
        Ok(Json::Number(self.text[from..self.at].into()))
    }

    fn digits(&mut self) -> usize {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - from
    }

    fn string(&mut self) -> Read<String> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let Some(plain) = rest.find(|c| c == '"' || c == '\\' || c < ' ') else {
                self.at = self.text.len();
                return self.fail("the text ends early");
            };
            out.push_str(&rest[..plain]);
            self.at += plain;
            if self.skip(b'"') {
                return Ok(out);
            }
            if !self.skip(b'\\') {
                return self.fail("a control character in a text");
            }
            let escaped = self.peek();
            self.at += usize::from(escaped.is_some());
            out.push(match escaped {
                Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
                Some(b'n') => '\n',
                Some(b't') => '\t',
                Some(b'r') => '\r',
                Some(b'b') => '\u{8}',
                Some(b'f') => '\u{c}',
                Some(b'u') => self.code_point()?,
                _ => return self.fail("nothing is escaped so"),
            });
        }
    }

    /// Reads the character after `\u`; a character beyond the first 65,536 takes two escapes.
    fn code_point(&mut self) -> Read<char> {
        let mut code = self.hex()?;
        if (0xd800..0xdc00).contains(&code) && self.skip(b'\\') && self.skip(b'u') {
            let low = self.hex()?;
            code = match low {
                0xdc00..0xe000 => 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00),
                _ => 0xd800,
            };
        }
        char::from_u32(code).map_or_else(|| self.fail("half a character"), Ok)
    }

    fn hex(&mut self) -> Read<u32> {
        let mut code = 0;
        for _ in 0..4 {
            match self.peek().and_then(|c| char::from(c).to_digit(16)) {
                Some(digit) => code = code * 16 + digit,
                None => return self.fail("four hexadecimal digits are missing"),
            }
            self.at += 1;
        }
        Ok(code)
    }
}

/// Sorted by name; of two values with one name the last counts.
fn each_once(mut fields: Vec<(String, Json)>) -> Vec<(String, Json)> {
    fields.sort_by(|a, b| a.0.cmp(&b.0));
    let mut once: Vec<(String, Json)> = Vec::with_capacity(fields.len());
    for field in fields {
        match once.last_mut() {
            Some(last) if last.0 == field.0 => *last = field,
            _ => once.push(field),
        }
    }
    once
}
