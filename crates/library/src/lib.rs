//! The interpreter's library as text: which modules are always there, and which travel in a file of
//! their own that is fetched only for a program that may ask for one.

mod squeeze;

pub use squeeze::squeeze;

use std::fs;
use std::io;
use std::path::Path;

/// The entry with the names of characters, for `"\N{...}"`.
pub const NAMES: &str = "\\N";

/// A file with entries that are not always there; it lies beside `python.wasm`.
pub struct Shelf {
    /// The file's name.
    pub file: &'static str,
    /// The modules in it, with their submodules. No module that is always there imports one of them,
    /// unless a program asks for it with one of the `words`.
    modules: &'static [&'static str],
    /// Names in a program that show that it may want the modules, although it does not import them.
    words: &'static [&'static str],
}

/// The shelves. Modules of the second one may import modules of the first one; the third one holds the
/// names of characters.
pub const SHELVES: [Shelf; 3] = [
    Shelf {
        file: "python-often.txt",
        modules: &[
            "_datetext",
            "_dispatch",
            "_enumextra",
            "_latest",
            "_signature",
            "_userclasses",
            "annotationlib",
            "array",
            "asyncio.graph",
            "ctypes",
            "dataclasses",
            "json",
            "multiprocessing.sharedctypes",
            "multiprocessing.shared_memory",
            "random",
            "string",
            "typing",
        ],
        words: &[
            "Array",
            "Callable",
            "CONTINUOUS",
            "ChainMap",
            "EnumCheck",
            "ForwardRef",
            "NAMED_FLAGS",
            "RawArray",
            "RawValue",
            "UserDict",
            "UserList",
            "UserString",
            "Value",
            "UNIQUE",
            "UnionType",
            "__annotate__",
            "__annotations__",
            "capture_call_graph",
            "format_call_graph",
            "print_call_graph",
            "frozendict",
            "global_enum",
            "inspect",
            "sentinel",
            "show_flag_values",
            "singledispatch",
            "singledispatchmethod",
            "strptime",
            "style",
            "urandom",
            "verify",
        ],
    },
    Shelf {
        file: "python-more.txt",
        modules: &[
            "_aionet",
            "_network",
            "_selecting",
            "_webclient",
            "_websites",
            "aiohttp",
            "argparse",
            "ast",
            "base64",
            "binascii",
            "calendar",
            "cmath",
            "codecs",
            "colorsys",
            "concurrent.futures.interpreter",
            "concurrent.interpreters",
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
            "importlib",
            "locale",
            "logging.config",
            "logging.handlers",
            "multiprocessing.managers",
            "numbers",
            "pathlib",
            "pickletools",
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
            "sysconfig",
            "tempfile",
            "textwrap",
            "timeit",
            "tqdm",
            "tracemalloc",
            "unittest",
            "urllib",
            "uuid",
            "zlib",
        ],
        words: &[
            "InterpreterPoolExecutor",
            "Listener",
            "Manager",
            "BaseManager",
            "SyncManager",
            "SharedMemoryManager",
            "StreamReader",
            "create_connection",
            "create_datagram_endpoint",
            "create_server",
            "get_temp_dir",
            "getaddrinfo",
            "getnameinfo",
            "open_connection",
            "open_unix_connection",
            "sock_accept",
            "sock_connect",
            "start_server",
            "start_unix_server",
        ],
    },
    Shelf {
        file: "python-names.txt",
        modules: &[],
        words: &["unicode_escape"],
    },
];
/// Names in a program that makes imports or source code while it runs: it may want everything.
const MAKES: &[&str] = &[
    "__import__",
    "import_module",
    "find_spec",
    "exec_module",
    "exec",
    "eval",
    "compile",
];

impl Shelf {
    fn holds(&self, module: &str) -> bool {
        let dots = module.match_indices('.').map(|(at, _)| at);
        let mut packages = dots.chain([module.len()]).map(|end| &module[..end]);
        packages.any(|package| self.modules.contains(&package))
    }
}

/// Whether a module travels in the file of a shelf.
pub fn is_further(module: &str) -> bool {
    SHELVES.iter().any(|shelf| shelf.holds(module))
}

/// The files that a program with this source may need. In doubt a file is among them: one that was
/// not needed costs a request, a missing module ends the program.
pub fn files(source: &str) -> Vec<&'static str> {
    let [often, more, names] = &SHELVES;
    let all = has(source, MAKES);
    let wants = |shelf: &Shelf| all || has(source, shelf.words) || imports(source, shelf.modules);
    let mut files = vec![];
    let far = wants(more);
    // With a star come the seldom parts too.
    let star = ["functools import *", "enum import *"];
    let star = star.iter().any(|line| source.contains(line));
    if far || wants(often) || star || has_type_parameters(source) {
        files.push(often.file);
    }
    if far {
        files.push(more.file);
    }
    if wants(names) || source.contains("\\N{") {
        files.push(names.file);
    }
    files
}

/// Whether a module with this source imports one that is not always there.
pub fn imports_further(source: &str) -> bool {
    SHELVES.iter().any(|shelf| imports(source, shelf.modules))
}

/// Whether a line of the source imports one of the modules.
fn imports(source: &str, modules: &[&str]) -> bool {
    source
        .replace("\\\n", " ")
        .lines()
        .any(|line| line.contains("import") && has(line, modules))
}

/// Whether a function, a class or an alias of the source has type parameters: `def first[T](...)`.
fn has_type_parameters(source: &str) -> bool {
    source.lines().any(|line| {
        let line = line.trim_start();
        let line = line.strip_prefix("async ").unwrap_or(line).trim_start();
        let Some((keyword, rest)) = line.split_once(' ') else {
            return false;
        };
        let name = rest.trim_start();
        let after = name.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
        if after.len() == name.len() {
            return false;
        }
        match keyword {
            "def" | "class" => after.trim_start().starts_with('['),
            "type" => after.trim_start().starts_with(['[', '=']),
            _ => false,
        }
    })
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

/// The files of the shelves: each name with its text.
///
/// # Errors
/// When a file of the library cannot be read.
pub fn further(crates: &Path) -> io::Result<Vec<(&'static str, String)>> {
    let entries = read(crates)?;
    let mut files = vec![];
    for shelf in &SHELVES {
        let held = entries.iter().filter(|entry| shelf.holds(&entry.name));
        let text = held.map(|entry| format!("{MARK}{}\n{}", entry.name, entry.text));
        files.push((shelf.file, text.collect::<String>()));
    }
    let names = fs::read_to_string(crates.join(NAMES_FILE))?;
    if let Some((_, text)) = files.last_mut() {
        *text = format!("{MARK}{NAMES}\n{names}");
    }
    Ok(files)
}

/// Begins an entry.
const MARK: char = '\u{1}';

/// The entries of a text that [`further`] made: each name with its text.
pub fn entries(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split(MARK).filter_map(|entry| entry.split_once('\n'))
}

#[cfg(test)]
mod tests {
    use super::{SHELVES, files};

    #[test]
    fn a_program_gets_the_files_that_it_may_ask_for() {
        let [often, more, names] = SHELVES.map(|shelf| shelf.file);
        for (wanted, sources) in [
            (
                &[][..],
                &[
                    "",
                    "import threading, time",
                    "decimal = 3\nprint(struct)",
                    "from collections import deque\narrays = []",
                    "import datetimes",
                    "# evaluated, compiled",
                    "type = 3\nclass A:\n    x = [1]",
                ][..],
            ),
            (
                &[often],
                &[
                    "import threading, random",
                    "import asyncio, inspect",
                    "from multiprocessing import Value",
                    "from typing import Any",
                    "def first[T](items: list[T]) -> T: ...",
                    "class Box[T]: pass",
                    "    async def f[T](): pass",
                    "type Pair = tuple[int, int]",
                    "from collections.abc import Callable",
                ],
            ),
            (
                &[often, more],
                &[
                    "import decimal",
                    "import time, datetime as d",
                    "from   pathlib import Path",
                    "def f():\n    from logging import x; import uuid",
                    "import \\\n    unittest",
                    "import xml.sax, base64",
                    "import multiprocessing\nm = multiprocessing.Manager()",
                    "from logging import handlers",
                ],
            ),
            (&[names], &["print('\\N{BULLET}')"]),
            (
                &[often, more, names],
                &[
                    "__import__(name)",
                    "exec(text)",
                    "text = eval('import csv')",
                ],
            ),
        ] {
            for source in sources {
                assert_eq!(files(source), wanted, "{source}");
            }
        }
    }
}
