//! Methods of `str` whose arguments have more than one form.

use super::str::{opt, strings, this};
use super::{arity, bind};
use crate::error::{Res, type_error};
use crate::func::Args;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::subscript::as_index;
use interleave_text::string as s;

pub(super) fn strip(_: &mut Vm, a: Args, side: s::Side) -> Res<Value> {
    let name = match side {
        s::Side::Both => "strip",
        s::Side::Left => "lstrip",
        s::Side::Right => "rstrip",
    };
    arity(&a, name, 0, 1)?;
    let t = this(&a)?;
    let chars = match a.pos.get(1) {
        None | Some(Value::None) => None,
        Some(v) => match v.base() {
            Value::Str(c) => Some(c.clone()),
            _ => return Err(type_error(format!("{name} arg must be None or str"))),
        },
    };
    Ok(Value::str(s::strip(
        &t.text,
        chars.as_ref().map(|c| c.text.as_str()),
        side,
    )))
}

pub(super) fn split(vm: &mut Vm, a: Args, name: &str) -> Res<Value> {
    let [t, sep, max] = bind(a, name, ["self", "sep", "maxsplit"], 1)?;
    let max = as_index(&max).unwrap_or(-1);
    let Value::Str(t) = t.base().clone() else {
        return Err(type_error("descriptor requires a 'str' object"));
    };
    let sep = match sep.base() {
        Value::Unbound | Value::None => None,
        Value::Str(s) => Some(s.clone()),
        other => {
            let other = other.clone();
            return Err(type_error(format!(
                "must be str or None, not {}",
                vm.type_name(&other).text
            )));
        }
    };
    let sep = sep.as_ref().map(|s| s.text.as_str());
    Ok(strings(if name == "split" {
        s::split(&t.text, sep, max)?
    } else {
        s::rsplit(&t.text, sep, max)?
    }))
}

pub(super) fn ends(vm: &mut Vm, a: Args, name: &str) -> Res<Value> {
    let t = this(&a)?;
    let test = |p: &str| {
        let f = if name == "startswith" {
            s::startswith
        } else {
            s::endswith
        };
        f(&t.text, p, opt(&a, 2), opt(&a, 3))
    };
    match a.pos.get(1).map(|v| v.base()) {
        Some(Value::Str(p)) => Ok(Value::Bool(test(&p.text))),
        Some(Value::Tuple(ps)) => {
            for p in ps.iter() {
                let Some(p) = p.as_str() else {
                    return Err(type_error(format!(
                        "tuple for {name} must only contain str, not {}",
                        vm.type_name(p).text
                    )));
                };
                if test(p) {
                    return Ok(Value::Bool(true));
                }
            }
            Ok(Value::Bool(false))
        }
        Some(other) => {
            let other = other.clone();
            Err(type_error(format!(
                "{name} first arg must be str or a tuple of str, not {}",
                vm.type_name(&other).text
            )))
        }
        None => Err(type_error(format!(
            "{name} expected at least 1 argument, got 0"
        ))),
    }
}

pub(super) fn pad(vm: &mut Vm, a: Args, name: &str) -> Res<Value> {
    arity(&a, name, 1, 2)?;
    let t = this(&a)?;
    let w = super::int::need(vm, &a.pos[1])?;
    let fill = match a
        .pos
        .get(2)
        .and_then(|v| v.as_str().map(|s| s.chars().collect::<Vec<_>>()))
    {
        Some(c) if c.len() == 1 => c[0],
        Some(_) => {
            return Err(type_error(
                "The fill character must be exactly one character long",
            ));
        }
        None => ' ',
    };
    Ok(Value::str(match name {
        "ljust" => s::ljust(&t.text, w, fill)?,
        "rjust" => s::rjust(&t.text, w, fill)?,
        _ => s::center(&t.text, w, fill)?,
    }))
}

/// `str.maketrans`: a dict from code points.
pub(super) fn maketrans(vm: &mut Vm, a: Args) -> Res<Value> {
    let mut d = crate::dict::Dict::default();
    let mut put = |k: Value, v: Value| match d.lookup(&k) {
        (_, crate::dict::Found::At(i)) => d.entries[i].val = v,
        (h, _) => d.push(h, k, v),
    };
    if a.pos.len() == 1 {
        let Value::Dict(src) = a.pos[0].base() else {
            return Err(type_error(
                "if you give only one argument to maketrans it must be a dict",
            ));
        };
        for e in src.dict.borrow().iter() {
            match e.key.base() {
                Value::Str(s) if s.chars == 1 => {
                    let code = s.text.chars().next().map_or(0, |c| i64::from(c as u32));
                    put(Value::Int(code), e.val.clone());
                }
                Value::Str(_) => {
                    return Err(crate::error::value_error(
                        "string keys in translate table must be of length 1",
                    ));
                }
                Value::Int(_) | Value::Bool(_) | Value::Big(_) => put(e.key.clone(), e.val.clone()),
                _ => {
                    return Err(type_error(
                        "keys in translate table must be strings or integers",
                    ));
                }
            }
        }
        return Ok(Value::dict(d));
    }
    let mut texts = [String::new(), String::new(), String::new()];
    // The first one is looked at last.
    for i in [1, 2, 0] {
        let Some(v) = a.pos.get(i) else { continue };
        let Some(text) = v.as_str() else {
            return Err(type_error(match i {
                0 => "first maketrans argument must be a string if there is a second argument"
                    .to_string(),
                i => format!(
                    "maketrans() argument {} must be str, not {}",
                    i + 1,
                    if v.is_none() {
                        "None".into()
                    } else {
                        vm.type_name(v).text.clone()
                    }
                ),
            }));
        };
        texts[i] = text.to_string();
    }
    for (k, v) in s::maketrans(&texts[0], &texts[1], &texts[2])? {
        let v = v.map_or(Value::None, |n| Value::Int(i64::from(n)));
        put(Value::Int(i64::from(k)), v);
    }
    Ok(Value::dict(d))
}
