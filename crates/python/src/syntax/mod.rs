//! From text to code, and syntax errors in CPython's words.
//!
//! | file | its question |
//! |---|---|
//! | `words`, `lexical` | what does CPython say of an error of the parser, of one in a token? |
//! | `places`, `brackets` | where does CPython see the error, and which brackets are open there? |
//! | `fields` | what is wrong in the braces of an f-string? |
//! | `since`, `newer` | what do 3.14 and 3.15 say, and what do older ones say of newer syntax? |
//! | `typos` | which keyword was meant? |
//! | `warn` | what does CPython warn of before a program runs? |

mod brackets;
mod fields;
mod lexical;
mod newer;
mod places;
mod since;
mod typos;
mod warn;
mod words;

use crate::Version;
use crate::code::{Code, Source};
pub use crate::compile::How;
use crate::compile::{self, Mode};
use crate::error::{Exc, Raise, Res};
use crate::mem::Ref;
use interleave_trace::Uncaught;
use ruff_python_ast::Mod;
use ruff_python_parser::{ParseOptions, Parsed, parse_unchecked};
use ruff_text_size::TextRange;

/// A syntax error: type, message, range.
pub struct Fault {
    pub kind: Exc,
    pub message: String,
    pub range: TextRange,
}

/// Compiles a source; `how.mode` as for `compile()`.
pub fn compile_text(text: &str, file: &str, how: How) -> Result<Ref<Code>, (Fault, Ref<Source>)> {
    let (mode, version) = (how.mode, how.version);
    let source = Source::new(file, text, how.library, version);
    let fail = |kind, message: String, range| {
        Err((
            Fault {
                kind,
                message,
                range,
            },
            source.clone(),
        ))
    };
    if text.contains('\0') {
        return fail(
            Exc::SyntaxError,
            "source code cannot contain null bytes".into(),
            TextRange::default(),
        );
    }
    if let Some(at) = long_chain(text) {
        let range = TextRange::empty(ruff_text_size::TextSize::new(at as u32));
        return fail(
            Exc::RecursionError,
            "maximum recursion depth exceeded during compilation".into(),
            range,
        );
    }
    let parsing = match mode {
        Mode::Eval => ruff_python_parser::Mode::Expression,
        _ => ruff_python_parser::Mode::Module,
    };
    let parsed = read(text, version, parsing);
    if let Some(range) = lexical::mixed_tabs(text, &parsed) {
        let line = text[..range.start().to_usize()].rfind('\n');
        let line = line.map_or(0, |i| i + 1) as u32;
        let range = TextRange::new(line.into(), range.end());
        let message = "inconsistent use of tabs and spaces in indentation";
        return fail(Exc::TabError, message.into(), range);
    }
    if let Some((message, range)) = newer::refused(text, &parsed, version) {
        return fail(Exc::SyntaxError, message, range);
    }
    if let Some(first) = parsed.errors().first() {
        // An error in a token is reported before an error of the grammar.
        let unread = parsed
            .errors()
            .iter()
            .find(|e| lexical::comes_first(&e.error));
        let e = unread.unwrap_or(first);
        if let Some((message, range)) = fields::fault(text, e.location.start().to_usize(), version)
        {
            return fail(Exc::SyntaxError, message, range);
        }
        let (kind, message, range) = words::words(&e.error, text, e.location, version);
        if (message.starts_with("invalid syntax") || message == "invalid pattern target")
            && let Some((message, range)) =
                since::said(text, range.start().to_usize().min(text.len()), version)
        {
            return fail(kind, message, range);
        }
        return fail(kind, message, range);
    }
    // The parser lets braces nest deeper than CPython does.
    if text.matches(":{").nth(1).is_some()
        && let Some((message, range)) = fields::fault(text, text.len(), version)
        && message.ends_with("nested too deeply")
    {
        return fail(Exc::SyntaxError, message, range);
    }
    let body = match parsed.into_syntax() {
        Mod::Module(m) => m.body,
        Mod::Expression(e) => {
            let whole = ruff_python_ast::StmtExpr {
                node_index: Default::default(),
                range: e.range,
                value: e.body,
            };
            vec![ruff_python_ast::Stmt::Expr(whole)].into()
        }
    };
    let body = &body;
    if let (Mode::Single, [one, two, ..]) = (mode, &body[..]) {
        use ruff_text_size::Ranged;
        let (from, to) = (one.end().to_usize(), two.start().to_usize());
        if text
            .get(from..to)
            .is_some_and(|between| between.contains('\n'))
        {
            let message = "multiple statements found while compiling a single statement";
            return fail(
                Exc::SyntaxError,
                message.into(),
                TextRange::empty(one.end()),
            );
        }
    }
    match compile::compile(body, &source, how) {
        Ok(c) => Ok(c),
        Err(e) => fail(Exc::SyntaxError, e.message, e.range),
    }
}

/// Parses a text as this Python has it.
fn read(text: &str, version: Version, mode: ruff_python_parser::Mode) -> Parsed<Mod> {
    let options = ParseOptions::from(mode)
        .with_max_recursion_depth(195)
        .with_target_version(newer::target(version));
    parse_unchecked(text, options)
}

/// A module of the bundled library.
///
/// Each module is compiled once. A machine gets a copy of its own, since the inline caches hold
/// facts of that machine.
pub(crate) fn compile_library(name: &str, text: &str) -> Res<Ref<Code>> {
    let known = COMPILED.with(|c| c.borrow().get(name).cloned());
    if let Some(code) = known {
        return Ok(code.copy());
    }
    let code = compile_library_now(name, text)?;
    COMPILED.with(|c| c.borrow_mut().insert(name.to_string(), code.clone()));
    Ok(code.copy())
}

thread_local! {
    static COMPILED: std::cell::RefCell<rustc_hash::FxHashMap<String, Ref<Code>>> = Default::default();
}

fn compile_library_now(name: &str, text: &str) -> Res<Ref<Code>> {
    let how = How {
        library: true,
        ..How::program(Version::V3_13)
    };
    compile_text(text, &crate::modules::file(name), how).map_err(|(f, s)| {
        Exc::SystemError.msg(format!(
            "library {name}, line {}: {}",
            s.line_of(f.range.start().to_u32()),
            f.message
        ))
    })
}

/// Compiles the program; answers its code and its syntax warnings.
pub(crate) fn compile_program(
    text: &str,
    file: &str,
    version: Version,
) -> Result<(Ref<Code>, String), Wrong> {
    let made = compile_text(text, file, How::program(version));
    let code = made.map_err(|(f, s)| Wrong::of(&f, &s, version))?;
    let warnings = warn::warnings(&code.file, version);
    Ok((code, warnings))
}

/// The error for a text that does not compile.
#[derive(Debug)]
pub struct Wrong {
    /// The text that CPython prints.
    pub text: String,
    /// The same error as a value.
    pub uncaught: Uncaught,
}

impl Wrong {
    fn of(f: &Fault, s: &Source, version: Version) -> Wrong {
        let better = typos::misspelt(f, s, version);
        let f = better.as_ref().unwrap_or(f);
        Wrong {
            text: show(f, s),
            uncaught: Uncaught {
                exception: format!("{:?}", f.kind),
                message: f.message.clone(),
                file: s.name.text.clone(),
                line: Some(s.line_of(f.range.start().to_u32())),
            },
        }
    }
}

/// The text that CPython prints for a syntax error.
fn show(f: &Fault, s: &Source) -> String {
    let line = s.line_of(f.range.start().to_u32());
    let text = s.line_text(line);
    let indent = text.chars().take_while(|c| c.is_whitespace()).count();
    let from = (s.column(f.range.start().to_u32()) as usize).max(indent);
    let end = f.range.end().to_u32();
    let to = if s.line_of(end) == line {
        s.column(end) as usize
    } else {
        text.trim_end().chars().count()
    };
    let kind = format!("{:?}", f.kind);
    if f.message.contains("null bytes") || f.kind == Exc::RecursionError {
        return format!("{kind}: {}\n", f.message);
    }
    let mut out = format!("  File \"{}\", line {line}\n", s.name.text);
    if !text.trim().is_empty() {
        out.push_str(&format!("    {}\n", text.trim()));
        out.push_str(&format!(
            "    {}{}\n",
            " ".repeat(from - indent),
            "^".repeat(to.saturating_sub(from).max(1))
        ));
    }
    out.push_str(&format!("{kind}: {}\n", f.message));
    out
}

/// As [`compile_text`], raising.
pub(crate) fn compile_or_raise(text: &str, file: &str, how: How) -> Res<Ref<Code>> {
    compile_text(text, file, how).map_err(|(f, s)| raise(&f, &s))
}

/// The attributes of a `SyntaxError` that its second argument fills, in order.
pub(crate) const PLACE: &[&str] = &[
    "filename",
    "lineno",
    "offset",
    "text",
    "end_lineno",
    "end_offset",
];

fn raise(f: &Fault, s: &Source) -> Raise {
    use crate::value::Value;
    if matches!(f.kind, Exc::RecursionError) {
        return f.kind.msg(&*f.message);
    }
    let line = s.line_of(f.range.start().to_u32());
    let column = s.column(f.range.start().to_u32()) + 1;
    // The end of a line is a token of its own, which ends on the same line.
    let range = f.range.start().to_usize()..f.range.end().to_usize();
    let newline = range.end > s.text.len() || s.text.get(range) == Some("\n");
    let end = match newline {
        true => (line, column + 1),
        false => {
            let end = f.range.end().to_u32();
            (s.line_of(end), s.column(end) + 1)
        }
    };
    let place = Value::tuple(vec![
        Value::Str(s.name.clone()),
        Value::Int(line as i64),
        Value::Int(column as i64),
        Value::str(format!("{}\n", s.line_text(line))),
        Value::Int(end.0 as i64),
        Value::Int(end.1 as i64),
    ]);
    f.kind.with(vec![Value::str(&*f.message), place])
}

/// The longest chain of operators or trailers (`a + b + ...`, `a.b.c...`) that is compiled. The
/// tree of a chain is as deep as the chain is long, and trees are walked by recursion.
const LONGEST_CHAIN: usize = 3000;

/// The place where a chain becomes too long. It is counted roughly: a comma or a new statement ends
/// a chain.
fn long_chain(text: &str) -> Option<usize> {
    let (mut n, mut depth) = (0usize, 0usize);
    for (i, b) in text.bytes().enumerate() {
        match b {
            b',' | b';' | b':' | b'=' | b'#' | b'"' | b'\'' => n = 0,
            b'\n' if depth == 0 => n = 0,
            b'+' | b'-' | b'*' | b'/' | b'%' | b'@' | b'&' | b'|' | b'^' | b'.' => n += 1,
            b'(' | b'[' | b'{' => {
                n += 1;
                depth += 1;
            }
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if n > LONGEST_CHAIN {
            return Some(i);
        }
    }
    None
}
