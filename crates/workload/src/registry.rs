//! Every workload, by its stable id. Adding one is a file in `kernels/` and a line here.

use crate::{Workload, kernels::*};

/// In the order in which the page offers them.
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
