//! `dict`.

use super::int::wrap;
use super::{Table, arity};
use crate::dict::{DictObj, Found};
use crate::error::{Res, key_error, type_error};
use crate::func::{Args, Body, Out};
use crate::iter::IterState;
use crate::mem::Ref;
use crate::misc::{Misc, ViewKind};
use crate::task::{Ctx, ctx};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::slow;
use crate::vm::wording::Role;

pub(crate) fn this(a: &Args) -> Res<Ref<DictObj>> {
    match a.pos.first().map(|v| v.base()) {
        Some(Value::Dict(d)) => Ok(d.clone()),
        Some(Value::Misc(m)) => match &**m {
            Misc::Proxy(d) => Ok(d.clone()),
            _ => Err(type_error("descriptor requires a 'dict' object")),
        },
        _ => Err(type_error("descriptor requires a 'dict' object")),
    }
}

fn view(a: &Args, k: ViewKind) -> Res<Value> {
    Ok(Value::misc(Misc::View(this(a)?, k)))
}

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Plain(|_, a| Ok(wrap(&a.pos[0], Value::Dict(DictObj::empty())))),
    ),
    (
        "__init__",
        Body::Task(|c, a| Box::pin(async move { update(c, a).await })),
    ),
    ("keys", Body::Plain(|_, a| view(&a, ViewKind::Keys))),
    ("values", Body::Plain(|_, a| view(&a, ViewKind::Values))),
    ("items", Body::Plain(|_, a| view(&a, ViewKind::Items))),
    (
        "get",
        Body::Flow(|vm, a| {
            arity(&a, "get", 1, 2)?;
            let d = this(&a)?;
            match vm.dict_get_fast(&d, &a.pos[1]) {
                Ok(Some(v)) => Ok(Out::Val(v)),
                Ok(None) => Ok(Out::Val(a.pos.get(2).cloned().unwrap_or(Value::None))),
                Err(Found::Unhashable(u)) => Err(vm.unfit(&a.pos[1], &u, Role::Key)),
                Err(_) => Vm::late(async move {
                    Ok(get_item(ctx(), &d, &a.pos[1])
                        .await?
                        .unwrap_or_else(|| a.pos.get(2).cloned().unwrap_or(Value::None)))
                }),
            }
        }),
    ),
    (
        "setdefault",
        Body::Task(|c, a| {
            Box::pin(async move {
                arity(&a, "setdefault", 1, 2)?;
                let d = this(&a)?;
                // The key is hashed once: Python may have something else for it later.
                let (h, at) = find(c, &d, &a.pos[1]).await?;
                if let Some(i) = at {
                    return Ok(d.dict.borrow().entries[i].val.clone());
                }
                let v = a.pos.get(2).cloned().unwrap_or(Value::None);
                d.dict.borrow_mut().push(h, a.pos[1].clone(), v.clone());
                Ok(v)
            })
        }),
    ),
    (
        "pop",
        Body::Task(|c, a| {
            Box::pin(async move {
                arity(&a, "pop", 1, 2)?;
                match (remove_item(c, &this(&a)?, &a.pos[1]).await?, a.pos.get(2)) {
                    (Some(v), _) => Ok(v),
                    (None, Some(v)) => Ok(v.clone()),
                    (None, None) => Err(key_error(a.pos[1].clone())),
                }
            })
        }),
    ),
    (
        "popitem",
        Body::Plain(|_, a| {
            let d = this(&a)?;
            let mut m = d.dict.borrow_mut();
            let Some(i) = m.entries.iter().rposition(|e| !e.key.is_unbound()) else {
                return Err(key_error(Value::str("popitem(): dictionary is empty")));
            };
            let (k, v) = m.remove_at(i);
            Ok(Value::tuple(vec![k, v]))
        }),
    ),
    (
        "update",
        Body::Task(|c, a| Box::pin(async move { update(c, a).await })),
    ),
    (
        "clear",
        Body::Plain(|_, a| {
            let old = this(&a)?.dict.borrow_mut().clear();
            drop(old);
            Ok(Value::None)
        }),
    ),
    (
        "copy",
        Body::Plain(|_, a| Ok(Value::dict(this(&a)?.dict.borrow().clone()))),
    ),
    (
        "fromkeys",
        Body::Task(|c, a| {
            Box::pin(async move {
                let d = c.call(&a.pos[0], Args::none()).await?;
                let v = a.pos.get(2).cloned().unwrap_or(Value::None);
                for k in crate::vm::iterate::collect(c, a.pos[1].clone()).await? {
                    crate::vm::subscript::set(c, d.clone(), k, v.clone()).await?;
                }
                Ok(d)
            })
        }),
    ),
    (
        "__len__",
        Body::Plain(|_, a| Ok(Value::uint(this(&a)?.dict.borrow().len()))),
    ),
    (
        "__iter__",
        Body::Plain(|vm, a| {
            Ok(vm
                .iter_fast(&Value::Dict(this(&a)?))?
                .unwrap_or(Value::None))
        }),
    ),
    (
        "__reversed__",
        Body::Plain(|_, a| Ok(back(&this(&a)?, ViewKind::Keys))),
    ),
    (
        "__getitem__",
        Body::Task(|c, a| {
            Box::pin(async move {
                // A subclass may define `__missing__`, which answers for a missing key.
                match get_item(c, &this(&a)?, &a.pos[1]).await? {
                    Some(v) => Ok(v),
                    None => match c.vm().user_method(&a.pos[0], "__missing__") {
                        Some(f) => {
                            c.call(&f, Args::of([a.pos[0].clone(), a.pos[1].clone()]))
                                .await
                        }
                        None => Err(key_error(a.pos[1].clone())),
                    },
                }
            })
        }),
    ),
    (
        "__setitem__",
        Body::Task(|c, a| {
            Box::pin(async move {
                arity(&a, "__setitem__", 2, 2)?;
                set_item(c, &this(&a)?, a.pos[1].clone(), a.pos[2].clone()).await?;
                Ok(Value::None)
            })
        }),
    ),
    (
        "__delitem__",
        Body::Task(|c, a| {
            Box::pin(async move {
                match remove_item(c, &this(&a)?, &a.pos[1]).await? {
                    Some(_) => Ok(Value::None),
                    None => Err(key_error(a.pos[1].clone())),
                }
            })
        }),
    ),
    (
        "__contains__",
        Body::Task(|c, a| {
            Box::pin(async move {
                Ok(Value::Bool(
                    get_item(c, &this(&a)?, &a.pos[1]).await?.is_some(),
                ))
            })
        }),
    ),
    (
        "__class_getitem__",
        Body::Plain(|_, a| Ok(super::class::alias(a.pos[0].clone(), a.pos[1].clone()))),
    ),
];

pub(crate) fn back(d: &Ref<DictObj>, kind: ViewKind) -> Value {
    let len = d.dict.borrow().len();
    Value::iter(IterState::Dict {
        dict: d.clone(),
        at: 0,
        len,
        left: len,
        kind,
        back: true,
    })
}

async fn update(c: Ctx, a: Args) -> Res<Value> {
    if a.pos.len() > 2 {
        return Err(type_error(format!(
            "update expected at most 1 argument, got {}",
            a.pos.len() - 1
        )));
    }
    let d = this(&a)?;
    if let Some(v) = a.pos.get(1) {
        update_from(c, &d, v.clone()).await?;
    }
    for (k, v) in a.kw {
        d.set(&crate::intern::intern_str(&k), v);
    }
    Ok(Value::None)
}

/// Adds the pairs of a mapping or of an iterable of pairs.
pub(crate) async fn update_from(c: Ctx, d: &Ref<DictObj>, v: Value) -> Res<()> {
    let src = match v.base() {
        Value::Dict(s) if !matches!(&v, Value::Inst(i) if i.class().has(crate::class::HAS_ITER)) => {
            Some(s.clone())
        }
        Value::Misc(m) => match &**m {
            Misc::Proxy(s) => Some(s.clone()),
            _ => None,
        },
        _ => None,
    };
    if let Some(s) = src {
        let pairs: Vec<(Value, Value)> = s
            .dict
            .borrow()
            .iter()
            .map(|e| (e.key.clone(), e.val.clone()))
            .collect();
        let len = pairs.len();
        for (k, x) in pairs {
            set_item(c, d, k, x).await?;
            // The comparison of keys may have run Python.
            if s.dict.borrow().len() != len && !Ref::ptr_eq(&s, d) {
                return Err(crate::error::runtime_error("dict mutated during update"));
            }
        }
        return Ok(());
    }
    if c.vm().special(&v, "keys").is_some() {
        let keys = c.method(&v, "keys", Args::none()).await?;
        for k in crate::vm::iterate::collect(c, keys).await? {
            let x = crate::vm::subscript::get(c, v.clone(), k.clone()).await?;
            set_item(c, d, k, x).await?;
        }
        return Ok(());
    }
    for (i, pair) in crate::vm::iterate::collect(c, v)
        .await?
        .into_iter()
        .enumerate()
    {
        if !c.vm().iterable(&pair) {
            return Err(type_error(format!(
                "cannot convert dictionary update sequence element #{i} to a sequence"
            )));
        }
        let mut p = crate::vm::iterate::collect(c, pair).await?;
        if p.len() != 2 {
            return Err(crate::error::value_error(format!(
                "dictionary update sequence element #{i} has length {}; 2 is required",
                p.len()
            )));
        }
        let x = p.pop().unwrap_or(Value::None);
        let k = p.pop().unwrap_or(Value::None);
        set_item(c, d, k, x).await?;
    }
    Ok(())
}

/// `x | y`; `None` when Python must decide about a key.
pub(crate) fn union(x: &Ref<DictObj>, y: &Ref<DictObj>, inplace: bool) -> Res<Option<Value>> {
    let unsure =
        |e: &crate::dict::Entry| matches!(x.dict.borrow().find_key(e.hash, &e.key), Found::User);
    if y.dict.borrow().iter().any(unsure) {
        return Ok(None);
    }
    let target = if inplace {
        x.clone()
    } else {
        DictObj::new(x.dict.borrow().clone())
    };
    let pairs: Vec<crate::dict::Entry> = y.dict.borrow().iter().cloned().collect();
    let mut d = target.dict.borrow_mut();
    for e in pairs {
        match d.find_key(e.hash, &e.key) {
            Found::At(i) => d.entries[i].val = e.val,
            _ => d.push(e.hash, e.key, e.val),
        }
    }
    drop(d);
    Ok(Some(Value::Dict(target)))
}

/// The hash of a key and its place in the dict, running Python where needed.
pub(crate) async fn find(c: Ctx, d: &Ref<DictObj>, key: &Value) -> Res<(u64, Option<usize>)> {
    let (h, found) = d.dict.borrow().lookup(key);
    match found {
        Found::At(i) => return Ok((h, Some(i))),
        Found::Absent => return Ok((h, None)),
        Found::Unhashable(u) => return Err(c.vm().unfit(key, &u, Role::Key)),
        Found::User => {}
    }
    let h = slow::hash(c, key).await;
    let h = h.map_err(|e| c.vm().unfit_after(key, e, Role::Key))? as u64;
    let mut candidates = vec![];
    d.dict.borrow().find(h, |k| {
        candidates.push(k.clone());
        false
    });
    for k in candidates {
        if slow::same(c, &k, key).await? {
            // The entry may have moved while Python ran.
            let at = d.dict.borrow().find(h, |x| x.is(&k));
            if at.is_some() {
                return Ok((h, at));
            }
        }
    }
    Ok((h, None))
}

pub(crate) async fn get_item(c: Ctx, d: &Ref<DictObj>, key: &Value) -> Res<Option<Value>> {
    let (_, at) = find(c, d, key).await?;
    Ok(at.map(|i| d.dict.borrow().entries[i].val.clone()))
}

pub(crate) async fn set_item(c: Ctx, d: &Ref<DictObj>, key: Value, v: Value) -> Res<()> {
    let (h, at) = find(c, d, &key).await?;
    let old = match at {
        Some(i) => std::mem::replace(&mut d.dict.borrow_mut().entries[i].val, v),
        None => {
            d.dict.borrow_mut().push(h, key, v);
            Value::Unbound
        }
    };
    drop(old);
    Ok(())
}

pub(crate) async fn remove_item(c: Ctx, d: &Ref<DictObj>, key: &Value) -> Res<Option<Value>> {
    if d.dict.borrow().is_empty() {
        return Ok(None);
    }
    let (_, at) = find(c, d, key).await?;
    let Some(i) = at else { return Ok(None) };
    let (k, v) = d.dict.borrow_mut().remove_at(i);
    drop(k);
    Ok(Some(v))
}
