//! The exponential function, for targets whose own is an ulp off where CPython's is not.

/// log2(e), and ln(2) in two parts, of which the first has its last 21 bits free.
const LOG2_E: f64 = std::f64::consts::LOG2_E;
const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// 1/2!, 1/3!, ... 1/13!.
const SERIES: [f64; 12] = {
    let mut out = [0.0; 12];
    let (mut n, mut factorial) = (2, 1.0);
    while n < 14 {
        factorial *= n as f64;
        out[n - 2] = 1.0 / factorial;
        n += 1;
    }
    out
};

/// e to the power of `x`, within 0.6 ulp.
pub fn exp(x: f64) -> f64 {
    // At the ends of the range the platform's own function is as good.
    if x.is_nan() || x.abs() >= 700.0 {
        return x.exp();
    }
    let k = (x * LOG2_E).round();
    let (reduced, rest) = (x - k * LN2_HIGH, k * LN2_LOW);
    let r = reduced - rest;
    let r_low = (reduced - r) - rest;
    let series = SERIES.iter().rev().fold(0.0, |sum, c| sum * r + c) * r * r;
    // 1 + r + series, with what the first sum drops added last.
    let high = 1.0 + r;
    let low = (1.0 - high) + r;
    let power = f64::from_bits(((k as i64 + 1023) as u64) << 52);
    (high + (low + (r_low * high + series))) * power
}

#[cfg(test)]
mod tests {
    use super::exp;

    #[test]
    fn as_the_library_of_this_machine_has_it() {
        let mut differ = 0;
        for n in -70_000..70_000 {
            let x = f64::from(n) * 0.009_87;
            let (mine, theirs) = (exp(x), x.exp());
            let apart = (mine.to_bits() as i64 - theirs.to_bits() as i64).abs();
            assert!(apart <= 1, "{x}: {mine} {theirs}");
            differ += apart;
        }
        assert!(
            differ < 5_000,
            "{differ} of 140,000 differ in their last bit"
        );
        assert_eq!(exp(1.0), std::f64::consts::E);
        assert_eq!(exp(0.0), 1.0);
        assert_eq!((exp(1e9), exp(-1e9)), (f64::INFINITY, 0.0));
        assert!(exp(f64::NAN).is_nan());
    }
}
