//! `%` formatting: the template parsed into parts, and the conversion of built-in values.

use super::double::{DoubleStyle, double_to_text};
use crate::number::{Int, int_repr_limited};
use crate::string::char_len;
use crate::{MAX_TEXT, TextError};

/// A parsed template. The machine renders `parts` in order, then raises `error` if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PercentTemplate {
    pub parts: Vec<PercentPart>,
    pub error: Option<TextError>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PercentPart {
    Text(String),
    Field(PercentField),
    /// Only checks that the right operand is a mapping.
    NeedsMapping,
}

/// `%(key)flags width .precision letter`. In this order: look `key` up in the mapping, take an
/// argument for a starred width, one for a starred precision, one for the value.
/// Once a key was looked up, its value is the only argument left for that field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PercentField {
    pub key: Option<String>,
    pub width: Size,
    pub precision: Size,
    pub conversion: Conversion,
}

/// A width or a precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Absent,
    Given(usize),
    /// `*`: taken from the arguments.
    Argument,
}

/// How one value is written. The machine fills `width` and `precision` with [`Conversion::with_sizes`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    pub left: bool,
    pub plus: bool,
    pub space: bool,
    pub alternate: bool,
    pub zero: bool,
    pub width: usize,
    pub precision: Option<usize>,
    pub letter: char,
    /// Where the letter stands, in code points: for the message about an unknown one.
    pub index: usize,
}

impl PercentTemplate {
    pub fn parse(text: &str) -> PercentTemplate {
        let mut parts = Vec::new();
        let mut rest = text;
        let mut error = None;
        while let Some(at) = rest.find('%') {
            push_text(&mut parts, &rest[..at]);
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix('%') {
                push_text(&mut parts, "%");
                rest = after;
                continue;
            }
            let keyed = rest.starts_with('(');
            match field(&mut rest) {
                Ok(mut field) => {
                    let letter_ends = text.len() - rest.len();
                    field.conversion.index = char_len(&text[..letter_ends]).saturating_sub(1);
                    parts.push(PercentPart::Field(field));
                }
                Err(found) => {
                    if keyed {
                        parts.push(PercentPart::NeedsMapping);
                    }
                    error = Some(found);
                    rest = "";
                    break;
                }
            }
        }
        push_text(&mut parts, rest);
        PercentTemplate { parts, error }
    }
}

fn push_text(parts: &mut Vec<PercentPart>, text: &str) {
    if let Some(PercentPart::Text(last)) = parts.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        parts.push(PercentPart::Text(text.to_owned()));
    }
}

/// Reads a field after its `%`.
fn field(rest: &mut &str) -> Result<PercentField, TextError> {
    let key = match rest.strip_prefix('(') {
        Some(after) => Some(key(after, rest)?),
        None => None,
    };
    let mut conversion = Conversion {
        left: false,
        plus: false,
        space: false,
        alternate: false,
        zero: false,
        width: 0,
        precision: None,
        letter: '%',
        index: 0,
    };
    while let Some(flag) = rest.bytes().next() {
        match flag {
            b'-' => conversion.left = true,
            b'+' => conversion.plus = true,
            b' ' => conversion.space = true,
            b'#' => conversion.alternate = true,
            b'0' => conversion.zero = true,
            _ => break,
        }
        *rest = &rest[1..];
    }
    let width = size(rest, "width too big", i64::MAX)?;
    let precision = match rest.strip_prefix('.') {
        Some(after) => {
            *rest = after;
            match size(rest, "precision too big", i64::from(i32::MAX))? {
                Size::Absent => Size::Given(0),
                size => size,
            }
        }
        None => Size::Absent,
    };
    *rest = rest.strip_prefix(['h', 'l', 'L']).unwrap_or(rest);
    let letter = rest
        .chars()
        .next()
        .ok_or_else(|| TextError::Value("incomplete format".to_owned()))?;
    *rest = &rest[letter.len_utf8()..];
    conversion.letter = letter;
    if let Size::Given(width) = width {
        conversion.width = width;
    }
    if let Size::Given(precision) = precision {
        conversion.precision = Some(precision);
    }
    Ok(PercentField {
        key,
        width,
        precision,
        conversion,
    })
}

/// A key may hold balanced parentheses.
fn key<'a>(after: &'a str, rest: &mut &'a str) -> Result<String, TextError> {
    let mut depth = 1;
    for (at, c) in after.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            *rest = &after[at + 1..];
            return Ok(after[..at].to_owned());
        }
    }
    Err(TextError::Value("incomplete format key".to_owned()))
}

fn size(rest: &mut &str, too_big: &str, most: i64) -> Result<Size, TextError> {
    if let Some(after) = rest.strip_prefix('*') {
        *rest = after;
        return Ok(Size::Argument);
    }
    let end = rest
        .bytes()
        .position(|b| !b.is_ascii_digit())
        .unwrap_or(rest.len());
    if end == 0 {
        return Ok(Size::Absent);
    }
    let value = rest[..end]
        .parse::<i64>()
        .ok()
        .filter(|value| *value <= most);
    *rest = &rest[end..];
    value
        .map(|value| Size::Given(usize::try_from(value).unwrap_or(usize::MAX)))
        .ok_or_else(|| TextError::Value(too_big.to_owned()))
}

impl Conversion {
    /// The conversion with its starred sizes filled in. A negative width means left, a negative
    /// precision means zero.
    pub fn with_sizes(&self, width: Option<i64>, precision: Option<i64>) -> Conversion {
        let mut conversion = self.clone();
        if let Some(width) = width {
            conversion.left |= width < 0;
            conversion.width = usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX);
        }
        if let Some(precision) = precision {
            conversion.precision = Some(usize::try_from(precision).unwrap_or(0));
        }
        conversion
    }

    /// The text of a conversion `s`, `r` or `a`, whose value is made a text already, or `c`.
    pub fn text(&self, text: &str) -> Result<String, TextError> {
        let cut = match self.precision {
            Some(precision) if self.letter != 'c' => text
                .char_indices()
                .nth(precision)
                .map_or(text, |(at, _)| &text[..at]),
            _ => text,
        };
        self.pad("", "", cut, ' ')
    }

    /// The text of a conversion `d`, `i`, `u`, `o`, `x` or `X`. `limit` as in [`int_repr_limited`].
    pub fn int(&self, value: Int<'_>, limit: usize) -> Result<String, TextError> {
        let (digits, prefix) = match self.letter {
            'o' => (value.magnitude().to_str_radix(8), "0o"),
            'x' => (value.magnitude().to_str_radix(16), "0x"),
            'X' => (
                value.magnitude().to_str_radix(16).to_ascii_uppercase(),
                "0X",
            ),
            _ => (
                int_repr_limited(value, limit)?
                    .trim_start_matches('-')
                    .to_owned(),
                "",
            ),
        };
        let prefix = if self.alternate { prefix } else { "" };
        let zeros = self.precision.unwrap_or(0).saturating_sub(digits.len());
        if zeros > MAX_TEXT {
            return Err(TextError::Memory);
        }
        let digits = "0".repeat(zeros) + &digits;
        self.pad(
            self.sign(value.is_negative()),
            prefix,
            &digits,
            self.number_fill(),
        )
    }

    /// The text of a conversion `e`, `f`, `g` or their capitals.
    pub fn float(&self, value: f64) -> Result<String, TextError> {
        let precision = self.precision.unwrap_or(6);
        if precision > MAX_TEXT {
            return Err(TextError::Memory);
        }
        let style = DoubleStyle {
            letter: self.letter,
            precision,
            alternate: self.alternate,
            point_zero: false,
            no_negative_zero: false,
        };
        let text = double_to_text(value, style);
        let body = text.strip_prefix('-').unwrap_or(&text);
        self.pad(
            self.sign(text.len() != body.len()),
            "",
            body,
            self.number_fill(),
        )
    }

    /// The error for a letter that does not exist.
    pub fn unsupported(&self) -> TextError {
        let code = self.letter as u32;
        let shown = if (' '..='~').contains(&self.letter) {
            self.letter
        } else {
            '?'
        };
        TextError::Value(format!(
            "unsupported format character '{shown}' ({code:#x}) at index {}",
            self.index
        ))
    }

    /// The error for a value of a type that the letter does not take.
    pub fn wrong_type(&self, type_name: &str) -> TextError {
        let letter = self.letter;
        TextError::Type(match letter {
            'o' | 'x' | 'X' => format!("%{letter} format: an integer is required, not {type_name}"),
            'd' | 'i' | 'u' => {
                format!("%{letter} format: a real number is required, not {type_name}")
            }
            'c' => "%c requires int or char".to_owned(),
            _ => format!("must be real number, not {type_name}"),
        })
    }

    fn number_fill(&self) -> char {
        if self.zero { '0' } else { ' ' }
    }

    fn sign(&self, negative: bool) -> &'static str {
        match (negative, self.plus, self.space) {
            (true, ..) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        }
    }

    fn pad(&self, sign: &str, prefix: &str, body: &str, fill: char) -> Result<String, TextError> {
        let room = self
            .width
            .saturating_sub(sign.len() + prefix.len() + char_len(body));
        if room > MAX_TEXT {
            return Err(TextError::Memory);
        }
        let (left, inside, right) = match (self.left, fill) {
            (true, _) => (0, 0, room),
            (false, '0') => (0, room, 0),
            (false, _) => (room, 0, 0),
        };
        let mut out = " ".repeat(left);
        out.push_str(sign);
        out.push_str(prefix);
        out.extend(std::iter::repeat_n('0', inside));
        out.push_str(body);
        out.extend(std::iter::repeat_n(' ', right));
        Ok(out)
    }
}
