//! The words of the Code room.

use super::{duration_ms, plural, times};

pub use super::code_files::*;
pub use super::code_runs::*;
use interleave_spec::{Clock, Model, Python, Room, Start};
use interleave_trace::words::ending as trace_words;
use interleave_trace::{Deadlock, Ending, Uncaught};

pub const ROOMS: &str = "Rooms";

pub const fn room(room: Room) -> &'static str {
    match room {
        Room::Race => "Race",
        Room::Code => "Code",
        Room::Explore => "Explore",
        Room::Learn => "Learn",
    }
}

pub const TITLE: &str = "Write a Python program. See what each of its threads did, and when.";
pub const PROMISE: &str = "Python with real threads under a real GIL: run here, in this tab.";
pub const SETUP: &str = "The program and how it runs";

/// The line that describes an embed whose run cannot be changed.
pub fn said(python: Python, clock: Clock) -> String {
    format!(
        "A program, run by Python {} with the {} clock",
        python.word(),
        self::clock(clock)
    )
}

// The editor ------------------------------------------------------------------------------------

pub const SOURCE: &str = "Python program";
pub const SOURCE_KEYS: &str =
    "Tab indents. To leave the editor by keyboard: Esc, then Tab. Ctrl+Enter runs.";
pub const PLACEHOLDER: &str = "Type a program, or choose an example.";
pub const EXAMPLES: &str = "Examples";
pub const EXAMPLES_FIND: &str = "Find: lock, pool, S4-36";
pub const EXAMPLES_NONE: &str = "No example has these words.";
pub const PROBLEMS: &str = "Before it runs";

/// Says where a problem is. `column` is how many characters stand before it.
pub fn problem_at(line: u32, column: u32) -> String {
    match column {
        0 => format!("Line {line}"),
        n => format!("Line {line}, column {}", n + 1),
    }
}

pub fn unsupported(what: &str) -> String {
    format!("Not in this Python, so that the program will not run: {what}.")
}

pub fn unsupported_if_reached(what: &str) -> String {
    format!("Not in this Python, and an error if it is reached: {what}.")
}

/// `told` says what the stand-in does.
pub fn stand_in(what: &str, told: &str) -> String {
    format!("A stand-in runs in place of {what}: {told}.")
}

pub fn instead(what: &str) -> String {
    format!("Use {what}.")
}

// How it runs -----------------------------------------------------------------------------------

pub const PYTHON: &str = "Python";
pub const CLOCK: &str = "Clock";
pub const START: &str = "Processes start by";
pub const SEED: &str = "Seed";
pub const REPEATS: &str = "Runs";

pub const fn python(python: Python) -> &'static str {
    match python {
        Python::P39 => "3.9",
        Python::P313 => "3.13",
        Python::P314 => "3.14",
        Python::P315 => "3.15",
        Python::P313t => "3.13t, no GIL",
        Python::P315t => "3.15t, no GIL",
    }
}

pub const fn python_says(python: Python) -> &'static str {
    match python {
        Python::P39 => "Threads may switch between any two bytecodes.",
        Python::P313 | Python::P314 | Python::P315 => {
            "Threads switch only at the end of a loop\u{2019}s turn and at calls."
        }
        Python::P313t | Python::P315t => "Threads run at the same time: modelled, not measured.",
    }
}

pub const fn clock(clock: Clock) -> &'static str {
    match clock {
        Clock::Real => "real",
        Clock::Virtual => "virtual",
        Clock::Slow => "slow",
    }
}

pub fn clock_says(clock: Clock, slower: f64) -> String {
    match clock {
        Clock::Real => "Sleeps take their time, and what you see is measured.".into(),
        Clock::Virtual => {
            "Sleeps take no time, and the same seed gives the same run: modelled.".into()
        }
        Clock::Slow => format!("{} as long, to watch it happen: modelled.", times(slower)),
    }
}

pub const WHERE: &str = "Runs in";

pub const fn place(model: Model) -> &'static str {
    match model {
        Model::EventLoop => "this page",
        _ => "a Worker",
    }
}

pub const fn where_says(here: bool) -> &'static str {
    match here {
        true => {
            "On the page\u{2019}s own event loop: what blocks the program freezes the page. For asyncio."
        }
        false => "Beside the page, which stays live whatever the program does.",
    }
}

pub const fn start(start: Start) -> &'static str {
    start.word()
}

pub const fn start_says(start: Start) -> &'static str {
    match start {
        Start::Spawn => "A process begins anew: it reads the program again, hence the main guard.",
        Start::ForkServer => {
            "A server reads the program once; each process is a copy of it, with the globals as it read them."
        }
        Start::Fork => {
            "A process begins as a copy of its parent, as it was until Python 3.13 on Linux."
        }
    }
}

pub const SEED_SAYS: &str =
    "Which thread goes first when several may. 0: first come, first served.";
pub const REPEATS_SAYS: &str = "How often it runs; the first run is shown.";

// Run -------------------------------------------------------------------------------------------

pub const NO_SOURCE: &str = "There is no program to run: the source is empty.";
pub const READY: &str = "Ready";
pub const READY_EMPTY: &str = "Nothing to run yet";

pub fn ready_says(lines: usize, python: Python, clock: Clock) -> String {
    format!(
        "{}, Python {}, {} clock",
        plural(lines as u64, "line", "lines"),
        python.word(),
        self::clock(clock)
    )
}

/// Says that the program runs. `pass` counts from 1.
pub fn running(pass: usize, passes: usize) -> String {
    match passes {
        0 | 1 => "Running".into(),
        n => format!("Running, pass {pass} of {n}"),
    }
}

pub const LOADING: &str = "Fetching the interpreter";
pub const LOADING_SAYS: &str =
    "Only before the first program: about a megabyte, kept for the next.";

/// Names the last exception that nobody caught; its line follows.
pub fn raised(uncaught: &Uncaught) -> String {
    format!("{}, at line ", trace_words::uncaught(uncaught))
}

pub const RUNNING_SAYS: &str = "Stop ends it at once, whatever it does.";
pub const STOPPED_SAYS: &str = "What it had printed is shown below.";

/// The exit status in words.
pub fn status(status: i32) -> String {
    match status {
        0 => "Ended well, exit status 0".into(),
        1 => "Ended with an error, exit status 1".into(),
        Ending::DEADLOCK => format!("Ended in a deadlock, exit status {status}"),
        n => format!("Ended with exit status {n}"),
    }
}

// Output ----------------------------------------------------------------------------------------

pub const OUTPUT: &str = "Output";
pub const OUTPUT_LABEL: &str = "What the program printed, and which thread";
pub const OUTPUT_NONE: &str = "It printed nothing.";
pub const OUTPUT_PENDING: &str = "Nothing printed so far.";
pub const OUTPUT_EMPTY: &str = "Press Run. What the program prints comes here.";
pub const STDERR: &str = "stderr";
pub const COPY: &str = "Copy";

pub fn earlier(lines: u64) -> String {
    format!(
        "{} not shown. The report has them all.",
        plural(lines, "earlier line is", "earlier lines are")
    )
}

pub fn cut(chars: usize) -> String {
    format!(
        "\u{2026} and {}",
        plural(chars as u64, "more character", "more characters")
    )
}

// Input -----------------------------------------------------------------------------------------

pub const WAITS_FOR_INPUT: &str = "Waiting for a line from you";
pub const ASK_LABEL: &str = "A line for the program";
pub const ASK_SEND: &str = "Send";
pub const ASK_END: &str = "No more input";

/// What the field for a line is for; `thread` is the name of the thread that waits, if one does.
pub fn ask_says(thread: Option<&str>, clock: Clock) -> String {
    let who = match thread {
        None => "Nobody waits for it now; the program reads it when it asks".into(),
        Some("MainThread") => "The program waits for it".into(),
        Some(name) => format!("The thread {name} waits for it"),
    };
    let time = match clock {
        Clock::Virtual => " By the virtual clock an answer takes 2 s, however long you take.",
        _ => "",
    };
    format!("{who}. Enter sends it. Ctrl+D in the empty field: no more input.{time}")
}

/// The text for screen readers when a program waits for a line.
pub fn asks(prompt: &str) -> String {
    match prompt.trim() {
        "" => format!("{WAITS_FOR_INPUT}."),
        prompt => format!("The program asks: {prompt}"),
    }
}

/// The export of the output, in the form of `EXPORTS`.
pub const EXPORT: (&str, &str, &str) = ("export-output", "Output, text", "what it printed");

// Verdict ---------------------------------------------------------------------------------------

pub const VERDICT_PENDING: &str = "Running\u{2026}";
pub const VERDICT_PENDING_SAYS: &str = "What its threads do is drawn below as it happens.";
pub const VERDICT_NONE: &str = "Stopped before the program ended.";
pub const BROKE: &str = "The run was ended early";

pub const DEADLOCK: &str = "A deadlock: nobody can go on";

/// Says who waits for whom in a deadlock; a circle is told in a sentence of its own.
pub fn deadlock(who: &Deadlock) -> String {
    let waits: Vec<String> = who.waiters.iter().map(trace_words::waiter).collect();
    let mut out = format!("{}.", waits.join("; "));
    for circle in &who.circles {
        out += &format!(" A circle: {}.", trace_words::circle(circle));
    }
    out
}

pub fn ended(status: i32, wall_ms: f64, measured: bool, runs: usize) -> String {
    let how = match (measured, runs) {
        (true, 0 | 1) => "measured here, one run".into(),
        (true, n) => format!("measured here, median of {n} runs"),
        (false, _) => "modelled, not measured".to_owned(),
    };
    let end = match status {
        0 => "The program ended well".to_owned(),
        n => format!("The program ended with exit status {n}"),
    };
    format!("{end} after {} ({how})", duration_ms(wall_ms))
}

pub fn one_thread(busy_ms: f64, waited_ms: f64) -> String {
    match waited_ms > 0.0 {
        true => format!(
            "One thread: it computed for {} and waited for {}.",
            duration_ms(busy_ms),
            duration_ms(waited_ms)
        ),
        false => format!("One thread, which computed for {}.", duration_ms(busy_ms)),
    }
}

/// Says how many processes, threads and tasks there were; zeros are left out, and so is a single
/// process.
pub fn who(processes: u64, interpreters: u64, threads: u64, tasks: u64) -> String {
    let processes = if processes > 1 { processes } else { 0 };
    let kinds = [
        (processes, "process", "processes"),
        (interpreters, "interpreter", "interpreters"),
        (threads, "thread", "threads"),
        (tasks, "task", "tasks"),
    ];
    let said: Vec<String> = kinds
        .into_iter()
        .filter(|kind| kind.0 > 0)
        .map(|(n, one, many)| plural(n, one, many))
        .collect();
    match said.as_slice() {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => said.concat(),
    }
}

pub fn at_once(who: &str, busy_ms: f64, wall_ms: f64) -> String {
    format!(
        "Its {who} ran at the same time: {} of computing fit into {}.",
        duration_ms(busy_ms),
        duration_ms(wall_ms)
    )
}

pub fn turns(who: &str, gil_ms: f64, switches: u64) -> String {
    format!(
        "Its {who} took turns: only the holder of the GIL computes. It changed hands {}, and the others waited {} for it.",
        plural(switches, "time", "times"),
        duration_ms(gil_ms)
    )
}

pub fn locked(who: &str, lock_ms: f64) -> String {
    format!(
        "Its {who} waited for locks most: {} in all.",
        duration_ms(lock_ms)
    )
}

pub fn overlapped(who: &str, waited_ms: f64, wall_ms: f64) -> String {
    format!(
        "Its {who} waited at the same time: {} of waiting fit into {}.",
        duration_ms(waited_ms),
        duration_ms(wall_ms)
    )
}

pub fn plain(who: &str, busy_ms: f64, waited_ms: f64) -> String {
    format!(
        "Its {who} computed for {} and waited for {}, all together.",
        duration_ms(busy_ms),
        duration_ms(waited_ms)
    )
}

pub fn results_differ(results: u32, runs: usize) -> String {
    format!(
        "Its last line was not always the same: {} in {}. That is a race.",
        plural(results.into(), "different line", "different lines"),
        plural(runs as u64, "run", "runs")
    )
}

pub fn storm(lines: u64) -> String {
    format!(
        "It printed much: {} are not shown.",
        plural(lines, "line", "lines")
    )
}

pub fn lanes_left_out(lanes: u64) -> String {
    format!(
        "{} are not drawn: the timeline has room for the first.",
        plural(lanes, "thread", "threads")
    )
}

// Before the first run --------------------------------------------------------------------------

pub const EMPTY: &str = "What you will see";
pub const EMPTY_LEAD: &str = "Nothing has run yet. Press Run, or Ctrl+Enter in the editor.";
pub const EMPTY_STEPS: [(&str, &str); 4] = [
    (
        "The output",
        "Every line as it is printed, and which thread printed it.",
    ),
    (
        "The end",
        "The exit status, and in one sentence where the time went.",
    ),
    (
        "Lanes",
        "A timeline of every thread: who held the GIL, who waited for what.",
    ),
    (
        "The numbers",
        "The same in a table, to read, copy or download.",
    ),
];

/// The text for screen readers when a program has ended.
pub fn announce(status: i32, lines: u64) -> String {
    format!(
        "{}. {} of output.",
        self::status(status),
        plural(lines, "line", "lines")
    )
}

// The stepper -----------------------------------------------------------------------------------

pub const STEP: &str = "Step";
pub const EXPLAIN: &str = "Explain this line";
pub const EXPLAIN_CLOSE: &str = "Close";
pub const STEPPER: &str = "The program, step by step";
pub const STEP_OPENING: &str = "Getting Python ready…";
pub const STEP_STALE: &str = "The program has changed since.";
pub const STEP_AGAIN: &str = "Step through it again";
