//! Methods of `str` whose arguments have more than one form.

use super::str::{opt, strings, this};
use super::{arity, bind};
use crate::error::{Res, type_error};
use crate::func::Args;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::subscript::as_index;
use interleave_text::string as s;

pub(super) fn strip(vm: &mut Vm, a: Args, side: s::Side) -> Res<Value> {
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
            other => {
                return Err(type_error(format!(
                    "{name} arg must be None or str, not {}",
                    vm.type_name(other).text
                )));
            }
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
        Some(Value::Tuple(ps)) => Ok(Value::Bool(ps.iter().any(|p| p.as_str().is_some_and(test)))),
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
