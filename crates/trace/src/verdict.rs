//! What a run showed: the workload's lesson, which way was fastest where that is sure and explained,
//! and a line for each way. Every reason is a measured cause (see `cause`).

use crate::besides::{notes, results_differ};
use crate::cause::{Cause, causes, explains};
use crate::lesson::{Lesson, lesson};
use crate::{ModelReport, Report, words};
use interleave_spec::{Gil, Model};
use serde::{Deserialize, Serialize};

/// Name in `counts` of the updates that a race overwrote.
pub const LOST_UPDATES: &str = "lost_updates";
/// Name in `counts` of the updates that were made, lost or not; when it is absent, the result tells
/// their number.
pub const UPDATES: &str = "updates";

/// What a workload mostly does; it decides which lesson it teaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Cpu,
    Io,
    Mixed,
    SharedState,
    Overhead,
}

/// A difference below this part of the time needs a cause to be told.
const SMALL: f64 = 0.15;

/// How far a run has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    #[default]
    Over,
    /// Runs that have finished, and runs in all.
    SoFar { done: usize, all: usize },
    /// Stopped by a person: ways that have finished once, and ways in all.
    Stopped { done: usize, all: usize },
}

/// What a run showed, in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// What the workload teaches, as this run showed it; without a full stop. What it was learnt
    /// from stands in brackets at the end.
    pub headline: String,
    /// Which way was fastest, or why none is named, in whole sentences; may be empty.
    pub reason: String,
    /// Whole sentences, the most surprising first.
    pub notes: Vec<String>,
    /// A line for each way, in the order of the report.
    #[serde(default)]
    pub ways: Vec<WayLine>,
    /// This machine did not show what the workload teaches.
    #[serde(default)]
    pub hidden: bool,
}

/// What is said of one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayLine {
    pub model: Model,
    pub gil: Gil,
    pub says: String,
    /// The causes that the line names.
    #[serde(skip)]
    pub causes: Vec<Cause>,
}

/// Judges a run. Only what was measured is compared, unless everything was modelled; a way that
/// failed or that lost updates cannot win.
pub fn verdict(report: &Report, kind: Kind, stage: Stage) -> Verdict {
    if report.models.is_empty() {
        let headline = match stage {
            Stage::Stopped { done, all } => words::stopped(done, all),
            _ => words::NOTHING_RAN.into(),
        };
        return Verdict {
            headline,
            ..Verdict::default()
        };
    }
    let ranked = ranked(report);
    let (headline, reason, hidden) = judge(report, kind, stage, &ranked);
    let verdict = Verdict {
        headline,
        reason,
        notes: notes(report),
        ways: ranked_lines(report, &ranked),
        hidden,
    };
    verdict.unbroken()
}

fn judge(
    report: &Report,
    kind: Kind,
    stage: Stage,
    ranked: &[&ModelReport],
) -> (String, String, bool) {
    let Some(best) = ranked.first() else {
        let error = report.models.iter().find_map(|m| m.error.as_deref());
        return (
            words::all_failed(error.unwrap_or_default()),
            String::new(),
            false,
        );
    };
    if let Stage::Stopped { done, all } = stage {
        return (
            words::stopped(done, all),
            words::STOPPED_NO_WINNER.into(),
            false,
        );
    }
    let runs = ranked.iter().map(|m| m.wall_ms_spread.n).min().unwrap_or(1);
    let how = words::provenance(best.measured, runs, stage);
    if let Some(differ) = results_differ(report) {
        return (
            format!("{differ} ({how})"),
            words::WHY_RESULTS_DIFFER.into(),
            false,
        );
    }
    let Lesson { says, seen, why } = lesson(report, kind, ranked);
    let reason = match (why, ranked.len()) {
        (Some(why), _) => why,
        (None, 1) => String::new(),
        (None, _) => winner(report, ranked),
    };
    (format!("{says} ({how})"), reason, !seen)
}

/// Which way was fastest: one, when it was clearly faster than every other and a cause explains
/// each difference; otherwise those among which nothing is sure.
fn winner(report: &Report, ranked: &[&ModelReport]) -> String {
    let best = ranked[0];
    let beaten = |m: &&&ModelReport| best.clearly_faster(m) && explains(best, m).is_some();
    let (slower, tied): (Vec<&ModelReport>, Vec<&ModelReport>) = {
        let (a, b): (Vec<_>, Vec<_>) = ranked[1..].iter().partition(beaten);
        (
            a.into_iter().copied().collect(),
            b.into_iter().copied().collect(),
        )
    };
    // Where the fastest way gained for a reason, a way that gained for none was only lucky.
    let gained = |m: &&ModelReport| {
        base(report).is_some_and(|b| m.clearly_faster(b) && explains(m, b).is_some())
    };
    let mut tied = tied;
    if gained(&best) {
        tied.retain(gained);
    }
    let name = |m: &ModelReport| (m.model, m.gil);
    if slower.is_empty() {
        return words::too_close(ranked.len(), words::change(busy(report), best.wall_ms));
    }
    if tied.is_empty() {
        return words::fastest(name(best), best.wall_ms);
    }
    let mut names = vec![name(best)];
    names.extend(tied.iter().map(|m| name(m)));
    words::fastest_together(&names)
}

/// Whether a probe found that hardly more than one core was free.
pub(crate) fn busy(report: &Report) -> bool {
    report.effective_cores > 0.0 && report.effective_cores < 1.5
}

/// The line of each way that can be compared.
fn ranked_lines(report: &Report, ranked: &[&ModelReport]) -> Vec<WayLine> {
    let base = base(report);
    let shown = report
        .models
        .iter()
        .filter(|m| ranked.iter().any(|r| std::ptr::eq(*r, *m)));
    shown.map(|m| line(report, m, base)).collect()
}

/// The way with which the others are compared: one after another, unless it failed.
pub(crate) fn base(report: &Report) -> Option<&ModelReport> {
    let sound = |m: &&ModelReport| m.model == Model::Sequential && m.error.is_none();
    report.models.iter().find(sound)
}

fn line(report: &Report, m: &ModelReport, base: Option<&ModelReport>) -> WayLine {
    let way = |says: String, causes: Vec<Cause>| WayLine {
        model: m.model,
        gil: m.gil,
        says,
        causes,
    };
    let took = words::took(m.wall_ms);
    let base = base.filter(|b| b.measured == m.measured);
    let own = causes(m);
    let Some(base) = base.filter(|b| !std::ptr::eq(*b, m)) else {
        let told = own.iter().copied().find(|&c| tells(c));
        let because = told.map(|c| words::cause(c, m));
        return way(words::way(&took, None, because), Vec::from_iter(told));
    };
    let (mut faster, mut slower) = (m.clearly_faster(base), base.clearly_faster(m));
    // A small difference that nothing explains is none.
    let small = (m.wall_ms - base.wall_ms).abs() < SMALL * base.wall_ms;
    if small && explains(m, base).or(explains(base, m)).is_none() {
        (faster, slower) = (false, false);
    }
    let ratio = words::against(base.wall_ms, m.wall_ms, faster, slower);
    let explained = match (faster, slower) {
        (true, _) => explains(m, base),
        (_, true) => explains(base, m),
        _ => None,
    };
    let told = match explained {
        // A cause of the one it is compared with is said in that one's own line.
        Some((cause, whose)) if std::ptr::eq(whose, m) => Some(cause),
        _ if faster || slower => None,
        _ => own.iter().copied().find(|&c| levels(c)),
    };
    if let Some(cause) = told {
        let because = Some(words::cause(cause, m));
        return way(words::way(&took, Some(ratio), because), vec![cause]);
    }
    let because = if faster || slower {
        Some(words::UNEXPLAINED.to_owned())
    } else if Cause::ComputedTogether.holds(m) {
        let because = Some(words::together_no_gain(busy(report)));
        return way(
            words::way(&took, Some(ratio), because),
            vec![Cause::ComputedTogether],
        );
    } else {
        None
    };
    way(words::way(&took, Some(ratio), because), vec![])
}

/// Causes that say why a way is as fast as one task after another.
const fn levels(cause: Cause) -> bool {
    matches!(
        cause,
        Cause::TookTurns | Cause::OneThread | Cause::WaitedInARow
    )
}

/// Causes that say something of a way that is compared with none.
const fn tells(cause: Cause) -> bool {
    matches!(
        cause,
        Cause::WaitedTogether
            | Cause::WaitedInARow
            | Cause::ComputedTogether
            | Cause::TookTurns
            | Cause::HandOver
            | Cause::OneThread
    )
}

/// The ways that may be compared, fastest first.
pub(crate) fn ranked(report: &Report) -> Vec<&ModelReport> {
    let any_measured = report
        .models
        .iter()
        .any(|m| m.measured && m.error.is_none());
    let mut ranked: Vec<&ModelReport> = report
        .models
        .iter()
        .filter(|m| m.error.is_none() && m.measured == any_measured)
        .collect();
    ranked.sort_by(|a, b| a.wall_ms.total_cmp(&b.wall_ms));
    ranked
}

/// The way that lost most updates.
pub(crate) fn lost(report: &Report) -> Option<&ModelReport> {
    report
        .models
        .iter()
        .filter(|m| lost_by(m) > 0)
        .max_by_key(|m| lost_by(m))
}

pub(crate) fn lost_by(model: &ModelReport) -> u64 {
    model.counts.get(LOST_UPDATES).copied().unwrap_or(0)
}

pub(crate) fn lost_sentence(m: &ModelReport) -> String {
    words::lost_updates(m.gil, m.measured, m.model, lost_by(m), made(m))
}

/// How many updates were made: the count, or the sum of the counter's value and the lost updates.
fn made(m: &ModelReport) -> Option<u64> {
    let shown = || m.result.parse::<u64>().ok()?.checked_add(lost_by(m));
    m.counts.get(UPDATES).copied().or_else(shown)
}

impl Verdict {
    /// The same texts, in which no line break comes between a number and its unit.
    fn unbroken(mut self) -> Verdict {
        let texts = [&mut self.headline, &mut self.reason];
        let lines = self.ways.iter_mut().map(|w| &mut w.says);
        for text in texts.into_iter().chain(&mut self.notes).chain(lines) {
            *text = words::unbroken(text);
        }
        self
    }
}
