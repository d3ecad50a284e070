//! How many bytes the page is, as files and as they travel (brotli).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::command;
use crate::release::unsealed;

/// Where the files lie that the fetch workload downloads.
pub const FETCHED: &str = "assets/fetch/";

/// One file of the built page.
pub struct File {
    /// Relative to the folder of the site, or of its release.
    pub name: String,
    pub bytes: u64,
    pub brotli: u64,
}

/// Every file below the folder, largest first.
pub fn of(dist: &Path) -> Result<Vec<File>> {
    let mut paths = Vec::new();
    walk(dist, &mut paths)?;
    let brotli = brotli(&paths)?;
    let mut files: Vec<File> = paths
        .iter()
        .zip(brotli)
        .map(|(path, brotli)| File {
            name: unsealed(
                &path
                    .strip_prefix(dist)
                    .unwrap_or(path)
                    .display()
                    .to_string(),
            )
            .into(),
            bytes: path.metadata().map_or(0, |meta| meta.len()),
            brotli,
        })
        .collect();
    files.sort_by_key(|file| std::cmp::Reverse(file.brotli));
    Ok(files)
}

/// The names of all files below the folder, relative to it, in order.
pub fn names(dist: &Path) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    walk(dist, &mut paths)?;
    let relative = |path: &PathBuf| {
        path.strip_prefix(dist)
            .unwrap_or(path)
            .display()
            .to_string()
    };
    let mut names: Vec<String> = paths.iter().map(relative).collect();
    names.sort_unstable();
    Ok(names)
}

fn walk(dir: &Path, into: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(dir).with_context(|| dir.display().to_string())? {
        let path = entry?.path();
        match path.is_dir() {
            true => walk(&path, into)?,
            false => into.push(path),
        }
    }
    Ok(())
}

/// Sizes after brotli at its best. Node has it built in, so we need no crate.
pub fn brotli(paths: &[PathBuf]) -> Result<Vec<u64>> {
    const SCRIPT: &str = "const zlib = require('zlib'), fs = require('fs');
        console.log(JSON.stringify(process.argv.slice(1).map(p => zlib.brotliCompressSync(fs.readFileSync(p)).length)));";
    let said = command::output(Command::new("node").args(["-e", SCRIPT]).args(paths))?;
    let sizes: Value = serde_json::from_str(&said)?;
    let sizes = sizes.as_array().context("a list of sizes")?;
    Ok(sizes
        .iter()
        .map(|size| size.as_u64().unwrap_or(0))
        .collect())
}

/// The sizes as JSON, for the bench's record.
pub fn json(files: &[File]) -> Value {
    let rows = files
        .iter()
        .map(|f| json!({ "name": f.name, "bytes": f.bytes, "brotli": f.brotli }));
    Value::Array(rows.collect())
}
