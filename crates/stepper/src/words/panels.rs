//! The strings of the panels beside a program that is held still, and of the bar that moves the
//! run.

use interleave_trace::State;
use interleave_trace::words::{bytes, count, duration_us};

pub const BAR: &str = "Step through the program";
pub const FIRST: &str = "To the beginning";
pub const BACK_SWITCH: &str = "Back to the last switch";
pub const BACK_LINE: &str = "Back a line";
pub const BACK_BYTECODE: &str = "Back a bytecode";
pub const BACK_BREAK: &str = "Back to a breakpoint";
pub const PLAY: &str = "Play slowly";
pub const PAUSE: &str = "Pause";
pub const NEXT_BYTECODE: &str = "On by a bytecode";
pub const NEXT_LINE: &str = "On by a line";
pub const NEXT_HERE: &str = "On by a line of this thread";
pub const NEXT_SWITCH: &str = "On to the next switch";
pub const NEXT_BREAK: &str = "On to a breakpoint";
pub const LAST: &str = "To the end";
pub const STOP_RECORDING: &str = "Stop here";
pub const CLOSE: &str = "Close the stepper";
pub const SPEED: &str = "Steps a second";
pub const SCRUB: &str = "Place in the run";
pub const KEYS: &str = "Keys on these buttons: \u{2190} \u{2192} a line, with Shift a bytecode; Page Up \
and Page Down a switch; Home, End. Anywhere: F8 and Shift+F8 a line. F9 in the editor sets a breakpoint.";
pub const MODELLED: &str =
    "Stepping runs the program on a clock of its own, the same way every time.";

pub const PROCESSES: &str = "Processes and threads";
pub const LOCKS: &str = "Locks";
pub const QUEUES: &str = "Queues";
pub const LOOPS: &str = "Event loop";
pub const AWAITED: &str = "Who awaits whom";
pub const AWAITS: &str = "awaits";
pub const CALLS: &str = "The coroutines that it is in, the outermost first";
pub const OUTPUT: &str = "Printed so far";
pub const NO_OUTPUT: &str = "Nothing yet.";
pub const NO_LOCKS: &str = "No lock in sight.";
pub const NO_QUEUES: &str = "No queue in sight.";
pub const NO_LOOPS: &str = "No event loop runs.";
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
    let so_far = if whole { "" } else { " recorded" };
    format!("Bytecode {} of {}{so_far}", count(step), count(known))
}

pub fn at(us: u64) -> String {
    format!("at {}", duration_us(us))
}

pub fn recording(step: u64) -> String {
    format!(
        "Running the program once, to know its steps: {} bytecodes so far.",
        count(step)
    )
}

pub fn cut_off(known: u64) -> String {
    format!(
        "The run went on: its first {} bytecodes are here to step through.",
        count(known)
    )
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
