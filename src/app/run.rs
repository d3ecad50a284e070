//! A run of the page: its start, its steps one after another, its end, and Stop.

use super::{
    code,
    code::lacks,
    model::{Fills, Group, GroupState, Model, Phase, RunId, Step, Timeline},
    msg::{Act, Effect},
    said, sweep, task,
    update::{current, possible},
    words::code as code_words,
};
use interleave_spec::{Clock, Gil, Model as SpecModel, RunSpec};
use interleave_trace::{Ending, Meta, ModelReport, Recorder, Report, Stage, Trace, verdict};
use std::rc::Rc;

/// Starts a run of the form's spec, once the cores are known.
pub fn start(model: &mut Model, ticket: Option<u32>) -> Vec<Effect> {
    if model.running() {
        return vec![];
    }
    if code::is_program(&model.spec) && model.spec.source.trim().is_empty() {
        return refuse(model, ticket, code_words::NO_SOURCE);
    }
    if model.none_chosen {
        return refuse(model, ticket, said::NO_MODELS);
    }
    if let Some(why) = task::refuses(model) {
        return refuse(model, ticket, &why);
    }
    if lacks(&model.spec) {
        return over(model, Act::Run);
    }
    model.ticket = ticket;
    let run = model.next_run;
    model.next_run += 1;
    model.steps.clear();
    model.groups = groups(&model.spec);
    model.ran = None;
    model.report = None;
    model.verdict = None;
    model.twin = None;
    if code::is_program(&model.spec) {
        code::begin(model);
    }
    model.timeline = Timeline {
        width: model.timeline.width,
        ..Timeline::default()
    };
    let mut effects = begin(model, run, Then::Race);
    if ticket.is_none() && !code::is_program(&model.spec) {
        effects.push(Effect::ToResults);
    }
    if code::is_program(&model.spec) && model.code.looked_at != model.spec.source {
        effects.push(code::look(model));
    }
    effects
}

/// Refuses a run with a notice; a script that asked for the run is told too.
fn refuse(model: &mut Model, ticket: Option<u32>, why: &str) -> Vec<Effect> {
    model.notices = vec![why.into()];
    let reject = |ticket| Effect::Reject {
        ticket,
        why: why.into(),
    };
    ticket.map(reject).into_iter().collect()
}

/// Hands the run of the form over to the build with every room, which does what was asked for.
pub fn over(model: &mut Model, act: Act) -> Vec<Effect> {
    model.toast = Some(said::LOADING.into());
    let spec = model.spec.clone();
    vec![Effect::Over { spec, act }]
}

/// Clears the results of the run on show.
pub fn forget(model: &mut Model) {
    model.groups.clear();
    model.steps.clear();
    model.ran = None;
    model.report = None;
    model.verdict = None;
    model.twin = None;
    model.timeline = Timeline {
        width: model.timeline.width,
        ..Timeline::default()
    };
    if code::is_program(&model.spec) {
        model.code.kept = None;
        code::begin(model);
    }
}

/// What begins after the probe.
pub enum Then {
    Race,
    Sweep,
}

/// Counts the cores first when that was not done yet, then takes the first step.
pub fn begin(model: &mut Model, run: RunId, then: Then) -> Vec<Effect> {
    // A program runs in one Worker, and a modelled run in none, so the number of usable cores does
    // not matter to them.
    let several = !code::is_program(&model.spec) && model.spec.clock != Clock::Virtual;
    let unknown = model.cores.effective.is_none() || model.cores.stale;
    if several && unknown && possible(model, SpecModel::Processes).is_ok() {
        model.phase = Phase::Probing { run };
        model.announcement = said::PROBING.into();
        // The steps are laid out again when the probe has answered.
        if let Then::Sweep = then {
            model.groups.clear();
        }
        return vec![Effect::Probe { run }];
    }
    first_step(model, run, then)
}

fn first_step(model: &mut Model, run: RunId, then: Then) -> Vec<Effect> {
    match then {
        Then::Race => lay_out(model),
        Then::Sweep => sweep::lay_out(model),
    }
    let mut effects = vec![Effect::ClearPictures];
    effects.extend(step(model, run, 0));
    effects
}

pub fn probed(model: &mut Model, run: RunId, effective: Option<f64>) -> Vec<Effect> {
    if model.phase != (Phase::Probing { run }) {
        return vec![];
    }
    model.cores.effective = effective.map(|k| k.max(1.0));
    model.cores.stale = false;
    if let Some(k) = model.cores.effective {
        model.cores.workers.get_or_insert(k.round() as u32);
    }
    let then = if model.groups.is_empty() {
        Then::Sweep
    } else {
        Then::Race
    };
    first_step(model, run, then)
}

/// One group for each model; threads have two when the spec asks for both kinds of GIL.
pub fn groups(spec: &RunSpec) -> Vec<Group> {
    let group = |model, gil| Group {
        model,
        gil,
        state: GroupState::Waiting,
        traces: Vec::new(),
        live: None,
    };
    let mut out = Vec::new();
    for &m in &spec.models {
        match (m, spec.gil) {
            (SpecModel::Threads, Gil::Both) => {
                out.push(group(m, Gil::On));
                out.push(group(m, Gil::Off));
            }
            (SpecModel::Threads, gil) => out.push(group(m, gil)),
            _ => out.push(group(m, Gil::Off)),
        }
    }
    out
}

/// Lays out the steps: pass after pass over all models, so that a machine that warms up treats them
/// alike.
fn lay_out(model: &mut Model) {
    let spec = model.resolved();
    model.ran = Some(spec.clone());
    let spec = task::tested(model, spec);
    // A modelled run is the same each time.
    let modelled = spec.clock == Clock::Virtual && !code::is_program(&spec);
    let passes = if modelled { 1 } else { spec.repeats.max(1) };
    let mut steps = Vec::new();
    for pass in 0..u64::from(passes) {
        // Every pass has a seed of its own: the same random choices would give the same run again.
        let seeded = match pass {
            0 => spec.clone(),
            n => spec.changed(|s| s.seed = s.seed.wrapping_add(n)).0,
        };
        steps.extend(model.groups.iter().enumerate().map(|(i, g)| Step {
            model: g.model,
            gil: g.gil,
            spec: seeded.clone(),
            fills: Fills::Group(i),
        }));
    }
    model.steps = steps;
}

/// Takes the step `at`, or the next one that can be taken, or ends the run.
pub fn step(model: &mut Model, run: RunId, mut at: usize) -> Vec<Effect> {
    while let Some(step) = model.steps.get(at).cloned() {
        let skip = match step.fills {
            Fills::Group(g) => match possible(model, step.model) {
                Ok(()) => matches!(model.groups[g].state, GroupState::Failed(_)),
                Err(why) => {
                    if !matches!(model.groups[g].state, GroupState::Failed(_)) {
                        fail(model, g, why);
                    }
                    true
                }
            },
            Fills::Cells(_) => possible(model, step.model).is_err(),
        };
        if skip {
            at += 1;
            continue;
        }
        model.phase = Phase::Running { run, step: at };
        model.code.asking.over();
        match &step.fills {
            Fills::Group(g) => {
                model.groups[*g].state = GroupState::Running;
                // Later passes over the same ways are no news.
                if model.groups[*g].traces.is_empty() {
                    model.announcement = said::now_running(model.groups[*g].title());
                }
            }
            Fills::Cells(cells) => sweep::at(model, cells),
        }
        // Only the first pass is drawn live: a later pass makes the numbers better and leaves the
        // picture. A cell of the break-even view has no picture.
        let live = |g: usize| model.groups[g].traces.is_empty();
        return vec![Effect::Start {
            run,
            step: at,
            slug: match step.fills {
                Fills::Group(g) => model.groups[g].slug(),
                Fills::Cells(_) => "",
            },
            live: matches!(step.fills, Fills::Group(g) if live(g)),
            model: step.model,
            gil: step.gil,
            spec: step.spec,
            effective_cores: model.cores.effective.unwrap_or(0.0),
            // A script's run is that of its spec alone.
            files: match model.ticket {
                None if code::is_program(&model.spec) => model.code.files.given.clone(),
                _ => Vec::new(),
            },
        }];
    }
    finish(model)
}

pub fn live(model: &mut Model, run: RunId, step: usize, trace: Rc<Trace>) -> Vec<Effect> {
    if let Some(at) = current(model, run, step)
        && let Fills::Group(g) = model.steps[at].fills
    {
        model.code.began = true;
        if model.groups[g].traces.is_empty() {
            model.groups[g].live = Some(trace);
        }
    }
    vec![]
}

pub fn done(model: &mut Model, run: RunId, at: usize, trace: Rc<Trace>) -> Vec<Effect> {
    if current(model, run, at).is_none() {
        return vec![];
    }
    match model.steps[at].fills.clone() {
        Fills::Group(g) => {
            let group = &mut model.groups[g];
            group.live = None;
            group.state = match &trace.error {
                Some(why) => GroupState::Failed(why.clone()),
                None => GroupState::Done,
            };
            group.traces.push(trace);
            so_far(model, at);
        }
        Fills::Cells(cells) => sweep::fill(model, at, &cells, Some(&trace)),
    }
    step(model, run, at + 1)
}

pub fn cannot(model: &mut Model, run: RunId, at: usize, why: String) -> Vec<Effect> {
    if current(model, run, at).is_none() {
        return vec![];
    }
    match model.steps[at].fills.clone() {
        Fills::Group(g) => {
            fail(model, g, why);
            so_far(model, at);
        }
        Fills::Cells(cells) => sweep::fill(model, at, &cells, None),
    }
    step(model, run, at + 1)
}

/// Digests what has finished after step `at`, when other steps follow; the end of the run digests
/// everything.
fn so_far(model: &mut Model, at: usize) {
    let (done, all) = (at + 1, model.steps.len());
    if done < all {
        digest(model, Stage::SoFar { done, all });
    }
}

/// Ends the run at once; the finished results stay on show.
pub fn stop(model: &mut Model) -> Vec<Effect> {
    if !model.running() {
        return vec![];
    }
    let mut effects = vec![Effect::Cancel];
    for group in &mut model.groups {
        if matches!(group.state, GroupState::Waiting | GroupState::Running) {
            group.state = if group.traces.is_empty() {
                GroupState::Stopped
            } else {
                GroupState::Done
            };
        }
    }
    sweep::stopped(model);
    if !model.groups.is_empty() && !model.shows_program() {
        let all = model.groups.len();
        let ran = |g: &&Group| g.state == GroupState::Done;
        let done = model.groups.iter().filter(ran).count();
        model.phase = Phase::Idle;
        digest(model, Stage::Stopped { done, all });
    }
    if model.shows_program() {
        model.code.ending.get_or_insert(Ending::Stopped);
    }
    model.phase = Phase::Idle;
    model.code.asking.over();
    model.announcement = said::STOPPED.into();
    if let Some(ticket) = model.ticket.take() {
        effects.push(Effect::Reject {
            ticket,
            why: said::STOPPED.into(),
        });
    }
    effects
}

fn finish(model: &mut Model) -> Vec<Effect> {
    model.phase = Phase::Idle;
    model.code.asking.over();
    if matches!(model.steps.first().map(|s| &s.fills), Some(Fills::Cells(_))) {
        return sweep::finish(model);
    }
    digest(model, Stage::Over);
    let twin = beside(model);
    model.announcement = match (&model.verdict, model.shows_program(), model.code.exit()) {
        (_, true, Some(status)) => code_words::announce(status, model.code.output.count()),
        (Some(verdict), _, _) => verdict.headline.clone(),
        _ => String::new(),
    };
    let mut effects = finish_ticket(model);
    effects.extend(twin);
    effects
}

fn finish_ticket(model: &mut Model) -> Vec<Effect> {
    match (model.ticket.take(), &model.report) {
        (Some(ticket), Some(report)) => vec![Effect::Resolve {
            ticket,
            report: report.clone(),
        }],
        (Some(ticket), None) => vec![Effect::Reject {
            ticket,
            why: said::NOTHING_RAN.into(),
        }],
        (None, _) => vec![],
    }
}

/// The report and the verdict of what has finished so far.
fn digest(model: &mut Model, stage: Stage) {
    let Some(spec) = model.ran.clone() else {
        return;
    };
    let runs: Vec<&[Rc<Trace>]> = model.groups.iter().map(|g| &g.traces[..]).collect();
    let mut report = Report::of(spec.shared(), &runs);
    report.level = model.level.letter.word().into();
    report.effective_cores = model.cores.effective.unwrap_or(0.0);
    model.verdict = Some(if model.shows_program() {
        report.output = model.code.output.stdout.clone();
        report.exit_code = model.code.exit();
        report.ending = model.code.ending.clone();
        code::verdict::verdict(&report, &model.code)
    } else {
        verdict::verdict(&report, model.shown_about().kind, stage)
    });
    model.report = Some(Rc::new(report));
    code::clocks::note(model);
}

/// What a finished race calls for: a modelled twin where this machine hid the lesson, and another
/// probe where the load was not what the probe found.
fn beside(model: &mut Model) -> Option<Effect> {
    let report = model.report.as_ref().filter(|_| !model.shows_program())?;
    let hidden = model.verdict.as_ref().is_some_and(|v| v.hidden);
    let measured = model.spec.clock != Clock::Virtual;
    let froze = |m: &ModelReport| m.model != SpecModel::EventLoop && m.longest_freeze_ms >= BUSY_MS;
    let was_busy = model.cores.effective.is_some_and(|k| k < BUSY_CORES);
    model.cores.stale = measured && (was_busy || report.models.iter().any(froze));
    let (spec, _) = model.spec.changed(|spec| spec.clock = Clock::Virtual);
    let run = model.next_run;
    (hidden && measured).then_some(Effect::Twin { run, spec })
}

/// Shows the modelled twin, unless another run has begun since.
pub fn twin(model: &mut Model, run: RunId, twin: String) -> Vec<Effect> {
    if model.next_run == run && model.report.is_some() {
        model.twin = Some(twin);
    }
    vec![]
}

/// A freeze of the page in a way that computes nothing there, from which on the machine was busy,
/// in milliseconds.
const BUSY_MS: f64 = 100.0;
/// With fewer cores than this, a probe found the machine busy, which may be over by the next run.
const BUSY_CORES: f64 = 1.5;

/// Notes that a model cannot run. Its trace is empty but for the reason.
fn fail(model: &mut Model, group: usize, why: String) {
    let Some(spec) = model.ran.clone() else {
        return;
    };
    let g = &mut model.groups[group];
    g.live = None;
    g.state = GroupState::Failed(why.clone());
    let meta = Meta {
        spec: spec.shared(),
        model: g.model,
        gil: g.gil,
        measured: true,
        clock_precision_us: 0.0,
        level: model.level.letter.word().into(),
        effective_cores: model.cores.effective.unwrap_or(0.0),
        engine: String::new(),
        ending: None,
    };
    g.traces.push(Rc::new(Recorder::new(meta).fail(why, 0)));
}
