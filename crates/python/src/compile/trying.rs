//! Compiles `try` and `with`, and what undoes them when control leaves them.

use super::unit::{Block, Region};
use super::{Compiler, Done};
use crate::code::Op;
use ruff_python_ast::{self as ast, ExceptHandler, Stmt};
use ruff_text_size::{Ranged, TextRange};

pub(super) const LEAVES_STAR: &str =
    "'break', 'continue' and 'return' cannot appear in an except* block";

impl<'a> Compiler<'a> {
    /// Undoes every block from the innermost down to index `keep`. With `value`, the value of a
    /// `return` stays on top of the stack.
    pub(super) fn unwind(&mut self, keep: usize, value: bool) -> Done {
        let mut undone = vec![];
        while self.unit().blocks.len() > keep {
            let Some(b) = self.unit().blocks.pop() else {
                break;
            };
            self.close_region(&b);
            let at = self.unit().at;
            match &b {
                Block::Loop { iterator, .. } => {
                    if *iterator {
                        self.drop_below(value, 1);
                    }
                }
                Block::Try(_) => {}
                Block::ExceptStar(_) => {
                    let range = TextRange::new(at.start.into(), at.end.into());
                    return self.err(LEAVES_STAR, range);
                }
                Block::Held => self.drop_below(value, 1),
                Block::Finally(_, body) => {
                    let body: &'a [Stmt] = body;
                    if value {
                        self.unit().blocks.push(Block::Held);
                    }
                    self.stmts(body)?;
                    if value {
                        self.unit().blocks.pop();
                    }
                }
                Block::InFinally(_) => {
                    // previous exception, exception
                    self.drop_below(value, 1);
                    if value {
                        self.emit(Op::Swap(2));
                    }
                    self.emit(Op::PopExcept);
                }
                Block::With(_, is_async) => {
                    if value {
                        self.emit(Op::Swap(2));
                    }
                    self.call_exit_none(*is_async);
                }
                Block::Except(_, name) => {
                    if value {
                        self.emit(Op::Swap(2));
                    }
                    self.emit(Op::PopExcept);
                    if let Some(n) = name {
                        self.forget(n)?;
                    }
                }
            }
            self.unit().at = at;
            undone.push(b);
        }
        while let Some(mut b) = undone.pop() {
            self.reopen_region(&mut b);
            self.unit().blocks.push(b);
        }
        Ok(())
    }

    fn drop_below(&mut self, value: bool, n: usize) {
        for _ in 0..n {
            if value {
                self.emit(Op::Swap(2));
            }
            self.emit(Op::PopTop);
        }
    }

    fn region_of<'b>(b: &'b mut Block<'a>) -> Option<&'b mut Region> {
        match b {
            Block::Try(r)
            | Block::ExceptStar(r)
            | Block::Finally(r, _)
            | Block::InFinally(r)
            | Block::With(r, _)
            | Block::Except(r, _) => Some(r),
            Block::Loop { .. } | Block::Held => None,
        }
    }
    fn close_region(&mut self, b: &Block<'a>) {
        if let Block::Try(r)
        | Block::ExceptStar(r)
        | Block::Finally(r, _)
        | Block::InFinally(r)
        | Block::With(r, _)
        | Block::Except(r, _) = b
        {
            let r = *r;
            self.unit().shut(r);
        }
    }
    fn reopen_region(&mut self, b: &mut Block<'a>) {
        let now = self.unit().ops.len() + 1;
        if let Some(r) = Self::region_of(b) {
            // The jump or return that follows is outside every region.
            r.start = now;
        }
    }
    fn pop_block(&mut self) {
        if let Some(b) = self.unit().blocks.pop() {
            self.close_region(&b);
        }
    }

    fn call_exit_none(&mut self, is_async: bool) {
        self.emit(Op::PushNull);
        for _ in 0..3 {
            self.load_none();
        }
        self.emit(Op::Call(3));
        if is_async {
            self.await_top(2);
        }
        self.emit(Op::PopTop);
    }

    /// `del name` after an `except ... as name`, whether or not it is still bound.
    fn forget(&mut self, name: &str) -> Done {
        self.load_none();
        self.store_name(name)?;
        self.delete_name(name)
    }

    pub(super) fn try_stmt(&mut self, t: &'a ast::StmtTry) -> Done {
        self.unit().has_cleanup = true;
        self.trying += 1;
        let done = self.try_finally(t);
        self.trying -= 1;
        done
    }

    fn try_finally(&mut self, t: &'a ast::StmtTry) -> Done {
        if t.finalbody.is_empty() {
            return self.try_except(t);
        }
        let depth = self.unit().depth;
        let (handler, end) = (self.label(), self.label());
        let r = self.unit().open(handler, depth);
        self.unit().blocks.push(Block::Finally(r, &t.finalbody));
        if t.handlers.is_empty() {
            self.stmts(&t.body)?;
        } else {
            self.try_except(t)?;
        }
        self.pop_block();
        self.stmts(&t.finalbody)?;
        self.jump(Op::Jump, end);
        // After an exception the body runs with the exception on the stack, which is then raised
        // again.
        self.place(handler);
        self.unit().depth = depth + 1;
        self.emit(Op::PushExcInfo);
        let cleanup = self.label();
        let r = self.unit().open(cleanup, depth + 2);
        self.unit().blocks.push(Block::InFinally(r));
        self.stmts(&t.finalbody)?;
        self.pop_block();
        self.emit(Op::Swap(2));
        self.emit(Op::PopExcept);
        self.emit(Op::Reraise);
        self.place(cleanup);
        self.unit().depth = depth + 3;
        self.emit(Op::Swap(3));
        self.emit(Op::PopExcept);
        self.emit(Op::PopTop);
        self.emit(Op::Reraise);
        self.unit().depth = depth;
        self.place(end);
        Ok(())
    }

    fn try_except(&mut self, t: &'a ast::StmtTry) -> Done {
        let depth = self.unit().depth;
        let (handler, end, cleanup) = (self.label(), self.label(), self.label());
        let r = self.unit().open(handler, depth);
        self.unit().blocks.push(Block::Try(r));
        self.stmts(&t.body)?;
        self.pop_block();
        self.stmts(&t.orelse)?;
        self.jump(Op::Jump, end);
        self.place(handler);
        self.unit().depth = depth + 1;
        let outer = self.unit().open(cleanup, depth + 1);
        self.emit(Op::PushExcInfo);
        if t.is_star {
            self.except_star(t, depth, end, outer)?;
        } else {
            self.except_clauses(t, depth, end, outer)?;
        }
        self.place(cleanup);
        self.unit().depth = depth + 2;
        self.emit(Op::Swap(2));
        self.emit(Op::PopExcept);
        self.emit(Op::Reraise);
        self.unit().depth = depth;
        self.place(end);
        Ok(())
    }

    fn except_clauses(
        &mut self,
        t: &'a ast::StmtTry,
        depth: i32,
        end: super::unit::Label,
        outer: Region,
    ) -> Done {
        let mut region = outer;
        // The region opens only after `PushExcInfo` has put the previous exception on the stack.
        region.start = self.unit().ops.len();
        for (i, h) in t.handlers.iter().enumerate() {
            let ExceptHandler::ExceptHandler(h) = h;
            let next = self.label();
            match &h.type_ {
                Some(ty) => {
                    self.expr(ty)?;
                    self.at(&**ty);
                    self.emit(Op::CheckExcMatch);
                    self.jump(Op::PopJumpIfFalse, next);
                }
                None if i + 1 < t.handlers.len() => {
                    return self.err("default 'except:' must be last", h.range());
                }
                None => {}
            }
            match &h.name {
                Some(n) => self.store_name(n)?,
                None => {
                    self.emit(Op::PopTop);
                }
            }
            self.unit().shut(region);
            let named = self.label();
            let target = if h.name.is_some() {
                named
            } else {
                region.handler
            };
            let r = self.unit().open(target, depth + 1);
            self.unit()
                .blocks
                .push(Block::Except(r, h.name.as_ref().map(|n| n.to_string())));
            self.stmts(&h.body)?;
            self.pop_block();
            self.emit(Op::PopExcept);
            if let Some(n) = &h.name {
                self.forget(n)?;
            }
            self.jump(Op::Jump, end);
            if let Some(n) = &h.name {
                self.place(named);
                self.unit().depth = depth + 2;
                let r2 = self.unit().open(region.handler, depth + 1);
                self.forget(n)?;
                self.emit(Op::Reraise);
                self.unit().shut(r2);
            }
            self.place(next);
            self.unit().depth = depth + 2;
            region.start = self.unit().ops.len();
        }
        self.emit(Op::Reraise);
        self.unit().shut(region);
        Ok(())
    }

    /// Compiles `except*`. On the stack: previous exception, original exception, list of results,
    /// unhandled rest.
    fn except_star(
        &mut self,
        t: &'a ast::StmtTry,
        depth: i32,
        end: super::unit::Label,
        outer: Region,
    ) -> Done {
        let mut region = outer;
        region.start = self.unit().ops.len();
        self.emit(Op::BuildList(0));
        self.emit(Op::Copy(2));
        for h in &t.handlers {
            let ExceptHandler::ExceptHandler(h) = h;
            let (next, failed, join) = (self.label(), self.label(), self.label());
            let Some(ty) = &h.type_ else {
                return self.err("expected one or more exception types", h.range());
            };
            self.expr(ty)?;
            self.at(&**ty);
            self.emit(Op::CheckEgMatch);
            self.emit(Op::Copy(1));
            self.unit().depth = depth + 6;
            self.jump(Op::PopJumpIfNone, next);
            match &h.name {
                Some(n) => self.store_name(n)?,
                None => {
                    self.emit(Op::PopTop);
                }
            }
            self.unit().shut(region);
            let r = self.unit().open(failed, depth + 4);
            self.unit().blocks.push(Block::ExceptStar(r));
            self.unit().depth = depth + 4;
            self.stmts(&h.body)?;
            self.pop_block();
            region.start = self.unit().ops.len();
            if let Some(n) = &h.name {
                self.forget(n)?;
            }
            self.jump(Op::Jump, join);
            self.place(failed);
            self.unit().depth = depth + 5;
            self.emit(Op::ListAppend(2));
            if let Some(n) = &h.name {
                self.forget(n)?;
            }
            self.jump(Op::Jump, join);
            self.place(next);
            self.unit().depth = depth + 5;
            self.emit(Op::PopTop);
            self.place(join);
            self.unit().depth = depth + 4;
        }
        self.emit(Op::ListAppend(1));
        self.emit(Op::PrepReraiseStar);
        let none = self.label();
        self.emit(Op::Copy(1));
        self.jump(Op::PopJumpIfNone, none);
        self.emit(Op::Reraise);
        self.unit().shut(region);
        self.place(none);
        self.unit().depth = depth + 2;
        self.emit(Op::PopTop);
        self.emit(Op::PopExcept);
        self.jump(Op::Jump, end);
        Ok(())
    }

    pub(super) fn with_stmt(&mut self, w: &'a ast::StmtWith, i: usize) -> Done {
        let Some(item) = w.items.get(i) else {
            return self.stmts(&w.body);
        };
        self.unit().has_cleanup = true;
        let ce = &item.context_expr;
        self.expr(ce)?;
        self.at(ce);
        if w.is_async {
            self.check_async(
                "'async with' outside async function",
                "'async with' outside async function",
                w,
            )?;
            self.emit(Op::BeforeAsyncWith);
            self.await_top(1);
        } else {
            self.emit(Op::BeforeWith);
        }
        let depth = self.unit().depth - 1;
        let (handler, end) = (self.label(), self.label());
        let r = self.unit().open(handler, depth);
        self.unit().blocks.push(Block::With(r, w.is_async));
        match &item.optional_vars {
            Some(v) => self.store(v)?,
            None => {
                self.emit(Op::PopTop);
            }
        }
        self.nested(item.range(), |c| c.with_stmt(w, i + 1))?;
        self.pop_block();
        self.at(ce);
        self.call_exit_none(w.is_async);
        self.jump(Op::Jump, end);
        // exit, exception
        self.place(handler);
        self.unit().depth = depth + 1;
        self.at(ce);
        self.emit(Op::PushExcInfo);
        let (cleanup, suppress) = (self.label(), self.label());
        let r = self.unit().open(cleanup, depth + 1);
        self.emit(Op::WithExceptStart);
        if w.is_async {
            self.await_top(2);
        }
        self.jump(Op::PopJumpIfTrue, suppress);
        self.emit(Op::Reraise);
        self.unit().shut(r);
        self.place(suppress);
        self.unit().depth = depth + 2;
        self.emit(Op::PopTop);
        self.emit(Op::PopExcept);
        self.emit(Op::PopTop);
        self.jump(Op::Jump, end);
        self.place(cleanup);
        self.unit().depth = depth + 2;
        self.emit(Op::Swap(2));
        self.emit(Op::PopExcept);
        self.emit(Op::Reraise);
        self.unit().depth = depth - 1;
        self.place(end);
        Ok(())
    }
}
