//! The processes of a run: what happens to them goes in, what must be done for them comes out.

use interleave_broker::{Answer, Deliver, Handle, Pid, ROOT, Request};
use interleave_run::{Action, Bounds, Event, KILLED, News, Options, Piece, Plan, Seats};
use interleave_spec::Start;
use interleave_trace::wire::{Wire, read_all};
use interleave_trace::words::ending::lines;
use interleave_trace::{Awaited, Deadlock, Ending, Quota, Waiter};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What happens.
#[derive(Clone, Debug)]
enum Do {
    Post(Pid, Vec<Request>),
    Reached(Pid),
    /// So many bytes are printed.
    Print(Pid, usize),
    /// The last news of a process.
    Last(Pid, Ending),
    Ended(Pid, i32),
    Gone(Pid),
}

fn seats() -> Seats {
    let plan = Plan {
        source: "pass".into(),
        file: "main.py".into(),
        slower: 1.0,
        here: false,
        options: Options {
            seed: Some(40),
            schedule: vec![1],
            max_output: 100,
            max_processes: 5,
            ..Options::default()
        },
    };
    Seats::new(plan, 0, vec![], Bounds::PAGE)
}

fn hear(seats: &mut Seats, what: &Do) -> Vec<Action> {
    match what.clone() {
        Do::Post(from, requests) => {
            let mut bytes = vec![];
            0u64.put(&mut bytes);
            requests.iter().for_each(|request| request.put(&mut bytes));
            let bytes = &bytes;
            seats.hear(Event::Post { from, bytes })
        }
        Do::Reached(pid) => seats.hear(Event::Reached { pid }),
        Do::Print(from, length) => {
            let piece = Piece {
                who: 0,
                stderr: false,
                text: "x".repeat(length),
            };
            let output = vec![piece];
            let news = News {
                output,
                ..News::default()
            };
            let news = Box::new(news);
            seats.hear(Event::News { from, news })
        }
        Do::Last(from, ending) => {
            let news = News {
                exit: ending.status(),
                ending: Some(ending),
                ..News::default()
            };
            let news = Box::new(news);
            seats.hear(Event::News { from, news })
        }
        Do::Ended(pid, status) => seats.hear(Event::Ended { pid, status }),
        Do::Gone(pid) => seats.hear(Event::Gone {
            pid,
            why: "it fell",
        }),
    }
}

/// An action in words.
fn said(action: &Action) -> String {
    match action {
        Action::Deliver { to, bytes } => {
            let all = read_all::<Deliver>(bytes);
            let all: Vec<String> = all.iter().map(delivery).collect();
            format!("{to} gets {}", all.join(", "))
        }
        Action::Start {
            pid,
            parent,
            plan,
            payload,
        } => {
            let options = &plan.options;
            format!(
                "start {pid} of {parent} with {payload:?}, seed {:?}, schedule {:?}",
                options.seed, options.schedule
            )
        }
        Action::End { pid, status } => format!("end {pid} with {status}"),
        Action::Over(ending) => {
            let status = ending.status().unwrap_or_default();
            let mut all = vec![format!("over with {status}")];
            all.extend(lines(ending));
            all.join("\n")
        }
    }
}

fn delivery(deliver: &Deliver) -> String {
    match deliver {
        Deliver::Answer { req, answer } => match answer {
            Answer::Int { value } => format!("{req}: {value}"),
            other => format!("{req}: {other:?}"),
        },
        Deliver::Fork { req, child, .. } => format!("{req}: fork {child}"),
        other => format!("{other:?}"),
    }
}

fn spawn(req: u64) -> Request {
    start(req, Start::Spawn)
}
fn fork(req: u64) -> Request {
    start(req, Start::Fork)
}
fn start(req: u64, method: Start) -> Request {
    Request::Spawn {
        req,
        method,
        name: format!("Process-{req}"),
        passed: vec![],
        payload: vec![7],
        inside: false,
    }
}

fn lock(sem: Handle) -> Request {
    let (value, max) = (1, 1);
    Request::SemNew { sem, value, max }
}
fn acquire(req: u64, sem: Handle) -> Request {
    let wait = true;
    Request::SemAcquire { req, sem, wait }
}
/// Its main thread waits for a lock of several processes, with request `ask`.
fn stuck(ask: u64, seen: u64, line: u32) -> Request {
    let waiter = Waiter {
        process: None,
        name: "MainThread".into(),
        task: false,
        waits_for: Awaited::ProcessLock,
        thing: None,
        held_by: None,
        line: Some(line),
    };
    Request::Paused {
        until: None,
        seen,
        asks: vec![ask],
        stuck: Deadlock {
            waiters: vec![waiter],
            circles: vec![],
        },
    }
}
fn kill(pid: Pid) -> Request {
    Request::Kill { pid, signal: 15 }
}
fn exited(status: i32) -> Ending {
    Ending::Exited { status }
}

const START_2: &str = "start 2 of 1 with [7], seed Some(42), schedule []";
const START_3: &str = "start 3 of 1 with [7], seed Some(43), schedule []";
const TOO_MUCH: &str = "over with 4\nquota: too much output";

/// What happens, and the actions that it leads to.
type Step = (Do, Vec<&'static str>);

#[test]
fn events_in_actions_out() {
    let status = |req, pid| Request::Status { req, pid };
    let table: Vec<(&str, Vec<Step>)> = vec![
        (
            "a spawn",
            vec![
                (Do::Post(1, vec![spawn(1)]), vec![START_2, "1 gets 1: 2"]),
                // It is there at once.
                (Do::Post(2, vec![status(1, 1)]), vec!["2 gets 1: No"]),
                (Do::Last(2, exited(3)), vec!["end 2 with 3"]),
                (Do::Post(1, vec![status(2, 2)]), vec!["1 gets 2: 3"]),
                // It can end only once.
                (Do::Ended(2, 0), vec![]),
                (Do::Gone(2), vec![]),
            ],
        ),
        (
            "a fork is held until it is reached",
            vec![
                (Do::Post(1, vec![fork(1)]), vec!["1 gets 1: fork 2"]),
                (Do::Post(2, vec![status(1, 1)]), vec![]),
                (Do::Post(2, vec![status(2, 2)]), vec![]),
                (Do::Reached(2), vec!["2 gets 1: No", "2 gets 2: No"]),
                (Do::Reached(2), vec![]),
                (Do::Post(2, vec![status(3, 1)]), vec!["2 gets 3: No"]),
            ],
        ),
        (
            "a process that dies while it is copied leaves no copy",
            vec![
                (Do::Post(1, vec![spawn(1)]), vec![START_2, "1 gets 1: 2"]),
                (Do::Post(2, vec![fork(1)]), vec!["2 gets 1: fork 3"]),
                (Do::Ended(2, 1), vec!["end 2 with 1", "end 3 with -9"]),
                (Do::Reached(3), vec![]),
            ],
        ),
        (
            "one that is killed with the post that asks for a copy leaves none",
            vec![
                (Do::Post(1, vec![spawn(1)]), vec![START_2, "1 gets 1: 2"]),
                (
                    Do::Post(2, vec![fork(1), kill(2)]),
                    vec!["2 gets 1: fork 3", "end 2 with -15", "end 3 with -9"],
                ),
            ],
        ),
        (
            "a copy that is killed with the post that asks for it",
            vec![(
                Do::Post(1, vec![fork(1), kill(2)]),
                vec!["1 gets 1: fork 2", "end 2 with -15"],
            )],
        ),
        (
            "a copy that was reached outlives its parent",
            vec![
                (Do::Post(1, vec![spawn(1)]), vec![START_2, "1 gets 1: 2"]),
                (Do::Post(2, vec![fork(1)]), vec!["2 gets 1: fork 3"]),
                (Do::Reached(3), vec![]),
                (Do::Ended(2, 1), vec!["end 2 with 1"]),
            ],
        ),
        (
            "a kill",
            vec![
                (Do::Post(1, vec![spawn(1)]), vec![START_2, "1 gets 1: 2"]),
                (Do::Post(1, vec![kill(2)]), vec!["end 2 with -15"]),
                (Do::Post(1, vec![status(2, 2)]), vec!["1 gets 2: -15"]),
                // Its transport says later that it stopped.
                (Do::Ended(2, -15), vec![]),
                (Do::Post(2, vec![status(1, 1)]), vec![]),
            ],
        ),
        (
            "a kill of the first process ends the run",
            vec![
                (Do::Post(1, vec![spawn(1)]), vec![START_2, "1 gets 1: 2"]),
                (Do::Post(2, vec![kill(1)]), vec!["over with 143"]),
            ],
        ),
        (
            "one that is no more has died",
            vec![
                (Do::Post(1, vec![spawn(1)]), vec![START_2, "1 gets 1: 2"]),
                (Do::Gone(2), vec!["end 2 with -9"]),
            ],
        ),
        (
            "a deadlock between two processes",
            vec![
                (
                    Do::Post(1, vec![lock(1), lock(2), spawn(1), acquire(2, 1)]),
                    vec![START_2, "1 gets 1: 2, 2: Done"],
                ),
                (Do::Post(2, vec![acquire(1, 2)]), vec!["2 gets 1: Done"]),
                (Do::Post(2, vec![acquire(2, 1), stuck(2, 1, 4)]), vec![]),
                (
                    Do::Post(1, vec![acquire(3, 2), stuck(3, 2, 9)]),
                    vec![
                        "over with 3\ndeadlock: all processes wait\n  \
                         MainProcess: MainThread waits for a lock of several processes, \
                         held by Process-1 (line 9)\n  \
                         Process-1: MainThread waits for a lock of several processes, \
                         held by MainProcess (line 4)",
                    ],
                ),
                // Nothing is carried any more, and each can still be ended.
                (Do::Post(1, vec![spawn(4)]), vec![]),
                (Do::Ended(2, -9), vec!["end 2 with -9"]),
            ],
        ),
        (
            "output of one process",
            vec![
                (Do::Print(1, 60), vec![]),
                (Do::Print(1, 40), vec![]),
                (Do::Print(1, 1), vec![TOO_MUCH]),
                (Do::Print(1, 1), vec![]),
            ],
        ),
        (
            "what ends the run first ends it",
            vec![
                (Do::Print(1, 101), vec![TOO_MUCH]),
                (Do::Post(1, vec![kill(1)]), vec![]),
            ],
        ),
        (
            "output of several processes together",
            vec![
                (
                    Do::Post(1, vec![spawn(1), spawn(2)]),
                    vec![START_2, "1 gets 1: 2", START_3, "1 gets 2: 3"],
                ),
                (Do::Print(1, 40), vec![]),
                (Do::Print(2, 40), vec![]),
                (Do::Print(3, 40), vec![TOO_MUCH]),
            ],
        ),
        (
            "a quota of any process ends the run",
            vec![
                (Do::Post(1, vec![spawn(1)]), vec![START_2, "1 gets 1: 2"]),
                (
                    Do::Last(
                        2,
                        Ending::Quota {
                            quota: Quota::Instructions,
                        },
                    ),
                    vec!["over with 4\nquota: too many instructions", "end 2 with 4"],
                ),
            ],
        ),
    ];
    for (name, steps) in table {
        let mut seats = seats();
        for (what, expected) in steps {
            let actions = hear(&mut seats, &what);
            let actions: Vec<String> = actions.iter().map(said).collect();
            assert_eq!(actions, expected, "{name}: {what:?}");
        }
    }
}

#[test]
fn what_ended_the_run_stands_in_its_news_and_on_standard_error() {
    let mut seats = seats();
    hear(&mut seats, &Do::Post(1, vec![spawn(1)]));
    hear(&mut seats, &Do::Gone(2));
    hear(&mut seats, &Do::Print(1, 101));
    // The first process ends after that: it was stopped.
    hear(&mut seats, &Do::Ended(1, KILLED));
    let news = seats.take_news();
    assert_eq!(news.exit, Some(4));
    let quota = Quota::Output;
    assert_eq!(news.ending, Some(Ending::Quota { quota }));
    let errors = news.output.iter().filter(|piece| piece.stderr);
    let errors: Vec<&str> = errors.map(|piece| piece.text.as_str()).collect();
    assert_eq!(
        errors,
        ["Process-1 died: it fell\n", "quota: too much output\n"]
    );
    assert!(!seats.has_news(), "the end is told once");
}

fn pid() -> impl Strategy<Value = Pid> {
    1..9u32
}

fn request() -> impl Strategy<Value = Request> {
    let pipe = Request::PipeNew { a: 3, b: 4 };
    prop_oneof![
        3 => (1..90u64).prop_map(spawn),
        3 => (1..90u64).prop_map(fork),
        2 => pid().prop_map(kill),
        1 => Just(Request::Kill { pid: ROOT, signal: 9 }),
        2 => (1..3u64).prop_map(lock),
        2 => (1..90u64, 1..3u64).prop_map(|(req, sem)| acquire(req, sem)),
        2 => (1..90u64, 0..9u64).prop_map(|(ask, seen)| stuck(ask, seen, 1)),
        1 => Just(pipe),
        2 => (1..90u64, 3..5u64).prop_map(|(req, end)| Request::Recv { req, end }),
        2 => (1..90u64, pid()).prop_map(|(req, pid)| Request::Status { req, pid }),
    ]
}

fn happening() -> impl Strategy<Value = Do> {
    let posts = prop::collection::vec(request(), 0..4);
    let status = prop_oneof![Just(0), Just(1), Just(-9), any::<i32>()];
    prop_oneof![
        12 => (pid(), posts).prop_map(|(pid, all)| Do::Post(pid, all)),
        4 => pid().prop_map(Do::Reached),
        1 => (pid(), 0..40usize).prop_map(|(pid, n)| Do::Print(pid, n)),
        2 => (2..9u32, status.clone()).prop_map(|(pid, s)| Do::Last(pid, exited(s))),
        2 => (2..9u32, status).prop_map(|(pid, s)| Do::Ended(pid, s)),
        2 => (2..9u32).prop_map(Do::Gone),
    ]
}

/// What the transport of a run has seen.
#[derive(Default)]
struct Seen {
    /// Who is there: started or copied, and what it may be told.
    ended: BTreeMap<Pid, u32>,
    over: u32,
}

impl Seen {
    fn take(&mut self, seats: &Seats, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Start { pid, .. } => {
                    assert_eq!(self.ended.insert(pid, 0), None, "{pid} starts once");
                }
                Action::End { pid, .. } => {
                    assert_ne!(pid, ROOT);
                    // A copy begins without an action of its own.
                    *self.ended.entry(pid).or_default() += 1;
                }
                Action::Over(_) => self.over += 1,
                Action::Deliver { to, .. } => {
                    assert_eq!(self.ended.get(&to).copied().unwrap_or(0), 0, "{to} lives");
                }
            }
        }
        assert!(self.over <= 1);
        assert!(self.ended.values().all(|times| *times <= 1));
        // Whoever lives can be reached, or is a copy that its parent still makes.
        let broker = seats.broker();
        for (pid, parent, _, exit) in broker.people() {
            let reachable = seats.reachable().any(|one| one == pid);
            if exit.is_none() && !reachable && !broker.aborted() {
                // With the first process the run ends.
                assert!(
                    parent == ROOT || broker.lives(parent),
                    "{pid} waits for {parent}"
                );
            }
        }
    }
}

/// Failures are kept as cases of the table, not in a file.
fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]
    #[test]
    fn whatever_happens_each_process_ends_once(all in prop::collection::vec(happening(), 0..60)) {
        let mut seats = seats();
        let mut seen = Seen::default();
        for what in &all {
            let actions = hear(&mut seats, what);
            seen.take(&seats, actions);
        }
        // At the end the transport stops whoever is left.
        for pid in 2..=seats.started() as Pid {
            let actions = hear(&mut seats, &Do::Ended(pid, KILLED));
            seen.take(&seats, actions);
        }
        let once = (2..=seats.started() as Pid).map(|pid| (pid, 1)).collect();
        prop_assert_eq!(seen.ended, once);
    }
}
