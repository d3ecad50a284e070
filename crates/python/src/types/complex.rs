//! `complex`.

use super::{Table, bind};
use crate::code::BinOp;
use crate::error::{Res, type_error, value_error, zero_division};
use crate::func::{Args, Body};
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::Value;
use interleave_text::number::{float_parse, float_repr};

pub(crate) fn make(re: f64, im: f64) -> Value {
    Value::Complex(Ref::new((re, im)))
}

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Task(|c, a| Box::pin(async move { new(c, a).await })),
    ),
    (
        "conjugate",
        Body::Plain(|_, a| {
            let (r, i) = parts(&a.pos[0]).unwrap_or_default();
            Ok(make(r, -i))
        }),
    ),
    (
        "__complex__",
        Body::Plain(|_, a| Ok(a.pos[0].base().clone())),
    ),
];

async fn new(c: Ctx, a: Args) -> Res<Value> {
    let [cls, re, im] = bind(a, "complex", ["cls", "real", "imag"], 1)?;
    if let Some(text) = re.as_str() {
        if !im.is_unbound() {
            return Err(type_error(
                "complex() can't take second arg if first is a string",
            ));
        }
        let (r, i) =
            parse(text).ok_or_else(|| value_error("complex() arg is a malformed string"))?;
        return Ok(super::int::wrap(&cls, make(r, i)));
    }
    if im.as_str().is_some() {
        return Err(type_error("complex() second arg can't be a string"));
    }
    // Adding 0.0 would lose the sign of -0.0, so absent parts are not added.
    let (alone, plain) = (
        im.is_unbound(),
        matches!(re, Value::Int(_) | Value::Float(_)),
    );
    let r = part(c, re, "first").await?;
    let i = part(c, im, "second").await?;
    let imag = match (alone, plain) {
        (true, _) => r.1,
        (_, true) => i.0,
        _ => r.1 + i.0,
    };
    Ok(super::int::wrap(&cls, make(r.0 - i.1, imag)))
}

/// An argument of `complex()`: a number, or what one of its methods answers.
async fn part(c: Ctx, v: Value, which: &str) -> Res<(f64, f64)> {
    if v.is_unbound() {
        return Ok((0.0, 0.0));
    }
    if let Value::Inst(_) = v {
        for method in ["__complex__", "__float__", "__index__"] {
            if which == "second" && method == "__complex__" {
                continue;
            }
            if let Some(f) = c.vm().user_method(&v, method) {
                let r = c.call1(&f, v.clone()).await?;
                if let Some(p) = parts(&r) {
                    return Ok(p);
                }
                return Err(type_error(format!(
                    "{}.{method}() must return a {}, not {}",
                    c.vm().type_name(&v).text,
                    if method == "__complex__" {
                        "complex"
                    } else {
                        "number"
                    },
                    c.vm().type_name(&r).text
                )));
            }
        }
    }
    parts(&v).ok_or_else(|| {
        let t = c.vm().type_name(&v).text.clone();
        type_error(match which {
            "first" => {
                format!("complex() first argument must be a string or a number, not '{t}'")
            }
            _ => format!("complex() second argument must be a number, not '{t}'"),
        })
    })
}

fn parse(text: &str) -> Option<(f64, f64)> {
    let t = text.trim();
    let t = match t.strip_prefix('(') {
        Some(inner) => inner.strip_suffix(')')?.trim(),
        None => t,
    };
    if t.contains(char::is_whitespace) {
        return None;
    }
    let number = |s: &str| float_parse(s).ok();
    let Some(body) = t.strip_suffix(['j', 'J']) else {
        return Some((number(t)?, 0.0));
    };
    let cut = body
        .char_indices()
        .rev()
        .find(|(i, c)| matches!(c, '+' | '-') && *i > 0 && !body[..*i].ends_with(['e', 'E']))
        .map(|(i, _)| i);
    let (re, im) = match cut {
        Some(i) => (number(&body[..i])?, &body[i..]),
        None => (0.0, body),
    };
    let im = match im {
        "" | "+" => 1.0,
        "-" => -1.0,
        s => number(s)?,
    };
    Some((re, im))
}

fn parts(v: &Value) -> Option<(f64, f64)> {
    match v.base() {
        Value::Complex(c) => Some(**c),
        v => crate::eq::number(v).map(|f| (f, 0.0)),
    }
}

type Pair = (f64, f64);

fn mul(a: Pair, b: Pair) -> Pair {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// Smith's algorithm, which does not overflow unless the result does.
fn div(a: Pair, b: Pair) -> Res<Pair> {
    if b.0.abs() >= b.1.abs() {
        if b.0 == 0.0 {
            return Err(zero_division("complex division by zero"));
        }
        let ratio = b.1 / b.0;
        let d = b.0 + b.1 * ratio;
        Ok(((a.0 + a.1 * ratio) / d, (a.1 - a.0 * ratio) / d))
    } else if b.1.abs() >= b.0.abs() {
        let ratio = b.0 / b.1;
        let d = b.0 * ratio + b.1;
        Ok(((a.0 * ratio + a.1) / d, (a.1 * ratio - a.0) / d))
    } else {
        Ok((f64::NAN, f64::NAN))
    }
}

pub(crate) fn binary(op: BinOp, a: &Value, b: &Value) -> Res<Option<Value>> {
    let (Some(x), Some(y)) = (parts(a), parts(b)) else {
        return Ok(None);
    };
    let (r, i) = match op {
        BinOp::Add => (x.0 + y.0, x.1 + y.1),
        BinOp::Sub => (x.0 - y.0, x.1 - y.1),
        BinOp::Mul => mul(x, y),
        BinOp::Div => div(x, y)?,
        BinOp::Pow => power(x, y)?,
        _ => return Ok(None),
    };
    Ok(Some(make(r, i)))
}

fn power(x: Pair, y: Pair) -> Res<Pair> {
    let zero = || zero_division("0.0 to a negative or complex power");
    if y.1 == 0.0 && y.0.fract() == 0.0 && y.0.abs() <= 100.0 {
        // Small integer powers are computed by squaring, as in CPython.
        let (mut r, mut base, mut n) = ((1.0, 0.0), x, y.0.abs() as u32);
        while n > 0 {
            if n & 1 == 1 {
                r = mul(r, base);
            }
            base = mul(base, base);
            n >>= 1;
        }
        return if y.0 < 0.0 {
            div((1.0, 0.0), r).map_err(|_| zero())
        } else {
            Ok(r)
        };
    }
    if y == (0.0, 0.0) {
        return Ok((1.0, 0.0));
    }
    if x == (0.0, 0.0) {
        return if y.1 != 0.0 || y.0 < 0.0 {
            Err(zero())
        } else {
            Ok((0.0, 0.0))
        };
    }
    let size = x.0.hypot(x.1);
    let angle = x.1.atan2(x.0);
    let mut len = size.powf(y.0);
    let mut at = angle * y.0;
    if y.1 != 0.0 {
        len *= (-angle * y.1).exp();
        at += y.1 * size.ln();
    }
    Ok((len * at.cos(), len * at.sin()))
}

pub(crate) fn repr(r: f64, i: f64) -> String {
    let short = |f: f64| {
        let s = float_repr(f);
        s.strip_suffix(".0").map(str::to_string).unwrap_or(s)
    };
    if r == 0.0 && !r.is_sign_negative() {
        return format!("{}j", short(i));
    }
    let sign = if i.is_sign_negative() { "" } else { "+" };
    format!("({}{sign}{}j)", short(r), short(i))
}
