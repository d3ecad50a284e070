//! `set` and `frozenset`.

use super::int::wrap;
use super::{Table, arity};
use crate::code::BinOp;
use crate::dict::Found;
use crate::error::{Res, key_error, type_error};
use crate::func::{Args, Body, Out};
use crate::mem::Ref;
use crate::set::{SetObj, Table as Slots};
use crate::task::{Ctx, ctx};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::wording::Role;

fn this(a: &Args) -> Res<Ref<SetObj>> {
    match a.pos.first().map(|v| v.base()) {
        Some(Value::Set(s) | Value::FrozenSet(s)) => Ok(s.clone()),
        _ => Err(type_error("descriptor requires a 'set' object")),
    }
}

/// `true` when added or already there; `false` when Python must decide.
pub(crate) fn add_fast(s: &Ref<SetObj>, v: &Value) -> Res<bool> {
    let (h, found) = s.table.borrow().lookup(v);
    match found {
        Found::At(_) => Ok(true),
        Found::Absent => {
            s.table.borrow_mut().push(h, v.clone());
            Ok(true)
        }
        _ => Ok(false),
    }
}

pub(crate) async fn find(c: Ctx, s: &Ref<SetObj>, v: &Value) -> Res<(u64, Option<usize>)> {
    let (h, found) = s.table.borrow().lookup(v);
    match found {
        Found::At(i) => return Ok((h, Some(i))),
        Found::Absent => return Ok((h, None)),
        Found::Unhashable(u) => return Err(c.vm().unfit(v, &u, Role::Element)),
        Found::User => {}
    }
    let h = crate::vm::slow::hash(c, v).await;
    let h = h.map_err(|e| c.vm().unfit_after(v, e, Role::Element))? as u64;
    let candidates: Vec<Value> = s
        .table
        .borrow()
        .iter()
        .filter(|e| e.hash == h)
        .map(|e| e.key.clone())
        .collect();
    for k in candidates {
        if crate::vm::slow::same(c, &k, v).await? {
            let at = s.table.borrow().find(h, |x| x.is(&k));
            if at.is_some() {
                return Ok((h, at));
            }
        }
    }
    Ok((h, None))
}

pub(crate) async fn add(c: Ctx, s: &Ref<SetObj>, v: Value) -> Res<()> {
    if add_fast(s, &v)? {
        return Ok(());
    }
    let (h, at) = find(c, s, &v).await?;
    if at.is_none() {
        s.table.borrow_mut().push(h, v);
    }
    Ok(())
}

async fn gather(c: Ctx, v: &Value) -> Res<Ref<SetObj>> {
    match v.base() {
        Value::Set(s) | Value::FrozenSet(s) => Ok(s.clone()),
        _ => {
            let s = SetObj::new(Slots::default());
            for x in crate::vm::iterate::collect(c, v.clone()).await? {
                add(c, &s, x).await?;
            }
            Ok(s)
        }
    }
}

async fn merge(c: Ctx, s: &Ref<SetObj>, v: &Value) -> Res<()> {
    if let Value::Set(o) | Value::FrozenSet(o) = v.base() {
        if Ref::ptr_eq(s, o) {
            return Ok(());
        }
        let other = o.table.borrow().clone();
        if s.table.borrow_mut().merge_into_empty(&other) {
            return Ok(());
        }
        for e in other.iter() {
            add(c, s, e.key.clone()).await?;
        }
        return Ok(());
    }
    for x in crate::vm::iterate::collect(c, v.clone()).await? {
        add(c, s, x).await?;
    }
    Ok(())
}

fn same_kind(like: &Value, s: Ref<SetObj>) -> Value {
    match like.base() {
        Value::FrozenSet(_) => Value::frozen(s),
        _ => Value::Set(s),
    }
}

async fn combine(c: Ctx, op: BinOp, a: &Args) -> Res<Value> {
    let mut s = SetObj::new(this(a)?.table.borrow().clone());
    s = copy_of(&s);
    for v in &a.pos[1..] {
        match op {
            BinOp::Or => merge(c, &s, v).await?,
            BinOp::And => {
                let o = gather(c, v).await?;
                s = keep(c, &s, &o, true).await?;
            }
            BinOp::Sub => {
                let o = gather(c, v).await?;
                s = keep(c, &s, &o, false).await?;
            }
            _ => {
                let o = gather(c, v).await?;
                s = xor(c, &s, &o).await?;
            }
        }
    }
    Ok(same_kind(&a.pos[0], s))
}

fn copy_of(s: &Ref<SetObj>) -> Ref<SetObj> {
    let out = SetObj::new(Slots::default());
    out.table.borrow_mut().merge_into_empty(&s.table.borrow());
    out
}

async fn keep(c: Ctx, s: &Ref<SetObj>, o: &Ref<SetObj>, inside: bool) -> Res<Ref<SetObj>> {
    let out = SetObj::new(Slots::default());
    // An intersection walks the smaller set.
    let (walk, test) = if inside && o.table.borrow().len() < s.table.borrow().len() {
        (o, s)
    } else {
        (s, o)
    };
    let keys = walk.table.borrow().keys();
    for k in keys {
        if find(c, test, &k).await?.1.is_some() == inside {
            add(c, &out, k).await?;
        }
    }
    Ok(out)
}

async fn xor(c: Ctx, s: &Ref<SetObj>, o: &Ref<SetObj>) -> Res<Ref<SetObj>> {
    let out = copy_of(s);
    let keys = o.table.borrow().keys();
    for k in keys {
        match find(c, &out, &k).await?.1 {
            Some(i) => {
                out.table.borrow_mut().remove_at(i);
            }
            None => add(c, &out, k).await?,
        }
    }
    Ok(out)
}

async fn subset(c: Ctx, s: &Ref<SetObj>, o: &Ref<SetObj>) -> Res<bool> {
    if s.table.borrow().len() > o.table.borrow().len() {
        return Ok(false);
    }
    let keys = s.table.borrow().keys();
    for k in keys {
        if find(c, o, &k).await?.1.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn replace(a: &Args, with: Ref<SetObj>) -> Res<Value> {
    let t = std::mem::take(&mut *with.table.borrow_mut());
    let old = this(a)?.table.replace(t);
    drop(old);
    Ok(Value::None)
}

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Task(|c, a| {
            Box::pin(async move {
                let cls = a.pos[0].clone();
                let frozen =
                    matches!(&cls, Value::Class(k) if k.is_subclass(&c.vm().types.frozenset));
                if !frozen {
                    return Ok(wrap(&cls, Value::Set(SetObj::new(Slots::default()))));
                }
                if let (Some(v @ Value::FrozenSet(_)), Value::Class(k)) = (a.pos.get(1), &cls)
                    && !k.heap
                {
                    return Ok(v.clone());
                }
                let s = SetObj::new(Slots::default());
                if let Some(v) = a.pos.get(1) {
                    merge(c, &s, v).await?;
                }
                Ok(wrap(&cls, Value::frozen(s)))
            })
        }),
    ),
    (
        "union",
        Body::Task(|c, a| Box::pin(async move { combine(c, BinOp::Or, &a).await })),
    ),
    (
        "intersection",
        Body::Task(|c, a| Box::pin(async move { combine(c, BinOp::And, &a).await })),
    ),
    (
        "difference",
        Body::Task(|c, a| Box::pin(async move { combine(c, BinOp::Sub, &a).await })),
    ),
    (
        "symmetric_difference",
        Body::Task(|c, a| Box::pin(async move { combine(c, BinOp::Xor, &a).await })),
    ),
    (
        "issubset",
        Body::Task(|c, a| {
            Box::pin(async move {
                Ok(Value::Bool(
                    subset(c, &this(&a)?, &gather(c, &a.pos[1]).await?).await?,
                ))
            })
        }),
    ),
    (
        "issuperset",
        Body::Task(|c, a| {
            Box::pin(async move {
                Ok(Value::Bool(
                    subset(c, &gather(c, &a.pos[1]).await?, &this(&a)?).await?,
                ))
            })
        }),
    ),
    (
        "isdisjoint",
        Body::Task(|c, a| {
            Box::pin(async move {
                let o = gather(c, &a.pos[1]).await?;
                let both = keep(c, &this(&a)?, &o, true).await?;
                let empty = both.table.borrow().is_empty();
                Ok(Value::Bool(empty))
            })
        }),
    ),
    (
        "copy",
        Body::Plain(|_, a| Ok(same_kind(&a.pos[0], copy_of(&this(&a)?)))),
    ),
    (
        "__len__",
        Body::Plain(|_, a| Ok(Value::uint(this(&a)?.table.borrow().len()))),
    ),
    (
        "__iter__",
        Body::Plain(|vm, a| Ok(vm.iter_fast(a.pos[0].base())?.unwrap_or(Value::None))),
    ),
    (
        "__contains__",
        Body::Task(|c, a| {
            Box::pin(async move {
                Ok(Value::Bool(
                    find(c, &this(&a)?, &a.pos[1]).await?.1.is_some(),
                ))
            })
        }),
    ),
    (
        "__or__",
        Body::Task(|c, a| Box::pin(async move { combine(c, BinOp::Or, &a).await })),
    ),
    (
        "__and__",
        Body::Task(|c, a| Box::pin(async move { combine(c, BinOp::And, &a).await })),
    ),
    (
        "__sub__",
        Body::Task(|c, a| Box::pin(async move { combine(c, BinOp::Sub, &a).await })),
    ),
    (
        "__xor__",
        Body::Task(|c, a| Box::pin(async move { combine(c, BinOp::Xor, &a).await })),
    ),
    (
        "__class_getitem__",
        Body::Plain(|_, a| Ok(super::class::alias(a.pos[0].clone(), a.pos[1].clone()))),
    ),
];

pub(crate) const MUTABLE_METHODS: Table = &[
    (
        "__init__",
        Body::Task(|c, a| {
            Box::pin(async move {
                arity(&a, "set", 0, 1)?;
                let s = this(&a)?;
                let old = s.table.replace(Slots::default());
                drop(old);
                if let Some(v) = a.pos.get(1) {
                    merge(c, &s, v).await?;
                }
                Ok(Value::None)
            })
        }),
    ),
    (
        "add",
        Body::Flow(|_, a| {
            arity(&a, "set.add", 1, 1)?;
            let s = this(&a)?;
            if add_fast(&s, &a.pos[1])? {
                return Ok(Out::Val(Value::None));
            }
            Vm::late(async move { add(ctx(), &s, a.pos[1].clone()).await.map(|_| Value::None) })
        }),
    ),
    (
        "discard",
        Body::Task(|c, a| {
            Box::pin(async move {
                let s = this(&a)?;
                if let Some(i) = find(c, &s, &a.pos[1]).await?.1 {
                    let old = s.table.borrow_mut().remove_at(i);
                    drop(old);
                }
                Ok(Value::None)
            })
        }),
    ),
    (
        "remove",
        Body::Task(|c, a| {
            Box::pin(async move {
                arity(&a, "set.remove", 1, 1)?;
                let s = this(&a)?;
                match find(c, &s, &a.pos[1]).await?.1 {
                    Some(i) => {
                        let old = s.table.borrow_mut().remove_at(i);
                        drop(old);
                        Ok(Value::None)
                    }
                    None => Err(key_error(a.pos[1].clone())),
                }
            })
        }),
    ),
    (
        "pop",
        Body::Plain(|_, a| {
            let v = this(&a)?.table.borrow_mut().pop();
            v.ok_or_else(|| key_error(Value::str("pop from an empty set")))
        }),
    ),
    (
        "clear",
        Body::Plain(|_, a| {
            let old = this(&a)?.table.replace(Slots::default());
            drop(old);
            Ok(Value::None)
        }),
    ),
    (
        "update",
        Body::Task(|c, a| {
            Box::pin(async move {
                let s = this(&a)?;
                for v in &a.pos[1..] {
                    merge(c, &s, v).await?;
                }
                Ok(Value::None)
            })
        }),
    ),
    (
        "intersection_update",
        Body::Task(|c, a| {
            Box::pin(async move {
                let o = gather(c, &a.pos[1]).await?;
                replace(&a, keep(c, &this(&a)?, &o, true).await?)
            })
        }),
    ),
    (
        "difference_update",
        Body::Task(|c, a| {
            Box::pin(async move {
                let s = this(&a)?;
                for v in &a.pos[1..] {
                    let o = gather(c, v).await?;
                    let keys = o.table.borrow().keys();
                    for k in keys {
                        if let Some(i) = find(c, &s, &k).await?.1 {
                            s.table.borrow_mut().remove_at(i);
                        }
                    }
                }
                Ok(Value::None)
            })
        }),
    ),
    (
        "symmetric_difference_update",
        Body::Task(|c, a| {
            Box::pin(async move {
                let o = gather(c, &a.pos[1]).await?;
                replace(&a, xor(c, &this(&a)?, &o).await?)
            })
        }),
    ),
];

/// `|`, `&`, `-`, `^` of two sets whose members need no Python.
pub(crate) fn binary(op: BinOp, a: &Value, b: &Value, inplace: bool) -> Res<Option<Value>> {
    let (Value::Set(x) | Value::FrozenSet(x), Value::Set(y) | Value::FrozenSet(y)) = (a, b) else {
        return Ok(None);
    };
    if Ref::ptr_eq(x, y) && inplace {
        return Ok(Some(a.clone()));
    }
    let (tx, ty) = (x.table.borrow(), y.table.borrow());
    let has = |t: &Slots, e: &crate::set::SetEntry| match t.find_key(e.hash, &e.key) {
        Found::At(_) => Some(true),
        Found::Absent => Some(false),
        _ => None,
    };
    let mut out = Slots::default();
    match op {
        BinOp::Or | BinOp::Xor => {
            out.merge_into_empty(&tx);
            if op == BinOp::Or && tx.is_empty() {
                out.merge_into_empty(&ty);
            } else {
                for e in ty.iter() {
                    match (has(&tx, e), op) {
                        (None, _) => return Ok(None),
                        (Some(false), _) => out.push(e.hash, e.key.clone()),
                        (Some(true), BinOp::Xor) => {
                            if let Found::At(i) = out.find_key(e.hash, &e.key) {
                                out.remove_at(i);
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
        BinOp::And | BinOp::Sub => {
            let inside = op == BinOp::And;
            let (walk, test) = if inside && ty.len() < tx.len() {
                (&ty, &tx)
            } else {
                (&tx, &ty)
            };
            for e in walk.iter() {
                match has(test, e) {
                    None => return Ok(None),
                    Some(r) if r == inside => out.push(e.hash, e.key.clone()),
                    _ => {}
                }
            }
        }
        _ => return Ok(None),
    }
    drop((tx, ty));
    if inplace && matches!(a, Value::Set(_)) {
        let old = x.table.replace(out);
        drop(old);
        return Ok(Some(a.clone()));
    }
    Ok(Some(same_kind(a, SetObj::new(out))))
}
