//! One sentence for a span or an event: who did what, for how long, and who stood in the way.

use crate::{Event, LaneId, LaneKind, Micros, Span, State, Trace, What, words};

/// What happened in a span, by its index in the trace; empty when there is no such span.
pub fn span(trace: &Trace, index: usize) -> String {
    let Some(span) = trace.spans.get(index) else {
        return String::new();
    };
    let sentence = plain(trace, span);
    match span.line {
        Some(line) => words::at_line(&sentence, line),
        None => sentence,
    }
}

/// What an event was, by its index in the trace; empty when there is no such event.
pub fn event(trace: &Trace, index: usize) -> String {
    let Some(event) = trace.events.get(index) else {
        return String::new();
    };
    let who = name(trace, event.lane);
    let sentence = match &event.what {
        What::Spawn { child } => words::spawned(&who, &name(trace, *child)),
        What::Exit { status } => words::exited(&who, *status),
        What::Send { to, bytes } => words::sent(&who, &name(trace, *to), *bytes),
        What::Receive { from, bytes } => words::received(&who, &name(trace, *from), *bytes),
        What::LockAcquire { lock } => words::acquired(&who, lock),
        What::LockRelease { lock } => words::released(&who, lock),
        What::GilHandover { to } => words::handed_over(&who, &name(trace, *to)),
        What::Output { text, stderr } => words::printed(&who, text, *stderr),
        What::Error { text } => words::met_error(&who, text),
        What::Note { text } => text.clone(),
    };
    match event.line {
        Some(line) => words::at_line(&sentence, line),
        None => sentence,
    }
}

fn plain(trace: &Trace, span: &Span) -> String {
    let who = name(trace, span.lane);
    // A task's own lane need not repeat the task.
    let on_task_lane = trace
        .lanes
        .get(span.lane as usize)
        .is_some_and(|l| l.kind == LaneKind::Task);
    let task = span.task.filter(|_| !on_task_lane).map(words::task);
    let task = task.as_deref();
    let us = span.length();
    match span.state {
        State::Running => words::computed(&who, task, us),
        State::WaitingGil => words::waited_gil(&who, us, &gil_holders(trace, span)),
        State::WaitingLock => {
            let lock = lock_waited_for(trace, span);
            let holders = lock.map_or(Vec::new(), |lock| lock_holders(trace, span, lock));
            words::waited_lock(&who, us, lock, &holders)
        }
        State::WaitingIo => words::waited_io(&who, task, us),
        State::WaitingJoin => words::waited_join(&who, us, &joined(trace, span)),
        State::WaitingQueue => words::waited_queue(&who, task, us),
        State::WaitingTurn => words::waited_turn(&who, task, us, &at_work(trace, span)),
        State::Serialising => {
            let sent = sent_during(trace, span);
            let sent = sent.as_ref().map(|(to, bytes)| (to.as_str(), *bytes));
            words::serialised(&who, task, us, sent)
        }
        State::Spawning => match is_spawned(trace, span.lane) {
            true => words::was_started(&who, us),
            false => words::started(&who, us, &spawned_during(trace, span)),
        },
        State::Idle => words::idled(&who, us),
        State::PageFrozen => words::frozen(us, computing(trace, span).as_deref()),
    }
}

/// A lane's name, as it stands inside a sentence.
pub fn name(trace: &Trace, lane: LaneId) -> String {
    match trace.lanes.get(lane as usize) {
        Some(l) if l.kind == LaneKind::Page => words::THE_PAGE.into(),
        Some(l) if !l.name.trim().is_empty() => l.name.clone(),
        _ => words::unnamed_lane(lane),
    }
}

/// Lanes of the same interpreter that computed during a wait for its GIL, in the order they did.
fn gil_holders(trace: &Trace, wait: &Span) -> Vec<String> {
    let home = process_of(trace, wait.lane);
    let mut holders: Vec<(Micros, LaneId)> = Vec::new();
    for (id, lane) in trace.lanes.iter().enumerate() {
        let id = id as LaneId;
        let other = id != wait.lane && lane.kind != LaneKind::Page;
        if other && process_of(trace, id) == home {
            let ran = overlapping(trace, id, wait).find(|s| s.state == State::Running);
            holders.extend(ran.map(|s| (s.start, id)));
        }
    }
    holders.sort_unstable();
    holders.into_iter().map(|(_, id)| name(trace, id)).collect()
}

/// What had the event loop, or the cores, during a wait for one's turn: the tasks or lanes beside
/// this one that computed, in the order they did.
fn at_work(trace: &Trace, wait: &Span) -> Vec<String> {
    let beside = trace.lanes.get(wait.lane as usize).and_then(|l| l.parent);
    let mut others: Vec<(Micros, LaneId)> = Vec::new();
    for (id, lane) in trace.lanes.iter().enumerate() {
        let id = id as LaneId;
        if id != wait.lane && lane.parent == beside && lane.kind != LaneKind::Page {
            let ran = overlapping(trace, id, wait).find(|s| s.state == State::Running);
            others.extend(ran.map(|s| (s.start, id)));
        }
    }
    others.sort_unstable();
    others.into_iter().map(|(_, id)| name(trace, id)).collect()
}

/// The name of the lock: the one that the lane took when the wait was over.
fn lock_waited_for<'a>(trace: &'a Trace, wait: &Span) -> Option<&'a str> {
    let from = trace.events.partition_point(|e| e.at < wait.end);
    let next = trace
        .spans_of(wait.lane)
        .iter()
        .find(|s| s.start >= wait.end);
    let until = next.map_or(Micros::MAX, |s| s.end);
    trace.events[from..]
        .iter()
        .take_while(|e| e.at <= until)
        .find_map(|e| match &e.what {
            What::LockAcquire { lock } if e.lane == wait.lane => Some(lock.as_str()),
            _ => None,
        })
}

/// The lanes that held the lock during the wait: the last one that took it before, then each that
/// took it meanwhile.
fn lock_holders(trace: &Trace, wait: &Span, lock: &str) -> Vec<String> {
    let took = |e: &&Event| {
        e.lane != wait.lane && matches!(&e.what, What::LockAcquire { lock: l } if l == lock)
    };
    let from = trace.events.partition_point(|e| e.at <= wait.start);
    let before = trace.events[..from].iter().rev().find(took);
    let within = trace.events[from..]
        .iter()
        .take_while(|e| e.at < wait.end)
        .filter(took);
    let mut lanes: Vec<LaneId> = before.into_iter().chain(within).map(|e| e.lane).collect();
    lanes.dedup();
    lanes.into_iter().map(|id| name(trace, id)).collect()
}

/// The child lanes that ended during the wait; when there are many, only the last one.
fn joined(trace: &Trace, wait: &Span) -> Vec<String> {
    let ends = |id: LaneId| trace.spans_of(id).last().map(|s| s.end);
    let mut over: Vec<(Micros, LaneId)> = trace
        .lanes
        .iter()
        .enumerate()
        .filter(|(_, l)| l.parent == Some(wait.lane) && l.kind != LaneKind::Page)
        .filter_map(|(id, _)| Some((ends(id as LaneId)?, id as LaneId)))
        .filter(|(end, _)| (wait.start..=wait.end).contains(end))
        .collect();
    over.sort_unstable();
    let skip = over.len().saturating_sub(3);
    over[skip..]
        .iter()
        .map(|&(_, id)| name(trace, id))
        .collect()
}

/// The lane to which most bytes went during a span, or just at its end, and how many bytes these
/// were.
fn sent_during(trace: &Trace, span: &Span) -> Option<(String, u64)> {
    during(trace, span)
        .filter_map(|e| match e.what {
            What::Send { to, bytes } => Some((name(trace, to), bytes)),
            _ => None,
        })
        .max_by_key(|(_, bytes)| *bytes)
}

fn spawned_during(trace: &Trace, span: &Span) -> Vec<String> {
    let children = during(trace, span).filter_map(|e| match e.what {
        What::Spawn { child } => Some(name(trace, child)),
        _ => None,
    });
    children.take(3).collect()
}

/// Whether another lane made this lane; a span `spawning` of it then tells how it was made.
fn is_spawned(trace: &Trace, lane: LaneId) -> bool {
    trace
        .events
        .iter()
        .any(|e| e.what == What::Spawn { child: lane })
}

/// What computed during most of a freeze of the page: a task if it has a name, otherwise a lane.
fn computing(trace: &Trace, freeze: &Span) -> Option<String> {
    let ran = (0..trace.lanes.len() as LaneId)
        .filter(|&id| id != freeze.lane && !on_a_worker(trace, id))
        .flat_map(|id| overlapping(trace, id, freeze))
        .filter(|s| s.state == State::Running);
    let longest = ran.max_by_key(|s| s.end.min(freeze.end) - s.start.max(freeze.start))?;
    Some(
        longest
            .task
            .map_or_else(|| name(trace, longest.lane), words::task),
    )
}

/// Whether a lane computes in a Worker, where it cannot freeze the page.
fn on_a_worker(trace: &Trace, lane: LaneId) -> bool {
    process_of(trace, lane).is_some() || trace.meta.model != interleave_spec::Model::EventLoop
}

/// The nearest process above a lane, or the lane itself if it is one.
fn process_of(trace: &Trace, lane: LaneId) -> Option<LaneId> {
    let mut at = lane;
    for _ in 0..=trace.lanes.len().min(64) {
        let here = trace.lanes.get(at as usize)?;
        if here.kind.is_machine() {
            return Some(at);
        }
        at = here.parent?;
    }
    None
}

/// The spans of a lane that share time with a span.
fn overlapping<'a>(trace: &'a Trace, lane: LaneId, with: &Span) -> impl Iterator<Item = &'a Span> {
    let spans = trace.spans_of(lane);
    let (start, end) = (with.start, with.end);
    let from = spans.partition_point(|s| s.end <= start);
    spans[from..].iter().take_while(move |s| s.start < end)
}

/// The events of the span's lane from its start to its end, both included.
fn during<'a>(trace: &'a Trace, span: &Span) -> impl Iterator<Item = &'a Event> {
    let from = trace.events.partition_point(|e| e.at < span.start);
    let (end, lane) = (span.end, span.lane);
    trace.events[from..]
        .iter()
        .take_while(move |e| e.at <= end)
        .filter(move |e| e.lane == lane)
}
