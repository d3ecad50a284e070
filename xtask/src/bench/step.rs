//! A step back in a run of a million bytecodes: from the click to the place on show.

use anyhow::{Context, Result};
use serde_json::json;

use super::{Bench, Row, Target};

/// Rather more than 10^6 bytecodes.
const PROGRAM: &str = "total = 0\nfor i in range(115_000):\n    total += i % 7\nprint(total)\n";

/// Steps that are measured, each way.
const STEPS: u32 = 20;

/// Opens the stepper at the end of the run; then the milliseconds of each step back and the
/// bytecodes of the run.
const BACK: &str = "
    const [source, steps] = args;
    const spec = { room: 'code', workload: 'program', source };
    location.hash = new URL(window.interleave.link(spec), location.href).hash;
    const seen = async (what) => {
        for (;;) {
            const found = what();
            if (found) return found;
            await new Promise((go) => setTimeout(go));
        }
    };
    const by = (id) => document.getElementById(id);
    await seen(() => by('f-source')?.value === source);
    (await seen(() => by('step-open'))).click();
    await seen(() => by('step-to'));
    const press = async (id) => {
        const before = by('step-to').value;
        const from = performance.now();
        by(id).click();
        await seen(() => by('step-to').value !== before);
        return performance.now() - from;
    };
    await press('step-last');
    const took = { back: [], middle: [] };
    for (let n = 0; n < steps; n += 1) took.back.push(await press('step-back-bytecode'));
    const to = by('step-to');
    to.value = Math.round(to.max / 2);
    to.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((go) => setTimeout(go, 500));
    for (let n = 0; n < steps; n += 1) took.middle.push(await press('step-back-line'));
    const bytecodes = +by('step-to').max;
    by('step-close').click();
    return { ...took, bytecodes };";

pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let found = bench.page.js(BACK, &[json!(PROGRAM), json!(STEPS)])?;
    let row = |what: &str, of: &str| -> Result<Row> {
        let mut all: Vec<f64> = found[of]
            .as_array()
            .context("milliseconds")?
            .iter()
            .filter_map(serde_json::Value::as_f64)
            .collect();
        all.sort_by(f64::total_cmp);
        Ok(Row {
            what: what.into(),
            value: all[all.len() / 2],
            unit: "ms",
            target: Target::AtMost(50.0),
            behind: json!({ "all_ms": all, "bytecodes": found["bytecodes"] }),
        })
    };
    Ok(vec![
        row("step: back a bytecode, at the end of 10^6", "back")?,
        row("step: back a line, in the middle of 10^6", "middle")?,
    ])
}
