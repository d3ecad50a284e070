//! Finding, counting and replacing.

use crate::{MAX_TEXT, TextError};

/// The part that the optional bounds select and where it starts; nothing when the start lies
/// beyond the end, where not even `b""` is found.
fn window(data: &[u8], start: Option<i64>, end: Option<i64>) -> Option<(&[u8], usize)> {
    let len = data.len() as i64;
    let clamp = |bound: i64| {
        if bound < 0 {
            bound.saturating_add(len).max(0)
        } else {
            bound
        }
    };
    let end = end.map_or(len, |end| clamp(end).min(len));
    let start = start.map_or(0, clamp);
    data.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
        .map(|part| (part, start as usize))
}

/// The longest text to find that is compared at each place anew; a longer one would take time in
/// proportion to the product of the lengths.
const SHORT: usize = 32;

pub(super) fn first(data: &[u8], sub: &[u8]) -> Option<usize> {
    match sub {
        [] => Some(0),
        [byte] => data.iter().position(|b| b == byte),
        sub if sub.len() <= SHORT => data.windows(sub.len()).position(|part| part == sub),
        sub => long(data.iter(), |i| sub[i], sub.len()),
    }
}

pub(super) fn last(data: &[u8], sub: &[u8]) -> Option<usize> {
    match sub {
        [] => Some(data.len()),
        sub if sub.len() <= SHORT => data.windows(sub.len()).rposition(|part| part == sub),
        sub => {
            let end = sub.len() - 1;
            let back = long(data.iter().rev(), |i| sub[end - i], sub.len())?;
            Some(data.len() - back - sub.len())
        }
    }
}

/// Where the `len` bytes that `sub` answers first stand in `data`, after Knuth, Morris and Pratt.
fn long<'a>(
    data: impl ExactSizeIterator<Item = &'a u8>,
    sub: impl Fn(usize) -> u8,
    len: usize,
) -> Option<usize> {
    if data.len() < len {
        return None;
    }
    // For each count of bytes that agree: how many still do after the next place that is possible.
    let mut next = vec![0; len + 1];
    let mut agree = 0;
    for i in 1..len {
        while agree > 0 && sub(i) != sub(agree) {
            agree = next[agree];
        }
        agree += usize::from(sub(i) == sub(agree));
        next[i + 1] = agree;
    }
    agree = 0;
    for (i, byte) in data.enumerate() {
        while agree > 0 && *byte != sub(agree) {
            agree = next[agree];
        }
        agree += usize::from(*byte == sub(agree));
        if agree == len {
            return Some(i + 1 - len);
        }
    }
    None
}

/// `data.find(sub, start, end)`; nothing where CPython says -1. An int to find is one byte.
pub fn find(data: &[u8], sub: &[u8], start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (part, from) = window(data, start, end)?;
    first(part, sub).map(|at| from + at)
}

/// `data.rfind(sub, start, end)`.
pub fn rfind(data: &[u8], sub: &[u8], start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (part, from) = window(data, start, end)?;
    last(part, sub).map(|at| from + at)
}

/// `data.index(...)`.
pub fn index(
    data: &[u8],
    sub: &[u8],
    start: Option<i64>,
    end: Option<i64>,
) -> Result<usize, TextError> {
    find(data, sub, start, end).ok_or_else(|| TextError::Value("subsection not found".to_owned()))
}

/// `data.rindex(...)`.
pub fn rindex(
    data: &[u8],
    sub: &[u8],
    start: Option<i64>,
    end: Option<i64>,
) -> Result<usize, TextError> {
    rfind(data, sub, start, end).ok_or_else(|| TextError::Value("subsection not found".to_owned()))
}

/// `data.count(sub, start, end)`, without overlaps.
pub fn count(data: &[u8], sub: &[u8], start: Option<i64>, end: Option<i64>) -> usize {
    let Some((mut rest, _)) = window(data, start, end) else {
        return 0;
    };
    if sub.is_empty() {
        return rest.len() + 1;
    }
    let mut count = 0;
    while let Some(at) = first(rest, sub) {
        count += 1;
        rest = &rest[at + sub.len()..];
    }
    count
}

pub fn startswith(data: &[u8], prefix: &[u8], start: Option<i64>, end: Option<i64>) -> bool {
    window(data, start, end).is_some_and(|(part, _)| part.starts_with(prefix))
}

pub fn endswith(data: &[u8], suffix: &[u8], start: Option<i64>, end: Option<i64>) -> bool {
    window(data, start, end).is_some_and(|(part, _)| part.ends_with(suffix))
}

/// `data.replace(old, new, count)`; a negative count replaces all.
pub fn replace(data: &[u8], old: &[u8], new: &[u8], limit: i64) -> Result<Vec<u8>, TextError> {
    let limit = usize::try_from(limit)
        .unwrap_or(usize::MAX)
        .min(count(data, old, None, None));
    if limit.saturating_mul(new.len()).saturating_add(data.len()) > MAX_TEXT {
        return Err(TextError::Memory);
    }
    let mut out = Vec::with_capacity(data.len());
    let mut rest = data;
    for i in 0..limit {
        // An empty `old` stands before each byte and at the end.
        let at = if old.is_empty() {
            usize::from(i > 0)
        } else {
            first(rest, old).unwrap_or(rest.len())
        };
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(new);
        rest = &rest[at + old.len()..];
    }
    out.extend_from_slice(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_long_text_is_found_where_a_short_one_is(
            data in prop::collection::vec(0u8..2, 0..200), from in 0usize..150, len in 2usize..90, flip in any::<bool>(),
        ) {
            let end = (from + len).min(data.len());
            let mut sub = data[from.min(end)..end].to_vec();
            if let (true, Some(last)) = (flip, sub.last_mut()) {
                *last ^= 1;
            }
            prop_assume!(sub.len() > 1);
            let windows = || data.windows(sub.len());
            let n = sub.len() - 1;
            prop_assert_eq!(first(&data, &sub), windows().position(|part| part == sub));
            prop_assert_eq!(last(&data, &sub), windows().rposition(|part| part == sub));
            prop_assert_eq!(long(data.iter(), |i| sub[i], n + 1), first(&data, &sub));
        }
    }
}
