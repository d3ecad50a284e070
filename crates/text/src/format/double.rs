//! A float under one of the letters e f g r: the common ground of `format` and `%`.

use crate::number::{Decimal, Places};

/// How a float is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoubleStyle {
    /// `e`, `f`, `g`, their capitals, or `r` for the shortest text.
    pub letter: char,
    /// Digits after the point; for `g` significant digits; ignored for `r`.
    pub precision: usize,
    /// `#`: keep the point and the trailing zeros.
    pub alternate: bool,
    /// At least `.0` when there is no exponent.
    pub point_zero: bool,
    /// `z`: what rounds to zero loses its minus.
    pub no_negative_zero: bool,
}

/// The text, with a minus where due but never a plus.
pub fn double_to_text(value: f64, style: DoubleStyle) -> String {
    let text = lower_text(value, style);
    if style.letter.is_ascii_uppercase() {
        text.to_ascii_uppercase()
    } else {
        text
    }
}

fn lower_text(value: f64, style: DoubleStyle) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    let minus = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return format!("{minus}inf");
    }
    let letter = style.letter.to_ascii_lowercase();
    let precision = style.precision;
    let significant = precision.max(1);
    let places = match letter {
        'e' => Places::Significant(precision.saturating_add(1)),
        'f' => Places::Fraction(precision),
        'g' => Places::Significant(significant),
        _ => Places::Shortest,
    };
    let decimal = Decimal::of(value, places);
    let mut point = decimal.point;
    let mut end = decimal.digits.len() as i64;
    let exponent = match letter {
        'e' => {
            end = precision as i64 + 1;
            true
        }
        'f' => {
            end = point + precision as i64;
            false
        }
        'g' => {
            if style.alternate {
                end = significant as i64;
            }
            point <= -4 || point > significant as i64 - i64::from(style.point_zero)
        }
        _ => point <= -4 || point > 16,
    };
    let shown_exponent = point - 1;
    if exponent {
        point = 1;
    }
    let from = if point <= 0 { point - 1 } else { 0 };
    let least = if !exponent && style.point_zero {
        point + 1
    } else {
        point
    };
    let mut out = String::new();
    if !(style.no_negative_zero && decimal.digits.is_empty()) {
        out.push_str(minus);
    }
    decimal.write(&mut out, from, point, end.max(least));
    if out.ends_with('.') && !style.alternate {
        out.pop();
    }
    if exponent {
        crate::number::push_exponent(&mut out, 'e', shown_exponent);
    }
    out
}
