//! A run that is held still, moved by hand as `www/step.js` moves it.

use interleave_pywasm::{Instance, Stepping, World};
use interleave_run::{FromPython, Goal, Move, OTHER, PAGE, Plan, ToPython, pack, unpack};
use interleave_spec::{Python, RunSpec};
use interleave_stepper::panels::Transport;
use interleave_stepper::pilot::{Aim, Answer, Work};
use std::collections::BTreeMap;

const WORLD: World = World {
    now: || 0,
    wall: || 0,
    entropy: || 0,
    memory: || 1 << 20,
    stack: || 1 << 10,
};

fn plan(source: &str, seed: u64) -> Plan {
    let spec = RunSpec {
        source: source.into(),
        seed,
        ..RunSpec::default()
    };
    Plan::in_a_tab(&spec.checked().0, 2)
}

fn stepping(source: &str) -> Stepping {
    Stepping::new(plan(source, 0))
}

fn aim(goal: Goal, breaks: &[u32]) -> Aim {
    Aim {
        goal,
        breaks: breaks.to_vec(),
        who: (0, 0),
    }
}

fn run(s: &mut Stepping, to: u64) {
    s.begin(Work::Run { to });
    while s.go_on() {}
}

fn look(s: &mut Stepping, place: u64) -> String {
    let transport = Transport {
        known: 100,
        whole: true,
        speed: 2.0,
        ..Transport::default()
    };
    s.begin(Work::Look { place, transport });
    assert!(!s.go_on());
    s.take_shown().expect("markup")
}

#[test]
fn places_are_found_in_pieces_as_in_one_go() {
    let source = "for i in range(300):\n    x = i\nprint(x)\n";
    let mut s = stepping(source);
    run(&mut s, u64::MAX);
    let end = s.at();
    assert!(s.over());
    for (goal, breaks) in [
        (Goal::Line, &[][..]),
        (Goal::Break, &[2]),
        (Goal::Break, &[3]),
        (Goal::Switch, &[]),
    ] {
        let found = |piece: u64, last: bool| {
            let mut s = stepping(source);
            let (from, aim) = (700, aim(goal, breaks));
            if last {
                run(&mut s, from);
            }
            s.begin(match last {
                true => Work::Last { end: 1_000, aim },
                false => Work::First { from, end, aim },
            });
            while s.go_on_by(piece) {}
            s.answer(0).found
        };
        for last in [false, true] {
            assert_eq!(
                found(7, last),
                found(u64::MAX, last),
                "{goal:?} {breaks:?} {last}"
            );
        }
    }
}

#[test]
fn an_endless_loop_goes_as_far_as_it_is_let() {
    let mut s = stepping("while True:\n    pass\n");
    run(&mut s, 100_000);
    assert_eq!((s.at(), s.over()), (100_000, false));
    s.begin(Work::First {
        from: 100_000,
        end: 150_000,
        aim: aim(Goal::Break, &[]),
    });
    assert!(s.go_on_by(20_000));
    assert_eq!(s.at(), 120_000);
}

#[test]
fn a_program_that_does_not_compile_says_why() {
    let mut s = stepping("x = = 1\n");
    assert!(s.over());
    let shown = look(&mut s, 0);
    assert!(shown.contains("SyntaxError: invalid syntax"), "{shown}");
}

#[test]
fn over_its_memory_is_an_error_of_the_program() {
    let mut s = stepping("x = [0] * 400_000_000\n");
    run(&mut s, u64::MAX);
    let at = s.at();
    assert!(look(&mut s, at).contains("MemoryError"));
}

#[test]
fn what_is_shown_is_text() {
    let mut s = stepping("x = '<script>&'\nprint(x)\n");
    run(&mut s, u64::MAX);
    let at = s.at();
    let shown = look(&mut s, at);
    assert!(shown.contains("&lt;script&gt;&amp;"), "{shown}");
    assert!(!shown.contains("<script"));
}

/// The switch points of a line, by version.
#[test]
fn a_line_is_explained_by_version() {
    for (python, line, marked) in [
        (Python::P39, 3, 2),
        (Python::P313, 3, 0),
        (Python::P313t, 3, 2),
        (Python::P313, 4, 1),
        (Python::P313, 9, 0),
    ] {
        let mut instance = Instance::new(WORLD);
        let source =
            "counter = 0\nfor i in range(3):\n    counter = i\n    print(counter)\n".into();
        let ask = ToPython::Explain {
            ask: 1,
            source,
            line,
            python,
        };
        instance.deliver(PAGE, pack(&ask, &[]));
        instance.turn(1.0);
        let (_, said) = instance.next_message().expect("an answer");
        let Some((FromPython::Explained { markup, .. }, _)) = unpack(&said) else {
            panic!("another answer");
        };
        assert_eq!(
            markup.matches("<tr class=\"switch\"").count(),
            marked,
            "{python:?} {line}: {markup}"
        );
    }
}

/// The two instances of a program that is held still, and what `www/step.js` does for them. A copy
/// of the run's memory is the place itself: a new instance goes there again.
struct Held {
    plan: Plan,
    pilot: Instance,
    held: Instance,
    copies: BTreeMap<i64, u64>,
    at: u64,
    /// The last markup.
    shown: String,
    breaks: Vec<u32>,
}

impl Held {
    fn open(source: &str, seed: u64) -> Held {
        let plan = plan(source, seed);
        let mut held = Held {
            pilot: Instance::new(WORLD),
            held: Instance::new(WORLD),
            copies: BTreeMap::new(),
            at: 0,
            shown: String::new(),
            breaks: vec![],
            plan: plan.clone(),
        };
        held.tell(&ToPython::Step(Box::new(plan)));
        held
    }

    fn go(&mut self, go: Move) -> String {
        let breaks = self.breaks.clone();
        self.tell(&ToPython::Move { go, breaks });
        self.said()
    }

    fn tell(&mut self, message: &ToPython) {
        self.pilot.deliver(PAGE, pack(message, &[]));
        loop {
            self.pilot.turn(0.0);
            let Some((port, work)) = self.pilot.next_message() else {
                return;
            };
            assert_eq!(port, OTHER);
            self.operate(work);
        }
    }

    fn operate(&mut self, work: Vec<u8>) {
        let operation = self.pilot.operation().expect("an operation").clone();
        if let Some(put) = operation.put {
            let to = self.copies[&i64::from(put)];
            self.held = Instance::new(WORLD);
            let plan = Box::new(self.plan.clone());
            for work in [Work::Open(plan), Work::Run { to }] {
                self.work(pack(&work, &[]));
            }
        }
        let answer = self.work(work);
        if let Some(keep) = operation.keep {
            self.copies.insert(keep.into(), self.at);
        }
        for gone in operation.drops {
            self.copies.remove(&gone.into());
        }
        self.pilot.deliver(OTHER, answer);
    }

    /// Its answer.
    fn work(&mut self, work: Vec<u8>) -> Vec<u8> {
        self.held.deliver(OTHER, work);
        while self.held.turn(f64::MAX) == 0.0 {}
        loop {
            let (port, said) = self.held.next_message().expect("an answer");
            if port == OTHER {
                let answer: Option<(Answer, _)> = unpack(&said);
                self.at = answer.expect("an answer").0.at;
                return said;
            }
            match unpack(&said) {
                Some((FromPython::Stepped { markup }, _)) => self.shown = markup,
                other => panic!("{other:?}"),
            }
        }
    }

    /// What stands in the markup between two texts.
    fn between(&self, from: &str, to: &str) -> String {
        let rest = self.shown.split_once(from).expect("the beginning").1;
        rest.split_once(to).expect("the end").0.into()
    }

    fn said(&self) -> String {
        self.between("id=\"step-said\" aria-live=\"polite\">", "</div>")
    }

    fn place(&self) -> u64 {
        let input = self.between("id=\"step-to\"", ">");
        let value = input.split_once(" value=\"").expect("a value").1;
        let digits = value.split('"').next().expect("a number");
        digits.parse().expect("a number")
    }
}

const LOST: &str = include_str!("../../stepper/tests/step/lost_update.py");

/// As `tests/browser/step.rs` has it, without a browser.
#[test]
fn a_lost_update_forward_and_back() {
    let mut held = Held::open(LOST, 14);
    held.go(Move::Next(Goal::Line));
    held.breaks = vec![8];
    held.go(Move::Next(Goal::Break));
    let mut seen = Vec::new();
    let writes = |seen: &[(u64, String)]| {
        let all = seen.iter().map(|(_, said)| said.clone());
        all.filter(|said| said.contains("writes counter = "))
            .collect::<Vec<String>>()
    };
    while writes(&seen).len() < 2 {
        let said = held.go(Move::Next(Goal::Bytecode));
        seen.push((held.place(), said));
        assert!(seen.len() < 300, "{seen:?}");
    }
    let both = writes(&seen);
    assert!(both.iter().all(|said| said.contains("counter = 1")));
    // Back the way it came: the same places, the same words.
    seen.pop();
    for (at, said) in seen.iter().rev().take(12) {
        let back = held.go(Move::Back(Goal::Bytecode));
        assert_eq!((held.place(), &back), (*at, said));
    }
    let (at, words) = &seen[3];
    assert_eq!(&held.go(Move::To(*at)), words);
    assert!(held.go(Move::Next(Goal::Switch)).contains("goes on"));
    held.go(Move::Last);
    assert!(held.shown.contains("over, exit status 0"));
    let end = held.place();
    held.go(Move::Back(Goal::Line));
    assert!(held.place() < end);
    held.go(Move::First);
    assert_eq!(held.place(), 0);
}

#[test]
fn breakpoints_stop_it_both_ways() {
    let mut held = Held::open(LOST, 14);
    held.breaks = vec![10];
    held.go(Move::Next(Goal::Break));
    let first = held.place();
    assert!(held.shown.contains("data-at=\"10\""), "{}", held.shown);
    held.go(Move::Next(Goal::Break));
    assert!(held.place() > first);
    held.go(Move::Back(Goal::Break));
    assert_eq!(held.place(), first);
}

/// With 3 for all that wait, as everywhere.
#[test]
fn a_deadlock_of_processes_is_shown_with_its_status() {
    let source = "from multiprocessing import Process, Lock\n\
                  def child(a, b):\n    b.acquire()\n    a.acquire()\n\
                  if __name__ == '__main__':\n    a, b = Lock(), Lock()\n    a.acquire()\n    \
                  p = Process(target=child, args=(a, b))\n    p.start()\n    p.join()\n";
    let mut held = Held::open(source, 0);
    held.go(Move::Last);
    assert!(held.shown.contains("deadlock"), "{}", held.shown);
    assert!(held.shown.contains("exit status 3"), "{}", held.shown);
}

#[test]
fn what_is_no_message_ends_it() {
    for port in [PAGE, OTHER] {
        let mut held = Held::open("print(1)\n", 0);
        held.pilot.deliver(port, vec![1, 2, 3]);
        held.pilot.turn(0.0);
        let (_, said) = held.pilot.next_message().expect("a word");
        assert!(matches!(unpack(&said), Some((FromPython::Died(_), _))));
    }
}
