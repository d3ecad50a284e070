//! Adds to a shared counter under a lock: no update is lost, and tasks add one after another.

use super::counter;
use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{Job, Outcome},
};
use std::sync::atomic::Ordering;

pub struct CounterLocked;

static ABOUT: About = About {
    id: "counter_locked",
    title: "Counter with a lock",
    kind: Kind::SharedState,
    blurb: "Each task adds 1 to a shared counter again and again, holding a lock from the read to the write.",
    size_unit: "additions",
    tasks: 1..=64,
    default_tasks: 2,
    size: 1..=5_000_000,
    default_size: 100_000,
    total: counter::TOTAL,
    takes: Takes::Nothing,
    paints: Paints::None,
    one_result: true,
};

impl Workload for CounterLocked {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn jobs(&self, plan: &Plan<'_>) -> Vec<Job> {
        counter::jobs(plan)
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            let before = counter::load(host.cell());
            for _ in 0..job.arg(0) {
                host.with_lock(&mut || {
                    let read = counter::load(host.cell());
                    host.cell().store(counter::work(read), Ordering::Relaxed);
                });
                checkpoint(host).await;
            }
            Ok(counter::outcome(job, before, host))
        })
    }

    fn result(&self, plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        counter::total(plan, outcomes).to_string()
    }

    fn expected(&self, plan: &Plan<'_>) -> Option<String> {
        Some(counter::expected(plan).to_string())
    }

    fn counts(&self, plan: &Plan<'_>, outcomes: &[Outcome]) -> Vec<(&'static str, u64)> {
        vec![("lost_updates", counter::lost(plan, outcomes))]
    }
}
