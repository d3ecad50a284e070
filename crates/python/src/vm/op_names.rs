//! Instructions about names: locals, cells, globals, the namespace of a body.

use super::Vm;
use super::run::Flow;
use super::slow::unknown;
use crate::code::Op;
use crate::dict::DictObj;
use crate::error::{Exc, Res, name_error};
use crate::frame::Ret;
use crate::func::Func;
use crate::mem::{Mut, Ref};
use crate::task::ctx;
use crate::value::{Cell, Value};

impl Vm {
    /// The mapping that stands for the namespace of the frame on top, when that is no plain dict.
    fn mapping(&self, func: &Ref<Func>) -> Option<Value> {
        if self.mappings.is_empty() {
            return None;
        }
        let d = self.namespace().unwrap_or_else(|| func.globals.clone());
        let at = Ref::as_ptr(&d) as usize;
        let found = self.mappings.iter().rev().find(|(a, _)| *a == at);
        found.map(|(_, m)| m.clone())
    }

    pub(super) fn name_op(&mut self, op: Op, func: &Ref<Func>, base: usize) -> Res<Flow> {
        let code = &*func.code;
        match op {
            Op::LoadFastCheck(i) | Op::LoadFastAndClear(i) => {
                let v = std::mem::take(&mut self.cur.stack[base + i as usize]);
                self.push(v);
            }
            Op::DeleteFast(i) => {
                let v = std::mem::take(&mut self.cur.stack[base + i as usize]);
                if v.is_unbound() {
                    return Err(super::errors::unbound_local(code, i as usize));
                }
            }
            Op::MakeCell(i) => {
                let v = std::mem::take(&mut self.cur.stack[base + i as usize]);
                self.cur.stack[base + i as usize] = Value::Cell(Ref::new(Cell(Mut::new(v))));
            }
            Op::LoadClosure(i) => {
                let v = self.cur.stack[base + i as usize].clone();
                self.push(v);
            }
            Op::LoadClassDeref(i) => {
                let slot = i as usize - code.locals.len();
                let name = code.free[slot].clone();
                if let Some(v) = self.namespace().and_then(|d| d.get(&name)) {
                    self.push(v);
                    return Ok(Flow::Next);
                }
                let v = match &self.cur.stack[base + i as usize] {
                    Value::Cell(c) => c.0.borrow().clone(),
                    _ => Value::Unbound,
                };
                if v.is_unbound() {
                    return Err(super::errors::unbound_deref(code, i as usize));
                }
                self.push(v);
            }
            Op::LoadFromDictOrDeref(i) => {
                let d = self.pop();
                let slot = i as usize - code.locals.len();
                if let Value::Dict(d) = &d
                    && let Some(v) = d.get(&code.free[slot])
                {
                    self.push(v);
                    return Ok(Flow::Next);
                }
                let v = match &self.cur.stack[base + i as usize] {
                    Value::Cell(c) => c.0.borrow().clone(),
                    _ => Value::Unbound,
                };
                if v.is_unbound() {
                    return Err(super::errors::unbound_deref(code, i as usize));
                }
                self.push(v);
            }
            Op::LoadFromDictOrGlobals { cache, name } => {
                let d = self.pop();
                if let Value::Dict(d) = &d
                    && let Some(v) = d.get(&code.names[name as usize])
                {
                    self.push(v);
                    return Ok(Flow::Next);
                }
                let v = self.load_global(code, &func.globals, cache, name)?;
                if self.is_lazy(&v) {
                    let name = code.names[name as usize].clone();
                    return self.load_lazy(v, func.globals.clone(), name, Ret::Push);
                }
                self.push(v);
            }
            Op::DeleteDeref(i) => {
                if let Value::Cell(c) = &self.cur.stack[base + i as usize] {
                    let old = c.0.replace(Value::Unbound);
                    if old.is_unbound() {
                        return Err(super::errors::unbound_deref(code, i as usize));
                    }
                }
            }
            Op::DeleteGlobal(n) => {
                let name = &code.names[n as usize];
                let old = func.globals.dict.borrow_mut().remove_str(name);
                if old.is_none() {
                    return Err(name_error(&name.text));
                }
            }
            Op::LoadName { cache, name } => {
                if let Some(m) = self.mapping(func) {
                    let (func, key) = (func.clone(), code.names[name as usize].clone());
                    return self.task(
                        async move {
                            let c = ctx();
                            match super::subscript::get(c, m, Value::Str(key)).await {
                                Err(e) if c.vm().is_kind(&e, Exc::KeyError) => {
                                    c.vm().load_global(&func.code, &func.globals, cache, name)
                                }
                                r => r,
                            }
                        },
                        Ret::Push,
                    );
                }
                let mut from = func.globals.clone();
                let own = self.namespace();
                let v = match own.as_ref().and_then(|d| d.get(&code.names[name as usize])) {
                    Some(v) => {
                        from = own.unwrap_or(from);
                        v
                    }
                    None => self.load_global(code, &func.globals, cache, name)?,
                };
                if self.is_lazy(&v) {
                    return self.load_lazy(v, from, code.names[name as usize].clone(), Ret::Push);
                }
                self.push(v);
            }
            Op::StoreName(n) => {
                let v = self.pop();
                if let Some(m) = self.mapping(func) {
                    let key = Value::Str(code.names[n as usize].clone());
                    return self.task(super::subscript::set(ctx(), m, key, v), Ret::Discard);
                }
                let d = self.namespace().unwrap_or_else(|| func.globals.clone());
                d.set(&code.names[n as usize], v);
                if super::finalize::any() {
                    return self.last_words();
                }
            }
            Op::DeleteName(n) => {
                let name = &code.names[n as usize];
                if let Some(m) = self.mapping(func) {
                    let key = name.clone();
                    return self.task(
                        async move {
                            let c = ctx();
                            let key = Value::Str(key);
                            match super::subscript::delete(c, m, key.clone()).await {
                                Err(e) if c.vm().is_kind(&e, Exc::KeyError) => {
                                    Err(name_error(key.as_str().unwrap_or("")))
                                }
                                r => r,
                            }
                        },
                        Ret::Discard,
                    );
                }
                let d = self.namespace().unwrap_or_else(|| func.globals.clone());
                let old = d.dict.borrow_mut().remove_str(name);
                if old.is_none() {
                    return Err(name_error(&name.text));
                }
            }
            Op::LoadLocals => {
                let d = self.namespace().unwrap_or_else(|| func.globals.clone());
                self.push(Value::Dict(d));
            }
            Op::DeleteAttr(n) => {
                let obj = self.pop();
                let out = self.delete_attr(&obj, &code.names[n as usize])?;
                return self.out_flow(out, Ret::Discard);
            }
            Op::SetupAnnotations => {
                let d = self.namespace().unwrap_or_else(|| func.globals.clone());
                let key = self.names.annotations.clone();
                if d.get(&key).is_none() {
                    d.set(&key, Value::Dict(DictObj::empty()));
                }
            }
            other => return Err(unknown(other)),
        }
        Ok(Flow::Next)
    }
}
