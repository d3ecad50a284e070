//! Hints: mistakes that beginners make with threads, processes and tasks, found in the text of a
//! program before it runs. A hint is only given where the mistake is certain: a program without the
//! mistake must never get one.
//!
//! | file | its question |
//! |---|---|
//! | `mod` | what does the program define, and where are its calls? |
//! | `calls` | which calls are mistakes? |
//! | `blocks` | which statements are mistakes because of the statements around them? |
//! | `memory` | what does a function change that others can see? |
//! | `repair` | how is the repaired text made? |
//! | `words` | what is said? |

mod blocks;
mod calls;
mod memory;
mod repair;
mod words;

use super::Names;
use super::each::{Node, each};
use crate::options::Version;
use ruff_python_ast::{Expr, ExprCall, Stmt, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

/// A mistake, with its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Half-open range of bytes.
    pub range: (u32, u32),
    pub text: String,
    pub repair: Option<Repair>,
}

/// Lines that stand in the place of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// The first line that goes, and the last one, from 1.
    pub from: u32,
    pub to: u32,
    pub text: String,
}

/// The program as the hints see it.
struct Look<'a> {
    text: &'a str,
    root: &'a [Stmt],
    names: Names,
    /// Functions whose name means nothing else.
    functions: FxHashMap<&'a str, &'a StmtFunctionDef>,
    /// For each name, how often it is read, and the attributes that are read of it.
    loads: FxHashMap<&'a str, usize>,
    attributes: FxHashMap<&'a str, Vec<&'a str>>,
    found: Vec<Hint>,
}

/// The hints for a program, in the order of the text. A program that cannot be parsed has none: its
/// syntax error comes first.
pub fn hints(text: &str, version: Version) -> Vec<Hint> {
    let Ok(parsed) = ruff_python_parser::parse_module(text) else {
        return vec![];
    };
    let body = parsed.suite();
    let mut look = Look {
        text,
        root: body,
        names: Names::of(body),
        functions: FxHashMap::default(),
        loads: FxHashMap::default(),
        attributes: FxHashMap::default(),
        found: vec![],
    };
    look.learn(body);
    look.calls(body, false);
    look.block(body, false, true);
    look.guard(body, version);
    look.processes(body);
    look.found.sort_by_key(|hint| hint.range);
    look.found
}

impl<'a> Look<'a> {
    fn learn(&mut self, body: &'a [Stmt]) {
        each(body, &mut |node| {
            match node {
                Node::Stmt(Stmt::FunctionDef(f)) if self.only(&f.name) => {
                    self.functions.insert(f.name.as_str(), f);
                }
                Node::Expr(Expr::Name(n)) if n.ctx.is_load() => {
                    *self.loads.entry(n.id.as_str()).or_default() += 1;
                }
                Node::Expr(Expr::Attribute(a)) => {
                    if let Expr::Name(n) = &*a.value {
                        let all = self.attributes.entry(n.id.as_str()).or_default();
                        all.push(a.attr.as_str());
                    }
                }
                _ => {}
            }
            true
        });
    }

    /// Whether a name is bound once.
    fn only(&self, name: &str) -> bool {
        self.names.bound.get(name) == Some(&1)
    }

    /// What an expression means: `threading.Thread`, however that was imported. Empty for others.
    fn meaning(&self, e: &Expr) -> String {
        match e {
            Expr::Name(n) => match self.names.members.get(n.id.as_str()) {
                Some(member) if self.only(&n.id) => member.clone(),
                _ => self.names.module(&n.id).unwrap_or_default().into(),
            },
            Expr::Attribute(a) => match self.meaning(&a.value) {
                whole if whole.is_empty() => whole,
                whole => format!("{whole}.{}", a.attr),
            },
            _ => String::new(),
        }
    }

    /// The function of the program that an expression names.
    fn function(&self, e: &Expr) -> Option<&'a StmtFunctionDef> {
        match e {
            Expr::Name(n) => self.functions.get(n.id.as_str()).copied(),
            _ => None,
        }
    }

    fn kind(&self, call: &ExprCall) -> Kind {
        match self.meaning(&call.func).as_str() {
            "threading.Thread" | "threading.Timer" => Kind::Thread,
            "multiprocessing.Process" => Kind::Process,
            "multiprocessing.Pool"
            | "multiprocessing.pool.Pool"
            | "concurrent.futures.ProcessPoolExecutor" => Kind::Pool,
            "threading.Lock"
            | "threading.RLock"
            | "multiprocessing.Lock"
            | "multiprocessing.RLock" => Kind::Lock,
            _ => Kind::Other,
        }
    }

    fn of(&self, range: impl Ranged) -> &'a str {
        &self.text[range.range()]
    }

    fn hint(&mut self, at: impl Ranged, text: impl Into<String>, repair: Option<Repair>) {
        let range: TextRange = at.range();
        self.found.push(Hint {
            range: (range.start().to_u32(), range.end().to_u32()),
            text: text.into(),
            repair,
        });
    }
}

/// What a call makes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Thread,
    Process,
    Pool,
    Lock,
    Other,
}

/// The call that an expression is.
fn as_call(e: &Expr) -> Option<&ExprCall> {
    match e {
        Expr::Call(c) => Some(c),
        _ => None,
    }
}

/// The name and the method of a call of a method of a name: `t.start()`.
fn method(call: &ExprCall) -> Option<(&str, &str)> {
    match &*call.func {
        Expr::Attribute(a) => match &*a.value {
            Expr::Name(n) => Some((n.id.as_str(), a.attr.as_str())),
            _ => None,
        },
        _ => None,
    }
}

fn keyword<'c>(call: &'c ExprCall, name: &str) -> Option<&'c ruff_python_ast::Keyword> {
    let mut all = call.arguments.keywords.iter();
    all.find(|k| k.arg.as_ref().is_some_and(|a| a.as_str() == name))
}
