//! `_hashlib`: digests, checksums and the bits of floats.

use crate::dict::DictObj;
use crate::error::{Res, type_error, value_error};
use crate::func::{Args, Body};
use crate::mem::{Mut, Ref};
use crate::misc::Misc;
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::subscript::as_index;
use sha2::digest::Digest;

#[derive(Clone)]
enum Hasher {
    Md5(md5::Md5),
    Sha1(sha1::Sha1),
    Sha224(sha2::Sha224),
    Sha256(sha2::Sha256),
    Sha384(sha2::Sha384),
    Sha512(sha2::Sha512),
}

impl Hasher {
    fn new(name: &str) -> Option<Hasher> {
        Some(match name {
            "md5" => Hasher::Md5(Digest::new()),
            "sha1" => Hasher::Sha1(Digest::new()),
            "sha224" => Hasher::Sha224(Digest::new()),
            "sha256" => Hasher::Sha256(Digest::new()),
            "sha384" => Hasher::Sha384(Digest::new()),
            "sha512" => Hasher::Sha512(Digest::new()),
            _ => return None,
        })
    }
    fn update(&mut self, data: &[u8]) {
        match self {
            Hasher::Md5(s) => s.update(data),
            Hasher::Sha1(s) => s.update(data),
            Hasher::Sha224(s) => s.update(data),
            Hasher::Sha256(s) => s.update(data),
            Hasher::Sha384(s) => s.update(data),
            Hasher::Sha512(s) => s.update(data),
        }
    }
    fn digest(&self) -> Vec<u8> {
        match self.clone() {
            Hasher::Md5(s) => s.finalize().to_vec(),
            Hasher::Sha1(s) => s.finalize().to_vec(),
            Hasher::Sha224(s) => s.finalize().to_vec(),
            Hasher::Sha256(s) => s.finalize().to_vec(),
            Hasher::Sha384(s) => s.finalize().to_vec(),
            Hasher::Sha512(s) => s.finalize().to_vec(),
        }
    }
}

const FUNCTIONS: Table = &[
    (
        "new",
        Body::Plain(|_, a| {
            let state = Hasher::new(a.pos[0].as_str().unwrap_or(""));
            Ok(kept(
                state.ok_or_else(|| value_error("unsupported hash type"))?,
            ))
        }),
    ),
    (
        "update",
        Body::Plain(|vm, a| {
            let name = vm.type_name(&a.pos[1]).text.clone();
            with(&a, |s| {
                crate::types::bytes::with(&a.pos[1], |d| s.update(d)).ok_or_else(|| {
                    type_error(format!(
                        "object supporting the buffer API required, not '{name}'"
                    ))
                })
            })??;
            Ok(Value::None)
        }),
    ),
    (
        "digest",
        Body::Plain(|_, a| Ok(Value::bytes(with(&a, |s| s.digest())?))),
    ),
    (
        "copy",
        Body::Plain(|_, a| Ok(kept(with(&a, |s| s.clone())?))),
    ),
    ("crc32", Body::Plain(|vm, a| checksum(vm, &a, 0, crc32))),
    ("adler32", Body::Plain(|vm, a| checksum(vm, &a, 1, adler32))),
    // float_bits(number, width) -> int; None when it does not fit
    ("float_bits", Body::Plain(float_bits)),
    ("bits_float", Body::Plain(bits_float)),
];

fn kept(state: Hasher) -> Value {
    Value::misc(Misc::Native {
        kind: "digest",
        state: Mut::new(Box::new(state)),
    })
}

fn with<R>(a: &Args, f: impl FnOnce(&mut Hasher) -> R) -> Res<R> {
    if let Some(Value::Misc(m)) = a.pos.first()
        && let Misc::Native { state, .. } = &**m
        && let Some(s) = state.borrow_mut().downcast_mut::<Hasher>()
    {
        return Ok(f(s));
    }
    Err(type_error("not a digest"))
}

fn checksum(vm: &mut Vm, a: &Args, start: u32, f: fn(u32, &[u8]) -> u32) -> Res<Value> {
    let from = a.pos.get(1).and_then(as_index).map_or(start, |n| n as u32);
    let sum = crate::types::bytes::with(&a.pos[0], |d| f(from, d));
    sum.map(|n| Value::Int(n as i64)).ok_or_else(|| {
        type_error(format!(
            "a bytes-like object is required, not '{}'",
            vm.type_name(&a.pos[0]).text
        ))
    })
}

fn crc32(start: u32, data: &[u8]) -> u32 {
    let mut crc = !start;
    for byte in data {
        crc ^= *byte as u32;
        for _ in 0..8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    !crc
}

fn adler32(start: u32, data: &[u8]) -> u32 {
    let (mut a, mut b) = (start & 0xffff, start >> 16);
    for byte in data {
        a = (a + *byte as u32) % 65_521;
        b = (b + a) % 65_521;
    }
    b << 16 | a
}

fn float_bits(_: &mut Vm, a: Args) -> Res<Value> {
    let f = crate::eq::number(&a.pos[0]).unwrap_or(0.0);
    Ok(match a.pos.get(1).and_then(as_index) {
        Some(8) => Value::big(f.to_bits().into()),
        Some(4) => {
            let short = f as f32;
            if short.is_infinite() && f.is_finite() {
                Value::None
            } else {
                Value::Int(short.to_bits() as i64)
            }
        }
        _ => half(f).map_or(Value::None, |n| Value::Int(n as i64)),
    })
}

/// The nearest number of 16 bits, halves to even.
fn half(f: f64) -> Option<u16> {
    let sign = if f.is_sign_negative() { 0x8000 } else { 0 };
    if f.is_nan() {
        return Some(sign | 0x7e00);
    }
    let x = f.abs();
    if x.is_infinite() {
        return Some(sign | 0x7c00);
    }
    // The smallest of the 31 exponents is for zero and the subnormal numbers.
    let exponent = if x < 2f64.powi(-14) {
        -14
    } else {
        x.log2().floor() as i32
    };
    let scaled = x / 2f64.powi(exponent - 10);
    let mut mantissa = scaled.round_ties_even() as u32;
    let mut exponent = exponent;
    if mantissa == 2048 {
        mantissa = 1024;
        exponent += 1;
    }
    if exponent > 15 {
        return None;
    }
    let bits = if mantissa < 1024 {
        mantissa
    } else {
        ((exponent + 15) as u32) << 10 | (mantissa - 1024)
    };
    Some(sign | bits as u16)
}

fn bits_float(_: &mut Vm, a: Args) -> Res<Value> {
    use num_traits::ToPrimitive;
    let n = crate::vm::binary::to_big(&a.pos[0]).to_u64().unwrap_or(0);
    Ok(Value::Float(match a.pos.get(1).and_then(as_index) {
        Some(8) => f64::from_bits(n),
        Some(4) => f32::from_bits(n as u32) as f64,
        _ => {
            let sign = if n & 0x8000 != 0 { -1.0 } else { 1.0 };
            let (exponent, mantissa) = ((n >> 10 & 31) as i32, (n & 1023) as f64);
            sign * match exponent {
                0 => mantissa * 2f64.powi(-24),
                31 if mantissa == 0.0 => f64::INFINITY,
                31 => f64::NAN,
                e => (1024.0 + mantissa) * 2f64.powi(e - 25),
            }
        }
    }))
}

pub(crate) fn fill(_: &mut Vm, d: &Ref<DictObj>) {
    super::functions(d, "_hashlib", FUNCTIONS);
}
