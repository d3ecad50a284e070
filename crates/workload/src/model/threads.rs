//! Jobs on threads that share one memory, with or without a global interpreter lock.
//!
//! This file starts no thread: a pool calls [`ThreadRun::work`] on each of its threads.

mod host;
mod mailbox;
mod quiet;
mod record;

use super::{gil::Gil, queue::Queue};
use crate::{
    Workload,
    job::{Job, JobResult, TaskError},
    model::cooperative::STOPPED,
    platform::Blocking,
};
use host::ThreadHost;
use interleave_trace::{Batch, State};
use mailbox::Mailbox;
pub use quiet::Quiet;
use record::Lanes;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering},
    },
    task::{Context, Poll, Waker},
    time::Duration,
};

/// How a run uses its threads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ThreadOptions {
    /// How many threads will call [`ThreadRun::work`]; each of the pool's threads must.
    pub threads: u32,
    /// The GIL's switch interval; `None` when there is no GIL.
    pub gil: Option<Duration>,
    /// Whether the run is recorded; without a record, tracing costs nothing.
    pub record: bool,
}

/// One run of a workload on threads. Lanes 0 to `threads - 1` are the threads; the next lane is the
/// partner's, when the run has one.
pub struct ThreadRun {
    workload: &'static dyn Workload,
    jobs: Vec<Job>,
    blocking: Arc<dyn Blocking>,
    threads: u32,
    gil: Option<Gil>,
    lanes: Lanes,
    next: AtomicUsize,
    ended: AtomicUsize,
    stopped: AtomicBool,
    results: Mutex<Vec<Option<JobResult>>>,
    cell: AtomicU32,
    tickets: AtomicU32,
    lock: Mutex<()>,
    lock_acquires: AtomicU64,
    lock_contended: AtomicU64,
    queue: Mutex<Queue>,
    /// Notified when the queue changed.
    queue_changed: Condvar,
    mailbox: Mailbox,
    /// Counts signs of life of all threads: checkpoints, slices of sleep, ends of waits.
    beats: AtomicU64,
    /// Threads that wait for a request or a file, and so give no sign of life.
    in_io: AtomicU32,
}

impl ThreadRun {
    pub fn new(
        workload: &'static dyn Workload,
        jobs: Vec<Job>,
        blocking: Arc<dyn Blocking>,
        options: ThreadOptions,
    ) -> Arc<Self> {
        let partner = workload.needs_partner();
        Arc::new(Self {
            queue: Mutex::new(Queue::new(jobs.iter().map(|j| j.role))),
            results: Mutex::new(vec![None; jobs.len()]),
            lanes: Lanes::new(options.threads, partner, options.record),
            mailbox: Mailbox::new(options.threads as usize),
            threads: options.threads,
            gil: options.gil.map(Gil::new),
            workload,
            jobs,
            blocking,
            next: AtomicUsize::new(0),
            ended: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
            cell: AtomicU32::new(0),
            tickets: AtomicU32::new(0),
            lock: Mutex::new(()),
            lock_acquires: AtomicU64::new(0),
            lock_contended: AtomicU64::new(0),
            queue_changed: Condvar::new(),
            beats: AtomicU64::new(0),
            in_io: AtomicU32::new(0),
        })
    }

    /// Runs on thread `worker` (from 0) of the pool: takes job after job, until none is left.
    pub fn work(&self, worker: u32) {
        let host = ThreadHost::new(self, worker);
        host.take_gil(None);
        while !self.stopped() {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = self.jobs.get(index) else {
                break;
            };
            let result = self.run_job(job, &host);
            locked(&self.results)[index] = Some(result);
            if self.ended.fetch_add(1, Ordering::AcqRel) + 1 == self.jobs.len() {
                self.mailbox.close();
            }
        }
        host.drop_gil();
        host.leave();
    }

    fn run_job(&self, job: &Job, host: &ThreadHost<'_>) -> JobResult {
        host.begin(job.task);
        // A panic natively ends its task, not the run. In the browser a panic ends the whole
        // instance.
        let result = catch_unwind(AssertUnwindSafe(|| {
            let mut work = self.workload.run(job, host);
            match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(result) => result,
                // Every wait blocks its thread, so a pending future means that the run was stopped.
                Poll::Pending => Err(STOPPED.into()),
            }
        }))
        .unwrap_or_else(|panic| Err(panic_text(&*panic)));
        match job.role {
            Job::MAKER if !host.is_done_putting() => self.change_queue(Queue::maker_done),
            Job::TAKER => self.change_queue(Queue::taker_done),
            _ => {}
        }
        result.map_err(|text| TaskError {
            task: job.task,
            text,
        })
    }

    /// Whether the run needs one thread more, in [`ThreadRun::partner`].
    pub fn needs_partner(&self) -> bool {
        self.workload.needs_partner()
    }

    /// Runs on the extra thread: answers every exchange until all jobs have ended.
    pub fn partner(&self) {
        let host = ThreadHost::new(self, self.threads);
        host.take_gil(None);
        host.enter(State::Running);
        loop {
            let next = match self.mailbox.try_next() {
                Some(asked) => Some(asked),
                None => host.outside(State::WaitingQueue, || self.mailbox.next()),
            };
            let Some((worker, message)) = next else { break };
            self.mailbox.answer(worker, message.wrapping_add(1));
            host.give_way();
        }
        host.drop_gil();
        host.leave();
    }

    /// What was recorded since the last time; any thread may ask, about every 50 ms. Times are
    /// those of [`Blocking::now`].
    pub fn drain(&self) -> Batch {
        self.lanes.drain(self.blocking.now())
    }

    /// Jobs that have ended, and jobs in all.
    pub fn progress(&self) -> (usize, usize) {
        (self.ended.load(Ordering::Acquire), self.jobs.len())
    }

    /// The signs of life so far, and whether a thread waits for a request or a file, which gives
    /// none.
    pub fn beats(&self) -> (u64, bool) {
        let in_io = self.in_io.load(Ordering::Relaxed) > 0;
        (self.beats.load(Ordering::Relaxed), in_io)
    }

    fn beat(&self) {
        self.beats.fetch_add(1, Ordering::Relaxed);
    }

    /// Lets every thread end at its next checkpoint or wait.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        self.change_queue(|_| {});
        self.mailbox.close();
    }

    pub(crate) fn stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// The results in the order of the jobs. To be called after all threads have returned.
    pub fn take_results(&self) -> Vec<JobResult> {
        std::mem::take(&mut *locked(&self.results))
            .into_iter()
            .zip(&self.jobs)
            .map(|(result, job)| {
                result.unwrap_or_else(|| {
                    Err(TaskError {
                        task: job.task,
                        text: STOPPED.into(),
                    })
                })
            })
            .collect()
    }

    /// Totals for the trace: `gil_switches`, `gil_forced_switches`, `lock_acquires`,
    /// `lock_contended`; those that are 0 are left out.
    pub fn counts(&self) -> Vec<(&'static str, u64)> {
        let gil = |count: fn(&Gil) -> u64| self.gil.as_ref().map_or(0, count);
        let mut counts = vec![
            ("gil_switches", gil(Gil::switches)),
            ("gil_forced_switches", gil(Gil::forced_switches)),
            ("lock_acquires", self.lock_acquires.load(Ordering::Relaxed)),
            (
                "lock_contended",
                self.lock_contended.load(Ordering::Relaxed),
            ),
        ];
        counts.retain(|&(_, n)| n > 0);
        counts
    }

    /// Changes the queue and wakes all threads that wait at it.
    fn change_queue<T>(&self, change: impl FnOnce(&mut Queue) -> T) -> T {
        let result = change(&mut locked(&self.queue));
        self.queue_changed.notify_all();
        result
    }
}

/// Locks a mutex, even after a thread panicked with it: a job that panics leaves nothing half done
/// behind these locks.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn panic_text(panic: &dyn std::any::Any) -> String {
    let said = panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no reason given");
    format!("The task panicked: {said}.")
}
