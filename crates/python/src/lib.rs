//! A Python interpreter made for concurrency.
//!
//! A [`Session`] compiles a program and lets its threads take turns on a [`Vm`]. Nothing here names
//! a clock, a file or a browser: see [`Host`]. Other crates know only what this file exports; a
//! crate that looks into a machine does so through [`inspect`].
//!
//! | folder or file | its question |
//! |---|---|
//! | `syntax` | can the text be read, and what does CPython say if not? |
//! | `check` | what does the text use that the subset lacks? |
//! | `compile`, `code`, `source`, `dis` | which bytecode is it, and how is that written? |
//! | `object` | what is a value? |
//! | `types` | what can the built-in types do? |
//! | `vm` | what does a bytecode do? |
//! | `task` | how does a built-in call Python? |
//! | `error`, `traceback` | what was raised, and what is said of it? |
//! | `sched` | which thread goes on? |
//! | `ipc` | what is asked of the other processes? |
//! | `modules` | what does the library need of the machine? |
//! | `session`, `life` | how does a run go on, and how does it end? |
//! | `host` | what does a machine see of the world? |
//! | `recorder` | what happened, as a trace? |
//! | `inspect` | what is there to be seen when it stands still? |

#![cfg_attr(target_family = "wasm", feature(optimize_attribute))]

pub mod check;
mod code;
mod compile;
mod dis;
mod error;
mod host;
mod input;
pub mod inspect;
mod ipc;
mod left;
mod life;
mod modules;
mod object;
mod recorder;
mod sched;
mod session;
mod source;
mod syntax;
mod task;
#[cfg(test)]
mod tests;
mod traceback;
mod types;
mod vm;

pub use host::{Captured, Host};
pub use input::{Ask, Input};
pub use interleave_run::{ClockKind, Options, SwitchAt, Version};
pub use ipc::Token;
pub use modules::{further, is_known, prepare};
pub use object::arena;
pub use object::mem::Counting;
pub use sched::choices::{Log as Choices, Replay};
pub use sched::drive::{At, Next, Runnable};
pub use sched::explored::EXPLORED;
pub use sched::points::Touch;
pub use sched::thread::ThreadId;
pub use sched::watch::{self, Access, Deed};
pub use session::{Child, Session, Side, Turn};
pub use vm::Vm;

use inspect::loop_state;
use interleave_run::options;
use object::{
    class, counted, dict, eq, func, generator, hash, inst, intern, iter, mem, misc, place, set,
    tool, tracked, value, visit, weak,
};
use syntax::{compile_library, compile_program};
use vm::frame;
