//! Made-up data, the same on every machine, and checksums of long results.

use crate::job::Outcome;

/// FNV-1a over `bytes`, 64 bits.
pub fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

/// One step of SplitMix64: a scrambled number from a seed.
pub(crate) fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// `rounds` steps, each on the result of the step before, so that no compiler can skip the
/// computation.
pub(crate) fn churn(seed: u64, rounds: u64) -> u64 {
    (0..rounds).fold(seed, |value, _| mix(value))
}

/// Fills `bytes` with noise that no compression shrinks.
pub(crate) fn fill(seed: u64, bytes: &mut [u8]) {
    let mut state = mix(seed);
    for word in bytes.chunks_mut(8) {
        state = state.wrapping_add(1);
        word.copy_from_slice(&mix(state).to_le_bytes()[..word.len()]);
    }
}

/// The result for outcomes whose `number` is a checksum: the sum, which does not depend on their
/// order.
pub(crate) fn sum_of_checksums(outcomes: &[Outcome]) -> u64 {
    outcomes
        .iter()
        .fold(0, |sum, o| sum.wrapping_add(o.number as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_published_vectors() {
        assert_eq!(checksum(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(checksum(b"foobar"), 0x8594_4171_f739_67e8);
        assert_eq!(mix(0), 0xe220_a839_7b1d_cdaf);
    }

    #[test]
    fn fills_every_length() {
        for length in 0..20 {
            let (mut a, mut b) = (vec![0; length], vec![0; length]);
            fill(7, &mut a);
            fill(7, &mut b);
            assert_eq!(a, b);
        }
    }
}
