//! Every string of the page, in one place, by function or constant: the model and the view use
//! these strings, and this folder uses neither of them. Sentences about a run's numbers and the
//! names of states come from [`interleave_trace::words`].
//!
//! | file | its question |
//! |---|---|
//! | this file | what do the head, the foot and the Race room say? |
//! | `code` | what does the Code room say? |
//! | `code_runs` | what are a program's numbers called, and how are two runs compared? |
//! | `measure` | what does each row of the tables measure? |
//! | `sweep` | what does the break-even view say? |
//! | `share` | what does the Share dialog say? |
//! | `embed` | what does an embed say? |
//! | `said` | what do the page and its Workers say outside of the view? |

use interleave_spec::{Channel, Gil, Model, Pool};
use interleave_trace::State;
pub use interleave_trace::words::{
    bytes, cores, count, duration_ms, lane_kind, model_title, state_title, times,
};
use interleave_workload::Kind;

// The head of the page --------------------------------------------------------------------------

pub const BRAND: &str = "Interleave";
pub const PROMISE: &str =
    "The same work as threads, as processes and on one event loop: measured here, in this tab.";
pub const TITLE: &str = "Run one piece of work several ways. See who runs, who waits, and why.";
pub const SKIP: &str = "Skip to the results";
pub const SHARE: &str = "Share";
pub const SHARE_LONG: &str = "A link to this run, an embed for a course, a file.";
pub const THEME: &str = "Theme";
/// The title of the document in each room.
pub const fn page_title(room: interleave_spec::Room) -> &'static str {
    use interleave_spec::Room;
    match room {
        Room::Code => "Interleave: write and run a Python program",
        Room::Explore => "Interleave: explore a program",
        Room::Learn => "Interleave: learn",
        Room::Race => "Interleave: threads, processes and asyncio, measured in your browser",
    }
}

pub const OWN_TAB: &str = "Open in its own tab";

pub const THEME_AUTO: &str = "As the system";
pub const THEME_LIGHT: &str = "Light";
pub const THEME_DARK: &str = "Dark";

/// The text of the level's badge; the letter is `?` until the browser has been asked.
pub fn level(letter: &str) -> String {
    format!("Level {letter}")
}

pub const LEVEL_UNKNOWN: &str = "What this browser allows is being found out.";
pub const LEVEL_LADDER: &str = "What each level can run";
/// What each level allows.
pub const LEVELS: [(&str, &str); 4] = [
    (
        "A",
        "Threads that share memory, processes and the event loop, all real.",
    ),
    (
        "B",
        "Processes and the event loop, real. No shared memory, so no threads.",
    ),
    ("C", "The event loop alone: there are no Workers here."),
    ("D", "Words and a picture: WebAssembly or scripts are off."),
];

// The sentence that says what runs --------------------------------------------------------------

pub const SETUP: &str = "What runs";
pub const WORKLOAD: &str = "Workload";
pub const SENTENCE_RUN: &str = "Run";
pub const SENTENCE_AS: &str = "as";
pub const SENTENCE_TASKS: &str = "tasks of";
pub const SENTENCE_ON: &str = "on";
pub const SENTENCE_WORKERS: &str = "workers, each way";
pub const SENTENCE_REPEATS: &str = "×.";
pub const TASKS: &str = "Number of tasks";
pub const WORKERS: &str = "Workers: threads of the pool, or processes";
pub const REPEATS: &str = "How often each way runs; numbers shown are medians";

/// The size field's name: `Size of a task, in numbers`.
pub fn size(unit: &str) -> String {
    format!("Size of a task, in {unit}")
}

pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Cpu => "Computing",
        Kind::Io => "Waiting for I/O",
        Kind::Mixed => "Waiting and computing",
        Kind::SharedState => "Shared state",
        Kind::Overhead => "Overhead",
    }
}

/// The line that says what a workload of this kind keeps busy.
pub const fn kind_says(kind: Kind) -> &'static str {
    match kind {
        Kind::Cpu => "CPU-bound: the processor is the bottleneck.",
        Kind::Io => "I/O-bound: waiting is the bottleneck.",
        Kind::Mixed => "Some waiting, some computing.",
        Kind::SharedState => "Several workers write one number.",
        Kind::Overhead => "Little work, much arranging.",
    }
}

pub const MODELS: &str = "Ways to run it";

/// The line that says what a model is in this page.
pub const fn model_is(model: Model) -> &'static str {
    match model {
        Model::Sequential => "One Worker, nothing overlaps: what the others are compared with.",
        Model::EventLoop => "The page\u{2019}s own thread; tasks hand over when they wait.",
        Model::Threads => "A pool in one shared memory.",
        Model::Processes => "Workers, each with its own memory; bytes are copied.",
    }
}

/// The label of a model's checkbox; threads have the choice of the GIL beside it.
pub const fn model_choice(model: Model) -> &'static str {
    match model {
        Model::Threads => "Threads",
        Model::Sequential | Model::EventLoop | Model::Processes => model_title(model, Gil::Off),
    }
}

pub const GIL: &str = "GIL";
pub const GIL_LONG: &str = "Global interpreter lock: whether a thread must hold it to compute";

pub const fn gil(gil: Gil) -> &'static str {
    match gil {
        Gil::Off => "off",
        Gil::On => "on",
        Gil::Both => "both",
    }
}

// More controls ---------------------------------------------------------------------------------

pub const MORE: &str = "More controls";
pub const MORE_SAYS: &str = "GIL interval, channel, pool, event loop, seed";
pub const SWITCH_INTERVAL: &str = "GIL switch interval";
pub const SWITCH_INTERVAL_SAYS: &str =
    "A thread that waits this long asks the holder to hand over. CPython: 5 ms.";
pub const MILLISECONDS: &str = "ms";
pub const CHANNEL: &str = "Channel to processes";
pub const POOL: &str = "A process is";
pub const YIELD: &str = "Event loop yields every";
pub const YIELD_SAYS: &str =
    "How often a computing task gives the loop back. 0 is never: the page freezes.";
pub const YIELD_NEVER: &str = "Never: the page freezes while a task computes, and shows how long. Stop waits too, at most a second.";
pub const SEED: &str = "Seed";
pub const SEED_SAYS: &str = "Where every random choice of the run starts.";

pub const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Pickle => "pickle",
        Channel::Clone => "clone",
        Channel::Transfer => "transfer",
        Channel::Shared => "shared",
    }
}

pub const fn channel_says(channel: Channel) -> &'static str {
    match channel {
        Channel::Pickle => {
            "Encoded to bytes, copied, decoded: as Python\u{2019}s multiprocessing does."
        }
        Channel::Clone => "The browser\u{2019}s structured clone.",
        Channel::Transfer => "The buffer changes owner and is not copied; the sender loses it.",
        Channel::Shared => "Both sides see the same bytes; needs level A.",
    }
}

pub const fn pool(pool: Pool) -> &'static str {
    match pool {
        Pool::Reuse => "kept for the next task",
        Pool::PerTask => "made new for each task",
    }
}

pub const fn pool_says(pool: Pool) -> &'static str {
    match pool {
        Pool::Reuse => "A pool: each process is started once and works through many tasks.",
        Pool::PerTask => "Every task pays for starting a process.",
    }
}

// Files -----------------------------------------------------------------------------------------

pub const FILES: &str = "Your files";
pub const FILES_CHOOSE: &str = "Choose files";
pub const FILES_DROP: &str = "or drop them here. They stay in this tab; without any, a set that comes with the page is used.";
pub const FILES_CLEAR: &str = "Use the page\u{2019}s own set";

// Run, and what is going on ---------------------------------------------------------------------

pub const RUN: &str = "Run";
pub const STOP: &str = "Stop";
pub const PROGRESS: &str = "Progress of the run";
pub const PROBING: &str = "Counting the cores that really run at once\u{2026}";
pub const PROBING_SAYS: &str = "Once, before the first run: browsers round what they say.";

/// Says how many runs there will be: `ways` models (threads count twice with the GIL on and off),
/// `repeats` runs of each.
pub fn ready(ways: usize, repeats: u32) -> String {
    let ways = plural(ways as u64, "way", "ways");
    match repeats {
        1 => format!("Ready: {ways}, once each"),
        n => format!("Ready: {ways}, {} times each", count(n.into())),
    }
}

/// The line below [`ready`].
pub fn ready_says(cores: Option<f64>, reported: u32) -> String {
    match (cores, reported) {
        (Some(k), _) => format!("{} effective cores on this machine", self::cores(k)),
        (None, 0) => "Everything runs in this tab; nothing is sent anywhere.".into(),
        (None, n) => format!("The browser reports {}.", plural(n.into(), "core", "cores")),
    }
}

/// Says which model runs now. `pass` counts from 1.
pub fn running(title: &str, pass: u32, passes: u32) -> String {
    match passes {
        0 | 1 => format!("Running: {title}"),
        n => format!("Running: {title}, pass {pass} of {n}"),
    }
}

pub fn running_says(done: usize, all: usize) -> String {
    format!("{done} of {all} runs finished")
}

pub fn sweeping(title: &str) -> String {
    format!("Measuring the break-even: {title}")
}

pub fn done(runs: usize) -> String {
    format!("Done: {}", plural(runs as u64, "run", "runs"))
}

pub const DONE_SAYS: &str = "Change something and run it again.";
pub const STOPPED: &str = "Stopped";
pub const STOPPED_SAYS: &str = "What had finished is shown below.";

fn plural(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

pub const NOTICES: &str = "Notices";
pub const DISMISS: &str = "Dismiss";

// Before the first run --------------------------------------------------------------------------

pub const EMPTY: &str = "What you will see";
pub const EMPTY_LEAD: &str = "Nothing has run yet, so there is nothing to show. Press Run: the first pass takes a second or two.";
/// The parts of the results, in their order.
pub const EMPTY_STEPS: [(&str, &str); 4] = [
    (
        "A verdict",
        "One sentence: which way was fastest here, by how much, and the reason.",
    ),
    (
        "A bar for each way",
        "Its time, its speed-up over one after another, and what the time went into.",
    ),
    (
        "Lanes",
        "A timeline of every thread, process and task, filling while they run; and the page\u{2019}s own heartbeat.",
    ),
    (
        "The numbers",
        "The same in a table, to read, copy or download.",
    ),
];

// Results ---------------------------------------------------------------------------------------

pub const RESULTS: &str = "Results";
pub const VERDICT: &str = "Verdict";
pub const VERDICT_PENDING: &str = "Measuring\u{2026}";
pub const VERDICT_PENDING_SAYS: &str =
    "Every way runs once before there is a verdict; then again, to see the spread.";
pub const VERDICT_NONE: &str = "No verdict: the run was stopped before anything had finished.";
pub const NOTES: &str = "Also seen";
pub const COMPARE: &str = "How long each way took";
pub const COMPARE_SAYS: &str = "Median; the thin line reaches from the fastest to the slowest run. Inside a bar: what its lanes\u{2019} time went into.";
pub const MEASURED: &str = "measured";
pub const MODELLED: &str = "modelled";
pub const BASELINE: &str = "baseline";
pub const WAITING_TURN: &str = "not run yet";
pub const RUNNING_NOW: &str = "running\u{2026}";
pub const STOPPED_GROUP: &str = "Stopped before it finished.";

/// The description of a bar, for screen readers.
pub fn bar(title: &str, wall_ms: f64, low: f64, high: f64) -> String {
    format!(
        "{title}: median {}, from {} to {}.",
        duration_ms(wall_ms),
        duration_ms(low),
        duration_ms(high)
    )
}

/// The description of one part of a bar.
pub fn share(state: State, of_one: f64) -> String {
    format!("{:.0}\u{a0}% {}", of_one * 100.0, state_title(state))
}

/// The range of a speed-up.
pub fn range(low: f64, high: f64) -> String {
    format!("{} to {}", times(low), times(high))
}

pub const PICTURES: &str = "The pictures";
pub const PICTURES_SAYS: &str = "Drawn by each way of running, tile by tile as the tiles arrive.";

/// The label of a picture. `n` counts from 0; `of` is how many pictures a model draws.
pub fn picture(title: &str, n: u32, of: u32) -> String {
    match of {
        1 => format!("The picture drawn by: {title}"),
        _ => format!("Picture {} drawn by: {title}", n + 1),
    }
}

// Timeline --------------------------------------------------------------------------------------

pub const TIMELINE: &str = "Who ran when";
pub const TIMELINE_ROLE: &str = "timeline";
pub const TIMELINE_LABEL: &str = "Timeline of the run: arrow keys go from span to span. The same is in the table of lanes below.";
pub const TIP: &str =
    "Point at a span, or move to the timeline and press the arrow keys, to read it as a sentence.";
/// A text with a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

/// A narration with its full stop.
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars
        .next()
        .map_or(String::new(), |c| c.to_ascii_uppercase().to_string());
    let stop = if text.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("{first}{}{stop}", chars.as_str())
}

pub const ZOOM_IN: &str = "Zoom in";
pub const ZOOM_OUT: &str = "Zoom out";
pub const FIT: &str = "Whole run";
pub const LEGEND: &str = "What the letters mean";
pub const KEYS: &str = "Keys";
/// What each key does while the timeline has the focus.
pub const KEYS_DO: [(&str, &str); 6] = [
    ("\u{2190} \u{2192}", "the span before, the span after"),
    ("\u{2191} \u{2193}", "the lane above, the lane below"),
    ("Home End", "the first span, the last span"),
    ("+ \u{2212}", "zoom in, zoom out"),
    ("Esc", "leave the span, show the whole run"),
    ("Tab", "on to the next control"),
];
pub const POINTER_DO: &str =
    "With a pointer: drag to move, Ctrl and wheel or pinch to zoom. The buttons do the same.";

/// What a state means, for the legend.
pub const fn state_is(state: State) -> &'static str {
    match state {
        State::Running => "computing",
        State::WaitingGil => "another thread holds the interpreter lock",
        State::WaitingLock => "another holds the program\u{2019}s lock",
        State::WaitingIo => "for a timer, a file, the network or a person",
        State::WaitingJoin => "for others to finish",
        State::WaitingQueue => "the queue is full, or empty",
        State::Serialising => "packing and unpacking what crosses over",
        State::Spawning => "starting a thread or a process",
        State::Idle => "nothing to do",
        State::PageFrozen => "the page could not paint or hear a click",
    }
}

// Exports ---------------------------------------------------------------------------------------

pub const EXPORT: &str = "Download";
/// Each export: the word of its message, its name, and what it is for.
pub const EXPORTS: [(&str, &str, &str); 5] = [
    ("export-chrome", "Trace, JSON", "opens in Perfetto"),
    ("export-csv", "Spans, CSV", "one row a span"),
    ("export-json", "Report, JSON", "the numbers below"),
    ("export-svg", "Timeline, SVG", "for slides and print"),
    ("export-png", "Timeline, PNG", "for everything else"),
];

pub mod code;
mod code_files;
mod code_runs;
mod code_verdict;
pub mod embed;
pub mod measure;
pub mod said;
pub mod share;
pub mod sweep;
pub mod task;

/// The line after the errors of single tasks: how many more there are.
pub fn more_errors(n: usize) -> String {
    format!("and {n} more tasks that failed")
}

// The foot --------------------------------------------------------------------------------------

pub const FOOT_MEASURED: &str = "Everything shown is measured in this browser on this machine, unless it says modelled. Other tabs and programs take part: run again, and look at the spread.";
pub const FOOT_PRIVATE: &str = "No account, no cookies, no analytics. Nothing leaves this tab; your files are read here and forgotten.";

pub fn foot_version(version: &str) -> String {
    format!("Interleave {version}.")
}

pub const FOOT_LICENCE: &str = "Free software: MIT or Apache 2.0.";
