//! Type parameters (PEP 695): what has them is defined in a function of its own, in which they are
//! locals.

use super::scope::{ScopeId, key};
use super::{CompileError, Compiler, Done};
use crate::code::{Code, Op};
use crate::intern::value;
use crate::mem::Ref;
use ruff_python_ast::{self as ast, Expr, TypeParam};
use ruff_text_size::Ranged;

/// What bounds a type parameter, and its default.
pub(super) fn parts(p: &TypeParam) -> (Option<&Expr>, Option<&Expr>) {
    match p {
        TypeParam::TypeVar(t) => (t.bound.as_deref(), t.default.as_deref()),
        TypeParam::ParamSpec(t) => (None, t.default.as_deref()),
        TypeParam::TypeVarTuple(t) => (None, t.default.as_deref()),
    }
}

impl<'a> Compiler<'a> {
    /// Opens the function in which something generic is defined, and makes its type parameters.
    pub(super) fn open_generic(
        &mut self,
        tp: &'a ast::TypeParams,
        name: &str,
        given: u16,
    ) -> Result<ScopeId, CompileError> {
        let id = self.scopes.of(tp);
        let outer = self.scope;
        let line = self.source.line_of(tp.start().to_u32());
        let name = format!("<generic parameters of {name}>");
        let qualname = self.qualname(&name);
        self.open_unit(&name, &qualname, id, line);
        self.at(tp);
        self.unit().argc = given;
        for i in 0..given {
            self.slot(id, &format!(".{i}"));
        }
        self.make_cells(id);
        self.emit(Op::Resume);
        for p in &tp.type_params {
            self.load_typing(match p {
                TypeParam::TypeVar(_) => "_type_var",
                TypeParam::ParamSpec(_) => "_param_spec",
                TypeParam::TypeVarTuple(_) => "_type_var_tuple",
            });
            self.load_const(value(p.name()));
            let (bound, default) = parts(p);
            for part in [bound, default] {
                match part {
                    Some(e) => self.later(e, p.name())?,
                    None => self.load_none(),
                }
            }
            self.emit(Op::Call(3));
            self.store_name(p.name())?;
        }
        Ok(outer)
    }

    /// Pushes a tuple of the type parameters.
    pub(super) fn load_type_params(&mut self, tp: &ast::TypeParams) -> Done {
        for p in &tp.type_params {
            self.load_name(p.name())?;
        }
        self.emit(Op::BuildTuple(tp.type_params.len() as u32));
        Ok(())
    }

    /// Ends the function of [`Compiler::open_generic`], which answers what is on top.
    pub(super) fn close_generic(&mut self, outer: ScopeId) -> Result<Ref<Code>, CompileError> {
        self.emit(Op::ReturnValue);
        let code = self.close_unit()?;
        self.scope = outer;
        Ok(code)
    }

    /// Pushes a function that evaluates an expression.
    pub(super) fn later(&mut self, e: &'a Expr, name: &str) -> Done {
        let id = self.scopes.node(key(e));
        let outer = self.scope;
        let line = self.source.line_of(e.start().to_u32());
        let qualname = self.qualname(name);
        self.open_unit(name, &qualname, id, line);
        self.at(e);
        self.make_cells(id);
        self.emit(Op::Resume);
        self.expr(e)?;
        self.emit(Op::ReturnValue);
        let code = self.close_unit()?;
        self.scope = outer;
        self.at(e);
        self.make_function(code, id, 0)
    }

    /// `type Name[T] = ...`
    pub(super) fn type_alias(&mut self, t: &'a ast::StmtTypeAlias) -> Done {
        let Expr::Name(name) = &*t.name else {
            return Ok(());
        };
        let generic = match &t.type_params {
            Some(tp) => Some((tp, self.open_generic(tp, &name.id, 0)?)),
            None => None,
        };
        self.load_typing("_type_alias");
        self.load_const(value(&name.id));
        self.later(&t.value, &name.id)?;
        match &generic {
            Some((tp, _)) => self.load_type_params(tp)?,
            None => {
                self.emit(Op::BuildTuple(0));
            }
        }
        self.emit(Op::Call(3));
        if let Some((_, outer)) = generic {
            let code = self.close_generic(outer)?;
            self.at(t);
            self.make_function(code, outer, 0)?;
            self.emit(Op::PushNull);
            self.emit(Op::Call(0));
        }
        self.store(&t.name)
    }
}
