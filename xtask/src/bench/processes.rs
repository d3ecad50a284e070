//! Python's processes in the page: what two cores gain, and what a message costs.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::messages::{self, ITEMS};
use super::{Bench, Row, Target, median};

/// How often each number is taken.
const ROUNDS: usize = 5;
/// A program, and how it is to be changed: each process has work for more than a second.
const WORK: &str = "\
import multiprocessing as mp
def work(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total
if __name__ == '__main__':
    mp.set_start_method('METHOD')
    N = 24_000_000
    RUN
";
const IN_ONE: &str = "print([work(N), work(N)])";
const IN_TWO: &str = "
    with mp.Pool(2) as pool:
        print(pool.map(work, [N, N], chunksize=1))";

pub fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    // A first run of workloads probes the cores.
    let first = bench
        .page
        .run(json!({ "workload": "primes", "tasks": 4, "size": 1000, "gil": "off" }))?;
    let cores = first["effective_cores"]
        .as_f64()
        .context("effective cores")?;
    for method in ["spawn", "fork"] {
        let wall = |how: &str| -> Result<f64> {
            let source = WORK.replace("METHOD", method).replace("RUN", how);
            let report = run(bench, &source)?;
            report["models"][0]["wall_ms"].as_f64().context("a wall")
        };
        let (mut one, mut two) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            one.push(wall(IN_ONE)?);
            two.push(wall(IN_TWO)?);
        }
        let gained = median(one.clone()) / median(two.clone());
        rows.push(Row {
            what: format!("python: two processes ({method}) per effective core ({cores:.2} cores)"),
            value: gained / cores.min(2.0),
            unit: "x",
            target: Target::AtLeast(0.90),
            behind: json!({ "one_ms": one, "two_ms": two }),
        });
    }
    rows.extend(overhead(bench)?);
    Ok(rows)
}

/// A message between processes, against a bare Worker's echo.
fn overhead(bench: &Bench) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (what, source) in messages::programs() {
        let (mut ours, mut raw) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let report = run(bench, &source)?;
            let us = report["output"]
                .as_str()
                .and_then(|o| o.trim().parse().ok());
            ours.push(us.context("microseconds")?);
            let ms = bench
                .page
                .numbers("return [await rivals.raw(args[0])];", &[json!(ITEMS)])?;
            raw.push(ms.first().context("milliseconds")? / ITEMS as f64 * 1000.0);
        }
        let (ours_us, raw_us) = (median(ours.clone()), median(raw.clone()));
        rows.push(Row {
            what: format!("python: {what} ({ours_us:.0} us) against raw ({raw_us:.0} us)"),
            value: ours_us / raw_us,
            unit: "x",
            target: Target::None,
            behind: json!({ "ours_us": ours, "raw_us": raw }),
        });
    }
    Ok(rows)
}

fn run(bench: &Bench, source: &str) -> Result<Value> {
    let report = bench
        .page
        .run(json!({ "workload": "program", "source": source }))?;
    ensure!(report["exit_code"] == 0, "{report}");
    Ok(report)
}
