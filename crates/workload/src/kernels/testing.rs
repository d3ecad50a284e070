//! For the kernels' tests: a run of a workload one job after another, with no model around it.

use crate::{
    Plan,
    bench::{Plain, run_plainly},
    job::{Outcome, PicturePart},
    registry,
};
use interleave_spec::{Model, RunSpec};
use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

pub(crate) fn spec(id: &str, tasks: u32, size: u64) -> RunSpec {
    RunSpec {
        workload: id.into(),
        tasks: Some(tasks),
        size: Some(size),
        workers: Some(1),
        ..RunSpec::default()
    }
}

pub(crate) fn outcomes_of(plan: &Plan<'_>) -> Vec<Result<Outcome, String>> {
    let workload = registry::find(&plan.spec.workload).expect("known");
    run_plainly(workload, plan, &Plain::default())
}

pub(crate) fn result_of(id: &str, tasks: u32, size: u64) -> String {
    with_plan(id, tasks, size, |plan| {
        let outcomes: Vec<Outcome> = outcomes_of(plan)
            .into_iter()
            .collect::<Result<_, _>>()
            .expect("no task fails");
        registry::find(id).expect("known").result(plan, &outcomes)
    })
}

pub(crate) fn expected_of(id: &str, tasks: u32, size: u64) -> Option<String> {
    with_plan(id, tasks, size, |plan| {
        registry::find(id).expect("known").expected(plan)
    })
}

pub(crate) fn parts_of(id: &str, tasks: u32, size: u64) -> Vec<PicturePart> {
    with_plan(id, tasks, size, |plan| {
        let host = Plain::default();
        run_plainly(registry::find(id).expect("known"), plan, &host);
        host.parts.take()
    })
}

/// The value of a future that waits for nothing.
pub(crate) fn finish<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

pub(crate) fn with_plan<T>(
    id: &str,
    tasks: u32,
    size: u64,
    use_it: impl FnOnce(&Plan<'_>) -> T,
) -> T {
    use_it(&Plan {
        spec: &spec(id, tasks, size),
        model: Model::Sequential,
        files: &[],
    })
}
