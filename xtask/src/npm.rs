//! What we take from npm (wasm-opt; for tests and benches axe-core, comlink and
//! workerpool), installed into the cache from the lock file `xtask/node/`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{apt, command, fingerprint::Fingerprint, paths};

/// The folder `node_modules` made from the lock file, and whether it was there.
pub fn ensure() -> Result<(PathBuf, &'static str)> {
    let missing: Vec<&str> = [("node", "nodejs"), ("npm", "npm")]
        .into_iter()
        .filter(|(command, _)| paths::on_path(command).is_none())
        .map(|(_, package)| package)
        .collect();
    if !missing.is_empty() {
        apt::install(&missing)?;
    }
    let from = paths::root().join("xtask/node");
    let key = Fingerprint::default()
        .text(&fs::read_to_string(from.join("package-lock.json"))?)
        .text(&fs::read_to_string(from.join("package.json"))?)
        .hex();
    let dir = paths::cache().join("node").join(key);
    let modules = dir.join("node_modules");
    let complete = dir.join("complete");
    if complete.exists() {
        return Ok((modules, "from the cache"));
    }
    fs::create_dir_all(&dir)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(from.join(file), dir.join(file))?;
    }
    let mut install = Command::new("npm");
    install
        // No scripts: nothing here needs one, and an install script runs anything.
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .current_dir(&dir);
    command::logged("npm ci", &mut install)
        .with_context(|| format!("by hand: cd {} && npm ci --ignore-scripts", dir.display()))?;
    fs::write(complete, "")?;
    Ok((modules, "installed"))
}
