//! The page: a pure model, update and view in `app`, the browser in `web`.

pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod web;
