//! One condition of a task, in words: `prints 550`, `no deadlock`, `speed-up of 0.7 per core in threads`.
//! The same words stand in links, in files, in the builder and on the command line.

use crate::{Model, real};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What must be true of a run for its task to count as done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Rule {
    /// The program's output, or the result of every way of running, is this text.
    Prints(String),
    /// The output has the form of this pattern, in which `*` is any text and `#` a number.
    Matches(String),
    /// The run came to its end: nobody waits for ever.
    NoDeadlock,
    /// Every schedule that an explorer tries ends well. Nothing decides it until a report says what
    /// an explorer found.
    NoScheduleFails,
    /// Some way of running (or this one) was so many times faster than one after another; with
    /// `per_core`, for each core that is usable at once.
    SpeedUp {
        factor: f64,
        per_core: bool,
        model: Option<Model>,
    },
    /// The page was never frozen longer than so many milliseconds.
    Freeze(f64),
    /// The run lost updates, and so showed a race.
    LostUpdates,
    /// At least so many threads or tasks, beside the main thread, did something.
    Threads(u32),
}

/// A lead over one after another that one run can show.
const FACTOR: f64 = 1.2;

/// The conditions that there are, for whoever wrote another.
pub const RULES: &str = "\"prints TEXT\", \"matches PATTERN\" (* is any text, # a number), \"no deadlock\", \
    \"no schedule fails\", \"speed-up of NUMBER [per core] [in threads|processes|event_loop]\", \
    \"never frozen longer than NUMBER ms\", \"lost updates are seen\", \"NUMBER threads ran\"";

/// Why a text is no condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotARule(String);

impl fmt::Display for NotARule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no condition; there are {RULES}", self.0)
    }
}

impl std::error::Error for NotARule {}

impl FromStr for Rule {
    type Err = NotARule;

    fn from_str(text: &str) -> Result<Rule, NotARule> {
        // A text to be printed is taken as it is, spaces and line breaks included.
        for (start, rule) in [
            ("prints ", Rule::Prints as fn(String) -> Rule),
            ("output equals ", Rule::Prints),
            ("matches ", Rule::Matches),
        ] {
            if let Some(rest) = text.strip_prefix(start) {
                return Ok(rule(rest.into()));
            }
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            ["no", "deadlock"] => Some(Rule::NoDeadlock),
            ["no", "schedule", "fails"] => Some(Rule::NoScheduleFails),
            ["lost", "updates", "are", "seen"] => Some(Rule::LostUpdates),
            ["never", "frozen", "longer", "than", ms, "ms"] => {
                within(ms, 1.0, 600_000.0).map(Rule::Freeze)
            }
            [n, "threads" | "thread", "ran"] => {
                within(n, 1.0, 1000.0).map(|n| Rule::Threads(n as u32))
            }
            ["speed-up", ref rest @ ..] => speed_up(rest),
            _ => None,
        }
        .ok_or_else(|| NotARule(text.chars().take(80).collect()))
    }
}

fn within(text: &str, least: f64, most: f64) -> Option<f64> {
    real(text).filter(|n| (least..=most).contains(n))
}

fn speed_up(mut words: &[&str]) -> Option<Rule> {
    let (mut factor, mut per_core, mut model) = (FACTOR, false, None);
    loop {
        words = match words {
            [] => break,
            ["seen", rest @ ..] => rest,
            ["of", n, rest @ ..] => {
                factor = within(n, 0.1, 64.0)?;
                rest
            }
            ["per", "core", rest @ ..] => {
                per_core = true;
                rest
            }
            ["in", name, rest @ ..] => {
                model = Some(Model::from_word(name).filter(|m| *m != Model::Sequential)?);
                rest
            }
            _ => return None,
        };
    }
    Some(Rule::SpeedUp {
        factor,
        per_core,
        model,
    })
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::Prints(text) => write!(f, "prints {text}"),
            Rule::Matches(pattern) => write!(f, "matches {pattern}"),
            Rule::NoDeadlock => f.write_str("no deadlock"),
            Rule::NoScheduleFails => f.write_str("no schedule fails"),
            Rule::SpeedUp {
                factor,
                per_core,
                model,
            } => {
                write!(f, "speed-up of {factor}")?;
                if *per_core {
                    f.write_str(" per core")?;
                }
                match model {
                    Some(model) => write!(f, " in {}", model.word()),
                    None => Ok(()),
                }
            }
            Rule::Freeze(ms) => write!(f, "never frozen longer than {ms} ms"),
            Rule::LostUpdates => f.write_str("lost updates are seen"),
            Rule::Threads(n) => write!(f, "{n} threads ran"),
        }
    }
}

impl From<Rule> for String {
    fn from(rule: Rule) -> String {
        rule.to_string()
    }
}

impl TryFrom<String> for Rule {
    type Error = NotARule;
    fn try_from(text: String) -> Result<Rule, NotARule> {
        text.parse()
    }
}

/// Whether a text has the form of a pattern: `*` stands for any text and `#` for a number. Line ends
/// may be written in two ways, and spaces at the end do not count.
pub fn matches(pattern: &str, text: &str) -> bool {
    let plain = |text: &str| text.replace("\r\n", "\n").trim_end().to_string();
    let (pattern, text) = (plain(pattern), plain(text));
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    // Where in the text each beginning of the pattern can end.
    let mut ends = vec![false; text.len() + 1];
    ends[0] = true;
    for &part in &pattern {
        let mut next = vec![false; text.len() + 1];
        match part {
            '*' => {
                let mut reached = false;
                for (at, end) in next.iter_mut().enumerate() {
                    reached |= ends[at];
                    *end = reached;
                }
            }
            '#' => {
                for at in (0..text.len()).filter(|&at| ends[at]) {
                    let sign = usize::from(text[at] == '-');
                    let digits = text[at + sign..]
                        .iter()
                        .take_while(|c| c.is_ascii_digit() || **c == '.');
                    for n in 1..=digits.count() {
                        next[at + sign + n] = true;
                    }
                }
            }
            exact => {
                for at in (0..text.len()).filter(|&at| ends[at] && text[at] == exact) {
                    next[at + 1] = true;
                }
            }
        }
        ends = next;
    }
    ends[text.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_and_written() {
        for text in [
            "prints 550",
            "prints a\nb  c\n",
            "matches * in # s",
            "no deadlock",
            "no schedule fails",
            "speed-up of 1.5",
            "speed-up of 0.7 per core in threads",
            "never frozen longer than 50 ms",
            "lost updates are seen",
            "4 threads ran",
        ] {
            let rule: Rule = text.parse().unwrap();
            assert_eq!(rule.to_string(), text);
        }
        let older: Rule = "output equals 550".parse().unwrap();
        assert_eq!(older, Rule::Prints("550".into()));
        let older: Rule = "speed-up seen in threads of 1.5".parse().unwrap();
        assert_eq!(older.to_string(), "speed-up of 1.5 in threads");
        for wrong in [
            "",
            "passes",
            "speed-up in sequential",
            "speed-up of many",
            "speed-up of 1000",
            "0 threads ran",
            "never frozen longer than ms",
        ] {
            assert!(wrong.parse::<Rule>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn patterns() {
        for (pattern, text, fits) in [
            ("total: #", "total: 42\n", true),
            ("total: #", "total: -4.5", true),
            ("total: #", "total: many", false),
            ("*", "", true),
            ("a*c", "a\nb\nc", true),
            ("a*c", "a\nb\n", false),
            ("#*#", "1", false),
            ("#*#", "12", true),
            ("a\r\nb", "a\nb\n\n", true),
            ("**", "x", true),
            ("exactly", "exactly so", false),
        ] {
            assert_eq!(matches(pattern, text), fits, "{pattern:?} {text:?}");
        }
        let long = "a".repeat(2000);
        assert!(!matches(&format!("{}b", "*a".repeat(50)), &long));
    }
}
