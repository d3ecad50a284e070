//! Every string of the stepper that a person reads. Numbers are spelled by `interleave_trace::words`.

pub mod bytecode;
pub mod panels;
pub mod step;
