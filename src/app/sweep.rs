//! The break-even view: every model at several sizes and numbers of workers, and who won.

use super::{
    model::{Cell, Fills, Model, RunId, Step, Sweep, SweepState},
    msg::Effect,
    run::{Then, begin, groups},
    said,
};
use interleave_spec::{Gil, Model as SpecModel, RunSpec};
use interleave_trace::Trace;

/// Columns: the default size and steps of four below and above it.
const FACTORS: [(u64, u64); 5] = [(1, 64), (1, 16), (1, 4), (1, 1), (4, 1)];
const WORKERS: [u32; 4] = [1, 2, 4, 8];

pub fn start(model: &mut Model) -> Vec<Effect> {
    if model.running() {
        return vec![];
    }
    let run: RunId = model.next_run;
    model.next_run += 1;
    model.ticket = None;
    model.groups.clear();
    model.report = None;
    model.verdict = None;
    model.steps.clear();
    model.sweep = Sweep {
        open: true,
        state: SweepState::Running { cell: 0 },
        ..Sweep::default()
    };
    begin(model, run, Then::Sweep)
}

/// Sequential and the event loop once a column, threads and processes once a cell; rows outside,
/// because another number of threads needs another engine.
pub fn lay_out(model: &mut Model) {
    let about = model.about();
    let base = RunSpec {
        repeats: 1,
        models: SpecModel::ALL.to_vec(),
        ..model.resolved()
    };
    let mut sizes: Vec<u64> = FACTORS
        .iter()
        .map(|(up, down)| {
            (about.default_size * up / down).clamp(*about.size.start(), *about.size.end())
        })
        .collect();
    sizes.dedup();
    let (columns, rows) = (sizes.len(), WORKERS.len());
    let mut steps = Vec::new();
    let mut add = |model, gil, size: u64, workers: u32, cells| {
        let spec = RunSpec {
            size: Some(size),
            workers: Some(workers),
            ..base.clone()
        };
        steps.push(Step {
            model,
            gil,
            spec,
            fills: Fills::Cells(cells),
        });
    };
    for (c, &size) in sizes.iter().enumerate() {
        let column = || (0..rows).map(|r| r * columns + c).collect::<Vec<_>>();
        add(SpecModel::Sequential, Gil::Off, size, 1, column());
        add(SpecModel::EventLoop, Gil::Off, size, 1, column());
    }
    for (r, &workers) in WORKERS.iter().enumerate() {
        for group in groups(&base) {
            if matches!(group.model, SpecModel::Threads | SpecModel::Processes) {
                for (c, &size) in sizes.iter().enumerate() {
                    add(group.model, group.gil, size, workers, vec![r * columns + c]);
                }
            }
        }
    }
    model.steps = steps;
    model.sweep = Sweep {
        open: true,
        state: SweepState::Running { cell: 0 },
        workload: model.spec.workload.clone(),
        cells: vec![None; columns * rows],
        sizes,
        workers: WORKERS.to_vec(),
    };
}

/// The step at hand measures these cells.
pub fn at(model: &mut Model, cells: &[usize]) {
    model.sweep.state = SweepState::Running {
        cell: cells.first().copied().unwrap_or(0),
    };
}

pub fn fill(model: &mut Model, step: usize, cells: &[usize], trace: &Trace) {
    if trace.error.is_some() {
        return;
    }
    let Step {
        model: which, gil, ..
    } = model.steps[step];
    let wall = trace.wall() as f64 / 1000.0;
    for &cell in cells {
        if let Some(slot) = model.sweep.cells.get_mut(cell) {
            slot.get_or_insert_with(|| Cell { walls: Vec::new() })
                .walls
                .push((which, gil, wall));
        }
    }
}

pub fn stopped(model: &mut Model) {
    if matches!(model.sweep.state, SweepState::Running { .. }) {
        model.sweep.state = SweepState::Stopped;
    }
}

pub fn finish(model: &mut Model) -> Vec<Effect> {
    model.sweep.state = SweepState::Done;
    model.announcement = said::SWEEP_DONE.into();
    vec![]
}
