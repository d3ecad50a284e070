//! The CPythons that Debian has and pyenv has not yet, in a small system of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::record::{Cpython, Version};
use crate::{apt, command, paths};

const PACKAGES: &str = "python3.14,python3.15,libpython3.15-testsuite";

/// Debian's CPython of a version (`3.15`); its system is made when it is not there, which takes a
/// minute and root.
pub fn cpython(version: &str, goldens: Version) -> Result<Cpython> {
    let root = paths::cache().join("debian-sid");
    let python = PathBuf::from(format!("/usr/bin/python{version}"));
    if !root.join(format!("usr/bin/python{version}")).exists() {
        apt::install(&["debootstrap"])?;
        let mut make = Command::new("debootstrap");
        make.args(["--variant=minbase", &format!("--include={PACKAGES}"), "sid"]);
        make.arg(&root).arg(mirror()?);
        command::logged("debootstrap", &mut make)?;
    }
    // multiprocessing wants both.
    mount("proc", &root.join("proc"), "self")?;
    mount("tmpfs", &root.join("dev/shm"), ".mounted")?;
    Ok(Cpython {
        python,
        root: Some(root),
        version: goldens,
    })
}

/// Mounts a file system in a folder, unless `sign` lies there already.
fn mount(kind: &str, folder: &Path, sign: &str) -> Result<()> {
    if folder.join(sign).exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let done = Command::new("mount")
        .args(["-t", kind, kind])
        .arg(folder)
        .status()?;
    if !done.success() {
        bail!("{} could not be mounted; this wants root", folder.display());
    }
    if kind == "tmpfs" {
        fs::write(folder.join(sign), "")?;
    }
    Ok(())
}

/// The mirror of Debian that this machine's apt has packages from.
fn mirror() -> Result<String> {
    let lists = Path::new("/etc/apt");
    let mut files = vec![lists.join("sources.list")];
    if let Ok(more) = fs::read_dir(lists.join("sources.list.d")) {
        files.extend(more.flatten().map(|entry| entry.path()));
    }
    files.sort();
    let texts = files
        .iter()
        .filter_map(|file| fs::read_to_string(file).ok());
    let all: Vec<String> = texts.collect();
    let words = all.iter().flat_map(|text| text.lines());
    words
        .filter(|line| !line.trim_start().starts_with('#'))
        .flat_map(str::split_whitespace)
        .find(|word| word.contains("://") && word.trim_end_matches('/').ends_with("/debian"))
        .map(str::to_owned)
        .context("no mirror of Debian among apt's sources")
}
