//! When a run counts as passed: said in words on the command line, carried as JSON in a package.

use std::fmt;
use std::str::FromStr;

use anyhow::{Result, bail};
use interleave_spec::Model;
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// The program's output, or the result of every way of running, is this text.
    OutputEquals(String),
    /// Every schedule that the explorer tries ends well.
    NoScheduleFails,
    /// Some way of running (or this one) was so many times faster than one after another.
    SpeedUpSeen { model: Option<Model>, factor: f64 },
}

/// A lead over one after another that one run can show.
const FACTOR: f64 = 1.2;

impl FromStr for Rule {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Rule> {
        if let Some(output) = text.strip_prefix("output equals ") {
            return Ok(Rule::OutputEquals(output.into()));
        }
        if text == "no schedule fails" {
            return Ok(Rule::NoScheduleFails);
        }
        let Some(rest) = text.strip_prefix("speed-up seen") else {
            bail!(
                "no rule {text:?}: \"output equals TEXT\", \"no schedule fails\", or \"speed-up seen [in threads|processes|event_loop] [of 1.5]\""
            );
        };
        let (mut model, mut factor) = (None, FACTOR);
        let mut words = rest.split_whitespace();
        while let Some(word) = words.next() {
            let value = words.next().unwrap_or_default();
            match word {
                "in" => match Model::from_word(value) {
                    Some(found) if found != Model::Sequential => model = Some(found),
                    _ => bail!("speed-up in {value:?}: threads, processes or event_loop"),
                },
                "of" => match value.parse() {
                    Ok(number) if (1.0..=64.0).contains(&number) => factor = number,
                    _ => bail!("speed-up of {value:?}: a number from 1 to 64"),
                },
                _ => bail!("{word:?} in {text:?}: only \"in\" and \"of\""),
            }
        }
        Ok(Rule::SpeedUpSeen { model, factor })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::OutputEquals(text) => write!(f, "the output is {text:?}"),
            Rule::NoScheduleFails => f.write_str("no schedule fails"),
            Rule::SpeedUpSeen {
                model: None,
                factor,
            } => {
                write!(
                    f,
                    "a way of running is at least {factor} times as fast as one after another"
                )
            }
            Rule::SpeedUpSeen {
                model: Some(model),
                factor,
            } => {
                write!(
                    f,
                    "{} is at least {factor} times as fast as one after another",
                    model.word()
                )
            }
        }
    }
}

impl Rule {
    /// As `files/grade.js` reads it.
    pub fn to_json(&self) -> Value {
        match self {
            Rule::OutputEquals(text) => json!({ "kind": "output_equals", "text": text }),
            Rule::NoScheduleFails => json!({ "kind": "no_schedule_fails" }),
            Rule::SpeedUpSeen { model, factor } => {
                json!({ "kind": "speed_up_seen", "model": model.map(Model::word), "factor": factor })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_in_words() {
        let check = |text: &str, want: Option<Rule>| {
            assert_eq!(text.parse::<Rule>().ok(), want, "{text}");
        };
        let seen = |model, factor| Some(Rule::SpeedUpSeen { model, factor });
        check("output equals 550", Some(Rule::OutputEquals("550".into())));
        check(
            "output equals  two\nlines ",
            Some(Rule::OutputEquals(" two\nlines ".into())),
        );
        check("no schedule fails", Some(Rule::NoScheduleFails));
        check("speed-up seen", seen(None, FACTOR));
        check(
            "speed-up seen in threads",
            seen(Some(Model::Threads), FACTOR),
        );
        check(
            "speed-up seen of 2 in processes",
            seen(Some(Model::Processes), 2.0),
        );
        for bad in [
            "",
            "passes",
            "output equals",
            "speed-up seen in sequential",
            "speed-up seen of NaN",
            "speed-up seen by 2",
        ] {
            check(bad, None);
        }
    }
}
