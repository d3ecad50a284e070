//! The Rust workloads of the Race room.
