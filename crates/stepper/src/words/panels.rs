//! The strings of the panels beside a program that is held still, and of the bar that moves the
//! run.

use interleave_trace::State;
use interleave_trace::words::{bytes, count, duration_us};

pub const BAR: &str = "Step through the program";
pub const FIRST: &str = "First step";
pub const BACK_SWITCH: &str = "Previous thread change";
pub const BACK_LINE: &str = "Previous line";
pub const BACK_BYTECODE: &str = "Previous bytecode";
pub const BACK_BREAK: &str = "Previous breakpoint";
pub const PLAY: &str = "Play slowly";
pub const PAUSE: &str = "Pause";
pub const NEXT_BYTECODE: &str = "Next bytecode";
pub const NEXT_LINE: &str = "Next line";
pub const NEXT_HERE: &str = "Next line of this thread";
pub const NEXT_SWITCH: &str = "Next thread change";
pub const NEXT_BREAK: &str = "Next breakpoint";
pub const LAST: &str = "Last step";
pub const MORE: &str = "More ways to move, and bytecode";
pub const SHOW_BYTECODE: &str = "Show bytecode";
pub const HIDE_BYTECODE: &str = "Hide bytecode";
pub const STOP_RECORDING: &str = "Stop here";
pub const CLOSE: &str = "Close";
pub const SPEED: &str = "Steps a second";
pub const SCRUB: &str = "Step number";
pub const KEYS: &str = "Keys in the stepper: \u{2190} \u{2192} previous and next line, Page Up and Page Down \
previous and next thread change, Shift with \u{2190} \u{2192} a bytecode, Home, End; Esc closes it. \
Everywhere: F8 and Shift+F8 next and previous line. In the editor F9 sets a breakpoint.";
pub const TOUCH: &str = "Swipe to the left for the next line, to the right for the previous line.";
pub const MODELLED: &str =
    "The stepper runs the program on its own clock, the same way every time.";
pub const JUST: &str = "Just now:";

pub const PROCESSES: &str = "Processes and threads";
pub const THREADS: &str = "Threads and their variables";
pub const OBJECTS: &str = "Objects";
pub const ITEMS_OF: &str = "What is in it";
pub const NO_ITEMS: &str = "empty";
pub const LOCKS: &str = "Locks";
pub const QUEUES: &str = "Queues";
pub const LOOPS: &str = "Event loop";
pub const AWAITED: &str = "Who awaits whom";
pub const AWAITS: &str = "awaits";
pub const CALLS: &str = "The coroutines that it is in, the outermost first";
pub const OUTPUT: &str = "Printed so far";
pub const NAME: &str = "Name";
pub const KIND: &str = "Kind";
pub const OWNER: &str = "Held by";
pub const WAITERS: &str = "Waiting";
pub const NOBODY: &str = "nobody";
pub const ITEMS: &str = "Items, the next first";
pub const TO_GET: &str = "Waiting to get";
pub const TO_PUT: &str = "Waiting to put";
pub const READY: &str = "Ready, in order";
pub const TIMERS: &str = "Timers";
pub const TASKS: &str = "Tasks";
pub const NONE: &str = "none";
pub const VARIABLES: &str = "Variables";
pub const VALUE: &str = "Value";
pub const STACK: &str = "Value stack";
pub const NEXT: &str = "runs next";
pub const LIBRARY: &str = "in the library";

pub fn place(step: u64, known: u64, whole: bool) -> String {
    let so_far = if whole { "" } else { " so far" };
    format!("Step {} of {}{so_far}", count(step), count(known))
}

pub fn at(us: u64) -> String {
    format!("at {}", duration_us(us))
}

pub fn recording(step: u64) -> String {
    format!(
        "Running the program once to learn its steps: {} so far.",
        count(step)
    )
}

pub fn cut_off(known: u64) -> String {
    format!(
        "The program runs longer. Its first {} steps are here.",
        count(known)
    )
}

/// The name of an object: `list 1`.
pub fn object(kind: &str, at: usize) -> String {
    format!("{kind} {}", at + 1)
}

/// Who can reach an object; `threads` is how many threads there are.
pub fn reached(by: &[String], global: bool, threads: usize) -> String {
    match (by, global) {
        (_, true) if threads > 1 => "global: every thread can change it".into(),
        (_, true) => "global".into(),
        ([], false) => String::new(),
        ([one], false) => format!("of {one}"),
        (all, false) => format!("shared by {}", interleave_trace::words::list(all)),
    }
}

pub fn more_items(more: usize) -> String {
    format!("and {} more", count(more as u64))
}

pub fn next_line(line: u32) -> String {
    format!("Next, line {line}:")
}

pub fn will(who: &str, does: &str) -> String {
    format!("{who} {does}.")
}

/// How the run ended; `at_once` says that no step was taken, because of a syntax error.
pub fn ended(status: i32, at_once: bool) -> String {
    match (at_once, status) {
        (true, _) => "The program does not start. The error is printed below.".into(),
        (false, 0) => "The program has finished without errors (exit status 0).".into(),
        (false, status) => format!("The program has ended with exit status {status}."),
    }
}

pub fn over(status: i32) -> String {
    format!("over, exit status {status}")
}

pub fn process(pid: u32, heap: u64) -> String {
    match heap {
        0 => format!("pid {pid}"),
        heap => format!("pid {pid}, {} of memory", bytes(heap)),
    }
}

pub fn copied(received: u64, sent: u64) -> String {
    format!("copied in {}, out {}", bytes(received), bytes(sent))
}

pub fn line(line: u32) -> String {
    format!("line {line}")
}

pub fn waits_for(what: &str) -> String {
    format!("waits for {what}")
}

pub fn room(length: u64, capacity: u64) -> String {
    match capacity {
        0 => format!("{} of any number", count(length)),
        n => format!("{} of {}", count(length), count(n)),
    }
}

/// A state of a thread, in a word or two.
pub fn state(state: State) -> &'static str {
    match state {
        State::Running => "running",
        State::WaitingGil => "could run",
        State::WaitingLock => "waits for a lock",
        State::WaitingIo => "sleeps",
        State::WaitingJoin => "waits for others",
        State::WaitingQueue => "waits at a queue",
        State::WaitingTurn => "could run",
        State::Serialising => "copies",
        State::Spawning => "starts",
        State::Idle => "idle",
        State::PageFrozen => "frozen",
    }
}
