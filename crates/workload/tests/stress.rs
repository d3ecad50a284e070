//! Every workload gives the same result under every model, and the counter without a lock is the
//! one that does not.

mod common;

use common::{SMALL, outcomes, plan, processes, spec, threads, virtual_loop, workload};
use interleave_spec::{Model, Pool, Python, RunSpec};
use interleave_workload::{
    Plan,
    job::{JobResult, Outcome},
    model::{Cooperative, Mode},
};
use std::time::Duration;
use virtual_loop::{Place, VirtualLoop};

fn on_loop(spec: &RunSpec, model: Model, mode: Mode) -> Vec<JobResult> {
    let workload = workload(&spec.workload);
    let world = VirtualLoop::new(20);
    let jobs = workload.jobs(&plan(spec, model));
    let run = Cooperative::new(workload, Place::of(&world), mode, true);
    let results = world.value(run.run_all(&jobs));
    common::assert_in_order(&run.drain());
    results
}

fn on_threads(spec: &RunSpec, gil: Option<Duration>) -> Vec<JobResult> {
    let run = threads::prepare(workload(&spec.workload), spec, gil);
    threads::run(&run, spec.workers.unwrap_or(1), || {});
    common::assert_in_order(&run.drain());
    run.take_results()
}

fn on_processes(spec: &RunSpec, pool: Pool) -> Vec<JobResult> {
    let workload = workload(&spec.workload);
    let jobs = workload.jobs(&plan(spec, Model::Processes));
    processes::run(workload, jobs, spec.workers.unwrap_or(1), pool)
}

fn result(plan: &Plan<'_>, results: Vec<JobResult>) -> String {
    workload(&plan.spec.workload).result(plan, &outcomes(results))
}

#[test]
fn every_model_computes_the_same() {
    for &(id, tasks, size) in SMALL {
        for workers in [1, 2, 5] {
            let spec = spec(id, tasks, size, workers);
            let sequential = plan(&spec, Model::Sequential);
            let expect = result(
                &sequential,
                on_loop(&spec, Model::Sequential, Mode::Sequential),
            );
            if let Some(known) = workload(id).expected(&sequential) {
                assert_eq!(expect, known, "{id}");
            }
            let check = |model, results, how: &str| {
                let got = result(&plan(&spec, model), results);
                assert_eq!(got, expect, "{id}, {workers} workers, {how}");
            };
            for yield_every_ms in [0.0, 1.0] {
                let mode = Mode::EventLoop { yield_every_ms };
                check(
                    Model::EventLoop,
                    on_loop(&spec, Model::EventLoop, mode),
                    "event loop",
                );
            }
            for pool in Pool::ALL {
                check(Model::Processes, on_processes(&spec, *pool), pool.word());
            }
            if id == "counter_unlocked" {
                continue;
            }
            for gil in [
                None,
                Some(Duration::from_millis(5)),
                Some(Duration::from_micros(20)),
            ] {
                check(
                    Model::Threads,
                    on_threads(&spec, gil),
                    &format!("gil {gil:?}"),
                );
            }
        }
    }
}

fn counter(id: &str, size: u64, python: Python, gil: Option<Duration>) -> (Vec<Outcome>, RunSpec) {
    let spec = RunSpec {
        python,
        ..spec(id, 2, size, 2)
    };
    (outcomes(on_threads(&spec, gil)), spec)
}

fn lost(id: &str, size: u64, python: Python, gil: Option<Duration>) -> u64 {
    let (outcomes, spec) = counter(id, size, python, gil);
    let counts = workload(id).counts(&plan(&spec, Model::Threads), &outcomes);
    let (name, lost) = counts[0];
    assert_eq!(name, "lost_updates");
    lost
}

const SOON: Option<Duration> = Some(Duration::from_micros(50));

#[test]
fn without_a_lock_and_without_a_gil_updates_get_lost() {
    let loses = |_| lost("counter_unlocked", 20_000, Python::P313t, None) > 0;
    assert!((0..50).any(loses));
}

#[test]
fn before_3_10_a_gil_is_no_lock() {
    let loses = |_| lost("counter_unlocked", 20_000, Python::P39, SOON) > 0;
    assert!((0..50).any(loses));
}

#[test]
fn since_3_10_the_gil_happens_to_save_the_counter() {
    for _ in 0..5 {
        assert_eq!(lost("counter_unlocked", 5_000, Python::P313, SOON), 0);
    }
}

#[test]
fn a_lock_and_an_atomic_never_lose() {
    for id in ["counter_locked", "counter_atomic"] {
        for python in Python::ALL {
            for gil in [None, SOON] {
                assert_eq!(lost(id, 2_000, *python, gil), 0, "{id} {python:?} {gil:?}");
            }
        }
    }
}

/// Each process has a counter of its own, so nothing is shared and nothing is lost.
#[test]
fn processes_count_apart_and_the_parent_adds() {
    for (tasks, workers) in [(1, 1), (2, 2), (7, 3)] {
        let spec = spec("counter_unlocked", tasks, 100, workers);
        let outcomes = outcomes(on_processes(&spec, Pool::Reuse));
        assert!(outcomes.iter().all(|o| o.number == 100));
        let total = workload("counter_unlocked").result(&plan(&spec, Model::Processes), &outcomes);
        assert_eq!(total, (tasks * 100).to_string());
    }
}

/// Makers and takers never wait for each other for ever, whatever the numbers.
#[test]
fn the_pipeline_always_ends() {
    for workers in [1, 2, 3, 4, 7] {
        for tasks in [1, 2, 3, 9, 40] {
            let spec = spec("pipeline", tasks, 0, workers);
            let expect = format!("checksum {:016x}", (1..=u64::from(tasks)).sum::<u64>());
            let check = |model, results| {
                assert_eq!(
                    result(&plan(&spec, model), results),
                    expect,
                    "{workers} {tasks}"
                );
            };
            let mode = Mode::EventLoop {
                yield_every_ms: 0.0,
            };
            check(Model::EventLoop, on_loop(&spec, Model::EventLoop, mode));
            check(Model::Processes, on_processes(&spec, Pool::Reuse));
            check(Model::Processes, on_processes(&spec, Pool::PerTask));
            check(Model::Threads, on_threads(&spec, None));
            check(Model::Threads, on_threads(&spec, SOON));
        }
    }
}
