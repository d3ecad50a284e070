//! The fields of a spec by name: what a notice is about, and what a link's key letters stand for.

use crate::choice::choices;

choices! {
    /// A field of [`RunSpec`](crate::RunSpec), or the whole of what was read.
    Field {
        Room = "room",
        Workload = "workload",
        Models = "models",
        Tasks = "tasks",
        Size = "size",
        Workers = "workers",
        Gil = "gil",
        SwitchIntervalMs = "switch_interval_ms",
        Python = "python",
        Start = "start",
        Pool = "pool",
        Channel = "channel",
        YieldEveryMs = "yield_every_ms",
        Clock = "clock",
        SlowFactor = "slow_factor",
        Seed = "seed",
        Schedule = "schedule",
        Repeats = "repeats",
        Source = "source",
        Task = "task",
        /// No single field: the JSON as a whole.
        Spec = "spec",
        /// No single field: the link as a whole.
        Link = "link",
    }
}

impl Field {
    /// The letter that stands for the field in a link; `None` for `Spec` and `Link`, which are no
    /// single field. A letter never changes its meaning: docs/link-format.md lists them.
    pub const fn key(self) -> Option<char> {
        Some(match self {
            Field::Room => 'r',
            Field::Workload => 'w',
            Field::Models => 'm',
            Field::Tasks => 'n',
            Field::Size => 'z',
            Field::Workers => 'p',
            Field::Gil => 'g',
            Field::SwitchIntervalMs => 'i',
            Field::Python => 'v',
            Field::Start => 'b',
            Field::Pool => 'o',
            Field::Channel => 'h',
            Field::YieldEveryMs => 'y',
            Field::Clock => 'k',
            Field::SlowFactor => 'x',
            Field::Seed => 'e',
            Field::Schedule => 'd',
            Field::Repeats => 't',
            Field::Source => 'c',
            Field::Task => 'q',
            Field::Spec | Field::Link => return None,
        })
    }

    pub fn from_key(key: char) -> Option<Self> {
        Self::of_spec().find(|field| field.key() == Some(key))
    }

    /// The fields that a spec has, in the order of links and canonical JSON.
    pub fn of_spec() -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(|field| field.key().is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RunSpec;
    use std::collections::BTreeSet;

    #[test]
    fn every_field_of_a_spec_is_named_once() {
        let (spec, _) = RunSpec::from_json(r#"{"task":{}}"#);
        let value = serde_json::to_value(&*spec).unwrap();
        let in_json: BTreeSet<&str> = value
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let named: BTreeSet<&str> = Field::of_spec().map(Field::word).collect();
        assert_eq!(in_json, named);
    }

    #[test]
    fn no_letter_stands_for_two_fields() {
        let keys: BTreeSet<char> = Field::of_spec().filter_map(Field::key).collect();
        assert_eq!(keys.len(), Field::of_spec().count());
    }
}
