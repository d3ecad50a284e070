//! Small traces that several tests read.
#![allow(dead_code, reason = "each test file uses its part of this")]

use interleave_spec::{Gil, Model, RunSpec};
use interleave_trace::{LaneKind, Meta, Recorder, State, Trace, What};

pub fn meta(model: Model, gil: Gil) -> Meta {
    Meta {
        spec: RunSpec::default().into(),
        model,
        gil,
        measured: true,
        clock_precision_us: 5.0,
        level: "A".into(),
        effective_cores: 2.0,
        engine: "chromium".into(),
        ending: None,
    }
}

/// Two tasks of 20 ms, one after another, in one worker.
pub fn sequential() -> Trace {
    let mut r = Recorder::new(meta(Model::Sequential, Gil::Off));
    let main = r.lane(LaneKind::Process, "main", None);
    r.enter(main, Some(0), State::Running, 0);
    r.enter(main, Some(1), State::Running, 20_000);
    r.finish("4", 40_000)
}

/// Two threads that hand the GIL to and fro, a lock taken once, and a page that freezes.
pub fn threads() -> Trace {
    let mut r = Recorder::new(meta(Model::Threads, Gil::On));
    let page = r.lane(LaneKind::Page, "page", None);
    let main = r.lane(LaneKind::Process, "main", None);
    let a = r.lane(LaneKind::Thread, "thread 1", Some(main));
    let b = r.lane(LaneKind::Thread, "thread 2", Some(main));
    r.enter(page, None, State::Idle, 0);
    r.span(page, None, State::PageFrozen, 10_000, 12_500);
    r.enter(page, None, State::Idle, 12_500);
    r.enter(main, None, State::Spawning, 0);
    r.event(main, 500, What::Spawn { child: a });
    r.event(main, 800, What::Spawn { child: b });
    r.enter(main, None, State::WaitingJoin, 1_000);
    r.enter(a, Some(0), State::Running, 500);
    r.enter(b, Some(1), State::WaitingGil, 800);
    let mut at = 5_500;
    while at < 40_000 {
        let (from, to, task) = if at % 10_000 == 5_500 {
            (a, b, 1)
        } else {
            (b, a, 0)
        };
        r.event(from, at, What::GilHandover { to });
        r.enter(from, Some(1 - task), State::WaitingGil, at);
        r.enter(to, Some(task), State::Running, at);
        at += 5_000;
    }
    r.event(
        a,
        40_500,
        What::LockAcquire {
            lock: "counter".into(),
        },
    );
    r.enter(a, Some(0), State::Running, 40_500);
    r.enter(b, Some(1), State::WaitingLock, 40_500);
    r.event(
        a,
        41_000,
        What::LockRelease {
            lock: "counter".into(),
        },
    );
    r.leave(a, 41_000);
    r.event(
        b,
        41_000,
        What::LockAcquire {
            lock: "counter".into(),
        },
    );
    r.enter(b, Some(1), State::Running, 41_000);
    r.leave(b, 42_000);
    r.count("switches", 7);
    r.finish("4", 42_200)
}

/// Two processes: started, sent their arguments, computing at once, answering.
pub fn processes() -> Trace {
    let mut r = Recorder::new(meta(Model::Processes, Gil::Off));
    let main = r.lane(LaneKind::Process, "main", None);
    let kids = [1, 2].map(|n| r.lane(LaneKind::Process, format!("process {n}"), Some(main)));
    for (i, &kid) in kids.iter().enumerate() {
        let at = 2_000 * i as u64;
        r.enter(main, None, State::Serialising, at);
        r.event(
            main,
            at + 400,
            What::Send {
                to: kid,
                bytes: 1_200,
            },
        );
        r.event(main, at + 400, What::Spawn { child: kid });
        r.enter(kid, None, State::Spawning, at + 400);
        r.enter(kid, Some(i as u32), State::Running, at + 3_000);
        r.event(
            kid,
            at + 23_000,
            What::Send {
                to: main,
                bytes: 64,
            },
        );
        r.event(
            main,
            at + 23_100,
            What::Receive {
                from: kid,
                bytes: 64,
            },
        );
        r.leave(kid, at + 23_000);
    }
    r.enter(main, None, State::WaitingJoin, 2_400);
    r.count("peak_bytes", 3 << 20);
    r.finish("4", 25_100)
}

/// One loop on the page: a computing task freezes it, two downloads overlap.
pub fn event_loop() -> Trace {
    let mut r = Recorder::new(meta(Model::EventLoop, Gil::Off));
    let page = r.lane(LaneKind::Page, "page", None);
    let main = r.lane(LaneKind::Thread, "event loop", None);
    let tasks = [0, 1, 2].map(|n| r.lane(LaneKind::Task, format!("task {n}"), Some(main)));
    r.span(page, None, State::PageFrozen, 1_000, 421_000);
    for (i, &t) in tasks.iter().enumerate().skip(1) {
        r.enter(t, Some(i as u32), State::WaitingIo, 0);
    }
    r.enter(main, Some(0), State::Running, 1_000);
    r.enter(tasks[0], Some(0), State::Running, 1_000);
    r.leave(tasks[0], 421_000);
    r.enter(main, None, State::WaitingIo, 421_000);
    r.leave(tasks[1], 430_000);
    r.leave(tasks[2], 450_000);
    r.finish("4", 450_000)
}
