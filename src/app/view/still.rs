//! The timeline of the empty page, so that a reader sees what is to come: four tasks on the modelled
//! computer, for a wide screen and for a narrow one. The run is always the same and so simple that it
//! is laid out here: the build with which the page begins has no modelled computer. A test holds it to
//! the modelled run.

use super::words;
use interleave_spec::{Clock, Gil, Model as SpecModel, RunSpec};
use interleave_trace::{
    LaneId, LaneKind, Meta, Micros, Recorder, State, Trace, What,
    picture::{View, layout, svg},
};
use maud::{Markup, PreEscaped, html};
use std::borrow::Cow;

const TASKS: u32 = 4;
const SIZE: u64 = 450_000;
/// How long each task computes, how long a thread keeps the GIL, and how long a process takes to start
/// and to pack or unpack, in microseconds.
const TASK: Micros = 26_564;
const TURN: Micros = 5_000;
const START: Micros = 15_000;
const PACK: Micros = 30;

const WAYS: [(SpecModel, Gil); 4] = [
    (SpecModel::Sequential, Gil::Off),
    (SpecModel::Threads, Gil::On),
    (SpecModel::Threads, Gil::Off),
    (SpecModel::Processes, Gil::Off),
];

fn spec() -> RunSpec {
    RunSpec {
        tasks: Some(TASKS),
        size: Some(SIZE),
        workers: Some(TASKS),
        clock: Clock::Virtual,
        ..RunSpec::default()
    }
}

pub fn still() -> Markup {
    let traces = WAYS.map(|(model, gil)| trace(model, gil));
    html! {
        figure.still id="still" {
            div.wide-still aria-hidden="true" { (drawn(&traces, 1120.0, "wide-")) }
            div.narrow-still aria-hidden="true" { (drawn(&traces, 380.0, "narrow-")) }
            figcaption { b { (words::STILL) "." } " " (words::STILL_SAYS) }
        }
    }
}

fn drawn(traces: &[Trace], width: f64, id: &str) -> PreEscaped<String> {
    // The same kind of titles as a run's, so that there is one `layout` and not two.
    let titles = WAYS.map(|(model, gil)| Cow::from(words::model_title(model, gil)));
    let groups: Vec<(Cow<str>, &Trace)> = titles.into_iter().zip(traces).collect();
    let view = View::fit(traces, width);
    PreEscaped(svg::screen(&layout(&groups, &view), id, None, None))
}

fn trace(model: SpecModel, gil: Gil) -> Trace {
    let mut recorder = Recorder::new(Meta {
        spec: spec().into(),
        model,
        gil,
        measured: false,
        clock_precision_us: 1.0,
        level: "A".into(),
        effective_cores: TASKS.into(),
        engine: "modelled".into(),
        ending: None,
    });
    let r = &mut recorder;
    let end = match (model, gil) {
        (SpecModel::Sequential, _) => {
            let main = r.lane(LaneKind::Thread, "main thread", None);
            (0..TASKS).fold(0, |at, task| span(r, main, task, State::Running, at, TASK))
        }
        (SpecModel::Processes, _) => processes(r),
        (_, Gil::Off) => {
            for (task, lane) in threads(r).into_iter().enumerate() {
                span(r, lane, task as u32, State::Running, 0, TASK);
            }
            TASK
        }
        _ => taking_turns(r),
    };
    recorder.finish("", end)
}

/// Adds a span; answers its end.
fn span(
    r: &mut Recorder,
    lane: LaneId,
    task: u32,
    state: State,
    at: Micros,
    long: Micros,
) -> Micros {
    r.span(lane, Some(task), state, at, at + long);
    at + long
}

fn threads(r: &mut Recorder) -> Vec<LaneId> {
    let lane = |i| r.lane(LaneKind::Thread, format!("thread {i}"), None);
    (0..TASKS).map(lane).collect()
}

/// Threads that hand the GIL on in a circle.
fn taking_turns(r: &mut Recorder) -> Micros {
    let lanes = threads(r);
    let mut left = [TASK; TASKS as usize];
    let mut since = [0; TASKS as usize];
    let (mut at, mut task) = (0, 0);
    while left[task] > 0 {
        let (lane, long) = (lanes[task], left[task].min(TURN));
        if at > since[task] {
            let waited = at - since[task];
            span(r, lane, task as u32, State::WaitingGil, since[task], waited);
        }
        at = span(r, lane, task as u32, State::Running, at, long);
        left[task] -= long;
        since[task] = at;
        task = (task + 1) % lanes.len();
        if left[task] > 0 {
            r.event(lane, at, What::GilHandover { to: lanes[task] });
        }
    }
    at
}

/// A parent that packs the tasks, and a process for each.
fn processes(r: &mut Recorder) -> Micros {
    let parent = r.lane(LaneKind::Process, "parent process", None);
    let name = |i| format!("process {i}");
    let lanes: Vec<LaneId> = (0..TASKS)
        .map(|i| r.lane(LaneKind::Process, name(i), Some(parent)))
        .collect();
    let packed = (0..TASKS).fold(0, |at, task| {
        span(r, parent, task, State::Serialising, at, PACK)
    });
    for &child in &lanes {
        r.event(parent, 0, What::Spawn { child });
    }
    let mut end = 0;
    for (task, &lane) in (0..).zip(&lanes) {
        r.span(lane, None, State::Spawning, 0, START);
        end = span(r, lane, task, State::Serialising, START, PACK);
        end = span(r, lane, task, State::Running, end, TASK);
        end = span(r, lane, task, State::Serialising, end, PACK);
        let bytes = 64;
        r.event(lane, START, What::Send { to: parent, bytes });
        r.event(parent, START, What::Send { to: lane, bytes });
    }
    r.span(parent, None, State::WaitingJoin, packed, end);
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use interleave_workload::twin;

    #[test]
    fn the_still_is_the_modelled_run() {
        let modelled = WAYS.map(|(model, gil)| twin::run(&spec(), model, gil));
        let still = WAYS.map(|(model, gil)| trace(model, gil));
        for width in [1120.0, 380.0] {
            let picture = |traces| drawn(traces, width, "").into_string();
            assert_eq!(picture(&still), picture(&modelled));
        }
    }
}
