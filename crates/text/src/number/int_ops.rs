//! Int arithmetic that differs from the machine's words: flooring division, powers, shifts.

use super::Int;
use super::float_text::scale;
use crate::TextError;
use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// Most bits that a shift may produce before it is a `MemoryError`.
const MOST_SHIFTED: u64 = 1 << 31;
/// The same for powers and products, whose cost grows faster than their size; the limit is about a
/// second.
const MOST_RAISED: u64 = 1 << 24;

fn zero(message: &str) -> TextError {
    TextError::ZeroDivision(message.to_owned())
}

/// `a // b`, towards minus infinity.
pub fn int_floor_div(a: &BigInt, b: &BigInt) -> Result<BigInt, TextError> {
    if b.is_zero() {
        return Err(zero("integer division or modulo by zero"));
    }
    Ok(a.div_floor(b))
}

/// `a % b`, with the sign of `b`.
pub fn int_mod(a: &BigInt, b: &BigInt) -> Result<BigInt, TextError> {
    if b.is_zero() {
        return Err(zero("integer modulo by zero"));
    }
    Ok(a.mod_floor(b))
}

/// `divmod(a, b)`.
pub fn int_divmod(a: &BigInt, b: &BigInt) -> Result<(BigInt, BigInt), TextError> {
    if b.is_zero() {
        return Err(zero("integer division or modulo by zero"));
    }
    Ok(a.div_mod_floor(b))
}

/// `a / b`: the float nearest to the exact quotient.
pub fn int_ratio_to_float(a: &BigInt, b: &BigInt) -> Result<f64, TextError> {
    if b.is_zero() {
        return Err(zero("division by zero"));
    }
    let negative = (a.sign() == Sign::Minus) != (b.sign() == Sign::Minus);
    let (a, b) = (a.magnitude(), b.magnitude());
    // Shift so that the quotient has at least 66 bits; the remainder becomes a sticky bit.
    let shift = 66 - (a.bits() as i64 - b.bits() as i64);
    let (a, b) = if shift >= 0 {
        (a << shift as u64, b.clone())
    } else {
        (a.clone(), b << shift.unsigned_abs())
    };
    let (quotient, remainder) = a.div_rem(&b);
    let quotient = (quotient << 1u8) | BigUint::from(u8::from(!remainder.is_zero()));
    match scale(&quotient, -shift - 1) {
        Some(value) if negative => Ok(-value),
        Some(value) => Ok(value),
        None => Err(TextError::Overflow(
            "integer division result too large for a float".to_owned(),
        )),
    }
}

/// `float(value)`, rounded half to even.
pub fn int_to_float(value: &BigInt) -> Result<f64, TextError> {
    match scale(value.magnitude(), 0) {
        Some(float) if value.sign() == Sign::Minus => Ok(-float),
        Some(float) => Ok(float),
        None => Err(TextError::Overflow(
            "int too large to convert to float".to_owned(),
        )),
    }
}

/// `base ** exponent` for an exponent of zero or more; a negative one is a float's business:
/// see [`super::float_pow`].
///
/// # Errors
/// `MemoryError` when the result would pass 2**24 bits (2**31 for a power of two).
pub fn int_pow(base: &BigInt, exponent: &BigInt) -> Result<BigInt, TextError> {
    if exponent.is_zero() || base.is_one() {
        return Ok(BigInt::one());
    }
    if base.is_zero() {
        return Ok(BigInt::zero());
    }
    if base.magnitude().count_ones() == 1 {
        let power = int_shl(&BigInt::one(), &(exponent * (base.bits() - 1)))?;
        let negative = base.is_negative() && exponent.is_odd();
        return Ok(if negative { -power } else { power });
    }
    let exponent = exponent
        .to_u32()
        .filter(|e| (base.bits() - 1).saturating_mul(u64::from(*e)) < MOST_RAISED);
    exponent.map(|e| base.pow(e)).ok_or(TextError::Memory)
}

/// `a * b`.
///
/// # Errors
/// `MemoryError` when the result would pass 2**26 bits.
pub fn int_mul(a: &BigInt, b: &BigInt) -> Result<BigInt, TextError> {
    if a.bits().max(b.bits()) > 4 * MOST_RAISED {
        return Err(TextError::Memory);
    }
    Ok(a * b)
}

/// `n * (n - 1) * ...`, `k` factors in all.
///
/// # Errors
/// `MemoryError` when the result would pass 2**24 bits.
pub fn falling(n: &BigInt, k: u64) -> Result<BigInt, TextError> {
    if n.bits().saturating_mul(k) > MOST_RAISED {
        return Err(TextError::Memory);
    }
    // By halves, so that the factors stay balanced.
    fn product(n: &BigInt, from: u64, to: u64) -> BigInt {
        if to - from < 8 {
            return (from..to).fold(BigInt::one(), |p, i| p * (n - i));
        }
        let middle = from.midpoint(to);
        product(n, from, middle) * product(n, middle, to)
    }
    Ok(product(n, 0, k))
}

/// The greatest common divisor, not negative.
///
/// # Errors
/// `MemoryError` when both have more than 2**18 bits: the cost grows with the square.
pub fn int_gcd(a: BigInt, b: BigInt) -> Result<BigInt, TextError> {
    let (mut a, mut b) = (a.abs(), b.abs());
    // Remainders are taken until both numbers are of about one size.
    while !b.is_zero() {
        if a.bits().abs_diff(b.bits()) < 64 {
            if b.bits() > MOST_RAISED / 64 {
                return Err(TextError::Memory);
            }
            return Ok(a.gcd(&b));
        }
        let rest = &a % &b;
        a = std::mem::replace(&mut b, rest);
    }
    Ok(a)
}

/// `pow(base, exponent, modulus)`, the result having the modulus' sign.
///
/// # Errors
/// `ValueError` as CPython, `MemoryError` when it would take more than a few seconds.
pub fn int_pow_mod(
    base: &BigInt,
    exponent: &BigInt,
    modulus: &BigInt,
) -> Result<BigInt, TextError> {
    if modulus.is_zero() {
        return Err(TextError::Value(
            "pow() 3rd argument cannot be 0".to_owned(),
        ));
    }
    let words = modulus.bits().div_ceil(64);
    if exponent.bits().saturating_mul(words.saturating_mul(words)) > 64 * MOST_RAISED {
        return Err(TextError::Memory);
    }
    let positive = modulus.abs();
    if exponent.sign() != Sign::Minus {
        let result = base.modpow(exponent, &positive);
        return Ok(result.mod_floor(modulus));
    }
    let inverse = base.mod_floor(&positive);
    let gcd = inverse.extended_gcd(&positive);
    if !gcd.gcd.is_one() {
        return Err(TextError::Value(
            "base is not invertible for the given modulus".to_owned(),
        ));
    }
    let result = gcd.x.mod_floor(&positive).modpow(&-exponent, &positive);
    Ok(result.mod_floor(modulus))
}

/// `value << count`.
pub fn int_shl(value: &BigInt, count: &BigInt) -> Result<BigInt, TextError> {
    if count.sign() == Sign::Minus {
        return Err(TextError::Value("negative shift count".to_owned()));
    }
    if value.is_zero() {
        return Ok(BigInt::zero());
    }
    match count.to_u64() {
        Some(count) if count < MOST_SHIFTED => Ok(value << count),
        Some(count) if count <= i64::MAX as u64 => Err(TextError::Memory),
        _ => Err(TextError::Overflow("too many digits in integer".to_owned())),
    }
}

/// `value >> count`, towards minus infinity.
pub fn int_shr(value: &BigInt, count: &BigInt) -> Result<BigInt, TextError> {
    if count.sign() == Sign::Minus {
        return Err(TextError::Value("negative shift count".to_owned()));
    }
    match count.to_u64() {
        Some(count) => Ok(value >> count),
        None if value.sign() == Sign::Minus => Ok(BigInt::from(-1)),
        None => Ok(BigInt::zero()),
    }
}

/// `value.bit_length()`.
pub fn bit_length(value: Int<'_>) -> u64 {
    match value {
        Int::Small(value) => u64::from(64 - value.unsigned_abs().leading_zeros()),
        Int::Big(value) => value.bits(),
    }
}

/// `value.bit_count()`: the ones of the absolute value.
pub fn bit_count(value: Int<'_>) -> u64 {
    match value {
        Int::Small(value) => u64::from(value.unsigned_abs().count_ones()),
        Int::Big(value) => value.magnitude().count_ones(),
    }
}

/// `round(value, places)`: to a multiple of ten to the `-places`, half to even.
pub fn int_round(value: &BigInt, places: &BigInt) -> BigInt {
    if places.sign() != Sign::Minus {
        return value.clone();
    }
    // Rounding away more digits than there are leaves zero, without computing the power.
    let zeros = match (-places).to_u32() {
        Some(zeros) if u64::from(zeros) <= value.bits() => zeros,
        _ => return BigInt::zero(),
    };
    let unit = BigInt::from(10).pow(zeros);
    let (quotient, rest) = value.div_mod_floor(&unit);
    let up = match (rest * 2u8).cmp(&unit) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => quotient.is_odd(),
        std::cmp::Ordering::Greater => true,
    };
    (quotient + u8::from(up)) * unit
}
