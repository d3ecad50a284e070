//! `str.translate` and `str.maketrans`.

use crate::TextError;

/// What a table says about one character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Translation {
    Keep,
    Delete,
    To(String),
}

/// `text.translate(table)`, the table being a function.
pub fn translate(text: &str, mut table: impl FnMut(char) -> Translation) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match table(c) {
            Translation::Keep => out.push(c),
            Translation::Delete => {}
            Translation::To(to) => out.push_str(&to),
        }
    }
    out
}

/// `str.maketrans(from, to, delete)`: pairs of a code point and its replacement, nothing to
/// delete it; later pairs win, as the items of one dict.
pub fn maketrans(from: &str, to: &str, delete: &str) -> Result<Vec<(u32, Option<u32>)>, TextError> {
    if super::char_len(from) != super::char_len(to) {
        return Err(TextError::Value(
            "the first two maketrans arguments must have equal length".to_owned(),
        ));
    }
    let pairs = from
        .chars()
        .zip(to.chars())
        .map(|(from, to)| (from as u32, Some(to as u32)));
    Ok(pairs
        .chain(delete.chars().map(|c| (c as u32, None)))
        .collect())
}
