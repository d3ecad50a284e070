//! Finds the link in a text that a person pasted or a browser gave: bare, behind `#`, or in a
//! query.

use super::refusal;
use crate::notice::quoted;
use crate::{Notice, limits};
use std::borrow::Cow;

/// Whether a fragment, with or without its `#`, is meant as a link: it begins with a digit.
/// Other fragments are places within the page.
pub fn is_link(fragment: &str) -> bool {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    fragment.starts_with(|first: char| first.is_ascii_digit())
}

/// The fragment of a link without its `#`; `None` for an address without a link.
pub(super) fn fragment(given: &str) -> Result<Option<Cow<'_, str>>, Notice> {
    let given = given.trim();
    let (address, behind) = match given.split_once('#') {
        Some((address, fragment)) => (address, fragment),
        None if given.contains("://") || given.starts_with(['/', '?', '.']) => (given, ""),
        None => ("", given),
    };
    // Some course platforms drop fragments, so a link may also stand in the query.
    let found = match query_value(address) {
        Some(query) if !is_link(behind) => query,
        _ => behind,
    };
    if found.is_empty() {
        return Ok(None);
    }
    if found.len() > limits::LINK_CHARS {
        return Err(refusal(format_args!(
            "{} characters is above the most, {}",
            found.len(),
            limits::LINK_CHARS
        )));
    }
    if !is_link(found) {
        return Err(refusal(format_args!("{} is no link", quoted(found))));
    }
    let found = unescaped(found);
    Ok(Some(match found {
        Cow::Borrowed(text) => Cow::Borrowed(without_tail(text)),
        Cow::Owned(text) => Cow::Owned(without_tail(&text).into()),
    }))
}

fn query_value(address: &str) -> Option<&str> {
    let (_, query) = address.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix("s="))
}

/// A link ends in a letter or digit; brackets and points behind it belong to the sentence around it.
fn without_tail(text: &str) -> &str {
    text.trim_end_matches(|last: char| !last.is_ascii_alphanumeric())
}

/// Undoes the `%2C` that mailers and query strings make of `,` and `=`. A link has no `%` itself.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = match (first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        let (byte, behind) = match escaped {
            Some((high, low)) => (high << 4 | low, &after[2..]),
            None => (first, after),
        };
        out.push(byte);
        rest = behind;
    }
    String::from_utf8_lossy(&out).into_owned().into()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}
