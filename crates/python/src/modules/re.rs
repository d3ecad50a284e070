//! `_re`: compiles patterns, and answers matches as positions; the rest of `re` is Python.

use crate::dict::DictObj;
use crate::error::{Exc, Raise, Res, type_error};
use crate::func::{Args, Body};
use crate::mem::{Mut, Ref};
use crate::misc::Misc;
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::subscript::as_index;
use interleave_text::regex::{Flags, How, Regex, Slow, Spans};
use std::rc::Rc;

const KIND: &str = "pattern";

const FUNCTIONS: Table = &[
    // compile(pattern, flags) -> (handle, flags, groups, {name: number}) or (message, position)
    ("compile", Body::Plain(compile)),
    // find(handle, text, start, end, how) -> places or None
    ("find", Body::Plain(find)),
    // scan(handle, text, start, end, most) -> [places]
    ("scan", Body::Plain(scan)),
];

/// The characters of a text, or of bytes as characters below 256; and whether it was bytes.
fn chars(vm: &mut Vm, v: &Value) -> Res<(Vec<char>, bool)> {
    if let Some(s) = v.as_str() {
        return Ok((s.chars().collect(), false));
    }
    crate::types::bytes::with(v, |b| b.iter().map(|b| *b as char).collect())
        .map(|c| (c, true))
        .ok_or_else(|| {
            type_error(format!(
                "expected string or bytes-like object, got '{}'",
                vm.type_name(v).text
            ))
        })
}

fn compile(vm: &mut Vm, a: Args) -> Res<Value> {
    let (text, bytes) = chars(vm, &a.pos[0])?;
    let flags = Flags(as_index(&a.pos[1]).unwrap_or(0) as u32);
    match Regex::new(&text.iter().collect::<String>(), flags, bytes) {
        Ok(regex) => {
            let names = DictObj::empty();
            for (name, number) in &regex.names {
                names.set_text(name, Value::uint(*number));
            }
            let (flags, groups) = (regex.flags.0, regex.groups);
            let state: Box<dyn std::any::Any> = Box::new(Rc::new(regex));
            Ok(Value::tuple(vec![
                Value::misc(Misc::Native {
                    kind: KIND,
                    state: Mut::new(state),
                }),
                Value::Int(flags as i64),
                Value::uint(groups),
                Value::Dict(names),
            ]))
        }
        Err(e) => Ok(Value::tuple(vec![
            Value::str(e.message),
            e.position.map_or(Value::None, Value::uint),
        ])),
    }
}

fn regex(v: &Value) -> Res<Rc<Regex>> {
    if let Value::Misc(m) = v
        && let Misc::Native { state, .. } = &**m
        && let Some(r) = state.borrow().downcast_ref::<Rc<Regex>>()
    {
        return Ok(r.clone());
    }
    Err(type_error("not a pattern"))
}

fn too_slow(_: Slow) -> Raise {
    Exc::RuntimeError.msg("the regular expression takes too many steps on this text")
}

fn places(spans: &Spans) -> Value {
    let place = |p: &Option<usize>| Value::Int(p.map_or(-1, |p| p as i64));
    Value::tuple(
        spans
            .chunks(2)
            .flat_map(|pair| match pair {
                [Some(_), Some(_)] => [place(&pair[0]), place(&pair[1])],
                _ => [Value::Int(-1), Value::Int(-1)],
            })
            .collect(),
    )
}

fn bound(a: &Args, i: usize, len: usize) -> usize {
    a.pos
        .get(i)
        .and_then(as_index)
        .map_or(len, |n| n.clamp(0, len as i64) as usize)
}

/// Texts whose characters are kept for the next search are at least and at most this long.
const KEPT: std::ops::Range<usize> = 200..4 << 20;

/// The characters of a text, which are made once for several searches in it.
fn kept(vm: &mut Vm, v: &Value) -> Res<Rc<Vec<char>>> {
    let Value::Str(s) = v else {
        return Ok(Rc::new(chars(vm, v)?.0));
    };
    if let Some((last, text)) = &vm.searched
        && Ref::ptr_eq(last, s)
    {
        return Ok(text.clone());
    }
    let text = Rc::new(chars(vm, v)?.0);
    if KEPT.contains(&text.len()) {
        vm.searched = Some((s.clone(), text.clone()));
    }
    Ok(text)
}

fn find(vm: &mut Vm, a: Args) -> Res<Value> {
    let regex = regex(&a.pos[0])?;
    let text = kept(vm, &a.pos[1])?;
    let (start, end) = (bound(&a, 2, text.len()), bound(&a, 3, text.len()));
    let how = match a.pos.get(4).and_then(as_index) {
        Some(0) => How::Match,
        Some(1) => How::Full,
        _ => How::Search,
    };
    if start > end {
        return Ok(Value::None);
    }
    let found = regex.find(&text, start, end, how, None).map_err(too_slow)?;
    Ok(found.as_ref().map_or(Value::None, places))
}

fn scan(vm: &mut Vm, a: Args) -> Res<Value> {
    let regex = regex(&a.pos[0])?;
    let (text, _) = chars(vm, &a.pos[1])?;
    let (mut at, end) = (bound(&a, 2, text.len()), bound(&a, 3, text.len()));
    let most = match a.pos.get(4).and_then(as_index) {
        Some(n) if n > 0 => n as usize,
        _ => usize::MAX,
    };
    let mut out = vec![];
    let mut not_empty_at = None;
    while at <= end && out.len() < most {
        let found = regex
            .find(&text, at, end, How::Search, not_empty_at)
            .map_err(too_slow)?;
        let Some(spans) = found else { break };
        let (from, to) = (spans[0].unwrap_or(at), spans[1].unwrap_or(at));
        out.push(places(&spans));
        at = to;
        // After an empty match the next match at this place must not be empty.
        not_empty_at = (from == to).then_some(to);
        vm.check_room(out.len() * 64)?;
    }
    Ok(Value::list(out))
}

pub(crate) fn fill(_: &mut Vm, d: &Ref<DictObj>) {
    super::functions(d, "_re", FUNCTIONS);
}
