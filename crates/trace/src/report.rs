//! A run digested to numbers: what `window.interleave.run` resolves to and `--report` writes.

use crate::digest::{output, walls};
use crate::{Ending, LaneKind, Map, Spread, State, Trace, digest};
use interleave_spec::{Gil, Model, RunSpec};
use serde::{Deserialize, Serialize};
use std::{borrow::Borrow, sync::Arc};

/// Most lanes that a [`ModelReport`] lists.
pub const MAX_LANES: usize = 256;

/// The numbers of a whole run. Times are in milliseconds. The field names are a public contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub spec: Arc<RunSpec>,
    /// Isolation level: "A", "B" or "C"; "native" outside a browser.
    pub level: String,
    /// Cores that a probe found usable at once; 0 when not probed.
    pub effective_cores: f64,
    pub models: Vec<ModelReport>,
    /// What a program printed on stdout.
    pub output: String,
    /// A program's exit status; `None` for a workload, and for a program that was stopped or whose
    /// interpreter broke.
    pub exit_code: Option<i32>,
    /// How a program ended; `None` for a workload, and where the interpreter itself broke.
    pub ending: Option<Ending>,
}

/// The numbers of one model over its repeats: `wall_ms` is the median, and everything that is not
/// a list over repeats is taken from the repeat that is drawn, see [`crate::drawn`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelReport {
    pub model: Model,
    /// Whether threads held a GIL to compute; `off` for every other model.
    pub gil: Gil,
    /// Whether the times were measured on this machine; otherwise a model computed them.
    pub measured: bool,
    /// What was computed, as exact text, whatever its size.
    pub result: String,
    /// Why a repeat ended early, as one sentence.
    pub error: Option<String>,
    /// Median over the repeats that succeeded (over all when none did): start of the run to the
    /// end of its last piece of work.
    pub wall_ms: f64,
    /// The wall of each repeat, in the order in which they ran.
    pub wall_ms_all: Vec<f64>,
    /// Extent and deviation of the repeats behind `wall_ms`.
    pub wall_ms_spread: Spread,
    /// Median sequential wall over median wall; `None` without a sequential run to compare with.
    pub speedup: Option<f64>,
    /// Wall of the fastest sequential repeat over this model's slowest: the lower end of the
    /// speed-up.
    pub speedup_low: Option<f64>,
    /// Wall of the slowest sequential repeat over this model's fastest: the upper end of the
    /// speed-up.
    pub speedup_high: Option<f64>,
    /// Time spent computing, summed over lanes.
    pub busy_ms: f64,
    /// Time spent waiting, summed over lanes; waits of several lanes overlap.
    pub waiting: Waiting,
    /// Time in which the lanes had nothing to do, until the run was over, summed over lanes.
    #[serde(default)]
    pub idle_ms: f64,
    /// Time in which two or more lanes computed at the same moment.
    #[serde(default)]
    pub computing_together_ms: f64,
    /// Time in which two or more lanes waited for I/O at the same moment.
    #[serde(default)]
    pub waiting_together_ms: f64,
    /// Time spent making threads or processes, summed over lanes.
    pub spawn_ms: f64,
    /// Time spent encoding and decoding, summed over lanes.
    pub serialise_ms: f64,
    /// Bytes that went out to threads or processes.
    pub bytes_sent: u64,
    /// Bytes that came back from threads or processes.
    pub bytes_received: u64,
    /// The longest time the page could neither paint nor hear a click.
    pub longest_freeze_ms: f64,
    /// Most memory in use at once, when the engine counted it (`peak_bytes`); else 0.
    pub peak_bytes: u64,
    /// The lanes that do work, at most [`MAX_LANES`]; totals are over all of them.
    pub lanes: Vec<LaneReport>,
    /// How many lanes are not listed, because they are beyond [`MAX_LANES`].
    pub lanes_left_out: u32,
    /// How many different results the repeats gave; above 1 the run has a race.
    pub distinct_results: u32,
    /// Named totals of the drawn repeat: `lost_updates`, `updates`, `switches`...
    pub counts: Map<String, u64>,
}

/// Milliseconds waited, by what was waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Waiting {
    pub gil: f64,
    pub lock: f64,
    pub io: f64,
    pub join: f64,
    pub queue: f64,
    /// Ready to run, but another task has the event loop, or another thread the core.
    #[serde(default)]
    pub turn: f64,
}

impl Waiting {
    /// Milliseconds waited in a state; 0 for a state that is no wait.
    pub fn of(&self, state: State) -> f64 {
        match state {
            State::WaitingGil => self.gil,
            State::WaitingLock => self.lock,
            State::WaitingIo => self.io,
            State::WaitingJoin => self.join,
            State::WaitingQueue => self.queue,
            State::WaitingTurn => self.turn,
            _ => 0.0,
        }
    }

    pub fn total(&self) -> f64 {
        self.gil + self.lock + self.io + self.join + self.queue + self.turn
    }

    pub(crate) fn add(&mut self, state: State, ms: f64) {
        match state {
            State::WaitingGil => self.gil += ms,
            State::WaitingLock => self.lock += ms,
            State::WaitingIo => self.io += ms,
            State::WaitingJoin => self.join += ms,
            State::WaitingQueue => self.queue += ms,
            State::WaitingTurn => self.turn += ms,
            _ => {}
        }
    }
}

/// The numbers of one lane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LaneReport {
    pub name: String,
    pub kind: LaneKind,
    pub busy_ms: f64,
    pub waiting: Waiting,
    /// How many tasks had at least one span on this lane.
    pub tasks: u32,
}

impl ModelReport {
    /// How many lanes did work, listed or not.
    pub fn lane_count(&self) -> f64 {
        (self.lanes.len() as f64 + f64::from(self.lanes_left_out)).max(1.0)
    }

    /// How many threads or processes computed.
    pub fn computing_lanes(&self) -> usize {
        let worker = |l: &&LaneReport| l.busy_ms > 0.0 && l.kind != LaneKind::Task;
        self.lanes.iter().filter(worker).count()
    }

    /// Whether this way was faster than `other` by more than chance. The medians must differ by
    /// more than the least difference that is told, and of all pairs of a run of each, this way
    /// must have won nearly all. With one run each nothing is known of the spread, so a fifth is
    /// asked.
    pub fn clearly_faster(&self, other: &ModelReport) -> bool {
        let few = self.wall_ms_spread.n.min(other.wall_ms_spread.n) < 2;
        let least = if few { 0.2 } else { LEAST };
        if self.wall_ms >= other.wall_ms * (1.0 - least) {
            return false;
        }
        let pairs = self.wall_ms_all.len() * other.wall_ms_all.len();
        let won = self
            .wall_ms_all
            .iter()
            .flat_map(|mine| other.wall_ms_all.iter().map(move |theirs| mine < theirs))
            .filter(|&won| won)
            .count();
        few || won as f64 >= NEARLY_ALL * pairs as f64
    }
}

/// The smallest difference that is told, as a part of the slower time.
const LEAST: f64 = 0.04;
/// The part of all pairs of runs that the faster way must win. With five runs each, chance alone
/// reaches it three times in a hundred.
const NEARLY_ALL: f64 = 0.88;

impl Report {
    /// Digests a run: one list of repeats per model, in the order they are shown. All models are
    /// compared with the sequential one, wherever it stands. The traces are only read: they may be
    /// owned, borrowed or shared.
    pub fn of<T: Borrow<Trace>>(spec: impl Into<Arc<RunSpec>>, runs: &[impl AsRef<[T]>]) -> Report {
        let runs: Vec<Vec<&Trace>> = runs
            .iter()
            .map(|run| run.as_ref().iter().map(Borrow::borrow).collect())
            .collect();
        Report::of_lent(spec.into(), &runs)
    }

    fn of_lent(spec: Arc<RunSpec>, runs: &[Vec<&Trace>]) -> Report {
        let first = runs.iter().flatten().copied().next();
        let ending = first.and_then(|t| t.meta.ending.clone());
        let baseline = runs
            .iter()
            .find(|r| r.first().is_some_and(|t| t.meta.model == Model::Sequential))
            .filter(|r| r.iter().any(|t| t.error.is_none()))
            .and_then(|r| walls(r));
        Report {
            spec,
            level: first.map(|t| t.meta.level.clone()).unwrap_or_default(),
            effective_cores: first.map_or(0.0, |t| t.meta.effective_cores),
            models: runs
                .iter()
                .filter_map(|r| digest(r, baseline.as_ref()))
                .collect(),
            output: first.map(output).unwrap_or_default(),
            exit_code: ending.as_ref().and_then(Ending::status),
            ending,
        }
    }
}
