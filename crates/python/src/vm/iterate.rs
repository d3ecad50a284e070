//! Iterators: making them, and collecting or unpacking all items.

use super::Vm;
use crate::error::{Res, type_error};
use crate::func::Args;
use crate::iter::IterState;
use crate::misc::{Misc, ViewKind};
use crate::task::Ctx;
use crate::value::Value;

pub(crate) use super::next::{Next, next, next_fast, next_or_stop, next_or_stop_keep};

/// The items of a built-in container, as they are now.
pub(crate) fn items_fast(v: &Value) -> Option<Vec<Value>> {
    if let Value::Inst(i) = v
        && i.class.borrow().has(crate::class::HAS_ITER)
    {
        return None;
    }
    Some(match v.base() {
        Value::List(l) => l.items.borrow().clone(),
        Value::Tuple(t) => t.to_vec(),
        Value::Str(s) => s.text.chars().map(|c| Value::str(c.to_string())).collect(),
        Value::Dict(d) => d.dict.borrow().iter().map(|e| e.key.clone()).collect(),
        Value::Set(s) | Value::FrozenSet(s) => s.table.borrow().keys(),
        // The items of a longer range are taken one by one, with breaths.
        Value::Range(r) if r.len() <= 1 << 16 => {
            (0..r.len()).map(|i| Value::Int(r.at(i))).collect()
        }
        Value::Bytes(b) => b.iter().map(|b| Value::Int(*b as i64)).collect(),
        Value::ByteArray(b) => b.borrow().iter().map(|b| Value::Int(*b as i64)).collect(),
        Value::Misc(m) => match &**m {
            Misc::Deque(d) => d.items.borrow().iter().cloned().collect(),
            Misc::View(d, k) => d.dict.borrow().iter().map(|e| view_item(e, *k)).collect(),
            Misc::Proxy(d) => d.dict.borrow().iter().map(|e| e.key.clone()).collect(),
            _ => return None,
        },
        _ => return None,
    })
}

pub(super) fn view_item(e: &crate::dict::Entry, k: ViewKind) -> Value {
    match k {
        ViewKind::Keys => e.key.clone(),
        ViewKind::Values => e.val.clone(),
        ViewKind::Items => Value::tuple(vec![e.key.clone(), e.val.clone()]),
    }
}

impl Vm {
    /// An iterator over a built-in value; `None` when Python must make it.
    pub(crate) fn iter_fast(&mut self, v: &Value) -> Res<Option<Value>> {
        if let Value::Inst(i) = v
            && (i.class.borrow().has(crate::class::HAS_ITER) || matches!(v.base(), Value::Inst(_)))
        {
            return Ok(None);
        }
        Ok(Some(Value::iter(match v.base() {
            Value::Range(r) => IterState::Range {
                cur: r.start,
                step: r.step,
                left: r.len(),
            },
            Value::List(l) => IterState::List {
                list: l.clone(),
                at: 0,
            },
            Value::Tuple(t) => IterState::Tuple {
                tuple: t.clone(),
                at: 0,
            },
            Value::Str(s) => IterState::Str {
                text: s.clone(),
                byte: 0,
            },
            Value::Dict(d) => {
                let len = d.dict.borrow().len();
                IterState::Dict {
                    dict: d.clone(),
                    at: 0,
                    len,
                    left: len,
                    kind: ViewKind::Keys,
                    back: false,
                }
            }
            Value::Set(s) | Value::FrozenSet(s) => {
                let len = s.table.borrow().len();
                IterState::Set {
                    set: s.clone(),
                    at: 0,
                    len,
                }
            }
            Value::Bytes(b) => IterState::Bytes {
                bytes: b.clone(),
                at: 0,
            },
            Value::ByteArray(b) => IterState::Bytes {
                bytes: crate::mem::Ref::new(b.borrow().clone()),
                at: 0,
            },
            Value::Iter(_) => return Ok(Some(v.clone())),
            Value::Gen(g) if g.kind == crate::generator::GenKind::Generator => {
                return Ok(Some(v.clone()));
            }
            Value::Misc(m) => match &**m {
                Misc::View(d, k) => {
                    let len = d.dict.borrow().len();
                    IterState::Dict {
                        dict: d.clone(),
                        at: 0,
                        len,
                        left: len,
                        kind: *k,
                        back: false,
                    }
                }
                Misc::Proxy(d) => {
                    let len = d.dict.borrow().len();
                    IterState::Dict {
                        dict: d.clone(),
                        at: 0,
                        len,
                        left: len,
                        kind: ViewKind::Keys,
                        back: false,
                    }
                }
                Misc::Deque(d) => IterState::Deque {
                    deque: v.base().clone(),
                    at: 0,
                    version: d.version.get(),
                    back: false,
                },
                Misc::BigRange(_) => return Ok(Some(crate::types::big_range::iter(v))),
                Misc::MemoryView(w) => IterState::List {
                    list: crate::mem::Ref::new(crate::value::List {
                        items: crate::mem::Mut::new(w.items()),
                    }),
                    at: 0,
                },
                Misc::CoroWrapper(_) | Misc::AsyncGenStep { .. } => return Ok(Some(v.clone())),
                Misc::Alias { .. } => return Ok(None),
                _ => return self.not_iterable(v),
            },
            Value::Class(_) => return Ok(None),
            _ => return self.not_iterable(v),
        })))
    }

    pub(super) fn not_iterable(&mut self, v: &Value) -> Res<Option<Value>> {
        Err(type_error(format!(
            "'{}' object is not iterable",
            self.type_name(v).text
        )))
    }

    /// Whether a value may be iterable.
    pub(crate) fn iterable(&mut self, v: &Value) -> bool {
        match v {
            Value::Inst(_) | Value::Class(_) => {
                if !matches!(v.base(), Value::Inst(_) | Value::Class(_)) {
                    return true;
                }
                let class = self.class_of(v);
                matches!(class.lookup_text("__iter__"), Some(f) if !f.is_none())
                    || class.lookup_text("__getitem__").is_some()
            }
            Value::Misc(m) if matches!(&**m, Misc::Alias { .. }) => true,
            v => matches!(self.iter_fast(v), Ok(Some(_))),
        }
    }
}

/// `iter(v)`.
pub(crate) async fn get_iter(c: Ctx, v: Value) -> Res<Value> {
    if let Some(i) = c.vm().iter_fast(&v)? {
        return Ok(i);
    }
    if let Value::Misc(m) = &v
        && let Misc::Alias { .. } = &**m
    {
        // What `*list[int]` means in a subscript.
        let typing = super::import::import(c, crate::intern::intern("typing"), Value::None).await?;
        let star = c.method(&typing, "_Star", Args::one(v.clone())).await?;
        let one = Value::tuple(vec![star]);
        return Ok(c.vm().iter_fast(&one)?.unwrap_or(Value::None));
    }
    let none = |f: &Option<Value>| matches!(f, Some(Value::None));
    let f = match c.vm().special(&v, "__iter__") {
        f if none(&f) => {
            return Err(type_error(format!(
                "'{}' object is not iterable",
                c.vm().type_name(&v).text
            )));
        }
        Some(Value::None) | None => {
            if let Some(f) = c.vm().user_method(&v, "__getitem__") {
                let _ = f;
                return Ok(Value::iter(IterState::GetItem { obj: v, at: 0 }));
            }
            if let Value::Class(_) = v {
                return Err(type_error(format!(
                    "'{}' object is not iterable",
                    c.vm().type_name(&v).text
                )));
            }
            return Err(type_error(format!(
                "'{}' object is not iterable",
                c.vm().type_name(&v).text
            )));
        }
        Some(f) => f,
    };
    let it = c.call(&f, Args::none()).await?;
    let ok = match &it {
        Value::Iter(_) | Value::Gen(_) => true,
        Value::Inst(i) => i.class().lookup_text("__next__").is_some(),
        Value::Misc(m) => matches!(&**m, Misc::CoroWrapper(_) | Misc::AsyncGenStep { .. }),
        _ => false,
    };
    if !ok && c.vm().since(crate::Version::V3_15) {
        let (class, made) = (c.vm().type_name(&v), c.vm().type_name(&it));
        return Err(type_error(format!(
            "{}.__iter__() must return an iterator, not {}",
            class.text, made.text
        )));
    }
    if !ok {
        return Err(type_error(format!(
            "iter() returned non-iterator of type '{}'",
            c.vm().type_name(&it).text
        )));
    }
    Ok(it)
}

/// Every item of an iterable, running Python where needed.
pub(crate) async fn collect(c: Ctx, v: Value) -> Res<Vec<Value>> {
    if let Some(items) = items_fast(&v) {
        return Ok(items);
    }
    let it = get_iter(c, v).await?;
    let mut out = vec![];
    while let Some(v) = next(c, &it).await? {
        out.push(v);
        if out.len() & 0xfff == 0 {
            c.vm().check_room(0)?;
        }
    }
    Ok(out)
}

/// Appends every item to a list, each as soon as it is produced, since a generator may look at the
/// list.
pub(crate) async fn extend(
    c: Ctx,
    list: &crate::mem::Ref<crate::value::List>,
    v: Value,
) -> Res<()> {
    if let Some(items) = items_fast(&v) {
        list.items.borrow_mut().extend(items);
        return Ok(());
    }
    let it = get_iter(c, v).await?;
    while let Some(v) = next(c, &it).await? {
        list.items.borrow_mut().push(v);
    }
    Ok(())
}

/// Exactly `n` items, as a tuple.
pub(crate) async fn unpack(c: Ctx, v: Value, n: usize) -> Res<Value> {
    let it = get_iter(c, v).await?;
    let mut out = vec![];
    while let Some(v) = next(c, &it).await? {
        out.push(v);
        if out.len() > n {
            return Err(super::slow::unpack_error(n + 1, n, false));
        }
    }
    if out.len() < n {
        return Err(super::slow::unpack_error(out.len(), n, false));
    }
    Ok(Value::tuple(out))
}
