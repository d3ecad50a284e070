//! Course platforms and a record store for the browser tests: real ones from PyPI, pinned, each set
//! in a folder of the cache.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{apt, command, fingerprint::Fingerprint, paths};

/// What is installed together; the lists stand in `tests/browser/hosts/NAME.txt`.
const SETS: [&str; 2] = ["platforms", "store"];

/// The environment variable that tells the tests where a set's Python is.
pub fn variable(set: &str) -> String {
    format!("INTERLEAVE_HOSTS_{}", set.to_uppercase())
}

/// The name of a set, and its Python.
pub type Set = (&'static str, PathBuf);

/// Finds or installs all sets.
pub fn ensure() -> Result<(Vec<Set>, String)> {
    if paths::on_path("python3").is_none() {
        apt::install(&["python3", "python3-venv"])?;
    }
    let mut said = "from the cache";
    let mut found = Vec::new();
    for set in SETS {
        let list = paths::root().join(format!("tests/browser/hosts/{set}.txt"));
        let version = command::output(Command::new("python3").arg("--version"))?;
        let key = Fingerprint::default()
            .text(&fs::read_to_string(&list)?)
            .text(&version)
            .hex();
        let dir = paths::cache().join("hosts").join(key);
        let python = dir.join("bin/python");
        let complete = dir.join("complete");
        if !complete.exists() {
            said = "installed";
            let _ = fs::remove_dir_all(&dir);
            command::logged(
                "python3 -m venv",
                Command::new("python3").args(["-m", "venv"]).arg(&dir),
            )?;
            let mut pip = Command::new(&python);
            // Wheels alone: nothing here is built.
            pip.args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .args(["--only-binary", ":all:", "--requirement"])
            .arg(&list);
            command::logged("pip install", &mut pip)
                .with_context(|| format!("from {}", list.display()))?;
            fs::write(complete, "")?;
        }
        found.push((set, python));
    }
    Ok((found, said.into()))
}
