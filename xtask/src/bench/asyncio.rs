//! asyncio in the page against Pyodide's on the same page, whose loop is the browser's own.

use anyhow::Result;
use serde_json::json;

use super::python::{OURS, best, programs};
use super::{Bench, Row, Target};

/// How often each program is run on each side; the best counts.
const ROUNDS: usize = 3;

/// Pyodide's page has a running loop already: what `asyncio.run` would run is awaited.
const THEIRS: &str = "
    window.__pyodide ??= await (await import('/__npm/pyodide/pyodide.mjs'))
        .loadPyodide({ indexURL: '/__npm/pyodide/', stdout: () => {} });
    const from = performance.now();
    await window.__pyodide.runPythonAsync(args[0].replace('asyncio.run(main())', 'await main()'));
    return performance.now() - from;";

pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let best = |side: &str, source: &str| best(bench, ROUNDS, side, source);
    let mut rows = Vec::new();
    for (name, source) in programs("asyncio")? {
        let (ours, theirs) = (best(OURS, &source)?, best(THEIRS, &source)?);
        rows.push(Row {
            what: format!("asyncio: {name} ({ours:.0} ms), speed against Pyodide ({theirs:.0} ms)"),
            value: theirs / ours,
            unit: "x",
            target: Target::None,
            behind: json!({ "ours_ms": ours, "pyodide_ms": theirs }),
        });
    }
    Ok(rows)
}
