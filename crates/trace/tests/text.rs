//! What is read instead of the picture: tables, and a sentence for each span and event.

mod common;

use common::*;
use interleave_spec::{Gil, Model, RunSpec};
use interleave_trace::{LaneKind, Recorder, Report, State, Trace, What, narrate, table, words};
use std::fmt::Write;

#[test]
fn tables() {
    let (seq, event, thr, pro) = (sequential(), event_loop(), threads(), processes());
    let runs = [[&seq], [&event], [&thr], [&pro]];
    let all = [
        table::models(&Report::of(RunSpec::default(), &runs)),
        table::lanes(&thr, 100),
        table::lanes(&event, 2),
        table::tasks(&event, 100),
        table::tasks(&pro, 100),
        table::spans(&thr, 5),
    ];
    insta::assert_snapshot!(all.map(|t| t.to_text()).join("\n"));
}

#[test]
fn a_table_has_as_many_cells_as_columns() {
    let report = Report::of(RunSpec::default(), &[vec![threads()]]);
    let t = threads();
    for table in [
        table::models(&report),
        table::lanes(&t, 9),
        table::tasks(&t, 9),
        table::spans(&t, 9),
    ] {
        assert!(!table.rows.is_empty());
        for row in &table.rows {
            assert_eq!(row.len(), table.columns.len(), "{}", table.caption);
        }
    }
}

/// A queue, a long line, a lock handed through several threads, something that froze nobody.
fn odds_and_ends() -> Trace {
    let mut r = Recorder::new(meta(Model::Threads, Gil::On));
    let main = r.lane(LaneKind::Process, "main", None);
    let t: Vec<u32> = (1..=6)
        .map(|n| r.lane(LaneKind::Thread, format!("thread {n}"), Some(main)))
        .collect();
    let nameless = r.lane(LaneKind::Thread, "", None);
    r.enter_line(t[0], Some(2), State::WaitingQueue, 0, Some(12));
    r.leave(t[0], 1_500_000);
    for (i, &thread) in t[1..].iter().enumerate() {
        let at = 1_000 * i as u64;
        r.event(
            thread,
            at,
            What::LockAcquire {
                lock: "shelf".into(),
            },
        );
        r.span(thread, None, State::Running, at, at + 1_000);
    }
    r.span(nameless, None, State::WaitingGil, 0, 5_000);
    r.span(nameless, None, State::WaitingLock, 5_000, 5_500);
    r.span(nameless, None, State::WaitingJoin, 5_500, 5_501);
    r.span(main, None, State::WaitingGil, 0, 4_900);
    r.span(main, None, State::WaitingLock, 4_900, 5_000);
    r.event(
        main,
        5_000,
        What::LockAcquire {
            lock: "shelf".into(),
        },
    );
    r.span(main, None, State::Idle, 5_000, 6_000);
    r.event(
        main,
        6_000,
        What::Output {
            text: "done".into(),
            stderr: false,
        },
    );
    r.event(
        main,
        6_000,
        What::Output {
            text: "oops".into(),
            stderr: true,
        },
    );
    r.event(
        main,
        6_000,
        What::Error {
            text: "ValueError: 3".into(),
        },
    );
    r.event(
        main,
        6_000,
        What::Note {
            text: "nobody can run".into(),
        },
    );
    r.event(main, 6_000, What::Exit { status: 0 });
    r.event(t[0], 6_000, What::Exit { status: 1 });
    r.finish("", 6_000)
}

#[test]
fn narration() {
    let mut out = String::new();
    for (title, trace) in [
        ("event loop", event_loop()),
        ("threads", threads()),
        ("processes", processes()),
        ("odds and ends", odds_and_ends()),
    ] {
        let _ = writeln!(out, "# {title}");
        for i in 0..trace.spans.len() {
            let _ = writeln!(out, "{}", narrate::span(&trace, i));
        }
        for i in 0..trace.events.len() {
            let _ = writeln!(out, "- {}", narrate::event(&trace, i));
        }
    }
    insta::assert_snapshot!(out);
    assert_eq!(narrate::span(&threads(), 9_999), "");
    assert_eq!(narrate::event(&threads(), 9_999), "");
}

#[test]
fn numbers() {
    #[track_caller]
    fn check(got: String, expect: &str) {
        assert_eq!(got, expect);
    }
    check(words::duration_us(0), "0 µs");
    check(words::duration_us(5), "5 µs");
    check(words::duration_us(999), "999 µs");
    check(words::duration_us(3_200), "3.2 ms");
    check(words::duration_us(999_499), "999 ms");
    check(words::duration_us(999_600), "1 s");
    check(words::duration_us(1_240_000), "1.24 s");
    check(words::duration_us(125_000_000), "125 s");
    check(words::duration_ms(0.99951), "1 ms");
    check(words::count(0), "0");
    check(words::count(999), "999");
    check(words::count(1_234_567), "1,234,567");
    check(words::bytes(999), "999 B");
    check(words::bytes(1_200), "1.2 kB");
    check(words::bytes(4_871_000), "4.87 MB");
    check(words::bytes(20_000_000_000), "20 GB");
    check(words::times(0.5), "0.5×");
    check(words::times(1.994), "1.99×");
    check(words::times(1.999), "2×");
    check(words::times(12.3), "12×");
    check(words::cell_ms(0.0), "0");
    check(words::cell_ms(0.005), "0.01");
    check(words::cell_ms(12.34), "12.3");
    check(words::cell_ms(12_345.6), "12,346");
    check(
        words::list(&["a".into(), "b".into(), "c".into()]),
        "a, b and c",
    );
}
