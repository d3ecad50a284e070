//! The parent of a process pool, as a state machine: what happened goes in, what must be done comes
//! out.
//!
//! The parent starts no Worker and sends nothing: its caller turns each [`Action`] into a message
//! to a Worker, and each message of a Worker into a [`ParentEvent`].

use super::queue::{Got, NOBODY_TAKES, Put, Queue};
use crate::{
    job::{Job, JobResult, TaskError},
    model::cooperative::STOPPED,
    platform::{Answer, Ask},
};
use interleave_spec::Pool;
use interleave_trace::Map;
use std::collections::VecDeque;

/// A process of this run, from 0. With [`Pool::PerTask`] no number is used twice.
pub type WorkerId = u32;

/// What happened to a process.
#[derive(Clone, Debug, PartialEq)]
pub enum ParentEvent {
    /// The process can take a job.
    Ready { worker: WorkerId },
    /// The process finished the oldest job that it holds.
    JobDone { worker: WorkerId, result: JobResult },
    /// The job at which the process works asks something, and waits for an [`Action::Answer`].
    Ask { worker: WorkerId, ask: Ask },
    /// The process is gone, or never started; `why` is a clause such as `it ran out of memory`.
    Died { worker: WorkerId, why: String },
}

/// What the parent's caller must do, in this order.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Start a process, or take a warm one; the process then reports [`ParentEvent::Ready`].
    Start { worker: WorkerId },
    /// Send the job with this index. A process may hold two: it works through them in order.
    Send { worker: WorkerId, job: usize },
    Answer {
        worker: WorkerId,
        answer: Result<Answer, String>,
    },
    /// End the process: it has done its only task.
    Retire { worker: WorkerId },
    /// The run is over: no job is left, or the run cannot go on (see [`Parent::error`]).
    Finished,
}

/// The state of one run on processes.
#[derive(Debug)]
pub struct Parent {
    tasks: Vec<(u32, u8)>,
    pool: Pool,
    /// Most jobs that a process holds.
    depth: usize,
    processes: u32,
    /// Index of the next job that no process holds.
    next: usize,
    results: Vec<Option<JobResult>>,
    /// How many jobs have ended.
    ended: usize,
    workers: Map<WorkerId, Worker>,
    next_worker: WorkerId,
    queue: Queue,
    /// Processes that wait to put an item, each with its item.
    putting: VecDeque<(WorkerId, u64)>,
    getting: VecDeque<WorkerId>,
    finished: bool,
    error: Option<String>,
}

#[derive(Debug, Default)]
struct Worker {
    ready: bool,
    /// Indices of the jobs that the process holds; it works at the first.
    jobs: VecDeque<usize>,
    done_putting: bool,
}

impl Parent {
    /// A parent that runs these jobs on at most `processes` processes at once.
    pub fn new(jobs: &[Job], processes: u32, pool: Pool) -> Self {
        Self {
            tasks: jobs.iter().map(|j| (j.task, j.role)).collect(),
            pool,
            depth: 2,
            processes: processes.max(1),
            next: 0,
            results: vec![None; jobs.len()],
            ended: 0,
            workers: Map::new(),
            next_worker: 0,
            queue: Queue::new(jobs.iter().map(|j| j.role)),
            putting: VecDeque::new(),
            getting: VecDeque::new(),
            finished: false,
            error: None,
        }
    }

    /// The first actions. To be called once, before [`Parent::on`].
    pub fn begin(&mut self) -> Vec<Action> {
        let mut actions = Vec::new();
        let first = self.tasks.len().min(self.processes as usize);
        (0..first).for_each(|_| self.start(&mut actions));
        self.finish_if_over(&mut actions);
        actions
    }

    /// Takes in what happened; answers what must be done now. After [`Action::Finished`] nothing
    /// more is to be done.
    pub fn on(&mut self, event: ParentEvent) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.finished {
            return actions;
        }
        match event {
            ParentEvent::Ready { worker } => {
                if let Some(state) = self.workers.get_mut(&worker) {
                    state.ready = true;
                }
                self.deal(&mut actions);
            }
            ParentEvent::JobDone { worker, result } => self.job_done(worker, result, &mut actions),
            ParentEvent::Ask { worker, ask } => self.asked(worker, ask, &mut actions),
            ParentEvent::Died { worker, why } => self.died(worker, &why, &mut actions),
        }
        self.finish_if_over(&mut actions);
        actions
    }

    /// How many jobs a process may hold from now on, at least 2 in a pool that is reused: with
    /// many short jobs each message may carry several (as `Pool.map` cuts its work into chunks).
    pub fn set_depth(&mut self, depth: usize) {
        self.depth = depth.max(2);
    }

    /// Why the run ended early, as a sentence.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// Jobs that have ended, and jobs in all.
    pub fn progress(&self) -> (usize, usize) {
        (self.ended, self.tasks.len())
    }

    /// The results in the order of the jobs; a result that never came is an error.
    pub fn into_results(self) -> Vec<JobResult> {
        let why = self.error.as_deref().unwrap_or(STOPPED);
        let missing = |task| TaskError {
            task,
            text: why.into(),
        };
        self.results
            .into_iter()
            .zip(&self.tasks)
            .map(|(result, &(task, _))| result.unwrap_or_else(|| Err(missing(task))))
            .collect()
    }

    fn start(&mut self, actions: &mut Vec<Action>) {
        let worker = self.next_worker;
        self.next_worker += 1;
        self.workers.insert(worker, Worker::default());
        actions.push(Action::Start { worker });
    }

    /// Gives a job to each process that has none, then one more to those that have one, so that no
    /// process waits for the parent between two jobs.
    fn deal(&mut self, actions: &mut Vec<Action>) {
        let most = match self.pool {
            Pool::PerTask => 1,
            Pool::Reuse => self.depth,
        };
        for held in 0..most {
            let ready = self
                .workers
                .iter()
                .filter(|(_, w)| w.ready && w.jobs.len() == held);
            let ids: Vec<WorkerId> = ready.map(|(&id, _)| id).collect();
            for worker in ids {
                if !self.has_job_for(held) {
                    return;
                }
                let job = self.next;
                self.next += 1;
                if let Some(state) = self.workers.get_mut(&worker) {
                    state.jobs.push_back(job);
                }
                actions.push(Action::Send { worker, job });
            }
        }
    }

    /// Whether a process that holds `held` jobs gets one more. A second job is only dealt while
    /// many are left: near the end it would wait behind a long job while another process idles.
    /// Jobs with a role are never queued behind each other, since the first might wait for the
    /// second.
    fn has_job_for(&self, held: usize) -> bool {
        let Some(&(_, role)) = self.tasks.get(self.next) else {
            return false;
        };
        held == 0 || (role == 0 && self.tasks.len() - self.next > self.workers.len() * held)
    }

    fn job_done(&mut self, worker: WorkerId, result: JobResult, actions: &mut Vec<Action>) {
        let Some(state) = self.workers.get_mut(&worker) else {
            return;
        };
        let Some(job) = state.jobs.pop_front() else {
            return;
        };
        let done_putting = std::mem::take(&mut state.done_putting);
        if self.results[job].replace(result).is_none() {
            self.ended += 1;
        }
        match self.tasks[job].1 {
            Job::MAKER if !done_putting => self.queue.maker_done(),
            Job::TAKER => self.queue.taker_done(),
            _ => {}
        }
        self.serve_queue(actions);
        if self.pool == Pool::PerTask {
            self.workers.remove(&worker);
            actions.push(Action::Retire { worker });
            if self.next + self.workers.len() < self.tasks.len() + self.busy() {
                self.start(actions);
            }
        }
        self.deal(actions);
    }

    /// How many processes hold a job.
    fn busy(&self) -> usize {
        self.workers.values().filter(|w| !w.jobs.is_empty()).count()
    }

    fn asked(&mut self, worker: WorkerId, ask: Ask, actions: &mut Vec<Action>) {
        let answer = match ask {
            Ask::Exchange(message) => Answer::Exchange(message.wrapping_add(1)),
            Ask::Put(item) => {
                self.putting.push_back((worker, item));
                return self.serve_queue(actions);
            }
            Ask::Get => {
                self.getting.push_back(worker);
                return self.serve_queue(actions);
            }
            Ask::DonePutting => {
                if let Some(state) = self.workers.get_mut(&worker)
                    && !std::mem::replace(&mut state.done_putting, true)
                {
                    self.queue.maker_done();
                }
                actions.push(ok(worker, Answer::DonePutting));
                return self.serve_queue(actions);
            }
        };
        actions.push(ok(worker, answer));
    }

    /// Answers each process that waits at the queue and need not wait any more.
    fn serve_queue(&mut self, actions: &mut Vec<Action>) {
        loop {
            let before = actions.len();
            if let Some(&(worker, item)) = self.putting.front() {
                let answer = match self.queue.put(item) {
                    Put::Done => Some(Ok(Answer::Put)),
                    Put::Nobody => Some(Err(NOBODY_TAKES.to_owned())),
                    Put::Full => None,
                };
                if let Some(answer) = answer {
                    self.putting.pop_front();
                    actions.push(Action::Answer { worker, answer });
                }
            }
            if let Some(&worker) = self.getting.front() {
                let answer = match self.queue.get() {
                    Got::Item(item) => Some(Answer::Got(Some(item))),
                    Got::Over => Some(Answer::Got(None)),
                    Got::Empty => None,
                };
                if let Some(answer) = answer {
                    self.getting.pop_front();
                    actions.push(ok(worker, answer));
                }
            }
            if actions.len() == before {
                return;
            }
        }
    }

    fn died(&mut self, worker: WorkerId, why: &str, actions: &mut Vec<Action>) {
        let Some(state) = self.workers.remove(&worker) else {
            return;
        };
        let at = match (state.jobs.front(), state.ready) {
            (Some(&job), _) => format!("at task {}", self.tasks[job].0),
            (None, true) => "between two tasks".into(),
            (None, false) => "before its first task".into(),
        };
        self.error = Some(format!("Process {worker} died {at}: {why}."));
        self.finished = true;
        actions.push(Action::Finished);
    }

    fn finish_if_over(&mut self, actions: &mut Vec<Action>) {
        if !self.finished && self.ended == self.results.len() {
            self.finished = true;
            actions.push(Action::Finished);
        }
    }
}

fn ok(worker: WorkerId, answer: Answer) -> Action {
    Action::Answer {
        worker,
        answer: Ok(answer),
    }
}
