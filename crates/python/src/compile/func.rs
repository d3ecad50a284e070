//! Functions, lambdas and classes.

use super::scope::{ScopeId, ScopeKind};
use super::{Compiler, Done, docstring};
use crate::code::{Code, Op};
use crate::intern::value;
use crate::mem::Ref;
use crate::value::Value;
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    pub(super) fn qualname(&self, name: &str) -> String {
        let Some(mut u) = self.units.last() else {
            return name.into();
        };
        let mut unit = self.scopes.unit(self.scope);
        // The function of type parameters does not count.
        if u.name.starts_with("<generic parameters")
            && let (Some(outer), Some(parent)) =
                (self.units.iter().rev().nth(1), self.scopes.all[unit].parent)
        {
            u = outer;
            unit = self.scopes.unit(parent);
        }
        if self.scopes.all[unit].kind == ScopeKind::Module || self.scopes.symbol(unit, name).global
        {
            return name.into();
        }
        if self.scopes.all[unit].kind == ScopeKind::Class {
            format!("{}.{name}", u.qualname)
        } else {
            format!("{}.<locals>.{name}", u.qualname)
        }
    }

    /// Turns captured parameters and locals into cells at the start of a function.
    pub(super) fn make_cells(&mut self, id: ScopeId) {
        for name in &self.scopes.all[id].order {
            let sym = self.scopes.symbol(id, name);
            let of_class = matches!(name.as_str(), "__class__" | "__classdict__");
            if sym.cell && (sym.bound || of_class) && !sym.global && !sym.nonlocal {
                let slot = self.slot(id, name);
                self.emit(Op::MakeCell(slot));
            }
        }
    }

    fn parameters(&mut self, p: &'a ast::Parameters, id: ScopeId) {
        let class = self.class_name().map(str::to_string);
        let mangle = |n: &str| super::scope::mangle(class.as_deref(), n);
        for a in p.posonlyargs.iter().chain(&p.args).chain(&p.kwonlyargs) {
            self.slot(id, &mangle(&a.parameter.name));
        }
        let u = self.unit();
        u.posonly = p.posonlyargs.len() as u16;
        u.argc = (p.posonlyargs.len() + p.args.len()) as u16;
        u.kwonly = p.kwonlyargs.len() as u16;
        if let Some(v) = &p.vararg {
            self.unit().code_flags.varargs = true;
            self.slot(id, &mangle(&v.name));
        }
        if let Some(v) = &p.kwarg {
            self.unit().code_flags.varkw = true;
            self.slot(id, &mangle(&v.name));
        }
    }

    /// Pushes defaults and keyword defaults; answers the flags for `MakeFunction`.
    fn defaults(&mut self, p: &'a ast::Parameters) -> Result<u8, super::CompileError> {
        let mut flags = 0;
        let given: Vec<&'a Expr> = p
            .posonlyargs
            .iter()
            .chain(&p.args)
            .filter_map(|a| a.default.as_deref())
            .collect();
        if !given.is_empty() {
            for d in &given {
                self.expr(d)?;
            }
            self.emit(Op::BuildTuple(given.len() as u32));
            flags |= 1;
        }
        let mut n = 0;
        for a in &p.kwonlyargs {
            if let Some(d) = &a.default {
                let name = self.mangled(&a.parameter.name);
                self.load_const(value(&name));
                self.expr(d)?;
                n += 1;
            }
        }
        if n > 0 {
            self.emit(Op::BuildMap(n));
            flags |= 2;
        }
        Ok(flags)
    }

    fn annotations(&mut self, f: &'a ast::StmtFunctionDef) -> Result<u8, super::CompileError> {
        let mut n = 0;
        for any in f.parameters.iter() {
            if let Some(a) = any.annotation() {
                let name = self.mangled(any.name());
                self.load_const(value(&name));
                self.annotation(a)?;
                n += 1;
            }
        }
        if let Some(r) = &f.returns {
            self.load_const(value("return"));
            self.annotation(r)?;
            n += 1;
        }
        if n == 0 {
            return Ok(0);
        }
        self.emit(Op::BuildMap(n));
        Ok(4)
    }

    pub(super) fn annotation(&mut self, a: &'a Expr) -> Done {
        if self.lazy_annotations {
            let r = a.range();
            let text = self.source.text[r.start().to_usize()..r.end().to_usize()].to_string();
            self.load_const(Value::str(text));
            return Ok(());
        }
        match a {
            // `*args: *Ts` says what is the one item of Ts.
            Expr::Starred(s) => {
                self.expr(&s.value)?;
                self.emit(Op::UnpackSequence(1));
                Ok(())
            }
            a => self.expr(a),
        }
    }

    pub(super) fn make_function(&mut self, code: Ref<Code>, _id: ScopeId, flags: u8) -> Done {
        let mut flags = flags;
        if !code.free.is_empty() {
            for name in &code.free {
                self.load_closure(&name.text);
            }
            self.emit(Op::BuildTuple(code.free.len() as u32));
            flags |= 8;
        }
        self.load_const(Value::Code(code));
        self.emit(Op::MakeFunction(flags));
        Ok(())
    }

    /// Pushes a function of the library's `typing`, and the empty `self` that a call needs below
    /// its arguments.
    pub(super) fn load_typing(&mut self, function: &str) {
        self.load_of("typing", function);
    }

    /// As [`Compiler::load_typing`], of any module.
    pub(super) fn load_of(&mut self, module: &str, function: &str) {
        self.load_const(Value::Int(0));
        match module.contains('.') {
            true => self.load_const(Value::tuple(vec![value(function)])),
            false => self.load_none(),
        }
        let module = self.unit().name(module);
        self.emit(Op::ImportName(module));
        let (cache, name) = (self.unit().cache(), self.unit().name(function));
        self.emit(Op::LoadAttr { cache, name });
        self.emit(Op::PushNull);
    }

    pub(super) fn function(&mut self, f: &'a ast::StmtFunctionDef) -> Done {
        for d in &f.decorator_list {
            self.expr(&d.expression)?;
            self.emit(Op::PushNull);
        }
        self.at(f);
        let generic = match &f.type_params {
            Some(tp) => {
                let given = has_defaults(&f.parameters);
                let outer = self.open_generic(tp, &f.name, given.count_ones() as u16)?;
                for i in 0..given.count_ones() as u16 {
                    self.emit(Op::LoadFast(i));
                }
                Some((tp, outer, given))
            }
            None => None,
        };
        let mut flags = match &generic {
            Some((.., given)) => *given,
            None => self.defaults(&f.parameters)?,
        };
        flags |= match self.deferred {
            true => self.annotate_function(f)?,
            false => self.annotations(f)?,
        };
        let id = self.scopes.of(f);
        let outer = self.scope;
        let start = f
            .decorator_list
            .first()
            .map_or(f.name.range().start(), |d| d.range().start());
        let line = self.source.line_of(start.to_u32());
        let qual = self.qualname(&f.name);
        self.open_unit(&f.name, &qual, id, line);
        let scope = &self.scopes.all[id];
        let yields = scope.yields;
        self.unit().code_flags.generator = yields && !f.is_async;
        self.unit().code_flags.coroutine = f.is_async;
        if f.is_async && yields {
            self.unit().code_flags.generator = true;
        }
        if !f.is_async && scope.awaits && !yields {
            // An `await` in a plain function is reported at its own place.
        }
        self.at(&f.name);
        self.parameters(&f.parameters, id);
        if self.unit().code_flags.generator || self.unit().code_flags.coroutine {
            self.make_cells(id);
            self.emit(Op::PopTop);
            self.unit().depth = 0;
        } else {
            self.make_cells(id);
        }
        self.emit(Op::Resume);
        let doc = docstring(&f.body).map_or(Value::None, Value::str);
        // The docstring is the first constant of a function, as in CPython.
        self.unit().constant(doc);
        if let Some(doc) = docstring(&f.body) {
            self.unit().doc = Value::str(doc);
        }
        self.stmts(&f.body)?;
        self.load_none();
        self.emit(Op::ReturnValue);
        let code = self.close_unit()?;
        self.scope = outer;
        self.at(f);
        self.make_function(code, id, flags)?;
        if let Some((tp, outer, _)) = generic {
            self.emit(Op::Copy(1));
            self.load_type_params(tp)?;
            self.emit(Op::Swap(2));
            self.attr_op("__type_params__", |cache, name| Op::StoreAttr {
                cache,
                name,
            });
            let code = self.close_generic(outer)?;
            self.at(f);
            self.make_function(code, outer, 0)?;
            self.emit(Op::PushNull);
            let given = self.defaults(&f.parameters)?;
            self.emit(Op::Call(given.count_ones() as u16));
        }
        for d in f.decorator_list.iter().rev() {
            self.at(&d.expression);
            self.emit(Op::Call(1));
        }
        self.at(&f.name);
        self.store_name(&f.name)
    }

    pub(super) fn lambda(&mut self, l: &'a ast::ExprLambda) -> Done {
        let mut flags = 0;
        if let Some(p) = &l.parameters {
            flags = self.defaults(p)?;
        }
        let id = self.scopes.of(l);
        let outer = self.scope;
        let line = self.source.line_of(l.range().start().to_u32());
        let qual = self.qualname("<lambda>");
        self.open_unit("<lambda>", &qual, id, line);
        self.at(l);
        if let Some(p) = &l.parameters {
            self.parameters(p, id);
        }
        self.unit().code_flags.generator = self.scopes.all[id].yields;
        self.make_cells(id);
        if self.scopes.all[id].yields {
            self.emit(Op::PopTop);
            self.unit().depth = 0;
        }
        self.emit(Op::Resume);
        self.expr(&l.body)?;
        self.emit(Op::ReturnValue);
        let code = self.close_unit()?;
        self.scope = outer;
        self.at(l);
        self.make_function(code, id, flags)
    }

    pub(super) fn class(&mut self, c: &'a ast::StmtClassDef) -> Done {
        for d in &c.decorator_list {
            self.expr(&d.expression)?;
            self.emit(Op::PushNull);
        }
        self.at(c);
        let generic = match &c.type_params {
            Some(tp) => {
                let outer = self.open_generic(tp, &c.name, 0)?;
                self.load_typing("_generic");
                Some((tp, outer))
            }
            None => None,
        };
        self.emit(Op::LoadBuildClass);
        self.emit(Op::PushNull);
        let id = self.scopes.of(c);
        let outer = self.scope;
        let start = c
            .decorator_list
            .first()
            .map_or(c.name.range().start(), |d| d.range().start());
        let line = self.source.line_of(start.to_u32());
        let qual = self.qualname(&c.name);
        self.open_unit(&c.name, &qual, id, line);
        self.unit().code_flags.namespace = true;
        self.at(&c.name);
        self.make_cells(id);
        self.emit(Op::Resume);
        self.load_global("__name__");
        self.store_plain("__module__");
        self.load_const(Value::str(qual.clone()));
        self.store_plain("__qualname__");
        self.load_const(Value::Int(line as i64));
        self.store_plain("__firstlineno__");
        if let Some(doc) = docstring(&c.body) {
            self.load_const(Value::str(doc));
            self.store_plain("__doc__");
        }
        if self.scopes.symbol(id, "__classdict__").cell {
            let slot = self.slot(id, "__classdict__");
            self.emit(Op::LoadLocals);
            self.emit(Op::StoreDeref(slot));
        }
        if self.deferred {
            self.begin_annotations(&c.body);
        } else if c.body.iter().any(|s| matches!(s, Stmt::AnnAssign(_))) {
            self.emit(Op::SetupAnnotations);
        }
        self.stmts(&c.body)?;
        self.annotate_body(id, "__annotate_func__")?;
        if self.scopes.symbol(id, "__class__").cell {
            let slot = self.slot(id, "__class__");
            self.emit(Op::LoadClosure(slot));
            self.emit(Op::Copy(1));
            self.store_plain("__classcell__");
        } else {
            self.load_none();
        }
        self.emit(Op::ReturnValue);
        let code = self.close_unit()?;
        self.scope = outer;
        self.at(c);
        self.make_function(code, id, 0)?;
        self.load_const(value(&c.name));
        match &c.arguments {
            Some(a) => self.arguments(a, c, 2)?,
            None => {
                self.emit(Op::Call(2));
            }
        }
        if let Some((tp, outer)) = generic {
            self.load_type_params(tp)?;
            self.emit(Op::Call(2));
            let code = self.close_generic(outer)?;
            self.at(c);
            self.make_function(code, outer, 0)?;
            self.emit(Op::PushNull);
            self.emit(Op::Call(0));
        }
        for d in c.decorator_list.iter().rev() {
            self.at(&d.expression);
            self.emit(Op::Call(1));
        }
        self.at(&c.name);
        self.store_name(&c.name)
    }

    fn load_global(&mut self, name: &str) {
        let n = self.unit().name(name);
        let cache = self.unit().cache();
        self.emit(Op::LoadName { cache, name: n });
    }
    pub(super) fn store_plain(&mut self, name: &str) {
        let n = self.unit().name(name);
        self.emit(Op::StoreName(n));
    }
}

/// The bits of `MakeFunction` for defaults and keyword defaults.
fn has_defaults(p: &ast::Parameters) -> u8 {
    let mut positional = p.posonlyargs.iter().chain(&p.args);
    let keyword = p.kwonlyargs.iter().any(|a| a.default.is_some());
    positional.any(|a| a.default.is_some()) as u8 + 2 * keyword as u8
}
