//! Comparison and truth.

use super::Vm;
use super::run::Flow;
use crate::class::{HAS_BOOL, HAS_LEN};
use crate::code::CmpOp;
use crate::eq;
use crate::error::{Res, type_error};
use crate::frame::Ret;
use crate::func::Args;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::task::{Ctx, ctx};
use crate::value::Value;
use std::cmp::Ordering;

impl Vm {
    pub(super) fn compare_flow(&mut self, op: CmpOp, a: Value, b: Value) -> Res<Flow> {
        if let Some(r) = compare_fast(op, &a, &b) {
            self.cur.stack.push(Value::Bool(r));
            return Ok(Flow::Next);
        }
        self.begin_task(Box::pin(compare(ctx(), op, a, b)), Ret::Push)
    }

    pub(crate) fn truth_fast(&mut self, v: &Value) -> Option<bool> {
        Some(match v {
            Value::Bool(b) => *b,
            Value::None => false,
            Value::Int(n) => *n != 0,
            Value::Float(f) => *f != 0.0,
            Value::Str(s) => !s.text.is_empty(),
            Value::List(l) => !l.items.borrow().is_empty(),
            Value::Tuple(t) => !t.is_empty(),
            Value::Dict(d) => !d.dict.borrow().is_empty(),
            Value::Set(s) | Value::FrozenSet(s) => !s.table.borrow().is_empty(),
            Value::Bytes(b) => !b.is_empty(),
            Value::ByteArray(b) => !b.borrow().is_empty(),
            Value::Range(r) => r.len() != 0,
            Value::Complex(c) => c.0 != 0.0 || c.1 != 0.0,
            Value::Inst(i) => {
                let class = i.class.borrow();
                if class.has(HAS_BOOL | HAS_LEN) {
                    return None;
                }
                drop(class);
                let b = v.base();
                return if matches!(b, Value::Inst(_)) {
                    Some(true)
                } else {
                    self.truth_fast(&b.clone())
                };
            }
            Value::NotImplemented => return None,
            Value::Class(c) if c.meta_has(HAS_BOOL | HAS_LEN) => return None,
            Value::Misc(m) => match &**m {
                Misc::Deque(d) => !d.items.borrow().is_empty(),
                Misc::View(d, _) | Misc::Proxy(d) => !d.dict.borrow().is_empty(),
                Misc::MemoryView(v) => v.len != 0,
                Misc::BigRange(r) => !r.is_empty(),
                _ => true,
            },
            _ => true,
        })
    }

    /// Pushes the truth of `v`, and lets the instruction that asked run again.
    pub(super) fn truth_flow(&mut self, v: Value) -> Res<Flow> {
        // The program counter has been moved back by the caller.
        let pc = self.pc_now(0);
        self.set_pc(pc);
        self.begin_task(
            Box::pin(async move { Ok(Value::Bool(super::slow::truth(ctx(), &v).await?)) }),
            Ret::Push,
        )
    }

    /// The slow half of `and` and `or`: jumps or pops when the truth is known.
    pub(super) fn truth_or_pop(&mut self, v: Value, when: bool, target: usize) -> Res<Flow> {
        self.begin_task(
            Box::pin(async move {
                let c = ctx();
                let b = super::slow::truth(c, &v).await?;
                Ok(Value::Int(if b == when { target as i64 } else { -1 }))
            }),
            Ret::OrPop,
        )
    }
}

/// Ordering or equality of built-in values; `None` when Python or an error must decide.
pub(crate) fn compare_fast(op: CmpOp, a: &Value, b: &Value) -> Option<bool> {
    match op {
        CmpOp::Eq => eq::equal(a, b, 0),
        CmpOp::Ne => eq::equal(a, b, 0).map(|e| !e),
        _ => {
            let user = |v: &Value| matches!(v, Value::Inst(i) if i.class.borrow().has(crate::class::HAS_LT | crate::class::HAS_EQ) || matches!(v.base(), Value::Inst(_)));
            if user(a) || user(b) {
                return None;
            }
            let (sa, sb);
            let (mut pa, mut pb) = (a.base(), b.base());
            if (matches!(pa, Value::Misc(_)) || matches!(pb, Value::Misc(_)))
                && let (Some(x), Some(y)) = (
                    crate::types::views::as_set(pa),
                    crate::types::views::as_set(pb),
                )
            {
                (sa, sb) = (x, y);
                (pa, pb) = (&sa, &sb);
            }
            if let (Value::Set(x) | Value::FrozenSet(x), Value::Set(y) | Value::FrozenSet(y)) =
                (pa, pb)
            {
                let (x, y) = (x.table.borrow(), y.table.borrow());
                return match op {
                    CmpOp::Le => inside(&x, &y, false),
                    CmpOp::Lt => inside(&x, &y, true),
                    CmpOp::Ge => inside(&y, &x, false),
                    _ => inside(&y, &x, true),
                };
            }
            let o = order(a.base(), b.base(), 0)?;
            Some(match (op, o) {
                (_, Order::Nan) => false,
                (CmpOp::Lt, Order::Is(o)) => o == Ordering::Less,
                (CmpOp::Le, Order::Is(o)) => o != Ordering::Greater,
                (CmpOp::Gt, Order::Is(o)) => o == Ordering::Greater,
                (_, Order::Is(o)) => o != Ordering::Less,
            })
        }
    }
}

/// Whether all of `s` is in `l`, which is `larger`; `None` when Python must decide about a member.
fn inside(s: &crate::set::Table, l: &crate::set::Table, larger: bool) -> Option<bool> {
    if s.len() + usize::from(larger) > l.len() {
        return Some(false);
    }
    for e in s.iter() {
        match l.find_key(e.hash, &e.key) {
            crate::dict::Found::At(_) => {}
            crate::dict::Found::Absent => return Some(false),
            _ => return None,
        }
    }
    Some(true)
}

pub(crate) enum Order {
    Is(Ordering),
    /// A NaN is involved, so no order holds.
    Nan,
}

/// The order of two built-in values; `None` when Python must decide.
pub(crate) fn order(a: &Value, b: &Value, depth: u32) -> Option<Order> {
    use Value::*;
    let num = |o: Option<Ordering>| Some(o.map_or(Order::Nan, Order::Is));
    match (a, b) {
        (Int(x), Int(y)) => Some(Order::Is(x.cmp(y))),
        (Str(x), Str(y)) => Some(Order::Is(x.text.cmp(&y.text))),
        (Float(x), Float(y)) => num(x.partial_cmp(y)),
        (Bool(x), _) => order(&Int(*x as i64), b, depth),
        (_, Bool(y)) => order(a, &Int(*y as i64), depth),
        (Int(x), Float(y)) => num(interleave_text::number::compare_int_float(&(*x).into(), *y)),
        (Float(x), Int(y)) => {
            num(interleave_text::number::compare_int_float(&(*y).into(), *x).map(Ordering::reverse))
        }
        (Big(x), Float(y)) => num(interleave_text::number::compare_int_float(x, *y)),
        (Float(x), Big(y)) => {
            num(interleave_text::number::compare_int_float(y, *x).map(Ordering::reverse))
        }
        (Int(_) | Big(_), Int(_) | Big(_)) => Some(Order::Is(
            super::binary::to_big(a).cmp(&super::binary::to_big(b)),
        )),
        (Bytes(x), Bytes(y)) => Some(Order::Is(x.cmp(y))),
        (ByteArray(x), ByteArray(y)) => Some(Order::Is(x.borrow().cmp(&y.borrow()))),
        (ByteArray(_), Bytes(_) | Misc(_)) | (Bytes(_) | Misc(_), ByteArray(_)) => {
            let (x, y) = (crate::types::bytes::data(a)?, crate::types::bytes::data(b)?);
            Some(Order::Is(x.cmp(&y)))
        }
        (Tuple(x), Tuple(y)) => sequences(x, y, depth),
        (List(x), List(y)) => sequences(&x.items.borrow(), &y.items.borrow(), depth),
        (Inst(_), _) | (_, Inst(_)) => {
            let (x, y) = (a.base(), b.base());
            let user = |v: &Value| matches!(v, Inst(i) if i.class.borrow().has(crate::class::HAS_LT) || matches!(v.base(), Inst(_)));
            if user(a) || user(b) {
                Option::None
            } else {
                order(x, y, depth)
            }
        }
        _ => Option::None,
    }
}

fn sequences(x: &[Value], y: &[Value], depth: u32) -> Option<Order> {
    if depth > 60 {
        return None;
    }
    for (a, b) in x.iter().zip(y) {
        if let (Value::Int(m), Value::Int(n)) = (a, b) {
            match m.cmp(n) {
                Ordering::Equal => continue,
                order => return Some(Order::Is(order)),
            }
        }
        if !eq::same(a, b)? {
            return order(a, b, depth + 1);
        }
    }
    Some(Order::Is(x.len().cmp(&y.len())))
}

/// The general comparison: Python methods included.
pub(crate) async fn compare(c: Ctx, op: CmpOp, a: Value, b: Value) -> Res<Value> {
    let (sym, left, right) = op.names();
    let f = c.vm().user_method(&a, left);
    let mut r = c.vm().user_method(&b, right);
    let (ta, tb) = (c.vm().class_of(&a), c.vm().class_of(&b));
    if !Ref::ptr_eq(&ta, &tb)
        && tb.is_subclass(&ta)
        && let Some(g) = r.take()
    {
        let v = c.call(&g, Args::of([b.clone(), a.clone()])).await?;
        if !matches!(v, Value::NotImplemented) {
            return Ok(v);
        }
    }
    if let Some(f) = &f {
        let v = c.call(f, Args::of([a.clone(), b.clone()])).await?;
        if !matches!(v, Value::NotImplemented) {
            return Ok(v);
        }
    } else if op == CmpOp::Ne {
        // `!=` is the opposite of `==` unless defined.
        if let Some(f) = c.vm().user_method(&a, "__eq__") {
            let v = c.call(&f, Args::of([a.clone(), b.clone()])).await?;
            if !matches!(v, Value::NotImplemented) {
                return Ok(Value::Bool(!super::slow::truth(c, &v).await?));
            }
        }
    }
    if let Some(r) = &r {
        let v = c.call(r, Args::of([b.clone(), a.clone()])).await?;
        if !matches!(v, Value::NotImplemented) {
            return Ok(v);
        }
    } else if op == CmpOp::Ne
        && let Some(g) = c.vm().user_method(&b, "__eq__")
    {
        let v = c.call(&g, Args::of([b.clone(), a.clone()])).await?;
        if !matches!(v, Value::NotImplemented) {
            return Ok(Value::Bool(!super::slow::truth(c, &v).await?));
        }
    }
    // These are sequences whose elements need Python.
    let (x, y) = (a.base().clone(), b.base().clone());
    let pair = match (&x, &y) {
        (Value::List(x), Value::List(y)) => {
            Some((x.items.borrow().clone(), y.items.borrow().clone()))
        }
        (Value::Tuple(x), Value::Tuple(y)) => Some((x.to_vec(), y.to_vec())),
        (Value::Misc(x), Value::Misc(y)) => match (&**x, &**y) {
            (Misc::Alias { args: x, .. }, Misc::Alias { args: y, .. })
                if matches!(op, CmpOp::Eq | CmpOp::Ne) =>
            {
                return super::slow::rich(c, op, x, y).await;
            }
            (Misc::Deque(x), Misc::Deque(y)) => Some((
                x.items.borrow().iter().cloned().collect(),
                y.items.borrow().iter().cloned().collect(),
            )),
            _ => None,
        },
        _ => None,
    };
    if let Some((x, y)) = pair {
        return compare_sequences(c, op, x, y).await;
    }
    if let Some((x, y)) = crate::types::buffer::operands(c, op, &a, &b).await?
        && let Some(r) = compare_fast(op, &x, &y)
    {
        return Ok(Value::Bool(r));
    }
    if let Some(r) = crate::types::views::compare(c, op, &x, &y).await? {
        return Ok(Value::Bool(r));
    }
    if matches!(op, CmpOp::Eq | CmpOp::Ne)
        && let Some((x, y)) = eq::targets(&x, &y)
    {
        return match compare_fast(op, &x, &y) {
            Some(r) => Ok(Value::Bool(r)),
            None => super::slow::rich(c, op, &x, &y).await,
        };
    }
    if let (Value::Dict(x), Value::Dict(y), CmpOp::Eq | CmpOp::Ne) = (&x, &y, op) {
        return Ok(Value::Bool(
            super::slow::dicts_equal(c, x, y).await? == (op == CmpOp::Eq),
        ));
    }
    if !matches!(x, Value::Inst(_))
        && !matches!(y, Value::Inst(_))
        && (matches!(a, Value::Inst(_)) || matches!(b, Value::Inst(_)))
        && let Some(r) = compare_fast(op, &x, &y)
    {
        return Ok(Value::Bool(r));
    }
    match op {
        CmpOp::Eq => Ok(Value::Bool(a.is(&b))),
        CmpOp::Ne => Ok(Value::Bool(!a.is(&b))),
        _ => Err(type_error(format!(
            "'{sym}' not supported between instances of '{}' and '{}'",
            c.vm().type_name(&a).text,
            c.vm().type_name(&b).text
        ))),
    }
}

async fn compare_sequences(c: Ctx, op: CmpOp, x: Vec<Value>, y: Vec<Value>) -> Res<Value> {
    if matches!(op, CmpOp::Eq | CmpOp::Ne) && x.len() != y.len() {
        return Ok(Value::Bool(op == CmpOp::Ne));
    }
    for (a, b) in x.iter().zip(&y) {
        if !super::slow::same(c, a, b).await? {
            return match op {
                CmpOp::Eq => Ok(Value::Bool(false)),
                CmpOp::Ne => Ok(Value::Bool(true)),
                _ => super::slow::rich(c, op, a, b).await,
            };
        }
    }
    Ok(Value::Bool(match op {
        CmpOp::Eq => x.len() == y.len(),
        CmpOp::Ne => x.len() != y.len(),
        CmpOp::Lt => x.len() < y.len(),
        CmpOp::Le => x.len() <= y.len(),
        CmpOp::Gt => x.len() > y.len(),
        CmpOp::Ge => x.len() >= y.len(),
    }))
}
