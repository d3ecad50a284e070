//! Numbers: how CPython prints, parses, computes and hashes ints and floats.
//!
//! | file | its question |
//! |---|---|
//! | `int_text`, `float_text` | how is a number written and read? |
//! | `int_bytes` | how does an int become bytes? |
//! | `int_ops`, `float_ops` | what do `//`, `%`, `**`, `round` and shifts give? |
//! | `decimal` | which decimal digits has a float? |
//! | `exp`, `special` | what do `exp`, `gamma` and `erf` give? |

mod decimal;
mod exp;
mod float_ops;
mod float_text;
mod int_bytes;
mod int_ops;
mod int_text;
mod special;

pub use decimal::{Decimal, Places};
pub use exp::exp;
pub use float_ops::{
    compare_int_float, float_divmod, float_floor_div, float_mod, float_pow, float_ratio,
    float_round, float_round_to_int, float_to_int, float_true_div,
};
pub(crate) use float_text::push_exponent;
pub use float_text::{float_from_hex, float_hex, float_parse, float_repr};
pub use int_bytes::{ByteOrder, int_from_bytes, int_to_bytes};
pub use int_ops::{
    bit_count, bit_length, falling, int_divmod, int_floor_div, int_gcd, int_mod, int_mul, int_pow,
    int_pow_mod, int_ratio_to_float, int_round, int_shl, int_shr, int_to_float,
};
pub use int_text::{INT_DIGITS_LIMIT, int_parse, int_prefixed, int_repr, int_repr_limited};
pub use special::{erf, erfc, gamma, length, lgamma, product};

use num_bigint::{BigInt, BigUint};
use num_traits::ToPrimitive;

/// An int as the machine holds it: most fit a word.
#[derive(Clone, Copy, Debug)]
pub enum Int<'a> {
    Small(i64),
    Big(&'a BigInt),
}

impl From<i64> for Int<'_> {
    fn from(value: i64) -> Self {
        Int::Small(value)
    }
}

impl<'a> From<&'a BigInt> for Int<'a> {
    fn from(value: &'a BigInt) -> Self {
        Int::Big(value)
    }
}

impl Int<'_> {
    pub fn is_negative(self) -> bool {
        match self {
            Int::Small(value) => value < 0,
            Int::Big(value) => value.sign() == num_bigint::Sign::Minus,
        }
    }

    pub fn to_big(self) -> BigInt {
        match self {
            Int::Small(value) => BigInt::from(value),
            Int::Big(value) => value.clone(),
        }
    }

    pub fn to_i64(self) -> Option<i64> {
        match self {
            Int::Small(value) => Some(value),
            Int::Big(value) => value.to_i64(),
        }
    }

    pub fn magnitude(self) -> BigUint {
        match self {
            Int::Small(value) => BigUint::from(value.unsigned_abs()),
            Int::Big(value) => value.magnitude().clone(),
        }
    }
}
