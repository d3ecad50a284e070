//! Lengths, indices and slices by code point.

use crate::TextError;
use std::borrow::Cow;

/// `len(text)`.
pub fn char_len(text: &str) -> usize {
    // The loop counts the bytes that start a character; the compiler vectorises it.
    text.as_bytes()
        .iter()
        .filter(|byte| (**byte as i8) >= -0x40)
        .count()
}

/// A sequence index made non-negative; `None` when it is out of range.
pub fn resolve_index(index: i64, len: usize) -> Option<usize> {
    let index = if index < 0 {
        index.checked_add(len as i64)?
    } else {
        index
    };
    usize::try_from(index).ok().filter(|index| *index < len)
}

/// `text[index]`.
pub fn char_at(text: &str, index: i64) -> Result<&str, TextError> {
    let out = || TextError::Index("string index out of range".to_owned());
    if text.is_ascii() {
        let at = resolve_index(index, text.len()).ok_or_else(out)?;
        return Ok(&text[at..at + 1]);
    }
    let from_end = usize::try_from(index.unsigned_abs()).map_err(|_| out())?;
    let found = if index >= 0 {
        text.char_indices().nth(from_end)
    } else {
        text.char_indices().nth_back(from_end - 1)
    };
    let (at, c) = found.ok_or_else(out)?;
    Ok(&text[at..at + c.len_utf8()])
}

/// A slice resolved against a length: `count` items from `start` in steps of `step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
    pub count: usize,
}

impl Slice {
    /// As `slice(start, stop, step).indices(len)`; ints beyond `i64` must be clamped by the caller.
    ///
    /// # Errors
    /// `ValueError` when `step` is zero.
    pub fn resolve(
        start: Option<i64>,
        stop: Option<i64>,
        step: Option<i64>,
        len: usize,
    ) -> Result<Slice, TextError> {
        let step = step.unwrap_or(1);
        if step == 0 {
            return Err(TextError::Value("slice step cannot be zero".to_owned()));
        }
        let step = step.max(-i64::MAX);
        let len = len as i64;
        let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
        let clamp = |bound: i64| {
            if bound < 0 {
                (bound.saturating_add(len)).max(low)
            } else {
                bound.min(high)
            }
        };
        let start = start.map_or(if step < 0 { high } else { low }, clamp);
        let stop = stop.map_or(if step < 0 { low } else { high }, clamp);
        let count = if step < 0 {
            if stop < start {
                (start - stop - 1) / -step + 1
            } else {
                0
            }
        } else if start < stop {
            (stop - start - 1) / step + 1
        } else {
            0
        };
        Ok(Slice {
            start,
            stop,
            step,
            count: count as usize,
        })
    }

    /// The selected positions, in order.
    pub fn positions(self) -> impl Iterator<Item = usize> {
        (0..self.count as i64).map(move |i| (self.start + i * self.step) as usize)
    }
}

/// `text[start:stop:step]`.
pub fn slice(
    text: &str,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
) -> Result<Cow<'_, str>, TextError> {
    let ascii = text.is_ascii();
    let len = if ascii { text.len() } else { char_len(text) };
    let range = Slice::resolve(start, stop, step, len)?;
    if range.step == 1 {
        let (from, to) = (range.start as usize, range.start as usize + range.count);
        return Ok(if ascii {
            &text[from..to]
        } else {
            &text[byte_of(text, from)..byte_of(text, to)]
        }
        .into());
    }
    if ascii {
        let bytes = text.as_bytes();
        return Ok(range
            .positions()
            .map(|at| char::from(bytes[at]))
            .collect::<String>()
            .into());
    }
    let chars: Vec<char> = text.chars().collect();
    Ok(range
        .positions()
        .map(|at| chars[at])
        .collect::<String>()
        .into())
}

/// The byte where the `index`-th code point starts; the end when there are fewer.
pub(crate) fn byte_of(text: &str, index: usize) -> usize {
    text.char_indices()
        .nth(index)
        .map_or(text.len(), |(at, _)| at)
}
