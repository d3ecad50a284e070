//! Every string of this crate that a person reads, so that translators have one place. Callers pass
//! models, states and numbers, never parts of sentences: only this folder knows grammar.

pub mod ending;
mod names;
mod narration;
mod numbers;
mod table;
mod timeline;
mod trouble;
mod verdict;

pub use names::*;
pub use narration::*;
pub use numbers::*;
pub use table::*;
pub use timeline::*;
pub use trouble::*;
pub use verdict::*;
