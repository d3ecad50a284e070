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

/// What a class method of a built-in number made, as a class that derives from it makes it.
pub(super) async fn of_class(c: Ctx, cls: Value, v: Value) -> Res<Value> {
    match &cls {
        Value::Class(k) if !Ref::ptr_eq(k, &c.vm().class_of(&v)) => c.call1(&cls, v).await,
        _ => Ok(v),
    }
}

/// Wraps a built-in value for a subclass; the value itself for the type proper.
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
            if len < 0 {
                return Err(value_error("length argument must be non-negative"));
            }
            vm.check_room(crate::mem::size(len.max(0)))?;
            let order = num::ByteOrder::parse(order.as_str().unwrap_or("big"))?;
            let signed = !signed.is_unbound() && vm.truth_fast(&signed).unwrap_or(true);
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
        Body::Task(|c, a| Box::pin(async move { from_bytes(c, a).await })),
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

async fn from_bytes(c: Ctx, a: Args) -> Res<Value> {
    let [cls, source, order, signed] =
        bind(a, "from_bytes", ["cls", "bytes", "byteorder", "signed"], 2)?;
    let order = num::ByteOrder::parse(order.as_str().unwrap_or("big"))?;
    let signed = !signed.is_unbound() && crate::vm::slow::truth(c, &signed).await?;
    let data = match super::buffer::of(c, &source).await? {
        Some(d) => d,
        None => match c.vm().user_method(&source, "__bytes__") {
            Some(f) => {
                let r = c.call1(&f, source.clone()).await?;
                super::bytes::data(&r)
                    .ok_or_else(|| c.vm().wrong_answer(&source, "__bytes__", "a bytes", &r))?
            }
            None if source.as_str().is_some() || !c.vm().iterable(&source) => {
                return Err(type_error(format!(
                    "cannot convert '{}' object to bytes",
                    c.vm().type_name(&source).text
                )));
            }
            None => super::bytearray::numbers(c, source, "bytes").await?,
        },
    };
    let n = Value::big(num::int_from_bytes(&data, order, signed));
    of_class(c, cls, n).await
}

async fn new(c: Ctx, a: Args) -> Res<Value> {
    let cls = a.pos[0].clone();
    let is_bool = matches!(&cls, Value::Class(k) if Ref::ptr_eq(k, &c.vm().types.r#bool));
    if is_bool {
        super::constructor(&a, "bool", 1)?;
        return match a.pos.get(1) {
            Some(v) => Ok(Value::Bool(crate::vm::slow::truth(c, v).await?)),
            None => Ok(Value::Bool(false)),
        };
    }
    if a.kw.iter().any(|(k, _)| k.text == "x") {
        return Err(type_error("int() got an unexpected keyword argument 'x'"));
    }
    if a.kw.is_empty() && a.pos.len() > 3 {
        return Err(type_error(format!(
            "int expected at most 2 arguments, got {}",
            a.pos.len() - 1
        )));
    }
    let [_, v, base] = bind(a, "int", ["cls", "x", "base"], 1)?;
    if v.is_unbound() {
        if !base.is_unbound() {
            return Err(type_error("int() missing string argument"));
        }
        return Ok(wrap(&cls, Value::Int(0)));
    }
    let limit = c.vm().opts.int_digits;
    let r = if base.is_unbound() {
        convert(c, &v).await?
    } else {
        let base = index(c, &base).await?;
        let base = need(c.vm(), &base)?;
        if base != 0 && !(2..=36).contains(&base) {
            return Err(value_error("int() base must be >= 2 and <= 36, or 0"));
        }
        match v.base() {
            Value::Str(s) => Value::big(num::int_parse(&s.text, base as u32, limit)?),
            Value::Bytes(_) | Value::ByteArray(_) => {
                let d = super::bytes::data(&v).unwrap_or_default();
                parse_bytes(&d, base as u32, limit)?
            }
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
        let whole = matches!(v.base(), Value::Int(_) | Value::Big(_));
        let newer = c.vm().since(crate::options::Version::V3_14);
        let names = match (whole, newer) {
            (true, _) => &["__int__"][..],
            (_, true) => &["__int__", "__index__"],
            _ => &["__int__", "__index__", "__trunc__"],
        };
        for name in names {
            let Some(f) = c.vm().user_method(v, name) else {
                continue;
            };
            if *name == "__trunc__" {
                let text = "The delegation of int() to __trunc__ is deprecated.";
                warn(c, text).await?;
            }
            let r = c.call1(&f, v.clone()).await?;
            let plainly = matches!(r, Value::Int(_) | Value::Big(_));
            return match r.base() {
                Value::Int(_) | Value::Bool(_) | Value::Big(_) => {
                    if !plainly && *name != "__trunc__" {
                        subclass_returned(c, name, "int", &r).await?;
                    }
                    Ok(plain(&r))
                }
                _ if *name == "__trunc__" && c.vm().user_method(&r, "__index__").is_some() => {
                    index(c, &r).await
                }
                _ if *name == "__trunc__" => Err(type_error(format!(
                    "__trunc__ returned non-Integral (type {})",
                    c.vm().type_name(&r).text
                ))),
                _ => Err(c.vm().wrong_answer(v, name, "an int", &r)),
            };
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
        other => match super::buffer::of(c, other).await? {
            Some(d) => parse_bytes(&d, 10, limit)?,
            None => {
                return Err(type_error(format!(
                    "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                    c.vm().type_name(v).text
                )));
            }
        },
    })
}

/// A whole number written in bytes.
fn parse_bytes(d: &[u8], base: u32, limit: usize) -> Res<Value> {
    let text: String = d.iter().map(|b| *b as char).collect();
    let wrong = || {
        value_error(format!(
            "invalid literal for int() with base {base}: {}",
            interleave_text::bytes::repr(d)
        ))
    };
    if !text.is_ascii() {
        return Err(wrong());
    }
    match num::int_parse(&text, base, limit) {
        Ok(n) => Ok(Value::big(n)),
        Err(interleave_text::TextError::Value(m)) if m.starts_with("Exceeds") => {
            Err(value_error(m))
        }
        Err(_) => Err(wrong()),
    }
}

async fn warn(c: Ctx, text: &str) -> Res<()> {
    let kind = crate::error::Exc::DeprecationWarning;
    crate::vm::finalize::warn(c, kind, text).await.map(|_| ())
}

/// The warning when `__int__` and the like answer with an object of a subclass.
pub(super) async fn subclass_returned(c: Ctx, method: &str, kind: &str, r: &Value) -> Res<()> {
    let t = c.vm().type_name(r).text.clone();
    warn(
        c,
        &format!(
            "{method} returned non-{kind} (type {t}).  The ability to return an instance of a strict subclass of {kind} is deprecated, and may not be supported in a future version of Python."
        ),
    )
    .await
}

/// A whole number, or what `__index__` answers.
pub(crate) async fn index(c: Ctx, v: &Value) -> Res<Value> {
    if matches!(v.base(), Value::Int(_) | Value::Bool(_) | Value::Big(_)) {
        return Ok(plain(v));
    }
    let Some(f) = c.vm().user_method(v, "__index__") else {
        return Err(type_error(format!(
            "'{}' object cannot be interpreted as an integer",
            c.vm().type_name(v).text
        )));
    };
    let r = c.call1(&f, v.clone()).await?;
    match r.base() {
        Value::Int(_) | Value::Bool(_) | Value::Big(_) => {
            if matches!(r, Value::Inst(_) | Value::Bool(_)) {
                subclass_returned(c, "__index__", "int", &r).await?;
            }
            Ok(plain(&r))
        }
        _ => Err(c.vm().wrong_answer(v, "__index__", "an int", &r)),
    }
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
