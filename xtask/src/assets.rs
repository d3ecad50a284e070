//! Files of the site that are made rather than written: what npm brings, what the project generates.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use interleave_workload::kernels::fetch;

/// The library that lays new markup over the document, from npm.
const MORPH: &str = "idiomorph/dist/idiomorph.esm.js";

/// Puts them into the built site.
pub fn write(dist: &Path, node_modules: &Path) -> Result<()> {
    let from = node_modules.join(MORPH);
    fs::copy(&from, dist.join("idiomorph.esm.js")).with_context(|| from.display().to_string())?;
    for n in 0..fetch::FILES {
        let to = dist.join(fetch::fetch_path(n));
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(to, fetch::fetch_file(n))?;
    }
    Ok(())
}
