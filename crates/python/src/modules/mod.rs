//! Modules: the native ones, and where the source of the Python ones is found.
//!
//! A library module is a Python source bundled with the crate and compiled when it is first
//! imported. The sources lie in `crates/python/lib/`, laid out as CPython's own library:
//! `json/__init__.py` is the module `json`. [`LIBRARY`] is the table of the modules that are always
//! there; the others are in a text of their own, which `python.wasm` gets when a program may ask
//! for one (`crates/library`).
//!
//! | file | its question |
//! |---|---|
//! | `builtins/` | what are the built-in functions? |
//! | `sys`, `time`, `math/`, `random`, `re`, `hashlib`, `itertools` | what of these modules is written in Rust? |
//! | `interleave/` | what does the library need of the machine? |
//! | `ipc/` | what does `multiprocessing` need from outside? |
//! | `pickle/` | how do objects become bytes, and bytes objects? |
//! | `standard` | which modules has CPython, of which some are not here? |

pub(crate) mod builtins;
pub(crate) mod gc;
pub(crate) mod hashlib;
pub(crate) mod interleave;
pub(crate) mod ipc;
pub(crate) mod itertools;
pub(crate) mod math;
pub(crate) mod pickle;
pub(crate) mod random;
pub(crate) mod re;
pub(crate) mod sizes;
mod standard;
pub(crate) mod sys;
pub(crate) mod time;

pub(crate) use standard::is_standard;

use crate::dict::DictObj;
use crate::func::{Body, Native};
use crate::intern::intern;
use crate::mem::Ref;
use crate::value::{Module, Value};
use crate::vm::Vm;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// The further modules that this instance was given: name and source. Natively they are part of the
/// program.
static GIVEN: RwLock<BTreeMap<&str, &str>> = RwLock::new(BTreeMap::new());
#[cfg(not(target_family = "wasm"))]
const BUILT_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/further.txt"));
#[cfg(target_family = "wasm")]
const BUILT_IN: &str = "";

/// Gives the machines of this instance modules that are not always there, or the names of characters:
/// the text of one or more files of [`interleave_library::SHELVES`]. What an instance has already
/// stays as it is.
pub fn further(text: &str) {
    let mut given = GIVEN.write().unwrap_or_else(PoisonError::into_inner);
    for (name, text) in interleave_library::entries(text) {
        if given.contains_key(name) {
            continue;
        }
        // Code that was compiled from it may live as long as the instance.
        let (name, text): (&str, &str) = (name.to_string().leak(), text.to_string().leak());
        if name == interleave_library::NAMES {
            unicode_names2::learn(text);
        }
        given.insert(name, text);
    }
}

/// The source of a module that is not always there, if this instance has it.
fn given(name: &str) -> Option<&'static str> {
    let given = GIVEN.read().unwrap_or_else(PoisonError::into_inner);
    let built_in = || {
        let mut entries = interleave_library::entries(BUILT_IN);
        entries.find(|(n, _)| *n == name).map(|(_, source)| source)
    };
    given.get(name).copied().or_else(built_in)
}

type Fill = fn(&mut Vm, &Ref<DictObj>);

/// The native modules: each name with the function that fills the module.
const NATIVE: &[(&str, Fill)] = &[
    ("sys", sys::fill),
    ("gc", gc::fill),
    ("_time", time::fill),
    ("math", math::fill),
    ("_random", random::fill),
    ("_re", re::fill),
    ("_hashlib", hashlib::fill),
    ("_interleave", interleave::fill),
    ("_ipc", ipc::fill),
    ("_pickle", pickle::fill),
    ("_collections", interleave::fill_collections),
    ("_itertools", itertools::fill),
    ("_functools", crate::types::partial::fill),
];

/// Modules that most programs of several threads or processes import.
const FREQUENT: &[&str] = &[
    "time",
    "_thread",
    "threading",
    "_waiting",
    "collections",
    "_namedtuple",
    "itertools",
    "_files",
    "io",
    "posixpath",
    "os",
    "atexit",
    "pickle",
    "multiprocessing",
    "multiprocessing.process",
    "multiprocessing.reduction",
    "multiprocessing.util",
    "multiprocessing.context",
    "multiprocessing.forkserver",
    "multiprocessing.connection",
    "multiprocessing.synchronize",
    "multiprocessing.queues",
    "multiprocessing.pool",
];

/// Compiles the `n`th of the modules that many programs import, for machines that this thread makes
/// later. Answers whether there is another one.
pub fn prepare(n: usize) -> bool {
    let Some(name) = FREQUENT.get(n) else {
        return false;
    };
    if let Some(text) = source(name) {
        let _ = crate::compile_library(name, text);
    }
    true
}

/// The source of a library module that lies in the folder which the variable `INTERLEAVE_LIB` names.
/// Only builds with debug assertions look there: whoever works on the library sees a change without
/// building anything. The names of the modules are those of the build.
#[cfg(all(debug_assertions, not(target_family = "wasm")))]
fn from_folder(name: &str) -> Option<&'static str> {
    let folder = std::path::PathBuf::from(std::env::var_os("INTERLEAVE_LIB")?);
    let path = folder.join(name.replace('.', "/"));
    let text = std::fs::read_to_string(path.with_extension("py"))
        .or_else(|_| std::fs::read_to_string(path.join("__init__.py")))
        .ok()?;
    Some(text.leak())
}
#[cfg(not(all(debug_assertions, not(target_family = "wasm"))))]
fn from_folder(_: &str) -> Option<&'static str> {
    None
}

/// The source of a library module.
pub(crate) fn source(name: &str) -> Option<&'static str> {
    if let Some(source) = from_folder(name) {
        return Some(source);
    }
    if let Some((_, source)) = LIBRARY.iter().find(|(n, _)| *n == name) {
        return Some(source);
    }
    if !is_further(name) {
        return None;
    }
    given(name)
}

/// Whether a module is one that is not always there.
pub(crate) fn is_further(name: &str) -> bool {
    FURTHER.contains(&name)
}
pub(crate) fn is_package(name: &str) -> bool {
    let prefix = format!("{name}.");
    let mut names = LIBRARY.iter().map(|(n, _)| n).chain(FURTHER);
    names.any(|n| n.starts_with(&prefix))
}
/// The file name of a library module, in `__file__` and in tracebacks.
pub fn file(name: &str) -> String {
    let package = match is_package(name) {
        true => "/__init__",
        false => "",
    };
    format!("<lib>/{}{package}.py", name.replace('.', "/"))
}
/// Modules of CPython that are part of another module here: programs and pickles name them.
const PARTS: &[(&str, &str)] = &[
    ("_abc", "abc"),
    ("_asyncio", "asyncio"),
    ("_bisect", "bisect"),
    ("_collections_abc", "collections.abc"),
    ("_contextvars", "contextvars"),
    ("_csv", "csv"),
    ("_datetime", "datetime"),
    ("_decimal", "decimal"),
    ("_functools", "functools"),
    ("_heapq", "heapq"),
    ("_io", "io"),
    ("_operator", "operator"),
    ("_pydatetime", "datetime"),
    ("_pydecimal", "decimal"),
    ("_queue", "queue"),
    ("_signal", "signal"),
    ("_struct", "struct"),
    ("_typing", "typing"),
    ("_warnings", "warnings"),
    ("_weakref", "weakref"),
    ("_weakrefset", "weakref"),
    ("concurrent.futures._base", "concurrent.futures"),
    ("pathlib._abc", "pathlib"),
    ("pathlib._local", "pathlib"),
    ("posix", "os"),
];
/// The module that has what CPython keeps in a module of its own.
pub(crate) fn whole(name: &str) -> Option<&'static str> {
    let (_, whole) = PARTS.iter().find(|(part, _)| *part == name)?;
    source(name).is_none().then_some(whole)
}
pub fn is_known(name: &str) -> bool {
    source(name).is_some()
        || whole(name).is_some()
        || is_further(name)
        || NATIVE.iter().any(|(n, _)| *n == name)
        || matches!(name, "builtins" | "__main__" | "__future__")
}

/// The modules beside which a name that is not there may have been meant: those of the package
/// before its last point.
pub(crate) fn importable(name: &str) -> Vec<&'static str> {
    match name.rsplit_once('.') {
        None => standard::names().collect(),
        Some((package, _)) => {
            let within = |n: &&str| n.strip_prefix(package).is_some_and(|r| r.starts_with('.'));
            LIBRARY.iter().map(|(n, _)| *n).filter(within).collect()
        }
    }
}

/// A native module, made on first import.
pub(crate) fn native(vm: &mut Vm, name: &str) -> Option<Value> {
    let (_, fill) = NATIVE.iter().find(|(n, _)| *n == name)?;
    let dict = DictObj::empty();
    dict.set(&intern("__name__"), Value::Str(intern(name)));
    dict.set(&intern("__doc__"), Value::None);
    fill(vm, &dict);
    Some(Value::Module(Ref::new(Module {
        name: intern(name),
        dict,
    })))
}

/// Adds functions to a module.
pub(crate) fn functions(dict: &Ref<DictObj>, owner: &'static str, table: crate::types::Table) {
    for (name, run) in table {
        dict.set(&intern(name), function(name, owner, *run));
    }
}

pub(crate) fn function(name: &'static str, owner: &'static str, run: Body) -> Value {
    Value::Native(Ref::new(Native::new(owner, name, run, false)))
}

/// Fills `builtins`.
pub(crate) fn install_builtins(vm: &mut Vm) {
    let d = vm.builtins.clone();
    for table in builtins::FUNCTIONS {
        functions(&d, "", table);
    }
    const HIDDEN: &[&str] = &[
        "NoneType",
        "NotImplementedType",
        "ellipsis",
        "function",
        "builtin_function_or_method",
        "method",
        "method_descriptor",
        "wrapper_descriptor",
        "method-wrapper",
        "getset_descriptor",
        "module",
        "code",
        "generator",
        "coroutine",
        "async_generator",
        "cell",
        "dict_keys",
        "dict_values",
        "dict_items",
        "mappingproxy",
        "traceback",
        "frame",
        "async_generator_asend",
        "coroutine_wrapper",
        "member_descriptor",
        "object_",
        "iterator",
    ];
    for (name, class) in vm.types.named() {
        if !HIDDEN.contains(&name) && !name.contains('.') {
            d.set(&intern(name), Value::Class(class));
        }
    }
    for class in vm.types.all_exceptions() {
        d.set(&class.name(), Value::Class(class.clone()));
    }
    let os_error = Value::Class(vm.types.exc(crate::error::Exc::OSError));
    d.set(&intern("IOError"), os_error.clone());
    d.set(&intern("EnvironmentError"), os_error);
    d.set(&intern("NotImplemented"), Value::NotImplemented);
    d.set(&intern("Ellipsis"), Value::Ellipsis);
    d.set(&intern("__debug__"), Value::Bool(true));
    d.set(&intern("__name__"), Value::Str(intern("builtins")));
    builtins::constructors(vm);
}

#[cfg(test)]
mod tests {
    use interleave_library as library;
    use ruff_python_ast::token::TokenKind;
    use std::path::Path;

    /// The tokens of a program, without comments and without the width of indentation.
    fn tokens(source: &str) -> Vec<(TokenKind, &str)> {
        let parsed = ruff_python_parser::parse_module(source).expect("it parses");
        let tokens = parsed.tokens().iter();
        tokens
            .filter(|t| !matches!(t.kind(), TokenKind::Comment | TokenKind::NonLogicalNewline))
            .map(|t| match t.kind() {
                TokenKind::Indent => (t.kind(), ""),
                kind => (kind, &source[ruff_text_size::Ranged::range(t)]),
            })
            .collect()
    }

    #[test]
    fn the_library_means_the_same_in_fewer_bytes() {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut seen = 0;
        let mut folders = vec![crates.join(library::FOLDER)];
        while let Some(folder) = folders.pop() {
            for path in std::fs::read_dir(folder)
                .unwrap()
                .map(|e| e.unwrap().path())
            {
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|x| x == "py") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    let squeezed = library::squeeze(&text);
                    assert!(tokens(&text) == tokens(&squeezed), "{}", path.display());
                    assert_eq!(text.lines().count(), squeezed.lines().count());
                    seen += 1;
                }
            }
        }
        assert!(seen > 100, "{seen}");
    }

    #[test]
    fn what_is_always_there_needs_nothing_else() {
        for (name, text) in super::LIBRARY {
            // These load more when a program asks for one of their names, and such a program is known
            // to want more (`library::files`).
            let asked = [
                "_annotations",
                "asyncio",
                "asyncio.unix_events",
                "collections",
                "collections.abc",
                "concurrent.futures",
                "enum",
                "functools",
                "inspect",
                "logging",
                "multiprocessing.context",
                "multiprocessing.dummy",
                "multiprocessing.util",
                "os",
                "time",
            ];
            let asked = asked.contains(name);
            assert!(asked || !library::imports_further(text), "{name}");
        }
        for name in super::FREQUENT {
            assert!(super::source(name).is_some(), "{name}");
        }
        for name in super::FURTHER {
            assert!(super::source(name).is_some(), "{name}");
        }
    }
}
