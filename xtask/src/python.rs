//! Builds `python.wasm`, the interpreter, and puts it into the site beside its loop. The folder of
//! a release is named after its content, so that these need no other names.
//!
//! It is no part of the page's own wasm: it has a memory of its own that is not shared, and nobody
//! fetches it before a program is to run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::setup::Web;
use crate::site::{self, Profile};
use crate::{command, paths, toolchain, wasm};

/// Not those of `.cargo/config.toml`, which are for threads: the environment's come in their place.
const FLAGS: [&str; 5] = [
    // Fewer bytes: no source places in texts that only we would read.
    "-Zlocation-detail=none",
    // Of a bytecode's `{:?}` only the name is used (`dis`).
    "-Zfmt-debug=shallow",
    // Nested source recurses in the parser and in the compiler.
    "-Clink-arg=-zstack-size=8388608",
    // 2 GiB: four times the quota of the heap, since what grows is there twice for a moment, and
    // what was freed is not always where the next piece fits.
    "-Clink-arg=--max-memory=2147483648",
    // The memory's first pages are the stack's: an overflow traps and overwrites nothing.
    "-Clink-arg=--stack-first",
];

/// The most pages of 64 KiB that its memory may have.
const MAX_PAGES: u64 = 32_768;

/// Builds it. Returns the file, which is not in the site yet.
pub fn build(profile: Profile, web: &Web) -> Result<PathBuf> {
    let mut flags = FLAGS.to_vec();
    if profile == Profile::Release {
        flags.push(site::RELEASE_FLAGS);
    }
    let target = paths::web_target().join("python");
    let (cargo_profile, folder) = match profile {
        Profile::Release => ("python", "python"),
        Profile::Dev => ("dev", "debug"),
    };
    let mut cargo = toolchain::clean(Command::new(&web.toolchain.cargo));
    web.toolchain.dress(&mut cargo)?;
    site::dev_profile(&mut cargo);
    cargo
        .args(["build", "--package", "interleave-pywasm", "--lib"])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(["--profile", cargo_profile])
        .env("CARGO_TARGET_DIR", &target)
        .env("RUSTFLAGS", flags.join(" "))
        .env_remove("RUST_BACKTRACE")
        .current_dir(paths::root());
    command::logged("cargo build, python.wasm", &mut cargo)?;
    let built = target
        .join("wasm32-unknown-unknown")
        .join(folder)
        .join("interleave_pywasm.wasm");
    let wasm = target.join("python.wasm");
    fs::copy(&built, &wasm).with_context(|| built.display().to_string())?;
    if profile == Profile::Release {
        site::optimise(&wasm, web)?;
    }
    check(&fs::read(&wasm)?)?;
    Ok(wasm)
}

/// Adds it, the shelves of its library and its loop to the site.
pub fn add(wasm: &Path, dist: &Path) -> Result<()> {
    fs::copy(wasm, dist.join("python.wasm")).with_context(|| wasm.display().to_string())?;
    for (file, text) in interleave_library::further(&paths::root().join("crates"))? {
        fs::write(dist.join(file), text)?;
    }
    for name in ["python.js", "step.js", "step.css"] {
        let script = paths::root().join("www").join(name);
        fs::copy(&script, dist.join(name)).with_context(|| script.display().to_string())?;
    }
    Ok(())
}

/// The flags of the page's own build must not have reached it.
fn check(bytes: &[u8]) -> Result<()> {
    ensure!(
        wasm::imported_memory(bytes)?.is_none(),
        "python.wasm must have its own memory"
    );
    let memory = wasm::own_memory(bytes)?.context("python.wasm has no memory")?;
    ensure!(
        !memory.shared && memory.maximum.is_some_and(|max| max <= MAX_PAGES),
        "python.wasm's memory is {memory:?}"
    );
    // A fork copies the memory alone. The stack's pointer is the same in every instance that rests.
    let mutable = wasm::mutable_globals(bytes)?;
    ensure!(
        mutable <= 1,
        "python.wasm has {mutable} globals that change"
    );
    Ok(())
}
