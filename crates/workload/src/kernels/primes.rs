//! Counts primes by trial division: computing and nothing else.

use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{Job, Outcome},
};

pub struct Primes;

static ABOUT: About = About {
    id: "primes",
    title: "Count primes",
    kind: Kind::Cpu,
    blurb: "Each task counts the primes among its share of the numbers from 0 up, by trial division.",
    size_unit: "numbers",
    tasks: 1..=256,
    default_tasks: 8,
    size: 1_000..=10_000_000,
    default_size: 450_000,
    total: 40_000_000,
    takes: Takes::Nothing,
    paints: Paints::None,
    one_result: true,
};

/// Numbers are dealt to the tasks in blocks of this many, in turn. Larger numbers take longer, so
/// this gives every task about the same work.
const BLOCK: u64 = 1_000;
/// Divisions between two checkpoints: about 60 microseconds.
const SLICE: u32 = 20_000;

impl Workload for Primes {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn jobs(&self, plan: &Plan<'_>) -> Vec<Job> {
        let tasks = plan.tasks();
        let end = u64::from(tasks) * plan.size();
        let job = |task| Job {
            args: vec![plan.size(), end, u64::from(tasks)],
            ..Job::new(task, 0)
        };
        (0..tasks).map(job).collect()
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            let (end, tasks) = (job.arg(1), job.arg(2).max(1));
            let (mut count, mut divisions) = (0u64, 0);
            let mut from = u64::from(job.task) * BLOCK;
            while from < end {
                let until = (from + BLOCK).min(end);
                for n in from..until {
                    let (prime, cost) = is_prime(n as u32);
                    count += u64::from(prime);
                    divisions += cost;
                    if divisions >= SLICE {
                        divisions = 0;
                        checkpoint(host).await;
                    }
                }
                from += BLOCK * tasks;
            }
            Ok(Outcome {
                task: job.task,
                number: count.into(),
                data: Vec::new(),
            })
        })
    }

    fn result(&self, _plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        outcomes.iter().map(|o| o.number).sum::<u128>().to_string()
    }
}

/// Whether `n` is a prime, and how many divisions the answer took.
fn is_prime(n: u32) -> (bool, u32) {
    if n < 4 || n.is_multiple_of(2) {
        return (n == 2 || n == 3, 1);
    }
    let (mut divisor, mut divisions) = (3, 1);
    while divisor * divisor <= n {
        divisions += 1;
        if n.is_multiple_of(divisor) {
            return (false, divisions);
        }
        divisor += 2;
    }
    (true, divisions)
}

#[cfg(test)]
mod tests {
    use crate::kernels::testing::result_of;

    /// Known values of the prime-counting function, and a naive sieve for the rest.
    #[test]
    fn agrees_with_known_counts() {
        for (tasks, size, primes) in [
            (1, 1_000, 168),
            (4, 2_500, 1_229),
            (10, 10_000, 9_592),
            (3, 333_333, 78_498),
            (8, 125_000, 78_498),
        ] {
            assert_eq!(
                result_of("primes", tasks, size),
                primes.to_string(),
                "below {tasks} x {size}"
            );
        }
    }

    #[test]
    fn agrees_with_a_sieve_whatever_the_split() {
        for (tasks, size) in [(1, 1_234), (2, 1_001), (7, 3_333), (256, 1_000)] {
            let end = tasks as usize * size as usize;
            let mut composite = vec![false; end];
            let mut primes = 0;
            for n in 2..end {
                if !composite[n] {
                    primes += 1;
                    (n * n..end).step_by(n).for_each(|m| composite[m] = true);
                }
            }
            assert_eq!(
                result_of("primes", tasks, size),
                primes.to_string(),
                "below {tasks} x {size}"
            );
        }
    }
}
