//! Annotations since 3.14: a function `__annotate__` evaluates them when they are asked for.

use super::scope::{ScopeId, key};
use super::{CompileError, Compiler, Done};
use crate::Version;
use crate::code::{CmpOp, Op};
use crate::intern::value;
use crate::value::Value;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

/// Whether the annotations of a module are evaluated when they are asked for.
pub(super) fn deferred(body: &[Stmt], version: Version) -> bool {
    let texts = |s: &Stmt| match s {
        Stmt::ImportFrom(i) => {
            i.module
                .as_ref()
                .is_some_and(|m| m.as_str() == "__future__")
                && i.names.iter().any(|n| n.name.as_str() == "annotations")
        }
        _ => false,
    };
    version >= Version::V3_14 && !body.iter().any(texts)
}

/// What must not stand in an annotation.
pub(super) fn forbidden(a: &Expr) -> Option<(&'static str, TextRange)> {
    struct Find(Option<(&'static str, TextRange)>);
    impl<'a> Visitor<'a> for Find {
        fn visit_expr(&mut self, e: &'a Expr) {
            let what = match e {
                Expr::Named(_) => "named",
                Expr::Yield(_) | Expr::YieldFrom(_) => "yield",
                Expr::Await(_) => "await",
                Expr::Lambda(_) => return,
                _ => return visitor::walk_expr(self, e),
            };
            self.0 = self.0.or(Some((what, e.range())));
        }
    }
    let mut find = Find(None);
    find.visit_expr(a);
    find.0
}

/// One annotation: the key, the expression, and its number when it counts only once it is reached.
struct Item<'a> {
    key: String,
    value: &'a Expr,
    number: Option<usize>,
}

impl<'a> Compiler<'a> {
    /// Pushes the function that answers a function's annotations; the flag for `MakeFunction`.
    pub(super) fn annotate_function(
        &mut self,
        f: &'a ast::StmtFunctionDef,
    ) -> Result<u8, CompileError> {
        let mut items = vec![];
        for any in f.parameters.iter() {
            if let Some(value) = any.annotation() {
                let key = self.mangled(any.name());
                items.push(Item {
                    key,
                    value,
                    number: None,
                });
            }
        }
        if let Some(value) = &f.returns {
            items.push(Item {
                key: "return".into(),
                value,
                number: None,
            });
        }
        if items.is_empty() {
            return Ok(0);
        }
        let id = self.scopes.node(key(&*f.parameters));
        let name = format!("{}.__annotate__", self.qualname(&f.name));
        self.annotate(id, &name, items)?;
        Ok(16)
    }

    /// Notes which names a module or class body annotates, and begins the set of those that are
    /// reached.
    pub(super) fn begin_annotations(&mut self, body: &'a [Stmt]) {
        struct Gather<'a>(Vec<&'a ast::StmtAnnAssign>);
        impl<'a> Visitor<'a> for Gather<'a> {
            fn visit_stmt(&mut self, s: &'a Stmt) {
                match s {
                    Stmt::AnnAssign(a) if a.simple && a.target.is_name_expr() => self.0.push(a),
                    Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
                    _ => visitor::walk_stmt(self, s),
                }
            }
            fn visit_expr(&mut self, _: &'a Expr) {}
        }
        let mut all = Gather(vec![]);
        all.visit_body(body);
        // A module can be asked while its body runs, so each of its annotations must be reached.
        let certain: &[Stmt] = if self.units.len() == 1 { &[] } else { body };
        let some = all.0.iter().any(|a| !stands_in(certain, a));
        let unit = self.unit();
        (unit.annotated, unit.body) = (all.0, certain);
        if some {
            self.emit(Op::BuildSet(0));
            self.store_plain("__conditional_annotations__");
        }
    }

    /// Stores the function that answers the annotations of a module or class.
    pub(super) fn annotate_body(&mut self, scope: ScopeId, name: &str) -> Done {
        let all = self.unit().annotated.clone();
        let (Some(id), false) = (self.scopes.all[scope].annotations, all.is_empty()) else {
            return Ok(());
        };
        let certain = self.unit().body;
        let mut items = vec![];
        for (number, a) in all.into_iter().enumerate() {
            let Expr::Name(n) = &*a.target else { continue };
            items.push(Item {
                key: self.mangled(&n.id),
                value: &a.annotation,
                number: (!stands_in(certain, a)).then_some(number),
            });
        }
        let qualname = match self.units.len() {
            1 => "__annotate__".to_string(),
            _ => format!("{}.__annotate__", self.unit().qualname),
        };
        self.annotate(id, &qualname, items)?;
        self.store_plain(name);
        Ok(())
    }

    /// An annotated name is reached.
    pub(super) fn reach_annotation(&mut self, a: &'a ast::StmtAnnAssign) -> Done {
        let unit = self.unit();
        if stands_in(unit.body, a) {
            return Ok(());
        }
        if let Some(number) = unit.annotated.iter().position(|x| std::ptr::eq(*x, a)) {
            let name = unit.name("__conditional_annotations__");
            let cache = unit.cache();
            self.emit(Op::LoadName { cache, name });
            self.load_const(Value::uint(number));
            self.emit(Op::SetAdd(1));
            self.emit(Op::PopTop);
        }
        Ok(())
    }

    /// Pushes the function `__annotate__(format, /)`. Its first constant is a tuple of the
    /// annotations as text, for the module `annotationlib`.
    fn annotate(&mut self, id: ScopeId, qualname: &str, items: Vec<Item<'a>>) -> Done {
        let outer = self.scope;
        let at = self.unit().at;
        let line = self.source.line_of(at.start);
        self.open_unit("__annotate__", qualname, id, line);
        self.unit().at = at;
        (self.unit().argc, self.unit().posonly) = (1, 1);
        self.slot(id, ".format");
        self.make_cells(id);
        self.emit(Op::Resume);
        let source = self.source.clone();
        let text = |e: &Expr| Value::str(&source.text[e.start().to_usize()..e.end().to_usize()]);
        let texts = items.iter().flat_map(|i| [value(&i.key), text(i.value)]);
        let texts = Value::tuple(texts.collect());
        self.unit().constant(texts);
        let known = self.label();
        self.emit(Op::LoadFast(0));
        self.load_const(Value::Int(2));
        self.emit(Op::CompareOp(CmpOp::Gt));
        self.jump(Op::PopJumpIfFalse, known);
        let (cache, name) = (self.unit().cache(), self.unit().name("NotImplementedError"));
        self.emit(Op::LoadGlobal { cache, name });
        self.emit(Op::Raise(1));
        self.place(known);
        self.emit(Op::BuildMap(0));
        for i in items {
            let next = self.label();
            if let Some(number) = i.number {
                self.load_const(Value::uint(number));
                self.load_name("__conditional_annotations__")?;
                self.emit(Op::ContainsOp(false));
                self.jump(Op::PopJumpIfFalse, next);
            }
            self.load_const(value(&i.key));
            self.annotation(i.value)?;
            self.emit(Op::MapAdd(1));
            self.place(next);
        }
        self.emit(Op::ReturnValue);
        let code = self.close_unit()?;
        self.scope = outer;
        self.unit().at = at;
        self.make_function(code, id, 0)
    }
}

/// Whether an annotated name stands directly among these statements.
fn stands_in(body: &[Stmt], a: &ast::StmtAnnAssign) -> bool {
    let at = std::ptr::from_ref(a).cast::<Stmt>();
    let all = body.as_ptr_range();
    all.start <= at && at < all.end
}
