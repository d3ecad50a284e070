//! A fixed amount of each computing kernel, with no model around it: the same work can be timed
//! natively and as wasm.

use crate::{
    BoxFuture, Plan, Workload,
    host::JobHost,
    job::{Job, Outcome, PicturePart},
    kernels::checksum,
    registry,
};
use interleave_spec::{Model, RunSpec};
use std::{
    cell::RefCell,
    future::{pending, ready},
    sync::atomic::{AtomicU32, Ordering},
    task::{Context, Poll, Waker},
};

/// The workloads that [`kernel_bench`] knows, with their tasks and size: about 0.3 seconds each.
///
/// Natively `sha2` uses the processor's SHA instructions, which wasm has not. For the same work on
/// both sides build with `--cfg sha2_backend="soft"`.
pub const KERNELS: &[(&str, u32, u64)] = &[
    ("primes", 8, 450_000),
    ("squares", 8, 100_000_000),
    ("mandelbrot", 8, 1_440),
    ("resize", 12, 1_280),
    ("compress", 8, 768),
    ("hash", 8, 12_288),
];

/// Runs the kernel once, on the calling thread, and returns a checksum of its result, the same on
/// every machine. `None` for an unknown id.
pub fn kernel_bench(id: &str) -> Option<u64> {
    let &(_, tasks, size) = KERNELS.iter().find(|k| k.0 == id)?;
    let workload = registry::find(id)?;
    let spec = RunSpec {
        workload: id.into(),
        tasks: Some(tasks),
        size: Some(size),
        workers: Some(1),
        ..RunSpec::default()
    };
    let plan = Plan {
        spec: &spec,
        model: Model::Sequential,
        files: &[],
    };
    let outcomes: Vec<Outcome> = run_plainly(workload, &plan, &Plain::default())
        .into_iter()
        .collect::<Result<_, _>>()
        .ok()?;
    Some(checksum(workload.result(&plan, &outcomes).as_bytes()))
}

/// Every job, one after another on the calling thread, on a host that never waits.
pub(crate) fn run_plainly(
    workload: &dyn Workload,
    plan: &Plan<'_>,
    host: &Plain,
) -> Vec<Result<Outcome, String>> {
    let run = |job: &Job| match workload
        .run(job, host)
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(result) => result,
        Poll::Pending => Err("The kernel waits for what only a model has.".into()),
    };
    workload.jobs(plan).iter().map(run).collect()
}

/// A host that never waits, and keeps the parts of pictures that jobs show.
#[derive(Default)]
pub(crate) struct Plain {
    cell: AtomicU32,
    tickets: AtomicU32,
    pub(crate) parts: RefCell<Vec<PicturePart>>,
}

impl JobHost for Plain {
    fn poll_checkpoint(&self, _cx: &mut Context<'_>) -> Poll<()> {
        Poll::Ready(())
    }
    fn sleep(&self, _ms: f64) -> BoxFuture<'_, ()> {
        Box::pin(ready(()))
    }
    fn fetch(&self, _path: &str) -> BoxFuture<'_, Result<Vec<u8>, String>> {
        Box::pin(pending())
    }
    fn store(&self, _name: &str, _bytes: &[u8]) -> BoxFuture<'_, Result<(), String>> {
        Box::pin(pending())
    }
    fn load(&self, _name: &str) -> BoxFuture<'_, Result<Vec<u8>, String>> {
        Box::pin(pending())
    }
    fn exchange(&self, message: u64) -> BoxFuture<'_, Result<u64, String>> {
        Box::pin(ready(Ok(message.wrapping_add(1))))
    }
    fn put(&self, _item: u64) -> BoxFuture<'_, Result<(), String>> {
        Box::pin(pending())
    }
    fn get(&self) -> BoxFuture<'_, Result<Option<u64>, String>> {
        Box::pin(pending())
    }
    fn done_putting(&self) -> BoxFuture<'_, Result<(), String>> {
        Box::pin(ready(Ok(())))
    }
    fn cell(&self) -> &AtomicU32 {
        &self.cell
    }
    fn ticket(&self) -> u32 {
        self.tickets.fetch_add(1, Ordering::Relaxed)
    }
    fn with_lock(&self, body: &mut dyn FnMut()) {
        body();
    }
    fn emit(&self, part: PicturePart) {
        self.parts.borrow_mut().push(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kernel_computes_and_is_within_its_limits() {
        for &(id, tasks, size) in KERNELS {
            let about = registry::find(id).map(|w| w.about()).expect("known");
            assert!(
                about.tasks.contains(&tasks) && about.size.contains(&size),
                "{id}"
            );
            assert_eq!(about.kind, crate::Kind::Cpu);
        }
        assert_eq!(kernel_bench("waits"), None);
    }
}
