//! `str.encode` and `bytes.decode`: UTF-8, ASCII, Latin-1; the other encodings lie in `wide`.

use crate::string::{char_len, push_escape};
use crate::{TextError, UnicodeError, UnicodeObject};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
}

impl Encoding {
    fn find(name: &str) -> Result<Encoding, TextError> {
        let normal: String = name.to_ascii_lowercase().replace(['_', ' '], "-");
        match normal.as_str() {
            "utf-8" | "utf8" | "u8" | "utf" | "cp65001" => Ok(Encoding::Utf8),
            "ascii" | "us-ascii" | "646" => Ok(Encoding::Ascii),
            "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "8859" | "cp819" | "latin"
            | "l1" => Ok(Encoding::Latin1),
            _ => Err(TextError::Lookup(format!("unknown encoding: {name}"))),
        }
    }

    /// The name in messages.
    fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
        }
    }

    /// The first code point that cannot be encoded.
    fn end(self) -> u32 {
        match self {
            Encoding::Utf8 => u32::MAX,
            Encoding::Ascii => 128,
            Encoding::Latin1 => 256,
        }
    }
}

/// `text.encode(encoding, errors)`.
///
/// # Errors
/// `LookupError` for an encoding or a handler unknown, `UnicodeEncodeError` under `strict`.
pub fn encode(text: &str, encoding: &str, errors: &str) -> Result<Vec<u8>, TextError> {
    if let Some(data) = super::wide::encode(text, encoding) {
        return Ok(data);
    }
    let encoding = Encoding::find(encoding)?;
    if encoding == Encoding::Utf8 || text.is_ascii() {
        return Ok(text.as_bytes().to_vec());
    }
    let end = encoding.end();
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let code = c as u32;
        if code < end {
            out.push(code as u8);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let length = rest.find(|c: char| (c as u32) < end).unwrap_or(rest.len());
        let (bad, after) = rest.split_at(length);
        let start = char_len(&text[..text.len() - rest.len()]);
        match errors {
            "strict" => {
                return Err(unicode_error(
                    encoding,
                    UnicodeObject::Text(text.to_owned()),
                    start,
                    start + char_len(bad),
                    &format!("ordinal not in range({end})"),
                ));
            }
            "ignore" => {}
            "replace" => out.extend(bad.chars().map(|_| b'?')),
            "backslashreplace" => {
                let mut escaped = String::new();
                bad.chars().for_each(|c| push_escape(&mut escaped, c));
                out.extend(escaped.bytes());
            }
            "xmlcharrefreplace" => bad
                .chars()
                .for_each(|c| out.extend(format!("&#{};", c as u32).bytes())),
            "surrogateescape" | "surrogatepass" => {
                return encode(text, encoding.name(), "strict");
            }
            _ => return Err(unknown_handler(errors)),
        }
        rest = after;
    }
    Ok(out)
}

/// `data.decode(encoding, errors)`.
///
/// # Errors
/// As [`encode`], with `UnicodeDecodeError`. `surrogateescape` would make lone surrogates:
/// [`TextError::Unsupported`].
pub fn decode(data: &[u8], encoding: &str, errors: &str) -> Result<String, TextError> {
    if data.is_empty() {
        return Ok(String::new());
    }
    if let Some(text) = super::wide::decode(data, encoding, errors) {
        return text;
    }
    let encoding = Encoding::find(encoding)?;
    if encoding == Encoding::Latin1 {
        return Ok(data.iter().map(|byte| char::from(*byte)).collect());
    }
    let mut out = String::with_capacity(data.len());
    let mut at = 0;
    while at < data.len() {
        let (valid, length, reason) = valid_part(&data[at..], encoding);
        out.push_str(valid);
        at += valid.len();
        if at == data.len() {
            break;
        }
        let bad = &data[at..at + length];
        match errors {
            "strict" => {
                return Err(unicode_error(
                    encoding,
                    UnicodeObject::Bytes(data.to_vec()),
                    at,
                    at + length,
                    reason,
                ));
            }
            "ignore" => {}
            "replace" => out.push('\u{fffd}'),
            "backslashreplace" => bad
                .iter()
                .for_each(|byte| out.push_str(&format!("\\x{byte:02x}"))),
            "surrogateescape" | "surrogatepass" => {
                return Err(TextError::Unsupported("lone surrogates".to_owned()));
            }
            _ => return Err(unknown_handler(errors)),
        }
        at += length;
    }
    Ok(out)
}

/// The longest valid start, how many bytes after it are wrong together, and why.
fn valid_part(data: &[u8], encoding: Encoding) -> (&str, usize, &'static str) {
    let limit = match encoding {
        Encoding::Ascii => data
            .iter()
            .position(|byte| !byte.is_ascii())
            .unwrap_or(data.len()),
        _ => data.len(),
    };
    match std::str::from_utf8(&data[..limit]) {
        Ok(valid) => (valid, 1, "ordinal not in range(128)"),
        Err(error) => {
            let valid = std::str::from_utf8(&data[..error.valid_up_to()]).unwrap_or_default();
            let rest = &data[valid.len()..];
            let (length, reason) = match (error.error_len(), rest.first()) {
                (None, _) => (rest.len(), "unexpected end of data"),
                (Some(length), Some(0xc2..=0xf4)) => (length, "invalid continuation byte"),
                (Some(length), _) => (length, "invalid start byte"),
            };
            (valid, length, reason)
        }
    }
}

fn unicode_error(
    encoding: Encoding,
    object: UnicodeObject,
    start: usize,
    end: usize,
    reason: &str,
) -> TextError {
    TextError::Unicode(Box::new(UnicodeError {
        encoding: encoding.name().to_owned(),
        object,
        start,
        end,
        reason: reason.to_owned(),
    }))
}

pub(super) fn unknown_handler(errors: &str) -> TextError {
    TextError::Lookup(format!("unknown error handler name '{errors}'"))
}
