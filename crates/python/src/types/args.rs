//! The arguments of built-in methods: how many, and which by name.

use crate::error::{Res, type_error};
use crate::func::Args;
use crate::value::Value;

/// Checks how many arguments a method got, besides `self`.
pub(crate) fn arity(a: &Args, name: &str, min: usize, max: usize) -> Res<()> {
    if !a.kw.is_empty() {
        return Err(type_error(format!("{name}() takes no keyword arguments")));
    }
    let n = a.pos.len().saturating_sub(1);
    if n >= min && n <= max {
        return Ok(());
    }
    Err(type_error(if min == max {
        match min {
            0 => format!("{name}() takes no arguments ({n} given)"),
            1 => format!("{name}() takes exactly one argument ({n} given)"),
            _ => format!("{} expected {min} arguments, got {n}", short(name)),
        }
    } else if n < min {
        format!(
            "{} expected at least {min} argument{}, got {n}",
            short(name),
            if min == 1 { "" } else { "s" }
        )
    } else {
        format!(
            "{} expected at most {max} argument{}, got {n}",
            short(name),
            if max == 1 { "" } else { "s" }
        )
    }))
}

fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Arguments by position or keyword, in the order of `names`; the first `required` must be there.
pub(crate) fn bind<const N: usize>(
    a: Args,
    fname: &str,
    names: [&str; N],
    required: usize,
) -> Res<[Value; N]> {
    let mut out: [Value; N] = std::array::from_fn(|_| Value::Unbound);
    let given = a.pos.len();
    // A caller does not count the object or the class.
    let own = usize::from(matches!(names[0], "self" | "cls"));
    if given > N {
        let most = N - own;
        return Err(type_error(format!(
            "{fname}() takes at most {most} argument{} ({} given)",
            if most == 1 { "" } else { "s" },
            given + a.kw.len() - own
        )));
    }
    for (i, v) in a.pos.into_iter().enumerate() {
        out[i] = v;
    }
    for (k, v) in a.kw {
        match names.iter().position(|n| *n == k.text) {
            Some(i) if out[i].is_unbound() => out[i] = v,
            Some(i) => {
                return Err(type_error(format!(
                    "argument for {fname}() given by name ('{}') and position ({})",
                    k.text,
                    i + 1 - own
                )));
            }
            None => {
                return Err(type_error(format!(
                    "{fname}() got an unexpected keyword argument '{}'",
                    k.text
                )));
            }
        }
    }
    for (i, v) in out.iter().enumerate().take(required) {
        if v.is_unbound() {
            return Err(type_error(format!(
                "{fname}() missing required argument '{}' (pos {})",
                names[i],
                i + 1 - own.min(i)
            )));
        }
    }
    Ok(out)
}

/// Checks the arguments of a constructor that takes none by name. A subclass that has the other one
/// of `__new__` and `__init__` itself may be called with some.
pub(crate) fn constructor(a: &Args, name: &str, max: usize) -> Res<()> {
    let own = |c: &crate::class::Class, flag| c.heap && c.has(flag);
    let allowed = match a.pos.first() {
        Some(Value::Class(c)) => own(c, crate::class::HAS_INIT),
        Some(Value::Inst(i)) => own(&i.class(), crate::class::HAS_NEW),
        _ => false,
    };
    if !a.kw.is_empty() && !allowed {
        return Err(type_error(format!("{name}() takes no keyword arguments")));
    }
    let n = a.pos.len().saturating_sub(1);
    if n > max {
        let s = if max == 1 { "" } else { "s" };
        return Err(type_error(format!(
            "{name} expected at most {max} argument{s}, got {n}"
        )));
    }
    Ok(())
}
