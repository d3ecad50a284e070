//! Every number of a run as tables: a row for each measure, a column for each model; then lane by
//! lane.

use super::{glyph, results::report_of, words, words::measure as w};
use crate::app::{
    Model,
    code::{HERE, kept},
    model::Group,
};
use interleave_trace::{ModelReport, State};
use maud::{Markup, html};
use std::borrow::Cow;

pub fn tables(model: &Model) -> Markup {
    let columns = columns(model);
    html! {
        section.numbers id="numbers" aria-labelledby="numbers-title" {
            header {
                h2 id="numbers-title" { (w::TABLE) }
                (exports(model))
            }
            p.gloss id="numbers-says" { (w::CAPTION) }
            (numbers(&columns, model))
            (lanes(&columns))
        }
    }
}

fn exports(model: &Model) -> Markup {
    html! {
        @if model.report.is_some() {
            details.menu id="export" {
                summary id="export-summary" { (words::EXPORT) }
                ul {
                    @let output = model.shows_program().then_some(words::code::EXPORT);
                    @for (msg, name, says) in output.into_iter().chain(words::EXPORTS) {
                        li { button id=(msg) type="button" data-msg=(msg) { span { (name) } " " small { (says) } } }
                    }
                }
            }
        }
    }
}

type Value = fn(&ModelReport) -> Option<String>;

/// The rows, group by group. A measure that no model has is left out.
const ROWS: &[(&str, &[(&str, Value)])] = &[
    (
        w::TIME,
        &[
            (w::WALL, |m| Some(words::duration_ms(m.wall_ms))),
            (w::WALL_SPREAD, |m| {
                let s = &m.wall_ms_spread;
                (s.n > 1).then(|| {
                    format!(
                        "{}\u{2013}{}",
                        words::duration_ms(s.min),
                        words::duration_ms(s.max)
                    )
                })
            }),
            (w::RUNS, |m| Some(words::count(m.wall_ms_all.len() as u64))),
            (w::SPEEDUP, |m| m.speedup.map(words::speed)),
            (w::SPEEDUP_SPREAD, |m| {
                let (low, high) = (m.speedup_low?, m.speedup_high?);
                (m.wall_ms_spread.n > 1).then(|| words::range(low, high))
            }),
        ],
    ),
    (
        w::LANES,
        &[
            (w::BUSY, |m| some_ms(m.busy_ms)),
            (w::WAIT_GIL, |m| some_ms(m.waiting.gil)),
            (w::WAIT_LOCK, |m| some_ms(m.waiting.lock)),
            (w::WAIT_IO, |m| some_ms(m.waiting.io)),
            (w::WAIT_JOIN, |m| some_ms(m.waiting.join)),
            (w::WAIT_QUEUE, |m| some_ms(m.waiting.queue)),
            (w::WAIT_TURN, |m| some_ms(m.waiting.turn)),
            (w::IDLE, |m| some_ms(m.idle_ms)),
            (w::TOGETHER, |m| some_ms(m.computing_together_ms)),
        ],
    ),
    (
        w::COST,
        &[
            (w::SPAWN, |m| some_ms(m.spawn_ms)),
            (w::SERIALISE, |m| some_ms(m.serialise_ms)),
            (w::SENT, |m| {
                (m.bytes_sent > 0).then(|| words::bytes(m.bytes_sent))
            }),
            (w::RECEIVED, |m| {
                (m.bytes_received > 0).then(|| words::bytes(m.bytes_received))
            }),
        ],
    ),
    (
        w::MACHINE,
        &[
            (w::FREEZE, |m| {
                some_ms(m.longest_freeze_ms).or_else(|| Some(w::NO_FREEZE.into()))
            }),
            (w::MEMORY, |m| {
                (m.peak_bytes > 0).then(|| words::bytes(m.peak_bytes))
            }),
        ],
    ),
    (
        w::OUTCOME,
        &[
            (w::RESULT, |m| Some(m.result.clone())),
            (w::DISTINCT, |m| {
                (m.wall_ms_all.len() > 1).then(|| words::count(m.distinct_results.into()))
            }),
            (w::LOST, |m| {
                m.counts.get("lost_updates").map(|&n| words::count(n))
            }),
            (w::SOURCE, |m| {
                Some(
                    if m.measured {
                        words::MEASURED
                    } else {
                        words::MODELLED
                    }
                    .into(),
                )
            }),
        ],
    ),
];

fn some_ms(ms: f64) -> Option<String> {
    (ms > 0.0).then(|| words::duration_ms(ms))
}

/// A column: a model, or a run of a program.
struct Column<'a> {
    glyph: Markup,
    title: Cow<'static, str>,
    report: Option<&'a ModelReport>,
}

fn columns(model: &Model) -> Vec<Column<'_>> {
    if let Some(both) = kept::both(model).filter(|_| HERE) {
        let column = |(title, report): (String, _)| Column {
            glyph: html! {},
            title: title.into(),
            report: Some(report),
        };
        return both.map(column).into();
    }
    let column = |group: &Group| match model.shows_program() {
        true => (html! {}, words::code::THIS_RUN),
        false => (glyph::model(group.model, group.gil), group.title()),
    };
    let of = |group| {
        let (glyph, title) = column(group);
        let (title, report) = (title.into(), report_of(model, group));
        Column {
            glyph,
            title,
            report,
        }
    };
    model.groups.iter().map(of).collect()
}

fn numbers(columns: &[Column], model: &Model) -> Markup {
    let reports: Vec<Option<&ModelReport>> = columns.iter().map(|c| c.report).collect();
    let known = |value: Value| reports.iter().flatten().any(|r| value(r).is_some());
    let cores = model
        .report
        .as_ref()
        .map(|r| r.effective_cores)
        .filter(|&k| k > 0.0);
    html! {
        div.scroll id="numbers-scroll" role="region" aria-label=(w::SCROLL) tabindex="0" {
            table.wide aria-labelledby="numbers-title" aria-describedby="numbers-says" {
                thead {
                    tr {
                        th scope="col" { span.visually-hidden { (w::MEASURE) } }
                        @for column in columns { th scope="col" { (column.glyph) span { (column.title) } } }
                    }
                }
                @for (title, rows) in ROWS {
                    @if rows.iter().any(|(_, value)| known(*value)) {
                        tbody {
                            tr.group { th scope="rowgroup" colspan=(columns.len() + 1) { span { (title) } } }
                            @for (name, value) in rows.iter().filter(|(_, value)| known(*value)) {
                                tr.result[*name == w::RESULT] {
                                    th scope="row" { (name) }
                                    @for report in &reports { (cell(report.and_then(value))) }
                                }
                            }
                            @if let (&w::MACHINE, Some(k)) = (title, cores) { (cores_row(k, columns.len())) }
                        }
                    }
                }
            }
        }
    }
}

fn cell(value: Option<String>) -> Markup {
    html! {
        td {
            @match value {
                Some(text) => (text),
                None => { span.none aria-hidden="true" { (w::NONE) } span.visually-hidden { (w::NONE_SAYS) } }
            }
        }
    }
}

/// The row of the cores: one number for all columns, since there is one machine.
fn cores_row(cores: f64, columns: usize) -> Markup {
    html! { tr { th scope="row" { (w::CORES) } td colspan=(columns) { (words::cores(cores)) } } }
}

fn lanes(columns: &[Column]) -> Markup {
    let known: Vec<(&str, &ModelReport)> = columns
        .iter()
        .filter_map(|c| Some((c.title.as_ref(), c.report?)))
        .collect();
    html! {
        @if !known.is_empty() {
            details.by-lane id="by-lane" {
                summary id="by-lane-summary" { span { (w::BY_LANE) } " " span.gloss { (w::BY_LANE_SAYS) } }
                div.scroll id="by-lane-scroll" role="region" aria-label=(w::BY_LANE) tabindex="0" {
                    table aria-labelledby="by-lane-summary" {
                        thead {
                            tr {
                                @for head in [w::LANE, w::KIND, w::LANE_TASKS, w::LANE_BUSY] { th scope="col" { (head) } }
                                @for state in WAITS { th scope="col" { (words::state_title(state)) } }
                            }
                        }
                        @for (title, report) in known {
                            tbody {
                                tr.group { th scope="rowgroup" colspan=(4 + WAITS.len()) { span { (title) } } }
                                @for lane in &report.lanes {
                                    tr {
                                        th scope="row" { (lane.name) }
                                        td.word { (words::lane_kind(lane.kind)) }
                                        td { (words::count(lane.tasks.into())) }
                                        (cell(some_ms(lane.busy_ms)))
                                        @for state in WAITS { (cell(some_ms(lane.waiting.of(state)))) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

const WAITS: [State; 6] = [
    State::WaitingGil,
    State::WaitingLock,
    State::WaitingIo,
    State::WaitingJoin,
    State::WaitingQueue,
    State::WaitingTurn,
];
