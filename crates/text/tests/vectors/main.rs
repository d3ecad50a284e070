//! Tests against vectors recorded from CPython 3.13: each row is an operation, its arguments, and
//! the text or the error that CPython gave. `VECTORS=folder` reads other, larger files.

#![allow(clippy::unwrap_used, reason = "what panics here is a failed test")]

mod bytes;
mod format;
mod numbers;
mod properties;
mod random;
mod strings;
mod traceback;

use interleave_text::TextError;
use num_bigint::BigInt;
use serde_json::Value;

/// The arguments of a row.
pub(crate) struct Args<'a>(&'a [Value]);

impl Args<'_> {
    fn str(&self, i: usize) -> &str {
        self.0[i]
            .as_str()
            .unwrap_or_else(|| panic!("argument {i} of {:?} is not text", self.0))
    }

    fn opt_str(&self, i: usize) -> Option<&str> {
        self.0[i].as_str()
    }

    fn i64(&self, i: usize) -> i64 {
        self.opt_i64(i)
            .unwrap_or_else(|| panic!("argument {i} of {:?} is not a word", self.0))
    }

    fn opt_i64(&self, i: usize) -> Option<i64> {
        self.0[i].as_i64()
    }

    fn bool(&self, i: usize) -> bool {
        self.0[i].as_bool().unwrap_or(false)
    }

    fn float(&self, i: usize) -> f64 {
        self.str(i)
            .parse()
            .unwrap_or_else(|_| panic!("argument {i} of {:?} is not a float", self.0))
    }

    /// A word as it is, a larger int as the text of its hex literal.
    fn int(&self, i: usize) -> BigInt {
        if let Some(value) = self.opt_i64(i) {
            return value.into();
        }
        let text = self.str(i).replace("0x", "");
        BigInt::parse_bytes(text.as_bytes(), 16)
            .unwrap_or_else(|| panic!("argument {i} of {:?} is not an int", self.0))
    }

    fn json(&self, i: usize) -> &Value {
        &self.0[i]
    }

    fn ints(&self, i: usize) -> Vec<i64> {
        let items = self.0[i].as_array().map(Vec::as_slice).unwrap_or_default();
        items.iter().filter_map(Value::as_i64).collect()
    }

    fn count(&self) -> usize {
        self.0.len()
    }

    fn bytes(&self, i: usize) -> Vec<u8> {
        let hex = self.str(i).as_bytes();
        hex.chunks(2)
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Runs every row of a file; reports the first differences and how many there are.
pub(crate) fn check(
    name: &str,
    kept: &str,
    run: impl Fn(&str, &Args<'_>) -> Result<String, TextError>,
) {
    let full = std::env::var("VECTORS")
        .ok()
        .and_then(|folder| std::fs::read_to_string(format!("{folder}/{name}.jsonl")).ok());
    let rows = full.as_deref().unwrap_or(kept);
    let (mut count, mut wrong) = (0, Vec::new());
    for line in rows.lines() {
        let row: Vec<Value> =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}: {error}: {line}"));
        let (op, expected) = (row[0].as_str().unwrap(), &row[row.len() - 1]);
        let actual = match run(op, &Args(&row[1..row.len() - 1])) {
            Ok(text) => Value::String(text),
            Err(error) => {
                serde_json::json!({"error": format!("{}: {}", error.class(), error.message())})
            }
        };
        count += 1;
        if actual != *expected {
            wrong.push(format!("{line}\n   gave {actual}"));
        }
    }
    assert!(count > 0, "{name} is empty");
    let shown = wrong
        .iter()
        .take(shown_limit())
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        wrong.is_empty(),
        "{name}: {} of {count} differ from CPython\n{shown}",
        wrong.len()
    );
    println!("{name}: {count} rows agree");
}

/// `SHOW=n` shows more differences.
fn shown_limit() -> usize {
    std::env::var("SHOW")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(12)
}
