//! The stepper's side of the page: what it asks of the instance that holds a program still, and
//! what it shows. Only that instance (`www/step.js`) knows the place of the run and makes the
//! markup.

use super::{Effect, Model, code};
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
    /// Run this program, and stand before its first bytecode.
    Open(Checked),
    /// End the instance.
    Close,
    /// Tell the line under the cursor of this program in plain words.
    Explain { source: String, python: Python },
    /// Go to a place, or play: a word, with its argument after a blank.
    Go(String),
}

/// What comes from the instance.
#[derive(Debug)]
pub enum News {
    Place(String),
    /// The explanation of a line, as markup.
    Explained(String),
    Failed(String),
}

/// Handles the word of a button, a key or the slider: `open`, `close`, `explain`, or a word for the
/// instance.
pub fn ask(model: &mut Model, word: &str) -> Vec<Effect> {
    let program = code::is_program(&model.spec) && !model.spec.source.trim().is_empty();
    let order = match word {
        "open" if program => {
            model.code.step = Some(Step {
                of: model.spec.clone(),
                markup: String::new(),
                failed: None,
            });
            Order::Open(model.spec.clone())
        }
        "explain" if program => Order::Explain {
            source: model.spec.source.clone(),
            python: model.spec.python,
        },
        "explain-close" => {
            model.code.explained.clear();
            return vec![];
        }
        "open" | "explain" => return vec![],
        _ if model.code.step.is_none() => return vec![],
        "close" => {
            model.code.step = None;
            Order::Close
        }
        word => Order::Go(word.into()),
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
    /// Whether the program or its rules have changed since the stepper was opened.
    pub fn stale(&self, now: &Checked) -> bool {
        let rules = |s: &Checked| (s.python, s.seed, s.start);
        self.of.source != now.source || rules(&self.of) != rules(now)
    }
}
