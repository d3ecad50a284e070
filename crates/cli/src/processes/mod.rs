//! The processes of a program, natively: a thread for each that was spawned, a process of the
//! system for each that was forked, one broker between them.
//!
//! | file | its question |
//! |---|---|
//! | `drive` | what does a process do next: take a turn, wait, fork or end? |
//! | `host` | what time does a process see, and where does its output go? |
//! | `link` | how does a process reach the broker? |
//! | `hub` | what do all processes share behind one mutex? |
//! | `fork` | how is a process of the system copied, and how does the copy talk? |
//! | `reader` | how does a line that a person types reach the program? |
//! | `interrupt` | what does Ctrl+C do? |

mod drive;
#[cfg(unix)]
mod fork;
mod host;
mod hub;
mod interrupt;
mod link;
mod reader;

pub use drive::run;

/// Everything that all processes of a run have in common.
pub struct Program {
    pub plan: interleave_run::Plan,
    /// Whether output is shown.
    pub show: bool,
    pub spec: interleave_spec::RunSpec,
}
