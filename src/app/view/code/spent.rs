//! Where a program's time went: its figures, then a bar for each lane.

use super::words;
use crate::app::{
    Model,
    code::{clocks, kept},
    view::{
        results::{BAR, report_of, stacked},
        words as page,
    },
};
use interleave_trace::{LaneKind, LaneReport, ModelReport, State};
use maud::{Markup, html};

/// Most lanes of a run that have a bar; the table has them all.
const LANES: usize = 16;

/// The section; empty until the run has ended.
pub fn spent(model: &Model) -> Markup {
    let here = || {
        let group = model.groups.first()?;
        Some((String::new(), report_of(model, group)?))
    };
    let runs: Vec<(String, &ModelReport)> = match kept::both(model) {
        Some(both) => both.into(),
        None => here().into_iter().collect(),
    };
    let longest = runs
        .iter()
        .flat_map(|(_, r)| r.lanes.iter().map(total))
        .fold(1e-6, f64::max);
    html! {
        @if let Some((_, now)) = runs.last() {
            section.spent id="spent" aria-labelledby="spent-title" {
                h2 id="spent-title" { (words::SPENT) }
                dl.figures {
                    @for (name, value, says) in figures(now, model) {
                        div { dt { (name) } dd { b { (value) } " " span { (says) } } }
                    }
                }
                @for (title, report) in &runs {
                    @if !title.is_empty() { h3 { (title) } }
                    ul.lane-bars {
                        @for lane in busy(report).take(LANES) { (row(lane, longest)) }
                    }
                    @let more = busy(report).count().saturating_sub(LANES);
                    @if more > 0 { p.gloss { (words::more_lanes(more)) } }
                }
            }
        }
    }
}

/// The parts of a lane's time by state; states without time are left out.
fn parts(lane: &LaneReport) -> Vec<(State, f64)> {
    let time = |state| match state {
        State::Running => lane.busy_ms,
        other => lane.waiting.of(other),
    };
    let all = State::ALL.into_iter().map(|state| (state, time(state)));
    all.filter(|(_, ms)| *ms > 0.0).collect()
}

/// The lanes that do work: processes are left out, since their threads do it.
fn busy(report: &ModelReport) -> impl Iterator<Item = &LaneReport> {
    report.lanes.iter().filter(|lane| total(lane) > 0.0)
}

fn total(lane: &LaneReport) -> f64 {
    lane.busy_ms + lane.waiting.total()
}

fn row(lane: &LaneReport, longest: f64) -> Markup {
    let parts = parts(lane);
    let said: Vec<String> = parts
        .iter()
        .map(|(state, ms)| format!("{} {}", page::state_title(*state), page::duration_ms(*ms)))
        .collect();
    let mut from = 0.0;
    let drawn = parts.iter().map(|(state, ms)| {
        let part = (from, ms / longest, *state);
        from += ms / longest;
        part
    });
    html! {
        li {
            p.lane-name title=(lane.name) { (lane.name) }
            svg.tl width="100%" height=(BAR) aria-hidden="true" { (stacked(drawn)) }
            p.shares { (said.join(" \u{b7} ")) }
        }
    }
}

/// The figures: each with its name, its number and its meaning.
fn figures(run: &ModelReport, model: &Model) -> Vec<(&'static str, String, String)> {
    let ms = page::duration_ms;
    let how = if run.measured {
        page::MEASURED
    } else {
        page::MODELLED
    };
    let mut out = vec![(words::WALL, ms(run.wall_ms), how.to_owned())];
    for (clock, wall) in clocks::others(model) {
        out.push((
            words::on_clock(clock),
            wall.map_or(words::NOT_RUN.into(), ms),
            words::by_clock(clock, wall.is_some()).into(),
        ));
    }
    out.push((
        words::COMPUTED,
        ms(run.busy_ms),
        words::at_once_on_average(run.busy_ms / run.wall_ms.max(1e-6)),
    ));
    let alone = run.busy_ms + run.waiting.io;
    if run.lanes.len() > 1 && alone > 0.0 && run.error.is_none() {
        let factor = alone / run.wall_ms.max(1e-6);
        out.push((words::ALONE, ms(alone), words::gained(factor)));
    }
    let processes = run.lanes.iter().filter(|l| l.kind == LaneKind::Process);
    let processes = processes.count() as u64;
    if processes > 1 {
        out.push((
            words::PROCESSES,
            page::count(processes),
            words::spawned_in(run.spawn_ms),
        ));
    }
    if run.bytes_sent + run.bytes_received > 0 {
        out.push((
            words::PICKLED,
            page::bytes(run.bytes_sent + run.bytes_received),
            words::pickled_in(run.serialise_ms),
        ));
    }
    out
}
