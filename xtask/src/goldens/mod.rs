//! Records what CPython prints for the programs that tests compare with. The rule stands in
//! `crates/python/tests/README.md`.

// The tests of the interpreter read with the same module what is written here.
mod debian;
mod library;
#[allow(dead_code, reason = "each who reads goldens uses its part of them")]
#[path = "../../../crates/python/tests/support/record.rs"]
mod record;
mod versions;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::{paths, pythons};
use record::Cpython;

/// The interpreter whose word holds.
const REFERENCE: &str = "3.13.0";

/// The versions whose lost updates are counted.
const COUNTED: [&str; 9] = [
    "2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13",
];

/// What the names of listings begin with, to be told from the corpus's areas.
const LISTINGS: &str = "listings/";

/// Records the programs whose name contains one of `wanted`, or all, listings included; a line for each whose golden changed or did not hold still.
pub fn run(wanted: &[String], version: &str) -> Result<()> {
    let python = match (version, pythons::exact(REFERENCE)) {
        ("3.15", _) => debian::cpython(version, record::V315)?,
        (_, Some(python)) => Cpython {
            python,
            root: None,
            version: record::REFERENCE,
        },
        (_, None) => {
            bail!("CPython {REFERENCE} is not installed (looked among pyenv's and on PATH)")
        }
    };
    let corpus = paths::root().join("crates/python/tests/corpus");
    let listings = paths::root().join("www/listings");
    let goldens = paths::root().join("crates/python/tests/listings");
    let all = [String::new(), LISTINGS.to_owned()];
    for wanted in if wanted.is_empty() { &all } else { wanted } {
        let (kind, done) = match wanted.strip_prefix(LISTINGS) {
            Some(name) => (
                LISTINGS,
                record::record_listings(&listings, &goldens, &python, name)?,
            ),
            None => ("", record::record(&corpus, &python, wanted)?),
        };
        for program in &done.written {
            println!("written   {kind}{program}");
        }
        for program in &done.unstable {
            println!("UNSTABLE  {kind}{program}: not the same in all runs, left as it was");
        }
        println!("unchanged {}", done.unchanged.len());
    }
    Ok(())
}

/// Writes down the public names of every module that the interpreter's library has too, as CPython
/// has them. The test `subset` compares.
pub fn record_names() -> Result<()> {
    let Some(python) = pythons::exact(REFERENCE) else {
        bail!("CPython {REFERENCE} is not installed (looked among pyenv's and on PATH)");
    };
    let crate_root = paths::root().join("crates/python");
    let mut modules: Vec<String> = ["builtins", "gc", "math", "os.path", "sys"]
        .map(String::from)
        .into();
    modules_in(&crate_root.join("lib"), "", &mut modules)?;
    modules.sort();
    let said = Command::new(python)
        .args(["-c", include_str!("names.py")])
        .args(modules)
        .output()?;
    if !said.status.success() {
        bail!("{}", String::from_utf8_lossy(&said.stderr));
    }
    Ok(fs::write(
        crate_root.join("tests/support/names.txt"),
        said.stdout,
    )?)
}

fn modules_in(folder: &Path, prefix: &str, found: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else {
            continue;
        };
        if stem.starts_with('_') {
            continue;
        }
        if path.is_dir() {
            modules_in(&path, &format!("{prefix}{stem}."), found)?;
        }
        let name = format!("{prefix}{stem}");
        if !found.contains(&name) {
            found.push(name);
        }
    }
    Ok(())
}

/// Records what the modules of CPython's library answer to the probes, its own and ours; shows what
/// changed.
pub fn record_library() -> Result<()> {
    let Some(python) = pythons::exact(REFERENCE) else {
        bail!("CPython {REFERENCE} is not installed (looked among pyenv's and on PATH)");
    };
    library::record(&paths::root().join("crates/python"), &python)
}

/// Counts which versions lose updates; takes minutes, on a quiet machine.
pub fn count_versions() -> Result<()> {
    let pythons: Vec<(String, PathBuf)> = COUNTED
        .iter()
        .filter_map(|version| Some((version.to_string(), pythons::newest(version)?)))
        .collect();
    let corpus = paths::root().join("crates/python/tests/corpus");
    Ok(versions::count_lost(&corpus, &pythons)?)
}
