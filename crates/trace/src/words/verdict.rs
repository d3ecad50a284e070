//! The sentences of a verdict. Subject, verb, consequence: a learner reads them in a second language.

use super::names::{model_first, model_within};
use super::numbers::{bytes, count, duration_ms, list, times_as_word};
use crate::ModelReport;
use crate::cause::Cause;
use crate::verdict::Stage;
use interleave_spec::{Gil, Model};

type Way = (Model, Gil);

pub const NOTHING_RAN: &str = "Nothing has run yet";

/// Says whether the numbers were measured or modelled, and from how many runs they are.
pub fn provenance(measured: bool, runs: u32, stage: Stage) -> String {
    if let Stage::SoFar { done, all } = stage {
        return format!("so far: {done} of {all} runs");
    }
    match (measured, runs) {
        (true, 0 | 1) => "measured here, one run of each way".into(),
        (true, n) => format!("measured here, median of {n} runs of each way"),
        (false, 0 | 1) => "modelled, not measured".into(),
        (false, n) => format!("modelled, not measured, median of {n} runs"),
    }
}

pub fn stopped(done: usize, all: usize) -> String {
    format!("Stopped: {done} of {all} ways finished")
}

pub const STOPPED_NO_WINNER: &str =
    "A run that was stopped has no fastest way. Run it again to compare them.";

/// The headline of a run of a single way.
pub fn alone(way: Way, wall_ms: f64, busy_ms: f64, waited_ms: f64) -> String {
    let waited = match waited_ms > 0.001 * busy_ms {
        true => format!("waited for {}", duration_ms(waited_ms)),
        false => "never waited".into(),
    };
    format!(
        "{} took {}: in total, {} worked for {} and {waited}",
        model_first(way.0, way.1),
        duration_ms(wall_ms),
        it(way.0),
        duration_ms(busy_ms)
    )
}

fn it(model: Model) -> &'static str {
    match model {
        Model::Sequential | Model::EventLoop => "it",
        Model::Threads | Model::Processes => "they",
    }
}

fn was(model: Model) -> &'static str {
    match model {
        Model::Sequential | Model::EventLoop => "was",
        Model::Threads | Model::Processes => "were",
    }
}

/// `a`, `a and b`, each as it stands inside a sentence.
fn names(ways: &[Way]) -> String {
    let names: Vec<String> = ways
        .iter()
        .map(|&(m, g)| model_within(m, g).to_owned())
        .collect();
    list(&names)
}

fn first(text: &str) -> String {
    let mut chars = text.chars();
    let head = chars.next().map(|c| c.to_ascii_uppercase());
    head.into_iter().chain(chars).collect()
}

// The lessons

/// `together` gained by computing at the same time; `turns` says that threads with a GIL took turns.
pub fn computing(together: &[Way], ratio: f64, base: Way, turns: bool) -> String {
    let turns = match turns {
        true => "With a GIL, threads take turns and gain nothing. ",
        false => "",
    };
    let up_to = if together.len() > 1 { "up to " } else { "" };
    let than = match base.0 {
        Model::Sequential => String::new(),
        _ => format!(" as {}", model_within(base.0, base.1)),
    };
    format!(
        "{turns}{} computed at the same time: {up_to}{} as fast{than}",
        first(&names(together)),
        times_as_word(ratio)
    )
}

pub const ONE_AT_A_TIME: &str = "In these ways one task computes at a time, so none is faster";

/// `base_ms` is what one after another took.
pub fn waits(way: Way, wall_ms: f64, base_ms: Option<f64>) -> String {
    let instead = base_ms.map_or(String::new(), |ms| {
        format!(" instead of {}", duration_ms(ms))
    });
    format!(
        "Waits can happen at the same time: {} took {}{instead}",
        model_within(way.0, way.1),
        duration_ms(wall_ms)
    )
}

/// `dear` is the way that waited for the lock most, and how many times as long as one after another
/// it took.
pub fn locked(dear: Option<(Way, f64)>) -> String {
    let price = dear.map_or(String::new(), |((m, g), ratio)| {
        format!(
            ". Waiting for the lock made {} {}",
            model_within(m, g),
            slower(ratio)
        )
    });
    format!("No update was lost: the lock lets one thread at a time change the counter{price}")
}

pub const NONE_LOST: &str = "No update was lost this time";
pub const NONE_LOST_CHANGE: &str = "That is luck: nothing protects the counter. Use more workers or a larger size and run it again, until two threads change the counter at the same moment.";
pub const NONE_LOST_ATOMIC: &str = "No update was lost: an atomic update reads, adds and writes in one step, so no other thread comes between";

pub fn costs(slow: Way, ratio: f64, base: Way, why: &str) -> String {
    format!(
        "{} {} {} than {}: {why}",
        model_first(slow.0, slow.1),
        was(slow.0),
        slower(ratio),
        model_within(base.0, base.1)
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
    format!(
        "The counter without a lock lost {} {of} on {on}",
        count(lost)
    )
}

pub const WHY_LOST: &str = "An update reads the counter, adds one and writes it back. When two \
    threads read the same value before either writes, one of the two updates is overwritten.";

pub const TOO_CLOSE: &str = "Too close to call here";

// Which way was fastest

/// What a person can change to see a difference. `busy` says that a probe found hardly more than
/// one free core; `wall_ms` is the longest time of a way.
pub fn change(busy: bool, wall_ms: f64) -> &'static str {
    match (busy, wall_ms < 30.0) {
        (true, _) => {
            "This computer had hardly more than one core free. Close other programs and run again."
        }
        (_, true) => "Each way takes only a few milliseconds. Choose a larger size and run again.",
        _ => "Close other programs and run again, or choose a larger size.",
    }
}

pub fn too_close(ways: usize, change: &str) -> String {
    let which = match ways {
        2 => "both ways".to_owned(),
        n => format!("all {n} ways"),
    };
    format!(
        "The differences between {which} are too small to be sure, or nothing explains them. {change}"
    )
}

pub fn fastest(way: Way, wall_ms: f64) -> String {
    format!(
        "Fastest here: {}, {}.",
        model_within(way.0, way.1),
        duration_ms(wall_ms)
    )
}

/// The first of `ways` took least time, but it is not sure that it is the fastest.
pub fn fastest_together(ways: &[Way]) -> String {
    format!(
        "Fastest here: {}. They are too close to call among themselves.",
        names(ways)
    )
}

// A line for each way

pub fn took(wall_ms: f64) -> String {
    duration_ms(wall_ms)
}

/// `205 ms, 1.95 times as fast as one after another: 2 threads computed at the same time.`
pub fn way(took: &str, against: Option<String>, because: Option<String>) -> String {
    let against = against.map_or(String::new(), |a| format!(", {a}"));
    let because = because.map_or(String::new(), |b| format!(": {b}"));
    format!("{took}{against}{because}.")
}

/// How a way compares with one after another, of which the reader knows that it is the measure.
pub fn against(base_ms: f64, wall_ms: f64, faster: bool, is_slower: bool) -> String {
    let (base, wall) = (base_ms.max(1e-6), wall_ms.max(1e-6));
    match (faster, is_slower) {
        (true, _) => format!("{} as fast", times_as_word(base / wall)),
        (_, true) => slower(wall / base),
        _ => "about as fast".into(),
    }
}

/// `148 times slower`, `35 % slower`: the part of the time that was added, or how many times as
/// long it took.
pub fn slower(ratio: f64) -> String {
    match ratio {
        r if r < 1.995 => format!("{:.0} % slower", (r - 1.0) * 100.0),
        r => format!("{} slower", times_as_word(r)),
    }
}

pub const UNEXPLAINED: &str = "nothing in its run explains that, so it may be chance";

pub fn together_no_gain(busy: bool) -> String {
    match busy {
        true => {
            "its lanes computed at the same time, but hardly more than one core was free".into()
        }
        false => "its lanes computed at the same time, but the computer was busy".into(),
    }
}

/// A cause as a clause. Each of them says a number of the run where there is one.
pub fn cause(cause: Cause, m: &ModelReport) -> String {
    let what = match m.model {
        Model::Processes => "processes",
        Model::Threads => "threads",
        Model::Sequential | Model::EventLoop => "tasks",
    };
    match cause {
        Cause::ComputedTogether => {
            let own = match (m.model, m.gil) {
                (Model::Processes, _) => ", because each has a GIL of its own",
                (Model::Threads, Gil::Off) => ", because there is no GIL",
                _ => "",
            };
            format!(
                "{} {what} computed at the same time{own}",
                count(m.computing_lanes() as u64)
            )
        }
        Cause::WaitedTogether => format!(
            "the waits ({} in total) happened at the same time",
            duration_ms(m.waiting.io)
        ),
        Cause::WaitedInARow => {
            format!(
                "each wait began after the one before had ended ({} in total)",
                duration_ms(m.waiting.io)
            )
        }
        Cause::TookTurns => {
            "the GIL lets only one thread compute at a time, so the threads took turns".into()
        }
        Cause::OneThread => "one thread computes one task after another".into(),
        Cause::HandOver => format!(
            "the {what} spent {} in total waiting for each other\u{2019}s messages",
            duration_ms(m.waiting.queue)
        ),
        Cause::HandingOut => format!(
            "the {what} spent {} in total waiting for their next task to be sent",
            duration_ms(m.idle_ms)
        ),
        Cause::StartUp => format!(
            "starting the {what} took {} in total",
            duration_ms(m.spawn_ms)
        ),
        Cause::Copying => {
            let sent = m.bytes_sent + m.bytes_received;
            let how_much = match sent {
                0 => "data".to_owned(),
                n => bytes(n),
            };
            format!(
                "packing and copying {how_much} between the {what} took {} in total",
                duration_ms(m.serialise_ms)
            )
        }
        Cause::LockHeld => format!(
            "the {what} waited {} in total for the lock, which only one can hold",
            duration_ms(m.waiting.lock)
        ),
        Cause::PageFrozen => format!(
            "the page was frozen for {}",
            duration_ms(m.longest_freeze_ms)
        ),
    }
}

// What else there is to say

pub fn all_failed(error: &str) -> String {
    format!("No way finished: {error}")
}

pub fn failed(model: Model, gil: Gil, error: &str) -> String {
    format!("{} ended early: {error}", model_first(model, gil))
}

pub fn froze(model: Model, gil: Gil, ms: f64) -> String {
    format!(
        "{} froze the page for {}: the page did not react to clicks and did not update.",
        model_first(model, gil),
        duration_ms(ms)
    )
}

/// Says that the page froze while it had nothing to compute.
pub fn froze_elsewhere(ms: f64) -> String {
    format!(
        "The page also froze for up to {} while other ways ran. They compute nothing on the page: the computer was busy.",
        duration_ms(ms)
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
    "All ways do the same work, so at least one of the results is wrong, and no time counts.";

pub fn repeats_differ(model: Model, gil: Gil, results: u32, runs: u32) -> String {
    format!(
        "{} gave {} different results in {} runs of the same work.",
        model_first(model, gil),
        count(results.into()),
        count(runs.into())
    )
}

pub fn left_out_modelled(models: &[(Model, Gil)]) -> String {
    format!(
        "Modelled, so not compared with what was measured: {}.",
        names(models)
    )
}

pub const ONE_RUN: &str =
    "One run is not enough. Differences below 20 % may be chance. Run it more than once.";
