//! `collections.deque`: native, because its operations must be atomic and quick.

use super::{Table, bind};
use crate::error::{Res, index_error, type_error, value_error};
use crate::func::{Args, Body};
use crate::iter::IterState;
use crate::mem::{Mut, Slot};
use crate::misc::{Deque, Misc};
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::subscript::as_index;
use std::collections::VecDeque;

pub(crate) fn make(items: VecDeque<Value>, maxlen: Option<usize>) -> Value {
    Value::misc(Misc::Deque(Deque {
        items: Mut::new(items),
        maxlen: Slot::new(maxlen),
        version: Slot::new(0),
    }))
}

fn with<R>(a: &Args, f: impl FnOnce(&Deque) -> Res<R>) -> Res<R> {
    if let Some(Value::Misc(m)) = a.pos.first().map(|v| v.base())
        && let Misc::Deque(d) = &**m
    {
        return f(d);
    }
    Err(type_error(
        "descriptor requires a 'collections.deque' object",
    ))
}

fn touch(d: &Deque) {
    d.version.set(d.version.get().wrapping_add(1));
}

/// An error when the deque has changed while Python compared its items.
fn unchanged(a: &Args, version: u32) -> Res<()> {
    match with(a, |d| Ok(d.version.get()))? == version {
        true => Ok(()),
        false => Err(crate::error::runtime_error(
            "deque mutated during iteration",
        )),
    }
}

fn push(d: &Deque, v: Value, left: bool) {
    touch(d);
    let mut q = d.items.borrow_mut();
    if left {
        q.push_front(v);
    } else {
        q.push_back(v);
    }
    let over = d.maxlen.get().is_some_and(|m| q.len() > m);
    let gone = if over {
        if left { q.pop_back() } else { q.pop_front() }
    } else {
        None
    };
    drop(q);
    drop(gone);
}

/// Adds every item of what was passed at one end.
async fn extend(c: Ctx, a: &Args, left: bool) -> Res<()> {
    let mut items = a.pos[1].clone();
    if items.is(&a.pos[0]) {
        items = with(a, |d| Ok(make(d.items.borrow().clone(), None)))?;
    }
    let it = crate::vm::iterate::get_iter(c, items).await?;
    while let Some(v) = crate::vm::iterate::next(c, &it).await? {
        with(a, |d| {
            push(d, v, left);
            Ok(Value::None)
        })?;
    }
    Ok(())
}

/// `deque(iterable, maxlen)`.
async fn init(c: Ctx, a: Args) -> Res<Value> {
    let [this, items, maxlen] = bind(a, "deque", ["self", "iterable", "maxlen"], 1)?;
    let max = match &maxlen {
        Value::Unbound | Value::None => None,
        v => match as_index(v) {
            Some(n) if n >= 0 => Some(crate::mem::size(n)),
            Some(_) => return Err(value_error("maxlen must be non-negative")),
            None => return Err(type_error("an integer is required")),
        },
    };
    let this = Args::one(this);
    let old = with(&this, |d| {
        d.maxlen.set(max);
        touch(d);
        Ok(std::mem::take(&mut *d.items.borrow_mut()))
    })?;
    drop(old);
    if !matches!(items, Value::Unbound | Value::None) {
        let it = crate::vm::iterate::get_iter(c, items).await?;
        while let Some(v) = crate::vm::iterate::next(c, &it).await? {
            with(&this, |d| {
                push(d, v, false);
                Ok(())
            })?;
        }
    }
    Ok(Value::None)
}

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Plain(|_, a| Ok(super::int::wrap(&a.pos[0], make(VecDeque::new(), None)))),
    ),
    (
        "__init__",
        Body::Task(|c, a| Box::pin(async move { init(c, a).await })),
    ),
    (
        "append",
        Body::Plain(|_, mut a| {
            let v = a.pos.pop().unwrap_or(Value::None);
            with(&a, |d| {
                push(d, v, false);
                Ok(Value::None)
            })
        }),
    ),
    (
        "appendleft",
        Body::Plain(|_, mut a| {
            let v = a.pos.pop().unwrap_or(Value::None);
            with(&a, |d| {
                push(d, v, true);
                Ok(Value::None)
            })
        }),
    ),
    (
        "pop",
        Body::Plain(|_, a| {
            with(&a, |d| {
                touch(d);
                d.items
                    .borrow_mut()
                    .pop_back()
                    .ok_or_else(|| index_error("pop from an empty deque"))
            })
        }),
    ),
    (
        "popleft",
        Body::Plain(|_, a| {
            with(&a, |d| {
                touch(d);
                d.items
                    .borrow_mut()
                    .pop_front()
                    .ok_or_else(|| index_error("pop from an empty deque"))
            })
        }),
    ),
    (
        "extend",
        Body::Task(|c, a| {
            Box::pin(async move {
                extend(c, &a, false).await?;
                Ok(Value::None)
            })
        }),
    ),
    (
        "extendleft",
        Body::Task(|c, a| {
            Box::pin(async move {
                extend(c, &a, true).await?;
                Ok(Value::None)
            })
        }),
    ),
    (
        "__iadd__",
        Body::Task(|c, a| {
            Box::pin(async move {
                extend(c, &a, false).await?;
                Ok(a.pos[0].clone())
            })
        }),
    ),
    (
        "clear",
        Body::Plain(|_, a| {
            with(&a, |d| {
                touch(d);
                let old = std::mem::take(&mut *d.items.borrow_mut());
                drop(old);
                Ok(Value::None)
            })
        }),
    ),
    (
        "copy",
        Body::Task(|c, a| {
            Box::pin(async move {
                let (items, max) = with(&a, |d| Ok((d.items.borrow().clone(), d.maxlen.get())))?;
                if !matches!(a.pos[0], Value::Inst(_)) {
                    return Ok(make(items, max));
                }
                // A subclass makes its own copies.
                let class = Value::Class(c.vm().class_of(&a.pos[0]));
                let mut args = Args::one(a.pos[0].clone());
                args.pos.extend(max.map(Value::uint));
                c.call(&class, args).await
            })
        }),
    ),
    (
        "reverse",
        Body::Plain(|_, a| {
            with(&a, |d| {
                d.items.borrow_mut().make_contiguous().reverse();
                Ok(Value::None)
            })
        }),
    ),
    (
        "rotate",
        Body::Plain(|_, a| {
            let n = a.pos.get(1).and_then(as_index).unwrap_or(1);
            with(&a, |d| {
                let mut q = d.items.borrow_mut();
                let len = q.len() as i64;
                if len > 0 && n % len != 0 {
                    touch(d);
                    q.rotate_right(n.rem_euclid(len) as usize);
                }
                Ok(Value::None)
            })
        }),
    ),
    (
        "insert",
        Body::Plain(|_, a| {
            let i = a.pos.get(1).and_then(as_index).unwrap_or(0);
            with(&a, |d| {
                if d.maxlen.get().is_some_and(|m| d.items.borrow().len() >= m) {
                    return Err(index_error("deque already at its maximum size"));
                }
                touch(d);
                let mut q = d.items.borrow_mut();
                let len = q.len() as i64;
                let at = (if i < 0 { i + len } else { i }).clamp(0, len);
                q.insert(at as usize, a.pos[2].clone());
                Ok(Value::None)
            })
        }),
    ),
    (
        "count",
        Body::Task(|c, a| {
            Box::pin(async move {
                let mut n = 0;
                let items = with(&a, |d| Ok(d.items.borrow().clone()))?;
                let version = with(&a, |d| Ok(d.version.get()))?;
                for x in &items {
                    let found = crate::vm::slow::same(c, x, &a.pos[1]).await?;
                    unchanged(&a, version)?;
                    n += i64::from(found);
                }
                Ok(Value::Int(n))
            })
        }),
    ),
    (
        "index",
        Body::Task(|c, a| {
            Box::pin(async move {
                let items = with(&a, |d| Ok(d.items.borrow().clone()))?;
                let version = with(&a, |d| Ok(d.version.get()))?;
                let (from, to) = super::list::window(&a, items.len());
                for (i, x) in items.iter().enumerate().take(to).skip(from) {
                    let found = crate::vm::slow::same(c, x, &a.pos[1]).await?;
                    unchanged(&a, version)?;
                    if found {
                        return Ok(Value::uint(i));
                    }
                }
                if c.vm().since(crate::options::Version::V3_14) {
                    return Err(value_error("deque.index(x): x not in deque"));
                }
                Err(value_error(format!(
                    "{} is not in deque",
                    crate::vm::repr::repr(c, &a.pos[1]).await?
                )))
            })
        }),
    ),
    (
        "remove",
        Body::Task(|c, a| {
            Box::pin(async move {
                let items = with(&a, |d| Ok(d.items.borrow().clone()))?;
                let version = with(&a, |d| Ok(d.version.get()))?;
                for (i, x) in items.iter().enumerate() {
                    let found = crate::vm::slow::same(c, x, &a.pos[1]).await?;
                    if with(&a, |d| Ok(d.version.get()))? != version {
                        return Err(index_error("deque mutated during remove()."));
                    }
                    if found {
                        return with(&a, |d| {
                            touch(d);
                            d.items.borrow_mut().remove(i);
                            Ok(Value::None)
                        });
                    }
                }
                if c.vm().since(crate::options::Version::V3_14) {
                    return Err(value_error("deque.remove(x): x not in deque"));
                }
                Err(value_error(format!(
                    "{} is not in deque",
                    crate::vm::repr::repr(c, &a.pos[1]).await?
                )))
            })
        }),
    ),
    (
        "__len__",
        Body::Plain(|_, a| with(&a, |d| Ok(Value::uint(d.items.borrow().len())))),
    ),
    (
        "__iter__",
        Body::Plain(|vm, a| Ok(vm.iter_fast(a.pos[0].base())?.unwrap_or(Value::None))),
    ),
    (
        "__reversed__",
        Body::Plain(|_, a| {
            with(&a, |d| {
                Ok(Value::iter(IterState::Deque {
                    deque: a.pos[0].base().clone(),
                    at: 0,
                    version: d.version.get(),
                    back: true,
                }))
            })
        }),
    ),
    (
        "__class_getitem__",
        Body::Plain(|_, a| Ok(super::class::alias(a.pos[0].clone(), a.pos[1].clone()))),
    ),
];
