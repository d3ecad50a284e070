//! The operations of built-in types as methods by name: `bytes.__mod__`, `dict.__ior__`,
//! `deque.__setitem__`.

use super::Table;
use crate::code::BinOp;
use crate::error::{Res, type_error};
use crate::func::{Args, Body, Out};
use crate::mem::{Mut, Ref};
use crate::misc::Misc;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::subscript;

type Entry = (&'static str, Body);

const SET_ITEM: Entry = (
    "__setitem__",
    Body::Task(|c, a| {
        let [this, i, v] = [0, 1, 2].map(|n| a.pos[n].clone());
        Box::pin(async move { subscript::set(c, this.base().clone(), i, v).await })
    }),
);
const DEL_ITEM: Entry = (
    "__delitem__",
    Body::Task(|c, a| {
        Box::pin(
            async move { subscript::delete(c, a.pos[0].base().clone(), a.pos[1].clone()).await },
        )
    }),
);
const GET_ITEM: Entry = (
    "__getitem__",
    Body::Task(|c, a| {
        Box::pin(async move { subscript::get(c, a.pos[0].base().clone(), a.pos[1].clone()).await })
    }),
);
const CONTAINS: Entry = (
    "__contains__",
    Body::Task(|c, a| {
        Box::pin(
            async move { subscript::contains(c, a.pos[0].base().clone(), a.pos[1].clone()).await },
        )
    }),
);
const MUL: Entry = ("__mul__", Body::Task(|c, a| Box::pin(times(c, a))));
const RMUL: Entry = ("__rmul__", Body::Task(|c, a| Box::pin(times(c, a))));
const MOD: Entry = (
    "__mod__",
    Body::Task(|c, a| Box::pin(async move { percent(c, &a.pos[0], a.pos[1].clone()).await })),
);
const RMOD: Entry = (
    "__rmod__",
    Body::Task(|c, a| {
        Box::pin(async move {
            let kind = |v: &Value| match v.base() {
                Value::Str(_) => 1,
                Value::Bytes(_) => 2,
                Value::ByteArray(_) => 3,
                _ => 0,
            };
            if kind(&a.pos[0]) != kind(&a.pos[1]) {
                return Ok(Value::NotImplemented);
            }
            percent(c, &a.pos[1], a.pos[0].clone()).await
        })
    }),
);
const TRUTH: Entry = (
    "__bool__",
    Body::Plain(|vm, a| Ok(Value::Bool(vm.truth_fast(a.pos[0].base()).unwrap_or(true)))),
);

macro_rules! in_place {
    ($name:literal, $op:ident) => {
        (
            $name,
            Body::Task(|c, a| Box::pin(in_place(c, BinOp::$op, a))),
        )
    };
}

/// The value itself, as the argument that makes it again.
const NEW_ARGS: Entry = (
    "__getnewargs__",
    Body::Plain(|_, a| {
        let parts = match a.pos[0].base() {
            Value::Complex(c) => vec![Value::Float(c.0), Value::Float(c.1)],
            Value::Str(s) => vec![Value::str(s.text.clone())],
            Value::Bytes(b) => vec![Value::bytes(b.to_vec())],
            _ => vec![super::int::plain(&a.pos[0])],
        };
        Ok(Value::tuple(parts))
    }),
);

pub(super) const NUMBER: Table = &[NEW_ARGS];
pub(super) const SEQUENCE: Table = &[MUL, RMUL];
pub(super) const TEXT: Table = &[MOD, RMOD, NEW_ARGS];
pub(super) const BYTES: Table = &[
    MOD,
    RMOD,
    NEW_ARGS,
    ("__bytes__", Body::Plain(|_, a| Ok(a.pos[0].base().clone()))),
];
pub(super) const BYTEARRAY: Table = &[
    MOD,
    RMOD,
    SET_ITEM,
    DEL_ITEM,
    in_place!("__iadd__", Add),
    in_place!("__imul__", Mul),
];
pub(super) const LIST: Table = &[in_place!("__imul__", Mul)];
pub(super) const DICT: Table = &[in_place!("__ior__", Or)];
pub(super) const RANGE: Table = &[TRUTH, CONTAINS];
pub(super) const VIEW: Table = &[CONTAINS];
pub(super) const MEMORYVIEW: Table = &[SET_ITEM, DEL_ITEM];
pub(super) const DEQUE: Table = &[
    (
        "__add__",
        Body::Plain(|vm, a| {
            let (x, y) = (a.pos[0].base(), a.pos[1].base());
            match vm.binary_fast(BinOp::Add, x, y, false)? {
                Some(v) => Ok(v),
                None => Err(vm.unsupported_binary(BinOp::Add, x, y, false)),
            }
        }),
    ),
    (
        "__copy__",
        Body::Task(|c, a| Box::pin(async move { c.method(&a.pos[0], "copy", Args::none()).await })),
    ),
    CONTAINS,
    SET_ITEM,
    DEL_ITEM,
    GET_ITEM,
    MUL,
    RMUL,
    in_place!("__imul__", Mul),
];
pub(super) const PROXY: Table = &[
    (
        "__or__",
        Body::Task(|c, a| Box::pin(proxy_or(c, a.pos[0].clone(), a.pos[1].clone()))),
    ),
    (
        "__ror__",
        Body::Task(|c, a| Box::pin(proxy_or(c, a.pos[1].clone(), a.pos[0].clone()))),
    ),
    (
        "__ior__",
        Body::Plain(|vm, a| {
            Err(type_error(format!(
                "'|=' is not supported by {}; use '|' instead",
                vm.type_name(&a.pos[0]).text
            )))
        }),
    ),
];
pub(super) const CEIL_FLOOR: Table = &[
    (
        "__ceil__",
        Body::Plain(|_, a| Ok(super::int::plain(&a.pos[0]))),
    ),
    (
        "__floor__",
        Body::Plain(|_, a| Ok(super::int::plain(&a.pos[0]))),
    ),
    (
        "__invert__",
        Body::Plain(|vm, a| {
            let n = super::int::plain(&a.pos[0]);
            let less = vm.binary_fast(BinOp::Sub, &Value::Int(-1), &n, false)?;
            Ok(less.unwrap_or(Value::NotImplemented))
        }),
    ),
];
pub(super) const CALLS: Table = &[(
    "__call__",
    Body::Flow(|_, mut a| {
        let inner = match a.pos.remove(0).base() {
            Value::Misc(m) => match &**m {
                Misc::Static(f) => f.clone(),
                _ => Value::None,
            },
            _ => Value::None,
        };
        Ok(Out::Call(inner, a))
    }),
)];
pub(super) const MODULE: Table = &[("__init__", Body::Plain(module_init))];

/// `ModuleType(name, doc=None)`.
fn module_init(vm: &mut crate::vm::Vm, a: Args) -> Res<Value> {
    let [this, name, doc] = super::bind(a, "module", ["self", "name", "doc"], 2)?;
    if name.as_str().is_none() {
        return Err(type_error(format!(
            "module() argument 'name' must be str, not {}",
            vm.type_name(&name).text
        )));
    }
    let d = match &this {
        Value::Module(m) => m.dict.clone(),
        Value::Inst(i) => i.attrs(),
        _ => {
            return Err(type_error(
                "descriptor '__init__' requires a 'module' object",
            ));
        }
    };
    d.set_text("__name__", name);
    d.set_text("__doc__", doc.bound().unwrap_or(Value::None));
    for key in ["__package__", "__loader__", "__spec__"] {
        d.set_text(key, Value::None);
    }
    Ok(Value::None)
}

pub(super) const ALIAS: Table = &[(
    "__class_getitem__",
    Body::Plain(|_, a| Ok(super::class::alias(a.pos[0].clone(), a.pos[1].clone()))),
)];

/// `template % arg` of a text or of bytes.
pub(crate) async fn percent(c: Ctx, template: &Value, arg: Value) -> Res<Value> {
    match template.base() {
        Value::Str(s) => super::percent::format(c, s.clone(), arg).await,
        Value::Bytes(b) => super::percent::format_bytes(c, b, arg)
            .await
            .map(Value::bytes),
        Value::ByteArray(b) => {
            let b = b.borrow().clone();
            let out = super::percent::format_bytes(c, &b, arg).await?;
            Ok(Value::ByteArray(Ref::new(Mut::new(out))))
        }
        _ => Ok(Value::NotImplemented),
    }
}

/// `a += b` and the like, as the method that a built-in type has for it.
async fn in_place(c: Ctx, op: BinOp, a: Args) -> Res<Value> {
    let (x, y) = (a.pos[0].base().clone(), a.pos[1].clone());
    let r = match c.vm().binary_fast(op, &x, &y, true)? {
        Some(v) => v,
        None => crate::vm::binary::binary(c, op, x.clone(), y, true).await?,
    };
    Ok(if r.is(&x) { a.pos[0].clone() } else { r })
}

async fn times(c: Ctx, a: Args) -> Res<Value> {
    let n = super::int::index(c, &a.pos[1]).await?;
    let x = a.pos[0].base().clone();
    if let Value::Big(_) = n {
        return Err(crate::error::overflow_error(
            "cannot fit 'int' into an index-sized integer",
        ));
    }
    let r = c.vm().binary_fast(BinOp::Mul, &x, &n, false)?;
    Ok(r.unwrap_or(Value::NotImplemented))
}

/// `mappingproxy | mapping`: a new dict.
pub(super) async fn proxy_or(c: Ctx, a: Value, b: Value) -> Res<Value> {
    let mapping = |v: &Value| match v.base() {
        Value::Dict(_) => true,
        Value::Misc(m) => matches!(&**m, Misc::Proxy(_)),
        _ => false,
    };
    if !mapping(&a) || !mapping(&b) {
        return Ok(Value::NotImplemented);
    }
    let d = crate::dict::DictObj::empty();
    super::dict::update_from(c, &d, a).await?;
    super::dict::update_from(c, &d, b).await?;
    Ok(Value::Dict(d))
}

/// Operators of rare built-in objects that may have to run Python; `None` when the operands have
/// no such operator.
pub(crate) async fn operate(
    c: Ctx,
    op: BinOp,
    a: &Value,
    b: &Value,
    inplace: bool,
) -> Res<Option<Value>> {
    if op == BinOp::Or {
        if let (Value::Dict(x), Value::Dict(_)) = (a.base(), b.base()) {
            let d = crate::dict::DictObj::new(x.dict.borrow().clone());
            super::dict::update_from(c, &d, b.base().clone()).await?;
            return Ok(Some(Value::Dict(d)));
        }
        if !inplace {
            let r = proxy_or(c, a.clone(), b.clone()).await?;
            if !matches!(r, Value::NotImplemented) {
                return Ok(Some(r));
            }
        }
    }
    if op == BinOp::Add
        && let Value::Bytes(_) | Value::ByteArray(_) = a.base()
        && let Some(view) = super::buffer::view(c, b).await?
    {
        return c.vm().binary_fast(op, a.base(), &view, inplace);
    }
    if inplace
        && op == BinOp::Or
        && let Value::Misc(m) = a.base()
        && matches!(&**m, Misc::Proxy(_))
    {
        return Err(type_error(
            "'|=' is not supported by mappingproxy; use '|' instead",
        ));
    }
    if inplace
        && op == BinOp::Add
        && let Value::Misc(m) = a.base()
        && matches!(&**m, Misc::Deque(_))
    {
        return c
            .method(a.base(), "__iadd__", Args::one(b.clone()))
            .await
            .map(|_| Some(a.clone()));
    }
    super::views::operate(c, op, a, b, inplace).await
}
