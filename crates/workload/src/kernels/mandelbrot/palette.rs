//! Turns the count of turns after which a point escapes into a colour of a cycle: dark violet, sea
//! blue, white and amber.

/// Stops of the cycle, evenly spaced; the last leads back to the first.
const STOPS: [[u8; 3]; 6] = [
    [14, 17, 52],
    [23, 86, 128],
    [102, 186, 183],
    [246, 240, 214],
    [240, 158, 66],
    [126, 46, 82],
];
const INSIDE: [u8; 4] = [9, 9, 26, 255];
const SIZE: usize = 512;
/// How fast the colours change with the square root of the turns, and where the cycle starts: it
/// starts dark, far from the set.
const SPEED: f64 = 0.12;
const START: f64 = -0.17;

/// The whole cycle as a table.
pub(super) fn colours() -> Vec<[u8; 4]> {
    let colour = |i: usize| {
        let at = i as f64 / SIZE as f64 * STOPS.len() as f64;
        let (from, to) = (STOPS[at as usize], STOPS[(at as usize + 1) % STOPS.len()]);
        let t = at.fract();
        // The colour changes slowly near each stop, so that the stops are seen.
        let t = t * t * (3.0 - 2.0 * t);
        let channel = |c: usize| {
            (f64::from(from[c]) + (f64::from(to[c]) - f64::from(from[c])) * t).round() as u8
        };
        [channel(0), channel(1), channel(2), 255]
    };
    (0..SIZE).map(colour).collect()
}

/// The colour of a point. `square` is the square of the point's distance when it escaped; it makes
/// the colour smooth between two counts.
pub(super) fn colour(palette: &[[u8; 4]], count: u32, turns: u32, square: f64) -> [u8; 4] {
    if count >= turns {
        return INSIDE;
    }
    let smooth = f64::from(count) + 2.6 - log2(log2(square).max(1.0));
    // The square root spreads the first turns, to which most points belong.
    let at = (smooth.max(0.0).sqrt() * SPEED + START).max(0.0);
    palette[(at.fract() * SIZE as f64) as usize % SIZE]
}

/// The binary logarithm to two digits. Unlike the library's, it is the same on every machine.
fn log2(x: f64) -> f64 {
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as f64 - 1023.0;
    let m = f64::from_bits(bits & 0x000f_ffff_ffff_ffff | 0x3ff0_0000_0000_0000);
    exponent + (m - 1.0) * (1.3465 - 0.3465 * (m - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_near_enough() {
        for x in [1.0, 1.3, 1.5, 2.0, 3.0, 64.0, 1e6] {
            assert!((log2(x) - f64::log2(x)).abs() < 0.01, "{x}");
        }
    }

    #[test]
    fn the_cycle_has_no_seam() {
        let colours = colours();
        let next = colours.iter().cycle().skip(1);
        for (a, b) in colours.iter().zip(next) {
            assert!((0..4).all(|c| a[c].abs_diff(b[c]) < 8), "{a:?} {b:?}");
        }
    }
}
