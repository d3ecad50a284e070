//! The break-even view: runs every model at several sizes and numbers of workers, and says which
//! model won where.

use super::{
    code::lacks,
    model::{Cell, Fills, Model, RunId, Step, Sweep, SweepState, Timeline},
    msg::{Act, Effect},
    run::{Then, begin, groups, over},
    said,
    update::possible,
    words::sweep as words,
};
use interleave_spec::{Gil, Model as SpecModel, RunSpec};
use interleave_trace::Trace;

/// The sizes of the columns, as parts of the default size: steps of four below and above it.
const FACTORS: [(u64, u64); 5] = [(1, 64), (1, 16), (1, 4), (1, 1), (4, 1)];
const WORKERS: [u32; 4] = [1, 2, 4, 8];
/// Most passes over the cells of which nothing is sure.
const PASSES: u32 = 4;

pub fn start(model: &mut Model) -> Vec<Effect> {
    if model.running() {
        return vec![];
    }
    if lacks(&model.spec) {
        return over(model, Act::Sweep);
    }
    let run: RunId = model.next_run;
    model.next_run += 1;
    model.ticket = None;
    model.groups.clear();
    model.report = None;
    model.verdict = None;
    model.steps.clear();
    model.timeline = Timeline {
        width: model.timeline.width,
        ..Timeline::default()
    };
    model.sweep = Sweep {
        open: true,
        state: SweepState::Running { cell: 0 },
        ..Sweep::default()
    };
    begin(model, run, Then::Sweep)
}

/// Lays out the steps: the sequential model and the event loop once for each column, threads and
/// processes once for each cell. Rows are the outer loop, because another number of threads needs
/// another engine.
pub fn lay_out(model: &mut Model) {
    let about = model.about();
    let (base, _) = model.resolved().changed(|spec| {
        spec.repeats = 1;
        spec.models = SpecModel::ALL.to_vec();
    });
    // The workload's limits hold for each cell too: as many tasks of four times the size may be too
    // much.
    let within = |size: u64| {
        let mut asked = RunSpec {
            size: Some(size),
            ..RunSpec::clone(&base)
        };
        interleave_workload::resolve(&mut asked, about, model.default_workers());
        asked.size.unwrap_or(size)
    };
    let mut sizes: Vec<u64> = FACTORS
        .iter()
        .map(|(up, down)| within(about.default_size * up / down))
        .collect();
    sizes.dedup();
    let (columns, rows) = (sizes.len(), WORKERS.len());
    let mut steps = Vec::new();
    let mut add = |model, gil, size: u64, workers: u32, cells| {
        let (spec, _) = base.changed(|spec| {
            spec.size = Some(size);
            spec.workers = Some(workers);
        });
        steps.push(Step {
            model,
            gil,
            spec,
            fills: Fills::Cells(cells),
        });
    };
    // The first run of a kernel is not counted, because the browser has compiled it only quickly by
    // then.
    add(
        SpecModel::Sequential,
        Gil::Off,
        within(about.default_size),
        1,
        vec![],
    );
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
        first_pass: model.steps.len(),
        passes: 0,
        open: true,
        state: SweepState::Running { cell: 0 },
        workload: model.spec.workload.clone(),
        tasks: base.tasks.unwrap_or(about.default_tasks),
        cells: vec![None; columns * rows],
        so_far: vec![Cell::default(); columns * rows],
        sizes,
        workers: WORKERS.to_vec(),
    };
}

/// Notes that the step at hand measures these cells.
pub fn at(model: &mut Model, cells: &[usize]) {
    model.sweep.state = SweepState::Running {
        cell: cells.first().copied().unwrap_or(0),
    };
}

/// Notes that step `at` has ended for these cells. A cell is shown once no further step measures
/// it, so that no winner is named too soon. A model that failed or cannot run here is left out of
/// the cell.
pub fn fill(model: &mut Model, at: usize, cells: &[usize], trace: Option<&Trace>) {
    let Step {
        model: which, gil, ..
    } = model.steps[at];
    let wall = trace
        .filter(|t| t.error.is_none())
        .map(|t| t.wall() as f64 / 1000.0);
    for &cell in cells {
        let Some(so_far) = model.sweep.so_far.get_mut(cell) else {
            continue;
        };
        if let Some(wall) = wall {
            so_far.add(which, gil, wall);
        }
        let so_far = so_far.clone();
        let more = model.steps[at + 1..].iter().any(|s| {
            matches!(&s.fills, Fills::Cells(c) if c.contains(&cell))
                && possible(model, s.model).is_ok()
        });
        if !more && !so_far.walls.is_empty() {
            model.sweep.cells[cell] = Some(so_far);
        }
    }
    if at + 1 == model.steps.len() {
        again(model);
    }
}

/// Adds another pass for the cells of which nothing is sure yet, as long as there may be one. The
/// first pass says nothing of the spread, so every cell has a second.
fn again(model: &mut Model) {
    model.sweep.passes += 1;
    if model.sweep.passes >= PASSES {
        return;
    }
    let cells = &model.sweep.cells;
    let open = |&c: &usize| {
        cells
            .get(c)
            .is_some_and(|of| of.as_ref().and_then(Cell::winner).is_none())
    };
    let mut steps = Vec::new();
    for step in &model.steps[..model.sweep.first_pass] {
        let Fills::Cells(of) = &step.fills else {
            continue;
        };
        let of: Vec<usize> = of.iter().copied().filter(open).collect();
        if !of.is_empty() {
            steps.push(Step {
                fills: Fills::Cells(of),
                ..step.clone()
            });
        }
    }
    model.steps.extend(steps);
}

/// What the finished table says, as a sentence: from which size on another way than one after
/// another is fastest.
pub fn reads(model: &Model) -> Option<String> {
    let sweep = &model.sweep;
    if sweep.state != SweepState::Done {
        return None;
    }
    let columns = sweep.sizes.len();
    let known = |row: usize, column: usize| {
        let cell = sweep.cells.get(row * columns + column)?;
        cell.as_ref()?.winner()
    };
    // The row with the most workers has the most to gain.
    let row = sweep.workers.len().checked_sub(1)?;
    let turn = (0..columns).find_map(|c| {
        let won = known(row, c).filter(|w| w.0 != SpecModel::Sequential)?;
        Some((sweep.sizes[c], won))
    });
    let below = (0..columns)
        .filter(|&c| known(row, c).is_some_and(|w| w.0 == SpecModel::Sequential))
        .map(|c| sweep.sizes[c])
        .next_back();
    let blank = sweep
        .cells
        .iter()
        .flatten()
        .filter(|c| c.winner().is_none());
    let swept = interleave_workload::registry::find(&sweep.workload);
    let unit = swept.map_or(model.about(), |w| w.about()).size_unit;
    Some(words::reads(
        unit,
        sweep.workers[row],
        turn.map(|(size, (m, g, factor))| (size, super::words::model_title(m, g), factor)),
        below,
        blank.count(),
    ))
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
