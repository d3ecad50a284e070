//! The words of the Code room.

use super::{capital, plural, times};

pub use super::code_files::*;
pub use super::code_runs::*;
pub use super::code_verdict::*;
use interleave_spec::{Clock, Model, Python, Room, Start};
use interleave_trace::{Ending, Uncaught};

pub const ROOMS: &str = "Rooms";

pub const fn room(room: Room) -> &'static str {
    match room {
        Room::Race => "Race",
        Room::Code => "Code",
        Room::Explore => "Explore",
        Room::Learn => "Learn",
    }
}

pub const TITLE: &str = "Write a Python program, run it, and see what each thread did.";
pub const PROMISE: &str =
    "Python threads, processes and asyncio. Your program runs here, in this tab.";
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
    "Ctrl+Enter runs. When you have typed, Tab indents; Esc, then Tab leaves the editor.";
pub const SOURCE_TOUCH: &str = "Tap beside a line number to set a breakpoint.";
pub const NOT_YOURS: &str = "Change it, and it is kept as a program of yours.";
pub const PLACEHOLDER: &str = "Type a program, or choose an example.";
pub const EXAMPLES: &str = "Programs and examples";
pub const EXAMPLES_HEAD: &str = "Examples";
pub const EXAMPLES_FIND: &str = "Find an example: lock, pool, queue";
pub const YOURS: &str = "Your programs";
pub const YOURS_NONE: &str = "None yet. What you write is kept in this browser, and nowhere else.";
pub const DRAFT: &str = "My program";
pub const DRAFT_NEW: &str = "New program";
pub const DRAFT_NAME: &str = "Name of this program";
pub const DRAFT_DELETE: &str = "Delete";

pub fn draft_delete(name: &str) -> String {
    format!("Delete {name}")
}

pub fn draft_undelete(name: &str) -> String {
    format!("Bring back {name}")
}

pub fn lines(lines: usize) -> String {
    plural(lines as u64, "line", "lines")
}

pub const EXAMPLES_NONE: &str = "No example has these words.";
pub const PROBLEMS: &str = "Before it runs";
pub const SHOW_ME: &str = "Show me the repair";
pub const REPAIR: &str = "Use it";
pub const REPAIR_SAYS: &str = "Ctrl+Z takes it back.";

/// Says where a problem is. `column` is how many characters stand before it.
pub fn problem_at(line: u32, column: u32) -> String {
    match column {
        0 => format!("Line {line}"),
        n => format!("Line {line}, column {}", n + 1),
    }
}

pub fn unsupported(what: &str) -> String {
    format!(
        "{} is not available here, so the program cannot run.",
        capital(what)
    )
}

pub fn unsupported_if_reached(what: &str) -> String {
    format!(
        "{} is not available here. The program fails when it comes to this line.",
        capital(what)
    )
}

/// `told` says what the stand-in does.
pub fn stand_in(what: &str, told: &str) -> String {
    format!(
        "{} is replaced by a simple version here: {told}.",
        capital(what)
    )
}

pub fn instead(what: &str) -> String {
    format!("Use {what}.")
}

// How it runs -----------------------------------------------------------------------------------

pub const PYTHON: &str = "Python";
pub const CLOCK: &str = "Clock";
pub const START: &str = "New processes by";
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
        Python::P39 => "Python can change threads between any two steps, even inside counter += 1.",
        Python::P313 | Python::P314 | Python::P315 => {
            "Python can change threads only after a loop round or at a function call, and when a thread waits."
        }
        Python::P313t | Python::P315t => {
            "There is no GIL: threads run at the same time. Modelled, not measured."
        }
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
        Clock::Real => "Sleeps take real time. What you see is measured.".into(),
        Clock::Virtual => "Sleeps take no time. The same seed gives the same run. Modelled.".into(),
        Clock::Slow => format!(
            "Everything takes {} as long, so that you can watch. Modelled.",
            times(slower)
        ),
    }
}

pub const WHERE: &str = "Runs in";

pub const fn place(model: Model) -> &'static str {
    match model {
        Model::EventLoop => "this page",
        _ => "the background",
    }
}

pub const fn where_says(here: bool) -> &'static str {
    match here {
        true => {
            "On the page\u{2019}s own event loop, for asyncio: a program that blocks freezes the page."
        }
        false => "In the background: the page keeps working.",
    }
}

pub const fn start(start: Start) -> &'static str {
    start.word()
}

pub const fn start_says(start: Start) -> &'static str {
    match start {
        Start::Spawn => {
            "Each new process runs your file again. That is why you need if __name__ == \"__main__\":"
        }
        Start::ForkServer => {
            "A helper process runs your file once. Each new process is a copy of the helper."
        }
        Start::Fork => {
            "Each new process is a copy of the one that starts it. Python 3.13 and earlier do this on Linux."
        }
    }
}

pub const SEED_SAYS: &str =
    "Same number, same random choices of which thread runs next. 0: first come, first served.";
pub const REPEATS_SAYS: &str =
    "How often it runs, each time with the next seed. The first run is shown.";

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

pub const LOADING: &str = "Loading Python";
pub const LOADING_SAYS: &str = "Only before the first program: about one megabyte.";
pub const STARTING: &str = "Starting";
pub const STALE: &str = "The program or its settings have changed since this run. Press Run again.";
pub const GO_TO: &str = "Go to:";
pub const PRESENT: &str = "Present";
pub const PRESENT_SAYS: &str = "Large letters for a projector (F2; Esc ends it)";
pub const PRESENT_END: &str = "End the presentation (Esc)";

pub fn at_line(line: u32) -> String {
    format!("line {line}")
}

/// A door to the line where a thread waits.
pub fn waits_at(name: &str, line: u32) -> String {
    format!("line {line} ({name})")
}

/// Names the last exception that nobody caught. Of its message, the first line with words is said.
pub fn raised(uncaught: &Uncaught) -> String {
    let mut words = uncaught.message.lines().map(str::trim);
    match words.find(|line| !line.is_empty()) {
        None => uncaught.exception.clone(),
        Some(message) => format!("{}: {message}", uncaught.exception),
    }
}

/// What Stop does; `here` says that the program runs on the page's own event loop.
pub const fn running_says(here: bool) -> &'static str {
    match here {
        true => "Stop ends it when the program next waits.",
        false => "Stop ends it at once.",
    }
}

pub const STOPPED_SAYS: &str = "You see what it printed until then.";

/// The exit status in words.
pub fn status(status: i32) -> String {
    match status {
        0 => "Finished without errors (exit status 0)".into(),
        1 => "Stopped by an error (exit status 1)".into(),
        Ending::DEADLOCK => {
            format!("Deadlock: every thread waits for another (exit status {status})")
        }
        n => format!("Finished with exit status {n}"),
    }
}

/// The exit status in words; `thread` is the exception that ended a thread although the program
/// came to its end.
pub fn finished(status: i32, thread: Option<&Uncaught>) -> String {
    match thread {
        Some(uncaught) => format!("Finished, but {}", stopped(uncaught)),
        None => self::status(status),
    }
}

/// "Thread-1 stopped with a NameError (line 4)".
pub fn stopped(uncaught: &Uncaught) -> String {
    let who = uncaught.thread.as_deref().unwrap_or("a task or a process");
    let name = uncaught.exception.rsplit('.').next().unwrap_or_default();
    let article = match name.chars().next() {
        Some('A' | 'E' | 'I' | 'O' | 'U') => "an",
        _ => "a",
    };
    let at = uncaught
        .line
        .map_or(String::new(), |line| format!(" (line {line})"));
    format!("{who} stopped with {article} {name}{at}")
}

// Output ----------------------------------------------------------------------------------------

pub const OUTPUT: &str = "Output";
pub const OUTPUT_LABEL: &str = "What the program printed, and which thread";
pub const OUTPUT_NONE: &str = "The program printed nothing.";
pub const OUTPUT_PENDING: &str = "Nothing printed so far.";
pub const OUTPUT_EMPTY: &str = "Press Run. You see here what the program prints.";
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
        "Whether it finished without errors, and where the time went.",
    ),
    (
        "The timeline",
        "A line for each thread: when it ran, and what it waited for.",
    ),
    (
        "The numbers",
        "The same in a table, to copy or to download.",
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
pub const STEP_SAYS: &str = "Go through the program line by line";
pub const EXPLAIN: &str = "Explain this line";
pub const EXPLAIN_CLOSE: &str = "Close";
pub const STEPPER: &str = "The program, step by step";
pub const STEPPING: &str = "Step by step";
pub const STEPPING_SAYS: &str = "Run starts the program at full speed.";
pub const STEP_OPENING: &str = "Getting Python ready…";
pub const STEP_STALE: &str = "The program has changed since you pressed Step.";
pub const STEP_AGAIN: &str = "Start again";
