//! `bytes` and `bytearray`: as literals, as text and back, and their methods over `&[u8]`.
//!
//! Letters, digits and white space are ASCII's here, whatever the other bytes mean.
//!
//! | file | its question |
//! |---|---|
//! | `codec`, `wide` | how does a text become bytes, and bytes a text? |
//! | `literal` | how are bytes written? |
//! | `search`, `split`, `pad`, `case` | what do the methods give? |

mod case;
mod codec;
mod literal;
mod pad;
mod search;
mod split;
mod wide;

pub use case::{
    capitalize, isalnum, isalpha, isascii, isdigit, islower, isspace, istitle, isupper, lower,
    swapcase, title, upper,
};
pub use codec::{decode, encode};
pub use literal::{from_hex, hex, repr};
pub use pad::{center, expandtabs, ljust, repeat, rjust, translate, zfill};
pub use search::{count, endswith, find, index, replace, rfind, rindex, startswith};
pub use split::{
    partition, removeprefix, removesuffix, rpartition, rsplit, split, splitlines, strip,
};

/// Space, tab, and the four line breaks of C.
pub(super) fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'\x0b'
}
