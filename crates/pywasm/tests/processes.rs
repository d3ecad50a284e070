//! Several instances and the hub between them, as in the page, without the page.

#[path = "support/net.rs"]
mod net;
#[allow(dead_code, reason = "each who reads goldens uses its part of them")]
#[path = "../../python/tests/support/record.rs"]
mod record;

use interleave_run::{News, Options, Plan};
use interleave_spec::{Clock, Python, RunSpec, Start};
use interleave_trace::{Awaited, Ending, Lane, LaneKind, Quota, State, What};
use net::{run, text};
use std::path::{Path, PathBuf};

fn start(source: &str, clock: Clock) -> Plan {
    let spec = RunSpec {
        source: source.into(),
        clock,
        start: Start::Spawn,
        ..RunSpec::default()
    };
    Plan::in_a_tab(&spec.checked().0, 2)
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../python/tests/corpus")
}

/// Their lines are shown when they are printed, as on a terminal; the goldens are of a pipe.
const TERMINAL: [&str; 2] = ["processes/exit_codes", "processes/process_attributes"];

/// Some of the corpus, with what CPython 3.13 did under `spawn`. (The page's test runs them all.)
#[test]
fn programs_print_what_cpython_prints() {
    let wanted = std::env::var("CORPUS").unwrap_or_default();
    let mut programs = record::programs(&corpus()).expect("the corpus can be read");
    programs.retain(|p| p.starts_with(record::PROCESSES) && p.contains(&wanted));
    let every = if wanted.is_empty() { 5 } else { 1 };
    let mut wrong = Vec::new();
    for program in programs.into_iter().step_by(every) {
        let file = corpus().join(format!("{program}.py"));
        let source = std::fs::read_to_string(&file).expect("a program");
        if source.contains("fork") || TERMINAL.contains(&program.as_str()) {
            continue;
        }
        let golden = record::golden(&corpus(), &program).expect("a golden");
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let spec = RunSpec {
            source,
            clock: Clock::Virtual,
            python: Python::P313,
            start: Start::Spawn,
            ..RunSpec::default()
        };
        let (news, _) = run(Plan::of(&spec, &name, 2, Options::in_a_tab()));
        let status = news.last().and_then(|n| n.exit);
        let printed = text(&news, false);
        if printed.as_bytes() != golden.stdout || status != Some(golden.status) {
            wrong.push(format!(
                "{program}: {status:?} for {}\n--- CPython\n{}\n--- ours\n{printed}\n--- stderr\n{}",
                golden.status,
                String::from_utf8_lossy(&golden.stdout),
                text(&news, true),
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const TWO: &str = "\
import multiprocessing as mp, threading
def child(data, q):
    t = threading.Thread(target=q.put, args=(len(data),), name='helper')
    t.start()
    t.join()
    print('in a child')
if __name__ == '__main__':
    q = mp.Queue()
    ps = [mp.Process(target=child, args=(list(range(5000)), q)) for _ in range(2)]
    for p in ps: p.start()
    print(q.get() + q.get())
    for p in ps: p.join()
";

fn lanes(news: &[News]) -> Vec<Lane> {
    news.iter().flat_map(|n| n.batch.lanes.clone()).collect()
}

#[test]
fn one_record_of_all() {
    let (news, left) = run(start(TWO, Clock::Virtual));
    assert_eq!(left, 0, "both children have gone");
    assert_eq!(text(&news, false), "in a child\nin a child\n10000\n");
    let lanes = lanes(&news);
    let shown: Vec<String> = lanes
        .iter()
        .map(|l| {
            let above = l.parent.map_or("", |p| &lanes[p as usize].name);
            format!("{:?} {} below {above:?}", l.kind, l.name)
        })
        .collect();
    for lane in [
        "Process MainProcess below \"\"",
        "Thread MainThread below \"MainProcess\"",
        "Process Process-1 below \"MainProcess\"",
        "Thread MainThread below \"Process-2\"",
        "Thread helper below \"MainThread\"",
    ] {
        assert!(shown.contains(&lane.to_owned()), "{lane}: {shown:#?}");
    }
    let number = |name: &str| lanes.iter().position(|l| l.name == name).expect("a lane") as u32;
    let (main, second) = (number("MainProcess"), number("Process-2"));
    let spans = news.iter().flat_map(|n| &n.batch.spans);
    let spawning: Vec<_> = spans.filter(|s| s.state == State::Spawning).collect();
    assert_eq!(spawning.len(), 2, "{spawning:?}");
    assert!(spawning.iter().any(|s| s.lane == second && s.start < s.end));
    let events: Vec<_> = news.iter().flat_map(|n| &n.batch.events).collect();
    let process = |lane: u32| lanes[lane as usize].kind == LaneKind::Process;
    let mut sent = 0;
    for event in &events {
        match event.what {
            What::Spawn { child } => assert!(!process(event.lane) && child < lanes.len() as u32),
            What::Send { to, bytes } => {
                sent += bytes;
                assert_ne!(lanes[to as usize].parent, lanes[event.lane as usize].parent);
            }
            _ => {}
        }
    }
    assert!(sent > 0);
    let exits = |lane| {
        let mine = events.iter().filter(|e| e.lane == lane);
        mine.filter(|e| e.what == What::Exit { status: 0 }).count()
    };
    assert_eq!((exits(main), exits(second)), (1, 1));
    let names: Vec<_> = news.iter().flat_map(|n| n.names.clone()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    let who = |name: &str| names.iter().find(|n| n.1 == name).map(|n| n.0);
    assert!(
        who("MainProcess") == Some(0) && who("Process-1") != who("Process-2"),
        "{names:?}"
    );
    let counts = &news.last().expect("news").batch.counts;
    assert_eq!(counts.get("processes"), Some(&3));
}

#[test]
fn the_same_spec_gives_the_same_record() {
    let record = || {
        let (news, _) = run(start(TWO, Clock::Virtual));
        let mut spans: Vec<_> = news.iter().flat_map(|n| n.batch.spans.clone()).collect();
        // How the record is cut into pieces is chance; what is in it is not.
        spans.sort_by_key(|s| (s.lane, s.start));
        let mut joined: Vec<interleave_trace::Span> = Vec::new();
        for s in spans {
            match joined.last_mut() {
                Some(l)
                    if (l.lane, l.state, l.line, l.end) == (s.lane, s.state, s.line, s.start) =>
                {
                    l.end = s.end;
                }
                _ => joined.push(s),
            }
        }
        (lanes(&news), joined, text(&news, false))
    };
    let first = record();
    for _ in 0..3 {
        let again = record();
        let other = again.1.iter().zip(&first.1).find(|(a, b)| a != b);
        assert_eq!(other, None);
        assert_eq!(again, first);
    }
}

#[test]
fn whoever_is_killed_has_gone() {
    let source = "\
import multiprocessing as mp, time
def f(how):
    if how: time.sleep(1000)
    while True: pass
if __name__ == '__main__':
    for how in (0, 1):
        p = mp.Process(target=f, args=(how,))
        p.start()
        time.sleep(0.05)
        p.terminate()
        p.join()
        print(p.exitcode)
    mp.Process(target=f, args=(1,), daemon=True).start()
";
    for clock in [Clock::Real, Clock::Virtual] {
        let (news, left) = run(start(source, clock));
        assert_eq!(text(&news, false), "-15\n-15\n", "{}", text(&news, true));
        assert_eq!((left, news.last().and_then(|n| n.exit)), (0, Some(0)));
    }
}

#[test]
fn what_cannot_go_on_ends_with_the_reason() {
    let waits = "\
import multiprocessing as mp
def f(q):
    q.get()
if __name__ == '__main__':
    q = mp.Queue()
    p = mp.Process(target=f, args=(q,))
    p.start()
    p.join()
";
    let (news, _) = run(start(waits, Clock::Virtual));
    let last = news.last().expect("news");
    assert_eq!(last.exit, Some(Ending::DEADLOCK));
    let Some(Ending::Deadlock(who)) = &last.ending else {
        panic!("{:?}", last.ending);
    };
    let waits = |process: &str| {
        let mut all = who.waiters.iter();
        let found = all.find(|w| w.process.as_deref() == Some(process) && w.name == "MainThread");
        found.map(|w| (w.waits_for, w.thing.as_deref(), w.line))
    };
    let main = (Awaited::Process, Some("Process-1"), Some(8));
    assert_eq!(waits("MainProcess"), Some(main));
    assert_eq!(waits("Process-1"), Some((Awaited::Message, None, Some(3))));
    let said = text(&news, true);
    let expected = [
        "deadlock: all processes wait",
        "  MainProcess: MainThread waits for Process-1 to end (line 8)",
    ];
    assert!(said.starts_with(&expected.join("\n")), "{said}");

    let many = "\
import multiprocessing as mp, time
if __name__ == '__main__':
    ps = [mp.Process(target=time.sleep, args=(1,)) for _ in range(5)]
    try:
        for p in ps: p.start()
    except OSError as e:
        print(type(e).__name__, e)
    try:
        mp.Pipe()[0].send(b'x' * 2000)
    except OSError as e:
        print(e)
";
    let mut plan = start(many, Clock::Virtual);
    (plan.options.max_processes, plan.options.max_message) = (4, 1000);
    let (news, left) = run(plan);
    assert_eq!(
        text(&news, false),
        "BlockingIOError [Errno 11] quota: more than 4 processes at once\n\
         [Errno 90] quota: more than 1000 bytes in one message between processes\n"
    );
    assert_eq!(left, 0);

    let storm = "\
import multiprocessing as mp
def f():
    while True: print('x' * 99)
if __name__ == '__main__':
    ps = [mp.Process(target=f) for _ in range(2)]
    for p in ps: p.start()
";
    let mut plan = start(storm, Clock::Real);
    plan.options.max_output = 300_000;
    let (news, _) = run(plan);
    let last = news.last().expect("news");
    assert_eq!(last.exit, Some(Ending::QUOTA));
    let quota = Quota::Output;
    assert_eq!(last.ending, Some(Ending::Quota { quota }));
}

/// A program whose text does not name them, so that nothing was prepared.
#[test]
fn processes_may_come_late() {
    let source = "\
import time
mp = __import__('multi' + 'processing')
def f(n):
    return n + 1
if __name__ == '__main__':
    print('alone')
    time.sleep(0.1)
    with mp.Pool(1) as pool:
        print(pool.map(f, [1, 2]))
";
    let (news, left) = run(start(source, Clock::Real));
    assert_eq!(
        text(&news, false),
        "alone\n[2, 3]\n",
        "{}",
        text(&news, true)
    );
    assert_eq!(left, 0);
    let lanes = lanes(&news);
    assert_eq!(
        (lanes[0].kind, lanes[0].name.as_str()),
        (LaneKind::Thread, "MainThread")
    );
    assert_eq!(
        lanes.iter().filter(|l| l.name == "MainThread").count(),
        2,
        "{lanes:?}"
    );
}
