//! `str.isalpha` and its kin: true when the text is not empty and every character fits.

use super::unicode::{self, is_alpha, is_cased, is_decimal, is_digit, is_numeric, is_title};

fn all(text: &str, test: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(test)
}

pub fn isalpha(text: &str) -> bool {
    all(text, is_alpha)
}

pub fn isdecimal(text: &str) -> bool {
    all(text, is_decimal)
}

pub fn isdigit(text: &str) -> bool {
    all(text, is_digit)
}

pub fn isnumeric(text: &str) -> bool {
    all(text, is_numeric)
}

pub fn isalnum(text: &str) -> bool {
    all(text, |c| is_alpha(c) || is_numeric(c))
}

pub fn isspace(text: &str) -> bool {
    all(text, unicode::is_space)
}

/// True for the empty text too.
pub fn isascii(text: &str) -> bool {
    text.is_ascii()
}

/// True for the empty text too.
pub fn isprintable(text: &str) -> bool {
    text.chars().all(unicode::is_printable)
}

pub fn isidentifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars
        .next()
        .is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
        && chars.all(unicode_ident::is_xid_continue)
}

/// At least one cased character, and none of them upper or title case.
pub fn islower(text: &str) -> bool {
    let mut seen = false;
    for c in text.chars() {
        if c.is_uppercase() || is_title(c) {
            return false;
        }
        seen |= c.is_lowercase();
    }
    seen
}

/// At least one cased character, and none of them lower or title case.
pub fn isupper(text: &str) -> bool {
    let mut seen = false;
    for c in text.chars() {
        if c.is_lowercase() || is_title(c) {
            return false;
        }
        seen |= c.is_uppercase();
    }
    seen
}

/// Upper case only after uncased characters, lower case only after cased ones.
pub fn istitle(text: &str) -> bool {
    let (mut seen, mut after_cased) = (false, false);
    for c in text.chars() {
        let capital = c.is_uppercase() || is_title(c);
        if (capital && after_cased) || (!capital && c.is_lowercase() && !after_cased) {
            return false;
        }
        after_cased = is_cased(c);
        seen |= after_cased;
    }
    seen
}
