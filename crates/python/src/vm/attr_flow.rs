//! Instructions about attributes, for the case that their caches miss.

use super::Vm;
use super::run::Flow;
use crate::class::HAS_GETATTRIBUTE;
use crate::code::Code;
use crate::error::Res;
use crate::frame::Ret;
use crate::func::Out;
use crate::value::Value;

impl Vm {
    pub(super) fn attr_flow(
        &mut self,
        code: &Code,
        cache: u16,
        name: u32,
        obj: Value,
    ) -> Res<Flow> {
        let key = &code.names[name as usize];
        if let Value::Inst(i) = &obj {
            self.fill_attr(i, code, cache, key);
        }
        let out = self.load_attr(&obj, key)?;
        self.out_flow(out, Ret::Push)
    }

    pub(super) fn method_flow(
        &mut self,
        code: &Code,
        cache: u16,
        name: u32,
        obj: Value,
    ) -> Res<Flow> {
        let key = &code.names[name as usize];
        match &obj {
            Value::Inst(i) => {
                let class = i.class();
                if !class.has(HAS_GETATTRIBUTE)
                    && let Some(f) = class.lookup(key)
                {
                    let method =
                        matches!(&f, Value::Func(_)) || matches!(&f, Value::Native(n) if n.method);
                    if method && i.get(key).is_none() {
                        Vm::fill_method(&class, code, cache, Some(i), &f);
                        self.cur.stack.push(f);
                        self.cur.stack.push(obj);
                        return Ok(Flow::Next);
                    }
                }
            }
            Value::Class(_) | Value::Module(_) | Value::Misc(_) => {}
            _ => {
                let class = self.class_of(&obj);
                let c = &code.caches[cache as usize];
                if c.key.get() == class.version.get()
                    && let Some(f) = c.method.borrow().get()
                {
                    self.cur.stack.push(f);
                    self.cur.stack.push(obj);
                    return Ok(Flow::Next);
                }
                if crate::types::special::special_attr(self, &obj, key).is_none()
                    && let Some(f) = class.lookup(key)
                    && (matches!(&f, Value::Func(_)) || matches!(&f, Value::Native(n) if n.method))
                {
                    Vm::fill_method(&class, code, cache, None, &f);
                    self.cur.stack.push(f);
                    self.cur.stack.push(obj);
                    return Ok(Flow::Next);
                }
            }
        }
        let out = self.load_attr(&obj, key)?;
        match out {
            Out::Val(v) => {
                self.cur.stack.push(v);
                self.cur.stack.push(Value::Unbound);
                Ok(Flow::Next)
            }
            // The value arrives later, so a task waits for it and pushes the missing `self`.
            out => {
                let task = Box::pin(async move { crate::task::ctx().finish(out).await });
                self.begin_task(task, Ret::Method)
            }
        }
    }

    pub(super) fn store_attr_flow(
        &mut self,
        code: &Code,
        cache: u16,
        name: u32,
        obj: Value,
        v: Value,
    ) -> Res<Flow> {
        let key = &code.names[name as usize];
        let before = super::cache::layout_of(&obj);
        let out = self.store_attr(&obj, key, v)?;
        if let Value::Inst(i) = &obj {
            self.fill_store(i, code, cache, key, before);
        }
        self.out_flow(out, Ret::Discard)
    }
}
