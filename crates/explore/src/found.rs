//! What came out of the orders that were run.

use crate::races::{LockOrder, Race};
use crate::run::Step;
use interleave_python::{EXPLORED, ThreadId};
use rustc_hash::FxHashMap;

/// How an execution ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Status {
    Ok,
    /// An exception that nobody caught, in any thread, or another exit status than 0.
    Error,
    Deadlock,
    /// It went beyond a limit of steps.
    Endless,
    /// It asked for something outside: another process, or a person at the keyboard.
    Outside,
}

impl Status {
    pub fn word(self) -> &'static str {
        match self {
            Status::Ok => "ok",
            Status::Error => "error",
            Status::Deadlock => "deadlock",
            Status::Endless => "endless",
            Status::Outside => "outside",
        }
    }
}

/// The end of one execution.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ended {
    pub status: Status,
    /// What was printed.
    pub output: String,
    /// The error's last line, or who waits for whom.
    pub why: String,
}

/// Executions that ended alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub ended: Ended,
    pub count: u64,
    /// The choices of the execution among them that has the fewest preemptions, then steps.
    pub schedule: Vec<u32>,
    pub preemptions: u32,
    pub steps: usize,
}

/// The result of an exploration.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub executions: u64,
    /// Every order was run, or one that is equivalent to it.
    pub complete: bool,
    /// At most so many preemptions were tried.
    pub bound: Option<u32>,
    /// Each execution stands for all orders that are equivalent to it.
    pub classes: bool,
    pub outcomes: Vec<Outcome>,
    pub shortest: Option<Shortest>,
    pub races: Vec<Race>,
    pub lock_orders: Vec<LockOrder>,
    /// What a failure means.
    pub why: Vec<String>,
    /// What was not covered, in sentences.
    pub missing: Vec<String>,
    /// What must be printed, as the program or the caller said.
    pub expected: Option<String>,
}

/// The shortest failing order.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortest {
    pub outcome: Outcome,
    /// No failing order has fewer preemptions, and none with as many has fewer steps.
    pub proved: bool,
}

impl Found {
    /// Whether an outcome is a failure.
    pub fn fails(&self, ended: &Ended) -> bool {
        fails(ended, self.expected.as_deref())
    }

    pub fn failures(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|o| self.fails(&o.ended))
    }
}

/// Whether an execution that ended so fails, when `expected` must be printed.
pub fn fails(ended: &Ended, expected: Option<&str>) -> bool {
    match ended.status {
        Status::Error | Status::Deadlock => true,
        Status::Ok => expected.is_some_and(|e| e.trim_end() != ended.output.trim_end()),
        Status::Endless | Status::Outside => false,
    }
}

/// The outcomes as they come in.
#[derive(Default)]
pub struct Outcomes {
    by_end: FxHashMap<Ended, usize>,
    pub all: Vec<Outcome>,
}

impl Outcomes {
    pub fn add(&mut self, ended: Ended, steps: &[Step]) {
        let preemptions = steps.iter().filter(|s| s.preempts()).count() as u32;
        let next = self.all.len();
        let at = *self.by_end.entry(ended.clone()).or_insert(next);
        if at == next {
            self.all.push(Outcome {
                ended,
                count: 0,
                schedule: schedule(steps),
                preemptions,
                steps: steps.len(),
            });
        }
        let outcome = &mut self.all[at];
        outcome.count += 1;
        if (preemptions, steps.len()) < (outcome.preemptions, outcome.steps) {
            outcome.schedule = schedule(steps);
            (outcome.preemptions, outcome.steps) = (preemptions, steps.len());
        }
    }
}

/// The choices that lead a run this way: as short as they can be, since a run goes its usual way
/// after the last of them.
pub fn schedule(steps: &[Step]) -> Vec<u32> {
    let choices = steps.iter().filter(|s| s.may.len() > 1);
    let mut made: Vec<(ThreadId, bool)> =
        choices.map(|s| (s.thread, s.thread == s.usual)).collect();
    while made.last().is_some_and(|(_, usual)| *usual) {
        made.pop();
    }
    let mut log = interleave_python::Choices::default();
    made.iter().for_each(|(thread, _)| log.add(*thread, 1));
    let mut out = vec![EXPLORED];
    out.extend(log.schedule().unwrap_or_default());
    out
}
