//! Formatting, lints, and what must be true of the sources that no compiler checks.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::progress::Steps;
use crate::{command, paths, toolchain};

/// Files longer than this hold two ideas. Tables of data may be longer.
const MOST_LINES: usize = 500;

/// Runs every check and reports all that they find.
pub fn run() -> Result<()> {
    let mut steps = Steps::new(["formatting", "lints", "sources"]);
    let mut found = Vec::new();
    let mut cargo = |steps: &mut Steps, args: &[&str]| {
        let name = format!("cargo {}", args[0]);
        steps.run(|| {
            let mut cargo = toolchain::clean(Command::new("cargo"));
            cargo.args(args).current_dir(paths::root());
            let said = match command::logged(&name, &mut cargo) {
                Ok(()) => "clean".to_string(),
                Err(error) => {
                    found.push(format!("{error:#}"));
                    "NOT CLEAN".to_string()
                }
            };
            Ok(((), said))
        })
    };
    cargo(&mut steps, &["fmt", "--all", "--check"])?;
    cargo(
        &mut steps,
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    )?;
    steps.run(|| {
        let faults = sources()?;
        let said = format!("{} faults", faults.len());
        found.extend(faults);
        Ok(((), said))
    })?;
    match found.is_empty() {
        true => Ok(()),
        false => bail!("{}", found.join("\n")),
    }
}

/// Everything wrong with the files under version control.
pub fn sources() -> Result<Vec<String>> {
    let list = command::output(
        Command::new("git")
            .args(["ls-files"])
            .current_dir(paths::root()),
    )?;
    let mut faults = Vec::new();
    for name in list.lines() {
        if let Some(what) = generated(name) {
            faults.push(format!(
                "{name}: {what} does not belong under version control"
            ));
        }
        if !name.ends_with(".rs") {
            continue;
        }
        // Deleted but not yet committed.
        let Ok(text) = fs::read_to_string(paths::root().join(name)) else {
            continue;
        };
        faults.extend(rust_faults(name, &text));
    }
    Ok(faults)
}

/// What a file's name gives away as made by a tool.
fn generated(name: &str) -> Option<&'static str> {
    let inside = |folder: &str| {
        Path::new(name)
            .components()
            .any(|part| part.as_os_str() == folder)
    };
    if inside("target") || inside("dist") || inside("node_modules") {
        return Some("a build folder");
    }
    match name.rsplit('.').next() {
        Some("wasm") => Some("compiled code"),
        Some("new") if name.ends_with(".snap.new") => Some("an unreviewed snapshot"),
        _ => None,
    }
}

fn rust_faults(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let first = text.lines().next().unwrap_or_default();
    if !first.starts_with("//!") && !name.contains("/fuzz/") {
        faults.push(format!(
            "{name}: the first line does not say what the file is for"
        ));
    }
    // Invariant 1: one room names the browser.
    if !name.starts_with("src/web/") && !name.starts_with("xtask/") {
        for word in ["web_sys::", "js_sys::", "wasm_bindgen::"] {
            // In a string it is talked about, not used.
            let mut lines = text.lines().filter(|line| !line.contains('"'));
            if lines.any(|line| line.contains(word)) {
                faults.push(format!("{name}: names {word}, which only src/web may"));
            }
        }
    }
    let lines = text.lines().count();
    let is_data = ["table", "vectors", "tests", "corpus"]
        .iter()
        .any(|word| name.contains(word));
    if lines > MOST_LINES && !is_data {
        faults.push(format!(
            "{name}: {lines} lines; two ideas belong in two files"
        ));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_found() {
        let check = |name: &str, text: &str, want: usize| {
            assert_eq!(rust_faults(name, text).len(), want, "{name}")
        };
        check("src/app/a.rs", "//! A.\nfn f() {}\n", 0);
        check("src/app/a.rs", "fn f() {}\n", 1);
        check("src/app/a.rs", "//! A.\nuse web_sys::Window;\n", 1);
        check("src/web/a.rs", "//! A.\nuse web_sys::Window;\n", 0);
        check("src/app/a.rs", &format!("//! A.\n{}", "\n".repeat(600)), 1);
        assert!(generated("dist/index.html").is_some());
        assert!(generated("src/lib.rs").is_none());
    }
}
