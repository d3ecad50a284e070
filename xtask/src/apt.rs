//! Debian's packages: installed when we may, otherwise the exact command is told.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{command, paths};

/// Installs these packages. Without the right to (not root, no apt), fails with
/// the command that a person can run.
pub fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let by_hand = format!("apt-get update && apt-get install -y --no-install-recommends {list}");
    if paths::on_path("apt-get").is_none() {
        bail!("these are missing (Debian's names): {list}. On Debian: {by_hand}");
    }
    if command::output(Command::new("id").arg("-u"))? != "0" {
        bail!("missing: {list}. Please run:\n\n    sudo sh -c '{by_hand}'\n");
    }
    // A fresh machine has no lists, an old one has lists that point at files
    // which are gone: either way the second try has fresh ones.
    if get_install(packages).is_err() {
        command::logged("apt-get update", apt_get().arg("update"))?;
        if get_install(packages).is_err() {
            bail!("apt-get could not install: {list}. Please run:\n\n    {by_hand}\n");
        }
    }
    Ok(())
}

fn get_install(packages: &[&str]) -> Result<()> {
    let mut command = apt_get();
    command
        .args(["install", "-y", "--no-install-recommends"])
        .args(packages);
    command::logged("apt-get install", &mut command)
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
