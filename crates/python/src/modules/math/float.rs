//! Functions of one to three floats, and of what is rounded to a whole number.

use super::given::{real, reals, whole as whole_number};
use crate::error::{Raise, Res, overflow_error, type_error, value_error};
use crate::func::Body;
use crate::task::Ctx;
use crate::types::Table;
use crate::value::Value;
use interleave_text::number as num;
use num_bigint::BigInt;
use num_traits::Signed;

fn domain() -> Raise {
    value_error("math domain error")
}

fn range() -> Raise {
    overflow_error("math range error")
}

/// The answer of a function of one float; an infinite one says whether the function grew too large,
/// or has a pole there.
fn checked(x: f64, r: f64, grows: bool) -> Res<Value> {
    if r.is_nan() && !x.is_nan() {
        return Err(domain());
    }
    if r.is_infinite() && x.is_finite() {
        return Err(if grows { range() } else { domain() });
    }
    Ok(Value::Float(r))
}

macro_rules! reals {
    ($name:literal, $kernel:expr) => {
        ($name, Body::Flow(|vm, a| reals(vm, a, $kernel)))
    };
}
macro_rules! unary {
    ($name:literal, $f:expr) => {
        unary!($name, $f, false)
    };
    ($name:literal, $f:expr, $grows:literal) => {
        reals!($name, |x| {
            let g: fn(f64) -> f64 = $f;
            checked(x[0], g(x[0]), $grows)
        })
    };
}
macro_rules! says {
    ($name:literal, $f:expr) => {
        reals!($name, |x| {
            let g: fn(f64) -> bool = $f;
            Ok(Value::Bool(g(x[0])))
        })
    };
}
macro_rules! rounds {
    ($name:literal, $method:literal, $f:expr) => {
        (
            $name,
            Body::Task(|c, a| Box::pin(async move { rounded(c, &a.pos[0], $method, $f).await })),
        )
    };
}

async fn log(c: Ctx, v: &Value, base: fn(f64) -> f64) -> Res<f64> {
    if let Value::Big(b) = v.base()
        && b.is_positive()
    {
        let shift = b.bits().saturating_sub(60);
        let top: BigInt = &**b >> shift;
        let x = num::int_to_float(&top).unwrap_or(1.0);
        return Ok(base(x) + shift as f64 * base(2.0));
    }
    if matches!(v.base(), Value::Big(_)) {
        return Err(domain());
    }
    let x = real(c, v).await?;
    if x <= 0.0 {
        return Err(domain());
    }
    Ok(base(x))
}

macro_rules! log {
    ($name:literal, $base:expr) => {
        (
            $name,
            Body::Task(|c, a| {
                Box::pin(async move { Ok(Value::Float(log(c, &a.pos[0], $base).await?)) })
            }),
        )
    };
}

pub(super) const FUNCTIONS: Table = &[
    unary!("sqrt", f64::sqrt),
    unary!("exp", num::exp, true),
    unary!("expm1", f64::exp_m1, true),
    unary!("log1p", f64::ln_1p),
    unary!("sin", f64::sin),
    unary!("cos", f64::cos),
    unary!("tan", f64::tan),
    unary!("asin", f64::asin),
    unary!("acos", f64::acos),
    unary!("atan", f64::atan),
    unary!("sinh", f64::sinh, true),
    unary!("cosh", f64::cosh, true),
    unary!("tanh", f64::tanh),
    unary!("asinh", f64::asinh),
    unary!("acosh", f64::acosh),
    unary!("atanh", f64::atanh),
    unary!("fabs", f64::abs),
    unary!("cbrt", f64::cbrt),
    unary!("exp2", f64::exp2, true),
    unary!("degrees", |x| x * (180.0 / std::f64::consts::PI), true),
    unary!("radians", |x| x * (std::f64::consts::PI / 180.0)),
    unary!("erf", num::erf),
    unary!("erfc", num::erfc),
    says!("isnan", f64::is_nan),
    says!("isinf", f64::is_infinite),
    says!("isfinite", f64::is_finite),
    rounds!("floor", "__floor__", Some(f64::floor)),
    rounds!("ceil", "__ceil__", Some(f64::ceil)),
    rounds!("trunc", "__trunc__", None),
    log!("log2", f64::log2),
    log!("log10", f64::log10),
    (
        "log",
        Body::Task(|c, a| {
            Box::pin(async move {
                let x = log(c, &a.pos[0], f64::ln).await?;
                let Some(b) = a.pos.get(1) else {
                    return Ok(Value::Float(x));
                };
                let b = log(c, b, f64::ln).await?;
                if b == 0.0 {
                    return Err(crate::error::zero_division("float division by zero"));
                }
                Ok(Value::Float(x / b))
            })
        }),
    ),
    reals!("pow", |a| {
        let (x, y) = (a[0], a[1]);
        let r = x.powf(y);
        if x.is_finite() && y.is_finite() {
            if r.is_nan() || r.is_infinite() && x == 0.0 {
                return Err(domain());
            }
            if r.is_infinite() {
                return Err(range());
            }
        }
        Ok(Value::Float(r))
    }),
    reals!("atan2", |a| Ok(Value::Float(a[0].atan2(a[1])))),
    reals!("fmod", |a| {
        let r = a[0] % a[1];
        if r.is_nan() && !a[0].is_nan() && !a[1].is_nan() {
            return Err(domain());
        }
        Ok(Value::Float(r))
    }),
    reals!("copysign", |a| Ok(Value::Float(a[0].copysign(a[1])))),
    reals!("fma", |a| {
        let r = a[0].mul_add(a[1], a[2]);
        if r.is_nan() && !a.iter().any(|x| x.is_nan()) {
            return Err(value_error("invalid operation in fma"));
        }
        if r.is_infinite() && a.iter().all(|x| x.is_finite()) {
            return Err(overflow_error("overflow in fma"));
        }
        Ok(Value::Float(r))
    }),
    reals!("modf", |a| {
        let x = a[0];
        let part = if x.is_infinite() { 0.0 } else { x.fract() };
        Ok(Value::tuple(vec![
            Value::Float(if x.is_nan() { x } else { part.copysign(x) }),
            Value::Float(x.trunc()),
        ]))
    }),
    reals!("frexp", |a| {
        let (m, e) = crate::hash::frexp(a[0]);
        Ok(Value::tuple(vec![
            Value::Float(m),
            Value::Int(i64::from(e)),
        ]))
    }),
    (
        "ldexp",
        Body::Task(|c, a| {
            Box::pin(async move {
                let x = real(c, &a.pos[0]).await?;
                let e = match a.pos[1].base() {
                    v @ (Value::Int(_) | Value::Bool(_) | Value::Big(_)) => {
                        crate::vm::binary::to_big(v)
                    }
                    _ => {
                        return Err(type_error("Expected an int as second argument to ldexp."));
                    }
                };
                if x == 0.0 || !x.is_finite() {
                    return Ok(Value::Float(x));
                }
                let most = if e.is_negative() { -5000 } else { 5000 };
                let r = scaled(x, i32::try_from(&e).unwrap_or(most).clamp(-5000, 5000));
                if r.is_infinite() {
                    return Err(range());
                }
                Ok(Value::Float(r))
            })
        }),
    ),
    reals!("gamma", |a| {
        let x = a[0];
        if x == f64::NEG_INFINITY || x <= 0.0 && x == x.floor() {
            return Err(domain());
        }
        checked(x, num::gamma(x), true)
    }),
    reals!("lgamma", |a| {
        let x = a[0];
        if x.is_finite() && x <= 0.0 && x == x.floor() {
            return Err(domain());
        }
        checked(x, num::lgamma(x), true)
    }),
    reals!("remainder", |a| {
        let (x, y) = (a[0], a[1]);
        if x.is_nan() || y.is_nan() {
            return Ok(Value::Float(x + y));
        }
        if x.is_infinite() || y == 0.0 {
            return Err(domain());
        }
        if y.is_infinite() {
            return Ok(Value::Float(x));
        }
        let (ax, ay) = (x.abs(), y.abs());
        let m = ax % ay;
        let c = ay - m;
        let r = if m < c {
            m
        } else if m > c {
            -c
        } else {
            m - 2.0 * ((0.5 * (ax - m)) % ay)
        };
        Ok(Value::Float(1f64.copysign(x) * r))
    }),
    reals!("ulp", |a| {
        let x = a[0].abs();
        Ok(Value::Float(if !x.is_finite() {
            x
        } else if x == f64::MAX {
            x - f64::from_bits(x.to_bits() - 1)
        } else {
            f64::from_bits(x.to_bits() + 1) - x
        }))
    }),
    (
        "nextafter",
        Body::Task(|c, a| {
            Box::pin(async move {
                let (x, y) = (real(c, &a.pos[0]).await?, real(c, &a.pos[1]).await?);
                let steps = match a.kw.first() {
                    Some((_, v)) if !v.is_none() => {
                        let n = whole_number(c, v).await?;
                        if n.is_negative() {
                            return Err(value_error("steps must be a non-negative integer"));
                        }
                        u64::try_from(&n).unwrap_or(u64::MAX)
                    }
                    _ => {
                        // Without a number of steps zero has the sign of where it was come from.
                        let r = after(x, y, 1);
                        return Ok(Value::Float(match r == 0.0 && x != 0.0 {
                            true => r.copysign(x),
                            false => r,
                        }));
                    }
                };
                Ok(Value::Float(after(x, y, steps)))
            })
        }),
    ),
    (
        "isclose",
        Body::Task(|c, a| {
            Box::pin(async move {
                let (x, y) = (real(c, &a.pos[0]).await?, real(c, &a.pos[1]).await?);
                let (mut rel, mut abs) = (1e-9, 0.0);
                for (k, v) in &a.kw {
                    let x = real(c, v).await?;
                    match k.text.as_str() {
                        "rel_tol" => rel = x,
                        _ => abs = x,
                    }
                }
                if rel < 0.0 || abs < 0.0 {
                    return Err(value_error("tolerances must be non-negative"));
                }
                let apart = (x - y).abs();
                Ok(Value::Bool(
                    x == y
                        || x.is_finite()
                            && y.is_finite()
                            && (apart <= (rel * y).abs()
                                || apart <= (rel * x).abs()
                                || apart <= abs),
                ))
            })
        }),
    ),
];

/// `x` times a power of two, rounded once.
fn scaled(mut x: f64, mut e: i32) -> f64 {
    while e > 1023 {
        x *= 2f64.powi(1023);
        e -= 1023;
    }
    // Only the last product may have a result too small for all its digits.
    while e < -1022 {
        x *= 2f64.powi(-1022 + 53);
        e += 1022 - 53;
    }
    x * f64::from_bits(((e + 1023) as u64) << 52)
}

/// The float so many steps after `x` towards `y`.
fn after(x: f64, y: f64, steps: u64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return x + y;
    }
    if steps == 0 {
        return x;
    }
    if x == y {
        return y;
    }
    // Floats in their order are whole numbers in theirs.
    let place = |x: f64| {
        let n = (x.to_bits() & !(1 << 63)) as i64;
        if x.is_sign_negative() { -n } else { n }
    };
    let (from, to) = (i128::from(place(x)), i128::from(place(y)));
    let steps = i128::from(steps);
    if (to - from).abs() <= steps {
        return y;
    }
    let n = if to > from {
        from + steps
    } else {
        from - steps
    };
    let bits = n.unsigned_abs() as u64;
    let negative = n < 0 || n == 0 && x.is_sign_negative();
    f64::from_bits(bits | u64::from(negative) << 63)
}

async fn rounded(c: Ctx, v: &Value, method: &str, by: Option<fn(f64) -> f64>) -> Res<Value> {
    if let Some(f) = c.vm().user_method(v, method) {
        return c.call1(&f, v.clone()).await;
    }
    match v.base() {
        Value::Int(_) | Value::Big(_) => Ok(v.base().clone()),
        Value::Bool(b) => Ok(Value::Int(i64::from(*b))),
        Value::Float(x) => Ok(Value::big(num::float_to_int(
            by.map_or(x.trunc(), |f| f(*x)),
        )?)),
        _ => match by {
            Some(f) => Ok(Value::big(num::float_to_int(f(real(c, v).await?))?)),
            None => Err(type_error(format!(
                "type {} doesn't define {method} method",
                c.vm().type_name(v).text
            ))),
        },
    }
}
