//! The stepper's side of the page: what it asks of the instance that holds a program still, and
//! what it shows. Only that instance (`www/step.js`) knows the place of the run and makes the
//! markup.

use super::{
    Effect, Model,
    code::{self, files::File},
};
use interleave_run::{Move, StepCommand};
use interleave_spec::{Checked, Python};

/// A stepper on show.
#[derive(Clone, Debug)]
pub struct Step {
    /// The spec that the stepper runs.
    pub of: Checked,
    /// The markup from the instance; empty before its first answer.
    pub markup: String,
    /// Why the stepper has ended, when it failed.
    pub failed: Option<String>,
}

/// What the page asks of the instance that holds a program still.
#[derive(Debug)]
pub enum Order {
    /// Run this program, and stand before its first bytecode. Nobody can type meanwhile, so it gets
    /// the lines of the last run, and the same files.
    Open {
        spec: Checked,
        input: Vec<String>,
        files: Vec<File>,
    },
    /// End the instance.
    Close,
    /// Tell the line under the cursor of this program in plain words.
    Explain { source: String, python: Python },
    /// Go somewhere, or play.
    Go(Move),
}

/// What comes from the instance.
#[derive(Debug)]
pub enum News {
    Place(String),
    /// The explanation of a line, as markup.
    Explained {
        line: u32,
        markup: String,
    },
    Failed(String),
}

/// What a button, a key or the slider asks for.
pub fn ask(model: &mut Model, command: StepCommand) -> Vec<Effect> {
    let program = code::is_program(&model.spec) && !model.spec.source.trim().is_empty();
    let order = match command {
        StepCommand::Open if program => {
            model.code.step = Some(Step {
                of: model.spec.clone(),
                markup: String::new(),
                failed: None,
            });
            Order::Open {
                spec: model.spec.clone(),
                input: code::asking::lines(model),
                files: model.code.files.given.clone(),
            }
        }
        StepCommand::Explain if program => Order::Explain {
            source: model.spec.source.clone(),
            python: model.spec.python,
        },
        StepCommand::ExplainClose => {
            model.code.explained.clear();
            return vec![];
        }
        StepCommand::Open | StepCommand::Explain => return vec![],
        _ if model.code.step.is_none() => return vec![],
        StepCommand::Close => {
            model.code.step = None;
            Order::Close
        }
        StepCommand::Go(to) => Order::Go(to),
    };
    vec![Effect::Step(order)]
}

pub fn hear(model: &mut Model, news: News) -> Vec<Effect> {
    if let News::Explained { line, markup } = news {
        model.code.explained = markup;
        model.code.explained_line = line;
        return vec![];
    }
    let Some(step) = &mut model.code.step else {
        return vec![];
    };
    match news {
        News::Place(markup) => step.markup = markup,
        News::Failed(why) => step.failed = Some(why),
        News::Explained { .. } => {}
    }
    vec![]
}

impl Step {
    /// Whether the program or its rules have changed since the stepper was opened.
    pub fn stale(&self, now: &Checked) -> bool {
        let rules = |s: &Checked| (s.python, s.seed, s.start);
        self.of.source != now.source || rules(&self.of) != rules(now)
    }
}
