//! CPython's words for text that cannot be read as tokens: strings, numbers, indentation.

use super::words::{in_fstring, line_of, span, syntax};
use crate::error::Exc;
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType};
use ruff_text_size::TextRange;

/// Words for what is wrong inside an f-string.
pub(super) fn fstring(
    e: &InterpolatedStringErrorType,
    text: &str,
    range: TextRange,
) -> (Exc, String, TextRange) {
    use InterpolatedStringErrorType as F;
    let at = range.start().to_usize().min(text.len());
    match e {
        F::SingleRbrace => syntax("f-string: single '}' is not allowed", range),
        F::LambdaWithoutParentheses => syntax(
            "f-string: lambda expressions are not allowed without parentheses",
            range,
        ),
        F::InvalidConversionFlag | F::ConversionFlagNotImmediatelyAfterExclamation => {
            let from = text[..at].rfind('!').map_or(at, |i| i + 1);
            let flag: String = text[from..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if flag.is_empty() {
                return syntax("f-string: missing conversion character", range);
            }
            syntax(
                &format!(
                    "f-string: invalid conversion character '{flag}': expected 's', 'r', or 'a'"
                ),
                range,
            )
        }
        F::UnclosedLbrace => {
            let line_start = text[..at].rfind('\n').map_or(0, |i| i + 1);
            let inner = text[line_start..at].rsplit('{').next().unwrap_or("");
            if !inner.is_empty() && (inner.contains(':') || text[line_start..at].contains(":{")) {
                return syntax("f-string: expecting '}', or format specs", range);
            }
            syntax("f-string: expecting '}'", range)
        }
        F::UnterminatedString | F::NewlineInFormatSpec => syntax(
            &format!(
                "unterminated f-string literal (detected at line {})",
                line_of(text, at)
            ),
            range,
        ),
        F::UnterminatedTripleQuotedString => {
            let last = text.trim_end_matches('\n').matches('\n').count() + 1;
            syntax(
                &format!("unterminated triple-quoted f-string literal (detected at line {last})"),
                range,
            )
        }
    }
}

/// A `\x`, `\u` or `\N` that is cut short.
fn unicode_escape(text: &str, range: TextRange) -> (Exc, String, TextRange) {
    let at = range.start().to_usize().min(text.len());
    // The error's place is inside the escape, so the search goes back to its backslash and to the
    // string's quote.
    let slash = text[..at.min(text.len())].rfind('\\').unwrap_or(at);
    let quote = text[..slash].rfind(['"', '\'']).map_or(slash, |q| q + 1);
    let from = text[quote..slash].chars().count();
    let kind = text[slash..].chars().nth(1).unwrap_or('x');
    let digits = text[slash..]
        .chars()
        .skip(2)
        .take_while(char::is_ascii_hexdigit)
        .count();
    let (what, len) = match kind {
        'u' => ("truncated \\uXXXX escape", 2 + digits),
        'U' => ("truncated \\UXXXXXXXX escape", 2 + digits),
        'N' => {
            let close = text[slash..].find(['}', '"', '\'', '\n']);
            let named = text[slash + 2..].starts_with('{');
            match close {
                Some(n) if named && text[slash + n..].starts_with('}') => {
                    ("unknown Unicode character name", n + 1)
                }
                _ => ("malformed \\N character escape", 2 + named as usize),
            }
        }
        _ => ("truncated \\xXX escape", 2 + digits),
    };
    let to = from + len.saturating_sub(1);
    let whole = literal(text, slash.min(range.end().to_usize()));
    let prefix = text.get(whole.start().to_usize()..slash).unwrap_or("");
    let prefix = prefix.split(['"', '\'']).next().unwrap_or("");
    if prefix.contains(['b', 'B']) {
        let message = format!("(value error) invalid \\x escape at position {from}");
        return syntax(&message, whole);
    }
    syntax(
        &format!(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position {from}-{to}: {what}"
        ),
        literal(text, slash.min(range.end().to_usize())),
    )
}

/// What is wrong with a number.
fn number(text: &str, at: usize) -> Option<(String, usize)> {
    let outside = |c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.';
    let start = at - text[..at].rsplit(outside).next().map_or(0, str::len);
    let word: &str = text[start..]
        .split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.')
        .next()?;
    let lower = word.to_ascii_lowercase();
    for (prefix, name, digits) in [
        ("0b", "binary", "01"),
        ("0o", "octal", "01234567"),
        ("0x", "hexadecimal", "0123456789abcdef"),
    ] {
        let Some(rest) = lower.strip_prefix(prefix) else {
            continue;
        };
        let bad = rest.find(|c: char| !digits.contains(c) && c != '_');
        return Some(
            match bad.and_then(|i| rest[i..].chars().next().map(|c| (i, c))) {
                Some((i, c)) if c.is_ascii_digit() => (
                    format!("invalid digit '{c}' in {name} literal"),
                    start + 2 + i,
                ),
                _ => (format!("invalid {name} literal"), start + 1),
            },
        );
    }
    word.starts_with(|c: char| c.is_ascii_digit())
        .then(|| ("invalid decimal literal".to_string(), start))
}

/// The whole literal of one line in which a place stands.
fn literal(text: &str, at: usize) -> TextRange {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let line = text[start..].lines().next().unwrap_or("");
    let mut i = 0;
    while let Some(q) = line[i..].find(['"', '\'']).map(|n| i + n) {
        let quote = &line[q..=q];
        let mut end = q + 1;
        while end < line.len() && !line[end..].starts_with(quote) {
            let escaped = line[end..].starts_with('\\');
            let mut chars = line[end..].chars();
            let step = chars.next().map_or(1, char::len_utf8);
            end += step
                + if escaped {
                    chars.next().map_or(0, char::len_utf8)
                } else {
                    0
                };
        }
        end = (end + 1).min(line.len());
        if start + q <= at && at < start + end {
            let letters = line[..q]
                .bytes()
                .rev()
                .take_while(u8::is_ascii_alphabetic)
                .count();
            return span(start + q - letters, end - q + letters);
        }
        i = end;
    }
    span(at, 1)
}

pub(super) fn lexical(
    l: &LexicalErrorType,
    text: &str,
    range: TextRange,
) -> (Exc, String, TextRange) {
    use LexicalErrorType as L;
    let at = range.start().to_usize().min(text.len());
    match l {
        L::IndentationError => {
            let tabs = text.lines().any(|l| l.starts_with('\t'));
            let spaces = text.lines().any(|l| l.starts_with(' '));
            if tabs && spaces {
                return (
                    Exc::TabError,
                    "inconsistent use of tabs and spaces in indentation".into(),
                    range,
                );
            }
            let line = text[at..].find('\n').map_or(text.len(), |n| at + n);
            (
                Exc::IndentationError,
                "unindent does not match any outer indentation level".into(),
                span(line, 0),
            )
        }
        L::UnclosedStringError => {
            let line_start = text[..at].rfind('\n').map_or(0, |i| i + 1);
            let line = text[line_start..].lines().next().unwrap_or("");
            if in_fstring(line, at - line_start) && line[..at - line_start].contains('{') {
                return syntax("f-string: expecting '}'", range);
            }
            let open = &text[at..];
            let quote = open.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            if quote.starts_with("\"\"\"") || quote.starts_with("'''") {
                let last = text.trim_end_matches('\n').matches('\n').count() + 1;
                return syntax(
                    &format!("unterminated triple-quoted string literal (detected at line {last})"),
                    span(at, 0),
                );
            }
            syntax(
                &format!(
                    "unterminated string literal (detected at line {})",
                    line_of(text, at)
                ),
                span(at, 0),
            )
        }
        L::LineContinuationError => syntax(
            "unexpected character after line continuation character",
            range,
        ),
        L::UnrecognizedToken { tok } => {
            if tok.is_ascii() {
                return syntax("invalid syntax", range);
            }
            syntax(
                &format!("invalid character '{tok}' (U+{:04X})", *tok as u32),
                span(at, tok.len_utf8()),
            )
        }
        L::OtherError(m) if m.contains("decimal integer literal") => syntax(
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
            range,
        ),
        L::FStringError(f) => fstring(f, text, range),
        L::InvalidByteLiteral => syntax(
            "bytes can only contain ASCII literal characters",
            literal(text, at),
        ),
        L::UnicodeError | L::MissingUnicodeLbrace | L::MissingUnicodeRbrace => {
            unicode_escape(text, range)
        }
        L::OtherError(_) => match number(text, at) {
            Some((message, place)) => syntax(&message, span(place, 1)),
            None => syntax("invalid syntax", range),
        },
        L::Eof => syntax("unexpected EOF while parsing", range),
        _ => syntax("invalid syntax", range),
    }
}
