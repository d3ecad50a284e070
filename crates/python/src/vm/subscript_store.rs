//! `obj[i] = v` and `del obj[i]`.

use super::Vm;
use super::run::Flow;
use super::subscript::{as_index, index_of, position};
use crate::error::{Res, index_error, key_error, type_error};
use crate::frame::Ret;
use crate::func::Args;
use crate::misc::Misc;
use crate::task::{Ctx, ctx};
use crate::value::Value;

impl Vm {
    pub(super) fn store_subscr_flow(&mut self, obj: Value, i: Value, v: Value) -> Res<Flow> {
        match &obj {
            Value::Dict(d) => self.store_item(d.clone(), i, v),
            Value::Inst(inst) => {
                if let Some(f @ Value::Func(_)) = inst.class().lookup(&self.names.setitem.clone()) {
                    return self.begin(f, Args::of([obj, i, v]), Ret::Discard);
                }
                self.begin_task(Box::pin(set(ctx(), obj, i, v)), Ret::Discard)
            }
            _ => self.begin_task(Box::pin(set(ctx(), obj, i, v)), Ret::Discard),
        }
    }
}

pub(crate) async fn set(c: Ctx, obj: Value, i: Value, v: Value) -> Res<Value> {
    if let Value::Inst(inst) = &obj {
        let class = inst.class();
        match class.lookup_text("__setitem__") {
            Some(Value::Native(_)) | None => {}
            Some(f) => {
                let f = super::binary::taking_self(f);
                return c.call(&f, Args::of([obj, i, v])).await;
            }
        }
    }
    let i = match matches!(obj.base(), Value::Dict(_)) {
        true => i,
        false => super::subscript::whole_slice(c, i).await?,
    };
    match obj.base() {
        Value::Dict(d) => {
            crate::types::dict::set_item(c, d, i, v).await?;
        }
        Value::List(l) => {
            if let Value::Slice(s) = &i {
                let items = collect_for_slice(c, v).await?;
                return crate::types::list::assign_slice(l, s, items);
            }
            let n = match as_index(&i) {
                Some(n) => n,
                None => index_of(c, &i, "list indices must be integers or slices, not ").await?,
            };
            let mut items = l.items.borrow_mut();
            let len = items.len();
            match position(n, len) {
                Some(p) => {
                    let old = std::mem::replace(&mut items[p], v);
                    drop(items);
                    drop(old);
                }
                None => return Err(index_error("list assignment index out of range")),
            }
        }
        Value::ByteArray(b) => return crate::types::bytearray::set(c, b, i, v).await,
        Value::Misc(m) => match &**m {
            Misc::Deque(d) => {
                let n = as_index(&i).ok_or_else(|| type_error("sequence index must be integer"))?;
                let len = d.items.borrow().len();
                match position(n, len) {
                    Some(p) => d.items.borrow_mut()[p] = v,
                    None => return Err(index_error("deque index out of range")),
                }
            }
            Misc::MemoryView(w) => {
                let v = crate::types::buffer::item(c, v).await?;
                return crate::types::memoryview::set(c.vm(), w, &i, &v);
            }
            _ => return Err(no_item(c, &obj, "assignment")),
        },
        _ => return Err(no_item(c, &obj, "assignment")),
    }
    Ok(Value::None)
}

pub(super) async fn collect_for_slice(c: Ctx, v: Value) -> Res<Vec<Value>> {
    if !c.vm().iterable(&v) {
        return Err(type_error("can only assign an iterable"));
    }
    super::iterate::collect(c, v).await
}

pub(super) fn no_item(c: Ctx, obj: &Value, what: &str) -> crate::error::Raise {
    type_error(format!(
        "'{}' object does not support item {what}",
        c.vm().type_name(obj).text
    ))
}

pub(crate) async fn delete(c: Ctx, obj: Value, i: Value) -> Res<Value> {
    if let Value::Inst(inst) = &obj {
        let class = inst.class();
        match class.lookup_text("__delitem__") {
            Some(Value::Native(_)) | None => {}
            Some(f) => {
                let f = super::binary::taking_self(f);
                return c.call(&f, Args::of([obj, i])).await;
            }
        }
    }
    let i = match matches!(obj.base(), Value::Dict(_)) {
        true => i,
        false => super::subscript::whole_slice(c, i).await?,
    };
    match obj.base() {
        Value::Dict(d) => {
            if crate::types::dict::remove_item(c, d, &i).await?.is_none() {
                return Err(key_error(i));
            }
        }
        Value::List(l) => {
            if let Value::Slice(s) = &i {
                return crate::types::list::delete_slice(l, s);
            }
            let n = match as_index(&i) {
                Some(n) => n,
                None => index_of(c, &i, "list indices must be integers or slices, not ").await?,
            };
            let len = l.items.borrow().len();
            match position(n, len) {
                Some(p) => {
                    let old = l.items.borrow_mut().remove(p);
                    drop(old);
                }
                None => return Err(index_error("list assignment index out of range")),
            }
        }
        Value::ByteArray(b) => return crate::types::bytearray::delete(c.vm(), b, &i),
        Value::Misc(m) => match &**m {
            Misc::Deque(d) => {
                let n = as_index(&i).unwrap_or(i64::MAX);
                let len = d.items.borrow().len();
                match position(n, len) {
                    Some(p) => {
                        d.items.borrow_mut().remove(p);
                        d.version.set(d.version.get() + 1);
                    }
                    None => return Err(index_error("deque index out of range")),
                }
            }
            _ => return Err(no_item(c, &obj, "deletion")),
        },
        _ => {
            return Err(type_error(format!(
                "'{}' object doesn't support item deletion",
                c.vm().type_name(&obj).text
            )));
        }
    }
    Ok(Value::None)
}
