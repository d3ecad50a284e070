//! Real threads: what they record, how they stop, and what a panic costs.

mod common;

use common::{
    assert_in_order, of_lane, outcomes,
    script::{self, Script},
    spec, threads, time_in, workload,
};
use interleave_trace::{Batch, State, What};
use interleave_workload::{
    BoxFuture,
    job::Job,
    model::{ThreadOptions, ThreadRun},
};
use std::{
    future::ready,
    sync::{
        Barrier,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

fn jobs(n: usize) -> Vec<Job> {
    script::jobs(&vec![0; n])
}

/// What a job computes, without a wait.
fn at_once<'a>(result: Result<u128, String>) -> BoxFuture<'a, Result<u128, String>> {
    Box::pin(ready(result))
}

const GIL: Option<Duration> = Some(Duration::from_millis(5));

#[test]
fn a_panic_is_that_tasks_error_and_the_rest_goes_on() {
    static PANICS: Script = Script {
        what: |job, host| {
            host.with_lock(&mut || assert!(job.task != 1, "task one fell over"));
            at_once(Ok(1))
        },
    };
    for gil in [None, GIL] {
        let run = threads::with_jobs(&PANICS, jobs(4), 2, gil);
        threads::run(&run, 2, || {});
        let errors: Vec<_> = run
            .take_results()
            .into_iter()
            .filter_map(Result::err)
            .collect();
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].task, 1);
        assert_eq!(errors[0].text, "The task panicked: task one fell over.");
    }
}

#[test]
fn without_a_gil_threads_compute_at_the_same_time() {
    static BOTH: Barrier = Barrier::new(2);
    static MEET: Script = Script {
        what: |_, _| {
            BOTH.wait();
            at_once(Ok(1))
        },
    };
    // The run would never end if only one thread could be inside.
    let run = threads::with_jobs(&MEET, jobs(2), 2, None);
    threads::run(&run, 2, || {});
    assert_eq!(outcomes(run.take_results()).len(), 2);
}

#[test]
fn with_a_gil_one_computes_and_waits_overlap() {
    static INSIDE: AtomicU32 = AtomicU32::new(0);
    static ALONE: Script = Script {
        what: |_, _| {
            let others = INSIDE.fetch_add(1, Ordering::SeqCst);
            (0..50_000).for_each(|_| std::hint::spin_loop());
            INSIDE.fetch_sub(1, Ordering::SeqCst);
            at_once(Ok(others.into()))
        },
    };
    let run = threads::with_jobs(&ALONE, jobs(8), 4, GIL);
    threads::run(&run, 4, || {});
    assert!(outcomes(run.take_results()).iter().all(|o| o.number == 0));

    let run = threads::prepare(workload("waits"), &spec("waits", 4, 30, 4), GIL);
    threads::run(&run, 4, || {});
    let batch = run.drain();
    let waits: Vec<_> = batch
        .spans
        .iter()
        .filter(|s| s.state == State::WaitingIo)
        .collect();
    assert_eq!(waits.len(), 4);
    let last_start = waits.iter().map(|s| s.start).max();
    let first_end = waits.iter().map(|s| s.end).min();
    assert!(last_start < first_end, "{waits:?}");
}

#[test]
fn a_gil_changes_hands_and_the_lanes_say_so() {
    let run = threads::prepare(
        workload("primes"),
        &spec("primes", 2, 1_500_000, 2),
        Some(Duration::from_micros(200)),
    );
    threads::run(&run, 2, || {});
    let batch = run.drain();
    assert_in_order(&batch);
    let switches = run
        .counts()
        .iter()
        .find(|c| c.0 == "gil_switches")
        .map_or(0, |c| c.1);
    assert!(switches > 2, "{switches}");
    let handovers = batch
        .events
        .iter()
        .filter(|e| matches!(e.what, What::GilHandover { .. }))
        .count();
    assert_eq!(handovers as u64, switches);
    assert!(batch.spans.iter().any(|s| s.state == State::WaitingGil));
    // No two threads compute at the same time, but for the moment between a switch and its record.
    let running = |lane| time_in(&batch, lane, State::Running);
    let end = batch.spans.iter().map(|s| s.end).max().unwrap_or(0);
    let start = batch.spans.iter().map(|s| s.start).min().unwrap_or(0);
    assert!(
        running(0) + running(1) <= (end - start) * 11 / 10,
        "{} {}",
        running(0) + running(1),
        end - start
    );
}

#[test]
fn a_million_locks_make_few_events() {
    static LOCKS: Script = Script {
        what: |_, host| {
            for _ in 0..250_000 {
                host.with_lock(&mut || {});
            }
            at_once(Ok(0))
        },
    };
    let run = threads::with_jobs(&LOCKS, jobs(4), 4, None);
    threads::run(&run, 4, || {});
    let batch = run.drain();
    assert_in_order(&batch);
    assert!(batch.events.len() <= 4 * 2 * 300, "{}", batch.events.len());
    assert!(batch.spans.len() < 80_000, "{}", batch.spans.len());
    assert_eq!(run.counts()[0], ("lock_acquires", 1_000_000));
}

#[test]
fn stop_ends_every_kind_of_wait() {
    for (id, size) in [
        ("waits", 60_000),
        ("squares", 2_000_000_000),
        ("pipeline", 5_000),
        ("pingpong", 1_000_000),
        ("counter_locked", 50_000_000),
    ] {
        for gil in [None, GIL] {
            let run = threads::prepare(workload(id), &spec(id, 4, size, 4), gil);
            threads::run(&run, 4, || {
                // The test waits until something is recorded, so that the threads have come to
                // their waits.
                while run.drain().spans.is_empty() {
                    std::thread::yield_now();
                }
                run.stop();
            });
            let results = run.take_results();
            assert!(results.iter().any(Result::is_err), "{id}");
        }
    }
}

#[test]
fn nobody_waits_at_the_queue_for_a_job_that_is_gone() {
    for gil in [None, GIL] {
        let jobs = || script::jobs(&[Job::MAKER, Job::TAKER]);
        let run = threads::with_jobs(&script::MAKER_FAILS, jobs(), 2, gil);
        threads::run(&run, 2, || {});
        let results = run.take_results();
        assert_eq!(results[1].as_ref().map(|o| o.number), Ok(2));
        let run = threads::with_jobs(&script::TAKER_LEAVES, jobs(), 2, gil);
        threads::run(&run, 2, || {});
        assert!(run.take_results()[0].is_err());
    }
}

#[test]
fn a_live_view_sees_it_grow_and_loses_nothing() {
    let run = threads::prepare(workload("tiny"), &spec("tiny", 2_000, 500, 2), None);
    let mut pieces = Vec::new();
    threads::run(&run, 2, || {
        while run.progress().0 < 2_000 {
            pieces.push(run.drain());
        }
    });
    pieces.push(run.drain());
    assert_eq!(pieces[0].lanes.len(), 2);
    assert!(pieces[1..].iter().all(|b| b.lanes.is_empty()));
    let all = Batch {
        spans: pieces.into_iter().flat_map(|b| b.spans).collect(),
        ..Batch::default()
    };
    assert_in_order(&all);
    assert!(of_lane(&all, 0).count() + of_lane(&all, 1).count() > 0);
}

#[test]
fn the_partner_has_a_lane_and_ends_with_the_run() {
    for gil in [None, GIL] {
        let run = threads::prepare(workload("pingpong"), &spec("pingpong", 3, 200, 2), gil);
        assert!(run.needs_partner());
        threads::run(&run, 2, || {});
        let batch = run.drain();
        assert_eq!(batch.lanes[2].name, "partner");
        assert!(time_in(&batch, 2, State::WaitingQueue) > 0);
        let asked = (0..2).map(|lane| time_in(&batch, lane, State::WaitingQueue));
        assert!(asked.sum::<u64>() > 0);
    }
}

#[test]
fn nothing_is_recorded_when_it_is_not_asked_for() {
    let options = ThreadOptions {
        threads: 2,
        gil: None,
        record: false,
    };
    let run = ThreadRun::new(
        workload("primes"),
        jobs(0),
        threads::RealThreads::new(),
        options,
    );
    threads::run(&run, 2, || {});
    assert!(run.drain().spans.is_empty());
}
