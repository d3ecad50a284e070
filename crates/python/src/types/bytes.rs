//! `bytes`, and the methods that `bytearray` shares with it.

use super::bytes_new::{decode, join, new};
use super::{Table, bind};
use crate::error::{Res, type_error, value_error};
use crate::func::{Args, Body, Out};
use crate::mem::{Mut, Ref};
use crate::misc::Misc;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::subscript::as_index;
use interleave_text::bytes as b;
use interleave_text::string::Side;

/// Calls `look` with the bytes of a bytes-like object; `None` for other values.
pub(crate) fn with<R>(v: &Value, look: impl FnOnce(&[u8]) -> R) -> Option<R> {
    match v.base() {
        Value::Bytes(b) => Some(look(b)),
        Value::ByteArray(b) => Some(look(&b.borrow())),
        Value::Misc(m) => match &**m {
            Misc::MemoryView(v) => match v.obj.base() {
                Value::Bytes(b) => Some(look(&v.part(b))),
                Value::ByteArray(b) => Some(look(&v.part(&b.borrow()))),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// The bytes of a bytes-like object, copied.
pub(crate) fn data(v: &Value) -> Option<Vec<u8>> {
    with(v, <[u8]>::to_vec)
}

/// The same kind of object as `self`.
pub(super) fn like(this: &Value, bytes: impl Into<Vec<u8>>) -> Value {
    match this.base() {
        Value::ByteArray(_) => Value::ByteArray(Ref::new(Mut::new(bytes.into()))),
        _ => Value::bytes(bytes.into()),
    }
}

pub(super) fn on<R>(a: &Args, f: impl FnOnce(&[u8]) -> R) -> Res<R> {
    match a.pos.first() {
        Some(v) => with(v, f).ok_or_else(|| type_error("descriptor requires a 'bytes' object")),
        None => Err(type_error("descriptor needs an argument")),
    }
}

fn need(vm: &mut Vm, a: &Args, i: usize) -> Res<Vec<u8>> {
    let v = a.pos.get(i).unwrap_or(&Value::None);
    data(v).ok_or_else(|| {
        type_error(format!(
            "a bytes-like object is required, not '{}'",
            vm.type_name(v).text
        ))
    })
}

/// The argument of a search: bytes, or one byte as a number.
fn wanted(vm: &mut Vm, a: &Args) -> Res<Vec<u8>> {
    match as_index(&a.pos[1]) {
        Some(n) => byte(n).map(|n| vec![n]),
        None => data(&a.pos[1]).ok_or_else(|| {
            type_error(format!(
                "argument should be integer or bytes-like object, not '{}'",
                vm.type_name(&a.pos[1]).text
            ))
        }),
    }
}

pub(crate) fn byte(n: i64) -> Res<u8> {
    u8::try_from(n).map_err(|_| value_error("byte must be in range(0, 256)"))
}

fn optional(vm: &mut Vm, v: &Value) -> Res<Option<Vec<u8>>> {
    match v {
        Value::None | Value::Unbound => Ok(None),
        v => match data(v) {
            Some(d) => Ok(Some(d)),
            None => Err(type_error(format!(
                "a bytes-like object is required, not '{}'",
                vm.type_name(v).text
            ))),
        },
    }
}

fn window(a: &Args) -> (Option<i64>, Option<i64>) {
    let at = |i: usize| a.pos.get(i).and_then(as_index);
    (at(2), at(3))
}

fn maybe(n: Option<usize>) -> Value {
    Value::Int(n.map_or(-1, |n| n as i64))
}

type Map = fn(&[u8]) -> Vec<u8>;
type Test = fn(&[u8]) -> bool;

macro_rules! map {
    ($f:path) => {
        Body::Plain(|_, a| {
            let f: Map = $f;
            Ok(like(&a.pos[0], on(&a, f)?))
        })
    };
}
macro_rules! test {
    ($f:path) => {
        Body::Plain(|_, a| {
            let f: Test = $f;
            Ok(Value::Bool(on(&a, f)?))
        })
    };
}
macro_rules! search {
    ($f:path) => {
        Body::Plain(|vm, a| {
            let (sub, (from, to)) = (wanted(vm, &a)?, window(&a));
            Ok(maybe(on(&a, |d| $f(d, &sub, from, to))?))
        })
    };
}
macro_rules! index {
    ($f:path) => {
        Body::Plain(|vm, a| {
            let (sub, (from, to)) = (wanted(vm, &a)?, window(&a));
            Ok(Value::uint(on(&a, |d| $f(d, &sub, from, to))??))
        })
    };
}

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Task(|c, a| Box::pin(async move { new(c, a).await })),
    ),
    (
        "decode",
        Body::Plain(|_, a| {
            let [v, enc, errors] = bind(a, "decode", ["self", "encoding", "errors"], 1)?;
            decode(
                &data(&v).unwrap_or_default(),
                enc.as_str().unwrap_or("utf-8"),
                errors.as_str().unwrap_or("strict"),
            )
        }),
    ),
    ("hex", Body::Plain(hex)),
    (
        "fromhex",
        Body::Flow(|vm, a| {
            let newer = vm.since(crate::options::Version::V3_14);
            let text = match (a.pos[1].as_str(), data(&a.pos[1])) {
                (Some(text), _) => text.to_string(),
                (None, Some(d)) if newer => d.iter().map(|b| *b as char).collect(),
                _ => {
                    let t = vm.type_name(&a.pos[1]).text.clone();
                    return Err(type_error(match (newer, a.pos[1].is_none()) {
                        (true, _) => {
                            format!("fromhex() argument must be str or bytes-like, not {t}")
                        }
                        (false, true) => "fromhex() argument must be str, not None".to_string(),
                        (false, false) => format!("fromhex() argument must be str, not {t}"),
                    }));
                }
            };
            made_by(&a.pos[0], vm, b::from_hex(&text)?)
        }),
    ),
    ("maketrans", Body::Plain(maketrans)),
    ("translate", Body::Plain(translate)),
    ("upper", map!(b::upper)),
    ("lower", map!(b::lower)),
    ("capitalize", map!(b::capitalize)),
    ("swapcase", map!(b::swapcase)),
    ("title", map!(b::title)),
    ("isalpha", test!(b::isalpha)),
    ("isdigit", test!(b::isdigit)),
    ("isalnum", test!(b::isalnum)),
    ("isspace", test!(b::isspace)),
    ("isascii", test!(b::isascii)),
    ("islower", test!(b::islower)),
    ("isupper", test!(b::isupper)),
    ("istitle", test!(b::istitle)),
    ("startswith", Body::Plain(|vm, a| ends(vm, a, "startswith"))),
    ("endswith", Body::Plain(|vm, a| ends(vm, a, "endswith"))),
    ("find", search!(b::find)),
    ("rfind", search!(b::rfind)),
    ("index", index!(b::index)),
    ("rindex", index!(b::rindex)),
    (
        "count",
        Body::Plain(|vm, a| {
            let (sub, (from, to)) = (wanted(vm, &a)?, window(&a));
            Ok(Value::uint(on(&a, |d| b::count(d, &sub, from, to))?))
        }),
    ),
    ("strip", Body::Plain(|vm, a| strip(vm, a, Side::Both))),
    ("lstrip", Body::Plain(|vm, a| strip(vm, a, Side::Left))),
    ("rstrip", Body::Plain(|vm, a| strip(vm, a, Side::Right))),
    (
        "removeprefix",
        Body::Plain(|vm, a| {
            let p = need(vm, &a, 1)?;
            Ok(like(
                &a.pos[0],
                on(&a, |d| b::removeprefix(d, &p).to_vec())?,
            ))
        }),
    ),
    (
        "removesuffix",
        Body::Plain(|vm, a| {
            let p = need(vm, &a, 1)?;
            Ok(like(
                &a.pos[0],
                on(&a, |d| b::removesuffix(d, &p).to_vec())?,
            ))
        }),
    ),
    (
        "replace",
        Body::Plain(|vm, a| {
            let (old, new) = (need(vm, &a, 1)?, need(vm, &a, 2)?);
            let n = a.pos.get(3).and_then(as_index).unwrap_or(-1);
            Ok(like(&a.pos[0], on(&a, |d| b::replace(d, &old, &new, n))??))
        }),
    ),
    ("split", Body::Plain(|vm, a| split(vm, a, false))),
    ("rsplit", Body::Plain(|vm, a| split(vm, a, true))),
    (
        "splitlines",
        Body::Task(|c, a| {
            Box::pin(async move {
                let [v, keep] = bind(a, "splitlines", ["self", "keepends"], 1)?;
                let keep = !keep.is_unbound() && crate::vm::slow::truth(c, &keep).await?;
                let d = data(&v).unwrap_or_default();
                let parts = b::splitlines(&d, keep);
                Ok(Value::list(parts.iter().map(|p| like(&v, *p)).collect()))
            })
        }),
    ),
    ("partition", Body::Plain(|vm, a| parts(vm, a, b::partition))),
    (
        "rpartition",
        Body::Plain(|vm, a| parts(vm, a, b::rpartition)),
    ),
    ("ljust", Body::Plain(|vm, a| pad(vm, a, "ljust", b::ljust))),
    ("rjust", Body::Plain(|vm, a| pad(vm, a, "rjust", b::rjust))),
    (
        "center",
        Body::Plain(|vm, a| pad(vm, a, "center", b::center)),
    ),
    (
        "zfill",
        Body::Plain(|vm, a| {
            let w = super::int::need(vm, &a.pos[1])?;
            Ok(like(&a.pos[0], on(&a, |d| b::zfill(d, w))??))
        }),
    ),
    (
        "expandtabs",
        Body::Plain(|_, a| {
            let [v, n] = bind(a, "expandtabs", ["self", "tabsize"], 1)?;
            let out = b::expandtabs(&data(&v).unwrap_or_default(), as_index(&n).unwrap_or(8))?;
            Ok(like(&v, out))
        }),
    ),
    (
        "join",
        Body::Task(|c, a| Box::pin(async move { join(c, a).await })),
    ),
    (
        "__len__",
        Body::Plain(|_, a| Ok(Value::uint(on(&a, <[u8]>::len)?))),
    ),
    (
        "__contains__",
        Body::Plain(|vm, a| {
            let w = wanted(vm, &a)?;
            Ok(Value::Bool(
                on(&a, |d| b::find(d, &w, None, None))?.is_some(),
            ))
        }),
    ),
    (
        "__iter__",
        Body::Plain(|vm, a| Ok(vm.iter_fast(a.pos[0].base())?.unwrap_or(Value::None))),
    ),
    (
        "__getitem__",
        Body::Plain(|vm, a| {
            Ok(vm
                .subscr_fast(a.pos[0].base(), &a.pos[1])?
                .unwrap_or(Value::None))
        }),
    ),
];

/// An object that the class itself makes of these bytes.
fn made_by(cls: &Value, vm: &mut Vm, bytes: Vec<u8>) -> Res<Out> {
    match cls {
        Value::Class(k) if k.heap => Ok(Out::Call(cls.clone(), Args::one(Value::bytes(bytes)))),
        _ => made(cls, vm, bytes).map(Out::Val),
    }
}

/// An object of the class `cls`, which is or comes from `bytes` or `bytearray`.
pub(super) fn made(cls: &Value, vm: &mut Vm, bytes: Vec<u8>) -> Res<Value> {
    let array = matches!(cls, Value::Class(k) if k.is_subclass(&vm.types.bytearray));
    let v = if array {
        Value::ByteArray(Ref::new(Mut::new(bytes)))
    } else {
        Value::bytes(bytes)
    };
    Ok(super::int::wrap(cls, v))
}

pub(crate) fn hex(vm: &mut Vm, a: Args) -> Res<Value> {
    let [v, sep, group] = bind(a, "hex", ["self", "sep", "bytes_per_sep"], 1)?;
    let sep = match sep.base() {
        Value::Unbound => None,
        Value::Str(s) if s.chars == 1 && !s.ascii() => {
            return Err(value_error("sep must be ASCII."));
        }
        Value::Bytes(s) if s.len() == 1 && s[0] > 127 => {
            return Err(value_error("sep must be ASCII."));
        }
        Value::Str(s) if s.chars == 1 => s.text.chars().next(),
        Value::Bytes(s) if s.len() == 1 => Some(s[0] as char),
        Value::Str(_) | Value::Bytes(_) => return Err(value_error("sep must be length 1.")),
        other => {
            return Err(match crate::vm::subscript::length_fast(other) {
                None => type_error(format!(
                    "object of type '{}' has no len()",
                    vm.type_name(&sep).text
                )),
                Some(1) => type_error("sep must be str or bytes."),
                Some(_) => value_error("sep must be length 1."),
            });
        }
    };
    let group = match group {
        Value::Unbound => 1,
        g => super::int::need(vm, &g)?,
    };
    Ok(Value::str(
        with(&v, |d| b::hex(d, sep, group)).unwrap_or_default(),
    ))
}

fn maketrans(vm: &mut Vm, a: Args) -> Res<Value> {
    let (from, to) = (need(vm, &a, 0)?, need(vm, &a, 1)?);
    if from.len() != to.len() {
        return Err(value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (x, y) in from.iter().zip(to) {
        table[*x as usize] = y;
    }
    Ok(Value::bytes(table))
}

fn translate(vm: &mut Vm, a: Args) -> Res<Value> {
    let [v, table, delete] = bind(a, "translate", ["self", "table", "delete"], 2)?;
    let table = optional(vm, &table)?;
    if delete.is_none() {
        return Err(type_error(
            "a bytes-like object is required, not 'NoneType'",
        ));
    }
    if table.as_ref().is_some_and(|t| t.len() != 256) {
        return Err(value_error("translation table must be 256 characters long"));
    }
    let delete = optional(vm, &delete)?.unwrap_or_default();
    let out = b::translate(&data(&v).unwrap_or_default(), table.as_deref(), &delete)?;
    Ok(like(&v, out))
}

fn ends(vm: &mut Vm, a: Args, name: &str) -> Res<Value> {
    let test = if name == "startswith" {
        b::startswith
    } else {
        b::endswith
    };
    let wanted: Vec<Value> = match a.pos[1].base() {
        Value::Tuple(t) => t.to_vec(),
        v => vec![v.clone()],
    };
    let (from, to) = window(&a);
    for w in &wanted {
        let Some(w) = data(w) else {
            return Err(type_error(format!(
                "{name} first arg must be bytes or a tuple of bytes, not {}",
                vm.type_name(w).text
            )));
        };
        if on(&a, |d| test(d, &w, from, to))? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn strip(vm: &mut Vm, a: Args, side: Side) -> Res<Value> {
    let set = optional(vm, a.pos.get(1).unwrap_or(&Value::None))?;
    let out = on(&a, |d| b::strip(d, set.as_deref(), side).to_vec())?;
    Ok(like(&a.pos[0], out))
}

fn split(vm: &mut Vm, a: Args, right: bool) -> Res<Value> {
    let [v, sep, n] = bind(a, "split", ["self", "sep", "maxsplit"], 1)?;
    let sep = optional(vm, &sep)?;
    let n = as_index(&n).unwrap_or(-1);
    let d = data(&v).unwrap_or_default();
    let parts = if right {
        b::rsplit(&d, sep.as_deref(), n)?
    } else {
        b::split(&d, sep.as_deref(), n)?
    };
    Ok(Value::list(parts.iter().map(|p| like(&v, *p)).collect()))
}

type Three = for<'a> fn(&'a [u8], &[u8]) -> Result<[&'a [u8]; 3], interleave_text::TextError>;

fn parts(vm: &mut Vm, a: Args, f: Three) -> Res<Value> {
    let sep = need(vm, &a, 1)?;
    let d = on(&a, <[u8]>::to_vec)?;
    let out = f(&d, &sep)?;
    Ok(Value::tuple(
        out.iter().map(|p| like(&a.pos[0], *p)).collect(),
    ))
}

type Pad = fn(&[u8], i64, u8) -> Result<Vec<u8>, interleave_text::TextError>;

fn pad(vm: &mut Vm, a: Args, name: &str, f: Pad) -> Res<Value> {
    let width = super::int::need(vm, &a.pos[1])?;
    let fill = match a.pos.get(2) {
        None => b' ',
        Some(v) => match data(v).as_deref() {
            Some([x]) => *x,
            _ => {
                let t = match v {
                    Value::None => "None".to_string(),
                    v => vm.type_name(v).text.clone(),
                };
                return Err(type_error(format!(
                    "{name}() argument 2 must be a byte string of length 1, not {t}"
                )));
            }
        },
    };
    Ok(like(&a.pos[0], on(&a, |d| f(d, width, fill))??))
}
