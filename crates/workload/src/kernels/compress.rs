//! Compresses a file in chunks, a chunk a task.

mod text;

use super::data::{checksum, sum_of_checksums};
use crate::{
    About, BoxFuture, Kind, Paints, Plan, Takes, Workload,
    host::{JobHost, checkpoint},
    job::{InputFile, Job, Outcome},
};
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params,
};

pub struct Compress;

static ABOUT: About = About {
    id: "compress",
    title: "Compress a file",
    kind: Kind::Cpu,
    blurb: "Each task compresses one chunk of a file with deflate, into a stream of its own.",
    size_unit: "kilobytes",
    tasks: 1..=256,
    default_tasks: 8,
    size: 16..=8_192,
    default_size: 768,
    total: 24_576,
    takes: Takes::Files,
    paints: Paints::None,
    one_result: true,
};

/// Most bytes of the user's files together.
pub const FILE_BYTES: usize = 24 << 20;
/// The level of compression that `gzip` uses by default.
const LEVEL: i32 = 6;
/// Bytes between two checkpoints: about 60 microseconds.
const SLICE: usize = 2_048;

impl Workload for Compress {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    /// The user's files are cut into about as many chunks as there are tasks.
    fn jobs(&self, plan: &Plan<'_>) -> Vec<Job> {
        let size = plan.size() as usize * 1024;
        if plan.files.is_empty() {
            let job = |task| Job {
                input: text::text(task, size),
                name: "the made-up text".into(),
                ..Job::new(task, plan.size())
            };
            return (0..plan.tasks()).map(job).collect();
        }
        let total: usize = plan.files.iter().map(|f| f.bytes.len()).sum();
        let chunk = total.div_ceil(plan.tasks() as usize).max(1);
        let mut jobs = Vec::new();
        let mut taken = 0;
        for file in plan.files {
            taken += file.bytes.len();
            jobs.extend(chunks(file, chunk, taken <= FILE_BYTES));
        }
        for (task, job) in (0..).zip(&mut jobs) {
            job.task = task;
        }
        jobs
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        Box::pin(async move {
            if job.arg(1) != 0 {
                return Err(format!(
                    "{} was left out: one run takes {} MB.",
                    job.name,
                    FILE_BYTES >> 20
                ));
            }
            let data = deflate(&job.input, host).await?;
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

/// Cuts a file into jobs. Their second argument is 1 when the files are too large together.
fn chunks(file: &InputFile, chunk: usize, fits: bool) -> Vec<Job> {
    let job = |input: &[u8]| Job {
        args: vec![input.len() as u64 / 1024, (!fits).into()],
        name: file.name.clone(),
        input: input.to_vec(),
        ..Job::default()
    };
    if fits {
        file.bytes.chunks(chunk).map(job).collect()
    } else {
        vec![job(&[])]
    }
}

/// The input compressed as a zlib stream.
async fn deflate(input: &[u8], host: &dyn JobHost) -> Result<Vec<u8>, String> {
    let flags = create_comp_flags_from_zip_params(LEVEL, 15, 0);
    let mut compressor = Box::new(CompressorOxide::new(flags));
    let mut out = Vec::with_capacity(input.len() / 2);
    let mut rest = input;
    loop {
        let slice = &rest[..rest.len().min(SLICE)];
        let last = slice.len() == rest.len();
        let flush = if last {
            TDEFLFlush::Finish
        } else {
            TDEFLFlush::None
        };
        let (status, read) = compress_to_output(&mut compressor, slice, flush, |bytes: &[u8]| {
            out.extend_from_slice(bytes);
            true
        });
        rest = &rest[read..];
        match status {
            TDEFLStatus::Done => return Ok(out),
            TDEFLStatus::Okay => checkpoint(host).await,
            _ => return Err("The compressor gave up on this chunk.".into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::testing::{outcomes_of, spec, with_plan};
    use interleave_spec::Model;
    use miniz_oxide::inflate::decompress_to_vec_zlib;

    #[test]
    fn what_was_compressed_comes_back() {
        with_plan("compress", 3, 64, |plan| {
            let jobs = Compress.jobs(plan);
            for (job, outcome) in jobs.iter().zip(outcomes_of(plan)) {
                let outcome = outcome.expect("compresses");
                assert_eq!(
                    decompress_to_vec_zlib(&outcome.data).as_ref().ok(),
                    Some(&job.input)
                );
                assert_eq!(outcome.number, outcome.data.len() as u128);
                // The text compresses like prose: less than one repeated line, more than noise.
                let ratio = job.input.len() / outcome.data.len();
                assert!((2..=5).contains(&ratio), "{ratio}");
            }
            assert_ne!(jobs[0].input, jobs[1].input);
        });
    }

    #[test]
    fn the_users_files_are_cut_and_the_one_that_is_too_large_is_named() {
        let file = |name: &str, length| InputFile {
            name: name.into(),
            bytes: vec![7; length],
            picture: None,
        };
        let files = [
            file("a.txt", 10_000),
            file("empty", 0),
            file("huge.bin", FILE_BYTES),
        ];
        let spec = spec("compress", 2, 16);
        let plan = |files| Plan {
            spec: &spec,
            model: Model::Sequential,
            files,
        };
        let cut = |files| {
            let jobs = Compress.jobs(&plan(files));
            jobs.iter().map(|j| j.input.len()).collect::<Vec<_>>()
        };
        assert_eq!(cut(&files[..1]), [5_000, 5_000]);
        assert_eq!(cut(&files[..2]), [5_000, 5_000]);
        let outcomes = outcomes_of(&plan(&files));
        assert_eq!(
            outcomes.last(),
            Some(&Err("huge.bin was left out: one run takes 24 MB.".into()))
        );
        assert!(outcomes[0].is_ok());
    }
}
