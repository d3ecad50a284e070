//! Made-up prose and log lines that compress about as well as real ones.

use crate::kernels::data::mix;

/// Small words, the most frequent first; every second word of a text is one of these.
const LITTLE: &[&str] = &[
    "the", "and", "of", "a", "to", "in", "it", "that", "was", "for", "on", "with", "as", "at",
    "by", "but", "not", "from", "had", "they", "which", "one", "were", "all", "there", "when",
    "up", "out", "them", "then", "into", "some", "could", "two", "before", "after", "down",
];
const STARTS: &[&str] = &[
    "b", "br", "c", "ch", "cl", "d", "f", "fl", "g", "gr", "h", "k", "l", "m", "n", "p", "pl",
    "qu", "r", "s", "sh", "st", "t", "th", "tr", "v", "w", "",
];
const MIDDLES: &[&str] = &[
    "a", "e", "i", "o", "u", "ai", "ea", "oo", "ou", "er", "an", "in",
];
const ENDS: &[&str] = &[
    "", "n", "t", "d", "ng", "st", "l", "m", "r", "ck", "ss", "nd", "p", "w",
];
const SUFFIXES: &[&str] = &["", "", "", "", "s", "ed", "ing", "ly", "er", "ness"];
/// How many different words a text can have.
const WORDS: u64 = 6_000;
const LEVELS: &[&str] = &["INFO", "INFO", "INFO", "DEBUG", "WARN", "ERROR"];

/// `length` bytes of ASCII, the same for the same `seed`.
pub(super) fn text(seed: u32, length: usize) -> Vec<u8> {
    let mut text = String::with_capacity(length + 1_024);
    let mut random = Random(mix(u64::from(seed) + 1));
    let mut second = 0;
    while text.len() < length {
        if random.below(4) == 0 {
            second += 1 + random.below(90);
            log_line(&mut text, &mut random, second);
        } else {
            paragraph(&mut text, &mut random);
        }
    }
    text.truncate(length);
    text.into_bytes()
}

fn paragraph(text: &mut String, random: &mut Random) {
    for _ in 0..2 + random.below(4) {
        let start = text.len();
        for i in 0..5 + random.below(12) {
            if i > 0 {
                text.push_str(if random.below(11) == 0 { ", " } else { " " });
            }
            if random.below(2) == 0 {
                text.push_str(random.pick(LITTLE));
            } else {
                word(text, random.rank(WORDS));
            }
        }
        // All words are ASCII, so the first byte is the first letter.
        if let Some(first) = text.get_mut(start..=start) {
            first.make_ascii_uppercase();
        }
        text.push_str(if random.below(8) == 0 { "? " } else { ". " });
    }
    text.push_str("\n\n");
}

/// Writes word number `rank`; frequent words are short, as in any language.
fn word(text: &mut String, rank: u64) {
    let mut random = Random(mix(rank));
    for _ in 0..1 + (rank > 60) as u64 + (rank > 1_500) as u64 {
        for part in [STARTS, MIDDLES, ENDS] {
            text.push_str(part[random.below(part.len() as u64) as usize]);
        }
    }
    text.push_str(SUFFIXES[random.below(SUFFIXES.len() as u64) as usize]);
}

fn log_line(text: &mut String, random: &mut Random, second: u64) {
    let (hours, minutes, seconds) = (second / 3_600 % 24, second / 60 % 60, second % 60);
    text.push_str(&format!(
        "{hours:02}:{minutes:02}:{seconds:02}.{:03} {:5} request {:08x} took {} ms\n",
        random.below(1_000),
        random.pick(LEVELS),
        random.below(1 << 32),
        random.below(400)
    ));
}

struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(1);
        mix(self.0) % end
    }

    /// A random number below `end`; small numbers come more often.
    fn rank(&mut self, end: u64) -> u64 {
        self.below(end).min(self.below(end)).min(self.below(end))
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        words[self.rank(words.len() as u64) as usize]
    }
}
