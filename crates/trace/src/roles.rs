//! Decides which lanes' time is added up. A lane that hosts tasks (an event loop, a pool) and the
//! lanes of its tasks tell the same time twice: so computing is taken from the host, and waiting
//! from the tasks.

use crate::{LaneId, LaneKind, State, Trace};

pub(crate) struct Roles {
    lanes: Vec<Role>,
}

#[derive(Clone, Copy, Default)]
struct Role {
    /// The lane has task lanes below it, which tell their own waiting.
    host: bool,
    /// The lane is a task's lane whose host lane tells the computing.
    hosted: bool,
    /// The lane is the page's heartbeat, which does no work.
    heartbeat: bool,
    computes_tasks: bool,
}

impl Roles {
    pub(crate) fn of(trace: &Trace) -> Roles {
        let mut lanes = vec![Role::default(); trace.lanes.len()];
        for (role, lane) in lanes.iter_mut().zip(&trace.lanes) {
            role.heartbeat = lane.kind == LaneKind::Page;
        }
        for span in trace.spans.iter().filter(|s| s.task.is_some()) {
            if let Some(role) = lanes.get_mut(span.lane as usize) {
                role.heartbeat = false;
                role.computes_tasks |= span.state == State::Running;
            }
        }
        for (id, lane) in trace.lanes.iter().enumerate() {
            let Some(parent) = lane.parent.filter(|_| lane.kind == LaneKind::Task) else {
                continue;
            };
            if let Some(host) = lanes.get_mut(parent as usize) {
                host.host = true;
                lanes[id].hosted = lanes[parent as usize].computes_tasks;
            }
        }
        Roles { lanes }
    }

    /// Whether the lane does work: a heartbeat does none.
    pub(crate) fn works(&self, lane: LaneId) -> bool {
        self.lanes.get(lane as usize).is_some_and(|r| !r.heartbeat)
    }

    /// Whether the lane has task lanes below it.
    pub(crate) fn hosts(&self, lane: LaneId) -> bool {
        self.lanes.get(lane as usize).is_some_and(|r| r.host)
    }

    /// Whether time that the lane spent in a state is to be added up.
    pub(crate) fn counts(&self, lane: LaneId, state: State) -> bool {
        self.lanes
            .get(lane as usize)
            .is_some_and(|role| match state {
                State::Running => !role.hosted,
                state if state.is_waiting() => !role.host,
                _ => true,
            })
    }
}
