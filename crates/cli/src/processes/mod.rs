//! The processes of a program, natively: a thread for each that was spawned, a process of the
//! system for each that was forked, one broker between them.

mod drive;
#[cfg(unix)]
mod fork;
mod host;
mod hub;
mod interrupt;
mod link;

pub use drive::run;

/// Everything that all processes of a run have in common.
pub struct Program {
    pub plan: interleave_run::Plan,
    /// Whether output is shown.
    pub show: bool,
    pub spec: interleave_spec::RunSpec,
}
