//! Adds to a shared counter in one atomic step, with the same computing beside it.

use super::counter;
use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{Job, Outcome},
};
use std::sync::atomic::Ordering;

pub struct CounterAtomic;

static ABOUT: About = About {
    id: "counter_atomic",
    title: "Atomic counter",
    kind: Kind::SharedState,
    blurb: "Each task adds 1 to a shared counter again and again, in one step that nothing can cut.",
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

impl Workload for CounterAtomic {
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
                counter::work(counter::load(host.cell()));
                host.cell().fetch_add(1, Ordering::Relaxed);
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
