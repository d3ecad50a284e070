//! The scheduler: any recorded run can be run again, and every schedule can be visited.

#[path = "support/finish.rs"]
mod finish;

use finish::finish;
use interleave_python::inspect::Status;
use interleave_python::{Captured, ClockKind, Next, Options, Session, SwitchAt, Touch, Vm};
use interleave_spec::RunSpec;
use interleave_trace::{Ending, Quota, State, Trace};
use proptest::prelude::*;
use std::collections::BTreeMap;

const ALL: [SwitchAt; 3] = [SwitchAt::AnyOp, SwitchAt::BackEdge, SwitchAt::Free];

/// What a run left behind.
#[derive(PartialEq, Debug)]
struct Seen {
    status: i32,
    out: String,
    err: String,
    trace: Trace,
}

fn options(switch: SwitchAt, seed: u64, schedule: Vec<u32>) -> Options {
    Options {
        clock: ClockKind::Virtual,
        switch,
        seed: (seed != 0).then_some(seed),
        schedule,
        trace: true,
        record: true,
        max_instructions: 5_000_000,
        ..Options::default()
    }
}

fn run(source: &str, options: Options, slice: u64) -> (Seen, Option<Vec<u32>>) {
    let host = Captured::default();
    let written = host.out.clone();
    let mut session = Session::new(Vm::new(Box::new(host), options), source, "p.py");
    let status = finish(&mut session, slice, source, |_| {});
    let schedule = session.schedule();
    let trace = session.trace(RunSpec::default()).expect("a trace");
    let (out, err) = written.borrow().clone();
    let seen = Seen {
        status,
        out,
        err,
        trace,
    };
    (seen, schedule)
}

/// One statement of a thread.
fn statement() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("n += 1".to_string()),
        Just("with lock:\n        n += 1".to_string()),
        Just("with rlock:\n        with lock:\n            n -= 1".to_string()),
        Just("items.append(n)".to_string()),
        Just("q.put(n)".to_string()),
        Just(
            "try:\n        seen += q.get(timeout=0.002)\n    except queue.Empty:\n        n += 7"
                .to_string()
        ),
        Just("print(threading.current_thread().name, n)".to_string()),
        Just("n = int(n) + 1".to_string()),
        Just("turn.wait(0.001)".to_string()),
        Just("turn.set()".to_string()),
        Just("n = sum(range(9_000)) - n".to_string()),
        Just(
            "if lock.acquire(timeout=0.0005):\n        time.sleep(0.001)\n        lock.release()"
                .to_string()
        ),
        (0u32..3).prop_map(|ms| format!("time.sleep({})", f64::from(ms) / 1000.0)),
        (1u32..30)
            .prop_map(|k| format!("for i in range({k}):\n        n += i\n        local += n")),
        (1u32..4).prop_map(|k| format!(
            "sem.acquire(timeout={})\n    sem.release()",
            f64::from(k) / 1000.0
        )),
    ]
}

fn program() -> impl Strategy<Value = String> {
    let body = prop::collection::vec(statement(), 1..7);
    prop::collection::vec(body, 1..5).prop_map(|threads| {
        let mut text = String::from(
            "import queue, random, sys, threading, time\nn = seen = 0\nitems = []\nlock = threading.Lock()\nrlock = threading.RLock()\nsem = threading.Semaphore(1)\nturn = threading.Event()\nq = queue.Queue(3)\nsys.setswitchinterval(0.00001)\n",
        );
        for (i, body) in threads.iter().enumerate() {
            text += &format!("def work{i}():\n    global n, seen\n    local = random.random()\n");
            for s in body {
                text += &format!("    {s}\n");
            }
        }
        let all = (0..threads.len()).map(|i| format!("work{i}, ")).collect::<String>();
        text += &format!("threads = [threading.Thread(target=f) for f in ({all})]\nfor t in threads: t.start()\nfor t in threads: t.join(0.05)\nprint(n, seen, items, q.qsize())\n");
        text
    })
}

/// 60 programs for each property, or as many as `PROPTEST_CASES` says.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if asked { default.cases } else { 60 },
        failure_persistence: None,
        ..default
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_recorded_schedule_gives_the_identical_trace(
        source in program(), which in 0usize..3, seed in 0u64..4, slice in 1u64..5000,
    ) {
        let (first, schedule) = run(&source, options(ALL[which], seed, vec![]), 1_000_000);
        // The caller's slices change nothing of the run.
        let (sliced, same) = run(&source, options(ALL[which], seed, vec![]), slice);
        prop_assert_eq!(&first, &sliced, "{}", source);
        prop_assert_eq!(&schedule, &same);
        let schedule = schedule.expect("short enough");
        // The schedule survives its spelling in links and on the command line.
        let text = interleave_spec::schedule::to_text(&schedule);
        let schedule = interleave_spec::schedule::from_text(&text).expect("its own spelling");
        let (again, recorded) = run(&source, options(ALL[which], seed, schedule.clone()), slice);
        prop_assert_eq!(&first, &again, "{}\n{}", source, text);
        prop_assert_eq!(recorded.expect("as short"), schedule);
    }

    #[test]
    fn any_numbers_are_a_schedule(source in program(), which in 0usize..3, schedule in prop::collection::vec(0u32..6, 0..200)) {
        let (first, recorded) = run(&source, options(ALL[which], 0, schedule), 1_000_000);
        let (again, _) = run(&source, options(ALL[which], 0, recorded.expect("short")), 777);
        prop_assert_eq!(first, again);
    }

    /// A chosen thread does something before the next choice; otherwise an explorer would be asked
    /// the same for ever.
    #[test]
    fn every_choice_gets_the_run_on(
        source in program(), which in 0usize..3, picks in prop::collection::vec(0usize..8, 1..40),
    ) {
        let options = options(ALL[which], 0, vec![]);
        let mut s = Session::explored(Vm::new(Box::new(Captured::default()), options), &source, "p.py");
        let mut picks = picks.iter().cycle();
        let mut choices = 0;
        let mut next = s.next_choice(1_000_000);
        while let Next::Choice(threads) = next {
            let pick = threads[picks.next().expect("a cycle") % threads.len()].thread;
            let woken = s.vm.thread_of(pick).is_some_and(|t| {
                t.wake.is_some() || !matches!(t.status, Status::Ready)
            });
            let ticks = s.vm.ticks;
            choices += 1;
            prop_assert!(choices < 300_000, "it stands still\n{}", source);
            prop_assert!(s.choose(pick), "{:?}\n{}", threads, source);
            next = s.next_choice(1_000_000);
            prop_assert!(woken || s.vm.ticks > ticks, "{:?}\n{}", threads, source);
        }
        let quota = Quota::Turns;
        prop_assert_ne!(s.ending(), Some(&Ending::Quota { quota }), "{}", source);
    }

    #[test]
    fn lanes_have_no_holes(source in program(), which in 0usize..3, seed in 0u64..4) {
        let (seen, _) = run(&source, options(ALL[which], seed, vec![]), 1_000_000);
        let t = &seen.trace;
        prop_assert!(t.is_in_order());
        for lane in 0..t.lanes.len() as u32 {
            let spans = t.spans_of(lane);
            prop_assert!(spans.windows(2).all(|w| w[0].end == w[1].start), "lane {} of {:?}", lane, spans);
        }
        let free = ALL[which] == SwitchAt::Free;
        let never = if free { State::WaitingGil } else { State::Idle };
        prop_assert!(t.spans.iter().all(|s| s.state != never));
        if !free {
            // At most one thread holds the GIL at a time.
            let mut running: Vec<_> = t.spans.iter().filter(|s| s.state == State::Running).collect();
            running.sort_by_key(|s| s.start);
            prop_assert!(running.windows(2).all(|w| w[0].end <= w[1].start), "{:?}", running);
        }
    }
}

/// Visits every interleaving of two threads: the main thread goes first until both are there, and
/// last from then on.
fn every_schedule(source: &str, switch: SwitchAt) -> BTreeMap<String, u64> {
    let mut results = BTreeMap::new();
    let mut todo: Vec<Vec<u32>> = vec![vec![]];
    while let Some(prefix) = todo.pop() {
        let host = Captured::default();
        let written = host.out.clone();
        let options = Options {
            switch,
            ..Options::default()
        };
        let mut s = Session::explored(Vm::new(Box::new(host), options), source, "p.py");
        let mut made: Vec<u32> = vec![];
        while let Next::Choice(threads) = s.next_choice(1_000_000) {
            let mut may: Vec<u32> = threads.iter().map(|t| t.thread).collect();
            if may.contains(&0) && s.vm.live_threads() < 3 {
                may = vec![0];
            }
            may.retain(|t| *t != 0 || threads.len() == 1 || s.vm.live_threads() < 3);
            // A step that no other thread could notice need not be tried in every order.
            let own = threads
                .iter()
                .find(|t| may.contains(&t.thread) && t.touch == Touch::Own);
            may = own.map_or(may, |t| vec![t.thread]);
            let pick = match (may.len(), prefix.get(made.len())) {
                (1, _) => may[0],
                (_, Some(asked)) => *asked,
                _ => {
                    todo.extend(may[1..].iter().map(|t| [&made[..], &[*t]].concat()));
                    may[0]
                }
            };
            if may.len() > 1 {
                made.push(pick);
            }
            assert!(s.choose(pick), "{threads:?}");
        }
        *results
            .entry(written.borrow().0.trim().to_string())
            .or_default() += 1;
    }
    results
}

fn counter(lines: usize) -> String {
    let body = "    counter += 1\n".repeat(lines);
    format!(
        "import threading\ncounter = 0\ndef work():\n    global counter\n{body}ts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint(counter)\n"
    )
}

#[test]
fn two_threads_and_three_steps_each_have_20_schedules() {
    let found = every_schedule(&counter(1), SwitchAt::AnyOp);
    let expected = [("1", 18), ("2", 2)].map(|(k, n)| (k.to_string(), n));
    assert_eq!(found, BTreeMap::from(expected));
}

#[test]
fn two_increments_each_have_924_schedules() {
    let found = every_schedule(&counter(2), SwitchAt::AnyOp);
    let expected = [("2", 702), ("3", 216), ("4", 6)].map(|(k, n)| (k.to_string(), n));
    assert_eq!(found, BTreeMap::from(expected));
}

#[test]
fn since_3_10_an_increment_cannot_be_cut() {
    let found = every_schedule(&counter(2), SwitchAt::BackEdge);
    assert_eq!(found.keys().collect::<Vec<_>>(), ["4"]);
}

/// Seeds alone find every outcome.
#[test]
fn seeds_show_every_outcome() {
    let outcomes = |source: &str, switch, seeds| {
        let print = |seed| run(source, options(switch, seed, vec![]), 1_000_000).0.out;
        (1..=seeds)
            .map(print)
            .collect::<std::collections::BTreeSet<String>>()
    };
    let all = |list: &[&str]| {
        list.iter()
            .map(|s| format!("{s}\n"))
            .collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(
        outcomes(&counter(1), SwitchAt::AnyOp, 400),
        all(&["1", "2"])
    );
    assert_eq!(
        outcomes(&counter(2), SwitchAt::AnyOp, 1500),
        all(&["2", "3", "4"])
    );
    let long = counter(1).replace("    counter += 1", "    for _ in range(500): counter += 1");
    let free = outcomes(&long, SwitchAt::Free, 20);
    assert!(free.len() > 2, "{free:?}");
}

const RACE: &str = "import threading\nn = 0\ndef work():\n    global n\n    for _ in range(100000):\n        BODY\nts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint(n)\n";

/// Where the race loses, section by section of the design's ground truth, for many seeds.
#[test]
fn the_race_loses_where_cpython_loses() {
    for (body, switch, loses) in [
        ("n += 1", SwitchAt::AnyOp, true),
        ("n += 1", SwitchAt::Free, true),
        ("n += 1", SwitchAt::BackEdge, false),
        ("n = int(n) + 1", SwitchAt::BackEdge, true),
    ] {
        let source = RACE.replace("BODY", body);
        for seed in 0..5 {
            let o = Options {
                trace: false,
                record: false,
                ..options(switch, seed, vec![])
            };
            let host = Captured::default();
            let written = host.out.clone();
            let mut s = Session::new(Vm::new(Box::new(host), o), &source, "p.py");
            finish(&mut s, 1_000_000, &source, |_| {});
            let lost = written.borrow().0 != "200000\n";
            assert_eq!(
                lost,
                loses,
                "{body} under {switch:?}, seed {seed}: {:?}",
                written.borrow()
            );
        }
    }
}

/// A timer that is due before the time of the core at hand does not keep that core from going on.
#[test]
fn a_timer_between_two_cores_stops_nobody() {
    let source = include_str!("corpus/threading/timer_between_cores.py");
    for cores in [1, 2, 4] {
        for seed in 0..50 {
            let o = Options {
                cores,
                ..options(SwitchAt::Free, seed, vec![])
            };
            let (seen, _) = run(source, o, 1_000_000);
            let ended = (seen.status, &*seen.out, &*seen.err);
            assert_eq!(ended, (0, "done\n", ""), "{cores} cores, seed {seed}");
        }
    }
}

/// Without a GIL the modelled time shrinks with the cores; with one it does not.
#[test]
fn cores_run_at_once_without_a_gil() {
    let source = "import threading\ndef work():\n    for i in range(30000): i * i\nts = [threading.Thread(target=work) for _ in range(4)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    let wall = |switch, cores| {
        let o = Options {
            cores,
            record: false,
            ..options(switch, 0, vec![])
        };
        run(source, o, 1_000_000).0.trace.wall() as f64
    };
    let one = wall(SwitchAt::Free, 1);
    for (cores, least, most) in [(2, 1.75, 2.05), (4, 3.6, 4.05), (8, 3.6, 4.05)] {
        let speedup = one / wall(SwitchAt::Free, cores);
        assert!((least..most).contains(&speedup), "{cores} cores: {speedup}");
    }
    let with = wall(SwitchAt::BackEdge, 4) / one;
    assert!((0.95..1.05).contains(&with), "{with}");
}
