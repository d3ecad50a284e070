//! Python's texts and numbers as plain functions: what CPython 3.13 prints, parses and computes.
//!
//! Nothing here knows the machine: plain Rust types go in and out (`i64`, `&BigInt`, `f64`,
//! `&str`, `&[u8]`), errors are [`TextError`] values that the machine turns into exceptions.
//! Strings are Rust strings, so a lone surrogate cannot be held.
//!
//! | module | what it answers |
//! |---|---|
//! | [`number`] | repr and parsing of int and float, `//` `%` `**` `round`, bits |
//! | [`format`] | the format-spec language, `str.format` templates, `%` formatting |
//! | [`string`] | the `str` methods, repr, ascii, slices by code point, Unicode predicates |
//! | [`bytes`] | the `bytes` methods, repr, utf-8/ascii/latin-1 with error handlers |
//! | [`random`] | the Mersenne Twister as `random` seeds and draws from it |
//! | [`regex`] | regular expressions as `re` reads and matches them |
//! | [`traceback`] | traceback lines, carets, chains, exception groups, "Did you mean" |
//!
//! Everything is checked against vectors recorded from CPython 3.13 by `tests/testdata/make_*.py`.

pub mod bytes;
pub mod format;
pub mod number;
pub mod random;
pub mod regex;
pub mod string;
pub mod traceback;

/// Longest text, in characters, that padding or repetition may produce before it is a
/// `MemoryError`; the machine's own heap quota is usually lower.
pub const MAX_TEXT: usize = 1 << 28;

/// An error, as the exception type that CPython raises and its message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextError {
    Type(String),
    Value(String),
    Overflow(String),
    ZeroDivision(String),
    Index(String),
    Key(String),
    Lookup(String),
    Memory,
    Unicode(Box<UnicodeError>),
    /// CPython would answer with something that the subset lacks; the text names it.
    Unsupported(String),
}

/// The fields of a `UnicodeEncodeError` or `UnicodeDecodeError`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnicodeError {
    pub encoding: String,
    pub object: UnicodeObject,
    /// First offending position: a code point of a text, a byte of bytes.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    pub reason: String,
}

/// The value that could not be converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnicodeObject {
    /// Encoding failed: `UnicodeEncodeError`.
    Text(String),
    /// Decoding failed: `UnicodeDecodeError`.
    Bytes(Vec<u8>),
}

impl TextError {
    /// The name of the exception class that CPython raises.
    pub fn class(&self) -> &'static str {
        match self {
            TextError::Type(_) => "TypeError",
            TextError::Value(_) => "ValueError",
            TextError::Overflow(_) => "OverflowError",
            TextError::ZeroDivision(_) => "ZeroDivisionError",
            TextError::Index(_) => "IndexError",
            TextError::Key(_) => "KeyError",
            TextError::Lookup(_) => "LookupError",
            TextError::Memory => "MemoryError",
            TextError::Unicode(error) => match error.object {
                UnicodeObject::Text(_) => "UnicodeEncodeError",
                UnicodeObject::Bytes(_) => "UnicodeDecodeError",
            },
            TextError::Unsupported(_) => "NotImplementedError",
        }
    }

    /// `str()` of the exception.
    pub fn message(&self) -> String {
        match self {
            TextError::Type(m)
            | TextError::Value(m)
            | TextError::Overflow(m)
            | TextError::ZeroDivision(m)
            | TextError::Index(m)
            | TextError::Key(m)
            | TextError::Lookup(m)
            | TextError::Unsupported(m) => m.clone(),
            TextError::Memory => String::new(),
            TextError::Unicode(error) => error.to_string(),
        }
    }
}

impl std::fmt::Display for UnicodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let UnicodeError {
            encoding,
            start,
            end,
            reason,
            ..
        } = self;
        let last = end.saturating_sub(1);
        let single = end - start == 1;
        match &self.object {
            UnicodeObject::Text(text) if single => {
                let c = text.chars().nth(*start).unwrap_or('?') as u32;
                let c = match c {
                    0..=0xff => format!("\\x{c:02x}"),
                    0x100..=0xffff => format!("\\u{c:04x}"),
                    _ => format!("\\U{c:08x}"),
                };
                write!(
                    f,
                    "'{encoding}' codec can't encode character '{c}' in position {start}: {reason}"
                )
            }
            UnicodeObject::Text(_) => {
                write!(
                    f,
                    "'{encoding}' codec can't encode characters in position {start}-{last}: {reason}"
                )
            }
            UnicodeObject::Bytes(bytes) if single => {
                let byte = bytes.get(*start).copied().unwrap_or(0);
                write!(
                    f,
                    "'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}"
                )
            }
            UnicodeObject::Bytes(_) => {
                write!(
                    f,
                    "'{encoding}' codec can't decode bytes in position {start}-{last}: {reason}"
                )
            }
        }
    }
}
