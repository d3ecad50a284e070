//! A Python interpreter made for concurrency.

pub mod text;
