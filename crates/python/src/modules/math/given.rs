//! The arguments of the functions of `math`: floats and whole numbers, or objects that say
//! (`__float__`, `__index__`) which number they are.

use crate::error::{Res, type_error};
use crate::func::{Args, Out};
use crate::task::{Ctx, ctx};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::binary::{to_big, to_float};
use num_bigint::BigInt;

/// The number, when no Python needs to be asked for it.
fn known(vm: &mut Vm, v: &Value) -> Res<Option<f64>> {
    Ok(match v.base() {
        Value::Float(x) => Some(*x),
        x @ (Value::Int(_) | Value::Bool(_) | Value::Big(_))
            if vm.user_method(v, "__float__").is_none() =>
        {
            Some(to_float(x)?)
        }
        _ => None,
    })
}

pub(super) async fn real(c: Ctx, v: &Value) -> Res<f64> {
    if let Some(x) = known(c.vm(), v)? {
        return Ok(x);
    }
    let asked = ["__float__", "__index__"];
    if asked
        .iter()
        .any(|name| c.vm().user_method(v, name).is_some())
    {
        return crate::types::float::convert(c, v).await;
    }
    Err(type_error(format!(
        "must be real number, not {}",
        c.vm().type_name(v).text
    )))
}

pub(super) async fn all_real(c: Ctx, items: &[Value]) -> Res<Vec<f64>> {
    let mut out = vec![];
    for v in items {
        out.push(real(c, v).await?);
    }
    Ok(out)
}

/// Calls a function of floats.
pub(super) fn reals(vm: &mut Vm, a: Args, kernel: fn(&[f64]) -> Res<Value>) -> Res<Out> {
    let mut few = [0.0; 3];
    let n = a.pos.len();
    if n <= few.len() {
        let mut ready = true;
        for (i, v) in a.pos.iter().enumerate() {
            match known(vm, v)? {
                Some(x) => few[i] = x,
                None => {
                    ready = false;
                    break;
                }
            }
        }
        if ready {
            // Who calls with too few arguments has zeros for the others, never a panic.
            return Ok(Out::Val(kernel(&few)?));
        }
    }
    Vm::late(async move {
        let items: Vec<Value> = a.pos.iter().cloned().collect();
        let mut all = all_real(ctx(), &items).await?;
        all.resize(all.len().max(3), 0.0);
        kernel(&all)
    })
}

fn known_whole(vm: &mut Vm, v: &Value) -> Res<Option<BigInt>> {
    match v.base() {
        x @ (Value::Int(_) | Value::Bool(_) | Value::Big(_)) => Ok(Some(to_big(x))),
        _ if vm.user_method(v, "__index__").is_some() => Ok(None),
        _ => Err(type_error(format!(
            "'{}' object cannot be interpreted as an integer",
            vm.type_name(v).text
        ))),
    }
}

pub(super) async fn whole(c: Ctx, v: &Value) -> Res<BigInt> {
    if let Some(n) = known_whole(c.vm(), v)? {
        return Ok(n);
    }
    let Some(f) = c.vm().user_method(v, "__index__") else {
        return Ok(BigInt::ZERO);
    };
    let r = c.call1(&f, v.clone()).await?;
    match r.base() {
        x @ (Value::Int(_) | Value::Bool(_) | Value::Big(_)) => Ok(to_big(x)),
        _ => Err(type_error(format!(
            "__index__ returned non-int (type {})",
            c.vm().type_name(&r).text
        ))),
    }
}

/// Calls a function of whole numbers.
pub(super) fn wholes(vm: &mut Vm, a: Args, kernel: fn(&[BigInt]) -> Res<Value>) -> Res<Out> {
    let mut out = vec![];
    for v in &a.pos {
        match known_whole(vm, v)? {
            Some(n) => out.push(n),
            None => {
                return Vm::late(async move {
                    let mut out = vec![];
                    for v in &a.pos {
                        out.push(whole(ctx(), v).await?);
                    }
                    kernel(&out)
                });
            }
        }
    }
    Ok(Out::Val(kernel(&out)?))
}
