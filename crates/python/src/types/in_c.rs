//! Functions of the library that CPython has in C: a class that has one as an attribute has no
//! method by it.

use crate::misc::Misc;
use crate::value::Value;

/// Files of the library with such functions; all that are public, where none are named.
const FUNCTIONS: &[(&str, &[&str])] = &[
    ("binascii", &[]),
    ("bisect", &[]),
    ("functools", &["reduce"]),
    (
        "heapq",
        &[
            "heapify",
            "heappop",
            "heappush",
            "heappushpop",
            "heapreplace",
        ],
    ),
    ("itertools", &["tee"]),
    ("operator", &[]),
    (
        "os",
        &[
            "cpu_count",
            "fspath",
            "getcwd",
            "getpid",
            "getppid",
            "listdir",
            "remove",
            "rename",
            "stat",
            "urandom",
        ],
    ),
    ("pickle", &["dump", "dumps", "load", "loads"]),
    ("struct", &[]),
    ("time", &[]),
];

/// A value as an attribute of a class: such a function stays what it is.
pub(super) fn as_attribute(v: Value) -> Value {
    match &v {
        Value::Func(f) if f.code.file.library && is_one(f) => Value::misc(Misc::Static(v)),
        _ => v,
    }
}

fn is_one(f: &crate::func::Func) -> bool {
    let (name, qualname) = (&f.code.name.text, &f.code.qualname.text);
    if name != qualname || name.starts_with('_') {
        return false;
    }
    let file = &f.code.file.name.text;
    let module = file.trim_start_matches("<lib>/").trim_end_matches(".py");
    FUNCTIONS
        .iter()
        .any(|(m, names)| *m == module && (names.is_empty() || names.contains(&name.as_str())))
}
