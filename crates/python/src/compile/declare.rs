//! What binds names in ways of their own: parameters, `global`, `:=` and annotations.

use super::scope::{Builder, ScopeId, ScopeKind, key, mangle};
use crate::Version;
use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

impl Builder {
    pub(super) fn params(&mut self, p: &ast::Parameters) {
        let mut seen: Vec<String> = vec![];
        let word = match self.how.version {
            Version::V3_15 => "parameter",
            _ => "argument",
        };
        for any in p.iter() {
            let n = any.name();
            if seen.iter().any(|s| s == n.as_str()) {
                self.fail(
                    format!("duplicate {word} '{n}' in function definition"),
                    n.range(),
                );
            }
            seen.push(n.to_string());
            self.note_in(self.cur, n, |s| {
                s.bound = true;
                s.param = true;
            });
        }
    }
    /// Opens the scope of annotations in the current scope.
    pub(super) fn annotation_scope(&mut self, node: Option<usize>) -> ScopeId {
        let id = self.open(ScopeKind::Function, node, None);
        let scope = &self.scopes.all[self.cur];
        // The module's and a class's tell which of their annotations were reached.
        let own = node.is_none();
        if scope.kind == ScopeKind::Class || scope.sees_class {
            self.scopes.all[id].sees_class = true;
            self.note_in(id, "__classdict__", |s| s.used = true);
        }
        if own {
            self.note_in(id, "__conditional_annotations__", |s| s.used = true);
        }
        id
    }
    /// Opens the scope of type parameters, in which what has them is defined, and binds them.
    pub(super) fn type_params(&mut self, tp: &Option<Box<ast::TypeParams>>) {
        let Some(tp) = tp else { return };
        self.cur = self.annotation_scope(Some(key(&**tp)));
        let mut given: Option<&ast::TypeParam> = None;
        for (i, p) in tp.type_params.iter().enumerate() {
            let name = p.name().as_str();
            if tp.type_params[..i]
                .iter()
                .any(|q| q.name().as_str() == name)
            {
                self.fail(format!("duplicate type parameter '{name}'"), p.range());
            }
            self.bind(name);
            let (bound, default) = super::generic::parts(p);
            if default.is_none() && given.is_some() {
                self.fail(
                    format!("non-default type parameter '{name}' follows default type parameter"),
                    p.range(),
                );
            }
            given = given.or(default.map(|_| p));
            for e in [bound, default].into_iter().flatten() {
                self.later(e);
            }
        }
    }
    /// An expression that is evaluated when its value is asked for.
    pub(super) fn later(&mut self, e: &Expr) {
        let before = self.cur;
        self.cur = self.annotation_scope(Some(key(e)));
        self.visit_expr(e);
        self.cur = before;
    }
    /// An annotation, in the scope of annotations when it is evaluated later.
    pub(super) fn annotation(&mut self, a: &Expr) {
        if self.deferred {
            self.forbid(a);
        }
        self.visit_expr(a);
    }
    /// Refuses what must not stand in an annotation.
    pub(super) fn forbid(&mut self, a: &Expr) {
        if let Some((what, range)) = super::annotate::forbidden(a) {
            self.fail(
                format!("{what} expression cannot be used within an annotation"),
                range,
            );
        }
    }
    /// `name := ...`.
    pub(super) fn walrus(&mut self, n: &ast::ExprNamed) {
        let Expr::Name(t) = &*n.target else { return };
        if self.scopes.all[self.cur].iterable {
            self.fail(
                "assignment expression cannot be used in a comprehension iterable expression"
                    .into(),
                n.range(),
            );
        }
        let mut id = self.cur;
        while matches!(
            self.scopes.all[id].kind,
            ScopeKind::Inline | ScopeKind::Generator
        ) {
            let name = mangle(self.scopes.all[id].class.as_deref(), &t.id);
            if self.scopes.symbol(id, &name).iterated {
                self.fail(
                    format!(
                        "assignment expression cannot rebind comprehension iteration variable '{}'",
                        t.id
                    ),
                    t.range(),
                );
            }
            self.note_in(id, &t.id, |s| s.walrus = true);
            id = self.scopes.all[id].parent.unwrap_or(0);
        }
        if id != self.cur && self.scopes.all[id].kind == ScopeKind::Class {
            self.fail(
                "assignment expression within a comprehension cannot be used in a class body"
                    .into(),
                t.range(),
            );
        }
        self.note_in(id, &t.id, |s| s.bound = true);
        if id != self.cur {
            self.note_in(self.cur, &t.id, |s| s.used = true);
        }
    }
    pub(super) fn declare(&mut self, names: &[ast::Identifier], global: bool, range: TextRange) {
        for n in names {
            let word = if global { "global" } else { "nonlocal" };
            let scope = &self.scopes.all[self.cur];
            let s = self
                .scopes
                .symbol(self.cur, &mangle(scope.class.as_deref(), n));
            if scope.kind == ScopeKind::Module && !global {
                let message = "nonlocal declaration not allowed at module level";
                self.fail(message.into(), range);
            } else if s.param {
                self.fail(format!("name '{n}' is parameter and {word}"), range);
            } else if s.used && !s.global && !s.nonlocal {
                self.fail(
                    format!("name '{n}' is used prior to {word} declaration"),
                    range,
                );
            } else if s.annotated && !s.global && !s.nonlocal {
                self.fail(format!("annotated name '{n}' can't be {word}"), range);
            } else if s.bound && !s.global && !s.nonlocal {
                self.fail(
                    format!("name '{n}' is assigned to before {word} declaration"),
                    range,
                );
            } else if (s.global && !global) || (s.nonlocal && global) {
                let name = mangle(self.scopes.all[self.cur].class.as_deref(), n);
                let first = self.scopes.declared.get(&(self.cur, name)).copied();
                self.fail(
                    format!("name '{n}' is nonlocal and global"),
                    first.unwrap_or(range),
                );
            }
            let name = mangle(self.scopes.all[self.cur].class.as_deref(), n);
            let declared = self.scopes.declared.entry((self.cur, name));
            declared.or_insert(range);
            if global {
                // A name that any function declares global is global for the module's code too.
                self.note_in(0, n, |s| s.global = true);
            }
            self.note_in(self.cur, n, |s| {
                if global {
                    s.global = true;
                } else {
                    s.nonlocal = true;
                }
            });
        }
    }
}
