//! Sends a small message to a partner and waits for the answer, many times.

use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{Job, Outcome},
};

pub struct PingPong;

static ABOUT: About = About {
    id: "pingpong",
    title: "Ping-pong",
    kind: Kind::Overhead,
    blurb: "Each task sends a number to a partner and waits for the answer, again and again.",
    size_unit: "exchanges",
    tasks: 1..=64,
    default_tasks: 4,
    size: 1..=100_000,
    default_size: 1_000,
    total: 400_000,
    takes: Takes::Nothing,
    paints: Paints::None,
    one_result: true,
};

impl Workload for PingPong {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs_partner(&self) -> bool {
        true
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            let mut message = first(job.task.into());
            for _ in 0..job.arg(0) {
                message = host.exchange(message).await?;
                checkpoint(host).await;
            }
            Ok(Outcome {
                task: job.task,
                number: message.into(),
                data: Vec::new(),
            })
        })
    }

    fn result(&self, _plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        outcomes.iter().map(|o| o.number).sum::<u128>().to_string()
    }

    fn expected(&self, plan: &Plan<'_>) -> Option<String> {
        let sum: u64 = (0..plan.tasks())
            .map(|task| first(task.into()) + plan.size())
            .sum();
        Some(sum.to_string())
    }
}

/// The first number of a task. Tasks start with distant numbers, so that an answer to the wrong
/// task shows.
fn first(task: u64) -> u64 {
    task * 1_000_000
}
