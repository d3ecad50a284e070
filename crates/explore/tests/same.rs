//! The search by classes finds what the search through all orders finds: on families of small
//! programs, each outcome, deadlock and error, with one execution for each class, and witnesses that
//! repeat what they stand for.

#[allow(dead_code, reason = "each test uses a part of it")]
mod support;

use interleave_explore::{Explorer, Found, Limits, Way, in_a_region, replays};
use interleave_spec::Python;
use std::collections::BTreeSet;
use support::{explore, explore_here, plan, threads};

/// A family: what stands before the threads, what a thread may do, and what is printed.
struct Family {
    head: &'static str,
    bodies: &'static [&'static str],
    tail: &'static str,
    python: Python,
}

const FAMILIES: &[Family] = &[
    Family {
        head: "x = y = 0",
        bodies: &[
            "x += 1",
            "y = x",
            "x = y\ny = 1",
            "x = 5",
            "x = 1\ny = x + 1",
            "z = x + y",
        ],
        tail: "print(x, y)",
        python: Python::P39,
    },
    Family {
        head: "x = 0\na = threading.Lock()\nb = threading.Lock()",
        bodies: &[
            "with a: x += 1",
            "with a:\n    with b: x = 7",
            "with b:\n    with a: x += 2",
            "if a.acquire(False):\n    x = 3\n    a.release()",
            "a.acquire()\nx = 9",
        ],
        tail: "print(x, a.locked())",
        python: Python::P315,
    },
    Family {
        head: "x = 0\nr = threading.RLock()",
        bodies: &[
            "with r:\n    with r: x = int(x) + 1",
            "x = int(x) + 1",
            "r.acquire()\nx = 4\nr.release()",
            "r.release()",
        ],
        tail: "print(x)",
        python: Python::P315,
    },
    Family {
        head: "x = 0\nc = threading.Condition()",
        bodies: &[
            "with c:\n    while x == 0: c.wait()\n    x = int(x) + 1",
            "with c:\n    x = 1\n    c.notify()",
            "with c: c.wait()",
            "with c: c.notify_all()",
        ],
        tail: "print(x)",
        python: Python::P315,
    },
    Family {
        head: "x = 0\ne = threading.Event()",
        bodies: &[
            "e.wait()\nx = int(x) + 1",
            "x = 5\ne.set()",
            "e.clear()",
            "x = e.is_set()",
        ],
        tail: "print(x)",
        python: Python::P315,
    },
    Family {
        head: "x = 0\ns = threading.Semaphore(1)",
        bodies: &[
            "with s: x = int(x) + 1",
            "s.acquire()\nx = 3",
            "s.release()\nx = int(x) + 2",
            "if s.acquire(blocking=False): x = 8",
        ],
        tail: "print(x)",
        python: Python::P315,
    },
    Family {
        head: "x = 0\nq = queue.Queue(1)",
        bodies: &[
            "q.put(1)",
            "x = q.get()",
            "q.put(2)\nq.put(3)",
            "x = q.qsize()",
            "q.put_nowait(4)",
        ],
        tail: "print(x)",
        python: Python::P315,
    },
    Family {
        head: "x = 0\nw = threading.Barrier(2)",
        bodies: &[
            "w.wait()\nx = int(x) + 1",
            "x = 3\nw.wait()",
            "w.abort()",
            "x = int(x) * 2",
        ],
        tail: "print(x)",
        python: Python::P315,
    },
    Family {
        head: "x = [1, 2]\nd = {}",
        bodies: &[
            "x.append(3)",
            "d['k'] = len(x)",
            "x.pop()\nd['k'] = 0",
            "if 'k' not in d: d['k'] = 9",
            "d['j'] = sum(x)",
            "x[0] = x[1]",
        ],
        tail: "print(x, sorted(d.items()))",
        python: Python::P39,
    },
    Family {
        head: "class A: n = 0\na = A()\nx = 0",
        bodies: &["a.n += 1", "a.n = 5", "x = a.n", "A.n = 7", "del a.n"],
        tail: "print(a.n, x)",
        python: Python::P39,
    },
    Family {
        head: "x = 0",
        bodies: &[
            "print('a')",
            "print(x)",
            "x = 1",
            "raise ValueError(x)",
            "assert x == 0",
        ],
        tail: "print(x)",
        python: Python::P39,
    },
    Family {
        head: "x = 0\na = threading.Lock()",
        bodies: &[
            "time.sleep(1)\nx = int(x) + 1",
            "x = int(x) * 2 + 1",
            "if a.acquire(timeout=2):\n    x = 5\n    a.release()",
            "with a: time.sleep(3)",
        ],
        tail: "print(x)",
        python: Python::P315,
    },
];

fn ends(found: &Found) -> BTreeSet<String> {
    found
        .outcomes
        .iter()
        .map(|o| format!("{:?}", o.ended))
        .collect()
}

/// Every pair of bodies, in every family.
fn programs() -> Vec<(String, Python)> {
    let mut out = vec![];
    for f in FAMILIES {
        for (i, a) in f.bodies.iter().enumerate() {
            for b in &f.bodies[i..] {
                out.push((threads(f.head, &[a, b], f.tail), f.python));
            }
        }
    }
    out
}

#[test]
fn there_are_enough_programs() {
    assert!(programs().len() >= 100, "{}", programs().len());
}

#[test]
fn classes_find_what_all_orders_find() {
    let mut wrong = vec![];
    for (source, python) in programs() {
        let all = explore(&source, python, Way::Naive);
        let classes = explore(&source, python, Way::Dpor);
        let (a, b) = (ends(&all), ends(&classes));
        if a != b {
            wrong.push(format!("{source}\nall {a:#?}\nclasses {b:#?}"));
        } else if [&all, &classes]
            .iter()
            .any(|f| f.complete != f.missing.is_empty())
        {
            wrong.push(format!(
                "{source}\nno reason: {:?} {:?}",
                all.missing, classes.missing
            ));
        } else if classes.executions > all.executions {
            wrong.push(format!(
                "{source}\n{} > {}",
                classes.executions, all.executions
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} programs:\n{}",
        wrong.len(),
        wrong.join("\n----\n")
    );
}

#[test]
fn one_execution_for_each_class() {
    let mut wrong = vec![];
    for (source, python) in programs() {
        if python != Python::P39 {
            continue;
        }
        let count = |way| {
            let mut explorer =
                Explorer::new(&plan(&source, python), way, Limits::default()).counting_classes();
            while explorer.step(10_000) {}
            (explorer.progress().executions, explorer.classes())
        };
        // Runs that are given up outside a region leave their cycles behind.
        let both = in_a_region(|| (count(Way::Naive), count(Way::Dpor)));
        let ((_, all), (executions, classes)) = both;
        if all != classes || executions != classes as u64 {
            wrong.push(format!(
                "{source}\n{all} classes, {classes} found by {executions}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} programs:\n{}",
        wrong.len(),
        wrong.join("\n----\n")
    );
}

#[test]
fn witnesses_repeat_what_they_stand_for() {
    for (source, python) in programs() {
        let found = explore(&source, python, Way::Dpor);
        for outcome in &found.outcomes {
            let ended = replays(&plan(&source, python), &outcome.schedule);
            assert_eq!(ended, outcome.ended, "{source}");
        }
    }
}

/// Putting a program back to its first choice gives what running it to there again gives.
#[test]
fn a_region_changes_nothing() {
    for (source, python) in programs().into_iter().step_by(5) {
        let put_back = explore(&source, python, Way::Dpor);
        let again = explore_here(&source, python, Way::Dpor);
        assert_eq!(put_back.outcomes, again.outcomes, "{source}");
        assert_eq!(put_back.executions, again.executions, "{source}");
    }
}
