//! `int.to_bytes` and `int.from_bytes`.

use crate::TextError;
use num_bigint::{BigInt, Sign};

/// Which end comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    Big,
    Little,
}

impl ByteOrder {
    /// From the argument `byteorder`.
    pub fn parse(name: &str) -> Result<ByteOrder, TextError> {
        match name {
            "big" => Ok(ByteOrder::Big),
            "little" => Ok(ByteOrder::Little),
            _ => Err(TextError::Value(
                "byteorder must be either 'little' or 'big'".to_owned(),
            )),
        }
    }
}

/// `value.to_bytes(length, order, signed=signed)`; `length` in bytes.
pub fn int_to_bytes(
    value: &BigInt,
    length: usize,
    order: ByteOrder,
    signed: bool,
) -> Result<Vec<u8>, TextError> {
    let too_big = || TextError::Overflow("int too big to convert".to_owned());
    if value.sign() == Sign::Minus && !signed {
        return Err(TextError::Overflow(
            "can't convert negative int to unsigned".to_owned(),
        ));
    }
    let mut bytes = if signed {
        value.to_signed_bytes_le()
    } else {
        value.magnitude().to_bytes_le()
    };
    if value.sign() == Sign::NoSign {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(too_big());
    }
    let fill = if value.sign() == Sign::Minus { 0xff } else { 0 };
    bytes.resize(length, fill);
    if order == ByteOrder::Big {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes(bytes, order, signed=signed)`.
pub fn int_from_bytes(bytes: &[u8], order: ByteOrder, signed: bool) -> BigInt {
    match (order, signed) {
        (ByteOrder::Big, true) => BigInt::from_signed_bytes_be(bytes),
        (ByteOrder::Little, true) => BigInt::from_signed_bytes_le(bytes),
        (ByteOrder::Big, false) => BigInt::from_bytes_be(Sign::Plus, bytes),
        (ByteOrder::Little, false) => BigInt::from_bytes_le(Sign::Plus, bytes),
    }
}
