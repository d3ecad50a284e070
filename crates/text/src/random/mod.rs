//! `random`: the Mersenne Twister seeded as CPython seeds it, and the draws on top of it, so that
//! a seed gives the same numbers as there.
//!
//! `ln`, `sin`, `cos` and `exp` come from the platform. With glibc they give CPython's digits; in
//! wasm the last digit of `gauss` and its kin may differ. Everything else is integers and exact.

mod distribution;
mod draw;
mod twister;

pub use draw::{Weights, randrange_range, sample_is_pool};
pub use twister::Twister;
