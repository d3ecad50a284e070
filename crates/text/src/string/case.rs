//! Changes of case.

use super::unicode::{is_cased, is_title};
use super::unicode_table::{CASE_FOLD, TITLE_CASE};

pub fn lower(text: &str) -> String {
    text.to_lowercase()
}

pub fn upper(text: &str) -> String {
    text.to_uppercase()
}

/// The first character in title case, the others in lower case.
pub fn capitalize(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let mut out = String::with_capacity(text.len());
    push_title(&mut out, first);
    for (at, c) in text.char_indices().skip(1) {
        push_lower(&mut out, text, at, c);
    }
    out
}

/// The text with every run of cased characters capitalised.
pub fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_cased = false;
    for (at, c) in text.char_indices() {
        if after_cased {
            push_lower(&mut out, text, at, c);
        } else {
            push_title(&mut out, c);
        }
        after_cased = is_cased(c);
    }
    out
}

pub fn swapcase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_uppercase() {
            push_lower(&mut out, text, at, c);
        } else if c.is_lowercase() {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

/// `text.casefold()`: the form for caseless comparison.
pub fn casefold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if let Ok(i) = CASE_FOLD.binary_search_by_key(&c, |(from, _)| *from) {
            out.push_str(CASE_FOLD[i].1);
        } else if let Some(c) = fold_cherokee(c) {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}

/// Cherokee letters fold to their capitals, which are older in Unicode.
fn fold_cherokee(c: char) -> Option<char> {
    match c {
        '\u{13a0}'..='\u{13f5}' => Some(c),
        '\u{13f8}'..='\u{13fd}' => char::from_u32(c as u32 - 8),
        '\u{ab70}'..='\u{abbf}' => char::from_u32(c as u32 - 0xab70 + 0x13a0),
        _ => None,
    }
}

fn push_title(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_uppercase());
    } else if is_title(c)
        && TITLE_CASE
            .binary_search_by_key(&c, |(from, _)| *from)
            .is_err()
    {
        out.push(c);
    } else if let Ok(i) = TITLE_CASE.binary_search_by_key(&c, |(from, _)| *from) {
        out.push_str(TITLE_CASE[i].1);
    } else {
        out.extend(c.to_uppercase());
    }
}

fn push_lower(out: &mut String, text: &str, at: usize, c: char) {
    if c != 'Σ' {
        out.extend(c.to_lowercase());
        return;
    }
    // A sigma at the end of a word has a form of its own. The standard library knows when, and both
    // forms have the same length.
    let whole = text.to_lowercase();
    let before = text[..at].to_lowercase().len();
    out.push(
        whole
            .get(before..)
            .and_then(|rest| rest.chars().next())
            .unwrap_or('σ'),
    );
}
