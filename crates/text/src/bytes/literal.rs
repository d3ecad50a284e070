//! Bytes as literals and as hexadecimal text.

use crate::TextError;

/// `repr` of bytes; a bytearray's is this within `bytearray(...)`.
pub fn repr(data: &[u8]) -> String {
    let quote = if data.contains(&b'\'') && !data.contains(&b'"') {
        b'"'
    } else {
        b'\''
    };
    let mut out = String::with_capacity(data.len() + 3);
    out.push('b');
    out.push(char::from(quote));
    for byte in data {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\\' => out.push_str("\\\\"),
            byte if *byte == quote => {
                out.push('\\');
                out.push(char::from(quote));
            }
            b' '..=b'~' => out.push(char::from(*byte)),
            byte => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(char::from(quote));
    out
}

/// `data.hex(sep, group)`: a separator between groups of that many bytes, counted from the right,
/// or from the left when `group` is negative.
pub fn hex(data: &[u8], sep: Option<char>, group: i64) -> String {
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    let mut out = String::with_capacity(data.len() * 2);
    for (i, byte) in data.iter().enumerate() {
        let place = if group < 0 { i } else { data.len() - i };
        if let Some(sep) = sep.filter(|_| i > 0 && size > 0 && place.is_multiple_of(size)) {
            out.push(sep);
        }
        out.push_str(&format!("{byte:02x}"));
    }
    out
}

/// `bytes.fromhex(text)`: pairs of digits, white space between pairs.
pub fn from_hex(text: &str) -> Result<Vec<u8>, TextError> {
    let bad = |at: usize| {
        let at = super::super::string::char_len(&text[..at]);
        TextError::Value(format!(
            "non-hexadecimal number found in fromhex() arg at position {at}"
        ))
    };
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c.is_ascii() && super::is_space(c as u8) {
            continue;
        }
        let high = c.to_digit(16).ok_or_else(|| bad(at))?;
        let (at, low) = chars
            .next()
            .map_or((text.len(), None), |(at, c)| (at, c.to_digit(16)));
        out.push((high * 16 + low.ok_or_else(|| bad(at))?) as u8);
    }
    Ok(out)
}
