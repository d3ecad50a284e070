//! Downloads as plain waits: they compute nothing, so all of them can overlap.

use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::JobHost,
    job::{Job, Outcome},
};

pub struct Waits;

static ABOUT: About = About {
    id: "waits",
    title: "Downloads as waits",
    kind: Kind::Io,
    blurb: "Each task waits as for a slow server and computes nothing.",
    size_unit: "milliseconds",
    tasks: 1..=1_000,
    default_tasks: 20,
    size: 0..=10_000,
    default_size: 25,
    total: 60_000,
    takes: Takes::Nothing,
    paints: Paints::None,
    one_result: true,
};

impl Workload for Waits {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            host.sleep(job.arg(0) as f64).await;
            Ok(Outcome {
                task: job.task,
                number: 1,
                data: Vec::new(),
            })
        })
    }

    fn result(&self, _plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        outcomes.len().to_string()
    }

    fn expected(&self, plan: &Plan<'_>) -> Option<String> {
        Some(plan.tasks().to_string())
    }
}
