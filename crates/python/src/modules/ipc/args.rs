//! What the functions of `_ipc` were given.

use crate::error::{Res, type_error};
use crate::func::Args;
use crate::value::Value;
use crate::vm::Vm;
use interleave_broker::Handle;

/// The moment, on the machine's clock, that is `timeout` seconds away; `None` for ever.
pub(super) fn deadline(vm: &mut Vm, timeout: Option<&Value>) -> Option<u64> {
    let s = crate::eq::number(timeout?)?;
    // A century is for ever.
    let s = if s.is_nan() { 0.0 } else { s.clamp(0.0, 3e9) };
    Some(vm.now() + (s * 1e9) as u64)
}

pub(super) fn int(v: &Value) -> Option<i64> {
    match v {
        Value::Int(n) => Some(*n),
        Value::Bool(b) => Some(i64::from(*b)),
        _ => None,
    }
}

pub(super) fn number(a: &Args, i: usize) -> Res<i64> {
    a.pos
        .get(i)
        .and_then(|v| int(v.base()))
        .ok_or_else(|| type_error("an integer is required"))
}

pub(super) fn handle(a: &Args, i: usize) -> Res<Handle> {
    number(a, i).map(|n| n as Handle)
}

pub(super) fn text(a: &Args, i: usize) -> Res<String> {
    a.pos
        .get(i)
        .and_then(Value::as_str)
        .map(str::to_string)
        .ok_or_else(|| type_error("a string is required"))
}

pub(super) fn bytes(a: &Args, i: usize) -> Res<Vec<u8>> {
    let v = a.pos.get(i).unwrap_or(&Value::None);
    crate::types::bytes::data(v).ok_or_else(|| type_error("a bytes-like object is required"))
}
