//! `bytes` and `bytearray`.

use super::{Table, bind};
use crate::error::{Exc, Res, type_error, value_error};
use crate::func::{Args, Run};
use crate::mem::{Mut, Ref};
use crate::task::Ctx;
use crate::value::Value;

/// The bytes of a bytes-like object.
pub fn data(v: &Value) -> Option<Vec<u8>> {
    match v.base() {
        Value::Bytes(b) => Some(b.to_vec()),
        Value::ByteArray(b) => Some(b.borrow().clone()),
        Value::Misc(m) => match &**m {
            crate::misc::Misc::MemoryView(v) => data(v),
            _ => None,
        },
        _ => None,
    }
}

fn this(a: &Args) -> Vec<u8> {
    a.pos.first().and_then(data).unwrap_or_default()
}

fn like(a: &Args, b: Vec<u8>) -> Value {
    match a.pos[0].base() {
        Value::ByteArray(_) => Value::ByteArray(Ref::new(Mut::new(b))),
        _ => Value::bytes(b),
    }
}

fn sub(a: &Args, i: usize) -> Res<Vec<u8>> {
    match a.pos.get(i) {
        Some(Value::Int(n)) => Ok(vec![*n as u8]),
        Some(v) => data(v).ok_or_else(|| type_error("a bytes-like object is required")),
        None => Err(type_error("missing argument")),
    }
}

fn position(hay: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        return Some(0);
    }
    hay.windows(needle.len()).position(|w| w == needle)
}

pub const METHODS: Table = &[
    (
        "__new__",
        Run::Task(|c, a| Box::pin(async move { new(c, a).await })),
    ),
    (
        "decode",
        Run::Plain(|_, a| {
            let [b, enc, errors] = bind(a, "decode", ["self", "encoding", "errors"], 1)?;
            decode(
                &data(&b).unwrap_or_default(),
                enc.as_str().unwrap_or("utf-8"),
                errors.as_str().unwrap_or("strict"),
            )
        }),
    ),
    (
        "hex",
        Run::Plain(|_, a| {
            Ok(Value::str(
                this(&a)
                    .iter()
                    .map(|b| format!("{b:02x}"))
                    .collect::<String>(),
            ))
        }),
    ),
    (
        "fromhex",
        Run::Plain(|_, a| {
            let t: String = a.pos[1].as_str().unwrap_or("").split_whitespace().collect();
            let mut out = vec![];
            for i in (0..t.len()).step_by(2) {
                let b = t.get(i..i + 2).and_then(|h| u8::from_str_radix(h, 16).ok());
                out.push(b.ok_or_else(|| {
                    value_error(format!(
                        "non-hexadecimal number found in fromhex() arg at position {i}"
                    ))
                })?);
            }
            Ok(Value::bytes(out))
        }),
    ),
    (
        "upper",
        Run::Plain(|_, a| Ok(like(&a, this(&a).to_ascii_uppercase()))),
    ),
    (
        "lower",
        Run::Plain(|_, a| Ok(like(&a, this(&a).to_ascii_lowercase()))),
    ),
    (
        "startswith",
        Run::Plain(|_, a| Ok(Value::Bool(this(&a).starts_with(&sub(&a, 1)?)))),
    ),
    (
        "endswith",
        Run::Plain(|_, a| Ok(Value::Bool(this(&a).ends_with(&sub(&a, 1)?)))),
    ),
    (
        "find",
        Run::Plain(|_, a| {
            Ok(Value::Int(
                position(&this(&a), &sub(&a, 1)?).map_or(-1, |p| p as i64),
            ))
        }),
    ),
    (
        "index",
        Run::Plain(|_, a| {
            position(&this(&a), &sub(&a, 1)?)
                .map(Value::uint)
                .ok_or_else(|| value_error("subsection not found"))
        }),
    ),
    (
        "count",
        Run::Plain(|_, a| {
            let (h, n) = (this(&a), sub(&a, 1)?);
            let mut k = 0;
            let mut at = 0;
            while let Some(p) = position(&h[at..], &n) {
                k += 1;
                at += p + n.len().max(1);
                if at > h.len() {
                    break;
                }
            }
            Ok(Value::Int(k))
        }),
    ),
    (
        "strip",
        Run::Plain(|_, a| {
            let t = this(&a);
            let t = t.trim_ascii().to_vec();
            Ok(like(&a, t))
        }),
    ),
    (
        "replace",
        Run::Plain(|_, a| {
            let (h, old, new) = (this(&a), sub(&a, 1)?, sub(&a, 2)?);
            let mut out = vec![];
            let mut at = 0;
            while let (Some(p), false) = (position(&h[at..], &old), old.is_empty()) {
                out.extend(&h[at..at + p]);
                out.extend(&new);
                at += p + old.len();
            }
            out.extend(&h[at..]);
            Ok(like(&a, out))
        }),
    ),
    (
        "split",
        Run::Plain(|_, a| {
            let h = this(&a);
            let parts: Vec<Vec<u8>> = match a.pos.get(1) {
                None | Some(Value::None) => h
                    .split(u8::is_ascii_whitespace)
                    .filter(|p| !p.is_empty())
                    .map(<[u8]>::to_vec)
                    .collect(),
                Some(_) => {
                    let sep = sub(&a, 1)?;
                    let mut out = vec![];
                    let mut at = 0;
                    while let (Some(p), false) = (position(&h[at..], &sep), sep.is_empty()) {
                        out.push(h[at..at + p].to_vec());
                        at += p + sep.len();
                    }
                    out.push(h[at..].to_vec());
                    out
                }
            };
            Ok(Value::list(
                parts.into_iter().map(|p| like(&a, p)).collect(),
            ))
        }),
    ),
    (
        "join",
        Run::Task(|c, a| {
            Box::pin(async move {
                let items = crate::vm::iterate::collect(c, a.pos[1].clone()).await?;
                let parts: Vec<Vec<u8>> = items
                    .iter()
                    .map(|v| {
                        data(v).ok_or_else(|| {
                            type_error("sequence item 0: expected a bytes-like object")
                        })
                    })
                    .collect::<Res<_>>()?;
                Ok(like(&a, parts.join(&this(&a)[..])))
            })
        }),
    ),
    (
        "__len__",
        Run::Plain(|_, a| Ok(Value::uint(this(&a).len()))),
    ),
    (
        "__iter__",
        Run::Plain(|vm, a| Ok(vm.iter_fast(a.pos[0].base())?.unwrap_or(Value::None))),
    ),
    (
        "__getitem__",
        Run::Plain(|vm, a| {
            Ok(vm
                .subscr_fast(a.pos[0].base(), &a.pos[1])?
                .unwrap_or(Value::None))
        }),
    ),
];

pub const ARRAY_METHODS: Table = &[
    (
        "append",
        Run::Plain(|_, a| {
            if let Value::ByteArray(b) = a.pos[0].base() {
                match a.pos.get(1) {
                    Some(Value::Int(n)) if (0..256).contains(n) => b.borrow_mut().push(*n as u8),
                    _ => return Err(value_error("byte must be in range(0, 256)")),
                }
            }
            Ok(Value::None)
        }),
    ),
    (
        "extend",
        Run::Task(|c, a| {
            Box::pin(async move {
                let more = match data(&a.pos[1]) {
                    Some(d) => d,
                    None => crate::vm::iterate::collect(c, a.pos[1].clone())
                        .await?
                        .iter()
                        .filter_map(crate::vm::subscript::as_index)
                        .map(|n| n as u8)
                        .collect(),
                };
                if let Value::ByteArray(b) = a.pos[0].base() {
                    b.borrow_mut().extend(more);
                }
                Ok(Value::None)
            })
        }),
    ),
    (
        "clear",
        Run::Plain(|_, a| {
            if let Value::ByteArray(b) = a.pos[0].base() {
                b.borrow_mut().clear();
            }
            Ok(Value::None)
        }),
    ),
    (
        "pop",
        Run::Plain(|_, a| {
            if let Value::ByteArray(b) = a.pos[0].base() {
                return b
                    .borrow_mut()
                    .pop()
                    .map(|n| Value::Int(n as i64))
                    .ok_or_else(|| crate::error::index_error("pop from empty bytearray"));
            }
            Ok(Value::None)
        }),
    ),
];

pub const VIEW_METHODS: Table = &[
    ("tobytes", Run::Plain(|_, a| Ok(Value::bytes(this(&a))))),
    ("release", Run::Plain(|_, _| Ok(Value::None))),
    (
        "__len__",
        Run::Plain(|_, a| Ok(Value::uint(this(&a).len()))),
    ),
];

async fn new(c: Ctx, a: Args) -> Res<Value> {
    let cls = a.pos[0].clone();
    let array = matches!(&cls, Value::Class(k) if k.is_subclass(&c.vm().types.bytearray));
    let [_, v, enc, errors] = bind(a, "bytes", ["cls", "source", "encoding", "errors"], 1)?;
    let out = match v.base() {
        Value::Unbound => vec![],
        Value::Str(s) => {
            if enc.is_unbound() {
                return Err(type_error("string argument without an encoding"));
            }
            match encode(
                &s.text,
                enc.as_str().unwrap_or("utf-8"),
                errors.as_str().unwrap_or("strict"),
            )? {
                Value::Bytes(b) => b.to_vec(),
                _ => vec![],
            }
        }
        Value::Int(n) => {
            if *n < 0 {
                return Err(value_error("negative count"));
            }
            c.vm().check_room(*n as usize)?;
            vec![0; *n as usize]
        }
        other => match data(other) {
            Some(d) => d,
            None => {
                let mut out = vec![];
                for x in crate::vm::iterate::collect(c, v.clone()).await? {
                    match crate::vm::subscript::as_index(&x) {
                        Some(n) if (0..256).contains(&n) => out.push(n as u8),
                        Some(_) => {
                            return Err(value_error(format!(
                                "{} must be in range(0, 256)",
                                if array { "byte" } else { "bytes" }
                            )));
                        }
                        None => {
                            return Err(type_error(format!(
                                "'{}' object cannot be interpreted as an integer",
                                c.vm().type_name(&x).text
                            )));
                        }
                    }
                }
                out
            }
        },
    };
    let v = if array {
        Value::ByteArray(Ref::new(Mut::new(out)))
    } else {
        Value::bytes(out)
    };
    Ok(super::int::wrap(&cls, v))
}

fn canonical(enc: &str) -> String {
    enc.to_ascii_lowercase().replace(['_', ' '], "-")
}

pub fn encode(text: &str, enc: &str, errors: &str) -> Res<Value> {
    let limit = match canonical(enc).as_str() {
        "utf-8" | "utf8" => return Ok(Value::bytes(text.as_bytes().to_vec())),
        "ascii" | "us-ascii" => 128,
        "latin-1" | "latin1" | "iso-8859-1" => 256,
        _ => return Err(Exc::LookupError.msg(format!("unknown encoding: {enc}"))),
    };
    let name = if limit == 128 { "ascii" } else { "latin-1" };
    let mut out = vec![];
    for (i, ch) in text.chars().enumerate() {
        let n = ch as u32;
        if n < limit {
            out.push(n as u8);
        } else {
            match errors {
                "ignore" => {}
                "replace" => out.push(b'?'),
                _ => {
                    let shown = if n < 256 {
                        format!("\\x{n:02x}")
                    } else if n < 65536 {
                        format!("\\u{n:04x}")
                    } else {
                        format!("\\U{n:08x}")
                    };
                    return Err(Exc::UnicodeEncodeError.msg(format!(
                        "'{name}' codec can't encode character '{shown}' in position {i}: ordinal not in range({limit})"
                    )));
                }
            }
        }
    }
    Ok(Value::bytes(out))
}

pub fn decode(b: &[u8], enc: &str, errors: &str) -> Res<Value> {
    match canonical(enc).as_str() {
        "utf-8" | "utf8" => match std::str::from_utf8(b) {
            Ok(s) => Ok(Value::str(s)),
            Err(_) if errors == "replace" => Ok(Value::str(String::from_utf8_lossy(b).into_owned())),
            Err(_) if errors == "ignore" => Ok(Value::str(String::from_utf8_lossy(b).replace('\u{fffd}', ""))),
            Err(e) => {
                let at = e.valid_up_to();
                let why = match e.error_len() {
                    None => "unexpected end of data",
                    Some(_) if b[at] >= 0xc2 && b[at] < 0xf5 => "invalid continuation byte",
                    Some(_) => "invalid start byte",
                };
                Err(Exc::UnicodeDecodeError.msg(format!("'utf-8' codec can't decode byte 0x{:02x} in position {at}: {why}", b[at])))
            }
        },
        "ascii" | "us-ascii" => match b.iter().position(|x| *x >= 128) {
            None => Ok(Value::str(String::from_utf8_lossy(b).into_owned())),
            Some(at) => Err(Exc::UnicodeDecodeError.msg(format!(
                "'ascii' codec can't decode byte 0x{:02x} in position {at}: ordinal not in range(128)",
                b[at]
            ))),
        },
        "latin-1" | "latin1" | "iso-8859-1" => Ok(Value::str(b.iter().map(|x| *x as char).collect::<String>())),
        _ => Err(Exc::LookupError.msg(format!("unknown encoding: {enc}"))),
    }
}

pub fn repr(b: &[u8]) -> String {
    let quote = if b.contains(&b'\'') && !b.contains(&b'"') {
        '"'
    } else {
        '\''
    };
    let mut out = format!("b{quote}");
    for &x in b {
        match x {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            x if x as char == quote => {
                out.push('\\');
                out.push(quote);
            }
            0x20..=0x7e => out.push(x as char),
            x => out.push_str(&format!("\\x{x:02x}")),
        }
    }
    out.push(quote);
    out
}
