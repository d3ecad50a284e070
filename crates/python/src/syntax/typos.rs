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
        let word = &text[from..to];
        for keyword in candidates(word) {
            let better = format!("{}{keyword}{}", &text[..from], &text[to..]);
            if keyword != word && reads(&better, version) {
                let message = format!("invalid syntax. Did you mean '{keyword}'?");
                return Some(Fault::new(f.kind, message, span(start + from, to - from)));
            }
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
    // A clause stands behind a statement of its kind.
    let before = match line.split([' ', ':']).next() {
        Some("elif" | "else") => "if 1: pass\n",
        Some("except" | "finally") => "try: pass\n",
        _ => "",
    };
    parse(&format!("{before}{line}{body}"), version)
        .errors()
        .is_empty()
}

/// Up to three keywords that look like a word, the likeliest first.
fn candidates(word: &str) -> Vec<&'static str> {
    let mut alike: Vec<(f64, &str)> = KEYWORDS
        .iter()
        .map(|k| {
            let common = common(k.as_bytes(), word.as_bytes());
            (2.0 * common as f64 / (k.len() + word.len()) as f64, *k)
        })
        .filter(|(ratio, _)| *ratio >= 0.5)
        .collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(a.1)));
    let nearest = closest_name(word, KEYWORDS);
    let alike = alike.into_iter().take(3).map(|(_, k)| k);
    nearest.into_iter().chain(alike).take(3).collect()
}

/// How many letters two words have in common, as `difflib` counts: the longest part that both have,
/// and what is on both sides of it.
fn common(a: &[u8], b: &[u8]) -> usize {
    let (mut best, mut at) = (0, (0, 0));
    for i in 0..a.len() {
        for j in 0..b.len() {
            let same = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y);
            let n = same.count();
            if n > best {
                (best, at) = (n, (i, j));
            }
        }
    }
    match best {
        0 => 0,
        n => n + common(&a[..at.0], &b[..at.1]) + common(&a[at.0 + n..], &b[at.1 + n..]),
    }
}
