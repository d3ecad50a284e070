//! `__eq__`, `__lt__` and the like of built-in types, as methods.

use crate::code::CmpOp;
use crate::error::Res;
use crate::func::Args;
use crate::misc::Misc;
use crate::task::{Ctx, Task};
use crate::value::Value;

/// Whether the type of the first value compares itself with the second one.
fn comparable(op: CmpOp, x: &Value, y: &Value) -> bool {
    let eq = matches!(op, CmpOp::Eq | CmpOp::Ne);
    let whole = |v: &Value| matches!(v, Value::Int(_) | Value::Bool(_) | Value::Big(_));
    let bytes = |v: &Value| super::bytes::with(v, |_| ()).is_some();
    let set = |v: &Value| matches!(v, Value::Set(_) | Value::FrozenSet(_));
    match (x, y) {
        (x, y) if whole(x) => whole(y),
        (Value::Float(_), y) => whole(y) || matches!(y, Value::Float(_)),
        (Value::Complex(_), y) => {
            eq && (whole(y) || matches!(y, Value::Float(_) | Value::Complex(_)))
        }
        (Value::Str(_), Value::Str(_))
        | (Value::Tuple(_), Value::Tuple(_))
        | (Value::List(_), Value::List(_))
        | (Value::Slice(_), Value::Slice(_))
        | (Value::Bytes(_), Value::Bytes(_)) => true,
        (Value::ByteArray(_), y) => bytes(y),
        (Value::Dict(_), y) => eq && matches!(y, Value::Dict(_)),
        (x, y) if set(x) => set(y),
        (x, y) if super::views::set_like(x) => super::views::set_like(y),
        (Value::Misc(m), Value::Misc(n)) => match (&**m, &**n) {
            (Misc::Deque(_), Misc::Deque(_)) => true,
            _ => eq,
        },
        (Value::Misc(m), y) => {
            eq && match &**m {
                Misc::MemoryView(_) => bytes(y),
                Misc::Proxy(_) => matches!(y, Value::Dict(_)),
                Misc::BigRange(_) => matches!(y, Value::Range(_)),
                _ => false,
            }
        }
        (Value::Range(_), y) => eq && super::big_range::of(y).is_some(),
        (Value::Bound(_), Value::Bound(_)) => eq,
        (x, y) => eq && x.is(y),
    }
}

/// The comparison of the built-in values in two objects; `NotImplemented` where their types do not
/// compare.
pub(super) fn method(c: Ctx, op: CmpOp, a: Args) -> Task {
    Box::pin(async move { compare(c, op, &a).await })
}

async fn compare(c: Ctx, op: CmpOp, a: &Args) -> Res<Value> {
    let (x, y) = (a.pos[0].base().clone(), a.pos[1].base().clone());
    if let Value::Inst(_) = x {
        return Ok(match op == CmpOp::Eq && a.pos[0].is(&a.pos[1]) {
            true => Value::Bool(true),
            false => Value::NotImplemented,
        });
    }
    if !comparable(op, &x, &y) {
        return Ok(Value::NotImplemented);
    }
    match crate::vm::compare::compare_fast(op, &x, &y) {
        Some(r) => Ok(Value::Bool(r)),
        None => crate::vm::compare::compare(c, op, x, y).await,
    }
}
