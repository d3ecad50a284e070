//! Built-in functions of numbers, and of values that can be counted or compared.

use crate::code::{BinOp, CmpOp};
use crate::error::{Res, type_error, value_error};
use crate::func::{Args, Body};
use crate::task::Ctx;
use crate::types::{Table, bind};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::{iterate, slow, subscript};

use super::exactly;

pub(crate) const FUNCTIONS: Table = &[
    (
        "abs",
        Body::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "abs", 1)?;
                if let Some(f) = c.vm().user_method(&a.pos[0], "__abs__") {
                    return c.call1(&f, a.pos[0].clone()).await;
                }
                crate::types::int::abs(c.vm(), a.pos[0].base())
            })
        }),
    ),
    (
        "round",
        Body::Task(|c, a| {
            Box::pin(async move {
                let [v, n] = bind(a, "round", ["number", "ndigits"], 1)?;
                if let Some(f) = c.vm().user_method(&v, "__round__") {
                    let mut args = Args::one(v);
                    args.pos.extend(n.bound());
                    return c.call(&f, args).await;
                }
                let known = matches!(
                    v.base(),
                    Value::Int(_) | Value::Bool(_) | Value::Big(_) | Value::Float(_)
                );
                let n = match n {
                    Value::Unbound | Value::None => Value::None,
                    n if known => crate::types::int::index(c, &n).await?,
                    n => n,
                };
                crate::types::int::round(c.vm(), v.base(), &n)
            })
        }),
    ),
    (
        "divmod",
        Body::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "divmod", 2)?;
                if let Some(f) = c.vm().user_method(&a.pos[0], "__divmod__") {
                    return c.call(&f, a).await;
                }
                divmod(c.vm(), a.pos[0].base(), a.pos[1].base())
            })
        }),
    ),
    (
        "pow",
        Body::Task(|c, a| {
            Box::pin(async move {
                let [x, y, m] = bind(a, "pow", ["base", "exp", "mod"], 2)?;
                match m.base() {
                    Value::Unbound | Value::None => {
                        crate::vm::binary::binary_any(c, BinOp::Pow, x, y).await
                    }
                    m => {
                        use crate::vm::binary::to_big;
                        if let Some(f) = c.vm().user_method(&x, "__pow__") {
                            return c.call(&f, Args::of([x.clone(), y, m.clone()])).await;
                        }
                        let whole =
                            |v: &Value| matches!(v, Value::Int(_) | Value::Bool(_) | Value::Big(_));
                        if !(whole(x.base()) && whole(y.base()) && whole(m)) {
                            return Err(power_error(c, &x, &y, m));
                        }
                        Ok(Value::big(interleave_text::number::int_pow_mod(
                            &to_big(x.base()),
                            &to_big(y.base()),
                            &to_big(m),
                        )?))
                    }
                }
            })
        }),
    ),
    (
        "hash",
        Body::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "hash", 1)?;
                Ok(Value::Int(slow::hash(c, &a.pos[0]).await?))
            })
        }),
    ),
    (
        "bin",
        Body::Task(|c, a| Box::pin(async move { radix(c, a, 2).await })),
    ),
    (
        "oct",
        Body::Task(|c, a| Box::pin(async move { radix(c, a, 8).await })),
    ),
    (
        "hex",
        Body::Task(|c, a| Box::pin(async move { radix(c, a, 16).await })),
    ),
    (
        "sum",
        Body::Task(|c, a| {
            Box::pin(async move {
                let [items, start] = bind(a, "sum", ["iterable", "start"], 1)?;
                let mut total = start.bound().unwrap_or(Value::Int(0));
                if !c.vm().iterable(&items) {
                    iterate::get_iter(c, items.clone()).await?;
                }
                let joined = match total.base() {
                    Value::Str(_) => Some("strings [use ''.join(seq) instead]"),
                    Value::Bytes(_) => Some("bytes [use b''.join(seq) instead]"),
                    Value::ByteArray(_) => Some("bytearray [use b''.join(seq) instead]"),
                    _ => None,
                };
                if let Some(what) = joined {
                    return Err(type_error(format!("sum() can't sum {what}")));
                }
                let it = match (&total, items) {
                    (Value::Int(start), Value::List(list)) => {
                        let (sum, at) = sum_ints(&list.items.borrow(), *start);
                        total = Value::Int(sum);
                        Value::iter(crate::iter::IterState::List { list, at })
                    }
                    (_, items) => iterate::get_iter(c, items).await?,
                };
                // Floats are summed with compensation, as in CPython since 3.12.
                let mut comp = 0.0f64;
                while let Some(v) = iterate::next(c, &it).await? {
                    match (&total, &v) {
                        (Value::Int(x), Value::Int(y)) => {
                            if let Some(n) = x.checked_add(*y) {
                                total = Value::Int(n);
                                continue;
                            }
                        }
                        (Value::Int(x), Value::Bool(y)) if *x < i64::MAX => {
                            total = Value::Int(x + *y as i64);
                            continue;
                        }
                        (Value::Float(x), Value::Float(y)) => {
                            let t = x + y;
                            comp += if x.abs() >= y.abs() {
                                (x - t) + y
                            } else {
                                (y - t) + x
                            };
                            total = Value::Float(t);
                            continue;
                        }
                        (Value::Float(x), Value::Int(y)) => {
                            total = Value::Float(x + *y as f64);
                            continue;
                        }
                        _ => {}
                    }
                    if comp != 0.0 {
                        if let Value::Float(x) = total {
                            total = Value::Float(x + comp);
                        }
                        comp = 0.0;
                    }
                    total = crate::vm::binary::binary_any(c, BinOp::Add, total, v).await?;
                }
                if let (Value::Float(x), true) = (&total, comp != 0.0 && comp.is_finite()) {
                    total = Value::Float(x + comp);
                }
                Ok(total)
            })
        }),
    ),
    (
        "min",
        Body::Task(|c, a| Box::pin(async move { extreme(c, a, "min").await })),
    ),
    (
        "max",
        Body::Task(|c, a| Box::pin(async move { extreme(c, a, "max").await })),
    ),
    (
        "any",
        Body::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "any", 1)?;
                let it = iterate::get_iter(c, a.pos[0].clone()).await?;
                while let Some(v) = iterate::next(c, &it).await? {
                    if slow::truth(c, &v).await? {
                        return Ok(Value::Bool(true));
                    }
                }
                Ok(Value::Bool(false))
            })
        }),
    ),
    (
        "all",
        Body::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "all", 1)?;
                let it = iterate::get_iter(c, a.pos[0].clone()).await?;
                while let Some(v) = iterate::next(c, &it).await? {
                    if !slow::truth(c, &v).await? {
                        return Ok(Value::Bool(false));
                    }
                }
                Ok(Value::Bool(true))
            })
        }),
    ),
    (
        "sorted",
        Body::Task(|c, mut a| {
            Box::pin(async move {
                if a.pos.len() != 1 {
                    return Err(type_error(format!(
                        "sorted expected 1 argument, got {}",
                        a.pos.len()
                    )));
                }
                let (key, reverse) = crate::types::list::sort_options(c, &a, "sort").await?;
                let items = iterate::collect(c, a.pos.remove(0)).await?;
                Ok(Value::list(
                    crate::types::sorting::sort(c, items, key, reverse).await?,
                ))
            })
        }),
    ),
    (
        "ord",
        Body::Plain(|vm, a| {
            exactly(&a, "ord", 1)?;
            match a.pos[0].base() {
                Value::Str(s) if s.chars == 1 => {
                    Ok(Value::Int(s.text.chars().next().map_or(0, |c| c as i64)))
                }
                Value::Str(s) => Err(type_error(format!(
                    "ord() expected a character, but string of length {} found",
                    s.chars
                ))),
                Value::Bytes(b) if b.len() == 1 => Ok(Value::Int(b[0] as i64)),
                v => Err(type_error(format!(
                    "ord() expected string of length 1, but {} found",
                    vm.type_name(v).text
                ))),
            }
        }),
    ),
    (
        "chr",
        Body::Plain(|vm, a| {
            let n = crate::types::int::need(vm, a.pos.first().unwrap_or(&Value::None))?;
            match u32::try_from(n).ok().and_then(char::from_u32) {
                Some(c) => Ok(Value::str(c.to_string())),
                None => Err(value_error("chr() arg not in range(0x110000)")),
            }
        }),
    ),
];

pub(crate) fn divmod(vm: &mut Vm, a: &Value, b: &Value) -> Res<Value> {
    if let (Value::Float(_), Some(0.0)) | (Value::Int(_), Some(0.0)) = (a, crate::eq::number(b)) {
        let float = matches!(a, Value::Float(_)) || matches!(b, Value::Float(_));
        return Err(crate::error::zero_division(if float {
            "float divmod()"
        } else {
            "integer division or modulo by zero"
        }));
    }
    let q = vm.binary_fast(BinOp::FloorDiv, a, b, false)?;
    let r = vm.binary_fast(BinOp::Mod, a, b, false)?;
    match (q, r) {
        (Some(q), Some(r)) if !matches!(a, Value::Str(_)) => Ok(Value::tuple(vec![q, r])),
        _ => Err(type_error(format!(
            "unsupported operand type(s) for divmod(): '{}' and '{}'",
            vm.type_name(a).text,
            vm.type_name(b).text
        ))),
    }
}

/// The error of `pow(x, y, m)` with an argument that is no whole number.
fn power_error(c: Ctx, x: &Value, y: &Value, m: &Value) -> crate::error::Raise {
    let number = |v: &Value| crate::eq::number(v.base()).is_some();
    if number(x) && number(y) && number(m) {
        return type_error("pow() 3rd argument not allowed unless all arguments are integers");
    }
    type_error(format!(
        "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
        c.vm().type_name(x).text,
        c.vm().type_name(y).text,
        c.vm().type_name(m).text
    ))
}

async fn radix(c: Ctx, a: Args, base: u32) -> Res<Value> {
    use interleave_text::number::int_prefixed;
    let v = a.pos.first().cloned().unwrap_or(Value::None);
    let n = match v.base() {
        Value::Int(_) | Value::Big(_) | Value::Bool(_) => v.base().clone(),
        _ => Value::Int(subscript::index_of(c, &v, "").await.map_err(|_| {
            type_error(format!(
                "'{}' object cannot be interpreted as an integer",
                c.vm().type_name(&v).text
            ))
        })?),
    };
    Ok(Value::str(match &n {
        Value::Big(b) => int_prefixed((&**b).into(), base),
        v => int_prefixed(subscript::as_index(v).unwrap_or(0).into(), base),
    }))
}

async fn extreme(c: Ctx, a: Args, name: &str) -> Res<Value> {
    let (mut key, mut default) = (Value::None, Value::Unbound);
    for (k, v) in &a.kw {
        match k.text.as_str() {
            "key" => key = v.clone(),
            "default" => default = v.clone(),
            other => {
                return Err(type_error(format!(
                    "{name}() got an unexpected keyword argument '{other}'"
                )));
            }
        }
    }
    let items = match a.pos.len() {
        0 => {
            return Err(type_error(format!(
                "{name} expected at least 1 argument, got 0"
            )));
        }
        1 => {
            if !c.vm().iterable(&a.pos[0]) && !matches!(a.pos[0], Value::Gen(_)) {
                return Err(type_error(format!(
                    "'{}' object is not iterable",
                    c.vm().type_name(&a.pos[0]).text
                )));
            }
            a.pos[0].clone()
        }
        _ => {
            if !default.is_unbound() {
                return Err(type_error(format!(
                    "Cannot specify a default for {name}() with multiple positional arguments"
                )));
            }
            Value::tuple(a.pos.to_vec())
        }
    };
    let op = if name == "min" { CmpOp::Lt } else { CmpOp::Gt };
    let mut best: Option<(Value, Value)> = None;
    let it = iterate::get_iter(c, items).await?;
    while let Some(v) = iterate::next(c, &it).await? {
        let k = if key.is_none() {
            v.clone()
        } else {
            c.call1(&key, v.clone()).await?
        };
        let better = match &best {
            None => true,
            Some((bk, _)) => match crate::vm::compare::compare_fast(op, &k, bk) {
                Some(b) => b,
                None => {
                    let r = slow::rich(c, op, &k, bk).await?;
                    slow::truth(c, &r).await?
                }
            },
        };
        if better {
            best = Some((k, v));
        }
    }
    match (best, default) {
        (Some((_, v)), _) => Ok(v),
        (None, Value::Unbound) => Err(value_error(format!("{name}() iterable argument is empty"))),
        (None, d) => Ok(d),
    }
}

/// Adds up the integers at the beginning of a list; answers their sum and their number.
fn sum_ints(items: &[Value], start: i64) -> (i64, usize) {
    let mut sum = start;
    for (at, v) in items.iter().enumerate() {
        let next = match v {
            Value::Int(n) => sum.checked_add(*n),
            Value::Bool(b) => sum.checked_add(*b as i64),
            _ => None,
        };
        match next {
            Some(n) => sum = n,
            None => return (sum, at),
        }
    }
    (sum, items.len())
}
