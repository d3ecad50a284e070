//! Real-valued distributions.

use super::twister::Twister;
use crate::TextError;
use std::f64::consts::{E, PI, TAU};

/// `4 * exp(-0.5) / sqrt(2)`.
fn normal_magic() -> f64 {
    4.0 * (-0.5f64).exp() / 2f64.sqrt()
}

impl Twister {
    pub fn uniform(&mut self, a: f64, b: f64) -> f64 {
        a + (b - a) * self.random()
    }

    /// `mode` is the midpoint when not given.
    pub fn triangular(&mut self, mut low: f64, mut high: f64, mode: Option<f64>) -> f64 {
        let mut u = self.random();
        let mut c = match mode {
            None => 0.5,
            Some(_) if high == low => return low,
            Some(mode) => (mode - low) / (high - low),
        };
        if u > c {
            u = 1.0 - u;
            c = 1.0 - c;
            std::mem::swap(&mut low, &mut high);
        }
        low + (high - low) * (u * c).sqrt()
    }

    pub fn normalvariate(&mut self, mu: f64, sigma: f64) -> f64 {
        let magic = normal_magic();
        loop {
            let u1 = self.random();
            let u2 = 1.0 - self.random();
            let z = magic * (u1 - 0.5) / u2;
            if z * z / 4.0 <= -u2.ln() {
                return mu + z * sigma;
            }
        }
    }

    /// Makes two numbers at a time and keeps the second.
    pub fn gauss(&mut self, mu: f64, sigma: f64) -> f64 {
        let z = self.gauss_next.take().unwrap_or_else(|| {
            let angle = self.random() * TAU;
            let radius = (-2.0 * (1.0 - self.random()).ln()).sqrt();
            self.gauss_next = Some(angle.sin() * radius);
            angle.cos() * radius
        });
        mu + z * sigma
    }

    /// # Errors
    /// `OverflowError` past the largest float.
    pub fn lognormvariate(&mut self, mu: f64, sigma: f64) -> Result<f64, TextError> {
        let power = self.normalvariate(mu, sigma);
        let value = power.exp();
        if value.is_infinite() && power.is_finite() {
            return Err(TextError::Overflow("math range error".to_owned()));
        }
        Ok(value)
    }

    /// # Errors
    /// `ZeroDivisionError` for a rate of zero.
    pub fn expovariate(&mut self, rate: f64) -> Result<f64, TextError> {
        crate::number::float_true_div(-(1.0 - self.random()).ln(), rate)
    }

    pub fn vonmisesvariate(&mut self, mu: f64, kappa: f64) -> f64 {
        if kappa <= 1e-6 {
            return TAU * self.random();
        }
        let s = 0.5 / kappa;
        let r = s + (1.0 + s * s).sqrt();
        let z = loop {
            let z = (PI * self.random()).cos();
            let d = z / (r + z);
            let u = self.random();
            if u < 1.0 - d * d || u <= (1.0 - d) * d.exp() {
                break z;
            }
        };
        let q = 1.0 / r;
        let f = (q + z) / (1.0 + q * z);
        let turn = f.acos();
        let theta = if self.random() > 0.5 {
            mu + turn
        } else {
            mu - turn
        };
        crate::number::float_mod(theta, TAU).unwrap_or(theta)
    }

    /// # Errors
    /// `ValueError` unless both are positive.
    pub fn gammavariate(&mut self, alpha: f64, beta: f64) -> Result<f64, TextError> {
        if alpha <= 0.0 || beta <= 0.0 {
            return Err(TextError::Value(
                "gammavariate: alpha and beta must be > 0.0".to_owned(),
            ));
        }
        if alpha > 1.0 {
            return Ok(self.gamma_above_one(alpha) * beta);
        }
        if alpha == 1.0 {
            return Ok(-(1.0 - self.random()).ln() * beta);
        }
        loop {
            let b = (E + alpha) / E;
            let p = b * self.random();
            let x = if p <= 1.0 {
                p.powf(1.0 / alpha)
            } else {
                -((b - p) / alpha).ln()
            };
            let u = self.random();
            let take = if p > 1.0 {
                u <= x.powf(alpha - 1.0)
            } else {
                u <= (-x).exp()
            };
            if take {
                return Ok(x * beta);
            }
        }
    }

    /// R. C. H. Cheng's method of 1977.
    fn gamma_above_one(&mut self, alpha: f64) -> f64 {
        let a = (2.0 * alpha - 1.0).sqrt();
        let b = alpha - 4f64.ln();
        let c = alpha + a;
        let magic = 1.0 + 4.5f64.ln();
        loop {
            let u1 = self.random();
            if !(1e-7 < u1 && u1 < 0.999_999_9) {
                continue;
            }
            let u2 = 1.0 - self.random();
            let v = (u1 / (1.0 - u1)).ln() / a;
            let x = alpha * v.exp();
            let z = u1 * u1 * u2;
            let r = b + c * v - x;
            if r + magic - 4.5 * z >= 0.0 || r >= z.ln() {
                return x;
            }
        }
    }

    /// # Errors
    /// As [`Twister::gammavariate`].
    pub fn betavariate(&mut self, alpha: f64, beta: f64) -> Result<f64, TextError> {
        let y = self.gammavariate(alpha, 1.0)?;
        Ok(if y == 0.0 {
            0.0
        } else {
            y / (y + self.gammavariate(beta, 1.0)?)
        })
    }

    pub fn paretovariate(&mut self, alpha: f64) -> Result<f64, TextError> {
        let u = 1.0 - self.random();
        let power = crate::number::float_true_div(-1.0, alpha)?;
        crate::number::float_pow(u, power)
    }

    pub fn weibullvariate(&mut self, alpha: f64, beta: f64) -> Result<f64, TextError> {
        let u = 1.0 - self.random();
        let power = crate::number::float_true_div(1.0, beta)?;
        Ok(alpha * crate::number::float_pow(-u.ln(), power)?)
    }
}
