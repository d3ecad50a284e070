//! Functions of whole numbers: divisors, roots, how many ways.

use super::int;
use crate::error::{overflow_error, value_error};
use crate::func::Body;
use crate::types::Table;
use crate::value::Value;
use interleave_text::number as num;
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

pub(super) const FUNCTIONS: Table = &[
    (
        "gcd",
        Body::Plain(|vm, a| {
            let mut g = BigInt::zero();
            for v in &a.pos {
                g = num::int_gcd(g, int(vm, v)?)?;
            }
            Ok(Value::big(g))
        }),
    ),
    (
        "lcm",
        Body::Plain(|vm, a| {
            let mut g = BigInt::one();
            for v in &a.pos {
                let v = int(vm, v)?;
                let common = num::int_gcd(g.clone(), v.clone())?;
                g = match common.is_zero() {
                    true => common,
                    false => num::int_mul(&g, &(v / common))?.abs(),
                };
            }
            Ok(Value::big(g))
        }),
    ),
    (
        "factorial",
        Body::Plain(|vm, a| {
            let v = a.pos.first().cloned().unwrap_or(Value::None);
            let n = int(vm, &v)?;
            if n.is_negative() {
                return Err(value_error("factorial() not defined for negative values"));
            }
            let n = u64::try_from(&n).map_err(|_| {
                overflow_error("factorial() argument should not exceed 9223372036854775807")
            })?;
            Ok(Value::big(num::falling(&BigInt::from(n), n)?))
        }),
    ),
    (
        "isqrt",
        Body::Plain(|vm, a| {
            let n = int(vm, &a.pos[0])?;
            if n.is_negative() {
                return Err(value_error("isqrt() argument must be nonnegative"));
            }
            Ok(Value::big(n.sqrt()))
        }),
    ),
    (
        "comb",
        Body::Plain(|vm, a| {
            let (n, k) = (int(vm, &a.pos[0])?, int(vm, &a.pos[1])?);
            if n.is_negative() || k.is_negative() {
                return Err(value_error(if n.is_negative() {
                    "n must be a non-negative integer"
                } else {
                    "k must be a non-negative integer"
                }));
            }
            if k > n {
                return Ok(Value::Int(0));
            }
            let k = k.clone().min(&n - &k);
            let k = u64::try_from(&k).unwrap_or(u64::MAX);
            let r = num::falling(&n, k)? / num::falling(&BigInt::from(k), k)?;
            Ok(Value::big(r))
        }),
    ),
    (
        "perm",
        Body::Plain(|vm, a| {
            let n = int(vm, &a.pos[0])?;
            let k = match a.pos.get(1) {
                Some(v) if !v.is_none() => int(vm, v)?,
                _ => n.clone(),
            };
            if k > n {
                return Ok(Value::Int(0));
            }
            let k = u64::try_from(&k).unwrap_or(u64::MAX);
            Ok(Value::big(num::falling(&n, k)?))
        }),
    ),
];
