//! A Lanczos filter for pictures of four bytes a pixel, in whole numbers, a line at a time.
//!
//! Two channels share each multiplication: a pixel becomes two `i64`, each with two bytes that lie
//! 32 bits apart, and the sum of the weighted bytes fits 32 bits. This is fast without vector
//! instructions, which not every browser has.

use std::f64::consts::PI;

/// Zero crossings on each side.
const LOBES: f64 = 3.0;
/// Weights are in 1/16,384: sums of bytes stay far within 32 bits.
const ONE: i64 = 1 << 14;

pub type Pixel = [u8; 4];

/// For each pixel of the smaller line: where in the larger line its weights begin, and the weights.
pub struct Filter {
    places: Vec<(usize, Vec<i64>)>,
}

impl Filter {
    /// The filter from `from` pixels to `to` pixels, where `to` is not larger.
    pub fn new(from: u32, to: u32) -> Self {
        let scale = f64::from(from) / f64::from(to);
        let place = |at: u32| {
            let centre = (f64::from(at) + 0.5) * scale;
            let first = (centre - LOBES * scale).floor().max(0.0);
            let last = (centre + LOBES * scale).ceil().min(f64::from(from));
            let bells: Vec<f64> = (first as u32..last as u32)
                .map(|i| bell((f64::from(i) + 0.5 - centre) / scale))
                .collect();
            (first as usize, whole(&bells))
        };
        Filter {
            places: (0..to).map(place).collect(),
        }
    }

    /// Filters a line into a narrower one.
    pub fn across(&self, line: &[Pixel], narrow: &mut [Pixel]) {
        for ((first, weights), to) in self.places.iter().zip(narrow) {
            let mut sums = [0; 2];
            for (pixel, weight) in line[*first..].iter().zip(weights) {
                add(&mut sums, *pixel, *weight);
            }
            *to = bytes(sums);
        }
    }

    /// Filters one line, `y`, of a picture that is made lower; its lines are as long as `to`.
    pub fn down(&self, picture: &[Pixel], y: usize, to: &mut [Pixel]) {
        let Some((first, weights)) = self.places.get(y) else {
            return;
        };
        let width = to.len();
        let lines = &picture[first * width..];
        for (x, to) in to.iter_mut().enumerate() {
            let mut sums = [0; 2];
            let column = lines[x..].iter().step_by(width);
            for (pixel, weight) in column.zip(weights) {
                add(&mut sums, *pixel, *weight);
            }
            *to = bytes(sums);
        }
    }
}

#[inline(always)]
fn add(sums: &mut [i64; 2], pixel: Pixel, weight: i64) {
    let pixel = i64::from(u32::from_le_bytes(pixel));
    let pair = |p: i64| (p & 0xff) | (p & 0xff_0000) << 16;
    sums[0] += pair(pixel) * weight;
    sums[1] += pair(pixel >> 8) * weight;
}

#[inline(always)]
fn bytes(sums: [i64; 2]) -> Pixel {
    let halves = |sum: i64| {
        let low = sum as i32;
        (low, ((sum - i64::from(low)) >> 32) as i32)
    };
    let byte = |sum: i32| ((sum + ONE as i32 / 2) / ONE as i32).clamp(0, 255) as u8;
    let ((red, blue), (green, alpha)) = (halves(sums[0]), halves(sums[1]));
    [red, green, blue, alpha].map(byte)
}

fn bell(x: f64) -> f64 {
    let sinc = |x: f64| match x == 0.0 {
        true => 1.0,
        false => sin_pi(x) / (x * PI),
    };
    match x.abs() < LOBES {
        true => sinc(x) * sinc(x / LOBES),
        false => 0.0,
    }
}

/// The sine of `x` times pi, for small `x`: computed by its series, so that it is the same on every
/// machine. The library's sine, which is good for all `x`, would add much code.
fn sin_pi(x: f64) -> f64 {
    let turns = x.round();
    let x = (x - turns) * PI;
    let mut term = if turns as i64 % 2 == 0 { x } else { -x };
    let mut sum = term;
    for n in 1..10 {
        term *= -x * x / f64::from(2 * n * (2 * n + 1));
        sum += term;
    }
    sum
}

/// The weights as whole numbers whose sum is exactly one, so that flat colours stay as they are.
fn whole(bells: &[f64]) -> Vec<i64> {
    let sum: f64 = bells.iter().sum();
    let mut weights: Vec<i64> = bells
        .iter()
        .map(|bell| (bell / sum * ONE as f64).round() as i64)
        .collect();
    let missing = ONE - weights.iter().sum::<i64>();
    if let Some(largest) = weights.iter_mut().max() {
        *largest += missing;
    }
    weights
}
