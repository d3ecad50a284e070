//! Case and predicates, for ASCII letters only.

use super::is_space;

pub fn lower(data: &[u8]) -> Vec<u8> {
    data.to_ascii_lowercase()
}

pub fn upper(data: &[u8]) -> Vec<u8> {
    data.to_ascii_uppercase()
}

pub fn capitalize(data: &[u8]) -> Vec<u8> {
    let mut out = data.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

pub fn swapcase(data: &[u8]) -> Vec<u8> {
    data.iter()
        .map(|b| {
            if b.is_ascii_lowercase() {
                b.to_ascii_uppercase()
            } else {
                b.to_ascii_lowercase()
            }
        })
        .collect()
}

pub fn title(data: &[u8]) -> Vec<u8> {
    let mut after_letter = false;
    data.iter()
        .map(|byte| {
            let byte = if after_letter {
                byte.to_ascii_lowercase()
            } else {
                byte.to_ascii_uppercase()
            };
            after_letter = byte.is_ascii_alphabetic();
            byte
        })
        .collect()
}

fn all(data: &[u8], test: impl Fn(&u8) -> bool) -> bool {
    !data.is_empty() && data.iter().all(test)
}

pub fn isalpha(data: &[u8]) -> bool {
    all(data, u8::is_ascii_alphabetic)
}

pub fn isdigit(data: &[u8]) -> bool {
    all(data, u8::is_ascii_digit)
}

pub fn isalnum(data: &[u8]) -> bool {
    all(data, u8::is_ascii_alphanumeric)
}

pub fn isspace(data: &[u8]) -> bool {
    all(data, |byte| is_space(*byte))
}

/// True for no bytes too.
pub fn isascii(data: &[u8]) -> bool {
    data.is_ascii()
}

pub fn islower(data: &[u8]) -> bool {
    data.iter().any(u8::is_ascii_lowercase) && !data.iter().any(u8::is_ascii_uppercase)
}

pub fn isupper(data: &[u8]) -> bool {
    data.iter().any(u8::is_ascii_uppercase) && !data.iter().any(u8::is_ascii_lowercase)
}

pub fn istitle(data: &[u8]) -> bool {
    data.iter().any(u8::is_ascii_alphabetic) && title(data) == data
}
