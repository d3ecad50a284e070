//! A Python interpreter made for concurrency.
//!
//! Source goes through [`compile`] to bytecode, a [`vm::Vm`] runs it, a [`session::Session`]
//! lets threads take turns. Nothing here names a clock, a file or a browser: see [`host::Host`].

#![cfg_attr(target_family = "wasm", feature(optimize_attribute))]

pub mod check;
pub mod code;
pub mod compile;
pub mod dis;
pub mod error;
pub mod host;
pub mod inspect;
pub mod ipc;
pub mod life;
pub mod modules;
mod object;
pub mod recorder;
pub mod sched;
pub mod session;
pub mod syntax;
pub mod task;
#[cfg(test)]
mod tests;
pub mod traceback;
pub mod types;
pub mod vm;

pub use inspect::loop_state;
pub use object::{
    class, dict, eq, func, generator, hash, inst, intern, iter, mem, misc, set, value,
};
use object::{counted, place};
pub use vm::frame;

pub use host::Host;
pub use interleave_run::options;
pub use interleave_run::{ClockKind, Options, SwitchAt};
pub use modules::{further, prepare};
pub use session::{Child, Session, Side, Turn};
pub use syntax::{compile_library, compile_program};
