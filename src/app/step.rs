//! A program that is held still: what the page asks of it, and what it shows of it. Where the run
//! is, and how that looks, is known to the instance that runs it (`www/step.js`).

use super::{Effect, Model, code};
use interleave_run::{Move, StepCommand};
use interleave_spec::{Checked, Python};

/// A stepper on show.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it runs.
    pub of: Checked,
    /// As the instance made it; empty before the first word from there.
    pub markup: String,
    /// Why it is no more.
    pub failed: Option<String>,
}

/// What the page asks of the instance that holds a program still.
#[derive(Debug)]
pub enum Order {
    /// Run this program, and stand before its first bytecode.
    Open(Checked),
    /// End.
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
    /// A line in plain words.
    Explained(String),
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
            Order::Open(model.spec.clone())
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
    if let News::Explained(markup) = news {
        model.code.explained = markup;
        return vec![];
    }
    let Some(step) = &mut model.code.step else {
        return vec![];
    };
    match news {
        News::Place(markup) => step.markup = markup,
        News::Failed(why) => step.failed = Some(why),
        News::Explained(_) => {}
    }
    vec![]
}

impl Step {
    /// The program or its rules are others by now.
    pub fn stale(&self, now: &Checked) -> bool {
        let rules = |s: &Checked| (s.python, s.seed, s.start);
        self.of.source != now.source || rules(&self.of) != rules(now)
    }
}
