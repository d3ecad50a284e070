//! Times, amounts and lists, as people write them.

/// A length of time from milliseconds, to three figures: `850 µs`, `3.2 ms`, `41 ms`, `1.24 s`.
pub fn duration_ms(ms: f64) -> String {
    match ms {
        ms if ms < 0.9995 => format!("{} µs", figures(ms * 1000.0)),
        ms if ms < 999.5 => format!("{} ms", figures(ms)),
        ms => format!("{} s", figures(ms / 1000.0)),
    }
}

/// As [`duration_ms`], from microseconds.
pub fn duration_us(us: u64) -> String {
    duration_ms(us as f64 / 1000.0)
}

/// Milliseconds for a column of a table, where the unit stands in the head.
pub fn cell_ms(ms: f64) -> String {
    match ms {
        0.0 => "0".into(),
        ms if ms < 10.0 => format!("{ms:.2}"),
        ms if ms < 1000.0 => format!("{ms:.1}"),
        ms => count(ms.round() as u64),
    }
}

/// A whole number with its thousands set apart: `12,345`.
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// An amount of memory in powers of ten: `64 B`, `1.2 kB`, `4.87 MB`.
pub fn bytes(n: u64) -> String {
    match n {
        0..1_000 => format!("{n} B"),
        1_000..1_000_000 => format!("{} kB", figures(n as f64 / 1e3)),
        1_000_000..1_000_000_000 => format!("{} MB", figures(n as f64 / 1e6)),
        _ => format!("{} GB", figures(n as f64 / 1e9)),
    }
}

/// A ratio: `0.97×`, `1.92×`, `3.4×`, `12×`.
pub fn times(ratio: f64) -> String {
    match ratio {
        r if r < 1.995 => format!("{}×", trim(format!("{r:.2}"))),
        r if r < 9.95 => format!("{}×", trim(format!("{r:.1}"))),
        r => format!("{r:.0}×"),
    }
}

/// A ratio in words: `1.95 times`, `148 times`.
pub fn times_as_word(ratio: f64) -> String {
    format!("{} times", times(ratio).trim_end_matches('×'))
}

/// The text with no-break spaces between each number and the word after it that is its unit, so
/// that no line ends between them.
pub fn unbroken(text: &str) -> String {
    const UNITS: [&str; 14] = [
        "ms", "µs", "s", "B", "kB", "MB", "GB", "%", "times", "cores", "core", "runs", "of", "ways",
    ];
    let mut out = String::with_capacity(text.len() + 8);
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        out.push_str(word);
        let Some(next) = words.peek() else { break };
        let bare = next.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '%');
        let number = word.ends_with(|c: char| c.is_ascii_digit());
        let unit = number && UNITS.contains(&bare);
        out.push(if unit { '\u{a0}' } else { ' ' });
    }
    out
}

/// A number of cores: `2`, `1.9`.
pub fn cores(n: f64) -> String {
    trim(format!("{n:.1}"))
}

fn figures(n: f64) -> String {
    trim(match n {
        n if n < 9.995 => format!("{n:.2}"),
        n if n < 99.95 => format!("{n:.1}"),
        n => format!("{n:.0}"),
    })
}

fn trim(text: String) -> String {
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
