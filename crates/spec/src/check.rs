//! The check of a spec, and the type that only it makes: a value out of range is brought into it,
//! and a notice says so.

use crate::notice::{Limit, quoted};
use crate::number::spelled;
use crate::{Field, Model, Notice, RunSpec, limits};
use std::fmt::Display;
use std::ops::{Deref, RangeInclusive};
use std::sync::Arc;

/// A spec within its [`limits`]. Only a check makes this type, so code that is given one need not
/// check again: links are made of it, and every run has one. Copies share the spec.
#[derive(Clone, Debug, Default)]
pub struct Checked(Arc<RunSpec>);

impl Checked {
    /// The spec with a change, brought within its limits again, and a notice for each field that
    /// the change had put out of them.
    pub fn changed(&self, change: impl FnOnce(&mut RunSpec)) -> (Checked, Vec<Notice>) {
        let mut spec = RunSpec::clone(self);
        change(&mut spec);
        spec.checked()
    }

    /// The same spec, for a record that outlives the run.
    pub fn shared(&self) -> Arc<RunSpec> {
        self.0.clone()
    }
}

impl Deref for Checked {
    type Target = RunSpec;
    fn deref(&self) -> &RunSpec {
        &self.0
    }
}

impl PartialEq for Checked {
    fn eq(&self, other: &Checked) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl PartialEq<RunSpec> for Checked {
    fn eq(&self, other: &RunSpec) -> bool {
        *self.0 == *other
    }
}

impl RunSpec {
    /// The nearest spec within [`limits`], and a notice for each field that had to change.
    ///
    /// A number out of range becomes the nearest in range; a value that is no number, a workload's
    /// id that cannot be one, and an empty list become the default; a program or a schedule that is
    /// too long is left out or cut. A spec within the limits comes back as it was.
    pub fn checked(mut self) -> (Checked, Vec<Notice>) {
        let default = Self::default();
        let notes = &mut Vec::new();

        check_workload(&mut self.workload, default.workload, notes);
        check_source(&mut self.source, notes);
        check_models(&mut self.models, default.models, notes);
        let whole = |field, value: Option<u32>, range, notes: &mut Vec<Notice>| {
            value.map(|n| clamped(field, n, n, range, notes))
        };
        self.tasks = whole(Field::Tasks, self.tasks, limits::TASKS, notes);
        self.workers = whole(Field::Workers, self.workers, limits::WORKERS, notes);
        self.size = self
            .size
            .map(|n| clamped(Field::Size, n, n, limits::SIZE, notes));
        self.repeats = clamped(
            Field::Repeats,
            self.repeats,
            self.repeats,
            limits::REPEATS,
            notes,
        );
        for (field, value, default, range) in [
            (
                Field::SwitchIntervalMs,
                &mut self.switch_interval_ms,
                default.switch_interval_ms,
                limits::SWITCH_INTERVAL_MS,
            ),
            (
                Field::YieldEveryMs,
                &mut self.yield_every_ms,
                default.yield_every_ms,
                limits::YIELD_EVERY_MS,
            ),
            (
                Field::SlowFactor,
                &mut self.slow_factor,
                default.slow_factor,
                limits::SLOW_FACTOR,
            ),
        ] {
            *value = finite(field, *value, default, range, notes);
        }
        check_schedule(&mut self.schedule, notes);
        (Checked(Arc::new(self)), std::mem::take(notes))
    }
}

/// `value`, or the end of `range` it is beyond, with a notice that spells the value as `shown`.
pub(crate) fn clamped<T: PartialOrd + Display + Copy>(
    field: Field,
    value: T,
    shown: impl Display,
    range: RangeInclusive<T>,
    notes: &mut Vec<Notice>,
) -> T {
    let (least, most) = (*range.start(), *range.end());
    let (limit, said, used) = if value < least {
        (Limit::Least, "below the least", least)
    } else if value > most {
        (Limit::Most, "above the most", most)
    } else {
        return value;
    };
    let said = format_args!("{shown} is {said}, {used}; {used} is used");
    notes.push(Notice::limited(field, limit, said));
    used
}

fn finite(
    field: Field,
    value: f64,
    default: f64,
    range: RangeInclusive<f64>,
    notes: &mut Vec<Notice>,
) -> f64 {
    if !value.is_finite() {
        notes.push(Notice::new(
            field,
            format_args!("{value} is not a finite number; {default} is used"),
        ));
        return default;
    }
    // Adding zero turns -0.0, which has a spelling of its own, into 0.0.
    clamped(field, value, spelled(value), range, notes) + 0.0
}

fn check_workload(workload: &mut String, default: String, notes: &mut Vec<Notice>) {
    let allowed = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-');
    let fits = (1..=limits::WORKLOAD_CHARS).contains(&workload.len());
    if fits && workload.bytes().all(allowed) {
        return;
    }
    notes.push(Notice::new(
        Field::Workload,
        format_args!(
            "{} is not the id of a workload (a-z, 0-9, - and _; at most {}); {default} is used",
            quoted(workload),
            limits::WORKLOAD_CHARS
        ),
    ));
    *workload = default;
}

/// Leaves out a program that is too long: half of it would be another program.
fn check_source(source: &mut String, notes: &mut Vec<Notice>) {
    if source.len() <= limits::SOURCE_BYTES {
        return;
    }
    notes.push(Notice::new(
        Field::Source,
        format_args!(
            "{} bytes is above the most, {}; the program is left out",
            source.len(),
            limits::SOURCE_BYTES
        ),
    ));
    source.clear();
}

fn check_models(models: &mut Vec<Model>, default: Vec<Model>, notes: &mut Vec<Notice>) {
    let mut once = Vec::with_capacity(Model::ALL.len());
    for &model in models.iter() {
        if !once.contains(&model) {
            once.push(model);
        }
    }
    if once.is_empty() {
        notes.push(Notice::new(
            Field::Models,
            "none is named; the default models are used",
        ));
        once = default;
    } else if once.len() < models.len() {
        notes.push(Notice::new(
            Field::Models,
            "one is named more than once; each runs once",
        ));
    }
    *models = once;
}

fn check_schedule(schedule: &mut Vec<u32>, notes: &mut Vec<Notice>) {
    if schedule.len() <= limits::SCHEDULE {
        return;
    }
    notes.push(Notice::new(
        Field::Schedule,
        format_args!(
            "{} choices is above the most, {}; the rest is left out",
            schedule.len(),
            limits::SCHEDULE
        ),
    ));
    schedule.truncate(limits::SCHEDULE);
}
