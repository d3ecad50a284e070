//! Functions of whole numbers: divisors, roots, how many ways.

use super::given::{whole, wholes};
use crate::error::{Res, overflow_error, value_error};
use crate::func::Body;
use crate::types::Table;
use crate::value::Value;
use interleave_text::number as num;
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

pub(super) const FUNCTIONS: Table = &[
    (
        "gcd",
        Body::Flow(|vm, a| {
            wholes(vm, a, |given| {
                let mut g = BigInt::zero();
                for n in given {
                    g = num::int_gcd(g, n.clone())?;
                }
                Ok(Value::big(g))
            })
        }),
    ),
    (
        "lcm",
        Body::Flow(|vm, a| {
            wholes(vm, a, |given| {
                let mut g = BigInt::one();
                for n in given {
                    let common = num::int_gcd(g.clone(), n.clone())?;
                    g = match common.is_zero() {
                        true => common,
                        false => num::int_mul(&g, &(n / common))?.abs(),
                    };
                }
                Ok(Value::big(g))
            })
        }),
    ),
    (
        "factorial",
        Body::Flow(|vm, a| wholes(vm, a, |given| factorial(&nth(given, 0)))),
    ),
    (
        "isqrt",
        Body::Flow(|vm, a| {
            wholes(vm, a, |given| {
                let n = nth(given, 0);
                if n.is_negative() {
                    return Err(value_error("isqrt() argument must be nonnegative"));
                }
                Ok(Value::big(n.sqrt()))
            })
        }),
    ),
    (
        "comb",
        Body::Flow(|vm, a| {
            wholes(vm, a, |given| {
                let (n, k) = (&nth(given, 0), &nth(given, 1));
                natural(n, "n")?;
                natural(k, "k")?;
                if k > n {
                    return Ok(Value::Int(0));
                }
                let k = k.clone().min(n - k);
                let k = word(&k, "min(n - k, k)")?;
                let r = num::falling(n, k)? / num::falling(&BigInt::from(k), k)?;
                Ok(Value::big(r))
            })
        }),
    ),
    (
        "perm",
        Body::Task(|c, a| {
            Box::pin(async move {
                let n = whole(c, &a.pos[0]).await?;
                let k = match a.pos.get(1) {
                    Some(v) if !v.is_none() => whole(c, v).await?,
                    _ => return factorial(&n),
                };
                natural(&n, "n")?;
                natural(&k, "k")?;
                if k > n {
                    return Ok(Value::Int(0));
                }
                Ok(Value::big(num::falling(&n, word(&k, "k")?)?))
            })
        }),
    ),
];

/// An argument; 0 for one that was not passed.
fn nth(given: &[BigInt], at: usize) -> BigInt {
    given.get(at).cloned().unwrap_or_default()
}

fn factorial(n: &BigInt) -> Res<Value> {
    if n.is_negative() {
        return Err(value_error("factorial() not defined for negative values"));
    }
    let n = i64::try_from(n).map_err(|_| {
        overflow_error("factorial() argument should not exceed 9223372036854775807")
    })?;
    Ok(Value::big(num::falling(&BigInt::from(n), n as u64)?))
}

fn natural(n: &BigInt, name: &str) -> Res<()> {
    if n.is_negative() {
        return Err(value_error(format!(
            "{name} must be a non-negative integer"
        )));
    }
    Ok(())
}

fn word(n: &BigInt, name: &str) -> Res<u64> {
    i64::try_from(n)
        .map(|n| n as u64)
        .map_err(|_| overflow_error(format!("{name} must not exceed {}", i64::MAX)))
}
