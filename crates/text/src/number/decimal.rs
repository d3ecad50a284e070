//! The decimal digits of a float: shortest, or correctly rounded to so many places.

/// How many digits are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    /// The fewest digits that read back as the same float.
    Shortest,
    /// That many significant digits, at least one.
    Significant(usize),
    /// That many digits after the point.
    Fraction(usize),
}

/// A finite float as `0.DIGITS * 10**point`, without sign and without trailing zeros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// ASCII digits, the first not zero; empty for zero.
    pub digits: String,
    /// Where the decimal point stands: after that many digits (may be negative).
    pub point: i64,
}

/// A double has no more digits than these after the point, so asking for more only adds zeros.
const MOST_PLACES: usize = 1100;

impl Decimal {
    /// The digits of `|value|`, which must be finite, rounded half to even.
    pub fn of(value: f64, places: Places) -> Decimal {
        let value = value.abs();
        if value == 0.0 {
            return Decimal {
                digits: String::new(),
                point: 1,
            };
        }
        let text = match places {
            Places::Shortest => shortest(value),
            Places::Significant(n) => format!("{value:.*e}", n.clamp(1, MOST_PLACES) - 1),
            Places::Fraction(n) => {
                return Decimal::of_fixed(&format!("{value:.*}", n.min(MOST_PLACES)));
            }
        };
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = mantissa.replace('.', "");
        let exponent: i64 = exponent.parse().unwrap_or(0);
        Decimal {
            digits: digits.trim_end_matches('0').to_owned(),
            point: exponent + 1,
        }
    }

    fn of_fixed(text: &str) -> Decimal {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let whole = whole.trim_start_matches('0');
        let mut point = whole.len() as i64;
        let mut digits = format!("{whole}{fraction}");
        if whole.is_empty() {
            let zeros = digits.len() - digits.trim_start_matches('0').len();
            digits.drain(..zeros);
            point = -(zeros as i64);
        }
        digits.truncate(digits.trim_end_matches('0').len());
        if digits.is_empty() {
            point = 1;
        }
        Decimal { digits, point }
    }

    /// Writes the digits with the point, zero-filled from index `from` up to index `to`
    /// (both counted in digits; `from` may be negative). `from < point <= to` must hold.
    pub(crate) fn write(&self, out: &mut String, from: i64, point: i64, to: i64) {
        let digits = self.digits.as_bytes();
        for i in from..to {
            if i == point {
                out.push('.');
            }
            let digit = usize::try_from(i)
                .ok()
                .and_then(|i| digits.get(i))
                .copied()
                .unwrap_or(b'0');
            out.push(char::from(digit));
        }
        if point == to {
            out.push('.');
        }
    }
}

/// The shortest text of a positive float. Of two equally near, the standard library takes the
/// upper one, CPython the even one: they differ only where the exact value ends in a 5 just
/// after the last digit, which takes at least 16 digits.
fn shortest(value: f64) -> String {
    let text = format!("{value:e}");
    let Some((mantissa, exponent)) = text
        .split_once('e')
        .filter(|(mantissa, _)| mantissa.len() > 15)
    else {
        return text;
    };
    let digits = mantissa.len() as i32 - 1;
    // If the decimal fraction ends after these digits, the value has at most so many bits after the
    // binary point.
    let bits = digits - exponent.parse().unwrap_or(0);
    if !(-20..64).contains(&bits) || (value * 2f64.powi(bits.max(0))).fract() != 0.0 {
        return text;
    }
    let even = format!("{value:.*e}", digits as usize - 1);
    if even.parse() == Ok(value) {
        even
    } else {
        text
    }
}
