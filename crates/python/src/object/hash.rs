//! Hashes as CPython computes them for numbers and tuples, so that sets print in its order.

use crate::value::Value;
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

const MODULUS: u64 = (1 << 61) - 1;

/// The result of hashing a value without running Python.
pub(crate) enum Hash {
    Known(i64),
    /// A Python `__hash__` must run.
    User,
    /// The value cannot be hashed; the inner value is the one at fault.
    Unhashable(Value),
}

/// The hash of text or bytes. CPython's hash is random in each process, so any hash is as good.
pub(crate) fn bytes(data: &[u8]) -> i64 {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325 ^ (data.len() as u64);
    for chunk in data.chunks(8) {
        let mut w = [0u8; 8];
        w[..chunk.len()].copy_from_slice(chunk);
        h = (h ^ u64::from_le_bytes(w)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        h ^= h >> 29;
    }
    match h as i64 {
        0 => 1,
        -1 => -2,
        h => h,
    }
}

pub(crate) fn int(n: i64) -> i64 {
    let h = (n.unsigned_abs() % MODULUS) as i64;
    let h = if n < 0 { -h } else { h };
    if h == -1 { -2 } else { h }
}

pub(crate) fn big(n: &BigInt) -> i64 {
    let h = (n.abs() % MODULUS).to_i64().unwrap_or(0);
    let h = if n.is_negative() { -h } else { h };
    if h == -1 { -2 } else { h }
}

pub(crate) fn float(f: f64) -> i64 {
    if f.is_nan() {
        return 0x1234;
    }
    if f.is_infinite() {
        return if f > 0.0 { 314_159 } else { -314_159 };
    }
    if f.fract() == 0.0 && f.abs() < 9e18 {
        return int(f as i64);
    }
    let (mut m, mut e) = frexp(f.abs());
    let mut x: u64 = 0;
    while m != 0.0 {
        x = ((x << 28) & MODULUS) | (x >> 33);
        m *= 268_435_456.0;
        e -= 28;
        let y = m as u64;
        m -= y as f64;
        x += y;
        if x >= MODULUS {
            x -= MODULUS;
        }
    }
    let e = if e >= 0 { e % 61 } else { 60 - ((-1 - e) % 61) };
    x = ((x << e) & MODULUS) | (x >> (61 - e));
    let h = if f < 0.0 { -(x as i64) } else { x as i64 };
    if h == -1 { -2 } else { h }
}

pub(crate) fn frexp(f: f64) -> (f64, i32) {
    if f == 0.0 || !f.is_finite() {
        return (f, 0);
    }
    let bits = f.to_bits();
    let exp = ((bits >> 52) & 0x7ff) as i32;
    if exp == 0 {
        let (m, e) = frexp(f * 18_014_398_509_481_984.0);
        return (m, e - 54);
    }
    (
        f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52)),
        exp - 1022,
    )
}

/// The tuple hash of CPython 3.8 and later (xxHash without its tail).
pub(crate) fn tuple(lanes: &[i64]) -> i64 {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;
    let mut acc = P5;
    for &lane in lanes {
        acc = acc.wrapping_add((lane as u64).wrapping_mul(P2));
        acc = acc.rotate_left(31).wrapping_mul(P1);
    }
    acc = acc.wrapping_add((lanes.len() as u64) ^ (P5 ^ 3_527_539));
    if acc == u64::MAX {
        1_546_275_796
    } else {
        acc as i64
    }
}

pub(crate) fn frozenset(hashes: impl Iterator<Item = i64>) -> i64 {
    let (mut h, mut n) = (0u64, 0u64);
    for x in hashes {
        let x = x as u64;
        h ^= ((x ^ 89_869_747) ^ (x << 16)).wrapping_mul(3_644_798_167);
        n += 1;
    }
    h ^= (n + 1).wrapping_mul(1_927_868_237);
    h ^= (h >> 11) ^ (h >> 25);
    h = h.wrapping_mul(69_069).wrapping_add(907_133_923);
    if h == u64::MAX { 590_923_713 } else { h as i64 }
}

/// A place as a hash, as for objects without `__hash__`.
pub(crate) fn place(p: u64) -> i64 {
    (p >> 4) as i64
}

/// The hash of an object without `__hash__`: by its order of creation, so that a set of such
/// objects has the same order in every run.
pub(crate) fn identity(i: &crate::inst::Inst) -> i64 {
    0x7f_0000_0000 + i.serial as i64 * 3
}

/// The depth of nested tuples down to which a hash looks; comparing deeper ones is a RecursionError
/// anyway.
const DEEPEST: u32 = 1000;

/// The hash of a value, without running Python code.
pub(crate) fn of(v: &Value) -> Hash {
    at(v, 0)
}

fn at(v: &Value, depth: u32) -> Hash {
    match v {
        Value::Str(s) => Hash::Known(s.hash() as i64),
        Value::Int(n) => Hash::Known(int(*n)),
        Value::Bool(b) => Hash::Known(*b as i64),
        Value::None => Hash::Known(0xfca8_6420),
        Value::Float(f) => Hash::Known(float(*f)),
        Value::Big(n) => Hash::Known(big(n)),
        Value::Bytes(b) => Hash::Known(bytes(b)),
        Value::Complex(c) => {
            Hash::Known(float(c.0).wrapping_add(float(c.1).wrapping_mul(1_000_003)))
        }
        Value::Tuple(_) if depth > DEEPEST => Hash::Known(1),
        Value::Tuple(t) if !crate::eq::limit(t.len(), depth) => Hash::User,
        Value::Tuple(t) => {
            let mut lanes = smallvec::SmallVec::<[i64; 8]>::new();
            for item in t.iter() {
                match at(item, depth + 1) {
                    Hash::Known(h) => lanes.push(h),
                    other => return other,
                }
            }
            Hash::Known(tuple(&lanes))
        }
        Value::FrozenSet(s) => {
            Hash::Known(frozenset(s.table.borrow().iter().map(|e| e.hash as i64)))
        }
        Value::Range(_) => range(v),
        Value::Inst(i) => {
            let class = i.class.borrow();
            match class.hash_kind() {
                crate::class::HashKind::Identity => Hash::Known(identity(i)),
                crate::class::HashKind::User => Hash::User,
                crate::class::HashKind::None => Hash::Unhashable(v.clone()),
                crate::class::HashKind::Payload => at(v.base(), depth + 1),
            }
        }
        Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::ByteArray(_) => {
            Hash::Unhashable(v.clone())
        }
        Value::Slice(s) => tuple_of(&s[..]),
        Value::Bound(b) if depth > DEEPEST => Hash::Known(place(b.func.place())),
        Value::Bound(b) => match at(&b.this, depth + 1) {
            Hash::Known(h) => Hash::Known(h ^ place(b.func.place())),
            _ => Hash::Known(place(b.this.place()) ^ place(b.func.place())),
        },
        Value::Class(c) => Hash::Known(c.id as i64 * 16),
        Value::Misc(m) => m.hash(v),
        Value::NotImplemented => Hash::Known(0x1001),
        Value::Ellipsis => Hash::Known(0x1002),
        other => Hash::Known(place(other.place())),
    }
}

fn tuple_of(items: &[Value]) -> Hash {
    of(&Value::tuple(items.to_vec()))
}

/// The integer that a Python `__hash__` returned, as a hash.
pub(crate) fn int_result(n: i64) -> i64 {
    if n == -1 { -2 } else { n }
}

/// Equal ranges have the same items, so these decide.
pub(crate) fn range(v: &Value) -> Hash {
    match crate::types::big_range::of(v) {
        Some(r) => of(&Value::tuple(r.key().to_vec())),
        None => Hash::Known(0),
    }
}
