//! Encodings with more than a byte a character, with a mark at their beginning, or with escapes.

use super::codec::unknown_handler;
use crate::{TextError, UnicodeError, UnicodeObject};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// UTF-8 with a mark at the beginning.
    Signed,
    /// UTF-16 or UTF-32: bytes a unit, whether the highest byte comes first, whether there is a mark.
    Units(usize, bool, bool),
    /// Latin-1, with `\u` for what lies beyond.
    RawEscape,
    Escape,
}

fn find(name: &str) -> Option<(Kind, &'static str)> {
    let normal: String = name.to_ascii_lowercase().replace(['_', ' '], "-");
    Some(match normal.as_str() {
        "utf-8-sig" => (Kind::Signed, "utf-8-sig"),
        "utf-16" | "utf16" | "u16" => (Kind::Units(2, false, true), "utf-16"),
        "utf-16-le" | "utf-16le" => (Kind::Units(2, false, false), "utf-16-le"),
        "utf-16-be" | "utf-16be" => (Kind::Units(2, true, false), "utf-16-be"),
        "utf-32" | "utf32" | "u32" => (Kind::Units(4, false, true), "utf-32"),
        "utf-32-le" | "utf-32le" => (Kind::Units(4, false, false), "utf-32-le"),
        "utf-32-be" | "utf-32be" => (Kind::Units(4, true, false), "utf-32-be"),
        "raw-unicode-escape" => (Kind::RawEscape, "rawunicodeescape"),
        "unicode-escape" => (Kind::Escape, "unicodeescape"),
        _ => return None,
    })
}

pub(super) fn encode(text: &str, name: &str) -> Option<Vec<u8>> {
    let (kind, _) = find(name)?;
    let mut out = vec![];
    match kind {
        Kind::Signed => {
            out.extend([0xef, 0xbb, 0xbf]);
            out.extend(text.bytes());
        }
        Kind::Units(size, big, mark) => {
            let mut push = |unit: u32| {
                let bytes = unit.to_le_bytes();
                let bytes = &bytes[..size];
                if big {
                    out.extend(bytes.iter().rev());
                } else {
                    out.extend(bytes);
                }
            };
            if mark {
                push(0xfeff);
            }
            for c in text.chars() {
                if size == 4 {
                    push(c as u32);
                } else {
                    c.encode_utf16(&mut [0; 2])
                        .iter()
                        .for_each(|unit| push(u32::from(*unit)));
                }
            }
        }
        Kind::RawEscape | Kind::Escape => {
            for c in text.chars() {
                let code = c as u32;
                let plain = kind == Kind::RawEscape || (' '..='~').contains(&c) && c != '\\';
                let escape = match c {
                    _ if plain && code < 256 => {
                        out.push(code as u8);
                        continue;
                    }
                    '\\' => "\\\\".to_string(),
                    '\n' => "\\n".to_string(),
                    '\r' => "\\r".to_string(),
                    '\t' => "\\t".to_string(),
                    _ if code < 256 => format!("\\x{code:02x}"),
                    _ if code < 0x1_0000 => format!("\\u{code:04x}"),
                    _ => format!("\\U{code:08x}"),
                };
                out.extend(escape.bytes());
            }
        }
    }
    Some(out)
}

/// A fault from a byte on: so many bytes, and why.
struct Fault(usize, usize, &'static str);

pub(super) fn decode(data: &[u8], name: &str, errors: &str) -> Option<Result<String, TextError>> {
    let (kind, shown) = find(name)?;
    Some(match kind {
        Kind::Signed => {
            let rest = data.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(data);
            super::codec::decode(rest, "utf-8", errors)
        }
        Kind::Units(size, big, mark) => {
            let (mut big, mut rest) = (big, data);
            if mark {
                let first: Vec<u8> = data.iter().copied().take(size).collect();
                if first == [0xff, 0xfe] || first == [0xff, 0xfe, 0, 0] {
                    rest = &data[size..];
                } else if first == [0xfe, 0xff] || first == [0, 0, 0xfe, 0xff] {
                    (big, rest) = (true, &data[size..]);
                }
            }
            let shown = match (size, big) {
                (2, false) => "utf-16-le",
                (2, true) => "utf-16-be",
                (_, false) => "utf-32-le",
                (_, true) => "utf-32-be",
            };
            let before = data.len() - rest.len();
            handled(data, shown, errors, before, |at| {
                one_unit(data, at, size, big)
            })
        }
        Kind::RawEscape | Kind::Escape => handled(data, shown, errors, 0, |at| {
            one_escape(data, at, kind == Kind::RawEscape)
        }),
    })
}

/// Decodes character by character; faults go where `errors` says.
fn handled(
    data: &[u8],
    name: &str,
    errors: &str,
    start: usize,
    one: impl Fn(usize) -> Result<(Option<char>, usize), Fault>,
) -> Result<String, TextError> {
    let mut out = String::new();
    let mut at = start;
    while at < data.len() {
        match one(at) {
            Ok((c, length)) => {
                out.extend(c);
                at += length;
            }
            Err(Fault(at_fault, length, reason)) => {
                let end = (at_fault + length).min(data.len());
                match errors {
                    "strict" => {
                        return Err(TextError::Unicode(Box::new(UnicodeError {
                            encoding: name.to_owned(),
                            object: UnicodeObject::Bytes(data.to_vec()),
                            start: at_fault,
                            end,
                            reason: reason.to_owned(),
                        })));
                    }
                    "ignore" => {}
                    "replace" => out.push('\u{fffd}'),
                    "backslashreplace" => data[at_fault..end]
                        .iter()
                        .for_each(|byte| out.push_str(&format!("\\x{byte:02x}"))),
                    _ => return Err(unknown_handler(errors)),
                }
                at = end.max(at + 1);
            }
        }
    }
    Ok(out)
}

fn one_unit(
    data: &[u8],
    at: usize,
    size: usize,
    big: bool,
) -> Result<(Option<char>, usize), Fault> {
    let unit = |at: usize| {
        let bytes = data.get(at..at + size)?;
        let fold = |n: u32, byte: &u8| n << 8 | u32::from(*byte);
        Some(if big {
            bytes.iter().fold(0, fold)
        } else {
            bytes.iter().rev().fold(0, fold)
        })
    };
    let Some(first) = unit(at) else {
        return Err(Fault(at, data.len() - at, "truncated data"));
    };
    if size == 4 {
        return match char::from_u32(first) {
            Some(c) => Ok((Some(c), 4)),
            None if first > 0x10_ffff => Err(Fault(at, 4, "code point not in range(0x110000)")),
            None => Err(Fault(
                at,
                4,
                "code point in surrogate code point range(0xd800, 0xe000)",
            )),
        };
    }
    if let Some(c) = char::from_u32(first) {
        return Ok((Some(c), 2));
    }
    if first >= 0xdc00 {
        return Err(Fault(at, 2, "illegal encoding"));
    }
    match unit(at + 2) {
        None => Err(Fault(at, data.len() - at, "unexpected end of data")),
        Some(low @ 0xdc00..=0xdfff) => {
            let code = 0x1_0000 + ((first - 0xd800) << 10 | (low - 0xdc00));
            Ok((char::from_u32(code), 4))
        }
        Some(_) => Err(Fault(at, 2, "illegal UTF-16 surrogate")),
    }
}

fn one_escape(data: &[u8], at: usize, raw: bool) -> Result<(Option<char>, usize), Fault> {
    let byte = data[at];
    if byte != b'\\' {
        return Ok((Some(char::from(byte)), 1));
    }
    let hex = |digits: usize, text: &'static str| {
        let found = data[at + 2..]
            .iter()
            .take(digits)
            .take_while(|byte| byte.is_ascii_hexdigit())
            .count();
        if found < digits {
            return Err(Fault(at, found + 2, text));
        }
        let text = std::str::from_utf8(&data[at + 2..at + 2 + digits]).unwrap_or("0");
        let code = u32::from_str_radix(text, 16).unwrap_or(0);
        match char::from_u32(code) {
            Some(c) => Ok((Some(c), digits + 2)),
            None if code > 0x10_ffff && raw => {
                Err(Fault(at, digits + 2, "\\Uxxxxxxxx out of range"))
            }
            None if code > 0x10_ffff => Err(Fault(at, digits + 2, "illegal Unicode character")),
            None => Ok((Some('\u{fffd}'), digits + 2)),
        }
    };
    let Some(letter) = data.get(at + 1) else {
        return if raw {
            Ok((Some('\\'), 1))
        } else {
            Err(Fault(at, 1, "\\ at end of string"))
        };
    };
    let simple = |c: char| Ok((Some(c), 2));
    match letter {
        b'u' => hex(4, "truncated \\uXXXX escape"),
        b'U' => hex(8, "truncated \\UXXXXXXXX escape"),
        _ if raw => Ok((Some('\\'), 1)),
        b'x' => hex(2, "truncated \\xXX escape"),
        b'\n' => Ok((None, 2)),
        b'n' => simple('\n'),
        b'r' => simple('\r'),
        b't' => simple('\t'),
        b'a' => simple('\x07'),
        b'b' => simple('\x08'),
        b'f' => simple('\x0c'),
        b'v' => simple('\x0b'),
        b'\\' | b'\'' | b'"' => simple(char::from(*letter)),
        b'0'..=b'7' => {
            let digits: Vec<u8> = data[at + 1..]
                .iter()
                .copied()
                .take(3)
                .take_while(|byte| (b'0'..=b'7').contains(byte))
                .collect();
            let code = digits.iter().fold(0, |n, d| n * 8 + u32::from(d - b'0'));
            Ok((char::from_u32(code), digits.len() + 1))
        }
        _ => Ok((Some('\\'), 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn there_and_back() {
        let text = "a\u{e9}\u{20ac}\u{1f600}\n\\";
        for name in [
            "utf-8-sig",
            "utf-16",
            "UTF_32",
            "utf-16-be",
            "utf-32-le",
            "unicode_escape",
        ] {
            let data = encode(text, name).unwrap_or_default();
            assert_eq!(
                decode(&data, name, "strict"),
                Some(Ok(text.to_owned())),
                "{name}"
            );
        }
        assert_eq!(
            encode("\u{e9}\u{20ac}", "raw_unicode_escape"),
            Some(b"\xe9\\u20ac".to_vec())
        );
        assert_eq!(
            decode(b"\xe9\\u20ac\\n", "raw_unicode_escape", "strict"),
            Some(Ok("\u{e9}\u{20ac}\\n".into()))
        );
        assert_eq!(
            decode(b"a", "utf-16-le", "replace"),
            Some(Ok("\u{fffd}".into()))
        );
        assert_eq!(encode("", "utf-7"), None);
    }
}
