//! Words that CPython 3.14 and 3.15 have for what was only "invalid syntax" before.

use super::words::{line_of, span};
use crate::Version;
use crate::compile::describe;
use ruff_python_parser::parse_expression;
use ruff_text_size::{Ranged, TextRange};

/// The error at the byte `at`, in the words of this version.
pub(super) fn said(text: &str, at: usize, version: Version) -> Option<(String, TextRange)> {
    if version < Version::V3_14 {
        return None;
    }
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let line = text[start..].lines().next().unwrap_or("");
    let column = line.floor_char_boundary(at - start);
    let code = line.trim_start();
    let indent = line.len() - code.len();
    let (before, here) = (&line[..column], &line[column..]);
    let found = |message: &str, from: usize, len: usize| {
        Some((message.to_string(), span(start + from, len)))
    };
    if here.starts_with("elif") && before.trim().is_empty() && after_else(text, start, indent) {
        return found("'elif' block follows an 'else' block", column, 4);
    }
    if let Some(i) = line.find("<>").filter(|i| column.abs_diff(*i) <= 1) {
        let message = "invalid syntax.  Maybe you meant '!=' instead of '<>'?";
        return found(message, i, 2);
    }
    if here.starts_with(['"', '\'']) {
        let outside = |c: char| !c.is_ascii_alphanumeric() && c != '_';
        let word = before.rsplit(outside).next().unwrap_or_default();
        let from = before.len() - word.len();
        let prefix = word.to_ascii_lowercase();
        let known = prefix.len() > 1 && prefix.chars().all(|c| "bfrtu".contains(c));
        let both = |(a, b): &(char, char)| prefix.contains(*a) && prefix.contains(*b);
        let pairs = [
            ('u', 'b'),
            ('u', 'r'),
            ('u', 'f'),
            ('u', 't'),
            ('b', 'f'),
            ('b', 't'),
            ('f', 't'),
        ];
        if let (true, Some((a, b))) = (known, pairs.iter().find(|p| both(p))) {
            let message = format!("'{a}' and '{b}' prefixes are incompatible");
            return found(&message, from, prefix.len());
        }
    }
    if let Some(r) = target(line, code, column) {
        return found(&r.0, r.1, r.2);
    }
    if version < Version::V3_15 {
        return None;
    }
    let word = |w: &str| {
        code.strip_prefix(w)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    if word("raise") {
        let tail = code.trim_end();
        if let Some(rest) = code["raise".len()..].trim_start().strip_prefix("from")
            && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        {
            let len = code.len() - rest.len();
            let message = "did you forget an expression between 'raise' and 'from'?";
            return found(message, indent, len);
        }
        if tail.ends_with(" from") {
            let message = "did you forget an expression after 'from'?";
            return found(message, indent + tail.len() - 4, 4);
        }
    }
    if word("assert") {
        let from = line.len() - code["assert".len()..].trim_start().len();
        let len = line.trim_end().len().saturating_sub(from);
        if here.starts_with(":=") {
            let message = "cannot use named expression without parentheses here";
            return found(message, from, len);
        }
        if here.starts_with('=')
            && let Ok(e) = parse_expression(line[from..column].trim())
        {
            let what = describe(e.expr());
            let message =
                format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?");
            return found(&message, from, len);
        }
    }
    if (word("with") || word("async")) && here.starts_with(':') && before.trim_end().ends_with(',')
    {
        let message = "the last 'with' item has a trailing comma";
        return found(message, before.trim_end().len() - 1, 1);
    }
    if word("case") && code.contains(':') && column > indent {
        let len = code.find(':').unwrap_or(0) + 1;
        return found("case statement must be inside match statement", indent, len);
    }
    if here.starts_with("lazy import") && word("from") {
        let message = "use 'lazy from ... ' instead of 'from ... lazy import'";
        return found(message, column, 4);
    }
    unpacking(line, column).and_then(|(message, from, len)| found(message, from, len))
}

/// `as` with something else than a name behind it.
fn target(line: &str, code: &str, column: usize) -> Option<(String, usize, usize)> {
    let from = line[..column].rfind(" as ").map(|i| i + 4)?;
    let rest = &line[from..];
    let end = rest
        .find([':', ',', ';', '#'])
        .unwrap_or(rest.trim_end().len());
    let rest = rest[..end].trim_end();
    let mut best = None;
    for (i, _) in rest
        .char_indices()
        .skip(1)
        .take(200)
        .chain([(rest.len(), ' ')])
    {
        if let Ok(e) = parse_expression(&rest[..i]) {
            best = Some((describe(e.expr()), e.expr().range()));
        }
    }
    let (what, range) = best?;
    let message = match code.split_whitespace().next()? {
        "except" | "except*" if what != "name" => {
            format!("cannot use except statement with {what}")
        }
        "import" | "from" => format!("cannot use {what} as import target"),
        "case" if what != "name" => format!("cannot use {what} as pattern target"),
        _ => return None,
    };
    Some((
        message,
        from + range.start().to_usize(),
        range.len().to_usize(),
    ))
}

/// Stars that stand where they unpack nothing.
fn unpacking(line: &str, column: usize) -> Option<(&'static str, usize, usize)> {
    let open =
        line[..line.ceil_char_boundary((column + 1).min(line.len()))].rfind(['{', '[', '('])?;
    let inner = &line[open + 1..];
    let star = open + 1 + inner.find('*')?;
    let double = line[star..].starts_with("**");
    let name = line[star..].trim_start_matches('*');
    let name = name
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(name.len());
    let whole = name + 1 + double as usize;
    let comprehension = inner.contains(" for ");
    Some(match (&line[open..=open], double, comprehension) {
        ("[", true, true) => (
            "cannot use dict unpacking in list comprehension",
            star,
            whole,
        ),
        ("(", true, true) => (
            "cannot use dict unpacking in generator expression",
            star,
            whole,
        ),
        ("{", false, true) if line[star + whole..].trim_start().starts_with(':') => (
            "cannot use a starred expression in a dictionary key",
            star,
            whole,
        ),
        ("{", false, true) => (
            "cannot use a starred expression in a dictionary value",
            star,
            whole,
        ),
        ("{", _, false) => {
            let double = open + 1 + inner.find("**")?;
            ("cannot use dict unpacking here", double, 2)
        }
        _ => return None,
    })
}

/// Whether the last statement before a line, at its depth, is an `else`.
fn after_else(text: &str, start: usize, indent: usize) -> bool {
    let before = text[..start].lines().rev();
    let mut same = before
        .filter(|l| !l.trim().is_empty())
        .take(line_of(text, start));
    same.find(|l| l.len() - l.trim_start().len() <= indent)
        .is_some_and(|l| l.trim_start().starts_with("else"))
}
