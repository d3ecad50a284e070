//! `tuple`.

use super::Table;
use super::int::wrap;
use super::list::count;
use crate::error::value_error;
use crate::func::{Args, Body};
use crate::value::Value;

pub(super) fn tuple(a: &Args) -> Vec<Value> {
    match a.pos.first().map(|v| v.base()) {
        Some(Value::Tuple(t)) => t.to_vec(),
        _ => vec![],
    }
}

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Task(|c, a| {
            Box::pin(async move {
                let cls = a.pos[0].clone();
                super::constructor(&a, "tuple", 1)?;
                let items = match a.pos.get(1) {
                    Some(v @ Value::Tuple(_)) if !matches!(&cls, Value::Class(k) if k.heap) => {
                        return Ok(v.clone());
                    }
                    Some(v) => crate::vm::iterate::collect(c, v.clone()).await?,
                    None => vec![],
                };
                Ok(wrap(&cls, Value::tuple(items)))
            })
        }),
    ),
    (
        "count",
        Body::Task(|c, a| Box::pin(async move { count(c, tuple(&a), &a.pos[1]).await })),
    ),
    (
        "index",
        Body::Task(|c, a| {
            Box::pin(async move {
                let items = tuple(&a);
                let (from, to) = super::list::window(&a, items.len());
                for (i, x) in items.iter().enumerate().take(to).skip(from) {
                    if crate::vm::slow::same(c, x, &a.pos[1]).await? {
                        return Ok(Value::uint(i));
                    }
                }
                Err(value_error("tuple.index(x): x not in tuple"))
            })
        }),
    ),
    (
        "__len__",
        Body::Plain(|_, a| Ok(Value::uint(tuple(&a).len()))),
    ),
    (
        "__iter__",
        Body::Plain(|vm, a| Ok(vm.iter_fast(a.pos[0].base())?.unwrap_or(Value::None))),
    ),
    (
        "__getitem__",
        Body::Plain(|vm, a| {
            Ok(vm
                .subscr_fast(a.pos[0].base(), &a.pos[1])?
                .unwrap_or(Value::None))
        }),
    ),
    (
        "__contains__",
        Body::Task(|c, a| {
            Box::pin(async move {
                crate::vm::subscript::contains(c, a.pos[0].base().clone(), a.pos[1].clone()).await
            })
        }),
    ),
    (
        "__getnewargs__",
        Body::Plain(|_, a| Ok(Value::tuple(vec![Value::tuple(tuple(&a))]))),
    ),
    (
        "__class_getitem__",
        Body::Plain(|_, a| Ok(super::class::alias(a.pos[0].clone(), a.pos[1].clone()))),
    ),
];
