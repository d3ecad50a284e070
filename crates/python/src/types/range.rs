//! `range` and `slice`.

use super::{Table, arity, big_range};
use crate::error::{Res, type_error, value_error};
use crate::func::{Args, Body, Out};
use crate::iter::IterState;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::options::Version;
use crate::task::Ctx;
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
                        let n = super::int::index(c, &v).await?;
                        if let Some(slot) = a.pos.get_mut(i) {
                            *slot = n;
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
        Body::Task(|c, a| {
            Box::pin(async move {
                let range = a.pos[0].clone();
                if let Some(inside) = c.vm().contains_fast(&range, &a.pos[1])? {
                    return Ok(Value::Int(inside.into()));
                }
                let mut n = 0;
                let it = crate::vm::iterate::get_iter(c, range).await?;
                while let Some(x) = crate::vm::iterate::next(c, &it).await? {
                    c.breathe().await?;
                    n += i64::from(crate::vm::slow::same(c, &x, &a.pos[1]).await?);
                }
                Ok(Value::Int(n))
            })
        }),
    ),
    (
        "index",
        Body::Task(|c, a| Box::pin(async move { index(c, &a.pos[0], &a.pos[1]).await })),
    ),
    (
        "__len__",
        Body::Plain(|_, a| match big_range::of(&a.pos[0]) {
            Some(r) => big_range::length(&r).map(Value::Int),
            None => Err(type_error("descriptor requires a 'range' object")),
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
                step: r.step.wrapping_neg(),
                left: r.len(),
            })),
            v => match big_range::of(v) {
                Some(r) => Ok(big_range::iter(&Value::misc(Misc::BigRange(
                    big_range::BigRange {
                        start: r.at(&(r.len() - 1)),
                        stop: &r.start - &r.step,
                        step: -&r.step,
                    },
                )))),
                None => Ok(Value::None),
            },
        }),
    ),
];

async fn index(c: Ctx, range: &Value, item: &Value) -> Res<Value> {
    let inside = c.vm().contains_fast(range, item)?;
    if let (Some(r), Some(n)) = (big_range::of(range), big_range::argument(item)) {
        return match r.place(&n) {
            Some(i) => Ok(Value::big(i)),
            None if c.vm().since(Version::V3_15) => {
                Err(value_error("range.index(x): x not in range"))
            }
            None => match item {
                Value::Bool(true) => Err(value_error("True is not in range")),
                Value::Bool(false) => Err(value_error("False is not in range")),
                _ => Err(value_error(format!("{n} is not in range"))),
            },
        };
    }
    if inside != Some(false) {
        let mut i = 0;
        let it = crate::vm::iterate::get_iter(c, range.clone()).await?;
        while let Some(x) = crate::vm::iterate::next(c, &it).await? {
            c.breathe().await?;
            if crate::vm::slow::same(c, &x, item).await? {
                return Ok(Value::Int(i));
            }
            i += 1;
        }
    }
    Err(value_error("sequence.index(x): x not in sequence"))
}

pub(super) fn range(vm: &mut Vm, a: &Args) -> Res<Value> {
    let few = a.pos.len() == 2;
    let (start, stop) = match few {
        true => (&Value::Int(0), &a.pos[1]),
        false => (&a.pos[1], &a.pos[2]),
    };
    let one = Value::Int(1);
    let step = a.pos.get(3).unwrap_or(&one);
    if let (Value::Int(start), Value::Int(stop), Value::Int(step)) = (start, stop, step) {
        // Most ranges are far from the end of 64 bits.
        let (start, stop, step) = (*start, *stop, *step);
        let near = |n: i64| n.unsigned_abs() < 1 << 61;
        if step != 0 && near(start) && near(stop) && near(step) {
            return Ok(Value::Range(Ref::new(Range { start, stop, step })));
        }
    }
    let n = |v: &Value| {
        big_range::argument(v).ok_or_else(|| {
            type_error(format!(
                "'{}' object cannot be interpreted as an integer",
                vm.type_name(v).text
            ))
        })
    };
    let (start, stop, step) = (n(start)?, n(stop)?, n(step)?);
    if step == num_bigint::BigInt::ZERO {
        return Err(value_error("range() arg 3 must not be zero"));
    }
    Ok(big_range::make(start, stop, step))
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
