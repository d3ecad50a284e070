//! Lines that a person types at a terminal. A thread of its own reads them, so the other threads of
//! the program go on while one waits. Where input comes from a file or a pipe, or time is modelled,
//! the machine itself reads, since nobody waits then.

use super::hub::Hub;
use super::link::{Link, Way};
use interleave_broker::ROOT;
use interleave_python::{ClockKind, Session};
use std::collections::VecDeque;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Lines that were read and given to nobody; `None` is the end of input.
static LINES: Mutex<VecDeque<Option<String>>> = Mutex::new(VecDeque::new());
/// The thread that reads a line is at work.
static READING: AtomicBool = AtomicBool::new(false);

/// Whether a person types the input of a run by this clock.
pub fn has_person(clock: ClockKind) -> bool {
    clock == ClockKind::Real && std::io::stdin().is_terminal()
}

/// Sees to the thread that has waited longest for a line: gives it one, or has one read. Answers
/// whether a thread got its line.
pub fn serve(session: &mut Session, link: &Link) -> bool {
    let (Some(ask), Way::Here(hub)) = (session.vm.input.asks().0.first(), &link.way) else {
        return false;
    };
    let number = ask.number;
    let line = LINES
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .pop_front();
    match line {
        Some(line) => session.answer(number, line),
        None => read(hub),
    }
    line_came(session, number)
}

/// How long the driver may wait before it serves again. A line may come between its look for one and
/// its wait, and then nothing wakes it.
pub fn bound(session: &Session) -> Option<Duration> {
    let asks = !session.vm.input.asks().0.is_empty();
    asks.then_some(Duration::from_millis(50))
}

fn line_came(session: &Session, number: u32) -> bool {
    session
        .vm
        .input
        .asks()
        .0
        .iter()
        .all(|ask| ask.number != number)
}

/// Reads a line beside the machine, and wakes the machine then.
fn read(hub: &Arc<Hub>) {
    if READING.swap(true, Ordering::SeqCst) {
        return;
    }
    let hub = hub.clone();
    let thread = std::thread::Builder::new().spawn(move || {
        let line = line();
        let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push_back(line);
        drop(lines);
        READING.store(false, Ordering::SeqCst);
        hub.ring(ROOT);
    });
    if thread.is_err() {
        READING.store(false, Ordering::SeqCst);
        let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
        lines.push_back(None);
    }
}

fn line() -> Option<String> {
    let mut line = Vec::new();
    let read = std::io::BufRead::read_until(&mut std::io::stdin().lock(), b'\n', &mut line);
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.is_empty() || read.is_err() {
        return None;
    }
    Some(String::from_utf8_lossy(&line).into_owned())
}
