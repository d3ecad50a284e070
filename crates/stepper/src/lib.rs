//! A run that can stand still before any bytecode, and be looked at.
//!
//! The run is one with the virtual clock: a pure function of its program and options. So a place
//! in it is a number of bytecodes, and going back is going there again: from the beginning, or from
//! a copy of the memory that was made on the way.
//!
//! | file | its question |
//! |---|---|
//! | `world` | which processes are there, and how do they get on? |
//! | `desk` | what does a machine see of the world, and what was it given? |
//! | `fork` | how is a machine copied? |
//! | `seek` | where is the next, or the last, place of some kind? |
//! | `moment` | what is there to be seen at a place? |
//! | `read` | how is that read off the machines? |
//! | `locks` | which locks and queues are there? |
//! | `changes` | what is different between two places? |
//! | `said` | what did the last step do, in a sentence? |
//! | `panels/` | how is a place shown, as markup? |
//! | `words/` | what does a person read? |

mod changes;
mod desk;
mod fork;
mod locks;
pub mod moment;
pub mod panels;
mod read;
mod said;
pub mod seek;
mod words;
mod world;

pub use moment::Moment;

use interleave_python::{ClockKind, Options};
use world::World;

/// One program, and the place to which its run has come.
pub struct Stepper {
    world: World,
}

impl Stepper {
    /// Stands before the first bytecode.
    pub fn new(source: &str, file: &str, options: Options) -> Stepper {
        let options = Options {
            clock: ClockKind::Virtual,
            can_fork: true,
            ..options
        };
        let mut stepper = Stepper {
            world: World::new(source, file, options),
        };
        stepper.run_to(0);
        stepper
    }

    /// Bytecodes executed so far, by all threads of all processes.
    pub fn step(&self) -> u64 {
        self.world.step
    }

    /// The exit status, once the program is over.
    pub fn over(&self) -> Option<i32> {
        self.world.over
    }

    /// Runs until so many bytecodes have been executed, or the program is over.
    pub fn run_to(&mut self, step: u64) {
        self.world.run_to(step);
    }

    /// What is there to be seen here.
    pub fn moment(&self) -> Moment {
        read::of(&self.world)
    }

    /// Goes on to `step`, and tells what the bytecode here did.
    pub fn look(&mut self, step: u64) -> Moment {
        let said = said::go(self, step);
        let mut moment = self.moment();
        moment.said = said;
        moment
    }
}
