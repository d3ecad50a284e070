//! The interpreter's library as text: which modules are always there, and which travel in a file of
//! their own that is fetched only for a program that may ask for one.

mod squeeze;

pub use squeeze::squeeze;

use std::fs;
use std::io;
use std::path::Path;

/// The file with the modules that are not always there; it lies beside `python.wasm`.
pub const FILE: &str = "python-more.txt";
/// The entry with the names of characters, for `"\N{...}"`.
pub const NAMES: &str = "\\N";

/// Modules that are not always there, with their submodules. No other module of the library imports
/// one of them.
const FURTHER: &[&str] = &[
    "_aionet",
    "_network",
    "_selecting",
    "_webclient",
    "_websites",
    "aiohttp",
    "annotationlib",
    "argparse",
    "ast",
    "base64",
    "binascii",
    "calendar",
    "cmath",
    "codecs",
    "colorsys",
    "csv",
    "datetime",
    "decimal",
    "errno",
    "faulthandler",
    "fnmatch",
    "fractions",
    "getpass",
    "glob",
    "graphlib",
    "html",
    "http",
    "httpx",
    "locale",
    "logging.config",
    "numbers",
    "pathlib",
    "pprint",
    "requests",
    "sched",
    "secrets",
    "select",
    "selectors",
    "shutil",
    "socket",
    "socketserver",
    "ssl",
    "statistics",
    "tempfile",
    "textwrap",
    "timeit",
    "tqdm",
    "tracemalloc",
    "unittest",
    "urllib",
    "uuid",
    "zlib",
];
/// Names in a program that makes imports or source code while it runs, that asks `asyncio` for the
/// modelled network, or `multiprocessing` for an address.
const MAKES: &[&str] = &[
    "__import__",
    "exec",
    "eval",
    "compile",
    "open_connection",
    "start_server",
    "open_unix_connection",
    "start_unix_server",
    "create_connection",
    "create_server",
    "StreamReader",
    "getaddrinfo",
    "sock_connect",
    "sock_accept",
    "get_temp_dir",
    "Listener",
    "BaseManager",
    "SyncManager",
];

/// Whether a module travels in [`FILE`].
pub fn is_further(module: &str) -> bool {
    FURTHER.contains(&module) || FURTHER.contains(&module.split('.').next().unwrap_or_default())
}

/// Whether a program with this source may ask for a module that is not always there. In doubt the
/// answer is yes: a file that was not needed costs a request, a missing module ends the program.
pub fn wants(source: &str) -> bool {
    source.contains("\\N{") || has(source, MAKES) || imports(source)
}

/// Whether a line of the source imports a module that is not always there.
pub fn imports(source: &str) -> bool {
    source
        .replace("\\\n", " ")
        .lines()
        .any(|line| line.contains("import") && has(line, FURTHER))
}

/// Whether one of the names is in the text, with all its parts.
fn has(text: &str, names: &[&str]) -> bool {
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .collect();
    let mut names = names.iter();
    names.any(|name| name.split('.').all(|part| words.contains(&part)))
}

/// A module of the library, or the names of characters.
pub struct Entry {
    pub name: String,
    pub text: String,
}

/// Reads the library from the folder of the crates, without comments and other text that only
/// people need.
///
/// # Errors
/// When a file cannot be read, or a module has two: `a.py` and `a/__init__.py`.
pub fn read(crates: &Path) -> io::Result<Vec<Entry>> {
    let mut found = vec![];
    gather(&crates.join(FOLDER), "", &mut found)?;
    found.sort_by(|a, b| a.name.cmp(&b.name));
    match found.windows(2).find(|pair| pair[0].name == pair[1].name) {
        Some(pair) => Err(io::Error::other(format!("two of {}", pair[0].name))),
        None => Ok(found),
    }
}

/// Where the library's files lie in the folder of the crates; they are laid out as CPython's own.
pub const FOLDER: &str = "python/lib";
/// Where the names of characters lie in the folder of the crates.
pub const NAMES_FILE: &str = "names/src/names.txt";

fn gather(folder: &Path, prefix: &str, found: &mut Vec<Entry>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            gather(&path, &format!("{prefix}{stem}."), found)?;
        } else if path.extension().is_some_and(|x| x == "py") {
            found.push(Entry {
                name: match &*stem {
                    "__init__" => prefix.trim_end_matches('.').to_string(),
                    stem => format!("{prefix}{stem}"),
                },
                text: squeeze(&fs::read_to_string(&path)?),
            });
        }
    }
    Ok(())
}

/// The text of [`FILE`].
///
/// # Errors
/// When a file cannot be read.
pub fn further(crates: &Path) -> io::Result<String> {
    let mut entries = read(crates)?;
    entries.retain(|entry| is_further(&entry.name));
    entries.push(Entry {
        name: NAMES.into(),
        text: fs::read_to_string(crates.join(NAMES_FILE))?,
    });
    Ok(entries
        .iter()
        .map(|entry| format!("{MARK}{}\n{}", entry.name, entry.text))
        .collect())
}

/// Begins an entry.
const MARK: char = '\u{1}';

/// The entries of a text that [`further`] made: each name with its text.
pub fn entries(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(MARK).filter_map(|entry| entry.split_once('\n'))
}

#[cfg(test)]
mod tests {
    use super::wants;

    #[test]
    fn a_program_that_may_ask_is_known() {
        for source in [
            "import decimal",
            "import time, datetime as d",
            "from   pathlib import Path",
            "def f():\n    from logging import x; import uuid",
            "import \\\n    unittest",
            "print('\\N{BULLET}')",
            "__import__(name)",
            "exec(text)",
            "text = 'import csv'",
            "import xml.sax, base64",
        ] {
            assert!(wants(source), "{source}");
        }
        for source in [
            "",
            "import threading, time",
            "decimal = 3\nprint(struct)",
            "from collections import deque\narray = []",
            "import datetimes",
            "# evaluated, compiled",
        ] {
            assert!(!wants(source), "{source}");
        }
    }
}
