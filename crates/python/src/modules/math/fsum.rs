//! `math.fsum`: Shewchuk's partial sums, which are exact and rounded once, at the end.

/// Adds a number to parts that do not overlap, the smallest first.
pub fn add(parts: &mut Vec<f64>, mut x: f64) {
    let mut kept = vec![];
    for mut y in std::mem::take(parts) {
        if x.abs() < y.abs() {
            std::mem::swap(&mut x, &mut y);
        }
        let hi = x + y;
        let lo = y - (hi - x);
        if lo != 0.0 {
            kept.push(lo);
        }
        x = hi;
    }
    kept.push(x);
    *parts = kept;
}

/// The sum of the parts, rounded once.
pub fn rounded(parts: &[f64]) -> f64 {
    let mut rest = parts.iter().rev().copied();
    let mut sum = rest.next().unwrap_or(0.0);
    while let Some(part) = rest.next() {
        let next = sum + part;
        let lost = part - (next - sum);
        sum = next;
        if lost != 0.0 {
            // When exactly half a step is lost, the sum is rounded to the even side; the following
            // parts may show that the other side is right.
            let twice = lost * 2.0;
            let other = sum + twice;
            let same_side = rest
                .next()
                .is_some_and(|below| (below < 0.0) == (lost < 0.0));
            return if same_side && other - sum == twice {
                other
            } else {
                sum
            };
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::{add, rounded};

    fn fsum(values: &[f64]) -> f64 {
        let mut parts = vec![];
        for value in values {
            add(&mut parts, *value);
        }
        rounded(&parts)
    }

    #[test]
    fn a_sum_is_rounded_once() {
        assert_eq!(fsum(&[]), 0.0);
        assert_eq!(fsum(&[0.1; 10]), 1.0);
        assert_eq!(fsum(&[1e100, 1.0, -1e100]), 1.0);
        // Half a step above 1, and a little more.
        assert_eq!(fsum(&[1.0, f64::EPSILON / 2.0]), 1.0);
        assert_eq!(fsum(&[1.0, f64::EPSILON / 2.0, 1e-40]), 1.0 + f64::EPSILON);
        assert_eq!(fsum(&[1.0, f64::EPSILON / 2.0, -1e-40]), 1.0);
        let squares = [1.7777777777777781, 0.11111111111111122, 2.7777777777777772];
        assert_eq!(fsum(&squares), 4.666666666666667);
    }
}
