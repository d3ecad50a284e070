//! Measures the budgets, as ratios within one run: a table, and target/bench.json.
//!
//! | file | its question |
//! |---|---|
//! | `entries` | what is measured in the page? |
//! | `page` | how does a bench talk to the page? |
//! | `links` | how soon is a link applied, and what does an embed cost? |
//! | `python` | how fast is Python in the page, next to Pyodide? |
//! | `asyncio` | how fast is asyncio in the page, next to Pyodide? |
//! | `processes` | what do two cores gain, and what does a message cost in the page? |
//! | `step` | how long does a step back take? |
//! | `native` | how fast is the interpreter on this machine, next to CPython? |
//! | `messages` | what does a message between processes cost the command? |
//! | `explore` | how many executions a second does the explorer make, next to frontrun? |
//! | `loops/`, `learner/`, `pickle/`, `asyncio/`, `explore/` | which Python programs are timed? |

mod asyncio;
mod entries;
mod explore;
pub mod links;
mod messages;
mod native;
mod page;
mod processes;
mod python;
mod step;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::browser::Engine;
use crate::progress::Steps;
use crate::setup::{self, Web};
use crate::site::{self, Profile};
use crate::{paths, suite};

/// One line of the table.
pub struct Row {
    /// What was measured.
    pub what: String,
    pub value: f64,
    /// "x" for a ratio, else a unit.
    pub unit: &'static str,
    pub target: Target,
    /// The numbers behind it.
    pub behind: Value,
}

/// What the value should be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    AtLeast(f64),
    AtMost(f64),
    /// No budget: shown to be compared with.
    None,
}

impl Target {
    fn met(self, value: f64) -> Option<bool> {
        match self {
            Target::AtLeast(bound) => Some(value >= bound),
            Target::AtMost(bound) => Some(value <= bound),
            Target::None => None,
        }
    }

    fn words(self, unit: &str) -> String {
        match self {
            Target::AtLeast(bound) => format!(">= {bound} {unit}"),
            Target::AtMost(bound) => format!("<= {bound} {unit}"),
            Target::None => String::new(),
        }
    }
}

/// Everything an entry may use.
pub struct Bench {
    pub page: page::Page,
    pub dist: PathBuf,
    pub web: Web,
}

/// An entry: a name to choose it by, and what it measures.
pub type Entry = (&'static str, fn(&Bench) -> Result<Vec<Row>>);

/// The entries that need neither page nor browser.
const NATIVE: &str = "python-native";
const MESSAGES: &str = "python-messages";
const EXPLORE: &str = "explore";

/// Runs the entries whose name contains the filter.
pub fn run(filter: Option<&str>) -> Result<()> {
    if filter == Some(NATIVE) {
        print_table(&native::measure()?);
        return Ok(());
    }
    if filter == Some(MESSAGES) {
        print_table(&messages::measure()?);
        return Ok(());
    }
    if filter == Some(EXPLORE) {
        print_table(&explore::measure()?);
        return Ok(());
    }
    let chosen: Vec<&Entry> = entries::ALL
        .iter()
        .filter(|(name, _)| filter.is_none_or(|filter| name.contains(filter)))
        .collect();
    let names = setup::web_steps()
        .into_iter()
        .chain(["the page".into(), "chromium and its driver".into()])
        .chain(chosen.iter().map(|(name, _)| name.to_string()));
    let mut steps = Steps::new(names);
    let web = setup::web(&mut steps)?;
    let dist = steps.run(|| site::build(Profile::Release, &web))?;
    let driver = steps.run(|| suite::start(Engine::Chromium))?;
    let page = page::Page::open(&driver.address, &dist, &web.node_modules)?;
    let bench = Bench { page, dist, web };
    let mut rows = Vec::new();
    for (name, measure) in chosen {
        // One entry that fails must not hide the others.
        let found = steps.run(|| match measure(&bench) {
            Ok(found) => Ok((found, "measured".to_string())),
            Err(error) => Ok((Vec::new(), format!("FAILED: {error:#}"))),
        })?;
        if found.is_empty() {
            rows.push(Row {
                what: format!("{name}: not measured"),
                value: f64::NAN,
                unit: "",
                target: Target::None,
                behind: json!(null),
            });
        }
        rows.extend(found);
    }
    print_table(&rows);
    let file = paths::target().join("bench.json");
    fs::write(
        &file,
        serde_json::to_string_pretty(&record(&rows, &bench)?)?,
    )
    .context("bench.json")?;
    println!("\n{}", file.display());
    Ok(())
}

fn print_table(rows: &[Row]) {
    println!("\n{:58} {:>12} {:>14}", "", "measured", "budget");
    for row in rows {
        let verdict = match row.target.met(row.value) {
            Some(true) => "met",
            Some(false) => "MISSED",
            None => "",
        };
        let value = format!("{:.3} {}", row.value, row.unit);
        println!(
            "{:58} {value:>12} {:>14}  {verdict}",
            row.what,
            row.target.words(row.unit)
        );
    }
}

fn record(rows: &[Row], bench: &Bench) -> Result<Value> {
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "what": row.what, "value": row.value, "unit": row.unit, "target": row.target.words(row.unit),
                "met": row.target.met(row.value), "behind": row.behind,
            })
        })
        .collect();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let agent = bench.page.eval("navigator.userAgent")?;
    Ok(
        json!({ "browser": agent, "cores": cores, "rustc": bench.web.toolchain.version, "rows": rows }),
    )
}

/// The middle of some numbers.
pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}
