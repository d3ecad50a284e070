//! The interpreter as an instance that any program with an event loop can run: messages go in, the
//! instance takes turns, messages come out. `python.wasm` is this crate. `www/python.js` runs the
//! loop of an instance, and `www/step.js` runs the two instances of the stepper.
//!
//! Every turn returns with an empty stack, and all state lies in the memory of the instance. So an
//! instance can be stopped between two turns, and a copy of its memory is a copy of the instance
//! (`fork`).
//!
//! | file | its question |
//! |---|---|
//! | `door` | which functions does the wasm export and import? |
//! | `instance` | which role does an instance have, and who gets each message? |
//! | `run` | how does one process of a program take turns and tell its news? |
//! | `written` | what did the program write, and what time does it see? |
//! | `hub` | how do messages travel between processes, and news to the page? |
//! | `stepping` | how does a run that is held still do the pilot's work? |
//! | `look` | what can be said of a program that does not run? |

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

/// What an instance asks of the code that runs the instance. The fields are plain functions, so
/// that a `World` can be copied.
#[derive(Clone, Copy)]
pub struct World {
    /// Nanoseconds since 1970 on a clock that never goes back.
    pub now: fn() -> u64,
    /// Nanoseconds since 1970 on the clock of the calendar, which may go back.
    pub wall: fn() -> u64,
    /// 64 bits that nobody can guess, as the seed of `random` under the real clock. Under the
    /// virtual clock the run's own seed gives these bits.
    pub entropy: fn() -> u64,
    /// Bytes of this instance's memory.
    pub memory: fn() -> u64,
    /// How many bytes at the beginning of this memory belong to the stack. The stack is unused
    /// between two calls, so no copy needs these bytes.
    pub stack: fn() -> u64,
}
