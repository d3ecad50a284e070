//! What a task of each workload does in the model, and how long each piece takes. The costs are
//! round numbers near those of a quiet laptop, so that default sizes take a third of a second.

use crate::Plan;
use interleave_spec::Model;
use interleave_trace::Micros;
use std::collections::VecDeque;

/// One thing that a task does; times in microseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece {
    Compute(Micros),
    /// Waits for a disk, a timer or the network.
    Wait(Micros),
    /// Computes with the run's lock held.
    Locked(Micros),
    /// Waits for an answer of another thread or process.
    Ask(Micros),
    Serialise(Micros),
    Start(Micros),
    /// Puts an item into the bounded queue.
    Put,
    /// Takes items until there are no more, and computes so long for each.
    Take(Micros),
}

/// One task.
#[derive(Clone, Debug)]
pub(super) struct Job {
    pub task: u32,
    pub called: &'static str,
    pub pieces: VecDeque<Piece>,
    /// Kilobytes that go to a process, and that come back.
    pub kb: u64,
    pub kb_back: u64,
    /// When a worker can have the task.
    pub from: Micros,
}

impl Job {
    fn new(task: u32, pieces: impl IntoIterator<Item = Piece>) -> Job {
        Job {
            task,
            called: "task",
            pieces: pieces.into_iter().collect(),
            kb: 0,
            kb_back: 0,
            from: 0,
        }
    }

    /// The same task in a process: unpacked first, its result packed at the end.
    pub(super) fn packed(&mut self, unpack: Micros, pack: Micros, start: Option<Micros>) {
        self.pieces.push_front(Piece::Serialise(unpack));
        if let Some(start) = start {
            self.pieces.push_front(Piece::Start(start));
        }
        self.pieces.push_back(Piece::Serialise(pack));
    }
}

/// The tasks of a run.
pub(super) fn jobs(plan: &Plan<'_>) -> Vec<Job> {
    let (tasks, size) = (plan.tasks(), plan.size());
    let id = plan.spec.workload.as_str();
    if id == "pipeline" {
        return pipeline(plan);
    }
    (0..tasks)
        .map(|task| {
            let mut job = Job::new(task, pieces(id, plan, task));
            (job.kb, job.kb_back) = match id {
                "payload" => (size, size),
                "compress" => (size, size / 3),
                "resize" => (size * size / 256, size / 4),
                "mandelbrot" => (0, size * size / 256 / u64::from(tasks)),
                _ => (0, 0),
            };
            job
        })
        .collect()
}

fn pieces(id: &str, plan: &Plan<'_>, task: u32) -> Vec<Piece> {
    use Piece::{Ask, Compute, Locked, Wait};
    let (tasks, size) = (plan.tasks(), plan.size());
    let n = size as f64;
    let us = |us: f64| (us.max(1.0)) as Micros;
    match id {
        // Trial division: the cost grows with the square root of a number.
        "primes" => {
            let numbers = n * f64::from(tasks);
            vec![Compute(us(
                4.4e-5 * numbers * numbers.sqrt() / f64::from(tasks)
            ))]
        }
        "squares" => vec![Compute(us(n * 3.75e-4))],
        // The tiles in the middle of the picture cost most.
        "mandelbrot" => {
            let middle = 1.0 - (2.0 * f64::from(task) / f64::from(tasks) - 1.0).abs();
            vec![Compute(us(
                n * n * 0.145 / f64::from(tasks) * (0.4 + 1.2 * middle)
            ))]
        }
        "resize" => vec![Compute(us(n * n * 0.0153))],
        "compress" => vec![Compute(us(n * 48.8))],
        "hash" => vec![Compute(us(n * 3.05))],
        "waits" => vec![Compute(30), Wait(size * 1_000)],
        "fetch" => (0..size)
            .flat_map(|file| {
                // Servers answer after different times.
                let late = (u64::from(task) * 7 + file * 13) % 5;
                [Compute(60), Wait(8_000 + late * 1_500)]
            })
            .collect(),
        "files" => {
            let disk = us(2_000.0 + n * 12.0);
            vec![Compute(us(n * 1.5)), Wait(disk), Wait(disk), Compute(us(n))]
        }
        "counter_locked" => chunks(size, 1_000).map(|n| Locked(us(n * 1.1))).collect(),
        "counter_unlocked" => vec![Compute(us(n))],
        "counter_atomic" => vec![Compute(us(n * 1.05))],
        "tiny" => vec![Compute(us(n / 300.0))],
        "pingpong" => {
            let each = match (plan.model, plan.spec.gil) {
                (Model::Sequential, _) => 0.0,
                (Model::EventLoop, _) => 4.0,
                (Model::Threads, _) => 14.0,
                (Model::Processes, _) => 140.0,
            };
            chunks(size, 50)
                .flat_map(|n| [Compute(us(n * 0.6)), Ask((n * each) as Micros)])
                .collect()
        }
        "payload" => vec![Compute(us(n * 0.35))],
        _ => vec![Compute(us(1_000.0))],
    }
}

/// A number in parts of at most `most`.
fn chunks(of: u64, most: u64) -> impl Iterator<Item = f64> {
    (0..of.div_ceil(most)).map(move |i| (of - i * most).min(most) as f64)
}

/// Some tasks download, others process what came.
fn pipeline(plan: &Plan<'_>) -> Vec<Job> {
    let (items, ms) = (plan.tasks(), plan.size());
    let (wait, work) = (Piece::Wait(ms * 1_000), (ms * 1_000).max(1));
    if !plan.concurrent() {
        let each = (0..items).flat_map(|_| [wait, Piece::Compute(work)]);
        return vec![Job::new(0, each)];
    }
    let (makers, takers) = match plan.model {
        Model::EventLoop => (items.min(4), items.min(2)),
        _ => {
            let makers = (plan.workers() / 2).max(1);
            (makers.min(items), (plan.workers() - makers).clamp(1, items))
        }
    };
    let maker = |i: u32| Job {
        called: "maker",
        ..Job::new(
            i,
            (i..items)
                .step_by(makers as usize)
                .flat_map(|_| [wait, Piece::Put]),
        )
    };
    let taker = |i: u32| Job {
        called: "taker",
        ..Job::new(makers + i, [Piece::Take(work)])
    };
    (0..makers)
        .map(maker)
        .chain((0..takers).map(taker))
        .collect()
}
