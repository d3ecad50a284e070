//! One loop that runs jobs in turns: the page's event loop, a Worker that works through a list, or
//! the inside of a process.

mod host;
mod record;

use super::{queue::Queue, ready::ReadyQueue};
use crate::{
    Workload,
    job::{Job, JobResult, TaskError},
    platform::Platform,
};
use host::TaskHost;
use interleave_trace::{Batch, Micros, State};
use record::LoopLog;
use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    pin::Pin,
    sync::atomic::AtomicU32,
    task::{Context, Poll, Waker},
};

/// Longest that a task may hold a page's loop when it never yields, in microseconds.
const HOLD_MOST: Micros = 1_000_000;
/// How often a computing task on the page's loop asks whether a click waits, in microseconds.
const ASK_EVERY: Micros = 20_000;
/// How often a Worker gives its own loop a turn, to report and to hear Stop, in microseconds.
const BREATHE_EVERY: Micros = 40_000;

/// The kinds of loops.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mode {
    /// The page's loop, with all jobs at once. A computing task gives the loop back after
    /// `yield_every_ms` milliseconds; 0 means never. Since the page must not die, such a task is
    /// made to give way after a second, or when a click waits, and a note says so.
    EventLoop { yield_every_ms: f64 },
    /// A Worker's loop that runs one job after another.
    Sequential,
    /// A process's loop that runs one job at a time, for a parent that answers
    /// [`crate::platform::Ask`]s.
    Process,
}

/// Runs a workload's jobs on the event loop of `P`. Each value serves one run; that of a process
/// serves as long as its pool.
///
/// Lane 0 is the loop itself. An event loop of at most [`CHILD_LANES`] jobs has one more lane for
/// each job, below lane 0.
pub struct Cooperative<P> {
    workload: &'static dyn Workload,
    platform: P,
    mode: Mode,
    cell: AtomicU32,
    tickets: AtomicU32,
    queue: RefCell<Queue>,
    queue_waiters: RefCell<Vec<Waker>>,
    log: RefCell<LoopLog>,
    stopped: Cell<bool>,
    outer: RefCell<Option<Waker>>,
    /// When the loop last had a turn, in microseconds.
    last_turn: Cell<Micros>,
    last_asked: Cell<Micros>,
}

/// Most jobs of an event loop that get a lane each.
pub const CHILD_LANES: usize = 24;

/// The error of every task that Stop ended.
pub const STOPPED: &str = "The run was stopped before this task ended.";

impl<P: Platform> Cooperative<P> {
    /// Without `record` nothing is traced, and tracing costs nothing.
    pub fn new(workload: &'static dyn Workload, platform: P, mode: Mode, record: bool) -> Self {
        Self {
            workload,
            platform,
            mode,
            cell: AtomicU32::new(0),
            tickets: AtomicU32::new(0),
            queue: RefCell::default(),
            queue_waiters: RefCell::default(),
            log: RefCell::new(LoopLog::new(mode, record)),
            stopped: Cell::new(false),
            outer: RefCell::new(None),
            last_turn: Cell::new(0),
            last_asked: Cell::new(0),
        }
    }

    /// Runs all jobs to their end; results are in the order of `jobs`.
    pub async fn run_all(&self, jobs: &[Job]) -> Vec<JobResult> {
        *self.queue.borrow_mut() = Queue::new(jobs.iter().map(|j| j.role));
        self.log.borrow_mut().plan(jobs, self.platform.now());
        let mut results: Vec<Option<JobResult>> = vec![None; jobs.len()];
        let mut tasks = ReadyQueue::new();
        let mut started = 0;
        let mut starting = None;
        poll_fn(|cx| {
            self.last_turn.set(self.platform.now());
            self.remember(cx);
            loop {
                if self.stopped.get() {
                    break;
                }
                while started < jobs.len() && self.may_start(tasks.alive(), &mut starting, cx) {
                    tasks.push(self.drive(started, &jobs[started]));
                    started += 1;
                }
                match tasks.poll_first(cx) {
                    Some(Poll::Ready((index, result))) => results[index] = Some(result),
                    Some(Poll::Pending) => {}
                    None if started == jobs.len() && tasks.alive() == 0 => break,
                    None => {
                        self.log.borrow_mut().loop_idle(self.platform.now());
                        return Poll::Pending;
                    }
                }
            }
            self.log.borrow_mut().over(self.platform.now());
            Poll::Ready(())
        })
        .await;
        let stopped = |job: &Job| TaskError {
            task: job.task,
            text: STOPPED.into(),
        };
        results
            .into_iter()
            .zip(jobs)
            .map(|(result, job)| result.unwrap_or_else(|| Err(stopped(job))))
            .collect()
    }

    /// Runs one job that a parent has sent to this process.
    pub async fn run_one(&self, job: &Job) -> JobResult {
        let mut results = self.run_all(std::slice::from_ref(job)).await;
        results.remove(0)
    }

    /// What was recorded since the last call, in the platform's time.
    pub fn drain(&self) -> Batch {
        self.log.borrow_mut().drain(self.platform.now())
    }

    /// Ends the run: no job goes on, and [`Cooperative::run_all`] returns at the loop's next turn.
    pub fn stop(&self) {
        self.stopped.set(true);
        if let Some(waker) = self.outer.borrow_mut().take() {
            waker.wake();
        }
    }

    pub fn platform(&self) -> &P {
        &self.platform
    }

    fn remember(&self, cx: &Context<'_>) {
        match &mut *self.outer.borrow_mut() {
            Some(waker) => waker.clone_from(cx.waker()),
            none => *none = Some(cx.waker().clone()),
        }
    }

    /// Whether the next job starts now. On an event loop each job starts in a turn of its own; on
    /// other loops a job starts when the one before has ended.
    fn may_start<'a>(
        &'a self,
        alive: usize,
        starting: &mut Option<Pin<Box<dyn Future<Output = ()> + 'a>>>,
        cx: &mut Context<'_>,
    ) -> bool {
        if !matches!(self.mode, Mode::EventLoop { .. }) {
            return alive == 0;
        }
        let turn = starting.get_or_insert_with(|| self.platform.turn());
        let ready = turn.as_mut().poll(cx).is_ready();
        if ready {
            *starting = None;
            self.last_turn.set(self.platform.now());
        }
        ready
    }

    /// Makes a future of the job that records when the job runs.
    fn drive<'a>(
        &'a self,
        index: usize,
        job: &'a Job,
    ) -> Pin<Box<dyn Future<Output = (usize, JobResult)> + 'a>> {
        Box::pin(async move {
            let host = TaskHost::new(self);
            let mut work = self.workload.run(job, &host);
            let result = poll_fn(|cx| {
                let now = || self.platform.now();
                let ready = host.ready_since();
                self.log.borrow_mut().runs(index, job.task, ready, now);
                let polled = work.as_mut().poll(cx);
                let waits = polled.is_pending().then(|| host.waiting());
                self.log.borrow_mut().rests(index, job.task, waits, now);
                polled
            })
            .await;
            drop(work);
            self.ended(job.role, &host);
            let named = |text| TaskError {
                task: job.task,
                text,
            };
            (index, result.map_err(named))
        })
    }

    /// Notes at the queue that a job ended, successful or not, so that no other job waits for it. A
    /// parent does the same for its processes.
    fn ended(&self, role: u8, host: &TaskHost<'_, P>) {
        match role {
            Job::MAKER if !host.is_done_putting() => self.queue.borrow_mut().maker_done(),
            Job::TAKER => self.queue.borrow_mut().taker_done(),
            _ => return,
        }
        self.wake_queue();
    }

    fn wake_queue(&self) {
        let waiters = std::mem::take(&mut *self.queue_waiters.borrow_mut());
        waiters.into_iter().for_each(Waker::wake);
    }

    /// Whether the running job must give the loop back now, and the state in which it is then
    /// drawn.
    fn gives_way(&self) -> Option<State> {
        let now = self.platform.now();
        let held = now.saturating_sub(self.last_turn.get());
        match self.mode {
            Mode::EventLoop { yield_every_ms } if yield_every_ms > 0.0 => {
                (held as f64 >= yield_every_ms * 1_000.0).then_some(State::WaitingTurn)
            }
            Mode::EventLoop { .. } => self.must_be_let_in(now, held).then_some(State::WaitingTurn),
            Mode::Sequential | Mode::Process => (held >= BREATHE_EVERY).then_some(State::Running),
        }
    }

    /// Whether a task that never yields must give way now, so that the reader can press Stop.
    fn must_be_let_in(&self, now: Micros, held: Micros) -> bool {
        let why = if held >= HOLD_MOST {
            "for a second"
        } else if now.saturating_sub(self.last_asked.get()) >= ASK_EVERY {
            self.last_asked.set(now);
            if !self.platform.wanted() {
                return false;
            }
            "while an input waited"
        } else {
            return false;
        };
        self.log.borrow_mut().gave_way(now, held, why);
        true
    }
}
