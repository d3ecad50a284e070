//! A `range` whose ends or whose length need more than 64 bits.

use super::int::plain;
use crate::error::{Res, index_error};
use crate::iter::IterState;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::value::{Range, Value};
use crate::vm::binary::to_big;
use crate::vm::subscript::as_index;
use num_bigint::{BigInt, Sign};
use num_traits::{One, ToPrimitive, Zero};

/// `range(start, stop, step)`; the step is never 0.
#[derive(Clone)]
pub struct BigRange {
    pub(crate) start: BigInt,
    pub(crate) stop: BigInt,
    pub(crate) step: BigInt,
}

/// The range of these numbers, in 64 bits where they suffice.
pub(crate) fn make(start: BigInt, stop: BigInt, step: BigInt) -> Value {
    let r = BigRange { start, stop, step };
    let fits = r.len().to_i64().is_some() && (&r.stop + &r.step).to_i64().is_some();
    match (r.start.to_i64(), r.stop.to_i64(), r.step.to_i64()) {
        (Some(start), Some(stop), Some(step)) if fits => {
            Value::Range(Ref::new(Range { start, stop, step }))
        }
        _ => Value::misc(Misc::BigRange(r)),
    }
}

/// Any range as one of big numbers.
pub(crate) fn of(v: &Value) -> Option<BigRange> {
    match v {
        Value::Range(r) => Some(BigRange {
            start: r.start.into(),
            stop: r.stop.into(),
            step: r.step.into(),
        }),
        Value::Misc(m) => match &**m {
            Misc::BigRange(r) => Some(r.clone()),
            _ => None,
        },
        _ => None,
    }
}

impl BigRange {
    pub(crate) fn len(&self) -> BigInt {
        let (span, step) = match self.step.sign() {
            Sign::Minus => (&self.start - &self.stop, -&self.step),
            _ => (&self.stop - &self.start, self.step.clone()),
        };
        match span.sign() {
            Sign::Plus => (span - 1u8) / step + 1u8,
            _ => BigInt::zero(),
        }
    }
    pub(crate) fn is_empty(&self) -> bool {
        match self.step.sign() {
            Sign::Minus => self.start <= self.stop,
            _ => self.start >= self.stop,
        }
    }
    pub(super) fn at(&self, i: &BigInt) -> BigInt {
        &self.start + i * &self.step
    }
    /// The place of a number; `None` when it is not in the range.
    pub(crate) fn place(&self, n: &BigInt) -> Option<BigInt> {
        let inside = match self.step.sign() {
            Sign::Minus => *n <= self.start && *n > self.stop,
            _ => *n >= self.start && *n < self.stop,
        };
        let from = n - &self.start;
        (inside && (&from % &self.step).is_zero()).then(|| from / &self.step)
    }
    pub(crate) fn item(&self, i: &BigInt) -> Res<Value> {
        let len = self.len();
        let i = match i.sign() {
            Sign::Minus => i + &len,
            _ => i.clone(),
        };
        if i.sign() == Sign::Minus || i >= len {
            return Err(index_error("range object index out of range"));
        }
        Ok(Value::big(self.at(&i)))
    }
    /// `r[i:j:k]`.
    pub(crate) fn part(&self, s: &[Value; 3]) -> Res<Value> {
        for p in s {
            crate::vm::subscript::slice_part(p)?;
        }
        let number = |v: &Value| as_index(v).map(|_| to_big(v.base()));
        let step = number(&s[2]).unwrap_or_else(BigInt::one);
        if step.is_zero() {
            return Err(crate::error::value_error("slice step cannot be zero"));
        }
        let len = self.len();
        let back = step.sign() == Sign::Minus;
        let (lo, hi) = match back {
            true => (-BigInt::one(), &len - 1),
            false => (BigInt::zero(), len.clone()),
        };
        let edge = |v: &Value, default: &BigInt| match number(v) {
            None => default.clone(),
            Some(n) if n.sign() == Sign::Minus => (n + &len).max(lo.clone()),
            Some(n) => n.min(hi.clone()),
        };
        let (from, to) = match back {
            true => (edge(&s[0], &hi), edge(&s[1], &lo)),
            false => (edge(&s[0], &lo), edge(&s[1], &hi)),
        };
        Ok(make(self.at(&from), self.at(&to), step * &self.step))
    }
    /// What two equal ranges have in common: the length, the first item and the step, as far as
    /// these count.
    pub(crate) fn key(&self) -> [Value; 3] {
        let len = self.len();
        let (one, none) = (len == BigInt::one(), len.is_zero());
        [
            Value::big(len),
            if none {
                Value::None
            } else {
                Value::big(self.start.clone())
            },
            if none || one {
                Value::None
            } else {
                Value::big(self.step.clone())
            },
        ]
    }
}

/// An iterator over a range that needs more than 64 bits.
pub(crate) fn iter(v: &Value) -> Value {
    Value::iter(IterState::GetItem {
        obj: v.clone(),
        at: 0,
    })
}

/// Whether a number is in a range: `None` when that is found out by looking at all items.
pub(crate) fn contains(r: &BigRange, item: &Value) -> Option<bool> {
    Some(match item.base() {
        v @ (Value::Int(_) | Value::Bool(_) | Value::Big(_)) => r.place(&to_big(v)).is_some(),
        Value::Float(f) if f.fract() == 0.0 => {
            crate::eq::num_bigint_from(*f).is_some_and(|n| r.place(&n).is_some())
        }
        Value::Complex(c) if c.1 == 0.0 => return contains(r, &Value::Float(c.0)),
        Value::Inst(_) => return None,
        _ => false,
    })
}

/// The length as `len` answers it.
pub(crate) fn length(r: &BigRange) -> Res<i64> {
    r.len()
        .to_i64()
        .ok_or_else(|| crate::error::overflow_error("Python int too large to convert to C ssize_t"))
}

/// How the range shows.
pub(crate) fn repr(r: &BigRange) -> String {
    match r.step == BigInt::one() {
        true => format!("range({}, {})", r.start, r.stop),
        false => format!("range({}, {}, {})", r.start, r.stop, r.step),
    }
}

/// An argument of `range`: a whole number.
pub(crate) fn argument(v: &Value) -> Option<BigInt> {
    matches!(v.base(), Value::Int(_) | Value::Bool(_) | Value::Big(_)).then(|| to_big(&plain(v)))
}
