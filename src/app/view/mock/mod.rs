//! Models of the page in every state it can be in, for its snapshots and for `examples/preview.rs`.
//! The numbers are made up and the same on every machine.

mod code;
mod traces;

use crate::app::{
    embed::Embed,
    model::*,
    share::Sharing,
    task::{Doing, Judged},
};
use interleave_spec::{Gil, Model as SpecModel, Predict, Room, RunSpec, Task};
use interleave_trace::{Recorder, Report, Stage, Trace, verdict};
use std::rc::Rc;
use traces::{cpu, io, meta};

/// Changes the form's spec, as if it had always been so.
pub fn change(model: &mut Model, change: impl FnOnce(&mut RunSpec)) {
    (model.spec, _) = model.spec.changed(change);
}

/// All models, each with the name of its snapshot's file.
pub fn all() -> Vec<(&'static str, Model)> {
    let race = vec![
        ("empty", empty()),
        ("running", running()),
        ("done", done()),
        ("phone", phone()),
        ("level-b", level_b()),
        ("failed", failed()),
        ("waits", waits()),
        ("sweep-empty", sweep(SweepState::Empty)),
        ("sweep", sweep(SweepState::Done)),
        ("sweep-running", sweep(SweepState::Running { cell: 13 })),
        ("files", files()),
        ("pictures", pictures()),
        ("unknown", Model::new(ADDRESS.into())),
        ("share", share()),
        ("share-program", share_program()),
        ("embed", embed("?ui=full", empty())),
        ("embed-compact", embed("?ui=compact", done())),
        ("embed-result", embed("?ui=result&readonly=1", done())),
        ("embed-task", embed("?ui=task", task())),
        ("embed-task-race", embed("?ui=task", done())),
        ("embed-level-b", embed("?readonly=1", level_b())),
    ];
    race.into_iter().chain(code::all()).collect()
}

const ADDRESS: &str = "https://example.org/interleave/";

fn at_level(letter: Letter, reason: &str) -> Model {
    let mut model = Model::new(ADDRESS.into());
    model.level = Level {
        letter,
        reason: reason.into(),
    };
    model.cores = Cores {
        reported: 4,
        effective: None,
        stale: false,
        workers: None,
    };
    model.timeline.width = 1100.0;
    model
}

/// The Share dialog over a finished run, with everything that it may hold.
pub fn share() -> Model {
    let mut model = done();
    model.can_share = true;
    model.share = Some(Sharing { qr: false });
    model
}

/// The same for a program, before any run, with its QR code.
pub fn share_program() -> Model {
    let mut model = empty();
    let program = RunSpec {
        room: Room::Code,
        workload: interleave_spec::PROGRAM.into(),
        source: "if 1 < 2:\n    print(\"a & b\")\n".into(),
        ..RunSpec::default()
    };
    model.spec = program.checked().0;
    model.share = Some(Sharing { qr: true });
    model.toast = Some(crate::app::said::COPIED.into());
    model
}

/// A program with a task of every kind, which a run has passed.
pub fn task() -> Model {
    let mut model = empty();
    let program = RunSpec {
        room: Room::Code,
        workload: interleave_spec::PROGRAM.into(),
        source: "import threading\n\nprint(4)\n".into(),
        models: vec![interleave_spec::Model::Threads],
        task: Some(Box::new(Task {
            title: "Say what <it> prints".into(),
            text: "Two lines\nof text.".into(),
            edit: vec![(3, 3)],
            pass: vec![interleave_spec::Rule::Prints("4".into())],
            predict: Some(Predict {
                ask: "What comes out?".into(),
                choices: vec!["3".into(), "4".into()],
                answer: 1.0,
                ..Predict::default()
            }),
            hints: vec!["Look at the last line.".into(), "It is 4.".into()],
            solution: "print(4)\n".into(),
            attempts: 3,
            ..Task::default()
        })),
        ..RunSpec::default()
    };
    model.spec = program.checked().0;
    model.doing = Doing {
        tries: 1,
        hints: 1,
        said: Some(1.0),
        committed: true,
        judged: Some(Judged {
            passed: Some(true),
            says: "The output is right.".into(),
        }),
        passed: true,
        solution: true,
        ..Doing::default()
    };
    model
}

/// The model of an embed with this query, in a frame.
pub fn embed(query: &str, mut model: Model) -> Model {
    let mut embed = Embed::of_query(query);
    embed.home = model.spec.clone();
    model.embed = Some(embed);
    model.address = format!("{ADDRESS}frame.html{query}");
    model.framed = true;
    model
}

pub fn empty() -> Model {
    at_level(
        Letter::A,
        "This page is cross-origin isolated, so threads may share memory.",
    )
}

/// A finished run: every model, three times each.
pub fn done() -> Model {
    let mut model = empty();
    model.cores.effective = Some(3.9);
    fill(&mut model, &cpu);
    model
}

/// As [`done`], with a drawing as wide as a phone.
pub fn phone() -> Model {
    let mut model = done();
    model.timeline.width = 360.0;
    model
}

/// A run in its first pass, at the threads with the GIL.
pub fn running() -> Model {
    let mut model = done();
    for (i, group) in model.groups.iter_mut().enumerate() {
        group.traces.truncate(if i < 2 { 1 } else { 0 });
        group.state = if i < 2 {
            GroupState::Done
        } else {
            GroupState::Waiting
        };
    }
    let spec = model.resolved();
    let live = cpu(SpecModel::Threads, Gil::On, &spec, 0).map(|mut trace| {
        trace.spans.retain(|s| s.start < 90_000);
        trace
            .spans
            .iter_mut()
            .for_each(|s| s.end = s.end.min(90_000));
        trace
    });
    model.groups[2].live = live.ok().map(Rc::new);
    model.groups[2].state = GroupState::Running;
    model.steps = (0..3)
        .flat_map(|_| model.groups.iter().enumerate())
        .map(|(i, g)| Step {
            model: g.model,
            gil: g.gil,
            spec: spec.clone(),
            fills: Fills::Group(i),
        })
        .collect();
    model.phase = Phase::Running { run: 1, step: 2 };
    digest(&mut model);
    model
}

/// A page at level B, inside another page.
pub fn level_b() -> Model {
    let mut model = at_level(
        Letter::B,
        "This page stands in a frame of a page that is not isolated, so memory cannot be shared.",
    );
    model.framed = true;
    model.cores.effective = Some(2.0);
    fill(&mut model, &|which, gil, spec, repeat| match which {
        SpecModel::Threads => Err(crate::app::said::no_threads(
            "This page stands in a frame of a page that is not isolated, so memory cannot be shared.",
        )),
        _ => cpu(which, gil, spec, repeat),
    });
    model
}

/// A run of which one model died, with a number that was out of range.
pub fn failed() -> Model {
    let mut model = empty();
    change(&mut model, |spec| spec.workers = Some(16));
    model.notices = vec!["workers: 64 is outside 1 to 16; 16 is used.".into()];
    model.cores.effective = Some(3.9);
    fill(&mut model, &|which, gil, spec, repeat| match which {
        SpecModel::Processes => {
            Err("Process 2 ran out of memory (RangeError: Array buffer allocation failed).".into())
        }
        _ => cpu(which, gil, spec, repeat),
    });
    model.toast = Some("Link copied.".into());
    model
}

/// A finished run of a workload that waits for I/O.
pub fn waits() -> Model {
    let mut model = empty();
    change(&mut model, |spec| spec.workload = "waits".into());
    model.cores.effective = Some(3.9);
    fill(&mut model, &io);
    model.timeline.focus = Some(Pick {
        group: 2,
        lane: 1,
        span: 0,
    });
    model
}

/// A run of a workload that paints; the browser side fills the canvases.
pub fn pictures() -> Model {
    let mut model = empty();
    change(&mut model, |spec| spec.workload = "mandelbrot".into());
    model.cores.effective = Some(3.9);
    fill(&mut model, &cpu);
    model
}

pub fn files() -> Model {
    let mut model = empty();
    if let Some(workload) = interleave_workload::registry::ALL
        .iter()
        .find(|w| w.about().takes != interleave_workload::Takes::Nothing)
    {
        change(&mut model, |spec| {
            spec.workload = workload.about().id.into()
        });
    }
    model.files = vec![
        FileEntry {
            name: "harbour.png".into(),
            bytes: 4_870_000,
            problem: None,
        },
        FileEntry {
            name: "notes.txt".into(),
            bytes: 812,
            problem: Some("notes.txt is not a picture".into()),
        },
    ];
    model
}

pub fn sweep(state: SweepState) -> Model {
    let mut model = empty();
    model.cores.effective = Some(3.9);
    model.sweep.open = true;
    if state == SweepState::Empty {
        return model;
    }
    let until = match state {
        SweepState::Running { cell } => cell,
        _ => usize::MAX,
    };
    let (sizes, workers) = (
        [5_000u64, 20_000, 80_000, 300_000, 1_200_000],
        [1u32, 2, 4, 8],
    );
    let cell = |size: u64, workers: u32| {
        let work = size as f64 / 1_500.0;
        let k = f64::from(workers).min(3.9);
        let walls = [
            (SpecModel::Sequential, Gil::Off, work),
            (SpecModel::EventLoop, Gil::Off, work * 1.02 + 0.4),
            (SpecModel::Threads, Gil::On, work * 1.06 + 1.0),
            (
                SpecModel::Threads,
                Gil::Off,
                work / k + 3.0 + 0.8 * f64::from(workers),
            ),
            (
                SpecModel::Processes,
                Gil::Off,
                work / (k * 0.98) + 1.0 + 4.0 * f64::from(workers - 1),
            ),
        ];
        let walls = walls
            .map(|(m, g, wall)| (m, g, vec![wall, wall * 1.01]))
            .into();
        Cell { walls }
    };
    model.sweep.cells = workers
        .iter()
        .flat_map(|&w| sizes.iter().map(move |&s| cell(s, w)))
        .enumerate()
        .map(|(i, c)| (i < until).then_some(c))
        .collect();
    model.sweep.sizes = sizes.to_vec();
    model.sweep.workers = workers.to_vec();
    model.sweep.workload = model.spec.workload.clone();
    model.sweep.tasks = model.resolved().tasks.unwrap_or(1);
    if let SweepState::Running { cell } = state {
        let spec = model.resolved();
        let step = |i| Step {
            model: SpecModel::Threads,
            gil: Gil::Off,
            spec: spec.clone(),
            fills: Fills::Cells(vec![i]),
        };
        model.steps = (0..20).map(step).collect();
        model.phase = Phase::Running { run: 1, step: cell };
    }
    model.sweep.state = state;
    model
}

type Make<'a> = &'a dyn Fn(SpecModel, Gil, &RunSpec, u32) -> Result<Trace, String>;

/// Makes the traces of every group and the report of them, without running anything.
fn fill(model: &mut Model, make: Make) {
    let (spec, _) = model.resolved().changed(|spec| spec.workers = Some(4));
    let ways = [
        (SpecModel::Sequential, Gil::Off),
        (SpecModel::EventLoop, Gil::Off),
        (SpecModel::Threads, Gil::On),
        (SpecModel::Threads, Gil::Off),
        (SpecModel::Processes, Gil::Off),
    ];
    model.groups = ways
        .into_iter()
        .map(|(which, gil)| {
            let made: Result<Vec<Rc<Trace>>, String> = (0..3)
                .map(|i| make(which, gil, &spec, i).map(Rc::new))
                .collect();
            let (state, traces) = match made {
                Ok(traces) => (GroupState::Done, traces),
                Err(why) => {
                    let failed = Recorder::new(meta(which, gil, &spec)).fail(why.clone(), 0);
                    (GroupState::Failed(why), vec![Rc::new(failed)])
                }
            };
            Group {
                model: which,
                gil,
                state,
                traces,
                live: None,
            }
        })
        .collect();
    model.ran = Some(spec);
    digest(model);
}

fn digest(model: &mut Model) {
    let Some(spec) = model.ran.clone() else {
        return;
    };
    let kind = match spec.workload.as_str() {
        "waits" => verdict::Kind::Io,
        _ => verdict::Kind::Cpu,
    };
    let runs: Vec<&[Rc<Trace>]> = model.groups.iter().map(|g| &g.traces[..]).collect();
    let mut report = Report::of(spec.shared(), &runs);
    report.effective_cores = model.cores.effective.unwrap_or(0.0);
    model.verdict = Some(verdict::verdict(&report, kind, Stage::Over));
    model.report = Some(Rc::new(report));
}
