//! The workloads, one file each; [`crate::registry`] names them.

pub mod primes;
pub mod squares;
pub mod waits;

/// FNV-1a over `bytes`, 64 bits: a short name for a long result.
pub fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
pub(crate) mod testing;
