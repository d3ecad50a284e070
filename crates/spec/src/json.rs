//! A spec as JSON: tolerant when read, strict and canonical when written.

use crate::notice::{bounded, quoted};
use crate::read::{and_more, read_field, shown};
use crate::{Checked, Field, Json, Notice, RunSpec, limits};

impl RunSpec {
    /// The spec that a text of JSON spells, within its limits, and what was not taken as given.
    /// Text over [`limits::JSON_BYTES`] is not read. Never an error.
    pub fn from_json(text: &str) -> (Checked, Vec<Notice>) {
        let refused = |said: String| (Checked::default(), vec![Notice::new(Field::Spec, said)]);
        if text.len() > limits::JSON_BYTES {
            return refused(format!(
                "{} bytes is above the most, {}; the default run is used",
                text.len(),
                limits::JSON_BYTES
            ));
        }
        match Json::parse(text) {
            Ok(value) => Self::from_value(value),
            Err(err) => refused(format!("not JSON ({err}); the default run is used")),
        }
    }

    /// As [`RunSpec::from_json`], from a value that is already parsed. Every field may be missing
    /// or null (its default), a number may be text, and `models` may be one word.
    pub fn from_value(value: Json) -> (Checked, Vec<Notice>) {
        let mut spec = Self::default();
        let mut notes = Vec::new();
        match value {
            Json::Null => {}
            Json::Object(fields) => {
                let mut unknown = Vec::new();
                // The Python decides how processes start when nobody says how.
                let python = fields.iter().find(|(name, _)| name == Field::Python.word());
                if let Some((_, value)) = python {
                    let mut said = Self::default();
                    read_field(&mut said, Field::Python, value, &mut Vec::new());
                    spec.start = said.python.start();
                }
                for (name, value) in &fields {
                    match Field::from_word(name).filter(|field| field.key().is_some()) {
                        Some(field) => read_field(&mut spec, field, value, &mut notes),
                        None => unknown.push(name.as_str()),
                    }
                }
                notes.extend(unknown_notice(Field::Spec, &unknown));
            }
            other => notes.push(Notice::new(
                Field::Spec,
                format_args!(
                    "{} is not an object of fields; the default run is used",
                    shown(&other)
                ),
            )),
        }
        let (spec, more) = spec.checked();
        notes.extend(more);
        (spec, bounded(notes))
    }

    /// The canonical JSON: one line, every field (the task only where there is one), always in
    /// the same order.
    /// `seed` is a number up to 2^64 - 1, beyond what JavaScript's own JSON parser keeps exact.
    pub fn to_json(&self) -> String {
        Json::Object(self.values()).to_string()
    }

    /// As [`RunSpec::to_json`], without the fields that have their default; `{}` is the default.
    pub fn to_json_short(&self) -> String {
        Json::Object(self.given()).to_string()
    }

    /// The spec with one field read anew from a text, as a person types it; an empty text is the
    /// default.
    pub fn with_field(&self, field: Field, text: &str) -> (Checked, Vec<Notice>) {
        let mut fields = self.values();
        if field == Field::Python && self.start == self.python.start() {
            fields.retain(|(name, _)| name != Field::Start.word());
        }
        for (name, value) in &mut fields {
            if name == field.word() {
                *value = match text {
                    "" => Json::Null,
                    text => Json::text(text),
                };
            }
        }
        Self::from_value(Json::Object(fields))
    }

    fn values(&self) -> Vec<(String, Json)> {
        Field::of_spec()
            .filter(|&field| field != Field::Task || self.task.is_some())
            .map(|field| (field.word().into(), self.value(field)))
            .collect()
    }

    /// The fields that differ from the default.
    fn given(&self) -> Vec<(String, Json)> {
        let default = Self {
            start: self.python.start(),
            ..Self::default()
        };
        Field::of_spec()
            .map(|field| (field, self.value(field)))
            .filter(|(field, value)| *value != default.value(*field))
            .map(|(field, value)| (field.word().into(), value))
            .collect()
    }

    fn value(&self, field: Field) -> Json {
        fn maybe<T: ToString>(n: Option<T>) -> Json {
            n.map_or(Json::Null, Json::whole)
        }
        match field {
            Field::Room => Json::text(self.room.word()),
            Field::Workload => Json::text(&*self.workload),
            Field::Source => Json::text(&*self.source),
            Field::Models => Json::List(self.models.iter().map(|m| Json::text(m.word())).collect()),
            Field::Tasks => maybe(self.tasks),
            Field::Size => maybe(self.size),
            Field::Workers => maybe(self.workers),
            Field::Gil => Json::text(self.gil.word()),
            Field::SwitchIntervalMs => Json::real(self.switch_interval_ms),
            Field::Python => Json::text(self.python.word()),
            Field::Start => Json::text(self.start.word()),
            Field::Pool => Json::text(self.pool.word()),
            Field::Channel => Json::text(self.channel.word()),
            Field::YieldEveryMs => Json::real(self.yield_every_ms),
            Field::Clock => Json::text(self.clock.word()),
            Field::SlowFactor => Json::real(self.slow_factor),
            Field::Seed => Json::whole(self.seed),
            Field::Schedule => Json::List(self.schedule.iter().map(Json::whole).collect()),
            Field::Repeats => Json::whole(self.repeats),
            Field::Task => self
                .task
                .as_ref()
                .map_or(Json::Null, |task| task.to_value()),
            Field::Spec | Field::Link => Json::Null,
        }
    }
}

/// One notice for all names, so that a thousand of them do not fill the page.
pub(crate) fn unknown_notice(whole: Field, names: &[&str]) -> Option<Notice> {
    const NAMED: usize = 3;
    let first: Vec<String> = names.iter().take(NAMED).map(|name| quoted(name)).collect();
    (!first.is_empty()).then(|| {
        Notice::new(
            whole,
            format_args!(
                "unknown and ignored: {}{}",
                first.join(", "),
                and_more(names.len() - first.len())
            ),
        )
    })
}
