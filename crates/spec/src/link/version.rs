//! Versions of links: a link of any past version opens for ever.
//!
//! The first character of a fragment is a digit that says version and form at once: 0 and 1 are
//! version 1 plain and packed, 2 and 3 version 2, and so on.

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

#[derive(Clone, Copy)]
pub(super) enum Form {
    Plain,
    Packed,
}

/// What the first character of a fragment says.
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
        (2 * (self.version - 1) + self.form as u32).to_string()
    }

    /// The head, and what stands after it.
    pub(super) fn split(fragment: &str) -> Option<(Self, &str)> {
        let digit = fragment.chars().next()?.to_digit(10)?;
        let form = if digit % 2 == 0 {
            Form::Plain
        } else {
            Form::Packed
        };
        let version = digit / 2 + 1;
        Some((Self { version, form }, &fragment[1..]))
    }
}

/// Ten digits are enough for five versions, two forms each; a sixth version needs a new rule.
const _: () = assert!(VERSION <= 5);
