//! Sets of characters: `[a-z]`, `\w`, `.`.

use crate::string::{is_space, isalnum, isdecimal};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CharKind {
    Digit,
    Space,
    Word,
}

#[derive(Clone, Debug)]
pub(super) enum Item {
    Range(char, char),
    Kind {
        kind: CharKind,
        ascii: bool,
        not: bool,
    },
}

#[derive(Clone, Debug)]
pub(super) enum Class {
    /// `.` without `re.S`.
    AnyButNewline,
    /// `.` with `re.S`.
    Any,
    Set {
        items: Vec<Item>,
        not: bool,
        ignore_case: bool,
    },
}

pub(super) fn is_word(c: char, ascii: bool) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    !ascii && isalnum(c.encode_utf8(&mut [0; 4]))
}

fn of_kind(kind: CharKind, ascii: bool, c: char) -> bool {
    match kind {
        CharKind::Word => is_word(c, ascii),
        CharKind::Digit if ascii || c.is_ascii() => c.is_ascii_digit(),
        CharKind::Digit => isdecimal(c.encode_utf8(&mut [0; 4])),
        CharKind::Space if ascii || c.is_ascii() => {
            matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c') || (!ascii && is_space(c))
        }
        CharKind::Space => is_space(c),
    }
}

/// What all cases of a character have in common.
pub(super) fn fold(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        '\u{130}' => 'i',
        // Pairs that have no single upper case.
        '\u{fb05}' => '\u{fb06}',
        '\u{1fd3}' => '\u{390}',
        '\u{1fe3}' => '\u{3b0}',
        c => lower(upper(c)),
    }
}

/// The lower case of one character.
fn lower(c: char) -> char {
    let mut l = c.to_lowercase();
    match (l.next(), l.next()) {
        (Some(x), None) => x,
        _ => c,
    }
}

fn upper(c: char) -> char {
    let mut u = c.to_uppercase();
    match (u.next(), u.next()) {
        (Some(x), None) => x,
        _ => c,
    }
}

impl Item {
    fn holds(&self, c: char) -> bool {
        match *self {
            Item::Range(a, b) => a <= c && c <= b,
            Item::Kind { kind, ascii, not } => of_kind(kind, ascii, c) != not,
        }
    }
}

impl Class {
    pub fn holds(&self, c: char) -> bool {
        match self {
            Class::Any => true,
            Class::AnyButNewline => c != '\n',
            Class::Set {
                items,
                not,
                ignore_case,
            } => {
                let mut found = items.iter().any(|i| i.holds(c));
                if *ignore_case && !found {
                    let (l, u, f) = (lower(c), upper(c), fold(c));
                    found = items.iter().any(|i| {
                        let same = matches!(i, Item::Range(a, b) if a == b && fold(*a) == f);
                        same || i.holds(l) || i.holds(u) || i.holds(f)
                    });
                }
                found != *not
            }
        }
    }
}
