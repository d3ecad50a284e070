//! Leaves of a JSON text.

use crate::TextError;
use crate::number::float_repr;

/// A string with its quotes; `ensure_ascii` escapes everything beyond ASCII.
pub fn dump_str(text: &str, ensure_ascii: bool) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\x08' => out.push_str("\\b"),
            '\x0c' => out.push_str("\\f"),
            ' '..='~' => out.push(c),
            // DEL is not a control character to JSON, but it is not printable ASCII either.
            _ if c >= ' ' && !ensure_ascii => out.push(c),
            c => c
                .encode_utf16(&mut [0; 2])
                .iter()
                .for_each(|unit| out.push_str(&format!("\\u{unit:04x}"))),
        }
    }
    out.push('"');
    out
}

/// A float; infinities and nan only if `allow_nan`.
pub fn dump_float(value: f64, allow_nan: bool) -> Result<String, TextError> {
    if value.is_finite() {
        return Ok(float_repr(value));
    }
    if !allow_nan {
        let value = float_repr(value);
        return Err(TextError::Value(format!(
            "Out of range float values are not JSON compliant: {value}"
        )));
    }
    Ok(if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
    .to_owned())
}
