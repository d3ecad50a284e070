//! The traces of several machines as one: a lane for each process, its threads below it.
//!
//! A machine alone does not know the others' lanes. In its events it names a process by
//! [`process`] and a message by its number; here both become lanes.

use super::Pid;
use interleave_trace::{Event, Lane, LaneId, LaneKind, Span, State, Trace, What};
use std::collections::BTreeMap;

/// What one machine recorded, and what the broker knows of it.
pub struct Part {
    pub pid: Pid,
    /// 0 for the first process.
    pub parent: Pid,
    pub name: String,
    /// How it ended, when it ended by itself or by a signal.
    pub status: Option<i32>,
    /// `None` when nothing of it is left: it was killed.
    pub trace: Option<Trace>,
}

/// Stands for a process in `What::Spawn`, until the lanes are known.
pub fn process(pid: Pid) -> LaneId {
    pid | 1 << 31
}

/// The process that [`process`] stands for.
pub fn pid_of(lane: LaneId) -> Option<Pid> {
    (lane >> 31 == 1).then_some(lane & !(1 << 31))
}

/// One trace of all; the first part is the first process. A run of one process keeps its lanes as
/// they are.
pub fn merge(mut parts: Vec<Part>) -> Option<Trace> {
    if parts.len() == 1 {
        let mut only = parts.pop()?.trace?;
        // What it sent it sent to itself.
        for e in &mut only.events {
            match &mut e.what {
                What::Send { to: lane, .. } | What::Receive { from: lane, .. } => *lane = e.lane,
                _ => {}
            }
        }
        return Some(only);
    }
    let mut whole = parts.first_mut()?.trace.take()?;
    let first = Trace {
        meta: whole.meta.clone(),
        lanes: std::mem::take(&mut whole.lanes),
        spans: std::mem::take(&mut whole.spans),
        events: std::mem::take(&mut whole.events),
        result: whole.result.clone(),
        error: whole.error.clone(),
        counts: whole.counts.clone(),
    };
    parts.first_mut()?.trace = Some(first);
    whole.meta.model = interleave_spec::Model::Processes;

    let (lanes, bases) = lanes(&parts);
    whole.lanes = lanes;
    let ends = ends(&parts, &bases);
    let mut spawned: BTreeMap<Pid, u64> = BTreeMap::new();
    for (i, part) in parts.iter().enumerate() {
        let Some(t) = &part.trace else { continue };
        let base = bases[&part.pid] + 1;
        whole.spans.extend(t.spans.iter().map(|s| Span {
            lane: s.lane + base,
            ..*s
        }));
        for e in &t.events {
            let mut e = Event {
                lane: e.lane + base,
                ..e.clone()
            };
            match &mut e.what {
                What::Spawn { child } => match pid_of(*child) {
                    Some(pid) => {
                        spawned.insert(pid, e.at);
                        *child = bases.get(&pid).copied().unwrap_or(e.lane);
                    }
                    None => *child += base,
                },
                What::Send { to, .. } => *to = ends.1.get(to).copied().unwrap_or(e.lane),
                What::Receive { from, .. } => *from = ends.0.get(from).copied().unwrap_or(e.lane),
                What::GilHandover { to } => *to += base,
                _ => {}
            }
            whole.events.push(e);
        }
        if i > 0 {
            for (k, n) in &t.counts {
                let so_far = whole.counts.get(k).copied().unwrap_or_default();
                whole.counts.insert(k.clone(), so_far + n);
            }
        }
    }
    for part in parts.iter().skip(1) {
        start_and_end(
            part,
            bases[&part.pid],
            spawned.get(&part.pid).copied(),
            &mut whole,
        );
    }
    whole.counts.insert("processes".into(), parts.len() as u64);
    whole.events.sort_by_key(|e| e.at);
    whole.finish();
    Some(whole)
}

/// All lanes, and where the lane of each process stands; its threads follow it.
fn lanes(parts: &[Part]) -> (Vec<Lane>, BTreeMap<Pid, LaneId>) {
    let mut lanes: Vec<Lane> = vec![];
    let mut bases = BTreeMap::new();
    for part in parts {
        let base = lanes.len() as LaneId;
        bases.insert(part.pid, base);
        lanes.push(Lane {
            kind: LaneKind::Process,
            name: part.name.clone(),
            parent: bases.get(&part.parent).copied(),
        });
        for lane in part.trace.iter().flat_map(|t| &t.lanes) {
            let parent = lane.parent.map_or(base, |p| p + base + 1);
            lanes.push(Lane {
                parent: Some(parent),
                ..lane.clone()
            });
        }
    }
    (lanes, bases)
}

/// The lanes that sent and that received each message.
type Ends = (BTreeMap<u32, LaneId>, BTreeMap<u32, LaneId>);

fn ends(parts: &[Part], bases: &BTreeMap<Pid, LaneId>) -> Ends {
    let mut ends = Ends::default();
    for part in parts {
        let base = bases[&part.pid] + 1;
        for e in part.trace.iter().flat_map(|t| &t.events) {
            match e.what {
                What::Send { to, .. } => ends.0.insert(to, e.lane + base),
                What::Receive { from, .. } => ends.1.insert(from, e.lane + base),
                _ => None,
            };
        }
    }
    ends
}

/// On the lane of a process: how long it took to begin, and how it ended.
fn start_and_end(part: &Part, lane: LaneId, spawned: Option<u64>, whole: &mut Trace) {
    let own = part.trace.iter().flat_map(|t| &t.spans);
    let (mut begin, mut end) = (None, None);
    for s in own {
        begin = Some(begin.map_or(s.start, |b: u64| b.min(s.start)));
        end = Some(end.map_or(s.end, |e: u64| e.max(s.end)));
    }
    if let (Some(from), Some(to)) = (spawned, begin)
        && from < to
    {
        whole.spans.push(Span {
            lane,
            task: None,
            state: State::Spawning,
            start: from,
            end: to,
            line: None,
        });
    }
    if let (Some(status), Some(at)) = (part.status, end.or(spawned)) {
        whole.events.push(Event {
            at,
            lane,
            what: What::Exit { status },
            line: None,
        });
    }
}
