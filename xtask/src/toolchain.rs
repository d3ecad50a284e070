//! The compiler for the web build: any that has the sources of its own library
//! at hand, because threads need that library rebuilt with atomics.
//!
//! Two ways to one: rustup with the component `rust-src`, or Debian's packages.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::{apt, command, fingerprint::Fingerprint, paths};

/// The oldest compiler that builds the page, as (major, minor).
const OLDEST: (u32, u32) = (1, 95);

/// Debian's packages, and where they put what we need.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "rust-web-src", "cargo-web", "lld-22"];
const DEBIAN_BIN: &str = "/usr/bin";
const DEBIAN_LINKER: &str = "/usr/lib/llvm-22/bin/wasm-ld";

/// A compiler with its sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Toolchain {
    pub rustc: PathBuf,
    pub cargo: PathBuf,
    /// None: the compiler brings its own linker for wasm.
    pub linker: Option<PathBuf>,
    /// As the compiler calls itself, such as "rustc 1.96.0 (...)".
    pub version: String,
}

/// The tool chain that is here, or the one we could install.
pub fn ensure() -> Result<Toolchain> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let mut why_not = Vec::new();
    if paths::on_path("rustup").is_some() {
        let mut add = Command::new("rustup");
        add.args(["component", "add", "rust-src"])
            .current_dir(paths::root());
        match command::logged("rustup component add rust-src", &mut add) {
            Ok(()) => {
                if let Some(found) = find() {
                    return Ok(found);
                }
            }
            Err(error) => why_not.push(format!("{error:#}")),
        }
    }
    match apt::install(&DEBIAN_PACKAGES) {
        Ok(()) => match find() {
            Some(found) => return Ok(found),
            None => why_not.push("Debian's packages are installed but incomplete".into()),
        },
        Err(error) => why_not.push(format!("{error:#}")),
    }
    bail!(
        "no Rust {}.{} or newer with the sources of its library.\n{}\n\
         Either of these commands puts one here:\n\n    rustup component add rust-src\n    \
         apt-get install -y {}\n",
        OLDEST.0,
        OLDEST.1,
        why_not.join("\n"),
        DEBIAN_PACKAGES.join(" ")
    )
}

/// The first usable tool chain: what a person chose through PATH, then Debian's.
fn find() -> Option<Toolchain> {
    let chosen = paths::on_path("rustc").zip(paths::on_path("cargo"));
    chosen
        .and_then(|(rustc, cargo)| inspect(&rustc, &cargo))
        .or_else(|| {
            inspect(
                &Path::new(DEBIAN_BIN).join("rustc"),
                &Path::new(DEBIAN_BIN).join("cargo"),
            )
        })
}

/// Whether this compiler is new enough, has its sources, and can link wasm.
fn inspect(rustc: &Path, cargo: &Path) -> Option<Toolchain> {
    let ask = |arg: &[&str]| {
        command::output(
            clean(Command::new(rustc))
                .args(arg)
                .current_dir(paths::root()),
        )
    };
    let version = ask(&["--version"]).ok()?;
    if minor(&version)? < OLDEST || !paths::is_executable(cargo) {
        return None;
    }
    let lib = Path::new(&ask(&["--print", "sysroot"]).ok()?).join("lib/rustlib");
    if !lib.join("src/rust/library/Cargo.lock").is_file() {
        return None;
    }
    let own_linker = lib.join(format!("{}/bin/rust-lld", host(&ask(&["-vV"]).ok()?)?));
    let linker = match own_linker.is_file() {
        true => None,
        false => Some(
            [PathBuf::from(DEBIAN_LINKER)]
                .into_iter()
                .find(|file| paths::is_executable(file))
                .or_else(|| paths::on_path("wasm-ld"))?,
        ),
    };
    Some(Toolchain {
        rustc: rustc.to_path_buf(),
        cargo: cargo.to_path_buf(),
        linker,
        version,
    })
}

/// (1, 96) from "rustc 1.96.0 (...)".
fn minor(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.split_whitespace().nth(1)?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// The host triple from `rustc -vV`.
fn host(verbose: &str) -> Option<&str> {
    verbose.lines().find_map(|line| line.strip_prefix("host: "))
}

/// Takes away what `cargo run` put into our environment: it points at the
/// compiler that built us, and would reach into the one we call.
pub fn clean(mut command: Command) -> Command {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST") {
            command.env_remove(&name);
        }
    }
    // RUSTUP_TOOLCHAIN stays: `cargo +that xtask` means "that" for the page too.
    for name in [
        "CARGO",
        "RUSTC",
        "LD_LIBRARY_PATH",
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
    ] {
        command.env_remove(name);
    }
    command
}

impl Toolchain {
    /// The environment of a web build, for Trunk (which calls plain `cargo`) and
    /// for cargo itself. Only here do unstable switches meet a stable compiler.
    pub fn dress(&self, command: &mut Command) -> Result<()> {
        let shims = self.shims()?;
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path =
            std::env::join_paths(std::iter::once(shims).chain(std::env::split_paths(&path)))?;
        command
            .env("PATH", path)
            .env("RUSTC", &self.rustc)
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
            .env("CARGO_TARGET_DIR", paths::web_target());
        if let Some(linker) = &self.linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        Ok(())
    }

    /// A folder whose `cargo` is this one: Trunk takes the first on PATH, and
    /// putting all of /usr/bin first could change which node a hook finds.
    fn shims(&self) -> Result<PathBuf> {
        let key = Fingerprint::default()
            .text(&self.cargo.to_string_lossy())
            .hex();
        let dir = paths::cache().join("shims").join(key);
        let link = dir.join("cargo");
        if !link.exists() {
            std::fs::create_dir_all(&dir)?;
            let _ = std::fs::remove_file(&link);
            std::os::unix::fs::symlink(&self.cargo, &link)?;
        }
        Ok(dir)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        assert_eq!(minor("rustc 1.96.0 (ac68faa20 2026-05-25)"), Some((1, 96)));
        assert_eq!(minor("rustc 1.98.0-nightly (x 2026-01-01)"), Some((1, 98)));
        assert_eq!(minor("nonsense"), None);
    }

    #[test]
    fn a_compiler_without_sources_is_passed_over() {
        assert_eq!(
            inspect(Path::new("/bin/true"), Path::new("/bin/true")),
            None
        );
    }
}
