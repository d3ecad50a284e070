//! The page inside another one: what its address asks for, and what it tells the page around it.
//!
//! The shell (www/embed/shell.js) exchanges the messages; this file decides what it passes on.

use super::{
    Effect, Model, Msg,
    model::{GroupState, Sweep},
    msg::Tell,
    run, said, task,
};
use interleave_spec::{Checked, Field, link};

/// The settings of an embed. The model has `None` when the page is no embed.
#[derive(Clone, Debug, PartialEq)]
pub struct Embed {
    pub ui: Ui,
    /// The reader cannot change the run; the page around may still set another.
    pub readonly: bool,
    /// The run to which Reset goes back: that of the link, or the one that the page around set
    /// last.
    pub home: Checked,
}

/// How much of the page an embed shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ui {
    /// The form, the results and every table.
    #[default]
    Full,
    /// The run in a sentence, and the results.
    Compact,
    /// The verdict and the numbers.
    Result,
    /// A task: the program, Run, and its output or its timeline, within the frame's height.
    Task,
}

impl Ui {
    /// As the query of an embed's address spells it.
    pub const fn word(self) -> &'static str {
        match self {
            Ui::Full => "full",
            Ui::Compact => "compact",
            Ui::Result => "result",
            Ui::Task => "task",
        }
    }
}

impl Embed {
    /// The settings in the query of an embed's address; an unknown value counts as the default.
    pub fn of_query(query: &str) -> Embed {
        let value = |key: &str| {
            let pairs = query.trim_start_matches('?').split('&');
            let mut found = pairs.filter_map(|pair| pair.split_once('='));
            found
                .find_map(|(k, v)| (k == key).then_some(v))
                .unwrap_or_default()
        };
        Embed {
            ui: match value("ui") {
                "compact" => Ui::Compact,
                "result" => Ui::Result,
                "task" => Ui::Task,
                _ => Ui::Full,
            },
            readonly: value("readonly") == "1",
            home: super::model::front_door(),
        }
    }

    /// Whether the reader can change the form.
    pub fn editable(&self) -> bool {
        self.ui == Ui::Full && !self.readonly && self.home.task.is_none()
    }

    /// Whether the layout is that of a task: asked for, or because the run has one.
    pub fn as_task(&self) -> bool {
        self.ui == Ui::Task || self.home.task.is_some()
    }

    /// Whether the reader can change the program.
    pub fn writable(&self) -> bool {
        (self.ui == Ui::Full || self.as_task()) && !self.readonly
    }
}

/// The part of the model whose changes an embed tells, as it was before a message.
pub struct Glimpse {
    running: bool,
    spec: Checked,
    notices: Vec<String>,
    opens: bool,
}

impl Glimpse {
    /// `None` on a page that is no embed.
    pub fn of(model: &Model, msg: &Msg) -> Option<Glimpse> {
        model.framed_as().map(|_| Glimpse {
            running: model.running(),
            spec: model.spec.clone(),
            notices: model.notices.clone(),
            opens: matches!(msg, Msg::Link(_) | Msg::Open { .. }),
        })
    }

    /// Adds effects that tell the page around what has changed since, and removes effects that
    /// would change the address.
    pub fn told(self, model: &mut Model, effects: &mut Vec<Effect>) {
        effects.retain(|effect| !matches!(effect, Effect::SetFragment { .. }));
        let mut tell = |what| effects.push(Effect::Tell(what));
        if self.opens {
            if model.notices != self.notices && !model.notices.is_empty() {
                tell(Tell::Error(model.notices.join(" ")));
            }
            if let Some(embed) = &mut model.embed {
                embed.home = model.spec.clone();
            }
            model.doing = Default::default();
        }
        if model.spec != self.spec {
            // What the task is, the page around knows; what the learner wrote, it may keep.
            match link::encode(&model.spec.changed(|spec| spec.task = None).0) {
                Ok(link) => tell(Tell::State(link.text)),
                Err(why) => tell(Tell::Error(why.to_string())),
            }
        }
        match (self.running, model.running()) {
            (false, true) => tell(Tell::Started),
            (true, false) => {
                let stopped = model.groups.iter().any(|g| g.state == GroupState::Stopped);
                match model.report.clone() {
                    Some(report) if !stopped => {
                        task::judge(model);
                        tell(Tell::Result(report, Done::of(model)));
                    }
                    _ => tell(Tell::Stopped(said::STOPPED.into())),
                }
            }
            _ => {}
        }
    }
}

/// Whether an embed refuses a message, because the message would change a form that the reader
/// cannot change.
pub fn refuses(model: &Model, msg: &Msg) -> bool {
    let Some(embed) = model.framed_as().filter(|e| !e.editable()) else {
        return false;
    };
    let source = Field::Source.word();
    let mine = |name: &str| name == "task-answer" || (name == source && embed.writable());
    let writes = matches!(msg, Msg::Field { name, .. } if mine(name));
    !writes
        && matches!(
            msg,
            Msg::Field { .. }
                | Msg::Example(_)
                | Msg::Source(_)
                | Msg::Go(_)
                | Msg::SweepRun
                | Msg::SweepOpen(_)
                | Msg::Give { .. }
                | Msg::Forget(_)
        )
}

/// Goes back to the run that the embed was given, and shows no results.
pub fn reset(model: &mut Model) -> Vec<Effect> {
    let Some(home) = model.framed_as().map(|e| e.home.clone()) else {
        return vec![];
    };
    let mut effects = run::stop(model);
    (model.spec, model.none_chosen) = (home, false);
    model.notices.clear();
    run::forget(model);
    model.sweep = Sweep::default();
    model.files.clear();
    model.code.files = Default::default();
    model.doing.judged = None;
    effects.push(Effect::ClearPictures);
    effects.push(Effect::DropFiles);
    effects
}

/// How a task stands after a run, for the page around.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    pub state: &'static str,
    /// Whether this run passed; `None` where it cannot tell.
    pub passed: Option<bool>,
    pub says: String,
    pub tries: u32,
}

impl Done {
    fn of(model: &Model) -> Option<Done> {
        let (task, doing) = (task::of(model)?, &model.doing);
        let judged = doing.judged.as_ref()?;
        Some(Done {
            state: task::state(task, doing),
            passed: judged.passed,
            says: judged.says.clone(),
            tries: doing.tries,
        })
    }
}
