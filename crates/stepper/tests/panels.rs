//! The markup of a moment with something in every panel.

use interleave_stepper::moment::*;
use interleave_stepper::panels::{Transport, recording, stepper};
use interleave_trace::State;

fn text(s: &str) -> String {
    s.into()
}

fn moment() -> Moment {
    let frame = FrameNow {
        function: text("add"),
        own: true,
        line: 9,
        next: text("STORE_GLOBAL counter"),
        names: vec![(text("seen"), text("0"))],
        stack: vec![text("1")],
        objects: vec![(text("seen"), 0)],
    };
    let thread = |name: &str, next, state, waits: &str| ThreadNow {
        name: text(name),
        state: Some(state),
        waits_for: text(waits),
        next,
        frames: vec![frame.clone()],
    };
    let main = ProcessNow {
        pid: 1,
        name: text("MainProcess"),
        threads: vec![
            thread(
                "MainThread",
                false,
                State::WaitingLock,
                "lock, held by Thread-1",
            ),
            thread("Thread-1", true, State::Running, ""),
        ],
        gil: Some(1),
        locks: vec![LockNow {
            name: text("lock"),
            kind: text("Lock"),
            owner: Some(text("Thread-1")),
            waiters: vec![text("MainThread")],
        }],
        queues: vec![QueueNow {
            name: text("q"),
            kind: text("Queue"),
            items: vec![text("1"), text("'two'")],
            length: 2,
            capacity: 3,
            waits_to_get: vec![],
            waits_to_put: vec![text("Thread-2")],
        }],
        loops: vec![LoopNow {
            thread: text("MainThread"),
            ready: vec![text("step of Task-2")],
            timers: vec![(text("wake"), 1_500_000)],
            tasks: vec![
                TaskNow {
                    name: text("Task-1 (main)"),
                    state: text("waiting"),
                    line: 4,
                    waits_for: text("another task"),
                    calls: vec![(text("main"), 12), (text("fetch_all"), 4)],
                    awaits: vec![1],
                },
                TaskNow {
                    name: text("Task-2 (fetch)"),
                    state: text("ready"),
                    line: 7,
                    calls: vec![(text("fetch"), 7)],
                    // A circle: nothing that a program should do, and the tree must end.
                    awaits: vec![0],
                    ..TaskNow::default()
                },
                TaskNow {
                    name: text("Task-3 (watch)"),
                    state: text("running"),
                    awaits: vec![0],
                    ..TaskNow::default()
                },
            ],
        }],
        heap: 120_000,
        ..ProcessNow::default()
    };
    let child = ProcessNow {
        pid: 2,
        name: text("Process-1"),
        parent: Some(0),
        over: Some(0),
        received: 733,
        sent: 5,
        ..ProcessNow::default()
    };
    Moment {
        step: 1_234,
        at: 40_000,
        processes: vec![main, child],
        said: text("Thread-1 writes counter = 1."),
        happened: text("Thread-1 takes lock."),
        ahead: Some(Ahead {
            who: text("Thread-1"),
            line: 9,
            does: text("sets counter to seen + 1"),
        }),
        objects: vec![
            ObjectNow {
                kind: text("list"),
                items: vec![
                    (text("0"), Slot::Text(text("1"))),
                    (text("1"), Slot::Object(1)),
                ],
                more: 3,
                by: vec![text("MainThread"), text("Thread-1")],
                global: false,
            },
            ObjectNow {
                kind: text("Account"),
                global: true,
                ..ObjectNow::default()
            },
        ],
        output: text("one\n"),
        over: None,
    }
}

#[test]
fn every_panel() {
    let transport = Transport {
        known: 9_000,
        whole: true,
        playing: false,
        speed: 2.0,
        detail: false,
    };
    let shown = stepper(&moment(), &transport).replace("><", ">\n<");
    insta::assert_snapshot!(shown);
    let detail = Transport {
        detail: true,
        ..transport
    };
    let shown = stepper(&moment(), &detail).replace("><", ">\n<");
    insta::assert_snapshot!("with_bytecode", shown);
}

#[test]
fn nothing_yet_and_nothing_left() {
    let cut = Transport {
        known: 0,
        whole: false,
        playing: true,
        speed: 2.0,
        detail: false,
    };
    let empty = stepper(&Moment::default(), &cut).replace("><", ">\n<");
    insta::assert_snapshot!(empty);
    insta::assert_snapshot!(recording(120_000).replace("><", ">\n<"));
}

/// The page's security policy forbids inline code, and morphing needs ids on what takes focus.
#[test]
fn no_inline_code_and_an_id_on_what_takes_focus() {
    let shown = stepper(&moment(), &Transport::default());
    for word in ["style=", "onclick", "<script"] {
        assert!(!shown.contains(word), "{word}");
    }
    for tag in ["<button ", "<input ", "<select ", "<details "] {
        for rest in shown.split(tag).skip(1) {
            let one = rest.split('>').next().unwrap_or_default();
            assert!(one.contains("id=\""), "{tag}{one}");
        }
    }
}
