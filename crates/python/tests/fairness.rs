//! Fair turns: whoever waits for a lock gets it within a bound, although another thread takes it
//! again and again, as on CPython in practice.

use interleave_python::{Captured, ClockKind, Host, Options, Session, SwitchAt, Turn, Vm};

/// What one thread does in a loop, and what the other one wants to do twenty times.
const LOOPS: &[(&str, &str)] = &[
    ("with lock: n += 1", "with lock: pass"),
    ("with lock: f()", "with lock: pass"),
    ("lock.acquire(); f(); lock.release()", "with lock: pass"),
    (
        "with lock:\n            for _ in range(9): f()",
        "with lock: pass",
    ),
    (
        "with lock:\n            for _ in range(999): n += 1",
        "with lock: pass",
    ),
    ("with rlock: f()", "with rlock: pass"),
    (
        "with rlock:\n            with rlock: f()",
        "with rlock: pass",
    ),
    ("with condition: n += 1", "with condition: pass"),
    ("with plain: n += 1", "with plain: pass"),
    (
        "with plain: plain.notify()",
        "with plain: plain.wait(0.001)",
    ),
    ("with semaphore: f()", "with semaphore: pass"),
    ("with bounded: n += 1", "with bounded: pass"),
    (
        "try: q.get(False)\n        except queue.Empty: pass",
        "q.put(1)",
    ),
    ("q.qsize()", "q.put(1); q.get()"),
    ("event.is_set(); event.set(); event.clear()", "event.set()"),
    ("f()", "with lock: pass"),
    ("n += 1", "time.sleep(0)"),
];

/// Keeps what is printed. Each look at its clock takes a moment, so that no run depends on the speed of
/// the machine.
struct Timed {
    kept: Captured,
    now: u64,
}

/// Nanoseconds that a look at the clock takes.
const LOOK: u64 = 20_000;

impl Host for Timed {
    fn now(&mut self) -> u64 {
        self.now += LOOK;
        self.now
    }
    fn wall(&mut self) -> u64 {
        self.kept.wall()
    }
    fn write(&mut self, text: &str, stderr: bool) {
        self.kept.write(text, stderr)
    }
}

fn program(busy: &str, wants: &str) -> String {
    format!(
        "import queue, threading, time
lock, rlock, condition = threading.Lock(), threading.RLock(), threading.Condition()
plain, semaphore = threading.Condition(threading.Lock()), threading.Semaphore()
bounded, event, q = threading.BoundedSemaphore(), threading.Event(), queue.Queue()
n, stop = 0, False
def f(): pass
def poll():
    global n
    while not stop:
        {busy}
def want():
    for _ in range(20):
        {wants}
threading.Thread(target=poll, daemon=True).start()
w = threading.Thread(target=want, daemon=True); w.start(); w.join(3)
print('starved' if w.is_alive() else 'in time'); stop = True
"
    )
}

fn check(switch: SwitchAt, clock: ClockKind, seed: Option<u64>) {
    let mut starved = vec![];
    for (busy, wants) in LOOPS {
        let options = Options {
            switch,
            clock,
            seed,
            ..Options::default()
        };
        let source = program(busy, wants);
        let kept = Captured::default();
        let written = kept.out.clone();
        let host = Timed { kept, now: 0 };
        let mut session = Session::new(Vm::new(Box::new(host), options), &source, "p.py");
        while !matches!(session.turn(100_000), Turn::Done(_)) {}
        let (out, err) = written.borrow().clone();
        if out != "in time\n" {
            starved.push((busy, wants, out, err));
        }
    }
    assert!(
        starved.is_empty(),
        "{switch:?} {clock:?} {seed:?}: {starved:#?}"
    );
}

#[test]
fn under_the_rules_of_today() {
    check(SwitchAt::BackEdge, ClockKind::Virtual, None);
    check(SwitchAt::BackEdge, ClockKind::Real, None);
}

#[test]
fn under_the_rules_of_old() {
    check(SwitchAt::AnyOp, ClockKind::Virtual, None);
    check(SwitchAt::AnyOp, ClockKind::Real, None);
}

#[test]
fn without_a_gil() {
    check(SwitchAt::Free, ClockKind::Virtual, None);
}

#[test]
fn under_seeds() {
    for seed in 0..4 {
        check(SwitchAt::BackEdge, ClockKind::Virtual, Some(seed));
        check(SwitchAt::BackEdge, ClockKind::Real, Some(seed));
        check(SwitchAt::AnyOp, ClockKind::Virtual, Some(seed));
        check(SwitchAt::Free, ClockKind::Virtual, Some(seed));
    }
}
