//! The check: finds, before anything runs, what a program uses that the subset lacks, with its
//! place and what to use instead.
//!
//! Nothing is refused that might work: an import in a `try`, in a function or under an `if` may
//! be meant to fail, or never be reached.

mod each;
mod hints;
pub(crate) mod missing;
pub mod tables;

pub use each::{Node, each, each_in};
pub use hints::{Hint, Repair, hints};

use crate::code::Source;
use crate::mem::Ref;
use crate::options::Version;
use interleave_trace::Map;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{CmpOp, ExceptHandler, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

/// How sure it is that the program fails because of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It does not fail: the module is here as a stand-in, and the advice says what that means.
    StandIn,
    /// The place may never be reached, or the program may handle the failure; the editor underlines
    /// it.
    Perhaps,
    /// The place fails when it is reached: a package that CPython lacks too, or a place inside of a
    /// function. It is told, and the program runs.
    IfReached,
    /// Every run reaches the place, and it works in CPython: the program is not run.
    Fails,
}

/// One thing that does not work here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line where the finding begins, from 1.
    pub line: u32,
    /// How many characters stand before it in its line.
    pub column: u32,
    /// The line where it ends, from 1.
    pub end_line: u32,
    pub end_column: u32,
    /// Half-open range of bytes.
    pub(crate) range: (u32, u32),
    /// "module 'socket'", "'time.strptime'".
    pub feature: String,
    /// What to use instead, as half a sentence; of a stand-in, what it does.
    pub advice: &'static str,
    pub certainty: Certainty,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.certainty {
            Certainty::StandIn => write!(f, "{} is a stand-in here: {}", self.feature, self.advice),
            _ => write!(f, "{} is not supported; use {}", self.feature, self.advice),
        }
    }
}

/// Looks through a program for what is not supported by this version here, in the order of the text. A program that
/// cannot be parsed has no findings: its syntax error comes first.
pub fn check(text: &str, _version: Version) -> Vec<Finding> {
    let Ok(parsed) = ruff_python_parser::parse_module(text) else {
        return vec![];
    };
    let names = Names::of(parsed.suite());
    let mut c = Checker {
        text,
        source: Source::new("", text, false, crate::Version::V3_13),
        found: vec![],
        place: Certainty::Fails,
        names,
        // A program that touches the import system may have made the module itself.
        made_up: ["sys.modules", "meta_path", "importlib"]
            .iter()
            .any(|w| text.contains(w)),
    };
    c.visit_body(parsed.suite());
    c.found.sort_by_key(|f| f.range);
    c.found
}

/// What the program's names mean.
#[derive(Default)]
struct Names {
    /// Names that `import` binds, each with its module.
    modules: Map<String, String>,
    /// Names that `from ... import` binds, each with what it means: `threading.Thread`.
    members: Map<String, String>,
    /// How often each name is bound, so that a name which is bound in another way too is known.
    bound: FxHashMap<String, u32>,
}

impl Names {
    fn bind(&mut self, name: &str) {
        *self.bound.entry(name.to_string()).or_default() += 1;
    }
    /// The module that a name always means; `None` when the name is bound in another way too.
    fn module(&self, name: &str) -> Option<&str> {
        let one = self.bound.get(name).copied() == Some(1);
        self.modules.get(name).filter(|_| one).map(String::as_str)
    }
}

impl Names {
    fn of(body: &[Stmt]) -> Names {
        let mut names = Names::default();
        each::each(body, &mut |node| {
            names.see(node);
            true
        });
        names
    }

    fn see(&mut self, node: Node<'_>) {
        match node {
            Node::Stmt(Stmt::Import(i)) => {
                for a in &i.names {
                    let top = a.name.split('.').next().unwrap_or_default();
                    let (name, module) = match &a.asname {
                        Some(n) => (n.as_str(), a.name.as_str()),
                        None => (top, top),
                    };
                    // A name that two imports bind to the same module still means that module.
                    if self.modules.get(name).is_none_or(|m| m != module) {
                        self.bind(name);
                    }
                    self.modules.insert(name.into(), module.into());
                }
            }
            Node::Stmt(Stmt::ImportFrom(i)) => {
                for a in &i.names {
                    let name = a.asname.as_ref().unwrap_or(&a.name).as_str();
                    self.bind(name);
                    if let Some(module) = &i.module {
                        self.members
                            .insert(name.into(), format!("{module}.{}", a.name));
                    }
                }
            }
            Node::Stmt(Stmt::FunctionDef(f)) => self.bind(&f.name),
            Node::Stmt(Stmt::ClassDef(c)) => self.bind(&c.name),
            Node::Expr(Expr::Name(n)) if !n.ctx.is_load() => self.bind(&n.id),
            Node::Parameter(p) => self.bind(&p.name),
            Node::Handler(ExceptHandler::ExceptHandler(h)) => {
                if let Some(n) = &h.name {
                    self.bind(n);
                }
            }
            _ => {}
        }
    }
}

struct Checker<'t> {
    text: &'t str,
    source: Ref<Source>,
    found: Vec<Finding>,
    /// The highest certainty of findings at the place that is visited.
    place: Certainty,
    names: Names,
    made_up: bool,
}

impl Checker<'_> {
    fn add(&mut self, range: TextRange, feature: String, advice: &'static str, most: Certainty) {
        let (start, end) = (range.start().to_u32(), range.end().to_u32());
        let (line, column) = self.place_of(start);
        let (end_line, end_column) = self.place_of(end);
        self.found.push(Finding {
            line,
            column,
            end_line,
            end_column,
            range: (start, end),
            feature,
            advice,
            certainty: self.place.min(most),
        });
    }

    fn place_of(&self, at: u32) -> (u32, u32) {
        let before = &self.text[..at as usize];
        let column = before.chars().rev().take_while(|c| *c != '\n').count();
        (self.source.line_of(at), column as u32)
    }

    fn module(&mut self, range: TextRange, name: &str) -> bool {
        let top = name.split('.').next().unwrap_or(name);
        if crate::modules::is_known(name) || self.made_up {
            if let Some(told) = tables::stand_in(name) {
                self.add(range, format!("module '{name}'"), told, Certainty::StandIn);
            }
            return true;
        }
        let Some((advice, standard)) = tables::module(name, crate::modules::is_known(top)) else {
            // Neither CPython nor this library has the name: it is a typing error, which Python
            // reports itself.
            return true;
        };
        let most = match standard {
            true => Certainty::Fails,
            false => Certainty::IfReached,
        };
        self.add(range, format!("module '{name}'"), advice, most);
        false
    }

    fn member(&mut self, range: TextRange, module: &str, name: &str, most: Certainty) {
        if let ("asyncio", Some(told)) = (module, tables::networked(name)) {
            return self.add(range, format!("'asyncio.{name}'"), told, Certainty::StandIn);
        }
        let Ok(at) = missing::MODULES.binary_search_by_key(&module, |(m, _)| m) else {
            return;
        };
        let list = missing::MODULES[at].1;
        if list.split(' ').any(|n| n == name) {
            let advice = tables::member(module, name);
            self.add(range, format!("'{module}.{name}'"), advice, most);
        }
    }

    fn at(&mut self, place: Certainty, look: impl FnOnce(&mut Self)) {
        let before = self.place;
        self.place = before.min(place);
        look(self);
        self.place = before;
    }
}

impl<'a> Visitor<'a> for Checker<'_> {
    fn visit_stmt(&mut self, s: &'a Stmt) {
        use Certainty::{IfReached, Perhaps};
        match s {
            Stmt::Import(i) => {
                for a in &i.names {
                    self.module(a.range(), &a.name);
                }
            }
            Stmt::ImportFrom(i) => {
                if let (Some(m), 0) = (&i.module, i.level)
                    && self.module(i.range(), m)
                {
                    for a in &i.names {
                        self.member(a.range(), m, &a.name, Certainty::Fails);
                    }
                }
            }
            Stmt::FunctionDef(f) => {
                f.decorator_list
                    .iter()
                    .for_each(|d| self.visit_decorator(d));
                self.visit_parameters(&f.parameters);
                return self.at(IfReached, |c| c.visit_body(&f.body));
            }
            Stmt::Try(t) => {
                let caught = t.handlers.is_empty();
                let body = if caught { IfReached } else { Perhaps };
                self.at(body, |c| c.visit_body(&t.body));
                self.at(Perhaps, |c| {
                    t.handlers.iter().for_each(|h| c.visit_except_handler(h));
                });
                self.at(body, |c| c.visit_body(&t.orelse));
                return self.visit_body(&t.finalbody);
            }
            Stmt::If(i) => {
                self.visit_expr(&i.test);
                let body = if is_main(&i.test) {
                    self.place
                } else {
                    Perhaps
                };
                self.at(body, |c| c.visit_body(&i.body));
                return self.at(Perhaps, |c| {
                    i.elif_else_clauses
                        .iter()
                        .for_each(|e| c.visit_elif_else_clause(e));
                });
            }
            Stmt::With(w) => {
                w.items.iter().for_each(|item| self.visit_with_item(item));
                let quiet = w
                    .items
                    .iter()
                    .any(|i| self.text[i.range()].contains("suppress"));
                let body = if quiet { Perhaps } else { IfReached };
                return self.at(body, |c| c.visit_body(&w.body));
            }
            Stmt::For(_) | Stmt::While(_) => return self.at(IfReached, |c| walk_stmt(c, s)),
            Stmt::Match(_) => return self.at(Perhaps, |c| walk_stmt(c, s)),
            _ => {}
        }
        walk_stmt(self, s);
        // Statements after a `return`, `raise` and the like may never be reached.
        let ends = match s {
            Stmt::Raise(_) => true,
            Stmt::Expr(e) => ["exit", "quit"]
                .iter()
                .any(|w| self.text[e.range()].contains(w)),
            _ => false,
        };
        if ends && self.place == Certainty::Fails {
            self.place = IfReached;
        }
    }

    fn visit_expr(&mut self, e: &'a Expr) {
        match e {
            Expr::Attribute(a) => {
                if let Expr::Name(n) = &*a.value
                    && let Some(module) = self.names.module(&n.id).map(str::to_string)
                {
                    self.member(e.range(), &module, &a.attr, Certainty::IfReached);
                }
            }
            Expr::Name(n) if n.ctx.is_load() && !self.names.bound.contains_key(n.id.as_str()) => {
                self.member(e.range(), "builtins", &n.id, Certainty::IfReached);
            }
            Expr::Lambda(_) => return self.at(Certainty::IfReached, |c| walk_expr(c, e)),
            Expr::BoolOp(_) | Expr::If(_) => {
                return self.at(Certainty::Perhaps, |c| walk_expr(c, e));
            }
            _ => {}
        }
        walk_expr(self, e);
    }

    // Annotations are not run.
    fn visit_annotation(&mut self, _: &'a Expr) {}
}

/// `__name__ == "__main__"`, which always holds here.
fn is_main(test: &Expr) -> bool {
    let Expr::Compare(c) = test else { return false };
    let name = matches!(&*c.left, Expr::Name(n) if n.id.as_str() == "__name__");
    let main =
        matches!(&*c.comparators, [Expr::StringLiteral(s)] if s.value.to_str() == "__main__");
    name && main && *c.ops == [CmpOp::Eq]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings() {
        let check = |text: &str, expected: &[(u32, &str, Certainty)]| {
            let found = super::check(text, Version::default());
            let found: Vec<_> = found
                .iter()
                .map(|f| (f.line, f.feature.as_str(), f.certainty))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        use Certainty::*;
        check("import threading, math\nfrom queue import Queue", &[]);
        check(
            "import os\nimport sqlite3",
            &[(2, "module 'sqlite3'", Fails)],
        );
        check("from tkinter import *", &[(1, "module 'tkinter'", Fails)]);
        check("import numpy as np", &[(1, "module 'numpy'", IfReached)]);
        check("import theading", &[]);
        check(
            "try:\n    import numpy\nexcept ImportError:\n    numpy = None",
            &[(2, "module 'numpy'", Perhaps)],
        );
        check(
            "def f():\n    import sqlite3",
            &[(2, "module 'sqlite3'", IfReached)],
        );
        check(
            "if __name__ == '__main__':\n    import sqlite3",
            &[(2, "module 'sqlite3'", Fails)],
        );
        check(
            "if 0:\n    import sqlite3",
            &[(2, "module 'sqlite3'", Perhaps)],
        );
        check(
            "import sys\nsys.exit()\nimport sqlite3",
            &[(3, "module 'sqlite3'", IfReached)],
        );
        check(
            "import sys\nsys.modules['sqlite3'] = sys\nimport sqlite3",
            &[],
        );
        check(
            "with suppress(ImportError):\n    import sqlite3",
            &[(2, "module 'sqlite3'", Perhaps)],
        );
        check("def f(:", &[]);
        check("x: sqlite3 = 1", &[]);
    }

    #[test]
    fn places_are_in_characters() {
        let found = check("a = 'é'; import sqlite3\n", Version::default());
        let f = &found[0];
        assert_eq!(
            (f.line, f.column, f.end_line, f.end_column, f.range),
            (1, 16, 1, 23, (17, 24))
        );
        assert_eq!(
            f.to_string(),
            "module 'sqlite3' is not supported; use a dict, with a threading.Lock around what several threads change"
        );
    }
}
