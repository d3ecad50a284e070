//! Every string of the stepper that a person reads. `interleave_trace::words` spells the numbers in
//! these strings.

pub mod bytecode;
pub mod panels;
pub mod plain;
pub mod step;
