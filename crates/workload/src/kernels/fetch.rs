//! Fetches files that the site ships, over the network or from its cache.

use super::data::{checksum, fill, mix, sum_of_checksums};
use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{Job, Outcome},
};

pub struct Fetch;

static ABOUT: About = About {
    id: "fetch",
    title: "Fetch files",
    kind: Kind::Io,
    blurb: "Each task fetches files from this site, one after another.",
    size_unit: "files",
    tasks: 1..=200,
    default_tasks: 24,
    size: 1..=24,
    default_size: 1,
    total: 600,
    takes: Takes::Nothing,
    paints: Paints::None,
    one_result: true,
};

/// How many files the site ships, from 0.
pub const FILES: u32 = 24;

/// Path of file `n` relative to the page.
pub fn fetch_path(n: u32) -> String {
    format!("assets/fetch/{n:02}.bin")
}

/// The bytes of file `n`, 2 to 256 KB, the same on every machine; the build writes them.
pub fn fetch_file(n: u32) -> Vec<u8> {
    // Few files are large and many are small, as on most sites.
    let size = (256 * 1024) >> (mix(n.into()) % 8);
    let mut bytes = vec![0; size];
    fill(n.into(), &mut bytes);
    bytes
}

/// Bytes between two checkpoints while checking: about 50 microseconds.
const SLICE: usize = 32 * 1024;

impl Workload for Fetch {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            let (mut sum, mut length) = (0u64, 0u64);
            for i in 0..job.arg(0) {
                let path = fetch_path(nth(job.task.into(), job.arg(0), i));
                let bytes = host.fetch(&path).await?;
                length += bytes.len() as u64;
                for slice in bytes.chunks(SLICE) {
                    sum = sum.wrapping_add(checksum(slice));
                    checkpoint(host).await;
                }
            }
            Ok(Outcome {
                task: job.task,
                number: u128::from(length) << 64 | u128::from(sum),
                data: Vec::new(),
            })
        })
    }

    fn result(&self, _plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        let bytes: u128 = outcomes.iter().map(|o| o.number >> 64).sum();
        words(bytes, sum_of_checksums(outcomes))
    }

    fn expected(&self, plan: &Plan<'_>) -> Option<String> {
        let files: Vec<(u128, u64)> = (0..FILES)
            .map(|n| {
                let bytes = fetch_file(n);
                let sums = bytes.chunks(SLICE).map(checksum);
                (bytes.len() as u128, sums.fold(0, u64::wrapping_add))
            })
            .collect();
        let (mut bytes, mut sum) = (0, 0u64);
        for task in 0..u64::from(plan.tasks()) {
            for i in 0..plan.size() {
                let file = files[nth(task, plan.size(), i) as usize];
                bytes += file.0;
                sum = sum.wrapping_add(file.1);
            }
        }
        Some(words(bytes, sum))
    }
}

/// The number of the file that a task fetches as its i-th; the tasks go through all files.
fn nth(task: u64, size: u64, i: u64) -> u32 {
    ((task * size + i) % u64::from(FILES)) as u32
}

fn words(bytes: u128, sum: u64) -> String {
    format!("{bytes} bytes, checksum {sum:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_small_and_large_and_never_change() {
        let sizes: Vec<usize> = (0..FILES).map(|n| fetch_file(n).len()).collect();
        assert!(sizes.iter().all(|s| (2_048..=262_144).contains(s)));
        assert!(sizes.iter().sum::<usize>() < 2_500_000, "{sizes:?}");
        let all: Vec<u8> = (0..FILES).flat_map(fetch_file).collect();
        assert_eq!(checksum(&all), 17_673_806_108_286_454_436);
    }
}
