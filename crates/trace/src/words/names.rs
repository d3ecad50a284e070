//! What models, states, lanes, events and tasks are called.

use crate::{LaneKind, State, What};
use interleave_spec::{Gil, Model};

/// The name of a model, as a heading.
pub const fn model_title(model: Model, gil: Gil) -> &'static str {
    match (model, gil) {
        (Model::Sequential, _) => "One after another",
        (Model::EventLoop, _) => "Event loop",
        (Model::Threads, Gil::Off) => "Threads, no GIL",
        (Model::Threads, _) => "Threads, GIL on",
        (Model::Processes, _) => "Processes",
    }
}

/// The name of a model, at the start of a sentence.
pub const fn model_first(model: Model, gil: Gil) -> &'static str {
    match (model, gil) {
        (Model::Sequential, _) => "One after another",
        (Model::EventLoop, _) => "The event loop",
        (Model::Threads, Gil::Off) => "Threads without a GIL",
        (Model::Threads, _) => "Threads with a GIL",
        (Model::Processes, _) => "Processes",
    }
}

/// The name of a model, inside a sentence.
pub const fn model_within(model: Model, gil: Gil) -> &'static str {
    match (model, gil) {
        (Model::Sequential, _) => "one after another",
        (Model::EventLoop, _) => "the event loop",
        (Model::Threads, Gil::Off) => "threads without a GIL",
        (Model::Threads, _) => "threads with a GIL",
        (Model::Processes, _) => "processes",
    }
}

/// The name of a state, as a heading or in a legend.
pub const fn state_title(state: State) -> &'static str {
    match state {
        State::Running => "running",
        State::WaitingGil => "waiting for the GIL",
        State::WaitingLock => "waiting for a lock",
        State::WaitingIo => "waiting for I/O",
        State::WaitingJoin => "waiting for others",
        State::WaitingQueue => "waiting at a queue",
        State::WaitingTurn => "waiting for its turn",
        State::Serialising => "serialising",
        State::Spawning => "starting",
        State::Idle => "idle",
        State::PageFrozen => "page frozen",
    }
}

pub const fn lane_kind(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Page => "page",
        LaneKind::Process => "process",
        LaneKind::Thread => "thread",
        LaneKind::Task => "task",
        LaneKind::Interpreter => "interpreter",
    }
}

/// The name of an event in viewers of traces.
pub const fn event(what: &What) -> &'static str {
    match what {
        What::Spawn { .. } => "spawn",
        What::Exit { .. } => "exit",
        What::Send { .. } => "send",
        What::Receive { .. } => "receive",
        What::LockAcquire { .. } => "lock acquire",
        What::LockRelease { .. } => "lock release",
        What::GilHandover { .. } => "gil handover",
        What::Output { .. } => "output",
        What::Error { .. } => "error",
        What::Note { .. } => "note",
    }
}

/// The name, in viewers of traces, of the number of lanes that compute at once.
pub const LANES_COMPUTING: &str = "lanes computing";

/// A task's name. Tasks count from 0, as their lanes, files and results do.
pub fn task(id: u32) -> String {
    format!("task {id}")
}
