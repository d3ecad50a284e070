//! `int` and `bool`.

use super::{Table, bind};
use crate::error::{Res, type_error, value_error};
use crate::func::{Args, Body};
use crate::inst::{Inst, Payload};
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::binary::to_big;
use interleave_text::number as num;

/// Wraps a built-in value for a subclass; the value itself for the type proper.
/// What a class method of a built-in number made, as a class that derives from it makes it.
pub(super) async fn of_class(c: Ctx, cls: Value, v: Value) -> Res<Value> {
    match &cls {
        Value::Class(k) if !Ref::ptr_eq(k, &c.vm().class_of(&v)) => c.call1(&cls, v).await,
        _ => Ok(v),
    }
}

pub(crate) fn wrap(cls: &Value, v: Value) -> Value {
    match cls {
        Value::Class(c) if c.heap => Value::Inst(Inst::new(c.clone(), Payload::Value(v))),
        _ => v,
    }
}

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Task(|c, a| Box::pin(async move { new(c, a).await })),
    ),
    (
        "bit_length",
        Body::Plain(|_, a| {
            Ok(Value::Int(match a.pos[0].base() {
                Value::Big(b) => num::bit_length((&**b).into()) as i64,
                v => num::bit_length(crate::vm::subscript::as_index(v).unwrap_or(0).into()) as i64,
            }))
        }),
    ),
    (
        "bit_count",
        Body::Plain(|_, a| {
            Ok(Value::Int(match a.pos[0].base() {
                Value::Big(b) => num::bit_count((&**b).into()) as i64,
                v => num::bit_count(crate::vm::subscript::as_index(v).unwrap_or(0).into()) as i64,
            }))
        }),
    ),
    ("conjugate", Body::Plain(|_, a| Ok(a.pos[0].base().clone()))),
    ("is_integer", Body::Plain(|_, _| Ok(Value::Bool(true)))),
    (
        "as_integer_ratio",
        Body::Plain(|_, a| Ok(Value::tuple(vec![a.pos[0].base().clone(), Value::Int(1)]))),
    ),
    ("__index__", Body::Plain(|_, a| Ok(plain(&a.pos[0])))),
    ("__int__", Body::Plain(|_, a| Ok(plain(&a.pos[0])))),
    ("__trunc__", Body::Plain(|_, a| Ok(plain(&a.pos[0])))),
    (
        "__float__",
        Body::Plain(|_, a| Ok(Value::Float(crate::vm::binary::to_float(a.pos[0].base())?))),
    ),
    (
        "__round__",
        Body::Plain(|vm, a| round(vm, a.pos[0].base(), a.pos.get(1).unwrap_or(&Value::None))),
    ),
    (
        "to_bytes",
        Body::Plain(|vm, a| {
            let [this, len, order, signed] =
                bind(a, "to_bytes", ["self", "length", "byteorder", "signed"], 1)?;
            let len = crate::vm::subscript::as_index(&len).unwrap_or(1);
            vm.check_room(crate::mem::size(len.max(0)))?;
            let order = num::ByteOrder::parse(order.as_str().unwrap_or("big"))?;
            let signed = matches!(signed, Value::Bool(true));
            Ok(Value::bytes(num::int_to_bytes(
                &to_big(this.base()),
                crate::mem::size(len.max(0)),
                order,
                signed,
            )?))
        }),
    ),
    (
        "from_bytes",
        Body::Task(|c, a| {
            Box::pin(async move {
                let [cls, data, order, signed] =
                    bind(a, "from_bytes", ["cls", "bytes", "byteorder", "signed"], 2)?;
                let data = super::bytes::data(data.base())
                    .ok_or_else(|| type_error("cannot convert to bytes"))?;
                let order = num::ByteOrder::parse(order.as_str().unwrap_or("big"))?;
                let signed = matches!(signed, Value::Bool(true));
                let n = Value::big(num::int_from_bytes(&data, order, signed));
                of_class(c, cls, n).await
            })
        }),
    ),
];

pub(crate) fn plain(v: &Value) -> Value {
    match v.base() {
        Value::Bool(b) => Value::Int(*b as i64),
        v => v.clone(),
    }
}

pub(crate) fn abs(vm: &mut Vm, v: &Value) -> Res<Value> {
    Ok(match v {
        Value::Int(n) => n
            .checked_abs()
            .map_or_else(|| Value::big(-to_big(v)), Value::Int),
        Value::Bool(b) => Value::Int(*b as i64),
        Value::Float(f) => Value::Float(f.abs()),
        Value::Big(b) => Value::big(num_traits::Signed::abs(&**b)),
        Value::Complex(c) => Value::Float(c.0.hypot(c.1)),
        _ => {
            return Err(type_error(format!(
                "bad operand type for abs(): '{}'",
                vm.type_name(v).text
            )));
        }
    })
}

pub(crate) fn round(vm: &mut Vm, v: &Value, places: &Value) -> Res<Value> {
    let n = crate::vm::subscript::as_index(places);
    Ok(match (v, n) {
        (Value::Float(f), None) => Value::big(num::float_round_to_int(*f)?),
        (Value::Float(f), Some(n)) => Value::Float(num::float_round(*f, n)?),
        (Value::Int(_) | Value::Big(_) | Value::Bool(_), None) => plain(v),
        (Value::Int(_) | Value::Big(_) | Value::Bool(_), Some(n)) if n >= 0 => plain(v),
        (Value::Int(_) | Value::Big(_) | Value::Bool(_), Some(n)) => {
            Value::big(num::int_round(&to_big(v), &n.into()))
        }
        _ => {
            return Err(type_error(format!(
                "type {} doesn't define __round__ method",
                vm.type_name(v).text
            )));
        }
    })
}

async fn new(c: Ctx, a: Args) -> Res<Value> {
    let cls = a.pos[0].clone();
    let is_bool = matches!(&cls, Value::Class(k) if Ref::ptr_eq(k, &c.vm().types.r#bool));
    if is_bool {
        return match a.pos.get(1) {
            Some(v) => Ok(Value::Bool(crate::vm::slow::truth(c, v).await?)),
            None => Ok(Value::Bool(false)),
        };
    }
    let [_, v, base] = bind(a, "int", ["cls", "x", "base"], 1)?;
    if v.is_unbound() {
        return Ok(wrap(&cls, Value::Int(0)));
    }
    let limit = c.vm().opts.int_digits;
    let r = if base.is_unbound() {
        convert(c, &v).await?
    } else {
        let base = need(c.vm(), &base)?;
        if base != 0 && !(2..=36).contains(&base) {
            return Err(value_error("int() base must be >= 2 and <= 36, or 0"));
        }
        match v.base() {
            Value::Str(s) => Value::big(num::int_parse(&s.text, base as u32, limit)?),
            Value::Bytes(b) => Value::big(num::int_parse(
                &String::from_utf8_lossy(b),
                base as u32,
                limit,
            )?),
            _ => {
                return Err(type_error(
                    "int() can't convert non-string with explicit base",
                ));
            }
        }
    };
    Ok(wrap(&cls, r))
}

/// `int(v)`.
pub(crate) async fn convert(c: Ctx, v: &Value) -> Res<Value> {
    let limit = c.vm().opts.int_digits;
    if let Value::Inst(_) = v {
        for name in ["__int__", "__index__", "__trunc__"] {
            if let Some(f) = c.vm().user_method(v, name) {
                return match c.call1(&f, v.clone()).await? {
                    r @ (Value::Int(_) | Value::Big(_)) => Ok(r),
                    Value::Bool(b) => Ok(Value::Int(b as i64)),
                    r => Err(type_error(format!(
                        "{name} returned non-int (type {})",
                        c.vm().type_name(&r).text
                    ))),
                };
            }
        }
    }
    Ok(match v.base() {
        Value::Int(n) => Value::Int(*n),
        Value::Bool(b) => Value::Int(*b as i64),
        Value::Big(_) => v.base().clone(),
        Value::Float(f) => Value::big(num::float_to_int(*f)?),
        Value::Str(s) => match s.text.parse::<i64>() {
            Ok(n) if !s.text.starts_with('+') => Value::Int(n),
            _ => Value::big(num::int_parse(&s.text, 10, limit)?),
        },
        Value::Bytes(b) => Value::big(
            num::int_parse(&String::from_utf8_lossy(b), 10, limit).map_err(|_| {
                value_error(format!(
                    "invalid literal for int() with base 10: {}",
                    interleave_text::bytes::repr(b)
                ))
            })?,
        ),
        _ => {
            return Err(type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                c.vm().type_name(v).text
            )));
        }
    })
}

/// An integer argument, for built-ins that need one.
pub(crate) fn need(vm: &mut Vm, v: &Value) -> Res<i64> {
    crate::vm::subscript::as_index(v).ok_or_else(|| {
        type_error(format!(
            "'{}' object cannot be interpreted as an integer",
            vm.type_name(v).text
        ))
    })
}
