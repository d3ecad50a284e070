//! The gamma and the error function, and the length of a vector: as exact as the digits printed.

use std::f64::consts::PI;

/// Coefficients of Lanczos' approximation with 13 terms: numerator and denominator.
const NUM: [f64; 13] = [
    23_531_376_880.410_76,
    42_919_803_642.649_1,
    35_711_959_237.355_67,
    17_921_034_426.037_21,
    6_039_542_586.352_028,
    1_439_720_407.311_721_6,
    248_874_557.862_054_17,
    31_426_415.585_400_194,
    2_876_370.628_935_372_5,
    186_056.265_395_223_48,
    8_071.672_002_365_816,
    210.824_277_751_579_35,
    2.506_628_274_631_000_2,
];
const DEN: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1_925.0,
    66.0,
    1.0,
];
const G: f64 = 6.024_680_040_776_73;
/// G - 0.5, exactly.
const SHIFT: f64 = G - 0.5;

fn lanczos(x: f64) -> f64 {
    let (mut num, mut den) = (0.0, 0.0);
    if x < 5.0 {
        for (n, d) in NUM.iter().zip(&DEN).rev() {
            num = num * x + n;
            den = den * x + d;
        }
    } else {
        for (n, d) in NUM.iter().zip(&DEN) {
            num = num / x + n;
            den = den / x + d;
        }
    }
    num / den
}

/// The sine of PI times x, exact at the halves.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let r = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    r * 1f64.copysign(x)
}

/// The gamma function, for an x that is no pole: infinite where it is too large.
pub fn gamma(x: f64) -> f64 {
    if x == x.floor() && (1.0..=23.0).contains(&x) {
        return (1..x as u64).map(|n| n as f64).product();
    }
    if !x.is_finite() {
        return x;
    }
    let a = x.abs();
    if a < 1e-20 {
        return 1.0 / x;
    }
    if a > 200.0 {
        return if x < 0.0 {
            0.0 / sin_pi(x)
        } else {
            f64::INFINITY
        };
    }
    let y = a + SHIFT;
    // What the sum lost is made good at the end.
    let lost = if a > SHIFT {
        (y - a) - SHIFT
    } else {
        (y - SHIFT) - a
    };
    let z = lost * G / y;
    let power = |r: f64, up: bool| {
        let by = |r: f64, p: f64| if up { r * p } else { r / p };
        if a < 140.0 {
            by(r, y.powf(a - 0.5))
        } else {
            let half = y.powf(a / 2.0 - 0.25);
            by(by(r, half), half)
        }
    };
    if x < 0.0 {
        let r = -PI / sin_pi(a) / a * y.exp() / lanczos(a);
        power(r - z * r, false)
    } else {
        let r = lanczos(a) / y.exp();
        power(r + z * r, true)
    }
}

/// The logarithm of the absolute value of gamma, for an x that is no pole.
pub fn lgamma(x: f64) -> f64 {
    if x.is_infinite() {
        return f64::INFINITY;
    }
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let a = x.abs();
    if a < 1e-20 {
        return -a.ln();
    }
    let r = lanczos(a).ln() - G + (a - 0.5) * ((a + SHIFT).ln() - 1.0);
    if x < 0.0 {
        PI.ln() - sin_pi(a).abs().ln() - a.ln() - r
    } else {
        r
    }
}

/// Two floats whose sum is one number with twice the digits; the first is the larger one.
#[derive(Clone, Copy)]
struct Twice(f64, f64);

impl Twice {
    fn sum(a: f64, b: f64) -> Twice {
        let s = a + b;
        let t = s - a;
        Twice(s, (a - (s - t)) + (b - t))
    }
    /// The exact product.
    fn product(a: f64, b: f64) -> Twice {
        let p = a * b;
        let cut = |x: f64| {
            let c = 134_217_729.0 * x;
            let high = c - (c - x);
            (high, x - high)
        };
        let ((ah, al), (bh, bl)) = (cut(a), cut(b));
        Twice(p, ((ah * bh - p) + ah * bl + al * bh) + al * bl)
    }
    fn plus(self, o: Twice) -> Twice {
        let s = Twice::sum(self.0, o.0);
        let t = Twice::sum(self.1, o.1);
        let u = Twice::sum(s.0, s.1 + t.0);
        Twice::sum(u.0, u.1 + t.1)
    }
    fn times(self, o: Twice) -> Twice {
        let p = Twice::product(self.0, o.0);
        Twice::sum(p.0, p.1 + self.0 * o.1 + self.1 * o.0)
    }
    fn by(self, o: Twice) -> Twice {
        let q = self.0 / o.0;
        let rest = self.plus(Twice(-q, 0.0).times(o));
        Twice::sum(q, rest.0 / o.0)
    }
    fn over(self, n: f64) -> Twice {
        let q = self.0 / n;
        let p = Twice::product(q, n);
        Twice::sum(q, ((self.0 - p.0) - p.1 + self.1) / n)
    }
}

/// The exact product of two floats, as its nearest float and what that lacks.
pub fn product(a: f64, b: f64) -> (f64, f64) {
    let p = Twice::product(a, b);
    (p.0, p.1)
}

/// 2 / sqrt(PI).
const SCALE: Twice = Twice(std::f64::consts::FRAC_2_SQRT_PI, 1.533_545_961_316_588e-17);
/// The square root of PI.
const ROOT: Twice = Twice(1.772453850905516, -7.666586499825799e-17);
/// From here on the error function is counted from its far end.
const FAR: f64 = 2.5;

/// The error function's series, for an x that is not far.
fn near(x: f64) -> Twice {
    let square = Twice::product(x, x);
    let minus = Twice(-square.0, -square.1);
    let (mut term, mut sum, mut n) = (Twice(x, 0.0), Twice(x, 0.0), 0.0);
    while term.0.abs() > 1e-33 * sum.0.abs() {
        n += 1.0;
        term = term.times(minus).over(n);
        sum = sum.plus(term.over(2.0 * n + 1.0));
    }
    sum.times(SCALE)
}

/// The complement of the error function for a far x, by a continued fraction.
fn far(x: f64) -> f64 {
    if x > 28.0 {
        return 0.0;
    }
    let mut below = Twice(x, 0.0);
    for k in (1..120).rev() {
        below = Twice(x, 0.0).plus(Twice(f64::from(k) / 2.0, 0.0).by(below));
    }
    // e to the power of x squared: by its series for a 1024th of it, which is then squared ten times.
    let square = Twice::product(x, x);
    let part = Twice(square.0 / 1024.0, square.1 / 1024.0);
    let (mut term, mut power) = (Twice(1.0, 0.0), Twice(1.0, 0.0));
    for n in 1..30 {
        term = term.times(part).over(f64::from(n));
        power = power.plus(term);
    }
    // A root of it, so that nothing is too large on the way.
    for _ in 0..9 {
        power = power.times(power);
    }
    Twice(1.0, 0.0).by(below.times(ROOT)).by(power).by(power).0
}

/// The error function.
pub fn erf(x: f64) -> f64 {
    let a = x.abs();
    if x.is_nan() || a < 1e-300 {
        return x * std::f64::consts::FRAC_2_SQRT_PI;
    }
    if a < FAR {
        near(x).0
    } else {
        (1.0 - far(a)).copysign(x)
    }
}

/// What the error function lacks to 1.
pub fn erfc(x: f64) -> f64 {
    if x.is_nan() {
        x
    } else if x >= FAR {
        far(x)
    } else if x <= -FAR {
        2.0 - far(-x)
    } else if x.abs() < 1e-300 {
        1.0
    } else {
        let near = near(x);
        Twice(1.0, 0.0).plus(Twice(-near.0, -near.1)).0
    }
}

/// The length of a vector, rounded once or nearly so; no square is too large or too small.
pub fn length(parts: &[f64]) -> f64 {
    let largest = parts.iter().fold(0.0, |m: f64, x| m.max(x.abs()));
    if parts.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if parts.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 {
        return 0.0;
    }
    // A power of two brings the largest part near 1.
    let exponent = ((largest.to_bits() >> 52) as i32 - 1023).clamp(-1021, 1021);
    let (down, up) = (2f64.powi(-exponent), 2f64.powi(exponent));
    let mut sum = Twice(0.0, 0.0);
    for part in parts {
        let x = part * down;
        let p = Twice::product(x, x);
        sum = sum.plus(p);
    }
    let root = sum.0.sqrt();
    let p = Twice::product(root, root);
    let rest = (sum.0 - p.0) - p.1 + sum.1;
    (root + rest / (2.0 * root)) * up
}

#[cfg(test)]
mod tests {
    use super::{erf, erfc, gamma, length, lgamma};

    #[test]
    fn as_cpython_prints_them() {
        assert_eq!(gamma(0.5), 1.772_453_850_905_515_9);
        assert_eq!(gamma(5.0), 24.0);
        assert!((lgamma(3.0) - std::f64::consts::LN_2).abs() < 1e-15);
        assert_eq!(erf(0.5), 0.520_499_877_813_046_5);
        assert_eq!(erf(1.0), 0.842_700_792_949_714_9);
        assert_eq!(erfc(3.0), 2.209_049_699_858_544e-5);
        assert_eq!(erfc(10.0), 2.088_487_583_762_545e-45);
        assert_eq!(length(&[3.0, 4.0]), 5.0);
        assert_eq!(length(&[3e-320, 4e-320]), 5e-320);
        assert_eq!(length(&[3e300, 4e300]), 5e300);
    }
}
