//! Regular expressions as Python's `re` reads and matches them: by backtracking, over code points.
//!
//! [`Regex::new`] parses and compiles; [`Regex::find`] answers the spans of the groups. A count of
//! steps bounds every search, so a pattern that would take for ever ends with [`Slow`].
//!
//! | file | its question |
//! |---|---|
//! | `parse/`, `tree` | what does a pattern say? |
//! | `class` | which characters does a set hold? |
//! | `compile` | which instructions is a pattern? |
//! | `matcher` | where does it match? |

mod class;
mod compile;
mod matcher;
mod parse;
mod tree;

pub use compile::Regex;
pub use matcher::{How, Slow, Spans};
pub use tree::{Flags, PatternError};

#[cfg(test)]
mod tests;
