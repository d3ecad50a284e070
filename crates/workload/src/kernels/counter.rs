//! What the three shared counters have in common: many tasks add to one number.

use super::data::churn;
use crate::{
    Plan,
    host::JobHost,
    job::{Job, Outcome},
};
use interleave_spec::{Model, Python};
use std::{
    hint::black_box,
    sync::atomic::{AtomicU32, Ordering},
};

/// Steps computed between the read and the write, about a microsecond; in this time updates get
/// lost.
const WORK: u64 = 300;

/// Most additions of one run.
pub(super) const TOTAL: u64 = 20_000_000;

/// The jobs. Their arguments: how often to add, whether the memory is the process's own, whether
/// the thread may be switched between the read and the write.
pub(super) fn jobs(plan: &Plan<'_>) -> Vec<Job> {
    let private = plan.model == Model::Processes;
    let split = plan.model == Model::Threads && plan.spec.python == Python::P39;
    let job = |task| Job {
        args: vec![plan.size(), private.into(), split.into()],
        ..Job::new(task, 0)
    };
    (0..plan.tasks()).map(job).collect()
}

/// Whether a switch may come between the read and the write. Before CPython 3.10 it could come
/// between any two bytecodes; since then only at the loop's edge, so `counter += 1` is never
/// interrupted.
pub(super) fn may_switch_inside(job: &Job) -> bool {
    job.arg(2) != 0
}

/// One more than `read`, computed as slowly as real code would compute.
pub(super) fn work(read: u32) -> u32 {
    black_box(churn(black_box(u64::from(read)), WORK));
    read.wrapping_add(1)
}

/// The outcome of one task: how much the counter has grown since `before`.
pub(super) fn outcome(job: &Job, before: u32, host: &dyn JobHost) -> Outcome {
    // A task takes its ticket after its last write, so the task with the last ticket reads all
    // writes.
    let ticket = host.ticket();
    let now = load(host.cell());
    let number = match job.arg(1) {
        0 => now,
        // A process may have done other tasks before this one.
        _ => now.wrapping_sub(before),
    };
    Outcome {
        task: job.task,
        number: number.into(),
        data: ticket.to_le_bytes().to_vec(),
    }
}

pub(super) fn load(cell: &AtomicU32) -> u32 {
    cell.load(Ordering::Relaxed)
}

/// The counter at the end. With shared memory it is the number that the last task found; with a
/// memory each, the parent adds the tasks' numbers.
pub(super) fn total(plan: &Plan<'_>, outcomes: &[Outcome]) -> u128 {
    if plan.model == Model::Processes {
        return outcomes.iter().map(|o| o.number).sum();
    }
    let ticket = |o: &&Outcome| {
        o.data
            .first_chunk()
            .map_or(0, |bytes| u32::from_le_bytes(*bytes))
    };
    outcomes.iter().max_by_key(ticket).map_or(0, |o| o.number)
}

pub(super) fn expected(plan: &Plan<'_>) -> u128 {
    u128::from(plan.tasks()) * u128::from(plan.size())
}

/// How many additions are missing.
pub(super) fn lost(plan: &Plan<'_>, outcomes: &[Outcome]) -> u64 {
    if outcomes.len() as u32 != plan.tasks() {
        // A task that failed did not add, which is no lost update.
        return 0;
    }
    expected(plan).saturating_sub(total(plan, outcomes)) as u64
}
