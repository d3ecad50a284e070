//! The symbol table: which names a scope binds, captures and shares.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

use super::How;

pub(crate) use super::resolve::home_of;
use super::resolve::resolve;

pub(crate) type ScopeId = usize;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ScopeKind {
    Module,
    Class,
    Function,
    /// A generator expression: a function of one hidden parameter.
    Generator,
    /// A list, set or dict comprehension, inlined into its parent's code.
    Inline,
}

#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Symbol {
    pub(crate) bound: bool,
    pub(crate) param: bool,
    pub(crate) global: bool,
    pub(crate) nonlocal: bool,
    pub(crate) used: bool,
    /// An inner function captures the name.
    pub(crate) cell: bool,
    /// The name belongs to an outer function.
    pub(crate) free: bool,
    pub(super) annotated: bool,
    /// A `for` of a comprehension binds the name.
    pub(super) iterated: bool,
    /// A `:=` in a comprehension binds the name, in a scope outside.
    pub(super) walrus: bool,
}

pub(crate) struct Scope {
    pub(crate) kind: ScopeKind,
    pub(crate) parent: Option<ScopeId>,
    pub(crate) symbols: FxHashMap<String, Symbol>,
    /// Names in order of first appearance.
    pub(crate) order: Vec<String>,
    pub(crate) yields: bool,
    pub(crate) awaits: bool,
    /// The class whose private names are mangled here.
    pub(crate) class: Option<String>,
    /// The visit is inside the iterable of a comprehension, where `:=` is refused.
    pub(super) iterable: bool,
    /// Names are looked up first in the namespace of the class around, as annotations do.
    pub(crate) sees_class: bool,
    /// The scope of the annotations of this module or class.
    pub(crate) annotations: Option<ScopeId>,
}

#[derive(Default)]
pub(crate) struct Scopes {
    pub(crate) all: Vec<Scope>,
    by_node: FxHashMap<usize, ScopeId>,
    /// Where names are declared global or nonlocal.
    pub(crate) declared: FxHashMap<(ScopeId, String), TextRange>,
}

/// A misuse of `global`, `nonlocal` and the like.
pub(crate) struct ScopeError {
    pub(crate) message: String,
    pub(crate) range: TextRange,
}

pub(crate) fn key<T>(node: &T) -> usize {
    node as *const T as usize
}

impl Scopes {
    pub(crate) fn of<T>(&self, node: &T) -> ScopeId {
        self.by_node.get(&key(node)).copied().unwrap_or(0)
    }
    pub(crate) fn node(&self, key: usize) -> ScopeId {
        self.by_node.get(&key).copied().unwrap_or(0)
    }
    /// The scope whose code object holds `id`: inlined comprehensions belong to their parent.
    pub(crate) fn unit(&self, mut id: ScopeId) -> ScopeId {
        while self.all[id].kind == ScopeKind::Inline {
            id = self.all[id].parent.unwrap_or(0);
        }
        id
    }
    pub(crate) fn symbol(&self, id: ScopeId, name: &str) -> Symbol {
        self.all[id].symbols.get(name).copied().unwrap_or_default()
    }
}

/// `__private` inside class `C` is `_C__private`.
pub(crate) fn mangle(class: Option<&str>, name: &str) -> String {
    match class {
        Some(c) if name.starts_with("__") && !name.ends_with("__") && !name.contains('.') => {
            let c = c.trim_start_matches('_');
            if c.is_empty() {
                name.to_string()
            } else {
                format!("_{c}{name}")
            }
        }
        _ => name.to_string(),
    }
}

pub(crate) fn analyse(body: &[Stmt], how: How) -> Result<Scopes, ScopeError> {
    let mut b = Builder {
        scopes: Scopes::default(),
        cur: 0,
        target: false,
        how,
        deferred: super::annotate::deferred(body, how.version),
        error: None,
    };
    b.open(ScopeKind::Module, None, None);
    b.cur = 0;
    b.visit_body(body);
    if let Some(e) = b.error {
        return Err(e);
    }
    let mut s = b.scopes;
    resolve(&mut s)?;
    Ok(s)
}

pub(super) struct Builder {
    pub(super) scopes: Scopes,
    pub(super) cur: ScopeId,
    /// The visit is in the target of a comprehension's `for`.
    target: bool,
    pub(super) how: How,
    /// Annotations are evaluated when they are asked for.
    pub(super) deferred: bool,
    error: Option<ScopeError>,
}

impl Builder {
    pub(super) fn open(
        &mut self,
        kind: ScopeKind,
        node: Option<usize>,
        class: Option<String>,
    ) -> ScopeId {
        let id = self.scopes.all.len();
        let parent = if id == 0 { None } else { Some(self.cur) };
        let class = class.or_else(|| parent.and_then(|p| self.scopes.all[p].class.clone()));
        self.scopes.all.push(Scope {
            kind,
            parent,
            symbols: FxHashMap::default(),
            order: vec![],
            yields: false,
            awaits: false,
            class,
            sees_class: false,
            annotations: None,
            iterable: parent.is_some_and(|p| self.scopes.all[p].iterable),
        });
        if let Some(n) = node {
            self.scopes.by_node.insert(n, id);
        }
        id
    }
    pub(super) fn note_in(&mut self, id: ScopeId, name: &str, f: impl FnOnce(&mut Symbol)) {
        let scope = &mut self.scopes.all[id];
        let name = mangle(scope.class.as_deref(), name);
        if !scope.symbols.contains_key(&name) {
            scope.order.push(name.clone());
        }
        f(scope.symbols.entry(name).or_default());
    }
    pub(super) fn bind(&mut self, name: &str) {
        self.note_in(self.cur, name, |s| s.bound = true);
    }
    fn using(&mut self, name: &str) {
        self.note_in(self.cur, name, |s| s.used = true);
    }
    pub(super) fn fail(&mut self, message: String, range: TextRange) {
        if self.error.is_none() {
            self.error = Some(ScopeError { message, range });
        }
    }
    fn defaults(&mut self, p: &ast::Parameters) {
        for a in p.iter_non_variadic_params() {
            if let Some(d) = &a.default {
                self.visit_expr(d);
            }
        }
    }
    fn comprehension(
        &mut self,
        kind: ScopeKind,
        node: usize,
        gens: &[ast::Comprehension],
        elts: &[&Expr],
    ) {
        let Some(first) = gens.first() else { return };
        self.iterable(&first.iter);
        let id = self.open(kind, Some(node), None);
        let outer = std::mem::replace(&mut self.cur, id);
        for (i, g) in gens.iter().enumerate() {
            if g.is_async {
                self.scopes.all[id].awaits = true;
            }
            let before = std::mem::replace(&mut self.target, true);
            self.visit_expr(&g.target);
            self.target = before;
            if i > 0 {
                self.iterable(&g.iter);
            }
            for c in &g.ifs {
                self.visit_expr(c);
            }
        }
        for e in elts {
            self.visit_expr(e);
        }
        self.cur = outer;
        if kind == ScopeKind::Inline && self.scopes.all[id].awaits {
            self.scopes.all[outer].awaits = true;
        }
    }
    /// The iterable of a comprehension.
    fn iterable(&mut self, e: &Expr) {
        let cur = self.cur;
        let before = std::mem::replace(&mut self.scopes.all[cur].iterable, true);
        self.visit_expr(e);
        self.scopes.all[cur].iterable = before;
    }
}

impl<'a> Visitor<'a> for Builder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(f) => {
                for d in &f.decorator_list {
                    self.visit_expr(&d.expression);
                }
                self.bind(&f.name);
                self.defaults(&f.parameters);
                let before = self.cur;
                self.type_params(&f.type_params);
                let outer = self.cur;
                if self.deferred {
                    self.cur = self.annotation_scope(Some(key(&*f.parameters)));
                }
                for any in f.parameters.iter() {
                    if let Some(a) = any.annotation() {
                        self.annotation(a);
                    }
                }
                if let Some(r) = &f.returns {
                    self.annotation(r);
                }
                self.cur = outer;
                let id = self.open(ScopeKind::Function, Some(key(f)), None);
                self.cur = id;
                self.params(&f.parameters);
                self.visit_body(&f.body);
                self.cur = before;
            }
            Stmt::ClassDef(c) => {
                for d in &c.decorator_list {
                    self.visit_expr(&d.expression);
                }
                self.bind(&c.name);
                let before = self.cur;
                self.type_params(&c.type_params);
                if let Some(a) = &c.arguments {
                    self.visit_arguments(a);
                }
                let id = self.open(ScopeKind::Class, Some(key(c)), Some(c.name.to_string()));
                self.cur = id;
                self.visit_body(&c.body);
                self.cur = before;
            }
            Stmt::Global(g) => self.declare(&g.names, true, g.range()),
            Stmt::Nonlocal(n) => self.declare(&n.names, false, n.range()),
            Stmt::Import(i) => {
                for a in &i.names {
                    let name = a.asname.as_ref().unwrap_or(&a.name);
                    self.bind(name.split('.').next().unwrap_or(name));
                }
            }
            Stmt::ImportFrom(i) => {
                for a in &i.names {
                    if a.name.as_str() != "*" {
                        self.bind(a.asname.as_ref().unwrap_or(&a.name));
                    }
                }
            }
            Stmt::Try(t) => {
                for h in &t.handlers {
                    let ast::ExceptHandler::ExceptHandler(h) = h;
                    if let Some(n) = &h.name {
                        self.bind(n);
                    }
                }
                visitor::walk_stmt(self, stmt);
            }
            Stmt::AugAssign(a) => {
                if let Expr::Name(n) = &*a.target {
                    self.using(&n.id);
                    self.bind(&n.id);
                }
                visitor::walk_stmt(self, stmt);
            }
            Stmt::AnnAssign(a) => {
                if let (Expr::Name(n), true) = (&*a.target, a.simple) {
                    let s = self.scopes.symbol(self.cur, &n.id);
                    if s.global && self.cur != 0 {
                        self.fail(
                            format!("annotated name '{}' can't be global", n.id),
                            a.range(),
                        );
                    }
                    if s.nonlocal {
                        self.fail(
                            format!("annotated name '{}' can't be nonlocal", n.id),
                            a.range(),
                        );
                    }
                    self.bind(&n.id);
                    self.note_in(self.cur, &n.id, |s| s.annotated = true);
                }
                let function = self.scopes.all[self.cur].kind == ScopeKind::Function;
                if self.deferred {
                    let outer = self.cur;
                    if !function && a.simple && a.target.is_name_expr() {
                        self.cur = match self.scopes.all[outer].annotations {
                            Some(id) => id,
                            None => self.annotation_scope(None),
                        };
                        self.scopes.all[outer].annotations = Some(self.cur);
                        self.annotation(&a.annotation);
                        self.cur = outer;
                    } else {
                        self.forbid(&a.annotation);
                    }
                } else if !function {
                    self.visit_expr(&a.annotation);
                }
                if let Some(v) = &a.value {
                    self.visit_expr(v);
                }
                self.visit_expr(&a.target);
            }
            Stmt::TypeAlias(t) => {
                if let Expr::Name(n) = &*t.name {
                    self.bind(&n.id);
                }
                let before = self.cur;
                self.type_params(&t.type_params);
                self.later(&t.value);
                self.cur = before;
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(n) => match n.ctx {
                ExprContext::Load => {
                    self.using(&n.id);
                    if n.id.as_str() == "super" {
                        self.using("__class__");
                    }
                }
                _ if self.target => {
                    let name = mangle(self.scopes.all[self.cur].class.as_deref(), &n.id);
                    if self.scopes.symbol(self.cur, &name).walrus {
                        self.fail(
                            format!(
                                "comprehension inner loop cannot rebind assignment expression target '{}'",
                                n.id
                            ),
                            n.range(),
                        );
                    }
                    self.note_in(self.cur, &n.id, |s| {
                        s.bound = true;
                        s.iterated = true;
                    });
                }
                _ => self.bind(&n.id),
            },
            Expr::Named(n) => {
                self.visit_expr(&n.value);
                self.walrus(n);
            }
            Expr::Lambda(l) => {
                if let Some(p) = &l.parameters {
                    self.defaults(p);
                }
                let id = self.open(ScopeKind::Function, Some(key(l)), None);
                let outer = std::mem::replace(&mut self.cur, id);
                if let Some(p) = &l.parameters {
                    self.params(p);
                }
                self.visit_expr(&l.body);
                self.cur = outer;
            }
            Expr::ListComp(c) => {
                self.comprehension(ScopeKind::Inline, key(c), &c.generators, &[&c.elt])
            }
            Expr::SetComp(c) => {
                self.comprehension(ScopeKind::Inline, key(c), &c.generators, &[&c.elt])
            }
            Expr::DictComp(c) => {
                let mut e: Vec<&Expr> = vec![];
                if let Some(k) = &c.key {
                    e.push(k);
                }
                e.push(&c.value);
                self.comprehension(ScopeKind::Inline, key(c), &c.generators, &e);
            }
            Expr::Generator(c) => {
                self.comprehension(ScopeKind::Generator, key(c), &c.generators, &[&c.elt])
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                let kind = self.scopes.all[self.cur].kind;
                match kind {
                    ScopeKind::Function => self.scopes.all[self.cur].yields = true,
                    ScopeKind::Inline => {
                        self.fail("'yield' inside list comprehension".into(), expr.range())
                    }
                    ScopeKind::Generator => {
                        self.fail("'yield' inside generator expression".into(), expr.range())
                    }
                    _ => {
                        let word = if matches!(expr, Expr::Yield(_)) {
                            "yield"
                        } else {
                            "yield from"
                        };
                        self.fail(format!("'{word}' outside function"), expr.range());
                    }
                }
                visitor::walk_expr(self, expr);
            }
            Expr::Await(_) => {
                self.scopes.all[self.cur].awaits = true;
                visitor::walk_expr(self, expr);
            }
            _ => visitor::walk_expr(self, expr),
        }
    }

    fn visit_pattern(&mut self, p: &'a Pattern) {
        match p {
            Pattern::MatchAs(a) => {
                if let Some(n) = &a.name {
                    self.bind(n);
                }
            }
            Pattern::MatchStar(a) => {
                if let Some(n) = &a.name {
                    self.bind(n);
                }
            }
            Pattern::MatchMapping(m) => {
                if let Some(n) = &m.rest {
                    self.bind(n);
                }
            }
            _ => {}
        }
        visitor::walk_pattern(self, p);
    }
}
