//! JSON as `json.dumps` writes it and `json.loads` reads it. The machine walks its own values:
//! here are the texts of the leaves, and a reader that hands out events.

mod read;
mod write;

pub use read::{Event, JsonError, Reader};
pub use write::{dump_float, dump_str};
