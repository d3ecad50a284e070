//! `format(value, spec)` for int, float and str.

use super::double::{DoubleStyle, double_to_text};
use super::layout::{Pieces, lay_out};
use super::spec::{Align, Grouping, Sign, Spec};
use crate::number::{Int, float_repr, int_repr_limited, int_to_float};
use crate::string::{char_len, padded};
use crate::{MAX_TEXT, TextError};

fn value_error<T>(message: &str) -> Result<T, TextError> {
    Err(TextError::Value(message.to_owned()))
}

/// `format(value, spec)` of a str.
pub fn format_str(value: &str, spec: &str) -> Result<String, TextError> {
    if spec.is_empty() {
        return Ok(value.to_owned());
    }
    let spec = Spec::parse(spec, "str", Some('s'))?;
    if !matches!(spec.letter, None | Some('s')) {
        return Err(spec.unknown_letter("str"));
    }
    match spec.sign {
        Some(Sign::Space) => return value_error("Space not allowed in string format specifier"),
        Some(_) => return value_error("Sign not allowed in string format specifier"),
        None => {}
    }
    if spec.no_negative_zero {
        return value_error("Negative zero coercion (z) not allowed in string format specifier");
    }
    if spec.alternate {
        return value_error("Alternate form (#) not allowed in string format specifier");
    }
    let align = spec.align.unwrap_or(Align::Left);
    if align == Align::Inside {
        return value_error("'=' alignment not allowed in string format specifier");
    }
    let kept = match spec.precision {
        Some(precision) => value
            .char_indices()
            .nth(precision)
            .map_or(value, |(at, _)| &value[..at]),
        None => value,
    };
    let room = spec.width.unwrap_or(0).saturating_sub(char_len(kept));
    let (left, right) = match align {
        Align::Left | Align::Inside => (0, room),
        Align::Right => (room, 0),
        Align::Center => (room / 2, room - room / 2),
    };
    padded(left, kept, right, spec.fill())
}

/// `format(value, spec)` of an int or, with `type_name` "bool", of a bool (whose empty spec the
/// caller answers). `limit` as in [`int_repr_limited`].
pub fn format_int(
    value: Int<'_>,
    spec: &str,
    type_name: &str,
    limit: usize,
) -> Result<String, TextError> {
    if spec.is_empty() {
        return int_repr_limited(value, limit);
    }
    let spec = Spec::parse(spec, type_name, Some('d'))?;
    let radix = match spec.letter {
        None | Some('d' | 'n' | 'c') => 10,
        Some('b') => 2,
        Some('o') => 8,
        Some('x' | 'X') => 16,
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            return format_spec(int_to_float(&value.to_big())?, &spec);
        }
        Some(_) => return Err(spec.unknown_letter(type_name)),
    };
    if spec.precision.is_some() {
        return value_error("Precision not allowed in integer format specifier");
    }
    if spec.no_negative_zero {
        return value_error("Negative zero coercion (z) not allowed in integer format specifier");
    }
    if spec.letter == Some('c') {
        return format_char(value, &spec);
    }
    let digits = match radix {
        10 => int_repr_limited(value, limit)?
            .trim_start_matches('-')
            .to_owned(),
        radix => value.magnitude().to_str_radix(radix),
    };
    let upper = spec.letter == Some('X');
    let prefix = match radix {
        _ if !spec.alternate => "",
        2 => "0b",
        8 => "0o",
        16 if upper => "0X",
        16 => "0x",
        _ => "",
    };
    let pieces = Pieces {
        negative: value.is_negative(),
        prefix,
        digits: &if upper {
            digits.to_ascii_uppercase()
        } else {
            digits
        },
        rest: "",
        group: if radix == 10 { 3 } else { 4 },
    };
    lay_out(&pieces, &spec)
}

fn format_char(value: Int<'_>, spec: &Spec) -> Result<String, TextError> {
    if spec.sign.is_some() {
        return value_error("Sign not allowed with integer format specifier 'c'");
    }
    if spec.alternate {
        return value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    }
    let Some(code) = value.to_i64() else {
        return Err(TextError::Overflow(
            "Python int too large to convert to C long".to_owned(),
        ));
    };
    let Some(code) = u32::try_from(code).ok().filter(|code| *code < 0x11_0000) else {
        return Err(TextError::Overflow(
            "%c arg not in range(0x110000)".to_owned(),
        ));
    };
    let c =
        char::from_u32(code).ok_or_else(|| TextError::Unsupported("lone surrogates".to_owned()))?;
    let text = c.to_string();
    let pieces = Pieces {
        negative: false,
        prefix: "",
        digits: "",
        rest: &text,
        group: 3,
    };
    lay_out(&pieces, spec)
}

/// `format(value, spec)` of a float.
pub fn format_float(value: f64, spec: &str) -> Result<String, TextError> {
    if spec.is_empty() {
        return Ok(float_repr(value));
    }
    let spec = Spec::parse(spec, "float", None)?;
    if !matches!(
        spec.letter,
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')
    ) {
        return Err(spec.unknown_letter("float"));
    }
    format_spec(value, &spec)
}

pub(super) fn format_spec(value: f64, spec: &Spec) -> Result<String, TextError> {
    if spec
        .precision
        .is_some_and(|precision| precision > i32::MAX as usize)
    {
        return value_error("precision too big");
    }
    if spec.precision.is_some_and(|precision| precision > MAX_TEXT) {
        return Err(TextError::Memory);
    }
    let percent = spec.letter == Some('%');
    let (letter, precision) = match (spec.letter, spec.precision) {
        (None, None) => ('r', 0),
        (None, Some(precision)) => ('g', precision),
        (Some('n'), precision) => ('g', precision.unwrap_or(6)),
        (Some('%'), precision) => ('f', precision.unwrap_or(6)),
        (Some(letter), precision) => (letter, precision.unwrap_or(6)),
    };
    let style = DoubleStyle {
        letter,
        precision,
        alternate: spec.alternate,
        point_zero: spec.letter.is_none(),
        no_negative_zero: spec.no_negative_zero,
    };
    let mut text = double_to_text(if percent { value * 100.0 } else { value }, style);
    if percent {
        text.push('%');
    }
    let plain = spec.width.is_none() && spec.grouping == Grouping::None;
    if plain && matches!(spec.sign, None | Some(Sign::Minus)) {
        return Ok(text);
    }
    let (negative, body) = match text.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, text.as_str()),
    };
    let end = body
        .bytes()
        .position(|b| !b.is_ascii_digit())
        .unwrap_or(body.len());
    let (digits, rest) = body.split_at(end);
    lay_out(
        &Pieces {
            negative,
            prefix: "",
            digits,
            rest,
            group: 3,
        },
        spec,
    )
}
