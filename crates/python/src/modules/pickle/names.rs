//! Names of Python 2, which pickles of the protocols 0 to 2 have in place of today's.

/// Modules that were renamed: the old name, the new one.
const MODULES: &[(&str, &str)] = &[
    ("__builtin__", "builtins"),
    ("copy_reg", "copyreg"),
    ("Queue", "queue"),
    ("ConfigParser", "configparser"),
    ("repr", "reprlib"),
    ("thread", "_thread"),
    ("dummy_thread", "_dummy_thread"),
    ("_abcoll", "collections.abc"),
];
/// Modules of which only the old name was ever another one.
const OLDER: &[(&str, &str)] = &[
    ("cPickle", "pickle"),
    ("StringIO", "io"),
    ("cStringIO", "io"),
    ("exceptions", "builtins"),
];
/// Functions and classes that were renamed or moved.
const NAMES: &[(&str, &str, &str, &str)] = &[
    ("__builtin__", "xrange", "builtins", "range"),
    ("__builtin__", "reduce", "functools", "reduce"),
    ("__builtin__", "reduce", "_functools", "reduce"),
    ("__builtin__", "intern", "sys", "intern"),
    ("__builtin__", "unichr", "builtins", "chr"),
    ("__builtin__", "unicode", "builtins", "str"),
    ("__builtin__", "long", "builtins", "int"),
    ("itertools", "izip", "builtins", "zip"),
    ("itertools", "imap", "builtins", "map"),
    ("itertools", "ifilter", "builtins", "filter"),
    ("itertools", "ifilterfalse", "itertools", "filterfalse"),
    ("itertools", "izip_longest", "itertools", "zip_longest"),
    ("UserDict", "IterableUserDict", "collections", "UserDict"),
    ("UserList", "UserList", "collections", "UserList"),
    ("UserString", "UserString", "collections", "UserString"),
    ("whichdb", "whichdb", "dbm", "whichdb"),
    (
        "_multiprocessing",
        "Connection",
        "multiprocessing.connection",
        "Connection",
    ),
    (
        "multiprocessing.process",
        "Process",
        "multiprocessing.context",
        "Process",
    ),
    (
        "multiprocessing.forking",
        "Popen",
        "multiprocessing.popen_fork",
        "Popen",
    ),
    ("exceptions", "StandardError", "builtins", "Exception"),
    ("UserDict", "UserDict", "collections", "UserDict"),
    ("__builtin__", "basestring", "builtins", "str"),
];
/// Exceptions that Python 2 lacks, each with what it had in its place.
const LATER: &[(&str, &str)] = &[
    ("BrokenPipeError", "OSError"),
    ("ChildProcessError", "OSError"),
    ("ConnectionAbortedError", "OSError"),
    ("ConnectionError", "OSError"),
    ("ConnectionRefusedError", "OSError"),
    ("ConnectionResetError", "OSError"),
    ("FileExistsError", "OSError"),
    ("FileNotFoundError", "OSError"),
    ("InterruptedError", "OSError"),
    ("IsADirectoryError", "OSError"),
    ("NotADirectoryError", "OSError"),
    ("PermissionError", "OSError"),
    ("ProcessLookupError", "OSError"),
    ("TimeoutError", "OSError"),
    ("ModuleNotFoundError", "ImportError"),
];
/// Exceptions that Python 2 had nothing for.
const NEW: &[&str] = &[
    "BlockingIOError",
    "ResourceWarning",
    "StopAsyncIteration",
    "RecursionError",
    "EncodingWarning",
    "BaseExceptionGroup",
    "ExceptionGroup",
    "PythonFinalizationError",
];

/// How Python 2 calls what lies here.
pub(super) fn to_old<'a>(module: &'a str, name: &'a str) -> (&'a str, &'a str) {
    if module == "builtins" {
        if let Some((_, old)) = LATER.iter().find(|(n, _)| *n == name) {
            return ("exceptions", old);
        }
        let raised = [
            "Error",
            "Exception",
            "Warning",
            "Exit",
            "Iteration",
            "Interrupt",
        ];
        if raised.iter().any(|end| name.ends_with(end)) && !NEW.contains(&name) {
            return ("exceptions", name);
        }
    }
    // The last lines are only read, since another old name stands for the same thing.
    let written = NAMES.len() - 3;
    for (old_module, old_name, m, n) in &NAMES[..written] {
        if (*m, *n) == (module, name) {
            return (old_module, old_name);
        }
    }
    let renamed = MODULES.iter().find(|(_, new)| *new == module);
    (renamed.map_or(module, |(old, _)| old), name)
}

/// Where what Python 2 calls so lies today.
pub(super) fn from_old<'a>(module: &'a str, name: &'a str) -> (&'a str, &'a str) {
    for (old_module, old_name, m, n) in NAMES {
        if (*old_module, *old_name) == (module, name) {
            return (m, n);
        }
    }
    let renamed = MODULES.iter().chain(OLDER).find(|(old, _)| *old == module);
    (renamed.map_or(module, |(_, new)| new), name)
}
