//! Checks the kinds of the arguments of a built-in function, before the function runs.
//!
//! A number that an object's `__index__` answers takes the object's place, so that the function
//! itself sees built-in values only.

use crate::error::{Raise, Res, type_error};
use crate::func::{Args, Body, Native, Out};
use crate::options::Version;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;

/// The kind of each parameter after `self`, one letter each:
/// `o` any object, `i` a whole number, `I` a whole number or None, `w` the end of a window,
/// `l` such an end that cannot be None, `s` a text, `1` a text of a method with one parameter,
/// `c` one letter, `y` bytes, `b` bytes where the function itself refuses other objects.
type Kinds = &'static str;

/// The functions whose arguments are checked here, sorted by class and name.
#[rustfmt::skip]
const KINDS: &[(&str, &str, Kinds)] = &[
    ("", "chr", "i"),
    ("bytearray", "__contains__", "b"), ("bytearray", "append", "i"), ("bytearray", "center", "io"),
    ("bytearray", "count", "bww"), ("bytearray", "decode", "ss"), ("bytearray", "endswith", "bww"),
    ("bytearray", "expandtabs", "i"), ("bytearray", "find", "bww"), ("bytearray", "hex", "oi"),
    ("bytearray", "index", "bww"), ("bytearray", "insert", "ii"), ("bytearray", "ljust", "io"),
    ("bytearray", "lstrip", "b"), ("bytearray", "partition", "y"), ("bytearray", "pop", "i"),
    ("bytearray", "remove", "i"), ("bytearray", "removeprefix", "y"), ("bytearray", "removesuffix", "y"),
    ("bytearray", "replace", "yyi"), ("bytearray", "rfind", "bww"), ("bytearray", "rindex", "bww"),
    ("bytearray", "rjust", "io"), ("bytearray", "rpartition", "y"), ("bytearray", "rsplit", "bi"),
    ("bytearray", "rstrip", "b"), ("bytearray", "split", "bi"), ("bytearray", "startswith", "bww"),
    ("bytearray", "strip", "b"), ("bytearray", "translate", "bb"), ("bytearray", "zfill", "i"),
    ("bytes", "__contains__", "b"), ("bytes", "center", "io"), ("bytes", "count", "bww"),
    ("bytes", "decode", "ss"), ("bytes", "endswith", "bww"), ("bytes", "expandtabs", "i"),
    ("bytes", "find", "bww"), ("bytes", "hex", "oi"), ("bytes", "index", "bww"), ("bytes", "ljust", "io"),
    ("bytes", "lstrip", "b"), ("bytes", "partition", "y"), ("bytes", "removeprefix", "y"),
    ("bytes", "removesuffix", "y"), ("bytes", "replace", "yyi"), ("bytes", "rfind", "bww"),
    ("bytes", "rindex", "bww"), ("bytes", "rjust", "io"), ("bytes", "rpartition", "y"), ("bytes", "rsplit", "bi"),
    ("bytes", "rstrip", "b"), ("bytes", "split", "bi"), ("bytes", "startswith", "bww"), ("bytes", "strip", "b"),
    ("bytes", "translate", "bb"), ("bytes", "zfill", "i"), ("deque", "index", "oll"), ("deque", "insert", "io"),
    ("deque", "rotate", "i"), ("float", "__round__", "I"), ("int", "__round__", "i"), ("int", "from_bytes", "os"),
    ("int", "to_bytes", "is"), ("list", "index", "oll"), ("list", "insert", "io"), ("list", "pop", "i"),
    ("memoryview", "hex", "oi"), ("slice", "indices", "i"), ("str", "center", "ic"), ("str", "count", "sww"),
    ("str", "encode", "ss"), ("str", "endswith", "oww"), ("str", "expandtabs", "i"), ("str", "find", "sww"),
    ("str", "index", "sww"), ("str", "ljust", "ic"), ("str", "partition", "1"), ("str", "removeprefix", "s"),
    ("str", "removesuffix", "s"), ("str", "replace", "ssi"), ("str", "rfind", "sww"), ("str", "rindex", "sww"),
    ("str", "rjust", "ic"), ("str", "rpartition", "1"), ("str", "rsplit", "oi"), ("str", "split", "oi"),
    ("str", "startswith", "oww"), ("str", "zfill", "i"), ("tuple", "index", "oll"),
];

/// The kinds of the parameters of a function of a class; `None` when they are not checked here.
pub(crate) fn find(owner: &str, name: &str) -> Option<Kinds> {
    KINDS
        .binary_search_by(|k| (k.0, k.1).cmp(&(owner, name)))
        .ok()
        .map(|i| KINDS[i].2)
}

/// How many arguments come before those that a caller writes.
fn first(f: &Native) -> usize {
    f.signature.map_or(1, |s| s.first as usize)
}

/// The argument for the parameter at `at`, by position or by name.
fn given<'a>(f: &Native, a: &'a Args, at: usize) -> Option<(&'a Value, Place)> {
    let first = first(f);
    if let Some(v) = a.pos.get(at + first) {
        return Some((v, Place::Position(at + first)));
    }
    if a.kw.is_empty() {
        return None;
    }
    let name = f.signature?.names().get(at).copied()?;
    let i = a.kw.iter().position(|(k, _)| k.text == name)?;
    Some((&a.kw[i].1, Place::Name(i)))
}

#[derive(Clone, Copy)]
enum Place {
    Position(usize),
    Name(usize),
}

fn number(v: &Value) -> bool {
    matches!(v.base(), Value::Int(_) | Value::Bool(_) | Value::Big(_))
}

fn bytes(v: &Value) -> bool {
    super::bytes::with(v, |_| ()).is_some()
}

fn fits_one(kind: u8, v: &Value) -> bool {
    match kind {
        b'i' | b'l' => number(v),
        b'I' | b'w' => v.is_none() || number(v),
        b's' | b'1' => matches!(v.base(), Value::Str(_)),
        b'y' => bytes(v),
        b'b' => !matches!(v, Value::Inst(_)) || bytes(v),
        b'c' => matches!(v.base(), Value::Str(s) if s.chars == 1),
        _ => true,
    }
}

/// Whether all arguments are built-in values of the right kind.
#[inline]
pub(crate) fn fit(f: &Native, kinds: Kinds, a: &Args) -> bool {
    if a.kw.is_empty() {
        let rest = a.pos.get(first(f)..).unwrap_or_default();
        return rest.iter().zip(kinds.bytes()).all(|(v, k)| fits_one(k, v));
    }
    let fits = |(at, kind)| given(f, a, at).is_none_or(|(v, _)| fits_one(kind, v));
    kinds.bytes().enumerate().all(fits)
}

/// Calls the function with the numbers that the arguments' `__index__` answer; an argument of a
/// wrong kind is a TypeError.
#[cold]
pub(crate) fn call(vm: &mut Vm, f: &Native, kinds: Kinds, a: Args) -> Res<Out> {
    let (mut asks, mut wrong) = (vec![], None);
    for (at, kind) in kinds.bytes().enumerate() {
        let Some((v, place)) = given(f, &a, at) else {
            continue;
        };
        if fits_one(kind, v) {
            continue;
        }
        match kind {
            b'i' if v.is_none() && f.name == "__round__" && vm.since(Version::V3_14) => {}
            b'i' | b'I' | b'l' | b'w' if vm.user_method(v, "__index__").is_some() => {
                asks.push((v.clone(), place));
            }
            b'y' | b'b' if super::buffer::asks_python(vm, v) => asks.push((v.clone(), place)),
            b'b' => {}
            _ => {
                let v = v.clone();
                wrong = Some(refuse(vm, f, kinds, at, &v));
                break;
            }
        }
    }
    if !asks.is_empty() {
        let run = f.run;
        return Vm::late(async move { later(crate::task::ctx(), run, a, asks, wrong).await });
    }
    if let Some(e) = wrong {
        return Err(e);
    }
    match f.run {
        Body::Plain(run) => run(vm, a).map(Out::Val),
        Body::Flow(run) => run(vm, a),
        Body::Task(run) => Ok(Out::Task(run(crate::task::ctx(), a))),
    }
}

async fn later(
    c: Ctx,
    run: Body,
    mut a: Args,
    asks: Vec<(Value, Place)>,
    wrong: Option<Raise>,
) -> Res<Value> {
    for (v, place) in asks {
        let n = match super::buffer::view(c, &v).await? {
            Some(view) => view,
            None => super::int::index(c, &v).await?,
        };
        let slot = match place {
            Place::Position(at) => a.pos.get_mut(at),
            Place::Name(i) => a.kw.get_mut(i).map(|(_, v)| v),
        };
        if let Some(slot) = slot {
            *slot = n;
        }
    }
    if let Some(e) = wrong {
        return Err(e);
    }
    match run {
        Body::Plain(run) => run(c.vm(), a),
        Body::Flow(run) => {
            let out = run(c.vm(), a)?;
            c.finish(out).await
        }
        Body::Task(run) => run(c, a).await,
    }
}

/// The error for an argument of a wrong kind, in CPython's words.
fn refuse(vm: &mut Vm, f: &Native, kinds: Kinds, at: usize, v: &Value) -> Raise {
    let t = vm.type_name(v).text.clone();
    let name = f.name;
    type_error(match kinds.as_bytes()[at] {
        b'w' if !vm.since(Version::V3_15) => {
            "slice indices must be integers or None or have an __index__ method".to_string()
        }
        b'w' | b'l' => "slice indices must be integers or have an __index__ method".to_string(),
        b'1' => format!("must be str, not {t}"),
        b'y' => format!("a bytes-like object is required, not '{t}'"),
        b'c' if matches!(v.base(), Value::Str(_)) => {
            "The fill character must be exactly one character long".to_string()
        }
        b'c' => format!("The fill character must be a unicode character, not {t}"),
        b's' => {
            // A parameter that can come by name is called by it.
            let named = f.signature.is_some_and(|s| s.by_name(at));
            let shown = if v.is_none() { "None" } else { &t };
            match (named, kinds.len()) {
                (true, _) => {
                    let names = f.signature.map(|s| s.names()).unwrap_or_default();
                    let param = names.get(at).copied().unwrap_or("");
                    format!("{name}() argument '{param}' must be str, not {shown}")
                }
                (false, 1) => format!("{name}() argument must be str, not {shown}"),
                _ => format!("{name}() argument {} must be str, not {shown}", at + 1),
            }
        }
        _ => format!("'{t}' object cannot be interpreted as an integer"),
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        let keys = super::KINDS.iter().map(|k| (k.0, k.1));
        assert!(keys.is_sorted());
    }
}
