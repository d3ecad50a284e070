//! The modelled twin of a run: the same tasks on a virtual clock and on four cores that nobody else
//! uses. Nothing is computed: each task is a list of pieces with a cost (`cost`), and a small
//! machine lets them compete for cores, locks and queues (`machine`). The same spec gives the same
//! trace, byte for byte, on every computer.
//!
//! | file | its question |
//! |---|---|
//! | `cost` | what does a task of each workload do, and how long does each piece take? |
//! | `machine` | who runs when? |

mod cost;
mod machine;

use crate::{Plan, model::cooperative::CHILD_LANES, registry};
use interleave_spec::{Channel, Gil, Model, Pool, RunSpec};
use interleave_trace::{LaneId, LaneKind, Meta, Micros, Recorder, State, Trace, What};
use machine::{Actor, Machine, Rules};

pub use crate::MODELLED_CORES as CORES;
/// Starting a process, in microseconds.
const START: Micros = 15_000;
/// Sending or receiving anything at all, and a kilobyte of it, in microseconds.
const MESSAGE: f64 = 30.0;
const PICKLE_KB: f64 = 2.2;
const CLONE_KB: f64 = 1.1;
/// How long a core is another thread's before it goes to the next.
const SLICE: Micros = 10_000;
/// A longer stretch than this on the page's thread is a freeze.
const FREEZE: Micros = 50_000;

/// The trace of one way to run a spec, whose numbers are filled in.
pub fn run(spec: &RunSpec, model: Model, gil: Gil) -> Trace {
    run_on(CORES, spec, model, gil)
}

/// As [`run`], on a computer with another number of cores.
pub fn run_on(cores: u32, spec: &RunSpec, model: Model, gil: Gil) -> Trace {
    let gil = if model == Model::Threads {
        gil
    } else {
        Gil::Off
    };
    let meta = Meta {
        spec: spec.clone().into(),
        model,
        gil,
        measured: false,
        clock_precision_us: 1.0,
        level: "A".into(),
        effective_cores: cores.into(),
        engine: "modelled".into(),
        ending: None,
    };
    let mut recorder = Recorder::new(meta);
    let plan = Plan {
        spec,
        model,
        files: &[],
    };
    let jobs = cost::jobs(&plan);
    let rules = rules(cores, spec, model, gil);
    let mut machine = match model {
        Model::Sequential => {
            let main = recorder.lane(LaneKind::Thread, "main thread", None);
            let actors = vec![Actor::worker(main)];
            Machine::new(recorder, rules, actors, jobs)
        }
        Model::EventLoop => on_a_loop(recorder, rules, jobs),
        Model::Threads => {
            let names = (0..plan.workers()).map(|i| format!("thread {i}"));
            let lanes = names.map(|name| recorder.lane(LaneKind::Thread, name, None));
            let actors = lanes.map(Actor::worker).collect();
            Machine::new(recorder, rules, actors, jobs)
        }
        Model::Processes => in_processes(recorder, &plan, rules, jobs),
    };
    let end = machine.run();
    finish(machine, &plan, end)
}

fn rules(cores: u32, spec: &RunSpec, model: Model, gil: Gil) -> Rules {
    let turn = |ms: f64| match ms > 0.0 {
        true => (ms * 1_000.0) as Micros,
        false => Micros::MAX,
    };
    match (model, gil) {
        (Model::Threads, Gil::On | Gil::Both) => Rules {
            slots: 1,
            slice: turn(spec.switch_interval_ms).max(100),
            ready: State::WaitingGil,
        },
        (Model::EventLoop, _) => Rules {
            slots: 1,
            slice: turn(spec.yield_every_ms),
            ready: State::WaitingTurn,
        },
        (Model::Sequential, _) => Rules {
            slots: 1,
            slice: Micros::MAX,
            ready: State::WaitingTurn,
        },
        _ => Rules {
            slots: cores as usize,
            slice: SLICE,
            ready: State::WaitingTurn,
        },
    }
}

/// Every task at once on one thread; the page's own lane shows the freezes.
fn on_a_loop(mut recorder: Recorder, rules: Rules, jobs: Vec<cost::Job>) -> Machine {
    let page = recorder.lane(LaneKind::Page, "this page", None);
    let host = recorder.lane(LaneKind::Thread, "event loop", None);
    let drawn = jobs.len() <= CHILD_LANES;
    let actors = jobs.into_iter().map(|job| {
        let name = format!("{} {}", job.called, job.task);
        let lane = drawn.then(|| recorder.lane(LaneKind::Task, name, Some(host)));
        Actor::task(lane, job)
    });
    let actors: Vec<Actor> = actors.collect();
    let mut machine = Machine::new(recorder, rules, actors, Vec::new());
    machine.host = Some(host);
    machine.page = Some(page);
    machine
}

/// A parent that packs each task and sends it, and workers that start, unpack, compute and answer.
fn in_processes(
    mut recorder: Recorder,
    plan: &Plan<'_>,
    rules: Rules,
    mut jobs: Vec<cost::Job>,
) -> Machine {
    let parent = recorder.lane(LaneKind::Process, "parent process", None);
    let workers = plan.workers().min(jobs.len() as u32);
    let lanes: Vec<LaneId> = (0..workers)
        .map(|i| recorder.lane(LaneKind::Process, format!("process {i}"), Some(parent)))
        .collect();
    let pack = |kb: u64| {
        let each = match plan.spec.channel {
            Channel::Pickle => PICKLE_KB,
            Channel::Clone => CLONE_KB,
            Channel::Transfer | Channel::Shared => 0.0,
        };
        (MESSAGE + kb as f64 * each) as Micros
    };
    // The parent packs one task after another, so the next task can be ready only after that.
    let mut at = 0;
    let fresh = plan.spec.pool == Pool::PerTask;
    for job in &mut jobs {
        let packed = pack(job.kb);
        recorder.span(parent, Some(job.task), State::Serialising, at, at + packed);
        at += packed;
        job.from = at;
        job.packed(packed, pack(job.kb_back), fresh.then_some(START));
    }
    for &lane in &lanes {
        recorder.event(parent, 0, What::Spawn { child: lane });
    }
    let start = if fresh { 0 } else { START };
    let actors = lanes.iter().map(|&lane| Actor::starting(lane, start));
    let actors = actors.collect();
    let mut machine = Machine::new(recorder, rules, actors, jobs);
    machine.parent = Some((parent, at));
    machine
}

fn finish(machine: Machine, plan: &Plan<'_>, end: Micros) -> Trace {
    let Machine {
        mut recorder,
        parent,
        page,
        host_ran,
        sent,
        lost,
        ..
    } = machine;
    if let Some((parent, at)) = parent {
        recorder.span(parent, None, State::WaitingJoin, at, end);
        for (lane, at, bytes) in sent {
            recorder.event(
                lane,
                at,
                What::Send {
                    to: parent,
                    bytes: bytes.1,
                },
            );
            recorder.event(
                parent,
                at,
                What::Send {
                    to: lane,
                    bytes: bytes.0,
                },
            );
        }
    }
    if let Some(page) = page {
        for (from, to) in host_ran.iter().filter(|(from, to)| to - from > FREEZE) {
            recorder.span(page, None, State::PageFrozen, *from, *to);
        }
    }
    let total = u64::from(plan.tasks()) * plan.size();
    let mut result = registry::find(&plan.spec.workload)
        .and_then(|w| w.expected(plan))
        .unwrap_or_default();
    let is_counter = plan.spec.workload.starts_with("counter_");
    if is_counter {
        let lost = match plan.spec.workload.as_str() {
            "counter_unlocked" => lost.min(total.saturating_sub(1)),
            _ => 0,
        };
        recorder.count("lost_updates", lost);
        result = (total - lost).to_string();
    }
    recorder.finish(result, end)
}
