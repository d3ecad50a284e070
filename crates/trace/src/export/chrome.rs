//! Chrome's trace event format, which Perfetto and `chrome://tracing` open:
//! <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>. The text is
//! written directly, since a tree of half a million small JSON objects would be slow.

use crate::roles::Roles;
use crate::{Event, LaneId, LaneKind, Map, Meta, Micros, Span, State, Trace, What, words};
use interleave_spec::quoted_json as quote;
use std::collections::VecDeque;
use std::fmt::Write;

/// Named traces in one file. Each process lane becomes a process of the file, each lane a thread;
/// messages and starts become flows, other events instants, and how many lanes run a counter.
pub fn chrome<T: AsRef<str>>(groups: &[(T, &Trace)]) -> String {
    let mut out = File {
        text: String::from("{\"traceEvents\":[\n"),
        flows: 0,
        empty: true,
    };
    let mut first_pid = 1;
    for (title, trace) in groups {
        let places = Places::of(trace, first_pid);
        write_trace(&mut out, title.as_ref(), trace, &places);
        first_pid = places.next_pid;
    }
    out.text
        .push_str("\n],\"displayTimeUnit\":\"ms\",\"otherData\":{");
    for (i, (title, trace)) in groups.iter().enumerate() {
        let comma = if i > 0 { "," } else { "" };
        let meta = meta(&trace.meta);
        let title = quote(&format!("{}: {}", i + 1, title.as_ref()));
        let _ = write!(out.text, "{comma}{title}:{meta}");
    }
    out.text.push_str("}}\n");
    out.text
}

struct File {
    text: String,
    flows: u64,
    empty: bool,
}

impl File {
    /// Begins an event: kind, place, moment. The caller writes what follows and closes it.
    fn event(&mut self, kind: &str, (pid, tid): (u32, u32), at: Micros) -> &mut String {
        if !self.empty {
            self.text.push_str(",\n");
        }
        self.empty = false;
        let _ = write!(
            self.text,
            "{{\"ph\":\"{kind}\",\"pid\":{pid},\"tid\":{tid},\"ts\":{at}"
        );
        &mut self.text
    }

    fn name(&mut self, what: &str, place: (u32, u32), name: &str) {
        let name = quote(name);
        let _ = write!(
            self.event("M", place, 0),
            ",\"name\":\"{what}\",\"args\":{{\"name\":{name}}}}}"
        );
    }

    /// Writes a flow from one place to another. The clocks of two workers differ a little, so a
    /// message that seems to arrive before it was sent is drawn as sent when it arrived.
    fn flow(&mut self, what: &str, from: ((u32, u32), Micros), to: ((u32, u32), Micros)) {
        let from = (from.0, from.1.min(to.1));
        self.flows += 1;
        let id = self.flows;
        for (kind, (place, at), end) in [("s", from, ""), ("f", to, ",\"bp\":\"e\"")] {
            let _ = write!(
                self.event(kind, place, at),
                ",\"name\":\"{what}\",\"cat\":\"{what}\",\"id\":{id}{end}}}"
            );
        }
    }
}

/// Which process and thread of the file stands for each lane.
struct Places {
    lanes: Vec<(u32, u32)>,
    first_pid: u32,
    next_pid: u32,
}

impl Places {
    fn of(trace: &Trace, first_pid: u32) -> Places {
        let mut next_pid = first_pid + 1;
        let mut own = Map::new();
        for (id, lane) in trace.lanes.iter().enumerate() {
            if matches!(lane.kind, LaneKind::Page | LaneKind::Process) {
                own.insert(id, next_pid);
                next_pid += 1;
            }
        }
        let pid = |lane: usize| {
            let mut at = Some(lane);
            for _ in 0..64 {
                match at {
                    Some(here) if own.contains_key(&here) => return own[&here],
                    Some(here) => {
                        at = trace
                            .lanes
                            .get(here)
                            .and_then(|l| l.parent)
                            .map(|p| p as usize)
                    }
                    None => break,
                }
            }
            first_pid
        };
        let lanes = (0..trace.lanes.len())
            .map(|i| (pid(i), i as u32 + 1))
            .collect();
        Places {
            lanes,
            first_pid,
            next_pid,
        }
    }

    fn lane(&self, lane: LaneId) -> (u32, u32) {
        self.lanes
            .get(lane as usize)
            .copied()
            .unwrap_or((self.first_pid, 0))
    }
}

fn write_trace(out: &mut File, title: &str, trace: &Trace, places: &Places) {
    out.name("process_name", (places.first_pid, 0), title);
    for (lane, &place) in trace.lanes.iter().zip(&places.lanes) {
        if matches!(lane.kind, LaneKind::Page | LaneKind::Process) {
            out.name("process_name", place, &format!("{title}: {}", lane.name));
        }
        out.name("thread_name", place, &lane.name);
        let _ = write!(
            out.event("M", place, 0),
            ",\"name\":\"thread_sort_index\",\"args\":{{\"sort_index\":{}}}}}",
            place.1
        );
    }
    for span in &trace.spans {
        write_span(out, span, places.lane(span.lane));
    }
    write_flows(out, trace, places);
    for event in &trace.events {
        write_instant(out, event, places.lane(event.lane));
    }
    write_counter(out, trace, places);
}

fn write_span(out: &mut File, span: &Span, place: (u32, u32)) {
    let name = match (span.state, span.task) {
        (State::Running, Some(task)) => words::task(task),
        (state, _) => words::state_title(state).to_owned(),
    };
    let text = out.event("X", place, span.start);
    let _ = write!(
        text,
        ",\"dur\":{},\"name\":{},\"cat\":\"{}\",\"args\":{{\"state\":\"{}\"",
        span.length(),
        quote(&name),
        span.state.word(),
        span.state.word()
    );
    if let Some(task) = span.task {
        let _ = write!(text, ",\"task_id\":{task}");
    }
    if let Some(line) = span.line {
        let _ = write!(text, ",\"line\":{line}");
    }
    text.push_str("}}");
}

/// Writes the flows: messages that were noted on both sides, the first sent to the first received,
/// and the start of each lane from the lane that made it.
fn write_flows(out: &mut File, trace: &Trace, places: &Places) {
    let mut under_way: Map<(LaneId, LaneId), VecDeque<Micros>> = Map::new();
    for event in &trace.events {
        match event.what {
            What::Send { to, .. } => {
                under_way
                    .at((event.lane, to), VecDeque::new)
                    .push_back(event.at);
            }
            What::Receive { from, .. } => {
                let sent = under_way
                    .get_mut(&(from, event.lane))
                    .and_then(VecDeque::pop_front);
                if let Some(sent) = sent {
                    let to = (places.lane(event.lane), event.at);
                    out.flow("message", (places.lane(from), sent), to);
                }
            }
            What::Spawn { child } => {
                if let Some(first) = trace.spans_of(child).first() {
                    let to = (places.lane(child), first.start);
                    out.flow("spawn", (places.lane(event.lane), event.at), to);
                }
            }
            _ => {}
        }
    }
}

fn write_instant(out: &mut File, event: &Event, place: (u32, u32)) {
    let args = args(&event.what);
    let _ = write!(
        out.event("i", place, event.at),
        ",\"s\":\"t\",\"name\":\"{}\",\"args\":{args}}}",
        words::event(&event.what)
    );
}

/// Writes the counter of lanes that compute at once, at every change.
fn write_counter(out: &mut File, trace: &Trace, places: &Places) {
    let roles = Roles::of(trace);
    let running = trace
        .spans
        .iter()
        .filter(|s| s.state == State::Running && roles.counts(s.lane, s.state));
    let mut changes: Vec<(Micros, i32)> = running
        .flat_map(|span| [(span.start, 1), (span.end, -1)])
        .collect();
    changes.sort_unstable();
    let mut now = 0;
    for at_once in changes.chunk_by(|a, b| a.0 == b.0) {
        let at = at_once[0].0;
        let change: i32 = at_once.iter().map(|&(_, change)| change).sum();
        if change == 0 {
            continue;
        }
        now += change;
        let text = out.event("C", (places.first_pid, 0), at);
        let _ = write!(
            text,
            ",\"name\":\"{}\",\"args\":{{\"lanes\":{now}}}}}",
            words::LANES_COMPUTING
        );
    }
}

/// The details of an instant event, as JSON.
fn args(what: &What) -> String {
    match what {
        What::Spawn { child } => format!("{{\"child\":{child}}}"),
        What::Exit { status } => format!("{{\"status\":{status}}}"),
        What::Send { to, bytes } => format!("{{\"to\":{to},\"bytes\":{bytes}}}"),
        What::Receive { from, bytes } => format!("{{\"from\":{from},\"bytes\":{bytes}}}"),
        What::LockAcquire { lock } | What::LockRelease { lock } => {
            format!("{{\"lock\":{}}}", quote(lock))
        }
        What::GilHandover { to } => format!("{{\"to\":{to}}}"),
        What::Output { text, stderr } => {
            format!("{{\"text\":{},\"stderr\":{stderr}}}", quote(text))
        }
        What::Error { text } | What::Note { text } => format!("{{\"text\":{}}}", quote(text)),
    }
}

fn meta(meta: &Meta) -> String {
    let number = |n: f64| match n.is_finite() {
        true => n.to_string(),
        false => "null".into(),
    };
    format!(
        "{{\"spec\":{},\"model\":{},\"gil\":{},\"measured\":{},\"clock_precision_us\":{},\
         \"level\":{},\"effective_cores\":{},\"engine\":{}}}",
        meta.spec.to_json(),
        quote(meta.model.word()),
        quote(meta.gil.word()),
        meta.measured,
        number(meta.clock_precision_us),
        quote(&meta.level),
        number(meta.effective_cores),
        quote(&meta.engine)
    )
}
