//! The interpreter on this machine against the CPythons that are installed: processor time of
//! whole programs, start-up taken off, the two run in turns so that a busy moment hits both.
//!
//! The programs are the files of `loops/` (the budget's five; the page runs the same ones beside
//! Pyodide), of `learner/` (what a learner's program looks like) and of `pickle/` (both shown,
//! without a budget).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::json;

use super::{Row, Target, median};
use crate::{command, paths, pythons};

/// The versions compared with, the last of which the budget is about.
const VERSIONS: [&str; 3] = ["3.11", "3.12", "3.13"];

/// How often each program is run; the best counts.
const ROUNDS: usize = 5;

/// Builds the interpreter, runs every program, and gives a row for each and each mean.
pub fn measure() -> Result<Vec<Row>> {
    command::logged(
        "bench-native",
        Command::new("cargo").current_dir(paths::root()).args([
            "build",
            "--release",
            "-p",
            "interleave-python",
            "--example",
            "run",
        ]),
    )?;
    let ours = paths::target().join("release/examples/run");
    let pythons: Vec<(&str, PathBuf)> = VERSIONS
        .iter()
        .filter_map(|v| Some((*v, pythons::newest(v)?)))
        .collect();
    if pythons.is_empty() {
        bail!("none of CPython {} is installed", VERSIONS.join(", "));
    }
    let here = paths::root().join("xtask/src/bench");
    let empty = paths::target().join("bench-empty.py");
    fs::write(&empty, "pass\n")?;
    let start = times(&ours, &pythons, &empty)?;
    let mut rows = vec![machine(&ours, &empty)?];
    for folder in ["loops", "learner", "pickle"] {
        let mut ratios: Vec<Vec<f64>> = vec![vec![]; pythons.len()];
        for file in programs(&here.join(folder))? {
            let taken: Vec<f64> = times(&ours, &pythons, &file)?
                .iter()
                .zip(&start)
                .map(|(t, s)| (t - s).max(1e-4))
                .collect();
            let name = file
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            for (i, (version, _)) in pythons.iter().enumerate() {
                let ratio = taken[i + 1] / taken[0];
                ratios[i].push(ratio);
                rows.push(Row {
                    what: format!("{folder}: {name}, speed against CPython {version}"),
                    value: ratio,
                    unit: "x",
                    target: Target::None,
                    behind: json!({ "ours_ms": taken[0] * 1e3, "cpython_ms": taken[i + 1] * 1e3 }),
                });
            }
        }
        for (ratios, (version, _)) in ratios.iter().zip(&pythons) {
            let last = *version == VERSIONS[VERSIONS.len() - 1];
            rows.push(Row {
                what: format!("{folder}: geometric mean against CPython {version}"),
                value: geometric(ratios),
                unit: "x",
                target: if folder == "loops" && last {
                    Target::AtLeast(1.0)
                } else {
                    Target::None
                },
                behind: json!(null),
            });
        }
    }
    Ok(rows)
}

/// How long it takes until a machine is there, its program compiled.
fn machine(ours: &Path, empty: &Path) -> Result<Row> {
    let said = command::output(Command::new(ours).arg("--starts").arg(empty))?;
    let took: Vec<f64> = said.lines().filter_map(|us| us.parse().ok()).collect();
    Ok(Row {
        what: "start of a machine".into(),
        value: median(took.clone()) / 1e3,
        unit: "ms",
        target: Target::AtMost(1.0),
        behind: json!({ "first_us": took.first() }),
    })
}

/// The best processor time of each, in seconds: ours first.
fn times(ours: &Path, pythons: &[(&str, PathBuf)], file: &Path) -> Result<Vec<f64>> {
    let all: Vec<&Path> = std::iter::once(ours)
        .chain(pythons.iter().map(|(_, p)| p.as_path()))
        .collect();
    let mut best = vec![f64::INFINITY; all.len()];
    for _ in 0..ROUNDS {
        for (best, program) in best.iter_mut().zip(&all) {
            *best = best.min(processor_time(program, file)?);
        }
    }
    Ok(best)
}

/// User and system seconds of one run.
fn processor_time(program: &Path, file: &Path) -> Result<f64> {
    let before = children()?;
    let status = Command::new(program)
        .arg(file)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .with_context(|| format!("cannot start {}", program.display()))?;
    // The programs all end well; one that does not measures something else.
    if !status.success() {
        bail!(
            "{} {} ended with {status}",
            program.display(),
            file.display()
        );
    }
    Ok(children()? - before)
}

/// Seconds that the children that have ended used so far.
#[cfg(unix)]
fn children() -> Result<f64> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok(micros as f64 / 1e6)
}

#[cfg(not(unix))]
fn children() -> Result<f64> {
    bail!("processor times of children are known only on Unix")
}

fn programs(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|e| Ok(e?.path()))
        .collect::<Result<_>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "py"));
    files.sort();
    Ok(files)
}

fn geometric(numbers: &[f64]) -> f64 {
    (numbers.iter().map(|n| n.ln()).sum::<f64>() / numbers.len() as f64).exp()
}
