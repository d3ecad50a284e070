//! Sums squares exactly, past what a double or 64 bits can hold.

use crate::{
    About, BoxFuture, Kind, Plan, Workload,
    host::{Host, checkpoint},
    job::{Job, Outcome},
};
use std::hint::black_box;

pub struct Squares;

static ABOUT: About = About {
    id: "squares",
    title: "Sum of squares",
    kind: Kind::Cpu,
    blurb: "Each task adds up the squares of its share of the numbers from 0 up, exactly.",
    size_unit: "numbers",
    tasks: 1..=256,
    default_tasks: 8,
    size: 1_000..=2_000_000_000,
    default_size: 60_000_000,
    total: 20_000_000_000,
    takes_files: false,
    one_result: true,
};

/// Numbers between two checkpoints: about 60 microseconds.
const SLICE: u64 = 40_000;

impl Workload for Squares {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn Host,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            let size = job.arg(0);
            let mut from = u64::from(job.task) * size;
            let end = from + size;
            let mut sum = 0u128;
            while from < end {
                let until = (from + SLICE).min(end);
                sum += sum_between(from, until);
                from = until;
                checkpoint(host).await;
            }
            Ok(Outcome {
                task: job.task,
                number: sum,
                data: Vec::new(),
            })
        })
    }

    fn result(&self, _plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        outcomes.iter().map(|o| o.number).sum::<u128>().to_string()
    }

    fn expected(&self, plan: &Plan<'_>) -> Option<String> {
        let n = u128::from(plan.tasks()) * u128::from(plan.size());
        Some(((n.max(1) - 1) * n * (2 * n).saturating_sub(1) / 6).to_string())
    }
}

fn sum_between(from: u64, until: u64) -> u128 {
    let mut sum = 0u128;
    for n in from..until {
        // A compiler that sees the whole loop puts the formula in its place.
        let n = u128::from(black_box(n));
        sum += n * n;
    }
    sum
}

#[cfg(test)]
mod tests {
    use crate::kernels::testing::{expected_of, result_of};

    #[test]
    fn is_exact_past_a_double_and_past_64_bits() {
        for (tasks, size, sum) in [
            (1, 1_000, "332833500"),
            (2, 150_000, "8999955000050000"),
            (2, 250_000, "41666541666750000"),
            (4, 1_000_000, "21333325333334000000"),
        ] {
            assert_eq!(result_of("squares", tasks, size), sum);
            assert_eq!(expected_of("squares", tasks, size).as_deref(), Some(sum));
        }
    }
}
