//! The methods of the built-in types, put into the dictionaries of their classes.

use super::*;

/// The methods that each type of values has itself, though all are done alike: they come before
/// those of a class that is named after the type among the bases.
const OWN: [&str; 8] = [
    "__repr__", "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__",
];

/// Fills the dictionaries of the built-in classes.
pub(crate) fn install(vm: &mut Vm) {
    let t = &vm.types;
    for (class, table) in [
        (&t.object, object::METHODS),
        (&t.object, crate::modules::pickle::OBJECT_METHODS),
        (&t.r#type, class::METHODS),
        (&t.int, operators::INT),
        (&t.int, operators::INT_BITS),
        (&t.int, operators::SIGNS),
        (&t.float, operators::FLOAT),
        (&t.float, operators::FLOAT_MOD),
        (&t.float, operators::SIGNS),
        (&t.complex, operators::COMPLEX),
        (&t.complex, operators::SIGNS),
        (&t.bytes, operators::SEQUENCE),
        (&t.bytearray, operators::SEQUENCE),
        (&t.str, operators::SEQUENCE),
        (&t.tuple, operators::SEQUENCE),
        (&t.list, operators::SEQUENCE),
        (&t.dict, operators::DICT),
        (&t.set, views::OPERATORS),
        (&t.set, views::IN_PLACE),
        (&t.frozenset, views::OPERATORS),
        (&t.int, int::METHODS),
        (&t.float, float::METHODS),
        (&t.complex, complex::METHODS),
        (&t.str, str::METHODS),
        (&t.bytes, bytes::METHODS),
        (&t.bytearray, bytes::METHODS),
        (&t.bytearray, bytearray::METHODS),
        (&t.tuple, tuple::METHODS),
        (&t.list, list::METHODS),
        (&t.dict, dict::METHODS),
        (&t.set, set::METHODS),
        (&t.set, set::MUTABLE_METHODS),
        (&t.frozenset, set::METHODS),
        (&t.range, range::RANGE_METHODS),
        (&t.generator, gen_methods::GENERATOR_METHODS),
        (&t.coroutine, gen_methods::COROUTINE_METHODS),
        (&t.async_generator, gen_methods::ASYNC_GENERATOR_METHODS),
        (&t.async_step, gen_methods::STEP_METHODS),
        (&t.coro_wrapper, gen_methods::STEP_METHODS),
        (&t.function, func::FUNCTION_METHODS),
        (&t.method, func::CALL_METHODS),
        (&t.builtin, func::CALL_METHODS),
        (&t.method_descriptor, func::CALL_METHODS),
        (&t.wrapper, func::FUNCTION_METHODS),
        (&t.method_wrapper, func::CALL_METHODS),
        (&t.method, func::METHOD_METHODS),
        (&t.property, func::PROPERTY_METHODS),
        (&t.staticmethod, func::WRAPPER_METHODS),
        (&t.classmethod, func::WRAPPER_METHODS),
        (&t.method_descriptor, func::FUNCTION_METHODS),
        (&t.deque, deque::METHODS),
        (&t.keys, views::METHODS),
        (&t.items, views::METHODS),
        (&t.values, views::VALUE_METHODS),
        (&t.proxy, dict::METHODS),
        (&t.lock, lock::METHODS),
        (&t.weakref, weakref::METHODS),
        (&t.partial, partial::METHODS),
        (&t.field, field::METHODS),
        (&t.slice, range::SLICE_METHODS),
        (&t.memoryview, memoryview::METHODS),
        (&t.random, crate::modules::random::METHODS),
        (&t.keys, views::OPERATORS),
        (&t.items, views::OPERATORS),
        (&t.keys, by_name::VIEW),
        (&t.items, by_name::VIEW),
        (&t.str, by_name::SEQUENCE),
        (&t.bytes, by_name::SEQUENCE),
        (&t.bytearray, by_name::SEQUENCE),
        (&t.list, by_name::SEQUENCE),
        (&t.tuple, by_name::SEQUENCE),
        (&t.int, by_name::NUMBER),
        (&t.float, by_name::NUMBER),
        (&t.complex, by_name::NUMBER),
        (&t.str, by_name::TEXT),
        (&t.bytes, by_name::BYTES),
        (&t.bytearray, by_name::BYTEARRAY),
        (&t.list, by_name::LIST),
        (&t.dict, by_name::DICT),
        (&t.range, by_name::RANGE),
        (&t.memoryview, by_name::MEMORYVIEW),
        (&t.deque, by_name::DEQUE),
        (&t.proxy, by_name::PROXY),
        (&t.int, by_name::CEIL_FLOOR),
        (&t.staticmethod, by_name::CALLS),
        (&t.enumerate, by_name::ALIAS),
        (&t.module, by_name::MODULE),
        (&t.generator, by_name::ALIAS),
        (&t.coroutine, by_name::ALIAS),
        (&t.async_generator, by_name::ALIAS),
        (&t.proxy, by_name::ALIAS),
    ] {
        fill(class, table);
    }
    // Each of these classes has its own `__repr__`, since programs use it as a key (`pprint`).
    for c in [
        &t.int,
        &t.float,
        &t.complex,
        &t.str,
        &t.bytes,
        &t.bytearray,
        &t.tuple,
        &t.list,
        &t.dict,
        &t.set,
        &t.frozenset,
        &t.deque,
        &t.proxy,
        &t.range,
        &t.slice,
    ] {
        for method in object::METHODS.iter().filter(|m| OWN.contains(&m.0)) {
            fill(c, std::slice::from_ref(method));
        }
    }
    for c in [
        &t.enumerate,
        &t.zip,
        &t.map,
        &t.filter,
        &t.reversed,
        &t.iterator,
    ] {
        fill(c, func::ITERATOR_METHODS);
    }
    for (_, c) in &vm.types.iterators {
        fill(c, func::ITERATOR_METHODS);
    }
    let movable = ["list", "tuple", "range", "str", "bytes"];
    let movable =
        (vm.types.iterators.iter()).filter(|(name, _)| movable.iter().any(|m| name.starts_with(m)));
    for c in (movable.map(|(_, c)| c)).chain([&t.zip, &t.reversed, &t.iterator]) {
        fill(c, crate::modules::pickle::ITERATOR_METHODS);
    }
    members::install(&vm.types);
    let t = &vm.types;
    fill(&t.member, members::METHODS);
    fill(&t.getset, members::METHODS);
    fill(&t.exc(Exc::BaseException), exception::METHODS);
    fill(&t.exc(Exc::BaseExceptionGroup), exception_group::METHODS);
    fill(&t.exc(Exc::BaseExceptionGroup), by_name::ALIAS);
    // An ExceptionGroup is both a BaseExceptionGroup and an Exception.
    let group = vm.types.exc(Exc::BaseExceptionGroup);
    let base = vm.types.exc(Exc::Exception);
    let bases = vec![group, base];
    let mro = crate::class::linearise(&bases).unwrap_or_default();
    let d = DictObj::empty();
    d.set(&intern("__module__"), Value::Str(intern("builtins")));
    let eg = Class::new(
        intern("ExceptionGroup"),
        bases,
        mro,
        d,
        None,
        Layout::Exception,
        false,
        None,
    );
    vm.types.exceptions.push(eg);
    for c in [
        &vm.types.list,
        &vm.types.dict,
        &vm.types.set,
        &vm.types.bytearray,
        &vm.types.deque,
        &vm.types.keys,
        &vm.types.items,
    ] {
        c.dict.set(&intern("__hash__"), Value::None);
    }

    vm.types.object.dict.set(
        &intern("__doc__"),
        Value::str("The base class of the class hierarchy."),
    );
}

pub(crate) fn fill(class: &Ref<Class>, table: Table) {
    let owner: &'static str = leak_name(&class.name().text);
    for (name, run) in table {
        let is_static = matches!(
            *name,
            "__new__"
                | "__init_subclass__"
                | "__prepare__"
                | "__subclasshook__"
                | "fromkeys"
                | "fromhex"
                | "from_bytes"
                | "maketrans"
                | "__class_getitem__"
                | "from_iterable"
        );
        let mut n = Native::new(owner, name, *run, !is_static);
        if !is_static && owner != "object" {
            n.class = class.id;
        }
        let n = Value::Native(Ref::new(n));
        let v = match *name {
            "__new__" | "maketrans" => Value::misc(Misc::Static(n)),
            "__init_subclass__" | "__prepare__" | "__subclasshook__" | "fromkeys" | "fromhex"
            | "from_bytes" | "__class_getitem__" | "from_iterable" => {
                Value::misc(Misc::ClassMethod(n))
            }
            _ => n,
        };
        class.dict.set(&intern(name), v);
    }
}

fn leak_name(name: &str) -> &'static str {
    const KNOWN: &[&str] = &[
        "object",
        "type",
        "int",
        "float",
        "complex",
        "str",
        "bytes",
        "bytearray",
        "tuple",
        "list",
        "dict",
        "set",
        "frozenset",
        "memoryview",
        "range",
        "generator",
        "coroutine",
        "async_generator",
        "function",
        "method",
        "property",
        "deque",
        "lock",
        "slice",
        "partial",
        "_tuplegetter",
        "ReferenceType",
        "BaseException",
        "mappingproxy",
        "dict_keys",
        "dict_items",
        "dict_values",
    ];
    KNOWN
        .iter()
        .find(|k| **k == name)
        .copied()
        .unwrap_or("object_")
}
