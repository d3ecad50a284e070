//! Padding, repetition, and translation by a table.

use crate::{MAX_TEXT, TextError};

fn room(data: &[u8], width: i64) -> Result<usize, TextError> {
    let room = usize::try_from(width)
        .unwrap_or(0)
        .saturating_sub(data.len());
    if room > MAX_TEXT {
        Err(TextError::Memory)
    } else {
        Ok(room)
    }
}

fn padded(left: usize, data: &[u8], right: usize, fill: u8) -> Vec<u8> {
    let mut out = vec![fill; left];
    out.extend_from_slice(data);
    out.resize(out.len() + right, fill);
    out
}

/// `data.ljust(width, fill)`.
pub fn ljust(data: &[u8], width: i64, fill: u8) -> Result<Vec<u8>, TextError> {
    room(data, width).map(|room| padded(0, data, room, fill))
}

/// `data.rjust(width, fill)`.
pub fn rjust(data: &[u8], width: i64, fill: u8) -> Result<Vec<u8>, TextError> {
    room(data, width).map(|room| padded(room, data, 0, fill))
}

/// `data.center(width, fill)`: an odd space goes left when the width is odd.
pub fn center(data: &[u8], width: i64, fill: u8) -> Result<Vec<u8>, TextError> {
    let room = room(data, width)?;
    let left = room / 2 + (room & width.max(0) as usize & 1);
    Ok(padded(left, data, room - left, fill))
}

/// `data.zfill(width)`.
pub fn zfill(data: &[u8], width: i64) -> Result<Vec<u8>, TextError> {
    let room = room(data, width)?;
    let (sign, digits) = data.split_at(usize::from(matches!(data, [b'+' | b'-', ..])));
    Ok([sign, &padded(room, digits, 0, b'0')].concat())
}

/// `data.expandtabs(tabsize)`.
pub fn expandtabs(data: &[u8], tabsize: i64) -> Result<Vec<u8>, TextError> {
    let tab = usize::try_from(tabsize).unwrap_or(0);
    let mut out = Vec::with_capacity(data.len());
    let mut column = 0;
    for byte in data {
        match byte {
            b'\t' if tab > 0 => {
                let width = tab - column % tab;
                if out.len().saturating_add(width) > MAX_TEXT {
                    return Err(TextError::Memory);
                }
                column += width;
                out.resize(out.len() + width, b' ');
            }
            b'\t' => {}
            byte => {
                column = if matches!(byte, b'\n' | b'\r') {
                    0
                } else {
                    column + 1
                };
                out.push(*byte);
            }
        }
    }
    Ok(out)
}

/// `data * count`.
pub fn repeat(data: &[u8], count: i64) -> Result<Vec<u8>, TextError> {
    let count = usize::try_from(count).unwrap_or(0);
    if data.len().saturating_mul(count) > MAX_TEXT {
        Err(TextError::Memory)
    } else {
        Ok(data.repeat(count))
    }
}

/// `data.translate(table, delete)`; the table has 256 bytes.
pub fn translate(data: &[u8], table: Option<&[u8]>, delete: &[u8]) -> Result<Vec<u8>, TextError> {
    if table.is_some_and(|table| table.len() != 256) {
        return Err(TextError::Value(
            "translation table must be 256 characters long".to_owned(),
        ));
    }
    let kept = data.iter().filter(|byte| !delete.contains(byte));
    Ok(kept
        .map(|byte| table.map_or(*byte, |table| table[usize::from(*byte)]))
        .collect())
}
