//! The recorder: builds a trace while a run goes on, cheaply, within bounds, and in order at any
//! moment.

use crate::order::push_in_order;
use crate::thin::thin;
use crate::{Event, Lane, LaneId, LaneKind, Map, Meta, Micros, Span, State, TaskId, Trace, What};

/// Most spans a recorder keeps; when there are more, they are packed: details are lost, times are
/// not (see [`Recorder`]).
pub const MAX_SPANS: usize = 1_000_000;
/// Most events a recorder keeps; later ones are counted in `events_dropped`.
pub const MAX_EVENTS: usize = 200_000;

/// Builds a [`Trace`] live. A lane has at most one open span; entering a state closes it.
///
/// Times may arrive a little out of order (clocks of several workers): a span is clipped to what
/// its lane holds already. Once [`MAX_SPANS`] is reached, spans of a lane that lie close together
/// are packed into one per state: each lane keeps its total time in each state, and the count
/// `spans_merged` says how many spans went.
#[derive(Clone, Debug)]
pub struct Recorder {
    meta: Meta,
    lanes: Vec<Track>,
    events: Vec<Event>,
    counts: Map<String, u64>,
    span_count: usize,
    max_spans: usize,
    /// Width of the time bucket last used to thin, in microseconds; 0 before the first time.
    bucket: Micros,
    /// Lanes that [`Recorder::take`] has handed over already.
    pub(crate) lanes_taken: usize,
}

/// One lane being recorded. Its spans are its own, so that they stay in order without sorting.
#[derive(Clone, Debug)]
pub(crate) struct Track {
    pub(crate) lane: Lane,
    pub(crate) spans: Vec<Span>,
    pub(crate) open: Option<Span>,
    /// End of the last closed span; it is kept when a batch takes the spans away.
    pub(crate) until: Micros,
}

impl Recorder {
    pub fn new(meta: Meta) -> Self {
        Self::bounded(meta, MAX_SPANS)
    }

    /// A recorder that keeps fewer spans than [`MAX_SPANS`].
    pub fn bounded(meta: Meta, max_spans: usize) -> Self {
        Self {
            meta,
            lanes: Vec::new(),
            events: Vec::new(),
            counts: Map::new(),
            span_count: 0,
            max_spans: max_spans.max(1),
            bucket: 0,
            lanes_taken: 0,
        }
    }

    /// The meta of the trace that is being built, to fill in what is known late (precision, cores).
    pub fn meta_mut(&mut self) -> &mut Meta {
        &mut self.meta
    }

    /// Adds a lane. A `parent` that does not exist is taken as none.
    pub fn lane(
        &mut self,
        kind: LaneKind,
        name: impl Into<String>,
        parent: Option<LaneId>,
    ) -> LaneId {
        let parent = parent.filter(|&p| self.has(p));
        let lane = Lane {
            kind,
            name: name.into(),
            parent,
        };
        self.lanes.push(Track {
            lane,
            spans: Vec::new(),
            open: None,
            until: 0,
        });
        (self.lanes.len() - 1) as LaneId
    }

    /// How many lanes there are.
    pub fn lane_count(&self) -> usize {
        self.lanes.len()
    }

    /// The lane is in `state` from `at` on; the state before ends there.
    pub fn enter(&mut self, lane: LaneId, task: Option<TaskId>, state: State, at: Micros) {
        self.enter_line(lane, task, state, at, None);
    }

    /// As [`Recorder::enter`], with the source line that a program is at.
    pub fn enter_line(
        &mut self,
        lane: LaneId,
        task: Option<TaskId>,
        state: State,
        at: Micros,
        line: Option<u32>,
    ) {
        self.leave(lane, at);
        let Some(track) = self.lanes.get_mut(lane as usize) else {
            return;
        };
        let start = at.max(track.until);
        track.open = Some(Span {
            lane,
            task,
            state,
            start,
            end: start,
            line,
        });
    }

    /// Ends the lane's open span, if there is one, at `at`; from then on the lane has no state.
    pub fn leave(&mut self, lane: LaneId, at: Micros) {
        let Some(mut span) = self
            .lanes
            .get_mut(lane as usize)
            .and_then(|t| t.open.take())
        else {
            return;
        };
        span.end = at;
        self.keep(span);
    }

    /// Adds a whole span, for something that is known only once it is over (a freeze of the page, a
    /// worker's report). An open span of the lane ends where this one starts.
    pub fn span(
        &mut self,
        lane: LaneId,
        task: Option<TaskId>,
        state: State,
        start: Micros,
        end: Micros,
    ) {
        self.insert(Span {
            lane,
            task,
            state,
            start,
            end,
            line: None,
        });
    }

    pub(crate) fn insert(&mut self, span: Span) {
        self.leave(span.lane, span.start);
        self.keep(span);
    }

    pub fn event(&mut self, lane: LaneId, at: Micros, what: What) {
        self.push_event(Event {
            at,
            lane,
            what,
            line: None,
        });
    }

    /// Adds an event that is already made, its source line included.
    pub fn push_event(&mut self, event: Event) {
        if self.events.len() < MAX_EVENTS {
            self.events.push(event);
        } else {
            self.count("events_dropped", 1);
        }
    }

    /// Adds to a named total.
    pub fn count(&mut self, name: &str, by: u64) {
        let total = self.counts.at(name.to_owned(), || 0);
        *total = total.saturating_add(by);
    }

    /// The trace so far, with open spans drawn up to `now`. The recorder goes on.
    pub fn snapshot(&self, now: Micros) -> Trace {
        let mut spans = Vec::with_capacity(self.span_count + self.lanes.len());
        for track in &self.lanes {
            spans.extend_from_slice(&track.spans);
            if let Some(open) = track.open {
                push_in_order(&mut spans, Span { end: now, ..open });
            }
        }
        let lanes = self.lanes.iter().map(|t| t.lane.clone()).collect();
        assemble(
            self.meta.clone(),
            lanes,
            spans,
            self.events.clone(),
            self.counts.clone(),
        )
    }

    /// The whole trace: open spans end at `at`, and `result` is what the run computed.
    pub fn finish(mut self, result: impl Into<String>, at: Micros) -> Trace {
        for lane in 0..self.lanes.len() {
            self.leave(lane as LaneId, at);
        }
        let mut spans = Vec::with_capacity(self.span_count);
        let mut lanes = Vec::with_capacity(self.lanes.len());
        for track in self.lanes {
            spans.extend(track.spans);
            lanes.push(track.lane);
        }
        let mut trace = assemble(self.meta, lanes, spans, self.events, self.counts);
        trace.result = result.into();
        trace
    }

    /// The whole trace of a run that ended early, for the reason given as one sentence.
    pub fn fail(self, error: impl Into<String>, at: Micros) -> Trace {
        Trace {
            error: Some(error.into()),
            ..self.finish("", at)
        }
    }

    pub(crate) fn has(&self, lane: LaneId) -> bool {
        (lane as usize) < self.lanes.len()
    }

    pub(crate) fn tracks_mut(&mut self) -> &mut [Track] {
        &mut self.lanes
    }

    /// Takes the events and counts out of the recorder.
    pub(crate) fn drain(&mut self) -> (Vec<Event>, Map<String, u64>) {
        self.span_count = 0;
        (
            std::mem::take(&mut self.events),
            std::mem::take(&mut self.counts),
        )
    }

    fn keep(&mut self, mut span: Span) {
        let Some(track) = self.lanes.get_mut(span.lane as usize) else {
            return;
        };
        span.start = span.start.max(track.until);
        if push_in_order(&mut track.spans, span) {
            self.span_count += 1;
        }
        track.until = track.until.max(span.end);
        if self.span_count >= self.max_spans {
            self.thin();
        }
    }

    /// Packs the spans with wider and wider buckets, until at most half of them are left.
    fn thin(&mut self) {
        let reach = self.lanes.iter().map(|t| t.until).max().unwrap_or(0);
        let target = self.max_spans / 2;
        let before = self.span_count;
        self.bucket = self.bucket.max(reach / self.max_spans as Micros).max(1);
        loop {
            for track in &mut self.lanes {
                thin(&mut track.spans, self.bucket);
            }
            self.span_count = self.lanes.iter().map(|t| t.spans.len()).sum();
            if self.span_count <= target || self.bucket > reach {
                break;
            }
            self.bucket *= 2;
        }
        self.count("spans_merged", (before - self.span_count) as u64);
        if self.span_count > target {
            // There are more lanes than half of the bound: a larger bound keeps the next push from
            // packing again.
            self.max_spans *= 2;
        }
    }
}

fn assemble(
    meta: Meta,
    lanes: Vec<Lane>,
    spans: Vec<Span>,
    mut events: Vec<Event>,
    counts: Map<String, u64>,
) -> Trace {
    events.sort_by_key(|e| e.at);
    Trace {
        meta,
        lanes,
        spans,
        events,
        result: String::new(),
        error: None,
        counts,
    }
}
