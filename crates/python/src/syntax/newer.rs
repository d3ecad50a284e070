//! Syntax that is newer than the Python of a run: the error that the older one gives.

use super::words::span;
use crate::Version;
use ruff_python_ast::PythonVersion;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Parsed, UnsupportedSyntaxErrorKind as Kind};
use ruff_text_size::{Ranged, TextRange};

/// The version that the parser is told. Older ones have the syntax of 3.13 here.
pub(super) fn target(version: Version) -> PythonVersion {
    match version {
        Version::V3_9 | Version::V3_13 => PythonVersion::PY313,
        Version::V3_14 => PythonVersion::PY314,
        Version::V3_15 => PythonVersion::PY315,
    }
}

/// The error for the first place with syntax that is newer than `version`, unless another error
/// stands before it.
pub(super) fn refused<T>(
    text: &str,
    parsed: &Parsed<T>,
    version: Version,
) -> Option<(String, TextRange)> {
    let template = if version < Version::V3_14 {
        template(text, parsed)
    } else {
        None
    };
    let newer = parsed
        .unsupported_syntax_errors()
        .iter()
        .filter(|e| e.kind != Kind::TemplateStrings)
        .filter_map(|e| said(text, parsed, e.kind, e.range))
        .chain(template)
        .min_by_key(|(_, at)| at.start())?;
    // An error around a template string is none of its own in an older version.
    let other = parsed.errors().iter().map(|e| e.location);
    let other = other.filter(|r| !(r.start() < newer.1.start() && newer.1.start() < r.end()));
    other
        .map(TextRange::start)
        .min()
        .is_none_or(|at| newer.1.start() <= at)
        .then_some(newer)
}

fn said<T>(
    text: &str,
    parsed: &Parsed<T>,
    kind: Kind,
    range: TextRange,
) -> Option<(String, TextRange)> {
    Some(match kind {
        Kind::UnparenthesizedExceptionTypes => (
            "multiple exception types must be parenthesized".into(),
            range,
        ),
        Kind::UnpackingInComprehension(_) => {
            let at = range.start().to_usize();
            let before = text[..at].trim_end();
            if text[at..].starts_with("**") {
                let message = "dict unpacking cannot be used in dict comprehension";
                (message.into(), span(at, 2))
            } else if before.ends_with("**") {
                let message = "dict unpacking cannot be used in dict comprehension";
                (message.into(), span(before.len() - 2, 2))
            } else {
                (
                    "iterable unpacking cannot be used in comprehension".into(),
                    range,
                )
            }
        }
        Kind::LazyImportStatement => {
            let next = parsed.tokens().after(range.end()).first()?;
            ("invalid syntax".into(), next.range())
        }
        _ => return None,
    })
}

/// The first template string, which older versions read as a name and a string behind it.
fn template<T>(text: &str, parsed: &Parsed<T>) -> Option<(String, TextRange)> {
    let mut tokens = parsed.tokens().iter();
    let first = tokens.find(|t| t.kind() == TokenKind::TStringStart)?;
    let mut depth = 1;
    let end = tokens.find(|t| {
        match t.kind() {
            TokenKind::TStringStart => depth += 1,
            TokenKind::TStringEnd => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let start = first.start().to_usize();
    let quote = start + text[start..].find(['"', '\'']).unwrap_or(0);
    let Some(end) = end else {
        let line = super::words::line_of(text, quote);
        let message = format!("unterminated string literal (detected at line {line})");
        return Some((message, span(quote, 0)));
    };
    // Behind another string already the name is too much.
    if text[..start].trim_end().ends_with(['"', '\'']) {
        return Some(("invalid syntax".into(), span(start, quote - start)));
    }
    let to = end.end().to_usize();
    Some(("invalid syntax".into(), span(quote, to - quote)))
}
