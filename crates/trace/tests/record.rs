//! A recorder's trace is in order and bounded, and loses no time, whatever calls the recorder gets.

mod common;

use common::meta;
use interleave_spec::{Gil, Model};
use interleave_trace::{
    Batch, LaneId, LaneKind, Micros, OUTSIDE, Recorder, Source, Span, State, Trace, What, wire,
};
use proptest::prelude::*;

fn recorder(max_spans: usize) -> Recorder {
    Recorder::bounded(meta(Model::Threads, Gil::Off), max_spans)
}

fn spans(trace: &Trace) -> Vec<(LaneId, State, Micros, Micros)> {
    trace
        .spans
        .iter()
        .map(|s| (s.lane, s.state, s.start, s.end))
        .collect()
}

/// Another trace of the same content, since traces are not copied.
fn twin(trace: &Trace) -> Trace {
    Trace {
        meta: trace.meta.clone(),
        lanes: trace.lanes.clone(),
        spans: trace.spans.clone(),
        events: trace.events.clone(),
        result: trace.result.clone(),
        error: trace.error.clone(),
        counts: trace.counts.clone(),
    }
}

fn assert_in_order(trace: &Trace) {
    for pair in trace.spans.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        assert!(
            a.lane < b.lane || (a.lane == b.lane && a.end <= b.start),
            "{a:?} then {b:?}"
        );
    }
    assert!(trace.spans.iter().all(|s| s.start < s.end), "an empty span");
    let mut again = twin(trace);
    again.finish();
    assert_eq!(again.events, trace.events);
    assert_eq!(again.lanes, trace.lanes);
}

fn total(trace: &Trace, state: State) -> Micros {
    trace
        .spans
        .iter()
        .filter(|s| s.state == state)
        .map(Span::length)
        .sum()
}

#[test]
fn a_span_is_small() {
    assert!(size_of::<Span>() <= 40, "{}", size_of::<Span>());
}

#[test]
fn entering_closes_what_was_open_and_equal_neighbours_join() {
    let mut r = recorder(1000);
    let lane = r.lane(LaneKind::Thread, "t", None);
    r.enter(lane, Some(0), State::Running, 0);
    r.enter(lane, Some(0), State::Running, 10);
    r.enter(lane, Some(0), State::WaitingIo, 20);
    r.enter(lane, Some(0), State::WaitingLock, 20); // nothing was waited for
    r.leave(lane, 30);
    r.leave(lane, 40); // nothing is open
    r.enter(99, None, State::Running, 0); // no such lane
    r.enter(lane, Some(0), State::Running, 25); // a clock that went back
    let now = r.snapshot(35);
    assert_eq!(
        spans(&now),
        [
            (0, State::Running, 0, 20),
            (0, State::WaitingLock, 20, 30),
            (0, State::Running, 30, 35)
        ]
    );
    let done = r.finish("7", 50);
    assert_eq!(done.spans.last().map(|s| s.end), Some(50));
    assert_eq!(done.result, "7");
}

#[test]
fn a_whole_span_cuts_the_open_one() {
    let mut r = recorder(1000);
    let page = r.lane(LaneKind::Page, "page", None);
    r.enter(page, None, State::Idle, 0);
    r.span(page, None, State::PageFrozen, 100, 400);
    r.enter(page, None, State::Idle, 400);
    let trace = r.fail("The worker was killed.", 500);
    assert_eq!(
        spans(&trace),
        [
            (0, State::Idle, 0, 100),
            (0, State::PageFrozen, 100, 400),
            (0, State::Idle, 400, 500)
        ]
    );
    assert_eq!(trace.error.as_deref(), Some("The worker was killed."));
    assert_eq!(trace.wall(), 0, "the page's heartbeat is no work");
}

#[test]
fn the_lanes_of_a_worker_become_ours() {
    let mut worker = recorder(1000);
    let a = worker.lane(LaneKind::Process, "p", None);
    worker.enter(a, Some(3), State::Running, 100);
    let first = worker.take(150);
    let b = worker.lane(LaneKind::Thread, "t", Some(a));
    worker.enter(b, None, State::WaitingIo, 160);
    worker.event(
        b,
        170,
        What::Send {
            to: OUTSIDE,
            bytes: 9,
        },
    );
    worker.event(b, 170, What::Send { to: 77, bytes: 9 });
    worker.count("switches", 2);
    let second = worker.take(200);

    let mut ours = recorder(1000);
    let main = ours.lane(LaneKind::Page, "page", None);
    let kid = ours.lane(LaneKind::Process, "process 1", Some(main));
    ours.enter(kid, None, State::Spawning, 0);
    let mut source = Source::for_lane(kid, Some(main), 1000);
    for batch in [first, second] {
        let bytes = wire::bytes(&batch);
        let back: Batch = wire::read(&bytes).expect("as it was");
        assert_eq!(back, batch);
        ours.absorb(&mut source, back);
    }
    let trace = ours.finish("", 1200);
    assert_eq!(
        spans(&trace),
        [
            (kid, State::Spawning, 0, 1100),
            (kid, State::Running, 1100, 1200),
            (2, State::WaitingIo, 1160, 1200)
        ]
    );
    assert_eq!(trace.lanes[2].parent, Some(kid));
    assert_eq!(trace.events.len(), 1);
    assert_eq!(trace.events[0].what, What::Send { to: main, bytes: 9 });
    assert_eq!(trace.counts["records_unplaced"], 1);
    assert_eq!(trace.counts["switches"], 2);
}

#[test]
fn a_broken_batch_is_refused() {
    let mut worker = recorder(1_000);
    let lane = worker.lane(LaneKind::Thread, "one", None);
    worker.enter(lane, Some(3), State::Running, 5);
    worker.count("switches", 300);
    let whole = wire::bytes(&worker.take(70_000));
    for len in 0..whole.len() {
        assert!(wire::read::<Batch>(&whole[..len]).is_none(), "cut at {len}");
    }
    assert!(wire::read::<Batch>(&[&whole[..], &[0]].concat()).is_none());
    // A length beyond what is there is no reason to reserve memory.
    let huge = [0, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
    assert!(wire::read::<Batch>(&huge).is_none());
}

#[test]
fn beyond_the_bound_detail_goes_and_time_stays() {
    let mut r = recorder(1_000);
    let lanes: Vec<LaneId> = (0..4)
        .map(|n| r.lane(LaneKind::Thread, format!("t{n}"), None))
        .collect();
    for i in 0..50_000u64 {
        let state = if i % 2 == 0 {
            State::Running
        } else {
            State::WaitingGil
        };
        r.enter(lanes[(i % 4) as usize], Some(i as u32), state, i * 3);
        r.enter(
            lanes[(i % 4) as usize],
            Some(i as u32),
            State::WaitingLock,
            i * 3 + 1,
        );
    }
    let end = 50_000 * 3;
    let trace = r.finish("", end);
    assert!(trace.spans.len() <= 1_000, "{}", trace.spans.len());
    assert_in_order(&trace);
    assert_eq!(total(&trace, State::Running), 25_000);
    assert_eq!(total(&trace, State::WaitingGil), 25_000);
    let all: Micros = trace.spans.iter().map(Span::length).sum();
    assert_eq!(
        all,
        4 * end - (3 + 6 + 9),
        "each lane from its first span to the end"
    );
    assert_eq!(
        trace.counts["spans_merged"] as usize + trace.spans.len(),
        100_000
    );
}

#[test]
fn more_lanes_than_spans_still_ends() {
    let mut r = recorder(10);
    for n in 0..100 {
        let lane = r.lane(LaneKind::Task, format!("task {n}"), None);
        r.span(lane, None, State::Running, n, n + 1);
    }
    assert_eq!(r.finish("", 200).spans.len(), 100);
}

#[derive(Clone, Debug)]
enum Call {
    Enter(LaneId, u32, usize, Micros),
    Leave(LaneId, Micros),
    Span(LaneId, usize, Micros, Micros),
    Lane(Option<LaneId>),
    Ship,
}

fn call() -> impl Strategy<Value = Call> {
    let lane = 0..6u32;
    let at = 0..5_000u64;
    prop_oneof![
        4 => (lane.clone(), 0..3u32, 0..10usize, at.clone()).prop_map(|(l, t, s, a)| Call::Enter(l, t, s, a)),
        2 => (lane.clone(), at.clone()).prop_map(|(l, a)| Call::Leave(l, a)),
        2 => (lane.clone(), 0..10usize, at.clone(), at).prop_map(|(l, s, a, b)| Call::Span(l, s, a, b)),
        1 => proptest::option::of(lane).prop_map(Call::Lane),
        1 => Just(Call::Ship),
    ]
}

/// Plays calls; a ship moves everything recorded so far to another recorder.
fn play(calls: &[Call], max_spans: usize) -> Trace {
    let mut worker = recorder(max_spans);
    let mut ours = recorder(max_spans);
    let mut source = Source::new(None, -7);
    for call in calls {
        match *call {
            Call::Enter(l, t, s, at) => worker.enter(l, Some(t), State::ALL[s], at),
            Call::Leave(l, at) => worker.leave(l, at),
            Call::Span(l, s, a, b) => worker.span(l, None, State::ALL[s], a, b),
            Call::Lane(parent) => drop(worker.lane(LaneKind::Thread, "t", parent)),
            Call::Ship => ours.absorb(&mut source, worker.take(2_500)),
        }
    }
    assert_in_order(&worker.snapshot(5_000));
    ours.absorb(&mut source, worker.take(5_000));
    ours.finish("", 5_000)
}

proptest! {
    #[test]
    fn spans_never_overlap_and_are_sorted(calls in proptest::collection::vec(call(), 0..200)) {
        assert_in_order(&play(&calls, 1_000));
        assert_in_order(&play(&calls, 12));
    }

    #[test]
    fn finish_orders_anything(
        raw in proptest::collection::vec((0..4u32, 0..10usize, 0..900u64, 0..900u64), 0..60)
    ) {
        let mut trace = recorder(10).finish("", 0);
        trace.spans = raw
            .into_iter()
            .map(|(lane, s, start, end)| Span { lane, task: None, state: State::ALL[s], start, end, line: None })
            .collect();
        trace.finish();
        assert_in_order(&trace);
        let once = twin(&trace);
        trace.finish();
        prop_assert_eq!(once, trace);
    }
}
