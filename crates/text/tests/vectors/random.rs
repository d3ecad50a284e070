//! Draws from a seed. A script of draws is a list of Python expressions; each is known here.

use super::{Args, check, hex};
use interleave_text::TextError;
use interleave_text::number::float_repr;
use interleave_text::random::*;
use num_bigint::BigInt;

#[test]
fn random_agrees() {
    check("random", include_str!("../testdata/random.jsonl"), run);
}

fn list(items: &[usize]) -> String {
    format!("{items:?}")
}

fn run(op: &str, a: &Args<'_>) -> Result<String, TextError> {
    let seeded = |i: usize| Twister::from_int(&a.int(i));
    Ok(match op {
        "int" => script(seeded(0), a.str(1))?,
        "str" => script(Twister::from_bytes(a.str(0).as_bytes()), a.str(1))?,
        "bytes" => script(Twister::from_bytes(&a.bytes(0)), a.str(1))?,
        "thousand" => {
            let mut r = seeded(0);
            for _ in 0..2000 {
                r.random();
            }
            let (words, index) = r.state();
            let mut again = Twister::from_state(&words, index, r.gauss_next()).unwrap();
            let value = r.random();
            assert_eq!(again.random(), value);
            float_repr(value)
        }
        "shuffle" => {
            let mut items: Vec<usize> = (0..a.i64(1) as usize).collect();
            seeded(0)
                .shuffle(items.len())
                .into_iter()
                .for_each(|(i, j)| items.swap(i, j));
            list(&items)
        }
        "sample" => list(&seeded(0).sample(a.i64(1) as usize, a.i64(2))?),
        "sample_counts" => {
            let counts = a.ints(1);
            list(&seeded(0).sample_counts(&counts, counts.len(), a.i64(2))?)
        }
        "choices" => {
            let mut r = seeded(0);
            list(
                &(0..10)
                    .map(|_| r.choices_one(a.i64(1) as usize))
                    .collect::<Result<Vec<_>, _>>()?,
            )
        }
        "weighted" => {
            let weights: Vec<f64> = a.str(1).split(' ').map(|w| w.parse().unwrap()).collect();
            let weights = Weights::relative(&weights, weights.len())?;
            let mut r = seeded(0);
            list(
                &(0..12)
                    .map(|_| r.choices_weighted(&weights))
                    .collect::<Vec<_>>(),
            )
        }
        "randrange" => {
            let (stop, step) = (
                (a.count() > 1).then(|| a.int(1)),
                (a.count() > 2).then(|| a.int(2)),
            );
            Twister::from_int(&3.into())
                .randrange(&a.int(0), stop.as_ref(), step.as_ref())?
                .to_string()
        }
        "getrandbits" => Twister::from_int(&3.into())
            .getrandbits(a.i64(0))?
            .to_string(),
        _ => panic!("no operation {op}"),
    })
}

fn script(mut r: Twister, script: &str) -> Result<String, TextError> {
    let lines: Result<Vec<String>, TextError> =
        script.split(';').map(|line| one(&mut r, line)).collect();
    Ok(lines?.join("\n"))
}

fn one(r: &mut Twister, line: &str) -> Result<String, TextError> {
    let big = |n: i64| BigInt::from(n);
    let float = match line {
        "r.random()" => r.random(),
        "r.uniform(-1.0, 5.0)" => r.uniform(-1.0, 5.0),
        "r.gauss(0.0, 1.0)" => r.gauss(0.0, 1.0),
        "r.gauss(5.0, 2.0)" => r.gauss(5.0, 2.0),
        "r.expovariate(0.5)" => r.expovariate(0.5)?,
        "r.triangular(0.0, 10.0, 3.0)" => r.triangular(0.0, 10.0, Some(3.0)),
        "r.triangular(0.0, 1.0)" => r.triangular(0.0, 1.0, None),
        "r.normalvariate(0.0, 1.0)" => r.normalvariate(0.0, 1.0),
        "r.betavariate(2.0, 3.0)" => r.betavariate(2.0, 3.0)?,
        "r.gammavariate(0.5, 1.0)" => r.gammavariate(0.5, 1.0)?,
        "r.gammavariate(1.0, 2.0)" => r.gammavariate(1.0, 2.0)?,
        "r.lognormvariate(0.0, 0.5)" => r.lognormvariate(0.0, 0.5)?,
        "r.vonmisesvariate(1.0, 2.0)" => r.vonmisesvariate(1.0, 2.0),
        "r.paretovariate(3.0)" => r.paretovariate(3.0)?,
        "r.weibullvariate(1.0, 1.5)" => r.weibullvariate(1.0, 1.5)?,
        _ => {
            return Ok(match line {
                "r.randint(1, 6)" => r.randint(&big(1), &big(6))?.to_string(),
                "r.randint(-10**20, 10**20)" => {
                    r.randint(&-big(10).pow(20), &big(10).pow(20))?.to_string()
                }
                "r.randrange(7)" => r.randrange(&big(7), None, None)?.to_string(),
                "r.randrange(0, 100, 7)" => r
                    .randrange(&big(0), Some(&big(100)), Some(&big(7)))?
                    .to_string(),
                "r.randrange(10, 0, -3)" => r
                    .randrange(&big(10), Some(&big(0)), Some(&big(-3)))?
                    .to_string(),
                "r.randrange(2**40)" => r.randrange(&big(1 << 40), None, None)?.to_string(),
                "r.choice(range(10))" => r.choice(10)?.to_string(),
                "r.randbytes(5).hex()" => hex(&r.randbytes(5)?),
                bits => {
                    let bits = bits
                        .strip_prefix("r.getrandbits(")
                        .and_then(|n| n.strip_suffix(')'))
                        .unwrap();
                    r.getrandbits(bits.parse().unwrap())?.to_string()
                }
            });
        }
    };
    Ok(float_repr(float))
}
