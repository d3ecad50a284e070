//! Made-up traces: tasks that compute and tasks that wait, under every model.

use interleave_spec::{Gil, Model as SpecModel, RunSpec};
use interleave_trace::{LaneKind, Meta, Recorder, State, Trace, What};

pub fn meta(model: SpecModel, gil: Gil, spec: &RunSpec) -> Meta {
    Meta {
        spec: spec.clone().into(),
        model,
        gil,
        measured: true,
        clock_precision_us: 5.0,
        level: "A".into(),
        effective_cores: 3.9,
        engine: "mock".into(),
        ending: None,
    }
}

/// How long a task computes, in microseconds; repeats differ a little.
fn work(task: u32, repeat: u32) -> u64 {
    22_000 + u64::from(task * 7919 % 13) * 210 + u64::from(repeat) * 640
}

/// A trace of eight tasks that compute.
pub fn cpu(model: SpecModel, gil: Gil, spec: &RunSpec, repeat: u32) -> Result<Trace, String> {
    let mut r = Recorder::new(meta(model, gil, spec));
    let page = r.lane(LaneKind::Page, "page", None);
    let tasks = spec.tasks.unwrap_or(8);
    let end = match model {
        SpecModel::Sequential => {
            let lane = r.lane(LaneKind::Process, "worker", Some(page));
            let mut at = 300;
            for task in 0..tasks {
                r.span(
                    lane,
                    Some(task),
                    State::Running,
                    at,
                    at + work(task, repeat),
                );
                at += work(task, repeat);
            }
            at
        }
        SpecModel::EventLoop => {
            let mut at = 200;
            for turn in 0..u64::from(tasks) * 2 {
                let (task, half) = ((turn / 2) as u32, work((turn / 2) as u32, repeat) / 2);
                r.span(page, Some(task), State::Running, at, at + half);
                at += half + 250;
            }
            at
        }
        SpecModel::Threads if gil == Gil::On => {
            let lanes: Vec<u32> = (1..=4)
                .map(|i| r.lane(LaneKind::Thread, format!("thread {i}"), Some(page)))
                .collect();
            lanes
                .iter()
                .for_each(|&l| r.span(l, None, State::Spawning, 0, 1_500));
            let total: u64 = (0..tasks).map(|t| work(t, repeat)).sum();
            let (mut at, mut turn, slice) = (1_500, 0usize, 5_000);
            while at < 1_500 + total {
                let holder = turn % 4;
                for (i, &lane) in lanes.iter().enumerate() {
                    let state = if i == holder {
                        State::Running
                    } else {
                        State::WaitingGil
                    };
                    r.span(
                        lane,
                        Some((turn / 8) as u32 * 4 + i as u32),
                        state,
                        at,
                        at + slice + 90,
                    );
                }
                at += slice + 90;
                turn += 1;
            }
            at
        }
        SpecModel::Threads | SpecModel::Processes => {
            let process = model == SpecModel::Processes;
            let (kind, word, start) = match process {
                true => (LaneKind::Process, "process", 6_000),
                false => (LaneKind::Thread, "thread", 1_200),
            };
            let mut last = 0;
            for i in 0..4 {
                let lane = r.lane(kind, format!("{word} {}", i + 1), Some(page));
                r.span(lane, None, State::Spawning, 0, start + u64::from(i) * 300);
                let mut at = start + u64::from(i) * 300;
                for task in (0..tasks).filter(|t| t % 4 == i) {
                    if process {
                        r.event(
                            page,
                            at,
                            What::Send {
                                to: lane,
                                bytes: 412,
                            },
                        );
                        r.span(lane, Some(task), State::Serialising, at, at + 900);
                        at += 900;
                        r.event(
                            lane,
                            at,
                            What::Send {
                                to: page,
                                bytes: 96,
                            },
                        );
                    }
                    r.span(
                        lane,
                        Some(task),
                        State::Running,
                        at,
                        at + work(task, repeat),
                    );
                    at += work(task, repeat);
                }
                last = last.max(at);
            }
            for i in 0..4u32 {
                let from = r.snapshot(last).spans_of(1 + i).last().map_or(0, |s| s.end);
                r.span(1 + i, None, State::WaitingJoin, from, last);
            }
            last
        }
    };
    if model == SpecModel::EventLoop {
        r.count("switches", 16);
    }
    Ok(r.finish("183072", end))
}

/// A trace of eight tasks that wait, 200 ms each.
pub fn io(model: SpecModel, gil: Gil, spec: &RunSpec, repeat: u32) -> Result<Trace, String> {
    let mut r = Recorder::new(meta(model, gil, spec));
    let page = r.lane(LaneKind::Page, "page", None);
    let wait = 200_000 + u64::from(repeat) * 900;
    let (kind, word, lanes, start) = match model {
        SpecModel::Sequential => (LaneKind::Process, "worker", 1, 300),
        SpecModel::EventLoop => (LaneKind::Task, "task", 8, 100),
        SpecModel::Threads => (LaneKind::Thread, "thread", 4, 1_400),
        SpecModel::Processes => (LaneKind::Process, "process", 4, 6_000),
    };
    let mut last = 0;
    for i in 0..lanes {
        let lane = r.lane(kind, format!("{word} {}", i + 1), Some(page));
        let mut at = start;
        r.span(lane, None, State::Spawning, 0, at);
        for task in (0..8).filter(|t| t % lanes == i) {
            r.span(lane, Some(task), State::WaitingIo, at, at + wait);
            at += wait;
        }
        last = last.max(at);
    }
    Ok(r.finish("8", last))
}
