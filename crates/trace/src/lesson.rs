//! What a workload teaches, as far as this run showed it: each kind of workload has one lesson, and
//! each lesson asks for the causes that show it.

use crate::cause::{Cause, explains};
use crate::verdict::{Kind, base, busy, lost, lost_sentence};
use crate::{ModelReport, Report, words};
use interleave_spec::{Gil, Model};

/// The workload whose counter needs no lock.
const ATOMIC: &str = "counter_atomic";

/// A way shows the lesson when it takes at most this part of the other's time. Below that, the load of
/// the machine could have made the difference.
const SHOWS: f64 = 0.8;

fn shows(m: &ModelReport, against: &ModelReport) -> bool {
    m.clearly_faster(against) && m.wall_ms <= SHOWS * against.wall_ms
}

/// The lesson as a headline.
pub(crate) struct Lesson {
    pub says: String,
    /// Whether the run showed it.
    pub seen: bool,
    /// What stands below it in the place of a comparison.
    pub why: Option<String>,
}

impl Lesson {
    fn seen(says: String) -> Lesson {
        Lesson {
            says,
            seen: true,
            why: None,
        }
    }

    /// The machine hid the lesson: what to change to see it.
    fn hidden(report: &Report, ranked: &[&ModelReport]) -> Lesson {
        let wall = ranked.iter().map(|m| m.wall_ms).fold(0.0, f64::max);
        Lesson {
            says: words::TOO_CLOSE.into(),
            seen: false,
            why: Some(words::too_close(
                ranked.len(),
                words::change(busy(report), wall),
            )),
        }
    }
}

pub(crate) fn lesson(report: &Report, kind: Kind, ranked: &[&ModelReport]) -> Lesson {
    if let Some(loser) = lost(report) {
        return Lesson {
            why: Some(words::WHY_LOST.into()),
            ..Lesson::seen(lost_sentence(loser))
        };
    }
    if let [one] = ranked {
        return alone(one);
    }
    match kind {
        Kind::Cpu => computing(report, ranked),
        Kind::Io | Kind::Mixed => waiting(report, ranked),
        Kind::SharedState => sharing(report, ranked),
        Kind::Overhead => arranging(report, ranked),
    }
}

fn alone(m: &ModelReport) -> Lesson {
    let waited = m.waiting.total() - m.waiting.join;
    Lesson::seen(words::alone((m.model, m.gil), m.wall_ms, m.busy_ms, waited))
}

/// Only what computes at the same time gains. Ways that computed together and were clearly faster
/// show it, against one after another or against threads with a GIL.
fn computing(report: &Report, ranked: &[&ModelReport]) -> Lesson {
    let gil = ranked
        .iter()
        .find(|m| m.model == Model::Threads && m.gil != Gil::Off);
    let against = base(report).or(gil.copied());
    let gained = |m: &&&ModelReport| {
        against.is_some_and(|b| {
            shows(m, b) && matches!(explains(m, b), Some((Cause::ComputedTogether, _)))
        })
    };
    let together: Vec<&ModelReport> = ranked.iter().filter(gained).copied().collect();
    if let (Some(fastest), Some(base)) = (together.first(), against) {
        let names: Vec<(Model, Gil)> = together.iter().map(|m| (m.model, m.gil)).collect();
        let turns = gil.is_some_and(|m| Cause::TookTurns.holds(m));
        let ratio = base.wall_ms / fastest.wall_ms.max(1e-6);
        return Lesson::seen(words::computing(
            &names,
            ratio,
            (base.model, base.gil),
            turns,
        ));
    }
    let could = |m: &&ModelReport| {
        matches!(
            (m.model, m.gil),
            (Model::Threads, Gil::Off) | (Model::Processes, _)
        ) && report.spec.workers != Some(1)
    };
    match ranked.iter().copied().any(|m| could(&m)) {
        true => Lesson::hidden(report, ranked),
        false => Lesson {
            why: Some(String::new()),
            ..Lesson::seen(words::ONE_AT_A_TIME.into())
        },
    }
}

/// Waits can happen at the same time.
fn waiting(report: &Report, ranked: &[&ModelReport]) -> Lesson {
    let overlapped = |m: &&&ModelReport| Cause::WaitedTogether.holds(m);
    let Some(best) = ranked.iter().find(overlapped) else {
        return computing_or_hidden(report, ranked);
    };
    match base(report).filter(|b| !std::ptr::eq(*b, *best)) {
        Some(base) if shows(best, base) && explains(best, base).is_some() => Lesson::seen(
            words::waits((best.model, best.gil), best.wall_ms, Some(base.wall_ms)),
        ),
        Some(_) => Lesson::hidden(report, ranked),
        None => Lesson::seen(words::waits((best.model, best.gil), best.wall_ms, None)),
    }
}

/// A mixed workload may gain by computing alone.
fn computing_or_hidden(report: &Report, ranked: &[&ModelReport]) -> Lesson {
    match computing(report, ranked) {
        lesson if lesson.seen && ranked.iter().any(|m| Cause::ComputedTogether.holds(m)) => lesson,
        _ => Lesson::hidden(report, ranked),
    }
}

/// Updates of a shared number are lost unless something keeps others out.
fn sharing(report: &Report, ranked: &[&ModelReport]) -> Lesson {
    let locked = ranked
        .iter()
        .any(|m| m.counts.get("lock_acquires").is_some_and(|&n| n > 0));
    if locked {
        let dear = base(report).and_then(|base| {
            let paid = |m: &&&ModelReport| {
                base.clearly_faster(m) && matches!(explains(base, m), Some((Cause::LockHeld, _)))
            };
            let slow = ranked.iter().rev().find(paid)?;
            Some(((slow.model, slow.gil), slow.wall_ms / base.wall_ms))
        });
        return Lesson::seen(words::locked(dear));
    }
    match report.spec.workload != ATOMIC {
        true => Lesson {
            says: words::NONE_LOST.into(),
            seen: false,
            why: Some(words::NONE_LOST_CHANGE.into()),
        },
        false => Lesson::seen(words::NONE_LOST_ATOMIC.into()),
    }
}

/// Arranging costs time: the slowest way that a cost explains shows it.
fn arranging(report: &Report, ranked: &[&ModelReport]) -> Lesson {
    let Some(best) = base(report).or(ranked.first().copied()) else {
        return Lesson::hidden(report, ranked);
    };
    for slow in ranked.iter().rev() {
        if !shows(best, slow) {
            continue;
        }
        if let Some((cause, whose)) = explains(best, slow)
            && std::ptr::eq(whose, *slow)
        {
            return Lesson::seen(words::costs(
                (slow.model, slow.gil),
                slow.wall_ms / best.wall_ms.max(1e-6),
                (best.model, best.gil),
                &words::cause(cause, slow),
            ));
        }
    }
    Lesson::hidden(report, ranked)
}
