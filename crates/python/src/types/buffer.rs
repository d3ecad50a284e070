//! The bytes that an object shows: built-in bytes, or what Python's `__buffer__` gives.

use super::bytes::data;
use crate::code::CmpOp;
use crate::error::{Res, type_error};
use crate::func::Args;
use crate::misc::Misc;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;

/// Whether only Python can say which bytes the object shows.
pub(crate) fn asks_python(vm: &mut Vm, v: &Value) -> bool {
    matches!(v, Value::Inst(_)) && vm.user_method(v, "__buffer__").is_some()
}

/// The view that the object's `__buffer__` gives; `None` when it has none.
pub(crate) async fn view(c: Ctx, v: &Value) -> Res<Option<Value>> {
    if !matches!(v, Value::Inst(_)) {
        return Ok(None);
    }
    let Some(f) = c.vm().user_method(v, "__buffer__") else {
        return Ok(None);
    };
    let r = c.call(&f, Args::of([v.clone(), Value::Int(0)])).await?;
    match &r {
        Value::Misc(m) if matches!(&**m, Misc::MemoryView(_)) => Ok(Some(r)),
        _ => Err(type_error("__buffer__ returned non-memoryview object")),
    }
}

/// The bytes of a bytes-like object, copied; `None` for other objects.
pub(crate) async fn of(c: Ctx, v: &Value) -> Res<Option<Vec<u8>>> {
    if let Some(view) = view(c, v).await? {
        return Ok(data(&view));
    }
    Ok(data(v))
}

/// `memoryview(obj)`.
pub(crate) async fn memoryview(c: Ctx, v: &Value) -> Res<Value> {
    match view(c, v).await? {
        Some(view) => super::memoryview::new(c.vm(), &view),
        None => super::memoryview::new(c.vm(), v),
    }
}

/// Two operands of a comparison of which one is bytes-like by Python's word, with its view in its
/// place; `None` when the other is no bytearray, nor, for equality, a view.
pub(crate) async fn operands(
    c: Ctx,
    op: CmpOp,
    a: &Value,
    b: &Value,
) -> Res<Option<(Value, Value)>> {
    let knows = |v: &Value| match v.base() {
        Value::ByteArray(_) => true,
        Value::Misc(m) => {
            matches!(op, CmpOp::Eq | CmpOp::Ne) && matches!(&**m, Misc::MemoryView(_))
        }
        _ => false,
    };
    let asks = asks_python(c.vm(), a) && knows(b) || asks_python(c.vm(), b) && knows(a);
    if !asks {
        return Ok(None);
    }
    let x = view(c, a).await?.unwrap_or_else(|| a.clone());
    let y = view(c, b).await?.unwrap_or_else(|| b.clone());
    Ok((data(&x).is_some() && data(&y).is_some()).then_some((x, y)))
}

/// What is stored in a view: the bytes or the number that Python says the object is.
pub(crate) async fn item(c: Ctx, v: Value) -> Res<Value> {
    if let Some(view) = view(c, &v).await? {
        return Ok(view);
    }
    if c.vm().user_method(&v, "__index__").is_some() {
        return super::int::index(c, &v).await;
    }
    if c.vm().user_method(&v, "__float__").is_some() {
        return super::float::convert(c, &v).await.map(Value::Float);
    }
    Ok(v)
}
