//! Runs held still: what is said of each step, what is seen at some, and that a place is the same
//! from wherever one comes to it.

use insta::assert_snapshot;
use interleave_run::{Goal, Options, Plan, SwitchAt};
use interleave_spec::{Python, Start};
use interleave_stepper::moment::ProcessNow;
use interleave_stepper::seek::Search;
use interleave_stepper::{Moment, Stepper};
use std::fmt::Write as _;

fn options(switch: SwitchAt, seed: u64) -> Options {
    Options {
        switch,
        seed: (seed != 0).then_some(seed),
        max_instructions: 3_000_000,
        ..Options::default()
    }
}

fn stepper(program: &str, switch: SwitchAt, seed: u64) -> Stepper {
    let path = format!("{}/tests/step/{program}.py", env!("CARGO_MANIFEST_DIR"));
    let source = std::fs::read_to_string(path).expect("the program can be read");
    Stepper::new(plan(&source, options(switch, seed)))
}

fn plan(source: &str, options: Options) -> Plan {
    Plan {
        source: source.into(),
        file: "main.py".into(),
        slower: 1.0,
        here: false,
        options,
    }
}

/// Every sentence from the first line to the end, with who runs where.
fn story(program: &str, switch: SwitchAt, seed: u64) -> String {
    let mut here = stepper(program, switch, seed);
    let mut ahead = stepper(program, switch, seed);
    let mut search = Search::new(&ahead, Goal::Bytecode, &[]);
    let mut out = String::new();
    let mut first = true;
    while out.len() < 60_000 {
        let next = search.first(&mut ahead, 1_000_000);
        let to = next.unwrap_or(ahead.step());
        let moment = here.look(to);
        if !std::mem::take(&mut first) {
            let _ = writeln!(out, "{}", moment.said);
        }
        let Some(_) = next else { break };
        let _ = write!(out, "{:>3}  ", line(&moment));
    }
    out
}

fn line(m: &Moment) -> u32 {
    let next = m.processes.iter().flat_map(|p| &p.threads).find(|t| t.next);
    next.and_then(|t| t.frames.iter().find(|f| f.own))
        .map_or(0, |f| f.line)
}

/// A moment in some lines.
fn picture(m: &Moment) -> String {
    // In milliseconds: how many bytecodes the library takes is its own affair.
    let mut out = format!("at {} ms", m.at / 1000);
    if let Some(status) = m.over {
        let _ = write!(out, ", over: {status}");
    }
    out.push('\n');
    for p in &m.processes {
        process(&mut out, p);
    }
    let _ = write!(out, "printed {:?}", m.output);
    out
}

fn process(out: &mut String, p: &ProcessNow) {
    let _ = writeln!(
        out,
        "{} {} parent {:?} over {:?} gil {:?} received {} sent {}",
        p.pid, p.name, p.parent, p.over, p.gil, p.received, p.sent
    );
    for t in &p.threads {
        let next = if t.next { " next" } else { "" };
        let _ = writeln!(out, "  {} {:?} {}{next}", t.name, t.state, t.waits_for);
        for f in t.frames.iter().filter(|f| f.own) {
            let _ = writeln!(
                out,
                "    {}:{} {} {:?} {:?}",
                f.function, f.line, f.next, f.names, f.stack
            );
        }
    }
    for l in &p.locks {
        let _ = writeln!(out, "  {} {} {:?} {:?}", l.name, l.kind, l.owner, l.waiters);
    }
    for q in &p.queues {
        let _ = writeln!(
            out,
            "  {} {} {:?} {} of {} get {:?} put {:?}",
            q.name, q.kind, q.items, q.length, q.capacity, q.waits_to_get, q.waits_to_put
        );
    }
    for l in &p.loops {
        let timers: Vec<_> = l
            .timers
            .iter()
            .map(|(what, at)| (what, at / 1000))
            .collect();
        let _ = writeln!(
            out,
            "  loop in {} ready {:?} timers {:?}",
            l.thread, l.ready, timers
        );
        for t in &l.tasks {
            let _ = writeln!(out, "    {} {} {} {}", t.name, t.state, t.line, t.waits_for);
        }
    }
}

#[test]
fn what_is_said() {
    for (program, switch, seed) in [
        ("lost_update", SwitchAt::BackEdge, 14),
        ("lost_update", SwitchAt::AnyOp, 14),
        ("deadlock", SwitchAt::BackEdge, 0),
        ("queue_of_one", SwitchAt::BackEdge, 0),
        ("gather", SwitchAt::BackEdge, 0),
        ("rlock_and_semaphore", SwitchAt::AnyOp, 2),
        ("spawn", SwitchAt::BackEdge, 0),
        ("fork", SwitchAt::BackEdge, 0),
        ("error", SwitchAt::Free, 0),
    ] {
        let name = format!("{program}-{switch:?}-{seed}");
        assert_snapshot!(name, story(program, switch, seed));
    }
}

/// The moments at which a marked line begins, or another thread gets its turn.
#[test]
fn what_is_seen() {
    for (program, switch, seed, kind, lines) in [
        ("lost_update", SwitchAt::AnyOp, 14, Goal::Break, &[10][..]),
        ("deadlock", SwitchAt::BackEdge, 0, Goal::Break, &[11]),
        ("queue_of_one", SwitchAt::BackEdge, 0, Goal::Switch, &[]),
        ("gather", SwitchAt::BackEdge, 0, Goal::Switch, &[]),
        (
            "rlock_and_semaphore",
            SwitchAt::AnyOp,
            2,
            Goal::Break,
            &[11],
        ),
        ("spawn", SwitchAt::BackEdge, 0, Goal::Break, &[5, 13]),
        ("fork", SwitchAt::BackEdge, 0, Goal::Break, &[7]),
    ] {
        let mut s = stepper(program, switch, seed);
        let mut search = Search::new(&s, kind, lines);
        let mut out = String::new();
        for _ in 0..6 {
            if search.first(&mut s, 1_000_000).is_none() {
                break;
            }
            let _ = writeln!(out, "{}\n", picture(&s.moment()));
        }
        s.run_to(u64::MAX);
        out.push_str(&picture(&s.moment()));
        assert_snapshot!(format!("seen-{program}"), out);
    }
}

/// As a command's run of the same program ends: docs/python.md has the statuses.
#[test]
fn a_run_of_several_processes_ends_as_everywhere() {
    let two = |child: &str, parent: &str| {
        format!(
            "from multiprocessing import Process, Lock\nimport sys\n\
             def child(a, b):\n    {child}\n\
             if __name__ == '__main__':\n    a, b = Lock(), Lock()\n    a.acquire()\n    \
             p = Process(target=child, args=(a, b))\n    p.start()\n    {parent}\n    p.join()\n"
        )
    };
    for (source, status, said) in [
        (
            two("b.acquire(); a.acquire()", ""),
            3,
            "deadlock: all processes wait\n  MainProcess: MainThread waits for \
             Process-1 to end (line 11)\n  Process-1: MainThread waits for \
             a lock of several processes, held by MainProcess (line 4)\n",
        ),
        (
            two("while True: pass", ""),
            4,
            "quota: too many instructions\n",
        ),
        (
            two("print('c' * 600)", "print('p' * 600)"),
            4,
            "quota: too much output\n",
        ),
        (two("sys.exit(7)", "sys.exit(300)"), 44, ""),
    ] {
        let mut s = Stepper::new(plan(
            &source,
            Options {
                max_output: 1_000,
                ..options(SwitchAt::BackEdge, 0)
            },
        ));
        s.run_to(u64::MAX);
        let moment = s.moment();
        assert_eq!(moment.over, Some(status), "{source}{}", moment.output);
        assert!(moment.output.ends_with(said), "{source}{}", moment.output);
        std::mem::forget(s);
    }
}

/// A fork server is a process that is not the first, and copies of it go on as all others.
#[test]
fn a_fork_server_makes_processes() {
    let path = format!("{}/tests/step/spawn.py", env!("CARGO_MANIFEST_DIR"));
    let source = std::fs::read_to_string(path).expect("the program can be read");
    let options = options(SwitchAt::BackEdge, 0).as_on(Python::P315);
    let mut s = Stepper::new(plan(&source, options));
    s.run_to(u64::MAX);
    let moment = s.moment();
    assert_eq!(moment.over, Some(0), "{}", moment.output);
    assert_eq!(moment.output, "49\n0\n");
    let names: Vec<&str> = moment.processes.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["MainProcess", "fork server", "Process-1"]);
    std::mem::forget(s);
}

/// Interpreters of one process are machines of their own, by name.
#[test]
fn interpreters_are_stepped_through() {
    let source = "from concurrent import interpreters\nit = interpreters.create()\n\
                  it.exec('print(6 * 7)')\nit.close()\nprint('end')\n";
    let options = options(SwitchAt::BackEdge, 0).as_on(Python::P315);
    let mut s = Stepper::new(plan(source, options));
    s.run_to(u64::MAX);
    let moment = s.moment();
    assert_eq!(moment.output, "42\nend\n");
    let names: Vec<&str> = moment.processes.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["MainProcess", "interpreter 1"]);
    std::mem::forget(s);
}

/// From wherever one comes to a place, and whatever was looked at on the way, it is the same
/// place.
#[test]
fn a_place_is_a_number() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../python/tests/corpus");
    let mut programs = Vec::new();
    for area in [
        "threading",
        "queue",
        "asyncio",
        "futures",
        "processes",
        "mistakes",
    ] {
        let folder = std::fs::read_dir(format!("{root}/{area}")).expect("the corpus");
        let files = folder.map(|f| f.expect("a file").path());
        programs.extend(files.filter(|p| p.extension().is_some_and(|e| e == "py")));
    }
    programs.sort();
    let mut random = 88_172_645_463_325_252_u64;
    let mut draw = |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below.max(1)
    };
    let mut wrong = Vec::new();
    // Some of them, others with each further program in the corpus.
    let some = programs
        .iter()
        .enumerate()
        .skip(programs.len() % 4)
        .step_by(4);
    for (n, path) in some {
        let source = std::fs::read_to_string(path).expect("the program");
        let switch = [SwitchAt::BackEdge, SwitchAt::AnyOp, SwitchAt::Free][n % 3];
        let go = |way: Vec<Go>| alone(&source, options(switch, n as u64 % 4), way);
        let end = go(vec![Go::To(u64::MAX)]);
        let length = end[0].step;
        let at = draw(length.min(60_000));
        // One stretch after the other, with a look at some places.
        let mut way = vec![Go::To(at.saturating_sub(draw(3_000)))];
        for _ in 0..60 {
            let Some(Go::To(from) | Go::Look(from)) = way.last() else {
                break;
            };
            let next = (from + draw(80)).min(at);
            way.push(if draw(3) == 0 {
                Go::Look(next)
            } else {
                Go::To(next)
            });
        }
        way.extend([Go::To(at), Go::To(u64::MAX)]);
        let slow = go(way);
        let straight = go(vec![Go::To(at), Go::To(u64::MAX)]);
        let last = slow.len() - 2;
        let pairs = [
            (&straight[0], &slow[last]),
            (&straight[1], &slow[last + 1]),
            (&end[0], &straight[1]),
        ];
        let differ: Vec<_> = pairs.iter().filter(|(a, b)| a != b).collect();
        for (a, b) in differ {
            wrong.push(format!(
                "{path:?} at {at}, {switch:?}: {}",
                difference(a, b)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn difference(a: &Moment, b: &Moment) -> String {
    let (a, b) = (format!("{a:#?}"), format!("{b:#?}"));
    let lines = a.lines().zip(b.lines()).filter(|(a, b)| a != b).take(3);
    lines
        .map(|(a, b)| format!("{} / {}", a.trim(), b.trim()))
        .collect::<Vec<_>>()
        .join("; ")
}

#[derive(Clone, Copy)]
enum Go {
    To(u64),
    Look(u64),
}

/// What is seen on a way through a run, which has a thread of its own, as in the page it has a
/// memory of its own.
fn alone(source: &str, options: Options, way: Vec<Go>) -> Vec<Moment> {
    let source = source.to_owned();
    let ran = std::thread::Builder::new()
        .stack_size(64 << 20)
        .spawn(move || {
            let mut s = Stepper::new(plan(&source, options));
            let seen = way.into_iter().map(|go| match go {
                Go::To(step) => {
                    s.run_to(step);
                    s.moment()
                }
                Go::Look(step) => s.look(step),
            });
            let seen: Vec<Moment> = seen.collect();
            std::mem::forget(s);
            seen
        });
    ran.expect("a thread").join().expect("no panic")
}

/// What dies with a machine must not run its last words in the next machine of the thread.
#[test]
fn a_machine_that_is_dropped_leaves_nothing_to_the_next() {
    let source = "\
from multiprocessing import Process, Lock
def child(a, b):
    b.acquire()
    a.acquire()
if __name__ == '__main__':
    a, b = Lock(), Lock()
    a.acquire()
    p = Process(target=child, args=(a, b))
    p.start()
    p.join()
";
    for start in [Start::Spawn, Start::ForkServer] {
        let ends: Vec<_> = (0..3)
            .map(|_| {
                let mut options = options(SwitchAt::BackEdge, 0);
                options.start = start;
                let mut s = Stepper::new(plan(source, options));
                s.run_to(u64::MAX);
                let end = s.moment();
                (end.step, end.over)
            })
            .collect();
        assert_eq!(ends, vec![(ends[0].0, Some(3)); 3], "{start:?}");
    }
}
