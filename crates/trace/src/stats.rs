//! The little statistics of a few repeats: median and extent.

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
}
