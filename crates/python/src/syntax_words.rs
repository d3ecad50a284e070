//! CPython's type and words for what the parser found wrong.

use crate::error::Exc;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{LexicalErrorType, ParseErrorType};
use ruff_text_size::{TextRange, TextSize};

/// Type, message and place of an error of the parser.
pub fn words(e: &ParseErrorType, text: &str, range: TextRange) -> (Exc, String, TextRange) {
    let at = range.start().to_usize().min(text.len());
    let brackets = Brackets::scan(text, at);
    if let Some((place, message)) = &brackets.fault {
        return syntax(message, span(*place, 1));
    }
    let (kind, message, place) = direct(e, text, range);
    // A bracket left open on an earlier line explains whatever came after it.
    if kind == Exc::SyntaxError && message.starts_with("invalid syntax")
        || matches!(e, ParseErrorType::Lexical(LexicalErrorType::Eof))
    {
        if let Some((open, place)) = brackets.open {
            if line_of(text, place) < line_of(text, at) || at >= text.trim_end().len() {
                return syntax(&format!("'{open}' was never closed"), span(place, 1));
            }
            if message == "invalid syntax" && forgot_comma(e) {
                return syntax("invalid syntax. Perhaps you forgot a comma?", range);
            }
        }
    }
    (kind, message, place)
}

fn syntax(m: &str, r: TextRange) -> (Exc, String, TextRange) {
    (Exc::SyntaxError, m.to_string(), r)
}

fn span(at: usize, len: usize) -> TextRange {
    TextRange::at(TextSize::new(at as u32), TextSize::new(len as u32))
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count() + 1
}

fn forgot_comma(e: &ParseErrorType) -> bool {
    use TokenKind as T;
    match e {
        ParseErrorType::ExpectedToken { expected, found } => {
            matches!(expected, T::Comma | T::Rpar | T::Rsqb | T::Rbrace)
                && matches!(
                    found,
                    T::Name
                        | T::Int
                        | T::Float
                        | T::String
                        | T::FStringStart
                        | T::Lpar
                        | T::Lsqb
                        | T::Lbrace
                        | T::True
                        | T::False
                        | T::None
                )
        }
        _ => false,
    }
}

fn direct(e: &ParseErrorType, text: &str, range: TextRange) -> (Exc, String, TextRange) {
    use ParseErrorType as P;
    use TokenKind as T;
    let start = range.start().to_usize().min(text.len());
    let here = text.get(start..).unwrap_or("");
    let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let line = text[line_start..].lines().next().unwrap_or("");
    match e {
        P::UnexpectedIndentation => (Exc::IndentationError, "unexpected indent".into(), range),
        P::RecursionLimitExceeded => syntax("too many nested parentheses", range),
        P::ExpectedToken {
            expected: T::Colon,
            found,
        } => {
            if *found == T::Equal && !line.trim_start().starts_with(['{']) && is_test(line) {
                return syntax(
                    "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
                    range,
                );
            }
            if inside_braces(text, start) {
                return syntax("':' expected after dictionary key", range);
            }
            syntax("expected ':'", range)
        }
        P::ExpectedToken {
            expected: T::Else, ..
        } => syntax("expected 'else' after 'if' expression", range),
        P::ExpectedToken {
            found: T::Equal, ..
        } => syntax(
            "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
            range,
        ),
        P::DuplicateKeywordArgumentError(n) => {
            syntax(&format!("keyword argument repeated: {n}"), range)
        }
        P::PositionalAfterKeywordArgument => {
            syntax("positional argument follows keyword argument", range)
        }
        P::PositionalAfterKeywordUnpacking => syntax(
            "positional argument follows keyword argument unpacking",
            range,
        ),
        P::NonDefaultParamAfterDefaultParam => syntax(
            "parameter without a default follows parameter with a default",
            range,
        ),
        P::UnparenthesizedGeneratorExpression => {
            syntax("Generator expression must be parenthesized", range)
        }
        P::EmptyImportNames => syntax("Expected one or more names after 'import'", range),
        P::InvalidAssignmentTarget | P::InvalidNamedAssignmentTarget => {
            let what = target(text, range);
            match what {
                "None" | "True" | "False" => syntax(&format!("cannot assign to {what}"), range),
                _ if matches!(e, P::InvalidNamedAssignmentTarget) => syntax(
                    &format!("cannot use assignment expressions with {what}"),
                    range,
                ),
                _ => syntax(
                    &format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?"),
                    range,
                ),
            }
        }
        P::InvalidAugmentedAssignmentTarget => syntax(
            &format!(
                "'{}' is an illegal expression for augmented assignment",
                target(text, range)
            ),
            range,
        ),
        P::InvalidDeleteTarget => syntax(&format!("cannot delete {}", target(text, range)), range),
        P::SimpleStatementsOnSameLine | P::SimpleAndCompoundStatementOnSameLine => {
            let before = line[..start - line_start].trim();
            for word in ["print", "exec"] {
                if before == word {
                    let whole = line.trim_start();
                    let from = line_start + line.len() - whole.len();
                    return syntax(
                        &format!(
                            "Missing parentheses in call to '{word}'. Did you mean {word}(...)?"
                        ),
                        span(from, whole.trim_end().len()),
                    );
                }
            }
            if before.chars().last().is_some_and(|c| c.is_ascii_digit())
                && text[..start].ends_with(|c: char| c.is_ascii_digit())
                && here.starts_with(|c: char| c.is_alphabetic() || c == '_')
            {
                return syntax("invalid decimal literal", span(start.saturating_sub(1), 1));
            }
            syntax("invalid syntax", range)
        }
        P::Lexical(l) => lexical(l, text, range),
        P::FStringError(_) => syntax("f-string: expecting '}'", range),
        P::ExpectedExpression if here.starts_with('}') && in_fstring(line, start - line_start) => {
            syntax("f-string: valid expression required before '}'", range)
        }
        P::OtherError(m) => other(m, text, range, here),
        _ => syntax("invalid syntax", range),
    }
}

fn other(m: &str, text: &str, range: TextRange, here: &str) -> (Exc, String, TextRange) {
    if m.contains("indented block") {
        let m = m
            .replace("Expected", "expected")
            .replace('`', "'")
            .replace("'case' block", "'case' statement");
        let line = opening_line(text, range.start().to_usize());
        return (Exc::IndentationError, format!("{m} on line {line}"), range);
    }
    if m.contains("`except` or `finally`") {
        return syntax("expected 'except' or 'finally' block", range);
    }
    if m.contains("parameter name") && here.contains('=') {
        return syntax(
            "expression cannot contain assignment, perhaps you meant \"==\"?",
            range,
        );
    }
    syntax("invalid syntax", range)
}

/// The line of the header whose block is missing: the last that ends with a colon.
fn opening_line(text: &str, at: usize) -> usize {
    let mut n = line_of(text, at);
    let lines: Vec<&str> = text.lines().collect();
    while n > 1 {
        let l = lines.get(n - 1).copied().unwrap_or("");
        let code = l.split('#').next().unwrap_or("").trim_end();
        let begins_here = at
            > text.lines().take(n - 1).map(|l| l.len() + 1).sum::<usize>() + l.len()
                - l.trim_start().len();
        if code.ends_with(':') && begins_here {
            return n;
        }
        n -= 1;
    }
    n.max(1)
}

fn lexical(l: &LexicalErrorType, text: &str, range: TextRange) -> (Exc, String, TextRange) {
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
            (
                Exc::IndentationError,
                "unindent does not match any outer indentation level".into(),
                range,
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
                    span(at, 1),
                );
            }
            syntax(
                &format!(
                    "unterminated string literal (detected at line {})",
                    line_of(text, at)
                ),
                span(at, 1),
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
        L::FStringError(_) => syntax("f-string: expecting '}'", range),
        L::Eof => syntax("unexpected EOF while parsing", range),
        _ => syntax("invalid syntax", range),
    }
}

fn is_test(line: &str) -> bool {
    let t = line.trim_start();
    ["if ", "elif ", "while "].iter().any(|w| t.starts_with(w))
}

fn in_fstring(line: &str, at: usize) -> bool {
    let before = &line[..at.min(line.len())];
    before.contains("f\"")
        || before.contains("f'")
        || before.contains("F\"")
        || before.contains("F'")
}

fn inside_braces(text: &str, at: usize) -> bool {
    matches!(Brackets::scan(text, at).open, Some(('{', _)))
}

/// CPython's word for what cannot be assigned to.
fn target(text: &str, range: TextRange) -> &'static str {
    let source = text
        .get(range.start().to_usize()..range.end().to_usize())
        .unwrap_or("");
    match ruff_python_parser::parse_expression(source) {
        Ok(p) => crate::compile::describe(p.expr()),
        Err(_) => "expression",
    }
}

/// Brackets open at a place of the source.
struct Brackets {
    open: Option<(char, usize)>,
    /// One that closes nothing, or the wrong one: place and message.
    fault: Option<(usize, String)>,
}

impl Brackets {
    fn scan(text: &str, until: usize) -> Brackets {
        let b = text.as_bytes();
        let mut stack: Vec<(char, usize)> = vec![];
        let mut i = 0;
        // The bracket at the error itself counts.
        while i < b.len() && i <= until {
            match b[i] {
                b'#' => {
                    while i < b.len() && b[i] != b'\n' {
                        i += 1;
                    }
                    continue;
                }
                q @ (b'"' | b'\'') => {
                    let triple = b[i..].starts_with(&[q, q, q]);
                    let n = if triple { 3 } else { 1 };
                    i += n;
                    while i < b.len() {
                        if b[i] == b'\\' {
                            i += 2;
                            continue;
                        }
                        if !triple && b[i] == b'\n' {
                            break;
                        }
                        if b[i] == q && (!triple || b[i..].starts_with(&[q, q, q])) {
                            i += n;
                            break;
                        }
                        i += 1;
                    }
                    continue;
                }
                c @ (b'(' | b'[' | b'{') => stack.push((c as char, i)),
                c @ (b')' | b']' | b'}') => {
                    let c = c as char;
                    match stack.pop() {
                        None => {
                            return Brackets {
                                open: None,
                                fault: Some((i, format!("unmatched '{c}'"))),
                            };
                        }
                        Some((o, place))
                            if !matches!((o, c), ('(', ')') | ('[', ']') | ('{', '}')) =>
                        {
                            let (a, z) = (line_of(text, place), line_of(text, i));
                            let line = if a == z {
                                String::new()
                            } else {
                                format!(" on line {a}")
                            };
                            let m = format!(
                                "closing parenthesis '{c}' does not match opening parenthesis '{o}'{line}"
                            );
                            return Brackets {
                                open: None,
                                fault: Some((i, m)),
                            };
                        }
                        Some(_) => {}
                    }
                }
                _ => {}
            }
            i += 1;
        }
        Brackets {
            open: stack.pop(),
            fault: None,
        }
    }
}
