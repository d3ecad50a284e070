//! Builds the page once more, with every room: `rooms.js` and its wasm. The page begins as the build
//! without them, which Trunk makes, and boot.js loads this one when somebody goes there.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::setup::Web;
use crate::{command, imports, paths, site, toolchain};

pub const GLUE: &str = "rooms.js";
pub const WASM: &str = "rooms_bg.wasm";

/// Builds it as Trunk builds the other, and adds it to the site.
pub fn add(web: &Web, dist: &Path) -> Result<()> {
    let mut cargo = toolchain::clean(Command::new(&web.toolchain.cargo));
    web.toolchain.dress(&mut cargo)?;
    site::release_flags(&mut cargo);
    cargo
        .args(["build", "--lib", "--release"])
        .args(["--target", "wasm32-unknown-unknown"])
        .env_remove("RUST_BACKTRACE")
        .current_dir(paths::root());
    command::logged("cargo build, rooms", &mut cargo)?;
    let built = paths::web_target().join("wasm32-unknown-unknown/release/interleave.wasm");
    let mut bindgen = Command::new(&web.wasm_bindgen);
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-name", "rooms"])
        .arg("--out-dir")
        .arg(dist)
        .arg(built);
    command::logged("wasm-bindgen, rooms", &mut bindgen)?;
    site::optimise(&dist.join(WASM), web)?;
    imports::shorten(&dist.join(WASM), &dist.join(GLUE))
}
