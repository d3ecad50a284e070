//! Draws of ints and of positions: the machine picks the items.

use super::twister::{Twister, signed};
use crate::TextError;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use std::collections::HashSet;

/// The span of a `randrange`: `start + step * below(count)`.
///
/// # Errors
/// `ValueError` for an empty range or a step of zero. `stop` and `step` are as given.
pub fn randrange_range(
    start: &BigInt,
    stop: Option<&BigInt>,
    step: Option<&BigInt>,
) -> Result<(BigInt, BigInt, BigInt), TextError> {
    let error = |message: String| Err(TextError::Value(message));
    let Some(stop) = stop else {
        if step.is_some() {
            return Err(TextError::Type(
                "Missing a non-None stop argument".to_owned(),
            ));
        }
        return if start.is_positive() {
            Ok((BigInt::zero(), BigInt::one(), start.clone()))
        } else {
            error("empty range for randrange()".to_owned())
        };
    };
    let one = BigInt::one();
    let step = step.unwrap_or(&one);
    let width = stop - start;
    if step.is_one() {
        return if width.is_positive() {
            Ok((start.clone(), one, width))
        } else {
            error(format!("empty range in randrange({start}, {stop})"))
        };
    }
    let count = if step.is_positive() {
        (width + step - 1u8).div_floor(step)
    } else if step.is_negative() {
        (width + step + 1u8).div_floor(step)
    } else {
        return error("zero step for randrange()".to_owned());
    };
    if !count.is_positive() {
        return error(format!("empty range in randrange({start}, {stop}, {step})"));
    }
    Ok((start.clone(), step.clone(), count))
}

/// Whether `sample(n items, k)` draws from a pool (a small population) or remembers what it drew.
pub fn sample_is_pool(n: u64, k: u64) -> bool {
    let mut size = 21f64;
    if k > 5 {
        size += 4f64.powf(((k * 3) as f64).log(4.0).ceil());
    }
    n as f64 <= size
}

/// The cumulative weights of `choices`, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    cumulative: Vec<f64>,
    total: f64,
}

impl Weights {
    /// # Errors
    /// `ValueError` when the count is not the population's or the total is not positive and finite.
    pub fn cumulative(weights: Vec<f64>, population: usize) -> Result<Weights, TextError> {
        let error = |message: &str| Err(TextError::Value(message.to_owned()));
        if weights.len() != population {
            return error("The number of weights does not match the population");
        }
        let Some(total) = weights.last().copied() else {
            return Err(TextError::Index("list index out of range".to_owned()));
        };
        if total <= 0.0 {
            return error("Total of weights must be greater than zero");
        }
        if !total.is_finite() {
            return error("Total of weights must be finite");
        }
        Ok(Weights {
            cumulative: weights,
            total,
        })
    }

    /// Makes the weights from relative ones.
    pub fn relative(weights: &[f64], population: usize) -> Result<Weights, TextError> {
        let sums = weights.iter().scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Weights::cumulative(sums.collect(), population)
    }
}

impl Twister {
    /// `randrange(start, stop, step)`; with one argument, that is `start` here too.
    pub fn randrange(
        &mut self,
        start: &BigInt,
        stop: Option<&BigInt>,
        step: Option<&BigInt>,
    ) -> Result<BigInt, TextError> {
        let (start, step, count) = randrange_range(start, stop, step)?;
        Ok(start + step * signed(self.below(count.magnitude())))
    }

    /// `randint(low, high)`, both ends included.
    pub fn randint(&mut self, low: &BigInt, high: &BigInt) -> Result<BigInt, TextError> {
        self.randrange(low, Some(&(high + 1u8)), None)
    }

    /// The position that `choice` takes of `len` items.
    pub fn choice(&mut self, len: usize) -> Result<usize, TextError> {
        if len == 0 {
            return Err(TextError::Index(
                "Cannot choose from an empty sequence".to_owned(),
            ));
        }
        Ok(self.below_u64(len as u64) as usize)
    }

    /// The swaps that `shuffle` makes of `len` items, in order.
    pub fn shuffle(&mut self, len: usize) -> Vec<(usize, usize)> {
        (1..len)
            .rev()
            .map(|i| (i, self.below_u64(i as u64 + 1) as usize))
            .collect()
    }

    /// The positions that `sample` takes of `n` items, in order.
    pub fn sample(&mut self, n: usize, k: i64) -> Result<Vec<usize>, TextError> {
        let Some(k) = usize::try_from(k).ok().filter(|k| *k <= n) else {
            return Err(TextError::Value(
                "Sample larger than population or is negative".to_owned(),
            ));
        };
        if sample_is_pool(n as u64, k as u64) {
            let mut pool: Vec<usize> = (0..n).collect();
            let drawn = (0..k).map(|i| {
                let at = self.below_u64((n - i) as u64) as usize;
                let last = pool[n - i - 1];
                // The last item moves to the free place.
                std::mem::replace(&mut pool[at], last)
            });
            return Ok(drawn.collect());
        }
        let mut seen = HashSet::new();
        let mut drawn = Vec::with_capacity(k);
        while drawn.len() < k {
            let at = self.below_u64(n as u64) as usize;
            if seen.insert(at) {
                drawn.push(at);
            }
        }
        Ok(drawn)
    }

    /// `sample` with `counts`: positions in the population, each item standing so many times.
    pub fn sample_counts(
        &mut self,
        counts: &[i64],
        population: usize,
        k: i64,
    ) -> Result<Vec<usize>, TextError> {
        let error = |message: &str| Err(TextError::Value(message.to_owned()));
        let sums: Vec<i64> = counts
            .iter()
            .scan(0i64, |sum, count| {
                *sum = sum.saturating_add(*count);
                Some(*sum)
            })
            .collect();
        if sums.len() != population {
            return error("The number of counts does not match the population");
        }
        let total = sums.last().copied().unwrap_or(0);
        let Some(total) = usize::try_from(total).ok().filter(|total| *total > 0) else {
            return error("Total of counts must be greater than zero");
        };
        let bounds = &sums[..sums.len() - 1];
        let drawn = self.sample(total, k)?;
        Ok(drawn
            .into_iter()
            .map(|at| bounds.partition_point(|sum| *sum <= at as i64))
            .collect())
    }

    /// One position of `choices` from `len` items without weights.
    pub fn choices_one(&mut self, len: usize) -> Result<usize, TextError> {
        let at = (self.random() * len as f64).floor();
        if len == 0 {
            return Err(TextError::Index("list index out of range".to_owned()));
        }
        Ok(at.to_usize().unwrap_or(0))
    }

    /// One position of `choices` with weights.
    pub fn choices_weighted(&mut self, weights: &Weights) -> usize {
        let mark = self.random() * weights.total;
        let last = weights.cumulative.len() - 1;
        weights.cumulative[..last].partition_point(|sum| *sum <= mark)
    }
}
