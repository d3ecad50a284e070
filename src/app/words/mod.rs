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
//! | `lessons` | what leads to the course, and to which lesson? |
//! | `glossary` | what do the words of the field mean? |
//! | `said` | what do the page and its Workers say outside of the view? |

use interleave_spec::{Channel, Clock, Gil, Model, Pool};
use interleave_trace::State;
pub use interleave_trace::words::{
    bytes, cores, count, duration_ms, lane_kind, model_title, state_title, times,
};
use interleave_workload::Kind;
pub use lessons::{LEARN, LEARN_SAYS, LESSONS, LESSONS_ROOM, WHY, lesson_of};

// The head of the page --------------------------------------------------------------------------

pub const BRAND: &str = "Interleave";
pub const PROMISE: &str =
    "Python\u{2019}s threads, processes and asyncio, side by side, measured on your machine.";
pub const TITLE: &str = "Run the same Python-style job with threads, processes and asyncio. See which is faster, and why.";
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

pub const LEVEL_UNKNOWN: &str = "The page is finding out what this browser allows.";
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
    ("C", "Only the event loop: this browser starts no Workers."),
    ("D", "Words and a picture: WebAssembly or scripts are off."),
];

// The sentence that says what runs --------------------------------------------------------------

pub const SETUP: &str = "What runs";
pub const WORKLOAD: &str = "Workload";
pub const SENTENCE_RUN: &str = "Run";
pub const SENTENCE_AS: &str = "as";
pub const SENTENCE_TASKS: &str = "tasks, each";
pub const SENTENCE_ON: &str = "\u{2013} on";
pub const SENTENCE_WORKERS: &str = "workers, each way";
pub const SENTENCE_REPEATS: &str = "×.";
pub const TASKS: &str = "Number of tasks";
pub const WORKERS: &str = "Workers: threads of the pool, or processes";
pub const REPEATS: &str = "How often each way runs. The numbers shown are medians.";

/// The unit after a number: `1 file`, `2 files`.
pub fn unit(unit: &str, n: u64) -> &str {
    match n {
        1 => unit.trim_end_matches('s'),
        _ => unit,
    }
}

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
        Kind::Cpu => "CPU-bound: the processor limits the speed.",
        Kind::Io => "I/O-bound: waiting limits the speed.",
        Kind::Mixed => "Some waiting, some computing.",
        Kind::SharedState => "Several workers change one number.",
        Kind::Overhead => "Small tasks: most of the time goes into starting and sending them.",
    }
}

pub const MODELS: &str = "Ways to run it";

/// The line that says what a model is in this page.
pub const fn model_is(model: Model) -> &'static str {
    match model {
        Model::Sequential => "One task at a time. The others are compared with this.",
        Model::EventLoop => "One thread (like asyncio). A task gives way when it waits.",
        Model::Threads => "Several workers in one program. They share its memory.",
        Model::Processes => "Separate programs with separate memory. Data is copied between them.",
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
pub const MORE_SAYS: &str = "a modelled computer, GIL interval, how data is sent, seed";
pub const SWITCH_INTERVAL: &str = "GIL switch interval";
pub const SWITCH_INTERVAL_SAYS: &str =
    "After this time, a waiting thread asks for the GIL. CPython: 5 ms.";
pub const MILLISECONDS: &str = "ms";
pub const CHANNEL: &str = "How data reaches a process";
pub const POOL: &str = "A process is";
pub const YIELD: &str = "Event loop yields every";
pub const YIELD_SAYS: &str =
    "How often a computing task gives way. 0 means never: the page freezes.";
pub const YIELD_NEVER: &str =
    "Never: the page freezes while a task computes. Stop has to wait too, for a second at most.";
pub const SEED: &str = "Seed";
pub const SEED_SAYS: &str = "Same number, same random choices.";
pub const CLOCK: &str = "Computer";

/// The clocks of the Race room.
pub const fn clock(clock: Clock) -> &'static str {
    match clock {
        Clock::Virtual => "modelled: four quiet cores",
        Clock::Real | Clock::Slow => "this one, measured",
    }
}

pub const fn clock_says(clock: Clock) -> &'static str {
    match clock {
        Clock::Virtual => "Nothing is computed. The times are the same on every computer.",
        Clock::Real | Clock::Slow => "The work is done here, and the times are measured.",
    }
}

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
            "Data is packed into bytes, copied and unpacked, as Python\u{2019}s multiprocessing does."
        }
        Channel::Clone => "The browser copies the data (structured clone).",
        Channel::Transfer => "The data changes its owner and is not copied. The sender loses it.",
        Channel::Shared => "Both sides see the same bytes. This needs level A.",
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
        Pool::Reuse => "A pool: each process is started once and does many tasks.",
        Pool::PerTask => "Each task starts a new process, which costs time.",
    }
}

// Files -----------------------------------------------------------------------------------------

pub const FILES: &str = "Your files";
pub const FILES_CHOOSE: &str = "Choose files";
pub const FILES_DROP: &str =
    "or drop them here. They stay in this tab. Without files of yours, the page uses its own.";
pub const FILES_CLEAR: &str = "Use the page\u{2019}s own set";

// Run, and what is going on ---------------------------------------------------------------------

pub const RUN: &str = "Run";
pub const STOP: &str = "Stop";
pub const PROGRESS: &str = "Progress of the run";
pub const PROBING: &str = "Counting free cores\u{2026}";
pub const PROBING_SAYS: &str = "The page measures how many cores are free.";

/// Says how many runs there will be: `ways` models (threads count twice with the GIL on and off),
/// `repeats` runs of each.
pub fn ready(ways: usize, repeats: u32) -> String {
    let ways = plural(ways as u64, "way", "ways");
    match repeats {
        1 => format!("Ready: {ways}, once each"),
        n => format!("Ready: {ways}, {} times each", count(n.into())),
    }
}

/// `1.9 cores`, `1 core`.
pub fn cores_said(k: f64) -> String {
    match cores(k).as_str() {
        "1" => "1 core".into(),
        n => format!("{n} cores"),
    }
}

/// The line below [`ready`].
pub fn ready_says(cores: Option<f64>, reported: u32) -> String {
    match (cores, reported) {
        (Some(k), _) => format!("{} free on this machine", cores_said(k)),
        (None, 0) => "Everything runs in this tab. Nothing is sent anywhere.".into(),
        (None, n) => format!("The browser reports {}.", plural(n.into(), "core", "cores")),
    }
}

/// Says which model runs now. `pass` counts from 1.
pub fn running(title: &str, pass: u32, passes: u32) -> String {
    match passes {
        0 | 1 => title.into(),
        n => format!("{title}, pass {pass} of {n}"),
    }
}

pub fn running_says(done: usize, all: usize) -> String {
    format!("{done} of {all} runs finished")
}

pub fn sweeping(title: &str) -> String {
    format!("Break-even: {title}")
}

pub fn done(runs: usize) -> String {
    format!("Done: {}", plural(runs as u64, "run", "runs"))
}

pub const DONE_SAYS: &str = "Change something and run it again.";
pub const STOPPED: &str = "Stopped";
pub const STOPPED_SAYS: &str = "Results of the finished runs are below.";

fn plural(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

pub const NOTICES: &str = "Notices";
pub const DISMISS: &str = "Dismiss";

// Before the first run --------------------------------------------------------------------------

pub const EMPTY: &str = "What you will see";
pub const EMPTY_LEAD: &str = "Press Run. The first results are there after a second or two.";
/// What the picture before the first run shows.
pub const STILL: &str = "An example: four computing tasks, modelled on four quiet cores";
pub const STILL_SAYS: &str = "Each row is a thread or a process. R: it computes. G: it waits for the GIL. J: it waits for the others. With a GIL, threads take turns; without it, and in processes, they compute at the same time.";
/// The parts of the results, in their order.
pub const EMPTY_STEPS: [(&str, &str); 4] = [
    (
        "A verdict",
        "What this job teaches, which way was fastest here, and why.",
    ),
    (
        "A bar for each way",
        "How long it took, and what it did in that time.",
    ),
    (
        "Lanes",
        "A timeline of every thread, process and task: who runs, who waits.",
    ),
    (
        "The numbers",
        "All numbers in a table, to read, copy or download.",
    ),
];

// Results ---------------------------------------------------------------------------------------

pub const RESULTS: &str = "Results";
pub const VERDICT: &str = "Verdict";
pub const VERDICT_PENDING: &str = "Measuring\u{2026}";
pub const VERDICT_PENDING_SAYS: &str =
    "Each way runs once before the first verdict. Then all run again, to be sure.";
pub const VERDICT_NONE: &str = "The run was stopped before any way had finished.";
pub const STALE: &str =
    "You have changed the settings since this run. Run again to see the new results.";
pub const WAYS_SAID: &str = "Compared with one after another:";
pub const WAYS_ALONE: &str = "Each way:";
pub const TWIN: &str = "The same job on four quiet cores (modelled)";
pub const TWIN_SAYS: &str = "This computer was too busy, or has too few free cores, to show the difference. So here is what the same job takes on a computer with four quiet cores. These times are modelled, not measured.";
pub const TWIN_RUN: &str = "Open as a modelled run, with its timeline";
pub const NOTES: &str = "Also seen";
pub const COMPARE: &str = "How long each way took";
pub const COMPARE_SAYS: &str = "The length is the median time. The thin line below goes from the fastest to the slowest run. The colours show what all threads, processes or tasks together did.";
pub const MEASURED: &str = "measured";
pub const MODELLED: &str = "modelled";
pub const BASELINE: &str = "the measure";
pub const WAITING_TURN: &str = "not run yet";
pub const RUNNING_NOW: &str = "running\u{2026}";
/// The heading of a run that was stopped, in the timeline.
pub fn stopped_title(title: &str) -> String {
    format!("{title}, stopped before it finished:")
}

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

/// A speed-up in the bars: `1.95×` for a gain, `20 times slower` for a loss.
pub fn speed(speedup: f64) -> String {
    match speedup {
        s if s > 0.0 && s < 0.95 => interleave_trace::words::slower(1.0 / s),
        s => times(s),
    }
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
pub const TIMELINE_LABEL: &str =
    "Timeline of the run. Arrow keys go from span to span. The table of lanes below says the same.";
pub const TIP: &str = "Point at a span or tap it to read it as a sentence. With the keyboard: Tab to the timeline, then arrow keys.";
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
        State::WaitingGil => "another thread computes",
        State::WaitingLock => "another thread holds it",
        State::WaitingIo => "timer, file, network or person",
        State::WaitingJoin => "for a result, a signal or an end",
        State::WaitingQueue => "full, empty, or no answer yet",
        State::WaitingTurn => "ready, but another task runs",
        State::Serialising => "packing and unpacking data",
        State::Spawning => "a thread or process begins",
        State::Idle => "nothing to do",
        State::PageFrozen => "no clicks, no updates",
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
pub mod glossary;
mod lessons;
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

pub const FOOT_MEASURED: &str = "All times are measured in this browser on this machine, unless the page says modelled. Other tabs and programs make them longer: run again to be sure.";
pub const FOOT_PRIVATE: &str = "No account, no cookies, no analytics. Nothing leaves this tab. Your files are read here and not kept.";

pub fn foot_version(version: &str) -> String {
    format!("Interleave {version}.")
}

pub const FOOT_LICENCE: &str = "Free software: MIT or Apache 2.0.";
