//! Python in the page against Pyodide in the same page: speed of the budget's loops, how soon each
//! is ready, how many bytes each is.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::{Bench, Row, Target};
use crate::{paths, release, size};

/// How often each program is run on each side; the best counts.
const ROUNDS: usize = 5;

/// What Pyodide fetches before it runs a line, in npm's package.
const PYODIDE: [&str; 5] = [
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
];

/// Milliseconds of a program in the page, its start included.
pub const OURS: &str = "
    const from = performance.now();
    const report = await window.interleave.run({ workload: 'program', source: args[0] });
    const took = performance.now() - from;
    if (report.exit_code !== 0) throw new Error(report.models[0].error ?? report.output);
    return took;";

/// The same, on Pyodide, which is made at the first call.
const THEIRS: &str = "
    const from = performance.now();
    window.__pyodide ??= await (await import('/__npm/pyodide/pyodide.mjs'))
        .loadPyodide({ indexURL: '/__npm/pyodide/', stdout: () => {} });
    window.__pyodide.runPython(args[0]);
    return performance.now() - from;";

pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    // The first of all: everything is fetched, compiled and started.
    let (ours, theirs) = (
        best(bench, 1, OURS, "pass\n")?,
        best(bench, 1, THEIRS, "pass\n")?,
    );
    rows.push(Row {
        what: "python: ready, sooner than Pyodide".into(),
        value: theirs / ours,
        unit: "x",
        target: Target::AtLeast(30.0),
        behind: json!({ "ours_ms": ours, "pyodide_ms": theirs }),
    });
    let best = |side: &str, source: &str| best(bench, ROUNDS, side, source);
    let start = best(OURS, "pass\n")?;
    let mut ratios = Vec::new();
    for (name, source) in programs("loops")? {
        let ours = (best(OURS, &source)? - start).max(0.01);
        let theirs = best(THEIRS, &source)?;
        ratios.push(theirs / ours);
        rows.push(Row {
            what: format!("python: {name}, speed against Pyodide"),
            value: theirs / ours,
            unit: "x",
            target: Target::None,
            behind: json!({ "ours_ms": ours, "pyodide_ms": theirs }),
        });
    }
    ensure!(!ratios.is_empty(), "there are no loops");
    let mean = ratios.iter().map(|r| r.ln()).sum::<f64>() / ratios.len() as f64;
    rows.push(Row {
        what: "python: geometric mean against Pyodide".into(),
        value: mean.exp(),
        unit: "x",
        target: Target::AtLeast(1.0),
        behind: json!(ratios),
    });
    rows.extend(bytes(bench)?);
    Ok(rows)
}

/// The best of so many runs of a program on one side, in milliseconds.
pub fn best(bench: &Bench, rounds: usize, side: &str, source: &str) -> Result<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..rounds {
        let took = bench.page.js(side, &[json!(source)])?;
        best = best.min(took.as_f64().context("milliseconds")?);
    }
    Ok(best)
}

/// Of what is fetched before a program runs, and of everything: Pyodide, too, leaves parts of the
/// standard library for when they are asked for.
fn bytes(bench: &Bench) -> Result<[Row; 2]> {
    const FIRST: [&str; 2] = ["python.wasm", "python.js"];
    let all: Vec<&str> = FIRST
        .into_iter()
        .chain(interleave_library::SHELVES.map(|shelf| shelf.file))
        .collect();
    Ok([
        bytes_of(bench, "", &FIRST, Target::AtMost(1.0 / 7.0))?,
        bytes_of(bench, ", with its further modules", &all, Target::None)?,
    ])
}

fn bytes_of(bench: &Bench, what: &str, ours: &[&str], target: Target) -> Result<Row> {
    let folder = release::folder(&bench.dist)?;
    let ours: Vec<_> = ours.iter().map(|name| folder.join(name)).collect();
    let package = bench.web.node_modules.join("pyodide");
    let theirs = PYODIDE.map(|name| package.join(name));
    let total = |files: &[PathBuf]| -> Result<u64> { Ok(size::brotli(files)?.iter().sum()) };
    let (ours, theirs) = (total(&ours)?, total(&theirs)?);
    Ok(Row {
        what: format!("python{what}: bytes (brotli) of Pyodide's"),
        value: ours as f64 / theirs as f64,
        unit: "x",
        target,
        behind: json!({ "ours": ours, "pyodide": theirs }),
    })
}

/// The programs of a folder, by name. (Those of `loops` are the budget's; the native entry runs
/// them too.)
pub fn programs(folder: &str) -> Result<Vec<(String, String)>> {
    let folder = paths::root().join("xtask/src/bench").join(folder);
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if path.extension().is_some_and(|end| end == "py") {
            found.push((name.into_owned(), fs::read_to_string(&path)?));
        }
    }
    found.sort();
    Ok(found)
}
