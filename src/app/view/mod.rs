//! What the page shows: pure functions of the model. Every string stands in `app::words`.
//!
//! The browser side knows the markup by four attributes alone: `data-field` (a field of the spec),
//! `data-msg` (a message to send when pressed), `data-files` and `data-drop` (where files come in),
//! and `data-keep` (morphing leaves the element's content to the browser side). `contract` lists
//! every word of the first two.
//!
//! | file | its question |
//! |---|---|
//! | `page` | what stands on the page, from head to foot? |
//! | `embed` | what stands in an embed? |
//! | `controls` | how does a person choose what runs? |
//! | `runbar` | how is a run started and stopped, and what is going on? |
//! | `results` | what came out of the run? |
//! | `still` | how does a timeline look, before anything has run? |
//! | `twin` | what did the same run take on a modelled computer? |
//! | `timeline` | who ran when? |
//! | `table` | what are all the numbers of the run? |
//! | `pictures` | where are the pictures that a workload paints? |
//! | `sweep` | which model is fastest at each size and number of workers? |
//! | `code/` | what does the Code room show? |
//! | `share` | what stands in the Share dialog? |
//! | `glyph` | how do the marks and icons look? |
//! | `contract`, `snapshots/` | is the markup as expected, and which words may it use? |
//! | `mock/` | in which states can the page be? |

mod code;
mod controls;
mod embed;
mod glyph;
mod page;
mod pictures;
mod results;
mod runbar;
mod share;
mod still;
mod sweep;
mod table;
mod task;
mod timeline;
#[cfg(feature = "rooms")]
mod twin;

use super::words;

#[cfg(test)]
mod contract;
#[cfg(not(target_arch = "wasm32"))]
pub mod mock;

pub use code::output;
pub use page::page;
pub use timeline::timeline;
#[cfg(feature = "rooms")]
pub use twin::twin;
