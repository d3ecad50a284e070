//! Taking characters off the ends.

use super::unicode::is_space;

/// The end, or the ends, of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
    Both,
}

/// `strip`, `lstrip` and `rstrip`: of white space, or of any of `chars`.
pub fn strip<'a>(text: &'a str, chars: Option<&str>, side: Side) -> &'a str {
    match chars {
        None => trim(text, is_space, side),
        Some(chars) => trim(text, |c| chars.contains(c), side),
    }
}

fn trim(text: &str, test: impl Fn(char) -> bool, side: Side) -> &str {
    let text = if side == Side::Right {
        text
    } else {
        text.trim_start_matches(&test)
    };
    if side == Side::Left {
        text
    } else {
        text.trim_end_matches(&test)
    }
}

pub fn removeprefix<'a>(text: &'a str, prefix: &str) -> &'a str {
    text.strip_prefix(prefix).unwrap_or(text)
}

pub fn removesuffix<'a>(text: &'a str, suffix: &str) -> &'a str {
    text.strip_suffix(suffix).unwrap_or(text)
}
