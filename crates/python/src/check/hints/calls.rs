//! Calls that are mistakes by themselves.

use super::super::each::{Node, each};
use super::{Kind, Look, as_call, keyword, words};
use ruff_python_ast::{Expr, ExprCall, Stmt, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Look<'a> {
    /// Looks at the calls of these statements; `coroutine` says that they stand in one.
    pub fn calls(&mut self, body: &'a [Stmt], coroutine: bool) {
        let (mut functions, mut calls) = (vec![], vec![]);
        each(body, &mut |node| match node {
            Node::Stmt(Stmt::FunctionDef(f)) => {
                functions.push(f);
                false
            }
            Node::Expr(Expr::Lambda(_)) => false,
            Node::Expr(Expr::Call(call)) => {
                calls.push(call);
                true
            }
            _ => true,
        });
        for call in calls {
            self.call(call, coroutine);
        }
        for f in functions {
            self.calls(&f.body, f.is_async);
        }
    }

    fn call(&mut self, call: &'a ExprCall, coroutine: bool) {
        if matches!(self.kind(call), Kind::Thread | Kind::Process) {
            self.target(call);
            self.arguments(call);
        }
        if coroutine && self.meaning(&call.func) == "time.sleep" {
            let asyncio = self.names.module("asyncio") == Some("asyncio");
            let repair = asyncio.then(|| self.replaced(call.func.range(), "await asyncio.sleep"));
            self.hint(call, words::BLOCKS_THE_LOOP, repair);
        }
    }

    /// `target=f()`, where `f` returns nothing.
    fn target(&mut self, call: &'a ExprCall) {
        let Some(target) = keyword(call, "target") else {
            return;
        };
        let Some(inner) = as_call(&target.value) else {
            return;
        };
        let Some(f) = self.function(&inner.func).filter(|f| gives_nothing(f)) else {
            return;
        };
        let name = f.name.as_str();
        let plain = inner.arguments.keywords.is_empty() && keyword(call, "args").is_none();
        let given: Vec<&str> = inner.arguments.args.iter().map(|a| self.of(a)).collect();
        let by = match given.as_slice() {
            [] => format!("target={name}"),
            [one] => format!("target={name}, args=({one},)"),
            all => format!("target={name}, args=({})", all.join(", ")),
        };
        let repair = (plain || given.is_empty()).then(|| self.replaced(target.range(), &by));
        self.hint(target, words::called_at_once(name), repair);
    }

    /// `args=("Bob")`.
    fn arguments(&mut self, call: &'a ExprCall) {
        let Some(args) = keyword(call, "args") else {
            return;
        };
        let literal = matches!(
            args.value,
            Expr::StringLiteral(_)
                | Expr::FString(_)
                | Expr::NumberLiteral(_)
                | Expr::BooleanLiteral(_)
                | Expr::NoneLiteral(_)
        );
        if literal {
            // The brackets around the value belong to the text that goes.
            let rest = &self.text[args.value.range().end().to_usize()..];
            let bracket = rest.trim_start().starts_with(')')
                && self.text[..args.value.range().start().to_usize()]
                    .trim_end()
                    .ends_with('(');
            let inside = rest.len() - rest.trim_start().len() + 1;
            let end = match bracket {
                true => args.value.range().end() + ruff_text_size::TextSize::new(inside as u32),
                false => args.value.range().end(),
            };
            let by = format!("args=({},)", self.of(&args.value));
            let whole = TextRange::new(args.range().start(), end);
            let repair = self.replaced(whole, &by);
            self.hint(whole, words::NO_TUPLE, Some(repair));
        }
    }
}

/// Whether a call of this function can only give `None`.
fn gives_nothing(f: &StmtFunctionDef) -> bool {
    let mut nothing = !f.is_async && f.decorator_list.is_empty();
    each(&f.body, &mut |node| {
        match node {
            Node::Stmt(Stmt::FunctionDef(_)) | Node::Expr(Expr::Lambda(_)) => return false,
            Node::Stmt(Stmt::Return(r)) if r.value.is_some() => nothing = false,
            Node::Expr(Expr::Yield(_) | Expr::YieldFrom(_)) => nothing = false,
            _ => {}
        }
        true
    });
    nothing
}
