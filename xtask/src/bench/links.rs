//! Links and embeds: how soon a link is applied, and what an embed costs the page around it.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{Bench, Row, Target, median};
use crate::size;

/// How often a link is opened.
const ROUNDS: usize = 200;

/// Reading links, and putting what they say into the model. (Drawing waits for the next frame.)
pub fn links(bench: &Bench) -> Result<Vec<Row>> {
    let golden = include_str!("../../../crates/spec/tests/links/v1.tsv");
    let all: Vec<&str> = golden
        .lines()
        .filter_map(|l| l.split('\t').next())
        .collect();
    let opens = |links: &[&str]| {
        bench.page.numbers(
            "const times = [];
             for (let i = 0; i < args[1]; i += 1) {
                 const link = args[0][i % args[0].length];
                 const from = performance.now();
                 interleave.open(link);
                 times.push(performance.now() - from);
             }
             return times;",
            &[json!(links), json!(ROUNDS)],
        )
    };
    let row = |what: &str, times: Vec<f64>, target| Row {
        what: what.into(),
        value: median(times.clone()),
        unit: "ms",
        target,
        behind: json!(times.iter().copied().fold(0.0, f64::max)),
    };
    let huge = format!("#0{}", "A".repeat(1_000_000));
    Ok(vec![
        row(
            "a link decoded and applied",
            opens(&all)?,
            Target::AtMost(5.0),
        ),
        row(
            "a link of 1 MB refused",
            opens(&[&huge])?,
            Target::AtMost(5.0),
        ),
    ])
}

/// All that a browser loads for an embed before somebody starts it. (A browser test holds that it
/// is no more than these.)
pub const BEFORE_A_CLICK: [&str; 6] = [
    "embed.js",
    "frame.html",
    "icon.svg",
    "poster.css",
    "preview.js",
    "shell.js",
];

pub fn embed(bench: &Bench) -> Result<Vec<Row>> {
    let files = size::of(&bench.dist)?;
    let (mut plain, mut brotli) = (0, 0);
    for name in BEFORE_A_CLICK {
        let file = files.iter().find(|f| f.name == name).context(name)?;
        (plain, brotli) = (plain + file.bytes, brotli + file.brotli);
    }
    Ok(vec![Row {
        what: "bytes (plain) of an embed before a click".into(),
        value: plain as f64 / 1e3,
        unit: "KB",
        target: Target::AtMost(30.0),
        behind: json!({ "brotli": Value::from(brotli) }),
    }])
}
