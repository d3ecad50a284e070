//! What else a reader of a verdict must know: which ways failed, froze the page or gave several
//! results, and how far the numbers can be trusted.

use crate::cause::{Cause, FREEZE_MS};
use crate::verdict::{lost, lost_by, lost_sentence, ranked};
use crate::{ModelReport, Report, words};
use interleave_spec::Model;

/// Longest result quoted in a sentence, in characters.
const RESULT_CHARS: usize = 40;

/// Whole sentences, the most surprising first.
pub(crate) fn notes(report: &Report) -> Vec<String> {
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
    notes.extend(report.models.iter().filter_map(repeats_differ));
    notes.extend(modelled(report));
    let once = |m: &&ModelReport| m.measured && m.wall_ms_spread.n < 2;
    if compared.len() > 1 && compared.iter().any(once) {
        notes.push(words::ONE_RUN.into());
    }
    notes
}

/// The sentence that says so when ways that lost no updates gave different results; they must
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
/// own. With every other way the page computes nothing: a freeze then has a reason outside of the
/// run, and is said once.
fn froze(report: &Report) -> Vec<String> {
    let own = report
        .models
        .iter()
        .filter(|m| Cause::PageFrozen.holds(m))
        .map(|m| words::froze(m.model, m.gil, m.longest_freeze_ms));
    let elsewhere = report
        .models
        .iter()
        .filter(|m| m.model != Model::EventLoop)
        .map(|m| m.longest_freeze_ms)
        .fold(0.0, f64::max);
    let others = (elsewhere >= FREEZE_MS).then(|| words::froze_elsewhere(elsewhere));
    own.chain(others).collect()
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
