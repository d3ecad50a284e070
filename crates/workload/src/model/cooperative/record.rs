//! The record of a loop: which job ran when, and what the other jobs waited for.

use super::{CHILD_LANES, Mode};
use crate::{job::Job, model::log::LaneLog};
use interleave_trace::{Batch, Lane, LaneKind, Micros, State, TaskId, What};

pub(super) struct LoopLog {
    record: bool,
    /// All jobs can be pending at once, so the loop's own lane only says which job runs.
    shared: bool,
    lanes: Vec<Lane>,
    lanes_sent: usize,
    logs: Vec<LaneLog>,
    /// Whether each job has a lane of its own below the loop's.
    children: bool,
    turns: u64,
    gave_way: u64,
    locks: u64,
}

impl LoopLog {
    pub(super) fn new(mode: Mode, record: bool) -> Self {
        let (kind, name) = match mode {
            Mode::EventLoop { .. } => (LaneKind::Thread, "event loop"),
            Mode::Sequential => (LaneKind::Thread, "main thread"),
            Mode::Process => (LaneKind::Process, "process"),
        };
        Self {
            record,
            shared: matches!(mode, Mode::EventLoop { .. }),
            lanes: vec![lane(kind, name, None)],
            lanes_sent: 0,
            logs: vec![LaneLog::new(0)],
            children: false,
            turns: 0,
            gave_way: 0,
            locks: 0,
        }
    }

    /// Called before any job runs.
    pub(super) fn plan(&mut self, jobs: &[Job], now: Micros) {
        self.children = self.record && self.shared && jobs.len() <= CHILD_LANES;
        if self.children {
            for (i, job) in jobs.iter().enumerate() {
                let name = match job.role {
                    Job::MAKER => format!("maker {}", job.task),
                    Job::TAKER => format!("taker {}", job.task),
                    _ => format!("task {}", job.task),
                };
                self.lanes.push(lane(LaneKind::Task, &name, Some(0)));
                let mut log = LaneLog::new(i as u32 + 1);
                // Every task is ready from the start.
                log.enter(Some(job.task), State::WaitingTurn, now);
                self.logs.push(log);
            }
        }
    }

    /// Notes that the job runs; it has been ready since `ready`, where that is known.
    pub(super) fn runs(
        &mut self,
        index: usize,
        task: TaskId,
        ready: Option<Micros>,
        now: impl Fn() -> Micros,
    ) {
        if !self.record {
            return;
        }
        let now = now();
        if let Some(ready) = ready.filter(|&ready| self.children && ready < now) {
            self.logs[index + 1].enter(Some(task), State::WaitingTurn, ready);
        }
        self.enter(index, task, State::Running, State::Running, now);
    }

    /// Notes that the job's poll returned: the job waits in this state, or has ended.
    pub(super) fn rests(
        &mut self,
        index: usize,
        task: TaskId,
        waits: Option<State>,
        now: impl Fn() -> Micros,
    ) {
        if !self.record {
            return;
        }
        let now = now();
        match waits {
            Some(state) => {
                let of_loop = if self.shared { State::Idle } else { state };
                self.enter(index, task, of_loop, state, now);
            }
            None => {
                self.logs[0].enter(None, State::Idle, now);
                if self.children {
                    self.logs[index + 1].leave(now);
                }
            }
        }
    }

    fn enter(&mut self, index: usize, task: TaskId, of_loop: State, of_task: State, now: Micros) {
        let task = Some(task);
        let whose = if of_loop == State::Idle { None } else { task };
        self.logs[0].enter(whose, of_loop, now);
        if self.children {
            self.logs[index + 1].enter(task, of_task, now);
        }
    }

    /// Notes that no job is ready.
    pub(super) fn loop_idle(&mut self, now: Micros) {
        if self.record && self.shared {
            self.logs[0].enter(None, State::Idle, now);
        }
    }

    /// Notes that the last job has ended. A process then waits for its next job.
    pub(super) fn over(&mut self, now: Micros) {
        if self.lanes[0].kind != LaneKind::Process {
            self.logs.iter_mut().for_each(|log| log.leave(now));
        }
    }

    /// Notes that a task that never yields was made to give the loop back.
    pub(super) fn gave_way(&mut self, now: Micros, held: Micros, why: &str) {
        self.gave_way += 1;
        if self.record {
            let text = format!(
                "The page was frozen {why} ({} ms so far), so the task was made to give the loop back once; a real loop would not have.",
                held / 1_000
            );
            self.logs[0].event(0, now, What::Note { text });
        }
    }

    pub(super) fn count_turn(&mut self) {
        self.turns += 1;
    }

    pub(super) fn count_lock(&mut self) {
        self.locks += 1;
    }

    pub(super) fn drain(&mut self, now: Micros) -> Batch {
        let mut batch = Batch {
            first_lane: self.lanes_sent as u32,
            lanes: self.lanes[self.lanes_sent..].to_vec(),
            ..Batch::default()
        };
        self.lanes_sent = self.lanes.len();
        for log in &mut self.logs {
            log.drain(now, &mut batch.spans, &mut batch.events);
        }
        for (name, total) in [
            ("loop_turns", &mut self.turns),
            ("forced_turns", &mut self.gave_way),
            ("lock_acquires", &mut self.locks),
        ] {
            match std::mem::take(total) {
                0 => {}
                n => drop(batch.counts.insert(name.into(), n)),
            }
        }
        batch
    }
}

fn lane(kind: LaneKind, name: &str, parent: Option<u32>) -> Lane {
    Lane {
        kind,
        name: name.into(),
        parent,
    }
}
