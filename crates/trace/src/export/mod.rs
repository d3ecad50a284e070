//! Traces and reports as files: Chrome's trace format, CSV, JSON. SVG is in [`crate::picture`].

mod chrome;
mod csv;
mod json;

pub use chrome::chrome;
pub use csv::{csv, report_csv, table_csv};
pub use json::{MAX_BYTES, Trouble, from_json, to_json};
