//! From text to code, and syntax errors in CPython's words.

mod brackets;
mod lexical;
mod warn;
mod words;

use crate::code::{Code, Source};
use crate::compile::{self, Mode};
use crate::error::{Exc, Raise, Res};
use crate::mem::Ref;
use interleave_trace::Uncaught;
use ruff_python_parser::{ParseOptions, parse_unchecked};
use ruff_text_size::TextRange;

/// A syntax error: type, message, range.
pub struct Fault {
    pub kind: Exc,
    pub message: String,
    pub range: TextRange,
}

/// Compiles a source; `mode` as for `compile()`.
pub fn compile_text(
    text: &str,
    file: &str,
    mode: Mode,
    separate_locals: bool,
    library: bool,
) -> Result<Ref<Code>, (Fault, Ref<Source>)> {
    let source = Source::new(file, text, library);
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
    let options =
        ParseOptions::from(ruff_python_parser::Mode::Module).with_max_recursion_depth(195);
    let parsed = parse_unchecked(text, options);
    if let Some(range) = lexical::mixed_tabs(text, &parsed) {
        let message = "inconsistent use of tabs and spaces in indentation";
        return fail(Exc::TabError, message.into(), range);
    }
    if let Some(first) = parsed.errors().first() {
        // An error in a token is reported before an error of the grammar.
        let unread = parsed
            .errors()
            .iter()
            .find(|e| lexical::comes_first(&e.error));
        let e = unread.unwrap_or(first);
        let (kind, message, range) = words::words(&e.error, text, e.location);
        return fail(kind, message, range);
    }
    let Some(module) = parsed.try_into_module() else {
        return fail(
            Exc::SyntaxError,
            "invalid syntax".into(),
            TextRange::default(),
        );
    };
    let body = module.suite();
    if mode == Mode::Eval && !matches!(&body[..], [ruff_python_ast::Stmt::Expr(_)]) {
        return fail(
            Exc::SyntaxError,
            "invalid syntax".into(),
            TextRange::default(),
        );
    }
    if text.contains("except")
        && let Some(range) = bare_tuple(body, text)
    {
        return fail(
            Exc::SyntaxError,
            "multiple exception types must be parenthesized".into(),
            range,
        );
    }
    match compile::compile(body, &source, mode, separate_locals) {
        Ok(c) => Ok(c),
        Err(e) => fail(Exc::SyntaxError, e.message, e.range),
    }
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
    compile_text(text, &crate::modules::file(name), Mode::Exec, false, true).map_err(|(f, s)| {
        Exc::SystemError.msg(format!(
            "library {name}, line {}: {}",
            s.line_of(f.range.start().to_u32()),
            f.message
        ))
    })
}

/// Compiles the program; answers its code and its syntax warnings.
pub(crate) fn compile_program(text: &str, file: &str) -> Result<(Ref<Code>, String), Wrong> {
    let made = compile_text(text, file, Mode::Exec, false, false);
    let code = made.map_err(|(f, s)| Wrong::of(&f, &s))?;
    let warnings = warn::warnings(&code.file);
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
    fn of(f: &Fault, s: &Source) -> Wrong {
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
pub(crate) fn compile_or_raise(
    text: &str,
    file: &str,
    mode: Mode,
    separate: bool,
) -> Res<Ref<Code>> {
    compile_text(text, file, mode, separate, false).map_err(|(f, s)| raise(&f, &s))
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
    let place = Value::tuple(vec![
        Value::Str(s.name.clone()),
        Value::Int(line as i64),
        Value::Int(column as i64),
        Value::str(format!("{}\n", s.line_text(line))),
        Value::Int(s.line_of(f.range.end().to_u32()) as i64),
        Value::Int(s.column(f.range.end().to_u32()) as i64 + 1),
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

/// `except A, B:` without parentheses, which the parser reads as Python 3.14 does.
fn bare_tuple(body: &[ruff_python_ast::Stmt], text: &str) -> Option<TextRange> {
    use ruff_python_ast::visitor::{Visitor, walk_except_handler};
    use ruff_python_ast::{ExceptHandler, Expr};
    use ruff_text_size::Ranged;
    struct Find<'t>(&'t str, Option<TextRange>);
    impl<'a> Visitor<'a> for Find<'_> {
        fn visit_except_handler(&mut self, h: &'a ExceptHandler) {
            let ExceptHandler::ExceptHandler(e) = h;
            if let Some(Expr::Tuple(t)) = e.type_.as_deref() {
                let bare = !self
                    .0
                    .get(t.range().start().to_usize()..)
                    .is_some_and(|s| s.starts_with('('));
                if bare && self.1.is_none() {
                    self.1 = Some(t.range());
                }
            }
            walk_except_handler(self, h);
        }
    }
    let mut f = Find(text, None);
    f.visit_body(body);
    f.1
}
