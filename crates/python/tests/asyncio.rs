//! What the machine tells about an event loop: the lanes of a trace, the state of a loop that
//! stands still, and a loop in which nothing can happen any more.

#[path = "support/finish.rs"]
mod finish;

use finish::finish;
use interleave_python::inspect::{LoopState, event_loop};
use interleave_python::{Captured, ClockKind, Options, Session, Vm};
use interleave_trace::{LaneKind, State, Trace};

const PROGRAM: &str = "\
import asyncio
async def sleeper():
    await asyncio.sleep(0.1)
async def locker(lock):
    async with lock:
        await asyncio.sleep(0.05)
async def getter(queue):
    return await queue.get()
async def main():
    lock, queue = asyncio.Lock(), asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(sleeper(), name='sleeper')
        group.create_task(locker(lock), name='first')
        group.create_task(locker(lock), name='second')
        group.create_task(getter(queue), name='getter')
        await asyncio.sleep(0.2)
        queue.put_nowait(1)
asyncio.run(main())
";

fn session(source: &str, trace: bool) -> (Session, Captured) {
    let host = Captured::default();
    let shown = Captured {
        out: host.out.clone(),
    };
    let options = Options {
        clock: ClockKind::Virtual,
        trace,
        ..Options::default()
    };
    (
        Session::new(Vm::new(Box::new(host), options), source, "t.py"),
        shown,
    )
}

fn traced(source: &str) -> Trace {
    let (mut s, _) = session(source, true);
    finish(&mut s, 10_000, source, |_| {});
    s.trace(Default::default()).expect("it was asked for")
}

#[test]
fn every_task_is_a_lane_of_its_thread() {
    let trace = traced(PROGRAM);
    let waits = |name: &str| {
        let lane = trace.lanes.iter().position(|l| l.name == name).expect(name);
        assert_eq!(trace.lanes[lane].kind, LaneKind::Task, "{name}");
        assert_eq!(trace.lanes[lane].parent, Some(0), "{name}");
        let mut states: Vec<State> = (trace.spans.iter())
            .filter(|s| s.lane as usize == lane && s.end - s.start > 1000)
            .map(|s| s.state)
            .collect();
        states.dedup();
        states
    };
    assert_eq!(waits("sleeper"), [State::WaitingIo]);
    assert_eq!(waits("first"), [State::WaitingIo]);
    assert_eq!(waits("second"), [State::WaitingLock, State::WaitingIo]);
    assert_eq!(waits("getter"), [State::WaitingQueue]);
    assert_eq!(waits("Task-1"), [State::WaitingIo]);
    let idle: u64 = (trace.spans.iter())
        .filter(|s| s.lane == 0 && s.state == State::Idle)
        .map(|s| s.end - s.start)
        .sum();
    assert!(
        (190_000..210_000).contains(&idle),
        "the thread's lane: {idle}"
    );
}

#[test]
fn a_loop_can_be_looked_at_between_any_two_slices() {
    let (mut s, _) = session(PROGRAM, false);
    let mut seen: Vec<LoopState> = vec![];
    finish(&mut s, 1, PROGRAM, |s| {
        seen.extend(event_loop(&s.vm.cur));
    });
    let begun = (seen.iter())
        .find(|l| l.tasks.len() == 5 && l.tasks[1].running)
        .expect("the second of five tasks runs");
    assert_eq!(
        begun.ready,
        ["step of first", "step of second", "step of getter"]
    );
    assert_eq!(begun.tasks[1].function, "sleeper");
    let asleep = (seen.iter())
        .find(|l| l.tasks.len() == 5 && l.tasks.iter().all(|t| t.waits.is_some()))
        .expect("all wait");
    let waits: Vec<_> = (asleep.tasks.iter())
        .map(|t| (t.name.as_str(), t.waits.as_deref(), t.line))
        .collect();
    assert_eq!(
        waits,
        [
            ("Task-1", Some("io"), Some(16)),
            ("sleeper", Some("io"), Some(3)),
            ("first", Some("io"), Some(6)),
            ("second", Some("lock"), Some(5)),
            ("getter", Some("queue"), Some(8)),
        ]
    );
    assert!(asleep.timers.is_sorted_by(|a, b| a.0 <= b.0));
}

#[test]
fn a_loop_in_which_nothing_can_happen_says_who_waits() {
    let source = "import asyncio\nasync def get(q):\n    await q.get()\nasync def main():\n    t = asyncio.create_task(get(asyncio.Queue()), name='getter')\n    await t\nasyncio.run(main())\n";
    let (mut s, shown) = session(source, false);
    let status = finish(&mut s, 10_000, source, |_| {});
    assert_ne!(status, 0);
    assert_eq!(
        shown.out.borrow().1,
        "deadlock: all threads wait\n  MainThread waits in an event loop that has nothing to do (line 7)\n    Task-1 waits for other tasks (line 6)\n    getter waits at a queue (line 3)\n"
    );
}
