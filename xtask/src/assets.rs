//! Files of the site that are made rather than written: what npm brings, what the project generates.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use interleave_workload::kernels::fetch;

use crate::{command, paths};

/// The library that lays new markup over the document, from npm.
const MORPH: &str = "idiomorph/dist/idiomorph.esm.js";

/// The editor of the Code room: ours around CodeMirror, from npm, in one file.
const EDITOR: &str = "www/editor/editor.js";

/// Puts them into the built site.
pub fn write(dist: &Path, node_modules: &Path) -> Result<()> {
    let from = node_modules.join(MORPH);
    fs::copy(&from, dist.join("idiomorph.esm.js")).with_context(|| from.display().to_string())?;
    bundle(EDITOR, &dist.join("editor.js"), node_modules)?;
    bundle("www/qr.js", &dist.join("qr.js"), node_modules)?;
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
fn bundle(entry: &str, to: &Path, node_modules: &Path) -> Result<()> {
    let mut esbuild = Command::new(node_modules.join(".bin/esbuild"));
    esbuild
        .arg(paths::root().join(entry))
        .args(["--bundle", "--format=esm", "--minify", "--target=es2022"])
        .args(["--legal-comments=eof", "--log-level=warning"])
        .arg(format!("--outfile={}", to.display()))
        .env("NODE_PATH", node_modules);
    command::logged("esbuild", &mut esbuild)
}
