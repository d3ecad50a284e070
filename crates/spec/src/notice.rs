//! What a reader of a spec tells the person: one sentence for each thing that was not taken as given.

use crate::{Field, limits};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One change, omission or refusal while a spec was read, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub field: Field,
    /// Plain text that may quote what was given: to be shown as text, never as markup.
    pub text: String,
    /// The value was beyond this end of its range, and is that end now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Limit {
    Least,
    Most,
}

impl Notice {
    /// A notice about `field`: its text is the field's name, a colon and `said`.
    pub(crate) fn new(field: Field, said: impl fmt::Display) -> Self {
        Self {
            field,
            text: format!("{}: {said}", field.word()),
            limit: None,
        }
    }

    /// A notice about a value that was beyond an end of its range.
    pub fn limited(field: Field, limit: Limit, said: impl fmt::Display) -> Self {
        Self {
            limit: Some(limit),
            ..Self::new(field, said)
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// All notices as one text, or `None` when there is nothing to say.
pub fn joined(notices: &[Notice]) -> Option<String> {
    let texts: Vec<&str> = notices.iter().map(|notice| notice.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// Characters of foreign text that a notice repeats.
const QUOTED_CHARS: usize = 40;

/// Foreign text in quotes, short, and without what could disturb the sentence around it.
pub(crate) fn quoted(text: &str) -> String {
    let mut chars = text
        .chars()
        .map(|c| if is_unruly(c) { '\u{fffd}' } else { c });
    let mut out = String::from('"');
    out.extend(chars.by_ref().take(QUOTED_CHARS));
    if chars.next().is_some() {
        out.push('…');
    }
    out.push('"');
    out
}

/// Control characters, and those that turn the direction of the text after them.
fn is_unruly(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// No more notices than a person reads; the last one says how many there were.
pub(crate) fn bounded(mut notes: Vec<Notice>) -> Vec<Notice> {
    if notes.len() > limits::NOTICES {
        let more = notes.len() - (limits::NOTICES - 1);
        notes.truncate(limits::NOTICES - 1);
        let said = format_args!("{more} more things were changed or left out");
        notes.push(Notice::new(Field::Spec, said));
    }
    notes
}
