//! Compiles calls and their arguments.

use super::{Compiler, Done};
use crate::code::Op;
use crate::intern::value;
use crate::value::Value;
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    pub(super) fn call(&mut self, c: &'a ast::ExprCall) -> Done {
        let spread = c.arguments.args.iter().any(Expr::is_starred_expr)
            || c.arguments.keywords.iter().any(|k| k.arg.is_none())
            || c.arguments.args.len() > 3000;
        match &*c.func {
            Expr::Attribute(a) if !spread => {
                self.expr(&a.value)?;
                self.at(&*c.func);
                self.attr_op(&a.attr, |cache, name| Op::LoadMethod { cache, name });
            }
            Expr::Name(n) if n.id.as_str() == "super" && c.arguments.is_empty() => {
                self.load_name("super")?;
                self.emit(Op::PushNull);
                if let Some(n) = self.zero_super()? {
                    self.at(c);
                    self.emit(Op::Call(n));
                    return Ok(());
                }
            }
            f => {
                self.expr(f)?;
                self.emit(Op::PushNull);
            }
        }
        self.arguments(&c.arguments, c, 0)
    }

    /// Pushes the two arguments that `super()` without arguments stands for: the class cell and the
    /// first parameter.
    fn zero_super(&mut self) -> Result<Option<u16>, super::CompileError> {
        let unit = self.scopes.unit(self.scope);
        let has_class = self.scopes.symbol(unit, "__class__").free;
        if !has_class || self.unit().argc == 0 {
            return Ok(None);
        }
        self.load_name("__class__")?;
        let first = self.unit().locals[0].text.clone();
        self.load_name(&first)?;
        Ok(Some(2))
    }

    /// Compiles the arguments and the call; `already` positional arguments are on the stack.
    pub(super) fn arguments(
        &mut self,
        a: &'a ast::Arguments,
        node: &impl Ranged,
        already: u16,
    ) -> Done {
        let mut seen: Vec<&str> = vec![];
        for k in &a.keywords {
            if let Some(n) = &k.arg {
                if seen.contains(&n.as_str()) {
                    return self.err(format!("keyword argument repeated: {n}"), k.range());
                }
                seen.push(n);
            }
        }
        let spread = a.args.iter().any(Expr::is_starred_expr)
            || a.keywords.iter().any(|k| k.arg.is_none())
            || a.args.len() > 3000;
        if !spread {
            for x in &a.args {
                self.expr(x)?;
            }
            let argc = already + (a.args.len() + a.keywords.len()) as u16;
            if a.keywords.is_empty() {
                self.at(node);
                self.emit(Op::Call(argc));
                return Ok(());
            }
            for k in &a.keywords {
                self.expr(&k.value)?;
            }
            let names: Vec<Value> = a
                .keywords
                .iter()
                .filter_map(|k| k.arg.as_ref())
                .map(|n| value(n))
                .collect();
            let names = self.unit().constant(Value::tuple(names));
            self.at(node);
            self.emit(Op::CallKw { argc, names });
            return Ok(());
        }
        // All arguments go through one tuple and one dict.
        self.emit(Op::BuildList(already as u32));
        for x in &a.args {
            if let Expr::Starred(s) = x {
                self.expr(&s.value)?;
                self.at(x);
                self.emit(Op::ListExtend(1 | 0x8000));
            } else {
                self.expr(x)?;
                self.emit(Op::ListAppend(1));
            }
        }
        self.emit(Op::ListToTuple);
        let kw = !a.keywords.is_empty();
        if kw {
            self.emit(Op::BuildMap(0));
            for k in &a.keywords {
                match &k.arg {
                    Some(n) => {
                        self.load_const(value(n));
                        self.expr(&k.value)?;
                        // Each keyword becomes a dict of one pair, so that a repeated keyword is
                        // found.
                        self.emit(Op::BuildMap(1));
                        self.at(node);
                        self.emit(Op::DictMerge(1));
                    }
                    None => {
                        self.expr(&k.value)?;
                        self.at(node);
                        self.emit(Op::DictMerge(1));
                    }
                }
            }
        }
        self.at(node);
        self.emit(Op::CallEx(kw));
        Ok(())
    }
}
