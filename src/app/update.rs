//! `update`: a message changes the model and asks for effects. Nothing else changes the model.

use super::{
    code,
    embed::{self, Glimpse},
    fit::{Fitted, fitted, told},
    model::{Letter, Model, Phase, Sweep, front_door},
    msg::{Act, Effect, Export, Msg},
    run, said, share, step, sweep, task, timeline,
};
use interleave_run::StepCommand;
use interleave_spec::{
    Checked, Clock, Field, Model as SpecModel, Notice, PROGRAM, Room, RunSpec, link,
};
use interleave_workload::{Takes, registry};

pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    if embed::refuses(model, &msg) {
        return vec![];
    }
    let before = Glimpse::of(model, &msg);
    let mut effects = react(model, msg);
    if code::HERE {
        effects.extend(code::menu(model));
    }
    if let Some(before) = before {
        before.told(model, &mut effects);
    }
    effects
}

fn react(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Ready { level, cores } => {
            model.level = level;
            model.cores.reported = cores;
            vec![]
        }
        Msg::Field { name, value } if name == "task-answer" => {
            task::answer(model, &value);
            vec![]
        }
        Msg::Field { name, value } => field(model, &name, &value),
        Msg::Link(text) => open_link(model, &text),
        Msg::Open { spec, notices } => set(model, spec, notices),
        Msg::Reset => embed::reset(model),
        Msg::Restore(source) => field(model, Field::Source.word(), &source),
        Msg::Task(did) => task::update(model, did),
        Msg::Share(what) => share::update(model, what),
        Msg::Run => {
            model.landmark = true;
            // What it prints has the stepper's place.
            let mut effects = step::ask(model, StepCommand::Close);
            effects.extend(run::start(model, None));
            effects
        }
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
            if code::lacks(&spec) {
                return vec![Effect::Elsewhere { ticket }];
            }
            // A script's run is the one that it names, so nothing runs in its place.
            if let Some(why) = unknown(&spec) {
                return vec![Effect::Reject { ticket, why }];
            }
            let before = model.spec.workload.clone();
            if code::HERE {
                code::aside::go(model, fitted(&spec).spec.room);
            }
            put(model, spec, notices);
            let mut effects = Vec::from_iter(other_workload(model, &before));
            if code::is_program(&model.spec) {
                effects.extend(code::drafts::came(model));
            }
            effects.extend(run::start(model, Some(ticket)));
            effects
        }
        Msg::Probed { run, effective } => run::probed(model, run, effective),
        Msg::Live { run, step, trace } => run::live(model, run, step, trace),
        Msg::Done { run, step, trace } => run::done(model, run, step, trace),
        Msg::Twin { run, twin } => run::twin(model, run, twin),
        Msg::Cannot { run, step, why } => run::cannot(model, run, step, why),
        Msg::Said { run, step, said } if code::HERE => code::said(model, run, step, said),
        Msg::Typed(line) if code::HERE => code::typed(model, line),
        Msg::Give { name, bytes } if code::HERE => code::files::give(model, &name, bytes),
        Msg::Unread(name) if code::HERE => code::files::unread(model, &name),
        Msg::Forget(at) if code::HERE => code::files::forget(model, at),
        Msg::Save(at) if code::HERE => code::files::save(model, at),
        Msg::Looked { source, problems } if code::HERE => code::looked(model, source, problems),
        Msg::Step(command) if code::HERE => step::ask(model, command),
        Msg::Stepped(news) if code::HERE => step::hear(model, news),
        Msg::Notice(text) => {
            model.notices.push(text);
            vec![]
        }
        Msg::Go(room) if code::HERE => go(model, room),
        Msg::Keep(keep) if code::HERE => {
            match keep {
                true => code::kept::keep(model),
                false => model.code.kept = None,
            }
            vec![]
        }
        Msg::Examples(index) if code::HERE => {
            model.code.examples.read(&index);
            vec![]
        }
        Msg::Example(name) if code::HERE => vec![code::want(model, &name)],
        Msg::Source(text) if code::HERE && model.code.wanted => source(model, &text),
        Msg::Drafts { all, last, mark } if code::HERE => {
            code::drafts::restored(model, all, last, mark);
            vec![]
        }
        Msg::DraftElsewhere(draft) if code::HERE => code::drafts::elsewhere(model, draft),
        Msg::Draft(what) if code::HERE => {
            let (mut effects, text) = code::drafts::ask(model, what);
            if let Some(text) = text {
                effects.extend(source(model, &text));
            }
            effects
        }
        Msg::Repair(at) if code::HERE => match code::repaired(model, at) {
            Some(text) => field(model, Field::Source.word(), &text),
            None => vec![],
        },
        Msg::Line(line) if code::HERE => code::show_line(model, line),
        Msg::Said { .. }
        | Msg::Typed(_)
        | Msg::Give { .. }
        | Msg::Unread(_)
        | Msg::Forget(_)
        | Msg::Save(_)
        | Msg::Looked { .. }
        | Msg::Step(_)
        | Msg::Stepped(_)
        | Msg::Go(_)
        | Msg::Keep(_)
        | Msg::Examples(_)
        | Msg::Example(_)
        | Msg::Source(_)
        | Msg::Drafts { .. }
        | Msg::DraftElsewhere(_)
        | Msg::Draft(_)
        | Msg::Repair(_)
        | Msg::Line(_) => vec![],
        Msg::FilesOffered if code::lacks(&model.spec) => run::over(model, Act::Files),
        Msg::FilesOffered => vec![Effect::TakeFiles {
            pictures: model.about().takes == Takes::Pictures,
        }],
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

/// A form field. The spec's own reader reads its value: a value that cannot be read becomes the
/// default, a value out of range the nearest in range, and a notice says so.
fn field(model: &mut Model, name: &str, value: &str) -> Vec<Effect> {
    if let Some(word) = name.strip_prefix("step-").filter(|_| code::HERE) {
        let command = StepCommand::from_word(word, value);
        return command.map_or_else(Vec::new, |command| step::ask(model, command));
    }
    if name == "examples" {
        model.code.examples.filter = value.into();
        return vec![];
    }
    if name == "draft-name" && code::HERE {
        return code::drafts::rename(model, value);
    }
    // The blanks of a program's text are kept.
    let value = if name == Field::Source.word() {
        value
    } else {
        value.trim()
    };
    let before = model.spec.workload.clone();
    if let Some(which) = name.strip_prefix("models.").and_then(SpecModel::from_word) {
        let keep = |m: &SpecModel| match *m == which {
            true => !value.is_empty(),
            false => model.chosen().contains(m),
        };
        let chosen: Vec<_> = SpecModel::ALL.iter().copied().filter(keep).collect();
        let none = chosen.is_empty();
        // The person chose no model, which is allowed: Run says what is missing, so there is no
        // notice.
        let (spec, _) = model.spec.changed(|spec| spec.models = chosen);
        put(model, spec, vec![]);
        model.none_chosen = none;
    } else if let Some(field) = Field::from_word(name).filter(|f| f.key().is_some()) {
        let (mut spec, notices) = model.spec.with_field(field, value);
        if spec.workload != before {
            // A size means something else for another workload, so it is dropped.
            (spec, _) = spec.changed(|spec| (spec.tasks, spec.size) = (None, None));
        }
        let none = model.none_chosen && field != Field::Models;
        put(model, spec, notices);
        model.none_chosen = none;
    } else {
        return vec![];
    }
    let mut effects = Vec::from_iter(other_workload(model, &before));
    effects.extend(fragment(model));
    if code::lacks(&model.spec) {
        effects.push(Effect::Ahead);
    }
    model.code.race_used |= code::HERE && model.spec.room == Room::Race;
    if name == Field::Source.word() && code::HERE {
        model.code.wanted = false;
        effects.extend(code::drafts::typed(model));
        effects.push(code::look(model));
    } else if name == Field::Python.word() && code::is_program(&model.spec) {
        effects.push(code::look(model));
    }
    effects
}

/// Puts another program into the editor: an example, or a draft. The program before stands behind it
/// in the history, and undo leads back to it.
fn source(model: &mut Model, text: &str) -> Vec<Effect> {
    model.landmark = true;
    let (spec, _) = model.spec.with_field(Field::Source, text);
    put(model, spec, vec![]);
    model.code.wanted = false;
    model.code.explained.clear();
    let mut effects = code::drafts::came(model);
    effects.extend(fragment(model));
    effects.push(code::look(model));
    effects
}

/// Goes to another room. A run of the room that is left is stopped; what has finished there is shown
/// again when the person comes back.
fn go(model: &mut Model, room: Room) -> Vec<Effect> {
    if model.spec.room == room {
        return vec![];
    }
    let mut effects = run::stop(model);
    model.notices.clear();
    code::aside::go(model, room);
    // The browser's Back leads to the room before.
    model.landmark = true;
    effects.extend(fragment(model));
    if room == Room::Code {
        effects.push(Effect::Warm);
        effects.extend(furnish(model));
    }
    effects
}

/// Puts the last draft, or the first example, into the empty editor of the Code room.
fn furnish(model: &mut Model) -> Vec<Effect> {
    if !model.spec.source.is_empty() || !code::is_open(&model.spec) {
        return vec![];
    }
    match code::drafts::first(model) {
        Ok(text) => {
            let mut effects = source(model, &text);
            effects.retain(|effect| !matches!(effect, Effect::SetFragment { .. }));
            effects
        }
        Err(fetch) => vec![fetch],
    }
}

/// Drops what belonged to the workload `before` when there is another one: its files, its
/// break-even view. A break-even view that is being measured stays until it is done.
fn other_workload(model: &mut Model, before: &str) -> Option<Effect> {
    if model.spec.workload == before {
        return None;
    }
    if !model.running() {
        model.sweep = Sweep {
            open: model.sweep.open,
            ..Sweep::default()
        };
    }
    model.files.clear();
    Some(Effect::DropFiles)
}

/// Puts a spec into the form, as this page can run it, with notices of what was changed.
fn put(model: &mut Model, spec: Checked, mut notices: Vec<Notice>) {
    let Fitted {
        spec,
        filled,
        notices: more,
        unknown,
    } = fitted(&spec);
    notices.extend(more);
    let said = unknown.into_iter().chain(told(&filled, &notices)).collect();
    (model.spec, model.notices, model.none_chosen) = (spec, said, false);
}

/// Opens a link. A link is a whole run, so it replaces what the form had; an address without a
/// fragment is the default run. Other fragments are places within the page ("skip to the results").
fn open_link(model: &mut Model, text: &str) -> Vec<Effect> {
    let bare = text.trim_start_matches('#').is_empty();
    if !bare && !link::is_link(text) {
        return vec![];
    }
    if bare {
        return set(model, front_door(), vec![]);
    }
    let (spec, notices) = link::decode(text);
    if spec.task.is_some() && model.embed.is_none() {
        return vec![Effect::OpenTask(text.into())];
    }
    set(model, spec, notices)
}

/// Replaces the run at hand by another spec, and starts nothing. What a person has written stays
/// among the drafts, and the results of another room stay there.
fn set(model: &mut Model, spec: Checked, notices: Vec<Notice>) -> Vec<Effect> {
    let mut effects = run::stop(model);
    let before = model.spec.workload.clone();
    if code::HERE && model.framed_as().is_none() {
        let Fitted {
            spec: fitted,
            filled,
            ..
        } = fitted(&spec);
        // Back leads to a room as it was left.
        let as_left = fitted.room != model.spec.room && code::aside::has(model, &fitted);
        code::aside::go(model, fitted.room);
        if as_left {
            model.notices = told(&filled, &notices);
            return effects;
        }
    }
    put(model, spec, notices);
    model.landmark = true;
    if code::is_program(&model.spec) && !model.spec.source.is_empty() {
        effects.extend(code::drafts::came(model));
    }
    other_workload(model, &before);
    model.files.clear();
    model.code.files = Default::default();
    effects.push(Effect::DropFiles);
    run::forget(model);
    if code::HERE && model.framed_as().is_none() && code::drafts::last(model).is_some() {
        effects.extend(furnish(model));
    }
    effects
}

/// Says which workload of a spec does not exist; `None` for a spec that can run here.
fn unknown(spec: &RunSpec) -> Option<String> {
    let known = spec.workload == PROGRAM || registry::find(&spec.workload).is_some();
    (!known).then(|| said::no_workload(&spec.workload))
}

/// The address follows the form, so that copying the address bar is sharing the run.
fn fragment(model: &mut Model) -> Option<Effect> {
    let mut link = link::encode(&model.spec);
    // No link holds a program as long as this. The room alone then stands in the address, and opens
    // with the draft.
    if code::is_program(&model.spec) && link.is_err() {
        link = link::encode(&code::program::blank());
    }
    let text = link.ok()?.text;
    let push = std::mem::take(&mut model.landmark);
    Some(Effect::SetFragment { text, push })
}

fn export(model: &Model, what: Export) -> Vec<Effect> {
    if what == Export::Copied {
        return vec![Effect::Copy(model.code.output.all.clone())];
    }
    let traces = model.drawn();
    if traces.is_empty() {
        return vec![];
    }
    let name = |ext: &str| format!("interleave-{}.{ext}", model.shown_id());
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
            Some(report) => vec![Effect::DownloadReport {
                name: name("report.json"),
                report: report.clone(),
            }],
            None => vec![],
        },
        Export::Output => download("txt", "text/plain", model.code.output.stdout.clone()),
        Export::Svg | Export::Png | Export::Copied => {
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

/// Whether a model can run at this level; the error says why not.
pub fn possible(model: &Model, which: SpecModel) -> Result<(), String> {
    let spec = model.ran.as_ref().unwrap_or(&model.spec);
    if spec.clock == Clock::Virtual && !code::is_program(spec) {
        // A modelled run needs nothing of the browser.
        return Ok(());
    }
    if model.shows_program() {
        // Python's threads run in one machine, which needs no shared memory.
        return match model.level.letter {
            Letter::C if which != SpecModel::EventLoop => {
                Err(said::no_workers(&model.level.reason))
            }
            _ => Ok(()),
        };
    }
    match (which, model.level.letter) {
        (SpecModel::Threads, Letter::B | Letter::C) => Err(said::no_threads(&model.level.reason)),
        (SpecModel::Processes | SpecModel::Sequential, Letter::C) => {
            Err(said::no_workers(&model.level.reason))
        }
        _ => Ok(()),
    }
}

/// The step that a message of a run is about; `None` when it is stale.
pub fn current(model: &Model, run: u64, step: usize) -> Option<usize> {
    (model.phase == Phase::Running { run, step }).then_some(step)
}
