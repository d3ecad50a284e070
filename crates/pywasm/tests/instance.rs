//! An instance run by hand: messages in, turns, messages out.

use interleave_pywasm::{Instance, World};
use interleave_run::{ClockKind, Grade, SwitchAt};
use interleave_run::{FromPython, News, PAGE, Plan, ToPython, pack, unpack};
use interleave_spec::{Clock, Python, RunSpec};
use interleave_trace::What;
use std::cell::Cell;
use std::collections::HashMap;

thread_local! {
    static NOW: Cell<u64> = const { Cell::new(1_000_000_000) };
}

/// A clock on which every look takes a microsecond.
const WORLD: World = World {
    now: || {
        NOW.set(NOW.get() + 1_000);
        NOW.get()
    },
    wall: || 1_700_000_000_000_000_000,
    entropy: || 7,
    memory: || 1 << 20,
    stack: || 0,
};

fn start(source: &str, change: impl FnOnce(&mut Plan)) -> Plan {
    let spec = RunSpec {
        source: source.into(),
        clock: Clock::Virtual,
        ..RunSpec::default()
    };
    let mut start = Plan::in_a_tab(&spec.checked().0, 2);
    change(&mut start);
    start
}

/// Runs to the end; sleeps are slept by moving the clock. All the news, and the longest wait.
fn run(start: Plan) -> (Vec<News>, f64) {
    let mut instance = Instance::new(WORLD);
    let source = start.source.clone();
    instance.deliver(PAGE, pack(&ToPython::Start(Box::new(start)), &[]));
    let (mut all, mut longest) = (Vec::new(), 0f64);
    for _ in 0..100_000 {
        let wait = instance.turn(8.0);
        while let Some((_, bytes)) = instance.next_message() {
            instance.read(1);
            match unpack(&bytes).expect("a message").0 {
                FromPython::News(news) => all.push(*news),
                other => panic!("{other:?}"),
            }
        }
        if all.last().is_some_and(|news| news.exit.is_some()) {
            assert_eq!(wait, f64::INFINITY, "nothing more comes by itself");
            return (all, longest);
        }
        longest = longest.max(wait);
        NOW.set(NOW.get() + (wait * 1e6) as u64);
    }
    panic!("the program does not end:\n{source}");
}

fn text(news: &[News], stderr: bool) -> String {
    let pieces = news.iter().flat_map(|n| &n.output);
    pieces
        .filter(|p| p.stderr == stderr)
        .map(|p| p.text.as_str())
        .collect()
}

#[test]
fn who_printed_what_in_order() {
    let source = "\
import sys, threading
def work():
    print('from', threading.current_thread().name)
    sys.stderr.write('oops\\n')
print('one')
t = threading.Thread(target=work, name='helper')
t.start(); t.join()
print('two', end='')
sys.exit(3)
";
    let (news, _) = run(start(source, |_| {}));
    assert_eq!(text(&news, false), "one\nfrom helper\ntwo");
    assert_eq!(text(&news, true), "oops\n");
    let pieces: Vec<_> = news
        .iter()
        .flat_map(|n| &n.output)
        .map(|p| (p.who, p.stderr))
        .collect();
    assert_eq!(pieces, [(0, false), (1, false), (1, true), (0, false)]);
    let names: Vec<_> = news.iter().flat_map(|n| n.names.clone()).collect();
    assert_eq!(names, [(0, "MainThread".into()), (1, "helper".into())]);
    let last = news.last().expect("news");
    assert_eq!(last.exit, Some(3));
    let main = news
        .iter()
        .flat_map(|n| &n.batch.events)
        .filter(|e| e.lane == 0);
    let exits: Vec<_> = main
        .filter(|e| matches!(e.what, What::Exit { .. }))
        .map(|e| &e.what)
        .collect();
    assert_eq!(
        exits,
        [&What::Exit { status: 3 }],
        "the main thread ends once, with its status"
    );
}

#[test]
fn a_sleep_is_handed_to_whoever_turns() {
    let source = "import time\nprint('a')\ntime.sleep(3600 * 24 * 365)\nprint('b')\n";
    let (news, longest) = run(start(source, |s| s.options.clock = ClockKind::Real));
    assert_eq!(text(&news, false), "a\nb\n");
    let year = 3600.0 * 24.0 * 365.0 * 1000.0;
    assert!((year - 1000.0..=year).contains(&longest), "{longest}");
    assert!(news.len() < 10, "{} messages", news.len());
    let (news, longest) = run(start(source, |_| {}));
    assert_eq!(
        (text(&news, false).as_str(), longest),
        ("a\nb\n", 0.0),
        "virtually it takes no time"
    );
}

#[test]
fn on_somebodys_loop_it_gives_way_and_what_blocks_holds_it_up() {
    // How often it gave way, and the longest that it asked to be left alone.
    let turns = |body: &str| {
        let source =
            format!("import asyncio, time\nasync def f():\n    {body}\nasyncio.run(f())\n");
        let mut instance = Instance::new(WORLD);
        let start = start(&source, |s| {
            s.here = true;
            s.options.clock = ClockKind::Real;
        });
        instance.deliver(PAGE, pack(&ToPython::Start(Box::new(start)), &[]));
        let (mut turns, mut longest) = (0, 0f64);
        loop {
            let wait = instance.turn(1000.0);
            turns += 1;
            while let Some((_, bytes)) = instance.next_message() {
                instance.read(1);
                if let Some((FromPython::News(news), _)) = unpack(&bytes)
                    && news.exit == Some(0)
                {
                    return (turns, longest);
                }
            }
            longest = longest.max(wait);
            NOW.set(NOW.get() + (wait * 1e6) as u64);
        }
    };
    let (often, longest) = turns("for _ in range(3000): await asyncio.sleep(0)");
    assert!(often > 10 && longest == 0.0, "{often} {longest}");
    let (_, longest) = turns("await asyncio.sleep(0.5)");
    assert!((400.0..=500.0).contains(&longest), "{longest}");
    let (often, longest) = turns("time.sleep(0.5)");
    assert!(often < 10 && longest == 0.0, "{often} {longest}");
    // Longer than a turn: between two, others have theirs.
    let (often, longest) = turns("time.sleep(3.5)");
    assert!(
        (4..12).contains(&often) && longest == 0.0,
        "{often} {longest}"
    );
}

#[test]
fn a_storm_comes_in_pieces_and_ends_at_its_quota() {
    let source = "while True:\n    print('x' * 99)\n";
    let (news, _) = run(start(source, |s| s.options.max_output = 3_000_000));
    let sizes: Vec<usize> = news
        .iter()
        .map(|n| n.output.iter().map(|p| p.text.len()).sum())
        .collect();
    assert!(sizes.iter().all(|&n| n < 2_000_000), "{sizes:?}");
    assert!(sizes.len() > 3, "{sizes:?}");
    assert!((2_999_000..=3_000_000).contains(&text(&news, false).len()));
    assert!(
        text(&news, true).contains("output"),
        "{}",
        text(&news, true)
    );
}

#[test]
fn lanes_and_events_are_bounded() {
    let source = "\
import threading
for _ in range(700):
    t = threading.Thread(target=print)
    t.start()
    t.join()
";
    let (news, _) = run(start(source, |s| s.options.switch = SwitchAt::AnyOp));
    let lanes: usize = news.iter().map(|n| n.batch.lanes.len()).sum();
    assert_eq!(lanes, 512);
    let counts = &news.last().expect("news").batch.counts;
    assert_eq!(counts.get("lanes_left_out"), Some(&189), "{counts:?}");
    assert_eq!(counts.get("records_unplaced"), None, "{counts:?}");
}

#[test]
fn looked_at_without_running() {
    let mut instance = Instance::new(WORLD);
    let mut ask = |message: &ToPython| {
        instance.deliver(PAGE, pack(message, &[]));
        assert_eq!(instance.turn(8.0), f64::INFINITY);
        let (_, bytes) = instance.next_message().expect("an answer");
        unpack::<FromPython>(&bytes).expect("a message").0
    };
    for (source, line, grade) in [
        ("x = 1\nprint(x\n", 2, Grade::Syntax),
        ("if True:\nprint()\n", 2, Grade::Syntax),
        ("a\0b", 1, Grade::Syntax),
        ("x = 1\nimport sqlite3\n", 2, Grade::Fails),
        ("print(t'{1}')\n", 1, Grade::Syntax),
    ] {
        let FromPython::Checked { ask: 5, problems } = ask(&ToPython::Check {
            ask: 5,
            source: source.into(),
            python: Python::P313,
        }) else {
            panic!("another answer");
        };
        assert_eq!(problems.len(), 1, "{source}: {problems:?}");
        assert_eq!(
            (problems[0].line, problems[0].grade),
            (line, grade),
            "{problems:?}"
        );
    }
    let source = "def f(a):\n    return a + 1\n".to_owned();
    let FromPython::Disassembled { lines, .. } = ask(&ToPython::Disassemble {
        ask: 6,
        source,
        python: Python::P313,
    }) else {
        panic!("another answer");
    };
    assert!(
        lines
            .iter()
            .any(|l| l.code == "f" && l.line == 2 && l.name.starts_with("BINARY_OP")),
        "{lines:#?}"
    );
    // Nonsense is said and harms nobody.
    instance.deliver(PAGE, vec![1, 2, 3]);
    assert_eq!(instance.turn(8.0), f64::INFINITY);
    assert!(instance.next_message().is_some());
}

#[test]
fn tasks_write_under_their_own_names() {
    let source = "import asyncio\nasync def work():\n    print('a')\n    await asyncio.sleep(1)\n    print('b')\nasync def main():\n    await asyncio.gather(work(), work())\n    print('c')\nasyncio.run(main())\nprint('d')\n";
    let (news, _) = run(start(source, |_| ()));
    let names: HashMap<u32, String> = news.iter().flat_map(|n| n.names.clone()).collect();
    let pieces = news.iter().flat_map(|n| &n.output);
    let said: Vec<String> = pieces
        .map(|p| format!("{} {}", names[&p.who], p.text.replace('\n', "")))
        .collect();
    assert_eq!(
        said,
        [
            "Task-2 a",
            "Task-3 a",
            "Task-2 b",
            "Task-3 b",
            "Task-1 c",
            "MainThread d"
        ]
    );
}

/// Ten times slower: a sleep takes ten times as long, and the program does not see it.
#[test]
fn a_slow_clock_is_slow_for_those_who_watch() {
    let source = "import time\nbegan = time.perf_counter()\ntime.sleep(0.5)\nprint(round(time.perf_counter() - began, 1))\n";
    let slow = |start: &mut Plan| {
        start.options.clock = ClockKind::Real;
        start.slower = 10.0;
    };
    let (news, longest) = run(start(source, slow));
    let text: String = news
        .iter()
        .flat_map(|n| &n.output)
        .map(|p| p.text.as_str())
        .collect();
    assert_eq!(text, "0.5\n");
    assert!((4_990.0..5_010.0).contains(&longest), "{longest}");
    let at = news.last().map_or(0, |n| n.at);
    assert!((500_000..600_000).contains(&at), "{at}");
}

#[test]
fn one_that_waits_prepares_what_most_programs_need() {
    let mut instance = Instance::new(WORLD);
    let mut steps = 0;
    while instance.prepare() {
        steps += 1;
    }
    assert!((10..100).contains(&steps), "{steps}");
    // Not once it is for something.
    let mut instance = Instance::new(WORLD);
    assert!(instance.prepare());
    let start = start("while True: pass", |_| ());
    instance.deliver(PAGE, pack(&ToPython::Start(Box::new(start)), &[]));
    assert!(!instance.prepare());
    instance.turn(8.0);
    assert!(!instance.prepare());
}
