//! Facts about single characters, over the tables of CPython's Unicode version.

use super::unicode_table as table;
use std::sync::OnceLock;

/// A set of characters, its table unpacked at first use into the positions where it turns.
pub(super) struct CharSet {
    runs: &'static [u16],
    turns: OnceLock<Vec<u32>>,
}

impl CharSet {
    const fn new(runs: &'static [u16]) -> CharSet {
        CharSet {
            runs,
            turns: OnceLock::new(),
        }
    }

    /// How many turns lie at or before the character; an odd number means that it is in the set.
    fn rank(&self, c: char) -> (usize, &[u32]) {
        let turns = self.turns.get_or_init(|| {
            self.runs
                .iter()
                .scan(0u32, |at, run| {
                    *at += u32::from(*run);
                    Some(*at)
                })
                .collect()
        });
        (turns.partition_point(|turn| *turn <= c as u32), turns)
    }

    pub(super) fn contains(&self, c: char) -> bool {
        self.rank(c).0 % 2 == 1
    }
}

static ALPHA: CharSet = CharSet::new(table::ALPHA);
static PRINTABLE: CharSet = CharSet::new(table::PRINTABLE);
static DECIMAL: CharSet = CharSet::new(table::DECIMAL);
static DIGIT: CharSet = CharSet::new(table::DIGIT);
static NUMERIC: CharSet = CharSet::new(table::NUMERIC);
static WIDE: CharSet = CharSet::new(table::WIDE);
static TITLE: CharSet = CharSet::new(table::TITLE);

/// Unpacks the tables now, so that they lie where the caller's memory lies now.
pub fn unpack() {
    for set in [
        &ALPHA, &PRINTABLE, &DECIMAL, &DIGIT, &NUMERIC, &WIDE, &TITLE,
    ] {
        set.rank('a');
    }
}

pub(super) fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        ALPHA.contains(c)
    }
}

pub(super) fn is_decimal(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        DECIMAL.contains(c)
    }
}

pub(super) fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        DIGIT.contains(c)
    }
}

pub(super) fn is_numeric(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        NUMERIC.contains(c)
    }
}

pub(super) fn is_title(c: char) -> bool {
    !c.is_ascii() && TITLE.contains(c)
}

pub(super) fn is_cased(c: char) -> bool {
    c.is_uppercase() || c.is_lowercase() || is_title(c)
}

/// Whether `repr` shows the character as itself.
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        (' '..='~').contains(&c)
    } else {
        PRINTABLE.contains(c)
    }
}

/// White space as `str.split` and `str.strip` see it: Rust's, and the four ASCII separators.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// The value of a decimal digit in any script, 0-9.
pub fn decimal_value(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).map(|digit| digit as u8);
    }
    let (rank, turns) = DECIMAL.rank(c);
    if rank % 2 == 0 {
        return None;
    }
    let start = turns.get(rank - 1)?;
    Some(((c as u32 - start) % 10) as u8)
}

/// Columns that a text takes on a terminal: two for a wide character, one for any other.
pub fn display_width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars()
        .map(|c| if WIDE.contains(c) { 2 } else { 1 })
        .sum()
}
