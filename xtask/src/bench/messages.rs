//! What a message between processes costs the native command: an item through a queue, a task of a
//! pool. `BASELINE=path/to/interleave` is another build of the command to be compared with: the
//! two run in turns, so that a busy moment hits both.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::{Row, Target, median};
use crate::{command, paths};

/// How often each number is taken.
const ROUNDS: usize = 9;
/// Items of one run.
pub const ITEMS: u64 = 2000;

/// A child gives back each item that it gets, before the next is put. Prints microseconds per item
/// and queue.
const BACK: &str = "\
import multiprocessing as mp, time
def echo(q, back):
    while (item := q.get()) is not None:
        back.put(item)
if __name__ == '__main__':
    q, back = mp.QUEUE, mp.QUEUE
    p = mp.Process(target=echo, args=(q, back))
    p.start()
    for i in range(50):
        q.put(i)
        back.get()
    began = time.perf_counter()
    for i in range(ITEMS):
        q.put(i)
        back.get()
    print((time.perf_counter() - began) / ITEMS / 2 * 1e6)
    q.put(None)
    p.join()
";

/// A child takes what its parent puts as fast as it can. Prints microseconds per item.
const STREAM: &str = "\
import multiprocessing as mp, time
def take(q, back):
    for _ in range(50): q.get()
    back.put(0)
    for _ in range(ITEMS): q.get()
    back.put(0)
if __name__ == '__main__':
    q, back = mp.QUEUE, mp.SimpleQueue()
    p = mp.Process(target=take, args=(q, back))
    p.start()
    for i in range(50): q.put(i)
    back.get()
    began = time.perf_counter()
    for i in range(ITEMS): q.put(i)
    back.get()
    print((time.perf_counter() - began) / ITEMS * 1e6)
    p.join()
";

/// Calls of a pool, each a message there and one back. Prints microseconds per call.
const POOL: &str = "\
import multiprocessing as mp, time
def nothing(n):
    return n
if __name__ == '__main__':
    with mp.Pool(WORKERS) as pool:
        pool.map(nothing, range(50), chunksize=1)
        began = time.perf_counter()
        pool.map(nothing, range(ITEMS), chunksize=1)
        print((time.perf_counter() - began) / ITEMS * 1e6)
";

/// What is measured, and the program that measures it.
pub fn programs() -> Vec<(String, String)> {
    let items = |source: &str| source.replace("ITEMS", &ITEMS.to_string());
    let mut all = Vec::new();
    for queue in ["Queue()", "Queue(10)", "SimpleQueue()", "JoinableQueue()"] {
        let one = |source: &str| items(source).replace("QUEUE", queue);
        all.push((format!("{queue}, there and back"), one(BACK)));
        all.push((format!("{queue}, a stream"), one(STREAM)));
    }
    for workers in ["1", "2"] {
        let source = items(POOL).replace("WORKERS", workers);
        all.push((format!("pool.map of {workers}"), source));
    }
    all
}

/// Builds the command, runs every program under both start methods, and gives a row for each.
pub fn measure() -> Result<Vec<Row>> {
    command::logged(
        "bench-messages",
        Command::new("cargo").current_dir(paths::root()).args([
            "build",
            "--release",
            "-p",
            "interleave-cli",
        ]),
    )?;
    let ours = paths::target().join("release/interleave");
    let base = std::env::var_os("BASELINE").map(PathBuf::from);
    let mut rows = Vec::new();
    for (what, source) in programs() {
        let file = paths::target().join("bench-messages.py");
        std::fs::write(&file, source)?;
        for start in ["spawn", "fork"] {
            let (mut new, mut old) = (Vec::new(), Vec::new());
            for _ in 0..ROUNDS {
                new.push(run(&ours, start, &file)?);
                if let Some(base) = &base {
                    old.push(run(base, start, &file)?);
                }
            }
            let us = median(new.clone());
            let what = format!("{what} ({start}): {us:.1} us");
            let (value, unit) = match base {
                Some(_) => (median(old.clone()) / us, "x"),
                None => (us, "us"),
            };
            rows.push(Row {
                what,
                value,
                unit,
                target: Target::None,
                behind: json!({ "ours_us": new, "baseline_us": old }),
            });
        }
    }
    Ok(rows)
}

fn run(program: &Path, start: &str, file: &Path) -> Result<f64> {
    let mut command = Command::new(program);
    command.args(["run", "--start", start, "--clock", "real"]);
    let said = command::output(command.arg(file))?;
    let us = said.trim().parse().context("microseconds")?;
    ensure!(us > 0.0, "{said}");
    Ok(us)
}
