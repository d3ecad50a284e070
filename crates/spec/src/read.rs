//! One field at a time from a JSON value of any shape: what a person meant, or the default and a notice.

use crate::check::clamped;
use crate::notice::quoted;
use crate::number::real;
use crate::{
    Channel, Clock, Field, Gil, Json, Model, Notice, Pool, Python, Room, RunSpec, Start, Task,
    limits, schedule,
};
use std::fmt::Display;
use std::ops::RangeInclusive;

/// Sets `field` of `spec` from `value`. What cannot be read leaves the field as it is.
pub(crate) fn read_field(spec: &mut RunSpec, field: Field, value: &Json, notes: &mut Vec<Notice>) {
    if *value == Json::Null {
        return;
    }
    let read = &mut Read {
        field,
        value,
        notes,
    };
    match field {
        Field::Room => read.word(Room::ALL, Room::word, &mut spec.room),
        Field::Workload => read.text(&mut spec.workload),
        Field::Source => read.text(&mut spec.source),
        Field::Models => read.models(&mut spec.models),
        Field::Tasks => read.maybe_whole(limits::TASKS, &mut spec.tasks),
        Field::Size => read.maybe_whole(limits::SIZE, &mut spec.size),
        Field::Workers => read.maybe_whole(limits::WORKERS, &mut spec.workers),
        Field::Gil => read.word_or_bool(["off", "on"], Gil::ALL, Gil::word, &mut spec.gil),
        Field::SwitchIntervalMs => {
            read.real(limits::SWITCH_INTERVAL_MS, &mut spec.switch_interval_ms)
        }
        Field::Python => read.word(Python::ALL, Python::word, &mut spec.python),
        Field::Start => read.word(Start::ALL, Start::word, &mut spec.start),
        Field::Pool => {
            read.word_or_bool(["per_task", "reuse"], Pool::ALL, Pool::word, &mut spec.pool)
        }
        Field::Channel => read.word(Channel::ALL, Channel::word, &mut spec.channel),
        Field::YieldEveryMs => read.real(limits::YIELD_EVERY_MS, &mut spec.yield_every_ms),
        Field::Clock => read.word(Clock::ALL, Clock::word, &mut spec.clock),
        Field::SlowFactor => read.real(limits::SLOW_FACTOR, &mut spec.slow_factor),
        Field::Seed => read.whole(0..=u64::MAX, &mut spec.seed),
        Field::Schedule => read.schedule(&mut spec.schedule),
        Field::Repeats => read.whole(limits::REPEATS, &mut spec.repeats),
        Field::Task => spec.task = Task::from_value(value, read.notes).map(Box::new),
        Field::Spec | Field::Link => {}
    }
}

/// The reading of one value into one field.
struct Read<'a> {
    field: Field,
    value: &'a Json,
    notes: &'a mut Vec<Notice>,
}

impl Read<'_> {
    fn say(&mut self, said: impl Display) {
        self.notes.push(Notice::new(self.field, said));
    }

    fn text(&mut self, slot: &mut String) {
        match self.value {
            Json::Text(text) => text.clone_into(slot),
            other => self.say(format_args!("{} is not text; it is left out", shown(other))),
        }
    }

    fn word<C: Copy>(&mut self, all: &[C], word: fn(C) -> &'static str, slot: &mut C) {
        match find_word(self.value, all, word) {
            Some(choice) => *slot = choice,
            None => {
                let words: Vec<_> = all.iter().map(|&choice| word(choice)).collect();
                self.say(format_args!(
                    "{} is not one of {}; {} is used",
                    shown(self.value),
                    words.join(", "),
                    word(*slot)
                ));
            }
        }
    }

    /// A field that people take for a switch: `false` and `true` are the two `words`.
    fn word_or_bool<C: Copy>(
        &mut self,
        words: [&str; 2],
        all: &[C],
        word: fn(C) -> &'static str,
        slot: &mut C,
    ) {
        if let &Json::Bool(on) = self.value {
            let value = Json::text(words[usize::from(on)]);
            Read {
                field: self.field,
                value: &value,
                notes: self.notes,
            }
            .word(all, word, slot);
        } else {
            self.word(all, word, slot);
        }
    }

    fn models(&mut self, slot: &mut Vec<Model>) {
        let one = std::slice::from_ref(self.value);
        let items = match self.value {
            Json::List(items) => items,
            _ => one,
        };
        let mut models = Vec::new();
        let mut unknown = Vec::new();
        for item in items {
            match find_word(item, Model::ALL, Model::word) {
                // A model that is named ten thousand times is kept twice: `checked` then says that
                // it was repeated.
                Some(model) if models.iter().filter(|&&m| m == model).count() < 2 => {
                    models.push(model);
                }
                Some(_) => {}
                None => unknown.push(item),
            }
        }
        if let Some(first) = unknown.first() {
            let words: Vec<_> = Model::ALL.iter().map(|model| model.word()).collect();
            self.say(format_args!(
                "{}{} is not one of {}; left out",
                shown(first),
                and_more(unknown.len() - 1),
                words.join(", ")
            ));
            if models.is_empty() {
                return;
            }
        }
        *slot = models;
    }

    fn maybe_whole<T: Whole>(&mut self, range: RangeInclusive<T>, slot: &mut Option<T>) {
        if let Some(number) = self.whole_in(range) {
            *slot = Some(number);
        }
    }

    fn whole<T: Whole>(&mut self, range: RangeInclusive<T>, slot: &mut T) {
        if let Some(number) = self.whole_in(range) {
            *slot = number;
        }
    }

    fn whole_in<T: Whole>(&mut self, range: RangeInclusive<T>) -> Option<T> {
        let Some(Number { whole, exact }) = number(self.value) else {
            self.say(format_args!(
                "{} is not a whole number; the default is used",
                shown(self.value)
            ));
            return None;
        };
        let range = (*range.start()).into()..=(*range.end()).into();
        let inside = range.contains(&whole);
        let whole = clamped(self.field, whole, shown(self.value), range, self.notes);
        if inside && !exact {
            self.say(format_args!(
                "{} is not a whole number; {whole} is used",
                shown(self.value)
            ));
        }
        T::try_from(whole).ok()
    }

    fn real(&mut self, range: RangeInclusive<f64>, slot: &mut f64) {
        let number = match self.value {
            Json::Number(text) | Json::Text(text) => real(text.trim()),
            _ => None,
        };
        match number.filter(|number: &f64| number.is_finite()) {
            Some(number) => {
                *slot = clamped(self.field, number, shown(self.value), range, self.notes);
            }
            None => self.say(format_args!(
                "{} is not a finite number; {slot} is used",
                shown(self.value)
            )),
        }
    }

    /// Reads a schedule whole or not at all: a schedule with a missing choice would be another
    /// execution.
    fn schedule(&mut self, slot: &mut Vec<u32>) {
        match self.value {
            Json::Text(text) => match schedule::from_text(text) {
                Ok(choices) => *slot = choices,
                Err(at) => self.say(format_args!(
                    "character {at} is not a choice; no schedule is used"
                )),
            },
            Json::List(items) => {
                let choice = |item| number(item).filter(|number| number.exact);
                let choice = |item| u32::try_from(choice(item)?.whole).ok();
                match items.iter().map(choice).collect::<Option<Vec<u32>>>() {
                    Some(choices) => *slot = choices,
                    None => self.say("an item is not a thread's number; no schedule is used"),
                }
            }
            other => self.say(format_args!(
                "{} is not a list of choices; no schedule is used",
                shown(other)
            )),
        }
    }
}

/// The whole numbers of a spec; all fit an `i128` with room to be out of range.
trait Whole: Copy + Into<i128> + TryFrom<i128> {}
impl<T: Copy + Into<i128> + TryFrom<i128>> Whole for T {}

struct Number {
    whole: i128,
    /// The text has nothing behind the decimal point.
    exact: bool,
}

/// A whole number from a number or its text, cut at the point; `None` for what is no finite number.
fn number(value: &Json) -> Option<Number> {
    let exactly = |whole| Some(Number { whole, exact: true });
    let real: f64 = match value {
        Json::Number(text) | Json::Text(text) => match text.trim().parse() {
            Ok(whole) => return exactly(whole),
            Err(_) => real(text.trim())?,
        },
        _ => return None,
    };
    // `as` stops at the ends of i128, which are out of every range.
    real.is_finite().then(|| Number {
        whole: real as i128,
        exact: real.fract() == 0.0,
    })
}

/// The choice a value names: `Event-Loop` is `event_loop`, and the number 3.9 is `3.9`.
fn find_word<C: Copy>(value: &Json, all: &[C], word: fn(C) -> &'static str) -> Option<C> {
    let given = match value {
        Json::Text(text) => text.trim().to_ascii_lowercase().replace(['-', ' '], "_"),
        // The version 3.9 may be written as 3.90.
        Json::Number(text) => real(text)?.to_string(),
        _ => return None,
    };
    all.iter().copied().find(|&choice| word(choice) == given)
}

/// A value as a notice names it.
pub(crate) fn shown(value: &Json) -> String {
    match value {
        Json::Text(text) if number(value).is_some() => text.trim().chars().take(40).collect(),
        Json::Text(text) => quoted(text),
        Json::List(_) => "a list".into(),
        Json::Object(_) => "an object".into(),
        Json::Null | Json::Bool(_) | Json::Number(_) => value.to_string(),
    }
}

/// ` and 3 more`, or nothing.
pub(crate) fn and_more(others: usize) -> String {
    match others {
        0 => String::new(),
        n => format!(" and {n} more"),
    }
}
