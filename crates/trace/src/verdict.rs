//! One sentence of verdict with its reason, and a few notes, from a report's numbers.

use crate::losers::{notes, results_differ};
use crate::{ModelReport, Report, words};
use interleave_spec::{Gil, Model};
use serde::{Deserialize, Serialize};

/// Name in `counts` of the updates that a race overwrote.
pub const LOST_UPDATES: &str = "lost_updates";
/// Name in `counts` of the updates that were made, lost or not; when it is absent, the result tells
/// their number.
pub const UPDATES: &str = "updates";

/// What a workload mostly does; it decides which of its numbers are surprising.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Cpu,
    Io,
    Mixed,
    SharedState,
    Overhead,
}

/// What a run showed, in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Which model won and by how much, or that none won; without a full stop.
    pub headline: String,
    /// Why, as one whole sentence; empty when there is nothing to explain.
    pub reason: String,
    /// Whole sentences, the most surprising first.
    pub notes: Vec<String>,
}

/// Judges a run. Only what was measured is compared, unless everything was modelled; a model that
/// failed or that lost updates cannot win.
pub fn verdict(report: &Report, kind: Kind) -> Verdict {
    if report.models.is_empty() {
        return Verdict {
            headline: words::NOTHING_RAN.into(),
            ..Verdict::default()
        };
    }
    let (headline, reason) = judge(report, kind);
    Verdict {
        headline,
        reason,
        notes: notes(report, kind, explained(report, kind)),
    }
}

fn judge(report: &Report, kind: Kind) -> (String, String) {
    if let Some(loser) = lost(report) {
        return (lost_sentence(loser), words::WHY_LOST.into());
    }
    if let Some(differ) = results_differ(report) {
        return (differ, words::WHY_RESULTS_DIFFER.into());
    }
    let ranked = ranked(report);
    let Some((best, others)) = ranked.split_first() else {
        let error = report
            .models
            .iter()
            .find_map(|m| m.error.as_deref())
            .unwrap_or_default();
        return (words::all_failed(error), String::new());
    };
    let runs = ranked.iter().map(|m| m.wall_ms_spread.n).min().unwrap_or(1);
    let how = words::provenance(best.measured, runs);
    let reason = reason(report, kind, best, others);
    let Some(next) = others.first() else {
        return (
            words::one_model(best.model, best.gil, best.wall_ms, &how),
            reason,
        );
    };
    let sequential = ranked.iter().find(|m| m.model == Model::Sequential);
    if best.wall_ms_spread.clearly_below(&next.wall_ms_spread) {
        let other = sequential.filter(|s| s.model != best.model).unwrap_or(next);
        let ratio = over(other.wall_ms, best.wall_ms);
        let than = (other.model, other.gil, ratio);
        return (
            words::won(best.model, best.gil, best.wall_ms, than, &how),
            reason,
        );
    }
    let tied: Vec<&ModelReport> = ranked
        .iter()
        .copied()
        .filter(|m| !best.wall_ms_spread.clearly_below(&m.wall_ms_spread))
        .collect();
    let over_sequential = sequential
        .filter(|s| {
            tied.iter()
                .all(|t| t.wall_ms_spread.clearly_below(&s.wall_ms_spread))
        })
        .map(|s| over(s.wall_ms, best.wall_ms));
    let names: Vec<(Model, Gil, f64)> = tied.iter().map(|m| (m.model, m.gil, m.wall_ms)).collect();
    let sequential_tied = tied.iter().any(|m| m.model == Model::Sequential);
    let reason = match sequential_tied && explained(report, kind).is_none() {
        true => words::WHY_NO_GAIN.into(),
        false => reason,
    };
    (
        words::no_winner(&names, over_sequential, runs, &how),
        reason,
    )
}

/// The models that may be compared, fastest first.
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

/// The model that lost most updates.
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

fn reason(report: &Report, kind: Kind, best: &ModelReport, others: &[&ModelReport]) -> String {
    let waited = best.waiting.io + best.waiting.queue;
    if waited > 1.2 * best.wall_ms && waited > 0.5 * best.busy_ms {
        return words::why_overlap(best.model, best.gil, waited, best.wall_ms);
    }
    let lanes = best.lanes.iter().filter(|l| l.busy_ms > 0.0).count();
    let gained = best.speedup.is_none_or(|s| s > 1.15);
    match best.model {
        Model::Threads | Model::Processes if best.gil == Gil::Off && lanes > 1 && gained => {
            words::why_parallel(best.model, lanes, best.speedup, report.effective_cores)
        }
        Model::Sequential => others
            .first()
            .and_then(|next| why_not(kind, next))
            .unwrap_or_else(|| plain(best)),
        _ => plain(best),
    }
}

/// Why the runner-up could not beat doing one task after another, when the numbers say why.
fn why_not(kind: Kind, next: &ModelReport) -> Option<String> {
    let overhead = next.spawn_ms + next.serialise_ms;
    match next.model {
        _ if overhead > 0.2 * next.wall_ms => Some(words::why_overhead(
            next.model,
            next.gil,
            next.spawn_ms,
            next.serialise_ms,
            next.busy_ms,
        )),
        _ if next.waiting.lock > 0.3 * next.wall_ms => {
            Some(words::why_lock(next.model, next.gil, next.waiting.lock))
        }
        Model::Threads if next.gil != Gil::Off && kind != Kind::Io => Some(words::WHY_TURNS.into()),
        Model::EventLoop if kind != Kind::Io => Some(words::WHY_ONE_THREAD.into()),
        _ => None,
    }
}

/// The model that the reason explains (the next best to one task after another), so that no note
/// repeats it.
fn explained(report: &Report, kind: Kind) -> Option<(Model, Gil)> {
    match ranked(report)[..] {
        [best, next, ..] if best.model == Model::Sequential => {
            why_not(kind, next).map(|_| (next.model, next.gil))
        }
        _ => None,
    }
}

fn plain(m: &ModelReport) -> String {
    words::why_plain(
        m.model,
        m.gil,
        m.busy_ms,
        m.waiting.total() - m.waiting.join,
    )
}

fn over(a: f64, b: f64) -> f64 {
    if b > 0.0 { a / b } else { 1.0 }
}
