//! `Did you mean 'while'?`: a keyword for a word that was mistyped, since 3.14.

use super::Fault;
use super::words::span;
use crate::Version;
use crate::code::Source;
use interleave_text::traceback::closest_name;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::Parsed;
use ruff_text_size::Ranged;

const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// The same error with the keyword that was meant, when the line is right with it.
pub(super) fn misspelt(f: &Fault, s: &Source, version: Version) -> Option<Fault> {
    if version < Version::V3_14
        || (f.message != "invalid syntax" && !f.message.contains("Perhaps you forgot a comma"))
    {
        return None;
    }
    let line = s.line_of(f.range.start().to_u32());
    let whole = s.line_text(line);
    let text = whole.trim();
    let start = *s.lines.get(line as usize - 1)? as usize + whole.len() - whole.trim_start().len();
    if text.len() > 1024 || reads(text, version) {
        return None;
    }
    let parsed = parse(text, version);
    let names = parsed.tokens().iter();
    for token in names
        .filter(|t| t.kind() == TokenKind::Name || t.kind().is_soft_keyword())
        .take(10)
    {
        let (from, to) = (token.start().to_usize(), token.end().to_usize());
        let Some(keyword) = closest_name(&text[from..to], KEYWORDS) else {
            continue;
        };
        if reads(
            &format!("{}{keyword}{}", &text[..from], &text[to..]),
            version,
        ) {
            return Some(Fault {
                kind: f.kind,
                message: format!("invalid syntax. Did you mean '{keyword}'?"),
                range: span(start + from, to - from),
            });
        }
    }
    None
}

fn parse(text: &str, version: Version) -> Parsed<ruff_python_ast::Mod> {
    super::read(text, version, ruff_python_parser::Mode::Module)
}

/// Whether a line is a statement, or the header of one.
fn reads(line: &str, version: Version) -> bool {
    if line == "try:" {
        return true;
    }
    let body = if line.ends_with(':') { " pass" } else { "" };
    parse(&format!("{line}{body}"), version).errors().is_empty()
}
