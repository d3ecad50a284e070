//! Finds the link in a text that a person pasted or a browser gave (bare, behind `#`, or in a
//! query), and its end: what a mailer, a tracker or the sentence around it has added is left out.

use super::{check, refusal};
use crate::notice::quoted;
use crate::{Notice, limits};
use std::borrow::Cow;

/// Whether a fragment, with or without its `#`, is meant as a link: it begins with a digit.
/// Other fragments are places within the page.
pub fn is_link(fragment: &str) -> bool {
    beginning(fragment).starts_with(|first: char| first.is_ascii_digit())
}

/// The text from the link on, of any length: without what may stand before its digit, such as a
/// second `#`, an escaped one, a space, or a mark of Markdown.
fn beginning(mut text: &str) -> &str {
    loop {
        let rest = text.trim_start_matches(|c: char| "#_*<(\"'".contains(c) || is_blank(c));
        let rest = rest
            .strip_prefix("%23")
            .or(rest.strip_prefix("%2523"))
            .unwrap_or(rest);
        if rest.len() == text.len() {
            return text;
        }
        text = rest;
    }
}

/// Space of every width, none included, and what hyphenates.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The text from the link on, with its escapes undone; `None` for an address without a link.
/// Where the link ends is for [`whole`] to find.
pub(super) fn fragment(given: &str) -> Result<Option<Cow<'_, str>>, Notice> {
    let given = given.trim_matches(is_blank);
    let escaped = || {
        given
            .split_once("%23")
            .filter(|(_, behind)| is_link(behind))
    };
    let (address, behind) = match given.split_once('#').or_else(escaped) {
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
    if !is_link(found) {
        return Err(refusal(format_args!("{} is no link", quoted(found))));
    }
    let found = beginning(found);
    if ends(found) > limits::LINK_CHARS {
        return Err(refusal(format_args!(
            "{} characters is above the most, {}",
            ends(found),
            limits::LINK_CHARS
        )));
    }
    // Escapes take three characters for one, and may be escaped once more.
    let bound = found.floor_char_boundary(9 * limits::LINK_CHARS);
    Ok(Some(match unescaped(&found[..bound]) {
        Cow::Borrowed(once) => Cow::Borrowed(once),
        Cow::Owned(once) => Cow::Owned(unescaped(&once).into_owned()),
    }))
}

fn query_value(address: &str) -> Option<&str> {
    let (_, query) = address.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix("s="))
}

/// Where the first character stands that no link is spelled in.
fn ends(text: &str) -> usize {
    let foreign = |b: u8| !b.is_ascii_alphanumeric() && !b"-_.,=".contains(&b);
    text.bytes().position(foreign).unwrap_or(text.len())
}

/// The link with which a text begins, without its check character, which says where it ends: at the
/// first character that no link has, if not before a sentence that follows without a space; or
/// beyond the spaces and line breaks that a mailer put into it.
pub(super) fn whole(text: &str) -> Option<String> {
    let cut = |text: &str| {
        let first = without_tail(&text[..ends(text)]);
        let found = check::verified(first).or_else(|| check::verified(before_a_sentence(first)?));
        found.map(String::from)
    };
    let unfolded = || -> String { text.chars().filter(|&c| !is_blank(c)).collect() };
    cut(text).or_else(|| cut(&unfolded()))
}

/// A link ends in a letter or digit; brackets and points behind it belong to the sentence around it.
fn without_tail(text: &str) -> &str {
    text.trim_end_matches(|last: char| !last.is_ascii_alphanumeric())
}

/// The text before a point that a letter follows: in a link a point stands in numbers alone.
fn before_a_sentence(text: &str) -> Option<&str> {
    let mut points = text.match_indices('.');
    let letter = |at: usize| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic());
    points.find_map(|(at, _)| letter(at).then(|| &text[..at]))
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
