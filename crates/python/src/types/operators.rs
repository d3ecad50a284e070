//! The operators of the built-in types as methods: `(3).__add__(4)`, `int.__rsub__`.

use super::Table;
use crate::code::BinOp;
use crate::error::{Res, type_error};
use crate::func::{Args, Body};
use crate::value::Value;
use crate::vm::Vm;

macro_rules! operators {
    ($name:ident, $accepts:expr, $($method:literal = $op:ident $reflected:literal),* $(,)?) => {
        pub(crate) const $name: Table = &[$((
            $method,
            Body::Plain(|vm, a| apply(vm, BinOp::$op, &a, $reflected, $accepts)),
        )),*];
    };
}

macro_rules! arithmetic {
    ($name:ident, $accepts:expr) => {
        operators!($name, $accepts,
            "__add__" = Add false, "__radd__" = Add true,
            "__sub__" = Sub false, "__rsub__" = Sub true,
            "__mul__" = Mul false, "__rmul__" = Mul true,
            "__truediv__" = Div false, "__rtruediv__" = Div true,
            "__pow__" = Pow false, "__rpow__" = Pow true,
        );
    };
}

arithmetic!(INT, is_int);
arithmetic!(FLOAT, is_real);
arithmetic!(COMPLEX, is_number);

operators!(INT_BITS, is_int,
    "__and__" = And false, "__rand__" = And true,
    "__or__" = Or false, "__ror__" = Or true,
    "__xor__" = Xor false, "__rxor__" = Xor true,
    "__lshift__" = LShift false, "__rlshift__" = LShift true,
    "__rshift__" = RShift false, "__rrshift__" = RShift true,
    "__floordiv__" = FloorDiv false, "__rfloordiv__" = FloorDiv true,
    "__mod__" = Mod false, "__rmod__" = Mod true,
);
operators!(FLOAT_MOD, is_real,
    "__floordiv__" = FloorDiv false, "__rfloordiv__" = FloorDiv true,
    "__mod__" = Mod false, "__rmod__" = Mod true,
);
operators!(SEQUENCE, any,
    "__add__" = Add false, "__mul__" = Mul false, "__rmul__" = Mul true,
);
operators!(DICT, is_dict,
    "__or__" = Or false, "__ror__" = Or true,
);
/// Signs, and what only numbers answer.
pub(crate) const SIGNS: Table = &[
    (
        "__neg__",
        Body::Plain(|vm, a| match a.pos[0].base() {
            Value::Float(f) => Ok(Value::Float(-f)),
            Value::Complex(c) => Ok(super::complex::make(-c.0, -c.1)),
            v => Ok(vm
                .binary_fast(BinOp::Sub, &Value::Int(0), v, false)?
                .unwrap_or(Value::NotImplemented)),
        }),
    ),
    (
        "__pos__",
        Body::Plain(|_, a| Ok(super::int::plain(&a.pos[0]))),
    ),
    (
        "__abs__",
        Body::Plain(|vm, a| super::int::abs(vm, a.pos[0].base())),
    ),
    (
        "__bool__",
        Body::Plain(|vm, a| Ok(Value::Bool(vm.truth_fast(a.pos[0].base()).unwrap_or(true)))),
    ),
    (
        "__divmod__",
        Body::Plain(|vm, a| divmod(vm, &a.pos[0], &a.pos[1], !is_int(a.pos[0].base()))),
    ),
    (
        "__rdivmod__",
        Body::Plain(|vm, a| divmod(vm, &a.pos[1], &a.pos[0], !is_int(a.pos[0].base()))),
    ),
];

fn divmod(vm: &mut Vm, a: &Value, b: &Value, float: bool) -> Res<Value> {
    if !is_real(a.base()) || !is_real(b.base()) {
        return Ok(Value::NotImplemented);
    }
    // A whole number leaves floats to them.
    if !float && (!is_int(a.base()) || !is_int(b.base())) {
        return Ok(Value::NotImplemented);
    }
    crate::modules::builtins::divmod(vm, a.base(), b.base())
}

fn is_int(v: &Value) -> bool {
    matches!(v, Value::Int(_) | Value::Bool(_) | Value::Big(_))
}
fn is_real(v: &Value) -> bool {
    is_int(v) || matches!(v, Value::Float(_))
}
fn is_number(v: &Value) -> bool {
    is_real(v) || matches!(v, Value::Complex(_))
}
fn is_dict(v: &Value) -> bool {
    matches!(v, Value::Dict(_))
}
fn any(_: &Value) -> bool {
    true
}

fn apply(
    vm: &mut Vm,
    op: BinOp,
    a: &Args,
    reflected: bool,
    accepts: fn(&Value) -> bool,
) -> Res<Value> {
    let (this, other) = (a.pos[0].base().clone(), a.pos[1].base().clone());
    if !accepts(&this) {
        let name = vm.type_name(&a.pos[0]).text.clone();
        return Err(type_error(format!(
            "descriptor requires a number, not '{name}'"
        )));
    }
    if !accepts(&other) || matches!(other, Value::Inst(_)) {
        return Ok(Value::NotImplemented);
    }
    let (x, y) = if reflected {
        (other, this)
    } else {
        (this, other)
    };
    match (vm.binary_fast(op, &x, &y, false)?, op) {
        (Some(v), _) => Ok(v),
        (None, BinOp::Add) if matches!(x, Value::Bytes(_) | Value::ByteArray(_)) => {
            Err(vm.unsupported_binary(op, &x, &y, false))
        }
        (None, BinOp::Add) if !is_number(&x) => Err(type_error(format!(
            "can only concatenate {0} (not \"{1}\") to {0}",
            vm.type_name(&x).text,
            vm.type_name(&y).text
        ))),
        (None, _) => Ok(Value::NotImplemented),
    }
}
