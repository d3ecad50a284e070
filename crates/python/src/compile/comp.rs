//! Comprehensions (inlined, as since 3.12) and generator expressions.

use super::scope::ScopeId;
use super::unit::Label;
use super::{Compiler, Done};
use crate::code::Op;
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

pub(crate) enum Yielding<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(&'a Expr, &'a Expr),
    /// `{**mapping for ...}`.
    All(&'a Expr),
    Generator(&'a Expr),
}

impl<'a> Compiler<'a> {
    pub(super) fn inline_comp(
        &mut self,
        node: usize,
        gens: &'a [ast::Comprehension],
        y: Yielding<'a>,
        e: &'a Expr,
    ) -> Done {
        let Some(first) = gens.first() else {
            return Ok(());
        };
        let id = self.scopes_of(node);
        if gens.iter().any(|g| g.is_async) {
            self.check_async(
                "asynchronous comprehension outside of an asynchronous function",
                "asynchronous comprehension outside of an asynchronous function",
                e,
            )?;
        }
        self.expr(&first.iter)?;
        let outer = std::mem::replace(&mut self.scope, id);
        let mut bound = vec![];
        for name in &self.scopes.all[id].order {
            let sym = self.scopes.symbol(id, name);
            if sym.bound && !sym.global && !sym.nonlocal {
                let slot = self.slot(id, name);
                bound.push(slot);
                if sym.cell {
                    self.emit(Op::MakeCell(slot));
                }
            }
        }
        self.at(e);
        self.emit(match y {
            Yielding::List(_) | Yielding::Generator(_) => Op::BuildList(0),
            Yielding::Set(_) => Op::BuildSet(0),
            Yielding::Dict(..) | Yielding::All(_) => Op::BuildMap(0),
        });
        self.emit(Op::Swap(2));
        self.comp_loop(gens, 0, &y)?;
        for slot in bound {
            self.emit(Op::LoadFastAndClear(slot));
            self.emit(Op::PopTop);
        }
        self.scope = outer;
        Ok(())
    }

    fn scopes_of(&self, node: usize) -> ScopeId {
        self.scopes.node(node)
    }

    /// Compiles the loop of generator `i`, whose iterable is on top of the stack.
    fn comp_loop(&mut self, gens: &'a [ast::Comprehension], i: usize, y: &Yielding<'a>) -> Done {
        let g = &gens[i];
        let (top, next, out) = (self.label(), self.label(), self.label());
        self.at(&g.iter);
        let region = if g.is_async {
            self.emit(Op::GetAiter);
            self.place(top);
            let d = self.unit().depth;
            let handler = self.label();
            let r = self.unit().open(handler, d);
            self.emit(Op::GetAnext);
            self.load_none();
            self.emit(Op::YieldFrom);
            self.unit().shut(r);
            self.end_of_wait(&g.target);
            Some((handler, d))
        } else {
            self.emit(Op::GetIter);
            self.place(top);
            self.jump(Op::ForIter, out);
            None
        };
        self.store(&g.target)?;
        for c in &g.ifs {
            self.jump_if(c, false, next)?;
        }
        if i + 1 < gens.len() {
            self.expr(&gens[i + 1].iter)?;
            self.nested(g.range(), |c| c.comp_loop(gens, i + 1, y))?;
        } else {
            let depth = gens.len() as u16;
            match y {
                Yielding::List(Expr::Starred(e)) => {
                    self.expr(&e.value)?;
                    self.emit(Op::ListExtend(depth + 1));
                }
                Yielding::Set(Expr::Starred(e)) => {
                    self.expr(&e.value)?;
                    self.emit(Op::SetUpdate(depth + 1));
                }
                Yielding::All(e) => {
                    self.expr(e)?;
                    self.emit(Op::DictUpdate(depth + 1));
                }
                Yielding::List(e) => {
                    self.expr(e)?;
                    self.emit(Op::ListAppend(depth + 1));
                }
                Yielding::Set(e) => {
                    self.expr(e)?;
                    self.emit(Op::SetAdd(depth + 1));
                }
                Yielding::Dict(k, v) => {
                    self.expr(k)?;
                    self.expr(v)?;
                    self.emit(Op::MapAdd(depth + 1));
                }
                Yielding::Generator(Expr::Starred(e)) => {
                    let (top, out) = (self.label(), self.label());
                    self.expr(&e.value)?;
                    self.at(e);
                    self.emit(Op::GetIter);
                    self.place(top);
                    self.jump(Op::ForIter, out);
                    self.yield_item();
                    self.jump(Op::JumpBackward, top);
                    self.place(out);
                    self.unit().depth -= 1;
                }
                Yielding::Generator(e) => {
                    self.expr(e)?;
                    self.yield_item();
                }
            }
        }
        self.place(next);
        self.jump(Op::JumpBackward, top);
        match region {
            Some((handler, d)) => self.end_async_for(handler, d),
            None => {
                self.place(out);
                self.unit().depth -= 1;
            }
        }
        Ok(())
    }

    /// Yields the value on top, from a generator expression.
    fn yield_item(&mut self) {
        if self.unit().code_flags.coroutine {
            self.emit(Op::AsyncGenWrap);
        }
        self.emit(Op::YieldValue);
        self.emit(Op::Resume);
        self.emit(Op::PopTop);
    }

    /// Compiles the handler that ends an `async for`, with iterator and exception on the stack.
    /// Behind the wait for the next item. What unpacks the item may begin again, at the instruction
    /// before it, which must not be one of the wait.
    pub(super) fn end_of_wait(&mut self, target: &Expr) {
        if !matches!(target, Expr::Name(_)) {
            self.at(target);
            self.emit(Op::Nop);
        }
    }

    pub(super) fn end_async_for(&mut self, handler: Label, depth: i32) {
        self.place(handler);
        self.unit().depth = depth + 1;
        self.emit(Op::EndAsyncFor);
    }

    pub(super) fn generator_expr(&mut self, g: &'a ast::ExprGenerator) -> Done {
        let id = self.scopes.of(g);
        let Some(first) = g.generators.first() else {
            return Ok(());
        };
        let is_async = self.scopes.all[id].awaits;
        let outer = self.scope;
        let line = self.source.line_of(g.range().start().to_u32());
        let qual = self.qualname("<genexpr>");
        self.open_unit("<genexpr>", &qual, id, line);
        self.at(g);
        self.unit().argc = 1;
        self.unit().code_flags.generator = true;
        self.unit().code_flags.coroutine = is_async;
        self.slot(id, ".0");
        self.make_cells(id);
        self.emit(Op::PopTop);
        self.emit(Op::LoadFast(0));
        self.unit().depth = 1;
        self.comp_loop(&g.generators, 0, &Yielding::Generator(&g.elt))?;
        self.load_none();
        self.emit(Op::ReturnValue);
        let code = self.close_unit()?;
        self.scope = outer;
        self.at(g);
        self.make_function(code, id, 0)?;
        self.emit(Op::PushNull);
        self.expr(&first.iter)?;
        self.at(&first.iter);
        if first.is_async {
            self.emit(Op::GetAiter);
        } else {
            self.emit(Op::GetIter);
        }
        self.at(g);
        self.emit(Op::Call(1));
        Ok(())
    }
}
