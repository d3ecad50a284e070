//! What a line of Python does, in a sentence: from the text alone, and of runs that are held still.

use interleave_run::{Goal, Options, Plan};
use interleave_stepper::Stepper;
use interleave_stepper::plain::of_text;
use interleave_stepper::seek::Search;

const TOP: &str = "import threading, queue, time, asyncio\nlock = threading.Lock()\nq = queue.Queue()\nt = threading.Thread(target=print)\nn = 0\nitems = [1]\n";

/// A line, what it does, and whether its thread may wait there.
#[test]
fn what_a_line_does() {
    for (line, does, waits) in [
        (
            "with lock: pass",
            "takes the lock lock, or waits until it is free. At the end of the block it gives the lock back",
            true,
        ),
        (
            "lock.acquire()",
            "takes the lock lock, or waits until it is free",
            true,
        ),
        ("lock.release()", "gives the lock lock back", false),
        ("t.start()", "starts the thread t", false),
        ("t.join()", "waits until the thread t has ended", true),
        (
            "q.put(n)",
            "puts n into the queue q; if it is full, it waits",
            true,
        ),
        (
            "x = q.get()",
            "takes an item out of the queue q, or waits until there is one, and stores the result in x",
            true,
        ),
        (
            "time.sleep(1)",
            "sleeps for 1 s; meanwhile other threads can run",
            true,
        ),
        (
            "n += 1",
            "reads n, computes n + 1, and writes the result back",
            false,
        ),
        ("n = n + 1", "sets n to n + 1", false),
        (
            "x = len(items)",
            "calls len(items), and stores the result in x",
            false,
        ),
        (
            "t2 = threading.Thread(target=f, args=(1,))",
            "makes the thread t2, which will run f; it does not start yet",
            false,
        ),
        ("print('a', n)", "prints 'a', n", false),
        (
            "for i in items: pass",
            "puts each item of items into i, one after another",
            false,
        ),
        (
            "if n > 1: pass",
            "checks whether this is true: n > 1",
            false,
        ),
        (
            "asyncio.run(main())",
            "starts an event loop and runs main() on it until it ends",
            true,
        ),
        ("from queue import Queue", "imports Queue from queue", false),
        (
            "def f(): pass",
            "defines the function f, which runs when it is called",
            false,
        ),
    ] {
        let found = of_text(&format!("{TOP}{line}\n"), 7).expect(line);
        assert_eq!((found.does.as_str(), found.waits), (does, waits), "{line}");
    }
    let inside = format!("{TOP}async def f():\n    x = await g(1)\n    return x\n");
    let told = |line| of_text(&inside, line).map(|p| (p.does, p.waits));
    assert_eq!(
        told(8),
        Some((
            "waits for g(1); meanwhile the event loop runs other tasks, and stores the result in x"
                .into(),
            true
        ))
    );
    assert_eq!(told(9), Some(("returns x to the caller".into(), false)));
    assert_eq!(told(40), None);
}

/// The lines of a run, each with who executes it and what it will do.
fn story(source: &str) -> Vec<String> {
    let plan = || Plan {
        source: source.into(),
        file: "main.py".into(),
        slower: 1.0,
        here: false,
        options: Options::default(),
    };
    let (mut ahead, mut here) = (Stepper::new(plan()), Stepper::new(plan()));
    let mut search = Search::new(&ahead, Goal::Line, &[]);
    let mut out = vec![];
    while let Some(at) = search.first(&mut ahead, 1_000_000) {
        let moment = here.look(at);
        let next = moment.ahead.expect("a line");
        out.push(format!("{} {}: {}", next.line, next.who, next.does));
        assert!(out.len() < 200);
    }
    out
}

#[test]
fn what_the_next_line_will_do() {
    let lines = story(include_str!("step/deadlock.py"));
    let text = lines.join("\n");
    insta::assert_snapshot!(text);
}

#[test]
fn a_block_ends_and_a_loop_goes_on() {
    let lines = story(
        "import threading\nlock = threading.Lock()\nfor n in (1, 2):\n    with lock:\n        x = n\n",
    );
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn objects_and_who_leads_to_them() {
    let source = "import threading\nshared = [1, [2]]\ndef f(mine, box):\n    own = {'a': mine}\n    box.append(own)\nt = threading.Thread(target=f, args=(shared, [9]))\nt.start()\nt.join()\n";
    let plan = Plan {
        source: source.into(),
        file: "main.py".into(),
        slower: 1.0,
        here: false,
        options: Options::default(),
    };
    let mut stepper = Stepper::new(plan);
    let mut search = Search::new(&stepper, Goal::Break, &[5]);
    let at = search.first(&mut stepper, 1_000_000).expect("line 5");
    let moment = stepper.look(at);
    let objects: Vec<String> = moment.objects.iter().map(|o| format!("{o:?}")).collect();
    insta::assert_snapshot!(objects.join("\n"));
    let threads = moment.processes[0].threads.iter().map(|t| {
        let own = t.frames.iter().find(|f| f.own);
        format!("{} {:?}", t.name, own.map(|f| &f.objects))
    });
    let threads: Vec<String> = threads.collect();
    insta::assert_snapshot!("who_leads", threads.join("\n"));
}
