//! The methods of `str` as functions, and strings as literals.
//!
//! Positions are code points, as in Python. Every function has a fast path for ASCII text, where
//! a code point is a byte.
//!
//! | file | its question |
//! |---|---|
//! | `slice` | how long is a text, and what lies at a position? |
//! | `search` | where is a piece, and what stands there instead? |
//! | `split`, `strip`, `pad` | how is a text cut, stripped and widened? |
//! | `case`, `predicate` | how does it change case, and what are all its characters? |
//! | `translate` | which character stands for which? |
//! | `repr` | how is it written as a literal? |
//! | `unicode`, `unicode_table` | what is known of a character? |

mod case;
mod pad;
mod predicate;
mod repr;
mod search;
mod slice;
mod split;
mod strip;
mod translate;
mod unicode;
mod unicode_table;

pub use case::{capitalize, casefold, lower, swapcase, title, upper};
pub(crate) use pad::padded;
pub use pad::{center, expandtabs, ljust, repeat, rjust, zfill};
pub use predicate::{
    isalnum, isalpha, isascii, isdecimal, isdigit, isidentifier, islower, isnumeric, isprintable,
    isspace, istitle, isupper,
};
pub(crate) use repr::push_escape;
pub use repr::{ascii, repr};
pub use search::{count, endswith, find, index, replace, rfind, rindex, startswith};
pub use slice::{Slice, char_at, char_len, resolve_index, slice};
pub use split::{partition, rpartition, rsplit, split, splitlines};
pub use strip::{Side, removeprefix, removesuffix, strip};
pub use translate::{Translation, maketrans, translate};
pub use unicode::unpack;
pub use unicode::{decimal_value, display_width, is_printable, is_space};
