//! No file is longer than one idea.

use super::tree::Tree;

/// Lines that one idea needs at most.
const MOST_LINES: usize = 500;

/// What a file may be named by here: programs and tables that tests run or compare with.
const DATA: [&str; 5] = ["corpus", "testdata", "vectors", "snapshots", "listings"];

/// Folders whose files are as long as they must be, each with the reason.
const FOLDERS: [(&str, &str); 2] = [
    (
        "crates/python/lib/",
        "a module of Python is one file, as CPython's",
    ),
    (
        "xtask/cpython/",
        "one program of Python, and what it puts into others whole",
    ),
];

/// Files that are longer, by the end of their name, each with the reason. Who shortens a file takes
/// its line out.
const LONGER: &[(&str, &str)] = &[
    (
        "styles.css",
        "one sheet of styles for the page, in the order of the page",
    ),
    ("browser/embed.rs", "tests of one subject, the embed"),
    (
        "browser/processes.rs",
        "tests of one subject, processes in the browser",
    ),
    (
        "types/signatures.rs",
        "a table: the signatures of the built-in methods",
    ),
    (
        "vm/run.rs",
        "one loop over bytecodes, a `match` of all of them",
    ),
];

/// The files that are too long, and the exceptions that nobody needs.
pub fn faults(tree: &Tree) -> Vec<String> {
    wrong(&long(tree), LONGER)
}

fn long(tree: &Tree) -> Vec<(&str, usize)> {
    let counted = tree.0.iter().filter(|file| {
        !file.name.ends_with(".toml") && !file.name.split('/').any(|part| DATA.contains(&part))
    });
    let counted = counted.filter(|file| !FOLDERS.iter().any(|(f, _)| file.name.starts_with(f)));
    let long = counted.map(|file| (file.name.as_str(), file.text.lines().count()));
    long.filter(|(_, lines)| *lines > MOST_LINES).collect()
}

fn wrong(long: &[(&str, usize)], longer: &[(&str, &str)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, lines) in long {
        if !longer.iter().any(|(end, _)| is(name, end)) {
            faults.push(format!(
                "{name}: {lines} lines; two ideas belong in two files"
            ));
        }
    }
    for (end, _) in longer {
        match long.iter().filter(|(name, _)| is(name, end)).count() {
            1 => {}
            0 => faults.push(format!("{end} is not too long: take it off the list")),
            n => faults.push(format!("{end} means {n} files")),
        }
    }
    faults
}

fn is(name: &str, end: &str) -> bool {
    name.strip_suffix(end)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_short_but_for_those_on_the_list() {
        let tree = Tree::read().expect("the sources are read");
        assert_eq!(faults(&tree), [""; 0]);
    }

    #[test]
    fn long_files_and_idle_exceptions_are_found() {
        let long = [("src/a.rs", 600)];
        let check = |longer: &[(&str, &str)], want: &[&str]| {
            assert_eq!(wrong(&long, longer), want);
        };
        check(&[("a.rs", "a table")], &[]);
        check(&[], &["src/a.rs: 600 lines; two ideas belong in two files"]);
        check(
            &[("a.rs", "a table"), ("b.rs", "a table")],
            &["b.rs is not too long: take it off the list"],
        );
    }
}
