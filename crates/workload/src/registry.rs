//! Every workload, by its stable id. Adding one is a file in `kernels/` and a line here.

use crate::{Workload, kernels::*};

/// All workloads, in the order in which the page offers them.
pub static ALL: &[&dyn Workload] = &[
    &primes::Primes,
    &squares::Squares,
    &mandelbrot::Mandelbrot,
    &resize::Resize,
    &compress::Compress,
    &hash::Hash,
    &waits::Waits,
    &fetch::Fetch,
    &files::Files,
    &pipeline::Pipeline,
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
