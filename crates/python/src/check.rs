//! What the subset lacks, named with its line before anything runs.

use crate::code::Source;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

/// One thing that will not work here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// From 1.
    pub line: u32,
    pub what: String,
    /// What to use instead.
    pub instead: String,
}

/// Syntax that is read but not run, with advice: also the table in docs/python.md.
pub const SYNTAX: &[(&str, &str)] = &[("template string (t\"...\")", "an f-string")];

/// Looks through a program for what is not supported.
pub fn check(text: &str) -> Vec<Finding> {
    let Ok(parsed) = ruff_python_parser::parse_module(text) else {
        return vec![];
    };
    let mut c = Checker {
        source: Source::new("", text, false),
        found: vec![],
    };
    c.visit_body(parsed.suite());
    c.found
}

struct Checker {
    source: crate::mem::Ref<Source>,
    found: Vec<Finding>,
}

impl Checker {
    fn add(&mut self, node: &impl Ranged, what: String, instead: &str) {
        let line = self.source.line_of(node.range().start().to_u32());
        self.found.push(Finding {
            line,
            what,
            instead: instead.into(),
        });
    }
    fn module(&mut self, node: &impl Ranged, name: &str) {
        let top = name.split('.').next().unwrap_or(name);
        if !crate::modules::is_known(name) && !crate::modules::is_known(top) {
            self.add(
                node,
                format!("module '{name}'"),
                crate::modules::advice(top),
            );
        }
    }
}

impl<'a> Visitor<'a> for Checker {
    fn visit_stmt(&mut self, s: &'a Stmt) {
        match s {
            Stmt::Import(i) => i.names.iter().for_each(|a| self.module(i, &a.name)),
            Stmt::ImportFrom(i) => {
                if let (Some(m), 0) = (&i.module, i.level) {
                    self.module(i, m);
                }
            }
            _ => {}
        }
        walk_stmt(self, s);
    }
    fn visit_expr(&mut self, e: &'a Expr) {
        if let Expr::TString(_) = e {
            self.add(e, SYNTAX[0].0.into(), SYNTAX[0].1);
        }
        walk_expr(self, e);
    }
}
