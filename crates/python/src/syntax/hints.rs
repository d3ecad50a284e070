//! What CPython's grammar has words of its own for, where the parser only says that something is wrong.

use super::brackets::Brackets;
use super::places::{expression_end, expression_start, next_token};
use super::words::span;
use crate::compile::describe;
use ruff_python_parser::parse_expression;
use ruff_text_size::TextRange;

const AUGMENTED: &[&str] = &[
    "**=", "//=", ">>=", "<<=", "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=",
];

/// Better words for an error, and their place.
pub(super) fn better(message: &str, text: &str, range: TextRange) -> Option<(String, TextRange)> {
    let (at, end) = (range.start().to_usize(), range.end().to_usize());
    let here = text.get(at..)?;
    let before = text[..at].trim_end();
    let line = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let code = text[line..].trim_start();
    let found = |message: &str, from: usize, to: usize| {
        Some((message.to_string(), span(from, to.saturating_sub(from))))
    };
    match message {
        "invalid syntax" => generic(text, at),
        "Type parameter list cannot be empty" if !here.starts_with(']') => {
            found("invalid syntax", at, at + 1)
        }
        "at least one argument must precede /" if before.contains('*') => {
            found("/ must be ahead of *", at, end)
        }
        "var-positional argument cannot have default value" => {
            let name = before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
            let message = "var-keyword argument cannot have default value";
            name.ends_with("**").then(|| (message.into(), range))
        }
        "Generator expression must be parenthesized" if code.starts_with("class ") => {
            let from = at + here.find(" for ")? + 1;
            found("invalid syntax", from, from + 3)
        }
        "cannot have both 'except' and 'except*' on the same 'try'" => found(message, at, at + 6),
        // The `=` behind a keyword belongs to it.
        _ if (message.starts_with("expression cannot contain")
            || matches!(
                message,
                "cannot assign to True" | "cannot assign to False" | "cannot assign to None"
            ))
            && matches!(
                Brackets::scan(text, at.saturating_sub(1)).open,
                Some(('(', _))
            )
            && text[next_token(text, end)..].starts_with('=') =>
        {
            found(message, at, next_token(text, end) + 1)
        }
        _ if message.ends_with("instead of '='?") && here.starts_with("not ") => {
            let bare = message.split(" here.").next()?;
            Some((bare.to_string(), range))
        }
        _ => None,
    }
}

/// Better words for "invalid syntax" at a place.
fn generic(text: &str, at: usize) -> Option<(String, TextRange)> {
    let here = text.get(at..)?;
    let before = text[..at].trim_end();
    let open = Brackets::scan(text, at.saturating_sub(1)).open;
    let found = |message: String, from: usize, to: usize| {
        Some((message, span(from, to.saturating_sub(from))))
    };
    // The expression that ends before the error.
    let left = || {
        let from = expression_start(text, before.len());
        let e = parse_expression(text.get(from..before.len())?).ok()?;
        Some((from, describe(e.expr())))
    };
    if open.is_none() && AUGMENTED.iter().any(|op| here.starts_with(op)) {
        let line = before.rfind(['\n', ';']).map_or(0, |i| i + 1);
        let from = line + before[line..].len() - before[line..].trim_start().len();
        let e = parse_expression(&text[from..before.len()]).ok()?;
        let what = describe(e.expr());
        let message = format!("'{what}' is an illegal expression for augmented assignment");
        return found(message, from, before.len());
    }
    if here.starts_with(":=") {
        let (from, what) = left()?;
        let message = format!("cannot use assignment expressions with {what}");
        return match what {
            "attribute" | "subscript" | "function call" => found(message, from, before.len()),
            _ => None,
        };
    }
    let (bracket, place) = open?;
    if bracket == '{' && before.ends_with(':') && here.starts_with(['}', ',']) {
        let message = "expression expected after dictionary key and ':'".into();
        return found(message, before.len() - 1, before.len());
    }
    if here.starts_with('*') && !here.starts_with("**") {
        let to = expression_end(text, next_token(text, at + 1), true);
        if bracket == '{' && before.ends_with(':') {
            let message = "cannot use a starred expression in a dictionary value";
            return found(message.into(), at, to);
        }
        let alone = bracket == '(' && before.len() == place + 1;
        if alone && text[next_token(text, to)..].starts_with(')') {
            return found("cannot use starred expression here".into(), at, to);
        }
    }
    if here.starts_with("for ") && matches!(bracket, '[' | '{') {
        let from = next_token(text, place + 1);
        let items = text.get(from..before.len())?;
        let list = parse_expression(&format!("[{items}]")).ok()?;
        let several = matches!(list.expr(), ruff_python_ast::Expr::List(l) if !l.elts.is_empty());
        let whole = here.split(" in ").nth(1).is_some();
        let comma = items.ends_with(',')
            || parse_expression(items)
                .is_ok_and(|e| matches!(e.expr(), ruff_python_ast::Expr::Tuple(_)));
        if several && comma && whole {
            let message = "did you forget parentheses around the comprehension target?";
            return found(message.into(), from, before.len());
        }
        // `:=` is no expression outside of brackets.
        if several && whole && items.contains(":=") && items.contains(',') {
            let message = "did you forget parentheses around the comprehension target?";
            return found(message.into(), from, before.len());
        }
    }
    None
}
