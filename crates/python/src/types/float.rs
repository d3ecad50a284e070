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
                super::constructor(&a, "float", 1)?;
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
                let Some(text) = a.pos[1].as_str() else {
                    return Err(type_error("bad argument type for built-in operation"));
                };
                let n = num::float_from_hex(text)?;
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
        "__getformat__",
        Body::Plain(|_, a| match a.pos[1].as_str() {
            Some("double" | "float") => Ok(Value::str("IEEE, little-endian")),
            _ => Err(crate::error::value_error(
                "__getformat__() argument 1 must be 'double' or 'float'",
            )),
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
        let r = c.call1(&f, v.clone()).await?;
        return match r.base() {
            Value::Float(f) => {
                if let Value::Inst(_) = r {
                    let method = format!("{}.__float__", c.vm().type_name(v).text);
                    super::int::subclass_returned(c, &method, "float", &r).await?;
                }
                Ok(*f)
            }
            _ if c.vm().since(crate::options::Version::V3_15) => {
                Err(c.vm().wrong_answer(v, "__float__", "a float", &r))
            }
            _ => Err(type_error(format!(
                "{}.__float__ returned non-float (type {})",
                c.vm().type_name(v).text,
                c.vm().type_name(&r).text
            ))),
        };
    }
    match v.base() {
        Value::Str(s) => Ok(num::float_parse(&s.text)?),
        x @ (Value::Int(_) | Value::Bool(_) | Value::Float(_) | Value::Big(_)) => {
            crate::vm::binary::to_float(x)
        }
        _ => {
            if c.vm().user_method(v, "__index__").is_some() {
                let r = super::int::index(c, v).await?;
                return crate::vm::binary::to_float(&r);
            }
            if let Some(d) = super::buffer::of(c, v).await? {
                let text: String = d.iter().map(|b| *b as char).collect();
                if let (true, Ok(f)) = (text.is_ascii(), num::float_parse(&text)) {
                    return Ok(f);
                }
                let shown = crate::vm::repr::repr(c, v).await?;
                return Err(crate::error::value_error(format!(
                    "could not convert string to float: {shown}"
                )));
            }
            Err(type_error(format!(
                "float() argument must be a string or a real number, not '{}'",
                c.vm().type_name(v).text
            )))
        }
    }
}
