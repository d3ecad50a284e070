//! A run that can stand still before any bytecode, and be looked at.
//!
//! The run is one with the virtual clock: a pure function of its program and options. So a place
//! in it is a number of bytecodes, and going back is going there again: from the beginning, or from
//! a copy of the memory that was made on the way.
//!
//! | file | its question |
//! |---|---|
//! | `held` | which processes are there, and how do they get on? |
//! | `desk` | what does a process see of the world, and what was it given? |
//! | `fork` | how is a process copied? |
//! | `seek` | where is the next, or the last, place of some kind? |
//! | `pilot` | where does the run go next, and over which copies of its memory? |
//! | `moment` | what is there to be seen at a place? |
//! | `read` | how is that read off the processes? |
//! | `locks` | which locks and queues are there? |
//! | `changes` | what is different between two places? |
//! | `said` | what did the last step do, in a sentence? |
//! | `panels/` | how is a place shown, as markup? |
//! | `words/` | what does a person read? |

mod changes;
mod desk;
mod fork;
mod held;
mod locks;
pub mod moment;
pub mod panels;
pub mod pilot;
mod read;
mod said;
pub mod seek;
mod words;

pub use moment::Moment;

use held::HeldRun;
use interleave_run::{ClockKind, Options, Plan};
use interleave_trace::Ending;

/// One program, and the place to which its run has come.
pub struct Stepper {
    run: HeldRun,
}

impl Stepper {
    /// Stands before the first bytecode. The clock is virtual whatever the plan says, and nothing
    /// is recorded.
    pub fn new(plan: Plan) -> Stepper {
        let options = Options {
            clock: ClockKind::Virtual,
            can_fork: true,
            trace: false,
            ..plan.options
        };
        let mut stepper = Stepper {
            run: HeldRun::new(Plan { options, ..plan }),
        };
        stepper.run_to(0);
        stepper
    }

    /// Bytecodes executed so far, by all threads of all processes.
    pub fn step(&self) -> u64 {
        self.run.step
    }

    /// How the run ended, once it is over.
    pub fn over(&self) -> Option<&Ending> {
        self.run.over.as_ref()
    }

    /// Runs until so many bytecodes have been executed, or the program is over.
    pub fn run_to(&mut self, step: u64) {
        self.run.run_to(step);
    }

    /// What is there to be seen here.
    pub fn moment(&self) -> Moment {
        read::of(&self.run)
    }

    /// Goes on to `step`, and tells what the bytecode here did.
    pub fn look(&mut self, step: u64) -> Moment {
        let said = said::go(self, step);
        let mut moment = self.moment();
        moment.said = said;
        moment
    }
}
