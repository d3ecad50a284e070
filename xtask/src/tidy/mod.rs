//! Formatting, lints, and what must be true of the sources that no compiler checks.
//!
//! Each rule about the sources is a file here, with its list of exceptions, and a test of this
//! package, so that `cargo test` holds it too.
//!
//! | file | its question |
//! |---|---|
//! | `tree` | what is in the sources? |
//! | `files` | is a made file under version control, and does each file say what it is for? |
//! | `length` | is a file too long? |
//! | `packages` | which package may depend on which? |
//! | `folders` | which folder of a crate may name which? |
//! | `browser` | who names the browser, starts threads and blocks? |
//! | `parsed` | is a value read back out of printed text? |

mod browser;
mod files;
mod folders;
mod length;
mod packages;
mod parsed;
mod tree;

use std::process::Command;

use anyhow::{Result, bail};

use crate::progress::Steps;
use crate::{command, paths, toolchain};
use tree::Tree;

/// What cargo checks: the words for it, and cargo's arguments.
pub const CARGO: [(&str, &[&str]); 2] = [
    ("formatting", &["fmt", "--all", "--check"]),
    (
        "lints",
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    ),
];

/// Runs every check and reports all that they find.
pub fn run() -> Result<()> {
    let mut steps = Steps::new(CARGO.map(|(name, _)| name).into_iter().chain(["sources"]));
    let mut found = Vec::new();
    for (_, args) in CARGO {
        steps.run(|| {
            let fault = cargo(args);
            let said = fault.as_ref().map_or("clean", |_| "NOT CLEAN");
            found.extend(fault.clone());
            Ok(((), said.to_string()))
        })?;
    }
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

/// Runs one of [`CARGO`]'s checks; what is wrong, if anything is. A check whose component is not
/// installed finds a fault.
pub fn cargo(args: &[&str]) -> Option<String> {
    let name = format!("cargo {}", args[0]);
    let mut cargo = toolchain::clean(Command::new("cargo"));
    cargo.args(args).current_dir(paths::root());
    let said = command::logged(&name, &mut cargo);
    said.err().map(|error| format!("{error:#}"))
}

/// Everything wrong with the sources.
pub fn sources() -> Result<Vec<String>> {
    let tree = Tree::read()?;
    let mut faults = files::generated()?;
    faults.extend(files::without_purpose(&tree));
    faults.extend(length::faults(&tree));
    faults.extend(browser::named_elsewhere(&tree));
    faults.extend(browser::threads_elsewhere(&tree));
    faults.extend(packages::faults()?);
    faults.extend(folders::faults(&tree));
    faults.extend(parsed::faults(&tree));
    Ok(faults)
}
