//! The modules of the library, which of them CPython can import, and the program that probes one.
//!
//! The rule is in `../README.md`. The module uses the standard library only, so that a tool can
//! include it with `#[path]`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

/// Modules written in Rust that CPython does not have, or has with other contents.
const NATIVE: [&str; 8] = [
    "_hashlib",
    "_interleave",
    "_ipc",
    "_itertools",
    "_pickle",
    "_random",
    "_re",
    "_time",
];
/// Helpers of ours whose name CPython has too, with the contents that our modules want.
const IN_CPYTHON: [&str; 2] = ["_codecs", "_thread"];

/// Name and source of every module in the folder.
pub fn modules(library: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    gather(library, "", &mut found)?;
    Ok(found)
}

fn gather(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            gather(&path, &format!("{prefix}{stem}."), found)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            let name = match &*stem {
                "__init__" => prefix.trim_end_matches('.').to_owned(),
                stem => format!("{prefix}{stem}"),
            };
            found.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// Whether programs import it: no part of its name begins with an underscore.
pub fn is_public(module: &str) -> bool {
    !module.split('.').any(|part| part.starts_with('_'))
}

/// The native modules that importing this one brings, by itself, its package, or helpers of ours.
pub fn natives(module: &str, modules: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut next = vec![module.to_owned()];
    while let Some(name) = next.pop() {
        if NATIVE.contains(&name.as_str()) {
            found.insert(name);
            continue;
        }
        let top = name.split('.').next().unwrap_or_default();
        let ours = Some(top) == module.split('.').next()
            || (top.starts_with('_') && !IN_CPYTHON.contains(&top));
        if !ours || !seen.insert(name.clone()) {
            continue;
        }
        if let Some((package, _)) = name.rsplit_once('.') {
            next.push(package.to_owned());
        }
        next.extend(
            modules
                .get(&name)
                .into_iter()
                .flat_map(|text| imports(text)),
        );
    }
    found
}

/// The public modules that CPython can import.
pub fn pure(modules: &BTreeMap<String, String>) -> BTreeSet<String> {
    let public = modules.keys().filter(|module| is_public(module));
    public
        .filter(|module| natives(module, modules).is_empty())
        .filter(|module| *module != "concurrent")
        .cloned()
        .collect()
}

/// What a source imports as it is imported itself: its unindented imports.
fn imports(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in source.lines() {
        if let Some(names) = line.strip_prefix("import ") {
            let names = names
                .split(',')
                .filter_map(|name| name.split_whitespace().next());
            found.extend(names.map(str::to_owned));
        } else if let Some((package, names)) = line
            .strip_prefix("from ")
            .and_then(|line| line.split_once(" import "))
        {
            found.push(package.to_owned());
            let names = names.trim_start_matches('(').split(',');
            found.extend(
                names
                    .filter_map(|name| name.split_whitespace().next())
                    .map(|name| format!("{package}.{name}")),
            );
        }
    }
    found
}

/// The program that prints the records of a module. `library` is the folder from which CPython
/// shall take it instead of its own.
pub fn program(module: &str, probe: &str, library: Option<&Path>) -> String {
    let mut text = format!("MODULE, PROBE = {module:?}, {probe:?}\n");
    if let Some(library) = library {
        text += &format!("LIBRARY = {library:?}\n");
        text += include_str!("probe_file.py");
    }
    text + include_str!("probe.py")
}

/// What such a program printed: what was asked, and what came. Names begin with a dot.
pub fn records(output: &str) -> Vec<(&str, String)> {
    let mut found: Vec<(&str, String)> = Vec::new();
    for line in output.lines() {
        match (line.strip_prefix(">>> "), found.last_mut()) {
            (Some(asked), _) => found.push((asked, String::new())),
            (None, Some((_, came))) => {
                came.push_str(line);
                came.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

/// What was asked with another outcome than CPython's own module gave. A name that the library
/// lacks is none (the test `subset` keeps those), nor is one that comes from another module.
pub fn differences(cpython: &str, ours: &str) -> Vec<(String, String)> {
    let expected = records(cpython);
    let mut found = Vec::new();
    let mut rest = expected.iter().filter(|(asked, _)| !asked.starts_with('.'));
    for (asked, came) in records(ours) {
        let wanted = match asked.starts_with('.') {
            true => expected.iter().find(|(name, _)| *name == asked),
            false => rest.next(),
        };
        let wanted = match wanted {
            Some((_, wanted)) => wanted.as_str(),
            None if came.contains(" of ") => continue,
            None => "(nothing)\n",
        };
        if kind(asked, wanted) != kind(asked, &came) {
            found.push((
                asked.to_owned(),
                format!("  CPython: {wanted}     ours: {came}"),
            ));
        }
    }
    found.extend(rest.map(|(asked, _)| (asked.to_string(), "  ours: (nothing)\n".to_owned())));
    found
}

/// A name's kind, without where it comes from.
fn kind<'a>(asked: &str, came: &'a str) -> &'a str {
    match (asked.starts_with('.'), came.split_once(" of ")) {
        (true, Some((kind, _))) => kind,
        _ => came.trim_end_matches('\n'),
    }
}

/// The known differences of `DIFFERENCES.txt`: module, who differs (`file`: CPython with our file,
/// or `interpreter`), and what was asked.
pub fn listed(text: &str) -> BTreeSet<(String, String, String)> {
    let mut found = BTreeSet::new();
    let (mut module, mut who) = ("", "");
    for line in text.lines() {
        if let Some(asked) = line.strip_prefix("  ") {
            for one in ["file", "interpreter"] {
                if who == "both" || who == one {
                    found.insert((module.to_owned(), one.to_owned(), asked.to_owned()));
                }
            }
        } else if let Some((head, _)) = line.split_once(": ").filter(|_| !line.starts_with('#')) {
            (module, who) = head.split_once(' ').unwrap_or((head, "both"));
        }
    }
    found
}
