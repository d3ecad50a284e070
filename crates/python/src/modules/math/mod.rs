//! `math`.

mod fsum;
mod whole;

use crate::dict::DictObj;
use crate::error::{Res, overflow_error, type_error, value_error};
use crate::func::{Args, Body};
use crate::intern::intern;
use crate::mem::Ref;
use crate::task::Ctx;
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::binary::to_big;
use interleave_text::number as num;
use num_bigint::BigInt;
use num_traits::Signed;

fn f(vm: &mut Vm, a: &Args, i: usize) -> Res<f64> {
    let v = a.pos.get(i).cloned().unwrap_or(Value::None);
    match v.base() {
        x @ (Value::Int(_) | Value::Bool(_) | Value::Float(_) | Value::Big(_)) => {
            crate::vm::binary::to_float(x)
        }
        _ => Err(type_error(format!(
            "must be real number, not {}",
            vm.type_name(&v).text
        ))),
    }
}

fn int(vm: &mut Vm, v: &Value) -> Res<BigInt> {
    match v.base() {
        x @ (Value::Int(_) | Value::Bool(_) | Value::Big(_)) => Ok(to_big(x)),
        _ => Err(type_error(format!(
            "'{}' object cannot be interpreted as an integer",
            vm.type_name(v).text
        ))),
    }
}

fn checked(x: f64, r: f64) -> Res<Value> {
    if r.is_nan() && !x.is_nan() {
        return Err(value_error("math domain error"));
    }
    if r.is_infinite() && x.is_finite() {
        return Err(overflow_error("math range error"));
    }
    Ok(Value::Float(r))
}

macro_rules! unary {
    ($name:literal, $f:expr) => {
        (
            $name,
            Body::Plain(|vm, a| {
                let x = f(vm, &a, 0)?;
                let g: fn(f64) -> f64 = $f;
                checked(x, g(x))
            }),
        )
    };
}

fn log(vm: &mut Vm, a: &Args, base: fn(f64) -> f64) -> Res<f64> {
    if let Value::Big(b) = a.pos[0].base()
        && b.is_positive()
    {
        let bits = b.bits();
        let shift = bits.saturating_sub(60);
        let top: BigInt = &**b >> shift;
        let x = num::int_to_float(&top).unwrap_or(1.0);
        return Ok(base(x) + shift as f64 * base(2.0));
    }
    let x = f(vm, a, 0)?;
    if x <= 0.0 {
        return Err(value_error("math domain error"));
    }
    Ok(base(x))
}

const FUNCTIONS: Table = &[
    (
        "sqrt",
        Body::Plain(|vm, a| {
            let x = f(vm, &a, 0)?;
            if x < 0.0 {
                return Err(value_error("math domain error"));
            }
            Ok(Value::Float(x.sqrt()))
        }),
    ),
    unary!("exp", interleave_text::number::exp),
    unary!("expm1", f64::exp_m1),
    unary!("log1p", f64::ln_1p),
    unary!("sin", f64::sin),
    unary!("cos", f64::cos),
    unary!("tan", f64::tan),
    unary!("asin", f64::asin),
    unary!("acos", f64::acos),
    unary!("atan", f64::atan),
    unary!("sinh", f64::sinh),
    unary!("cosh", f64::cosh),
    unary!("tanh", f64::tanh),
    unary!("asinh", f64::asinh),
    unary!("acosh", f64::acosh),
    unary!("atanh", f64::atanh),
    unary!("fabs", f64::abs),
    unary!("cbrt", f64::cbrt),
    unary!("degrees", f64::to_degrees),
    unary!("exp2", f64::exp2),
    unary!("radians", |x| x * (std::f64::consts::PI / 180.0)),
    (
        "log",
        Body::Plain(|vm, a| {
            let x = log(vm, &a, f64::ln)?;
            match a.pos.get(1) {
                Some(b) => {
                    let b = log(vm, &Args::one(b.clone()), f64::ln)?;
                    if b == 0.0 {
                        return Err(crate::error::zero_division("division by zero"));
                    }
                    Ok(Value::Float(x / b))
                }
                None => Ok(Value::Float(x)),
            }
        }),
    ),
    (
        "log2",
        Body::Plain(|vm, a| Ok(Value::Float(log(vm, &a, f64::log2)?))),
    ),
    (
        "log10",
        Body::Plain(|vm, a| Ok(Value::Float(log(vm, &a, f64::log10)?))),
    ),
    (
        "pow",
        Body::Plain(|vm, a| {
            let (x, y) = (f(vm, &a, 0)?, f(vm, &a, 1)?);
            let r = x.powf(y);
            if r.is_nan() && !x.is_nan() && !y.is_nan() || (x == 0.0 && y < 0.0) {
                return Err(value_error("math domain error"));
            }
            if r.is_infinite() && x.is_finite() && y.is_finite() {
                return Err(overflow_error("math range error"));
            }
            Ok(Value::Float(r))
        }),
    ),
    (
        "atan2",
        Body::Plain(|vm, a| Ok(Value::Float(f(vm, &a, 0)?.atan2(f(vm, &a, 1)?)))),
    ),
    (
        "fmod",
        Body::Plain(|vm, a| {
            let (x, y) = (f(vm, &a, 0)?, f(vm, &a, 1)?);
            checked(x, x % y)
        }),
    ),
    (
        "copysign",
        Body::Plain(|vm, a| Ok(Value::Float(f(vm, &a, 0)?.copysign(f(vm, &a, 1)?)))),
    ),
    (
        "hypot",
        Body::Plain(|vm, a| {
            let mut s = 0.0f64;
            for i in 0..a.pos.len() {
                s = s.hypot(f(vm, &a, i)?);
            }
            Ok(Value::Float(s))
        }),
    ),
    (
        "dist",
        Body::Plain(|_, a| {
            let get = |v: &Value| crate::vm::iterate::items_fast(v).unwrap_or_default();
            let (p, q) = (get(&a.pos[0]), get(&a.pos[1]));
            let s: f64 = p
                .iter()
                .zip(&q)
                .map(|(x, y)| {
                    let d =
                        crate::eq::number(x).unwrap_or(0.0) - crate::eq::number(y).unwrap_or(0.0);
                    d * d
                })
                .sum();
            Ok(Value::Float(s.sqrt()))
        }),
    ),
    (
        "floor",
        Body::Task(|c, a| {
            Box::pin(async move { whole(c, &a.pos[0], "__floor__", f64::floor).await })
        }),
    ),
    (
        "ceil",
        Body::Task(|c, a| {
            Box::pin(async move { whole(c, &a.pos[0], "__ceil__", f64::ceil).await })
        }),
    ),
    (
        "trunc",
        Body::Task(|c, a| {
            Box::pin(async move { whole(c, &a.pos[0], "__trunc__", f64::trunc).await })
        }),
    ),
    (
        "isnan",
        Body::Plain(|vm, a| Ok(Value::Bool(f(vm, &a, 0)?.is_nan()))),
    ),
    (
        "isinf",
        Body::Plain(|vm, a| Ok(Value::Bool(f(vm, &a, 0)?.is_infinite()))),
    ),
    (
        "isfinite",
        Body::Plain(|vm, a| Ok(Value::Bool(f(vm, &a, 0)?.is_finite()))),
    ),
    (
        "isclose",
        Body::Plain(|vm, a| {
            let rel =
                a.kw.iter()
                    .find(|(k, _)| k.text == "rel_tol")
                    .and_then(|(_, v)| crate::eq::number(v))
                    .unwrap_or(1e-9);
            let abs =
                a.kw.iter()
                    .find(|(k, _)| k.text == "abs_tol")
                    .and_then(|(_, v)| crate::eq::number(v))
                    .unwrap_or(0.0);
            let (x, y) = (f(vm, &a, 0)?, f(vm, &a, 1)?);
            Ok(Value::Bool(
                x == y
                    || (x.is_finite()
                        && y.is_finite()
                        && (x - y).abs() <= (rel * x.abs().max(y.abs())).max(abs)),
            ))
        }),
    ),
    (
        "modf",
        Body::Plain(|vm, a| {
            let x = f(vm, &a, 0)?;
            Ok(Value::tuple(vec![
                Value::Float(x.fract()),
                Value::Float(x.trunc()),
            ]))
        }),
    ),
    (
        "frexp",
        Body::Plain(|vm, a| {
            let (m, e) = crate::hash::frexp(f(vm, &a, 0)?);
            Ok(Value::tuple(vec![Value::Float(m), Value::Int(e as i64)]))
        }),
    ),
    (
        "ldexp",
        Body::Plain(|vm, a| {
            let e = int(vm, &a.pos[1])?;
            let e: i32 = i32::try_from(&e).unwrap_or(i32::MAX);
            Ok(Value::Float(f(vm, &a, 0)? * 2f64.powi(e)))
        }),
    ),
    (
        "gamma",
        Body::Plain(|vm, a| {
            let x = f(vm, &a, 0)?;
            if x == x.floor() && x <= 0.0 {
                return Err(value_error("math domain error"));
            }
            if x == x.floor() && x < 23.0 {
                return Ok(Value::Float((1..x as u64).map(|n| n as f64).product()));
            }
            checked(x, interleave_text::number::gamma(x))
        }),
    ),
    (
        "lgamma",
        Body::Plain(|vm, a| {
            let x = f(vm, &a, 0)?;
            Ok(Value::Float(if x == 1.0 || x == 2.0 {
                0.0
            } else {
                interleave_text::number::gamma(x).abs().ln()
            }))
        }),
    ),
    (
        "erf",
        Body::Plain(|vm, a| Ok(Value::Float(interleave_text::number::erf(f(vm, &a, 0)?)))),
    ),
    (
        "erfc",
        Body::Plain(|vm, a| {
            Ok(Value::Float(
                1.0 - interleave_text::number::erf(f(vm, &a, 0)?),
            ))
        }),
    ),
    (
        "remainder",
        Body::Plain(|vm, a| {
            let (x, y) = (f(vm, &a, 0)?, f(vm, &a, 1)?);
            if y == 0.0 || x.is_infinite() {
                return Err(value_error("math domain error"));
            }
            let n = (x / y).round_ties_even();
            Ok(Value::Float(x - n * y))
        }),
    ),
    (
        "ulp",
        Body::Plain(|vm, a| {
            let x = f(vm, &a, 0)?.abs();
            Ok(Value::Float(f64::from_bits(x.to_bits() + 1) - x))
        }),
    ),
    (
        "nextafter",
        Body::Plain(|vm, a| {
            let (x, y) = (f(vm, &a, 0)?, f(vm, &a, 1)?);
            if x == y {
                return Ok(Value::Float(y));
            }
            Ok(Value::Float(if x == 0.0 {
                f64::from_bits(1).copysign(y)
            } else if (y > x) == (x > 0.0) {
                f64::from_bits(x.to_bits() + 1)
            } else {
                f64::from_bits(x.to_bits() - 1)
            }))
        }),
    ),
    (
        "sumprod",
        Body::Task(|c, a| {
            Box::pin(async move {
                let (p, q) = (
                    crate::vm::iterate::collect(c, a.pos[0].clone()).await?,
                    crate::vm::iterate::collect(c, a.pos[1].clone()).await?,
                );
                if p.len() != q.len() {
                    return Err(value_error("Inputs are not the same length"));
                }
                let mut total = Value::Int(0);
                for (x, y) in p.into_iter().zip(q) {
                    let m = crate::vm::binary::binary_any(c, crate::code::BinOp::Mul, x, y).await?;
                    total =
                        crate::vm::binary::binary_any(c, crate::code::BinOp::Add, total, m).await?;
                }
                Ok(total)
            })
        }),
    ),
    (
        "prod",
        Body::Task(|c, a| {
            Box::pin(async move {
                let mut r = a.kw.first().map_or(Value::Int(1), |(_, v)| v.clone());
                let it = crate::vm::iterate::get_iter(c, a.pos[0].clone()).await?;
                while let Some(v) = crate::vm::iterate::next(c, &it).await? {
                    r = crate::vm::binary::binary_any(c, crate::code::BinOp::Mul, r, v).await?;
                }
                Ok(r)
            })
        }),
    ),
    (
        "fsum",
        Body::Task(|c, a| {
            Box::pin(async move {
                let mut parts: Vec<f64> = vec![];
                let it = crate::vm::iterate::get_iter(c, a.pos[0].clone()).await?;
                while let Some(v) = crate::vm::iterate::next(c, &it).await? {
                    fsum::add(&mut parts, crate::types::float::convert(c, &v).await?);
                }
                Ok(Value::Float(fsum::rounded(&parts)))
            })
        }),
    ),
];

async fn whole(c: Ctx, v: &Value, method: &str, round: fn(f64) -> f64) -> Res<Value> {
    match v.base() {
        Value::Int(_) | Value::Big(_) => Ok(v.base().clone()),
        Value::Bool(b) => Ok(Value::Int(*b as i64)),
        Value::Float(x) => Ok(Value::big(num::float_to_int(round(*x))?)),
        _ => match c.vm().user_method(v, method) {
            Some(f) => c.call1(&f, v.clone()).await,
            None => {
                let x = crate::types::float::convert(c, v).await.map_err(|_| {
                    type_error(format!(
                        "must be real number, not {}",
                        c.vm().type_name(v).text
                    ))
                })?;
                Ok(Value::big(num::float_to_int(round(x))?))
            }
        },
    }
}

pub(crate) fn fill(_: &mut Vm, d: &Ref<DictObj>) {
    crate::modules::functions(d, "math", FUNCTIONS);
    crate::modules::functions(d, "math", whole::FUNCTIONS);
    for (name, v) in [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ] {
        d.set(&intern(name), Value::Float(v));
    }
}
