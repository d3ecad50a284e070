//! Everything a fresh machine needs, found or installed, step by step.

use std::path::PathBuf;

use anyhow::Result;

use crate::progress::Steps;
use crate::toolchain::Toolchain;
use crate::{npm, toolchain, tools};

/// What a web build needs.
pub struct Web {
    pub toolchain: Toolchain,
    pub wasm_bindgen: PathBuf,
    pub trunk: PathBuf,
    pub node_modules: PathBuf,
}

/// The names of the steps of [`web`], for a list of what will happen.
pub fn web_steps() -> Vec<String> {
    vec![
        "Rust with library sources".into(),
        format!("wasm-bindgen {}", tools::WASM_BINDGEN.version),
        format!("Trunk {}", tools::TRUNK.version),
        "npm tools (wasm-opt)".into(),
    ]
}

/// Finds or installs what a web build needs: the four steps of [`web_steps`].
pub fn web(steps: &mut Steps) -> Result<Web> {
    let toolchain = steps.run(|| {
        let found = toolchain::ensure()?;
        let said = format!("{} at {}", found.version, found.rustc.display());
        Ok((found, said))
    })?;
    let mut tool = |tool| {
        steps.run(|| {
            let found = tools::ensure(tool)?;
            Ok((found.path, found.from.to_string()))
        })
    };
    let wasm_bindgen = tool(tools::WASM_BINDGEN)?;
    let trunk = tool(tools::TRUNK)?;
    let node_modules = steps.run(|| npm::ensure().map(|(path, from)| (path, from.to_string())))?;
    Ok(Web {
        toolchain,
        wasm_bindgen,
        trunk,
        node_modules,
    })
}
