//! Writes what a run does into a `Trace`.

use crate::sched::Nanos;
use interleave_trace::{Event, Lane, LaneKind, Span, State, What};

/// The recorder of a run: one lane for each thread. A span ends where the lane's next state begins,
/// so a lane has no gaps.
#[derive(Default)]
pub struct RunRecorder {
    pub lanes: Vec<Lane>,
    pub spans: Vec<Span>,
    pub events: Vec<Event>,
    /// The open span of each lane.
    open: Vec<Option<Open>>,
    pub switches: u64,
    pub lock_acquires: u64,
    holder: Option<u32>,
}

struct Open {
    state: State,
    since: Nanos,
    line: Option<u32>,
}

impl RunRecorder {
    pub(crate) fn lane(&mut self, name: &str) -> u32 {
        self.lanes.push(Lane {
            kind: LaneKind::Thread,
            name: name.into(),
            parent: None,
        });
        self.open.push(None);
        self.lanes.len() as u32 - 1
    }

    /// Notes that the lane is in `state` from `at` on, at the program's line `line`; without a
    /// state the lane ends.
    pub(crate) fn state(
        &mut self,
        lane: u32,
        state: impl Into<Option<State>>,
        at: Nanos,
        line: Option<u32>,
    ) {
        let Some(state) = state.into() else {
            return self.leave(lane, at);
        };
        let Some(slot) = self.open.get_mut(lane as usize) else {
            return;
        };
        if slot.as_ref().is_some_and(|open| open.state == state) {
            return;
        }
        let at = slot.as_ref().map_or(at, |open| at.max(open.since));
        let next = Open {
            state,
            since: at,
            line,
        };
        let before = slot.replace(next);
        self.close(lane, before, at);
    }

    /// Ends the lane.
    pub(crate) fn leave(&mut self, lane: u32, at: Nanos) {
        let before = self.open.get_mut(lane as usize).and_then(Option::take);
        self.close(lane, before, at);
    }

    fn close(&mut self, lane: u32, open: Option<Open>, at: Nanos) {
        let Some(open) = open else { return };
        let (start, end) = (open.since / 1000, at / 1000);
        if start < end {
            self.spans.push(Span {
                lane,
                task: None,
                state: open.state,
                start,
                end,
                line: open.line,
            });
        }
    }

    /// Ends every open span at `at` and begins it anew, so that `spans` is complete until then.
    pub fn cut(&mut self, at: Nanos) {
        for lane in 0..self.open.len() {
            let Some(open) = &mut self.open[lane] else {
                continue;
            };
            let since = at.max(open.since);
            let next = Open { since, ..*open };
            let before = std::mem::replace(open, next);
            self.close(lane as u32, Some(before), since);
        }
    }

    pub(crate) fn event(&mut self, lane: u32, at: Nanos, what: What, line: Option<u32>) {
        if matches!(what, What::LockAcquire { .. }) {
            self.lock_acquires += 1;
        }
        self.events.push(Event {
            at: at / 1000,
            lane,
            what,
            line,
        });
    }

    /// Notes that this lane has the GIL from `at` on.
    pub(crate) fn holder(&mut self, lane: u32, at: Nanos) {
        if let Some(before) = self.holder.replace(lane)
            && before != lane
        {
            self.switches += 1;
            self.event(before, at, What::GilHandover { to: lane }, None);
        }
    }

    /// Ends all lanes, because the run is over; daemon threads end in the middle of their work.
    pub(crate) fn finish(&mut self, at: Nanos) {
        for lane in 0..self.lanes.len() as u32 {
            self.leave(lane, at);
        }
    }
}
