//! Counts the trips to the broker that an item costs on its way from one process to another.
//!
//! A trip is a post that somebody must carry to the broker. A delivery is part of the trip that it
//! answers, or of the trip that caused it. The trips of two lengths of the same program are
//! compared, so that only what each item adds is left.

use interleave_broker::{Broker, Limits, Out, Pid, ROOT, Request};
use interleave_python::{Child, ClockKind, Host, Options, Session, Turn, Vm};
use interleave_trace::wire::{In, Wire};
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// Where the broker is, as a machine sees it.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Hub {
    /// The broker is behind a mutex: its answers are there when a post returns.
    Near,
    /// The broker is in another Worker: its answers come between turns.
    Far,
}

/// What lies between the machines.
struct Net {
    broker: Broker,
    inboxes: BTreeMap<Pid, VecDeque<Vec<u8>>>,
    todo: VecDeque<Out>,
    now: u64,
    /// Posts that ask or say something.
    posts: u64,
    /// Posts that only say that nobody can run, or that a slice is over.
    pauses: u64,
    printed: String,
}

struct Desk {
    pid: Pid,
    hub: Hub,
    net: Rc<RefCell<Net>>,
}

impl Host for Desk {
    fn now(&mut self) -> u64 {
        let mut net = self.net.borrow_mut();
        net.now += 1_000;
        net.now
    }
    fn wall(&mut self) -> u64 {
        1_700_000_000_000_000_000
    }
    fn write(&mut self, text: &str, _: bool) {
        self.net.borrow_mut().printed.push_str(text);
    }
    fn post(&mut self, bytes: &[u8]) -> bool {
        let mut net = self.net.borrow_mut();
        let mut rest = In::new(bytes);
        u64::get(&mut rest).expect("a time");
        match Request::get(&mut rest) {
            Some(Request::Paused { .. }) => net.pauses += 1,
            _ => net.posts += 1,
        }
        let outs = net.broker.post(self.pid, bytes);
        net.sort(outs);
        true
    }
    fn remote(&self) -> bool {
        self.hub == Hub::Far
    }
    fn take(&mut self) -> Option<Vec<u8>> {
        match self.hub {
            Hub::Near => self
                .net
                .borrow_mut()
                .inboxes
                .get_mut(&self.pid)?
                .pop_front(),
            Hub::Far => None,
        }
    }
}

impl Net {
    fn sort(&mut self, outs: Vec<Out>) {
        for out in outs {
            match out {
                Out::Deliver { to, bytes } => self.inboxes.entry(to).or_default().push_back(bytes),
                other => self.todo.push_back(other),
            }
        }
    }
}

/// A machine, and the moment before which it need not be looked at.
struct Seat {
    session: Session,
    until: u64,
}

/// Runs a program to its end: what it printed, its posts and its pauses.
fn run(source: &str, hub: Hub, clock: ClockKind) -> (String, u64, u64) {
    let net = Rc::new(RefCell::new(Net {
        broker: Broker::new(Limits::default(), clock == ClockKind::Virtual),
        inboxes: BTreeMap::new(),
        todo: VecDeque::new(),
        now: 1_000_000_000,
        posts: 0,
        pauses: 0,
        printed: String::new(),
    }));
    let vm = |pid| {
        let net = net.clone();
        let options = Options {
            clock,
            ..Options::default()
        };
        Vm::new(Box::new(Desk { pid, hub, net }), options)
    };
    let began = net.borrow().now;
    let root = Seat {
        session: Session::new(vm(ROOT), source, "p.py"),
        until: 0,
    };
    let mut seats = BTreeMap::from([(ROOT, root)]);
    for _ in 0..1_000_000 {
        let todo = std::mem::take(&mut net.borrow_mut().todo);
        for out in todo {
            match out {
                Out::Start {
                    pid,
                    parent,
                    payload,
                    ..
                } => {
                    let child = Child {
                        pid,
                        parent,
                        payload,
                    };
                    let session = Session::child(vm(pid), source, "p.py", child, began);
                    seats.insert(pid, Seat { session, until: 0 });
                }
                Out::End { pid, .. } => drop(seats.remove(&pid)),
                Out::Abort { ending } => panic!("{ending:?}"),
                Out::Deliver { .. } => {}
            }
        }
        let mut idle = true;
        for pid in seats.keys().copied().collect::<Vec<_>>() {
            let Some(seat) = seats.get_mut(&pid) else {
                continue;
            };
            let came = net.borrow_mut().inboxes.remove(&pid).unwrap_or_default();
            if came.is_empty() && seat.until > net.borrow().now {
                continue;
            }
            idle = false;
            for bytes in came {
                seat.session.deliver(&bytes);
            }
            seat.until = match seat.session.turn(2_000) {
                Turn::More => 0,
                Turn::SleepUntil(at) => at,
                Turn::Wait => u64::MAX,
                Turn::Fork { .. } => panic!("nothing forks here"),
                Turn::Done(status) => {
                    if pid == ROOT {
                        let net = net.borrow();
                        assert_eq!(status, 0, "{}", net.printed);
                        return (net.printed.clone(), net.posts, net.pauses);
                    }
                    seats.remove(&pid);
                    let mut net = net.borrow_mut();
                    let outs = net.broker.exited(pid, status);
                    net.sort(outs);
                    continue;
                }
            };
        }
        if idle {
            let next = seats.values().map(|s| s.until).min().unwrap_or(u64::MAX);
            assert_ne!(next, u64::MAX, "everybody waits");
            net.borrow_mut().now = next;
        }
    }
    panic!("the program does not end");
}

/// The trips that each item of a program adds; `ITEMS` in it stands for how many there are.
///
/// A pause is a trip where the broker is far and the clock is real. Where the broker is near, a
/// pause is a call; with the virtual clock the end of each slice is one, whatever the program does.
fn trips(source: &str, hub: Hub, clock: ClockKind) -> f64 {
    let (few, many) = (100, 300);
    let trips = |n: u64| {
        let source = source.replace("ITEMS", &n.to_string());
        let (printed, posts, pauses) = run(&source, hub, clock);
        assert_eq!(printed, format!("{}\n", n * (n - 1) / 2), "{source}");
        match (hub, clock) {
            (Hub::Far, ClockKind::Real) => (posts + pauses) as f64,
            _ => posts as f64,
        }
    };
    (trips(many) - trips(few)) / (many - few) as f64
}

/// A child takes what its parent puts.
fn one_way(queue: &str, put: &str, get: &str) -> String {
    format!(
        "\
import multiprocessing as mp
def take(q, back):
    total = 0
    for _ in range(ITEMS):
        total += q.get()
        {get}
    back.put(total)
if __name__ == '__main__':
    q, back = mp.{queue}, mp.SimpleQueue()
    p = mp.Process(target=take, args=(q, back))
    p.start()
    for i in range(ITEMS):
        q.put(i)
        {put}
    print(back.get())
    p.join()
"
    )
}

/// Each item is answered before the next is put, so nothing can travel together.
fn there_and_back(queue: &str) -> String {
    format!(
        "\
import multiprocessing as mp
def echo(q, back):
    while (item := q.get()) is not None:
        back.put(item)
if __name__ == '__main__':
    q, back = mp.{queue}, mp.{queue}
    p = mp.Process(target=echo, args=(q, back))
    p.start()
    total = 0
    for i in range(ITEMS):
        q.put(i)
        total += back.get()
    q.put(None)
    p.join()
    print(total)
"
    )
}

const POOL: &str = "\
import multiprocessing as mp
def same(i):
    return i
if __name__ == '__main__':
    with mp.Pool(WORKERS) as pool:
        print(sum(pool.map(same, range(ITEMS), chunksize=1)))
";
const EXECUTOR: &str = "\
from concurrent.futures import ProcessPoolExecutor
def same(i):
    return i
if __name__ == '__main__':
    with ProcessPoolExecutor(WORKERS) as pool:
        print(sum(pool.map(same, range(ITEMS))))
";

/// Tolerance: ten trips in two hundred items, since the trips at the ends of a program differ by
/// its length.
const FEW: f64 = 0.05;

#[test]
fn an_item_costs_few_trips() {
    let mut table = String::new();
    let mut over = false;
    // `most` by the real clock and by the virtual one.
    let mut row = |what: &str, source: &str, items: f64, most: [f64; 2]| {
        for hub in [Hub::Near, Hub::Far] {
            for (clock, most) in [ClockKind::Real, ClockKind::Virtual].into_iter().zip(most) {
                let n = trips(source, hub, clock) / items;
                over |= n > most + FEW;
                table += &format!("{what:28} {hub:?} {clock:?}: {n:.3} of {most}\n");
            }
        }
    };
    for queue in ["Queue()", "Queue(10)", "Queue(1)", "SimpleQueue()"] {
        row(queue, &one_way(queue, "pass", "pass"), 1.0, [3.0; 2]);
        let back = there_and_back(queue);
        row(&format!("{queue} and back"), &back, 2.0, [3.0; 2]);
    }
    // `task_done()` is answered, since it raises when it is called too often; so is `join()`.
    // Where it waits as well, the end of a slice of the virtual clock may post what was put alone.
    let joinable = [
        ("JoinableQueue()", [3.0, 4.0]),
        ("JoinableQueue(10)", [4.0, 5.0]),
    ];
    for (queue, most) in joinable {
        let done = "q.task_done()";
        row(queue, &one_way(queue, "pass", done), 1.0, most);
        let joined = one_way(queue, "q.join()", done);
        let most = most.map(|n| n + 1.0);
        row(&format!("{queue}, joined"), &joined, 1.0, most);
    }
    // An executor hands in each call by itself, which is one trip more.
    let pools = [("pool.map", POOL, 2.0), ("executor.map", EXECUTOR, 3.0)];
    for (what, source, most) in pools {
        for workers in ["1", "2"] {
            let source = source.replace("WORKERS", workers);
            row(&format!("{what} of {workers}"), &source, 1.0, [most; 2]);
        }
    }
    println!("{table}");
    assert!(!over, "{table}");
}
