//! What the iterators of `itertools` are made of and how far they have come, up to 3.13. From 3.14
//! on they cannot be pickled.

use super::reduce::Reduced;
use crate::error::{Exc, Res, type_error, value_error};
use crate::iter::IterState;
use crate::mem::{Mut, Ref};
use crate::options::Version;
use crate::task::Ctx;
use crate::tool::{Kind, Tool};
use crate::value::Value;
use crate::vm::iterate::get_iter;
use crate::vm::subscript::as_index;

type Cell = Ref<Mut<IterState>>;

/// What is taken out of an iterator before any Python runs.
struct Parts {
    kind: Kind,
    a: Value,
    b: Value,
    items: Vec<Value>,
    n: i64,
    at: i64,
    stop: i64,
    flag: bool,
    index: Vec<usize>,
    cycles: Vec<usize>,
}

fn parts(cell: &Cell) -> Option<Parts> {
    match &*cell.borrow() {
        IterState::Tool(t) => Some(Parts {
            kind: t.kind,
            a: t.a.clone(),
            b: t.b.clone(),
            items: t.items.clone(),
            n: t.n,
            at: t.at,
            stop: t.stop,
            flag: t.flag,
            index: t.index.clone(),
            cycles: t.cycles.clone(),
        }),
        _ => None,
    }
}

fn numbers(of: &[usize]) -> Value {
    Value::tuple(of.iter().map(|n| Value::uint(*n)).collect())
}

/// Whether the iterators can be taken apart at all, with the warning that this ends.
pub(super) async fn allowed(c: Ctx) -> Res<bool> {
    if c.vm().since(Version::V3_14) {
        return Ok(false);
    }
    let text = "Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.";
    crate::vm::finalize::warn(c, Exc::DeprecationWarning, text).await?;
    Ok(true)
}

/// The class with the arguments that make such an iterator, and its state.
pub(super) async fn reduce(c: Ctx, of: Value, cell: &Cell) -> Res<Option<Reduced>> {
    let Some(p) = parts(cell) else {
        return Ok(None);
    };
    if matches!(p.kind, Kind::Pairwise | Kind::Batched) || !allowed(c).await? {
        return Ok(None);
    }
    let tools = c.vm().types.tools.clone();
    let class = |kind: Kind| Value::Class(tools[kind as usize].clone());
    let empty = || Value::tuple(vec![]);
    // A source that is used up is not kept.
    let a = match p.a {
        Value::None if matches!(p.kind, Kind::Compress | Kind::Accumulate) => {
            get_iter(c, empty()).await?
        }
        a => a,
    };
    let (args, state) = match p.kind {
        Kind::Chain => match (a, p.b) {
            (Value::None, _) => (vec![], None),
            (a, Value::None) => (vec![], Some(Value::tuple(vec![a]))),
            (a, b) => (vec![], Some(Value::tuple(vec![a, b]))),
        },
        Kind::Cycle => {
            let whole = a.is_none();
            let source = if whole {
                let at = crate::mem::size(p.at).min(p.items.len());
                let it = get_iter(c, Value::list(p.items.clone())).await?;
                if let Value::Iter(it) = &it {
                    super::iterators::set_state(&mut it.borrow_mut(), &Value::uint(at))?;
                }
                it
            } else {
                a
            };
            let state = vec![Value::list(p.items), Value::Bool(whole)];
            (vec![source], Some(Value::tuple(state)))
        }
        Kind::Count if matches!(p.b, Value::Int(1)) => (vec![a], None),
        Kind::Count | Kind::Compress => (vec![a, p.b], None),
        Kind::Repeat if p.n < 0 => (vec![a], None),
        Kind::Repeat => (vec![a, Value::Int(p.n)], None),
        Kind::FilterFalse | Kind::Starmap => (vec![a, p.b], None),
        Kind::DropWhile | Kind::TakeWhile => (vec![a, p.b], Some(Value::Int(i64::from(p.flag)))),
        Kind::Islice if a.is_none() => {
            let it = get_iter(c, Value::list(vec![])).await?;
            (vec![it, Value::Int(0)], Some(Value::Int(0)))
        }
        Kind::Islice => {
            let stop = if p.stop < 0 {
                Value::None
            } else {
                Value::Int(p.stop)
            };
            let step = p.index.first().copied().unwrap_or(1);
            let args = vec![a, Value::Int(p.n), stop, Value::uint(step)];
            (args, Some(Value::Int(p.at)))
        }
        // What was given last, or is to be given first, goes before the source.
        Kind::Accumulate => match p.items.first().cloned() {
            None => (vec![a, p.b], Some(Value::None)),
            Some(total) if p.flag && !total.is_none() => (vec![a, p.b], Some(total)),
            Some(total) => {
                let both = get_iter(c, Value::tuple(vec![Value::tuple(vec![total]), a])).await?;
                let chain = iterator(Tool::new(Kind::Chain, both, Value::None));
                if !p.flag {
                    (vec![chain, p.b], Some(Value::None))
                } else {
                    let whole = iterator(Tool::new(Kind::Accumulate, chain, p.b));
                    let args = Value::tuple(vec![whole, Value::Int(1), Value::None]);
                    let made = vec![class(Kind::Islice), args];
                    return Ok(Some(Reduced::Value(Value::tuple(made))));
                }
            }
        },
        Kind::Product if p.n < 0 => (vec![empty()], None),
        Kind::Product => (p.items, p.flag.then(|| numbers(&p.index))),
        Kind::Combinations | Kind::CombinationsWithReplacement | Kind::Permutations => {
            if p.n < 0 {
                // One choice more of an empty pool than there is room for.
                let chosen = match p.kind {
                    Kind::Permutations => p.cycles.len(),
                    _ => p.index.len(),
                };
                let r = chosen.max(1);
                (vec![empty(), Value::uint(r)], None)
            } else {
                let state = p.flag.then(|| match p.kind {
                    Kind::Permutations => Value::tuple(vec![numbers(&p.index), numbers(&p.cycles)]),
                    _ => numbers(&p.index),
                });
                (vec![a, Value::Int(p.n)], state)
            }
        }
        Kind::ZipLongest => {
            let mut args = vec![];
            for it in p.items {
                args.push(if it.is_none() { empty() } else { it });
            }
            (args, Some(p.b))
        }
        Kind::Pairwise | Kind::Batched => return Ok(None),
    };
    let mut made = vec![of, Value::tuple(args)];
    made.extend(state);
    Ok(Some(Reduced::Value(Value::tuple(made))))
}

fn iterator(tool: Tool) -> Value {
    Value::iter(IterState::Tool(Box::new(tool)))
}

/// Moves an iterator of `itertools` to where another one was.
pub(super) async fn set_state(c: Ctx, cell: &Cell, state: &Value) -> Res<()> {
    let Some(p) = parts(cell) else {
        return Ok(());
    };
    if matches!(p.kind, Kind::Pairwise | Kind::Batched) || !allowed(c).await? {
        return Ok(());
    }
    let tuple = || match state.base() {
        Value::Tuple(t) => Ok(t.to_vec()),
        _ => Err(type_error("state is not a tuple")),
    };
    let number = |v: &Value| as_index(v).ok_or_else(|| type_error("an integer is required"));
    let truth = match p.kind {
        Kind::DropWhile | Kind::TakeWhile => crate::vm::slow::truth(c, state).await?,
        Kind::Cycle => match tuple()?.get(1) {
            Some(v) => number(v)? != 0,
            None => false,
        },
        _ => false,
    };
    let mut new = match &*cell.borrow() {
        IterState::Tool(t) => Tool::new(t.kind, t.a.clone(), t.b.clone()),
        _ => return Ok(()),
    };
    (new.items, new.index, new.cycles) = (p.items, p.index, p.cycles);
    (new.n, new.at, new.stop, new.flag) = (p.n, p.at, p.stop, p.flag);
    match p.kind {
        Kind::Chain => {
            let t = tuple()?;
            if !(1..=2).contains(&t.len()) {
                let (n, few) = (t.len(), t.is_empty());
                let (least, s) = if few {
                    ("least 1", "")
                } else {
                    ("most 2", "s")
                };
                let text = format!("function takes at {least} argument{s} ({n} given)");
                return Err(type_error(text));
            }
            for it in &t {
                if c.vm().special(it, "__next__").is_none() {
                    return Err(type_error("Arguments must be iterators."));
                }
            }
            new.a = t[0].clone();
            new.b = t.get(1).cloned().unwrap_or(Value::None);
        }
        Kind::Cycle => {
            let t = tuple()?;
            let [Value::List(saved), _] = &t[..] else {
                return Err(type_error("state must be a list and a number"));
            };
            new.items = saved.items.borrow().to_vec();
            // What the source still gives was saved before, when this is no longer the first time.
            new.flag = truth;
        }
        Kind::DropWhile | Kind::TakeWhile => new.flag = truth,
        Kind::Islice => new.at = number(state)?,
        Kind::Accumulate => {
            new.flag = !state.is_none();
            new.items = if new.flag {
                vec![state.clone()]
            } else {
                vec![]
            };
        }
        Kind::ZipLongest => new.b = state.clone(),
        Kind::Product
        | Kind::Combinations
        | Kind::CombinationsWithReplacement
        | Kind::Permutations => choice(&mut new, &tuple()?)?,
        _ => return Ok(()),
    }
    let old = match &mut *cell.borrow_mut() {
        IterState::Tool(t) => std::mem::replace(&mut **t, new),
        _ => return Ok(()),
    };
    drop(old);
    Ok(())
}

/// Sets which items are chosen; a number that no item has becomes the nearest that one has.
fn choice(t: &mut Tool, state: &[Value]) -> Res<()> {
    let wrong = || value_error("invalid arguments");
    let pool = match &t.a {
        Value::Tuple(pool) => pool.len(),
        _ => 0,
    };
    let read = |v: &Value| as_index(v).ok_or_else(|| type_error("an integer is required"));
    let within =
        |v: &Value, most: usize| -> Res<usize> { Ok(crate::mem::size(read(v)?.max(0)).min(most)) };
    if t.kind == Kind::Permutations {
        let [Value::Tuple(index), Value::Tuple(cycles)] = state else {
            return Err(wrong());
        };
        if index.len() != pool || cycles.len() != t.cycles.len() {
            return Err(wrong());
        }
        for (to, v) in t.index.iter_mut().zip(index.iter()) {
            *to = within(v, pool.saturating_sub(1))?;
        }
        for (i, (to, v)) in t.cycles.iter_mut().zip(cycles.iter()).enumerate() {
            *to = within(v, pool - i)?.max(1);
        }
        t.flag = true;
        return Ok(());
    }
    if state.len() != t.index.len() {
        return Err(wrong());
    }
    let r = t.index.len();
    for (i, v) in state.iter().enumerate() {
        let len = match (t.kind, t.items.get(i)) {
            (Kind::Product, Some(Value::Tuple(p))) => p.len(),
            (Kind::Combinations, _) => (i + pool + 1).saturating_sub(r),
            _ => pool,
        };
        if len == 0 {
            t.n = -1;
            return Ok(());
        }
        t.index[i] = within(v, len - 1)?;
    }
    t.flag = true;
    Ok(())
}
