//! The compact spelling inside a link: `m=st,p=8`, only what differs from the default
//! (of `python`, the default of links is older than that of specs).
//!
//! In the plain form the program is one more item, `c=` and its base64url. In the packed form the
//! program follows the items behind a line break, as it is, since it compresses better so.

use super::base64url;
use crate::json::unknown_notice;
use crate::number::spelled;
use crate::{Field, Json, Model, Notice, PROGRAM, Python, RunSpec, schedule};

/// What a link says, item by item, in its own spelling; keys are letters, known or not.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) items: Vec<(String, String)>,
}

/// The fields in which `spec` differs from what a link means that says nothing, spelled.
pub(super) fn fields(spec: &RunSpec) -> Vec<(Field, String)> {
    let default = RunSpec {
        workload: implied_workload(!spec.source.is_empty()).into(),
        python: Python::OF_LINKS,
        start: spec.python.start(),
        ..RunSpec::default()
    };
    Field::of_spec()
        .filter_map(|field| {
            let mine = spelling(spec, field);
            (mine != spelling(&default, field)).then_some((field, mine))
        })
        .collect()
}

/// The workload of a link that names none: a link with a program runs that program.
fn implied_workload(has_source: bool) -> &'static str {
    if has_source { PROGRAM } else { "primes" }
}

pub(super) fn plain(fields: &[(Field, String)]) -> String {
    let items = fields.iter().map(|(field, text)| match field {
        Field::Source | Field::Task => item(*field, &base64url::encode(text.as_bytes())),
        _ => item(*field, text),
    });
    items.collect::<Vec<_>>().join(",")
}

pub(super) fn packed(fields: &[(Field, String)]) -> String {
    let items = fields.iter().filter(|(field, _)| *field != Field::Source);
    let items = items.map(|(field, text)| match field {
        Field::Task => item(*field, &text.replace(',', COMMA)),
        _ => item(*field, text),
    });
    let items: Vec<_> = items.collect();
    let mut text = items.join(",");
    if let Some((_, source)) = fields.iter().find(|(field, _)| *field == Field::Source) {
        text.push('\n');
        text.push_str(source);
    }
    text
}

/// What stands for a comma of the task's JSON, which has no such character itself.
const COMMA: &str = "\u{1f}";

fn item(field: Field, text: &str) -> String {
    let key = field.key().map(String::from).unwrap_or_default();
    format!("{key}={text}")
}

pub(super) fn read_plain(text: &str, notes: &mut Vec<Notice>) -> Fields {
    let mut fields = read_items(text);
    for (key, value) in &mut fields.items {
        for (field, what) in [(Field::Source, "program"), (Field::Task, "task")] {
            if field.key().map(String::from).as_ref() != Some(key) {
                continue;
            }
            let bytes = base64url::decode(value);
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            if text.is_none() {
                let said = format_args!("the {what} cannot be read; it is left out");
                notes.push(Notice::new(field, said));
            }
            *value = text.unwrap_or_default();
        }
    }
    fields
}

pub(super) fn read_packed(text: &str) -> Fields {
    let (items, source) = text.split_once('\n').unwrap_or((text, ""));
    let mut fields = read_items(items);
    let task = Field::Task.key().map(String::from);
    for (key, value) in &mut fields.items {
        if Some(&*key) == task.as_ref() {
            *value = value.replace(COMMA, ",");
        }
    }
    if items.len() == text.len() {
        return fields;
    }
    let key = Field::Source.key().map(String::from).unwrap_or_default();
    fields.items.push((key, source.into()));
    fields
}

fn read_items(text: &str) -> Fields {
    let items = text.split(',').filter(|item| !item.is_empty());
    let items = items.map(|item| item.split_once('=').unwrap_or((item, "")));
    Fields {
        items: items
            .map(|(key, value)| (key.into(), value.into()))
            .collect(),
    }
}

/// The fields as JSON for the tolerant reader, so that links and files obey one set of rules. Of
/// two items with one key the last one counts; an item without a value is the default.
pub(super) fn to_value(fields: &mut Fields, notes: &mut Vec<Notice>) -> Json {
    let mut json: Vec<(String, Json)> = Vec::new();
    let mut unknown = Vec::new();
    for (key, text) in std::mem::take(&mut fields.items) {
        let mut letters = key.chars();
        match (letters.next().and_then(Field::from_key), letters.next()) {
            (Some(_), None) if text.is_empty() => {}
            (Some(field), None) => {
                let value = match field {
                    Field::Models => Json::List(text.chars().map(model_word).collect()),
                    _ => Json::Text(text),
                };
                json.retain(|(name, _)| name != field.word());
                json.push((field.word().into(), value));
            }
            _ => unknown.push(key),
        }
    }
    let unknown: Vec<&str> = unknown.iter().map(String::as_str).collect();
    notes.extend(unknown_notice(Field::Link, &unknown));
    let has =
        |json: &[(String, Json)], field: Field| json.iter().any(|(name, _)| name == field.word());
    if !has(&json, Field::Workload) {
        let workload = implied_workload(has(&json, Field::Source));
        json.push((Field::Workload.word().into(), Json::text(workload)));
    }
    if !has(&json, Field::Python) {
        json.push((
            Field::Python.word().into(),
            Json::text(Python::OF_LINKS.word()),
        ));
    }
    // Notices then come in the order of the fields' names.
    json.sort_by(|a, b| a.0.cmp(&b.0));
    Json::Object(json)
}

/// How a link writes one field; empty for a number that is left to the workload.
fn spelling(spec: &RunSpec, field: Field) -> String {
    match field {
        Field::Room => spec.room.word().into(),
        Field::Workload => spec.workload.clone(),
        Field::Source => spec.source.clone(),
        Field::Models => spec.models.iter().map(|&model| letter(model)).collect(),
        Field::Tasks => maybe(spec.tasks),
        Field::Size => maybe(spec.size),
        Field::Workers => maybe(spec.workers),
        Field::Gil => spec.gil.word().into(),
        Field::SwitchIntervalMs => real(spec.switch_interval_ms),
        Field::Python => spec.python.word().into(),
        Field::Start => spec.start.word().into(),
        Field::Pool => spec.pool.word().into(),
        Field::Channel => spec.channel.word().into(),
        Field::YieldEveryMs => real(spec.yield_every_ms),
        Field::Clock => spec.clock.word().into(),
        Field::SlowFactor => real(spec.slow_factor),
        Field::Seed => spec.seed.to_string(),
        Field::Schedule => schedule::to_text(&spec.schedule),
        Field::Repeats => spec.repeats.to_string(),
        Field::Task => spec
            .task
            .as_ref()
            .map(|task| task.to_value().to_string())
            .unwrap_or_default(),
        Field::Spec | Field::Link => String::new(),
    }
}

fn maybe<T: ToString>(number: Option<T>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// The shortest text that reads back as the same number.
fn real(number: f64) -> String {
    spelled(number)
}

const fn letter(model: Model) -> char {
    match model {
        Model::Sequential => 's',
        Model::EventLoop => 'e',
        Model::Threads => 't',
        Model::Processes => 'p',
    }
}

/// The word for a model's letter. A letter that is no model's stays as it is, so that the reader
/// can name it in a notice.
fn model_word(given: char) -> Json {
    let model = Model::ALL.iter().find(|&&model| letter(model) == given);
    match model {
        Some(model) => Json::text(model.word()),
        None => Json::text(given),
    }
}
