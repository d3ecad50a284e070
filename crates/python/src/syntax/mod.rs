//! From text to code, and syntax errors in CPython's words.
//!
//! | file | its question |
//! |---|---|
//! | `tokens`, `literals` | which token does CPython refuse, before it tells of anything else? |
//! | `words`, `lexical` | what does CPython say of an error of the parser? |
//! | `hints` | for which errors of the parser has CPython words of its own? |
//! | `places`, `brackets` | where does CPython see the error, and which brackets are open there? |
//! | `fields` | what is wrong in the braces of an f-string? |
//! | `since`, `newer` | what do 3.14 and 3.15 say, and what do older ones say of newer syntax? |
//! | `typos` | which keyword was meant? |
//! | `warn` | what does CPython warn of before a program runs? |

mod brackets;
mod fields;
mod hints;
mod lexical;
mod literals;
mod newer;
mod places;
mod since;
mod tokens;
mod typos;
mod warn;
mod words;

use crate::Version;
use crate::code::{Code, Source};
pub use crate::compile::How;
use crate::compile::{self, Mode};
use crate::error::{Exc, Raise, Res};
use crate::mem::Ref;
use crate::value::Value;
use interleave_trace::Uncaught;
use ruff_python_ast::Mod;
use ruff_python_parser::{ParseError, ParseOptions, Parsed, parse_unchecked};
use ruff_text_size::TextRange;

/// A syntax error: type, message, range.
pub struct Fault {
    pub kind: Exc,
    pub message: String,
    pub range: TextRange,
    /// The compiler found it, not the parser: CPython looks for the line in the file then, and a
    /// text that is in no file has none.
    pub(crate) late: bool,
    /// The numbers that CPython gives, where they are not those of the range.
    pub(crate) place: Option<Place>,
}

impl Fault {
    pub(crate) fn new(kind: Exc, message: String, range: TextRange) -> Fault {
        Fault {
            kind,
            message,
            range,
            late: false,
            place: None,
        }
    }
}

/// Line, offset, end of line and end of offset of a `SyntaxError`, and whether its text has a
/// line's end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place([i64; 4], bool);

impl Place {
    fn of(numbers: [i64; 4]) -> Place {
        Place(numbers, true)
    }
    fn bare(numbers: [i64; 4]) -> Place {
        Place(numbers, false)
    }
    /// The place of an error, as CPython tells it.
    fn find(f: &Fault, s: &Source) -> Place {
        if let Some(place) = f.place {
            return place;
        }
        let (start, end) = (f.range.start().to_u32(), f.range.end().to_u32());
        let text = &s.text;
        // Behind the end of the last line there is one more token, which has no column.
        let block = f.message.starts_with("expected an indented block")
            || f.message.starts_with("expected 'except'");
        let mut lines = text.lines().rev().map(str::trim);
        let last = lines.find(|l| !l.is_empty() && !l.starts_with('#'));
        let decorated = f.message == "invalid syntax"
            && last.is_some_and(|l| l.starts_with('@') && l.len() > 1);
        if (block || decorated) && places::next_token(text, start as usize) >= text.len() {
            let last = text.strip_suffix('\n').unwrap_or(text);
            let line = last.matches('\n').count() as u32 + 1;
            let column = s.line_text(line).chars().count() as i64;
            let line = i64::from(line);
            return match block {
                true => Place::of([line, column + 1, line, -1]),
                false => Place::of([line, 0, line, 0]),
            };
        }
        let line = i64::from(s.line_of(start));
        let column = i64::from(s.column(start)) + 1;
        if f.message == "unexpected indent" {
            return Place::of([line, column, line, -1]);
        }
        if f.message.ends_with("expected after dictionary key") {
            return Place::of([line, column, line, 0]);
        }
        // The end of a line is a token of its own, which ends on the same line.
        let newline = text
            .get(start as usize..)
            .unwrap_or("")
            .trim_start_matches('\r');
        let newline = newline.is_empty() || newline.starts_with('\n');
        let end = match newline {
            true if f.message.starts_with("Expected one or more") => (line, column),
            true => (line, column + 1),
            false => (i64::from(s.line_of(end)), i64::from(s.column(end)) + 1),
        };
        Place::of([line, column, end.0, end.1])
    }
}

/// A syntax error, and the source in which it stands.
type Failed = (Fault, Ref<Source>);

pub(crate) use warn::Warning;

/// Compiles a source; `how.mode` as for `compile()`.
pub fn compile_text(text: &str, file: &str, how: How) -> Result<Ref<Code>, Failed> {
    compile_and_warn(text, file, how).map(|(code, _)| code)
}

/// As [`compile_text`]; a text that is not of the library comes with its warnings.
fn compile_and_warn(text: &str, file: &str, how: How) -> Result<(Ref<Code>, Vec<Warning>), Failed> {
    let (mode, version) = (how.mode, how.version);
    let source = Source::new(file, text, how.library, version);
    let fail =
        |kind, message: String, range| Err((Fault::new(kind, message, range), source.clone()));
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
    let wrong = !parsed.errors().is_empty();
    // The parser sees other errors in tokens than CPython does, and other tabs.
    let token = match !how.library && (wrong || text.contains('\t')) {
        true => tokens::refused(text, version),
        false => None,
    };
    if let Some(t) = token
        && (wrong || t.kind == Exc::TabError)
        && t.wins(text, &parsed, version)
    {
        let mut fault = Fault::new(t.kind, t.message, t.range);
        fault.place = Some(t.place);
        return Err((fault, source.clone()));
    }
    if let Some((message, range)) = newer::refused(text, &parsed, version) {
        return fail(Exc::SyntaxError, message, range);
    }
    if let Some(e) = parsed.errors().first() {
        let (kind, message, range) = grammar(e, text, version);
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
        Ok(c) if how.library => Ok((c, vec![])),
        Ok(c) => Ok((c, warn::warnings(body, &source, version))),
        Err(e) => Err((
            Fault {
                late: true,
                ..Fault::new(Exc::SyntaxError, e.message, e.range)
            },
            source.clone(),
        )),
    }
}

/// What CPython says of an error of the grammar.
fn grammar(e: &ParseError, text: &str, version: Version) -> (Exc, String, TextRange) {
    let at = e.location.start().to_usize();
    if let Some((message, range)) = fields::fault(text, at, version) {
        return (Exc::SyntaxError, message, range);
    }
    let (kind, message, range) = words::words(&e.error, text, e.location, version);
    if let Some((message, range)) = hints::better(&message, text, range) {
        return (kind, message, range);
    }
    // Since 3.15 what stands there is looked at first.
    if version == Version::V3_15
        && message.ends_with("expected after dictionary key")
        && text[at..].starts_with(|c: char| c.is_alphanumeric() || "\"'_([{".contains(c))
        && let Some((message, range)) = places::refined(
            "invalid syntax. Perhaps you forgot a comma?",
            text,
            e.location,
        )
    {
        return (kind, message, range);
    }
    if (message.starts_with("invalid syntax") || message == "invalid pattern target")
        && let Some((message, range)) =
            since::said(text, range.start().to_usize().min(text.len()), version)
    {
        return (kind, message, range);
    }
    (kind, message, range)
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

crate::arena::cells!(COMPILED);

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
) -> Result<(Ref<Code>, String), Box<Wrong>> {
    let made = compile_and_warn(text, file, How::program(version));
    let (code, warnings) = made.map_err(|(f, s)| Box::new(Wrong::of(&f, &s, version)))?;
    let shown = warn::shown(&warnings, &code.file);
    Ok((code, shown))
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
                thread: None,
            },
        }
    }
}

/// The text that CPython prints for a syntax error.
fn show(f: &Fault, s: &Source) -> String {
    let kind = format!("{:?}", f.kind);
    if f.message.contains("null bytes") || f.kind == Exc::RecursionError {
        return format!("{kind}: {}\n", f.message);
    }
    let Place([line, offset, end_line, end_offset], _) = Place::find(f, s);
    let number = |n: i64| usize::try_from(n).ok();
    let text = format!("{}\n", s.line_text(line as u32));
    let words = interleave_text::traceback::Syntax {
        message: f.message.clone(),
        file: Some(s.name.text.clone()),
        line: number(line),
        end_line: number(end_line),
        text: Some(text),
        offset: Some(offset),
        end_offset: Some(end_offset),
    };
    interleave_text::traceback::syntax_lines(&kind, &words)
}

/// As [`compile_text`], raising.
pub(crate) fn compile_or_raise(text: &str, file: &str, how: How) -> Res<Ref<Code>> {
    compile_text(text, file, how).map_err(|(f, s)| raise(&f, &s, how.mode))
}

/// As [`compile_or_raise`], with the warnings that the caller is to tell.
pub(crate) fn compile_with_warnings(
    text: &str,
    file: &str,
    how: How,
) -> Res<(Ref<Code>, Vec<Warning>)> {
    compile_and_warn(text, file, how).map_err(|(f, s)| raise(&f, &s, how.mode))
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

pub(crate) fn raise(f: &Fault, s: &Source, mode: Mode) -> Raise {
    if matches!(f.kind, Exc::RecursionError) {
        return f.kind.msg(&*f.message);
    }
    let Place([line, offset, end_line, end_offset], ends) = Place::find(f, s);
    // Only `exec` adds the end of the last line.
    let last = mode != Mode::Exec && line as usize >= s.lines.len();
    let end_of_line = if last || !ends { "" } else { "\n" };
    let place = Value::tuple(vec![
        Value::Str(s.name.clone()),
        Value::Int(line),
        Value::Int(offset),
        match f.late {
            true => Value::None,
            false => Value::str(format!("{}{end_of_line}", s.line_text(line as u32))),
        },
        Value::Int(end_line),
        Value::Int(end_offset),
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
