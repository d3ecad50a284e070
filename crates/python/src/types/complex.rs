//! `complex`, as far as arithmetic and printing go.

use super::Table;
use crate::code::BinOp;
use crate::error::{Res, zero_division};
use crate::func::Run;
use crate::mem::Ref;
use crate::text::number::float_repr;
use crate::value::Value;

pub const METHODS: Table = &[
    ("__new__", Run::Plain(|_, a| {
        let part = |i: usize| a.pos.get(i).and_then(parts).unwrap_or((0.0, 0.0));
        let (r, i) = (part(1), part(2));
        Ok(Value::Complex(Ref::new((r.0 - i.1, r.1 + i.0))))
    })),
    ("conjugate", Run::Plain(|_, a| {
        let (r, i) = parts(&a.pos[0]).unwrap_or_default();
        Ok(Value::Complex(Ref::new((r, -i))))
    })),
];

fn parts(v: &Value) -> Option<(f64, f64)> {
    match v.base() {
        Value::Complex(c) => Some(**c),
        v => crate::eq::number(v).map(|f| (f, 0.0)),
    }
}

pub fn binary(op: BinOp, a: &Value, b: &Value) -> Res<Option<Value>> {
    let (Some((ar, ai)), Some((br, bi))) = (parts(a), parts(b)) else { return Ok(None) };
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
