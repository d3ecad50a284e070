//! From text to code, and syntax errors in CPython's words.

use crate::code::{Code, Source};
use crate::compile::{self, Mode};
use crate::error::{Exc, Raise, Res};
use crate::mem::Ref;
use ruff_python_parser::{ParseErrorType, ParseOptions, parse};
use ruff_text_size::TextRange;

/// A syntax error: type, message, range.
pub struct Fault {
    pub kind: Exc,
    pub message: String,
    pub range: TextRange,
}

/// Compiles a source; `mode` as for `compile()`.
pub fn compile_text(text: &str, file: &str, mode: Mode, separate_locals: bool, library: bool) -> Result<Ref<Code>, (Fault, Ref<Source>)> {
    let source = Source::new(file, text, library);
    let fail = |kind, message: String, range| {
        Err((Fault { kind, message, range }, source.clone()))
    };
    if text.contains('\0') {
        return fail(Exc::SyntaxError, "source code cannot contain null bytes".into(), TextRange::default());
    }
    let options = ParseOptions::from(ruff_python_parser::Mode::Module).with_max_recursion_depth(195);
    let parsed = match parse(text, options) {
        Ok(p) => p,
        Err(e) => {
            let (kind, message) = words(&e.error, text, e.location);
            return fail(kind, message, e.location);
        }
    };
    let Some(module) = parsed.try_into_module() else {
        return fail(Exc::SyntaxError, "invalid syntax".into(), TextRange::default());
    };
    let body = module.suite();
    if mode == Mode::Eval && !matches!(&body[..], [ruff_python_ast::Stmt::Expr(_)]) {
        return fail(Exc::SyntaxError, "invalid syntax".into(), TextRange::default());
    }
    match compile::compile(body, &source, mode, separate_locals) {
        Ok(c) => Ok(c),
        Err(e) => fail(Exc::SyntaxError, e.message, e.range),
    }
}

/// A module of the bundled library.
pub fn compile_library(name: &str, text: &str) -> Res<Ref<Code>> {
    compile_text(text, &format!("<lib>/{}.py", name.replace('.', "/")), Mode::Exec, false, true)
        .map_err(|(f, s)| Exc::SystemError.msg(format!("library {name}, line {}: {}", s.line_of(f.range.start().to_u32()), f.message)))
}

/// The program itself; the error is the text for stderr.
pub fn compile_program(text: &str, file: &str) -> Result<Ref<Code>, String> {
    compile_text(text, file, Mode::Exec, false, false).map_err(|(f, s)| show(&f, &s))
}

/// What CPython prints for a syntax error.
fn show(f: &Fault, s: &Source) -> String {
    let line = s.line_of(f.range.start().to_u32());
    let text = s.line_text(line);
    let indent = text.chars().take_while(|c| c.is_whitespace()).count();
    let from = (s.column(f.range.start().to_u32()) as usize).max(indent);
    let end = f.range.end().to_u32();
    let to = if s.line_of(end) == line { s.column(end) as usize } else { text.trim_end().chars().count() };
    let kind = format!("{:?}", f.kind);
    if f.message.contains("null bytes") {
        return format!("SyntaxError: {}\n", f.message);
    }
    let mut out = format!("  File \"{}\", line {line}\n", s.name.text);
    if !text.trim().is_empty() {
        out.push_str(&format!("    {}\n", text.trim()));
        out.push_str(&format!("    {}{}\n", " ".repeat(from - indent), "^".repeat(to.saturating_sub(from).max(1))));
    }
    out.push_str(&format!("{kind}: {}\n", f.message));
    out
}

/// As [`compile_text`], raising.
pub fn compile_or_raise(text: &str, file: &str, mode: Mode, separate: bool) -> Res<Ref<Code>> {
    compile_text(text, file, mode, separate, false).map_err(|(f, s)| raise(&f, &s))
}

fn raise(f: &Fault, s: &Source) -> Raise {
    use crate::value::Value;
    let line = s.line_of(f.range.start().to_u32());
    let column = s.column(f.range.start().to_u32()) + 1;
    let place = Value::tuple(vec![
        Value::Str(s.name.clone()),
        Value::Int(line as i64),
        Value::Int(column as i64),
        Value::str(format!("{}\n", s.line_text(line))),
    ]);
    let _ = place;
    f.kind.with(vec![Value::str(format!("{} ({}, line {line})", f.message, s.name.text))])
}

/// CPython's type and words for an error of the parser.
fn words(e: &ParseErrorType, text: &str, range: TextRange) -> (Exc, String) {
    use ParseErrorType as P;
    let ours = e.to_string();
    let syntax = |m: &str| (Exc::SyntaxError, m.to_string());
    let at = text.get(range.start().to_usize()..).unwrap_or("");
    match e {
        P::UnexpectedIndentation => (Exc::IndentationError, "unexpected indent".into()),
        P::RecursionLimitExceeded => syntax("too many nested parentheses"),
        P::ExpectedToken { expected, found } => {
            let (x, f) = (expected.to_string(), found.to_string());
            if x == "':'" {
                return syntax("expected ':'");
            }
            if x == "Indent" || x.contains("indent") || f.contains("dedent") {
                return (Exc::IndentationError, "expected an indented block".into());
            }
            if x == "')'" && f.contains("newline") {
                return syntax("'(' was never closed");
            }
            syntax("invalid syntax")
        }
        P::DuplicateKeywordArgumentError(n) => (Exc::SyntaxError, format!("keyword argument repeated: {n}")),
        P::PositionalAfterKeywordArgument => syntax("positional argument follows keyword argument"),
        P::PositionalAfterKeywordUnpacking => syntax("positional argument follows keyword argument unpacking"),
        P::NonDefaultParamAfterDefaultParam => syntax("parameter without a default follows parameter with a default"),
        P::InvalidAssignmentTarget => syntax(&format!("cannot assign to {} here. Maybe you meant '==' instead of '='?", target_word(at))),
        P::InvalidDeleteTarget => syntax(&format!("cannot delete {}", target_word(at))),
        P::Lexical(_) => {
            if ours.contains("unterminated") || ours.contains("nclosed") || ours.contains("EOF") {
                let line = text[..range.start().to_usize()].matches('\n').count() + 1;
                return (Exc::SyntaxError, format!("unterminated string literal (detected at line {line})"));
            }
            if ours.to_lowercase().contains("unindent") {
                return (Exc::IndentationError, "unindent does not match any outer indentation level".into());
            }
            syntax("invalid syntax")
        }
        P::OtherError(m) if m.contains("indented block") => {
            let m = m.replace("Expected", "expected").replace('`', "'");
            let line = text[..range.start().to_usize()].trim_end().matches('\n').count() + 1;
            let m = if m.contains(" on line") { m } else { format!("{m} on line {line}") };
            (Exc::IndentationError, m)
        }
        _ => syntax("invalid syntax"),
    }
}

fn target_word(at: &str) -> &'static str {
    let word: String = at.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    match word.as_str() {
        "None" => "None",
        "True" => "True",
        "False" => "False",
        w if w.starts_with(|c: char| c.is_ascii_digit()) => "literal",
        "" if at.starts_with(['"', '\'']) => "literal",
        _ if at[word.len()..].starts_with('(') => "function call",
        _ => "expression",
    }
}
