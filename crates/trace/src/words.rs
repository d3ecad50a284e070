//! Every string of this crate that a person reads, so that translators have one place.
//! Grammar lives here too: callers pass models, states and numbers, never parts of sentences.

use crate::{LaneKind, State};
use interleave_spec::{Gil, Model};

// Numbers ---------------------------------------------------------------------------------------

/// A length of time from milliseconds, to three figures: `850 µs`, `3.2 ms`, `41 ms`, `1.24 s`.
pub fn duration_ms(ms: f64) -> String {
    match ms {
        ms if ms < 0.9995 => format!("{} µs", figures(ms * 1000.0)),
        ms if ms < 999.5 => format!("{} ms", figures(ms)),
        ms => format!("{} s", figures(ms / 1000.0)),
    }
}

/// As [`duration_ms`], from microseconds.
pub fn duration_us(us: u64) -> String {
    duration_ms(us as f64 / 1000.0)
}

/// Milliseconds for a column of a table, where the unit stands in the head.
pub fn cell_ms(ms: f64) -> String {
    match ms {
        0.0 => "0".into(),
        ms if ms < 10.0 => format!("{ms:.2}"),
        ms if ms < 1000.0 => format!("{ms:.1}"),
        ms => count(ms.round() as u64),
    }
}

/// A whole number with its thousands set apart: `12,345`.
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// An amount of memory in powers of ten: `64 B`, `1.2 kB`, `4.87 MB`.
pub fn bytes(n: u64) -> String {
    match n {
        0..1_000 => format!("{n} B"),
        1_000..1_000_000 => format!("{} kB", figures(n as f64 / 1e3)),
        1_000_000..1_000_000_000 => format!("{} MB", figures(n as f64 / 1e6)),
        _ => format!("{} GB", figures(n as f64 / 1e9)),
    }
}

/// A ratio: `0.97×`, `1.92×`, `3.4×`, `12×`.
pub fn times(ratio: f64) -> String {
    match ratio {
        r if r < 1.995 => format!("{}×", trim(format!("{r:.2}"))),
        r if r < 9.95 => format!("{}×", trim(format!("{r:.1}"))),
        r => format!("{r:.0}×"),
    }
}

/// A number of cores: `2`, `1.9`.
pub fn cores(n: f64) -> String {
    trim(format!("{n:.1}"))
}

fn figures(n: f64) -> String {
    trim(match n {
        n if n < 9.995 => format!("{n:.2}"),
        n if n < 99.95 => format!("{n:.1}"),
        n => format!("{n:.0}"),
    })
}

fn trim(text: String) -> String {
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

// Names -----------------------------------------------------------------------------------------

/// A way to run, as a heading.
pub const fn model_title(model: Model, gil: Gil) -> &'static str {
    match (model, gil) {
        (Model::Sequential, _) => "One after another",
        (Model::EventLoop, _) => "Event loop",
        (Model::Threads, Gil::Off) => "Threads, no GIL",
        (Model::Threads, _) => "Threads, GIL on",
        (Model::Processes, _) => "Processes",
    }
}

/// A way to run, at the start of a sentence.
pub const fn model_first(model: Model, gil: Gil) -> &'static str {
    match (model, gil) {
        (Model::Sequential, _) => "One after another",
        (Model::EventLoop, _) => "The event loop",
        (Model::Threads, Gil::Off) => "Threads without a GIL",
        (Model::Threads, _) => "Threads with a GIL",
        (Model::Processes, _) => "Processes",
    }
}

/// A way to run, inside a sentence.
pub const fn model_within(model: Model, gil: Gil) -> &'static str {
    match (model, gil) {
        (Model::Sequential, _) => "one after another",
        (Model::EventLoop, _) => "the event loop",
        (Model::Threads, Gil::Off) => "threads without a GIL",
        (Model::Threads, _) => "threads with a GIL",
        (Model::Processes, _) => "processes",
    }
}

const fn was(model: Model) -> &'static str {
    match model {
        Model::Sequential | Model::EventLoop => "was",
        Model::Threads | Model::Processes => "were",
    }
}

/// A state, as a heading or in a legend.
pub const fn state_title(state: State) -> &'static str {
    match state {
        State::Running => "running",
        State::WaitingGil => "waiting for the GIL",
        State::WaitingLock => "waiting for a lock",
        State::WaitingIo => "waiting for I/O",
        State::WaitingJoin => "waiting for others to finish",
        State::WaitingQueue => "waiting on a queue",
        State::Serialising => "serialising",
        State::Spawning => "spawning",
        State::Idle => "idle",
        State::PageFrozen => "page frozen",
    }
}

pub const fn lane_kind(kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Page => "page",
        LaneKind::Process => "process",
        LaneKind::Thread => "thread",
        LaneKind::Task => "task",
    }
}

/// A task's name: tasks are counted from 0 inside, from 1 for people.
pub fn task(id: u32) -> String {
    format!("task {}", count(u64::from(id) + 1))
}

// Verdict ---------------------------------------------------------------------------------------

pub const NOTHING_RAN: &str = "Nothing has run yet";

/// How the numbers came about: measured or modelled, and from how many runs.
pub fn provenance(measured: bool, runs: u32) -> String {
    match (measured, runs) {
        (true, 0 | 1) => "measured here, one run".into(),
        (true, n) => format!("measured here, median of {n} runs"),
        (false, 0 | 1) => "modelled, not measured".into(),
        (false, n) => format!("modelled, not measured, median of {n} runs"),
    }
}

pub fn one_model(model: Model, gil: Gil, wall_ms: f64, how: &str) -> String {
    format!(
        "{} took {} ({how})",
        model_first(model, gil),
        duration_ms(wall_ms)
    )
}

/// `than` is what the winner is compared with, and how many times as fast as it the winner was.
pub fn won(model: Model, gil: Gil, wall_ms: f64, than: (Model, Gil, f64), how: &str) -> String {
    format!(
        "{} won: {}, {} as fast as {} ({how})",
        model_first(model, gil),
        duration_ms(wall_ms),
        times(than.2),
        model_within(than.0, than.1),
    )
}

/// Each tied model with its wall; `over_sequential` is set when all were clearly faster than it.
pub fn no_winner(
    tied: &[(Model, Gil, f64)],
    over_sequential: Option<f64>,
    runs: u32,
    how: &str,
) -> String {
    let names: Vec<String> = tied
        .iter()
        .map(|&(m, g, wall)| format!("{} ({})", model_within(m, g), duration_ms(wall)))
        .collect();
    let over = over_sequential.map_or(String::new(), |ratio| {
        let all = if tied.len() == 2 { "both" } else { "all" };
        format!(
            ", {all} about {} as fast as one after another",
            times(ratio)
        )
    });
    let close = if runs < 2 {
        "too close to call from one run"
    } else {
        "within their spread"
    };
    format!(
        "No clear winner: {} are {close}{over} ({how})",
        list(&names)
    )
}

/// `of` is the number of updates made, when it is known.
pub fn lost_updates(gil: Gil, measured: bool, model: Model, lost: u64, of: Option<u64>) -> String {
    let of = match of {
        Some(n) => format!("of {} updates", count(n)),
        None if lost == 1 => "update".into(),
        None => "updates".into(),
    };
    let real = if measured { "real " } else { "modelled " };
    let on = match (model, gil) {
        (Model::Threads, Gil::Off) => format!("{real}threads without a GIL"),
        (Model::Threads, _) => format!("{real}threads with a GIL"),
        _ => model_within(model, gil).into(),
    };
    format!("The unlocked counter lost {} {of} on {on}", count(lost))
}

pub const WHY_LOST: &str = "An update reads the counter, adds one and writes it back; when two \
    read the same value before either writes, one of the two updates is overwritten.";

pub fn all_failed(error: &str) -> String {
    format!("No model finished: {error}")
}

pub fn failed(model: Model, gil: Gil, error: &str) -> String {
    format!("{} ended early: {error}", model_first(model, gil))
}

pub fn why_overlap(model: Model, gil: Gil, waited_ms: f64, wall_ms: f64) -> String {
    let how = match (model, gil) {
        (Model::EventLoop, _) => " on a single thread, and no thread or process had to be made",
        (Model::Threads, Gil::On | Gil::Both) => {
            ", because a thread lets go of the GIL while it waits"
        }
        _ => "",
    };
    format!(
        "The waits overlapped{how}: {} of waiting fitted into {}.",
        duration_ms(waited_ms),
        duration_ms(wall_ms)
    )
}

pub fn why_parallel(
    model: Model,
    lanes: usize,
    speedup: Option<f64>,
    effective_cores: f64,
) -> String {
    let own = match model {
        Model::Processes => ", each with a memory and a GIL of its own",
        _ => " in one memory, with no GIL to take turns for",
    };
    let gain = match (speedup, effective_cores > 0.0) {
        (Some(s), true) => {
            format!(
                ": {} on {} effective cores",
                times(s),
                cores(effective_cores)
            )
        }
        (Some(s), false) => format!(": {}", times(s)),
        (None, true) => format!(", on {} effective cores", cores(effective_cores)),
        (None, false) => String::new(),
    };
    let what = if model == Model::Processes {
        "processes"
    } else {
        "threads"
    };
    format!(
        "{} {what} computed at the same time{own}{gain}.",
        count(lanes as u64)
    )
}

/// The next best model spent this much on being started and on copying.
pub fn why_overhead(
    model: Model,
    gil: Gil,
    spawn_ms: f64,
    serialise_ms: f64,
    busy_ms: f64,
) -> String {
    format!(
        "Overhead outweighed the gain: {} spent {} on starting and {} on serialising, for {} of computing.",
        model_within(model, gil),
        duration_ms(spawn_ms),
        duration_ms(serialise_ms),
        duration_ms(busy_ms)
    )
}

pub fn why_lock(model: Model, gil: Gil, lock_ms: f64) -> String {
    format!(
        "In {} the tasks waited {} for a lock, one behind the other.",
        model_within(model, gil),
        duration_ms(lock_ms)
    )
}

pub const WHY_TURNS: &str =
    "Only the holder of the GIL computes, so the threads took turns and paid for every hand-over.";

pub const WHY_ONE_THREAD: &str = "An event loop is one thread: it overlaps waits, and here there \
    was computing to do, which it does one task after another.";

pub fn why_plain(model: Model, gil: Gil, busy_ms: f64, waited_ms: f64) -> String {
    let waited = match waited_ms > 0.001 * busy_ms {
        true => format!("waited {}", duration_ms(waited_ms)),
        false => "waited for nothing".into(),
    };
    format!(
        "Summed over lanes, {} computed for {} and {waited}.",
        model_within(model, gil),
        duration_ms(busy_ms),
    )
}

pub const WHY_NO_GAIN: &str =
    "Nothing gained enough over one after another to tell it from the noise.";

/// How a model compares with one after another, before the name of that.
fn against(speedup: f64, slower: bool) -> &'static str {
    match speedup {
        _ if slower => "slower than",
        s if s < 1.03 => "no faster than",
        _ => "hardly faster than",
    }
}

pub fn froze(model: Model, gil: Gil, ms: f64) -> String {
    format!(
        "{} froze the page for {}: no click was heard and nothing was painted.",
        model_first(model, gil),
        duration_ms(ms)
    )
}

pub fn gil_no_faster(speedup: f64, slower: bool) -> String {
    let than = if slower {
        "slower than"
    } else {
        "no faster than"
    };
    format!(
        "Threads with a GIL were {than} one after another ({}): only the holder of the GIL computes, so they took turns.",
        times(speedup)
    )
}

pub fn overhead_lost(
    model: Model,
    gil: Gil,
    speedup: f64,
    spawn_ms: f64,
    serialise_ms: f64,
    busy_ms: f64,
) -> String {
    format!(
        "{} {} slower than one after another ({}): {} went on starting and {} on serialising, for {} of computing.",
        model_first(model, gil),
        was(model),
        times(speedup),
        duration_ms(spawn_ms),
        duration_ms(serialise_ms),
        duration_ms(busy_ms)
    )
}

pub fn lock_lost(model: Model, gil: Gil, speedup: f64, lock_ms: f64) -> String {
    format!(
        "{} {} {} one after another ({}): they waited {} for a lock, one behind the other.",
        model_first(model, gil),
        was(model),
        against(speedup, speedup < 0.9),
        times(speedup),
        duration_ms(lock_ms)
    )
}

pub fn loop_no_faster(speedup: f64) -> String {
    format!(
        "The event loop was {} one after another ({}): it is one thread, and computing does not overlap on one thread.",
        against(speedup, false),
        times(speedup)
    )
}

pub fn parallel_no_faster(model: Model, gil: Gil, speedup: f64, effective_cores: f64) -> String {
    let cores = match effective_cores > 0.0 {
        true => format!(
            " The probe found {} effective cores.",
            cores(effective_cores)
        ),
        false => String::new(),
    };
    format!(
        "{} {} {} one after another ({}), though nothing makes them take turns.{cores}",
        model_first(model, gil),
        was(model),
        against(speedup, false),
        times(speedup)
    )
}

pub fn results_differ(each: &[(Model, Gil, String)]) -> String {
    let said: Vec<String> = each
        .iter()
        .map(|(m, g, r)| format!("{} gave {r}", model_within(*m, *g)))
        .collect();
    format!("The results differ: {}", list(&said))
}

pub const WHY_RESULTS_DIFFER: &str =
    "All models do the same work, so at least one of them is wrong, and no time counts.";

pub fn repeats_differ(model: Model, gil: Gil, results: u32, runs: u32) -> String {
    format!(
        "{} gave {} different results in {} runs of the same work.",
        model_first(model, gil),
        count(results.into()),
        count(runs.into())
    )
}

pub fn left_out_modelled(models: &[(Model, Gil)]) -> String {
    let names: Vec<String> = models
        .iter()
        .map(|&(m, g)| model_within(m, g).to_owned())
        .collect();
    format!(
        "Modelled, so not compared with what was measured: {}.",
        list(&names)
    )
}

pub const ONE_RUN: &str = "One run each says nothing of the spread: a difference under about a fifth is not counted. Repeat to be surer.";

// Timeline --------------------------------------------------------------------------------------

/// Beside a group's title: how long it took, and how that is known.
pub fn group_note(wall_us: u64, measured: bool, error: Option<&str>) -> String {
    let how = if measured { "measured" } else { "modelled" };
    match (error, wall_us) {
        (Some(error), 0) => error.to_owned(),
        (Some(error), wall) => format!("{}, {how}, ended early: {error}", duration_us(wall)),
        (None, wall) => format!("{}, {how}", duration_us(wall)),
    }
}

pub fn lanes_not_drawn(n: usize) -> String {
    match n {
        1 => "1 more lane is in the table.".into(),
        n => format!("{} more lanes are in the table.", count(n as u64)),
    }
}
