//! A run that was kept, to compare it with the next one.

use crate::app::{
    model::{Group, GroupState, Model, RunId},
    words::code as words,
};
use interleave_spec::Checked;
use interleave_trace::{ModelReport, Report, Trace};
use std::{borrow::Cow, rc::Rc};

/// What a comparison shows of a finished run.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The value of [`Model::next_run`] when the run ended.
    run: RunId,
    pub spec: Checked,
    pub group: Group,
    pub report: Rc<Report>,
    pub printed: String,
}

/// Whether there is a finished run of a program to keep.
pub fn can_keep(model: &Model) -> bool {
    let ended = |g: &Group| !matches!(g.state, GroupState::Waiting | GroupState::Running);
    model.shows_program() && model.report.is_some() && model.groups.iter().all(ended)
}

/// Keeps the run on show in the place of one that was kept before.
pub fn keep(model: &mut Model) {
    if !can_keep(model) {
        return;
    }
    if let (Some(spec), Some(report), Some(group)) =
        (&model.ran, &model.report, model.groups.first())
    {
        model.code.kept = Some(Box::new(Kept {
            run: model.next_run,
            spec: spec.clone(),
            group: group.clone(),
            report: report.clone(),
            printed: model.code.output.all.clone(),
        }));
    }
}

/// What the timeline draws of a program's runs: the kept one above the one on show.
pub fn drawn(model: &Model) -> Vec<(Cow<'static, str>, &Trace)> {
    let now = model.ran.as_ref().unwrap_or(&model.spec);
    let (before, after) = match &model.code.kept {
        Some(kept) => words::apart(&kept.spec, now),
        None => (String::new(), words::way(now)),
    };
    let kept = model.code.kept.iter().map(|k| (&k.group, before.clone()));
    let here = model.groups.iter().map(|g| (g, after.clone()));
    let all = kept.chain(here);
    all.filter_map(|(group, title)| Some((Cow::Owned(title), group.shown()?)))
        .collect()
}

/// The kept run and the run on show, each with its name and its numbers; `None` until the run on
/// show has ended.
pub fn both(model: &Model) -> Option<[(String, &ModelReport); 2]> {
    let kept = model.code.kept.as_ref()?;
    let (before, after) = words::apart(&kept.spec, model.ran.as_ref()?);
    if !can_keep(model) || is_itself(model) {
        return None;
    }
    Some([
        (before, kept.report.models.first()?),
        (after, model.report.as_ref()?.models.first()?),
    ])
}

/// Whether the run on show is the one that was kept.
pub fn is_itself(model: &Model) -> bool {
    let kept = model.code.kept.as_ref();
    kept.is_some_and(|kept| kept.run == model.next_run)
}

/// A sentence about the difference of the two runs, and one about its cause.
pub fn difference(model: &Model) -> Option<(String, String)> {
    let [(before, a), (after, b)] = both(model)?;
    let kept = model.code.kept.as_ref()?;
    let same = kept.printed == model.code.output.all;
    Some(words::difference(
        (&before, a),
        (&after, b),
        cause(a, b),
        same,
    ))
}

/// The use of time that changed most between two runs: its name, and the change in milliseconds.
/// `None` when nothing changed by much.
fn cause(a: &ModelReport, b: &ModelReport) -> Option<(&'static str, f64)> {
    /// The smallest change that is told, as a part of the longer run.
    const NOTABLE: f64 = 0.05;
    let parts = |m: &ModelReport| {
        [
            m.busy_ms,
            m.waiting.gil,
            m.waiting.lock,
            m.waiting.io,
            m.waiting.queue,
            m.spawn_ms,
            m.serialise_ms,
        ]
    };
    let most = words::CAUSES
        .iter()
        .zip(parts(a).into_iter().zip(parts(b)))
        .map(|(name, (a, b))| (*name, b - a))
        .max_by(|x, y| x.1.abs().total_cmp(&y.1.abs()))?;
    (most.1.abs() > NOTABLE * a.wall_ms.max(b.wall_ms)).then_some(most)
}
