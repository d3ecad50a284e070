//! The notes under a verdict: which model lost although most people expect it to win, which failed,
//! froze the page or gave several results, and how far the numbers can be trusted.

use crate::verdict::{Kind, lost, lost_by, lost_sentence, ranked};
use crate::{ModelReport, Report, words};
use interleave_spec::{Gil, Model};

/// Shortest freeze worth a sentence, in milliseconds: above it a person notices.
const FREEZE_MS: f64 = 100.0;
/// Longest result quoted in a sentence, in characters.
const RESULT_CHARS: usize = 40;

/// Whole sentences, the most surprising first. `explained` is the loser that the reason speaks of.
pub(crate) fn notes(report: &Report, kind: Kind, explained: Option<(Model, Gil)>) -> Vec<String> {
    let headline = lost(report);
    let mut notes: Vec<String> = report
        .models
        .iter()
        .filter(|m| lost_by(m) > 0 && !headline.is_some_and(|h| std::ptr::eq(h, *m)))
        .map(|m| lost_sentence(m) + ".")
        .collect();
    let compared = ranked(report);
    if !compared.is_empty() {
        notes.extend(report.models.iter().filter_map(failed));
    }
    notes.extend(froze(report));
    let mut losers: Vec<&ModelReport> = report
        .models
        .iter()
        .filter(|m| Some((m.model, m.gil)) != explained)
        .collect();
    losers.sort_by_key(|m| surprise(m));
    notes.extend(losers.into_iter().filter_map(|m| no_gain(report, kind, m)));
    notes.extend(report.models.iter().filter_map(repeats_differ));
    notes.extend(modelled(report));
    if compared.len() > 1
        && compared
            .iter()
            .any(|m| m.measured && m.wall_ms_spread.n < 2)
    {
        notes.push(words::ONE_RUN.into());
    }
    notes
}

/// The sentence that says so when models that lost no updates gave different results; they must
/// agree.
pub(crate) fn results_differ(report: &Report) -> Option<String> {
    let sound: Vec<&ModelReport> = report
        .models
        .iter()
        .filter(|m| m.error.is_none() && lost_by(m) == 0 && !m.result.is_empty())
        .collect();
    let first = sound.first()?;
    if sound.iter().all(|m| m.result == first.result) {
        return None;
    }
    let each: Vec<_> = sound
        .iter()
        .map(|m| (m.model, m.gil, short(&m.result)))
        .collect();
    Some(words::results_differ(&each))
}

fn short(result: &str) -> String {
    match result.char_indices().nth(RESULT_CHARS) {
        Some((end, _)) => format!("{}…", &result[..end]),
        None => result.to_owned(),
    }
}

fn failed(m: &ModelReport) -> Option<String> {
    m.error.as_deref().map(|e| words::failed(m.model, m.gil, e))
}

/// Sentences about freezes of the page. The event loop computes on the page, so its freezes are its
/// own. With every other model the page computes nothing: a freeze then has a reason outside of the
/// run, and is said once.
fn froze(report: &Report) -> Vec<String> {
    let long = report
        .models
        .iter()
        .filter(|m| m.longest_freeze_ms >= FREEZE_MS);
    let (own, others): (Vec<_>, Vec<_>) = long.partition(|m| m.model == Model::EventLoop);
    let longest = |them: &[&ModelReport]| {
        let all = them.iter().map(|m| m.longest_freeze_ms);
        all.fold(0.0, f64::max)
    };
    let own = own
        .iter()
        .map(|m| words::froze(m.model, m.gil, m.longest_freeze_ms));
    let others = (!others.is_empty()).then(|| words::froze_elsewhere(longest(&others)));
    own.chain(others).collect()
}

/// The order of notes: a model that most people expect to be fast comes first.
fn surprise(m: &ModelReport) -> u8 {
    match (m.model, m.gil) {
        (Model::Threads, Gil::On | Gil::Both) => 0,
        (Model::Processes, _) => 1,
        (Model::Threads, Gil::Off) => 2,
        (Model::EventLoop, _) => 3,
        (Model::Sequential, _) => 4,
    }
}

/// The sentence about a concurrent model that was not faster than one task after another, with the
/// reason.
fn no_gain(report: &Report, kind: Kind, m: &ModelReport) -> Option<String> {
    let base = report
        .models
        .iter()
        .find(|b| b.model == Model::Sequential && b.error.is_none())?;
    let speedup = m.speedup.filter(|s| *s < 1.1 && m.error.is_none())?;
    if m.model == Model::Sequential || m.measured != base.measured {
        return None;
    }
    let slower = base.wall_ms_spread.clearly_below(&m.wall_ms_spread);
    let overhead = m.spawn_ms + m.serialise_ms;
    match m.model {
        _ if slower && overhead > 0.2 * m.wall_ms => Some(words::overhead_lost(
            m.model,
            m.gil,
            speedup,
            m.spawn_ms,
            m.serialise_ms,
            m.busy_ms,
        )),
        _ if m.waiting.lock > 0.3 * m.wall_ms => {
            Some(words::lock_lost(m.model, m.gil, speedup, m.waiting.lock))
        }
        Model::Threads if m.gil != Gil::Off && m.waiting.gil > 0.2 * m.wall_ms => {
            Some(words::gil_no_faster(speedup, slower))
        }
        Model::EventLoop if kind == Kind::Cpu => Some(words::loop_no_faster(speedup)),
        Model::Threads | Model::Processes if m.gil == Gil::Off && kind == Kind::Cpu => Some(
            words::parallel_no_faster(m.model, m.gil, speedup, report.effective_cores),
        ),
        _ => None,
    }
}

fn repeats_differ(m: &ModelReport) -> Option<String> {
    (m.distinct_results > 1)
        .then(|| words::repeats_differ(m.model, m.gil, m.distinct_results, m.wall_ms_spread.n))
}

/// The sentence that says which numbers are modelled, when others are measured.
fn modelled(report: &Report) -> Option<String> {
    let any_measured = report
        .models
        .iter()
        .any(|m| m.measured && m.error.is_none());
    let modelled: Vec<_> = report
        .models
        .iter()
        .filter(|m| !m.measured && m.error.is_none())
        .map(|m| (m.model, m.gil))
        .collect();
    (any_measured && !modelled.is_empty()).then(|| words::left_out_modelled(&modelled))
}
