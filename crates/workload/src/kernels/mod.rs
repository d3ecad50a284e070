//! The workloads, one file each; [`crate::registry`] names them.
//!
//! | file | its question |
//! |---|---|
//! | `primes` | how does a task count primes? |
//! | `squares` | how does a task add up squares exactly? |
//! | `hash` | how does a task hash a chain of blocks? |
//! | `compress` | how does a task compress one chunk of a file? |
//! | `mandelbrot` | how does a task compute one tile of a picture? |
//! | `resize` | how does a task make a thumbnail of a picture? |
//! | `waits` | how does a task wait as for a slow server? |
//! | `fetch` | how does a task fetch files from the site? |
//! | `files` | how does a task write a file and read it back? |
//! | `pipeline` | how do some tasks download what other tasks process? |
//! | `payload` | what does it cost to move a large block of data? |
//! | `pingpong` | what does it cost to exchange many small messages? |
//! | `tiny` | what does it cost to start a task? |
//! | `counter_unlocked` | how do updates of a shared counter get lost? |
//! | `counter_locked` | how does a lock keep every update of a shared counter? |
//! | `counter_atomic` | how does one atomic step keep every update of a shared counter? |
//! | `counter` | what do the three shared counters have in common? |
//! | `data` | where does made-up data come from, and what is the checksum of a result? |
//! | `testing` | how does a test run a workload without a model? |

pub mod compress;
mod counter;
pub mod counter_atomic;
pub mod counter_locked;
pub mod counter_unlocked;
mod data;
pub mod fetch;
pub mod files;
pub mod hash;
pub mod mandelbrot;
pub mod payload;
pub mod pingpong;
pub mod pipeline;
pub mod primes;
pub mod resize;
pub mod squares;
pub mod tiny;
pub mod waits;

pub use data::checksum;

#[cfg(test)]
pub(crate) mod testing;
