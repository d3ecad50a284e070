//! Finding, counting and replacing.

use super::slice::{byte_of, char_len};
use crate::{MAX_TEXT, TextError};

/// The part of a text that the optional bounds select, and where it starts.
struct Window<'a> {
    text: &'a str,
    /// Where the window starts, in code points.
    start: usize,
    /// The start lies beyond the end of the text or of the window: not even `""` is found there.
    void: bool,
}

impl<'a> Window<'a> {
    fn of(text: &'a str, start: Option<i64>, end: Option<i64>) -> Window<'a> {
        if start.unwrap_or(0) == 0 && end.is_none() {
            return Window {
                text,
                start: 0,
                void: false,
            };
        }
        let len = char_len(text) as i64;
        let clamp = |bound: i64| {
            if bound < 0 {
                bound.saturating_add(len).max(0)
            } else {
                bound
            }
        };
        let end = end.map_or(len, |end| clamp(end).min(len));
        let start = start.map_or(0, clamp);
        if start > end {
            return Window {
                text: "",
                start: 0,
                void: true,
            };
        }
        let (from, to) = (start as usize, end as usize);
        let part = if text.len() == len as usize {
            &text[from..to]
        } else {
            &text[byte_of(text, from)..byte_of(text, to)]
        };
        Window {
            text: part,
            start: from,
            void: false,
        }
    }
}

/// `text.find(sub, start, end)`; `None` where CPython says -1.
pub fn find(text: &str, sub: &str, start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let window = Window::of(text, start, end);
    if window.void {
        return None;
    }
    window
        .text
        .find(sub)
        .map(|at| window.start + char_len(&window.text[..at]))
}

/// `text.rfind(sub, start, end)`.
pub fn rfind(text: &str, sub: &str, start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let window = Window::of(text, start, end);
    if window.void {
        return None;
    }
    window
        .text
        .rfind(sub)
        .map(|at| window.start + char_len(&window.text[..at]))
}

/// `text.index(...)`: as [`find`], or `ValueError`.
pub fn index(
    text: &str,
    sub: &str,
    start: Option<i64>,
    end: Option<i64>,
) -> Result<usize, TextError> {
    find(text, sub, start, end).ok_or_else(|| TextError::Value("substring not found".to_owned()))
}

/// `text.rindex(...)`.
pub fn rindex(
    text: &str,
    sub: &str,
    start: Option<i64>,
    end: Option<i64>,
) -> Result<usize, TextError> {
    rfind(text, sub, start, end).ok_or_else(|| TextError::Value("substring not found".to_owned()))
}

/// `text.count(sub, start, end)`: without overlaps; an empty `sub` is found around every character.
pub fn count(text: &str, sub: &str, start: Option<i64>, end: Option<i64>) -> usize {
    let window = Window::of(text, start, end);
    if window.void {
        0
    } else if sub.is_empty() {
        char_len(window.text) + 1
    } else {
        window.text.matches(sub).count()
    }
}

/// `text.startswith(prefix, start, end)`, for each prefix of a tuple in turn.
pub fn startswith(text: &str, prefix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    let window = Window::of(text, start, end);
    !window.void && window.text.starts_with(prefix)
}

/// `text.endswith(suffix, start, end)`.
pub fn endswith(text: &str, suffix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    let window = Window::of(text, start, end);
    !window.void && window.text.ends_with(suffix)
}

/// `text.replace(old, new, count)`; a negative count replaces all.
pub fn replace(text: &str, old: &str, new: &str, count: i64) -> Result<String, TextError> {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    if new.len() > old.len() {
        let hits = if old.is_empty() {
            char_len(text) + 1
        } else {
            text.len() / old.len()
        };
        // The exact count is only made when the rough bound is near the limit.
        if hits.min(count).saturating_mul(new.len()) > MAX_TEXT {
            let hits = text.matches(old).count().min(count);
            if hits.saturating_mul(new.len()).saturating_add(text.len()) > MAX_TEXT {
                return Err(TextError::Memory);
            }
        }
    }
    Ok(text.replacen(old, new, count))
}
