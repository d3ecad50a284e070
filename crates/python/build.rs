//! Gathers the Python sources of the library into one table of names and texts.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut found: Vec<(String, PathBuf)> = vec![];
    for folder in ["src/pylib", "prelude"] {
        let folder = root.join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        gather(&folder, "", &mut found);
    }
    found.sort();
    // The first folder wins, so that a module has one source.
    found.dedup_by(|a, b| a.0 == b.0);
    let mut text = String::from(
        "/// Every library module: its name and source.\npub const LIBRARY: &[(&str, &str)] = &[\n",
    );
    for (name, path) in &found {
        let _ = writeln!(
            text,
            "    ({name:?}, include_str!({:?})),",
            path.display().to_string()
        );
    }
    text.push_str("];\n");
    let out = PathBuf::from(std::env::var("OUT_DIR").unwrap_or_default()).join("library.rs");
    if let Err(e) = std::fs::write(&out, text) {
        println!("cargo::error=cannot write {}: {e}", out.display());
    }
}

fn gather(folder: &Path, prefix: &str, found: &mut Vec<(String, PathBuf)>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for e in entries.flatten() {
        let path = e.path();
        println!("cargo::rerun-if-changed={}", path.display());
        let Some(stem) = path.file_stem().and_then(|s| s.to_str()) else {
            continue;
        };
        if path.is_dir() {
            gather(&path, &format!("{prefix}{stem}."), found);
        } else if path.extension().is_some_and(|x| x == "py") {
            let name = if stem == "__init__" {
                prefix.trim_end_matches('.').to_string()
            } else {
                format!("{prefix}{stem}")
            };
            found.push((name, path));
        }
    }
}
