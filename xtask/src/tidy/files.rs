//! What stands under version control, and how each Rust file begins.

use std::process::Command;

use anyhow::Result;

use super::tree::{BUILT, Tree};
use crate::{command, paths};

/// The files under version control that a tool made.
pub fn generated() -> Result<Vec<String>> {
    let mut git = Command::new("git");
    let list = command::output(git.args(["ls-files"]).current_dir(paths::root()))?;
    let fault = |name: &str| {
        made(name).map(|what| format!("{name}: {what} does not belong under version control"))
    };
    Ok(list.lines().filter_map(fault).collect())
}

/// What a file's name gives away as made by a tool.
fn made(name: &str) -> Option<&'static str> {
    if name.split('/').any(|part| BUILT.contains(&part)) {
        return Some("a build folder");
    }
    match name.rsplit('.').next() {
        Some("wasm") => Some("compiled code"),
        Some("new") if name.ends_with(".snap.new") => Some("an unreviewed snapshot"),
        _ => None,
    }
}

/// The Rust files whose first line does not say what they are for.
pub fn without_purpose(tree: &Tree) -> Vec<String> {
    let silent = tree.rust("").filter(|file| !file.text.starts_with("//!"));
    let fault = |name: &str| format!("{name}: the first line does not say what the file is for");
    silent.map(|file| fault(&file.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::File;

    #[test]
    fn every_file_says_what_it_is_for() {
        let tree = Tree::read().expect("the sources are read");
        assert_eq!(without_purpose(&tree), [""; 0]);
        let text = "fn f() {}".to_string();
        let name = "a.rs".to_string();
        assert_eq!(without_purpose(&Tree(vec![File { name, text }])).len(), 1);
    }

    #[test]
    fn what_a_tool_made_is_known_by_its_name() {
        assert!(made("dist/index.html").is_some());
        assert!(made("a/b.snap.new").is_some());
        assert!(made("src/lib.rs").is_none());
    }
}
