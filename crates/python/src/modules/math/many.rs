//! Functions of many numbers: sums, products, lengths.

use super::fsum;
use super::given::{all_real, real};
use crate::code::BinOp;
use crate::error::{Res, overflow_error, type_error, value_error};
use crate::func::Body;
use crate::task::Ctx;
use crate::types::Table;
use crate::value::Value;
use crate::vm::binary::{binary_any, to_float};
use crate::vm::iterate;
use interleave_text::number as num;

pub(super) const FUNCTIONS: Table = &[
    (
        "hypot",
        Body::Task(|c, a| {
            Box::pin(async move {
                if !a.kw.is_empty() {
                    return Err(type_error("math.hypot() takes no keyword arguments"));
                }
                let items: Vec<Value> = a.pos.iter().cloned().collect();
                Ok(Value::Float(num::length(&all_real(c, &items).await?)))
            })
        }),
    ),
    (
        "dist",
        Body::Task(|c, a| {
            Box::pin(async move {
                let p = iterate::collect(c, a.pos[0].clone()).await?;
                let q = iterate::collect(c, a.pos[1].clone()).await?;
                if p.len() != q.len() {
                    return Err(value_error(
                        "both points must have the same number of dimensions",
                    ));
                }
                let (p, q) = (all_real(c, &p).await?, all_real(c, &q).await?);
                let apart: Vec<f64> = p.iter().zip(&q).map(|(x, y)| x - y).collect();
                Ok(Value::Float(num::length(&apart)))
            })
        }),
    ),
    (
        "sumprod",
        Body::Task(|c, a| {
            Box::pin(async move {
                let p = iterate::collect(c, a.pos[0].clone()).await?;
                let q = iterate::collect(c, a.pos[1].clone()).await?;
                if p.len() != q.len() {
                    return Err(value_error("Inputs are not the same length"));
                }
                sumprod(c, p, q).await
            })
        }),
    ),
    (
        "prod",
        Body::Task(|c, a| {
            Box::pin(async move {
                let mut r = a.kw.first().map_or(Value::Int(1), |(_, v)| v.clone());
                let it = iterate::get_iter(c, a.pos[0].clone()).await?;
                while let Some(v) = iterate::next(c, &it).await? {
                    r = binary_any(c, BinOp::Mul, r, v).await?;
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
                // What is not finite is summed apart.
                let (mut special, mut infinite) = (0.0, 0.0);
                let it = iterate::get_iter(c, a.pos[0].clone()).await?;
                while let Some(v) = iterate::next(c, &it).await? {
                    let x = real(c, &v).await?;
                    if !x.is_finite() {
                        special += x;
                        if x.is_infinite() {
                            infinite += x;
                        }
                        continue;
                    }
                    fsum::add(&mut parts, x);
                    if parts.iter().any(|x| !x.is_finite()) {
                        return Err(overflow_error("intermediate overflow in fsum"));
                    }
                }
                if special != 0.0 {
                    if f64::is_nan(infinite) {
                        return Err(value_error("-inf + inf in fsum"));
                    }
                    return Ok(Value::Float(special));
                }
                Ok(Value::Float(fsum::rounded(&parts)))
            })
        }),
    ),
];

fn is_int(v: &Value) -> bool {
    matches!(v, Value::Int(_) | Value::Bool(_) | Value::Big(_))
}

/// Pairs of ints are summed as ints, the pairs with floats that follow exactly and rounded once,
/// and the rest from there on as Python does it.
async fn sumprod(c: Ctx, p: Vec<Value>, q: Vec<Value>) -> Res<Value> {
    let mut total = Value::Int(0);
    let mut parts: Vec<f64> = vec![];
    let mut plain = 0.0;
    let mut floats = None;
    for (x, y) in p.into_iter().zip(q) {
        c.breathe().await?;
        let of_floats = matches!(
            (&x, &y),
            (
                Value::Float(_),
                Value::Float(_) | Value::Int(_) | Value::Bool(_)
            ) | (Value::Int(_) | Value::Bool(_), Value::Float(_))
        );
        if of_floats && floats != Some(false) {
            floats = Some(true);
            let (x, y) = (to_float(&x)?, to_float(&y)?);
            plain += x * y;
            let (product, rest) = num::product(x, y);
            if product.is_finite() && rest.is_finite() {
                fsum::add(&mut parts, product);
                fsum::add(&mut parts, rest);
            } else {
                parts.push(f64::NAN);
            }
            continue;
        }
        if floats == Some(true) {
            floats = Some(false);
            total = flush(c, total, &parts, plain).await?;
        }
        if floats.is_none() && !(is_int(&x) && is_int(&y)) {
            floats = Some(false);
        }
        let m = binary_any(c, BinOp::Mul, x, y).await?;
        total = binary_any(c, BinOp::Add, total, m).await?;
    }
    if floats == Some(true) {
        total = flush(c, total, &parts, plain).await?;
    }
    Ok(total)
}

async fn flush(c: Ctx, total: Value, parts: &[f64], plain: f64) -> Res<Value> {
    let exact = parts.iter().all(|x| x.is_finite());
    let sum = if exact { fsum::rounded(parts) } else { plain };
    binary_any(c, BinOp::Add, total, Value::Float(sum)).await
}
