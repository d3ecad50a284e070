//! `complex`, as far as arithmetic and printing go.

use super::Table;
use crate::code::BinOp;
use crate::error::{Res, zero_division};
use crate::func::Run;
use crate::mem::Ref;
use crate::text::number::float_repr;
use crate::value::Value;

pub const METHODS: Table = &[
    (
        "__new__",
        Run::Plain(|_, a| {
            if let Some(text) = a.pos.get(1).and_then(|v| v.as_str()) {
                return parse(text);
            }
            let part = |i: usize| a.pos.get(i).and_then(parts).unwrap_or((0.0, 0.0));
            let (r, i) = (part(1), part(2));
            Ok(Value::Complex(Ref::new((r.0 - i.1, r.1 + i.0))))
        }),
    ),
    (
        "conjugate",
        Run::Plain(|_, a| {
            let (r, i) = parts(&a.pos[0]).unwrap_or_default();
            Ok(Value::Complex(Ref::new((r, -i))))
        }),
    ),
];

fn parse(text: &str) -> Res<Value> {
    let t = text
        .trim()
        .trim_start_matches('(')
        .trim_end_matches(')')
        .to_ascii_lowercase();
    let bad = || crate::error::value_error("complex() arg is a malformed string");
    let Some(body) = t.strip_suffix('j') else {
        return Ok(Value::Complex(Ref::new((
            t.parse().map_err(|_| bad())?,
            0.0,
        ))));
    };
    let cut = body
        .char_indices()
        .rev()
        .find(|(i, c)| matches!(c, '+' | '-') && *i > 0 && !body[..*i].ends_with('e'))
        .map(|(i, _)| i);
    let (re, im) = match cut {
        Some(i) => (body[..i].parse().map_err(|_| bad())?, &body[i..]),
        None => (0.0, body),
    };
    let im = match im {
        "" | "+" => 1.0,
        "-" => -1.0,
        s => s.parse().map_err(|_| bad())?,
    };
    Ok(Value::Complex(Ref::new((re, im))))
}

fn parts(v: &Value) -> Option<(f64, f64)> {
    match v.base() {
        Value::Complex(c) => Some(**c),
        v => crate::eq::number(v).map(|f| (f, 0.0)),
    }
}

pub fn binary(op: BinOp, a: &Value, b: &Value) -> Res<Option<Value>> {
    let (Some((ar, ai)), Some((br, bi))) = (parts(a), parts(b)) else {
        return Ok(None);
    };
    Ok(Some(Value::Complex(Ref::new(match op {
        BinOp::Add => (ar + br, ai + bi),
        BinOp::Sub => (ar - br, ai - bi),
        BinOp::Mul => (ar * br - ai * bi, ar * bi + ai * br),
        BinOp::Div => {
            let d = br * br + bi * bi;
            if d == 0.0 {
                return Err(zero_division("division by zero"));
            }
            ((ar * br + ai * bi) / d, (ai * br - ar * bi) / d)
        }
        BinOp::Pow if bi == 0.0 && br.fract() == 0.0 && br.abs() <= 100.0 => {
            // By squaring, as CPython does for small integers.
            let (mut r, mut base, mut n) = ((1.0, 0.0), (ar, ai), br.abs() as u32);
            while n > 0 {
                if n & 1 == 1 {
                    r = (r.0 * base.0 - r.1 * base.1, r.0 * base.1 + r.1 * base.0);
                }
                base = (base.0 * base.0 - base.1 * base.1, 2.0 * base.0 * base.1);
                n >>= 1;
            }
            if br < 0.0 {
                let d = r.0 * r.0 + r.1 * r.1;
                if d == 0.0 {
                    return Err(zero_division("zero to a negative or complex power"));
                }
                r = (r.0 / d, -r.1 / d);
            }
            r
        }
        BinOp::Pow => {
            if br == 0.0 && bi == 0.0 {
                (1.0, 0.0)
            } else {
                let (r, t) = (ar.hypot(ai), ai.atan2(ar));
                let len = r.powf(br) * (-bi * t).exp();
                let at = br * t + bi * r.ln();
                (len * at.cos(), len * at.sin())
            }
        }
        _ => return Ok(None),
    }))))
}

pub fn repr(r: f64, i: f64) -> String {
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
