//! Digests the repeats of one model to numbers.

use crate::roles::Roles;
use crate::{
    Lane, LaneId, LaneKind, LaneReport, MAX_LANES, Map, Micros, ModelReport, Span, Spread, State,
    Trace, Waiting, What,
};
use std::borrow::Borrow;

/// Digests the repeats of one model; `None` when there are none. `baseline` is the spread of the
/// sequential walls in milliseconds.
pub fn digest(traces: &[&Trace], baseline: Option<&Spread>) -> Option<ModelReport> {
    let shown = traces[drawn(traces)?];
    let spread = walls(traces)?;
    let over = |base: f64, wall: f64| (wall > 0.0).then(|| base / wall);
    let roles = Roles::of(shown);
    let mut lanes = lane_reports(shown, &roles);
    let mut waiting = Waiting::default();
    for lane in &lanes {
        for state in State::ALL {
            waiting.add(state, lane.waiting.of(state));
        }
    }
    let computing = of_state(shown, State::Running).filter(|s| roles.counts(s.lane, s.state));
    let busy_ms = computing.fold(0.0, |sum, s| sum + ms(s.length()));
    let lanes_left_out = lanes.len().saturating_sub(MAX_LANES) as u32;
    lanes.truncate(MAX_LANES);
    let (bytes_sent, bytes_received) = bytes(shown);
    Some(ModelReport {
        model: shown.meta.model,
        gil: shown.meta.gil,
        measured: shown.meta.measured,
        result: shown.result.clone(),
        error: traces.iter().find_map(|t| t.error.clone()),
        wall_ms: spread.median,
        wall_ms_all: traces.iter().map(|t| ms(t.wall())).collect(),
        wall_ms_spread: spread,
        speedup: baseline.and_then(|b| over(b.median, spread.median)),
        speedup_low: baseline.and_then(|b| over(b.min, spread.max)),
        speedup_high: baseline.and_then(|b| over(b.max, spread.min)),
        busy_ms,
        waiting,
        idle_ms: idle(shown, &roles),
        computing_together_ms: together(shown, &roles, State::Running),
        waiting_together_ms: together(shown, &roles, State::WaitingIo),
        spawn_ms: total(shown, State::Spawning),
        serialise_ms: total(shown, State::Serialising),
        bytes_sent,
        bytes_received,
        longest_freeze_ms: of_state(shown, State::PageFrozen)
            .map(|s| ms(s.length()))
            .fold(0.0, f64::max),
        peak_bytes: shown.counts.get("peak_bytes").copied().unwrap_or(0),
        lanes,
        lanes_left_out,
        distinct_results: succeeded(traces)
            .map(|t| (t.result.as_str(), ()))
            .collect::<Map<_, _>>()
            .len() as u32,
        counts: shown.counts.clone(),
    })
}

/// Which repeat is drawn: the one whose wall is the median (the faster of the middle two), among
/// those that succeeded if any did.
pub fn drawn(traces: &[impl Borrow<Trace>]) -> Option<usize> {
    let trace = |i: usize| traces[i].borrow();
    let failed = (0..traces.len()).all(|i| trace(i).error.is_some());
    let mut order: Vec<usize> = (0..traces.len())
        .filter(|&i| failed || trace(i).error.is_none())
        .collect();
    order.sort_by_key(|&i| (trace(i).wall(), i));
    order.get(order.len().checked_sub(1)? / 2).copied()
}

pub(crate) fn walls(traces: &[&Trace]) -> Option<Spread> {
    let good: Vec<f64> = succeeded(traces).map(|t| ms(t.wall())).collect();
    if good.is_empty() {
        return Spread::of(&traces.iter().map(|t| ms(t.wall())).collect::<Vec<_>>());
    }
    Spread::of(&good)
}

fn succeeded<'a>(traces: &[&'a Trace]) -> impl Iterator<Item = &'a Trace> {
    traces.iter().copied().filter(|t| t.error.is_none())
}

/// The numbers of each lane that is shown. Waits that another lane tells too are left out (see
/// [`Roles`]); a task's own computing is not.
fn lane_reports(trace: &Trace, roles: &Roles) -> Vec<LaneReport> {
    let works = trace
        .lanes
        .iter()
        .zip(0..)
        .filter(|&(_, id)| roles.works(id));
    works
        .map(|(lane, id)| LaneReport {
            name: name(trace, lane),
            ..lane_report(lane, trace.spans_of(id), roles)
        })
        .collect()
}

/// A lane's name, with the process's name before it where there are several processes, since each
/// has a main thread.
fn name(trace: &Trace, lane: &Lane) -> String {
    const MAIN: &str = "MainThread";
    let is_process = |l: &&Lane| l.kind.is_machine();
    let parent = lane.parent.and_then(|p| trace.lanes.get(p as usize));
    let several = trace.lanes.iter().filter(is_process).count() > 1;
    match parent.filter(is_process).filter(|_| several) {
        Some(process) if lane.kind == LaneKind::Thread && lane.name == MAIN => process.name.clone(),
        Some(process) if lane.kind == LaneKind::Thread => {
            format!("{}, {}", process.name, lane.name)
        }
        _ => lane.name.clone(),
    }
}

fn lane_report(lane: &Lane, spans: &[Span], roles: &Roles) -> LaneReport {
    let mut tasks: Vec<_> = spans.iter().filter_map(|s| s.task).collect();
    tasks.sort_unstable();
    tasks.dedup();
    let mut report = LaneReport {
        name: lane.name.clone(),
        kind: lane.kind,
        busy_ms: 0.0,
        waiting: Waiting::default(),
        tasks: tasks.len() as u32,
    };
    for span in spans {
        match span.state {
            State::Running => report.busy_ms += ms(span.length()),
            state if !roles.counts(span.lane, state) => {}
            state => report.waiting.add(state, ms(span.length())),
        }
    }
    report
}

/// Bytes that went out, and bytes that came back. A message may be noted by its sender, by its
/// receiver or by both; it counts once.
fn bytes(trace: &Trace) -> (u64, u64) {
    let (mut out, mut back) = ([0u64; 2], [0u64; 2]);
    for event in &trace.events {
        let (side, from, to, bytes) = match event.what {
            What::Send { to, bytes } => (0, event.lane, to, bytes),
            What::Receive { from, bytes } => (1, from, event.lane, bytes),
            _ => continue,
        };
        let way = if depth(trace, to) < depth(trace, from) {
            &mut back
        } else {
            &mut out
        };
        way[side] = way[side].saturating_add(bytes);
    }
    (out[0].max(out[1]), back[0].max(back[1]))
}

/// How many parents a lane has: 0 for the page's lane, 1 for a lane that the page made.
fn depth(trace: &Trace, lane: LaneId) -> u32 {
    let mut depth = 0;
    let mut at = trace.lanes.get(lane as usize);
    while let Some(lane) = at.filter(|l| l.kind != LaneKind::Page && depth < 64) {
        depth += 1;
        at = lane.parent.and_then(|p| trace.lanes.get(p as usize));
    }
    depth
}

pub(crate) fn output(trace: &Trace) -> String {
    let mut out = String::new();
    for event in &trace.events {
        if let What::Output {
            text,
            stderr: false,
        } = &event.what
        {
            out.push_str(text);
            out.push('\n');
        }
    }
    out
}

/// Time in which lanes were there and had nothing to do. A task has no time of its own to
/// spare, and its host's is told by the tasks.
fn idle(trace: &Trace, roles: &Roles) -> f64 {
    let (wall, mut sum) = (trace.wall(), 0);
    for (lane, id) in trace.lanes.iter().zip(0..) {
        if lane.kind == LaneKind::Task || !roles.works(id) || roles.hosts(id) {
            continue;
        }
        let spans = trace.spans_of(id);
        let at_work = spans.iter().filter(|s| s.state != State::Idle);
        let taken: Micros = at_work.map(Span::length).sum();
        // A lane on which nothing was ever seen (a process around its threads) is no worker.
        if let Some((from, to)) = trace.present(id, wall).filter(|_| taken > 0) {
            sum += (to - from).saturating_sub(taken);
        }
    }
    ms(sum)
}

/// Time in which two or more lanes were in a state at the same moment.
fn together(trace: &Trace, roles: &Roles, state: State) -> f64 {
    let mut ends: Vec<(Micros, i32)> = Vec::new();
    for span in of_state(trace, state).filter(|s| roles.counts(s.lane, state)) {
        ends.push((span.start, 1));
        ends.push((span.end, -1));
    }
    // At one moment ends come before starts: spans that touch are not together.
    ends.sort_unstable();
    let (mut open, mut since, mut sum) = (0, 0, 0);
    for (at, step) in ends {
        if open >= 2 {
            sum += at - since;
        }
        open += step;
        since = at;
    }
    ms(sum)
}

fn of_state(trace: &Trace, state: State) -> impl Iterator<Item = &Span> {
    trace.spans.iter().filter(move |s| s.state == state)
}

fn total(trace: &Trace, state: State) -> f64 {
    of_state(trace, state).fold(0.0, |sum, s| sum + ms(s.length()))
}

pub(crate) fn ms(us: Micros) -> f64 {
    us as f64 / 1000.0
}
