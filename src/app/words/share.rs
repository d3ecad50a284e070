//! The words of the Share dialog.

use super::count;

pub const TITLE: &str = "Share this run";
pub const CLOSE: &str = "Close";
pub const COPY: &str = "Copy";
pub const LINK: &str = "Link";
pub const NATIVE: &str = "Share with\u{2026}";
pub const QR: &str = "Show a QR code";
pub const QR_IS: &str = "QR code of the link";
pub const NO_QR: &str = "Too long for a QR code, which holds 2,953 bytes.";
pub const FRAME: &str = "For a page: a frame";
pub const FRAME_SAYS: &str = "For course platforms and any page that takes HTML. The plain link below it stays where frames are removed.";
pub const LOADER: &str = "For a page of your own: an element";
pub const LOADER_SAYS: &str =
    "Grows with its content, loads when it comes into sight, and stays readable without scripts.";
pub const BUILD: &str = "For a course";
pub const BUILD_SAYS: &str = "A task with conditions, hints and a solution; snippets for each platform; a SCORM, cmi5 or xAPI package, made in your browser.";
pub const BUILD_DO: &str = "Make a task or a package";
pub const FILES: &str = "As a file";
pub const JSON: &str = "Run, JSON";
pub const PYTHON: &str = "Program, .py";
pub const SVG: &str = "Timeline, SVG";
pub const PNG: &str = "Timeline, PNG";
pub const NO_PYTHON: &str = "This work has no twin in Python: it leans on what only the page has.";
pub const NO_PICTURE: &str = "A picture needs a run first.";
pub const SHORT: &str =
    "Nothing is sent to a server when it is opened: all of the run stands in it.";
pub const LONG: &str =
    "Some mail and chat programs cut addresses as long as this; the file is safer.";

/// Says how long the address is: `chars` characters, of which the link has `link`.
pub fn length(chars: usize, link: usize) -> String {
    format!(
        "{} characters, {} of them after the #.",
        count(chars as u64),
        count(link as u64)
    )
}

/// Says which fields cost most characters.
pub fn costs<'a>(fields: impl Iterator<Item = (&'a str, usize)>) -> String {
    let said: Vec<String> = fields
        .map(|(name, n)| format!("{name} {}", count(n as u64)))
        .collect();
    format!("What makes it long: {}.", said.join(", "))
}
