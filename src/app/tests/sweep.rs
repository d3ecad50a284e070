//! The break-even view: its steps, its cells, which model wins, and what ends it.

use super::*;
use crate::app::model::{Fills, Sweep, SweepState};
use crate::app::said;

/// A made-up wall in milliseconds: processes win where there is much work and there are many
/// workers.
fn wall(model: &Model) -> u64 {
    let step = &model.steps[now(model).1];
    let size = step.spec.size.unwrap_or(1) / 1_000;
    let workers = u64::from(step.spec.workers.unwrap_or(1));
    match step.model {
        SpecModel::Sequential => size,
        SpecModel::EventLoop => size + 1,
        SpecModel::Threads => size + 2,
        SpecModel::Processes => size / workers + 20,
    }
}

fn swept(letter: Letter) -> (Model, Vec<String>) {
    let mut model = page(letter);
    let lines = to_the_end(&mut model, Msg::SweepRun, |m| done(m, wall(m)));
    (model, lines)
}

#[test]
fn every_cell_is_filled_and_has_its_winner() {
    let (model, lines) = swept(Letter::A);
    assert_eq!(&lines[..2], ["probe 1", "clear pictures"]);
    let Sweep {
        sizes,
        workers,
        cells,
        state,
        workload,
        open,
        ..
    } = &model.sweep;
    assert_eq!(
        (state, *open, workload.as_str()),
        (&SweepState::Done, true, "primes")
    );
    assert_eq!(workers, &[1, 2, 4, 8]);
    assert_eq!(cells.len(), sizes.len() * workers.len());
    assert!(sizes.is_sorted() && sizes.len() == 5);
    for (i, cell) in cells.iter().enumerate() {
        let cell = cell.as_ref().expect("measured");
        let ways: Vec<&str> = cell.walls.iter().map(|w| way(w.0, w.1)).collect();
        assert_eq!(
            ways,
            [
                "sequential",
                "event-loop",
                "threads-gil",
                "threads",
                "processes"
            ]
        );
        let (size, workers) = (sizes[i % 5] / 1_000, u64::from(workers[i / 5]));
        // A lead of less than a tenth does not count as one.
        let lead = size as f64 / (size / workers + 20) as f64;
        let expect = if lead < 1.1 {
            (SpecModel::Sequential, 1.0)
        } else {
            (SpecModel::Processes, lead)
        };
        let (who, _, factor) = cell.winner().expect("a winner");
        assert_eq!((who, factor), expect, "size {size}, {workers} workers");
    }
    assert_eq!(model.announcement, said::SWEEP_DONE);
    assert!(model.groups.is_empty() && model.report.is_none());
}

/// Another number of threads needs another engine, so the steps of one number come together.
#[test]
fn the_number_of_workers_changes_seldom() {
    let mut model = probed(Letter::A);
    play(&mut model, [Msg::SweepRun]);
    let threads = model.steps.iter().filter(|s| s.model == SpecModel::Threads);
    let mut workers: Vec<u32> = threads.filter_map(|s| s.spec.workers).collect();
    workers.dedup();
    assert_eq!(workers, [1, 2, 4, 8]);
    assert!(model.steps.iter().all(|s| s.spec.repeats == 1));
}

#[test]
fn no_winner_is_named_before_all_have_run() {
    let mut model = probed(Letter::A);
    play(&mut model, [Msg::SweepRun]);
    while let Some(step) = model.steps.get(now(&model).1) {
        if step.model == SpecModel::Processes {
            break;
        }
        assert!(model.sweep.cells.iter().all(Option::is_none));
        let end = done(&model, 10);
        play(&mut model, [end]);
    }
    let end = done(&model, 10);
    play(&mut model, [end]);
    let known: Vec<bool> = model.sweep.cells.iter().map(Option::is_some).collect();
    assert_eq!(known.iter().filter(|k| **k).count(), 1);
    assert!(known[0]);
}

#[test]
fn at_level_b_it_does_without_threads() {
    let (model, lines) = swept(Letter::B);
    assert!(!lines.iter().any(|l| l.contains("threads")));
    for cell in &model.sweep.cells {
        let ways: Vec<SpecModel> = cell.iter().flat_map(|c| &c.walls).map(|w| w.0).collect();
        let expect = [
            SpecModel::Sequential,
            SpecModel::EventLoop,
            SpecModel::Processes,
        ];
        assert_eq!(ways, expect);
    }
}

#[test]
fn a_way_that_fails_is_left_out_of_its_cell() {
    let mut model = probed(Letter::A);
    to_the_end(&mut model, Msg::SweepRun, |m| {
        match m.steps[now(m).1].model {
            SpecModel::Processes => cannot(m, "No."),
            SpecModel::EventLoop => broke(m, "No."),
            _ => done(m, 10),
        }
    });
    assert_eq!(model.sweep.state, SweepState::Done);
    for cell in &model.sweep.cells {
        let ways = cell.iter().flat_map(|c| &c.walls).map(|w| way(w.0, w.1));
        assert_eq!(
            ways.collect::<Vec<_>>(),
            ["sequential", "threads-gil", "threads"]
        );
    }
}

#[test]
fn stop_keeps_the_cells_that_are_complete() {
    let mut model = probed(Letter::A);
    play(&mut model, [Msg::SweepRun]);
    while model.sweep.cells.iter().flatten().count() < 3 {
        let end = done(&model, 10);
        play(&mut model, [end]);
    }
    check(&mut model, Msg::Stop, &["cancel"]);
    assert_eq!(model.sweep.state, SweepState::Stopped);
    assert_eq!(model.sweep.cells.iter().flatten().count(), 3);
    // A second sweep begins with empty cells, and a race after it is an ordinary race.
    play(&mut model, [Msg::SweepRun]);
    assert_eq!(model.sweep.cells.iter().flatten().count(), 0);
    play(&mut model, [Msg::Stop]);
    let lines = to_the_end(&mut model, Msg::Run, |m| done(m, 10));
    assert_eq!(lines.len(), 1 + 25);
    assert!(model.verdict.is_some());
}

#[test]
fn stop_while_the_cores_are_counted() {
    let mut model = page(Letter::A);
    check(&mut model, Msg::SweepRun, &["probe 1"]);
    check(&mut model, Msg::Stop, &["cancel"]);
    assert_eq!(model.sweep.state, SweepState::Stopped);
    check(
        &mut model,
        Msg::Probed {
            run: 1,
            effective: Some(4.0),
        },
        &[],
    );
}

#[test]
fn another_workload_clears_it() {
    let hash = RunSpec {
        workload: "hash".into(),
        ..RunSpec::default()
    };
    let (hash, _) = hash.checked();
    let text = interleave_spec::link::encode(&hash);
    let field = |name: &str, value: &str| Msg::Field {
        name: name.into(),
        value: value.into(),
    };
    let ways = [
        field("workload", "hash"),
        Msg::Link(text.expect("a short link").text),
        Msg::Call {
            ticket: 1,
            spec: hash.clone(),
            notices: vec![],
        },
    ];
    for msg in ways {
        let (mut model, _) = swept(Letter::A);
        play(&mut model, [field("tasks", "4")]);
        assert!(!model.sweep.cells.is_empty(), "the same workload keeps it");
        play(&mut model, [msg]);
        assert!(model.sweep.cells.is_empty());
        assert_eq!(
            (&model.sweep.state, model.sweep.open),
            (&SweepState::Empty, true)
        );
    }
}

#[test]
fn it_opens_and_closes_and_neither_runs_anything() {
    let (mut model, _) = swept(Letter::A);
    for open in [false, true] {
        check(&mut model, Msg::SweepOpen(open), &[]);
        assert_eq!(model.sweep.open, open);
        assert_eq!(model.sweep.cells.len(), 20);
    }
}

/// However many tasks there are, no step is beyond its workload's limits.
#[test]
fn it_keeps_to_the_limits_of_every_workload() {
    for workload in interleave_workload::registry::ALL {
        let about = workload.about();
        for tasks in [None, Some(*about.tasks.end())] {
            let mut model = probed(Letter::A);
            change(&mut model, |spec| spec.workload = about.id.into());
            change(&mut model, |spec| spec.tasks = tasks);
            play(&mut model, [Msg::SweepRun]);
            let Sweep { sizes, cells, .. } = &model.sweep;
            assert!(sizes.is_sorted_by(|a, b| a < b), "{}: {sizes:?}", about.id);
            assert_eq!(cells.len(), sizes.len() * 4);
            for step in &model.steps {
                let (tasks, size) = (step.spec.tasks.unwrap_or(0), step.spec.size.unwrap_or(0));
                assert!(about.size.contains(&size), "{}: {size}", about.id);
                let least = u64::from(tasks) * about.size.start();
                assert!(
                    u64::from(tasks) * size <= about.total.max(least),
                    "{}",
                    about.id
                );
                let Fills::Cells(at) = &step.fills else {
                    panic!("a step of no cell")
                };
                assert!(at.iter().all(|c| *c < cells.len()));
            }
        }
    }
}
