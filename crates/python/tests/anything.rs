//! A program that calls everything with random arguments makes all its calls and comes to an end,
//! and nothing panics. `ANYTHING=from..to cargo test --release` tries other seeds.

#[path = "support/finish.rs"]
mod finish;

use finish::finish;
use interleave_python::{Captured, ClockKind, Options, Session, Vm};
use interleave_trace::Ending;

#[global_allocator]
static ALLOC: interleave_python::Counting = interleave_python::Counting;

const PROGRAM: &str = include_str!("anything.py");
const CALLS: u32 = 2_000;
/// Calls of a seed that may wait for ever or take too long. (Most of that kind are named in the
/// program.)
const LEFT_OUT: usize = 10;
/// The program finds about 7,000 callable things; far fewer would be another test.
const TARGETS: usize = 5_000;

/// A debug build's frames are several times those of a release, so the thread has the stack of a
/// main thread.
#[test]
fn nothing_panics() {
    let thread = std::thread::Builder::new().stack_size(8 << 20);
    let seeds = thread.spawn(all_seeds).expect("a thread");
    if let Err(panic) = seeds.join() {
        std::panic::resume_unwind(panic);
    }
}

fn all_seeds() {
    let range = std::env::var("ANYTHING").unwrap_or("1..9".into());
    let (from, to) = range.split_once("..").expect("from..to");
    for seed in seed(from)..seed(to) {
        let mut left_out = vec![];
        while let Some(call) = ends_at(seed, &left_out) {
            left_out.push(call);
            assert!(left_out.len() <= LEFT_OUT, "seed {seed}: {left_out:?}");
        }
    }
}

fn seed(text: &str) -> u32 {
    text.parse().expect("a number")
}

/// Makes the calls of a seed but for some; the call that waits for ever or takes too long, if one
/// does.
///
/// # Panics
/// When the program ends early in any other way.
fn ends_at(seed: u32, left_out: &[u32]) -> Option<u32> {
    let source = format!("SEED, CALLS, LEFT_OUT = {seed}, {CALLS}, {left_out:?}\n{PROGRAM}");
    let options = Options {
        clock: ClockKind::Virtual,
        max_instructions: 30_000_000,
        max_heap: 200 << 20,
        max_output: 1 << 20,
        ..Options::default()
    };
    let host = Captured::default();
    let written = host.out.clone();
    let mut session = Session::new(Vm::new(Box::new(host), options), &source, "anything.py");
    let status = finish(&mut session, 10_000, &source, |_| {});
    let (out, err) = &*written.borrow();
    let called = format!("called {CALLS}, targets ");
    let targets = out.lines().find_map(|line| line.strip_prefix(&called));
    let targets = targets.map_or(0, |n| n.parse().unwrap_or(0));
    if matches!(status, Ending::DEADLOCK | Ending::QUOTA) && targets == 0 {
        let begun = out.lines().rev().find_map(|line| line.strip_prefix('#'));
        return Some(
            begun
                .and_then(|n| n.parse().ok())
                .expect("a call has begun"),
        );
    }
    // What it called may have left something that fails or goes on after its last line.
    assert!(
        targets >= TARGETS,
        "seed {seed} ends early: status {status}, {targets} targets\n{out}\n{err}"
    );
    None
}
