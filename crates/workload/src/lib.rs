//! The Rust workloads of the Race room, and the models that run them.
//!
//! A workload is one `async fn` over a [`JobHost`]. The model is the executor: on threads every
//! await blocks its thread, on an event loop it gives the loop back, in a process it waits on the
//! process's own loop. So the same work runs everywhere and the results can be compared.
//!
//! | file | its question |
//! |---|---|
//! | `registry` | which workloads are there? |
//! | `kernels/` | what does a task of each workload do? |
//! | `job` | what goes to a worker, and what comes back? |
//! | `host` | what may a running job ask of its model? |
//! | `model/` | how does each model run the jobs? |
//! | `platform` | what do the models need of the browser or the test around them? |
//! | `twin/` | what would the same run take on four quiet cores? |
//! | `bench` | what work is timed for each kernel, with no model around it? |

pub mod bench;
pub mod host;
pub mod job;
pub mod kernels;
pub mod model;
pub mod platform;
pub mod registry;
#[cfg(feature = "all")]
pub mod twin;

use host::JobHost;
use interleave_spec::{Field, Limit, Model, Notice, RunSpec};
use job::{InputFile, Job, Outcome};
use std::{future::Future, ops::RangeInclusive, pin::Pin};

/// What a workload mostly does; the verdict depends on it.
pub use interleave_trace::verdict::Kind;

/// Cores of the computer on which the modelled twin runs.
pub const MODELLED_CORES: u32 = 4;

pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Which of the user's files a workload works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Nothing,
    Files,
    /// Pictures, which the page decodes first.
    Pictures,
}

/// Which pictures appear part by part while a workload runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paints {
    None,
    /// All tasks together paint one picture.
    One,
    PerTask,
}

/// What the page says about a workload, and which numbers it allows.
#[derive(Clone, Debug)]
pub struct About {
    /// The id, which never changes, since it stands in links.
    pub id: &'static str,
    pub title: &'static str,
    pub kind: Kind,
    /// One sentence: what a task computes or waits for.
    pub blurb: &'static str,
    /// What `size` counts: `numbers`, `rows`, `milliseconds`...
    pub size_unit: &'static str,
    pub tasks: RangeInclusive<u32>,
    pub default_tasks: u32,
    pub size: RangeInclusive<u64>,
    pub default_size: u64,
    /// Most `tasks * size`: no run lasts much more than a minute or takes more than about 150 MB.
    pub total: u64,
    /// Which files of the user's may replace the default input.
    pub takes: Takes,
    /// The picture that the parts add up to while the workload runs.
    pub paints: Paints,
    /// Whether all models must agree on the result; the counter without a lock is the exception.
    pub one_result: bool,
}

/// Everything a workload needs to cut a run into jobs.
pub struct Plan<'a> {
    /// The spec, with `tasks`, `size` and `workers` filled in and within their limits.
    pub spec: &'a RunSpec,
    pub model: Model,
    /// The user's files, when there are any and the workload takes them.
    pub files: &'a [InputFile],
}

impl Plan<'_> {
    pub fn tasks(&self) -> u32 {
        self.spec.tasks.unwrap_or(1)
    }
    pub fn size(&self) -> u64 {
        self.spec.size.unwrap_or(1)
    }
    pub fn workers(&self) -> u32 {
        self.spec.workers.unwrap_or(1)
    }
    /// Whether jobs make progress at the same time, so that a job may wait for another.
    pub fn concurrent(&self) -> bool {
        match self.model {
            Model::Sequential => false,
            Model::EventLoop => true,
            Model::Threads | Model::Processes => self.workers() > 1,
        }
    }
}

/// One kind of real work. A new one is a file in `kernels/` and a line in [`registry`].
pub trait Workload: Sync {
    fn about(&self) -> &'static About;

    /// Whether its work is only in a build with everything: see [`registry`].
    fn later(&self) -> bool {
        false
    }

    /// Cuts the run into jobs; by default each task is one job.
    fn jobs(&self, plan: &Plan<'_>) -> Vec<Job> {
        (0..plan.tasks())
            .map(|task| Job::new(task, plan.size()))
            .collect()
    }

    /// Does one job. Long computing calls [`host::checkpoint`] about every 50-100 microseconds.
    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>>;

    /// The exact result of the whole run, as text; jobs that failed are absent.
    fn result(&self, plan: &Plan<'_>, outcomes: &[Outcome]) -> String;

    /// Whether jobs call [`JobHost::exchange`], so that a run on threads needs one more thread,
    /// which answers.
    fn needs_partner(&self) -> bool {
        false
    }

    /// What [`Workload::result`] must be when nothing failed, where that is known without
    /// doing the work.
    fn expected(&self, _plan: &Plan<'_>) -> Option<String> {
        None
    }

    /// Totals for the trace's `counts`, such as `lost_updates`.
    fn counts(&self, _plan: &Plan<'_>, _outcomes: &[Outcome]) -> Vec<(&'static str, u64)> {
        Vec::new()
    }
}

/// Fills in the workload's defaults and clamps `tasks`, `size` and `workers` to its limits.
/// `cores` is what this machine offers when the spec names no number of workers.
/// Returns a notice for each number that was changed.
pub fn resolve(spec: &mut RunSpec, about: &About, cores: u32) -> Vec<Notice> {
    let mut notices = Vec::new();
    fn clamp<T: Ord + Copy + std::fmt::Display>(
        field: Field,
        asked: T,
        range: &RangeInclusive<T>,
        notices: &mut Vec<Notice>,
    ) -> T {
        let used = asked.clamp(*range.start(), *range.end());
        if used != asked {
            let limit = if used < asked {
                Limit::Most
            } else {
                Limit::Least
            };
            let said = format_args!("{asked} is beyond the limit; {used} is used");
            notices.push(Notice::limited(field, limit, said));
        }
        used
    }
    spec.tasks = Some(clamp(
        Field::Tasks,
        spec.tasks.unwrap_or(about.default_tasks),
        &about.tasks,
        &mut notices,
    ));
    spec.size = Some(clamp(
        Field::Size,
        spec.size.unwrap_or(about.default_size),
        &about.size,
        &mut notices,
    ));
    spec.workers = Some(clamp(
        Field::Workers,
        spec.workers.unwrap_or(cores.clamp(2, 8)),
        &interleave_spec::limits::WORKERS,
        &mut notices,
    ));
    let (tasks, size) = (u64::from(spec.tasks.unwrap_or(1)), spec.size.unwrap_or(1));
    let most = (about.total / tasks).clamp(*about.size.start(), *about.size.end());
    if size > most {
        let said = format_args!("{tasks} tasks of {size} would be too much; {most} is used");
        notices.push(Notice::limited(Field::Size, Limit::Most, said));
        spec.size = Some(most);
    }
    notices
}
