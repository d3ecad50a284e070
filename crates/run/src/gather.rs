//! Makes one record of what all processes of a run print and record: a lane for each process, with
//! the lanes of its threads below it.

use crate::{Ask, News, Piece, Written};
use interleave_broker::{Pid, ROOT, process_of};
use interleave_trace::{
    Batch, Ending, Event, Lane, LaneId, LaneKind, Map, Meta, Recorder, Source, Span, State, Trace,
    Uncaught, What, words::ending::why,
};
use std::collections::HashMap;

/// The name that every process gives to its first thread.
const MAIN_THREAD: &str = "MainThread";
const MAIN_PROCESS: &str = "MainProcess";
/// Threads of other processes than the first get numbers from here on, in [`Piece::who`].
const OTHERS: u32 = 10_000;

/// The most that a record keeps.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub lanes: usize,
    /// Spans of one news; when there are more they are packed, see [`Recorder`].
    pub spans: usize,
    pub events: usize,
}

impl Bounds {
    /// The bounds for a page: what it can draw.
    pub const PAGE: Bounds = Bounds {
        lanes: 512,
        spans: 10_000,
        events: 20_000,
    };
    /// The bounds for a whole run that goes to a file.
    pub const FILE: Bounds = Bounds {
        lanes: usize::MAX,
        spans: interleave_trace::MAX_SPANS,
        events: interleave_trace::MAX_EVENTS,
    };
}

pub struct Gather {
    bounds: Bounds,
    recorder: Recorder,
    parts: Map<Pid, Part>,
    ended: usize,
    /// By number, messages whose sender is known and whose receiver is not: the event of the
    /// sender's lane.
    sent: HashMap<u32, Event>,
    /// By number, messages whose receiver is known and whose sender is not.
    received: HashMap<u32, Event>,
    who: Map<(Pid, u32), u32>,
    events: usize,
    dropped: u64,
    left_out: u64,
    began: Option<f64>,
    at: u64,
    fresh: bool,
    pub output: Vec<Piece>,
    names: Vec<(u32, String)>,
    asks: Option<Vec<Ask>>,
    files: Vec<Written>,
    raised: Option<Uncaught>,
    /// How the run ended.
    pub ending: Option<Ending>,
    /// The news with the ending has been taken.
    over: bool,
}

struct Part {
    name: String,
    /// The lane of the process; `None` for a process beyond the bound.
    lane: Option<LaneId>,
    source: Source,
    /// When the process was asked for, in microseconds; `None` once it has begun.
    asked: Option<u64>,
    memory: u64,
}

impl Gather {
    /// `told` are lanes of the first process that the page knows already.
    pub fn new(told: Vec<Lane>, bounds: Bounds) -> Gather {
        let mut recorder = Recorder::bounded(Meta::default(), bounds.spans);
        let mut source = Source::new(None, 0);
        let lane = match told.is_empty() {
            true => {
                let lane = recorder.lane(LaneKind::Process, MAIN_PROCESS, None);
                source = Source::new(Some(lane), 0);
                lane
            }
            false => {
                let lanes = Batch {
                    lanes: told,
                    ..Batch::default()
                };
                recorder.absorb(&mut source, lanes);
                recorder.take(0);
                0
            }
        };
        let first = Part {
            name: MAIN_PROCESS.into(),
            lane: Some(lane),
            source,
            asked: None,
            memory: 0,
        };
        Gather {
            bounds,
            recorder,
            parts: Map::from([(ROOT, first)]),
            ended: 0,
            sent: HashMap::new(),
            received: HashMap::new(),
            who: Map::new(),
            events: 0,
            dropped: 0,
            left_out: 0,
            began: None,
            at: 0,
            fresh: false,
            output: Vec::new(),
            names: Vec::new(),
            asks: None,
            files: Vec::new(),
            raised: None,
            ending: None,
            over: false,
        }
    }

    /// Processes that have ended.
    pub fn ended(&self) -> usize {
        self.ended
    }

    pub fn has_news(&self) -> bool {
        !self.over && (self.fresh || !self.output.is_empty() || self.ending.is_some())
    }

    /// Notes that `parent` asked for process `pid` at `at` (microseconds), or for an interpreter;
    /// `bytes` go to it at its start.
    pub fn begin(
        &mut self,
        (pid, parent): (Pid, Pid),
        (kind, name): (LaneKind, &str),
        at: u64,
        bytes: u64,
    ) {
        let above = self.parts.get(&parent).and_then(|p| p.lane);
        let room = self.recorder.lane_count() < self.bounds.lanes;
        let lane = room.then(|| self.recorder.lane(kind, name, above));
        self.left_out += u64::from(!room);
        if let (Some(above), Some(to), true) = (above, lane, bytes > 0) {
            self.recorder.event(above, at, What::Send { to, bytes });
        }
        let part = Part {
            name: name.to_owned(),
            lane,
            source: Source::new(lane, 0),
            asked: Some(at),
            memory: 0,
        };
        self.parts.insert(pid, part);
    }

    pub fn end(&mut self, pid: Pid, status: i32, at: u64) {
        self.at = self.at.max(at);
        if let Some(part) = self.parts.get_mut(&pid) {
            part.memory = 0;
            if let Some(lane) = part.lane {
                self.recorder.event(lane, self.at, What::Exit { status });
            }
        }
        if pid == ROOT {
            self.ending.get_or_insert(Ending::Exited { status });
        } else {
            self.ended += 1;
        }
        self.fresh = true;
    }

    pub fn hear(&mut self, pid: Pid, news: News) {
        let Some(part) = self.parts.get_mut(&pid) else {
            return;
        };
        self.fresh = true;
        self.at = self.at.max(news.at);
        part.memory = news.memory;
        if pid == ROOT {
            self.began = self.began.or(news.began);
            self.ending = self.ending.take().or(news.ending);
            self.asks = news.asks.or(self.asks.take());
            self.files.extend(news.files);
        }
        self.raised = news.raised.or(self.raised.take());
        let first = news.batch.spans.iter().map(|s: &Span| s.start).min();
        if let Some(begun) = first
            && let (Some(asked), Some(lane)) = (part.asked.take(), part.lane)
        {
            self.recorder
                .span(lane, None, State::Spawning, asked, begun);
        }
        for (theirs, name) in news.names {
            let label = match (name.as_str(), pid) {
                (MAIN_THREAD, _) => part.name.clone(),
                ("", _) | (_, ROOT) => name,
                _ => format!("{}, {name}", part.name),
            };
            self.names.push((who(&mut self.who, pid, theirs), label));
        }
        for piece in news.output {
            let who = who(&mut self.who, pid, piece.who);
            self.output.push(Piece { who, ..piece });
        }
        self.absorb(pid, news.batch);
    }

    fn absorb(&mut self, pid: Pid, mut batch: Batch) {
        let events = std::mem::take(&mut batch.events);
        let Some(part) = self.parts.get_mut(&pid) else {
            return;
        };
        if part.lane.is_none() || self.recorder.lane_count() + batch.lanes.len() > self.bounds.lanes
        {
            self.left_out += batch.lanes.len() as u64;
            batch.lanes.clear();
            batch.spans.retain(|s| part.source.lane(s.lane).is_some());
        }
        self.recorder.absorb(&mut part.source, batch);
        for mut event in events {
            if self.events >= self.bounds.events {
                self.dropped += 1;
                continue;
            }
            let Some(lane) = self.parts.get(&pid).and_then(|p| p.source.lane(event.lane)) else {
                continue;
            };
            event.lane = lane;
            self.place(pid, event);
        }
    }

    /// Keeps an event whose lane has our number already, once the other lane that it names is known
    /// too.
    fn place(&mut self, pid: Pid, mut event: Event) {
        let lane = event.lane;
        let own = |parts: &Map<Pid, Part>, theirs| parts.get(&pid)?.source.lane(theirs);
        match &mut event.what {
            What::Spawn { child } => {
                let found = match process_of(*child) {
                    Some(pid) => self.parts.get(&pid).and_then(|p| p.lane),
                    None => own(&self.parts, *child),
                };
                let Some(found) = found else { return };
                *child = found;
            }
            What::GilHandover { to } => match own(&self.parts, *to) {
                Some(found) => *to = found,
                None => return,
            },
            What::Send { to: number, .. } => match self.received.remove(number) {
                Some(mut there) => {
                    *number = there.lane;
                    if let What::Receive { from, .. } = &mut there.what {
                        *from = lane;
                    }
                    self.keep(there);
                }
                None => return drop(self.sent.insert(*number, event)),
            },
            What::Receive { from: number, .. } => match self.sent.remove(number) {
                Some(mut there) => {
                    *number = there.lane;
                    if let What::Send { to, .. } = &mut there.what {
                        *to = lane;
                    }
                    self.keep(there);
                }
                None => return drop(self.received.insert(*number, event)),
            },
            _ => {}
        }
        self.keep(event);
    }

    fn keep(&mut self, event: Event) {
        self.events += 1;
        self.recorder.push_event(event);
    }

    /// What has happened since the last time.
    pub fn take(&mut self, processes: usize) -> News {
        self.fresh = false;
        self.over = self.ending.is_some();
        if self.over {
            self.conclude(processes);
        }
        News {
            began: self.began.take(),
            at: self.at,
            output: std::mem::take(&mut self.output),
            names: std::mem::take(&mut self.names),
            batch: self.recorder.take(self.at),
            asks: self.asks.take(),
            files: std::mem::take(&mut self.files),
            memory: self.parts.values().map(|p| p.memory).sum(),
            raised: self.raised.take(),
            exit: self.ending.as_ref().and_then(Ending::status),
            ending: self.ending.clone(),
        }
    }

    /// The whole record as the trace of a run with this meta and result.
    pub fn finish(mut self, meta: Meta, result: String, processes: usize) -> Trace {
        self.conclude(processes);
        let mut whole = self.recorder.finish(result, self.at);
        whole.meta = Meta {
            model: interleave_spec::Model::Processes,
            ending: self.ending,
            ..meta
        };
        whole.error = whole.meta.ending.as_ref().and_then(why);
        by_process(&mut whole);
        whole
    }

    /// Ends the record: a message of which only one end is known gets that lane as its other end.
    fn conclude(&mut self, processes: usize) {
        // These messages were never received, or their sender ended before it could tell of them.
        let rest = self.sent.drain().chain(self.received.drain());
        let mut rest: Vec<(u32, Event)> = rest.collect();
        rest.sort_by_key(|(number, _)| *number);
        for (_, mut event) in rest {
            match &mut event.what {
                What::Send { to: other, .. } | What::Receive { from: other, .. } => {
                    *other = event.lane;
                }
                _ => {}
            }
            self.keep(event);
        }
        for (name, n) in [
            ("processes", processes as u64),
            ("lanes_left_out", self.left_out),
            ("events_dropped", self.dropped),
        ] {
            if n > 0 {
                self.recorder.count(name, n);
            }
        }
    }
}

/// Sorts the lanes: the lanes of a process follow the process, whenever they were added.
fn by_process(trace: &mut Trace) {
    let owner = |mut lane: LaneId| loop {
        match &trace.lanes[lane as usize] {
            Lane {
                kind: LaneKind::Process | LaneKind::Interpreter,
                ..
            }
            | Lane { parent: None, .. } => return lane,
            Lane {
                parent: Some(above),
                ..
            } => lane = *above,
        }
    };
    let mut order: Vec<LaneId> = (0..trace.lanes.len() as LaneId).collect();
    order.sort_by_key(|lane| (owner(*lane), *lane));
    let mut place = vec![0; order.len()];
    for (at, lane) in (0..).zip(&order) {
        place[*lane as usize] = at;
    }
    let moved = |lane: &mut LaneId| {
        if let Some(at) = place.get(*lane as usize) {
            *lane = *at;
        }
    };
    trace.lanes = order
        .iter()
        .map(|lane| trace.lanes[*lane as usize].clone())
        .collect();
    trace
        .lanes
        .iter_mut()
        .filter_map(|lane| lane.parent.as_mut())
        .for_each(moved);
    trace
        .spans
        .iter_mut()
        .for_each(|span| moved(&mut span.lane));
    for event in &mut trace.events {
        moved(&mut event.lane);
        match &mut event.what {
            What::Spawn { child: lane }
            | What::Send { to: lane, .. }
            | What::Receive { from: lane, .. }
            | What::GilHandover { to: lane } => moved(lane),
            _ => {}
        }
    }
    trace.finish();
}

/// The run's number for a thread that prints; threads of the first process keep their own numbers.
fn who(known: &mut Map<(Pid, u32), u32>, pid: Pid, theirs: u32) -> u32 {
    if pid == ROOT || theirs == u32::MAX {
        return theirs;
    }
    let next = OTHERS + known.len() as u32;
    *known.at((pid, theirs), || next)
}
