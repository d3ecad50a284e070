//! A program's run between its spec and its trace. Nothing here names an interpreter, a browser or
//! an operating system: the command, the page's Workers and the stepper carry the bytes and run
//! the machines.
//!
//! | file | its question |
//! |---|---|
//! | `options` | what must a machine know besides the program? |
//! | `plan` | what does a spec decide of a run? |
//! | `seats` | which processes are there, and what must be done for them? |
//! | `tell` | what does a process tell of itself on the way? |
//! | `gather` | how do the records of all processes become one? |
//! | `message` | what do a page and an instance say to each other? |
//! | `hub` | what do a process and the hub say to each other? |
//! | `step` | what is asked of a program that is held still? |
//! | `frame` | how do a message and bytes beside it travel as one? |

mod frame;
mod gather;
mod hub;
mod message;
pub mod options;
mod plan;
mod seats;
mod step;
mod tell;

pub use frame::{pack, unpack};
pub use gather::{Bounds, Gather};
pub use hub::{FromHub, HUB, OTHER, PAGE, ToHub};
pub use message::{
    Ask, Fix, FromPython, Grade, Instruction, News, Piece, Problem, ToPython, Written,
};
pub use options::{ClockKind, Options, SwitchAt, Version};
pub use plan::{Plan, measured};
pub use seats::{Action, Event, KILLED, Seats};
pub use step::{Goal, Move, StepCommand};
pub use tell::{Recorded, Teller};
