//! Places for the models to run in: an event loop on a virtual clock, threads on the real one,
//! and a parent with processes that are futures.

#![allow(dead_code, reason = "each test file uses its part of this")]

pub mod processes;
pub mod script;
pub mod threads;
pub mod virtual_loop;

use interleave_spec::{Model, RunSpec};
use interleave_trace::{Batch, Span, State};
use interleave_workload::{
    Plan, Workload,
    job::{JobResult, Outcome},
    registry,
};

/// A small run of every workload: tasks and size.
pub const SMALL: &[(&str, u32, u64)] = &[
    ("primes", 6, 3_000),
    ("squares", 5, 90_000),
    ("mandelbrot", 7, 96),
    ("resize", 3, 64),
    ("compress", 3, 24),
    ("hash", 4, 20),
    ("waits", 6, 1),
    ("fetch", 30, 2),
    ("files", 5, 40),
    ("pipeline", 7, 1),
    ("counter_unlocked", 3, 500),
    ("counter_locked", 3, 500),
    ("counter_atomic", 3, 500),
    ("tiny", 300, 20),
    ("pingpong", 3, 100),
    ("payload", 3, 100),
];

pub fn workload(id: &str) -> &'static dyn Workload {
    registry::find(id).expect("a known workload")
}

pub fn spec(id: &str, tasks: u32, size: u64, workers: u32) -> RunSpec {
    RunSpec {
        workload: id.into(),
        tasks: Some(tasks),
        size: Some(size),
        workers: Some(workers),
        ..RunSpec::default()
    }
}

pub fn plan(spec: &RunSpec, model: Model) -> Plan<'_> {
    Plan {
        spec,
        model,
        files: &[],
    }
}

/// The outcomes of a run in which nothing failed.
pub fn outcomes(results: Vec<JobResult>) -> Vec<Outcome> {
    results
        .into_iter()
        .map(|r| r.unwrap_or_else(|e| panic!("task {}: {}", e.task, e.text)))
        .collect()
}

pub fn time_in(batch: &Batch, lane: u32, state: State) -> u64 {
    of_lane(batch, lane)
        .filter(|s| s.state == state)
        .map(|s| s.end - s.start)
        .sum()
}

pub fn of_lane(batch: &Batch, lane: u32) -> impl Iterator<Item = &Span> {
    batch.spans.iter().filter(move |s| s.lane == lane)
}

/// Spans of a lane follow each other and never overlap.
pub fn assert_in_order(batch: &Batch) {
    for lane in 0..64 {
        let spans: Vec<&Span> = of_lane(batch, lane).collect();
        for pair in spans.windows(2) {
            assert!(pair[0].end <= pair[1].start, "{pair:?}");
        }
        assert!(spans.iter().all(|s| s.start < s.end));
    }
}
