//! Files of the site that are made rather than written: what npm brings, what the project generates.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use interleave_workload::kernels::fetch;

use crate::{command, learn, listings, paths, release};

/// The library that lays new markup over the document, from npm.
const MORPH: &str = "idiomorph/dist/idiomorph.esm.js";

/// The editor of the Code room: ours around CodeMirror, from npm, in one file.
const EDITOR: &str = "www/editor/room.js";

/// Puts them into the built site.
pub fn write(dist: &Path, node_modules: &Path) -> Result<()> {
    let from = node_modules.join(MORPH);
    fs::copy(&from, dist.join("idiomorph.esm.js")).with_context(|| from.display().to_string())?;
    bundle(EDITOR, &dist.join("editor.js"), node_modules)?;
    bundle("www/qr.js", &dist.join("qr.js"), node_modules)?;
    listings::write(dist)?;
    release::copy_scripts(dist)?;
    // What an embed loads before a click is small in every build.
    for name in release::BEFORE_A_CLICK {
        make_small(&dist.join(name), node_modules)?;
    }
    learn::write_assets(dist, node_modules)?;
    for n in 0..fetch::FILES {
        let to = dist.join(fetch::fetch_path(n));
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(to, fetch::fetch_file(n))?;
    }
    Ok(())
}

/// A module and all that it imports, small, as one module.
pub fn bundle(entry: &str, to: &Path, node_modules: &Path) -> Result<()> {
    let mut esbuild = Command::new(node_modules.join(".bin/esbuild"));
    esbuild
        .arg(paths::root().join(entry))
        .args(["--bundle", "--format=esm", "--minify", "--target=es2022"])
        .args(["--legal-comments=eof", "--log-level=warning"])
        .arg(format!("--outfile={}", to.display()))
        .env("NODE_PATH", node_modules);
    command::logged("esbuild", &mut esbuild)
}

/// Makes the scripts and styles of the built page small: Trunk, and wasm-bindgen, leave them as
/// they were written. What esbuild bundled is small already.
pub fn minify(dist: &Path, node_modules: &Path) -> Result<()> {
    let mut files = Vec::new();
    collect(dist, &mut files)?;
    for file in files {
        make_small(&file, node_modules)?;
    }
    Ok(())
}

fn make_small(file: &Path, node_modules: &Path) -> Result<()> {
    let mut esbuild = Command::new(node_modules.join(".bin/esbuild"));
    esbuild
        .arg(file)
        .args(["--minify", "--target=es2022", "--allow-overwrite"])
        .args(["--legal-comments=inline", "--log-level=warning"])
        .arg(format!("--outfile={}", file.display()));
    command::logged("esbuild", &mut esbuild)
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, into)?;
        } else if path.extension().is_some_and(|e| e == "js" || e == "css") {
            into.push(path);
        }
    }
    Ok(())
}
