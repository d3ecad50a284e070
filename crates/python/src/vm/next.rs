//! One step of an iterator.

use super::Vm;
use super::iterate::view_item;
use crate::error::{Exc, Res, runtime_error, type_error};
use crate::func::{Args, Body};
use crate::iter::IterState;
use crate::misc::Misc;
use crate::task::Ctx;
use crate::value::Value;

/// Advances a built-in iterator without running Python, when it can.
pub(crate) fn next_fast(vm: &mut Vm, it: &Value) -> Res<Next> {
    let Value::Iter(cell) = it else {
        return Ok(Next::Slow);
    };
    let mut s = cell.borrow_mut();
    let v = match &mut *s {
        IterState::Range { cur, step, left } => {
            if *left > 0 {
                *left -= 1;
                let v = *cur;
                *cur = cur.wrapping_add(*step);
                Some(Value::Int(v))
            } else {
                None
            }
        }
        IterState::List { list, at } => {
            *at += 1;

            list.items.borrow().get(*at - 1).cloned()
        }
        IterState::ListBack { list, left } => {
            let items = list.items.borrow();
            if *left > 0 && *left <= items.len() {
                *left -= 1;
                Some(items[*left].clone())
            } else {
                None
            }
        }
        IterState::Tuple { tuple, at } => {
            *at += 1;
            tuple.get(*at - 1).cloned()
        }
        IterState::Str { text, byte } => match text.text[*byte..].chars().next() {
            Some(ch) => {
                *byte += ch.len_utf8();
                Some(Value::str(ch.to_string()))
            }
            None => None,
        },
        IterState::Bytes { bytes, at } => {
            *at += 1;
            bytes.get(*at - 1).map(|b| Value::Int(*b as i64))
        }
        IterState::Dict {
            dict,
            at,
            len,
            left,
            kind,
            back,
        } => {
            let d = dict.dict.borrow();
            if d.len() != *len {
                *len = usize::MAX;
                return Err(runtime_error("dictionary changed size during iteration"));
            }
            let mut found = None;
            while *at < d.entries.len() {
                let i = if *back {
                    d.entries.len() - 1 - *at
                } else {
                    *at
                };
                *at += 1;
                if !d.entries[i].key.is_unbound() {
                    if *left == 0 {
                        *len = usize::MAX;
                        return Err(runtime_error("dictionary keys changed during iteration"));
                    }
                    *left -= 1;
                    found = Some(view_item(&d.entries[i], *kind));
                    break;
                }
            }
            found
        }
        IterState::Set { set, at, len } => {
            let t = set.table.borrow();
            if t.len() != *len {
                *len = usize::MAX;
                return Err(runtime_error("Set changed size during iteration"));
            }

            match t.next_slot(*at) {
                Some((i, v)) => {
                    *at = i + 1;
                    Some(v.clone())
                }
                None => None,
            }
        }
        IterState::Deque {
            deque,
            at,
            version,
            back,
        } => {
            let Value::Misc(m) = deque else {
                return Ok(Next::End);
            };
            let Misc::Deque(d) = &**m else {
                return Ok(Next::End);
            };
            if d.version.get() != *version {
                return Err(runtime_error("deque mutated during iteration"));
            }
            let items = d.items.borrow();
            let i = if *back {
                items.len().wrapping_sub(1 + *at)
            } else {
                *at
            };
            *at += 1;
            items.get(i).cloned()
        }
        IterState::Enumerate { iter, n } => {
            let inner = iter.clone();
            let count = *n;
            drop(s);
            if matches!(inner, Value::Iter(_)) && !is_plain(&inner) {
                return Ok(Next::Slow);
            }
            return Ok(match next_fast(vm, &inner)? {
                Next::Val(v) => {
                    if let IterState::Enumerate { n, .. } = &mut *cell.borrow_mut() {
                        *n += 1;
                    }
                    Next::Val(Value::tuple(vec![Value::Int(count), v]))
                }
                other => other,
            });
        }
        IterState::Zip { iters, strict } => {
            // This way is taken only when every part advances without Python, so that no part is
            // advanced twice.
            let plain = !*strict && iters.iter().all(is_plain);
            if !plain {
                return Ok(Next::Slow);
            }
            let parts = iters.clone();
            drop(s);
            if parts.is_empty() {
                return Ok(Next::End);
            }
            let mut out = Vec::with_capacity(parts.len());
            for p in &parts {
                match next_fast(vm, p)? {
                    Next::Val(v) => out.push(v),
                    _ => return Ok(Next::End),
                }
            }
            return Ok(Next::Val(Value::tuple(out)));
        }
        IterState::Map { func, iters } => {
            // As for `map(str, ...)`: a plain built-in over a plain iterator.
            if let (Value::Native(n), [one]) = (&*func, &iters[..])
                && let (Body::Plain(run), true) = (n.run, n.min <= 1 && n.max >= 1 && is_plain(one))
            {
                let one = one.clone();
                drop(s);
                return Ok(match next_fast(vm, &one)? {
                    Next::Val(v) => Next::Val(run(vm, Args::one(v))?),
                    other => other,
                });
            }
            return Ok(Next::Slow);
        }
        IterState::Ordered { dict, at, shape } => {
            let d = dict.dict.borrow();
            if d.shape != *shape {
                return Err(runtime_error("OrderedDict mutated during iteration"));
            }
            let mut found = None;
            while *at < d.entries.len() {
                *at += 1;
                if !d.entries[*at - 1].key.is_unbound() {
                    found = Some(d.entries[*at - 1].key.clone());
                    break;
                }
            }
            found
        }
        IterState::Tool(_) => {
            drop(s);
            return super::tool_next::step_fast(vm, cell);
        }
        IterState::Filter { .. }
        | IterState::Callable { .. }
        | IterState::GetItem { .. }
        | IterState::GetItemBack { .. } => {
            return Ok(Next::Slow);
        }
        IterState::Done(_) => None,
    };
    match v {
        Some(v) => Ok(Next::Val(v)),
        None => {
            let done = IterState::Done(s.type_name());
            let old = std::mem::replace(&mut *s, done);
            drop(s);
            drop(old);
            Ok(Next::End)
        }
    }
}

/// Whether an iterator advances without Python, and is not nested too deep for the Rust stack.
pub(super) fn is_plain(v: &Value) -> bool {
    plain(v, 20)
}

fn plain(v: &Value, levels: u32) -> bool {
    if levels == 0 {
        return false;
    }
    match v {
        // One that is being advanced is not plain: it would be advanced twice at a time.
        Value::Iter(i) => match &*match i.try_borrow() {
            Ok(state) => state,
            Err(_) => return false,
        } {
            IterState::Zip { iters, strict } => {
                !strict && iters.iter().all(|iter| plain(iter, levels - 1))
            }
            IterState::Enumerate { iter, .. } => plain(iter, levels - 1),
            IterState::Map { .. } | IterState::Filter { .. } | IterState::Callable { .. } => false,
            IterState::GetItem { .. } | IterState::GetItemBack { .. } => false,
            IterState::Tool(t) => t.always_plain(),
            _ => true,
        },
        _ => false,
    }
}

/// `next(it)`, or `None` at the end.
pub(crate) async fn next(c: Ctx, it: &Value) -> Res<Option<Value>> {
    c.breathe().await?;
    match next_fast(c.vm(), it)? {
        Next::Val(v) => return Ok(Some(v)),
        Next::End => return Ok(None),
        Next::Slow => {}
    }
    match it {
        Value::Gen(g) if g.kind == crate::generator::GenKind::Generator => {
            let r = c.resume(g, Ok(Value::None)).await;
            stop_to_none(c, r)
        }
        it => next_boxed(c, it.clone()).await,
    }
}

/// The rest of [`next`]; it is boxed, since it may call `next` again.
pub(super) fn next_boxed(
    c: Ctx,
    it: Value,
) -> std::pin::Pin<Box<dyn Future<Output = Res<Option<Value>>>>> {
    Box::pin(async move {
        match &it {
            Value::Iter(cell) => {
                c.vm()
                    .enter_native()
                    .map_err(|_| Exc::RecursionError.msg("maximum recursion depth exceeded"))?;
                let r = next_slow(c, cell).await;
                c.vm().leave_native();
                r
            }
            _ => {
                let Some(f) = c.vm().special(&it, "__next__") else {
                    return Err(type_error(format!(
                        "'{}' object is not an iterator",
                        c.vm().type_name(&it).text
                    )));
                };
                let r = c.call(&f, Args::none()).await;
                stop_to_none(c, r)
            }
        }
    })
}

pub(super) fn stop_to_none(c: Ctx, r: Res<Value>) -> Res<Option<Value>> {
    match r {
        Ok(v) => Ok(Some(v)),
        Err(e) if c.vm().is_kind(&e, Exc::StopIteration) => Ok(None),
        Err(e) => Err(e),
    }
}

pub(super) async fn next_slow(
    c: Ctx,
    cell: &crate::mem::Ref<crate::mem::Mut<IterState>>,
) -> Res<Option<Value>> {
    enum Job {
        Enumerate(Value, i64),
        Zip(Vec<Value>, bool),
        Map(Value, Vec<Value>),
        Filter(Value, Value),
        Callable(Value, Value),
        GetItem(Value, i64, bool),
        Tool,
        Done,
    }
    let job = match &*cell.borrow() {
        IterState::Enumerate { iter, n } => Job::Enumerate(iter.clone(), *n),
        IterState::Zip { iters, strict } => Job::Zip(iters.clone(), *strict),
        IterState::Map { func, iters } => Job::Map(func.clone(), iters.clone()),
        IterState::Filter { func, iter } => Job::Filter(func.clone(), iter.clone()),
        IterState::Callable { func, sentinel } => Job::Callable(func.clone(), sentinel.clone()),
        IterState::GetItem { obj, at } => Job::GetItem(obj.clone(), *at, false),
        IterState::GetItemBack { obj, at } => Job::GetItem(obj.clone(), *at, true),
        IterState::Tool(_) => Job::Tool,
        _ => Job::Done,
    };
    match job {
        Job::Enumerate(it, n) => {
            let Some(v) = next(c, &it).await? else {
                return Ok(None);
            };
            if let IterState::Enumerate { n, .. } = &mut *cell.borrow_mut() {
                *n += 1;
            }
            Ok(Some(Value::tuple(vec![Value::Int(n), v])))
        }
        Job::Zip(iters, strict) => {
            if iters.is_empty() {
                return Ok(None);
            }
            let mut out = vec![];
            for (i, it) in iters.iter().enumerate() {
                match next(c, it).await? {
                    Some(v) => out.push(v),
                    None => {
                        if strict {
                            return zip_strict(c, &iters, i).await;
                        }
                        return Ok(None);
                    }
                }
            }
            Ok(Some(Value::tuple(out)))
        }
        Job::Map(f, iters) => {
            let mut args = Args::none();
            for it in &iters {
                match next(c, it).await? {
                    Some(v) => args.pos.push(v),
                    None => return Ok(None),
                }
            }
            Ok(Some(c.call(&f, args).await?))
        }
        Job::Filter(f, it) => loop {
            let Some(v) = next(c, &it).await? else {
                return Ok(None);
            };
            let keep = if f.is_none() {
                v.clone()
            } else {
                c.call1(&f, v.clone()).await?
            };
            if super::slow::truth(c, &keep).await? {
                return Ok(Some(v));
            }
        },
        Job::Callable(f, sentinel) => {
            let v = c.call(&f, Args::none()).await?;
            if super::slow::same(c, &v, &sentinel).await? {
                *cell.borrow_mut() = IterState::Done("callable_iterator");
                return Ok(None);
            }
            Ok(Some(v))
        }
        Job::GetItem(obj, at, back) => {
            if at < 0 {
                return Ok(None);
            }
            if at == i64::MAX {
                return Err(crate::error::overflow_error("iter index too large"));
            }
            match super::subscript::get(c, obj, Value::Int(at)).await {
                Ok(v) => {
                    match &mut *cell.borrow_mut() {
                        IterState::GetItem { at, .. } => *at += 1,
                        IterState::GetItemBack { at, .. } => *at -= 1,
                        _ => {}
                    }
                    Ok(Some(v))
                }
                Err(e)
                    if c.vm().is_kind(&e, Exc::IndexError)
                        || c.vm().is_kind(&e, Exc::StopIteration) =>
                {
                    *cell.borrow_mut() =
                        IterState::Done(if back { "reversed" } else { "iterator" });
                    Ok(None)
                }
                Err(e) => Err(e),
            }
        }
        Job::Tool => super::tool_next::step(c, cell).await,
        Job::Done => Ok(None),
    }
}

pub(super) async fn zip_strict(c: Ctx, iters: &[Value], i: usize) -> Res<Option<Value>> {
    let which = |n: usize| {
        if n == 1 {
            "argument 1".to_string()
        } else {
            format!("arguments 1-{n}")
        }
    };
    if i > 0 {
        return Err(crate::error::value_error(format!(
            "zip() argument {} is shorter than {}",
            i + 1,
            which(i)
        )));
    }
    for (j, it) in iters.iter().enumerate().skip(1) {
        if next(c, it).await?.is_some() {
            return Err(crate::error::value_error(format!(
                "zip() argument {} is longer than {}",
                j + 1,
                which(j)
            )));
        }
    }
    Ok(None)
}

/// The next item; the end is the exception `StopIteration`.
pub(crate) async fn next_or_stop(c: Ctx, it: Value) -> Res<Value> {
    match next(c, &it).await? {
        Some(v) => Ok(v),
        None => Err(Exc::StopIteration.bare()),
    }
}

/// As [`next_or_stop`], keeping the value that `StopIteration` carries.
pub(crate) async fn next_or_stop_keep(c: Ctx, it: Value) -> Res<Value> {
    match &it {
        Value::Iter(_) => next_or_stop(c, it).await,
        Value::Gen(g) => c.resume(g, Ok(Value::None)).await,
        _ => match c.vm().special(&it, "__next__") {
            Some(f) => c.call(&f, Args::none()).await,
            None => Err(type_error(format!(
                "'{}' object is not an iterator",
                c.vm().type_name(&it).text
            ))),
        },
    }
}

/// One step of a built-in iterator.
pub(crate) enum Next {
    Val(Value),
    End,
    /// Python must run to get the item.
    Slow,
}
