//! The types of a trace. Times are microseconds since the run began.

use crate::{Ending, Map};
use interleave_spec::{Gil, Model, RunSpec};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Microseconds since the run began.
pub type Micros = u64;
/// Index of a lane in [`Trace::lanes`].
pub type LaneId = u32;
/// Number of a task in its run, from 0.
pub type TaskId = u32;

/// One run of one model. It may hold a million spans, so it is lent and shared, never copied:
///
/// ```compile_fail
/// fn copy(trace: &interleave_trace::Trace) -> interleave_trace::Trace {
///     trace.clone()
/// }
/// ```
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    pub meta: Meta,
    pub lanes: Vec<Lane>,
    /// Sorted by lane, then by start; spans of a lane never overlap. [`Trace::finish`] or
    /// [`crate::Recorder`] put them in this order.
    pub spans: Vec<Span>,
    pub events: Vec<Event>,
    /// What the workload computed, exact, as text; or the program's last line.
    pub result: String,
    /// Why the run ended early, as one sentence.
    pub error: Option<String>,
    /// Named totals that are not spans: `lost_updates`, `lock_acquires`, `switches`...
    pub counts: Map<String, u64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// The spec with every default filled in, shared by all traces of a run.
    pub spec: Arc<RunSpec>,
    pub model: Model,
    /// Whether threads held a GIL to compute; off for every other model.
    pub gil: Gil,
    /// Whether the times were measured on this machine; otherwise a model computed them.
    pub measured: bool,
    /// The smallest step of the clock, in microseconds.
    pub clock_precision_us: f64,
    /// Isolation level: "A", "B" or "C"; "native" outside a browser.
    pub level: String,
    /// Cores that a probe found usable at once; 0 when not probed.
    pub effective_cores: f64,
    /// The browser engine or `native`.
    pub engine: String,
    /// How a program ended; `None` for a workload, and while the run goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
}

/// The meta of a record from which only batches are taken: the recorder that absorbs them knows the
/// run.
impl Default for Meta {
    fn default() -> Meta {
        Meta {
            spec: RunSpec::default().into(),
            model: Model::Threads,
            gil: Gil::On,
            measured: false,
            clock_precision_us: 0.0,
            level: String::new(),
            effective_cores: 0.0,
            engine: String::new(),
            ending: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    pub kind: LaneKind,
    pub name: String,
    pub parent: Option<LaneId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LaneKind {
    /// The page's own thread: its heartbeat.
    Page,
    Process,
    Thread,
    Task,
    /// An interpreter with a memory and a GIL of its own, within a process.
    Interpreter,
}

impl LaneKind {
    /// Whether the lane has a memory of its own.
    pub const fn is_machine(self) -> bool {
        matches!(self, LaneKind::Process | LaneKind::Interpreter)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Span {
    pub lane: LaneId,
    pub task: Option<TaskId>,
    pub state: State,
    pub start: Micros,
    pub end: Micros,
    /// Source line, for programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// What a lane is doing. The same eleven words everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    Running,
    WaitingGil,
    WaitingLock,
    WaitingIo,
    WaitingJoin,
    WaitingQueue,
    /// Ready to run: another task has the event loop, or every core is taken.
    WaitingTurn,
    Serialising,
    Spawning,
    Idle,
    PageFrozen,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub at: Micros,
    pub lane: LaneId,
    #[serde(flatten)]
    pub what: What,
    /// Source line, for programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum What {
    /// A lane came to be, made by `event.lane`.
    Spawn {
        child: LaneId,
    },
    Exit {
        status: i32,
    },
    /// This lane sent bytes to another.
    Send {
        to: LaneId,
        bytes: u64,
    },
    Receive {
        from: LaneId,
        bytes: u64,
    },
    LockAcquire {
        lock: String,
    },
    LockRelease {
        lock: String,
    },
    /// The GIL passed from this lane to another.
    GilHandover {
        to: LaneId,
    },
    /// A line the program printed.
    Output {
        text: String,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        stderr: bool,
    },
    Error {
        text: String,
    },
    /// A remark about the run, as a whole sentence.
    Note {
        text: String,
    },
}
