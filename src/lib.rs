//! The page: a pure model, update and view in `app`, the browser in `web`.

#![cfg_attr(target_arch = "wasm32", feature(alloc_error_hook))] // web builds allow it; see xtask

pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod web;
