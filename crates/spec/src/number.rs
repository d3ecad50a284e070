//! Decimal numbers as people and links write them. (The library's own reader is quicker, by a table
//! of ten kilobytes that no compression makes smaller.)

/// The number that a text spells, such as `5`, `-0.25` or `1e3`: the nearest one, for texts of up
/// to 19 digits.
pub fn real(text: &str) -> Option<f64> {
    let (negative, text) = match text.as_bytes() {
        [b'-', ..] => (true, &text[1..]),
        [b'+', ..] => (false, &text[1..]),
        _ => (false, text),
    };
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], exponent(&text[at + 1..])?),
        None => (text, 0),
    };
    let (whole, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.len() + behind.len() == 0 {
        return None;
    }
    let mut digits = 0u64;
    let mut power = exponent.saturating_sub(behind.len() as i32);
    for c in whole.chars().chain(behind.chars()) {
        let digit = u64::from(c.to_digit(10)?);
        // An f64 cannot hold the digits beyond the nineteenth, so they only count for the exponent.
        if digits < MOST_DIGITS / 10 {
            digits = digits * 10 + digit;
        } else {
            power = power.saturating_add(1);
        }
    }
    let magnitude = scaled(digits, power);
    Some(if negative { -magnitude } else { magnitude })
}

const MOST_DIGITS: u64 = 10_000_000_000_000_000_000;

/// The exponent, bounded far beyond what an f64 holds, so that sums of exponents cannot overflow.
fn exponent(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse::<i32>().unwrap_or(99_999).min(99_999);
    Some(if text.starts_with('-') { -size } else { size })
}

/// `digits` times ten to the `power`, in 128 bits until the last step: of 17 digits, no number of
/// any size lies so near the middle between two that the bits lost on the way matter.
fn scaled(digits: u64, power: i32) -> f64 {
    if digits == 0 || power < -400 {
        return 0.0;
    }
    if power > 330 {
        return f64::INFINITY;
    }
    // The value is `bits * 2^exponent`, with the topmost bit set.
    let (mut bits, mut exponent) = (u128::from(digits), 0);
    let mut raise = |bits: &mut u128| {
        let shift = bits.leading_zeros();
        *bits <<= shift;
        exponent -= shift as i32;
    };
    raise(&mut bits);
    let mut fours = 0;
    for _ in 0..power {
        bits = (bits >> 4) * 10;
        fours += 4;
        raise(&mut bits);
    }
    for _ in power..0 {
        bits /= 10;
        raise(&mut bits);
    }
    exponent += fours;
    // An f64 keeps 53 bits, and fewer for the smallest numbers.
    let drop = 75 + (-1022 - (exponent + 127)).max(0);
    if drop > 127 {
        return 0.0;
    }
    let (kept, rest, half) = (bits >> drop, bits & ((1 << drop) - 1), 1 << (drop - 1));
    let kept = kept + u128::from(rest > half || (rest == half && kept % 2 == 1));
    kept as f64 * power_of_two(exponent + drop)
}

fn power_of_two(power: i32) -> f64 {
    match power {
        ..-1022 => f64::from_bits(1 << (power + 1074).max(0)),
        -1022..=1023 => f64::from_bits(((power + 1023) as u64) << 52),
        1024.. => f64::INFINITY,
    }
}

/// The shortest text that reads back as the same number; very large and very small numbers are
/// written with an exponent rather than three hundred digits.
pub fn spelled(number: f64) -> String {
    match number.abs() {
        size if size != 0.0 && size.is_finite() && !(1e-4..1e16).contains(&size) => {
            format!("{number:e}")
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_number() {
        for text in [
            "", "-", ".", "e5", "1e", "1e+", "1.2.3", "0x10", "inf", "NaN", "1 2", "--1", "٣",
        ] {
            assert_eq!(real(text), None, "{text}");
        }
        for (text, value) in [
            ("5", 5.0),
            ("-0.25", -0.25),
            ("+.5", 0.5),
            ("7.", 7.0),
            ("1e3", 1000.0),
            ("2.5E-1", 0.25),
            ("1e999999999999", f64::INFINITY),
            ("1e-999999999999", 0.0),
            ("0.1", 0.1),
        ] {
            assert_eq!(real(text), Some(value), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_number_comes_back_as_it_went(number in any::<f64>().prop_filter("finite", |n| n.is_finite())) {
            prop_assert_eq!(real(&number.to_string()), Some(number));
            prop_assert_eq!(real(&spelled(number)), Some(number));
        }

        #[test]
        fn as_the_library_spells_it(number in prop_oneof![any::<f64>(), 0.0f64..1e17, 0.0f64..0.001]) {
            let debug = format!("{number:?}");
            prop_assert_eq!(spelled(number), debug.strip_suffix(".0").unwrap_or(&debug));
        }

        #[test]
        fn what_the_library_reads_we_read(text in "[-+]?[0-9]{0,12}(\\.[0-9]{0,12})?(e[-+]?[0-9]{1,2})?") {
            let theirs = text.parse::<f64>().ok();
            let ours = real(&text);
            prop_assert_eq!(ours.is_some(), theirs.is_some());
            if let (Some(a), Some(b)) = (ours, theirs) {
                prop_assert!(a == b || text.len() > 19, "{} {}", a, b);
            }
        }
    }
}
