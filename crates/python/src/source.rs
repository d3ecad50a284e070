//! A source file: its text, its lines, and where a byte stands in it.

use crate::Version;
use crate::mem::Ref;
use crate::value::Str;

/// Library modules that stand for modules written in C.
const HIDDEN: &[&str] = &[
    "<lib>/asyncio/futures.py",
    "<lib>/asyncio/_task.py",
    "<lib>/contextvars.py",
];

/// Library modules of which most is written in C in CPython: an operator or an attribute of their
/// objects runs no bytecode there.
const IN_C: &[&str] = &[
    "_anext",
    "_codecs",
    "_datetext",
    "_files",
    "_namedtuple",
    "_thread",
    "array",
    "asyncio/futures",
    "asyncio/_task",
    "binascii",
    "collections/__init__",
    "contextvars",
    "csv",
    "ctypes",
    "datetime",
    "decimal",
    "functools",
    "io",
    "itertools",
    "operator",
    "random",
    "struct",
    "time",
    "types",
    "weakref",
    "zlib",
];

/// A source file, kept for tracebacks.
pub struct Source {
    pub name: Ref<Str>,
    pub text: String,
    /// Byte offset of the start of each line.
    pub(crate) lines: Vec<u32>,
    /// The file is part of the bundled library.
    pub library: bool,
    /// The module is written in C in CPython, so its frames are left out of tracebacks.
    pub(crate) hidden: bool,
    /// Whose syntax it is, and whose names of instructions are shown.
    pub(crate) version: Version,
    /// Most of the module is written in C in CPython.
    pub(crate) in_c: bool,
}

impl Source {
    pub(crate) fn new(name: &str, text: &str, library: bool, version: Version) -> Ref<Source> {
        let mut lines = vec![0];
        let bytes = text.as_bytes();
        for (i, b) in bytes.iter().enumerate() {
            if *b == b'\n' || (*b == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                lines.push(i as u32 + 1);
            }
        }
        let module = name.trim_start_matches("<lib>/").trim_end_matches(".py");
        Ref::new(Source {
            name: Ref::new(Str::new(name.into())),
            text: text.into(),
            lines,
            library,
            hidden: library && HIDDEN.contains(&name),
            version,
            in_c: library && IN_C.contains(&module),
        })
    }
    /// Line number from 1.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.lines.partition_point(|&l| l <= offset) as u32
    }
    /// Text of a line (from 1), without its end.
    pub(crate) fn line_text(&self, line: u32) -> &str {
        let Some(&start) = self.lines.get((line as usize).wrapping_sub(1)) else {
            return "";
        };
        let end = self
            .lines
            .get(line as usize)
            .map_or(self.text.len(), |&e| e as usize);
        self.text
            .get(start as usize..end)
            .unwrap_or("")
            .trim_end_matches(['\n', '\r'])
    }
    /// Column in code points from 0.
    pub fn column(&self, offset: u32) -> u32 {
        let start = self.lines[(self.line_of(offset) as usize).saturating_sub(1)] as usize;
        self.text
            .get(start..offset as usize)
            .map_or(0, |s| s.chars().count() as u32)
    }
}
