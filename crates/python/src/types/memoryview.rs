//! `memoryview`: a window on the bytes of another object.

use super::Table;
use super::bytes::{data, with};
use crate::error::{Res, type_error, value_error};
use crate::func::{Args, Body};
use crate::mem::{Ref, Slot};
use crate::misc::Misc;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::subscript::{as_index, resolve};

pub struct View {
    /// `bytes` or `bytearray`.
    pub(crate) obj: Value,
    pub(crate) start: usize,
    pub(crate) len: usize,
    pub(crate) released: Slot<bool>,
}

impl View {
    /// The part of the object's bytes that is seen.
    pub(crate) fn part<'a>(&self, all: &'a [u8]) -> &'a [u8] {
        let end = (self.start + self.len).min(all.len());
        all.get(self.start..end).unwrap_or(&[])
    }
    fn alive(&self) -> Res<()> {
        if self.released.get() {
            return Err(value_error(
                "operation forbidden on released memoryview object",
            ));
        }
        Ok(())
    }
    fn readonly(&self) -> bool {
        !matches!(self.obj.base(), Value::ByteArray(_))
    }
}

fn view(obj: Value, start: usize, len: usize) -> Value {
    Value::misc(Misc::MemoryView(View {
        obj,
        start,
        len,
        released: Slot::new(false),
    }))
}

/// `memoryview(obj)`.
pub(crate) fn new(vm: &mut Vm, obj: &Value) -> Res<Value> {
    if let Value::Misc(m) = obj
        && let Misc::MemoryView(v) = &**m
    {
        return Ok(view(v.obj.clone(), v.start, v.len));
    }
    match with(obj, <[u8]>::len) {
        Some(len) => Ok(view(obj.base().clone(), 0, len)),
        None => Err(type_error(format!(
            "memoryview: a bytes-like object is required, not '{}'",
            vm.type_name(obj).text
        ))),
    }
}

fn this(a: &Args) -> Res<Ref<Misc>> {
    match a.pos.first() {
        Some(Value::Misc(m)) if matches!(&**m, Misc::MemoryView(_)) => Ok(m.clone()),
        _ => Err(type_error("descriptor requires a 'memoryview' object")),
    }
}

fn bytes_of(a: &Args) -> Res<Vec<u8>> {
    if let Misc::MemoryView(v) = &*this(a)? {
        v.alive()?;
    }
    Ok(data(&a.pos[0]).unwrap_or_default())
}

fn release(_: &mut Vm, a: Args) -> Res<Value> {
    if let Misc::MemoryView(v) = &*this(&a)? {
        v.released.set(true);
    }
    Ok(Value::None)
}

pub(crate) const METHODS: Table = &[
    (
        "tobytes",
        Body::Plain(|_, a| Ok(Value::bytes(bytes_of(&a)?))),
    ),
    (
        "tolist",
        Body::Plain(|_, a| {
            let d = bytes_of(&a)?;
            Ok(Value::list(
                d.iter().map(|b| Value::Int(*b as i64)).collect(),
            ))
        }),
    ),
    ("hex", Body::Plain(super::bytes::hex)),
    ("release", Body::Plain(release)),
    (
        "toreadonly",
        Body::Plain(|_, a| Ok(view(Value::bytes(bytes_of(&a)?), 0, bytes_of(&a)?.len()))),
    ),
    (
        "cast",
        Body::Plain(|_, a| match a.pos.get(1).and_then(|f| f.as_str()) {
            Some("B" | "b" | "c") => Ok(a.pos[0].clone()),
            _ => Err(value_error(
                "memoryview: destination format must be a native single character format",
            )),
        }),
    ),
    ("__enter__", Body::Plain(|_, a| Ok(a.pos[0].clone()))),
    ("__exit__", Body::Plain(release)),
    (
        "__len__",
        Body::Plain(|_, a| Ok(Value::uint(bytes_of(&a)?.len()))),
    ),
    (
        "__getitem__",
        Body::Plain(|vm, a| Ok(vm.subscr_fast(&a.pos[0], &a.pos[1])?.unwrap_or(Value::None))),
    ),
];

/// `v[i]` and `v[i:j]`.
pub(crate) fn get(vm: &mut Vm, v: &View, i: &Value) -> Res<Value> {
    v.alive()?;
    if let Value::Slice(s) = i {
        let at: Vec<usize> = resolve(s, v.len)?.positions().collect();
        if as_index(&s[2]).unwrap_or(1) == 1 || at.len() < 2 {
            let first = at.first().copied().unwrap_or(0);
            return Ok(view(v.obj.clone(), v.start + first, at.len()));
        }
        let picked = with(&v.obj, |all| {
            at.iter().map(|p| v.part(all)[*p]).collect::<Vec<u8>>()
        });
        let picked = picked.unwrap_or_default();
        let len = picked.len();
        return Ok(view(Value::bytes(picked), 0, len));
    }
    let Some(n) = as_index(i) else {
        return Err(type_error("memoryview: invalid slice key"));
    };
    let at = position(n, v.len)?;
    let found = with(&v.obj, |all| v.part(all).get(at).copied()).flatten();
    let _ = vm;
    Ok(Value::Int(found.unwrap_or(0) as i64))
}

fn position(n: i64, len: usize) -> Res<usize> {
    let n = if n < 0 { n + len as i64 } else { n };
    usize::try_from(n)
        .ok()
        .filter(|p| *p < len)
        .ok_or_else(|| crate::error::index_error("index out of bounds on dimension 1"))
}

/// `v[i] = x` and `v[i:j] = bytes`.
pub(crate) fn set(vm: &mut Vm, v: &View, i: &Value, x: &Value) -> Res<Value> {
    v.alive()?;
    let Value::ByteArray(b) = v.obj.base() else {
        return Err(type_error("cannot modify read-only memory"));
    };
    if let Value::Slice(s) = i {
        let at: Vec<usize> = resolve(s, v.len)?.positions().collect();
        let Some(new) = data(x) else {
            return Err(type_error(format!(
                "a bytes-like object is required, not '{}'",
                vm.type_name(x).text
            )));
        };
        if new.len() != at.len() {
            return Err(value_error(
                "memoryview assignment: lvalue and rvalue have different structures",
            ));
        }
        let mut b = b.borrow_mut();
        for (p, n) in at.into_iter().zip(new) {
            if let Some(slot) = b.get_mut(v.start + p) {
                *slot = n;
            }
        }
        return Ok(Value::None);
    }
    let n = as_index(i).ok_or_else(|| type_error("memoryview: invalid slice key"))?;
    let at = position(n, v.len)?;
    let Some(n) = as_index(x) else {
        return Err(type_error(
            "memoryview: invalid type for format 'B'".to_string(),
        ));
    };
    let n = u8::try_from(n).map_err(|_| value_error("memoryview: invalid value for format 'B'"))?;
    if let Some(slot) = b.borrow_mut().get_mut(v.start + at) {
        *slot = n;
    }
    Ok(Value::None)
}

/// Attributes.
pub(crate) fn attr(v: &View, name: &str) -> Option<Value> {
    Some(match name {
        "obj" => v.obj.clone(),
        "nbytes" => Value::uint(v.len),
        "itemsize" | "ndim" => Value::Int(1),
        "format" => Value::str("B"),
        "readonly" => Value::Bool(v.readonly()),
        "shape" => Value::tuple(vec![Value::uint(v.len)]),
        "strides" => Value::tuple(vec![Value::Int(1)]),
        "contiguous" | "c_contiguous" | "f_contiguous" => Value::Bool(true),
        _ => return None,
    })
}
