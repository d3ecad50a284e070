//! Lines that a person types while a program runs: which threads wait for one, and what was typed.

use crate::app::{Effect, Model, words::code as words};
use interleave_run::Ask;
use std::collections::VecDeque;

/// What the program on show has asked for, and what it was answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asking {
    /// The threads that wait, the longest waiting first.
    asks: Vec<Ask>,
    /// The last ask that was answered; the program may still count it among those that wait.
    answered: u32,
    /// The answers of the first run, for its repeats; `None` is the end of input.
    typed: Vec<Option<String>>,
    /// How many of them this repeat has used.
    used: usize,
    /// What was typed before anybody asked for it.
    ahead: VecDeque<Option<String>>,
    /// The run has asked for a line, so the field is there until the run ends.
    pub open: bool,
}

impl Asking {
    /// The ask that the field answers.
    pub fn now(&self) -> Option<&Ask> {
        self.asks.first()
    }

    /// Nobody waits any more, because the run has ended or a repeat begins.
    pub fn over(&mut self) {
        *self = Asking {
            typed: std::mem::take(&mut self.typed),
            ..Asking::default()
        };
    }
}

/// The lines that a person has typed in the last run of the program that is in the editor.
pub fn lines(model: &Model) -> Vec<String> {
    let same = model
        .ran
        .as_ref()
        .is_some_and(|ran| ran.source == model.spec.source);
    let typed = model.code.asking.typed.iter().filter(|_| same);
    typed.map_while(Clone::clone).collect()
}

/// Takes in which threads wait. A repeat gets the lines of the first run, and a script, which has no
/// person, the end of input.
pub fn asks(model: &mut Model, step: usize, asks: Vec<Ask>) -> Vec<Effect> {
    let asking = &mut model.code.asking;
    asking.asks = asks;
    let done = asking.answered;
    asking.asks.retain(|ask| ask.number > done);
    go_on(model, step)
}

/// Answers the asks whose answer is known already.
fn go_on(model: &mut Model, step: usize) -> Vec<Effect> {
    let mut effects = Vec::new();
    while let Some(ask) = model.code.asking.asks.first().cloned() {
        let asking = &mut model.code.asking;
        let known = match model.ticket {
            Some(_) => Some(None),
            None if step > 0 && asking.used < asking.typed.len() => {
                Some(asking.typed[asking.used].clone())
            }
            None => asking.ahead.pop_front(),
        };
        let Some(line) = known else {
            asking.open = true;
            model.announcement = words::asks(&ask.prompt);
            break;
        };
        asking.asks.remove(0);
        (asking.answered, asking.used) = (ask.number, asking.used + 1);
        if step == 0 {
            asking.typed.push(line.clone());
            if let Some(line) = &line {
                model.code.output.echo(line);
            }
        }
        model.announcement.clear();
        let number = ask.number;
        effects.push(Effect::Answer { number, line });
    }
    effects
}

/// A person has typed lines, or says that there are no more. The first line answers the thread that
/// has waited longest; further lines wait for the next asks.
pub fn typed(model: &mut Model, step: usize, text: Option<String>) -> Vec<Effect> {
    let ahead = &mut model.code.asking.ahead;
    match text {
        Some(text) => ahead.extend(
            text.split('\n')
                .map(|line| Some(line.trim_end_matches('\r').into())),
        ),
        None => ahead.push_back(None),
    }
    go_on(model, step)
}
