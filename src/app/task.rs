//! A task in an embed: what the learner has done for it, and whether it is done.
//!
//! The task is that of the embed's own run (`Embed::home`), never that of the form: what a learner
//! changes cannot change what decides.

use super::{Effect, Model, code, words::task as words};
use interleave_spec::{Asks, Checked, Rule, RunSpec, Shows, Task, matches, real};
use interleave_trace::{Ending, LaneKind, ModelReport, Report};

/// How far a learner has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Doing {
    /// Runs that were judged.
    pub tries: u32,
    /// How many hints are on show.
    pub hints: usize,
    /// What the learner says the run will do; for an order, the places of the choices as they stand.
    pub said: Option<f64>,
    pub order: Vec<usize>,
    /// The prediction stands, and the run may begin.
    pub committed: bool,
    /// What the last run was judged to be.
    pub judged: Option<Judged>,
    pub passed: bool,
    pub pane: Pane,
    /// The solution is on show.
    pub solution: bool,
}

/// What stands beside the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    #[default]
    Output,
    Timeline,
}

/// A run, held against its task.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// `None` where the run cannot tell.
    pub passed: Option<bool>,
    /// One or more sentences.
    pub says: String,
}

/// What a learner can do besides running.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Did {
    Show(Pane),
    Hint,
    Solution,
    Choose(f64),
    /// Move the choice at this place one place up.
    Up(usize),
    Commit,
}

impl Did {
    /// What the word of a button asks for: `task-hint`, `task-choose-1`.
    pub fn from_word(word: &str) -> Option<Did> {
        let word = word.strip_prefix("task-")?;
        Some(match word {
            "output" => Did::Show(Pane::Output),
            "timeline" => Did::Show(Pane::Timeline),
            "hint" => Did::Hint,
            "solution" => Did::Solution,
            "commit" => Did::Commit,
            _ => match word.split_once('-')? {
                ("choose", n) => Did::Choose(real(n)?),
                ("up", n) => Did::Up(n.parse().ok()?),
                _ => return None,
            },
        })
    }
}

/// The task of the embed, if it has one.
pub fn of(model: &Model) -> Option<&Task> {
    model.framed_as()?.home.task.as_deref()
}

pub fn update(model: &mut Model, did: Did) -> Vec<Effect> {
    let Some(task) = of(model).cloned() else {
        if let Did::Show(pane) = did {
            model.doing.pane = pane;
        }
        return vec![];
    };
    let doing = &mut model.doing;
    match did {
        Did::Show(pane) => doing.pane = pane,
        Did::Hint => doing.hints = (doing.hints + 1).min(task.hints.len()),
        Did::Solution => doing.solution = !doing.solution && solution(&task, doing).is_some(),
        Did::Choose(n) if !doing.committed => doing.said = Some(n),
        Did::Up(at) if !doing.committed => {
            order(&task, doing);
            if (1..doing.order.len()).contains(&at) {
                doing.order.swap(at, at - 1);
            }
        }
        Did::Commit => {
            order(&task, doing);
            let asks = task.predict.as_ref().map(|p| p.kind);
            doing.committed |= doing.said.is_some() || asks == Some(Asks::Order);
        }
        _ => {}
    }
    vec![]
}

/// Takes in the number that a learner has typed as the answer.
pub fn answer(model: &mut Model, text: &str) {
    if !model.doing.committed {
        model.doing.said = interleave_spec::real(text.trim()).filter(|n| n.is_finite());
    }
}

/// Lays the choices out, once: turned around, and then by twos, so that they do not stand as they
/// should.
fn order(task: &Task, doing: &mut Doing) {
    if let Some(predict) = task.predict.as_ref().filter(|p| p.kind == Asks::Order)
        && doing.order.len() != predict.choices.len()
    {
        doing.order = shuffled(predict.choices.len());
    }
}

/// The places of `n` choices in the order in which they are first shown.
pub fn shuffled(n: usize) -> Vec<usize> {
    let odd = (0..n).filter(|i| i % 2 == 1).rev();
    odd.chain((0..n).filter(|i| i % 2 == 0)).collect()
}

/// The solution, once it may be shown.
pub fn solution<'a>(task: &'a Task, doing: &Doing) -> Option<&'a str> {
    let may = task.show == Shows::Passed && doing.passed && !task.solution.is_empty();
    may.then_some(task.solution.as_str())
}

/// Why a run may not begin yet.
pub fn refuses(model: &Model) -> Option<String> {
    let task = of(model)?;
    let doing = &model.doing;
    if task.attempts > 0 && doing.tries >= task.attempts && !doing.passed {
        return Some(words::NO_ATTEMPTS.into());
    }
    if task.predict.is_some() && !doing.committed {
        return Some(words::COMMIT_FIRST.into());
    }
    let starter = &model.framed_as()?.home.source;
    (!task.allows(starter, &model.spec.source)).then(|| words::locked(&task.edit))
}

/// The spec of a run with the task's hidden test behind the program.
pub fn tested(model: &Model, spec: Checked) -> Checked {
    match of(model).filter(|task| !task.test.trim().is_empty() && code::is_program(&spec)) {
        Some(task) => {
            spec.changed(|spec| spec.source = with_test(&spec.source, &task.test))
                .0
        }
        None => spec,
    }
}

/// The test is run as a text of its own, so that no traceback shows its lines.
fn with_test(program: &str, test: &str) -> String {
    format!(
        "{program}\n\nif __name__ == \"__main__\":\n    try:\n        exec({}, globals())\n    except Exception as _error:\n        raise SystemExit(f\"{}: {{_error or type(_error).__name__}}\") from None\n",
        interleave_spec::quoted_json(test),
        words::TEST_FAILED,
    )
}

/// Holds the run that has just ended against the task.
pub fn judge(model: &mut Model) {
    let Some(task) = of(model).cloned() else {
        return;
    };
    let (Some(report), Some(ran), Some(home)) = (
        model.report.clone(),
        model.ran.clone(),
        model.framed_as().map(|e| e.home.clone()),
    ) else {
        return;
    };
    let doing = &mut model.doing;
    let judged = match same_settings(&ran, &home) {
        true => held(&task, &report, doing),
        false => Judged {
            passed: None,
            says: words::OTHER_SETTINGS.into(),
        },
    };
    if judged.passed.is_some() {
        doing.tries += 1;
    }
    doing.passed |= judged.passed == Some(true);
    doing.judged = Some(judged);
}

/// The word of what was reached: for the page around, and for a course platform.
pub fn state(task: &Task, doing: &Doing) -> &'static str {
    match &doing.judged {
        _ if doing.passed => "passed",
        Some(_) if task.attempts > 0 && doing.tries >= task.attempts => "failed",
        Some(Judged { passed: None, .. }) | None => "undecided",
        Some(_) => "incomplete",
    }
}

/// Whether a run had the settings of the task: everything but the program, and numbers that the
/// task leaves to the machine.
fn same_settings(ran: &RunSpec, home: &RunSpec) -> bool {
    let of = |spec: &RunSpec| {
        let mut spec = spec.clone();
        (spec.source, spec.task) = (String::new(), None);
        spec.tasks = home.tasks.and(spec.tasks);
        spec.size = home.size.and(spec.size);
        spec.workers = home.workers.and(spec.workers);
        spec
    };
    of(ran) == of(home)
}

fn held(task: &Task, report: &Report, doing: &Doing) -> Judged {
    let mut passed = Some(true);
    let mut says = Vec::new();
    let mut say = |one: Option<bool>, text: String| {
        passed = match (passed, one) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (None, _) | (_, None) => None,
            _ => Some(true),
        };
        says.push(text);
    };
    if let Some(why) = broke(report) {
        say(Some(false), why.into());
    } else {
        for rule in &task.pass {
            let (one, text) = rule_holds(rule, report);
            say(one, text);
        }
        if !task.test.is_empty() {
            say(Some(true), words::TEST_HELD.into());
        }
        if let Some(predict) = &task.predict {
            let right = match predict.kind {
                Asks::Order => doing.order.iter().copied().eq(0..predict.choices.len()),
                _ => doing.said == Some(predict.answer),
            };
            say(Some(right), words::predicted(right).into());
        }
    }
    if says.is_empty() {
        // A task that asks for nothing is done by running it.
        says.push(words::RAN.into());
    }
    Judged {
        passed,
        says: says.join(" "),
    }
}

/// Why a program has not done its work, whatever is asked of it.
fn broke(report: &Report) -> Option<&'static str> {
    match report.ending.as_ref()? {
        Ending::Exited { status: 0 } => None,
        Ending::Exited { .. } => Some(words::BAD_STATUS),
        Ending::Raised(_) => Some(words::RAISED),
        Ending::Deadlock(_) => Some(words::DEADLOCK),
        Ending::Quota { .. } => Some(words::QUOTA),
        Ending::Killed { .. } => Some(words::KILLED),
        Ending::Stopped => Some(words::STOPPED),
    }
}

fn rule_holds(rule: &Rule, report: &Report) -> (Option<bool>, String) {
    let answers = || -> Vec<&str> {
        match report.output.is_empty() {
            false => vec![report.output.as_str()],
            true => report
                .models
                .iter()
                .filter(|m| m.error.is_none())
                .map(|m| m.result.as_str())
                .collect(),
        }
    };
    let plain = |text: &str| text.replace("\r\n", "\n").trim_end().to_string();
    let output = |right: bool| (Some(right), words::output(right).to_string());
    match rule {
        Rule::Prints(text) => {
            let answers = answers();
            output(!answers.is_empty() && answers.iter().all(|answer| plain(answer) == plain(text)))
        }
        Rule::Matches(pattern) => {
            let answers = answers();
            output(!answers.is_empty() && answers.iter().all(|answer| matches(pattern, answer)))
        }
        Rule::NoDeadlock => (Some(true), words::NO_DEADLOCK.into()),
        Rule::NoScheduleFails => (None, words::NO_SEARCH.into()),
        Rule::SpeedUp {
            factor,
            per_core,
            model,
        } => {
            let seen = report.models.iter().filter(|m| {
                m.measured && m.error.is_none() && model.is_none_or(|wanted| m.model == wanted)
            });
            let best = seen
                .filter_map(|m| {
                    m.speedup
                        .filter(|_| m.model != interleave_spec::Model::Sequential)
                })
                .fold(None, |best: Option<f64>, n| {
                    Some(best.map_or(n, |b| b.max(n)))
                });
            let cores = report.effective_cores;
            match best {
                None => (None, words::NO_SPEED_UP.into()),
                Some(_) if *per_core && cores <= 0.0 => (None, words::NO_CORES.into()),
                Some(best) => {
                    let asked = if *per_core { factor * cores } else { *factor };
                    (Some(best >= asked), words::speed_up(best, asked))
                }
            }
        }
        Rule::Freeze(most) => {
            let longest = report
                .models
                .iter()
                .map(|m| m.longest_freeze_ms)
                .fold(0.0, f64::max);
            (Some(longest <= *most), words::frozen(longest, *most))
        }
        Rule::LostUpdates => {
            let lost = report
                .models
                .iter()
                .filter_map(|m| m.counts.get("lost_updates"))
                .max()
                .copied()
                .unwrap_or(0);
            (Some(lost > 0), words::lost(lost))
        }
        Rule::Threads(asked) => {
            let ran = report.models.iter().map(others).max().unwrap_or(0);
            (Some(ran >= *asked), words::threads(ran, *asked))
        }
    }
}

/// How many threads, tasks and processes did something, beside the main thread.
fn others(model: &ModelReport) -> u32 {
    let of = |kind| model.lanes.iter().filter(|lane| lane.kind == kind).count() as u32;
    let processes = of(LaneKind::Process);
    let threads = of(LaneKind::Thread) + model.lanes_left_out;
    threads.saturating_sub(processes.max(1)) + processes.saturating_sub(1) + of(LaneKind::Task)
}
