//! Lines that a person types while a program runs: who waits, who goes on, and how a wait ends.

use interleave_python::{ClockKind, Host, Options, Session, Turn, Vm};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A host whose lines come from a person, by a clock that a sleep moves.
struct Desk {
    out: Rc<RefCell<String>>,
    now: Rc<Cell<u64>>,
}

impl Host for Desk {
    fn now(&mut self) -> u64 {
        self.now.get()
    }
    fn wall(&mut self) -> u64 {
        1_700_000_000_000_000_000
    }
    fn write(&mut self, text: &str, _stderr: bool) {
        self.out.borrow_mut().push_str(text);
    }
    fn read_line(&mut self) -> Option<String> {
        None
    }
}

/// When the person answers.
#[derive(Clone, Copy, PartialEq)]
enum Person {
    /// Before anything else happens.
    Quick,
    /// Once nobody can go on without an answer.
    Late,
    /// After so many nanoseconds of real time.
    After(u64),
}

/// Runs a program; each of `lines` answers the ask that has waited longest, and then input ends.
/// What was asked is written between angle brackets.
fn run(program: &str, options: Options, person: Person, lines: &[&str]) -> String {
    let (out, now) = (Rc::default(), Rc::new(Cell::new(0)));
    let desk = Desk {
        out: Rc::clone(&out),
        now: now.clone(),
    };
    let options = Options {
        max_instructions: 10_000_000,
        ..options
    };
    let mut session = Session::new(Vm::new(Box::new(desk), options), program, "p.py");
    let (mut lines, mut asked) = (lines.iter(), 0);
    for _ in 0..100_000 {
        let turn = session.turn(1_000);
        if let Turn::Done(status) = turn {
            assert!(session.vm.input.asks().0.is_empty());
            return format!("{}[{status}]", out.borrow());
        }
        let ask = session.vm.input.asks().0.first().cloned();
        if let Some(ask) = &ask
            && asked < ask.number
        {
            asked = ask.number;
            let (name, prompt) = (&ask.name, &ask.prompt);
            out.borrow_mut().push_str(&format!("<{name} {prompt}>"));
        }
        let due = match (person, &turn) {
            (Person::Quick, _) => true,
            (Person::Late, turn) => matches!(turn, Turn::Wait),
            (Person::After(at), _) => now.get() >= at,
        };
        match (turn, ask) {
            (_, Some(ask)) if due => {
                session.answer(ask.number, lines.next().map(|line| (*line).to_owned()));
            }
            (Turn::SleepUntil(at), _) => now.set(at),
            (Turn::Wait, _) => now.set(now.get() + 1_000_000),
            _ => {}
        }
    }
    panic!("does not end:\n{program}\n{}", out.borrow());
}

fn by(clock: ClockKind) -> Options {
    Options {
        clock,
        ..Options::default()
    }
}

/// A ticker beside a program that asks.
const TICKS: &str = r#"
import threading, time
over = threading.Event()
def tick():
    for n in range(100):
        if over.wait(0.5):
            break
        print("tick", n)
thread = threading.Thread(target=tick)
thread.start()
start = time.perf_counter()
name = input("Name? ")
print("Hello", name, round(time.perf_counter() - start, 2))
over.set()
thread.join()
"#;

#[test]
fn other_threads_go_on_while_one_waits() {
    assert_eq!(
        run(
            TICKS,
            by(ClockKind::Real),
            Person::After(1_200_000_000),
            &["Ada"]
        ),
        "Name? <MainThread Name? >tick 0\ntick 1\ntick 2\nHello Ada 1.5\n[0]"
    );
}

/// By the virtual clock an answer takes 2 s, whenever the person gives it.
#[test]
fn by_the_virtual_clock_the_person_changes_nothing() {
    for person in [Person::Quick, Person::Late] {
        let out = run(TICKS, by(ClockKind::Virtual), person, &["Ada"]);
        assert_eq!(
            out.replace("<MainThread Name? >", ""),
            "Name? tick 0\ntick 1\ntick 2\nHello Ada 2.0\n[0]"
        );
    }
    let free = Options {
        switch: interleave_python::SwitchAt::Free,
        ..Options::default()
    };
    let out = run(TICKS, free, Person::Late, &["Ada"]).replace("<MainThread Name? >", "");
    assert!(out.ends_with("tick 2\nHello Ada 2.0\n[0]"), "{out}");
}

#[test]
fn each_thread_gets_a_line_of_its_own() {
    let program = r#"
import threading
got = {}
def ask(name):
    got[name] = input(name + "? ")
threads = [threading.Thread(target=ask, args=(name,), name=name) for name in "ab"]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(sorted(got.items()))
"#;
    for clock in [ClockKind::Real, ClockKind::Virtual] {
        assert_eq!(
            run(program, by(clock), Person::Late, &["one", "two"]),
            "a? b? <a a? ><b b? >[('a', 'one'), ('b', 'two')]\n[0]"
        );
    }
}

#[test]
fn the_end_of_input_is_an_answer_too() {
    let program = r#"
import sys
print([line for line in sys.stdin])
print(repr(sys.stdin.readline()))
try:
    input()
except EOFError as error:
    print(error)
print(repr(sys.stdin.read(3)), repr(input()))
"#;
    let ask = "<MainThread >";
    assert_eq!(
        run(program, by(ClockKind::Real), Person::Late, &["a", ""]),
        format!(
            "{ask}{ask}{ask}['a\\n', '\\n']\n{ask}''\n{ask}EOF when reading a line\n{ask}{ask}Traceback \
                 (most recent call last):\n  File \"p.py\", line 9, in <module>\n    print(repr(sys.stdin.read(3)), \
                 repr(input()))\n                                        ~~~~~^^\nEOFError: EOF when reading a line\n[1]"
        )
    );
}

#[test]
fn given_lines_come_first() {
    let options = Options {
        input: vec!["3".into(), String::new()],
        ..Options::default()
    };
    assert_eq!(
        run(
            "print([input() for _ in range(3)])",
            options,
            Person::Late,
            &["x"]
        ),
        "<MainThread >['3', '', 'x']\n[0]"
    );
}

/// `input()` does not give the event loop back, as in CPython; a thread beside the loop does.
#[test]
fn a_loop_waits_for_input() {
    let program = |ask: &str| {
        format!(
            r#"
import asyncio
async def tick():
    for n in range(100):
        await asyncio.sleep(0.5)
        print("tick", n)
async def main():
    ticker = asyncio.create_task(tick())
    await asyncio.sleep(0)
    print({ask})
    ticker.cancel()
asyncio.run(main())
"#
        )
    };
    for (ask, thread, out) in [
        ("input()", "MainThread", "Ada\n[0]"),
        (
            "await asyncio.to_thread(input)",
            "asyncio_0",
            "tick 0\ntick 1\ntick 2\nAda\n[0]",
        ),
    ] {
        let printed = run(
            &program(ask),
            by(ClockKind::Virtual),
            Person::Late,
            &["Ada"],
        );
        assert_eq!(printed.replace(&format!("<{thread} >"), ""), out, "{ask}");
    }
}

/// What a handler raises ends the wait, and nobody asks any more.
#[test]
fn an_interrupt_ends_the_wait() {
    let program = r#"
import _thread, threading
threading.Timer(1, _thread.interrupt_main).start()
try:
    input("? ")
except KeyboardInterrupt:
    print("interrupted")
print(input("again? "))
"#;
    for clock in [ClockKind::Real, ClockKind::Virtual] {
        let out = run(program, by(clock), Person::After(3_000_000_000), &["yes"]);
        assert_eq!(
            out.replace("<MainThread ? >", "")
                .replace("<MainThread again? >", ""),
            "? interrupted\nagain? yes\n[0]"
        );
    }
}

/// Files that were given are there, and those that the program has left are told.
#[test]
fn files_come_in_and_go_out() {
    let program = r#"
import os
print(open("data.txt").read(), sorted(os.listdir()), os.listdir("a"))
with open("out.txt", "w") as out:
    print("done", file=out)
with open("a/b.txt", "a") as out:
    out.write("!")
open("same.txt", "w").write("same")
os.remove("data.txt")
os.makedirs("new/deep")
open("new/deep/x.bin", "wb").write(bytes([0, 255]))
"#;
    let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    let given = vec![
        file("a/b.txt", "b"),
        file("data.txt", "one"),
        file("same.txt", "same"),
    ];
    let options = Options {
        files: Some(given),
        ..by(ClockKind::Virtual)
    };
    let (out, now) = (Rc::default(), Rc::new(Cell::new(0)));
    let desk = Desk {
        out: Rc::clone(&out),
        now,
    };
    let mut session = Session::new(Vm::new(Box::new(desk), options), program, "main.py");
    while !matches!(session.turn(1_000), Turn::Done(_)) {}
    assert_eq!(
        *out.borrow(),
        "one ['a', 'data.txt', 'main.py', 'root', 'same.txt', 'tmp'] ['b.txt']\n"
    );
    let left = session.files();
    let left: Vec<_> = left
        .iter()
        .map(|f| (&*f.name, f.size, f.bytes.as_deref()))
        .collect();
    assert_eq!(
        left,
        [
            ("a/b.txt", 2, Some(&b"b!"[..])),
            ("new/deep/x.bin", 2, Some(&[0, 255])),
            ("out.txt", 5, Some(b"done\n")),
        ]
    );
}
