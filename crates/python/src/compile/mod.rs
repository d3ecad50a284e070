//! Syntax tree to bytecode.
//!
//! | file | its question |
//! |---|---|
//! | `scope`, `declare`, `resolve` | which names does a scope bind, and where does each live? |
//! | `unit`, `assemble` | how is a code object opened, filled and closed? |
//! | `stmt` | what does a statement become? |
//! | `trying` | what do `try` and `with` become, and how are they undone on the way out? |
//! | `pattern` | what does `match` become? |
//! | `func` | what do functions, lambdas and classes become? |
//! | `generic` | what do type parameters become? |
//! | `annotate` | what do annotations become that are evaluated when they are asked for? |
//! | `expr`, `call`, `fstring`, `comp` | what do an expression, a call, an f-string, a comprehension become? |
//! | `condition` | what do comparisons and jumps on a condition become? |
//! | `target` | what does a name or the left side of `=` become? |
//! | `fuse` | which instructions are done in one turn of the loop? |
//! | `verify` | is the finished code what the loop relies on? |

mod annotate;
mod assemble;
mod call;
mod comp;
mod condition;
mod declare;
mod expr;
mod fstring;
mod func;
mod fuse;
mod generic;
mod pattern;
mod resolve;
pub(crate) mod scope;
mod stmt;
mod target;
mod trying;
mod unit;
mod verify;

pub(crate) use target::describe;

use crate::Version;
use crate::code::{Code, Op, Pos, Source};
use crate::mem::Ref;
use crate::value::Value;
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};
use scope::{ScopeId, Scopes};
use unit::Unit;

/// A `SyntaxError` found after parsing.
pub(crate) struct CompileError {
    pub(crate) message: String,
    pub(crate) range: TextRange,
}

type Done = Result<(), CompileError>;

/// How a text is compiled.
#[derive(Clone, Copy, Debug)]
pub struct How {
    pub mode: Mode,
    /// Names live in a dict that is given at run time, not in the module's globals.
    pub separate_locals: bool,
    /// The text is a module of the bundled library.
    pub library: bool,
    /// Whose syntax it is.
    pub version: Version,
}

impl How {
    /// As a program.
    pub fn program(version: Version) -> How {
        How {
            mode: Mode::Exec,
            separate_locals: false,
            library: false,
            version,
        }
    }
}

/// How deep expressions and blocks may nest in a tree: the compiler recurses on the Rust stack.
const MAX_DEPTH: u32 = 900;

/// What a source is compiled for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A module or `exec`.
    Exec,
    /// `eval`: the value of the single expression statement is returned.
    Eval,
    /// As typed at a prompt: the value of each expression statement is shown.
    Single,
}

pub(crate) struct Compiler<'a> {
    scopes: &'a Scopes,
    source: Ref<Source>,
    units: Vec<Unit<'a>>,
    /// The scope of the code being compiled, comprehensions included.
    scope: ScopeId,
    depth: u32,
    /// `from __future__ import annotations`.
    lazy_annotations: bool,
    /// Names live in a dict that is given at run time, not in the module's globals.
    separate_locals: bool,
    /// Annotations are evaluated when they are asked for.
    deferred: bool,
    /// Where the last import from `__future__` may begin.
    futures_end: TextSize,
    /// How many `try` statements are around.
    trying: u32,
    /// The value of each expression statement of the module is shown.
    shows: bool,
}

/// Compiles a parsed module.
pub(crate) fn compile(
    body: &[Stmt],
    source: &Ref<Source>,
    how: How,
) -> Result<Ref<Code>, CompileError> {
    let mode = how.mode;
    let scopes = scope::analyse(body, how).map_err(|e| CompileError {
        message: e.message,
        range: e.range,
    })?;
    let mut c = Compiler {
        scopes: &scopes,
        source: source.clone(),
        units: vec![],
        scope: 0,
        depth: 0,
        lazy_annotations: false,
        separate_locals: how.separate_locals,
        deferred: annotate::deferred(body, how.version),
        futures_end: futures_end(body),
        trying: 0,
        shows: mode == Mode::Single,
    };
    let name = "<module>";
    c.open_unit(name, name, 0, 1);
    c.unit().code_flags.namespace = true;
    c.emit(Op::Resume);
    if let (Mode::Eval, [Stmt::Expr(e)]) = (mode, body) {
        c.expr(&e.value)?;
        c.emit(Op::ReturnValue);
    } else {
        if let Some(doc) = docstring(body) {
            c.load_const(Value::str(doc));
            c.store_name("__doc__")?;
        }
        if c.deferred {
            c.begin_annotations(body);
            c.annotate_body(0, "__annotate__")?;
        } else if body.iter().any(|s| matches!(s, Stmt::AnnAssign(_))) {
            c.emit(Op::SetupAnnotations);
        }
        c.stmts(body)?;
        c.load_const(Value::None);
        c.emit(Op::ReturnValue);
    }
    c.close_unit()
}

/// Where the last import from `__future__` may begin: behind the docstring and others.
fn futures_end(body: &[Stmt]) -> TextSize {
    let future = |s: &Stmt| match s {
        Stmt::ImportFrom(i) => i
            .module
            .as_ref()
            .is_some_and(|m| m.as_str() == "__future__"),
        _ => false,
    };
    let doc = docstring(body).is_some() as usize;
    let last = body.iter().skip(doc).take_while(|s| future(s)).last();
    last.map_or(TextSize::default(), Ranged::start)
}

/// The docstring of a body.
pub(crate) fn docstring(body: &[Stmt]) -> Option<String> {
    match body.first()? {
        Stmt::Expr(e) => match &*e.value {
            Expr::StringLiteral(s) => Some(clean_doc(s.value.to_str())),
            _ => None,
        },
        _ => None,
    }
}

/// Removes common indentation, as the compiler does since 3.13.
fn clean_doc(doc: &str) -> String {
    let expand = |l: &str| l.replace('\t', "        ");
    let lines: Vec<String> = doc.split('\n').map(expand).collect();
    let margin = lines
        .iter()
        .skip(1)
        .filter(|l| !l.trim_start_matches(' ').is_empty())
        .map(|l| l.len() - l.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let mut out = vec![lines[0].trim_start_matches(' ').to_string()];
    for l in &lines[1..] {
        let indent = l.len() - l.trim_start_matches(' ').len();
        out.push(l[margin.min(indent)..].to_string());
    }
    out.join("\n")
}

impl<'a> Compiler<'a> {
    fn unit(&mut self) -> &mut Unit<'a> {
        self.units.last_mut().expect("a unit is open")
    }
    fn err<T>(&self, message: impl Into<String>, range: TextRange) -> Result<T, CompileError> {
        Err(CompileError {
            message: message.into(),
            range,
        })
    }
    fn at(&mut self, node: &impl Ranged) {
        let r = node.range();
        self.unit().at = Pos {
            start: r.start().to_u32(),
            end: r.end().to_u32(),
        };
    }
    fn emit(&mut self, op: Op) -> usize {
        self.unit().emit(op)
    }
    fn load_const(&mut self, v: Value) {
        let i = self.unit().constant(v);
        self.emit(Op::LoadConst(i));
    }
    fn load_none(&mut self) {
        self.load_const(Value::None);
    }

    /// Runs `f` one level deeper, and refuses source that is nested too deep for the compiler's
    /// recursion.
    fn nested<T>(
        &mut self,
        range: TextRange,
        f: impl FnOnce(&mut Self) -> Result<T, CompileError>,
    ) -> Result<T, CompileError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.err("too many nested parentheses", range);
        }
        let r = f(self);
        self.depth -= 1;
        r
    }

    fn stmts(&mut self, body: &'a [Stmt]) -> Done {
        for s in body {
            self.stmt(s)?;
        }
        Ok(())
    }

    fn class_name(&self) -> Option<&str> {
        self.scopes.all[self.scope].class.as_deref()
    }
    fn mangled(&self, name: &str) -> String {
        scope::mangle(self.class_name(), name)
    }

    fn names_of_import(alias: &ast::Alias) -> &str {
        alias.asname.as_ref().unwrap_or(&alias.name)
    }
}
