//! The sentences of a verdict.

use super::names::{model_first, model_within, was};
use super::numbers::{cores, count, duration_ms, list, times};
use interleave_spec::{Gil, Model};

pub const NOTHING_RAN: &str = "Nothing has run yet";

/// Says whether the numbers were measured or modelled, and from how many runs they are.
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

/// `than` is the model that the winner is compared with, and how many times as fast the winner was.
pub fn won(model: Model, gil: Gil, wall_ms: f64, than: (Model, Gil, f64), how: &str) -> String {
    format!(
        "{} won: {}, {} as fast as {} ({how})",
        model_first(model, gil),
        duration_ms(wall_ms),
        times(than.2),
        model_within(than.0, than.1),
    )
}

/// Names each tied model with its wall; `over_sequential` is set when all were clearly faster than
/// the sequential model.
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

/// `of` is the number of updates that were made, when it is known.
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

/// Says how much of its time the next best model spent on being started and on copying.
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

/// The words that compare a model with the sequential one; the name of the sequential one follows
/// them.
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

/// Says that the page froze while it had nothing to compute.
pub fn froze_elsewhere(ms: f64) -> String {
    format!(
        "The page froze for up to {} in the other ways, in which it computes nothing: this machine was busy with something else.",
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
