//! What a function changes that others can see, and processes that change what only they see.

use super::super::each::{Node, each};
use super::{Kind, Look, keyword, words};
use ruff_python_ast::{Expr, ExprCall, Stmt, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};

/// Methods that change a list, a dict or a set.
const CHANGES: [&str; 9] = [
    "append",
    "extend",
    "insert",
    "add",
    "update",
    "pop",
    "remove",
    "clear",
    "setdefault",
];

/// The names that a function changes: those that it declares `global` and writes, and those whose
/// list, dict or set it changes. A name of its own counts only when it is a parameter.
pub fn changed(f: &StmtFunctionDef) -> Vec<(&str, TextRange)> {
    let (mut globals, mut stored, mut out) = (vec![], vec![], vec![]);
    each(&f.body, &mut |node| {
        match node {
            Node::Stmt(Stmt::Global(g)) => globals.extend(g.names.iter().map(|n| n.as_str())),
            Node::Expr(Expr::Name(n)) if n.ctx.is_store() => {
                stored.push((n.id.as_str(), n.range()));
            }
            Node::Expr(Expr::Call(call)) => {
                if let Some((name, method)) = super::method(call)
                    && CHANGES.contains(&method)
                {
                    out.push((name, call.range()));
                }
            }
            Node::Expr(Expr::Subscript(s)) if s.ctx.is_store() => {
                if let Expr::Name(n) = &*s.value {
                    out.push((n.id.as_str(), s.range()));
                }
            }
            _ => {}
        }
        true
    });
    out.retain(|(name, _)| globals.contains(name) || stored.iter().all(|(own, _)| own != name));
    out.extend(
        stored
            .into_iter()
            .filter(|(name, _)| globals.contains(name)),
    );
    out
}

/// Whether a name is a parameter of a function, and at which place.
pub fn parameter(f: &StmtFunctionDef, name: &str) -> Option<usize> {
    let mut all = f.parameters.iter_non_variadic_params();
    all.position(|p| p.parameter.name.as_str() == name)
}

/// Whether a value is an ordinary list, dict, set or number, which no other process sees.
fn is_plain(e: &Expr) -> bool {
    match e {
        Expr::List(_) | Expr::Dict(_) | Expr::Set(_) | Expr::NumberLiteral(_) => true,
        Expr::Call(c) => {
            matches!(&*c.func, Expr::Name(n) if ["list", "dict", "set"].contains(&n.id.as_str()))
        }
        _ => false,
    }
}

impl<'a> Look<'a> {
    /// The calls that make something of this kind, with the function of the program that it runs.
    pub fn made(&self, body: &'a [Stmt], kind: Kind) -> Vec<(&'a ExprCall, &'a StmtFunctionDef)> {
        let mut out = vec![];
        each(body, &mut |node| {
            if let Node::Expr(Expr::Call(call)) = node
                && self.kind(call) == kind
                && let Some(target) = keyword(call, "target")
                && let Some(f) = self.function(&target.value)
            {
                out.push((call, f));
            }
            true
        });
        out
    }

    /// Processes that change an ordinary list, which the main process then reads.
    pub fn processes(&mut self, body: &'a [Stmt]) {
        let made = self.made(body, Kind::Process);
        if made.is_empty() {
            return;
        }
        // Names that are bound once, to an ordinary value.
        let (mut plain, mut reads) = (vec![], vec![]);
        each(body, &mut |node| {
            match node {
                Node::Stmt(Stmt::Assign(a)) if is_plain(&a.value) => {
                    plain.extend(a.targets.iter().filter_map(|t| match t {
                        Expr::Name(n) => Some(n.id.as_str()),
                        _ => None,
                    }));
                }
                Node::Expr(Expr::Name(n)) if n.ctx.is_load() => {
                    reads.push((n.id.as_str(), n.range()));
                }
                _ => {}
            }
            true
        });
        let mut told: Vec<TextRange> = vec![];
        for (call, f) in made {
            for (name, at) in changed(f) {
                let outer = match parameter(f, name) {
                    None => Some(name),
                    Some(place) => keyword(call, "args").and_then(|args| match &args.value {
                        Expr::Tuple(t) => match t.elts.get(place) {
                            Some(Expr::Name(n)) => Some(n.id.as_str()),
                            _ => None,
                        },
                        _ => None,
                    }),
                };
                let Some(outer) = outer.filter(|outer| plain.contains(outer)) else {
                    continue;
                };
                // Only a name that is read after the process was made, outside of its function.
                let read = reads.iter().any(|(read, range)| {
                    *read == outer
                        && range.start() > call.range().end()
                        && !f.range().contains_range(*range)
                });
                if read && !told.contains(&at) {
                    told.push(at);
                    self.hint(at, words::not_shared(outer), None);
                }
            }
        }
    }
}
