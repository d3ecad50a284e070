//! The generator MT19937: state, seeding, and the raw draws.

use crate::TextError;
use num_bigint::{BigInt, BigUint, Sign};
use num_traits::{ToPrimitive, Zero};
use sha2::Digest;

const WORDS: usize = 624;
const SHIFT: usize = 397;

/// A `random.Random`: the twister, and the second half of the last `gauss`.
#[derive(Clone)]
pub struct Twister {
    state: [u32; WORDS],
    index: usize,
    pub(super) gauss_next: Option<f64>,
}

impl Twister {
    /// As `Random(seed)` for an int; its sign does not count.
    pub fn from_int(seed: &BigInt) -> Twister {
        Twister::from_magnitude(seed.magnitude())
    }

    /// As `Random(text)` (version 2: the bytes and their SHA-512 together are the int).
    pub fn from_bytes(data: &[u8]) -> Twister {
        let mut all = data.to_vec();
        all.extend(sha2::Sha512::digest(data));
        Twister::from_magnitude(&BigUint::from_bytes_be(&all))
    }

    /// As `Random(float)`: seeded by its hash, taken as an unsigned word.
    pub fn from_hash(hash: i64) -> Twister {
        Twister::from_magnitude(&BigUint::from(hash as u64))
    }

    fn from_magnitude(seed: &BigUint) -> Twister {
        let mut key = seed.to_u32_digits();
        if key.is_empty() {
            key.push(0);
        }
        let mut twister = Twister {
            state: [0; WORDS],
            index: WORDS,
            gauss_next: None,
        };
        twister.seed_words(&key);
        twister
    }

    fn seed_one(&mut self, seed: u32) {
        self.state[0] = seed;
        for i in 1..WORDS {
            let last = self.state[i - 1];
            self.state[i] = (last ^ (last >> 30))
                .wrapping_mul(1_812_433_253)
                .wrapping_add(i as u32);
        }
    }

    /// The reference implementation's `init_by_array`.
    fn seed_words(&mut self, key: &[u32]) {
        self.seed_one(19_650_218);
        let (mut i, mut j) = (1, 0);
        for _ in 0..WORDS.max(key.len()) {
            self.mix(i, 1_664_525, key[j].wrapping_add(j as u32));
            i = self.after(i);
            j = (j + 1) % key.len();
        }
        for _ in 1..WORDS {
            self.mix(i, 1_566_083_941, (i as u32).wrapping_neg());
            i = self.after(i);
        }
        self.state[0] = 0x8000_0000;
        self.index = WORDS;
    }

    fn mix(&mut self, i: usize, factor: u32, plus: u32) {
        let last = self.state[i - 1];
        let mixed = self.state[i] ^ (last ^ (last >> 30)).wrapping_mul(factor);
        self.state[i] = mixed.wrapping_add(plus);
    }

    /// The next index; the last word wraps round into the first.
    fn after(&mut self, i: usize) -> usize {
        if i + 1 < WORDS {
            return i + 1;
        }
        self.state[0] = self.state[WORDS - 1];
        1
    }

    fn refill(&mut self) {
        for i in 0..WORDS {
            let y = (self.state[i] & 0x8000_0000) | (self.state[(i + 1) % WORDS] & 0x7fff_ffff);
            let odd = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[i] = self.state[(i + SHIFT) % WORDS] ^ (y >> 1) ^ odd;
        }
        self.index = 0;
    }

    /// 32 random bits.
    pub fn next_u32(&mut self) -> u32 {
        if self.index >= WORDS {
            self.refill();
        }
        let mut y = self.state[self.index];
        self.index += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    /// `random()`: 53 random bits in [0, 1).
    pub fn random(&mut self) -> f64 {
        let high = f64::from(self.next_u32() >> 5);
        let low = f64::from(self.next_u32() >> 6);
        (high * 67_108_864.0 + low) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// `getrandbits(bits)`.
    ///
    /// # Errors
    /// `ValueError` when negative, `MemoryError` past 2**31 bits.
    pub fn getrandbits(&mut self, bits: i64) -> Result<BigUint, TextError> {
        let bits = u64::try_from(bits)
            .map_err(|_| TextError::Value("number of bits must be non-negative".to_owned()))?;
        if bits > 1 << 31 {
            return Err(TextError::Memory);
        }
        Ok(self.bits(bits))
    }

    fn bits(&mut self, mut bits: u64) -> BigUint {
        let mut words = Vec::with_capacity(bits.div_ceil(32) as usize);
        while bits > 0 {
            let word = self.next_u32();
            words.push(if bits < 32 { word >> (32 - bits) } else { word });
            bits = bits.saturating_sub(32);
        }
        BigUint::new(words)
    }

    /// A random int below `end`, which must be positive.
    pub fn below(&mut self, end: &BigUint) -> BigUint {
        if let Some(end) = end.to_u64() {
            return BigUint::from(self.below_u64(end));
        }
        loop {
            let value = self.bits(end.bits());
            if value < *end {
                return value;
            }
        }
    }

    /// A random word below `end`; zero when `end` is zero.
    pub fn below_u64(&mut self, end: u64) -> u64 {
        let bits = 64 - end.leading_zeros();
        if end == 0 {
            return 0;
        }
        loop {
            let value = if bits <= 32 {
                u64::from(self.next_u32() >> (32 - bits))
            } else {
                let low = u64::from(self.next_u32());
                low | u64::from(self.next_u32() >> (64 - bits)) << 32
            };
            if value < end {
                return value;
            }
        }
    }

    /// `randbytes(count)`.
    pub fn randbytes(&mut self, count: i64) -> Result<Vec<u8>, TextError> {
        let value = self.getrandbits(count.saturating_mul(8))?;
        let mut bytes = if value.is_zero() {
            Vec::new()
        } else {
            value.to_bytes_le()
        };
        bytes.resize(usize::try_from(count).unwrap_or(0), 0);
        Ok(bytes)
    }

    /// `getstate()[1]`: the state words and the index.
    pub fn state(&self) -> (Vec<u32>, usize) {
        (self.state.to_vec(), self.index)
    }

    /// What `gauss` keeps for its next call: `getstate()[2]`.
    pub fn gauss_next(&self) -> Option<f64> {
        self.gauss_next
    }

    /// `setstate`; nothing when the lengths do not fit.
    pub fn from_state(words: &[u32], index: usize, gauss_next: Option<f64>) -> Option<Twister> {
        let state = words.try_into().ok()?;
        (index <= WORDS).then_some(Twister {
            state,
            index,
            gauss_next,
        })
    }
}

/// The sign put back on a magnitude.
pub(super) fn signed(value: BigUint) -> BigInt {
    BigInt::from_biguint(Sign::Plus, value)
}
