//! One large payload for each task, in and out: shows what moving data costs.

use super::data::{checksum, fill, sum_of_checksums};
use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{Job, Outcome},
};

pub struct Payload;

static ABOUT: About = About {
    id: "payload",
    title: "Large payload",
    kind: Kind::Overhead,
    blurb: "Each task gets a block of data, inverts every byte and gives it back.",
    size_unit: "kilobytes",
    tasks: 1..=64,
    default_tasks: 4,
    size: 1..=8_192,
    default_size: 4_096,
    total: 24_576,
    takes: Takes::Nothing,
    paints: Paints::None,
    one_result: true,
};

/// Bytes between two checkpoints: about 50 microseconds.
const SLICE: usize = 64 * 1024;

impl Workload for Payload {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn jobs(&self, plan: &Plan<'_>) -> Vec<Job> {
        let job = |task| {
            let mut input = vec![0; plan.size() as usize * 1024];
            fill(u64::from(task), &mut input);
            Job {
                input,
                ..Job::new(task, plan.size())
            }
        };
        (0..plan.tasks()).map(job).collect()
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            let mut data = Vec::with_capacity(job.input.len());
            for slice in job.input.chunks(SLICE) {
                data.extend(slice.iter().map(|byte| !byte));
                checkpoint(host).await;
            }
            Ok(Outcome {
                task: job.task,
                number: data.len() as u128,
                data,
            })
        })
    }

    fn result(&self, _plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        let bytes: u128 = outcomes.iter().map(|o| o.number).sum();
        let sums: Vec<Outcome> = outcomes
            .iter()
            .map(|o| Outcome {
                number: checksum(&o.data).into(),
                ..Outcome::default()
            })
            .collect();
        format!("{bytes} bytes, checksum {:016x}", sum_of_checksums(&sums))
    }
}
