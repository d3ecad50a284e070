//! `str`.

use super::int::wrap;
use super::str_methods::{ends, pad, split, strip};
use super::{Table, arity, bind};
use crate::error::{Res, type_error};
use crate::func::{Args, Body};
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::subscript::as_index;
use interleave_text::string as s;

pub(super) fn this(a: &Args) -> Res<Ref<crate::value::Str>> {
    match a.pos.first().map(|v| v.base()) {
        Some(Value::Str(s)) => Ok(s.clone()),
        _ => Err(type_error("descriptor requires a 'str' object")),
    }
}

pub(super) fn text(vm: &mut Vm, a: &Args, i: usize, name: &str) -> Res<Ref<crate::value::Str>> {
    match a.pos.get(i).map(|v| v.base()) {
        Some(Value::Str(s)) => Ok(s.clone()),
        Some(other) => {
            let t = vm.type_name(other).text.clone();
            Err(type_error(
                if name == "count"
                    || name == "find"
                    || name == "index"
                    || name == "rfind"
                    || name == "rindex"
                {
                    format!("must be str, not {t}")
                } else {
                    format!("{name}() argument {i} must be str, not {t}")
                },
            ))
        }
        None => Err(type_error(format!(
            "{name}() takes exactly one argument (0 given)"
        ))),
    }
}

/// A new text, or the old one when nothing has changed.
fn same_or(this: &Value, text: String) -> Value {
    match this {
        Value::Str(s) if s.text == text => this.clone(),
        _ => Value::str(text),
    }
}

pub(super) fn opt(a: &Args, i: usize) -> Option<i64> {
    a.pos.get(i).and_then(as_index)
}

macro_rules! map_text {
    ($f:path) => {
        Body::Plain(|_, a| Ok(Value::str($f(&this(&a)?.text))))
    };
}
macro_rules! test_text {
    ($f:path) => {
        Body::Plain(|_, a| Ok(Value::Bool($f(&this(&a)?.text))))
    };
}

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Task(|c, a| Box::pin(async move { new(c, a).await })),
    ),
    ("__str__", map_text!(str::to_owned)),
    ("lower", map_text!(s::lower)),
    ("upper", map_text!(s::upper)),
    ("capitalize", map_text!(s::capitalize)),
    ("title", map_text!(s::title)),
    ("swapcase", map_text!(s::swapcase)),
    ("casefold", map_text!(s::casefold)),
    ("isalpha", test_text!(s::isalpha)),
    ("isdecimal", test_text!(s::isdecimal)),
    ("isdigit", test_text!(s::isdigit)),
    ("isnumeric", test_text!(s::isnumeric)),
    ("isalnum", test_text!(s::isalnum)),
    ("isspace", test_text!(s::isspace)),
    ("isascii", test_text!(s::isascii)),
    ("isprintable", test_text!(s::isprintable)),
    ("isidentifier", test_text!(s::isidentifier)),
    ("islower", test_text!(s::islower)),
    ("isupper", test_text!(s::isupper)),
    ("istitle", test_text!(s::istitle)),
    ("strip", Body::Plain(|vm, a| strip(vm, a, s::Side::Both))),
    ("lstrip", Body::Plain(|vm, a| strip(vm, a, s::Side::Left))),
    ("rstrip", Body::Plain(|vm, a| strip(vm, a, s::Side::Right))),
    (
        "removeprefix",
        Body::Plain(|vm, a| {
            Ok(Value::str(s::removeprefix(
                &this(&a)?.text,
                &text(vm, &a, 1, "removeprefix")?.text,
            )))
        }),
    ),
    (
        "removesuffix",
        Body::Plain(|vm, a| {
            Ok(Value::str(s::removesuffix(
                &this(&a)?.text,
                &text(vm, &a, 1, "removesuffix")?.text,
            )))
        }),
    ),
    ("split", Body::Plain(|vm, a| split(vm, a, "split"))),
    ("rsplit", Body::Plain(|vm, a| split(vm, a, "rsplit"))),
    (
        "splitlines",
        Body::Task(|c, a| {
            Box::pin(async move {
                let [t, keep] = bind(a, "splitlines", ["self", "keepends"], 1)?;
                let keep = !keep.is_unbound() && crate::vm::slow::truth(c, &keep).await?;
                Ok(strings(s::splitlines(t.as_str().unwrap_or(""), keep)))
            })
        }),
    ),
    (
        "join",
        Body::Task(|c, a| Box::pin(async move { join(c, a).await })),
    ),
    (
        "replace",
        Body::Plain(|vm, a| {
            let t = this(&a)?;
            let (old, new) = (text(vm, &a, 1, "replace")?, text(vm, &a, 2, "replace")?);
            let kw =
                a.kw.iter()
                    .find(|(k, _)| k.text == "count")
                    .and_then(|(_, v)| as_index(v));
            let n = opt(&a, 3).or(kw).unwrap_or(-1);
            Ok(same_or(
                &a.pos[0],
                s::replace(&t.text, &old.text, &new.text, n)?,
            ))
        }),
    ),
    (
        "find",
        Body::Plain(|vm, a| {
            let (t, sub) = (this(&a)?, text(vm, &a, 1, "find")?);
            Ok(Value::Int(
                s::find(&t.text, &sub.text, opt(&a, 2), opt(&a, 3)).map_or(-1, |n| n as i64),
            ))
        }),
    ),
    (
        "rfind",
        Body::Plain(|vm, a| {
            let (t, sub) = (this(&a)?, text(vm, &a, 1, "rfind")?);
            Ok(Value::Int(
                s::rfind(&t.text, &sub.text, opt(&a, 2), opt(&a, 3)).map_or(-1, |n| n as i64),
            ))
        }),
    ),
    (
        "index",
        Body::Plain(|vm, a| {
            let (t, sub) = (this(&a)?, text(vm, &a, 1, "index")?);
            Ok(Value::uint(s::index(
                &t.text,
                &sub.text,
                opt(&a, 2),
                opt(&a, 3),
            )?))
        }),
    ),
    (
        "rindex",
        Body::Plain(|vm, a| {
            let (t, sub) = (this(&a)?, text(vm, &a, 1, "rindex")?);
            Ok(Value::uint(s::rindex(
                &t.text,
                &sub.text,
                opt(&a, 2),
                opt(&a, 3),
            )?))
        }),
    ),
    (
        "count",
        Body::Plain(|vm, a| {
            let (t, sub) = (this(&a)?, text(vm, &a, 1, "count")?);
            Ok(Value::uint(s::count(
                &t.text,
                &sub.text,
                opt(&a, 2),
                opt(&a, 3),
            )))
        }),
    ),
    ("startswith", Body::Plain(|vm, a| ends(vm, a, "startswith"))),
    ("endswith", Body::Plain(|vm, a| ends(vm, a, "endswith"))),
    ("ljust", Body::Plain(|vm, a| pad(vm, a, "ljust"))),
    ("rjust", Body::Plain(|vm, a| pad(vm, a, "rjust"))),
    ("center", Body::Plain(|vm, a| pad(vm, a, "center"))),
    (
        "zfill",
        Body::Plain(|vm, a| {
            let w = super::int::need(vm, a.pos.get(1).unwrap_or(&Value::None))?;
            Ok(Value::str(s::zfill(&this(&a)?.text, w)?))
        }),
    ),
    (
        "expandtabs",
        Body::Plain(|_, a| {
            let [t, n] = bind(a, "expandtabs", ["self", "tabsize"], 1)?;
            let text = s::expandtabs(t.as_str().unwrap_or(""), as_index(&n).unwrap_or(8))?;
            Ok(same_or(&t, text))
        }),
    ),
    (
        "partition",
        Body::Plain(|vm, a| {
            let (t, sep) = (this(&a)?, text(vm, &a, 1, "partition")?);
            Ok(Value::tuple(
                s::partition(&t.text, &sep.text)?
                    .iter()
                    .map(|x| Value::str(*x))
                    .collect(),
            ))
        }),
    ),
    (
        "rpartition",
        Body::Plain(|vm, a| {
            let (t, sep) = (this(&a)?, text(vm, &a, 1, "rpartition")?);
            Ok(Value::tuple(
                s::rpartition(&t.text, &sep.text)?
                    .iter()
                    .map(|x| Value::str(*x))
                    .collect(),
            ))
        }),
    ),
    (
        "format",
        Body::Task(|c, mut a| {
            crate::vm::repr::task(async move {
                let t = this(&a)?;
                a.pos.remove(0);
                super::percent::str_format(c, &t.text, a).await
            })
        }),
    ),
    (
        "format_map",
        Body::Task(|c, a| {
            crate::vm::repr::task(async move {
                let t = this(&a)?;
                super::percent::str_format_map(c, &t.text, a.pos[1].clone()).await
            })
        }),
    ),
    (
        "encode",
        Body::Plain(|_, a| {
            let [t, enc, errors] = bind(a, "encode", ["self", "encoding", "errors"], 1)?;
            super::bytes_new::encode(
                t.as_str().unwrap_or(""),
                enc.as_str().unwrap_or("utf-8"),
                errors.as_str().unwrap_or("strict"),
            )
        }),
    ),
    (
        "translate",
        Body::Task(|c, a| {
            Box::pin(async move {
                let t = this(&a)?;
                let mut out = String::new();
                for ch in t.text.chars() {
                    let key = Value::Int(ch as i64);
                    match crate::vm::subscript::get(c, a.pos[1].clone(), key).await {
                        Ok(Value::None) => {}
                        Ok(v) => match v.base() {
                            Value::Str(s) => out.push_str(&s.text),
                            Value::Int(n) if (0..=0x10_ffff).contains(n) => {
                                out.push(char::from_u32(*n as u32).unwrap_or('\u{fffd}'));
                            }
                            Value::Int(_) | Value::Big(_) => {
                                return Err(crate::error::value_error(
                                    "character mapping must be in range(0x110000)",
                                ));
                            }
                            _ => {
                                return Err(type_error(
                                    "character mapping must return integer, None or str",
                                ));
                            }
                        },
                        Err(e) if c.vm().is_kind(&e, crate::error::Exc::LookupError) => {
                            out.push(ch)
                        }
                        Err(e) => return Err(e),
                    }
                }
                Ok(Value::str(out))
            })
        }),
    ),
    ("maketrans", Body::Plain(super::str_methods::maketrans)),
    (
        "__len__",
        Body::Plain(|_, a| Ok(Value::uint(this(&a)?.chars))),
    ),
    (
        "__contains__",
        Body::Plain(|vm, a| {
            Ok(Value::Bool(
                vm.contains_fast(a.pos[0].base(), &a.pos[1])?
                    .unwrap_or(false),
            ))
        }),
    ),
    (
        "__getitem__",
        Body::Plain(|vm, a| {
            Ok(vm
                .subscr_fast(a.pos[0].base(), &a.pos[1])?
                .unwrap_or(Value::None))
        }),
    ),
    (
        "__iter__",
        Body::Plain(|vm, a| Ok(vm.iter_fast(a.pos[0].base())?.unwrap_or(Value::None))),
    ),
];

pub(super) fn strings(v: Vec<&str>) -> Value {
    Value::list(v.into_iter().map(Value::str).collect())
}

async fn join(c: Ctx, a: Args) -> Res<Value> {
    arity(&a, "str.join", 1, 1)?;
    let sep = this(&a)?;
    if !c.vm().iterable(&a.pos[1]) && !matches!(a.pos[1], Value::Gen(_)) {
        return Err(type_error("can only join an iterable"));
    }
    let items = crate::vm::iterate::collect(c, a.pos[1].clone()).await?;
    if let [one @ Value::Str(_)] = &items[..] {
        return Ok(one.clone());
    }
    let mut out = String::new();
    for (i, v) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(&sep.text);
        }
        match v.base() {
            Value::Str(s) => out.push_str(&s.text),
            _ => {
                return Err(type_error(format!(
                    "sequence item {i}: expected str instance, {} found",
                    c.vm().type_name(v).text
                )));
            }
        }
    }
    Ok(Value::str(out))
}

async fn new(c: Ctx, a: Args) -> Res<Value> {
    let cls = a.pos[0].clone();
    if a.pos.len() > 4 {
        return Err(type_error(format!(
            "str expected at most 3 arguments, got {}",
            a.pos.len() - 1
        )));
    }
    let [_, v, enc, errors] = bind(a, "str", ["cls", "object", "encoding", "errors"], 1)?;
    if let Some((at, wrong)) = [&enc, &errors]
        .into_iter()
        .enumerate()
        .find_map(|(i, v)| (!v.is_unbound() && v.as_str().is_none()).then(|| (i, v.clone())))
    {
        let name = ["encoding", "errors"][at];
        return Err(type_error(format!(
            "str() argument '{name}' must be str, not {}",
            match &wrong {
                Value::None => "None".to_string(),
                other => c.vm().type_name(other).text.clone(),
            }
        )));
    }
    if v.is_unbound() {
        return Ok(wrap(&cls, Value::str("")));
    }
    if !enc.is_unbound() || !errors.is_unbound() {
        if v.as_str().is_some() {
            return Err(type_error("decoding str is not supported"));
        }
        let Some(b) = super::buffer::of(c, &v).await? else {
            return Err(type_error(format!(
                "decoding to str: need a bytes-like object, {} found",
                c.vm().type_name(&v).text
            )));
        };
        let text = super::bytes_new::decode(
            &b,
            enc.as_str().unwrap_or("utf-8"),
            errors.as_str().unwrap_or("strict"),
        )?;
        return Ok(wrap(&cls, text));
    }
    if let Value::Class(k) = &cls
        && !k.heap
        && let Some(f) = c.vm().user_method(&v, "__str__")
    {
        // What the method answers may be of a subclass.
        let r = c.call1(&f, v.clone()).await?;
        return match r.as_str() {
            Some(_) => Ok(r),
            None => Err(c.vm().wrong_answer(&v, "__str__", "a str", &r)),
        };
    }
    if let (Value::Str(_), Value::Class(k)) = (&v, &cls)
        && !k.heap
    {
        return Ok(v);
    }
    Ok(wrap(&cls, Value::str(crate::vm::repr::str(c, &v).await?)))
}

/// `repr` text with everything beyond ASCII escaped.
pub(crate) fn ascii_of(repr: &str) -> String {
    let mut out = String::new();
    for ch in repr.chars() {
        match ch as u32 {
            0..=0x7f => out.push(ch),
            n @ 0x80..=0xff => out.push_str(&format!("\\x{n:02x}")),
            n @ 0x100..=0xffff => out.push_str(&format!("\\u{n:04x}")),
            n => out.push_str(&format!("\\U{n:08x}")),
        }
    }
    out
}
