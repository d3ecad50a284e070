//! A spec as JSON: tolerant when read, strict and canonical when written.

use crate::notice::quoted;
use crate::read::{and_more, read_field, shown};
use crate::{Field, Notice, RunSpec, limits};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

impl RunSpec {
    /// The spec that a text of JSON spells, within its limits, and what was not taken as given.
    /// Text over [`limits::JSON_BYTES`] is not read. Never an error.
    pub fn from_json(text: &str) -> (Self, Vec<Notice>) {
        let refused = |said: String| (Self::default(), vec![Notice::new(Field::Spec, said)]);
        if text.len() > limits::JSON_BYTES {
            return refused(format!(
                "{} bytes is above the most, {}; the default run is used",
                text.len(),
                limits::JSON_BYTES
            ));
        }
        // The parser refuses what is nested more than 128 deep.
        match serde_json::from_str(text) {
            Ok(value) => Self::from_value(value),
            Err(err) => refused(format!("not JSON ({err}); the default run is used")),
        }
    }

    /// As [`RunSpec::from_json`], from a value that is already parsed. Every field may be missing
    /// or null (its default), a number may be text, and `models` may be one word.
    pub fn from_value(value: Value) -> (Self, Vec<Notice>) {
        let mut spec = Self::default();
        let mut notes = Vec::new();
        match value {
            Value::Null => {}
            Value::Object(fields) => {
                let mut unknown = Vec::new();
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
        (spec, notes)
    }

    /// The canonical JSON: one line, every field, always in the same order.
    /// `seed` is a number up to 2^64 - 1, beyond what JavaScript's own JSON parser keeps exact.
    pub fn to_json(&self) -> String {
        written(&Fields {
            spec: self,
            all: true,
        })
    }

    /// As [`RunSpec::to_json`], without the fields that have their default; `{}` is the default.
    pub fn to_json_short(&self) -> String {
        written(&Fields {
            spec: self,
            all: false,
        })
    }

    /// The fields that differ from the default, with their JSON values.
    pub(crate) fn given(&self) -> Vec<(Field, Value)> {
        let [mine, default] = [self, &Self::default()].map(values);
        mine.into_iter()
            .zip(default)
            .filter_map(|(mine, default)| (mine != default).then_some(mine))
            .collect()
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

fn values(spec: &RunSpec) -> Vec<(Field, Value)> {
    let mut json = serde_json::to_value(spec).unwrap_or_default();
    let mut take = |field: Field| json.get_mut(field.word()).map(Value::take);
    Field::of_spec()
        .map(|field| (field, take(field).unwrap_or_default()))
        .collect()
}

fn written(fields: &Fields) -> String {
    serde_json::to_string(fields).unwrap_or_else(|_| "{}".into())
}

/// A spec on its way to JSON in the order of [`Field`].
struct Fields<'a> {
    spec: &'a RunSpec,
    all: bool,
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = if self.all {
            values(self.spec)
        } else {
            self.spec.given()
        };
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (field, value) in fields {
            map.serialize_entry(field.word(), &value)?;
        }
        map.end()
    }
}
