//! Versions of links: a link of any past version opens for ever.
//!
//! The first character of a fragment is a digit that says version and form at once: 0, 1 and 2 are
//! the three forms of version 1; 3 and 4 are version 2 plain and packed, 5 and 6 version 3, and so on.

use super::compact::Fields;

/// The version that is written.
pub(super) const VERSION: u32 = UPGRADERS.len() as u32 + 1;

/// The upgrader at index i turns the fields of version i + 1 into those of version i + 2.
///
/// A new version is needed when a key changes its meaning, or a field its default: the upgrader
/// then writes the old default out where the link says nothing.
const UPGRADERS: &[fn(&mut Fields)] = &[];

pub(super) fn upgrade(from: u32, fields: &mut Fields) {
    for upgrader in UPGRADERS.iter().skip(from.saturating_sub(1) as usize) {
        upgrader(fields);
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    Plain,
    /// The packed spelling in the characters of `base64url`: read, and no longer written, since
    /// Markdown and reST take `_` at some places for their own.
    Base64,
    /// The packed spelling in letters and digits.
    Packed,
}

/// What the first character of a fragment says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Head {
    pub(super) version: u32,
    pub(super) form: Form,
}

impl Head {
    pub(super) const fn now(form: Form) -> Self {
        Self {
            version: VERSION,
            form,
        }
    }

    pub(super) fn spelled(&self) -> String {
        let digit = match (self.version, self.form) {
            (1, Form::Plain) => 0,
            (1, Form::Base64) => 1,
            (1, Form::Packed) => 2,
            (later, Form::Plain) => 2 * later - 1,
            (later, _) => 2 * later,
        };
        digit.to_string()
    }

    /// The head, and what stands after it.
    pub(super) fn split(fragment: &str) -> Option<(Self, &str)> {
        let (version, form) = match fragment.chars().next()?.to_digit(10)? {
            0 => (1, Form::Plain),
            1 => (1, Form::Base64),
            2 => (1, Form::Packed),
            odd if odd % 2 == 1 => (odd.div_ceil(2), Form::Plain),
            even => (even / 2, Form::Packed),
        };
        Some((Self { version, form }, &fragment[1..]))
    }
}

/// Ten digits are enough for four versions with both forms; a fifth needs a new rule.
const _: () = assert!(VERSION <= 4);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_says_version_and_form() {
        for digit in 0..=9 {
            let text = format!("{digit}rest");
            let (head, rest) = Head::split(&text).unwrap();
            assert_eq!(
                (head.spelled(), rest),
                (digit.to_string(), "rest"),
                "{head:?}"
            );
        }
    }
}
