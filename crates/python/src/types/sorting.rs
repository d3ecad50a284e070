//! Sorting: in Rust when all keys are built-in values, otherwise by merging with Python's `<`.

use crate::error::Res;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::compare::{Order, order};
use std::cmp::Ordering;

/// A stable sort; `key` is `None` or callable.
pub(crate) async fn sort(c: Ctx, items: Vec<Value>, key: Value, reverse: bool) -> Res<Vec<Value>> {
    let mut pairs: Vec<(Value, Value)> = Vec::with_capacity(items.len());
    for v in items {
        let k = if key.is_none() {
            v.clone()
        } else {
            c.call1(&key, v.clone()).await?
        };
        pairs.push((k, v));
    }
    // A reversed sort keeps equal elements in their order, so it reverses, sorts, and reverses
    // again.
    if reverse {
        pairs.reverse();
    }
    let mut sorted = match fast(&mut pairs) {
        true => pairs,
        false => merge_sort(c, pairs).await?,
    };
    if reverse {
        sorted.reverse();
    }
    Ok(sorted.into_iter().map(|p| p.1).collect())
}

/// Sorts without Python; `false` when some pair of keys needs Python, and then nothing was moved.
fn fast(pairs: &mut [(Value, Value)]) -> bool {
    let uniform = pairs
        .windows(2)
        .all(|w| std::mem::discriminant(&w[0].0) == std::mem::discriminant(&w[1].0));
    let simple = pairs.iter().all(|p| {
        matches!(
            p.0,
            Value::Int(_) | Value::Str(_) | Value::Float(_) | Value::Bool(_) | Value::Big(_)
        )
    });
    if pairs.iter().all(|p| matches!(p.0, Value::Int(_))) {
        pairs.sort_by_key(|p| match p.0 {
            Value::Int(n) => n,
            _ => 0,
        });
        return true;
    }
    if simple && (uniform || pairs.iter().all(|p| !matches!(p.0, Value::Str(_)))) {
        if pairs
            .iter()
            .any(|p| matches!(p.0, Value::Float(f) if f.is_nan()))
        {
            return false;
        }
        pairs.sort_by(|a, b| match order(&a.0, &b.0, 0) {
            Some(Order::Is(o)) => o,
            _ => Ordering::Equal,
        });
        return true;
    }
    // The sort is tried on a copy, since some keys (tuples of mixed values) only turn out to need
    // Python while they are compared.
    let mut ok = true;
    let mut index: Vec<usize> = (0..pairs.len()).collect();
    let r = std::panic::AssertUnwindSafe(&mut ok);
    let ok = r.0;
    index.sort_by(|a, b| match order(&pairs[*a].0, &pairs[*b].0, 0) {
        Some(Order::Is(o)) => o,
        _ => {
            *ok = false;
            a.cmp(b)
        }
    });
    if !*ok {
        return false;
    }
    let copy: Vec<(Value, Value)> = index.iter().map(|i| pairs[*i].clone()).collect();
    for (slot, v) in pairs.iter_mut().zip(copy) {
        *slot = v;
    }
    true
}

/// Makes short runs by insertion, then merges them; it asks only `<`.
async fn merge_sort(c: Ctx, items: Vec<(Value, Value)>) -> Res<Vec<(Value, Value)>> {
    let mut runs: Vec<Vec<(Value, Value)>> = vec![];
    for chunk in items.chunks(8) {
        let mut run: Vec<(Value, Value)> = vec![];
        for p in chunk {
            let (mut lo, mut hi) = (0, run.len());
            while lo < hi {
                let mid = (lo + hi) / 2;
                if crate::vm::slow::less(c, &p.0, &run[mid].0).await? {
                    hi = mid;
                } else {
                    lo = mid + 1;
                }
            }
            run.insert(lo, p.clone());
        }
        runs.push(run);
    }
    while runs.len() > 1 {
        let mut next = vec![];
        let mut it = runs.into_iter();
        while let Some(a) = it.next() {
            let Some(b) = it.next() else {
                next.push(a);
                break;
            };
            let mut out = Vec::with_capacity(a.len() + b.len());
            let (mut i, mut j) = (0, 0);
            while i < a.len() && j < b.len() {
                if crate::vm::slow::less(c, &b[j].0, &a[i].0).await? {
                    out.push(b[j].clone());
                    j += 1;
                } else {
                    out.push(a[i].clone());
                    i += 1;
                }
            }
            out.extend_from_slice(&a[i..]);
            out.extend_from_slice(&b[j..]);
            next.push(out);
        }
        runs = next;
    }
    Ok(runs.pop().unwrap_or_default())
}
