//! The model `processes`: Workers with a memory of their own, whose parent is the page.

use super::{Broken, Record, Work};
use crate::{
    app::said,
    web::{
        pool::{self, Pool},
        wire::{self, FromWorker, How, ToWorker},
        worker::Said,
    },
};
use interleave_spec::{Channel, Pool as Reuse};
use interleave_trace::{LaneId, LaneKind, Map, State, What};
use interleave_workload::{
    job::{JobResult, Outcome, TaskError},
    model::{Action, Parent, ParentEvent},
};
use js_sys::Array;
use std::collections::VecDeque;
use wasm_bindgen::JsValue;

/// A process of this run: its Worker, its lane, and the number of its last question.
struct Member {
    who: usize,
    lane: LaneId,
    ask: u32,
    jobs: u32,
    /// Jobs that go to the process in the next message, and the buffers that change owner with it.
    out: Array,
    transfer: Array,
    /// The Worker was started for this run, so it will say when it is ready.
    fresh: bool,
}

struct ProcessesRun<'a> {
    work: &'a Work,
    record: &'a Record,
    pool: Pool,
    members: Map<u32, Member>,
    /// Warm Workers that this run has not used yet.
    free: Vec<usize>,
    parent: LaneId,
    start: f64,
    how: Channel,
    /// How many jobs have ended, and how long they took together, in microseconds.
    ended: u32,
    busy_us: f64,
}

/// How long the jobs that a process holds should keep it busy, in microseconds.
const HOLD_US: f64 = 4_000.0;
/// Most jobs that a process holds.
const MOST_HELD: f64 = 32.0;

pub async fn run(work: &Work, record: &Record) -> Result<Vec<JobResult>, Broken> {
    let spec = &work.order.spec;
    let processes = spec.workers.unwrap_or(1);
    if spec.channel == Channel::Shared && !crate::web::level::shares() {
        return Err(Broken::Cannot(said::NO_SHARED.into()));
    }
    let mut pool = match spec.pool {
        Reuse::Reuse => pool::take_processes(),
        Reuse::PerTask => Pool::default(),
    };
    let began = crate::web::clock::absolute();
    if spec.pool == Reuse::Reuse {
        pool.ensure((processes as usize).min(work.jobs.len()))
            .await
            .map_err(Broken::Cannot)?;
    }
    record.count("pool_start_us", crate::web::clock::since(began));
    let parent = record.lane(LaneKind::Process, said::PARENT_PROCESS, Some(record.page()));
    let start = record.begin();
    let free: Vec<usize> = pool.workers.keys().rev().copied().collect();
    let how = spec.channel;
    let run = ProcessesRun {
        work,
        record,
        pool,
        members: Map::new(),
        free,
        parent,
        start,
        how,
        ended: 0,
        busy_us: 0.0,
    };
    run.to_the_end(Parent::new(&work.jobs, processes, spec.pool))
        .await
}

impl ProcessesRun<'_> {
    async fn to_the_end(mut self, mut parent: Parent) -> Result<Vec<JobResult>, Broken> {
        let mut todo: VecDeque<Action> = parent.begin().into();
        loop {
            while let Some(action) = todo.pop_front() {
                match action {
                    Action::Finished => {
                        self.record.leave(self.parent);
                        if let Some(why) = parent.error() {
                            return Err(Broken::Died(why.to_owned()));
                        }
                        if self.work.order.spec.pool == Reuse::Reuse {
                            pool::keep_processes(self.pool);
                        }
                        return Ok(parent.into_results());
                    }
                    action => {
                        if let Some(event) = self.act(action) {
                            todo.extend(parent.on(event));
                        }
                    }
                }
            }
            self.post();
            let members = &self.members;
            let busy = |who| {
                members
                    .values()
                    .any(|m| m.who == who && (m.jobs > 0 || m.fresh))
            };
            // The parent waits for results.
            self.record.enter(self.parent, None, State::WaitingJoin);
            if let Some(said) = self.pool.next(busy).await {
                for event in self.hear(said) {
                    todo.extend(parent.on(event));
                }
                parent.set_depth(self.depth());
            }
            self.record.show();
        }
    }

    fn act(&mut self, action: Action) -> Option<ParentEvent> {
        match action {
            Action::Start { worker } => {
                let (who, fresh) = match self.free.pop() {
                    Some(who) => (who, false),
                    None => match self.pool.start() {
                        Ok(who) => (who, true),
                        Err(why) => return Some(ParentEvent::Died { worker, why }),
                    },
                };
                let lane =
                    self.record
                        .lane(LaneKind::Process, &said::process(worker), Some(self.parent));
                self.record.source_lane(who, lane);
                self.record.event(self.parent, What::Spawn { child: lane });
                self.members.insert(
                    worker,
                    Member {
                        who,
                        lane,
                        ask: 0,
                        jobs: 0,
                        fresh,
                        out: Array::new(),
                        transfer: Array::new(),
                    },
                );
                if fresh {
                    self.record.enter(lane, None, State::Spawning);
                    return None;
                }
                self.hire(who);
                Some(ParentEvent::Ready { worker })
            }
            Action::Send { worker, job } => {
                let member = self.members.get_mut(&worker)?;
                let job = &self.work.jobs[job];
                let packed = wire::pack_cargo(job, self.how);
                let (from, to) = (
                    self.record.on_run(packed.from),
                    self.record.on_run(packed.to),
                );
                self.record
                    .span(self.parent, Some(job.task), State::Serialising, from, to);
                self.record.event(
                    self.parent,
                    What::Send {
                        to: member.lane,
                        bytes: packed.bytes,
                    },
                );
                member.jobs += 1;
                member.out.push(&packed.payload);
                packed
                    .transfer
                    .iter()
                    .for_each(|b| _ = member.transfer.push(&b));
                None
            }
            Action::Answer { worker, answer } => {
                let member = self.members.get(&worker)?;
                let ask = member.ask;
                self.pool
                    .workers
                    .get(&member.who)?
                    .send(&ToWorker::Answer { ask, answer });
                None
            }
            Action::Retire { worker } => {
                let member = self.members.remove(&worker)?;
                self.record.leave(member.lane);
                self.record.event(member.lane, What::Exit { status: 0 });
                self.pool.end(member.who);
                None
            }
            Action::Finished => None,
        }
    }

    /// Posts the jobs that the last turn packed: one message for each process.
    fn post(&mut self) {
        for member in self.members.values_mut().filter(|m| m.out.length() > 0) {
            let (jobs, transfer) = (
                std::mem::take(&mut member.out),
                std::mem::take(&mut member.transfer),
            );
            if let Some(worker) = self.pool.workers.get(&member.who) {
                if member.jobs == jobs.length() {
                    worker.touch();
                }
                worker.send_with(&ToWorker::Jobs { how: How(self.how) }, &jobs, &transfer);
            }
        }
    }

    /// How many jobs a process should hold so that it has work for [`HOLD_US`]: many short jobs,
    /// few long ones.
    fn depth(&self) -> usize {
        match self.ended {
            0 => 2,
            n => (HOLD_US * f64::from(n) / self.busy_us.max(1.0)).clamp(2.0, MOST_HELD) as usize,
        }
    }

    fn hear(&mut self, said: Said) -> Vec<ParentEvent> {
        if let FromWorker::Died(_) = said.what {
            self.pool.end(said.who);
            self.free.retain(|who| *who != said.who);
        }
        let found = self.members.iter_mut().find(|(_, m)| m.who == said.who);
        let Some((&worker, member)) = found else {
            return Vec::new();
        };
        match said.what {
            FromWorker::Ready => {
                member.fresh = false;
                self.record.leave(member.lane);
                let who = member.who;
                self.hire(who);
                vec![ParentEvent::Ready { worker }]
            }
            FromWorker::Live(batch) => {
                self.record.absorb(said.who, batch);
                Vec::new()
            }
            FromWorker::Part(part) => {
                self.record.part(part, &said.payload);
                Vec::new()
            }
            FromWorker::Ask { ask, what } => {
                member.ask = ask;
                vec![ParentEvent::Ask { worker, ask: what }]
            }
            FromWorker::JobsDone {
                how,
                done,
                batch,
                memory,
            } => {
                member.jobs = member.jobs.saturating_sub(done.len() as u32);
                let lane = member.lane;
                self.ended += done.len() as u32;
                self.busy_us += batch
                    .spans
                    .iter()
                    .map(|s| (s.end - s.start) as f64)
                    .sum::<f64>();
                self.record.absorb(said.who, batch);
                self.record.memory(said.who, memory);
                let payloads = Array::from(&said.payload);
                let result = |(task, failed): (u32, Option<String>), payload: JsValue| match failed
                {
                    Some(text) => Err(TaskError { task, text }),
                    None => self.receive(task, lane, &payload, how.0),
                };
                done.into_iter()
                    .zip(payloads.iter())
                    .map(|(done, payload)| ParentEvent::JobDone {
                        worker,
                        result: result(done, payload),
                    })
                    .collect()
            }
            FromWorker::Died(why) => {
                self.record
                    .event(member.lane, What::Error { text: why.clone() });
                self.record.leave(member.lane);
                vec![ParentEvent::Died { worker, why }]
            }
            _ => Vec::new(),
        }
    }

    fn receive(&self, task: u32, lane: LaneId, payload: &JsValue, how: Channel) -> JobResult {
        let from = self.record.now();
        let read = wire::unpack_cargo::<Outcome>(payload, how);
        self.record.span(
            self.parent,
            Some(task),
            State::Serialising,
            from,
            self.record.now(),
        );
        let (outcome, bytes) = read.ok_or(TaskError {
            task,
            text: said::UNREADABLE.into(),
        })?;
        self.record
            .event(self.parent, What::Receive { from: lane, bytes });
        Ok(outcome)
    }

    fn hire(&self, who: usize) {
        if let Some(worker) = self.pool.workers.get(&who) {
            worker.send(&ToWorker::Hire {
                workload: self.work.order.spec.workload.clone(),
                start: self.start,
            });
        }
    }
}
