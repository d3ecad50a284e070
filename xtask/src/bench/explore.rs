//! The explorer on this machine, next to frontrun from PyPI: executions a second, and how many
//! executions each needs for the same program.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::json;

use super::{Row, Target};
use crate::{command, paths};

const PEER: &str = "frontrun==0.7.0";
const PROGRAMS: [&str; 3] = ["counter", "locked", "philosophers"];

pub fn measure() -> Result<Vec<Row>> {
    let build = [
        "build",
        "--release",
        "-p",
        "interleave-explore",
        "--example",
        "rate",
    ];
    command::logged(
        "bench-explore",
        Command::new("cargo").current_dir(paths::root()).args(build),
    )?;
    let ours = paths::target().join("release/examples/rate");
    let here = paths::root().join("xtask/src/bench/explore");
    let peers = peer(&here)?;
    let mut rows = vec![];
    for name in PROGRAMS {
        let file = here.join(format!("{name}.py"));
        let (classes, quick) = rate(&ours, "dpor", &file)?;
        // A program with few classes is over too soon to be timed; its orders are many more.
        let (executions, seconds) = match quick < 0.05 {
            true => rate(&ours, "naive", &file)?,
            false => (classes, quick),
        };
        let peer = peers.iter().find(|(of, ..)| of == name);
        let (_, theirs, took) = peer.with_context(|| format!("frontrun did not measure {name}"))?;
        let (mine, other) = (executions / seconds, theirs / took);
        rows.push(Row {
            what: format!("explore: {name}, executions a second against frontrun"),
            value: mine / other,
            unit: "x",
            target: Target::AtLeast(300.0),
            behind: json!({ "ours_per_second": mine, "frontrun_per_second": other }),
        });
        rows.push(Row {
            what: format!("explore: {name}, executions against frontrun"),
            value: classes / theirs,
            unit: "x",
            target: Target::AtMost(1.0),
            behind: json!({ "ours": classes, "frontrun": theirs }),
        });
    }
    let (orders, seconds) = rate(&ours, "naive", &here.join("counter.py"))?;
    rows.push(Row {
        what: "explore: every order of the counter, a minute".into(),
        value: orders / seconds * 60.0,
        unit: "executions",
        target: Target::AtLeast(1e6),
        behind: json!({ "orders": orders, "seconds": seconds }),
    });
    Ok(rows)
}

/// Executions and seconds of one exploration.
fn rate(ours: &Path, way: &str, file: &Path) -> Result<(f64, f64)> {
    let said = command::output(Command::new(ours).args([way, "3.9"]).arg(file))?;
    let mut numbers = said.split_whitespace().map(str::parse::<f64>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(executions)), Some(Ok(seconds))) => Ok((executions, seconds)),
        _ => bail!("{way} {}: {said}", file.display()),
    }
}

/// What frontrun needs for each program: the name, executions, seconds.
fn peer(here: &Path) -> Result<Vec<(String, f64, f64)>> {
    let folder = paths::target().join("bench-frontrun");
    let bin = folder.join("bin");
    if !bin.join("frontrun").exists() {
        let python: PathBuf = paths::on_path("python3").context("python3 is not installed")?;
        command::output(Command::new(python).args(["-m", "venv"]).arg(&folder))?;
        command::output(Command::new(bin.join("pip")).args(["install", "-q", PEER]))?;
    }
    let mut run = Command::new(bin.join("frontrun"));
    let said = command::output(run.arg(bin.join("python")).arg(here.join("peer.py")))?;
    let line = |line: &str| {
        let mut words = line.split_whitespace();
        let name = words.next()?.to_string();
        Some((
            name,
            words.next()?.parse().ok()?,
            words.next()?.parse().ok()?,
        ))
    };
    Ok(said.lines().filter_map(line).collect())
}
