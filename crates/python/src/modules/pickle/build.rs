//! Makes and fills the objects that a pickle describes.

use crate::class::{HAS_NEW, Layout};
use crate::error::Res;
use crate::func::Args;
use crate::inst::{Inst, Payload};
use crate::intern::intern_str;
use crate::iter::IterState;
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::{Str, Value};

pub(super) fn items_of(v: &Value) -> Vec<Value> {
    match v.base() {
        Value::Tuple(t) => t.to_vec(),
        _ => vec![],
    }
}

pub(super) async fn append(c: Ctx, to: &Value, items: Vec<Value>, single: bool) -> Res<()> {
    if let Value::List(l) = to {
        l.items.borrow_mut().extend(items);
        return Ok(());
    }
    if !single && let Some(f) = c.getattr_opt(to, "extend").await? {
        c.call1(&f, Value::list(items)).await?;
        return Ok(());
    }
    let f = c.getattr(to, "append").await?;
    for x in items {
        c.call1(&f, x).await?;
    }
    Ok(())
}

pub(super) async fn set_items(c: Ctx, to: &Value, items: Vec<Value>) -> Res<()> {
    let mut it = items.into_iter();
    while let (Some(k), Some(v)) = (it.next(), it.next()) {
        match to {
            Value::Dict(d) => crate::types::dict::set_item(c, d, k, v).await?,
            _ => {
                c.method(to, "__setitem__", Args::of([k, v])).await?;
            }
        }
    }
    Ok(())
}

pub(super) async fn new_object(c: Ctx, class: Value, args: Vec<Value>, kw: Value) -> Res<Value> {
    let Value::Class(k) = &class else {
        return Err(super::error(
            c,
            "UnpicklingError",
            format!(
                "NEWOBJ class argument must be a type, not {}",
                c.vm().type_name(&class).text
            ),
        )
        .await);
    };
    if k.layout == Layout::Plain && k.heap && !k.has(HAS_NEW) && args.is_empty() && kw.is_none() {
        return Ok(Value::Inst(Inst::new(k.clone(), Payload::None)));
    }
    let new = c.getattr(&class, "__new__").await?;
    let mut a = Args::of(std::iter::once(class.clone()).chain(args));
    a.kw = keywords(&kw);
    c.call(&new, a).await
}

/// The items of a dict as keyword arguments.
pub(super) fn keywords(kw: &Value) -> Vec<(Ref<Str>, Value)> {
    let mut out = vec![];
    if let Value::Dict(d) = kw.base() {
        for e in d.dict.borrow().iter() {
            if let Value::Str(s) = &e.key {
                out.push((s.clone(), e.val.clone()));
            }
        }
    }
    out
}

pub(super) async fn build(c: Ctx, v: &Value, state: Value) -> Res<()> {
    if let Some(f) = super::own_method(c.vm(), v, "__setstate__")? {
        c.call1(&f, state).await?;
        return Ok(());
    }
    if let Value::Iter(it) = v.base() {
        if matches!(&*it.borrow(), IterState::Tool(_)) {
            let it = it.clone();
            return super::tools::set_state(c, &it, &state).await;
        }
        return super::iterators::set_state(&mut it.borrow_mut(), &state);
    }
    let (dict, slots) = match &state {
        Value::Tuple(t) if t.len() == 2 => (t[0].clone(), t[1].clone()),
        s => (s.clone(), Value::None),
    };
    for (part, plain) in [(dict, true), (slots, false)] {
        let Value::Dict(d) = part.base() else {
            continue;
        };
        let pairs: Vec<(Value, Value)> = d
            .dict
            .borrow()
            .iter()
            .map(|e| (e.key.clone(), e.val.clone()))
            .collect();
        for (k, x) in pairs {
            let Value::Str(name) = &k else { continue };
            match v {
                Value::Inst(i) if plain && i.exc().is_none() => i.set(&intern_str(name), x),
                _ => c.setattr(v, &name.text, x).await?,
            }
        }
    }
    Ok(())
}

/// Bytes of a name as text.
pub(super) async fn text(c: Ctx, bytes: Vec<u8>) -> Res<String> {
    let v = Value::bytes(bytes);
    let v = c
        .method(&v, "decode", Args::one(Value::str("utf-8")))
        .await?;
    Ok(v.as_str().unwrap_or_default().to_string())
}

/// Refuses what is no class, or no arguments for one.
pub(super) async fn made_of(
    c: Ctx,
    op: &str,
    class: &Value,
    args: &Value,
    kw: Option<&Value>,
) -> Res<()> {
    let (what, must, given) = match (class, args.base(), kw.map(Value::base)) {
        (Value::Class(_), Value::Tuple(_), None | Some(Value::Dict(_))) => return Ok(()),
        (Value::Class(_), Value::Tuple(_), Some(kw)) => ("kwargs", "dict", kw),
        (Value::Class(_), args, _) => ("args", "tuple", args),
        (class, ..) => ("class", "type", class),
    };
    let given = c.vm().type_name(given).text.clone();
    let text = format!("{op} {what} argument must be a {must}, not {given}");
    Err(super::error(c, "UnpicklingError", text).await)
}
