//! The example programs of the Code room: the files of `www/listings`, and one index of them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::paths;

/// Copies the programs and writes their index, `listings/index.txt`: a line `# Theme`, or a name, a
/// title and the rows of the subject that it is for, with tabs in between.
pub fn write(dist: &Path) -> Result<()> {
    let to = dist.join("listings");
    fs::create_dir_all(&to)?;
    let (index, programs) = read()?;
    for (file, source) in programs {
        fs::write(to.join(file), source)?;
    }
    fs::write(to.join("index.txt"), index)?;
    Ok(())
}

/// The index, and each program's file and text.
fn read() -> Result<(String, Vec<(String, String)>)> {
    let from = paths::root().join("www/listings");
    let mut index = String::new();
    let mut programs = Vec::new();
    for line in fs::read_to_string(from.join("index.txt"))?.lines() {
        if line.starts_with('#') {
            index += &format!("{line}\n");
            continue;
        }
        let file = format!("{line}.py");
        let source = fs::read_to_string(from.join(&file)).context(file.clone())?;
        let (title, rows) = head(&source).with_context(|| format!("{file} has no head"))?;
        index += &format!("{line}\t{title}\t{rows}\n");
        programs.push((file, shown(&source)));
    }
    Ok((index, programs))
}

/// A program as a learner sees it: without the lines for whoever keeps the programs.
pub fn shown(source: &str) -> String {
    const KEPT: [&str; 3] = ["# rows: ", "# order: ", "# golden: "];
    let lines = source.split_inclusive('\n');
    let for_all = |line: &&str| !KEPT.iter().any(|lead| line.starts_with(lead));
    lines.filter(for_all).collect()
}

/// The title and the rows, which a program's first two lines say.
fn head(source: &str) -> Option<(&str, &str)> {
    let mut lines = source.lines();
    let title = lines.next()?.strip_prefix("# ")?;
    Some((title, lines.next()?.strip_prefix("# rows: ")?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn what_is_for_the_keepers_is_not_shown() {
        let source = "# A title\n# rows: S4-1\n# order: any\n# golden: none\nprint('# rows: 1')\n";
        assert_eq!(shown(source), "# A title\nprint('# rows: 1')\n");
        for (file, source) in read().unwrap().1 {
            for word in ["# rows:", "# order:", "# golden:"] {
                assert!(!source.contains(word), "{file}: {word}");
            }
        }
    }

    #[test]
    fn every_listing_stands_once_in_the_index() {
        let folder = paths::root().join("www/listings");
        let (index, programs) = read().unwrap();
        assert!(
            index.starts_with("# Threads\nfirst-thread\tThe smallest thread\tS4-27"),
            "{index}"
        );
        let named: BTreeSet<String> = programs.iter().map(|(file, _)| file.clone()).collect();
        let there: BTreeSet<String> = fs::read_dir(&folder)
            .unwrap()
            .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
            .filter(|name| name.ends_with(".py"))
            .collect();
        assert_eq!((named.len(), named), (programs.len(), there));
    }
}
