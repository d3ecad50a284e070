//! Padding to a width, expanding tabs, and repetition.

use super::slice::char_len;
use crate::{MAX_TEXT, TextError};

/// `text.ljust(width, fill)`.
pub fn ljust(text: &str, width: i64, fill: char) -> Result<String, TextError> {
    let room = room(text, width)?;
    padded(0, text, room, fill)
}

/// `text.rjust(width, fill)`.
pub fn rjust(text: &str, width: i64, fill: char) -> Result<String, TextError> {
    let room = room(text, width)?;
    padded(room, text, 0, fill)
}

/// `text.center(width, fill)`: an odd space goes left when the width is odd.
pub fn center(text: &str, width: i64, fill: char) -> Result<String, TextError> {
    let room = room(text, width)?;
    let left = room / 2 + (room & width.max(0) as usize & 1);
    padded(left, text, room - left, fill)
}

/// `text.zfill(width)`: zeros after the sign.
pub fn zfill(text: &str, width: i64) -> Result<String, TextError> {
    let room = room(text, width)?;
    let (sign, digits) = match text.as_bytes().first() {
        Some(b'+' | b'-') => text.split_at(1),
        _ => ("", text),
    };
    Ok(sign.to_owned() + &padded(room, digits, 0, '0')?)
}

fn room(text: &str, width: i64) -> Result<usize, TextError> {
    let room = usize::try_from(width)
        .unwrap_or(0)
        .saturating_sub(char_len(text));
    if room > MAX_TEXT {
        Err(TextError::Memory)
    } else {
        Ok(room)
    }
}

/// The text between two runs of `fill`.
pub(crate) fn padded(
    left: usize,
    text: &str,
    right: usize,
    fill: char,
) -> Result<String, TextError> {
    let size = left.saturating_add(right).saturating_mul(fill.len_utf8());
    if size > MAX_TEXT {
        return Err(TextError::Memory);
    }
    let mut out = String::with_capacity(size + text.len());
    out.extend(std::iter::repeat_n(fill, left));
    out.push_str(text);
    out.extend(std::iter::repeat_n(fill, right));
    Ok(out)
}

/// `text.expandtabs(tabsize)`.
pub fn expandtabs(text: &str, tabsize: i64) -> Result<String, TextError> {
    let tab = usize::try_from(tabsize).unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' if tab > 0 => {
                let width = tab - column % tab;
                if out.len().saturating_add(width) > MAX_TEXT {
                    return Err(TextError::Memory);
                }
                column += width;
                out.extend(std::iter::repeat_n(' ', width));
            }
            '\t' => {}
            c => {
                column = if c == '\n' || c == '\r' {
                    0
                } else {
                    column + 1
                };
                out.push(c);
            }
        }
    }
    Ok(out)
}

/// `text * count`.
pub fn repeat(text: &str, count: i64) -> Result<String, TextError> {
    let count = usize::try_from(count).unwrap_or(0);
    if text.len().saturating_mul(count) > MAX_TEXT {
        return Err(TextError::Memory);
    }
    Ok(text.repeat(count))
}
