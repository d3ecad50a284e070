//! Ints as text: parsing in any base, repr, and the guard against huge conversions.

use super::Int;
use crate::TextError;
use num_bigint::BigInt;
use std::borrow::Cow;

/// CPython's default for `sys.set_int_max_str_digits`.
pub const INT_DIGITS_LIMIT: usize = 4300;

/// `int(text, base)`; base 0 reads the prefix. `limit` is the most decimal digits taken
/// (0 for no limit; bases that are powers of two are never limited).
///
/// # Errors
/// `ValueError` for a bad base, a bad literal, or too many digits.
pub fn int_parse(text: &str, base: u32, limit: usize) -> Result<BigInt, TextError> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(TextError::Value(
            "int() base must be >= 2 and <= 36, or 0".to_owned(),
        ));
    }
    let bad = || {
        TextError::Value(format!(
            "invalid literal for int() with base {base}: {}",
            quoted(text, Some(200))
        ))
    };
    let ascii = ascii_digits(text);
    let (negative, body) = match ascii.as_bytes().first() {
        Some(b'-') => (true, &ascii[1..]),
        Some(b'+') => (false, &ascii[1..]),
        _ => (false, ascii.as_ref()),
    };
    let (radix, body, prefixed) = match (prefix_of(body), base) {
        (Some(radix), 0) => (radix, &body[2..], true),
        (Some(radix), base) if radix == base => (radix, &body[2..], true),
        (_, 0) => (10, body, false),
        (_, base) => (base, body, false),
    };
    // `0x_f` is a literal, `_f` is not.
    let body = if prefixed {
        body.strip_prefix('_').unwrap_or(body)
    } else {
        body
    };
    let grouped =
        !body.is_empty() && !body.starts_with('_') && !body.ends_with('_') && !body.contains("__");
    if !grouped || !body.chars().all(|c| c == '_' || c.is_digit(radix)) {
        return Err(bad());
    }
    // `int("010", 0)` is refused as the literal `010` would be; `00` is zero.
    if base == 0
        && !prefixed
        && body.starts_with('0')
        && body.bytes().any(|b| b != b'0' && b != b'_')
    {
        return Err(bad());
    }
    let digits: Cow<str> = if body.contains('_') {
        body.replace('_', "").into()
    } else {
        body.into()
    };
    if limit != 0 && !radix.is_power_of_two() && digits.len() > limit.max(640) {
        return Err(TextError::Value(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    let value = BigInt::parse_bytes(digits.as_bytes(), radix).ok_or_else(bad)?;
    Ok(if negative { -value } else { value })
}

fn prefix_of(body: &str) -> Option<u32> {
    match body.as_bytes() {
        [b'0', b'x' | b'X', ..] => Some(16),
        [b'0', b'o' | b'O', ..] => Some(8),
        [b'0', b'b' | b'B', ..] => Some(2),
        _ => None,
    }
}

/// `repr(value)` without a limit on its length.
pub fn int_repr(value: Int<'_>) -> String {
    match value {
        Int::Small(value) => value.to_string(),
        Int::Big(value) => value.to_string(),
    }
}

/// `str(value)` under `sys.set_int_max_str_digits(limit)`; 0 for no limit.
pub fn int_repr_limited(value: Int<'_>, limit: usize) -> Result<String, TextError> {
    let too_long = || {
        TextError::Value(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))
    };
    let Int::Big(big) = value else {
        return Ok(int_repr(value));
    };
    // A number that is too long is refused before the quadratic work: a decimal digit takes 3.33
    // bits.
    if limit != 0 && big.bits() as f64 > limit as f64 * 3.3220 + 8.0 {
        return Err(too_long());
    }
    let text = big.to_string();
    if limit != 0 && text.trim_start_matches('-').len() > limit {
        return Err(too_long());
    }
    Ok(text)
}

/// `bin`, `oct` and `hex`: the digits in base 2, 8 or 16 with their prefix.
pub fn int_prefixed(value: Int<'_>, radix: u32) -> String {
    let sign = if value.is_negative() { "-" } else { "" };
    let prefix = match radix {
        2 => "0b",
        8 => "0o",
        16 => "0x",
        _ => "",
    };
    format!("{sign}{prefix}{}", value.magnitude().to_str_radix(radix))
}

/// The text without surrounding white space, any script's decimal digits made ASCII.
pub(crate) fn ascii_digits(text: &str) -> Cow<'_, str> {
    use crate::string::{decimal_value, is_space};
    if text.is_ascii() {
        // CPython's short cut for ASCII knows only C's white space, not the separators.
        return text
            .trim_matches(|c: char| c.is_ascii_whitespace() || c == '\x0b')
            .into();
    }
    text.trim_matches(is_space)
        .chars()
        .map(|c| match decimal_value(c) {
            Some(digit) => char::from(b'0' + digit),
            None => c,
        })
        .collect::<String>()
        .into()
}

/// `repr(text)`, cut after `limit` characters as CPython's messages do.
pub(crate) fn quoted(text: &str, limit: Option<usize>) -> String {
    let quoted = crate::string::repr(text);
    match limit {
        Some(limit) => quoted.chars().take(limit).collect(),
        None => quoted,
    }
}
