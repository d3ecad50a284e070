//! Which lanes wait for ever when nobody can run, and for what: a deadlock has no spans for it,
//! since no time passes any more.

use crate::words::ending::waits;
use crate::{Awaited, Ending, LaneId, LaneKind, State, Trace, Waiter};

/// A lane that waits and will never go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forever {
    pub lane: LaneId,
    pub state: State,
    /// What it waits for, and who holds it: `waits for fork_b, held by Bob`.
    pub says: String,
}

/// The lanes that wait for ever; none when the run did not end in a deadlock.
pub fn forever(trace: &Trace) -> Vec<Forever> {
    let Some(Ending::Deadlock(deadlock)) = &trace.meta.ending else {
        return Vec::new();
    };
    let found = deadlock.waiters.iter().filter_map(|waiter| {
        Some(Forever {
            lane: lane_of(trace, waiter)?,
            state: state_of(waiter.waits_for)?,
            says: waits(waiter),
        })
    });
    found.collect()
}

fn state_of(awaited: Awaited) -> Option<State> {
    match awaited {
        Awaited::Lock
        | Awaited::OwnLock
        | Awaited::LeftLock
        | Awaited::FreeLock
        | Awaited::ProcessLock
        | Awaited::Notify => Some(State::WaitingLock),
        Awaited::Thread | Awaited::Process | Awaited::Tasks | Awaited::Future => {
            Some(State::WaitingJoin)
        }
        Awaited::Queue | Awaited::Message => Some(State::WaitingQueue),
        Awaited::Sleep => Some(State::WaitingIo),
        Awaited::EventLoop | Awaited::Nothing | Awaited::More => None,
    }
}

/// The last lane of that name and kind, within its process where that is named.
fn lane_of(trace: &Trace, waiter: &Waiter) -> Option<LaneId> {
    let process = |id: LaneId| {
        let mut at = trace.lanes.get(id as usize)?;
        for _ in 0..trace.lanes.len().min(64) {
            if at.kind.is_machine() {
                return Some(at.name.as_str());
            }
            at = trace.lanes.get(at.parent? as usize)?;
        }
        None
    };
    let fits = |id: LaneId| {
        let lane = &trace.lanes[id as usize];
        let kind = (lane.kind == LaneKind::Task) == waiter.task && lane.kind != LaneKind::Page;
        let home = waiter.process.as_deref();
        kind && lane.name == waiter.name && home.is_none_or(|home| process(id) == Some(home))
    };
    (0..trace.lanes.len() as LaneId).rev().find(|&id| fits(id))
}
