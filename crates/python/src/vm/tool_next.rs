//! One step of an iterator of `itertools`.

use super::Vm;
use super::next::{Next, is_plain, next, next_fast};
use crate::code::BinOp;
use crate::error::{Res, value_error};
use crate::func::Args;
use crate::iter::IterState;
use crate::mem::{Mut, Ref};
use crate::task::Ctx;
use crate::tool::{Kind, Tool};
use crate::value::Value;

type Cell = Ref<Mut<IterState>>;

fn with<R>(cell: &Cell, f: impl FnOnce(&mut Tool) -> R) -> Option<R> {
    match &mut *cell.borrow_mut() {
        IterState::Tool(t) => Some(f(t)),
        _ => None,
    }
}

/// Ends an iterator: it keeps nothing any more.
fn end(cell: &Cell) -> Res<Option<Value>> {
    let old = with(cell, |t| {
        let kept = (
            std::mem::take(&mut t.a),
            std::mem::take(&mut t.b),
            std::mem::take(&mut t.items),
        );
        (t.a, t.b) = (Value::None, Value::None);
        t.n = -1;
        kept
    });
    drop(old);
    Ok(None)
}

/// One step without running Python, when it can be made so.
pub(super) fn step_fast(vm: &mut Vm, cell: &Cell) -> Res<Next> {
    enum Do {
        Answer(Option<Value>),
        /// The next item of a plain iterator is the next item.
        Pass(Value),
        Cycle(Value),
        Pair(Value, Value),
        Skip(Value),
        Slow,
    }
    let job = with(cell, |t| match t.kind {
        Kind::Count => match (&t.a, &t.b) {
            (Value::Int(n), Value::Int(step)) => match n.checked_add(*step) {
                Some(next) => Do::Answer(Some(std::mem::replace(&mut t.a, Value::Int(next)))),
                None => Do::Slow,
            },
            _ => Do::Slow,
        },
        Kind::Repeat => Do::Answer(match t.n {
            0 => None,
            n => {
                t.n = n - i64::from(n > 0);
                Some(t.a.clone())
            }
        }),
        Kind::Product
        | Kind::Permutations
        | Kind::Combinations
        | Kind::CombinationsWithReplacement => Do::Answer(t.choose()),
        Kind::Chain if is_plain(&t.b) => Do::Pass(t.b.clone()),
        Kind::Cycle if t.a.is_none() => match t.items.len() {
            0 => Do::Answer(None),
            n => {
                let at = t.at as usize;
                t.at = ((at + 1) % n) as i64;
                Do::Answer(Some(t.items[at].clone()))
            }
        },
        Kind::Cycle if is_plain(&t.a) => Do::Cycle(t.a.clone()),
        Kind::Pairwise if !t.b.is_unbound() && is_plain(&t.a) => Do::Pair(t.a.clone(), t.b.clone()),
        Kind::Islice if t.at == t.n && (t.stop < 0 || t.at < t.stop) && is_plain(&t.a) => {
            Do::Skip(t.a.clone())
        }
        _ => Do::Slow,
    });
    let slow_at_end = |n: Next| match n {
        Next::End => Next::Slow,
        n => n,
    };
    Ok(match job.unwrap_or(Do::Answer(None)) {
        Do::Answer(Some(v)) => Next::Val(v),
        Do::Answer(None) => Next::End,
        Do::Pass(it) => slow_at_end(next_fast(vm, &it)?),
        Do::Cycle(it) => match next_fast(vm, &it)? {
            Next::Val(v) => {
                with(cell, |t| saved(t, &v));
                Next::Val(v)
            }
            n => slow_at_end(n),
        },
        Do::Pair(it, old) => match next_fast(vm, &it)? {
            Next::Val(v) => {
                with(cell, |t| t.b = v.clone());
                Next::Val(Value::tuple(vec![old, v]))
            }
            n => slow_at_end(n),
        },
        Do::Skip(it) => match next_fast(vm, &it)? {
            Next::Val(v) => {
                with(cell, taken);
                Next::Val(v)
            }
            n => slow_at_end(n),
        },
        Do::Slow => Next::Slow,
    })
}

/// `cycle` keeps what its source gives, unless `flag` says that it is there already.
fn saved(t: &mut Tool, v: &Value) {
    if !t.flag {
        t.items.push(v.clone());
    }
}

/// `islice` has given an item: `n` is the next one that is wanted, `at` counts those taken of the
/// source, `index[0]` is the distance.
fn taken(t: &mut Tool) {
    t.at += 1;
    let next = t.n.saturating_add(t.index[0] as i64);
    t.n = if t.stop >= 0 { next.min(t.stop) } else { next };
}

/// One step, running Python where needed.
pub(super) async fn step(c: Ctx, cell: &Cell) -> Res<Option<Value>> {
    let Some((kind, a, b, flag)) = with(cell, |t| (t.kind, t.a.clone(), t.b.clone(), t.flag))
    else {
        return Ok(None);
    };
    let truth = super::slow::truth;
    match kind {
        Kind::Count => {
            let next = super::binary::binary_any(c, BinOp::Add, a.clone(), b).await?;
            with(cell, |t| t.a = next);
            Ok(Some(a))
        }
        // `a` gives what is chained, `b` is the one at hand.
        Kind::Chain => {
            let (source, mut active) = (a, b);
            loop {
                if !active.is_none() {
                    if let Some(v) = next(c, &active).await? {
                        return Ok(Some(v));
                    }
                    with(cell, |t| t.b = Value::None);
                }
                if source.is_none() {
                    return Ok(None);
                }
                active = match next(c, &source).await {
                    Ok(Some(v)) => match super::iterate::get_iter(c, v).await {
                        Ok(it) => it,
                        Err(e) => {
                            end(cell)?;
                            return Err(e);
                        }
                    },
                    Ok(None) => return end(cell),
                    Err(e) => {
                        end(cell)?;
                        return Err(e);
                    }
                };
                with(cell, |t| t.b = active.clone());
            }
        }
        Kind::Cycle => {
            if let Some(v) = next(c, &a).await? {
                with(cell, |t| saved(t, &v));
                return Ok(Some(v));
            }
            with(cell, |t| t.a = Value::None);
            Ok(with(cell, |t| {
                let first = t.items.first().cloned();
                t.at = i64::from(t.items.len() > 1);
                first
            })
            .flatten())
        }
        Kind::Islice => {
            if a.is_none() {
                return Ok(None);
            }
            loop {
                let (at, n, stop) = with(cell, |t| (t.at, t.n, t.stop)).unwrap_or_default();
                if at >= n && stop >= 0 && at >= stop {
                    return end(cell);
                }
                let Some(v) = next(c, &a).await? else {
                    return end(cell);
                };
                if at >= n {
                    with(cell, taken);
                    return Ok(Some(v));
                }
                with(cell, |t| t.at += 1);
            }
        }
        // `a` is the function, `b` the source; `flag` says that it has stopped, or has begun.
        Kind::TakeWhile => {
            if flag {
                return Ok(None);
            }
            let Some(v) = next(c, &b).await? else {
                return Ok(None);
            };
            let r = c.call1(&a, v.clone()).await?;
            if truth(c, &r).await? {
                return Ok(Some(v));
            }
            with(cell, |t| t.flag = true);
            Ok(None)
        }
        Kind::DropWhile => loop {
            let Some(v) = next(c, &b).await? else {
                return Ok(None);
            };
            if flag {
                return Ok(Some(v));
            }
            let r = c.call1(&a, v.clone()).await?;
            if !truth(c, &r).await? {
                with(cell, |t| t.flag = true);
                return Ok(Some(v));
            }
        },
        Kind::FilterFalse => loop {
            let Some(v) = next(c, &b).await? else {
                return Ok(None);
            };
            let r = if a.is_none() {
                v.clone()
            } else {
                c.call1(&a, v.clone()).await?
            };
            if !truth(c, &r).await? {
                return Ok(Some(v));
            }
        },
        Kind::Compress => loop {
            let Some(v) = next(c, &a).await? else {
                return Ok(None);
            };
            let Some(keep) = next(c, &b).await? else {
                return Ok(None);
            };
            if truth(c, &keep).await? {
                return Ok(Some(v));
            }
        },
        Kind::Starmap => {
            let Some(v) = next(c, &b).await? else {
                return Ok(None);
            };
            let args = super::iterate::collect(c, v).await?;
            Ok(Some(c.call(&a, Args::of(args)).await?))
        }
        // `items` holds the total; until it is given, `flag` is false.
        Kind::Accumulate => {
            let total = with(cell, |t| t.items.first().cloned()).flatten();
            if let (Some(total), false) = (&total, flag) {
                with(cell, |t| t.flag = true);
                return Ok(Some(total.clone()));
            }
            let Some(v) = next(c, &a).await? else {
                return Ok(None);
            };
            let total = match total {
                None => v,
                Some(total) if b.is_none() => {
                    super::binary::binary_any(c, BinOp::Add, total, v).await?
                }
                Some(total) => c.call(&b, Args::of([total, v])).await?,
            };
            with(cell, |t| {
                t.flag = true;
                t.items = vec![total.clone()];
            });
            Ok(Some(total))
        }
        // `b` is the first of the next pair.
        Kind::Pairwise => {
            if a.is_none() {
                return Ok(None);
            }
            let mut old = b;
            if old.is_unbound() {
                let Some(v) = next(c, &a).await? else {
                    return end(cell);
                };
                // The source may have asked this iterator meanwhile, and ended it.
                if with(cell, |t| t.a.is_none()) != Some(false) {
                    return Ok(None);
                }
                with(cell, |t| t.b = v.clone());
                old = v;
            }
            let Some(v) = next(c, &a).await? else {
                return end(cell);
            };
            with(cell, |t| t.b = v.clone());
            Ok(Some(Value::tuple(vec![old, v])))
        }
        // `n` items at a time; `flag`: the last batch must be whole too.
        Kind::Batched => {
            let n = with(cell, |t| t.n).unwrap_or(0);
            let mut batch = vec![];
            while (batch.len() as i64) < n {
                match next(c, &a).await? {
                    Some(v) => batch.push(v),
                    None => break,
                }
            }
            if batch.is_empty() {
                return end(cell);
            }
            if (batch.len() as i64) < n {
                end(cell)?;
                if flag {
                    return Err(value_error("batched(): incomplete batch"));
                }
            }
            Ok(Some(Value::tuple(batch)))
        }
        // `items` are the sources, `None` for one that is used up; `n` counts the others.
        Kind::ZipLongest => {
            let sources = with(cell, |t| t.items.clone()).unwrap_or_default();
            let mut row = Vec::with_capacity(sources.len());
            if with(cell, |t| t.n) <= Some(0) {
                return Ok(None);
            }
            for (i, it) in sources.iter().enumerate() {
                let v = if it.is_none() {
                    None
                } else {
                    next(c, it).await?
                };
                if v.is_none() && !it.is_none() {
                    let left = with(cell, |t| {
                        t.n -= 1;
                        if let Some(source) = t.items.get_mut(i) {
                            *source = Value::None;
                        }
                        t.n
                    });
                    if left <= Some(0) {
                        return end(cell);
                    }
                }
                row.push(v.unwrap_or_else(|| b.clone()));
            }
            Ok(Some(Value::tuple(row)))
        }
        Kind::Repeat
        | Kind::Product
        | Kind::Permutations
        | Kind::Combinations
        | Kind::CombinationsWithReplacement => Ok(None),
    }
}
