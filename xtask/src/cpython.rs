//! `cargo xtask cpython`: how many of CPython's own tests pass here. Outside `cargo xtask test`,
//! because it wants an installed CPython 3.13 with its tests and takes an hour.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{command, paths, pythons};

/// The program that cuts the test files into single programs, below the root.
const HARNESS: &str = "xtask/cpython/harness.py";
/// The document that holds the table, and the lines around the table.
const DOCUMENT: &str = "docs/python.md";
const FROM: &str = "<!-- cpython: written by cargo xtask cpython -->\n";
const TO: &str = "<!-- end of cpython -->\n";

/// Runs the test files that are wanted (a group, or names with commas; see the harness) on a release
/// build of the command and prints a line for each. `all` also writes the table into the document.
///
/// # Errors
/// When CPython 3.13 or its tests are not installed, or the command cannot be built.
pub fn run(files: &str) -> Result<()> {
    let python =
        pythons::newest("3.13").context("CPython 3.13 is not installed (pyenv, or PATH)")?;
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--package", "interleave-cli"]);
    command::logged("the command", cargo.current_dir(paths::root()))?;
    let place = paths::target().join("cpython");
    fs::create_dir_all(&place)?;
    let verdicts = place.join("verdicts.json");
    let built = paths::target().join("release/interleave");
    let mut harness = Command::new(&python);
    harness
        .arg(paths::root().join(HARNESS))
        .args([
            "--cmd",
            &format!("{} run --python 3.13 {{file}}", built.display()),
        ])
        .args(["--files", files, "--part", "all"])
        .arg("--python")
        .arg(&python)
        .arg("--cache")
        .arg(place.join("reference.json"))
        .arg("--json")
        .arg(&verdicts);
    let status = harness.status().context("the harness")?;
    // 1 says that some test did not pass, which is what is counted here.
    ensure!(
        matches!(status.code(), Some(0 | 1)),
        "the harness: {status}"
    );
    if files == "all" {
        write(
            &paths::root().join(DOCUMENT),
            &table(&fs::read_to_string(verdicts)?)?,
        )?;
        println!("written into {DOCUMENT}");
    }
    Ok(())
}

/// The table of a run: a row for each file of CPython's tests. `verdicts` has for each method a `v`:
/// `pass`, `fail`, `refused`, `hang` or `crash`; or why it is left out: `n/a`, `skip`, `ref`.
fn table(verdicts: &str) -> Result<String> {
    let verdicts: BTreeMap<String, Value> = serde_json::from_str(verdicts)?;
    let mut rows: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (method, verdict) in &verdicts {
        let file = method.split(':').next().unwrap_or(method);
        let passed = match verdict["v"].as_str().unwrap_or_default() {
            "pass" => true,
            "fail" | "refused" | "hang" | "crash" => false,
            _ => continue,
        };
        let row = rows.entry(file).or_default();
        row.0 += usize::from(passed);
        row.1 += 1;
    }
    let mut text = String::from("| tests | applicable | passed | |\n|---|---|---|---|\n");
    let mut line = |name: &str, (passed, all): (usize, usize)| {
        let share = passed as f64 / all.max(1) as f64 * 100.0;
        let _ = writeln!(text, "| {name} | {all} | {passed} | {share:.0} % |");
    };
    let (mut concurrency, mut language) = ((0, 0), (0, 0));
    for (file, row) in &rows {
        let group = match of_concurrency(file) {
            true => &mut concurrency,
            false => &mut language,
        };
        *group = (group.0 + row.0, group.1 + row.1);
    }
    line("**concurrency**", concurrency);
    line("**language**", language);
    for (file, row) in rows {
        line(&format!("`{file}`"), row);
    }
    Ok(text)
}

/// The files about threads, processes and asyncio.
fn of_concurrency(file: &str) -> bool {
    let begins = [
        "test_asyncio/",
        "test_concurrent_futures/",
        "test_thread",
        "_test_multi",
    ];
    begins.iter().any(|b| file.starts_with(b)) || ["test_queue", "test_sched"].contains(&file)
}

/// Puts the table between its two lines of the document.
fn write(document: &Path, table: &str) -> Result<()> {
    let text = fs::read_to_string(document)?;
    let (before, rest) = text.split_once(FROM).context("the line before the table")?;
    let (_, after) = rest.split_once(TO).context("the line after the table")?;
    fs::write(document, format!("{before}{FROM}\n{table}\n{TO}{after}"))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_does_not_count() {
        let verdicts = r#"{"test_queue:A.a": {"v": "pass"}, "test_queue:A.b": {"v": "hang", "why": "w"},
            "test_dict:D.c": {"v": "skip"}, "test_dict:D.d": {"v": "pass"}}"#;
        let table = table(verdicts).unwrap();
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(
            rows,
            [
                "| **concurrency** | 2 | 1 | 50 % |",
                "| **language** | 1 | 1 | 100 % |",
                "| `test_dict` | 1 | 1 | 100 % |",
                "| `test_queue` | 2 | 1 | 50 % |"
            ]
        );
    }

    #[test]
    fn the_document_has_a_place_for_the_table() {
        let text = fs::read_to_string(paths::root().join(DOCUMENT)).unwrap();
        let (_, rest) = text.split_once(FROM).expect("the line before the table");
        assert!(rest.contains(TO));
    }
}
