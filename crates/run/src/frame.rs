//! A message as bytes: how long it is, the message, and any bytes beside it.

use interleave_trace::wire::{self, Wire};

/// Packs a message and the bytes beside it, `payload`, into one block of bytes.
pub fn pack(message: &impl Wire, payload: &[u8]) -> Vec<u8> {
    let mut out = vec![0; 4];
    message.put(&mut out);
    let length = (out.len() - 4) as u32;
    out[..4].copy_from_slice(&length.to_le_bytes());
    out.extend_from_slice(payload);
    out
}

/// Reads a block of bytes that [`pack`] made: the message and the bytes beside it. `None` for bytes
/// that hold no message of this type.
pub fn unpack<T: Wire>(bytes: &[u8]) -> Option<(T, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (message, payload) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    Some((wire::read(message)?, payload))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FromPython, News, Piece, ToPython};

    #[test]
    fn comes_back_as_it_went() {
        let check = ToPython::Check {
            ask: 7,
            source: "print('\0\u{e9}\u{1f40d}')\n".into(),
            python: interleave_spec::Python::P39,
        };
        let bytes = pack(&check, &[1, 2, 3]);
        assert_eq!(unpack(&bytes), Some((check, [1, 2, 3].as_slice())));
        let piece = Piece {
            who: 3,
            stderr: true,
            text: "a\r\n\0".into(),
        };
        let news = FromPython::News(Box::new(News {
            output: vec![piece],
            exit: Some(3),
            ..News::default()
        }));
        assert_eq!(unpack(&pack(&news, &[])), Some((news, [].as_slice())));
    }

    #[test]
    fn what_is_cut_short_is_no_message() {
        let bytes = pack(
            &ToPython::Check {
                ask: 1,
                source: "x".into(),
                python: interleave_spec::Python::P315,
            },
            &[],
        );
        for end in 0..bytes.len() {
            assert_eq!(unpack::<ToPython>(&bytes[..end]), None, "{end}");
        }
        assert_eq!(unpack::<ToPython>(&[255; 64]), None);
    }
}
