//! How bytes come to be: from numbers, texts and iterables.

use super::bytes::{data, like, made, on};
use super::{bind, bytearray};
use crate::error::{Res, type_error, value_error};
use crate::func::Args;
use crate::task::Ctx;
use crate::value::Value;
use interleave_text::bytes as b;

pub(super) async fn join(c: Ctx, a: Args) -> Res<Value> {
    if !c.vm().iterable(&a.pos[1]) {
        return Err(type_error("can only join an iterable"));
    }
    let items = crate::vm::iterate::collect(c, a.pos[1].clone()).await?;
    let mut parts = Vec::with_capacity(items.len());
    for (i, v) in items.iter().enumerate() {
        parts.push(super::buffer::of(c, v).await?.ok_or_else(|| {
            type_error(format!(
                "sequence item {i}: expected a bytes-like object, {} found",
                c.vm().type_name(v).text
            ))
        })?);
    }
    Ok(like(&a.pos[0], on(&a, |sep| parts.join(sep))?))
}

/// `bytes(...)` and `bytearray(...)`.
pub(super) async fn new(c: Ctx, a: Args) -> Res<Value> {
    let cls = a.pos[0].clone();
    let array = matches!(&cls, Value::Class(k) if k.is_subclass(&c.vm().types.bytearray));
    let name = if array { "bytearray" } else { "bytes" };
    let [_, v, enc, errors] = bind(a, name, ["cls", "source", "encoding", "errors"], 1)?;
    for (arg, which) in [(&enc, "encoding"), (&errors, "errors")] {
        if !arg.is_unbound() && arg.as_str().is_none() {
            let t = match arg {
                Value::None => "None".to_string(),
                other => c.vm().type_name(other).text.clone(),
            };
            return Err(type_error(format!(
                "{name}() argument '{which}' must be str, not {t}"
            )));
        }
    }
    if v.as_str().is_none() && !(enc.is_unbound() && errors.is_unbound()) {
        return Err(type_error(if enc.is_unbound() {
            "errors without a string argument"
        } else {
            "encoding without a string argument"
        }));
    }
    let refuses = match &v {
        Value::Inst(i) => matches!(i.class().lookup_text("__bytes__"), Some(Value::None)),
        _ => false,
    };
    if !array && refuses {
        return Err(type_error(format!(
            "cannot convert '{}' object to bytes",
            c.vm().type_name(&v).text
        )));
    }
    let alone = enc.is_unbound() && errors.is_unbound();
    if !array
        && alone
        && let Some(f) = c.vm().user_method(&v, "__bytes__")
    {
        let r = c.call1(&f, v.clone()).await?;
        let Some(d) = data(&r).filter(|_| matches!(r.base(), Value::Bytes(_))) else {
            return Err(c.vm().wrong_answer(&v, "__bytes__", "a bytes", &r));
        };
        if matches!(&cls, Value::Class(k) if !k.heap) {
            return Ok(r);
        }
        return made(&cls, c.vm(), d);
    }
    let out = match v.base() {
        Value::Unbound => vec![],
        Value::Str(s) => {
            if enc.is_unbound() {
                return Err(type_error("string argument without an encoding"));
            }
            b::encode(
                &s.text,
                enc.as_str().unwrap_or("utf-8"),
                errors.as_str().unwrap_or("strict"),
            )?
        }
        Value::Big(_) => {
            return Err(crate::error::overflow_error(
                "cannot fit 'int' into an index-sized integer",
            ));
        }
        Value::Bool(b) => vec![0; usize::from(*b)],
        Value::Int(n) => {
            if *n < 0 {
                return Err(value_error("negative count"));
            }
            let n = crate::mem::size(*n);
            c.vm().check_room(n)?;
            vec![0; n]
        }
        other => match data(other) {
            Some(d) => d,
            None => {
                if let Some(d) = super::buffer::of(c, &v).await? {
                    return made(&cls, c.vm(), d);
                }
                let number = match c.vm().user_method(&v, "__index__").is_some() {
                    true => match super::int::index(c, &v).await {
                        Ok(n) => Some(n),
                        Err(e) if c.vm().is_kind(&e, crate::error::Exc::TypeError) => None,
                        Err(e) => return Err(e),
                    },
                    false => None,
                };
                if let Some(n) = number {
                    let mut a = Args::of([cls.clone(), n]);
                    a.kw.clear();
                    return Box::pin(new(c, a)).await;
                }
                if !c.vm().iterable(&v) {
                    return Err(type_error(format!(
                        "cannot convert '{}' object to {name}",
                        c.vm().type_name(&v).text
                    )));
                }
                let kind = if array { "byte" } else { "bytes" };
                bytearray::numbers(c, v.clone(), kind).await?
            }
        },
    };
    made(&cls, c.vm(), out)
}

pub(crate) fn encode(text: &str, enc: &str, errors: &str) -> Res<Value> {
    Ok(Value::bytes(b::encode(text, enc, errors)?))
}

pub(crate) fn decode(d: &[u8], enc: &str, errors: &str) -> Res<Value> {
    Ok(Value::str(b::decode(d, enc, errors)?))
}
