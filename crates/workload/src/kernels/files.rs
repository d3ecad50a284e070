//! Writes files and reads them back.

use super::data::{checksum, fill, sum_of_checksums};
use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{Job, Outcome},
};

pub struct Files;

static ABOUT: About = About {
    id: "files",
    title: "Files",
    kind: Kind::Io,
    blurb: "Each task writes a file, reads it back and checks it.",
    size_unit: "kilobytes",
    tasks: 1..=200,
    default_tasks: 16,
    size: 1..=8_192,
    default_size: 256,
    total: 32_768,
    takes: Takes::Nothing,
    paints: Paints::None,
    one_result: true,
};

/// Bytes between two checkpoints: about 50 microseconds.
const SLICE: usize = 32 * 1024;

impl Workload for Files {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            let name = format!("task-{}.bin", job.task);
            let mut bytes = vec![0; job.arg(0) as usize * 1024];
            for (i, slice) in bytes.chunks_mut(SLICE).enumerate() {
                fill(u64::from(job.task) << 32 | i as u64, slice);
                checkpoint(host).await;
            }
            host.store(&name, &bytes).await?;
            let back = host.load(&name).await?;
            let same = back.len() == bytes.len();
            let mut sum = 0u64;
            for (wrote, read) in bytes.chunks(SLICE).zip(back.chunks(SLICE)) {
                if wrote != read || !same {
                    return Err(format!("{name} came back other than it was written."));
                }
                sum = sum.wrapping_add(checksum(read));
                checkpoint(host).await;
            }
            Ok(Outcome {
                task: job.task,
                number: sum.into(),
                data: Vec::new(),
            })
        })
    }

    fn result(&self, plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        let kilobytes = outcomes.len() as u64 * plan.size();
        let sum = sum_of_checksums(outcomes);
        format!("{kilobytes} KB, checksum {sum:016x}")
    }
}
