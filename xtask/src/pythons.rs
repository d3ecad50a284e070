//! The CPythons of this machine: references to record from and to be measured against.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use crate::paths;

/// A CPython of that version (`3.13`), whatever its last number: one of pyenv's, or on PATH.
pub fn newest(version: &str) -> Option<PathBuf> {
    let found = of_pyenv(|name| name.starts_with(&format!("{version}.")));
    found.or_else(|| paths::on_path(&format!("python{version}")))
}

/// The CPython of exactly that version (`3.13.0`).
pub fn exact(version: &str) -> Option<PathBuf> {
    let (series, _) = version.rsplit_once('.')?;
    of_pyenv(|name| name == version).or_else(|| {
        let python = paths::on_path(&format!("python{series}"))?;
        let said = Command::new(&python).arg("--version").output().ok()?;
        let said = String::from_utf8_lossy(&said.stdout);
        (said.trim() == format!("Python {version}")).then_some(python)
    })
}

fn of_pyenv(wanted: impl Fn(&str) -> bool) -> Option<PathBuf> {
    let versions = PathBuf::from(env::var_os("HOME")?).join(".pyenv/versions");
    let mut found: Vec<PathBuf> = fs::read_dir(versions)
        .ok()?
        .flatten()
        .filter(|entry| wanted(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path().join("bin/python"))
        .filter(|python| python.exists())
        .collect();
    found.sort();
    found.pop()
}
