//! `float`.

use super::Table;
use super::int::wrap;
use crate::error::{Res, type_error};
use crate::func::Body;
use crate::task::Ctx;
use crate::value::Value;
use interleave_text::number as num;

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Task(|c, a| {
            Box::pin(async move {
                let cls = a.pos[0].clone();
                let f = match a.pos.get(1) {
                    Some(v) => convert(c, v).await?,
                    None => 0.0,
                };
                Ok(wrap(&cls, Value::Float(f)))
            })
        }),
    ),
    (
        "is_integer",
        Body::Plain(|_, a| {
            Ok(Value::Bool(
                get(&a.pos[0]).is_finite() && get(&a.pos[0]).fract() == 0.0,
            ))
        }),
    ),
    (
        "hex",
        Body::Plain(|_, a| Ok(Value::str(num::float_hex(get(&a.pos[0]))))),
    ),
    (
        "fromhex",
        Body::Task(|c, a| {
            Box::pin(async move {
                let n = num::float_from_hex(a.pos[1].as_str().unwrap_or(""))?;
                super::int::of_class(c, a.pos[0].clone(), Value::Float(n)).await
            })
        }),
    ),
    (
        "as_integer_ratio",
        Body::Plain(|_, a| {
            let (n, d) = num::float_ratio(get(&a.pos[0]))?;
            Ok(Value::tuple(vec![Value::big(n), Value::big(d)]))
        }),
    ),
    (
        "conjugate",
        Body::Plain(|_, a| Ok(Value::Float(get(&a.pos[0])))),
    ),
    (
        "__float__",
        Body::Plain(|_, a| Ok(Value::Float(get(&a.pos[0])))),
    ),
    (
        "__int__",
        Body::Plain(|_, a| Ok(Value::big(num::float_to_int(get(&a.pos[0]))?))),
    ),
    (
        "__trunc__",
        Body::Plain(|_, a| Ok(Value::big(num::float_to_int(get(&a.pos[0]))?))),
    ),
    (
        "__floor__",
        Body::Plain(|_, a| Ok(Value::big(num::float_to_int(get(&a.pos[0]).floor())?))),
    ),
    (
        "__ceil__",
        Body::Plain(|_, a| Ok(Value::big(num::float_to_int(get(&a.pos[0]).ceil())?))),
    ),
    (
        "__round__",
        Body::Plain(|vm, a| {
            super::int::round(vm, a.pos[0].base(), a.pos.get(1).unwrap_or(&Value::None))
        }),
    ),
];

fn get(v: &Value) -> f64 {
    crate::eq::number(v).unwrap_or(f64::NAN)
}

/// `float(v)`.
pub(crate) async fn convert(c: Ctx, v: &Value) -> Res<f64> {
    if let Value::Inst(_) = v
        && let Some(f) = c.vm().user_method(v, "__float__")
    {
        return match c.call1(&f, v.clone()).await? {
            Value::Float(f) => Ok(f),
            r => Err(type_error(format!(
                "{}.__float__ returned non-float (type {})",
                c.vm().type_name(v).text,
                c.vm().type_name(&r).text
            ))),
        };
    }
    match v.base() {
        Value::Str(s) => Ok(num::float_parse(&s.text)?),
        Value::Bytes(b) => Ok(num::float_parse(&String::from_utf8_lossy(b))?),
        x @ (Value::Int(_) | Value::Bool(_) | Value::Float(_) | Value::Big(_)) => {
            crate::vm::binary::to_float(x)
        }
        _ => {
            if let Some(f) = c.vm().user_method(v, "__index__") {
                let r = c.call1(&f, v.clone()).await?;
                return crate::vm::binary::to_float(&r);
            }
            Err(type_error(format!(
                "float() argument must be a string or a real number, not '{}'",
                c.vm().type_name(v).text
            )))
        }
    }
}
