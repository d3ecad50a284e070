//! The break-even view: sizes across, workers down, and the winner in each cell.

use super::{
    glyph,
    glyph::{Icon, icon},
    words,
    words::sweep as w,
};
use crate::app::{
    Model,
    model::{Cell, Phase, SweepState},
    sweep::reads,
};
use interleave_spec::{Gil, Model as SpecModel};
use maud::{Markup, html};

pub fn sweep(model: &Model) -> Markup {
    let sweep = &model.sweep;
    let running = matches!(sweep.state, SweepState::Running { .. });
    let answered = sweep.cells.iter().flatten().count();
    // A cell is complete only after its last model has run, so the progress counts steps.
    let (taken, of) = match model.phase {
        Phase::Running { step, .. } if running => (step, model.steps.len()),
        _ => (answered, sweep.cells.len()),
    };
    html! {
        section.sweep id="sweep" aria-labelledby="sweep-title" {
            header {
                h2 id="sweep-title" { (w::TITLE) }
                button.quiet id="sweep-close" type="button" data-msg="sweep-close" { (w::CLOSE) }
            }
            p.gloss { (w::SMALL) }
            div.sweep-tools {
                button.button id="sweep-run" type="button" data-msg=(if running { "stop" } else { "sweep-run" })
                    aria-disabled=(model.running() && !running) {
                    (icon(if running { Icon::Stop } else { Icon::Play }))
                    span { (if running { w::STOP } else if sweep.cells.is_empty() { w::RUN } else { w::AGAIN }) }
                }
                @if !sweep.cells.is_empty() {
                    progress id="sweep-progress" aria-label=(w::PROGRESS) max=(of) value=(taken) {}
                    p.gloss { (w::progress(answered, sweep.cells.len())) }
                }
            }
            @if sweep.cells.is_empty() { p.lead { (w::EMPTY) } } @else { @if let Some(says) = reads(model) { p.sweep-reads id="sweep-reads" { (says) } } (grid(model)) (legend()) }
        }
    }
}

fn grid(model: &Model) -> Markup {
    // The form may show another workload by now.
    let sweep = &model.sweep;
    let swept = interleave_workload::registry::find(&sweep.workload);
    let about = swept.map_or(model.about(), |workload| workload.about());
    let columns = sweep.sizes.len();
    html! {
        p.gloss id="sweep-says" { (w::caption(about.title, sweep.tasks)) }
        div.scroll id="sweep-scroll" role="region" aria-label=(w::SCROLL) tabindex="0" {
            table.grid aria-labelledby="sweep-title" aria-describedby="sweep-says" {
                thead {
                    tr { td {} th.over scope="colgroup" colspan=(columns) { (w::sizes(about.size_unit)) } }
                    tr {
                        th scope="col" { (w::WORKERS) }
                        @for size in &sweep.sizes { th scope="col" { (words::count(*size)) } }
                    }
                }
                tbody {
                    @for (row, workers) in sweep.workers.iter().enumerate() {
                        tr {
                            th scope="row" { (workers) }
                            @for column in 0..columns { (cell(model, row * columns + column)) }
                        }
                    }
                }
            }
        }
    }
}

fn cell(model: &Model, at: usize) -> Markup {
    let cell = model.sweep.cells.get(at).and_then(Option::as_ref);
    let known = cell.and_then(Cell::winner);
    let close = cell.is_some() && known.is_none();
    let now = model.sweep.state == SweepState::Running { cell: at };
    html! {
        td.now[now] {
            @match known {
                Some((which, gil, factor)) => div class={ "won m-" (slug(which, gil)) } title=(w::cell(words::model_title(which, gil), factor)) {
                    (glyph::model(which, gil))
                    span.short { (short(which, gil)) } " "
                    b { (words::times(factor)) }
                },
                None => div.unknown {
                    span aria-hidden="true" { (if now { "\u{2026}" } else { "\u{b7}" }) }
                    span.visually-hidden { (if now { w::MEASURING } else if close { w::CLOSE_CALL } else { w::PENDING }) }
                },
            }
        }
    }
}

fn legend() -> Markup {
    const WAYS: [(SpecModel, Gil); 5] = [
        (SpecModel::Sequential, Gil::Off),
        (SpecModel::EventLoop, Gil::Off),
        (SpecModel::Threads, Gil::On),
        (SpecModel::Threads, Gil::Off),
        (SpecModel::Processes, Gil::Off),
    ];
    html! {
        ul.sweep-legend {
            @for (which, gil) in WAYS {
                li { span class={ "won m-" (slug(which, gil)) } { (glyph::model(which, gil)) } " " (words::model_title(which, gil)) }
            }
        }
    }
}

/// The class that carries a model's colour.
const fn slug(model: SpecModel, gil: Gil) -> &'static str {
    match (model, gil) {
        (SpecModel::Sequential, _) => "sequential",
        (SpecModel::EventLoop, _) => "event-loop",
        (SpecModel::Threads, Gil::Off) => "threads",
        (SpecModel::Threads, _) => "threads-gil",
        (SpecModel::Processes, _) => "processes",
    }
}

const fn short(model: SpecModel, gil: Gil) -> &'static str {
    match (model, gil) {
        (SpecModel::Sequential, _) => w::SHORT_SEQUENTIAL,
        (SpecModel::EventLoop, _) => w::SHORT_LOOP,
        (SpecModel::Threads, Gil::Off) => w::SHORT_THREADS,
        (SpecModel::Threads, _) => w::SHORT_GIL,
        (SpecModel::Processes, _) => w::SHORT_PROCESSES,
    }
}
