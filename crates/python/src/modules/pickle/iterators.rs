//! What the built-in iterators are made of, and how far they have come.

use super::reduce::Reduced;
use crate::error::{Res, type_error};
use crate::func::Body;
use crate::iter::IterState;
use crate::mem::{Mut, Ref};
use crate::task::Ctx;
use crate::types::Table;
use crate::value::{Range, Value};

/// Methods of the iterators that can be moved.
pub(crate) const METHODS: Table = &[(
    "__setstate__",
    Body::Plain(|_, a| {
        if let Value::Iter(it) = &a.pos[0] {
            set_state(&mut it.borrow_mut(), &a.pos[1])?;
        }
        Ok(Value::None)
    }),
)];

/// Methods of the iterators of `itertools` that could be moved, up to 3.13.
pub(crate) const TOOL_METHODS: Table = &[(
    "__setstate__",
    Body::Task(|c, a| {
        Box::pin(async move {
            if let (Value::Iter(it), Some(state)) = (a.pos[0].base(), a.pos.get(1)) {
                super::tools::set_state(c, it, state).await?;
            }
            Ok(Value::None)
        })
    }),
)];

/// A function with its arguments that makes such an iterator, and its state.
pub(super) async fn reduce(c: Ctx, of: Value, it: &Ref<Mut<IterState>>) -> Res<Option<Reduced>> {
    let made = |f: Value, args: Vec<Value>, state: Option<Value>| {
        let mut parts = vec![f, Value::tuple(args)];
        parts.extend(state);
        Reduced::Value(Value::tuple(parts))
    };
    let iter = c.vm().builtins.get_text("iter").unwrap_or(Value::None);
    let reversed = Value::Class(c.vm().types.reversed.clone());
    let tool = matches!(&*it.borrow(), IterState::Tool(_));
    if tool {
        return super::tools::reduce(c, of, it).await;
    }
    let items = {
        let state = it.borrow();
        match &*state {
            IterState::List { list, at } => {
                let list = Value::List(list.clone());
                return Ok(Some(made(iter, vec![list], Some(Value::uint(*at)))));
            }
            IterState::ListBack { list, left } => {
                let at = Value::Int(*left as i64 - 1);
                let list = Value::List(list.clone());
                return Ok(Some(made(reversed, vec![list], Some(at))));
            }
            IterState::Tuple { tuple, at } => {
                let tuple = Value::Tuple(tuple.clone());
                return Ok(Some(made(iter, vec![tuple], Some(Value::uint(*at)))));
            }
            IterState::Bytes { bytes, at } => {
                let bytes = Value::Bytes(bytes.clone());
                return Ok(Some(made(iter, vec![bytes], Some(Value::uint(*at)))));
            }
            IterState::Str { text, byte } => {
                let at = text.text[..*byte].chars().count();
                let text = Value::Str(text.clone());
                return Ok(Some(made(iter, vec![text], Some(Value::uint(at)))));
            }
            IterState::Range { cur, step, left } => {
                let (start, stop, step) = (*cur, cur + left * step, *step);
                let range = Value::Range(Ref::new(Range { start, stop, step }));
                return Ok(Some(made(iter, vec![range], Some(Value::None))));
            }
            IterState::Enumerate { iter, n } => {
                return Ok(Some(made(of, vec![iter.clone(), Value::Int(*n)], None)));
            }
            IterState::Zip { iters, strict } => {
                let state = strict.then_some(Value::Bool(true));
                return Ok(Some(made(of, iters.clone(), state)));
            }
            IterState::Map { func, iters } => {
                let mut args = vec![func.clone()];
                args.extend(iters.iter().cloned());
                return Ok(Some(made(of, args, None)));
            }
            IterState::Filter { func, iter } => {
                return Ok(Some(made(of, vec![func.clone(), iter.clone()], None)));
            }
            IterState::Callable { func, sentinel } => {
                let args = vec![func.clone(), sentinel.clone()];
                return Ok(Some(made(iter, args, None)));
            }
            IterState::GetItem { obj, at } => {
                return Ok(Some(made(iter, vec![obj.clone()], Some(Value::Int(*at)))));
            }
            IterState::GetItemBack { obj, at } => {
                return Ok(Some(made(
                    reversed,
                    vec![obj.clone()],
                    Some(Value::Int(*at)),
                )));
            }
            IterState::Done(_) => {
                let empty = Value::list(vec![]);
                return Ok(Some(made(iter, vec![empty], None)));
            }
            // The items that are left of a dict or a set, as a list.
            IterState::Dict {
                dict,
                at,
                len,
                left,
                kind,
                back,
            } => IterState::Dict {
                dict: dict.clone(),
                at: *at,
                len: *len,
                left: *left,
                kind: *kind,
                back: *back,
            },
            IterState::Set { set, at, len } => IterState::Set {
                set: set.clone(),
                at: *at,
                len: *len,
            },
            IterState::Ordered { dict, at, shape } => IterState::Ordered {
                dict: dict.clone(),
                at: *at,
                shape: *shape,
            },
            IterState::Deque { .. } | IterState::Tool(_) => return Ok(None),
        }
    };
    let rest = Value::Iter(Ref::new(Mut::new(items)));
    let rest = crate::vm::iterate::collect(c, rest).await?;
    Ok(Some(made(iter, vec![Value::list(rest)], None)))
}

/// Moves an iterator to where another one was.
pub(super) fn set_state(it: &mut IterState, state: &Value) -> Res<()> {
    if let IterState::Zip { strict, .. } = it {
        *strict = matches!(state, Value::Bool(true));
        return Ok(());
    }
    let n = match state.base() {
        Value::Int(n) => *n,
        Value::Bool(b) => i64::from(*b),
        Value::Big(_) => {
            return Err(crate::error::overflow_error(
                "Python int too large to convert to C ssize_t",
            ));
        }
        Value::None => return Ok(()),
        _ => return Err(type_error("an integer is required")),
    };
    let forward = usize::try_from(n).unwrap_or(0);
    match it {
        IterState::List { at, list } => *at = forward.min(list.items.borrow().len()),
        IterState::Tuple { at, tuple } => *at = forward.min(tuple.len()),
        IterState::Bytes { at, bytes } => *at = forward.min(bytes.len()),
        IterState::ListBack { left, list } => {
            let len = list.items.borrow().len();
            *left = usize::try_from(n.saturating_add(1)).unwrap_or(0).min(len);
        }
        IterState::Str { text, byte } => {
            let mut places = text.text.char_indices();
            *byte = places.nth(forward).map_or(text.text.len(), |(at, _)| at);
        }
        IterState::Range { cur, step, left } => {
            let n = n.clamp(0, *left);
            *cur += n * *step;
            *left -= n;
        }
        IterState::GetItem { at, .. } => *at = n.max(0),
        IterState::GetItemBack { at, .. } => *at = n.max(-1),
        _ => {}
    }
    Ok(())
}
