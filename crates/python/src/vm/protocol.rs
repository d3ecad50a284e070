//! Operations that may have to run Python: truth, equality, order, hash.

use super::Vm;
use crate::code::CmpOp;
use crate::dict::DictObj;
use crate::error::{Exc, Res, type_error};
use crate::func::{Args, Out};
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::Value;

/// The truth of any value.
pub(crate) async fn truth(c: Ctx, v: &Value) -> Res<bool> {
    if let Some(b) = c.vm().truth_fast(v) {
        return Ok(b);
    }
    if matches!(v, Value::NotImplemented) {
        let text = "NotImplemented should not be used in a boolean context";
        if c.vm().since(crate::options::Version::V3_14) {
            return Err(type_error(text));
        }
        super::finalize::warn(c, Exc::DeprecationWarning, text).await?;
        return Ok(true);
    }
    if let Some(f) = c.vm().user_method(v, "__bool__") {
        return match c.call1(&f, v.clone()).await? {
            Value::Bool(b) => Ok(b),
            other => Err(c.vm().wrong_answer(v, "__bool__", "a bool", &other)),
        };
    }
    Ok(super::subscript::length(c, v).await? != 0)
}

/// `a is b or a == b`.
pub(crate) async fn same(c: Ctx, a: &Value, b: &Value) -> Res<bool> {
    match crate::eq::same(a, b) {
        Some(r) => Ok(r),
        None => {
            c.tire().await?;
            let v = rich(c, CmpOp::Eq, a, b).await?;
            truth(c, &v).await
        }
    }
}

/// A comparison whose elements may nest: boxed, so that the future has a size.
pub(crate) fn rich(c: Ctx, op: CmpOp, a: &Value, b: &Value) -> crate::task::Task {
    let (a, b) = (a.clone(), b.clone());
    Box::pin(async move {
        if let Some(r) = super::compare::compare_fast(op, &a, &b) {
            return Ok(Value::Bool(r));
        }
        c.tire().await?;
        c.vm().enter_native()?;
        let r = super::compare::compare(c, op, a, b).await;
        c.vm().leave_native();
        r
    })
}

pub(crate) async fn less(c: Ctx, a: &Value, b: &Value) -> Res<bool> {
    if let Some(r) = super::compare::compare_fast(CmpOp::Lt, a, b) {
        return Ok(r);
    }
    let v = rich(c, CmpOp::Lt, a, b).await?;
    truth(c, &v).await
}

pub(crate) async fn dicts_equal(c: Ctx, x: &Ref<DictObj>, y: &Ref<DictObj>) -> Res<bool> {
    let pairs: Vec<(Value, Value)> = x
        .dict
        .borrow()
        .iter()
        .map(|e| (e.key.clone(), e.val.clone()))
        .collect();
    if pairs.len() != y.dict.borrow().len() {
        return Ok(false);
    }
    for (k, v) in pairs {
        match crate::types::dict::get_item(c, y, &k).await? {
            Some(w) => {
                if !same(c, &v, &w).await? {
                    return Ok(false);
                }
            }
            None => return Ok(false),
        }
    }
    Ok(true)
}

/// The hash of any value.
pub(crate) async fn hash(c: Ctx, v: &Value) -> Res<i64> {
    match crate::hash::of(v) {
        crate::hash::Hash::Known(h) => Ok(h),
        crate::hash::Hash::Unhashable(u) => Err(c.vm().unhashable(&u)),
        crate::hash::Hash::User => {
            c.tire().await?;
            if let Value::Tuple(t) = v {
                let mut lanes = vec![];
                for x in t.iter() {
                    let h: Res<i64> = Box::pin(hash(c, x)).await;
                    lanes.push(h?);
                }
                return Ok(crate::hash::tuple(&lanes));
            }
            if let Some(w) = crate::weak::reference(v) {
                let Some(target) = w.get() else {
                    return Err(type_error("weak object has gone away"));
                };
                let h: Res<i64> = Box::pin(hash(c, &target)).await;
                let h = h?;
                if let Some(w) = crate::weak::reference(v) {
                    w.hash.set(Some(h));
                }
                return Ok(h);
            }
            let Some(f) = c.vm().special(v, "__hash__") else {
                return Err(c.vm().unhashable(v));
            };
            let r = c.call(&f, Args::none()).await?;
            match r.base() {
                Value::Int(h) => Ok(crate::hash::int_result(*h)),
                Value::Bool(b) => Ok(i64::from(*b)),
                Value::Big(b) => Ok(crate::hash::big(b)),
                _ => Err(type_error("__hash__ method should return an integer")),
            }
        }
    }
}

impl Vm {
    /// Counts nested built-in operations that use the Rust stack; too many is a RecursionError.
    pub(crate) fn enter_native(&mut self) -> Res<()> {
        self.native_depth += 1;
        if self.native_depth > 180 {
            self.native_depth -= 1;
            return Err(Exc::RecursionError.msg("maximum recursion depth exceeded in comparison"));
        }
        Ok(())
    }
    pub(crate) fn leave_native(&mut self) {
        self.native_depth = self.native_depth.saturating_sub(1);
    }
    /// An `Out` whose value comes later, from a future.
    pub(crate) fn late(f: impl Future<Output = Res<Value>> + 'static) -> Res<Out> {
        Ok(Out::Task(Box::pin(f)))
    }
}
