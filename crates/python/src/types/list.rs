//! `list`.

use super::int::wrap;
use super::{Table, arity};
use crate::error::{Res, index_error, type_error, value_error};
use crate::func::{Args, Body, Out};
use crate::iter::IterState;
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::{List, Value};
use crate::vm::Vm;
use crate::vm::subscript::{as_index, resolve};

fn this(a: &Args) -> Res<Ref<List>> {
    match a.pos.first().map(|v| v.base()) {
        Some(Value::List(l)) => Ok(l.clone()),
        _ => Err(type_error("descriptor requires a 'list' object")),
    }
}

fn clamp(i: i64, len: usize) -> usize {
    let i = if i < 0 { i + len as i64 } else { i };
    i.clamp(0, len as i64) as usize
}

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Plain(|_, a| Ok(wrap(&a.pos[0], Value::list(vec![])))),
    ),
    (
        "__init__",
        Body::Task(|c, a| {
            Box::pin(async move {
                super::constructor(&a, "list", 1)?;
                let l = this(&a)?;
                let items = match a.pos.get(1) {
                    Some(v) => crate::vm::iterate::collect(c, v.clone()).await?,
                    None => vec![],
                };
                let old = l.items.replace(items);
                drop(old);
                Ok(Value::None)
            })
        }),
    ),
    (
        "append",
        Body::Plain(|_, mut a| {
            if a.pos.len() != 2 {
                arity(&a, "list.append", 1, 1)?;
            }
            let v = a.pos.pop().unwrap_or(Value::None);
            this(&a)?.items.borrow_mut().push(v);
            Ok(Value::None)
        }),
    ),
    (
        "extend",
        Body::Flow(|_, a| {
            arity(&a, "list.extend", 1, 1)?;
            let l = this(&a)?;
            if let Some(items) = crate::vm::iterate::items_fast(&a.pos[1]) {
                l.items.borrow_mut().extend(items);
                return Ok(Out::Val(Value::None));
            }
            let v = a.pos[1].clone();
            Vm::late(async move {
                crate::vm::iterate::extend(crate::task::ctx(), &l, v).await?;
                Ok(Value::None)
            })
        }),
    ),
    (
        "insert",
        Body::Plain(|vm, a| {
            arity(&a, "insert", 2, 2)?;
            let l = this(&a)?;
            let i = super::int::need(vm, &a.pos[1])?;
            let at = clamp(i, l.items.borrow().len());
            l.items.borrow_mut().insert(at, a.pos[2].clone());
            Ok(Value::None)
        }),
    ),
    (
        "pop",
        Body::Plain(|vm, a| {
            arity(&a, "pop", 0, 1)?;
            let l = this(&a)?;
            let len = l.items.borrow().len();
            if len == 0 {
                return Err(index_error("pop from empty list"));
            }
            let i = match a.pos.get(1) {
                Some(v) => super::int::need(vm, v)?,
                None => -1,
            };
            let i = if i < 0 { i + len as i64 } else { i };
            if crate::mem::size(i) >= len {
                return Err(index_error("pop index out of range"));
            }
            let v = l.items.borrow_mut().remove(i as usize);
            Ok(v)
        }),
    ),
    (
        "remove",
        Body::Task(|c, a| {
            Box::pin(async move {
                arity(&a, "list.remove", 1, 1)?;
                let l = this(&a)?;
                match index_of(c, &l, &a.pos[1], 0, usize::MAX).await? {
                    Some(i) => {
                        let old = l.items.borrow_mut().remove(i);
                        drop(old);
                        Ok(Value::None)
                    }
                    None => Err(value_error("list.remove(x): x not in list")),
                }
            })
        }),
    ),
    (
        "index",
        Body::Task(|c, a| {
            Box::pin(async move {
                arity(&a, "index", 1, 3)?;
                let l = this(&a)?;
                let len = l.items.borrow().len();
                let (from, to) = window(&a, len);
                match index_of(c, &l, &a.pos[1], from, to).await? {
                    Some(i) => Ok(Value::uint(i)),
                    None => Err(value_error(format!(
                        "{} is not in list",
                        crate::vm::repr::repr(c, &a.pos[1]).await?
                    ))),
                }
            })
        }),
    ),
    (
        "count",
        Body::Task(|c, a| {
            Box::pin(async move {
                arity(&a, "list.count", 1, 1)?;
                let items = this(&a)?.items.borrow().clone();
                count(c, items, &a.pos[1]).await
            })
        }),
    ),
    (
        "reverse",
        Body::Plain(|_, a| {
            this(&a)?.items.borrow_mut().reverse();
            Ok(Value::None)
        }),
    ),
    (
        "sort",
        Body::Task(|c, a| {
            Box::pin(async move {
                let l = this(&a)?;
                if a.pos.len() > 1 {
                    return Err(type_error("sort() takes no positional arguments"));
                }
                let (key, reverse) = sort_options(c, &a, "sort").await?;
                // As in CPython the list is empty while it is sorted.
                let items = std::mem::take(&mut *l.items.borrow_mut());
                let backup = items.clone();
                match super::sorting::sort(c, items, key, reverse).await {
                    Ok(sorted) => {
                        // A list that grew and shrank again has room, which an emptied one lacks.
                        let changed = l.items.borrow().capacity() != 0;
                        l.items.replace(sorted);
                        if changed {
                            return Err(value_error("list modified during sort"));
                        }
                        Ok(Value::None)
                    }
                    Err(e) => {
                        l.items.replace(backup);
                        Err(e)
                    }
                }
            })
        }),
    ),
    (
        "clear",
        Body::Plain(|_, a| {
            let old = std::mem::take(&mut *this(&a)?.items.borrow_mut());
            drop(old);
            Ok(Value::None)
        }),
    ),
    (
        "copy",
        Body::Plain(|_, a| Ok(Value::list(this(&a)?.items.borrow().clone()))),
    ),
    (
        "__len__",
        Body::Plain(|_, a| Ok(Value::uint(this(&a)?.items.borrow().len()))),
    ),
    (
        "__iter__",
        Body::Plain(|_, a| {
            Ok(Value::iter(IterState::List {
                list: this(&a)?,
                at: 0,
            }))
        }),
    ),
    (
        "__reversed__",
        Body::Plain(|_, a| {
            let l = this(&a)?;
            let left = l.items.borrow().len();
            Ok(Value::iter(IterState::ListBack { list: l, left }))
        }),
    ),
    (
        "__getitem__",
        Body::Plain(|vm, a| {
            Ok(vm
                .subscr_fast(a.pos[0].base(), &a.pos[1])?
                .unwrap_or(Value::None))
        }),
    ),
    (
        "__setitem__",
        Body::Task(|c, a| {
            Box::pin(async move {
                crate::vm::subscript::set(
                    c,
                    a.pos[0].base().clone(),
                    a.pos[1].clone(),
                    a.pos[2].clone(),
                )
                .await
            })
        }),
    ),
    (
        "__delitem__",
        Body::Task(|c, a| {
            Box::pin(async move {
                crate::vm::subscript::delete(c, a.pos[0].base().clone(), a.pos[1].clone()).await
            })
        }),
    ),
    (
        "__contains__",
        Body::Task(|c, a| {
            Box::pin(async move {
                crate::vm::subscript::contains(c, a.pos[0].base().clone(), a.pos[1].clone()).await
            })
        }),
    ),
    (
        "__iadd__",
        Body::Task(|c, a| {
            Box::pin(async move {
                crate::vm::iterate::extend(c, &this(&a)?, a.pos[1].clone()).await?;
                Ok(a.pos[0].clone())
            })
        }),
    ),
    (
        "__class_getitem__",
        Body::Plain(|_, a| Ok(super::class::alias(a.pos[0].clone(), a.pos[1].clone()))),
    ),
];

pub(crate) async fn sort_options(c: Ctx, a: &Args, name: &str) -> Res<(Value, bool)> {
    let (mut key, mut reverse) = (Value::None, false);
    for (k, v) in &a.kw {
        match k.text.as_str() {
            "key" => key = v.clone(),
            "reverse" => reverse = crate::vm::slow::truth(c, v).await?,
            other => {
                return Err(type_error(format!(
                    "{name}() got an unexpected keyword argument '{other}'"
                )));
            }
        }
    }
    Ok((key, reverse))
}

async fn index_of(c: Ctx, l: &Ref<List>, v: &Value, from: usize, to: usize) -> Res<Option<usize>> {
    let mut i = from;
    loop {
        let x = match l.items.borrow().get(i) {
            Some(x) if i < to => x.clone(),
            _ => return Ok(None),
        };
        if crate::vm::slow::same(c, &x, v).await? {
            return Ok(Some(i));
        }
        i += 1;
    }
}

/// `start` and `stop` of a search for an item.
pub(super) fn window(a: &Args, len: usize) -> (usize, usize) {
    let at = |i: usize| a.pos.get(i).and_then(as_index).map(|i| clamp(i, len));
    (at(2).unwrap_or(0), at(3).unwrap_or(len))
}

pub(super) async fn count(c: Ctx, items: Vec<Value>, v: &Value) -> Res<Value> {
    let mut n = 0;
    for x in items {
        if crate::vm::slow::same(c, &x, v).await? {
            n += 1;
        }
    }
    Ok(Value::Int(n))
}

pub(crate) fn assign_slice(l: &Ref<List>, s: &[Value; 3], items: Vec<Value>) -> Res<Value> {
    let len = l.items.borrow().len();
    let r = resolve(s, len)?;
    let step = as_index(&s[2]).unwrap_or(1);
    if step == 1 {
        let start = clamp(as_index(&s[0]).unwrap_or(0), len);
        let stop = clamp(as_index(&s[1]).unwrap_or(len as i64), len).max(start);
        let old: Vec<Value> = l.items.borrow_mut().splice(start..stop, items).collect();
        drop(old);
        return Ok(Value::None);
    }
    let at: Vec<usize> = r.positions().collect();
    if at.len() != items.len() {
        return Err(value_error(format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            items.len(),
            at.len()
        )));
    }
    let mut v = l.items.borrow_mut();
    for (p, x) in at.into_iter().zip(items) {
        v[p] = x;
    }
    Ok(Value::None)
}

pub(crate) fn delete_slice(l: &Ref<List>, s: &[Value; 3]) -> Res<Value> {
    let len = l.items.borrow().len();
    let mut dead = vec![false; len];
    for p in resolve(s, len)?.positions() {
        dead[p] = true;
    }
    let items = std::mem::take(&mut *l.items.borrow_mut());
    let mut kept = Vec::with_capacity(len);
    for (v, d) in items.into_iter().zip(dead) {
        if !d {
            kept.push(v);
        }
    }
    l.items.replace(kept);
    Ok(Value::None)
}
