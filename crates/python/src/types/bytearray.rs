//! The methods of `bytearray` that change it.

use super::Table;
use super::bytes::{byte, data, with};
use crate::error::{Res, index_error, type_error, value_error};
use crate::func::{Args, Body};
use crate::mem::{Mut, Ref};
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::subscript::{as_index, resolve};

type Array = Ref<Mut<Vec<u8>>>;

fn this(a: &Args) -> Res<Array> {
    match a.pos.first().map(|v| v.base()) {
        Some(Value::ByteArray(b)) => Ok(b.clone()),
        _ => Err(type_error("descriptor requires a 'bytearray' object")),
    }
}

fn item(vm: &mut Vm, v: &Value) -> Res<u8> {
    byte(super::int::need(vm, v)?)
}

/// The bytes of an iterable of numbers.
pub(crate) async fn numbers(c: Ctx, v: Value, kind: &str) -> Res<Vec<u8>> {
    let mut out = vec![];
    for x in crate::vm::iterate::collect(c, v).await? {
        let x = super::int::index(c, &x).await?;
        match as_index(&x) {
            Some(n) => out.push(
                u8::try_from(n)
                    .map_err(|_| value_error(format!("{kind} must be in range(0, 256)")))?,
            ),
            None => {
                return Err(type_error(format!(
                    "'{}' object cannot be interpreted as an integer",
                    c.vm().type_name(&x).text
                )));
            }
        }
    }
    Ok(out)
}

/// What `extend` adds.
async fn more(c: Ctx, v: &Value) -> Res<Vec<u8>> {
    if let Some(d) = super::buffer::of(c, v).await? {
        return Ok(d);
    }
    let t = c.vm().type_name(v).text.clone();
    if !c.vm().iterable(v) {
        return Err(type_error(format!("can't extend bytearray with {t}")));
    }
    if v.as_str().is_some() {
        return Err(type_error(format!(
            "expected iterable of integers; got: '{t}'"
        )));
    }
    numbers(c, v.clone(), "byte").await
}

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Plain(|_, a| {
            let empty = Value::ByteArray(Ref::new(Mut::new(vec![])));
            Ok(super::int::wrap(&a.pos[0], empty))
        }),
    ),
    (
        "__init__",
        Body::Task(|c, mut a| {
            Box::pin(async move {
                let array = this(&a)?;
                if let Some(slot) = a.pos.get_mut(0) {
                    *slot = Value::Class(c.vm().types.bytearray.clone());
                }
                let made = super::bytes_new::new(c, a).await?;
                array.replace(data(&made).unwrap_or_default());
                Ok(Value::None)
            })
        }),
    ),
    (
        "append",
        Body::Plain(|vm, a| {
            let x = item(vm, &a.pos[1])?;
            this(&a)?.borrow_mut().push(x);
            Ok(Value::None)
        }),
    ),
    (
        "extend",
        Body::Task(|c, a| {
            Box::pin(async move {
                let more = match data(&a.pos[1]) {
                    Some(d) => d,
                    None => more(c, &a.pos[1]).await?,
                };
                this(&a)?.borrow_mut().extend(more);
                Ok(Value::None)
            })
        }),
    ),
    (
        "insert",
        Body::Plain(|vm, a| {
            let (at, x) = (super::int::need(vm, &a.pos[1])?, item(vm, &a.pos[2])?);
            let b = this(&a)?;
            let len = b.borrow().len() as i64;
            let at = if at < 0 {
                (at + len).max(0)
            } else {
                at.min(len)
            };
            b.borrow_mut().insert(at as usize, x);
            Ok(Value::None)
        }),
    ),
    (
        "remove",
        Body::Plain(|vm, a| {
            let (b, x) = (this(&a)?, item(vm, &a.pos[1])?);
            let at = b.borrow().iter().position(|y| *y == x);
            match at {
                Some(p) => b.borrow_mut().remove(p),
                None => return Err(value_error("value not found in bytearray")),
            };
            Ok(Value::None)
        }),
    ),
    (
        "reverse",
        Body::Plain(|_, a| {
            this(&a)?.borrow_mut().reverse();
            Ok(Value::None)
        }),
    ),
    (
        "clear",
        Body::Plain(|_, a| {
            this(&a)?.borrow_mut().clear();
            Ok(Value::None)
        }),
    ),
    (
        "copy",
        Body::Plain(|_, a| {
            let copy = this(&a)?.borrow().clone();
            Ok(Value::ByteArray(Ref::new(Mut::new(copy))))
        }),
    ),
    (
        "pop",
        Body::Plain(|vm, a| {
            let b = this(&a)?;
            let len = b.borrow().len();
            if len == 0 {
                return Err(index_error("pop from empty bytearray"));
            }
            let i = match a.pos.get(1) {
                Some(v) => super::int::need(vm, v)?,
                None => -1,
            };
            let at = position(i, len).ok_or_else(|| index_error("pop index out of range"))?;
            Ok(Value::Int(b.borrow_mut().remove(at) as i64))
        }),
    ),
];

fn position(i: i64, len: usize) -> Option<usize> {
    let i = if i < 0 { i + len as i64 } else { i };
    usize::try_from(i).ok().filter(|p| *p < len)
}

/// `a[i]` of bytes and bytearrays.
pub(crate) fn get(vm: &mut Vm, v: &Value, i: i64) -> Res<Value> {
    let found = with(v, |d| position(i, d.len()).map(|p| d[p])).flatten();
    found.map(|n| Value::Int(n as i64)).ok_or_else(|| {
        index_error(match v {
            Value::Bytes(_) => "index out of range".to_string(),
            _ => format!("{} index out of range", vm.type_name(v).text),
        })
    })
}

/// `a[i:j:k]`, as the same kind.
pub(crate) fn get_slice(v: &Value, s: &[Value; 3]) -> Res<Value> {
    let out = with(v, |d| {
        resolve(s, d.len()).map(|r| r.positions().map(|p| d[p]).collect::<Vec<u8>>())
    });
    let out = out.unwrap_or(Ok(vec![]))?;
    Ok(match v {
        Value::Bytes(_) => Value::bytes(out),
        _ => Value::ByteArray(Ref::new(Mut::new(out))),
    })
}

/// `a[i] = x` and `a[i:j] = bytes`.
pub(crate) async fn set(c: Ctx, b: &Array, i: Value, v: Value) -> Res<Value> {
    if let Value::Slice(s) = &i {
        let more = match data(&v) {
            Some(d) => d,
            None if matches!(v, Value::Int(_) | Value::Str(_)) => {
                return Err(type_error(
                    "can assign only bytes, buffers, or iterables of ints in range(0, 256)",
                ));
            }
            None => numbers(c, v, "byte").await?,
        };
        return set_slice(b, s, &more);
    }
    let n = match as_index(&i) {
        Some(n) => n,
        None => {
            let message = "bytearray indices must be integers or slices, not ";
            crate::vm::subscript::index_of(c, &i, message).await?
        }
    };
    let len = b.borrow().len();
    let at = position(n, len).ok_or_else(|| index_error("bytearray index out of range"))?;
    let x = item(c.vm(), &v)?;
    b.borrow_mut()[at] = x;
    Ok(Value::None)
}

fn set_slice(b: &Array, s: &[Value; 3], more: &[u8]) -> Res<Value> {
    let mut b = b.borrow_mut();
    let at: Vec<usize> = resolve(s, b.len())?.positions().collect();
    let step = as_index(&s[2]).unwrap_or(1);
    if step == 1 {
        let start = at.first().copied().unwrap_or_else(|| {
            let len = b.len() as i64;
            let i = as_index(&s[0]).unwrap_or(0);
            (if i < 0 { i + len } else { i }).clamp(0, len) as usize
        });
        b.splice(start..start + at.len(), more.iter().copied());
    } else if at.len() == more.len() {
        for (p, x) in at.into_iter().zip(more) {
            b[p] = *x;
        }
    } else {
        return Err(value_error(format!(
            "attempt to assign bytes of size {} to extended slice of size {}",
            more.len(),
            at.len()
        )));
    }
    Ok(Value::None)
}

/// `del a[i]` and `del a[i:j]`.
pub(crate) fn delete(vm: &mut Vm, b: &Array, i: &Value) -> Res<Value> {
    if let Value::Slice(s) = i {
        let mut b = b.borrow_mut();
        let mut dead = vec![false; b.len()];
        resolve(s, b.len())?
            .positions()
            .for_each(|p| dead[p] = true);
        let mut at = 0;
        b.retain(|_| {
            at += 1;
            !dead[at - 1]
        });
        return Ok(Value::None);
    }
    let n = super::int::need(vm, i)?;
    let len = b.borrow().len();
    let at = position(n, len).ok_or_else(|| index_error("bytearray index out of range"))?;
    b.borrow_mut().remove(at);
    Ok(Value::None)
}
