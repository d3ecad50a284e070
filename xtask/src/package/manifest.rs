//! The file by which a course platform knows a package: one for each standard.

use std::fmt::Write;

use super::{Order, Standard};

/// Name and text of the manifest; `files` are the names of all others. (The builder in the page fills
/// in the same texts: www/build/course.js.)
pub fn of(order: &Order, link: &str, files: &[&str]) -> (&'static str, String) {
    let (name, text) = match order.standard {
        Standard::Scorm12 => ("imsmanifest.xml", include_str!("files/scorm12.xml")),
        Standard::Scorm2004 => ("imsmanifest.xml", include_str!("files/scorm2004.xml")),
        Standard::Cmi5 => ("cmi5.xml", include_str!("files/cmi5.xml")),
        Standard::Xapi => ("tincan.xml", include_str!("files/xapi.xml")),
    };
    let text = text
        .replace("{files}", &file_list(files))
        .replace("{id}", &identifier(link))
        .replace("{says}", &asked(order))
        .replace("{title}", &escaped(&order.title));
    (name, text)
}

/// What a course lists about the task: never what decides it.
fn asked(order: &Order) -> String {
    match order.task().text {
        text if text.is_empty() => escaped(&order.title),
        text => escaped(&text),
    }
}

/// Text that may stand in XML and HTML, attributes included.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no way to say these at all.
            c if c < ' ' && !matches!(c, '\t' | '\n' | '\r') => {}
            c => out.push(c),
        }
    }
    out
}

/// The same run with the same task is the same activity, wherever it is packaged: FNV-1a, 64 bits, of
/// its link.
fn identifier(link: &str) -> String {
    let hash = link.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("interleave-{hash:016x}")
}

fn file_list(files: &[&str]) -> String {
    files.iter().fold(String::new(), |mut out, name| {
        let _ = writeln!(out, "      <file href=\"{}\"/>", escaped(name));
        out
    })
}
