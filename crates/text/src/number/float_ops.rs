//! Float arithmetic as Python defines it: flooring division, powers, rounding, exact ratios.

use crate::TextError;
use num_bigint::BigInt;
use num_traits::{FromPrimitive, One, Zero};
use std::cmp::Ordering;

fn zero(message: &str) -> TextError {
    TextError::ZeroDivision(message.to_owned())
}

/// `a / b`.
pub fn float_true_div(a: f64, b: f64) -> Result<f64, TextError> {
    if b == 0.0 {
        Err(zero("float division by zero"))
    } else {
        Ok(a / b)
    }
}

/// `divmod(a, b)`; the remainder has the sign of `b`.
pub fn float_divmod(a: f64, b: f64) -> Result<(f64, f64), TextError> {
    if b == 0.0 {
        return Err(zero("float divmod()"));
    }
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    let floor = if quotient == 0.0 {
        0f64.copysign(a / b)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        }
    };
    Ok((floor, rest))
}

/// `a // b`.
pub fn float_floor_div(a: f64, b: f64) -> Result<f64, TextError> {
    if b == 0.0 {
        return Err(zero("float floor division by zero"));
    }
    float_divmod(a, b).map(|(floor, _)| floor)
}

/// `a % b`.
pub fn float_mod(a: f64, b: f64) -> Result<f64, TextError> {
    if b == 0.0 {
        return Err(zero("float modulo by zero"));
    }
    let rest = a % b;
    Ok(if rest == 0.0 {
        0f64.copysign(b)
    } else if (b < 0.0) != (rest < 0.0) {
        rest + b
    } else {
        rest
    })
}

/// `a ** b`, also for ints with a negative exponent.
///
/// # Errors
/// `ZeroDivisionError` for zero to a negative power, `OverflowError` past the largest float,
/// and [`TextError::Unsupported`] where CPython answers with a complex number.
pub fn float_pow(a: f64, b: f64) -> Result<f64, TextError> {
    if b == 0.0 || a == 1.0 {
        return Ok(1.0);
    }
    if a.is_nan() || b.is_nan() {
        return Ok(f64::NAN);
    }
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(zero("0.0 cannot be raised to a negative power"));
    }
    if a == -1.0 && b.is_infinite() {
        return Ok(1.0);
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b != b.floor() {
        return Err(TextError::Unsupported("complex numbers".to_owned()));
    }
    let result = a.powf(b);
    if result.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(TextError::Overflow(
            "(34, 'Numerical result out of range')".to_owned(),
        ));
    }
    Ok(result)
}

/// `round(value, places)`, half to even on the exact value.
pub fn float_round(value: f64, places: i64) -> Result<f64, TextError> {
    if !value.is_finite() || value == 0.0 || places > 323 {
        return Ok(value);
    }
    if places < -308 {
        return Ok(0f64.copysign(value));
    }
    let text = match usize::try_from(places) {
        Ok(places) => format!("{value:.places$}"),
        Err(_) => round_whole(value, places.unsigned_abs() as usize),
    };
    let rounded: f64 = text.parse().unwrap_or(value);
    if rounded.is_infinite() {
        return Err(TextError::Overflow(
            "rounded value too large to represent".to_owned(),
        ));
    }
    Ok(rounded)
}

/// The decimal text of `value` with its last `zeros` whole digits rounded away.
fn round_whole(value: f64, zeros: usize) -> String {
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let whole = BigInt::from_f64(value.abs().trunc()).unwrap_or_default();
    let unit = BigInt::from(10).pow(zeros as u32);
    let (quotient, rest) = (&whole / &unit, &whole % &unit);
    let above = value.fract() != 0.0;
    let up = match (rest * 2u8).cmp(&unit) {
        Ordering::Less => false,
        Ordering::Equal => above || quotient.bit(0),
        Ordering::Greater => true,
    };
    format!("{sign}{}", (quotient + u8::from(up)) * unit)
}

/// `round(value)`: the nearest int, half to even.
pub fn float_round_to_int(value: f64) -> Result<BigInt, TextError> {
    float_to_int(if value.is_finite() {
        value.round_ties_even()
    } else {
        value
    })
}

/// `int(value)`: towards zero. Also the end of `math.floor`, `ceil` and `trunc`.
pub fn float_to_int(value: f64) -> Result<BigInt, TextError> {
    if value.is_nan() {
        return Err(TextError::Value(
            "cannot convert float NaN to integer".to_owned(),
        ));
    }
    BigInt::from_f64(value.trunc())
        .ok_or_else(|| TextError::Overflow("cannot convert float infinity to integer".to_owned()))
}

/// `value.as_integer_ratio()`: numerator and (positive) denominator in lowest terms.
pub fn float_ratio(value: f64) -> Result<(BigInt, BigInt), TextError> {
    if value.is_nan() {
        return Err(TextError::Value(
            "cannot convert NaN to integer ratio".to_owned(),
        ));
    }
    if value.is_infinite() {
        return Err(TextError::Overflow(
            "cannot convert Infinity to integer ratio".to_owned(),
        ));
    }
    let bits = value.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, exponent - 1075)
    };
    if mantissa == 0 {
        return Ok((BigInt::zero(), BigInt::one()));
    }
    let zeros = i64::from(mantissa.trailing_zeros());
    let mut numerator = BigInt::from(mantissa >> zeros);
    let mut denominator = BigInt::one();
    match exponent + zeros {
        up @ 0.. => numerator <<= up as u64,
        down => denominator <<= down.unsigned_abs(),
    }
    Ok((
        if value < 0.0 { -numerator } else { numerator },
        denominator,
    ))
}

/// How an int compares with a float, exactly; nothing for nan.
pub fn compare_int_float(int: &BigInt, float: f64) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    let Some(whole) = BigInt::from_f64(float.trunc()) else {
        return Some(if float > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        });
    };
    Some(
        int.cmp(&whole)
            .then_with(|| 0f64.total_cmp(&(float.fract() + 0.0))),
    )
}

#[cfg(test)]
mod tests {
    use super::super::{float_repr, int_ratio_to_float};
    use super::*;
    use num_traits::{Signed, ToPrimitive};

    #[test]
    fn ints_and_floats_compare_exactly() {
        let big = BigInt::from(2).pow(53) + 1;
        assert_eq!(
            compare_int_float(&big, 9007199254740992.0),
            Some(Ordering::Greater)
        );
        assert_eq!(
            compare_int_float(&BigInt::from(0), -0.0),
            Some(Ordering::Equal)
        );
        assert_eq!(
            compare_int_float(&BigInt::from(-1), -1.5),
            Some(Ordering::Greater)
        );
        assert_eq!(
            compare_int_float(&BigInt::from(1), 1.5),
            Some(Ordering::Less)
        );
        assert_eq!(
            compare_int_float(&big.pow(40), f64::INFINITY),
            Some(Ordering::Less)
        );
        assert_eq!(compare_int_float(&big, f64::NAN), None);
    }

    #[test]
    fn ratios_read_back() {
        for value in [0.1, -2.5, 1e300, 5e-324, 3.0, -0.0] {
            let (n, d) = float_ratio(value).unwrap();
            assert!(d.is_positive());
            assert_eq!(
                int_ratio_to_float(&n, &d).unwrap(),
                value,
                "{}",
                float_repr(value)
            );
        }
        assert_eq!(float_to_int(1e20).unwrap().to_f64(), Some(1e20));
    }
}
