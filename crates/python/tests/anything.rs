//! Whatever a program calls, with whatever arguments: it ends as a program ends, and nothing
//! panics. `ANYTHING=from..to cargo test --release` tries other seeds.

use interleave_python::{Captured, ClockKind, Options, Session, Turn, Vm};

#[global_allocator]
static ALLOC: interleave_python::Counting = interleave_python::Counting;

const PROGRAM: &str = include_str!("anything.py");
const CALLS: u32 = 2_000;

#[test]
fn nothing_panics() {
    let range = std::env::var("ANYTHING").unwrap_or("1..2".into());
    let (from, to) = range.split_once("..").expect("from..to");
    for seed in from.parse::<u32>().unwrap()..to.parse().unwrap() {
        let source = format!("SEED, CALLS = {seed}, {CALLS}\n{PROGRAM}");
        let options = Options {
            clock: ClockKind::Virtual,
            max_instructions: 30_000_000,
            max_heap: 200 << 20,
            max_output: 1 << 20,
            ..Options::default()
        };
        println!("seed {seed}");
        let mut session = Session::new(
            Vm::new(Box::new(Captured::default()), options),
            &source,
            "anything.py",
        );
        let end = loop {
            match session.turn(10_000) {
                Turn::Done(status) => break status,
                Turn::Wait => break -1,
                _ => {}
            }
        };
        println!("ends with {end}");
    }
}
