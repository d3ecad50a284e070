//! Bytes as letters and digits alone: no dialect of Markdown or reST, no mailer and no chat reads
//! anything into them, wherever the link stands. 32 bytes take 43 characters, as base64 needs too.

use super::check::CHARACTERS;

/// Bytes of a block; the last block of a text may be shorter.
const BYTES: usize = 32;
/// The characters of a whole block.
const CHARS: usize = chars(BYTES);
const BASE: u32 = CHARACTERS.len() as u32;

/// How many characters spell so many bytes: the fewest with room for every value. No two lengths
/// of a block have the same number of characters, so the number says the length.
const fn chars(bytes: usize) -> usize {
    // 8 / log2(62) = 1.34358...; rounded up, and exact enough for a block.
    (bytes * 134_359).div_ceil(100_000)
}

pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() / BYTES * CHARS + CHARS);
    for block in bytes.chunks(BYTES) {
        let mut number = block.to_vec();
        let digits: Vec<u8> = (0..chars(block.len()))
            .map(|_| divide(&mut number))
            .collect();
        text.extend(
            digits
                .iter()
                .rev()
                .map(|&digit| char::from(CHARACTERS[usize::from(digit)])),
        );
    }
    text
}

/// Divides the number by the base, in place; the remainder.
fn divide(number: &mut [u8]) -> u8 {
    let mut rest = 0;
    for byte in number {
        let value = rest << 8 | u32::from(*byte);
        *byte = (value / BASE) as u8;
        rest = value % BASE;
    }
    rest as u8
}

/// The bytes that a text spells. `None` for a text that [`encode`] never writes.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    for block in text.as_bytes().chunks(CHARS) {
        let length = (1..=BYTES).find(|&n| chars(n) == block.len())?;
        let mut number = [0; BYTES];
        let number = &mut number[..length];
        for &letter in block {
            let digit = CHARACTERS.iter().position(|&c| c == letter)?;
            multiply(number, digit as u32)?;
        }
        bytes.extend_from_slice(number);
    }
    Some(bytes)
}

/// Multiplies the number by the base and adds a digit, in place; `None` where it has no room.
fn multiply(number: &mut [u8], digit: u32) -> Option<()> {
    let mut carry = digit;
    for byte in number.iter_mut().rev() {
        let value = u32::from(*byte) * BASE + carry;
        *byte = value as u8;
        carry = value >> 8;
    }
    (carry == 0).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_length_of_a_block_has_room_and_its_own_number_of_characters() {
        for n in 1..=BYTES {
            assert!(chars(n) > chars(n - 1), "{n}");
            let all = vec![0xff; n];
            let text = encode(&all);
            assert_eq!((text.len(), decode(&text)), (chars(n), Some(all)));
            // One character fewer would have no room.
            let room = (chars(n) - 1) as f64 * f64::from(BASE).log2();
            assert!(room < 8.0 * n as f64, "{n}");
        }
    }

    #[test]
    fn vectors() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"\0", "00"),
            (b"f", "1e"),
            (b"\xff", "47"),
            (b"fo", "6ox"),
        ] {
            assert_eq!(encode(bytes), text);
            assert_eq!(decode(text).as_deref(), Some(bytes));
        }
    }

    #[test]
    fn what_is_never_written_is_not_read() {
        for text in ["0", "48", "zz", "0000", "0-", "é", "00 "] {
            assert_eq!(decode(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn round_trip(bytes: Vec<u8>) {
            let text = encode(&bytes);
            prop_assert!(text.bytes().all(|c| c.is_ascii_alphanumeric()));
            prop_assert_eq!(decode(&text), Some(bytes));
        }

        #[test]
        fn one_text_for_one_value(text in "[A-Za-z0-9]{0,90}") {
            if let Some(bytes) = decode(&text) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
