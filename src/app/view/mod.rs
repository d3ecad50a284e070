//! What the page shows: pure functions of the model. Every string stands in `app::words`.
//!
//! The browser side knows the markup by four attributes alone: `data-field` (a field of the spec),
//! `data-msg` (a message to send when pressed), `data-files` and `data-drop` (where files come in),
//! and `data-keep` (morphing leaves the element's content to the browser side). `contract` lists
//! every word of the first two.

mod code;
mod controls;
mod embed;
mod glyph;
mod page;
mod pictures;
mod results;
mod runbar;
mod share;
mod sweep;
mod table;
mod timeline;

use super::words;

#[cfg(test)]
mod contract;
#[cfg(not(target_arch = "wasm32"))]
pub mod mock;

pub use code::output;
pub use page::page;
pub use timeline::timeline;
