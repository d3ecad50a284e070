//! Dictionary views, and `|` and the like on rare objects.

use super::Table;
use crate::code::BinOp;
use crate::error::Res;
use crate::func::{Args, Body};
use crate::misc::{Misc, ViewKind};
use crate::set::{SetObj, Table as Slots};
use crate::value::Value;
use crate::vm::Vm;

pub(crate) const METHODS: Table = &[
    (
        "__len__",
        Body::Plain(|_, a| {
            Ok(Value::Int(
                crate::vm::subscript::length_fast(&a.pos[0]).unwrap_or(0),
            ))
        }),
    ),
    (
        "__iter__",
        Body::Plain(|vm, a| Ok(vm.iter_fast(&a.pos[0])?.unwrap_or(Value::None))),
    ),
    ("__reversed__", Body::Plain(reversed)),
    (
        "isdisjoint",
        Body::Task(|c, a| {
            Box::pin(async move {
                for x in crate::vm::iterate::collect(c, a.pos[1].clone()).await? {
                    let inside = crate::vm::subscript::contains(c, a.pos[0].clone(), x).await?;
                    if matches!(inside, Value::Bool(true)) {
                        return Ok(Value::Bool(false));
                    }
                }
                Ok(Value::Bool(true))
            })
        }),
    ),
];

pub(crate) const VALUE_METHODS: Table = &[
    (
        "__len__",
        Body::Plain(|_, a| {
            Ok(Value::Int(
                crate::vm::subscript::length_fast(&a.pos[0]).unwrap_or(0),
            ))
        }),
    ),
    (
        "__iter__",
        Body::Plain(|vm, a| Ok(vm.iter_fast(&a.pos[0])?.unwrap_or(Value::None))),
    ),
    ("__reversed__", Body::Plain(reversed)),
];

fn reversed(_: &mut Vm, a: Args) -> Res<Value> {
    match &a.pos[0] {
        Value::Misc(m) => match &**m {
            Misc::View(d, k) => Ok(super::dict::back(d, *k)),
            _ => Ok(Value::None),
        },
        _ => Ok(Value::None),
    }
}

/// A set-like view as a set.
pub(crate) fn as_set(v: &Value) -> Option<Value> {
    match v.base() {
        Value::Set(_) | Value::FrozenSet(_) => Some(v.base().clone()),
        Value::Misc(m) if matches!(&**m, Misc::View(_, ViewKind::Keys | ViewKind::Items)) => {
            let mut t = Slots::default();
            for x in crate::vm::iterate::items_fast(v)? {
                if let (h, crate::dict::Found::Absent) = t.lookup(&x) {
                    t.push(h, x);
                }
            }
            Some(Value::Set(SetObj::new(t)))
        }
        _ => None,
    }
}

/// Operators of views, unions of types, deques.
pub(crate) fn binary(vm: &mut Vm, op: BinOp, a: &Value, b: &Value) -> Res<Option<Value>> {
    if let (Value::Misc(x), Value::Misc(y), BinOp::Add) = (a, b, op)
        && let (Misc::Deque(x), Misc::Deque(y)) = (&**x, &**y)
    {
        let mut items = x.items.borrow().clone();
        items.extend(y.items.borrow().iter().cloned());
        return Ok(Some(super::deque::make(items, x.maxlen)));
    }
    let typed = |v: &Value| {
        matches!(v, Value::Class(_) | Value::None)
            || matches!(v, Value::Misc(m) if matches!(&**m, Misc::Alias { .. } | Misc::Union(_)))
    };
    if op == BinOp::Or && typed(a) && typed(b) {
        return Ok(Some(super::class::union_of(vm, a, b)));
    }
    let _ = vm;
    match (as_set(a), as_set(b)) {
        (Some(x), Some(y)) => super::set::binary(op, &x, &y, false),
        (Some(x), None) if matches!(b, Value::List(_) | Value::Tuple(_)) => {
            let mut t = Slots::default();
            for v in crate::vm::iterate::items_fast(b).unwrap_or_default() {
                if let (h, crate::dict::Found::Absent) = t.lookup(&v) {
                    t.push(h, v);
                }
            }
            super::set::binary(op, &x, &Value::Set(SetObj::new(t)), false)
        }
        _ => Ok(None),
    }
}
