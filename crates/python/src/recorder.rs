//! Writes what a run does into a `Trace`.

use crate::sched::{Nanos, ThreadId};
use interleave_trace::{Event, Lane, LaneKind, Span, State, What};

/// One lane a thread; spans are closed when the state changes.
#[derive(Default)]
pub struct Recorder {
    pub lanes: Vec<Lane>,
    pub spans: Vec<Span>,
    pub events: Vec<Event>,
    /// The open span of each lane.
    open: Vec<Option<(State, Nanos, Option<u32>)>>,
    /// Events that are one side of a message: the event, the message's number.
    pub sent: Vec<(usize, u64)>,
    pub received: Vec<(usize, u64)>,
    pub switches: u64,
    last_holder: Option<u32>,
}

impl Recorder {
    pub fn lane(&mut self, name: &str) -> u32 {
        self.lanes.push(Lane {
            kind: LaneKind::Thread,
            name: name.into(),
            parent: None,
        });
        self.open.push(None);
        self.lanes.len() as u32 - 1
    }
    /// The next event is the sending of this message of the run.
    pub fn sent(&mut self, number: u64) {
        self.sent.push((self.events.len(), number));
    }
    /// The next event is the receipt of it.
    pub fn received(&mut self, number: u64) {
        self.received.push((self.events.len(), number));
    }
    pub fn state(&mut self, lane: u32, state: Option<State>, at: Nanos, line: Option<u32>) {
        let Some(slot) = self.open.get_mut(lane as usize) else {
            return;
        };
        if let (Some((s, _, _)), Some(n)) = (&slot, &state) {
            if s == n {
                return;
            }
        }
        if let Some((s, start, l)) = slot.take() {
            if at > start {
                self.spans.push(Span {
                    lane,
                    task: None,
                    state: s,
                    start: start / 1000,
                    end: at / 1000,
                    line: l,
                });
            }
        }
        *slot = state.map(|s| (s, at, line));
    }
    pub fn event(&mut self, lane: u32, at: Nanos, what: What, line: Option<u32>) {
        self.events.push(Event {
            at: at / 1000,
            lane,
            what,
            line,
        });
    }
    pub fn holder(&mut self, lane: u32, at: Nanos) {
        if let Some(before) = self.last_holder.replace(lane) {
            if before != lane {
                self.switches += 1;
                self.event(before, at, What::GilHandover { to: lane }, None);
            }
        }
    }
    pub fn finish(&mut self, at: Nanos) {
        for lane in 0..self.lanes.len() {
            self.state(lane as u32, None, at, None);
        }
    }
    pub fn of(_: ThreadId) {}
}
