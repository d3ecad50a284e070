//! The words for a program's numbers, and for two runs side by side.

use super::{capital, duration_ms, times};
use interleave_spec::{Clock, Model, RunSpec};
use interleave_trace::ModelReport;

pub const THIS_RUN: &str = "This run";

// Where the time went ---------------------------------------------------------------------------

pub const SPENT: &str = "Where the time went";
pub const WALL: &str = "Start to end";
pub const NOT_RUN: &str = "not run";
pub const COMPUTED: &str = "Total computing";
pub const ALONE: &str = "One after another";
pub const PROCESSES: &str = "Processes";
pub const PICKLED: &str = "Copied (pickled)";

pub const fn on_clock(clock: Clock) -> &'static str {
    match clock {
        Clock::Real => "By the real clock",
        Clock::Virtual => "By the virtual clock",
        Clock::Slow => "By the slow clock",
    }
}

/// Says where the wall by another clock comes from (`ran`), or how to get one.
pub const fn by_clock(clock: Clock, ran: bool) -> &'static str {
    match (ran, clock) {
        (false, _) => "choose that clock, and run again",
        (true, Clock::Real) => super::MEASURED,
        (true, _) => super::MODELLED,
    }
}

/// Says how many lanes computed at the same time, on average.
pub fn at_once_on_average(lanes: f64) -> String {
    match lanes {
        n if n < 0.05 => "mostly waiting".into(),
        n => format!("{n:.1} at a time, on average"),
    }
}

/// Says how long all computing and all waiting for I/O would take one after another, as a multiple
/// of the run.
pub fn gained(factor: f64) -> String {
    match factor {
        f if f < 1.1 => "estimate: no faster than one by one".into(),
        f => format!("estimate: {} as fast as one by one", times(f)),
    }
}

pub fn spawned_in(ms: f64) -> String {
    match ms > 0.0 {
        true => format!("{} to start them", duration_ms(ms)),
        false => "with a memory of their own".into(),
    }
}

pub fn pickled_in(ms: f64) -> String {
    match ms > 0.0 {
        true => format!("{} to encode and decode", duration_ms(ms)),
        false => "between processes".into(),
    }
}

pub fn more_lanes(lanes: usize) -> String {
    format!("{lanes} more are in \u{201c}Lane by lane\u{201d} below.")
}

// Two runs --------------------------------------------------------------------------------------

pub const KEEP: &str = "Keep to compare";
pub const KEEP_SAYS: &str = "Then change something, run again, and see both runs side by side.";
pub const KEEP_THIS: &str = "Keep this one instead";
pub const UNKEEP: &str = "Forget the kept run";
pub const KEPT_SAYS: &str =
    "This run is kept. Change something and run again. Then you see both runs side by side.";

pub fn kept(spec: &RunSpec) -> String {
    format!("Kept to compare: {}.", way(spec))
}

/// Names of the uses of time that may have changed most, in the order of `app::code::kept`.
pub const CAUSES: [&str; 7] = [
    "computing",
    "waiting for the GIL",
    "waiting for locks",
    "waiting for I/O",
    "waiting on queues",
    "spawning",
    "pickling",
];

/// Says how a program ran: "Python 3.13, real clock".
pub fn way(spec: &RunSpec) -> String {
    format!("Python {}, {}", spec.python.word(), clock(spec))
}

fn clock(spec: &RunSpec) -> String {
    match spec.clock {
        Clock::Slow => format!("slow clock, {}", times(spec.slow_factor)),
        other => format!("{} clock", super::code::clock(other)),
    }
}

/// Names for two runs, made of the settings in which they differ.
pub fn apart(a: &RunSpec, b: &RunSpec) -> (String, String) {
    let mut names = (Vec::new(), Vec::new());
    let mut tell = |differ: bool, say: &dyn Fn(&RunSpec) -> String| {
        if differ {
            names.0.push(say(a));
            names.1.push(say(b));
        }
    };
    tell(a.python != b.python, &|s| {
        format!("Python {}", s.python.word())
    });
    tell(a.clock != b.clock, &clock);
    // That each version has a start of its own goes without saying.
    let own = |s: &RunSpec| s.start == s.python.start();
    tell(a.start != b.start && !(own(a) && own(b)), &|s| {
        s.start.word().to_owned()
    });
    tell(a.models != b.models, &|s| match s.models.first() {
        Some(Model::EventLoop) => "on the page".into(),
        _ => "in a Worker".into(),
    });
    tell(a.seed != b.seed, &|s| format!("seed {}", s.seed));
    let titled = title(a) != title(b);
    tell(a.source != b.source && titled, &|s| {
        title(s).unwrap_or(UNTITLED).to_owned()
    });
    if names.0.is_empty() {
        return (BEFORE.into(), NOW.into());
    }
    (capital(&names.0.join(", ")), capital(&names.1.join(", ")))
}

const BEFORE: &str = "The run before";
const NOW: &str = "This run";
const UNTITLED: &str = "a program without a title";

/// A program's title: its first line, when that is a comment.
fn title(spec: &RunSpec) -> Option<&str> {
    let title = spec.source.lines().next()?.strip_prefix('#')?.trim();
    (!title.is_empty()).then_some(title)
}

/// Two walls whose ratio is below this count as equally long.
const ALIKE: f64 = 1.05;

/// Sentences about how the second run differs from the first: first the times, then the cause.
/// `cause` is the use of time that changed most, in milliseconds.
pub fn difference(
    (before, a): (&str, &ModelReport),
    (after, b): (&str, &ModelReport),
    cause: Option<(&str, f64)>,
    printed_the_same: bool,
) -> (String, String) {
    let factor = a.wall_ms.max(1e-6) / b.wall_ms.max(1e-6);
    let verdict = match factor {
        f if f > ALIKE => format!("That is {} as fast", times(f)),
        f if f < 1.0 / ALIKE => format!("That is {} as long", times(1.0 / f)),
        _ => "That is about as long".to_owned(),
    };
    let (a_ms, b_ms) = (duration_ms(a.wall_ms), duration_ms(b.wall_ms));
    let says = format!("{after}: {b_ms}; {}: {a_ms}. {verdict}.", lower(before));
    let mut more = String::new();
    if let Some((what, ms)) = cause {
        let way = if ms > 0.0 { "more" } else { "less" };
        let ms = duration_ms(ms.abs());
        more += &format!("What changed most: {ms} {way} {what}. ");
    }
    more += match printed_the_same {
        true => "The two runs printed the same text.",
        false => "The two runs printed different text.",
    };
    if a.measured != b.measured {
        more += " One is measured, the other modelled.";
    }
    (says, more)
}

/// A text with a small first letter, for the inside of a sentence; a name keeps its capital.
fn lower(text: &str) -> String {
    let mut text = text.to_owned();
    if !text.starts_with("Python")
        && let Some(first) = text.get_mut(..1)
    {
        first.make_ascii_lowercase();
    }
    text
}
