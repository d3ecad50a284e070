//! The sources that the rules look at, read from the disk once.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::paths;

/// A file of the checkout.
pub struct File {
    /// From the root, with slashes: "src/app/run.rs".
    pub name: String,
    pub text: String,
}

/// Every text file of the checkout whose name ends in one of [`KINDS`].
pub struct Tree(pub Vec<File>);

/// The ends of the names that are read.
const KINDS: [&str; 5] = ["rs", "js", "css", "py", "toml"];

/// Folders that tools fill; nothing in them is ours.
pub const BUILT: [&str; 4] = [".git", "target", "dist", "node_modules"];

impl Tree {
    /// Reads this checkout.
    pub fn read() -> Result<Tree> {
        let mut files = Vec::new();
        read(paths::root(), "", &mut files)?;
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Tree(files))
    }

    /// The Rust files whose names begin with this.
    pub fn rust<'a>(&'a self, under: &'a str) -> impl Iterator<Item = &'a File> {
        let files = self.0.iter();
        files.filter(move |f| f.name.starts_with(under) && f.name.ends_with(".rs"))
    }
}

fn read(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    for entry in entries {
        let entry = entry?;
        let Ok(part) = entry.file_name().into_string() else {
            continue;
        };
        let name = format!("{prefix}{part}");
        if entry.file_type()?.is_dir() {
            if !BUILT.contains(&part.as_str()) {
                read(&entry.path(), &format!("{name}/"), files)?;
            }
        } else if KINDS.iter().any(|kind| part.ends_with(&format!(".{kind}"))) {
            let bytes = fs::read(entry.path()).with_context(|| name.clone())?;
            // A program of the corpus may be no UTF-8, to see what Python says.
            let text = String::from_utf8_lossy(&bytes).into_owned();
            files.push(File { name, text });
        }
    }
    Ok(())
}

impl File {
    /// The lines that are code, each with its number from 1: a comment may name anything.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(n, line)| (n + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The lines of [`File::code`] that no test is made of: none in a folder or a file of tests,
    /// and none from the first `#[cfg(test)] mod` on.
    pub fn product(&self) -> impl Iterator<Item = (usize, &str)> {
        let tests = self.name.split('/').any(|part| part == "tests")
            || self.name.ends_with("/tests.rs")
            || self.name.ends_with("/testing.rs");
        let lines: Vec<&str> = self.text.lines().collect();
        let inline = lines
            .windows(2)
            .position(|two| two[0].trim() == "#[cfg(test)]" && two[1].starts_with("mod "));
        let end = if tests {
            0
        } else {
            inline.unwrap_or(lines.len())
        };
        self.code().filter(move |(n, _)| *n <= end)
    }
}
