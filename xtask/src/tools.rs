//! Command-line tools from crates.io: the one on PATH when its version fits,
//! otherwise our own build in the cache, keyed by version.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{command, paths, toolchain};

/// A tool, its one accepted version, and how long a build of it takes.
#[derive(Clone, Copy)]
pub struct Tool {
    /// The package on crates.io.
    pub package: &'static str,
    /// The command it installs.
    pub command: &'static str,
    pub version: &'static str,
    /// For the person who waits: on two cores, in words.
    pub takes: &'static str,
    /// Whether the published lock file still resolves.
    locked: bool,
}

/// Equal to the wasm-bindgen crate in Cargo.toml, to the letter (a test holds it).
pub const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    command: "wasm-bindgen",
    version: "0.2.130",
    takes: "about 2 minutes",
    // Its lock file names versions that a lagging registry mirror may not have.
    locked: false,
};

pub const TRUNK: Tool = Tool {
    package: "trunk",
    command: "trunk",
    version: "0.21.14",
    takes: "about 3 minutes",
    locked: true,
};

pub const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    command: "geckodriver",
    version: "0.37.1",
    takes: "about 1 minute",
    locked: true,
};

/// A tool ready to run, and where it came from.
pub struct Found {
    pub path: PathBuf,
    pub from: &'static str,
}

/// Finds the tool, or builds it into the cache.
pub fn ensure(tool: Tool) -> Result<Found> {
    if let Some(path) = paths::on_path(tool.command).filter(|path| fits(path, tool)) {
        return Ok(Found {
            path,
            from: "from PATH",
        });
    }
    let dir = paths::cache()
        .join("tools")
        .join(format!("{}-{}", tool.command, tool.version));
    let path = dir.join("bin").join(tool.command);
    if fits(&path, tool) {
        return Ok(Found {
            path,
            from: "from the cache",
        });
    }
    eprintln!(
        "      building {} {} once: {}",
        tool.package, tool.version, tool.takes
    );
    let mut install = toolchain::clean(Command::new("cargo"));
    install
        .args(["install", tool.package, "--version", tool.version, "--root"])
        .arg(&dir)
        .args(["--no-track", "--force"])
        // Outside the checkout: our own flags for wasm must not reach the tools.
        .current_dir(std::env::temp_dir())
        .env(
            "CARGO_TARGET_DIR",
            paths::cache().join("building").join(tool.command),
        )
        // These tools run for seconds: building them fast beats fast tools
        // (a few minutes instead of up to half an hour).
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    if tool.locked {
        install.arg("--locked");
    }
    command::logged(&format!("cargo install {}", tool.package), &mut install).with_context(
        || {
            format!(
                "by hand: cargo install {} --version {}",
                tool.package, tool.version
            )
        },
    )?;
    let _ = std::fs::remove_dir_all(paths::cache().join("building").join(tool.command));
    Ok(Found {
        path,
        from: "built",
    })
}

/// Whether this file is the tool in the version we want.
fn fits(path: &PathBuf, tool: Tool) -> bool {
    command::output(Command::new(path).arg("--version")).is_ok_and(|said| {
        let first = said.lines().next().unwrap_or_default();
        first.split_whitespace().nth(1) == Some(tool.version)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Invariant 10: the crate and the command-line tool are one version.
    #[test]
    fn one_wasm_bindgen_version() {
        let read = |name: &str| std::fs::read_to_string(paths::root().join(name)).unwrap();
        let version = WASM_BINDGEN.version;
        assert!(read("Cargo.toml").contains(&format!("wasm-bindgen = \"={version}\"")));
        assert!(
            read("Cargo.lock")
                .contains(&format!("name = \"wasm-bindgen\"\nversion = \"{version}\""))
        );
        assert!(read("Trunk.toml").contains(&format!("wasm_bindgen = \"{version}\"")));
    }
}
