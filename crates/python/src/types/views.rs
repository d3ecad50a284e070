//! Dictionary views, and `|` and the like on rare objects.

use super::Table;
use crate::code::{BinOp, CmpOp};
use crate::dict::Found;
use crate::error::{Res, type_error};
use crate::func::{Args, Body};
use crate::misc::{Misc, ViewKind};
use crate::set::{SetObj, Table as Slots};
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) const METHODS: Table = &[
    (
        "__len__",
        Body::Plain(|_, a| {
            Ok(Value::Int(
                crate::vm::subscript::length_fast(&a.pos[0]).unwrap_or(0),
            ))
        }),
    ),
    (
        "__iter__",
        Body::Plain(|vm, a| Ok(vm.iter_fast(&a.pos[0])?.unwrap_or(Value::None))),
    ),
    ("__reversed__", Body::Plain(reversed)),
    (
        "isdisjoint",
        Body::Task(|c, a| {
            Box::pin(async move {
                for x in crate::vm::iterate::collect(c, a.pos[1].clone()).await? {
                    let inside = crate::vm::subscript::contains(c, a.pos[0].clone(), x).await?;
                    if matches!(inside, Value::Bool(true)) {
                        return Ok(Value::Bool(false));
                    }
                }
                Ok(Value::Bool(true))
            })
        }),
    ),
];

/// An operator of a set or of a view, as a method.
async fn operator(c: Ctx, op: BinOp, a: Args, reflected: bool, inplace: bool) -> Res<Value> {
    let (this, other) = (&a.pos[0], &a.pos[1]);
    if !set_like(this) {
        return Err(type_error("descriptor requires a 'set' object"));
    }
    // A set takes sets alone, a view any iterable.
    if !set_view(this) && !matches!(other.base(), Value::Set(_) | Value::FrozenSet(_)) {
        return Ok(Value::NotImplemented);
    }
    let (x, y) = match reflected {
        true => (other, this),
        false => (this, other),
    };
    if set_like(x) && set_like(y) {
        let (bx, by) = (x.base().clone(), y.base().clone());
        if let Some(v) = c.vm().binary_fast(op, &bx, &by, inplace)? {
            return Ok(if inplace { this.clone() } else { v });
        }
    }
    let r = operate(c, op, x, y, inplace).await?;
    Ok(r.unwrap_or(Value::NotImplemented))
}

macro_rules! operators {
    ($($name:literal $op:ident $reflected:literal $inplace:literal),* $(,)?) => {
        &[$((
            $name,
            Body::Task(|c, a| Box::pin(operator(c, BinOp::$op, a, $reflected, $inplace))),
        )),*]
    };
}

/// The operators of sets and views by name.
pub(super) const OPERATORS: Table = operators!(
    "__and__" And false false, "__rand__" And true false,
    "__or__" Or false false, "__ror__" Or true false,
    "__sub__" Sub false false, "__rsub__" Sub true false,
    "__xor__" Xor false false, "__rxor__" Xor true false,
);
pub(super) const IN_PLACE: Table = operators!(
    "__iand__" And false true, "__ior__" Or false true,
    "__isub__" Sub false true, "__ixor__" Xor false true,
);

pub(crate) const VALUE_METHODS: Table = &[
    (
        "__len__",
        Body::Plain(|_, a| {
            Ok(Value::Int(
                crate::vm::subscript::length_fast(&a.pos[0]).unwrap_or(0),
            ))
        }),
    ),
    (
        "__iter__",
        Body::Plain(|vm, a| Ok(vm.iter_fast(&a.pos[0])?.unwrap_or(Value::None))),
    ),
    ("__reversed__", Body::Plain(reversed)),
];

fn reversed(_: &mut Vm, a: Args) -> Res<Value> {
    match &a.pos[0] {
        Value::Misc(m) => match &**m {
            Misc::View(d, k) => Ok(super::dict::back(d, *k)),
            _ => Ok(Value::None),
        },
        _ => Ok(Value::None),
    }
}

/// Whether the value has the operators of sets: sets, keys and items.
pub(crate) fn set_like(v: &Value) -> bool {
    matches!(v.base(), Value::Set(_) | Value::FrozenSet(_)) || set_view(v)
}

fn set_view(v: &Value) -> bool {
    matches!(v.base(), Value::Misc(m)
        if matches!(&**m, Misc::View(_, ViewKind::Keys | ViewKind::Items)))
}

/// A set-like value as a set; `None` when it is none, or when Python must decide about a member.
pub(crate) fn as_set(v: &Value) -> Option<Value> {
    match v.base() {
        Value::Set(_) | Value::FrozenSet(_) => Some(v.base().clone()),
        _ if set_view(v) => {
            let mut t = Slots::default();
            for x in crate::vm::iterate::items_fast(v)? {
                match t.lookup(&x) {
                    (h, Found::Absent) => t.push(h, x),
                    (_, Found::At(_)) => {}
                    _ => return None,
                }
            }
            Some(Value::Set(SetObj::new(t)))
        }
        _ => None,
    }
}

/// Whether two set-like values are equal, of which at least one is a view; `None` when Python must
/// decide or when one is something else.
pub(crate) fn equal(a: &Value, b: &Value) -> Option<bool> {
    match (as_set(a), as_set(b)) {
        (Some(x), Some(y)) => crate::eq::equal(&x, &y, 0),
        _ => None,
    }
}

/// `deque * n`: as many items as it may have, in the same object for `*=`.
fn repeated(op: BinOp, a: &Value, b: &Value) -> Option<Value> {
    let (m, n) = match (op, a, b) {
        (BinOp::Mul, Value::Misc(m), n) | (BinOp::Mul, n, Value::Misc(m)) => (m, n),
        _ => return None,
    };
    let Misc::Deque(d) = &**m else { return None };
    let (Value::Int(_) | Value::Bool(_)) = n else {
        return None;
    };
    let times = crate::mem::size(crate::vm::subscript::as_index(n)?.max(0));
    let one = d.items.borrow().clone();
    let mut out = std::collections::VecDeque::new();
    let most = d.maxlen.get().unwrap_or(usize::MAX);
    // What would fall off at the left is not made.
    let times = match one.len() {
        0 => 0,
        len => times.min((most / len).saturating_add(2)),
    };
    for _ in 0..times {
        out.extend(one.iter().cloned());
    }
    while out.len() > most {
        out.pop_front();
    }
    Some(super::deque::make(out, d.maxlen.get()))
}

/// Operators of views, unions of types, deques.
pub(crate) fn binary(vm: &mut Vm, op: BinOp, a: &Value, b: &Value) -> Res<Option<Value>> {
    if let (Value::Misc(x), Value::Misc(y), BinOp::Add) = (a, b, op)
        && let (Misc::Deque(x), Misc::Deque(y)) = (&**x, &**y)
    {
        let mut items = x.items.borrow().clone();
        items.extend(y.items.borrow().iter().cloned());
        while x.maxlen.get().is_some_and(|most| items.len() > most) {
            items.pop_front();
        }
        return Ok(Some(super::deque::make(items, x.maxlen.get())));
    }
    if let Some(v) = repeated(op, a, b) {
        return Ok(Some(v));
    }
    let typed = |v: &Value| {
        matches!(v, Value::Class(_) | Value::None)
            || matches!(v, Value::Misc(m) if matches!(&**m, Misc::Alias { .. } | Misc::Union(_)))
    };
    if op == BinOp::Or && typed(a) && typed(b) {
        return Ok(Some(super::class::union_of(vm, a, b)));
    }
    let _ = vm;
    match (as_set(a), as_set(b)) {
        // The answer is a set, also for a frozenset on the left.
        (Some(Value::FrozenSet(x)), Some(y)) => {
            super::set_fast::binary(op, &Value::Set(x), &y, false)
        }
        (Some(x), Some(y)) => super::set_fast::binary(op, &x, &y, false),
        _ => Ok(None),
    }
}

/// The operators of sets and views where Python decides about members, or where a view meets any
/// iterable; `None` when the operands have no such operator.
pub(crate) async fn operate(
    c: Ctx,
    op: BinOp,
    a: &Value,
    b: &Value,
    inplace: bool,
) -> Res<Option<Value>> {
    if !matches!(op, BinOp::And | BinOp::Or | BinOp::Sub | BinOp::Xor) {
        return Ok(None);
    }
    let (x, y) = (a.base(), b.base());
    if !set_view(x) && !set_view(y) {
        if !set_like(x) || !set_like(y) {
            return Ok(None);
        }
        if let (true, Value::Set(s)) = (inplace, x) {
            super::set::combine_into(c, op, s, y).await?;
            return Ok(Some(a.clone()));
        }
        let args = Args::of([x.clone(), y.clone()]);
        return super::set::combine(c, op, &args).await.map(Some);
    }
    let s = SetObj::new(Slots::default());
    if op != BinOp::And {
        super::set::merge(c, &s, a).await?;
        super::set::combine_into(c, op, &s, b).await?;
        return Ok(Some(Value::Set(s)));
    }
    let (mut view, mut other) = if set_view(x) { (a, b) } else { (b, a) };
    let long = |v: &Value| crate::vm::subscript::length_fast(v).unwrap_or(0);
    if set_view(other) && long(other) > long(view) {
        (view, other) = (other, view);
    }
    for item in crate::vm::iterate::collect(c, other.clone()).await? {
        let inside = crate::vm::subscript::contains(c, view.clone(), item.clone()).await?;
        if matches!(inside, Value::Bool(true)) {
            super::set::add(c, &s, item).await?;
        }
    }
    Ok(Some(Value::Set(s)))
}

/// The comparison of two set-like values where Python decides about members; `None` when one is
/// something else.
pub(crate) async fn compare(c: Ctx, op: CmpOp, a: &Value, b: &Value) -> Res<Option<bool>> {
    if !set_like(a) || !set_like(b) {
        return Ok(None);
    }
    let long = |v: &Value| crate::vm::subscript::length_fast(v.base()).unwrap_or(0);
    let (m, n) = (long(a), long(b));
    let (fits, small, large) = match op {
        CmpOp::Eq | CmpOp::Ne => (m == n, a, b),
        CmpOp::Le => (m <= n, a, b),
        CmpOp::Lt => (m < n, a, b),
        CmpOp::Ge => (m >= n, b, a),
        CmpOp::Gt => (m > n, b, a),
    };
    let mut inside = fits;
    if inside {
        for item in crate::vm::iterate::items_fast(small.base()).unwrap_or_default() {
            let one = crate::vm::subscript::contains(c, large.base().clone(), item).await?;
            if !matches!(one, Value::Bool(true)) {
                inside = false;
                break;
            }
        }
    }
    Ok(Some(inside != (op == CmpOp::Ne)))
}
