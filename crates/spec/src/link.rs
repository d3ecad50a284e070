//! A spec as a link: what stands after the `#` of an address (docs/link-format.md has every detail).
//!
//! `#0` + plain spelling + check character, or `#2` + letters(deflate(packed spelling)) + check
//! character, whichever is shorter. Reading never fails: what cannot be read is the default run and
//! a [`Notice`].
//!
//! | file | its question |
//! |---|---|
//! | `finding` | where is the link in a text, and where does it end? |
//! | `check` | was the link cut short or mistyped? |
//! | `version` | of which version and form is the link? |
//! | `compact` | how are the fields spelled inside a link? |
//! | `letters` | how do bytes become letters and digits? |
//! | `base64url` | how did bytes become characters of older links, and how do those of a short program? |
//! | `tests` | what does a reader do with a forged link? |

mod base64url;
mod check;
mod compact;
mod finding;
mod letters;
#[cfg(test)]
mod tests;
mod version;

pub use finding::is_link;

use crate::{Checked, Field, Notice, RunSpec, limits, notice};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use serde::Serialize;
use std::fmt;
use version::{Form, Head};

/// A link to a run, ready to stand behind the address of any page of the product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// From the `#` on. Only `A-Z a-z 0-9 - _ . , =` follow it, and the last is a letter or digit.
    pub text: String,
    /// Characters after the `#`.
    pub len: usize,
}

/// Why a spec cannot travel as a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooLong {
    /// The link would have this many characters.
    Link { chars: usize },
    /// The link would open to this many bytes.
    Opened { bytes: usize },
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (size, most) = match self {
            Self::Link { chars } => (format!("{chars} characters"), limits::LINK_CHARS),
            Self::Opened { bytes } => {
                (format!("{bytes} bytes unpacked"), limits::LINK_OPENED_BYTES)
            }
        };
        write!(
            f,
            "too long for a link: {size}, and the most is {most}; download it as a file instead"
        )
    }
}

impl std::error::Error for TooLong {}

/// The link to `spec`. The same spec has the same link everywhere.
pub fn encode(spec: &Checked) -> Result<Link, TooLong> {
    let fields = compact::fields(spec);
    let bytes = compact::packed(&fields).len();
    if bytes > limits::LINK_OPENED_BYTES {
        return Err(TooLong::Opened { bytes });
    }
    let fragment = spelled(&fields);
    let chars = fragment.len();
    if chars > limits::LINK_CHARS {
        return Err(TooLong::Link { chars });
    }
    Ok(Link {
        text: format!("#{fragment}"),
        len: chars,
    })
}

/// The spec that a link spells, within its limits, and what was not taken as it stands.
///
/// `link` may be the fragment with or without its `#`, or a whole address with the link behind its
/// `#` or in its query as `s=`. An address without a link is the default run, without a notice.
pub fn decode(link: &str) -> (Checked, Vec<Notice>) {
    let refused = |said| (Checked::default(), vec![said]);
    let fragment = match finding::fragment(link) {
        Ok(Some(fragment)) => fragment,
        Ok(None) => return Default::default(),
        Err(notice) => return refused(notice),
    };
    match opened(&fragment) {
        Ok((mut fields, mut notes)) => {
            let (spec, more) = RunSpec::from_value(compact::to_value(&mut fields, &mut notes));
            notes.extend(more);
            (spec, notice::bounded(notes))
        }
        Err(notice) => refused(notice),
    }
}

/// How many characters of the link each field costs, the most expensive first; fields that cost
/// nothing are left out. Packed fields share characters, so the sum need not be the link's length.
pub fn explain(spec: &Checked) -> Vec<(Field, usize)> {
    let fields = compact::fields(spec);
    let whole = spelled(&fields).len();
    let mut costs: Vec<(Field, usize)> = fields
        .iter()
        .map(|&(field, _)| {
            let others: Vec<_> = fields
                .iter()
                .filter(|(other, _)| *other != field)
                .cloned()
                .collect();
            (field, whole.saturating_sub(spelled(&others).len()))
        })
        .filter(|&(_, chars)| chars > 0)
        .collect();
    costs.sort_by_key(|&(_, chars)| std::cmp::Reverse(chars));
    costs
}

/// The level at which deflate tries hardest; a link is made rarely and travels far.
const LEVEL: u8 = 10;

/// The fragment of `fields` in its shorter form, of any length.
fn spelled(fields: &[(Field, String)]) -> String {
    let plain = Head::now(Form::Plain).spelled() + &compact::plain(fields);
    let packed = compress_to_vec(compact::packed(fields).as_bytes(), LEVEL);
    let packed = Head::now(Form::Packed).spelled() + &letters::encode(&packed);
    let mut shorter = if packed.len() < plain.len() || !survives(&plain) {
        packed
    } else {
        plain
    };
    shorter.push(check::character(&shorter));
    shorter
}

/// Whether no dialect of Markdown or reST reads anything into the text: each `_` and each `-` stands
/// between two letters or digits.
fn survives(text: &str) -> bool {
    let bytes = text.as_bytes();
    let plain = |at: Option<&u8>| at.is_some_and(u8::is_ascii_alphanumeric);
    (0..bytes.len())
        .filter(|&at| matches!(bytes[at], b'_' | b'-'))
        .all(|at| at > 0 && plain(bytes.get(at - 1)) && plain(bytes.get(at + 1)))
}

/// The fields of the link with which a text begins, as of the current version of links.
fn opened(text: &str) -> Result<(compact::Fields, Vec<Notice>), Notice> {
    let damaged = || refusal("it is damaged or was cut short");
    let body = finding::whole(text).ok_or_else(damaged)?;
    let (head, body) = Head::split(&body).ok_or_else(damaged)?;
    if head.version > version::VERSION {
        return Err(refusal(format_args!(
            "a newer Interleave made it (link version {}, and this page reads up to {})",
            head.version,
            version::VERSION
        )));
    }
    let mut notes = Vec::new();
    let mut fields =
        match head.form {
            Form::Plain => compact::read_plain(body, &mut notes),
            packed => {
                let bytes = match packed {
                    Form::Base64 => base64url::decode(body),
                    _ => letters::decode(body),
                };
                let bytes = bytes.ok_or_else(damaged)?;
                let bytes = decompress_to_vec_with_limit(&bytes, limits::LINK_OPENED_BYTES)
                    .map_err(|err| match err.status {
                        TINFLStatus::HasMoreOutput => refusal(format_args!(
                            "it opens to more than {} bytes",
                            limits::LINK_OPENED_BYTES
                        )),
                        _ => damaged(),
                    })?;
                let text = String::from_utf8(bytes).map_err(|_| damaged())?;
                compact::read_packed(&text)
            }
        };
    version::upgrade(head.version, &mut fields);
    Ok((fields, notes))
}

fn refusal(why: impl fmt::Display) -> Notice {
    Notice::new(Field::Link, format_args!("{why}; the default run is used"))
}
