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

/// As `find`, for a key whose hash is known: it is not asked for again.
async fn find_hashed(c: Ctx, s: &Ref<SetObj>, h: u64, v: &Value) -> Res<Option<usize>> {
    match s.table.borrow().find_key(h, v) {
        Found::At(i) => return Ok(Some(i)),
        Found::Absent => return Ok(None),
        _ => {}
    }
    let mut candidates = vec![];
    s.table.borrow().find(h, |k| {
        candidates.push(k.clone());
        false
    });
    for k in candidates {
        if crate::vm::slow::same(c, &k, v).await? {
            let at = s.table.borrow().find(h, |x| x.is(&k));
            if at.is_some() {
                return Ok(at);
            }
        }
    }
    Ok(None)
}

async fn add_hashed(c: Ctx, s: &Ref<SetObj>, h: u64, v: Value) -> Res<()> {
    if find_hashed(c, s, h, &v).await?.is_none() {
        s.table.borrow_mut().push(h, v);
    }
    Ok(())
}

/// The keys of a set with their hashes.
fn hashed(s: &Ref<SetObj>) -> Vec<(u64, Value)> {
    let pair = |e: &crate::set::SetEntry| (e.hash, e.key.clone());
    s.table.borrow().iter().map(pair).collect()
}

/// The keys of a dict with their hashes, when the value is one that is not overridden.
fn dict_keys(v: &Value) -> Option<Vec<(u64, Value)>> {
    let d = match v {
        Value::Dict(d) => d,
        Value::Inst(i) if i.class.borrow().has(crate::class::HAS_ITER) => return None,
        _ => match v.base() {
            Value::Dict(d) => d,
            _ => return None,
        },
    };
    Some(
        d.dict
            .borrow()
            .iter()
            .map(|e| (e.hash, e.key.clone()))
            .collect(),
    )
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
    Ok((h, find_hashed(c, s, h, v).await?))
}

/// As `find`; a set that cannot be hashed is looked for as a frozenset.
pub(crate) async fn find_item(c: Ctx, s: &Ref<SetObj>, v: &Value) -> Res<Option<usize>> {
    let unhashable = matches!(s.table.borrow().lookup(v).1, Found::Unhashable(_));
    if let (true, Value::Set(x)) = (unhashable, v.base()) {
        return Ok(find(c, s, &Value::FrozenSet(x.clone())).await?.1);
    }
    Ok(find(c, s, v).await?.1)
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
            merge(c, &s, v).await?;
            Ok(s)
        }
    }
}

pub(super) async fn merge(c: Ctx, s: &Ref<SetObj>, v: &Value) -> Res<()> {
    if let Value::Set(o) | Value::FrozenSet(o) = v.base() {
        if Ref::ptr_eq(s, o) {
            return Ok(());
        }
        let other = o.table.borrow().clone();
        if s.table.borrow_mut().merge_into_empty(&other) {
            return Ok(());
        }
        for e in other.iter() {
            add_hashed(c, s, e.hash, e.key.clone()).await?;
        }
        return Ok(());
    }
    if let Some(keys) = dict_keys(v) {
        for (h, k) in keys {
            add_hashed(c, s, h, k).await?;
        }
        return Ok(());
    }
    for x in crate::vm::iterate::collect(c, v.clone()).await? {
        add(c, s, x).await?;
    }
    Ok(())
}

pub(super) fn same_kind(like: &Value, s: Ref<SetObj>) -> Value {
    match like.base() {
        Value::FrozenSet(_) => Value::frozen(s),
        _ => Value::Set(s),
    }
}

/// An operator on sets that may need Python; the other operands are any iterables.
pub(super) async fn combine(c: Ctx, op: BinOp, a: &Args) -> Res<Value> {
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

/// `set |= other` and the like, where members may need Python.
pub(super) async fn combine_into(c: Ctx, op: BinOp, s: &Ref<SetObj>, v: &Value) -> Res<()> {
    if op == BinOp::Or {
        return merge(c, s, v).await;
    }
    let mut o = gather(c, v).await?;
    if Ref::ptr_eq(&o, s) {
        o = copy_of(s);
    }
    if op == BinOp::And {
        let kept = keep(c, s, &o, true).await?;
        let t = std::mem::take(&mut *kept.table.borrow_mut());
        let old = s.table.replace(t);
        drop(old);
        return Ok(());
    }
    for (h, k) in hashed(&o) {
        match find_hashed(c, s, h, &k).await? {
            Some(i) => {
                let old = s.table.borrow_mut().remove_at(i);
                drop(old);
            }
            None if op == BinOp::Xor => add_hashed(c, s, h, k).await?,
            None => {}
        }
    }
    Ok(())
}

async fn update(c: Ctx, op: BinOp, a: Args) -> Res<Value> {
    let s = this(&a)?;
    for v in &a.pos[1..] {
        combine_into(c, op, &s, v).await?;
    }
    Ok(Value::None)
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
    let keys = hashed(walk);
    for (h, k) in keys {
        if find_hashed(c, test, h, &k).await?.is_some() == inside {
            add_hashed(c, &out, h, k).await?;
        }
    }
    Ok(out)
}

async fn xor(c: Ctx, s: &Ref<SetObj>, o: &Ref<SetObj>) -> Res<Ref<SetObj>> {
    // As CPython does it: the other set, with what is here alone added.
    let out = copy_of(o);
    for (h, k) in hashed(s) {
        match find_hashed(c, &out, h, &k).await? {
            Some(i) => {
                out.table.borrow_mut().remove_at(i);
            }
            None => add_hashed(c, &out, h, k).await?,
        }
    }
    Ok(out)
}

async fn subset(c: Ctx, s: &Ref<SetObj>, o: &Ref<SetObj>) -> Res<bool> {
    if s.table.borrow().len() > o.table.borrow().len() {
        return Ok(false);
    }
    for (h, k) in hashed(s) {
        if find_hashed(c, o, h, &k).await?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
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
                super::constructor(&a, "frozenset", 1)?;
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
                    find_item(c, &this(&a)?, &a.pos[1]).await?.is_some(),
                ))
            })
        }),
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
                if let Some(i) = find_item(c, &s, &a.pos[1]).await? {
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
                match find_item(c, &s, &a.pos[1]).await? {
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
        Body::Task(|c, a| Box::pin(update(c, BinOp::Or, a))),
    ),
    (
        "intersection_update",
        Body::Task(|c, a| Box::pin(update(c, BinOp::And, a))),
    ),
    (
        "difference_update",
        Body::Task(|c, a| Box::pin(update(c, BinOp::Sub, a))),
    ),
    (
        "symmetric_difference_update",
        Body::Task(|c, a| Box::pin(update(c, BinOp::Xor, a))),
    ),
];
