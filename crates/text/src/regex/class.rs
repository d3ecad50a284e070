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

/// The cases of a folded character that are neither its lower nor its upper case.
fn further_cases(folded: char) -> &'static str {
    match folded {
        'k' => "\u{212a}",
        's' => "\u{17f}",
        '\u{e5}' => "\u{212b}",
        '\u{3bc}' => "\u{b5}",
        '\u{3b2}' => "\u{3d0}",
        '\u{3b5}' => "\u{3f5}",
        '\u{3b8}' => "\u{3d1}\u{3f4}",
        '\u{3b9}' => "\u{345}\u{1fbe}",
        '\u{3ba}' => "\u{3f0}",
        '\u{3c0}' => "\u{3d6}",
        '\u{3c1}' => "\u{3f1}",
        '\u{3c3}' => "\u{3c2}",
        '\u{3c6}' => "\u{3d5}",
        '\u{3c9}' => "\u{2126}",
        '\u{1e61}' => "\u{1e9b}",
        '\u{432}' => "\u{1c80}",
        '\u{434}' => "\u{1c81}",
        '\u{43e}' => "\u{1c82}",
        '\u{441}' => "\u{1c83}",
        '\u{442}' => "\u{1c84}\u{1c85}",
        '\u{44a}' => "\u{1c86}",
        '\u{463}' => "\u{1c87}",
        '\u{a64b}' => "\u{1c88}",
        '\u{fb06}' => "\u{fb05}",
        _ => "",
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
                        let seldom = matches!(i, Item::Range(a, b) if a != b && !b.is_ascii())
                            && further_cases(f).chars().any(|c| i.holds(c));
                        same || seldom || i.holds(l) || i.holds(u) || i.holds(f)
                    });
                }
                found != *not
            }
        }
    }
}
