//! A run of a card: a line of settings becomes a spec, and the spec a link.

use crate::files;
use interleave_spec::{Checked, Field, Json, PROGRAM, RunSpec, link};

/// What a line may set, beside the program or the workload.
const FIELDS: [Field; 14] = [
    Field::Python,
    Field::Clock,
    Field::Start,
    Field::Models,
    Field::Tasks,
    Field::Size,
    Field::Workers,
    Field::Gil,
    Field::Seed,
    Field::Repeats,
    Field::Channel,
    Field::Pool,
    Field::YieldEveryMs,
    Field::SlowFactor,
];

/// A run that a learner starts.
#[derive(Clone, Debug)]
pub struct Run {
    /// What it is called on its card, such as "Broken"; may be empty.
    pub label: String,
    /// The listing, or the workload of Race.
    pub name: String,
    pub spec: Checked,
    /// The link to it, from its `#` on.
    pub link: String,
}

impl Run {
    /// Reads `[Label | ]NAME key=value ...`; NAME is a listing, or `race:WORKLOAD`.
    pub fn read(line: &str) -> Result<Run, String> {
        let (label, rest) = line.split_once(" | ").unwrap_or(("", line));
        let mut words = rest.split_whitespace();
        let name = words.next().ok_or("a run needs a program")?;
        let text = |s: &str| Json::Text(s.to_owned());
        let mut fields = match name.strip_prefix("race:") {
            Some(workload) => vec![("workload".to_owned(), text(workload))],
            None => {
                let source = files::program(name).ok_or(format!("no program {name}"))?;
                vec![
                    ("room".to_owned(), text("code")),
                    ("workload".to_owned(), text(PROGRAM)),
                    ("source".to_owned(), Json::Text(source)),
                ]
            }
        };
        for word in words {
            let (key, value) = word.split_once('=').ok_or(format!("{word} sets nothing"))?;
            if !FIELDS.iter().any(|field| field.word() == key) {
                return Err(format!("a run has no {key}"));
            }
            let value = match key {
                "models" => Json::List(value.split(',').map(text).collect()),
                _ => text(value),
            };
            fields.push((key.to_owned(), value));
        }
        let (spec, notices) = RunSpec::from_value(Json::Object(fields));
        if let Some(notice) = notices.first() {
            return Err(notice.to_string());
        }
        let link = link::encode(&spec).map_err(|why| why.to_string())?.text;
        Ok(Run {
            label: label.trim().to_owned(),
            name: name.to_owned(),
            spec,
            link,
        })
    }

    /// The program's text; none for a run of Race.
    pub fn source(&self) -> Option<&str> {
        (self.spec.workload == PROGRAM).then_some(self.spec.source.as_str())
    }
}

/// A number of a table that a run measures.
#[derive(Clone, Debug)]
pub struct Measure {
    pub name: String,
    pub run: Run,
    /// The words before the number in the program's output.
    pub label: String,
    /// What it counts: `s`, `ms`, `times`; the words of the pages say it.
    pub unit: String,
    /// The number on the reference machine, without its unit.
    pub reference: String,
}

impl Measure {
    /// Reads `name | run | label | unit | reference`.
    pub fn read(line: &str) -> Result<Measure, String> {
        let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
        let [name, run, label, unit, reference] = parts[..] else {
            return Err("a measure has five parts".into());
        };
        Ok(Measure {
            name: name.into(),
            run: Run::read(run)?,
            label: label.into(),
            unit: unit.into(),
            reference: reference.into(),
        })
    }
}
