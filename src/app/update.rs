//! The page's one door: a message changes the model and asks for effects.

use super::{
    model::{Letter, Model, Phase, front_door},
    msg::{Effect, Export, Msg},
    run, said, sweep, timeline,
};
use interleave_spec::{Channel, Gil, Model as SpecModel, Pool, Python, RunSpec, link};

pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Ready { level, cores } => {
            model.level = level;
            model.cores.reported = cores;
            vec![]
        }
        Msg::Field { name, value } => field(model, &name, &value),
        Msg::Link(text) => open_link(model, &text),
        Msg::Run => run::start(model, None),
        Msg::Stop => run::stop(model),
        Msg::Call {
            ticket,
            spec,
            notices,
        } => {
            if model.running() {
                return vec![Effect::Reject {
                    ticket,
                    why: said::BUSY.into(),
                }];
            }
            model.spec = spec;
            model.notices = notices;
            run::start(model, Some(ticket))
        }
        Msg::Probed { run, effective } => run::probed(model, run, effective),
        Msg::Live { run, step, trace } => run::live(model, run, step, *trace),
        Msg::Done { run, step, trace } => run::done(model, run, step, *trace),
        Msg::Cannot { run, step, why } => run::cannot(model, run, step, why),
        Msg::FilesAdded(files) => {
            model.files.extend(files);
            vec![]
        }
        Msg::FilesCleared => {
            model.files.clear();
            vec![Effect::DropFiles]
        }
        Msg::Resized(..)
        | Msg::Zoom { .. }
        | Msg::Pan { .. }
        | Msg::Fit
        | Msg::Hover { .. }
        | Msg::HoverEnd
        | Msg::PickAt { .. }
        | Msg::Key(_) => {
            timeline::update(model, msg);
            vec![]
        }
        Msg::SetTheme(theme) => {
            model.theme = theme;
            vec![Effect::SetTheme(theme)]
        }
        Msg::Export(what) => export(model, what),
        Msg::CopyLink => match link::encode(&model.spec) {
            Ok(link) => vec![Effect::Copy(format!("{}{}", model.address, link.text))],
            Err(why) => {
                model.notices.push(why.to_string());
                vec![]
            }
        },
        Msg::Copied(done) => {
            model.toast = Some(if done { said::COPIED } else { said::NOT_COPIED }.into());
            vec![Effect::ToastTimer]
        }
        Msg::ToastGone => {
            model.toast = None;
            vec![]
        }
        Msg::SweepOpen(open) => {
            model.sweep.open = open;
            vec![]
        }
        Msg::SweepRun => sweep::start(model),
        Msg::Dismiss => {
            model.notices.clear();
            vec![]
        }
    }
}

/// A form field. What cannot be read leaves the spec as it is; numbers are clamped by the
/// limits, with a notice.
fn field(model: &mut Model, name: &str, value: &str) -> Vec<Effect> {
    let value = value.trim();
    let spec = &mut model.spec;
    let mut effects = Vec::new();
    if let Some(word) = name.strip_prefix("models.") {
        if let Some(which) = SpecModel::from_word(word) {
            let on = !value.is_empty();
            spec.models = SpecModel::ALL
                .iter()
                .copied()
                .filter(|m| {
                    if *m == which {
                        on
                    } else {
                        spec.models.contains(m)
                    }
                })
                .collect();
        }
    } else {
        match name {
            "workload" if value != spec.workload => {
                // Sizes of another workload mean something else.
                spec.workload = value.into();
                (spec.tasks, spec.size) = (None, None);
                model.files.clear();
                effects.push(Effect::DropFiles);
            }
            "tasks" => spec.tasks = value.parse().ok(),
            "size" => spec.size = value.parse().ok(),
            "workers" => spec.workers = value.parse().ok(),
            "repeats" => spec.repeats = value.parse().unwrap_or(1),
            "seed" => spec.seed = value.parse().unwrap_or(0),
            "switch_interval_ms" => spec.switch_interval_ms = value.parse().unwrap_or(5.0),
            "yield_every_ms" => spec.yield_every_ms = value.parse().unwrap_or(10.0),
            "gil" => spec.gil = Gil::from_word(value).unwrap_or(spec.gil),
            "python" => spec.python = Python::from_word(value).unwrap_or(spec.python),
            "channel" => spec.channel = Channel::from_word(value).unwrap_or(spec.channel),
            "pool" => spec.pool = Pool::from_word(value).unwrap_or(spec.pool),
            _ => {}
        }
    }
    model.notices = clamp(&mut model.spec);
    // The sweep on show belongs to another workload once this one changes.
    if model.sweep.workload != model.spec.workload && !model.running() {
        model.sweep = super::model::Sweep {
            open: model.sweep.open,
            ..Default::default()
        };
    }
    effects.extend(fragment(model));
    effects
}

/// Brings a spec within every limit: its own and its workload's.
pub fn clamp(spec: &mut RunSpec) -> Vec<String> {
    let (checked, notices) = std::mem::take(spec).checked();
    let mut notices: Vec<String> = notices.into_iter().map(|n| n.text).collect();
    *spec = checked;
    match interleave_workload::registry::find(&spec.workload) {
        Some(workload) => {
            let (resolved, more) = interleave_workload::resolve(spec, workload.about(), 2);
            notices.extend(more);
            // Only what was asked for is replaced; what was left open stays open.
            spec.tasks = spec.tasks.and(resolved.tasks);
            spec.size = spec.size.and(resolved.size);
            spec.workers = spec.workers.and(resolved.workers);
        }
        None => {
            notices.push(said::unknown_workload(&spec.workload));
            spec.workload = RunSpec::default().workload;
        }
    }
    notices
}

fn open_link(model: &mut Model, text: &str) -> Vec<Effect> {
    let mut effects = run::stop(model);
    if !link::is_link(text) {
        model.spec = front_door();
        model.notices.clear();
        return effects;
    }
    let (mut spec, notices) = link::decode(text);
    model.notices = notices.into_iter().map(|n| n.text).collect();
    model.notices.extend(clamp(&mut spec));
    model.spec = spec;
    model.files.clear();
    effects.push(Effect::DropFiles);
    effects
}

/// The address follows the form, so that copying the address bar is sharing the run.
fn fragment(model: &Model) -> Option<Effect> {
    link::encode(&model.spec)
        .ok()
        .map(|l| Effect::SetFragment(l.text))
}

fn export(model: &Model, what: Export) -> Vec<Effect> {
    let traces = model.drawn();
    if traces.is_empty() {
        return vec![];
    }
    let name = |ext: &str| format!("interleave-{}.{ext}", model.spec.workload);
    let download = |ext: &str, mime, text| {
        vec![Effect::Download {
            name: name(ext),
            mime,
            text,
        }]
    };
    match what {
        Export::Chrome => download(
            "trace.json",
            "application/json",
            interleave_trace::export::chrome(&traces),
        ),
        Export::Csv => download("csv", "text/csv", interleave_trace::export::csv(&traces)),
        Export::Json => match &model.report {
            Some(report) => download(
                "report.json",
                "application/json",
                serde_json::to_string_pretty(report).unwrap_or_default(),
            ),
            None => vec![],
        },
        Export::Svg | Export::Png => {
            let svg = timeline::standalone(model);
            match what {
                Export::Svg => download("svg", "image/svg+xml", svg.text),
                _ => vec![Effect::DownloadPng {
                    name: name("png"),
                    svg: svg.text,
                    width: svg.width,
                    height: svg.height,
                }],
            }
        }
    }
}

/// Whether a model can run at this level, else why not.
pub fn possible(model: &Model, which: SpecModel) -> Result<(), String> {
    match (which, model.level.letter) {
        (SpecModel::Threads, Letter::B | Letter::C) => Err(said::no_threads(&model.level.reason)),
        (SpecModel::Processes | SpecModel::Sequential, Letter::C) => {
            Err(said::no_workers(&model.level.reason))
        }
        _ => Ok(()),
    }
}

/// Which phase a message of a run belongs to; `None` when it is stale.
pub fn current(model: &Model, run: u64, step: usize) -> Option<usize> {
    (model.phase == Phase::Running { run, step }).then_some(step)
}
