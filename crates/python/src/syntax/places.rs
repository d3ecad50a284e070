//! Where an error stands in CPython's eyes: the beginning of the expression before it, the token
//! behind it.

use super::brackets::Brackets;
use super::words::{line_of, span};
use ruff_python_ast::{Expr, ModExpression};
use ruff_python_parser::{Parsed, parse_expression};
use ruff_text_size::TextRange;

/// Where the expression begins that ends before `at`: behind the bracket, comma, colon, keyword or
/// `=` before it.
pub(super) fn expression_start(text: &str, at: usize) -> usize {
    if !text.is_char_boundary(at) {
        return at;
    }
    let open = Brackets::scan(text, at.saturating_sub(1)).open;
    let line = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let from = match open {
        Some((_, place)) => place + 1,
        None => line,
    };
    let part = text.get(from..at).unwrap_or("");
    let mut best = at;
    let mut starts: Vec<usize> = vec![0];
    for (i, c) in part.char_indices() {
        if matches!(c, ',' | ':' | '=' | '(' | '[' | '{' | ' ' | '\n') {
            starts.push(i + c.len_utf8());
        }
    }
    // The longest text that is an expression; of very long ones the end alone is looked at.
    for i in starts.into_iter().rev().take(40) {
        let piece = part[i..].trim();
        let one =
            |p: &Parsed<ModExpression>| !matches!(p.expr(), Expr::Tuple(t) if !t.parenthesized);
        if !piece.is_empty() && parse_expression(piece).is_ok_and(|p| one(&p)) {
            best = from + i + part[i..].len() - part[i..].trim_start().len();
        }
    }
    best
}

/// Where the longest expression ends that begins at `at`; with `or`, up to a comparison.
pub(super) fn expression_end(text: &str, at: usize, or: bool) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let mut best = at;
    let mut ends = 0;
    for (i, c) in rest.char_indices() {
        let word = c.is_alphanumeric() || c == '_';
        let end = i + c.len_utf8();
        let inside = word && rest[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        if c.is_whitespace() || inside {
            continue;
        }
        ends += 1;
        if ends > 60 || (c == ',' && best > at) {
            break;
        }
        let one = |p: &Parsed<ModExpression>| match p.expr() {
            Expr::Tuple(t) => t.parenthesized,
            Expr::Named(_) => false,
            Expr::Compare(_) | Expr::BoolOp(_) | Expr::If(_) | Expr::Lambda(_) => !or,
            _ => true,
        };
        if parse_expression(&rest[..end]).is_ok_and(|p| one(&p)) {
            best = at + end;
        }
    }
    best
}

/// Where the bracket at `place` is closed.
fn closing(text: &str, place: usize) -> Option<usize> {
    let before = Brackets::scan(text, place.saturating_sub(1)).open;
    let mut ends = text.match_indices([')', ']', '}']).map(|(i, _)| i);
    ends.find(|i| {
        let after = Brackets::scan(text, *i);
        *i > place && after.open.map(|o| o.1) == before.map(|o| o.1)
    })
}

/// `=` where an expression is wanted: the hint takes in what is assigned, if that is there.
fn assigned(text: &str, start: usize, plain: bool) -> Option<(String, TextRange)> {
    let equals = text[start..].find('=').map_or(start, |i| start + i);
    let from = expression_start(text, start);
    let value = next_token(text, equals + 1);
    let to = match text.get(equals + 1..value) {
        Some(between) if !between.contains('\n') => expression_end(text, value, true),
        _ => value,
    };
    if plain || to <= value || from >= start {
        return Some(("invalid syntax".into(), span(equals, 1)));
    }
    let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
    Some((message.into(), span(from, to - from)))
}

/// The variables of a loop that no `in` follows.
fn without_in(text: &str, line_start: usize, at: usize) -> Option<(String, TextRange)> {
    let before = &text[line_start..at];
    let last = before
        .rfind("for ")
        .filter(|i| *i > 0 && before[..*i].ends_with(' ') && before.contains(['(', '[', '{']))?;
    let names = before[last + 4..].trim();
    let names_only = !names.is_empty()
        && names
            .chars()
            .all(|c| c.is_alphanumeric() || "_, ".contains(c))
        && !names
            .split([' ', ','])
            .any(|w| matches!(w, "in" | "if" | "else"));
    let len = text[at..]
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(1);
    names_only.then(|| {
        (
            "'in' expected after for-loop variables".into(),
            span(at, len.max(1)),
        )
    })
}

/// What is wrong in the header of a function before its colon.
fn header_of_function(text: &str, line_start: usize, at: usize) -> Option<(String, TextRange)> {
    let line = text[line_start..].lines().next().unwrap_or("");
    let code = line.trim_start();
    let rest = code.strip_prefix("async ").unwrap_or(code).trim_start();
    let rest = rest.strip_prefix("def ")?.trim_start();
    let name = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
    let name = name.unwrap_or(rest.len());
    let after = line_start + line.len() - rest.len() + name;
    let next = after + text[after..].len() - text[after..].trim_start_matches(' ').len();
    if name == 0 || at < next {
        return None;
    }
    let found = text[next..].chars().next().unwrap_or('\n');
    let token = match found {
        '\n' => 0,
        c if c.is_alphanumeric() || c == '_' => {
            let word = text[next..].find(|c: char| !c.is_alphanumeric() && c != '_');
            word.unwrap_or(text.len() - next)
        }
        c => c.len_utf8(),
    };
    let generic = found == '[' && closing(text, next).is_none_or(|end| at <= end);
    if generic || !matches!(found, '(' | '[') {
        return Some(("expected '('".into(), span(next, token)));
    }
    let here = text[..at].trim_end();
    if found == '('
        && here.ends_with('=')
        && text[at..].starts_with([')', ','])
        && closing(text, next).is_none_or(|end| at <= end)
    {
        let message = "expected default value expression";
        return Some((message.into(), span(here.len() - 1, 1)));
    }
    None
}

/// Whether the bracket at `place` is closed further on, and nothing else is wrong with brackets.
pub(super) fn closes(text: &str, place: usize) -> bool {
    let end = Brackets::scan(text, text.len());
    end.fault.is_none() && end.open.is_none_or(|(_, last)| last < place)
}

/// The next token from `at` on, over line breaks and comments.
pub(super) fn next_token(text: &str, mut at: usize) -> usize {
    loop {
        let rest = text.get(at..).unwrap_or("");
        let blank = rest.len() - rest.trim_start().len();
        at += blank;
        match rest[blank..].starts_with('#') {
            true => at += rest[blank..].find('\n').unwrap_or(rest.len() - blank),
            false => return at,
        }
    }
}

/// A better place, or better words, for a message.
pub(super) fn refined(message: &str, text: &str, range: TextRange) -> Option<(String, TextRange)> {
    let (start, end) = (range.start().to_usize(), range.end().to_usize());
    if !text.is_char_boundary(start) {
        return None;
    }
    let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    let here = text.get(start..).unwrap_or("");
    let before = &line[..(start - line_start).min(line.len())];
    let same = |from: usize, len: usize| Some((message.to_string(), span(from, len)));
    // A bracket with all that is in it.
    let whole = |range| match closing(text, start) {
        Some(close) => span(start, close + 1 - start),
        None => range,
    };
    let word = |w: &str| {
        let code = line.trim_start();
        code.strip_prefix(w)
            .is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    match message {
        "invalid syntax. Perhaps you forgot a comma?" => {
            let open = Brackets::scan(text, start.saturating_sub(1)).open;
            let from = open.map_or(start, |(_, place)| place);
            let head = text[..from].rfind('\n').map_or(0, |i| i + 1);
            let head = text[head..from].trim_start();
            if ["def ", "async def ", "class "]
                .iter()
                .any(|w| head.starts_with(w))
            {
                let message = match here.starts_with('(') && text[from..].starts_with('(') {
                    true => "Function parameters cannot be parenthesized",
                    false => "invalid syntax",
                };
                return Some((message.into(), range));
            }
            if let Some(better) = without_in(text, line_start, start) {
                return Some(better);
            }
            let from = expression_start(text, start);
            let key = text[from..start].trim();
            if matches!(key, "type" | "match" | "case" | "_")
                || text[..from].trim_end().ends_with('*') && from < start
            {
                return Some(("invalid syntax".into(), range));
            }
            let to = expression_end(text, start, false).max(end);
            same(from, to.saturating_sub(from))
        }
        "expected 'else' after 'if' expression" => {
            if let Some(better) = without_in(text, line_start, start) {
                return Some(better);
            }
            let test = text[line_start..start].rfind(" if ")?;
            let from = expression_start(text, line_start + test);
            let to = text[..start].trim_end().len();
            same(from, to.max(from) - from)
        }
        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?" => {
            assigned(text, start, word("del"))
        }
        "':' expected after dictionary key" => {
            let to = text[..start].trim_end();
            let last = to.chars().next_back().map_or(0, char::len_utf8);
            same(to.len() - last, last)
        }
        "unexpected indent" => same(end.saturating_sub(1), 1),
        "inconsistent use of tabs and spaces in indentation" => same(line_start, end - line_start),
        "unexpected character after line continuation character" => match here.starts_with('\\') {
            true if here.trim_end() == "\\" => {
                Some(("unexpected EOF while parsing".into(), span(start + 1, 0)))
            }
            true => same(start + 1, 1),
            false => None,
        },
        "expected ':'" if here.starts_with(':') => {
            let arrow = line.find("->")?;
            same(line_start + arrow, 2)
        }
        "expected 'except' or 'finally' block" if word("else") => same(line_start, 4),
        "positional argument follows keyword argument"
        | "positional argument follows keyword argument unpacking" => {
            let open = Brackets::scan(text, start.saturating_sub(1)).open;
            let close = open.and_then(|(_, place)| closing(text, place));
            same(close.unwrap_or(end), 1)
        }
        "iterable argument unpacking follows keyword argument unpacking" => {
            let comma = text[..start].rfind(',')?;
            let star = here.starts_with('*') as usize;
            let to = expression_end(text, next_token(text, start + star), true);
            same(comma, to.max(comma + 1) - comma)
        }
        "invalid decimal literal" => {
            let number = here
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()?;
            let at = number
                .find("__")
                .or_else(|| number.ends_with('_').then(|| number.len() - 1))?;
            same(start + at, 1)
        }
        "Expected one or more names after 'import'" => {
            let rest = here.lines().next().unwrap_or("").trim();
            (!rest.is_empty() && !rest.starts_with('#'))
                .then(|| ("invalid syntax".to_string(), span(start, 1)))
        }
        "invalid syntax" => {
            let open = Brackets::scan(text, start.saturating_sub(1)).open;
            if let Some(better) = header_of_function(text, line_start, start) {
                return Some(better);
            }
            if let Some(better) = without_in(text, line_start, start) {
                return Some(better);
            }
            if here.starts_with('=') && !here.starts_with("==") && open.is_some() && !word("def") {
                return assigned(text, start, false).filter(|(_, r)| r.start() < range.start());
            }
            if here.starts_with("not") && !text[..start].trim_end().is_empty() {
                let next = start + 3;
                let blank = text[next..].len() - text[next..].trim_start_matches(' ').len();
                return same(next + blank, 1);
            }
            if here.starts_with('(') && before.trim_end().ends_with("lambda") {
                let message = "Lambda expression parameters cannot be parenthesized";
                return Some((message.into(), whole(range)));
            }
            if here.starts_with('(') && word("def") && before.contains('(') {
                let message = "Function parameters cannot be parenthesized";
                return Some((message.into(), whole(range)));
            }
            if before.trim_end().ends_with(',') && word("from") && open.is_none() {
                let message = "trailing comma not allowed without surrounding parentheses";
                return Some((message.into(), range));
            }
            if here.trim_start_matches([')', ' ']).starts_with([',', '\n'])
                && before.trim_end().ends_with('=')
                && open.is_some()
                || here.starts_with(')') && text[..start].trim_end().ends_with('=')
            {
                let name = text[..start].trim_end().trim_end_matches('=');
                let from = expression_start(text, name.len());
                return (from < name.len()).then(|| {
                    let message = "expected argument value expression";
                    (message.into(), span(from, start - from))
                });
            }
            None
        }
        _ if message.starts_with("cannot assign to ") && message.ends_with("instead of '='?") => {
            // There is a hint only for the first `=` of a statement, and none behind a lambda.
            let after = text.get(end..).unwrap_or("").lines().next().unwrap_or("");
            let bare = message.split(" here.").next().unwrap_or(message);
            (before.contains(" = ") || after.matches(" = ").count() > 1 || bare.ends_with("lambda"))
                .then(|| (bare.to_string(), range))
        }
        _ if message.starts_with("expected an indented block after") => {
            let better = message
                .replace("' clause on", "' statement on")
                .replace("'class' definition", "class definition");
            Some((better, range))
        }
        _ => None,
    }
}

/// Whether the error at `at` shows that the bracket at `place` was never closed.
pub(super) fn never_closed(text: &str, place: usize, at: usize) -> bool {
    let at = next_token(text, at);
    let rest = text.get(at..).unwrap_or("");
    let token = rest.chars().next().map_or(0, char::len_utf8);
    let last = rest[token..].trim().is_empty() && rest.starts_with(['(', '[', '{']);
    rest.is_empty() || last || line_of(text, place) < line_of(text, at) && !closes(text, place)
}

/// Whether the target belongs to `for`, `with` and the like.
pub(super) fn header(line: &str) -> bool {
    let t = line.trim_start();
    ["for ", "with ", "async "].iter().any(|w| t.starts_with(w))
}

pub(super) fn is_test(line: &str) -> bool {
    let t = line.trim_start();
    ["if ", "elif ", "while "].iter().any(|w| t.starts_with(w))
}
