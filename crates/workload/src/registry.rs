//! Every workload, by its stable id. Adding one is a file in `kernels/` and a line here.

use crate::{
    About, BoxFuture, Plan, Workload,
    host::JobHost,
    job::{Job, Outcome},
    kernels::*,
};

/// All workloads, in the order in which the page offers them. The first is the default one.
pub static ALL: &[&dyn Workload] = &[
    &primes::Primes,
    &squares::Squares,
    &Later(mandelbrot::Mandelbrot),
    &Later(resize::Resize),
    &Later(compress::Compress),
    &Later(hash::Hash),
    &waits::Waits,
    &Later(fetch::Fetch),
    &Later(files::Files),
    &Later(pipeline::Pipeline),
    &counter_unlocked::CounterUnlocked,
    &counter_locked::CounterLocked,
    &counter_atomic::CounterAtomic,
    &tiny::Tiny,
    &pingpong::PingPong,
    &payload::Payload,
];

/// The workload with this id.
pub fn find(id: &str) -> Option<&'static dyn Workload> {
    ALL.iter().copied().find(|w| w.about().id == id)
}

/// A workload whose work is only in a build with everything, since a first run seldom asks for it and
/// its code is large. Elsewhere it is listed, with its limits, and does not run.
struct Later<W>(W);

const HERE: bool = cfg!(feature = "all");

impl<W: Workload> Workload for Later<W> {
    fn about(&self) -> &'static About {
        self.0.about()
    }

    fn later(&self) -> bool {
        true
    }

    fn jobs(&self, plan: &Plan<'_>) -> Vec<Job> {
        match HERE {
            true => self.0.jobs(plan),
            false => Vec::new(),
        }
    }

    fn run<'a>(
        &'a self,
        job: &'a Job,
        host: &'a dyn JobHost,
    ) -> BoxFuture<'a, Result<Outcome, String>> {
        match HERE {
            true => self.0.run(job, host),
            false => Box::pin(async { Err(String::new()) }),
        }
    }

    fn result(&self, plan: &Plan<'_>, outcomes: &[Outcome]) -> String {
        match HERE {
            true => self.0.result(plan, outcomes),
            false => String::new(),
        }
    }

    fn needs_partner(&self) -> bool {
        HERE && self.0.needs_partner()
    }

    fn expected(&self, plan: &Plan<'_>) -> Option<String> {
        match HERE {
            true => self.0.expected(plan),
            false => None,
        }
    }

    fn counts(&self, plan: &Plan<'_>, outcomes: &[Outcome]) -> Vec<(&'static str, u64)> {
        match HERE {
            true => self.0.counts(plan, outcomes),
            false => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve;
    use interleave_spec::RunSpec;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_words_of_their_own() {
        let ids: BTreeSet<&str> = ALL.iter().map(|w| w.about().id).collect();
        assert_eq!(ids.len(), ALL.len());
        for id in ids {
            assert!(
                id.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'),
                "{id}"
            );
            assert_eq!(find(id).map(|w| w.about().id), Some(id));
        }
        assert!(find("program").is_none());
    }

    /// No default is outside of its limits, and no limit allows a run without end.
    #[test]
    fn defaults_are_within_the_limits_and_the_limits_hold() {
        for workload in ALL {
            let about = workload.about();
            let mut spec = RunSpec::default();
            let notices = resolve(&mut spec, about, 4);
            assert!(notices.is_empty(), "{}", about.id);
            assert_eq!(spec.tasks, Some(about.default_tasks));
            assert_eq!(spec.size, Some(about.default_size));
            let mut spec = RunSpec {
                tasks: Some(u32::MAX),
                size: Some(u64::MAX),
                ..RunSpec::default()
            };
            let notices = resolve(&mut spec, about, 4);
            assert!((2..=3).contains(&notices.len()), "{notices:?}");
            let (tasks, size) = (spec.tasks.unwrap_or(0), spec.size.unwrap_or(0));
            let least = u64::from(tasks) * about.size.start();
            assert!(
                u64::from(tasks) * size <= about.total.max(least),
                "{}",
                about.id
            );
            assert!(about.blurb.ends_with('.') && !about.title.ends_with('.'));
        }
    }
}
