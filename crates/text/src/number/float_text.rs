//! Floats as text: repr, parsing, and the hexadecimal form.

use super::decimal::{Decimal, Places};
use super::int_text::{ascii_digits, quoted};
use crate::TextError;
use num_bigint::BigUint;
use num_traits::{ToPrimitive, Zero};

/// `repr(value)`: the shortest text that reads back as the same float.
pub fn float_repr(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let decimal = Decimal::of(value, Places::Shortest);
    let mut out = String::with_capacity(24);
    if value.is_sign_negative() {
        out.push('-');
    }
    let end = decimal.digits.len() as i64;
    if (-4 < decimal.point) && (decimal.point <= 16) {
        let from = if decimal.point <= 0 {
            decimal.point - 1
        } else {
            0
        };
        decimal.write(&mut out, from, decimal.point, end.max(decimal.point + 1));
    } else {
        decimal.write(&mut out, 0, 1, end.max(1));
        if out.ends_with('.') {
            out.pop();
        }
        push_exponent(&mut out, 'e', decimal.point - 1);
    }
    out
}

/// `e+16`, `e-05`: a sign and at least two digits.
pub(crate) fn push_exponent(out: &mut String, letter: char, exponent: i64) {
    let sign = if exponent < 0 { '-' } else { '+' };
    out.push_str(&format!("{letter}{sign}{:02}", exponent.unsigned_abs()));
}

/// `float(text)`: surrounding white space, a sign, `_` between digits, `inf` and `nan`.
pub fn float_parse(text: &str) -> Result<f64, TextError> {
    parse(text).ok_or_else(|| {
        TextError::Value(format!(
            "could not convert string to float: {}",
            quoted(text, None)
        ))
    })
}

fn parse(text: &str) -> Option<f64> {
    let ascii = ascii_digits(text);
    let text = ascii.as_ref();
    if !text.contains('_') {
        return text.parse().ok();
    }
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    for (i, byte) in bytes.iter().enumerate() {
        if *byte == b'_' && !(i > 0 && digit(i - 1) && digit(i + 1)) {
            return None;
        }
    }
    text.replace('_', "").parse().ok()
}

/// `value.hex()`.
pub fn float_hex(value: f64) -> String {
    if !value.is_finite() {
        return float_repr(value);
    }
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let exponent = ((bits >> 52) & 0x7ff) as i64;
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if exponent == 0 && fraction == 0 {
        return format!("{sign}0x0.0p+0");
    }
    let (lead, exponent) = if exponent == 0 {
        (0, -1022)
    } else {
        (1, exponent - 1023)
    };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// `float.fromhex(text)`, rounded half to even.
pub fn float_from_hex(text: &str) -> Result<f64, TextError> {
    let bad = || TextError::Value("invalid hexadecimal floating-point string".to_owned());
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\x0b');
    let (negative, body) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let sign = if negative { -1.0 } else { 1.0 };
    let lower = body.to_ascii_lowercase();
    match lower.as_str() {
        "inf" | "infinity" => return Ok(sign * f64::INFINITY),
        "nan" => return Ok(f64::NAN),
        _ => {}
    }
    let body = lower.strip_prefix("0x").unwrap_or(&lower);
    let (mantissa, exponent) = match body.split_once('p') {
        Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent).ok_or_else(bad)?),
        None => (body, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let mantissa = BigUint::parse_bytes(digits.as_bytes(), 16)
        .filter(|_| !digits.starts_with(['+', '-', '_']) && !digits.contains('_'));
    let mantissa = mantissa.ok_or_else(bad)?;
    let exponent = exponent.saturating_sub(4 * fraction.len() as i64);
    match scale(&mantissa, exponent) {
        Some(value) => Ok(sign * value),
        None => Err(TextError::Overflow(
            "hexadecimal value too large to represent as a float".to_owned(),
        )),
    }
}

fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value = digits.parse::<i64>().unwrap_or(i64::MAX).min(1 << 60);
    Some(if text.starts_with('-') { -value } else { value })
}

/// `mantissa * 2**exponent` rounded half to even; nothing when it overflows.
pub(crate) fn scale(mantissa: &BigUint, exponent: i64) -> Option<f64> {
    if mantissa.is_zero() {
        return Some(0.0);
    }
    let bits = mantissa.bits() as i64;
    let top = bits.saturating_add(exponent);
    if top > 1024 {
        return None;
    }
    if top < -1075 {
        return Some(0.0);
    }
    // The unit in the last place of the result, as a power of two.
    let unit = (top - 53).max(-1074);
    let drop = unit - exponent;
    let kept = if drop <= 0 {
        mantissa << drop.unsigned_abs()
    } else {
        let drop = drop as u64;
        let mut kept: BigUint = mantissa >> drop;
        let half = mantissa.bit(drop - 1);
        let sticky = mantissa
            .trailing_zeros()
            .is_some_and(|zeros| zeros < drop - 1);
        if half && (sticky || kept.bit(0)) {
            kept += 1u32;
        }
        kept
    };
    let kept = kept.to_u64()? as f64;
    // Two steps, each exact: `2**unit` alone may be below the smallest normal number.
    let value = if unit < -1000 {
        kept * 2f64.powi(-1000) * 2f64.powi((unit + 1000) as i32)
    } else {
        kept * 2f64.powi(unit as i32)
    };
    value.is_finite().then_some(value)
}
