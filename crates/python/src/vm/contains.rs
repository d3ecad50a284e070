//! `in` and `len`.

use super::Vm;
use super::subscript::as_index;
use super::wording::Role;
use crate::dict::{DictObj, Found};
use crate::error::{Res, type_error};
use crate::func::Args;
use crate::misc::{Misc, ViewKind};
use crate::task::Ctx;
use crate::value::Value;

impl Vm {
    /// `item in container`; `None` when Python must decide.
    pub(crate) fn contains_fast(&mut self, container: &Value, item: &Value) -> Res<Option<bool>> {
        if let Value::Inst(i) = container
            && i.class()
                .has(crate::class::HAS_CONTAINS | crate::class::HAS_ITER)
        {
            return Ok(None);
        }
        let scan = |items: &[Value]| -> Option<bool> {
            let mut unsure = false;
            for x in items {
                match crate::eq::same(x, item) {
                    Some(true) => return if unsure { None } else { Some(true) },
                    Some(false) => {}
                    None => unsure = true,
                }
            }
            if unsure { None } else { Some(false) }
        };
        Ok(match container.base() {
            Value::Str(s) => match item.base() {
                Value::Str(t) => Some(s.text.contains(&t.text)),
                other => {
                    return Err(type_error(format!(
                        "'in <string>' requires string as left operand, not {}",
                        self.type_name(other).text
                    )));
                }
            },
            Value::List(l) => scan(&l.items.borrow()),
            Value::Tuple(t) => scan(t),
            Value::Dict(d) => self.has_key(d, item)?,
            Value::Misc(m) => match &**m {
                Misc::View(d, ViewKind::Keys) | Misc::Proxy(d) => self.has_key(d, item)?,
                Misc::BigRange(r) => crate::types::big_range::contains(r, item),
                Misc::View(d, ViewKind::Values) => {
                    let vals: Vec<Value> = d.dict.borrow().iter().map(|e| e.val.clone()).collect();
                    scan(&vals)
                }
                Misc::View(d, ViewKind::Items) => match item.base() {
                    Value::Tuple(t) if t.len() == 2 => match self.dict_get_fast(d, &t[0]) {
                        Ok(Some(v)) => crate::eq::same(&v, &t[1]),
                        Ok(None) => Some(false),
                        Err(Found::Unhashable(u)) => {
                            return Err(self.unfit(&t[0], &u, Role::Key));
                        }
                        Err(_) => None,
                    },
                    _ => Some(false),
                },
                Misc::Deque(d) => {
                    let items: Vec<Value> = d.items.borrow().iter().cloned().collect();
                    scan(&items)
                }
                _ => None,
            },
            Value::Set(s) | Value::FrozenSet(s) => {
                let found = s.table.borrow().lookup(item).1;
                match found {
                    Found::At(_) => Some(true),
                    Found::Absent => Some(false),
                    Found::User => None,
                    Found::Unhashable(_) if matches!(item.base(), Value::Set(_)) => None,
                    Found::Unhashable(u) => return Err(self.unfit(item, &u, Role::Element)),
                }
            }
            Value::Range(_) if matches!(item, Value::Inst(i) if i.class.borrow().has(crate::class::HAS_EQ)) => {
                None
            }
            Value::Range(r) => match item.base() {
                Value::Int(_) | Value::Bool(_) => {
                    let n = as_index(item).unwrap_or(0);
                    let inside = if r.step > 0 {
                        n >= r.start && n < r.stop
                    } else {
                        n <= r.start && n > r.stop
                    };
                    Some(inside && (n - r.start) % r.step == 0)
                }
                Value::Inst(_) => None,
                Value::Complex(c) => Some(
                    c.1 == 0.0 && self.contains_fast(container, &Value::Float(c.0))? == Some(true),
                ),
                Value::Float(f) => Some(
                    f.fract() == 0.0 && {
                        let n = *f as i64;
                        let inside = if r.step > 0 {
                            n >= r.start && n < r.stop
                        } else {
                            n <= r.start && n > r.stop
                        };
                        inside && (n - r.start) % r.step == 0
                    },
                ),
                _ => Some(false),
            },
            Value::Bytes(_) | Value::ByteArray(_)
                if matches!(item, Value::Inst(_))
                    && as_index(item).is_none()
                    && crate::types::bytes::data(item).is_none() =>
            {
                None
            }
            Value::Bytes(_) | Value::ByteArray(_) => {
                let wanted = match as_index(item) {
                    Some(n) => vec![crate::types::bytes::byte(n)?],
                    None => match crate::types::bytes::data(item) {
                        Some(d) => d,
                        None => {
                            return Err(type_error(format!(
                                "a bytes-like object is required, not '{}'",
                                self.type_name(item).text
                            )));
                        }
                    },
                };
                crate::types::bytes::with(container, |d| {
                    interleave_text::bytes::find(d, &wanted, None, None).is_some()
                })
            }
            _ => None,
        })
    }

    pub(super) fn has_key(&mut self, d: &DictObj, key: &Value) -> Res<Option<bool>> {
        match self.dict_get_fast(d, key) {
            Ok(v) => Ok(Some(v.is_some())),
            Err(Found::Unhashable(u)) => Err(self.unfit(key, &u, Role::Key)),
            Err(_) => Ok(None),
        }
    }
}

pub(crate) async fn contains(c: Ctx, container: Value, item: Value) -> Res<Value> {
    if let Some(r) = c.vm().contains_fast(&container, &item)? {
        return Ok(Value::Bool(r));
    }
    if let Some(f) = c.vm().user_method(&container, "__contains__") {
        let r = c.call(&f, Args::of([container, item])).await?;
        return Ok(Value::Bool(super::slow::truth(c, &r).await?));
    }
    if let Value::Dict(d) = container.base()
        && !matches!(&container, Value::Inst(i) if i.class().has(crate::class::HAS_ITER))
    {
        return Ok(Value::Bool(
            crate::types::dict::get_item(c, d, &item).await?.is_some(),
        ));
    }
    if let Value::Set(s) | Value::FrozenSet(s) = container.base() {
        return Ok(Value::Bool(
            crate::types::set::find_item(c, s, &item).await?.is_some(),
        ));
    }
    if let Value::Bytes(_) | Value::ByteArray(_) = container.base()
        && matches!(item, Value::Inst(_))
    {
        let item = match crate::types::buffer::view(c, &item).await? {
            Some(view) => view,
            None if c.vm().user_method(&item, "__index__").is_some() => {
                crate::types::int::index(c, &item).await?
            }
            None => {
                return Err(type_error(format!(
                    "a bytes-like object is required, not '{}'",
                    c.vm().type_name(&item).text
                )));
            }
        };
        let found = c.vm().contains_fast(&container, &item)?;
        return Ok(Value::Bool(found.unwrap_or(false)));
    }
    if let Value::Misc(m) = container.base()
        && let Misc::View(d, kind @ (ViewKind::Keys | ViewKind::Items)) = &**m
    {
        let key = match (kind, item.base()) {
            (ViewKind::Items, Value::Tuple(t)) => t[0].clone(),
            _ => item.clone(),
        };
        let found = crate::types::dict::get_item(c, d, &key).await?;
        return Ok(Value::Bool(match (found, kind, item.base()) {
            (Some(v), ViewKind::Items, Value::Tuple(t)) => super::slow::same(c, &v, &t[1]).await?,
            (found, _, _) => found.is_some(),
        }));
    }
    if !c.vm().iterable(&container) && !matches!(container, Value::Gen(_)) {
        return Err(type_error(format!(
            "argument of type '{}' is not iterable",
            c.vm().type_name(&container).text
        )));
    }
    let it = super::iterate::get_iter(c, container).await?;
    while let Some(x) = super::iterate::next(c, &it).await? {
        if super::slow::same(c, &x, &item).await? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// The length of a built-in value, without running Python.
pub(crate) fn length_fast(v: &Value) -> Option<i64> {
    if let Value::Inst(i) = v
        && i.class.borrow().has(crate::class::HAS_LEN)
    {
        return None;
    }
    Some(match v.base() {
        Value::Str(s) => s.chars as i64,
        Value::List(l) => l.items.borrow().len() as i64,
        Value::Tuple(t) => t.len() as i64,
        Value::Dict(d) => d.dict.borrow().len() as i64,
        Value::Set(s) | Value::FrozenSet(s) => s.table.borrow().len() as i64,
        Value::Range(r) => r.len(),
        Value::Bytes(b) => b.len() as i64,
        Value::ByteArray(b) => b.borrow().len() as i64,
        Value::Misc(m) => match &**m {
            Misc::Deque(d) => d.items.borrow().len() as i64,
            Misc::View(d, _) | Misc::Proxy(d) => d.dict.borrow().len() as i64,
            Misc::MemoryView(v) => v.len as i64,
            _ => return None,
        },
        _ => return None,
    })
}

pub(crate) async fn length(c: Ctx, v: &Value) -> Res<i64> {
    if let Some(n) = length_fast(v) {
        return Ok(n);
    }
    if let Value::Misc(m) = v
        && let Misc::BigRange(r) = &**m
    {
        return crate::types::big_range::length(r);
    }
    let Some(f) = c.vm().user_method(v, "__len__") else {
        return Err(type_error(format!(
            "object of type '{}' has no len()",
            c.vm().type_name(v).text
        )));
    };
    let r = c.call1(&f, v.clone()).await?;
    let r = crate::types::int::index(c, &r).await?;
    match (as_index(&r), &r) {
        (Some(n), Value::Big(_)) if n > 0 => Err(crate::error::overflow_error(
            "cannot fit 'int' into an index-sized integer",
        )),
        (Some(n), _) if n >= 0 => Ok(n),
        _ => Err(crate::error::value_error("__len__() should return >= 0")),
    }
}
