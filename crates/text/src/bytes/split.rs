//! Splitting and stripping.

use super::is_space;
use super::search::{first, last};
use crate::TextError;
use crate::string::Side;

/// `data.split(sep, maxsplit)`; no separator means runs of white space.
pub fn split<'a>(
    data: &'a [u8],
    sep: Option<&[u8]>,
    maxsplit: i64,
) -> Result<Vec<&'a [u8]>, TextError> {
    let limit = usize::try_from(maxsplit).unwrap_or(usize::MAX);
    let mut parts = Vec::new();
    match sep {
        Some([]) => return Err(empty_separator()),
        Some(sep) => {
            let mut rest = data;
            while let Some(at) = first(rest, sep).filter(|_| parts.len() < limit) {
                parts.push(&rest[..at]);
                rest = &rest[at + sep.len()..];
            }
            parts.push(rest);
        }
        None => {
            let mut rest = strip(data, None, Side::Left);
            while !rest.is_empty() {
                if parts.len() == limit {
                    parts.push(rest);
                    break;
                }
                let end = rest
                    .iter()
                    .position(|byte| is_space(*byte))
                    .unwrap_or(rest.len());
                parts.push(&rest[..end]);
                rest = strip(&rest[end..], None, Side::Left);
            }
        }
    }
    Ok(parts)
}

/// `data.rsplit(sep, maxsplit)`.
pub fn rsplit<'a>(
    data: &'a [u8],
    sep: Option<&[u8]>,
    maxsplit: i64,
) -> Result<Vec<&'a [u8]>, TextError> {
    let limit = usize::try_from(maxsplit).unwrap_or(usize::MAX);
    let mut parts = Vec::new();
    match sep {
        Some([]) => return Err(empty_separator()),
        Some(sep) => {
            let mut rest = data;
            while let Some(at) = last(rest, sep).filter(|_| parts.len() < limit) {
                parts.push(&rest[at + sep.len()..]);
                rest = &rest[..at];
            }
            parts.push(rest);
        }
        None => {
            let mut rest = strip(data, None, Side::Right);
            while !rest.is_empty() {
                if parts.len() == limit {
                    parts.push(rest);
                    break;
                }
                let start = rest
                    .iter()
                    .rposition(|byte| is_space(*byte))
                    .map_or(0, |at| at + 1);
                parts.push(&rest[start..]);
                rest = strip(&rest[..start], None, Side::Right);
            }
        }
    }
    parts.reverse();
    Ok(parts)
}

fn empty_separator() -> TextError {
    TextError::Value("empty separator".to_owned())
}

/// `data.splitlines(keepends)`: at `\n`, `\r` and `\r\n`.
pub fn splitlines(data: &[u8], keepends: bool) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let mut rest = data;
    while !rest.is_empty() {
        let at = rest
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r'))
            .unwrap_or(rest.len());
        let end = match &rest[at..] {
            [b'\r', b'\n', ..] => at + 2,
            [_, ..] => at + 1,
            [] => at,
        };
        lines.push(&rest[..if keepends { end } else { at }]);
        rest = &rest[end..];
    }
    lines
}

/// `strip`, `lstrip` and `rstrip`.
pub fn strip<'a>(data: &'a [u8], bytes: Option<&[u8]>, side: Side) -> &'a [u8] {
    let goes = |byte: &u8| bytes.map_or(is_space(*byte), |bytes| bytes.contains(byte));
    let mut rest = data;
    while let [first, tail @ ..] = rest {
        if side == Side::Right || !goes(first) {
            break;
        }
        rest = tail;
    }
    while let [head @ .., last] = rest {
        if side == Side::Left || !goes(last) {
            break;
        }
        rest = head;
    }
    rest
}

/// `data.partition(sep)`.
pub fn partition<'a>(data: &'a [u8], sep: &[u8]) -> Result<[&'a [u8]; 3], TextError> {
    cut(data, sep, first(data, sep), [data, b"", b""])
}

/// `data.rpartition(sep)`.
pub fn rpartition<'a>(data: &'a [u8], sep: &[u8]) -> Result<[&'a [u8]; 3], TextError> {
    cut(data, sep, last(data, sep), [b"", b"", data])
}

fn cut<'a>(
    data: &'a [u8],
    sep: &[u8],
    at: Option<usize>,
    none: [&'a [u8]; 3],
) -> Result<[&'a [u8]; 3], TextError> {
    if sep.is_empty() {
        return Err(empty_separator());
    }
    let Some(at) = at else { return Ok(none) };
    let end = at + sep.len();
    Ok([&data[..at], &data[at..end], &data[end..]])
}

pub fn removeprefix<'a>(data: &'a [u8], prefix: &[u8]) -> &'a [u8] {
    data.strip_prefix(prefix).unwrap_or(data)
}

pub fn removesuffix<'a>(data: &'a [u8], suffix: &[u8]) -> &'a [u8] {
    data.strip_suffix(suffix).unwrap_or(data)
}
