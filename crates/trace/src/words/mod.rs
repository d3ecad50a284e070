//! Every string of this crate that a person reads, so that translators have one place. Callers pass
//! models, states and numbers, never parts of sentences: only this folder knows grammar.
//!
//! | file | its question |
//! |---|---|
//! | `names` | what are models, states, lanes, events and tasks called? |
//! | `numbers` | how are times, amounts and lists written? |
//! | `narration` | how is a span or an event told in a sentence? |
//! | `verdict` | how is a verdict said? |
//! | `ending` | how is the end of a run said? |
//! | `timeline` | what are the headings and remarks of the timeline? |
//! | `table` | what are the columns and captions of the tables? |
//! | `trouble` | what is wrong with a trace that was read from a file? |

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
