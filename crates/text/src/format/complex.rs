//! `format(value, spec)` of a complex number.

use super::layout::{Pieces, lay_out};
use super::spec::{Align, Sign, Spec};
use super::value::format_spec;
use crate::TextError;

/// Real and imaginary part share sign and precision; the width is of the whole.
pub fn format_complex(re: f64, im: f64, spec: &str) -> Result<String, TextError> {
    let spec = Spec::parse(spec, "complex", None)?;
    let error = |m: &str| Err(TextError::Value(m.to_owned()));
    if !matches!(
        spec.letter,
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')
    ) {
        return Err(spec.unknown_letter("complex"));
    }
    if spec.zero {
        return error("Zero padding is not allowed in complex format specifier");
    }
    if spec.align == Some(Align::Inside) {
        return error("'=' alignment flag is not allowed in complex format specifier");
    }
    let inner = Spec {
        fill: None,
        align: None,
        width: None,
        ..spec.clone()
    };
    let signed = Spec {
        sign: Some(Sign::Plus),
        ..inner.clone()
    };
    // Without a letter the parts look as in `repr`: no `.0`, parentheses, no real part of 0.
    let plain = spec.letter.is_none();
    let part = |v: f64, spec: &Spec| -> Result<String, TextError> {
        let text = format_spec(v, spec)?;
        Ok(match text.strip_suffix(".0") {
            Some(short) if plain => short.to_owned(),
            _ => text,
        })
    };
    let text = if plain && re == 0.0 && !re.is_sign_negative() {
        format!("{}j", part(im, &inner)?)
    } else {
        let body = format!("{}{}j", part(re, &inner)?, part(im, &signed)?);
        if plain { format!("({body})") } else { body }
    };
    let outer = Spec {
        sign: None,
        align: Some(spec.align.unwrap_or(Align::Right)),
        grouping: super::spec::Grouping::None,
        ..spec
    };
    let pieces = Pieces {
        negative: false,
        prefix: "",
        digits: "",
        rest: &text,
        group: 3,
    };
    lay_out(&pieces, &outer)
}
