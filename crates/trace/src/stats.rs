//! The little statistics of a few repeats: median, extent, and how sure a difference is.

use serde::{Deserialize, Serialize};

/// Several measurements of one thing, in the unit of the measurements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    pub median: f64,
    pub min: f64,
    pub max: f64,
    /// Median absolute deviation from the median.
    pub mad: f64,
    /// How many measurements.
    pub n: u32,
}

impl Spread {
    /// The spread of some values; `None` when none of them is finite.
    pub fn of(values: &[f64]) -> Option<Spread> {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
        sorted.sort_by(f64::total_cmp);
        let middle = median(&sorted)?;
        let mut off: Vec<f64> = sorted.iter().map(|v| (v - middle).abs()).collect();
        off.sort_by(f64::total_cmp);
        Some(Spread {
            median: middle,
            min: *sorted.first()?,
            max: *sorted.last()?,
            mad: median(&off)?,
            n: sorted.len() as u32,
        })
    }

    /// The range in which another measurement's median may well fall: with one run nothing is
    /// known of the noise, so 10 % either way is assumed; with a few, all that was seen; with five
    /// or more, three standard errors of the median (one outlier then does not hide a difference).
    pub fn likely(&self) -> (f64, f64) {
        let (low, high) = match self.n {
            0 | 1 => (self.median * 0.9, self.median * 1.1),
            2..5 => (self.min, self.max),
            n => {
                // 1.4826 turns a median deviation into a standard deviation, 1.2533 is the price
                // of a median over a mean; both for a normal distribution.
                let margin = 3.0 * 1.2533 * 1.4826 * self.mad / f64::from(n).sqrt();
                (self.median - margin, self.median + margin)
            }
        };
        // A difference of less than 2 % either way is not told, however often it was measured.
        (low.min(self.median * 0.98), high.max(self.median * 1.02))
    }

    /// Whether this is smaller than `other` by more than the noise of both.
    pub fn clearly_below(&self, other: &Spread) -> bool {
        self.likely().1 < other.likely().0
    }
}

/// The middle of sorted values, or the mean of the two in the middle.
fn median(sorted: &[f64]) -> Option<f64> {
    let half = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        n if n % 2 == 1 => Some(sorted[half]),
        _ => Some((sorted[half - 1] + sorted[half]) / 2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn median_extent_and_deviation() {
        #[track_caller]
        fn check(values: &[f64], expect: Option<(f64, f64, f64, f64)>) {
            let got = Spread::of(values).map(|s| (s.median, s.min, s.max, s.mad));
            assert_eq!(got, expect, "{values:?}");
        }
        check(&[], None);
        check(&[f64::NAN], None);
        check(&[3.0], Some((3.0, 3.0, 3.0, 0.0)));
        check(&[4.0, 2.0], Some((3.0, 2.0, 4.0, 1.0)));
        check(&[5.0, 1.0, 2.0], Some((2.0, 1.0, 5.0, 1.0)));
        check(&[10.0, 10.0, 11.0, 9.0, 90.0], Some((10.0, 9.0, 90.0, 1.0)));
    }

    #[test]
    fn a_difference_is_clear_only_beyond_the_noise() {
        #[track_caller]
        fn check(a: &[f64], b: &[f64], expect: bool) {
            let (Some(a), Some(b)) = (Spread::of(a), Spread::of(b)) else {
                panic!("no values")
            };
            assert_eq!(a.clearly_below(&b), expect, "{a:?} below {b:?}");
        }
        check(&[100.0], &[115.0], false);
        check(&[100.0], &[130.0], true);
        check(&[100.0, 120.0], &[119.0, 125.0], false);
        check(&[100.0, 101.0], &[119.0, 125.0], true);
        // One outlier among many does not hide a difference.
        check(
            &[100.0, 101.0, 99.0, 100.0, 400.0],
            &[150.0, 151.0, 149.0, 150.0, 152.0],
            true,
        );
        // A difference of 1 % is too small to be told, even when it is sure.
        check(&[100.0; 9], &[101.0; 9], false);
    }
}
