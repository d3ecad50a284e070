//! Binary operators.

use super::Vm;
use super::arith::int_op;
use super::methods::reflected_first;
pub(crate) use super::methods::{bind_special, taking_self};
use super::run::Flow;
use crate::code::BinOp;
use crate::error::{Res, type_error};
use crate::frame::Ret;
use crate::func::Args;
use crate::intern::intern;
use crate::mem::Ref;
use crate::task::{Ctx, ctx};
use crate::value::Value;
use interleave_text::number as num;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

impl Vm {
    pub(super) fn binary_flow(
        &mut self,
        op: BinOp,
        a: Value,
        b: Value,
        inplace: bool,
    ) -> Res<Flow> {
        if let Some(v) = self.binary_fast(op, &a, &b, inplace)? {
            self.cur.stack.push(v);
            return Ok(Flow::Next);
        }
        self.begin_task(Box::pin(binary(ctx(), op, a, b, inplace)), Ret::Push)
    }

    /// The result when both operands are built in; `None` when a Python method or an error must
    /// decide.
    pub(crate) fn binary_fast(
        &mut self,
        op: BinOp,
        a: &Value,
        b: &Value,
        inplace: bool,
    ) -> Res<Option<Value>> {
        use Value::*;
        if let (Bool(x), Bool(y)) = (a, b) {
            match op {
                BinOp::And => return Ok(Some(Bool(x & y))),
                BinOp::Or => return Ok(Some(Bool(x | y))),
                BinOp::Xor => return Ok(Some(Bool(x ^ y))),
                _ => {}
            }
        }
        let (a, b) = (as_int(a), as_int(b));
        Ok(Some(match (a.as_ref(), b.as_ref()) {
            (Int(x), Int(y)) => match int_op(op, *x, *y) {
                Some(v) => v,
                Option::None => return int_slow(op, *x, *y),
            },
            (Float(x), Float(y)) => return float_binary(op, *x, *y),
            (Float(x), Int(_) | Big(_)) if arithmetic(op) => {
                return float_binary(op, *x, to_float(b.as_ref())?);
            }
            (Int(_) | Big(_), Float(y)) if arithmetic(op) => {
                return float_binary(op, to_float(a.as_ref())?, *y);
            }
            (Int(_) | Big(_), Int(_) | Big(_)) => {
                return big_binary(op, &to_big(a.as_ref()), &to_big(b.as_ref()));
            }
            (Complex(_), _) | (_, Complex(_)) => {
                return crate::types::complex::binary(op, a.as_ref(), b.as_ref());
            }
            (Str(x), Str(y)) if op == BinOp::Add => {
                let mut s = String::with_capacity(x.text.len() + y.text.len());
                s.push_str(&x.text);
                s.push_str(&y.text);
                Value::Str(Ref::new(crate::value::Str {
                    text: s,
                    chars: x.chars + y.chars,
                    hash: Default::default(),
                }))
            }
            (List(x), List(y)) if op == BinOp::Add => {
                if inplace {
                    let more = y.items.borrow().clone();
                    x.items.borrow_mut().extend(more);
                    return Ok(Some(a.as_ref().clone()));
                }
                let mut v = x.items.borrow().clone();
                v.extend(y.items.borrow().iter().cloned());
                Value::list(v)
            }
            (Tuple(x), Tuple(y)) if op == BinOp::Add => {
                Value::tuple(x.iter().chain(y.iter()).cloned().collect())
            }
            (Bytes(x), Bytes(y)) if op == BinOp::Add => Value::bytes([&x[..], &y[..]].concat()),
            (Bytes(x), ByteArray(_) | Misc(_)) if op == BinOp::Add => {
                let Some(y) = crate::types::bytes::data(b.as_ref()) else {
                    return Ok(Option::None);
                };
                Value::bytes([&x[..], &y[..]].concat())
            }
            (ByteArray(x), _) if op == BinOp::Add => {
                let Some(y) = crate::types::bytes::data(b.as_ref()) else {
                    return Ok(Option::None);
                };
                if inplace {
                    x.borrow_mut().extend(y);
                    return Ok(Some(a.as_ref().clone()));
                }
                let mut v = x.borrow().clone();
                v.extend(y);
                ByteArray(Ref::new(crate::mem::Mut::new(v)))
            }
            (Str(_) | List(_) | Tuple(_) | Bytes(_) | ByteArray(_), Int(n)) if op == BinOp::Mul => {
                return self.repeat(a.as_ref(), *n, inplace).map(Some);
            }
            (Int(n), Str(_) | List(_) | Tuple(_) | Bytes(_) | ByteArray(_)) if op == BinOp::Mul => {
                return self.repeat(b.as_ref(), *n, false).map(Some);
            }
            (Set(_) | FrozenSet(_), Set(_) | FrozenSet(_)) => {
                return crate::types::set_fast::binary(op, a.as_ref(), b.as_ref(), inplace);
            }
            (Misc(_), _) | (_, Misc(_)) => {
                return crate::types::views::binary(self, op, a.as_ref(), b.as_ref());
            }
            (Dict(x), Dict(y)) if op == BinOp::Or => {
                return crate::types::dict::union(x, y, inplace);
            }
            (Class(_) | None, Class(_) | None) if op == BinOp::Or => {
                let made = crate::types::class::union_of(self, a.as_ref(), b.as_ref());
                return Ok(Some(made));
            }
            (Inst(_), _) | (_, Inst(_)) => {
                // An instance of a subclass of a built-in type behaves like that type, when no
                // method overrides the operator.
                let (x, y) = (a.as_ref(), b.as_ref());
                if self.overrides(x, op, false) || self.overrides(y, op, true) {
                    return Ok(Option::None);
                }
                let (bx, by) = (x.base().clone(), y.base().clone());
                if matches!(bx, Inst(_)) || matches!(by, Inst(_)) {
                    return Ok(Option::None);
                }
                let r = self.binary_fast(op, &bx, &by, inplace)?;
                // For `stack += [1]` the result is the instance, not the list inside of it.
                if let (true, Some(v)) = (inplace, &r)
                    && v.is(&bx)
                    && bx.is_heap()
                {
                    return Ok(Some(x.clone()));
                }
                return Ok(r);
            }
            _ => return Ok(Option::None),
        }))
    }

    fn overrides(&mut self, v: &Value, op: BinOp, right: bool) -> bool {
        let Value::Inst(i) = v else { return false };
        let (_, left_name, right_name, inplace) = op.names();
        let class = i.class();
        let user = |n: &str| {
            class
                .lookup_text(n)
                .is_some_and(|f| !matches!(f, Value::Native(_)))
        };
        user(if right { right_name } else { left_name })
            || (!right && (user(inplace) || user(right_name)))
    }

    /// `sequence * n`, within the heap quota.
    pub(crate) fn repeat(&mut self, v: &Value, n: i64, inplace: bool) -> Res<Value> {
        if n == 1 && matches!(v, Value::Str(_) | Value::Bytes(_) | Value::Tuple(_)) {
            return Ok(v.clone());
        }
        let n = crate::mem::size(n.max(0));
        let len = match v {
            Value::Str(s) => s.text.len(),
            Value::Bytes(b) => b.len(),
            Value::ByteArray(b) => b.borrow().len(),
            Value::List(l) => l.items.borrow().len() * 16,
            Value::Tuple(t) => t.len() * 16,
            _ => 0,
        };
        self.check_room(len.saturating_mul(n))?;
        // An empty sequence stays empty, however often it is repeated.
        let n = if len == 0 { 0 } else { n };
        Ok(match v {
            Value::Str(s) => Value::str(s.text.repeat(n)),
            Value::Bytes(b) => Value::bytes(b.repeat(n)),
            Value::ByteArray(b) => {
                Value::ByteArray(Ref::new(crate::mem::Mut::new(b.borrow().repeat(n))))
            }
            Value::List(l) => {
                let one = l.items.borrow().clone();
                let mut out = Vec::with_capacity(one.len() * n);
                for _ in 0..n {
                    out.extend(one.iter().cloned());
                }
                if inplace {
                    let old = l.items.replace(out);
                    drop(old);
                    return Ok(v.clone());
                }
                Value::list(out)
            }
            Value::Tuple(t) => {
                let mut out = Vec::with_capacity(t.len() * n);
                for _ in 0..n {
                    out.extend(t.iter().cloned());
                }
                Value::tuple(out)
            }
            v => v.clone(),
        })
    }

    pub(crate) fn unsupported_binary(
        &mut self,
        op: BinOp,
        a: &Value,
        b: &Value,
        inplace: bool,
    ) -> crate::error::Raise {
        let (sym, ..) = op.names();
        let (ta, tb) = (
            self.type_name(a).text.clone(),
            self.type_name(b).text.clone(),
        );
        if op == BinOp::Add {
            match a.base() {
                Value::Str(_) => {
                    return type_error(format!("can only concatenate str (not \"{tb}\") to str"));
                }
                Value::List(_) if !inplace => {
                    return type_error(format!("can only concatenate list (not \"{tb}\") to list"));
                }
                Value::Tuple(_) => {
                    return type_error(format!(
                        "can only concatenate tuple (not \"{tb}\") to tuple"
                    ));
                }
                Value::Bytes(_) => return type_error(format!("can't concat {tb} to bytes")),
                Value::ByteArray(_) => {
                    return type_error(format!("can't concat {tb} to bytearray"));
                }
                Value::List(_) => return type_error(format!("'{tb}' object is not iterable")),
                _ => {}
            }
        }
        if op == BinOp::Mul {
            let big = |v: &Value| matches!(v.base(), Value::Big(_));
            let long = |v: &Value| super::contains::length_fast(v).is_some();
            if big(a) && long(b) || big(b) && long(a) {
                return crate::error::overflow_error(
                    "cannot fit 'int' into an index-sized integer",
                );
            }
            let seq = |v: &Value| {
                matches!(
                    v.base(),
                    Value::Str(_)
                        | Value::List(_)
                        | Value::Tuple(_)
                        | Value::Bytes(_)
                        | Value::ByteArray(_)
                )
            };
            if seq(a) {
                return type_error(format!("can't multiply sequence by non-int of type '{tb}'"));
            }
            if seq(b) {
                return type_error(format!("can't multiply sequence by non-int of type '{ta}'"));
            }
        }
        let sym = if inplace {
            format!("{}=", sym.replace("** or pow()", "**"))
        } else {
            sym.to_string()
        };
        type_error(format!(
            "unsupported operand type(s) for {sym}: '{ta}' and '{tb}'"
        ))
    }
}

/// Any operator on any values, running Python where needed.
pub(crate) async fn binary_any(c: Ctx, op: BinOp, a: Value, b: Value) -> Res<Value> {
    match c.vm().binary_fast(op, &a, &b, false)? {
        Some(v) => Ok(v),
        None => binary(c, op, a, b, false).await,
    }
}

/// The general operator: Python methods included.
pub(crate) async fn binary(c: Ctx, op: BinOp, a: Value, b: Value, inplace: bool) -> Res<Value> {
    let (_, left, right, in_place) = op.names();
    if op == BinOp::Mod
        && let Value::Str(_) | Value::Bytes(_) | Value::ByteArray(_) = a.base()
        && c.vm().user_method(&a, left).is_none()
        && !reflected_first(c, &a, &b, right)
    {
        return crate::types::by_name::percent(c, &a, b).await;
    }
    if inplace {
        if let Some(f) = c.vm().user_method(&a, in_place) {
            let r = c.call(&f, Args::of([a.clone(), b.clone()])).await?;
            if !matches!(r, Value::NotImplemented) {
                return Ok(r);
            }
        }
        if let (BinOp::Add, Value::List(l)) = (op, a.base())
            && c.vm().iterable(&b)
        {
            super::iterate::extend(c, l, b).await?;
            return Ok(a);
        }
        if let (BinOp::Or, Value::Dict(d)) = (op, a.base()) {
            crate::types::dict::update_from(c, d, b).await?;
            return Ok(a);
        }
    }
    let f = c.vm().user_method(&a, left);
    let r = c.vm().user_method(&b, right);
    let (ta, tb) = (c.vm().class_of(&a), c.vm().class_of(&b));
    let same = Ref::ptr_eq(&ta, &tb);
    // When the right operand's class is a subclass that overrides the reflected method, that method
    // goes first.
    let first = !same && r.is_some() && tb.is_subclass(&ta) && {
        let inherited = ta.lookup(&intern(right));
        !matches!((&inherited, &r), (Some(x), Some(y)) if x.is(y))
    };
    if first && let Some(r) = &r {
        let v = c.call(r, Args::of([b.clone(), a.clone()])).await?;
        if !matches!(v, Value::NotImplemented) {
            return Ok(v);
        }
    }
    if let Some(f) = &f {
        let v = c.call(f, Args::of([a.clone(), b.clone()])).await?;
        if !matches!(v, Value::NotImplemented) {
            return Ok(v);
        }
    } else if !matches!(a.base(), Value::Inst(_)) && matches!(&a, Value::Inst(_)) {
        // The left operand has only the built-in operator.
        if let Some(v) = c.vm().binary_fast(op, a.base(), b.base(), false)? {
            return Ok(v);
        }
    }
    if let (Some(r), false) = (&r, same || first) {
        let v = c.call(r, Args::of([b.clone(), a.clone()])).await?;
        if !matches!(v, Value::NotImplemented) {
            return Ok(v);
        }
    }
    if f.is_none() && r.is_none() {
        // A sequence may be multiplied by an object with `__index__`.
        if op == BinOp::Mul {
            for (seq, n) in [(&a, &b), (&b, &a)] {
                if let Some(i) = c.vm().user_method(n, "__index__") {
                    let n = c.call1(&i, n.clone()).await?;
                    if let Some(v) = c.vm().binary_fast(op, seq, &n, inplace)? {
                        return Ok(v);
                    }
                }
            }
        }
    }
    // The methods of the operands' classes declined, so the built-in values inside decide.
    if f.is_some() || r.is_some() {
        let (x, y) = (a.base().clone(), b.base().clone());
        if f.is_none()
            && !matches!(x, Value::Inst(_))
            && !matches!(y, Value::Inst(_))
            && let Some(v) = c.vm().binary_fast(op, &x, &y, false)?
        {
            return Ok(v);
        }
    }
    if let Some(v) = crate::types::by_name::operate(c, op, &a, &b, inplace).await? {
        return Ok(v);
    }
    Err(c.vm().unsupported_binary(op, &a, &b, inplace))
}

fn arithmetic(op: BinOp) -> bool {
    matches!(
        op,
        BinOp::Add
            | BinOp::Sub
            | BinOp::Mul
            | BinOp::Div
            | BinOp::FloorDiv
            | BinOp::Mod
            | BinOp::Pow
    )
}

fn as_int(v: &Value) -> std::borrow::Cow<'_, Value> {
    match v {
        Value::Bool(b) => std::borrow::Cow::Owned(Value::Int(*b as i64)),
        v => std::borrow::Cow::Borrowed(v),
    }
}

pub(crate) fn to_big(v: &Value) -> BigInt {
    match v {
        Value::Int(n) => BigInt::from(*n),
        Value::Bool(b) => BigInt::from(*b as i64),
        Value::Big(b) => (**b).clone(),
        _ => BigInt::default(),
    }
}

pub(crate) fn to_float(v: &Value) -> Res<f64> {
    match v {
        Value::Int(n) => Ok(*n as f64),
        Value::Bool(b) => Ok(*b as i64 as f64),
        Value::Float(f) => Ok(*f),
        Value::Big(b) => num::int_to_float(b).map_err(Into::into),
        _ => Ok(0.0),
    }
}

fn float_binary(op: BinOp, a: f64, b: f64) -> Res<Option<Value>> {
    Ok(Some(Value::Float(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mul => a * b,
        BinOp::Div => num::float_true_div(a, b)?,
        BinOp::FloorDiv => num::float_floor_div(a, b)?,
        BinOp::Mod => num::float_mod(a, b)?,
        BinOp::Pow => {
            if a < 0.0 && a.is_finite() && b.fract() != 0.0 && b.is_finite() {
                return crate::types::complex::binary(op, &Value::Float(a), &Value::Float(b));
            }
            num::float_pow(a, b)?
        }
        _ => return Ok(None),
    })))
}

fn int_slow(op: BinOp, a: i64, b: i64) -> Res<Option<Value>> {
    if op == BinOp::Div && b == 0 {
        return Err(crate::error::zero_division("division by zero"));
    }
    big_binary(op, &BigInt::from(a), &BigInt::from(b))
}

fn big_binary(op: BinOp, a: &BigInt, b: &BigInt) -> Res<Option<Value>> {
    Ok(Some(Value::big(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mul => num::int_mul(a, b)?,
        BinOp::Div => return Ok(Some(Value::Float(num::int_ratio_to_float(a, b)?))),
        BinOp::FloorDiv => num::int_floor_div(a, b)?,
        BinOp::Mod => num::int_mod(a, b)?,
        BinOp::Pow => {
            if b.sign() == num_bigint::Sign::Minus {
                let (x, y) = (a.to_f64().unwrap_or(0.0), b.to_f64().unwrap_or(0.0));
                return Ok(Some(Value::Float(num::float_pow(x, y)?)));
            }
            num::int_pow(a, b)?
        }
        BinOp::LShift => num::int_shl(a, b)?,
        BinOp::RShift => num::int_shr(a, b)?,
        BinOp::And => a & b,
        BinOp::Or => a | b,
        BinOp::Xor => a ^ b,
        BinOp::MatMul => return Ok(None),
    })))
}
