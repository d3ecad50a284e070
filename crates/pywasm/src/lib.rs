//! The interpreter as an instance that anybody with an event loop can run: messages go in, turns
//! are taken, messages come out. `python.wasm` is this crate; `www/python.js` is its loop.
//!
//! Every turn returns with an empty stack, and all state lies in the instance's own memory: so it
//! can be stopped between turns, and copied (`fork`).

#[cfg(target_arch = "wasm32")]
mod door;
mod hub;
mod instance;
mod look;
mod run;
mod stepping;
mod written;

pub use instance::Instance;
pub use stepping::Stepping;

/// What an instance asks of whoever runs it. Functions, so that it can be copied about.
#[derive(Clone, Copy)]
pub struct World {
    /// Nanoseconds since 1970 on a clock that never goes back.
    pub now: fn() -> u64,
    /// Nanoseconds since 1970 as the calendar has it.
    pub wall: fn() -> u64,
    /// 64 bits that nobody can guess, as the seed of `random` under the real clock. (The virtual
    /// clock takes them from the run's own seed.)
    pub entropy: fn() -> u64,
    /// Bytes of this instance's memory.
    pub memory: fn() -> u64,
    /// Bytes at its beginning that are the stack's: dead between two calls, so that no copy needs
    /// them.
    pub stack: fn() -> u64,
}
