//! Laying out a number: sign, prefix, grouped digits, the rest, and padding to the width.

use super::spec::{Align, Grouping, Sign, Spec};
use crate::string::char_len;
use crate::{MAX_TEXT, TextError};

/// A number in pieces.
pub(super) struct Pieces<'a> {
    pub negative: bool,
    /// `0x` and the like, or nothing.
    pub prefix: &'a str,
    /// The digits that are grouped.
    pub digits: &'a str,
    /// The point and whatever follows, or a character, or `inf`: copied as it is.
    pub rest: &'a str,
    /// Digits in a group.
    pub group: usize,
}

pub(super) fn lay_out(pieces: &Pieces<'_>, spec: &Spec) -> Result<String, TextError> {
    let width = spec.width.unwrap_or(0);
    if width > MAX_TEXT {
        return Err(TextError::Memory);
    }
    let sign = match (pieces.negative, spec.sign) {
        (true, _) => "-",
        (false, Some(Sign::Plus)) => "+",
        (false, Some(Sign::Space)) => " ",
        (false, _) => "",
    };
    let fill = spec.fill();
    let align = spec.align.unwrap_or(if spec.zero {
        Align::Inside
    } else {
        Align::Right
    });
    let other = sign.len() + pieces.prefix.len() + char_len(pieces.rest);
    // Zeros put between sign and digits take part in the grouping.
    let least = if fill == '0' && align == Align::Inside {
        width.saturating_sub(other)
    } else {
        0
    };
    let digits = if pieces.digits.is_empty() {
        String::new()
    } else {
        grouped(pieces, spec, least)
    };
    let room = width.saturating_sub(other + digits.len());
    let (left, inside, right) = match align {
        Align::Left => (0, 0, room),
        Align::Right => (room, 0, 0),
        Align::Center => (room / 2, 0, room - room / 2),
        Align::Inside => (0, room, 0),
    };
    let mut out = String::with_capacity(other + digits.len() + room * fill.len_utf8());
    let pad = |out: &mut String, count| out.extend(std::iter::repeat_n(fill, count));
    pad(&mut out, left);
    out.push_str(sign);
    out.push_str(pieces.prefix);
    pad(&mut out, inside);
    out.push_str(&digits);
    out.push_str(pieces.rest);
    pad(&mut out, right);
    Ok(out)
}

/// The digits with separators, led by zeros until at least `least` characters are there;
/// a separator never comes first, so there may be one more.
fn grouped(pieces: &Pieces<'_>, spec: &Spec, least: usize) -> String {
    let digits = pieces.digits;
    let separator = match spec.grouping {
        Grouping::None => return "0".repeat(least.saturating_sub(digits.len())) + digits,
        Grouping::Comma => ',',
        Grouping::Underscore => '_',
    };
    let size = pieces.group;
    let with_separators = |count: usize| count + count.saturating_sub(1) / size;
    let mut count = digits.len();
    if with_separators(count) < least {
        // As many digits as fit in `least` characters; one more where that would lead with a separator.
        count = least - least / (size + 1);
        count += usize::from(with_separators(count) < least);
    }
    let mut out = String::with_capacity(with_separators(count));
    let zeros = count - digits.len();
    for (i, digit) in std::iter::repeat_n('0', zeros)
        .chain(digits.chars())
        .enumerate()
    {
        if i > 0 && (count - i).is_multiple_of(size) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}
