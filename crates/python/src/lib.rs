//! A Python interpreter made for concurrency.
//!
//! Source goes through [`compile`] to bytecode, a [`vm::Vm`] runs it, a [`session::Session`]
//! lets threads take turns. Nothing here names a clock, a file or a browser: see [`host::Host`].

#![cfg_attr(target_family = "wasm", feature(optimize_attribute))]

pub mod check;
pub mod class;
pub mod code;
pub mod compile;
mod counted;
pub mod dict;
pub mod dis;
pub mod eq;
pub mod error;
pub mod frame;
pub mod func;
pub mod generator;
pub mod hash;
pub mod host;
pub mod inspect;
pub mod inst;
pub mod intern;
pub mod ipc;
pub mod iter;
pub mod life;
pub mod loop_state;
pub mod mem;
pub mod misc;
pub mod modules;
pub mod options;
mod place;
pub mod recorder;
pub mod sched;
pub mod session;
pub mod set;
pub mod syntax;
pub mod task;
#[cfg(test)]
mod tests;
pub mod traceback;
pub mod types;
pub mod value;
pub mod vm;

pub use host::Host;
pub use modules::{further, prepare};
pub use options::{ClockKind, Options, SwitchAt};
pub use session::{Child, Session, Side, Turn};
pub use syntax::{compile_library, compile_program};
