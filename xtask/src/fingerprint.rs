//! A short name for "everything this was made from", to know when to make it again.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::Hasher;
use std::path::Path;

use anyhow::{Context, Result};

/// Folders whose contents never reach the built page.
const NOT_INPUT: [&str; 7] = [
    "target",
    "node_modules",
    "tests",
    "benches",
    "snapshots",
    "corpus",
    "fuzz",
];

/// A growing hash. Not for secrets: for "did anything change".
#[derive(Default)]
pub struct Fingerprint(DefaultHasher);

impl Fingerprint {
    pub fn text(mut self, text: &str) -> Self {
        self.bytes(text.as_bytes());
        self
    }

    pub fn raw(mut self, bytes: &[u8]) -> Self {
        self.bytes(bytes);
        self
    }

    /// A file, or all files below a folder, by name and contents. What is not
    /// there counts too.
    pub fn path(mut self, path: &Path) -> Result<Self> {
        self.add(path)?;
        Ok(self)
    }

    pub fn hex(&self) -> String {
        format!("{:016x}", self.0.finish())
    }

    fn add(&mut self, path: &Path) -> Result<()> {
        self.bytes(path.to_string_lossy().as_bytes());
        let Ok(meta) = path.metadata() else {
            self.bytes(b"absent");
            return Ok(());
        };
        if meta.is_file() {
            let bytes = fs::read(path).with_context(|| path.display().to_string())?;
            self.bytes(&bytes);
            return Ok(());
        }
        let mut entries: Vec<_> = fs::read_dir(path)?.collect::<Result<_, _>>()?;
        entries.sort_by_key(|entry| entry.file_name());
        for entry in entries {
            let name = entry.file_name();
            if !NOT_INPUT.iter().any(|not| name == *not) {
                self.add(&entry.path())?;
            }
        }
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.write_usize(bytes.len());
        self.0.write(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_input_same_name_and_any_change_changes_it() {
        let dir = std::env::temp_dir().join(format!("xtask-fingerprint-{}", std::process::id()));
        fs::create_dir_all(dir.join("target")).unwrap();
        fs::write(dir.join("a"), "1").unwrap();
        let name = || Fingerprint::default().path(&dir).unwrap().hex();
        let first = name();
        assert_eq!(first, name());
        fs::write(dir.join("target/x"), "built").unwrap();
        assert_eq!(first, name(), "what was built is no input");
        fs::write(dir.join("a"), "2").unwrap();
        assert_ne!(first, name());
        fs::remove_dir_all(&dir).unwrap();
    }
}
