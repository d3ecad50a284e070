//! SHA-512, which turns a text seed into an int.

/// The primes whose roots give the constants.
const PRIMES: [u64; 80] = primes();

const fn primes() -> [u64; 80] {
    let mut found = [0; 80];
    let (mut count, mut n) = (0, 2);
    while count < 80 {
        let (mut i, mut prime) = (0, true);
        while i < count {
            if n % found[i] == 0 {
                prime = false;
            }
            i += 1;
        }
        if prime {
            found[count] = n;
            count += 1;
        }
        n += 1;
    }
    found
}

/// The first 64 bits of the fraction of `n`'s root of the given degree (2 or 3).
fn root_fraction(n: u64, degree: u32) -> u64 {
    use num_bigint::BigUint;
    use num_traits::ToPrimitive;
    let scaled = BigUint::from(n) << (64 * degree);
    let root = scaled.nth_root(degree);
    (root & BigUint::from(u64::MAX)).to_u64().unwrap_or(0)
}

/// The digest of `data`.
pub fn sha512(data: &[u8]) -> [u8; 64] {
    let keys = PRIMES.map(|prime| root_fraction(prime, 3));
    let mut state = [0u64; 8];
    for (word, prime) in state.iter_mut().zip(PRIMES) {
        *word = root_fraction(prime, 2);
    }
    let mut message = data.to_vec();
    message.push(0x80);
    while message.len() % 128 != 112 {
        message.push(0);
    }
    message.extend((data.len() as u128 * 8).to_be_bytes());
    for block in message.chunks_exact(128) {
        compress(&mut state, block, &keys);
    }
    let mut digest = [0; 64];
    for (bytes, word) in digest.chunks_exact_mut(8).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    digest
}

fn compress(state: &mut [u64; 8], block: &[u8], keys: &[u64; 80]) {
    let mut w = [0u64; 80];
    for (word, bytes) in w.iter_mut().zip(block.chunks_exact(8)) {
        *word = bytes
            .iter()
            .fold(0, |word, byte| word << 8 | u64::from(*byte));
    }
    for i in 16..80 {
        let (a, b) = (w[i - 15], w[i - 2]);
        let s0 = a.rotate_right(1) ^ a.rotate_right(8) ^ (a >> 7);
        let s1 = b.rotate_right(19) ^ b.rotate_right(61) ^ (b >> 6);
        w[i] = w[i - 16]
            .wrapping_add(s0)
            .wrapping_add(w[i - 7])
            .wrapping_add(s1);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for i in 0..80 {
        let s1 = e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41);
        let choice = (e & f) ^ (!e & g);
        let t1 = h
            .wrapping_add(s1)
            .wrapping_add(choice)
            .wrapping_add(keys[i])
            .wrapping_add(w[i]);
        let s0 = a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
        let majority = (a & b) ^ (a & c) ^ (b & c);
        let t2 = s0.wrapping_add(majority);
        (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(t1), c, b, a, t1.wrapping_add(t2));
    }
    for (word, add) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word = word.wrapping_add(add);
    }
}
