//! The results: the verdict first, then a bar for each model, then the timeline and the numbers.

use super::{glyph, page::own_tab, pictures, still::still, table, timeline, words};
use crate::app::{
    Model,
    model::{Group, GroupState, Letter},
};
use interleave_spec::Model as SpecModel;
use interleave_trace::{ModelReport, State, Verdict};
use maud::{Markup, PreEscaped, html};

pub fn results(model: &Model) -> Markup {
    html! {
        section.results.stale[model.is_stale()] id="results" tabindex="-1" aria-label=(words::RESULTS) {
            @if model.groups.is_empty() {
                @if !model.sweep.open {
                    (empty(words::EMPTY_LEAD, &words::EMPTY_STEPS))
                    (still())
                }
            } @else {
                @if model.is_stale() { p.stale-note id="stale" { (words::STALE) } }
                (verdict(model, &RACE, Notes::Said))
                (compare(model))
                @if let Some(twin) = &model.twin { (PreEscaped(twin)) }
                (timeline::section(model))
                (pictures::pictures(model))
                (table::tables(model))
            }
        }
    }
}

/// The results of a small embed: the timeline only when it is asked for, the table closed.
pub fn some(model: &Model, with_timeline: bool) -> Markup {
    html! {
        section.results id="results" tabindex="-1" aria-label=(words::RESULTS) {
            @if !model.groups.is_empty() {
                (verdict(model, &RACE, Notes::Elsewhere))
                (compare(model))
                @if with_timeline {
                    (timeline::section(model))
                    (pictures::pictures(model))
                }
                details.more id="all-numbers" {
                    summary id="all-numbers-summary" { (words::measure::TABLE) }
                    (said_besides(model))
                    (table::tables(model))
                }
            }
        }
    }
}

/// The place of the results before the first run: words, without a made-up picture.
pub fn empty(lead: &str, steps: &[(&str, &str)]) -> Markup {
    html! {
        div.empty {
            h2 { (words::EMPTY) }
            p.lead { (lead) }
            ol { @for (what, says) in steps { li { b { (what) } " " span { (says) } } } }
        }
    }
}

/// The words in the verdict's place while there is none.
pub struct Pending {
    pub running: (&'static str, &'static str),
    pub stopped: &'static str,
}

const RACE: Pending = Pending {
    running: (words::VERDICT_PENDING, words::VERDICT_PENDING_SAYS),
    stopped: words::VERDICT_NONE,
};

/// The verdict's notes as a list; nothing when there are none.
fn said_besides(model: &Model) -> Markup {
    let all = model.verdict.as_ref().map_or(&[][..], |v| &v.notes);
    let notes = notes(model, all);
    html! {
        @if !notes.is_empty() {
            ul.notes aria-label=(words::NOTES) { @for note in notes { li { (note) } } }
        }
    }
}

/// Where the verdict's notes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notes {
    Said,
    /// Beside the numbers, in a small embed.
    Elsewhere,
}

pub fn verdict(model: &Model, pending: &Pending, notes: Notes) -> Markup {
    // Before every model has run once, a verdict would only name the model that ran first.
    let early = model.running() && model.groups.iter().any(|g| g.traces.is_empty());
    html! {
        div.verdict id="verdict" {
            h2.visually-hidden { (words::VERDICT) }
            @match &model.verdict {
                Some(verdict) if !early => {
                    (headline(&verdict.headline))
                    @if !verdict.reason.is_empty() { p.reason { (verdict.reason) } }
                    (ways(verdict))
                    @if notes == Notes::Said { (said_besides(model)) }
                }
                _ if model.running() => {
                    p.headline.pending { (pending.running.0) }
                    p.reason { (pending.running.1) }
                }
                _ => p.headline.pending { (pending.stopped) },
            }
        }
    }
}

/// A line for each way, below the headline.
fn ways(verdict: &Verdict) -> Markup {
    html! {
        @if verdict.ways.len() > 1 {
            @let compared = verdict.ways.iter().any(|w| w.model == SpecModel::Sequential);
            p.gloss.ways-title id="ways-title" { (if compared { words::WAYS_SAID } else { words::WAYS_ALONE }) }
            ul.ways-said aria-labelledby="ways-title" {
                @for way in &verdict.ways { li { b { (words::model_title(way.model, way.gil)) } " " (way.says) } }
            }
        }
    }
}

/// The notes, without those that only repeat the error in a failed model's row.
fn notes<'a>(model: &Model, notes: &'a [String]) -> Vec<&'a String> {
    let said_below = |note: &str| {
        model
            .groups
            .iter()
            .any(|g| matches!(&g.state, GroupState::Failed(why) if note.contains(why.as_str())))
    };
    notes.iter().filter(|note| !said_below(note)).collect()
}

/// The headline with a full stop; the part about how the numbers came about is set apart.
pub fn headline(text: &str) -> Markup {
    let (says, how) = match text.strip_suffix(')').and_then(|t| t.rsplit_once(" (")) {
        Some((says, how)) => (says, Some(how)),
        None => (text, None),
    };
    html! {
        p.headline {
            (says)
            @if !says.ends_with(['.', '!', '?']) { "." }
            @if let Some(how) = how { span.provenance { (how) } }
        }
    }
}

/// The numbers of a group, once a run of it has finished without an error.
pub fn report_of<'a>(model: &'a Model, group: &Group) -> Option<&'a ModelReport> {
    // A program that was ended early has numbers too.
    let counts = |m: &ModelReport| m.error.is_none() || model.shows_program();
    // A program has one run, also when its trace names another model.
    let program = model.shows_program();
    let of = |m: &ModelReport| program || (m.model, m.gil) == (group.model, group.gil);
    let same = |m: &&ModelReport| of(m) && counts(m);
    model.report.as_ref()?.models.iter().find(same)
}

fn compare(model: &Model) -> Markup {
    let slowest = model
        .groups
        .iter()
        .filter_map(|g| match report_of(model, g) {
            Some(r) => Some(r.wall_ms_spread.max.max(r.wall_ms)),
            None => g.live.as_ref().map(|t| t.wall() as f64 / 1000.0),
        })
        .fold(1e-6, f64::max);
    html! {
        section.compare id="compare" aria-labelledby="compare-title" {
            h2 id="compare-title" { (words::COMPARE) }
            ul.bars { @for group in &model.groups { (row(model, group, slowest)) } }
            p.gloss { (words::COMPARE_SAYS) }
        }
    }
}

/// Most errors of single tasks that are listed.
const ERRORS_SHOWN: usize = 3;

fn task_errors(group: &Group) -> Markup {
    let errors = group.task_errors();
    html! {
        @for error in errors.iter().take(ERRORS_SHOWN) { p.task-error { (error) } }
        @if errors.len() > ERRORS_SHOWN { p.task-error { (words::more_errors(errors.len() - ERRORS_SHOWN)) } }
    }
}

fn row(model: &Model, group: &Group, slowest: f64) -> Markup {
    let report = report_of(model, group);
    html! {
        li.bar-row.running[group.state == GroupState::Running] id={ "bar-" (group.slug()) } {
            p.way-name { (glyph::model(group.model, group.gil)) span { (group.title()) } }
            @match (report, &group.state) {
                (_, GroupState::Failed(why)) => p.why {
                    (why)
                    @if group.model == SpecModel::Threads && model.level.letter == Letter::B {
                        " " (own_tab(model, &format!("own-tab-{}", group.slug())))
                    }
                },
                (Some(report), _) => {
                    div.bar {
                        (bar(group.title(), report, slowest))
                        p.shares { (shares_said(report)) }
                        (task_errors(group))
                    }
                    p.wall { (words::duration_ms(report.wall_ms)) " " span.how { (how(report)) } }
                    p.speedup {
                        @match report.speedup {
                            _ if group.model == SpecModel::Sequential => span.how { (words::BASELINE) }
                            Some(speedup) => {
                                (words::speed(speedup))
                                @if let (true, Some(low), Some(high)) = (report.wall_ms_spread.n > 1, report.speedup_low, report.speedup_high) {
                                    " " span.how { (words::range(low, high)) }
                                }
                            }
                            None => ""
                        }
                    }
                }
                (None, GroupState::Running) => {
                    @let wall = group.live.as_ref().map_or(0.0, |t| t.wall() as f64 / 1000.0);
                    div.bar { (growing(wall / slowest)) p.shares { (words::RUNNING_NOW) } }
                    p.wall { (words::duration_ms(wall)) }
                    p.speedup {}
                }
                (None, GroupState::Stopped) => p.why { (words::STOPPED_GROUP) },
                (None, _) => {
                    div.bar { (growing(0.0)) p.shares { (words::WAITING_TURN) } }
                    p.wall {}
                    p.speedup {}
                }
            }
        }
    }
}

const fn how(report: &ModelReport) -> &'static str {
    if report.measured {
        words::MEASURED
    } else {
        words::MODELLED
    }
}

/// Height of a bar with its spread below it, and of the bar alone, in CSS pixels.
const HEIGHT: u32 = 30;
pub const BAR: u32 = 20;
/// The least share of the drawing's width in which a letter fits on a phone.
const LETTERED: f64 = 0.06;

/// A bar whose parts are shares of the lanes' time, with a line for the spread of the repeats.
pub fn bar(title: &str, report: &ModelReport, slowest: f64) -> Markup {
    let spread = &report.wall_ms_spread;
    let length = report.wall_ms / slowest;
    let mut from = 0.0;
    let parts = shares(report).into_iter().map(|(state, share)| {
        let part = (from * length, share * length, state);
        from += share;
        part
    });
    html! {
        svg.tl width="100%" height=(HEIGHT) role="img" aria-label=(words::bar(title, report.wall_ms, spread.min, spread.max)) {
            (stacked(parts))
            @if spread.n > 1 {
                g.spread {
                    line x1=(along(spread.min / slowest)) x2=(along(spread.max / slowest)) y1="25" y2="25" {}
                    @for wall in &report.wall_ms_all { circle cx=(along(wall / slowest)) cy="25" r="2.5" {} }
                }
            }
        }
    }
}

/// Rectangles across a drawing, each in its state's texture; a part is its start, its width and its
/// state.
pub fn stacked(parts: impl Iterator<Item = (f64, f64, State)>) -> Markup {
    html! {
        rect.track width="100%" height=(BAR) rx="2" {}
        @for (x, width, state) in parts {
            @if state == State::Idle {
                line.tl-rail x1=(along(x)) x2=(along(x + width)) y1=(BAR / 2) y2=(BAR / 2) {}
            } @else {
            rect x=(along(x)) width=(along(width)) height=(BAR) fill={ "url(#tex-" (state.word()) ")" } {}
            @if width > LETTERED {
                text class={ "tl-letter on-" (state.word()) } x=(along(x)) dx="11" y="14.5" { (state.letter()) }
            }
            }
        }
    }
}

/// The bar of a run that is not over: its length only, without parts.
fn growing(length: f64) -> Markup {
    html! {
        svg width="100%" height=(HEIGHT) aria-hidden="true" {
            rect.track width="100%" height=(BAR) rx="2" {}
            rect.grown width=(along(length)) height=(BAR) {}
        }
    }
}

/// The shares of the lanes' time by state, with a sum of one; states without time are left out.
fn shares(report: &ModelReport) -> Vec<(State, f64)> {
    let time = |state| match state {
        State::Running => report.busy_ms,
        State::Serialising => report.serialise_ms,
        State::Spawning => report.spawn_ms,
        State::Idle => report.idle_ms,
        other => report.waiting.of(other),
    };
    let total: f64 = State::ALL.into_iter().map(time).sum();
    State::ALL
        .into_iter()
        .map(|state| (state, time(state) / total.max(1e-9)))
        .filter(|(_, share)| *share > 0.0)
        .collect()
}

pub fn shares_said(report: &ModelReport) -> String {
    let mut shares = shares(report);
    shares.sort_by(|a, b| b.1.total_cmp(&a.1));
    let said = shares
        .iter()
        .filter(|s| s.1 >= 0.005)
        .map(|&(state, share)| words::share(state, share));
    said.collect::<Vec<_>>().join(" \u{b7} ")
}

/// A place along a drawing, as SVG spells it: `43.21%`.
fn along(share: f64) -> String {
    format!("{:.2}%", (share * 100.0).clamp(0.0, 100.0))
}
