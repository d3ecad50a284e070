//! A JSON reader that hands out events and keeps its own stack, so that depth costs no recursion.

use crate::string::char_len;

/// A step through a JSON text.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Null,
    Bool(bool),
    /// As written, for `int()`.
    Int(String),
    Float(f64),
    Str(String),
    ArrayStart,
    ArrayEnd,
    ObjectStart,
    /// A key of the innermost object; its value follows.
    Key(String),
    ObjectEnd,
}

/// What `JSONDecodeError` carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// Without the place.
    pub message: String,
    /// In code points from 0.
    pub position: usize,
    /// From 1.
    pub line: usize,
    /// In code points from 1.
    pub column: usize,
}

impl std::fmt::Display for JsonError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let JsonError {
            message,
            position,
            line,
            column,
        } = self;
        write!(
            f,
            "{message}: line {line} column {column} (char {position})"
        )
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Array,
    Object,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Value,
    /// The first item of an array, or its end.
    FirstItem,
    /// The first key of an object, or its end.
    FirstKey,
    Key,
    /// A comma or an end, or the end of the text.
    After,
    Done,
}

/// Reads one JSON text. Control characters within strings are refused, as `strict=True` does; a
/// lone surrogate becomes U+FFFD, since the subset's strings cannot hold it.
pub struct Reader<'a> {
    text: &'a str,
    /// In bytes.
    at: usize,
    stack: Vec<Place>,
    next: Next,
}

type Read<T> = Result<T, JsonError>;

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Reader<'a> {
        Reader {
            text,
            at: 0,
            stack: Vec::new(),
            next: Next::Value,
        }
    }

    /// How many arrays and objects are open.
    pub fn depth(&self) -> usize {
        self.stack.len()
    }

    /// The next event; nothing at the end of the text.
    pub fn read(&mut self) -> Read<Option<Event>> {
        if self.at == 0 && self.text.starts_with('\u{feff}') {
            return Err(self.error("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0));
        }
        loop {
            self.skip_space();
            let next = self.next;
            match next {
                Next::Done => return Ok(None),
                Next::FirstItem if self.take(b']') => return Ok(Some(self.close(Event::ArrayEnd))),
                Next::FirstKey if self.take(b'}') => return Ok(Some(self.close(Event::ObjectEnd))),
                Next::Value | Next::FirstItem => return self.value().map(Some),
                Next::Key | Next::FirstKey => return self.key().map(Some),
                Next::After => {
                    if let Some(event) = self.after()? {
                        return Ok(Some(event));
                    }
                }
            }
        }
    }

    fn error(&self, message: &str, at: usize) -> JsonError {
        let before = &self.text[..at.min(self.text.len())];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        JsonError {
            message: message.to_owned(),
            position: char_len(before),
            line: before.matches('\n').count() + 1,
            column: char_len(&before[line_start..]) + 1,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn open(&mut self, place: Place) -> Event {
        self.at += 1;
        self.stack.push(place);
        match place {
            Place::Array => {
                self.next = Next::FirstItem;
                Event::ArrayStart
            }
            Place::Object => {
                self.next = Next::FirstKey;
                Event::ObjectStart
            }
        }
    }

    fn close(&mut self, event: Event) -> Event {
        self.stack.pop();
        self.next = Next::After;
        event
    }

    /// After a value: an end, or (nothing) the way to the next value.
    fn after(&mut self) -> Read<Option<Event>> {
        let comma = self.at;
        match self.stack.last().copied() {
            None if self.at < self.text.len() => Err(self.error("Extra data", self.at)),
            None => {
                self.next = Next::Done;
                Ok(None)
            }
            Some(Place::Array) if self.take(b']') => Ok(Some(self.close(Event::ArrayEnd))),
            Some(Place::Object) if self.take(b'}') => Ok(Some(self.close(Event::ObjectEnd))),
            Some(_) if !self.take(b',') => Err(self.error("Expecting ',' delimiter", self.at)),
            Some(place) => {
                let (next, end, kind) = match place {
                    Place::Array => (Next::Value, b']', "array"),
                    Place::Object => (Next::Key, b'}', "object"),
                };
                self.next = next;
                self.skip_space();
                if self.peek() == Some(end) {
                    return Err(self.error(
                        &format!("Illegal trailing comma before end of {kind}"),
                        comma,
                    ));
                }
                Ok(None)
            }
        }
    }

    fn key(&mut self) -> Read<Event> {
        if self.peek() != Some(b'"') {
            return Err(self.error("Expecting property name enclosed in double quotes", self.at));
        }
        let key = self.string()?;
        self.skip_space();
        if !self.take(b':') {
            return Err(self.error("Expecting ':' delimiter", self.at));
        }
        self.next = Next::Value;
        Ok(Event::Key(key))
    }

    fn value(&mut self) -> Read<Event> {
        match self.peek() {
            Some(b'[') => return Ok(self.open(Place::Array)),
            Some(b'{') => return Ok(self.open(Place::Object)),
            _ => self.next = Next::After,
        }
        if self.peek() == Some(b'"') {
            return self.string().map(Event::Str);
        }
        let words = [
            ("null", Event::Null),
            ("true", Event::Bool(true)),
            ("false", Event::Bool(false)),
            ("NaN", Event::Float(f64::NAN)),
            ("Infinity", Event::Float(f64::INFINITY)),
            ("-Infinity", Event::Float(f64::NEG_INFINITY)),
        ];
        for (word, event) in words {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(event);
            }
        }
        self.number()
    }

    fn number(&mut self) -> Read<Event> {
        let bytes = self.text.as_bytes();
        let digits = |from: usize| {
            bytes[from..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count()
        };
        let start = self.at;
        let mut end = start + usize::from(bytes.get(start) == Some(&b'-'));
        end += match bytes.get(end) {
            Some(b'0') => 1,
            Some(b'1'..=b'9') => digits(end),
            _ => return Err(self.error("Expecting value", start)),
        };
        let whole = end;
        if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
            end += 1 + digits(end + 1);
        }
        if matches!(bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            let power = bytes
                .get(end + 1 + sign)
                .map_or(0, |_| digits(end + 1 + sign));
            if power > 0 {
                end += 1 + sign + power;
            }
        }
        self.at = end;
        let text = &self.text[start..end];
        Ok(if end == whole {
            Event::Int(text.to_owned())
        } else {
            Event::Float(text.parse().unwrap_or(f64::NAN))
        })
    }

    /// A string, its opening quote at hand.
    fn string(&mut self) -> Read<String> {
        let begin = self.at;
        let mut out = String::new();
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let plain = rest
                .bytes()
                .position(|b| matches!(b, b'"' | b'\\' | 0..=0x1f))
                .unwrap_or(rest.len());
            out.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                None => return Err(self.error("Unterminated string starting at", begin)),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    let c = self.escape(begin)?;
                    out.push(c);
                }
                Some(_) => return Err(self.error("Invalid control character at", self.at)),
            }
        }
    }

    fn escape(&mut self, begin: usize) -> Read<char> {
        let backslash = self.at;
        self.at += 1;
        let Some(c) = self.text[self.at..].chars().next() else {
            return Err(self.error("Unterminated string starting at", begin));
        };
        self.at += c.len_utf8();
        Ok(match c {
            '"' | '\\' | '/' => c,
            'b' => '\x08',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let high = self.hex(self.at)?;
                self.at += 4;
                self.join(high)?
            }
            _ => return Err(self.error("Invalid \\escape", backslash)),
        })
    }

    /// Four hexadecimal digits from a byte position on, after `\u`. CPython wants one more
    /// character behind them, the closing quote at least.
    fn hex(&self, at: usize) -> Read<u32> {
        let digits = self
            .text
            .get(at..at + 4)
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let digits = digits.filter(|_| at + 4 < self.text.len());
        digits
            .and_then(|d| u32::from_str_radix(d, 16).ok())
            .ok_or_else(|| self.error("Invalid \\uXXXX escape", at - 1))
    }

    /// A code unit and, if it is the first half of a pair, the second half after it.
    fn join(&mut self, high: u32) -> Read<char> {
        let pair = (0xd800..0xdc00).contains(&high) && self.text[self.at..].starts_with("\\u");
        if pair && self.at + 6 < self.text.len() {
            let low = self.hex(self.at + 2)?;
            if (0xdc00..0xe000).contains(&low) {
                self.at += 6;
                let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or('\u{fffd}'));
            }
        }
        Ok(char::from_u32(high).unwrap_or('\u{fffd}'))
    }
}
