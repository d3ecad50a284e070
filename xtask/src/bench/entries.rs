//! What is measured. Numbers that are compared are taken in turns (one of this,
//! one of that, again), so that a busy moment of the machine hits both.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use interleave_workload::bench::KERNELS;
use serde_json::{Value, json};

use super::{Bench, Entry, Row, Target, asyncio, median, python, step};
use crate::{command, paths, size, toolchain};

pub const ALL: &[Entry] = &[
    ("bytes", bytes),
    ("speed-up", speed_up),
    ("kernels", kernels),
    ("dispatch", dispatch),
    ("ready", ready),
    ("tracing", tracing),
    ("timeline", timeline),
    ("stop", stop),
    ("links", super::links::links),
    ("embed", super::links::embed),
    ("python-page", python::measure),
    ("python-asyncio", asyncio::measure),
    ("step", step::measure),
    ("python-processes", super::processes::measure),
];

/// How often each number is taken.
const ROUNDS: usize = 7;

/// Folders of files that are fetched one by one, when somebody asks for one.
const LATER: [&str; 3] = ["learn/", "listings/", "py/"];

fn bytes(bench: &Bench) -> Result<Vec<Row>> {
    let files = size::of(&bench.dist)?;
    // What the fetch workload downloads is its work, not the page.
    let page = |file: &&size::File| !file.name.starts_with(size::FETCHED);
    let later = [
        "rooms.js",
        "rooms_bg.wasm",
        "icon.svg",
        "manifest.webmanifest",
        ".htaccess",
        "_headers",
        ".nojekyll",
        "sw.js",
        "offline.js",
        "qr.js",
        "lean-qr.mjs",
        "embed.js",
        "embed/index.html",
        "embed/forward.js",
        "frame.html",
        "shell.js",
        "preview.js",
        "poster.css",
        "task.css",
        "build.html",
        "build.js",
        "build.css",
        "encode.js",
        "zip.js",
        "course.js",
        "course-parts.json",
        "files.json",
        "404.html",
        "404.js",
        "python.wasm",
        "python.js",
        "python-often.txt",
        "python-more.txt",
        "python-names.txt",
        "step.js",
        "step.css",
        "editor.js",
    ];
    let total = |files: &mut dyn Iterator<Item = &size::File>| {
        files.map(|f| f.brotli).sum::<u64>() as f64 / 1e3
    };
    let first = total(&mut files.iter().filter(page).filter(|f| {
        !later.contains(&f.name.as_str()) && !LATER.iter().any(|folder| f.name.starts_with(folder))
    }));
    let all = total(&mut files.iter().filter(page));
    let behind = size::json(&files);
    Ok(vec![
        Row {
            what: "bytes (brotli) before Race can run".into(),
            value: first,
            unit: "KB",
            target: Target::AtMost(250.0),
            behind,
        },
        Row {
            what: "bytes (brotli) of everything".into(),
            value: all,
            unit: "KB",
            target: Target::AtMost(800.0),
            behind: Value::Null,
        },
    ])
}

/// Threads and processes against one after another, per effective core.
fn speed_up(bench: &Bench) -> Result<Vec<Row>> {
    // A first run probes the cores and warms the pools.
    let first = bench
        .page
        .run(json!({ "workload": "primes", "tasks": 4, "size": 1000, "gil": "off" }))?;
    let cores = first["effective_cores"]
        .as_f64()
        .context("effective cores")?;
    let workers = (cores.round() as u64).max(1);
    let report = bench.page.run(json!({
        "workload": "primes", "models": ["sequential", "threads", "processes"], "gil": "off",
        "tasks": 32, "size": 300_000, "workers": workers, "repeats": ROUNDS,
    }))?;
    let models = report["models"].as_array().context("models")?;
    let mut rows = Vec::new();
    for (name, budget) in [("threads", 0.92), ("processes", 0.90)] {
        let model = models
            .iter()
            .find(|m| m["model"] == name)
            .context("a model")?;
        let gained = model["speedup"].as_f64().context("a speed-up")?;
        rows.push(Row {
            what: format!("{name}: speed-up per effective core ({cores:.2} cores)"),
            value: gained / cores,
            unit: "x",
            target: Target::AtLeast(budget),
            behind: model["wall_ms_all"].clone(),
        });
    }
    Ok(rows)
}

/// The same Rust natively and as wasm in the page.
fn kernels(bench: &Bench) -> Result<Vec<Row>> {
    let mut build = toolchain::clean(Command::new("cargo"));
    build
        .args([
            "build",
            "--release",
            "--package",
            "xtask",
            "--bin",
            "kernels",
        ])
        .current_dir(paths::root())
        .env("CARGO_TARGET_DIR", paths::target().join("native-bench"))
        // Natively the crate would use the processor's SHA instructions, which wasm has not.
        .env("RUSTFLAGS", "--cfg sha2_backend=\"soft\"");
    command::logged("cargo build kernels", &mut build)?;
    let binary = paths::target().join("native-bench/release/kernels");
    let native =
        |id: &str| -> Result<f64> { Ok(command::output(Command::new(&binary).arg(id))?.parse()?) };
    let wasm = |id: &str| {
        let ms = bench
            .page
            .js("return bench.kernel(args[0]);", &[json!(id)])?;
        ms.as_f64().context("the page has no such kernel")
    };
    let mut rows = Vec::new();
    let mut ratios = Vec::new();
    for (id, ..) in KERNELS {
        wasm(id)?;
        let (mut here, mut there) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            here.push(native(id)?);
            there.push(wasm(id)?);
        }
        let ratio = median(there.clone()) / median(here.clone());
        ratios.push(ratio);
        rows.push(Row {
            what: format!("wasm against native: {id}"),
            value: ratio,
            unit: "x",
            target: Target::AtMost(1.25),
            behind: json!({ "native_ms": here, "wasm_ms": there }),
        });
    }
    let mean = (ratios.iter().map(|r| r.ln()).sum::<f64>() / ratios.len() as f64).exp();
    rows.push(Row {
        what: "wasm against native: geometric mean".into(),
        value: mean,
        unit: "x",
        target: Target::AtMost(1.25),
        behind: Value::Null,
    });
    Ok(rows)
}

/// What a task of a pool costs when there are many, work and record included, and one message
/// alone, against a bare Worker and two libraries, which are asked one call after another.
fn dispatch(bench: &Bench) -> Result<Vec<Row>> {
    const N: u64 = 2000;
    let taken = bench.page.js(
        "const tasks = n => bench.wall(JSON.stringify({ workload: 'tiny', tasks: n, size: 1, workers: 1, models: ['processes'] }), true);
         const ways = { ours: async n => (await tasks(n))[0], echo: n => bench.echoes(n), raw: rivals.raw, comlink: rivals.comlink, workerpool: rivals.workerpool };
         const taken = {};
         for (let round = 0; round < args[1]; round++)
             for (const [name, way] of Object.entries(ways))
                 (taken[name] ??= []).push(await way(args[0]) / args[0] * 1000);
         return taken;",
        &[json!(N), json!(ROUNDS)],
    )?;
    let us = |name: &str| {
        median(
            taken[name]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_f64)
                .collect(),
        )
    };
    let row = |what: &str, ours: &str, rival: &str, bound: f64| Row {
        what: format!(
            "{what} ({:.1} us) against {rival} ({:.1} us)",
            us(ours),
            us(rival)
        ),
        value: us(ours) / us(rival),
        unit: "x",
        target: Target::AtMost(bound),
        behind: taken.clone(),
    };
    Ok(vec![
        row("a task through a pool of one", "ours", "raw", 1.15),
        row("a task through a pool of one", "ours", "comlink", 1.0),
        row("a task through a pool of one", "ours", "workerpool", 1.0),
        row("one message there and back", "echo", "raw", 1.15),
    ])
}

/// A process ready to work, against a Worker that does nothing.
fn ready(bench: &Bench) -> Result<Vec<Row>> {
    let taken = bench.page.js(
        "const taken = { empty: [], cold: [], warm: [] };
         for (let round = 0; round < args[0]; round++) {
             taken.empty.push(await rivals.emptyWorkerReady());
             const [cold, warm] = await bench.ready();
             taken.cold.push(cold);
             taken.warm.push(warm);
         }
         return taken;",
        &[json!(ROUNDS)],
    )?;
    let ms = |name: &str| {
        median(
            taken[name]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_f64)
                .collect(),
        )
    };
    Ok(vec![
        Row {
            what: format!(
                "a process ready, cold, against an empty worker ({:.1} ms)",
                ms("empty")
            ),
            value: ms("cold") / ms("empty"),
            unit: "x",
            target: Target::AtMost(1.3),
            behind: taken.clone(),
        },
        Row {
            what: "a process ready, pre-warmed".into(),
            value: ms("warm"),
            unit: "ms",
            target: Target::AtMost(2.0),
            behind: Value::Null,
        },
    ])
}

/// The wall time with the record on against off.
fn tracing(bench: &Bench) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (name, spec) in [
        (
            "threads, primes",
            json!({ "workload": "primes", "models": ["threads"], "gil": "off", "tasks": 32, "size": 300_000, "workers": 2 }),
        ),
        (
            "processes, primes",
            json!({ "workload": "primes", "models": ["processes"], "tasks": 32, "size": 300_000, "workers": 2 }),
        ),
        (
            "threads with a GIL, primes",
            json!({ "workload": "primes", "models": ["threads"], "gil": "on", "tasks": 16, "size": 300_000, "workers": 2 }),
        ),
    ] {
        let taken = bench.page.js(
            "const spec = JSON.stringify(args[0]);
             const taken = { on: [], off: [] };
             await bench.wall(spec, true);
             for (let round = 0; round < args[1]; round++)
                 for (const on of round % 2 ? [true, false] : [false, true])
                     (on ? taken.on : taken.off).push((await bench.wall(spec, on))[1]);
             return taken;",
            &[spec, json!(ROUNDS)],
        )?;
        let ms = |name: &str| {
            median(
                taken[name]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_f64)
                    .collect(),
            )
        };
        rows.push(Row {
            what: format!("tracing on against off: {name}"),
            value: ms("on") / ms("off"),
            unit: "x",
            target: Target::AtMost(1.02),
            behind: taken,
        });
    }
    Ok(rows)
}

/// One frame of a zoom or pan over 100,000 spans.
fn timeline(bench: &Bench) -> Result<Vec<Row>> {
    let taken = bench.page.numbers(
        "const taken = [];
         for (let round = 0; round < args[0]; round++) taken.push(bench.timeline(16) / 16);
         return taken;",
        &[json!(ROUNDS)],
    )?;
    Ok(vec![Row {
        what: "timeline of 100,000 spans: one frame".into(),
        value: median(taken.clone()),
        unit: "ms",
        target: Target::AtMost(16.0),
        behind: json!(taken),
    }])
}

/// From Stop to the end of the run, in every model. The worst counts.
fn stop(bench: &Bench) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (name, model, gil) in [
        ("one after another", "sequential", "off"),
        ("event loop", "event_loop", "off"),
        ("threads", "threads", "off"),
        ("threads with a GIL", "threads", "on"),
        ("processes", "processes", "off"),
    ] {
        let taken = bench.page.numbers(
            "const spec = { workload: 'primes', models: [args[0]], gil: args[1], tasks: 64, size: 500000, workers: 2 };
             const taken = [];
             for (let round = 0; round < args[2]; round++) {
                 let over = false;
                 const run = window.interleave.run(spec).catch(() => {}).finally(() => { over = true; });
                 const drawn = () => document.querySelector('#timeline')?.innerHTML;
                 const before = drawn();
                 while (!over && drawn() === before) await new Promise(next => setTimeout(next, 5));
                 if (over) throw new Error('it ended before it could be stopped');
                 const from = performance.now();
                 window.interleave.stop();
                 await run;
                 taken.push(performance.now() - from);
             }
             return taken;",
            &[json!(model), json!(gil), json!(ROUNDS)],
        )?;
        ensure!(!taken.is_empty(), "nothing measured");
        let worst = taken.iter().copied().fold(0.0, f64::max);
        rows.push(Row {
            what: format!("Stop: {name}, worst of {ROUNDS}"),
            value: worst,
            unit: "ms",
            target: Target::AtMost(100.0),
            behind: json!(taken),
        });
    }
    Ok(rows)
}
