//! The built-in functions.

mod construct;
mod numbers;
mod objects;
mod running;
mod warned;

pub(crate) use construct::{constructors, finish_call};
pub(crate) use numbers::divmod;
pub(crate) use objects::{dir_of, isinstance};

use crate::error::{Res, type_error};
use crate::func::Args;
use crate::types::Table;

/// Every function, by kind.
pub(crate) const FUNCTIONS: &[Table] =
    &[numbers::FUNCTIONS, objects::FUNCTIONS, running::FUNCTIONS];

fn exactly(a: &Args, name: &str, n: usize) -> Res<()> {
    if !a.kw.is_empty() {
        return Err(type_error(format!("{name}() takes no keyword arguments")));
    }
    if a.pos.len() == n {
        return Ok(());
    }
    Err(type_error(if n == 1 {
        format!(
            "{name}() takes exactly one argument ({} given)",
            a.pos.len()
        )
    } else {
        format!("{name} expected {n} arguments, got {}", a.pos.len())
    }))
}

fn between(a: &Args, name: &str, min: usize, max: usize) -> Res<()> {
    let n = a.pos.len();
    if n < min {
        return Err(type_error(format!(
            "{name} expected at least {min} argument{}, got {n}",
            if min == 1 { "" } else { "s" }
        )));
    }
    if n > max {
        return Err(type_error(format!(
            "{name} expected at most {max} argument{}, got {n}",
            if max == 1 { "" } else { "s" }
        )));
    }
    Ok(())
}
