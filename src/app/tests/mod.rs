//! `update` as a table: what happens goes in, what the page asks of the browser comes out.

mod api;
mod asking;
mod cannot;
mod code;
mod drafts;
mod embed;
mod export;
mod field;
mod files;
mod link;
mod modelled;
mod run;
mod share;
mod small;
mod step;
mod stop;
mod sweep;
mod task;
mod timeline;
mod words;

use super::{
    Effect, Model, Msg,
    code::drafts::Keeping,
    model::{Group, GroupState, Letter, Level, Phase},
    msg::Tell,
    step::Order,
    update,
    view::mock::change,
};
use interleave_spec::{Gil, Model as SpecModel, RunSpec};
use interleave_trace::{LaneKind, Meta, Recorder, State, Trace, What};
use std::rc::Rc;

const ADDRESS: &str = "https://example.org/interleave/";

/// A page at this level, with nothing run yet.
fn page(letter: Letter) -> Model {
    let mut model = Model::new(ADDRESS.into());
    // The index of examples counts as asked for, since only one test is about it.
    model.code.examples.asked = true;
    let reason = "A reason.".into();
    play(
        &mut model,
        [Msg::Ready {
            level: Level { letter, reason },
            cores: 4,
        }],
    );
    model
}

/// As [`page`], with the cores counted already, so that a run starts with its first step.
fn probed(letter: Letter) -> Model {
    let mut model = page(letter);
    model.cores.effective = Some(4.0);
    model
}

/// Handles messages; answers the effects that they asked for, a line each. What every run may ask for at
/// its start or its end is left out: that the results come into sight, and a modelled twin.
fn play(model: &mut Model, msgs: impl IntoIterator<Item = Msg>) -> Vec<String> {
    let effects = msgs.into_iter().flat_map(|msg| update(model, msg));
    let told = effects.filter(|e| !matches!(e, Effect::ToResults | Effect::Twin { .. }));
    told.map(|e| line(&e)).collect()
}

/// Handles one message and compares its effects.
#[track_caller]
fn check(model: &mut Model, msg: Msg, expect: &[&str]) {
    let said = format!("{msg:?}");
    let said: String = said.chars().take(120).collect();
    assert_eq!(play(model, [msg]), expect, "{said}");
}

/// An effect as a line of the tables.
fn line(effect: &Effect) -> String {
    match effect {
        Effect::Probe { run } => format!("probe {run}"),
        Effect::Start {
            run,
            step,
            model,
            gil,
            files,
            ..
        } => {
            let with = match files.len() {
                0 => String::new(),
                n => format!(" with {n} files"),
            };
            format!("start {run}.{step} {}{with}", way(*model, *gil))
        }
        Effect::Save { name, bytes } => format!("save {name}, {} bytes", bytes.len()),
        Effect::Cancel => "cancel".into(),
        Effect::ToResults => "to the results".into(),
        Effect::Resolve { ticket, .. } => format!("resolve {ticket}"),
        Effect::Reject { ticket, why } => format!("reject {ticket}: {why}"),
        Effect::ClearPictures => "clear pictures".into(),
        Effect::Download { name, mime, text } => {
            assert!(!text.is_empty(), "{name} is empty");
            format!("download {name} as {mime}")
        }
        Effect::DownloadReport { name, .. } => format!("download the report as {name}"),
        Effect::DownloadPng { name, .. } => format!("draw {name}"),
        Effect::Copy(text) => format!("copy {text}"),
        Effect::SetFragment { text, push: false } => format!("fragment {text}"),
        Effect::SetFragment { text, push: true } => format!("push {text}"),
        Effect::Tell(what) => told(what),
        Effect::Share { title, url } => format!("share {title}: {url}"),
        Effect::DownloadPython { name, parts, .. } => {
            format!("download {name} of {}", parts.join(" and "))
        }
        Effect::SetTheme(theme) => format!("theme {}", theme.word()),
        Effect::Answer { number, line } => format!("answer {number}: {line:?}"),
        Effect::Warm => "warm".into(),
        Effect::Look { source, .. } => format!("look at {source:?}"),
        Effect::Step(order) => match order {
            Order::Open { spec, input, files } => {
                let with = match (input.len(), files.len()) {
                    (0, 0) => String::new(),
                    (lines, files) => format!(" with {lines} lines and {files} files"),
                };
                format!("step open {:?}{with}", spec.source)
            }
            Order::Close => "step close".into(),
            Order::Explain { source, python } => {
                format!("step explain {source:?} as {}", python.word())
            }
            Order::Go(to) => format!("step {to:?}"),
        },
        Effect::Draft(Keeping::Keep(draft)) => format!("keep {}", draft.name),
        Effect::Draft(Keeping::Drop(id)) => format!("drop {id}"),
        Effect::Draft(Keeping::Last(id)) => format!("last {id}"),
        Effect::ShowLine(line) => format!("show line {line}"),
        Effect::Examples => "examples".into(),
        Effect::Fetch { name } => format!("fetch {name}"),
        Effect::ToastTimer => "toast timer".into(),
        Effect::TakeFiles { pictures: true } => "take pictures".into(),
        Effect::TakeFiles { pictures: false } => "take files".into(),
        Effect::Elsewhere { ticket } => format!("answer {ticket} elsewhere"),
        Effect::Ahead => "ahead".into(),
        Effect::Over { act, .. } => format!("over, to {}", act.word()),
        Effect::Twin { .. } => "twin".into(),
        Effect::DropFiles => "drop files".into(),
        Effect::OpenTask(link) => format!("open the task {link}"),
    }
}

fn told(what: &Tell) -> String {
    match what {
        Tell::Started => "tell started".into(),
        Tell::State(link) => format!("tell state {link}"),
        Tell::Result(report, None) => format!("tell result at level {}", report.level),
        Tell::Result(_, Some(done)) => {
            format!(
                "tell result, {} after {}: {}",
                done.state, done.tries, done.says
            )
        }
        Tell::Error(why) => format!("tell error {why}"),
        Tell::Stopped(why) => format!("tell stopped {why}"),
    }
}

fn way(model: SpecModel, gil: Gil) -> &'static str {
    let group = Group {
        model,
        gil,
        state: GroupState::Waiting,
        traces: vec![],
        live: None,
    };
    group.slug()
}

/// The step that the page waits for.
fn now(model: &Model) -> (u64, usize) {
    match model.phase {
        Phase::Running { run, step } => (run, step),
        ref other => panic!("no step is at work but {other:?}"),
    }
}

/// The message that the step at hand is done, in `wall_ms` milliseconds.
fn done(model: &Model, wall_ms: u64) -> Msg {
    let (run, step) = now(model);
    let trace = Rc::new(trace(model, wall_ms).finish("42", wall_ms * 1000));
    Msg::Done { run, step, trace }
}

/// The message that the step at hand broke: its trace has an error.
fn broke(model: &Model, why: &str) -> Msg {
    let (run, step) = now(model);
    let trace = Rc::new(trace(model, 5).fail(why, 5_000));
    Msg::Done { run, step, trace }
}

fn cannot(model: &Model, why: &str) -> Msg {
    let (run, step) = now(model);
    let why = why.into();
    Msg::Cannot { run, step, why }
}

fn live(model: &Model) -> Msg {
    let (run, step) = now(model);
    let trace = Rc::new(trace(model, 3).snapshot(3_000));
    Msg::Live { run, step, trace }
}

/// A record of the step at hand: a worker that computes, then waits.
fn trace(model: &Model, wall_ms: u64) -> Recorder {
    let (_, step) = now(model);
    let step = &model.steps[step];
    let mut recorder = Recorder::new(Meta {
        spec: step.spec.shared(),
        model: step.model,
        gil: step.gil,
        measured: true,
        clock_precision_us: 5.0,
        level: model.level.letter.word().into(),
        effective_cores: model.cores.effective.unwrap_or(0.0),
        engine: "test".into(),
        ending: None,
    });
    let page = recorder.lane(LaneKind::Page, "this page", None);
    let end = wall_ms * 1000;
    for i in 0..2u32 {
        let worker = recorder.lane(LaneKind::Process, format!("worker {i}"), Some(page));
        recorder.event(
            page,
            0,
            What::Send {
                to: worker,
                bytes: 100,
            },
        );
        recorder.span(worker, Some(i), State::Running, 0, end / 2);
        recorder.span(worker, Some(i), State::WaitingIo, end / 2, end * 3 / 4);
        recorder.span(worker, Some(i), State::Running, end * 3 / 4, end);
    }
    recorder
}

/// Answers every probe and every start until no effect asks for more; all effects as lines.
fn to_the_end(model: &mut Model, first: Msg, mut answer: impl FnMut(&Model) -> Msg) -> Vec<String> {
    let mut lines = play(model, [first]);
    for _ in 0..2_000 {
        let msg = match model.phase {
            Phase::Idle => return lines,
            Phase::Probing { run } => Msg::Probed {
                run,
                effective: Some(3.9),
            },
            Phase::Running { .. } => answer(model),
        };
        lines.extend(play(model, [msg]));
    }
    panic!("the run has no end");
}

/// A page with one finished run of this spec.
fn ran(spec: RunSpec) -> Model {
    let mut model = probed(Letter::A);
    model.spec = spec.checked().0;
    to_the_end(&mut model, Msg::Run, |m| done(m, 10));
    model
}

/// A spec of these models, once each.
fn only(models: &[SpecModel]) -> RunSpec {
    RunSpec {
        models: models.to_vec(),
        ..RunSpec::default()
    }
}

fn states(model: &Model) -> Vec<(&'static str, &GroupState)> {
    model.groups.iter().map(|g| (g.slug(), &g.state)).collect()
}

fn traces(model: &Model) -> Vec<&Trace> {
    model
        .groups
        .iter()
        .flat_map(|g| &g.traces)
        .map(Rc::as_ref)
        .collect()
}
