//! Numbers of a fixed width, by the letters that `array` and `multiprocessing.Value` use.

use crate::error::{Exc, Res, type_error, value_error};
use crate::value::Value;
use crate::vm::Vm;

/// Bytes of one number.
pub(super) fn width(code: &str) -> Res<usize> {
    Ok(match code {
        "c" | "b" | "B" | "?" => 1,
        "h" | "H" => 2,
        "i" | "I" | "f" | "u" | "w" => 4,
        "l" | "L" | "q" | "Q" | "d" => 8,
        _ => return Err(type_error("this type has no size")),
    })
}

pub(crate) fn unpack(code: &str, b: &[u8]) -> Res<Value> {
    if b.len() != width(code)? {
        return Err(value_error("wrong number of bytes"));
    }
    let mut wide = [0u8; 8];
    wide[..b.len()].copy_from_slice(b);
    let n = u64::from_le_bytes(wide);
    let shift = 64 - 8 * b.len() as u32;
    let signed = ((n << shift) as i64) >> shift;
    Ok(match code {
        "c" => Value::bytes(b.to_vec()),
        "?" => Value::Bool(n != 0),
        "b" | "h" | "i" | "l" | "q" => Value::Int(signed),
        "f" => Value::Float(f64::from(f32::from_bits(n as u32))),
        "d" => Value::Float(f64::from_bits(n)),
        "u" | "w" => Value::str(char::from_u32(n as u32).unwrap_or('\u{fffd}').to_string()),
        _ => Value::big(n.into()),
    })
}

/// Packs a value as a store to a ctypes object does: integers wrap around, other types are refused.
pub(crate) fn pack(vm: &mut Vm, code: &str, v: &Value) -> Res<Vec<u8>> {
    let width = width(code)?;
    let name = vm.type_name(v).text.clone();
    let low = match (code, v.base()) {
        ("c", Value::Bytes(b)) if b.len() == 1 => u64::from(b[0]),
        ("c", Value::Int(n)) if (0..256).contains(n) => *n as u64,
        ("c", _) => {
            return Err(type_error(
                "one character bytes, bytearray or integer expected",
            ));
        }
        ("u" | "w", Value::Str(s)) if s.chars == 1 => s.text.chars().next().map_or(0, |c| c as u64),
        ("u" | "w", v) => {
            let got = match v {
                Value::Str(_) => "one character unicode string expected".to_string(),
                _ => format!("unicode string expected instead of {name} instance"),
            };
            return Err(type_error(got));
        }
        ("d", _) => real(v, &name)?.to_bits(),
        ("f", _) => u64::from((real(v, &name)? as f32).to_bits()),
        ("?", _) => u64::from(vm.truth_fast(v).unwrap_or(true)),
        (_, Value::Int(n)) => *n as u64,
        (_, Value::Bool(b)) => u64::from(*b),
        (_, Value::Big(b)) => {
            let mut digits = b.to_signed_bytes_le();
            let fill = if b.sign() == num_bigint::Sign::Minus {
                0xff
            } else {
                0
            };
            digits.resize(digits.len().max(8), fill);
            let mut wide = [0u8; 8];
            wide.copy_from_slice(&digits[..8]);
            u64::from_le_bytes(wide)
        }
        (_, Value::Float(_)) => {
            return Err(Exc::TypeError.msg(format!(
                "'{name}' object cannot be interpreted as an integer"
            )));
        }
        _ => {
            return Err(type_error(format!(
                "'{name}' object cannot be interpreted as an integer"
            )));
        }
    };
    Ok(low.to_le_bytes()[..width].to_vec())
}

fn real(v: &Value, name: &str) -> Res<f64> {
    crate::eq::number(v.base())
        .ok_or_else(|| type_error(format!("must be real number, not {name}")))
}
