//! `_random.Random`: the generator; the distributions are Python.

use crate::dict::DictObj;
use crate::error::{Res, type_error};
use crate::func::{Args, Run};
use crate::intern::intern;
use crate::mem::{Mut, Ref};
use crate::misc::Misc;
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;
use num_bigint::BigInt;

/// The Mersenne Twister, as CPython seeds and draws from it.
struct Twister {
    state: [u32; 624],
    at: usize,
}

impl Twister {
    fn seed(key: &[u32]) -> Twister {
        let mut s = [0u32; 624];
        s[0] = 19_650_218;
        for i in 1..624 {
            s[i] = 1_812_433_253u32
                .wrapping_mul(s[i - 1] ^ (s[i - 1] >> 30))
                .wrapping_add(i as u32);
        }
        let (mut i, mut j) = (1, 0);
        for _ in 0..624.max(key.len()) {
            s[i] = (s[i] ^ (s[i - 1] ^ (s[i - 1] >> 30)).wrapping_mul(1_664_525))
                .wrapping_add(key[j])
                .wrapping_add(j as u32);
            i += 1;
            j += 1;
            if i >= 624 {
                s[0] = s[623];
                i = 1;
            }
            if j >= key.len() {
                j = 0;
            }
        }
        for _ in 0..623 {
            s[i] = (s[i] ^ (s[i - 1] ^ (s[i - 1] >> 30)).wrapping_mul(1_566_083_941))
                .wrapping_sub(i as u32);
            i += 1;
            if i >= 624 {
                s[0] = s[623];
                i = 1;
            }
        }
        s[0] = 0x8000_0000;
        Twister { state: s, at: 624 }
    }
    fn next(&mut self) -> u32 {
        if self.at >= 624 {
            for k in 0..624 {
                let y = (self.state[k] & 0x8000_0000) | (self.state[(k + 1) % 624] & 0x7fff_ffff);
                self.state[k] = self.state[(k + 397) % 624]
                    ^ (y >> 1)
                    ^ if y & 1 != 0 { 0x9908_b0df } else { 0 };
            }
            self.at = 0;
        }
        let mut y = self.state[self.at];
        self.at += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }
    fn real(&mut self) -> f64 {
        let (a, b) = (self.next() >> 5, self.next() >> 6);
        (a as f64 * 67_108_864.0 + b as f64) / 9_007_199_254_740_992.0
    }
}

fn with<R>(v: &Value, f: impl FnOnce(&mut Twister) -> R) -> Res<R> {
    if let Value::Misc(m) = v {
        if let Misc::Random(t) = &**m {
            if let Some(t) = t.borrow_mut().downcast_mut::<Twister>() {
                return Ok(f(t));
            }
        }
    }
    Err(type_error("descriptor requires a '_random.Random' object"))
}

pub const METHODS: Table = &[
    (
        "random",
        Run::Plain(|_, a| with(&a.pos[0], |t| Value::Float(t.real()))),
    ),
    (
        "getrandbits",
        Run::Plain(|vm, a| {
            let k = crate::types::int::need(vm, a.pos.get(1).unwrap_or(&Value::None))?;
            if k < 0 {
                return Err(crate::error::value_error(
                    "number of bits must be non-negative",
                ));
            }
            if k == 0 {
                return Ok(Value::Int(0));
            }
            vm.check_room(k as usize / 8)?;
            with(&a.pos[0], |t| {
                if k <= 32 {
                    return Value::Int((t.next() >> (32 - k)) as i64);
                }
                let words = (k as usize).div_ceil(32);
                let mut digits = vec![];
                for i in 0..words {
                    let mut r = t.next();
                    let left = k as usize - i * 32;
                    if left < 32 {
                        r >>= 32 - left;
                    }
                    digits.push(r);
                }
                Value::big(BigInt::from(num_bigint::BigUint::new(digits)))
            })
        }),
    ),
    (
        "seed",
        Run::Plain(|vm, a| {
            let key = key_of(vm, a.pos.get(1).unwrap_or(&Value::None));
            with(&a.pos[0], |t| *t = Twister::seed(&key))?;
            Ok(Value::None)
        }),
    ),
    (
        "getstate",
        Run::Plain(|_, a| {
            with(&a.pos[0], |t| {
                let mut v: Vec<Value> = t.state.iter().map(|x| Value::Int(*x as i64)).collect();
                v.push(Value::uint(t.at));
                Value::tuple(v)
            })
        }),
    ),
    (
        "setstate",
        Run::Plain(|_, a| {
            let v = crate::vm::iterate::items_fast(&a.pos[1]).unwrap_or_default();
            with(&a.pos[0], |t| {
                for (i, x) in v.iter().enumerate() {
                    let n = crate::vm::subscript::as_index(x).unwrap_or(0);
                    if i < 624 {
                        t.state[i] = n as u32
                    } else {
                        t.at = n as usize
                    }
                }
                Value::None
            })
        }),
    ),
];

fn key_of(vm: &mut Vm, v: &Value) -> Vec<u32> {
    let n = match v.base() {
        Value::None | Value::Unbound => {
            return vec![vm.entropy() as u32, (vm.entropy() >> 32) as u32];
        }
        x @ (Value::Int(_) | Value::Big(_) | Value::Bool(_)) => crate::vm::binary::to_big(x),
        _ => BigInt::from(1),
    };
    let digits = n.magnitude().to_u32_digits();
    if digits.is_empty() { vec![0] } else { digits }
}

fn new(vm: &mut Vm, a: Args) -> Res<Value> {
    let key = key_of(vm, a.pos.first().unwrap_or(&Value::None));
    Ok(Value::misc(Misc::Random(Mut::new(Box::new(
        Twister::seed(&key),
    )))))
}

pub fn fill(_: &mut Vm, d: &Ref<DictObj>) {
    d.set(
        &intern("generator"),
        super::function("generator", "_random", Run::Plain(new)),
    );
    let sha = super::function(
        "sha512",
        "_random",
        Run::Plain(|_, a| {
            Ok(Value::bytes(sha512(
                &crate::types::bytes::data(&a.pos[0]).unwrap_or_default(),
            )))
        }),
    );
    d.set(&intern("sha512"), sha);
}

/// SHA-512: how `random.seed` turns text into a number.
fn sha512(data: &[u8]) -> Vec<u8> {
    // The constants are the fractional parts of roots of primes.
    let primes: Vec<u64> = (2u64..)
        .filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0))
        .take(80)
        .collect();
    let root = |p: u64, cube: bool| -> u64 {
        let shift = if cube { 192 } else { 128 };
        let n: BigInt = BigInt::from(p) << shift;
        let r = if cube { n.cbrt() } else { n.sqrt() };
        (r & BigInt::from(u64::MAX)).try_into().unwrap_or(0)
    };
    let k: Vec<u64> = primes.iter().map(|p| root(*p, true)).collect();
    let mut h: Vec<u64> = primes[..8].iter().map(|p| root(*p, false)).collect();
    let mut msg = data.to_vec();
    msg.push(0x80);
    while msg.len() % 128 != 112 {
        msg.push(0);
    }
    msg.extend(((data.len() as u128) * 8).to_be_bytes());
    for block in msg.chunks(128) {
        let mut w: Vec<u64> = block
            .chunks(8)
            .map(|c| c.iter().fold(0, |n, b| n << 8 | *b as u64))
            .collect();
        for i in 16..80 {
            let s0 = w[i - 15].rotate_right(1) ^ w[i - 15].rotate_right(8) ^ (w[i - 15] >> 7);
            let s1 = w[i - 2].rotate_right(19) ^ w[i - 2].rotate_right(61) ^ (w[i - 2] >> 6);
            w.push(
                w[i - 16]
                    .wrapping_add(s0)
                    .wrapping_add(w[i - 7])
                    .wrapping_add(s1),
            );
        }
        let mut v = h.clone();
        for i in 0..80 {
            let s1 = v[4].rotate_right(14) ^ v[4].rotate_right(18) ^ v[4].rotate_right(41);
            let ch = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let t1 = v[7]
                .wrapping_add(s1)
                .wrapping_add(ch)
                .wrapping_add(k[i])
                .wrapping_add(w[i]);
            let s0 = v[0].rotate_right(28) ^ v[0].rotate_right(34) ^ v[0].rotate_right(39);
            let maj = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
            let t2 = s0.wrapping_add(maj);
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(t1);
            v[0] = t1.wrapping_add(t2);
        }
        for (a, b) in h.iter_mut().zip(v) {
            *a = a.wrapping_add(b);
        }
    }
    h.iter().flat_map(|x| x.to_be_bytes()).collect()
}
