//! Modules: native ones, and where the Python ones are found.
//!
//! A library module is a Python source bundled with the crate and compiled when it is first
//! imported. Two folders hold them: `crates/python/prelude/` (written over the natives below) and
//! `crates/python/src/pylib/` (thin faces of native modules). `concurrent/futures.py` is the
//! module `concurrent.futures`. [`LIBRARY`] is the one table of names.

pub mod aio;
pub mod builtins;
mod exp;
pub mod hashlib;
pub mod interleave;
pub mod ipc;
pub mod lock;
pub mod math;
pub mod pickle;
pub mod random;
pub mod re;
pub mod sorting;
mod standard;
pub mod sys;
pub mod time;
pub mod timer_heap;

pub use standard::is_standard;

use crate::dict::DictObj;
use crate::func::{Native, Run};
use crate::intern::intern;
use crate::mem::Ref;
use crate::value::{Module, Value};
use crate::vm::Vm;

include!(concat!(env!("OUT_DIR"), "/library.rs"));

/// Natives: name and what fills the module.
const NATIVE: &[(&str, fn(&mut Vm, &Ref<DictObj>))] = &[
    ("sys", sys::fill),
    ("_time", time::fill),
    ("math", math::fill),
    ("_random", random::fill),
    ("_re", re::fill),
    ("_hashlib", hashlib::fill),
    ("_interleave", interleave::fill),
    ("_ipc", ipc::fill),
    ("_pickle", pickle::fill),
    ("_collections", interleave::fill_collections),
];

/// The source of a library module.
pub fn source(name: &str) -> Option<&'static str> {
    LIBRARY.iter().find(|(n, _)| *n == name).map(|(_, s)| *s)
}
pub fn is_package(name: &str) -> bool {
    let prefix = format!("{name}.");
    LIBRARY.iter().any(|(n, _)| n.starts_with(&prefix))
}
pub fn is_known(name: &str) -> bool {
    source(name).is_some()
        || is_package(name)
        || NATIVE.iter().any(|(n, _)| *n == name)
        || matches!(name, "builtins" | "__main__" | "__future__")
}

/// A native module, made on first import.
pub fn native(vm: &mut Vm, name: &str) -> Option<Value> {
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
pub fn functions(dict: &Ref<DictObj>, owner: &'static str, table: crate::types::Table) {
    for (name, run) in table {
        dict.set(&intern(name), function(name, owner, *run));
    }
}

pub fn function(name: &'static str, owner: &'static str, run: Run) -> Value {
    Value::Native(Ref::new(Native::new(owner, name, run, false)))
}

/// Fills `builtins`.
pub fn install_builtins(vm: &mut Vm) {
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
