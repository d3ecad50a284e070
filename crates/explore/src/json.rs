//! A result as JSON: the contract of the command, and what else a page shows.

use crate::found::{Found, Outcome};
use crate::words;
use interleave_spec::schedule::to_text;
use std::fmt::Write;

impl Found {
    /// The result as one line of JSON.
    pub fn json(&self) -> String {
        let outcomes: Vec<String> = self.outcomes.iter().map(outcome).collect();
        let bound = self.bound.map_or("null".to_string(), |k| k.to_string());
        let shortest = self.shortest.as_ref().map_or("null".to_string(), |s| {
            let o = &s.outcome;
            format!(
                "{{\"status\":{},\"output\":{},\"why\":{},\"schedule\":{},\"steps\":{},\"preemptions\":{},\"proved\":{}}}",
                quoted(o.ended.status.word()),
                quoted(&o.ended.output),
                quoted(&o.ended.why),
                quoted(&to_text(&o.schedule)),
                o.steps,
                o.preemptions,
                s.proved,
            )
        });
        let list = |all: Vec<String>| all.iter().map(|s| quoted(s)).collect::<Vec<_>>().join(",");
        format!(
            "{{\"schedules\":{},\"complete\":{},\"preemption_bound\":{bound},\"classes\":{},\"outcomes\":[{}],\"shortest_failure\":{shortest},\"said\":{},\"why\":[{}],\"races\":[{}],\"lock_orders\":[{}],\"missing\":[{}]}}",
            self.executions,
            self.complete,
            self.classes,
            outcomes.join(","),
            quoted(&words::covered(self)),
            list(self.why.clone()),
            list(self.races.iter().map(words::race).collect()),
            list(self.lock_orders.iter().map(words::lock_order).collect()),
            list(self.missing.clone()),
        )
    }

    /// The result in lines for a person.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![words::covered(self)];
        lines.extend(self.outcomes.iter().map(|o| {
            let mark = if self.fails(&o.ended) {
                "  fails  "
            } else {
                "  "
            };
            let schedule = to_text(&o.schedule);
            format!("{mark}{}\n      --schedule {schedule}", words::outcome(o))
        }));
        if let Some(s) = &self.shortest {
            let proved = match s.proved {
                true => "No failing schedule is shorter",
                false => "The shortest that was found",
            };
            lines.push(format!(
                "Shortest failing schedule: {} preemptions, {} steps. {proved}.",
                s.outcome.preemptions, s.outcome.steps
            ));
        }
        lines.extend(self.why.iter().cloned());
        lines.extend(
            self.races
                .iter()
                .map(|r| format!("Data race: {}.", words::race(r))),
        );
        lines.extend(self.lock_orders.iter().map(words::lock_order));
        lines.extend(self.missing.iter().cloned());
        lines
    }
}

fn outcome(o: &Outcome) -> String {
    format!(
        "{{\"status\":{},\"output\":{},\"why\":{},\"count\":{},\"schedule\":{},\"preemptions\":{},\"steps\":{}}}",
        quoted(o.ended.status.word()),
        quoted(&o.ended.output),
        quoted(&o.ended.why),
        o.count,
        quoted(&to_text(&o.schedule)),
        o.preemptions,
        o.steps,
    )
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if (c as u32) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
