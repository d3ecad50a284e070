//! A Python interpreter made for concurrency.
