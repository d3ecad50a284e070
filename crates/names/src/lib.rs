//! Characters by name, for `"\N{BULLET}"`: the blocks that programs use (Latin, Greek, Cyrillic,
//! punctuation, currency, arrows, mathematics, boxes, symbols, kana, emoji), as in Unicode 14.

use std::sync::OnceLock;

/// The text of `names.txt`. A line of `@` and a hexadecimal number sets the next character's
/// number; each line after it is the name of the next character.
static NAMES: OnceLock<&str> = OnceLock::new();
#[cfg(not(target_family = "wasm"))]
const BUILT_IN: &str = include_str!("names.txt");
#[cfg(target_family = "wasm")]
const BUILT_IN: &str = "";

/// Gives the crate the text of `names.txt`. `python.wasm` has that text only when a program may ask
/// for a name.
pub fn learn(names: &'static str) {
    NAMES.get_or_init(|| names);
}

/// The character of that name, in capitals or not.
pub fn character(name: &str) -> Option<char> {
    let mut next = 0;
    for line in NAMES.get().unwrap_or(&BUILT_IN).lines() {
        if let Some(start) = line.strip_prefix('@') {
            next = u32::from_str_radix(start, 16).unwrap_or(0);
            continue;
        }
        if line.eq_ignore_ascii_case(name) {
            return char::from_u32(next);
        }
        next += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::character;

    #[test]
    fn finds_the_first_and_the_last_of_runs() {
        let table = [
            ("SPACE", ' '),
            ("tilde", '~'),
            ("LATIN SMALL LETTER E WITH ACUTE", '\u{e9}'),
            ("GREEK SMALL LETTER PI", '\u{3c0}'),
            ("BULLET", '\u{2022}'),
            ("EURO SIGN", '\u{20ac}'),
            ("RIGHTWARDS ARROW", '\u{2192}'),
            ("SNAKE", '\u{1f40d}'),
            ("BED", '\u{1f6cf}'),
        ];
        for (name, c) in table {
            assert_eq!(character(name), Some(c), "{name}");
        }
    }

    #[test]
    fn what_it_does_not_know_is_none() {
        for name in ["", "NO SUCH NAME", "2022", "20", "@20"] {
            assert_eq!(character(name), None, "{name:?}");
        }
    }
}
