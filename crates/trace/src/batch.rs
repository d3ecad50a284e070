//! Batches: what a worker recorded since its last batch, in its own lane numbers and its own clock.

use crate::{Event, Lane, LaneId, Map, Micros, Recorder, Span, State, What};
use serde::{Deserialize, Serialize};

/// Stands in a worker's events for the lane outside that made the worker: the worker cannot know
/// its number. [`Recorder::absorb`] puts the source's parent in its place.
pub const OUTSIDE: LaneId = LaneId::MAX;

/// Part of a trace, sent from a worker. Spans travel as one flat list of numbers, about 20 bytes
/// of JSON each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// The worker's number of the first of `lanes`.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub first_lane: LaneId,
    /// Lanes that are new since the last batch.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lanes: Vec<Lane>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "flat")]
    pub spans: Vec<Span>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Counts to be added to the totals.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub counts: Map<String, u64>,
}

fn is_zero(n: &LaneId) -> bool {
    *n == 0
}

/// Where batches come from: a worker's lanes and clock, in our terms. One per worker.
#[derive(Clone, Debug)]
pub struct Source {
    /// Our lane that becomes the parent of the worker's topmost lanes.
    pub parent: Option<LaneId>,
    /// Microseconds to add to the worker's times to get ours.
    pub offset: i64,
    lanes: Vec<LaneId>,
}

impl Source {
    /// A worker whose lanes are all new to us, below `parent`.
    pub fn new(parent: Option<LaneId>, offset: i64) -> Self {
        Self {
            parent,
            offset,
            lanes: Vec::new(),
        }
    }

    /// A worker whose lane 0 we drew already, as `lane`, while it was starting.
    pub fn for_lane(lane: LaneId, parent: Option<LaneId>, offset: i64) -> Self {
        Self {
            parent,
            offset,
            lanes: vec![lane],
        }
    }

    /// Our number of a worker's lane.
    pub fn lane(&self, theirs: LaneId) -> Option<LaneId> {
        match theirs {
            OUTSIDE => self.parent,
            id => self.lanes.get(id as usize).copied(),
        }
    }

    fn time(&self, theirs: Micros) -> Micros {
        theirs.saturating_add_signed(self.offset)
    }

    fn what(&self, what: What) -> Option<What> {
        Some(match what {
            What::Spawn { child } => What::Spawn {
                child: self.lane(child)?,
            },
            What::Send { to, bytes } => What::Send {
                to: self.lane(to)?,
                bytes,
            },
            What::Receive { from, bytes } => What::Receive {
                from: self.lane(from)?,
                bytes,
            },
            What::GilHandover { to } => What::GilHandover { to: self.lane(to)? },
            other => other,
        })
    }
}

impl Recorder {
    /// Takes what was recorded since the last time, with open spans cut at `now`: they go on in
    /// the next batch, and [`Recorder::absorb`] joins the pieces.
    pub fn take(&mut self, now: Micros) -> Batch {
        let mut spans = Vec::new();
        let mut lanes = Vec::new();
        for id in 0..self.lane_count() {
            let id = id as LaneId;
            if let Some(open) = self.tracks_mut()[id as usize].open {
                self.enter_line(id, open.task, open.state, now, open.line);
            }
            let taken = self.lanes_taken;
            let track = &mut self.tracks_mut()[id as usize];
            spans.append(&mut track.spans);
            if id as usize >= taken {
                lanes.push(track.lane.clone());
            }
        }
        let first_lane = self.lanes_taken as LaneId;
        self.lanes_taken = self.lane_count();
        let (events, counts) = self.drain();
        Batch {
            first_lane,
            lanes,
            spans,
            events,
            counts,
        }
    }

    /// Adds a worker's batch: its lanes get our numbers (new lanes are made as needed), its times
    /// are moved by the source's offset. A span or event that names an unknown lane is dropped and
    /// counted in `records_unplaced`.
    pub fn absorb(&mut self, source: &mut Source, batch: Batch) {
        let mut unplaced = 0;
        for (i, lane) in batch.lanes.into_iter().enumerate() {
            let theirs = batch.first_lane as usize + i;
            if theirs == source.lanes.len() {
                let parent = lane.parent.and_then(|p| source.lane(p)).or(source.parent);
                source.lanes.push(self.lane(lane.kind, lane.name, parent));
            }
        }
        for span in batch.spans {
            match source.lane(span.lane) {
                Some(lane) => self.insert(Span {
                    lane,
                    start: source.time(span.start),
                    end: source.time(span.end),
                    ..span
                }),
                None => unplaced += 1,
            }
        }
        for event in batch.events {
            match (source.lane(event.lane), source.what(event.what)) {
                (Some(lane), Some(what)) => {
                    let at = source.time(event.at);
                    self.push_event(Event {
                        at,
                        lane,
                        what,
                        line: event.line,
                    });
                }
                _ => unplaced += 1,
            }
        }
        for (name, by) in batch.counts {
            self.count(&name, by);
        }
        if unplaced > 0 {
            self.count("records_unplaced", unplaced);
        }
    }
}

/// Spans as one list of numbers, six a span: lane, task + 1, state, start, length, line + 1.
mod flat {
    use super::{Micros, Span, State};
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::{Serialize, Serializer};

    const WIDTH: usize = 6;

    pub fn serialize<S: Serializer>(spans: &[Span], to: S) -> Result<S::Ok, S::Error> {
        let mut numbers: Vec<Micros> = Vec::with_capacity(spans.len() * WIDTH);
        for s in spans {
            numbers.extend([
                s.lane.into(),
                one_up(s.task),
                s.state.index() as Micros,
                s.start,
                s.length(),
                one_up(s.line),
            ]);
        }
        numbers.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Span>, D::Error> {
        let numbers = Vec::<Micros>::deserialize(from)?;
        let (spans, rest) = numbers.as_chunks::<WIDTH>();
        if !rest.is_empty() {
            return Err(D::Error::custom("spans must come in sixes"));
        }
        spans
            .iter()
            .map(|n| span(n).ok_or_else(|| D::Error::custom("no such span")))
            .collect()
    }

    fn one_up(n: Option<u32>) -> Micros {
        n.map_or(0, |n| Micros::from(n) + 1)
    }

    fn one_down(n: Micros) -> Option<Option<u32>> {
        match n.checked_sub(1) {
            None => Some(None),
            Some(n) => u32::try_from(n).ok().map(Some),
        }
    }

    fn span(&[lane, task, state, start, length, line]: &[Micros; WIDTH]) -> Option<Span> {
        Some(Span {
            lane: u32::try_from(lane).ok()?,
            task: one_down(task)?,
            state: *State::ALL.get(usize::try_from(state).ok()?)?,
            start,
            end: start.checked_add(length)?,
            line: one_down(line)?,
        })
    }
}
