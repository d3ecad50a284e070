//! Tracebacks as CPython 3.13 prints them, from plain descriptions of frames and exceptions.
//!
//! | file | its question |
//! |---|---|
//! | `collect`, `chain` | which exceptions are shown, and in which order? |
//! | `frame` | what is said of a frame? |
//! | `anchors` | which part of a line gets carets? |
//! | `syntax` | what is said of a `SyntaxError`? |
//! | `suggest` | which name may have been meant? |
//! | `wrap` | how is indentation taken off and put on? |

mod anchors;
mod chain;
mod collect;
mod frame;
mod suggest;
mod syntax;
mod wrap;

pub use chain::{format_chain, format_exception_only};
pub use collect::{Linked, collect};
pub use frame::format_stack;
pub use suggest::closest_name;
pub use syntax::syntax_lines;

/// One frame, the outermost first in a stack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    pub file: String,
    /// The line of the frame, from 1.
    pub line: usize,
    /// `<module>`, or the function's name without its qualification.
    pub name: String,
    /// The source from `line` to the last line of the instruction, as it stands in the file; empty
    /// when the source is not at hand.
    pub source: Vec<String>,
    /// Where the instruction starts in the first of these lines and ends in the last, in characters
    /// from 0; with `None` no carets are drawn.
    pub columns: Option<(usize, usize)>,
}

/// An exception as it was raised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Raised {
    /// The class's name with its module, unless that is `builtins` or `__main__`.
    pub type_name: String,
    /// `str()` of the exception, a suggestion included.
    pub message: String,
    pub notes: Vec<String>,
    pub stack: Vec<Frame>,
    /// The place and the text that only a `SyntaxError` has.
    pub syntax: Option<Syntax>,
    /// The members of an exception group, each with its own chain.
    pub group: Option<Vec<Chain>>,
}

/// Exceptions that led to one another, the oldest first; [`collect`] finds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// The earlier exceptions, each with how it led to the next one.
    pub earlier: Vec<(Raised, Joined)>,
    pub last: Raised,
}

/// Why one exception follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// The exception was raised by `raise ... from`.
    Cause,
    /// The exception was raised while the other one was being handled.
    Context,
}

/// The attributes of a `SyntaxError`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Syntax {
    pub message: String,
    pub file: Option<String>,
    /// The line of the error, from 1.
    pub line: Option<usize>,
    pub end_line: Option<usize>,
    /// The source line.
    pub text: Option<String>,
    /// Where the error begins, in characters from 1.
    pub offset: Option<i64>,
    pub end_offset: Option<i64>,
}
