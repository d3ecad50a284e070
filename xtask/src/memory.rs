//! `cargo xtask memory`: the interpreter's unsafe code under two checkers. Outside `cargo xtask test`,
//! because both want a nightly toolchain and take minutes.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::progress::Steps;
use crate::{command, paths, toolchain};

/// What Miri runs: it sees every wrong use of memory and of references, and is a thousand times
/// slower, so only what is short. Names of tests, as `cargo test` takes them.
const MIRI: [&str; 3] = [
    "counted::",
    "compile::verify::",
    "memory_is_used_by_the_rules",
];

/// Miri looks at no clock of the machine's; what lives to the end of a program is left to the process.
const MIRI_FLAGS: &str = "-Zmiri-ignore-leaks -Zmiri-tree-borrows";

/// What AddressSanitizer runs, whole: it sees what is used after it was freed, and what lies beyond
/// an object's end.
const SANITIZED: [&str; 2] = ["interleave-python", "interleave-pywasm"];

/// Runs the memory checks, all of them or those of one checker.
///
/// # Errors
/// When a checker finds something, or is not installed.
pub fn run(only: Option<Checker>) -> Result<()> {
    let all = [Checker::Miri, Checker::Asan];
    let chosen = all.into_iter().filter(|c| only.is_none_or(|o| o == *c));
    let chosen: Vec<Checker> = chosen.collect();
    let mut steps = Steps::new(chosen.iter().map(|c| c.words()));
    let mut found = Vec::new();
    for checker in chosen {
        steps.run(|| {
            let fault = checker.check().err();
            let said = fault.as_ref().map_or("clean", |_| "NOT CLEAN");
            found.extend(fault.map(|error| format!("{error:#}")));
            Ok(((), said.to_string()))
        })?;
    }
    match found.is_empty() {
        true => Ok(()),
        false => bail!("{}", found.join("\n")),
    }
}

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Checker {
    /// Every wrong use of memory, over few and short programs
    Miri,
    /// Freed and foreign memory, over the whole corpus
    Asan,
}

impl Checker {
    fn words(self) -> &'static str {
        match self {
            Checker::Miri => "Miri: counted references, values, the frame's window",
            Checker::Asan => "AddressSanitizer: the corpus and processes",
        }
    }

    fn check(self) -> Result<()> {
        let mut cargo = toolchain::clean(Command::new("cargo"));
        cargo
            .arg("+nightly")
            .current_dir(paths::root())
            // Other compilers and flags: apart, so that they do not drive out what tests built.
            .env("CARGO_TARGET_DIR", paths::target().join("memory"));
        match self {
            Checker::Miri => {
                cargo.args([
                    "miri",
                    "test",
                    "--package",
                    "interleave-python",
                    "--lib",
                    "--",
                ]);
                cargo.args(MIRI).env("MIRIFLAGS", MIRI_FLAGS);
            }
            Checker::Asan => {
                cargo.args(["test", "--no-fail-fast", "--target", &host()?]);
                for package in SANITIZED {
                    cargo.args(["--package", package]);
                }
                cargo
                    .env("RUSTFLAGS", "-Zsanitizer=address")
                    .env("CARGO_PROFILE_TEST_OPT_LEVEL", "1")
                    .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1")
                    // What lives to the end of a program is left to the process, and is no fault.
                    .env("ASAN_OPTIONS", "detect_leaks=0")
                    // Its frames are several times as large.
                    .env("RUST_MIN_STACK", (64 << 20).to_string());
            }
        }
        command::logged(&format!("memory {self:?}"), &mut cargo).context(
            "it wants: rustup toolchain install nightly --component miri --component rust-src",
        )
    }
}

/// The target that is this machine. Named, so that build scripts are built without the flags.
fn host() -> Result<String> {
    let said = command::output(Command::new("rustc").arg("-vV"))?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names no host")?.to_string())
}
