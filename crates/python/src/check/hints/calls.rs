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
        if let Expr::Attribute(a) = &*call.func
            && a.attr.as_str() == "submit"
            && let Some(first) = call.arguments.args.first()
        {
            self.handed_over(first, first.range(), "", false);
        }
        if coroutine && self.meaning(&call.func) == "time.sleep" {
            let asyncio = self.names.module("asyncio") == Some("asyncio");
            let repair = asyncio.then(|| self.replaced(call.func.range(), "await asyncio.sleep"));
            self.hint(call, words::BLOCKS_THE_LOOP, repair);
        }
    }

    /// `target=f()`, where the result of `f` cannot be called.
    fn target(&mut self, call: &'a ExprCall) {
        if let Some(target) = keyword(call, "target") {
            let has_args = keyword(call, "args").is_some();
            self.handed_over(&target.value, target.range(), "target=", has_args);
        }
    }

    /// A call that stands where a function should stand, at `whole`; `lead` is what stands before it.
    fn handed_over(&mut self, value: &'a Expr, whole: TextRange, lead: &str, has_args: bool) {
        let Some(inner) = as_call(value) else {
            return;
        };
        let Some(f) = self.function(&inner.func).filter(|f| gives_data(f)) else {
            return;
        };
        let name = f.name.as_str();
        let given: Vec<&str> = inner.arguments.args.iter().map(|a| self.of(a)).collect();
        let all = given.join(", ");
        let by = match (given.len(), lead) {
            (0, _) => format!("{lead}{name}"),
            (_, "") => format!("{name}, {all}"),
            (1, _) => format!("{lead}{name}, args=({all},)"),
            _ => format!("{lead}{name}, args=({all})"),
        };
        let plain = inner.arguments.keywords.is_empty() && (given.is_empty() || !has_args);
        let repair = plain.then(|| self.replaced(whole, &by));
        self.hint(whole, words::called_at_once(name), repair);
    }

    /// `args=("Bob")`.
    fn arguments(&mut self, call: &'a ExprCall) {
        let Some(args) = keyword(call, "args") else {
            return;
        };
        if is_literal(&args.value) {
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

/// Whether a call of this function can only give `None`, or data that cannot be called.
fn gives_data(f: &StmtFunctionDef) -> bool {
    let mut data = !f.is_async && f.decorator_list.is_empty();
    each(&f.body, &mut |node| {
        match node {
            Node::Stmt(Stmt::FunctionDef(_)) | Node::Expr(Expr::Lambda(_)) => return false,
            Node::Stmt(Stmt::Return(r)) => {
                let literal = r.value.as_deref().is_none_or(is_literal);
                data &= literal;
            }
            Node::Expr(Expr::Yield(_) | Expr::YieldFrom(_)) => data = false,
            _ => {}
        }
        true
    });
    data
}

fn is_literal(e: &Expr) -> bool {
    matches!(
        e,
        Expr::StringLiteral(_)
            | Expr::FString(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
    )
}
