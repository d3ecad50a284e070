//! Arithmetic on ints and floats of machine size.

use super::compare::compare_fast;
use crate::code::{BinOp, CmpOp};
use crate::value::Value;

/// The result for two ints or two floats; `None` when the general way must decide.
#[inline(always)]
pub(super) fn numbers(op: BinOp, x: &Value, y: &Value) -> Option<Value> {
    match (x, y) {
        (Value::Int(x), Value::Int(y)) => int_op(op, *x, *y),
        (Value::Float(x), Value::Float(y)) => float_op(op, *x, *y).map(Value::Float),
        _ => None,
    }
}

/// The truth of a comparison that needs no Python.
#[inline(always)]
pub(super) fn compared(op: CmpOp, x: &Value, y: &Value) -> Option<bool> {
    match (x, y) {
        (Value::Int(x), Value::Int(y)) => Some(int_cmp(op, *x, *y)),
        (Value::Float(x), Value::Float(y)) => Some(float_cmp(op, *x, *y)),
        (x, y) if x.is_heap() && y.is_heap() => compare_fast(op, x, y),
        _ => None,
    }
}

/// `None` when the answer is not an `i64`, or is an error.
#[inline(always)]
pub(crate) fn int_op(op: BinOp, a: i64, b: i64) -> Option<Value> {
    Some(Value::Int(match op {
        BinOp::Add => a.checked_add(b)?,
        BinOp::Sub => a.checked_sub(b)?,
        BinOp::Mul => a.checked_mul(b)?,
        BinOp::FloorDiv if b > 0 => floor_div(a, b).0,
        BinOp::Mod if b > 0 => floor_div(a, b).1,
        BinOp::And => a & b,
        BinOp::Or => a | b,
        BinOp::Xor => a ^ b,
        BinOp::RShift if (0..64).contains(&b) => a >> b,
        BinOp::LShift if (0..63).contains(&b) => {
            let r = a << b;
            if r >> b != a {
                return None;
            }
            r
        }
        BinOp::Div if b != 0 && small(a) && small(b) => {
            return Some(Value::Float(a as f64 / b as f64));
        }
        _ => return None,
    }))
}

/// Whether a float can hold the number exactly.
fn small(n: i64) -> bool {
    n.unsigned_abs() < 1 << 53
}

/// Quotient and remainder for a positive divisor, rounded down as Python has it.
#[inline(always)]
fn floor_div(a: i64, b: i64) -> (i64, i64) {
    // A division of 32 bits is several times faster.
    if (a | b) as u64 >> 32 == 0 {
        let (a, b) = (a as u32, b as u32);
        return ((a / b) as i64, (a % b) as i64);
    }
    (a.div_euclid(b), a.rem_euclid(b))
}

#[inline(always)]
fn float_op(op: BinOp, a: f64, b: f64) -> Option<f64> {
    Some(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mul => a * b,
        BinOp::Div if b != 0.0 => a / b,
        _ => return None,
    })
}

#[inline(always)]
fn int_cmp(op: CmpOp, a: i64, b: i64) -> bool {
    match op {
        CmpOp::Lt => a < b,
        CmpOp::Le => a <= b,
        CmpOp::Eq => a == b,
        CmpOp::Ne => a != b,
        CmpOp::Gt => a > b,
        CmpOp::Ge => a >= b,
    }
}

#[inline(always)]
fn float_cmp(op: CmpOp, a: f64, b: f64) -> bool {
    match op {
        CmpOp::Lt => a < b,
        CmpOp::Le => a <= b,
        CmpOp::Eq => a == b,
        CmpOp::Ne => a != b,
        CmpOp::Gt => a > b,
        CmpOp::Ge => a >= b,
    }
}
