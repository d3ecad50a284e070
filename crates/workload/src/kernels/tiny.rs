//! Thousands of tasks with almost nothing to do: shows what starting a task costs.

use super::data::{churn, sum_of_checksums};
use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{Job, Outcome},
};

pub struct Tiny;

static ABOUT: About = About {
    id: "tiny",
    title: "Tiny tasks",
    kind: Kind::Overhead,
    blurb: "Thousands of tasks that take microseconds each, so that handing them out is most of the work.",
    size_unit: "steps",
    tasks: 1..=20_000,
    default_tasks: 2_000,
    size: 0..=1_000_000,
    default_size: 5_000,
    total: 2_000_000_000,
    takes: Takes::Nothing,
    paints: Paints::None,
    one_result: true,
};

/// Steps between two checkpoints: about 50 microseconds.
const SLICE: u64 = 20_000;

impl Workload for Tiny {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            let mut value = u64::from(job.task);
            let mut left = job.arg(0);
            while left > 0 {
                let steps = left.min(SLICE);
                value = churn(value, steps);
                left -= steps;
                checkpoint(host).await;
            }
            Ok(Outcome {
                task: job.task,
                number: value.into(),
                data: Vec::new(),
            })
        })
    }

    fn result(&self, _plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        let sum = sum_of_checksums(outcomes);
        format!("{} tasks, checksum {sum:016x}", outcomes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::{data::mix, testing::result_of};

    #[test]
    fn agrees_with_the_steps_written_out() {
        let sum = mix(mix(mix(0))).wrapping_add(mix(mix(mix(1))));
        assert_eq!(
            result_of("tiny", 2, 3),
            format!("2 tasks, checksum {sum:016x}")
        );
        // The result is the same across slices.
        assert_eq!(
            result_of("tiny", 1, 40_001),
            format!("1 tasks, checksum {:016x}", churn(0, 40_001))
        );
    }
}
