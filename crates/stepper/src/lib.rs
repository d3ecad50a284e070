//! A run that can stand still before any bytecode, so that a person can look at it.
//!
//! Such a run has the virtual clock, so the program and the options alone decide the run. A place
//! in the run is a number of bytecodes. The stepper itself only goes on. To go back, the pilot has
//! an older copy of the run's memory put back, and lets the run go on from that copy to the place.
//!
//! | file | its question |
//! |---|---|
//! | `held` | which processes does the run have, and which one goes on? |
//! | `desk` | what does a process see of the world, and what was the process given? |
//! | `fork` | how does `fork` copy a process? |
//! | `seek` | where is the first or the last place of some kind? |
//! | `pilot` | where does the run go next, and from which copy of its memory? |
//! | `moment` | what can a person see at a place? |
//! | `read` | how is a moment read off the processes? |
//! | `locks` | which locks and queues does a process have? |
//! | `changes` | what changed between two places? |
//! | `said` | what did a step do, in a sentence? |
//! | `plain` | what does a line of Python do, in a sentence? |
//! | `ahead` | what will the next line do? |
//! | `objects` | to which objects do the variables lead? |
//! | `panels/` | how is a place shown as markup? |
//! | `words/` | which strings does a person read? |

mod ahead;
mod changes;
mod desk;
mod fork;
mod held;
mod locks;
pub mod moment;
mod objects;
pub mod panels;
pub mod pilot;
pub mod plain;
mod read;
mod said;
pub mod seek;
mod words;

pub use moment::Moment;

use held::HeldRun;
use interleave_run::{ClockKind, Options, Plan};
use interleave_trace::Ending;

/// The run of one program, at the place to which the run has come.
pub struct Stepper {
    run: HeldRun,
}

impl Stepper {
    /// A run that stands before the first bytecode. The clock is virtual whatever the plan says,
    /// and no trace is recorded.
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

    /// Runs until `step` bytecodes have been executed, counted from the beginning, or until the
    /// program is over.
    pub fn run_to(&mut self, step: u64) {
        self.run.run_to(step);
    }

    /// What a person can see at this place.
    pub fn moment(&self) -> Moment {
        read::of(&self.run)
    }

    /// Goes on to the place `step`. Returns what a person can see there, with a sentence about what
    /// the bytecodes on the way did.
    pub fn look(&mut self, step: u64) -> Moment {
        let (said, happened) = said::go(self, step);
        let mut moment = self.moment();
        (moment.said, moment.happened) = (said, happened);
        moment.ahead = ahead::of(&self.run);
        objects::find(&self.run, &mut moment);
        moment
    }
}
