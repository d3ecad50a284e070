//! Files: Chrome's format is valid, CSV is safe, JSON comes back as it went.

mod common;

use common::*;
use interleave_spec::{Gil, Model};
use interleave_trace::export::{Trouble, chrome, csv, from_json, report_csv, table_csv, to_json};
use interleave_trace::{
    Event, Lane, LaneKind, Meta, Recorder, Report, Span, State, Trace, What, table,
};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

/// Every event has what the format asks of its kind, and flows come in pairs.
fn assert_valid_chrome(text: &str, traces: &[&Trace]) {
    let file: Value = serde_json::from_str(text).expect("JSON");
    let events = file["traceEvents"].as_array().expect("a list of events");
    let mut flows: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
    let mut spans = 0;
    for e in events {
        let kind = e["ph"].as_str().expect("a kind");
        for field in ["pid", "tid", "ts"] {
            assert!(e[field].is_u64(), "{field} of {e}");
        }
        assert!(e["name"].is_string(), "{e}");
        match kind {
            "X" => {
                spans += 1;
                assert!(e["dur"].as_u64().is_some_and(|d| d > 0), "{e}");
                assert!(e["args"]["state"].is_string(), "{e}");
            }
            "s" | "f" => flows
                .entry(e["id"].as_u64().expect("an id"))
                .or_default()
                .push(kind),
            "i" => assert_eq!(e["s"], "t"),
            "C" => assert!(e["args"]["lanes"].is_u64(), "never negative: {e}"),
            "M" => assert!(e["args"].is_object()),
            other => panic!("kind {other}"),
        }
    }
    assert_eq!(spans, traces.iter().map(|t| t.spans.len()).sum::<usize>());
    assert!(
        flows.values().all(|kinds| kinds == &["s", "f"]),
        "{flows:?}"
    );
    assert_importers_lose_nothing(events);
}

/// What Perfetto's importer drops or guesses at: slices of one track that overlap without nesting,
/// tracks and processes without a name, two names for one, flows that end before they begin.
fn assert_importers_lose_nothing(events: &[Value]) {
    let number = |e: &Value, field: &str| e[field].as_u64().unwrap_or_default();
    let place = |e: &Value| (number(e, "pid"), number(e, "tid"));
    let of_kind = |kind: &'static str| events.iter().filter(move |e| e["ph"] == kind);

    let mut tracks: BTreeMap<(u64, u64), Vec<(u64, u64)>> = BTreeMap::new();
    for e in of_kind("X") {
        let (from, length) = (number(e, "ts"), number(e, "dur"));
        tracks
            .entry(place(e))
            .or_default()
            .push((from, from + length));
    }
    for (place, slices) in &mut tracks {
        slices.sort_unstable();
        let apart = slices.windows(2).all(|pair| pair[0].1 <= pair[1].0);
        assert!(apart, "slices of {place:?} overlap: {slices:?}");
    }

    let (mut processes, mut threads) = (BTreeMap::new(), BTreeMap::new());
    for e in of_kind("M") {
        let name = &e["args"]["name"];
        let before = match e["name"].as_str() {
            Some("process_name") => processes.insert(number(e, "pid"), name),
            Some("thread_name") => threads.insert(place(e), name),
            _ => continue,
        };
        assert_eq!(before, None, "two names for {:?}", place(e));
    }
    for e in events {
        assert!(processes.contains_key(&number(e, "pid")), "{e}");
        let counts_for_its_process = e["ph"] == "C" || e["ph"] == "M";
        assert!(
            counts_for_its_process || threads.contains_key(&place(e)),
            "{e}"
        );
    }

    let begins: BTreeMap<u64, u64> = of_kind("s")
        .map(|e| (number(e, "id"), number(e, "ts")))
        .collect();
    for e in of_kind("f") {
        assert!(begins[&number(e, "id")] <= number(e, "ts"), "{e}");
    }
    let counters: Vec<(u64, u64)> = of_kind("C")
        .map(|e| (number(e, "pid"), number(e, "ts")))
        .collect();
    assert!(
        counters
            .windows(2)
            .all(|pair| pair[0].0 != pair[1].0 || pair[0].1 < pair[1].1)
    );
}

#[test]
fn chrome_of_two_models() {
    let (thr, pro) = (threads(), processes());
    let text = chrome(&[("Threads, \"GIL\" on", &thr), ("Processes", &pro)]);
    assert_valid_chrome(&text, &[&thr, &pro]);
    insta::assert_snapshot!(text);
}

#[test]
fn chrome_of_nothing() {
    assert_valid_chrome(&chrome::<&str>(&[]), &[]);
}

#[test]
fn csv_of_a_run() {
    let mut r = Recorder::new(meta(Model::Threads, Gil::Off));
    let names = [
        "plain",
        "a, b",
        "say \"hi\"",
        "=1+1",
        "@x",
        "-4",
        "two\nlines",
    ];
    for (i, name) in names.into_iter().enumerate() {
        let lane = r.lane(LaneKind::Thread, name, None);
        r.span(
            lane,
            (i % 2 == 0).then_some(i as u32),
            State::Running,
            0,
            10,
        );
    }
    let trace = r.finish("=cmd()", 10);
    let report = Report::of(trace.meta.spec.clone(), &[[&sequential()], [&trace]]);
    let text = csv(&[("run, one", &trace)]) + &report_csv(&report);
    let text = text + &table_csv(&table::lanes(&trace, 2));
    let heads: Vec<&str> = text.lines().filter(|l| l.starts_with("model,")).collect();
    let first = report_csv(&report);
    let row = first.lines().nth(1).expect("a row");
    assert_eq!(heads[0].split(',').count(), row.split(',').count());
    insta::assert_snapshot!(text.replace('\r', "␍"));
}

#[test]
fn what_is_wrong_with_a_file_is_said() {
    #[track_caller]
    fn check(change: impl FnOnce(&mut Trace), expect: &str) {
        let mut trace = threads();
        change(&mut trace);
        let got = from_json(&to_json(&trace)).map_err(|t| t.to_string());
        assert_eq!(got.err().as_deref(), Some(expect));
    }
    check(
        |t| t.spans[3].lane = 77,
        "This trace is damaged: span 4 names a lane that is not there.",
    );
    check(
        |t| t.events[0].what = What::Spawn { child: 9 },
        "This trace is damaged: event 1 names a lane that is not there.",
    );
    check(
        |t| t.lanes[2].parent = Some(9),
        "This trace is damaged: lane 3 names a lane that is not there.",
    );
    check(
        |t| t.lanes[1].parent = Some(1),
        "This trace is damaged: lane 2 is its own ancestor.",
    );
    check(
        |t| t.lanes[1].parent = Some(3),
        "This trace is damaged: lane 2 is its own ancestor.",
    );
    check(
        |t| t.spans[0].end = u64::MAX,
        "This trace is damaged: span 1 has a time that cannot be.",
    );
    check(
        |t| t.spans[1].end = 0,
        "This trace is damaged: span 2 has a time that cannot be.",
    );
    check(
        |t| t.events[1].at = u64::MAX,
        "This trace is damaged: event 2 has a time that cannot be.",
    );
    for (text, expect) in [
        (
            "",
            "This is no trace: at line 1, column 0, EOF while parsing a value.",
        ),
        (
            "{\n}",
            "This is no trace: at line 2, column 1, missing field `meta`.",
        ),
    ] {
        assert_eq!(
            from_json(text).map_err(|t| t.to_string()).err().as_deref(),
            Some(expect)
        );
    }
    assert!(matches!(from_json("[1"), Err(Trouble::NotJson { .. })));
}

#[test]
fn a_file_out_of_order_is_put_in_order() {
    let mut trace = threads();
    trace.spans.reverse();
    trace.events.reverse();
    let read = from_json(&to_json(&trace)).expect("a trace");
    assert_eq!(read.spans, threads().spans);
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![
        (0..3u32).prop_map(|child| What::Spawn { child }),
        any::<i32>().prop_map(|status| What::Exit { status }),
        (0..3u32, any::<u64>()).prop_map(|(to, bytes)| What::Send { to, bytes }),
        (0..3u32, any::<u64>()).prop_map(|(from, bytes)| What::Receive { from, bytes }),
        ".*".prop_map(|lock| What::LockAcquire { lock }),
        ".*".prop_map(|lock| What::LockRelease { lock }),
        (0..3u32).prop_map(|to| What::GilHandover { to }),
        (".*", any::<bool>()).prop_map(|(text, stderr)| What::Output { text, stderr }),
        ".*".prop_map(|text| What::Error { text }),
        ".*".prop_map(|text| What::Note { text }),
    ]
}

fn trace() -> impl Strategy<Value = Trace> {
    let span = (
        0..3u32,
        0..10usize,
        0..900u64,
        1..50u64,
        proptest::option::of(0..5u32),
    );
    let event = (0..1_000u64, 0..3u32, what(), proptest::option::of(1..99u32));
    (
        proptest::collection::vec(span, 0..40),
        proptest::collection::vec(event, 0..20),
        ".*",
        proptest::option::of(".*"),
        proptest::collection::btree_map("[a-z_]{1,9}", any::<u64>(), 0..4),
        (0..1_000_000u32, any::<bool>()),
    )
        .prop_map(
            |(spans, events, result, error, counts, (precision, measured))| {
                let lane = |kind, name: &str, parent| Lane {
                    kind,
                    name: name.into(),
                    parent,
                };
                let clock_precision_us = f64::from(precision) / 1000.0;
                let mut trace = Trace {
                    meta: Meta {
                        clock_precision_us,
                        measured,
                        ..meta(Model::Threads, Gil::On)
                    },
                    lanes: vec![
                        lane(LaneKind::Page, "page", None),
                        lane(LaneKind::Process, &result, Some(2)),
                        lane(LaneKind::Thread, "\u{7}", None),
                    ],
                    spans: spans
                        .into_iter()
                        .map(|(lane, s, start, length, task)| Span {
                            lane,
                            task,
                            state: State::ALL[s],
                            start,
                            end: start + length,
                            line: task,
                        })
                        .collect(),
                    events: events
                        .into_iter()
                        .map(|(at, lane, what, line)| Event {
                            at,
                            lane,
                            what,
                            line,
                        })
                        .collect(),
                    result,
                    error,
                    counts: counts.into_iter().collect(),
                };
                trace.finish();
                trace
            },
        )
}

proptest! {
    #[test]
    fn json_comes_back_as_it_went(trace in trace()) {
        prop_assert_eq!(from_json(&to_json(&trace)), Ok(trace));
    }

    #[test]
    fn chrome_is_valid_whatever_the_trace(trace in trace(), title in ".*") {
        assert_valid_chrome(&chrome(&[(title.as_str(), &trace), ("again", &trace)]), &[&trace, &trace]);
    }

    #[test]
    fn no_text_is_a_trace_by_accident(text in ".*") {
        prop_assert!(from_json(&text).is_err());
    }

    #[test]
    fn words_never_fail(trace in trace()) {
        for i in 0..trace.spans.len() {
            prop_assert!(!interleave_trace::narrate::span(&trace, i).is_empty());
        }
        for i in 0..trace.events.len() {
            interleave_trace::narrate::event(&trace, i);
        }
        let report = Report::of(trace.meta.spec.clone(), &[[&trace]]);
        interleave_trace::verdict::verdict(
            &report,
            interleave_trace::verdict::Kind::Mixed,
            interleave_trace::Stage::Over,
        );
        table::tasks(&trace, 3).to_text();
    }
}

#[test]
fn the_longest_times_that_can_be_read_overflow_nothing() {
    let mut trace = threads();
    trace.lanes = vec![trace.lanes[1].clone(); 5_000];
    let span = Span {
        end: 1 << 53,
        ..trace.spans[0]
    };
    let (task, states) = (Some(u32::MAX), [State::Running, State::Spawning]);
    trace.spans = (0..5_000)
        .map(|lane| Span {
            lane,
            task,
            state: states[lane as usize % 2],
            ..span
        })
        .collect();
    trace.events.clear();
    let trace = from_json(&to_json(&trace)).expect("within the limits");
    let report = Report::of(trace.meta.spec.clone(), &[[&trace]]);
    assert!(report.models[0].busy_ms > 0.0);
    assert_eq!(
        (
            report.models[0].lanes.len(),
            report.models[0].lanes_left_out
        ),
        (256, 4_744)
    );
    let view = interleave_trace::picture::View::fit([&trace], 500.0);
    let drawn = interleave_trace::picture::layout(&[("", &trace)], &view);
    assert!(!interleave_trace::picture::svg::screen(&drawn, "", None, None).is_empty());
    table::tasks(&trace, 9).to_text();
    interleave_trace::narrate::span(&trace, 0);
    assert_valid_chrome(&chrome(&[("", &trace)]), &[&trace]);
}
