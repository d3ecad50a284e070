//! The format-spec mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

use crate::TextError;
use crate::string::decimal_value;

/// Where a value stands in its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
    Center,
    /// `=`: the padding stands between sign and digits.
    Inside,
}

/// What stands before a number that is not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Plus,
    Minus,
    Space,
}

/// The separator between groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    None,
    Comma,
    Underscore,
}

/// A parsed spec. What was not given is `None` and depends on the type of the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    pub fill: Option<char>,
    pub align: Option<Align>,
    pub sign: Option<Sign>,
    /// `z`.
    pub no_negative_zero: bool,
    /// `#`.
    pub alternate: bool,
    /// `0` before the width.
    pub zero: bool,
    pub width: Option<usize>,
    pub grouping: Grouping,
    pub precision: Option<usize>,
    /// The type letter.
    pub letter: Option<char>,
}

impl Spec {
    /// Parses a spec for a value of the type named `type_name` (for messages), whose type letter
    /// is `default` when none is given.
    pub fn parse(text: &str, type_name: &str, default: Option<char>) -> Result<Spec, TextError> {
        let mut rest = text;
        let mut chars = text.chars();
        let (first, second) = (chars.next(), chars.next());
        let (mut fill, mut align) = (None, None);
        if let (Some(c), Some(found)) = (first, second.and_then(align_of)) {
            (fill, align) = (Some(c), Some(found));
            rest = chars.as_str();
        } else if let Some(found) = first.and_then(align_of) {
            align = Some(found);
            rest = &rest[1..];
        }
        let sign = match rest.as_bytes().first() {
            Some(b'+') => Some(Sign::Plus),
            Some(b'-') => Some(Sign::Minus),
            Some(b' ') => Some(Sign::Space),
            _ => None,
        };
        if sign.is_some() {
            rest = &rest[1..];
        }
        let no_negative_zero = take(&mut rest, 'z');
        let alternate = take(&mut rest, '#');
        let zero = fill.is_none() && take(&mut rest, '0');
        let width = number(&mut rest)?;
        let grouping = grouping(&mut rest)?;
        let precision =
            if take(&mut rest, '.') {
                let precision = number(&mut rest)?;
                Some(precision.ok_or_else(|| {
                    TextError::Value("Format specifier missing precision".to_owned())
                })?)
            } else {
                None
            };
        let mut chars = rest.chars();
        let letter = chars.next();
        if chars.next().is_some() {
            return Err(TextError::Value(format!(
                "Invalid format specifier '{text}' for object of type '{type_name}'"
            )));
        }
        check_grouping(grouping, letter.or(default))?;
        Ok(Spec {
            fill,
            align,
            sign,
            no_negative_zero,
            alternate,
            zero,
            width,
            grouping,
            precision,
            letter,
        })
    }

    /// The padding character.
    pub fn fill(&self) -> char {
        self.fill.unwrap_or(if self.zero { '0' } else { ' ' })
    }

    /// `ValueError` for a type letter that the value's type does not know.
    pub fn unknown_letter(&self, type_name: &str) -> TextError {
        let letter = self.letter.unwrap_or('s');
        let code = shown_letter(letter);
        TextError::Value(format!(
            "Unknown format code '{code}' for object of type '{type_name}'"
        ))
    }
}

fn shown_letter(letter: char) -> String {
    if ('!'..='\x7f').contains(&letter) {
        letter.to_string()
    } else {
        format!("\\x{:x}", letter as u32)
    }
}

fn align_of(c: char) -> Option<Align> {
    match c {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::Inside),
        _ => None,
    }
}

fn take(rest: &mut &str, c: char) -> bool {
    let found = rest.strip_prefix(c);
    *rest = found.unwrap_or(rest);
    found.is_some()
}

/// A run of decimal digits; nothing when there is none.
pub(super) fn number(rest: &mut &str) -> Result<Option<usize>, TextError> {
    let mut value: Option<i64> = None;
    while let Some((c, digit)) = rest
        .chars()
        .next()
        .and_then(|c| Some((c, decimal_value(c)?)))
    {
        let next = value
            .unwrap_or(0)
            .checked_mul(10)
            .and_then(|v| v.checked_add(i64::from(digit)));
        value = next;
        if value.is_none() {
            return Err(TextError::Value(
                "Too many decimal digits in format string".to_owned(),
            ));
        }
        *rest = &rest[c.len_utf8()..];
    }
    // On a 32-bit target a larger number becomes the largest one, which no text reaches.
    Ok(value.map(|value| usize::try_from(value).unwrap_or(usize::MAX)))
}

fn grouping(rest: &mut &str) -> Result<Grouping, TextError> {
    let comma = take(rest, ',');
    let underscore = take(rest, '_');
    if underscore && (comma || rest.starts_with(',')) {
        return Err(TextError::Value(
            "Cannot specify both ',' and '_'.".to_owned(),
        ));
    }
    Ok(match (comma, underscore) {
        (true, _) => Grouping::Comma,
        (_, true) => Grouping::Underscore,
        _ => Grouping::None,
    })
}

fn check_grouping(grouping: Grouping, letter: Option<char>) -> Result<(), TextError> {
    let separator = match grouping {
        Grouping::None => return Ok(()),
        Grouping::Comma => ',',
        Grouping::Underscore => '_',
    };
    match letter {
        None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => Ok(()),
        Some('b' | 'o' | 'x' | 'X') if grouping == Grouping::Underscore => Ok(()),
        Some(letter) => Err(TextError::Value(format!(
            "Cannot specify '{separator}' with '{}'.",
            shown_letter(letter)
        ))),
    }
}
