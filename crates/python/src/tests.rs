//! Programs and what they print, by policy and clock.

use crate::host::Captured;
use crate::session::{MOST_BARREN, Pause};
use crate::vm::Vm;
use crate::{ClockKind, Options, Session, SwitchAt, Turn};
use interleave_trace::{Ending, Quota};

fn run_with(source: &str, opts: Options) -> (String, String, i32) {
    let host = Captured::default();
    let out = host.out.clone();
    let mut s = Session::new(
        Vm::new(
            Box::new(host),
            Options {
                clock: ClockKind::Virtual,
                ..opts
            },
        ),
        source,
        "t.py",
    );
    let status = loop {
        match s.turn(100_000) {
            Turn::More | Turn::SleepUntil(_) | Turn::Wait | Turn::Fork { .. } => {}
            Turn::Done(status) => break status,
        }
    };
    let o = out.borrow();
    (o.0.clone(), o.1.clone(), status)
}

fn check(source: &str, expect: &str) {
    let (out, err, _) = run_with(source, Options::default());
    assert_eq!(out, expect, "stderr: {err}");
}

#[test]
fn programs_print_what_cpython_prints() {
    check(
        "print(1, 2.5, 'a', [1, (2,)], {3: None})",
        "1 2.5 a [1, (2,)] {3: None}\n",
    );
    check(
        "def f(*a, k=1, **kw): return a, k, kw\nprint(f(1, 2, k=3, z=4))",
        "((1, 2), 3, {'z': 4})\n",
    );
    check(
        "print([x * y for x in range(3) for y in range(2) if x != y])",
        "[0, 0, 0, 2]\n",
    );
    check(
        "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    print(e)\nfinally:\n    print('f')",
        "division by zero\nf\n",
    );
    check(
        "def g():\n    r = yield 1\n    print(r)\ng = g()\nnext(g)\ntry:\n    g.send('x')\nexcept StopIteration:\n    print('end')",
        "x\nend\n",
    );
    check(
        "class A:\n    def __lt__(self, o): return True\nprint(len(sorted([A(), A()])))",
        "2\n",
    );
    check(
        "async def f(): return 3\nc = f()\ntry:\n    c.send(None)\nexcept StopIteration as e:\n    print(e.value)",
        "3\n",
    );
    check(
        "match [1, 2, 3]:\n    case [a, *b]: print(a, b)",
        "1 [2, 3]\n",
    );
}

/// What `cargo xtask memory` runs under Miri: with the plain instructions (the virtual clock counts
/// them) and with the superinstructions, which a real clock allows.
#[test]
fn memory_is_used_by_the_rules() {
    let source = include_str!("../tests/support/memory.py");
    check(source, "every way\n");
    let host = Captured::default();
    let printed = host.out.clone();
    let vm = Vm::new(Box::new(host), Options::default());
    let mut session = Session::new(vm, source, "t.py");
    while !matches!(session.turn(100_000), Turn::Done(_)) {}
    assert_eq!(printed.borrow().0, "every way\n");
}

const RACE: &str = "import threading\nn = 0\ndef w():\n    global n\n    for _ in range(100000):\n        n += 1\nts = [threading.Thread(target=w) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint(n)\n";

#[test]
fn the_race_loses_where_cpython_loses() {
    let print = |switch, source: &str| {
        run_with(
            source,
            Options {
                switch,
                ..Options::default()
            },
        )
        .0
        .trim()
        .parse::<u64>()
        .unwrap_or(0)
    };
    assert_eq!(print(SwitchAt::BackEdge, RACE), 200_000);
    assert!(print(SwitchAt::AnyOp, RACE) < 200_000);
    assert!(print(SwitchAt::Free, RACE) < 200_000);
    let call = RACE.replace("n += 1", "n = int(n) + 1");
    assert!(print(SwitchAt::BackEdge, &call) < 200_000);
}

#[test]
fn the_same_seed_gives_the_same_run() {
    let go = |seed| {
        run_with(
            RACE,
            Options {
                switch: SwitchAt::AnyOp,
                seed: Some(seed),
                ..Options::default()
            },
        )
    };
    assert_eq!(go(7), go(7));
}

#[test]
fn bad_input_ends_cleanly() {
    for (source, last) in [
        (
            "x = '\u{0}'",
            "SyntaxError: source code cannot contain null bytes",
        ),
        (
            "def f(): f()\nf()",
            "RecursionError: maximum recursion depth exceeded",
        ),
        ("[0] * 10**12", "MemoryError"),
        (
            "import _thread\nl = _thread.allocate_lock()\nl.acquire()\nl.acquire()",
            "  MainThread waits for l, which it holds itself (line 4)",
        ),
    ] {
        let (_, err, status) = run_with(source, Options::default());
        assert_eq!(err.trim_end().lines().last(), Some(last), "{err}");
        assert_eq!(status, if last.contains("waits") { 3 } else { 1 });
    }
    let (_, err, _) = run_with(
        "while True: pass",
        Options {
            max_instructions: 100_000,
            ..Options::default()
        },
    );
    assert_eq!(err, "quota: too many instructions\n");
}

#[test]
fn a_built_in_over_very_many_items_gives_way() {
    for source in [
        "max(range(10**13))",
        "sum(map(abs, range(10**13)))",
        "import itertools\nany(itertools.repeat(0))",
        "import collections\ncollections.deque(range(10**13), maxlen=0)",
        "'x' in zip(range(10**13))",
    ] {
        let vm = Vm::new(Box::new(Captured::default()), Options::default());
        let mut session = Session::new(vm, source, "t.py");
        for _ in 0..50 {
            assert!(matches!(session.turn(1000), Turn::More), "{source}");
        }
        let limits = Options {
            max_instructions: 1_000_000,
            ..Options::default()
        };
        let (_, err, _) = run_with(source, limits);
        assert_eq!(err, "quota: too many instructions\n", "{source}");
    }
    // By the virtual clock it takes its time, too.
    let (out, ..) = run_with(
        "import time\nt = time.perf_counter()\nsum(range(10**6))\nprint(0.01 < time.perf_counter() - t < 0.1)",
        Options {
            clock: ClockKind::Virtual,
            ..Options::default()
        },
    );
    assert_eq!(out, "True\n");
}

/// A scheduler that makes the same choice again and again would be waited for for ever.
#[test]
fn a_run_without_progress_is_ended() {
    let host = Captured::default();
    let out = host.out.clone();
    let vm = Vm::new(Box::new(host), Options::default());
    let mut session = Session::new(vm, "", "t.py");
    for _ in 0..MOST_BARREN {
        assert!(session.progress(false).is_none());
    }
    assert!(session.progress(true).is_none(), "counted in a row");
    for _ in 0..MOST_BARREN {
        assert!(session.progress(false).is_none());
    }
    let end = session.progress(false);
    assert!(matches!(end, Some(Pause::Done(Ending::QUOTA))));
    let text = "quota: too many turns without an instruction (a fault of Interleave)";
    let quota = Quota::Turns;
    assert_eq!(session.ending(), Some(&Ending::Quota { quota }));
    assert_eq!(out.borrow().1, format!("{text}\n"));
    assert!(matches!(session.turn(1), Turn::Done(Ending::QUOTA)));
}
