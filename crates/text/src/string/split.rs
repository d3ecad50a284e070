//! Splitting.

use super::unicode::is_space;
use crate::TextError;

/// `text.split(sep, maxsplit)`; no separator means runs of white space, a negative
/// `maxsplit` means no limit.
///
/// # Errors
/// `ValueError` for an empty separator.
pub fn split<'a>(
    text: &'a str,
    sep: Option<&str>,
    maxsplit: i64,
) -> Result<Vec<&'a str>, TextError> {
    let limit = usize::try_from(maxsplit).unwrap_or(usize::MAX);
    match sep {
        Some("") => Err(empty_separator()),
        Some(sep) => Ok(text.splitn(limit.saturating_add(1), sep).collect()),
        None => {
            let mut parts = Vec::new();
            let mut rest = text.trim_start_matches(is_space);
            while !rest.is_empty() {
                if parts.len() == limit {
                    parts.push(rest);
                    break;
                }
                let end = rest.find(is_space).unwrap_or(rest.len());
                parts.push(&rest[..end]);
                rest = rest[end..].trim_start_matches(is_space);
            }
            trim_last(&mut parts, limit);
            Ok(parts)
        }
    }
}

/// The unsplit remainder loses its trailing white space only when nothing else is left of it.
fn trim_last(parts: &mut Vec<&str>, limit: usize) {
    if parts.len() > limit && parts.last().is_some_and(|last| last.is_empty()) {
        parts.pop();
    }
}

/// `text.rsplit(sep, maxsplit)`: as [`split`], cutting from the right.
pub fn rsplit<'a>(
    text: &'a str,
    sep: Option<&str>,
    maxsplit: i64,
) -> Result<Vec<&'a str>, TextError> {
    let limit = usize::try_from(maxsplit).unwrap_or(usize::MAX);
    let mut parts: Vec<&str> = match sep {
        Some("") => return Err(empty_separator()),
        Some(sep) => text.rsplitn(limit.saturating_add(1), sep).collect(),
        None => {
            let mut parts = Vec::new();
            let mut rest = text.trim_end_matches(is_space);
            while !rest.is_empty() {
                if parts.len() == limit {
                    parts.push(rest);
                    break;
                }
                let start = rest
                    .char_indices()
                    .rev()
                    .find(|(_, c)| is_space(*c))
                    .map_or(0, |(at, c)| at + c.len_utf8());
                parts.push(&rest[start..]);
                rest = rest[..start].trim_end_matches(is_space);
            }
            parts
        }
    };
    parts.reverse();
    Ok(parts)
}

fn empty_separator() -> TextError {
    TextError::Value("empty separator".to_owned())
}

/// `text.splitlines(keepends)`: at every line boundary that Unicode knows.
pub fn splitlines(text: &str, keepends: bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_line_break(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        if c == '\r' && chars.next_if(|(_, next)| *next == '\n').is_some() {
            end += 1;
        }
        lines.push(&text[start..if keepends { end } else { at }]);
        start = end;
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}

fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// `text.partition(sep)`: before, the separator, after; or the text and two empty parts.
pub fn partition<'a>(text: &'a str, sep: &str) -> Result<[&'a str; 3], TextError> {
    cut(text, sep, text.find(sep), [text, "", ""])
}

/// `text.rpartition(sep)`: the same at the last separator; two empty parts come first if none.
pub fn rpartition<'a>(text: &'a str, sep: &str) -> Result<[&'a str; 3], TextError> {
    cut(text, sep, text.rfind(sep), ["", "", text])
}

fn cut<'a>(
    text: &'a str,
    sep: &str,
    at: Option<usize>,
    none: [&'a str; 3],
) -> Result<[&'a str; 3], TextError> {
    if sep.is_empty() {
        return Err(empty_separator());
    }
    let Some(at) = at else { return Ok(none) };
    let end = at + sep.len();
    Ok([&text[..at], &text[at..end], &text[end..]])
}
