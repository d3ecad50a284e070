//! A CPython that programs are recorded with: this machine's, or one in a system of its own.

use super::{Start, Version, sorted};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// A CPython that is recorded.
#[derive(Clone, Debug)]
pub struct Cpython {
    /// The executable, as its own system names it.
    pub python: PathBuf,
    /// The system's root, when it is not this machine's: the programs are copied into it.
    pub root: Option<PathBuf>,
    /// Which of the [`Version`]s it is.
    pub version: Version,
}

impl Cpython {
    /// A command in a folder of programs, and that folder as the interpreter sees it.
    pub(super) fn command(&self, folder: &Path) -> io::Result<(Command, PathBuf)> {
        let Some(root) = &self.root else {
            let mut command = Command::new(&self.python);
            command.current_dir(folder);
            return Ok((command, folder.to_owned()));
        };
        let name = folder.file_name().unwrap_or_default();
        let inside = Path::new("/tmp/programs").join(name);
        let copy = root.join("tmp/programs").join(name);
        fs::create_dir_all(&copy)?;
        for file in sorted(folder)? {
            let (Some(name), true) = (
                file.file_name(),
                file.extension().is_some_and(|e| e == "py"),
            ) else {
                continue;
            };
            fs::copy(&file, copy.join(name))?;
        }
        let mut command = Command::new("/usr/sbin/chroot");
        command
            .arg(root)
            .arg("/usr/bin/env")
            .arg("-C")
            .arg(&inside)
            .arg(&self.python);
        Ok((command, inside))
    }

    /// A folder whose `sitecustomize` makes a start method the default, as the program had not said.
    pub(super) fn chooser(&self, start: Start) -> io::Result<Option<PathBuf>> {
        let method = match start {
            Start::Default => return Ok(None),
            Start::Spawn => "spawn",
            Start::ForkServer => "forkserver",
            Start::Fork => "fork",
        };
        let name = format!("interleave-goldens-{}-{method}", std::process::id());
        let (folder, inside) = match &self.root {
            None => (
                std::env::temp_dir().join(&name),
                std::env::temp_dir().join(name),
            ),
            Some(root) => (root.join("tmp").join(&name), Path::new("/tmp").join(name)),
        };
        fs::create_dir_all(&folder)?;
        fs::write(
            folder.join("sitecustomize.py"),
            format!(
                "import multiprocessing.context as c\n\
                 c._default_context._default_context = c._concrete_contexts[{method:?}]\n"
            ),
        )?;
        Ok(Some(inside))
    }

    /// Where it keeps its standard library; tracebacks through it carry this folder.
    pub(super) fn library(&self) -> io::Result<PathBuf> {
        let (mut command, _) = self.command(Path::new("/"))?;
        let output = command
            .args(["-c", "import os; print(os.path.dirname(os.__file__))"])
            .output()?;
        Ok(PathBuf::from(
            String::from_utf8_lossy(&output.stdout).trim(),
        ))
    }
}
