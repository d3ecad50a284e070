//! `_random`: the generator of [`interleave_text::random`] as an object; the module `random` is a
//! thin layer over it.

use crate::dict::DictObj;
use crate::error::{Res, type_error};
use crate::func::{Args, Body};
use crate::mem::{Mut, Ref};
use crate::misc::Misc;
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::binary::to_big;
use crate::vm::subscript::as_index;
use interleave_text::random::{Twister, Weights};
use num_bigint::BigInt;

fn with<R>(a: &Args, f: impl FnOnce(&mut Twister) -> R) -> Res<R> {
    if let Some(Value::Misc(m)) = a.pos.first()
        && let Misc::Random(t) = &**m
        && let Some(t) = t.borrow_mut().downcast_mut::<Twister>()
    {
        return Ok(f(t));
    }
    Err(type_error("descriptor requires a '_random.Random' object"))
}

fn whole(vm: &mut Vm, v: &Value) -> Res<BigInt> {
    match v.base() {
        x @ (Value::Int(_) | Value::Big(_) | Value::Bool(_)) => Ok(to_big(x)),
        _ => super::super::types::int::need(vm, v).map(BigInt::from),
    }
}

fn optional(vm: &mut Vm, v: Option<&Value>) -> Res<Option<BigInt>> {
    match v {
        None | Some(Value::None | Value::Unbound) => Ok(None),
        Some(v) => whole(vm, v).map(Some),
    }
}

fn real(vm: &mut Vm, a: &Args, i: usize, default: f64) -> Res<f64> {
    match a.pos.get(i) {
        None => Ok(default),
        Some(v) => crate::eq::number(v.base()).ok_or_else(|| {
            type_error(format!("must be real number, not {}", vm.type_name(v).text))
        }),
    }
}

fn positions(items: Vec<usize>) -> Value {
    Value::list(items.into_iter().map(Value::uint).collect())
}

macro_rules! of_two {
    ($method:ident, $x:expr, $y:expr) => {
        Body::Plain(|vm, a| {
            let (x, y) = (real(vm, &a, 1, $x)?, real(vm, &a, 2, $y)?);
            Ok(Value::Float(with(&a, |t| t.$method(x, y))?))
        })
    };
    ($method:ident, $x:expr, $y:expr, fails) => {
        Body::Plain(|vm, a| {
            let (x, y) = (real(vm, &a, 1, $x)?, real(vm, &a, 2, $y)?);
            Ok(Value::Float(with(&a, |t| t.$method(x, y))??))
        })
    };
}
macro_rules! of_one {
    ($method:ident, $x:expr) => {
        Body::Plain(|vm, a| {
            let x = real(vm, &a, 1, $x)?;
            Ok(Value::Float(with(&a, |t| t.$method(x))??))
        })
    };
}

pub(crate) const METHODS: Table = &[
    (
        "random",
        Body::Plain(|_, a| Ok(Value::Float(with(&a, Twister::random)?))),
    ),
    (
        "getrandbits",
        Body::Plain(|vm, a| {
            let k = crate::types::int::need(vm, a.pos.get(1).unwrap_or(&Value::None))?;
            vm.check_room(crate::mem::size(k.max(0)) / 8)?;
            let bits = with(&a, |t| t.getrandbits(k))??;
            Ok(Value::big(bits.into()))
        }),
    ),
    (
        "randbytes",
        Body::Plain(|vm, a| {
            let n = crate::types::int::need(vm, a.pos.get(1).unwrap_or(&Value::None))?;
            vm.check_room(crate::mem::size(n.max(0)))?;
            Ok(Value::bytes(with(&a, |t| t.randbytes(n))??))
        }),
    ),
    ("seed", Body::Plain(seed)),
    ("randrange", Body::Plain(randrange)),
    (
        "randint",
        Body::Plain(|vm, a| {
            if a.pos.len() != 3 {
                return Err(type_error(format!(
                    "Random.randint() takes 3 positional arguments but {} were given",
                    a.pos.len()
                )));
            }
            if let (Value::Int(x), Value::Int(y)) = (&a.pos[1], &a.pos[2])
                && let (true, Some(span)) = (x <= y, y.checked_sub(*x))
            {
                let n = with(&a, |t| t.below_u64(span as u64 + 1))?;
                return Ok(Value::Int(x + n as i64));
            }
            let (low, high) = (whole(vm, &a.pos[1])?, whole(vm, &a.pos[2])?);
            Ok(Value::big(with(&a, |t| t.randint(&low, &high))??))
        }),
    ),
    // choice_of(n) -> position
    (
        "choice_of",
        Body::Plain(|_, a| {
            let n = a.pos.get(1).and_then(as_index).unwrap_or(0);
            Ok(Value::uint(with(&a, |t| {
                t.choice(crate::mem::size(n.max(0)))
            })??))
        }),
    ),
    // swaps(n) -> [i, j, ...]: the pairs of positions that `shuffle` exchanges
    (
        "swaps",
        Body::Plain(|_, a| {
            let n = a.pos.get(1).and_then(as_index).unwrap_or(0);
            let pairs = with(&a, |t| t.shuffle(crate::mem::size(n.max(0))))?;
            Ok(Value::list(
                pairs
                    .into_iter()
                    .map(|(i, j)| Value::tuple(vec![Value::uint(i), Value::uint(j)]))
                    .collect(),
            ))
        }),
    ),
    // sample_of(n, k, counts or None) -> positions
    ("sample_of", Body::Plain(sample)),
    // choices_of(n, k, weights or None, cumulative) -> positions
    ("choices_of", Body::Plain(choices)),
    ("uniform", of_two!(uniform, 0.0, 1.0)),
    ("normalvariate", of_two!(normalvariate, 0.0, 1.0)),
    ("gauss", of_two!(gauss, 0.0, 1.0)),
    ("lognormvariate", of_two!(lognormvariate, 0.0, 1.0, fails)),
    ("vonmisesvariate", of_two!(vonmisesvariate, 0.0, 1.0)),
    ("weibullvariate", of_two!(weibullvariate, 1.0, 1.0, fails)),
    ("paretovariate", of_one!(paretovariate, 1.0)),
    ("expovariate", of_one!(expovariate, 1.0)),
    (
        "triangular",
        Body::Plain(|vm, a| {
            let (low, high) = (real(vm, &a, 1, 0.0)?, real(vm, &a, 2, 1.0)?);
            let mode = match a.pos.get(3) {
                None | Some(Value::None) => None,
                Some(_) => Some(real(vm, &a, 3, 0.0)?),
            };
            Ok(Value::Float(with(&a, |t| t.triangular(low, high, mode))?))
        }),
    ),
    // getstate() -> (words and index, the other gauss)
    (
        "getstate",
        Body::Plain(|_, a| {
            let (words, index, gauss) = with(&a, |t| {
                let (words, index) = t.state();
                (words, index, t.gauss_next())
            })?;
            let mut all: Vec<Value> = words.into_iter().map(|w| Value::Int(w as i64)).collect();
            all.push(Value::uint(index));
            Ok(Value::tuple(vec![
                Value::tuple(all),
                gauss.map_or(Value::None, Value::Float),
            ]))
        }),
    ),
    (
        "setstate",
        Body::Plain(|_, a| {
            let items = crate::vm::iterate::items_fast(&a.pos[1]).unwrap_or_default();
            let mut words: Vec<u32> = items
                .iter()
                .filter_map(as_index)
                .map(|n| n as u32)
                .collect();
            let index = words.pop().unwrap_or(0) as usize;
            let gauss = a.pos.get(2).and_then(crate::eq::number);
            let made = Twister::from_state(&words, index, gauss)
                .ok_or_else(|| crate::error::value_error("state vector is the wrong size"))?;
            with(&a, |t| *t = made)?;
            Ok(Value::None)
        }),
    ),
];

fn seeded(vm: &mut Vm, v: &Value) -> Res<Twister> {
    Ok(match v.base() {
        Value::None | Value::Unbound => Twister::from_int(&BigInt::from(vm.entropy())),
        x @ (Value::Int(_) | Value::Big(_) | Value::Bool(_)) => Twister::from_int(&to_big(x)),
        Value::Str(s) => Twister::from_bytes(s.text.as_bytes()),
        Value::Float(f) => Twister::from_hash(crate::hash::float(*f)),
        other => match crate::types::bytes::data(other) {
            Some(d) => Twister::from_bytes(&d),
            None => {
                return Err(type_error(
                    "The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.",
                ));
            }
        },
    })
}

fn seed(vm: &mut Vm, a: Args) -> Res<Value> {
    let made = seeded(vm, a.pos.get(1).unwrap_or(&Value::None))?;
    with(&a, |t| *t = made)?;
    Ok(Value::None)
}

fn randrange(vm: &mut Vm, a: Args) -> Res<Value> {
    let start = whole(vm, a.pos.get(1).unwrap_or(&Value::None))?;
    let stop = optional(vm, a.pos.get(2))?;
    let step = optional(vm, a.pos.get(3))?;
    Ok(Value::big(with(&a, |t| {
        t.randrange(&start, stop.as_ref(), step.as_ref())
    })??))
}

fn sample(_: &mut Vm, a: Args) -> Res<Value> {
    let at = |i: usize| a.pos.get(i).and_then(as_index).unwrap_or(0);
    let (n, k) = (at(1).max(0) as usize, at(2));
    let drawn = match a.pos.get(3) {
        None | Some(Value::None) => with(&a, |t| t.sample(n, k))??,
        Some(counts) => {
            let counts: Vec<i64> = crate::vm::iterate::items_fast(counts)
                .unwrap_or_default()
                .iter()
                .map(|c| as_index(c).unwrap_or(0))
                .collect();
            with(&a, |t| t.sample_counts(&counts, n, k))??
        }
    };
    Ok(positions(drawn))
}

fn choices(vm: &mut Vm, a: Args) -> Res<Value> {
    let at = |i: usize| a.pos.get(i).and_then(as_index).unwrap_or(0).max(0) as usize;
    let (n, k) = (at(1), at(2));
    vm.check_room(k.saturating_mul(16))?;
    let drawn = match a.pos.get(3) {
        None | Some(Value::None) => with(&a, |t| {
            (0..k)
                .map(|_| t.choices_one(n))
                .collect::<Result<Vec<_>, _>>()
        })??,
        Some(weights) => {
            let weights: Vec<f64> = crate::vm::iterate::items_fast(weights)
                .unwrap_or_default()
                .iter()
                .map(|w| crate::eq::number(w.base()).unwrap_or(f64::NAN))
                .collect();
            let weights = match a.pos.get(4) {
                Some(Value::Bool(true)) => Weights::cumulative(weights, n)?,
                _ => Weights::relative(&weights, n)?,
            };
            with(&a, |t| {
                (0..k).map(|_| t.choices_weighted(&weights)).collect()
            })?
        }
    };
    Ok(positions(drawn))
}

fn new(vm: &mut Vm, a: Args) -> Res<Value> {
    let made = seeded(vm, a.pos.first().unwrap_or(&Value::None))?;
    Ok(Value::misc(Misc::Random(Mut::new(Box::new(made)))))
}

pub(crate) fn fill(_: &mut Vm, d: &Ref<DictObj>) {
    super::functions(d, "_random", &[("generator", Body::Plain(new))]);
}
