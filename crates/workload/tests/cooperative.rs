//! The loop: which job runs when, what the others wait for, and when the page gets its turn.

mod common;

use common::{
    assert_in_order, of_lane, outcomes, plan, script, spec, time_in,
    virtual_loop::{Place, VirtualLoop},
    workload,
};
use interleave_spec::Model;
use interleave_trace::{Batch, Event, LaneKind, State, What};
use interleave_workload::{
    job::{Job, JobResult},
    model::{Cooperative, Mode},
};
use std::rc::Rc;

/// Numbers that `squares` does between two checkpoints.
const STEP: u64 = 150_000;
const NEVER: Mode = Mode::EventLoop {
    yield_every_ms: 0.0,
};

fn every(ms: f64) -> Mode {
    Mode::EventLoop { yield_every_ms: ms }
}

fn run(
    world: &Rc<VirtualLoop>,
    id: &str,
    tasks: u32,
    size: u64,
    mode: Mode,
) -> (Vec<JobResult>, Batch) {
    let spec = spec(id, tasks, size, 1);
    let jobs = workload(id).jobs(&plan(&spec, Model::EventLoop));
    run_jobs(world, id, &jobs, mode)
}

fn run_jobs(
    world: &Rc<VirtualLoop>,
    id: &str,
    jobs: &[Job],
    mode: Mode,
) -> (Vec<JobResult>, Batch) {
    let run = Cooperative::new(workload(id), Place::of(world), mode, true);
    let results = world.value(run.run_all(jobs));
    let batch = run.drain();
    assert_in_order(&batch);
    (results, batch)
}

/// The tasks that had the loop, in order, once for each time.
fn turns(batch: &Batch) -> Vec<u32> {
    of_lane(batch, 0)
        .filter(|s| s.state == State::Running)
        .filter_map(|s| s.task)
        .collect()
}

fn notes(batch: &Batch) -> Vec<&str> {
    let note = |e: &'_ Event| matches!(e.what, What::Note { .. });
    batch
        .events
        .iter()
        .filter(|e| note(e))
        .map(|e| match &e.what {
            What::Note { text } => text.as_str(),
            _ => "",
        })
        .collect()
}

#[test]
fn waits_overlap_on_a_loop_and_follow_each_other_in_a_row() {
    for (mode, at_least, at_most) in [(NEVER, 10_000, 12_000), (Mode::Sequential, 50_000, 52_000)] {
        let world = VirtualLoop::new(1);
        let (results, batch) = run(&world, "waits", 5, 10, mode);
        assert_eq!(outcomes(results).len(), 5);
        assert!(
            (at_least..at_most).contains(&world.time()),
            "{}",
            world.time()
        );
        let own_lanes = mode != Mode::Sequential;
        assert_eq!(batch.lanes.len(), if own_lanes { 6 } else { 1 });
        for task in 0..5 {
            let lane = if own_lanes { task + 1 } else { 0 };
            let waited = of_lane(&batch, lane)
                .filter(|s| s.task == Some(task) && s.state == State::WaitingIo)
                .map(|s| s.end - s.start)
                .sum::<u64>();
            assert!((9_900..10_200).contains(&waited), "{waited}");
        }
    }
}

#[test]
fn lanes_of_a_loop_are_tasks_below_it() {
    let (_, batch) = run(&VirtualLoop::new(1), "waits", 3, 1, NEVER);
    let lanes: Vec<_> = batch
        .lanes
        .iter()
        .map(|l| (l.kind, l.name.as_str(), l.parent))
        .collect();
    assert_eq!(
        lanes,
        [
            (LaneKind::Thread, "event loop", None),
            (LaneKind::Task, "task 0", Some(0)),
            (LaneKind::Task, "task 1", Some(0)),
            (LaneKind::Task, "task 2", Some(0)),
        ]
    );
    let (_, batch) = run(&VirtualLoop::new(1), "waits", 25, 1, NEVER);
    assert_eq!(batch.lanes.len(), 1);
}

/// The clock moves by a millisecond at each look, and a task looks at every checkpoint.
#[test]
fn yielding_tasks_take_turns_and_others_do_not() {
    let world = VirtualLoop::new(1_000);
    let (_, batch) = run(&world, "squares", 3, 50 * STEP, every(10.0));
    let took_turns = turns(&batch);
    assert_eq!(
        took_turns[..9],
        [0, 1, 0, 2, 1, 0, 2, 1, 0],
        "{took_turns:?}"
    );
    assert!(batch.counts["loop_turns"] > 8);
    // While another task has the loop, a task that could go on waits for its turn.
    assert!(time_in(&batch, 1, State::WaitingTurn) > 30_000);

    let world = VirtualLoop::new(1_000);
    let (_, batch) = run(&world, "squares", 3, 50 * STEP, NEVER);
    assert_eq!(turns(&batch), [0, 1, 2]);
    assert_eq!(notes(&batch), [""; 0]);
    // Each task started in a turn of its own, so the page gets its turn between two tasks.
    assert_eq!(world.turns_taken.get(), 3);
}

#[test]
fn a_page_that_would_die_is_let_in() {
    let world = VirtualLoop::new(10_000);
    let (_, batch) = run(&world, "squares", 1, 250 * STEP, NEVER);
    assert!(world.time() > 2_000_000);
    assert_eq!(batch.counts["forced_turns"], world.time() / 1_020_000);
    assert!(
        notes(&batch)[0].contains("frozen for a second (10"),
        "{:?}",
        notes(&batch)
    );
}

#[test]
fn a_click_is_let_in_when_it_comes() {
    let world = VirtualLoop::new(1_000);
    world.wanted_from.set(Some(100_000));
    let (_, batch) = run(&world, "squares", 1, 250 * STEP, NEVER);
    assert_eq!(batch.counts["forced_turns"], 1);
    let at = batch.events[0].at;
    assert!((100_000..130_000).contains(&at), "{at}");
    assert!(notes(&batch)[0].contains("while an input waited"));
}

#[test]
fn a_worker_breathes_without_a_gap_in_its_lane() {
    let world = VirtualLoop::new(1_000);
    let (_, batch) = run(&world, "squares", 2, 250 * STEP, Mode::Sequential);
    // Every 40 ms, and the virtual clock also moves while the loop itself looks at it.
    let breaths = u64::from(world.turns_taken.get());
    assert!((40_000..48_000).contains(&(world.time() / breaths)));
    assert_eq!(turns(&batch), [0, 1]);
}

#[test]
fn stop_ends_all_whatever_they_wait_for() {
    for (id, size) in [("waits", 10_000), ("squares", 1_000_000_000)] {
        let world = VirtualLoop::new(100);
        let spec = spec(id, 3, size, 1);
        let jobs = workload(id).jobs(&plan(&spec, Model::EventLoop));
        let run = Cooperative::new(workload(id), Place::of(&world), every(5.0), true);
        let stop = async {
            use interleave_workload::platform::Platform;
            run.platform().sleep(30.0).await;
            run.stop();
        };
        let mut results = Vec::new();
        world.run(vec![
            Box::pin(async { results = run.run_all(&jobs).await }),
            Box::pin(stop),
        ]);
        assert!(world.time() < 100_000, "{}", world.time());
        let said: Vec<_> = results
            .iter()
            .map(|r| r.as_ref().err().map(|e| e.task))
            .collect();
        assert_eq!(said, [Some(0), Some(1), Some(2)]);
    }
}

#[test]
fn nobody_waits_at_the_queue_for_a_job_that_is_gone() {
    let run = |script: &'static script::Script| {
        let world = VirtualLoop::new(1);
        let run = Cooperative::new(script, Place::of(&world), NEVER, true);
        world.value(run.run_all(&script::jobs(&[Job::MAKER, Job::TAKER])))
    };
    let results = run(&script::MAKER_FAILS);
    assert!(results[0].is_err());
    assert_eq!(results[1].as_ref().map(|o| o.number), Ok(2));
    assert!(run(&script::TAKER_LEAVES)[0].is_err());
}

#[test]
fn a_failed_fetch_is_that_tasks_error() {
    let world = VirtualLoop::new(1);
    *world.broken.borrow_mut() = "assets/fetch/01.bin".into();
    let (results, _) = run(&world, "fetch", 3, 1, NEVER);
    let errors: Vec<_> = results.into_iter().filter_map(Result::err).collect();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].task, 1);
    assert_eq!(errors[0].text, "assets/fetch/01.bin answered 404.");
}

#[test]
fn a_parent_that_does_not_answer_fails_the_exchange() {
    let world = VirtualLoop::new(1);
    let run = Cooperative::new(workload("pingpong"), Place::of(&world), Mode::Process, true);
    let error = world
        .value(run.run_one(&Job::new(4, 1)))
        .expect_err("nobody answers");
    assert_eq!((error.task, error.text.as_str()), (4, "Nobody to ask."));
}

#[test]
fn what_is_drained_piece_by_piece_is_the_whole() {
    let world = VirtualLoop::new(100);
    let spec = spec("pipeline", 6, 2, 1);
    let jobs = workload("pipeline").jobs(&plan(&spec, Model::EventLoop));
    let run = Cooperative::new(workload("pipeline"), Place::of(&world), every(1.0), true);
    let mut pieces = Vec::new();
    world.run(vec![
        Box::pin(async { drop(run.run_all(&jobs).await) }),
        Box::pin(async {
            use interleave_workload::platform::Platform;
            for _ in 0..5 {
                pieces.push(run.drain());
                run.platform().sleep(3.0).await;
            }
        }),
    ]);
    pieces.push(run.drain());
    assert_eq!(
        pieces.iter().map(|b| b.lanes.len()).sum::<usize>(),
        jobs.len() + 1
    );
    let all = Batch {
        spans: pieces.into_iter().flat_map(|b| b.spans).collect(),
        ..Batch::default()
    };
    assert_in_order(&all);
    assert!(jobs.iter().zip(1..).any(|(job, lane)| {
        job.role == Job::TAKER && time_in(&all, lane, State::WaitingQueue) > 0
    }));
}

#[test]
fn nothing_is_recorded_when_it_is_not_asked_for() {
    let world = VirtualLoop::new(10);
    let run = Cooperative::new(workload("waits"), Place::of(&world), NEVER, false);
    world.value(run.run_all(&[Job::new(0, 5)]));
    let batch = run.drain();
    assert!(batch.spans.is_empty() && batch.events.is_empty());
}
