//! Sums squares exactly, past what a double or 64 bits can hold.

use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{Job, Outcome},
};

pub struct Squares;

static ABOUT: About = About {
    id: "squares",
    title: "Sum of squares",
    kind: Kind::Cpu,
    blurb: "Each task adds up the squares of its share of the numbers from 0 up, exactly.",
    size_unit: "numbers",
    tasks: 1..=256,
    default_tasks: 8,
    size: 1_000..=4_000_000_000,
    default_size: 100_000_000,
    total: 4_000_000_000,
    takes: Takes::Nothing,
    paints: Paints::None,
    one_result: true,
};

/// Numbers between two checkpoints: about 60 microseconds.
const SLICE: u64 = 150_000;

impl Workload for Squares {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
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

/// The sum of the squares between two bounds. Both are at most 2^32, so that a square fits 64 bits.
/// The two halves of each square are added separately: wasm has no 128-bit numbers, and a call for
/// each would take longer than the squaring. This also keeps the compiler from replacing the loop
/// by the formula.
fn sum_between(from: u64, until: u64) -> u128 {
    let (mut low, mut high) = (0u64, 0u64);
    for n in from..until {
        let square = n.wrapping_mul(n);
        low += square & u64::from(u32::MAX);
        high += square >> 32;
    }
    (u128::from(high) << 32) + u128::from(low)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::testing::{expected_of, result_of};

    #[test]
    fn is_exact_past_a_double_and_past_64_bits() {
        for (tasks, size, sum) in [
            (1, 1_000, "332833500"),
            (2, 150_000, "8999955000050000"),
            (2, 250_000, "41666541666750000"),
            (4, 1_000_000, "21333325333334000000"),
            (2, 2_000_000, "21333325333334000000"),
        ] {
            assert_eq!(result_of("squares", tasks, size), sum);
            assert_eq!(expected_of("squares", tasks, size).as_deref(), Some(sum));
        }
    }

    #[test]
    fn the_largest_numbers_allowed_do_not_overflow() {
        let end = ABOUT.total;
        let from = end - SLICE;
        let naive: u128 = (from..end).map(|n| u128::from(n) * u128::from(n)).sum();
        assert_eq!(sum_between(from, end), naive);
        assert!(end <= 1 << 32);
    }
}
