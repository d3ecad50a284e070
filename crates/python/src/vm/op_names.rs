//! Instructions about names: locals, cells, globals, the namespace of a body.

use super::Vm;
use super::run::Flow;
use super::slow::unknown;
use crate::code::Op;
use crate::dict::DictObj;
use crate::error::{Res, name_error};
use crate::frame::Ret;
use crate::func::{Args, Func};
use crate::mem::{Mut, Ref};
use crate::value::{Cell, Value};

impl Vm {
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
                if let Some(d) = self.namespace()
                    && let Some(v) = d.get(&code.names[name as usize])
                {
                    self.push(v);
                    return Ok(Flow::Next);
                }
                let v = self.load_global(code, &func.globals, cache, name)?;
                self.push(v);
            }
            Op::StoreName(n) => {
                let v = self.pop();
                let d = self.namespace().unwrap_or_else(|| func.globals.clone());
                if !self.mappings.is_empty() {
                    let at = Ref::as_ptr(&d) as usize;
                    if let Some((_, m)) = self.mappings.iter().rev().find(|(a, _)| *a == at) {
                        let m = m.clone();
                        if let Some(f) = self.user_method(&m, "__setitem__") {
                            let key = Value::Str(code.names[n as usize].clone());
                            return self.begin(f, Args::of([m, key, v]), Ret::Discard);
                        }
                    }
                }
                d.set(&code.names[n as usize], v);
                if super::finalize::any() {
                    return self.last_words();
                }
            }
            Op::DeleteName(n) => {
                let name = &code.names[n as usize];
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
