//! CPython's type and words for the errors of the parser.

use super::brackets::Brackets;
use super::lexical::lexical;
use super::places::{self, header, is_test};
use crate::Version;
use crate::error::Exc;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{LexicalErrorType, ParseErrorType};
use ruff_text_size::{TextRange, TextSize};

/// Type, message and place of an error of the parser.
pub(super) fn words(
    e: &ParseErrorType,
    text: &str,
    range: TextRange,
    version: Version,
) -> (Exc, String, TextRange) {
    let at = range.start().to_usize().min(text.len());
    let brackets = Brackets::scan(text, at);
    if let Some((place, message)) = &brackets.fault {
        return syntax(message, span(*place, 1));
    }
    let (kind, mut message, mut place) = direct(e, text, range, version);
    // When a bracket of an earlier line is still open, CPython reports the bracket.
    if (kind == Exc::SyntaxError && message.starts_with("invalid syntax")
        || matches!(e, ParseErrorType::Lexical(LexicalErrorType::Eof)))
        && let Some((open, bracket)) = brackets.open
    {
        if places::never_closed(text, bracket, at) {
            return syntax(&format!("'{open}' was never closed"), span(bracket, 1));
        }
        if message == "invalid syntax" && forgot_comma(e) {
            message = "invalid syntax. Perhaps you forgot a comma?".into();
            place = range;
        }
    }
    match places::refined(&message, text, place) {
        Some((message, place)) => (kind, message, place),
        None => (kind, message, place),
    }
}

pub(super) fn syntax(m: &str, r: TextRange) -> (Exc, String, TextRange) {
    (Exc::SyntaxError, m.to_string(), r)
}

pub(super) fn span(at: usize, len: usize) -> TextRange {
    TextRange::at(TextSize::new(at as u32), TextSize::new(len as u32))
}

pub(super) fn line_of(text: &str, at: usize) -> usize {
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

fn direct(
    e: &ParseErrorType,
    text: &str,
    range: TextRange,
    version: Version,
) -> (Exc, String, TextRange) {
    // In 3.15 what a function takes is called a parameter.
    let (parameter, parameters) = match version {
        Version::V3_15 => ("parameter", "parameters"),
        _ => ("argument", "arguments"),
    };
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
            // After some headers a missing colon is reported everywhere, after the others only at
            // the end of the line.
            let insists = ["def ", "async def ", "else", "try", "finally"]
                .iter()
                .any(|w| line.trim_start().starts_with(w));
            if insists || matches!(found, T::Newline | T::EndOfFile | T::Comment) {
                return syntax("expected ':'", range);
            }
            syntax("invalid syntax", range)
        }
        P::ExpectedToken {
            expected: T::In, ..
        } if Brackets::scan(text, start.saturating_sub(1)).open.is_some() => {
            syntax("'in' expected after for-loop variables", range)
        }
        P::ExpectedToken {
            expected: T::Else, ..
        } => syntax("expected 'else' after 'if' expression", range),
        P::ExpectedToken {
            found: T::Equal, ..
        } if !line.contains("return ") && !line.contains("lambda") => syntax(
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
        P::UnparenthesizedTupleExpression => {
            let comma = here.find(',').unwrap_or(0);
            syntax("invalid syntax", span(start + comma, 1))
        }
        P::EmptyTypeParams => syntax("Type parameter list cannot be empty", first(text, range)),
        P::EmptyImportNames => syntax("Expected one or more names after 'import'", range),
        P::InvalidAssignmentTarget | P::InvalidNamedAssignmentTarget => {
            let what = target(text, range);
            match what {
                "None" | "True" | "False" if !matches!(e, P::InvalidNamedAssignmentTarget) => {
                    syntax(&format!("cannot assign to {what}"), range)
                }
                _ if matches!(e, P::InvalidNamedAssignmentTarget) => syntax(
                    &format!("cannot use assignment expressions with {what}"),
                    range,
                ),
                "yield expression" if !text[..start].ends_with('(') => {
                    syntax("assignment to yield expression not possible", range)
                }
                _ => {
                    let after = text
                        .get(range.end().to_usize()..)
                        .unwrap_or("")
                        .trim_start()
                        .trim_start_matches(')')
                        .trim_start();
                    let direct = after.starts_with('=') && what != "comparison";
                    let hint = if direct && !header(line) {
                        " here. Maybe you meant '==' instead of '='?"
                    } else {
                        ""
                    };
                    syntax(&format!("cannot assign to {what}{hint}"), range)
                }
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
        P::FStringError(f) => super::lexical::fstring(f, text, range),
        P::InvalidArgumentUnpackingOrder => syntax(
            "iterable argument unpacking follows keyword argument unpacking",
            range,
        ),
        P::ExpectedKeywordParam => {
            let range = match here.starts_with("**") {
                true => span(text[..start].rfind('*').unwrap_or(start), 1),
                false if line[..start - line_start].contains("lambda") => span(start + 1, 1),
                false => range,
            };
            syntax(&format!("named {parameters} must follow bare *"), range)
        }
        P::ParamAfterVarKeywordParam => syntax(
            &format!("{parameters} cannot follow var-keyword {parameter}"),
            range,
        ),
        P::VarParameterWithDefault => {
            syntax("var-positional argument cannot have default value", range)
        }
        P::InvalidAnnotatedAssignmentTarget => {
            let what = target(text, range);
            if matches!(what, "tuple" | "list") {
                return syntax(
                    &format!("only single target (not {what}) can be annotated"),
                    range,
                );
            }
            syntax("illegal target for annotation", range)
        }
        P::ExpectedExpression
            if line[..start - line_start].trim_end().ends_with("(*") && here.starts_with(')') =>
        {
            syntax("Invalid star expression", range)
        }
        P::ExpectedExpression if here.starts_with(')') && line.contains("->") => {
            syntax("expected ':'", range)
        }
        P::ExpectedExpression if here.starts_with(':') && line.contains("->") => {
            syntax("expected ':'", range)
        }
        P::ExpectedExpression if here.starts_with('}') && in_fstring(line, start - line_start) => {
            syntax("f-string: valid expression required before '}'", range)
        }
        P::ExpectedImaginaryNumber => syntax("imaginary number required in complex literal", range),
        P::ExpectedRealNumber => {
            let sign = here.len() - here.trim_start_matches(['-', ' ']).len();
            if !here[sign..].starts_with(|c: char| c.is_ascii_digit()) {
                let after = first(text, range).end().to_usize();
                let next = text[after..].len() - text[after..].trim_start().len();
                return syntax("invalid syntax", span(after + next, 1));
            }
            let len = range.len().to_usize().saturating_sub(sign);
            syntax(
                "real number required in complex literal",
                span(start + sign, len),
            )
        }
        P::InvalidMatchPatternTarget if !text[..start].ends_with("**") => {
            syntax("cannot use '_' as a target", range)
        }
        P::ExpectedExpression if here.starts_with('>') && text[..start].ends_with('<') => {
            syntax("invalid syntax", span(start - 1, 2))
        }
        P::OtherError(m) => other(m, text, range, here, version),
        _ => syntax("invalid syntax", first(text, range)),
    }
}

fn other(
    m: &str,
    text: &str,
    range: TextRange,
    here: &str,
    version: Version,
) -> (Exc, String, TextRange) {
    let start = range.start().to_usize();
    if m.starts_with("Multiple exception types") {
        let tail = match version {
            Version::V3_9 | Version::V3_13 => "",
            _ => " when using 'as'",
        };
        let from = range.start().to_usize();
        let clause = text[from..].split([':', '\n']).next().unwrap_or("");
        return syntax(
            &format!("multiple exception types must be parenthesized{tail}"),
            span(from, clause.trim_end().len()),
        );
    }
    if m.starts_with("Bytes literal cannot be mixed") {
        let end = range.end().to_usize();
        return syntax("cannot mix bytes and nonbytes literals", span(end, 1));
    }
    if m.starts_with("Cannot mix t-string") {
        return syntax(
            "cannot mix t-string literals with string or bytes literals",
            range,
        );
    }
    if m.starts_with("Only one '*'") || m.starts_with("Keyword-only parameter separator") {
        let argument = if version == Version::V3_15 {
            ""
        } else {
            "argument "
        };
        return syntax(
            &format!("* {argument}may appear only once"),
            span(range.start().to_usize(), 1),
        );
    }
    if m.starts_with("Cannot have both 'except'") {
        return syntax(
            "cannot have both 'except' and 'except*' on the same 'try'",
            range,
        );
    }
    if m.starts_with("Expected one or more exception types") {
        return syntax("expected one or more exception types", range);
    }
    if m.starts_with("Only single target") {
        let what = if m.contains("list") { "list" } else { "tuple" };
        return syntax(
            &format!("only single target (not {what}) can be annotated"),
            range,
        );
    }
    if m.starts_with("Star import") {
        let line = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let star = text[line..].find('*').map_or(start, |i| line + i);
        let at = if m.contains("parenthesized") {
            star
        } else {
            star + 1
        };
        return syntax("invalid syntax", span(at, 1));
    }
    if m.starts_with("Positional patterns") {
        return syntax("positional patterns follow keyword patterns", range);
    }
    if m.starts_with("Trailing comma") {
        let next = start + 1 + text[start + 1..].len() - text[start + 1..].trim_start().len();
        return syntax("invalid syntax", first(text, span(next, 1)));
    }
    if m.starts_with("Invalid mapping pattern key") {
        let after = first(text, range).end().to_usize();
        return syntax("invalid syntax", span(after, 1));
    }
    if m == "Expected a pattern" && here.starts_with('-') {
        return syntax("invalid syntax", first(text, span(start + 1, 1)));
    }
    if m == "Expected an identifier" && text[..start].ends_with(" as ") {
        let line = text[..start].lines().last().unwrap_or("");
        if line.trim_start().starts_with("case ") {
            return syntax("invalid pattern target", first(text, range));
        }
    }
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
    if m.contains("'/'") || m.contains("`/`") {
        return syntax(
            if m.contains("one") {
                "/ may appear only once"
            } else if m.contains("before") && m.contains("`*`") {
                "/ must be ahead of *"
            } else {
                "at least one argument must precede /"
            },
            range,
        );
    }
    if m.contains("parameter name")
        && let Some(word) = ["True", "False", "None"]
            .iter()
            .find(|w| here.starts_with(**w))
    {
        return syntax(&format!("cannot assign to {word}"), range);
    }
    if m.contains("parameter name") && here.contains('=') {
        return syntax(
            "expression cannot contain assignment, perhaps you meant \"==\"?",
            range,
        );
    }
    syntax("invalid syntax", first(text, range))
}

/// The first token of a range: CPython points at the token at which it gave up.
fn first(text: &str, range: TextRange) -> TextRange {
    let (start, end) = (range.start().to_usize(), range.end().to_usize());
    let rest = text.get(start..).unwrap_or("");
    let word = rest
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(rest.len());
    if word > 0 {
        // A number may hold a point, and letters before a quote belong to a text.
        let more = rest[word..].starts_with(['"', '\'', '.']);
        return if more && !rest.starts_with(|c: char| c.is_alphabetic() || c == '_') || end == start
        {
            range
        } else {
            span(start, word)
        };
    }
    let two = [
        "**", "//", "==", "!=", "<=", ">=", "->", ":=", "<<", ">>", "<>",
    ];
    if two.iter().any(|t| rest.starts_with(t)) {
        return span(start, 2);
    }
    match rest.chars().next() {
        Some(q @ ('"' | '\'')) => match rest[1..].find(q) {
            Some(n) => span(start, n + 2),
            None => range,
        },
        None => span(start, 1),
        Some(c) => span(start, c.len_utf8()),
    }
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

pub(super) fn in_fstring(line: &str, at: usize) -> bool {
    let before = &line[..at.min(line.len())];
    before.contains("f\"")
        || before.contains("f'")
        || before.contains("F\"")
        || before.contains("F'")
}

fn inside_braces(text: &str, at: usize) -> bool {
    matches!(
        Brackets::scan(text, at.saturating_sub(1)).open,
        Some(('{', _))
    )
}

/// CPython's word for an expression that cannot be assigned to.
fn target(text: &str, range: TextRange) -> &'static str {
    let source = text
        .get(range.start().to_usize()..range.end().to_usize())
        .unwrap_or("");
    if source.starts_with("yield") {
        return "yield expression";
    }
    if source.starts_with('*') {
        return "starred";
    }
    // `x := 1` is an expression only in parentheses.
    let parsed = ruff_python_parser::parse_expression(source);
    match parsed.or_else(|_| ruff_python_parser::parse_expression(&format!("({source})"))) {
        Ok(p) => crate::compile::describe(p.expr()),
        Err(_) => "expression",
    }
}
