//! The workloads, one file each; [`crate::registry`] names them.

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
