//! Downloads, then processes: makers wait, takers compute, a bounded queue lies between them.

use super::data::{churn, sum_of_checksums};
use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{Job, Outcome},
};
use interleave_spec::Model;

pub struct Pipeline;

static ABOUT: About = About {
    id: "pipeline",
    title: "Download, then process",
    kind: Kind::Mixed,
    blurb: "Items are downloaded, which is waiting, and processed for about as long, which is computing; a short queue lies between.",
    size_unit: "milliseconds",
    tasks: 1..=500,
    default_tasks: 16,
    size: 0..=5_000,
    default_size: 20,
    total: 20_000,
    takes: Takes::Nothing,
    paints: Paints::None,
    one_result: true,
};

/// Steps to process an item, for each millisecond of its download; both take about as long.
const STEPS_PER_MS: u64 = 350_000;
/// Steps between two checkpoints: about 60 microseconds.
const SLICE: u64 = 20_000;

impl Workload for Pipeline {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// Makers and takers, in models where jobs can wait for each other; otherwise one job for each
    /// item. A job's arguments are milliseconds, first item, end, step.
    fn jobs(&self, plan: &Plan<'_>) -> Vec<Job> {
        let items = u64::from(plan.tasks());
        let job = |task: u32, role, from: u64, end: u64, step: u64| Job {
            role,
            args: vec![plan.size(), from, end, step],
            ..Job::new(task, 0)
        };
        if !plan.concurrent() {
            return (0..plan.tasks())
                .map(|task| job(task, 0, task.into(), u64::from(task) + 1, 1))
                .collect();
        }
        let (makers, takers) = crew(plan);
        // Makers and takers alternate, so that the first two workers get one of each.
        let make = (0..makers).map(|i| (Job::MAKER, u64::from(i)));
        let take = (0..takers).map(|i| (Job::TAKER, u64::from(i)));
        let mut crew: Vec<(u8, u64)> = make.chain(take).collect();
        crew.sort_by_key(|&(role, i)| (i, role));
        (0..)
            .zip(crew)
            .map(|(task, (role, i))| match role {
                Job::MAKER => job(task, role, i, items, makers.into()),
                _ => job(task, role, 0, 0, 1),
            })
            .collect()
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            let (ms, end) = (job.arg(0), job.arg(2));
            let wait = ms as f64;
            let items = (job.arg(1)..end).step_by(job.arg(3).max(1) as usize);
            let mut sum = 0u64;
            match job.role {
                Job::MAKER => {
                    for item in items {
                        host.sleep(wait).await;
                        host.put(item).await?;
                    }
                    host.done_putting().await?;
                }
                Job::TAKER => {
                    while let Some(item) = host.get().await? {
                        sum = sum.wrapping_add(process(item, ms, host).await);
                    }
                }
                _ => {
                    for item in items {
                        host.sleep(wait).await;
                        sum = sum.wrapping_add(process(item, ms, host).await);
                    }
                }
            }
            Ok(Outcome {
                task: job.task,
                number: sum.into(),
                data: Vec::new(),
            })
        })
    }

    /// The result counts each item once, whichever job processed it.
    fn result(&self, _plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        format!("checksum {:016x}", sum_of_checksums(outcomes))
    }
}

/// How many makers and takers there are: no more than can run at once, since a job could wait for
/// ever for another that never starts.
fn crew(plan: &Plan<'_>) -> (u32, u32) {
    let items = plan.tasks();
    match plan.model {
        Model::EventLoop => (items.min(4), items.min(2)),
        _ => {
            let makers = (plan.workers() / 2).max(1);
            let takers = plan.workers() - makers;
            (makers.min(items), takers.clamp(1, items))
        }
    }
}

async fn process(item: u64, ms: u64, host: &dyn JobHost) -> u64 {
    let mut value = item + 1;
    let mut left = ms * STEPS_PER_MS;
    while left > 0 {
        let steps = left.min(SLICE);
        value = churn(value, steps);
        left -= steps;
        checkpoint(host).await;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::testing::{result_of, spec};

    #[test]
    fn each_item_is_processed_once() {
        let sum = (1..4).fold(0u64, |sum, item| {
            sum.wrapping_add(churn(item, 2 * STEPS_PER_MS))
        });
        assert_eq!(result_of("pipeline", 3, 2), format!("checksum {sum:016x}"));
        assert_eq!(result_of("pipeline", 3, 0), "checksum 0000000000000006");
    }

    /// No job waits for another job that cannot start.
    #[test]
    fn makers_and_takers_fit_the_workers_and_share_all_items() {
        for model in Model::ALL.iter().copied() {
            for workers in 1..=16 {
                for tasks in [1, 2, 3, 16, 500] {
                    let spec = interleave_spec::RunSpec {
                        workers: Some(workers),
                        ..spec("pipeline", tasks, 1)
                    };
                    let plan = Plan {
                        spec: &spec,
                        model,
                        files: &[],
                    };
                    let jobs = Pipeline.jobs(&plan);
                    let named: Vec<u32> = jobs.iter().map(|j| j.task).collect();
                    assert_eq!(named, (0..jobs.len() as u32).collect::<Vec<_>>());
                    if plan.concurrent() {
                        assert!(model == Model::EventLoop || jobs.len() <= workers as usize);
                        assert_eq!((jobs[0].role, jobs[1].role), (Job::MAKER, Job::TAKER));
                    }
                    let mut items: Vec<u64> = jobs
                        .iter()
                        .flat_map(|j| (j.arg(1)..j.arg(2)).step_by(j.arg(3) as usize))
                        .collect();
                    items.sort_unstable();
                    assert_eq!(items, (0..u64::from(tasks)).collect::<Vec<_>>());
                }
            }
        }
    }
}
