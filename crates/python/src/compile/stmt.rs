//! Statements.

use super::scope::ScopeKind;
use super::unit::{Block, Label};
use super::{Compiler, Done, expr::binop};
use crate::code::Op;
use crate::intern::value;
use crate::value::Value;
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

/// What can be imported from `__future__`.
const FUTURES: &[&str] = &[
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
    "*",
];

impl<'a> Compiler<'a> {
    pub(super) fn stmt(&mut self, s: &'a Stmt) -> Done {
        self.nested(s.range(), |c| {
            c.at(s);
            c.stmt_inner(s)
        })
    }

    fn stmt_inner(&mut self, s: &'a Stmt) -> Done {
        match s {
            Stmt::Expr(e) => {
                let shows = self.shows && self.units.len() == 1;
                if shows {
                    self.load_of("sys", "displayhook");
                }
                self.expr(&e.value)?;
                if shows {
                    self.emit(Op::Call(1));
                }
                self.emit(Op::PopTop);
            }
            Stmt::Assign(a) => {
                self.expr(&a.value)?;
                for (i, t) in a.targets.iter().enumerate() {
                    if t.is_starred_expr() {
                        return self.err(
                            "starred assignment target must be in a list or tuple",
                            t.range(),
                        );
                    }
                    if i + 1 < a.targets.len() {
                        self.emit(Op::Copy(1));
                    }
                    self.store(t)?;
                }
            }
            Stmt::AugAssign(a) => self.aug_assign(a)?,
            Stmt::AnnAssign(a) => self.ann_assign(a)?,
            Stmt::Return(r) => self.return_stmt(r)?,
            Stmt::If(i) => self.if_stmt(i)?,
            Stmt::While(w) => self.while_stmt(w)?,
            Stmt::For(f) => self.for_stmt(f)?,
            Stmt::FunctionDef(f) => self.function(f)?,
            Stmt::ClassDef(c) => self.class(c)?,
            Stmt::Pass(_) => {
                self.emit(Op::Nop);
            }
            Stmt::Break(_) | Stmt::Continue(_) => self.leave_loop(s)?,
            Stmt::Delete(d) => d.targets.iter().try_for_each(|t| self.delete(t))?,
            Stmt::Global(_) | Stmt::Nonlocal(_) => {}
            Stmt::Assert(a) => self.assert_stmt(a)?,
            Stmt::Raise(r) => {
                let mut n = 0;
                for part in [&r.exc, &r.cause].into_iter().flatten() {
                    self.expr(part)?;
                    n += 1;
                }
                self.at(s);
                self.emit(Op::Raise(n));
            }
            Stmt::Import(i) => self.import(i)?,
            Stmt::ImportFrom(i) => self.import_from(i)?,
            Stmt::Try(t) => self.try_stmt(t)?,
            Stmt::With(w) => self.with_stmt(w, 0)?,
            Stmt::Match(m) => self.match_stmt(m)?,
            Stmt::TypeAlias(t) => self.type_alias(t)?,
            Stmt::IpyEscapeCommand(_) => return self.err("invalid syntax", s.range()),
        }
        Ok(())
    }

    fn aug_assign(&mut self, a: &'a ast::StmtAugAssign) -> Done {
        let op = Op::InplaceOp(binop(a.op));
        match &*a.target {
            Expr::Name(n) => {
                self.at(&*a.target);
                self.load_name(&n.id)?;
                self.expr(&a.value)?;
                self.at(a);
                self.emit(op);
                self.at(&*a.target);
                self.store_name(&n.id)?;
            }
            Expr::Attribute(t) => {
                self.expr(&t.value)?;
                self.emit(Op::Copy(1));
                self.at(&*a.target);
                self.attr_op(&t.attr, |cache, name| Op::LoadAttr { cache, name });
                self.expr(&a.value)?;
                self.at(a);
                self.emit(op);
                self.emit(Op::Swap(2));
                self.at(&*a.target);
                self.attr_op(&t.attr, |cache, name| Op::StoreAttr { cache, name });
            }
            Expr::Subscript(t) => {
                self.expr(&t.value)?;
                self.expr(&t.slice)?;
                self.emit(Op::Copy(2));
                self.emit(Op::Copy(2));
                self.at(&*a.target);
                self.emit(Op::BinarySubscr);
                self.expr(&a.value)?;
                self.at(a);
                self.emit(op);
                // container, index, value -> value, container, index
                self.emit(Op::Swap(3));
                self.emit(Op::Swap(2));
                self.at(&*a.target);
                self.emit(Op::StoreSubscr);
            }
            other => {
                let what = super::target::describe(other);
                return self.err(
                    format!("'{what}' is an illegal expression for augmented assignment"),
                    other.range(),
                );
            }
        }
        Ok(())
    }

    fn ann_assign(&mut self, a: &'a ast::StmtAnnAssign) -> Done {
        if let Some(v) = &a.value {
            self.expr(v)?;
            self.store(&a.target)?;
        }
        let namespace = self.unit().code_flags.namespace;
        if self.deferred {
            return self.reach_annotation(a);
        }
        if namespace {
            if let (Expr::Name(n), true) = (&*a.target, a.simple) {
                self.annotation(&a.annotation)?;
                let class = self.unit().name("__annotations__");
                let cache = self.unit().cache();
                self.emit(Op::LoadName { cache, name: class });
                let name = self.mangled(&n.id);
                self.load_const(value(&name));
                self.emit(Op::StoreSubscr);
            } else if a.value.is_none() {
                self.annotation(&a.annotation)?;
                self.emit(Op::PopTop);
            }
        }
        Ok(())
    }

    fn if_stmt(&mut self, i: &'a ast::StmtIf) -> Done {
        let end = self.label();
        let mut next = self.label();
        self.jump_if(&i.test, false, next)?;
        self.stmts(&i.body)?;
        for (k, clause) in i.elif_else_clauses.iter().enumerate() {
            self.jump(Op::Jump, end);
            self.place(next);
            next = self.label();
            if let Some(t) = &clause.test {
                self.at(t);
                self.jump_if(t, false, next)?;
            }
            self.stmts(&clause.body)?;
            let _ = k;
        }
        self.place(next);
        self.place(end);
        Ok(())
    }

    fn while_stmt(&mut self, w: &'a ast::StmtWhile) -> Done {
        let (top, out, orelse) = (self.label(), self.label(), self.label());
        self.place(top);
        self.jump_if(&w.test, false, orelse)?;
        self.unit().blocks.push(Block::Loop {
            top,
            out,
            iterator: false,
        });
        self.stmts(&w.body)?;
        self.at(&*w.test);
        self.jump(Op::JumpBackward, top);
        self.unit().blocks.pop();
        self.place(orelse);
        self.stmts(&w.orelse)?;
        self.place(out);
        Ok(())
    }

    fn for_stmt(&mut self, f: &'a ast::StmtFor) -> Done {
        if f.target.is_starred_expr() {
            return self.err(
                "starred assignment target must be in a list or tuple",
                f.target.range(),
            );
        }
        let (top, out, orelse) = (self.label(), self.label(), self.label());
        self.expr(&f.iter)?;
        self.at(&*f.iter);
        if f.is_async {
            self.check_async(
                "'async for' outside async function",
                "'async for' outside async function",
                f,
            )?;
            self.emit(Op::GetAiter);
            self.place(top);
            self.at(f);
            let d = self.unit().depth;
            let handler = self.label();
            let r = self.unit().open(handler, d);
            self.emit(Op::GetAnext);
            self.load_none();
            self.emit(Op::YieldFrom);
            self.unit().shut(r);
            self.end_of_wait(&f.target);
            self.store(&f.target)?;
            self.unit().blocks.push(Block::Loop {
                top,
                out,
                iterator: true,
            });
            self.stmts(&f.body)?;
            self.jump(Op::JumpBackward, top);
            self.unit().blocks.pop();
            self.at(&*f.iter);
            self.end_async_for(handler, d);
        } else {
            self.emit(Op::GetIter);
            self.place(top);
            self.jump(Op::ForIter, orelse);
            self.store(&f.target)?;
            self.unit().blocks.push(Block::Loop {
                top,
                out,
                iterator: true,
            });
            self.stmts(&f.body)?;
            self.at(&*f.iter);
            self.jump(Op::JumpBackward, top);
            self.unit().blocks.pop();
            self.place(orelse);
            self.unit().depth -= 1;
        }
        self.stmts(&f.orelse)?;
        self.place(out);
        Ok(())
    }

    fn return_stmt(&mut self, r: &'a ast::StmtReturn) -> Done {
        if self.unit().code_flags.namespace {
            return self.err("'return' outside function", r.range());
        }
        let f = self.unit().code_flags;
        if f.coroutine && f.generator && r.value.is_some() {
            return self.err("'return' with value in async generator", r.range());
        }
        match &r.value {
            Some(v) => self.expr(v)?,
            None => self.load_none(),
        }
        let depth = self.unit().depth;
        self.unwind(0, true)?;
        self.at(r);
        self.emit(Op::ReturnValue);
        self.unit().depth = depth - 1;
        Ok(())
    }

    fn leave_loop(&mut self, s: &'a Stmt) -> Done {
        let at = self
            .unit()
            .blocks
            .iter()
            .rposition(|b| matches!(b, Block::Loop { .. }));
        let is_break = matches!(s, Stmt::Break(_));
        let Some(at) = at else {
            if self
                .units
                .last()
                .is_some_and(|u| u.blocks.iter().any(|b| matches!(b, Block::ExceptStar(_))))
            {
                return self.err(super::trying::LEAVES_STAR, s.range());
            }
            let word = if is_break {
                "'break' outside loop"
            } else {
                "'continue' not properly in loop"
            };
            return self.err(word, s.range());
        };
        let depth = self.unit().depth;
        self.unwind(at + 1, false)?;
        self.at(s);
        let Block::Loop { top, out, iterator } = self.unit().blocks[at] else {
            return Ok(());
        };
        if is_break {
            if iterator {
                self.emit(Op::PopTop);
            }
            self.jump(Op::Jump, out);
        } else {
            self.jump(Op::JumpBackward, top);
        }
        self.unit().depth = depth;
        Ok(())
    }

    fn assert_stmt(&mut self, a: &'a ast::StmtAssert) -> Done {
        let end: Label = self.label();
        self.jump_if(&a.test, true, end)?;
        self.at(a);
        self.emit(Op::LoadAssertionError);
        if let Some(m) = &a.msg {
            self.emit(Op::PushNull);
            self.expr(m)?;
            self.at(a);
            self.emit(Op::Call(1));
        }
        self.at(&*a.test);
        self.emit(Op::Raise(1));
        self.place(end);
        Ok(())
    }

    /// Refuses a lazy import that does not stand at module level.
    fn check_lazy(&mut self, from: &str, range: TextRange) -> Done {
        let place = match self.scopes.all[self.scope].kind {
            ScopeKind::Module if self.trying > 0 => "try/except blocks",
            ScopeKind::Module => return Ok(()),
            ScopeKind::Class => "classes",
            _ => "functions",
        };
        self.err(
            format!("lazy {from}import not allowed inside {place}"),
            range,
        )
    }

    /// Binds a name to what is imported when the name is first used: an attribute of a module, a
    /// module, or with no attribute the outermost package.
    fn lazily(&mut self, name: &str, module: &str, level: u32, attribute: Value) {
        self.load_of("_interleave", "lazy_import");
        for text in [name, module] {
            self.load_const(value(text));
        }
        self.load_const(Value::Int(level as i64));
        self.load_const(attribute);
        self.emit(Op::Call(4));
        self.emit(Op::PopTop);
    }

    fn import(&mut self, i: &'a ast::StmtImport) -> Done {
        if i.is_lazy {
            self.check_lazy("", i.range())?;
            for a in &i.names {
                match &a.asname {
                    // The attribute `""` stands for the module itself.
                    Some(name) => self.lazily(name, &a.name, 0, value("")),
                    None => {
                        let top = a.name.split('.').next().unwrap_or(&a.name);
                        self.lazily(top, &a.name, 0, Value::None);
                    }
                }
            }
            return Ok(());
        }
        for a in &i.names {
            self.load_const(Value::Int(0));
            self.load_none();
            let n = self.unit().name(&a.name);
            self.emit(Op::ImportName(n));
            match &a.asname {
                Some(name) => {
                    // `import a.b as c` binds the submodule.
                    for part in a.name.split('.').skip(1) {
                        let n = self.unit().name(part);
                        self.emit(Op::ImportFrom(n));
                        self.emit(Op::Swap(2));
                        self.emit(Op::PopTop);
                    }
                    self.store_name(name)?;
                }
                None => self.store_name(a.name.split('.').next().unwrap_or(&a.name))?,
            }
        }
        Ok(())
    }

    fn import_from(&mut self, i: &'a ast::StmtImportFrom) -> Done {
        let module = i.module.as_ref().map_or("", |m| m.as_str());
        if i.is_lazy {
            if module == "__future__" && i.level == 0 {
                let range = TextRange::at(i.start(), "lazy".len().try_into().unwrap_or_default());
                return self.err("lazy from __future__ import is not allowed", range);
            }
            self.check_lazy("from ... ", i.range())?;
            for a in &i.names {
                if a.name.as_str() == "*" {
                    return self.err("lazy from ... import * is not allowed", i.range());
                }
                self.lazily(Self::names_of_import(a), module, i.level, value(&a.name));
            }
            return Ok(());
        }
        if module == "__future__" && i.level == 0 {
            if i.start() > self.futures_end {
                return self.err(
                    "from __future__ imports must occur at the beginning of the file",
                    i.range(),
                );
            }
            for a in &i.names {
                match a.name.as_str() {
                    "annotations" => self.lazy_annotations = true,
                    "braces" => return self.err("not a chance", i.range()),
                    known if FUTURES.contains(&known) => {}
                    other => {
                        return self
                            .err(format!("future feature {other} is not defined"), i.range());
                    }
                }
            }
            return Ok(());
        }
        self.load_const(Value::Int(i.level as i64));
        let names: Vec<Value> = i.names.iter().map(|a| value(&a.name)).collect();
        self.load_const(Value::tuple(names));
        let n = self.unit().name(module);
        self.emit(Op::ImportName(n));
        for a in &i.names {
            if a.name.as_str() == "*" {
                if self.scopes.all[self.scope].kind != ScopeKind::Module {
                    return self.err("import * only allowed at module level", a.range());
                }
                self.emit(Op::ImportStar);
                return Ok(());
            }
            let n = self.unit().name(&a.name);
            self.emit(Op::ImportFrom(n));
            self.store_name(Self::names_of_import(a))?;
        }
        self.emit(Op::PopTop);
        Ok(())
    }
}
