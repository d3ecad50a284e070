//! `range` and `slice`.

use super::{Table, arity};
use crate::error::{Res, type_error, value_error};
use crate::func::{Args, Body, Out};
use crate::iter::IterState;
use crate::mem::Ref;
use crate::value::{Range, Value};
use crate::vm::Vm;
use crate::vm::subscript::as_index;

pub(crate) const RANGE_METHODS: Table = &[
    (
        "__new__",
        Body::Flow(|vm, mut a| {
            arity(&a, "range", 1, 3)?;
            if a.pos[1..].iter().any(|v| matches!(v, Value::Inst(_))) {
                return Vm::late(async move {
                    let c = crate::task::ctx();
                    for i in 1..a.pos.len() {
                        let v = a.pos[i].clone();
                        let n = crate::vm::subscript::index_of(c, &v, "")
                            .await
                            .map_err(|_| {
                                type_error(format!(
                                    "'{}' object cannot be interpreted as an integer",
                                    c.vm().type_name(&v).text
                                ))
                            })?;
                        if let Some(slot) = a.pos.get_mut(i) {
                            *slot = Value::Int(n);
                        }
                    }
                    range(c.vm(), &a)
                });
            }
            range(vm, &a).map(Out::Val)
        }),
    ),
    (
        "count",
        Body::Plain(|vm, a| {
            Ok(Value::Int(
                vm.contains_fast(&a.pos[0], &a.pos[1])?.unwrap_or(false) as i64,
            ))
        }),
    ),
    (
        "index",
        Body::Plain(|vm, a| {
            let (Value::Range(r), Some(n)) = (&a.pos[0], as_index(&a.pos[1])) else {
                return Err(value_error("sequence.index(x): x not in sequence"));
            };
            if vm.contains_fast(&a.pos[0], &a.pos[1])? == Some(true) {
                return Ok(Value::Int((n - r.start) / r.step));
            }
            Err(value_error(format!("{n} is not in range")))
        }),
    ),
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
    (
        "__getitem__",
        Body::Plain(|vm, a| Ok(vm.subscr_fast(&a.pos[0], &a.pos[1])?.unwrap_or(Value::None))),
    ),
    (
        "__reversed__",
        Body::Plain(|_, a| match &a.pos[0] {
            Value::Range(r) => Ok(Value::iter(IterState::Range {
                cur: r.at(r.len() - 1),
                step: -r.step,
                left: r.len(),
            })),
            _ => Ok(Value::None),
        }),
    ),
];

pub(super) fn range(vm: &mut Vm, a: &Args) -> Res<Value> {
    let n = |vm: &mut Vm, i: usize| match a.pos[i].base() {
        Value::Big(_) => Err(crate::error::overflow_error(
            "Python int too large to convert to C ssize_t",
        )),
        v => super::int::need(vm, v),
    };
    let (start, stop, step) = match a.pos.len() {
        2 => (0, n(vm, 1)?, 1),
        3 => (n(vm, 1)?, n(vm, 2)?, 1),
        _ => (n(vm, 1)?, n(vm, 2)?, n(vm, 3)?),
    };
    if step == 0 {
        return Err(value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Range(Ref::new(Range { start, stop, step })))
}

pub(crate) const SLICE_METHODS: Table = &[
    (
        "__new__",
        Body::Plain(|_, a| {
            arity(&a, "slice", 1, 3)?;
            let at = |i: usize| a.pos.get(i).cloned().unwrap_or(Value::None);
            Ok(Value::Slice(Ref::new(if a.pos.len() == 2 {
                [Value::None, at(1), Value::None]
            } else {
                [at(1), at(2), at(3)]
            })))
        }),
    ),
    (
        "indices",
        Body::Plain(|vm, a| {
            let Value::Slice(s) = &a.pos[0] else {
                return Ok(Value::None);
            };
            let len = super::int::need(vm, &a.pos[1])?;
            if len < 0 {
                return Err(value_error("length should not be negative"));
            }
            let step = as_index(&s[2]).unwrap_or(1);
            if step == 0 {
                return Err(value_error("slice step cannot be zero"));
            }
            let (lo, hi) = if step > 0 { (0, len) } else { (-1, len - 1) };
            let fix = |v: &Value, default: i64| {
                as_index(v).map_or(default, |i| (if i < 0 { i + len } else { i }).clamp(lo, hi))
            };
            let (ds, de) = if step > 0 { (0, len) } else { (len - 1, -1) };
            Ok(Value::tuple(vec![
                Value::Int(fix(&s[0], ds)),
                Value::Int(fix(&s[1], de)),
                Value::Int(step),
            ]))
        }),
    ),
];
