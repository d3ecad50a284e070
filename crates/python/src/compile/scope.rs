//! The symbol table: which names a scope binds, captures and shares.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

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
}

#[derive(Default)]
pub(crate) struct Scopes {
    pub(crate) all: Vec<Scope>,
    by_node: FxHashMap<usize, ScopeId>,
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

pub(crate) fn analyse(body: &[Stmt]) -> Result<Scopes, ScopeError> {
    let mut b = Builder {
        scopes: Scopes::default(),
        cur: 0,
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

struct Builder {
    scopes: Scopes,
    cur: ScopeId,
    error: Option<ScopeError>,
}

impl Builder {
    fn open(&mut self, kind: ScopeKind, node: Option<usize>, class: Option<String>) -> ScopeId {
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
        });
        if let Some(n) = node {
            self.scopes.by_node.insert(n, id);
        }
        id
    }
    fn note_in(&mut self, id: ScopeId, name: &str, f: impl FnOnce(&mut Symbol)) {
        let scope = &mut self.scopes.all[id];
        let name = mangle(scope.class.as_deref(), name);
        if !scope.symbols.contains_key(&name) {
            scope.order.push(name.clone());
        }
        f(scope.symbols.entry(name).or_default());
    }
    fn bind(&mut self, name: &str) {
        self.note_in(self.cur, name, |s| s.bound = true);
    }
    fn using(&mut self, name: &str) {
        self.note_in(self.cur, name, |s| s.used = true);
    }
    fn fail(&mut self, message: String, range: TextRange) {
        if self.error.is_none() {
            self.error = Some(ScopeError { message, range });
        }
    }
    fn params(&mut self, p: &ast::Parameters) {
        let mut seen: Vec<String> = vec![];
        for any in p.iter() {
            let n = any.name();
            if seen.iter().any(|s| s == n.as_str()) {
                self.fail(
                    format!("duplicate argument '{n}' in function definition"),
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
        self.visit_expr(&first.iter);
        let id = self.open(kind, Some(node), None);
        let outer = std::mem::replace(&mut self.cur, id);
        for (i, g) in gens.iter().enumerate() {
            if i > 0 {
                self.visit_expr(&g.iter);
            }
            if g.is_async {
                self.scopes.all[id].awaits = true;
            }
            self.visit_expr(&g.target);
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
    fn declare(&mut self, names: &[ast::Identifier], global: bool) {
        for n in names {
            let word = if global { "global" } else { "nonlocal" };
            let scope = &self.scopes.all[self.cur];
            let s = self
                .scopes
                .symbol(self.cur, &mangle(scope.class.as_deref(), n));
            if scope.kind == ScopeKind::Module && !global {
                self.fail(
                    "nonlocal declaration not allowed at module level".into(),
                    n.range(),
                );
            } else if s.param {
                self.fail(format!("name '{n}' is parameter and {word}"), n.range());
            } else if s.bound && !s.global && !s.nonlocal {
                self.fail(
                    format!("name '{n}' is assigned to before {word} declaration"),
                    n.range(),
                );
            } else if s.used && !s.global && !s.nonlocal {
                self.fail(
                    format!("name '{n}' is used prior to {word} declaration"),
                    n.range(),
                );
            } else if (s.global && !global) || (s.nonlocal && global) {
                self.fail(format!("name '{n}' is nonlocal and global"), n.range());
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
    fn type_params(&mut self, tp: &Option<Box<ast::TypeParams>>) {
        if let Some(tp) = tp {
            for p in &tp.type_params {
                self.bind(p.name());
            }
        }
    }
    /// The scope that a walrus inside comprehensions binds in.
    fn walrus_scope(&self) -> ScopeId {
        let mut id = self.cur;
        while matches!(
            self.scopes.all[id].kind,
            ScopeKind::Inline | ScopeKind::Generator
        ) {
            id = self.scopes.all[id].parent.unwrap_or(0);
        }
        id
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
                self.type_params(&f.type_params);
                self.defaults(&f.parameters);
                for any in f.parameters.iter() {
                    if let Some(a) = any.annotation() {
                        self.visit_expr(a);
                    }
                }
                if let Some(r) = &f.returns {
                    self.visit_expr(r);
                }
                let id = self.open(ScopeKind::Function, Some(key(f)), None);
                let outer = std::mem::replace(&mut self.cur, id);
                self.params(&f.parameters);
                self.visit_body(&f.body);
                self.cur = outer;
            }
            Stmt::ClassDef(c) => {
                for d in &c.decorator_list {
                    self.visit_expr(&d.expression);
                }
                self.type_params(&c.type_params);
                if let Some(a) = &c.arguments {
                    self.visit_arguments(a);
                }
                self.bind(&c.name);
                let id = self.open(ScopeKind::Class, Some(key(c)), Some(c.name.to_string()));
                let outer = std::mem::replace(&mut self.cur, id);
                self.visit_body(&c.body);
                self.cur = outer;
            }
            Stmt::Global(g) => self.declare(&g.names, true),
            Stmt::Nonlocal(n) => self.declare(&n.names, false),
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
                    if s.global {
                        self.fail(
                            format!("annotated name '{}' can't be global", n.id),
                            n.range(),
                        );
                    }
                    self.bind(&n.id);
                }
                let function = self.scopes.all[self.cur].kind == ScopeKind::Function;
                if !function {
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
                self.type_params(&t.type_params);
                self.visit_expr(&t.value);
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
                _ => self.bind(&n.id),
            },
            Expr::Named(n) => {
                self.visit_expr(&n.value);
                if let Expr::Name(t) = &*n.target {
                    let home = self.walrus_scope();
                    self.note_in(home, &t.id, |s| s.bound = true);
                    if home != self.cur {
                        self.note_in(self.cur, &t.id, |s| s.used = true);
                    }
                }
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
