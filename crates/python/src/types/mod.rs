//! The built-in types and their methods.
//!
//! | file | its question |
//! |---|---|
//! | `object`, `special` | what can every object do, and which attributes has it without a dictionary? |
//! | `class`, `make_class` | what can a class do, and how does it come to be? |
//! | `int`, `float`, `complex` | what can numbers do? |
//! | `str`, `str_methods`, `percent` | what can texts do, and how is a template filled? |
//! | `bytes`, `bytearray`, `memoryview` | what can bytes do? |
//! | `list`, `tuple`, `field`, `range`, `deque` | what can sequences do? |
//! | `dict`, `views`, `set` | what can dictionaries and sets do? |
//! | `sorting` | how is a list sorted? |
//! | `func`, `generator`, `gen_methods` | which attributes and methods have functions and generators? |
//! | `exception`, `exception_group` | what do exceptions hold and say, and how are groups split? |
//! | `lock`, `weakref`, `partial` | how is a lock taken, what is a weak reference, and a partial? |
//! | `operators` | what is `(3).__add__`? |
//! | `args`, `signature`, `signatures` | does a call fit what a built-in takes? |

mod args;
pub(crate) mod bytearray;
pub(crate) mod bytes;
pub(crate) mod class;
pub(crate) mod complex;
pub(crate) mod deque;
pub(crate) mod dict;
pub(crate) mod exception;
pub(crate) mod exception_group;
pub(crate) mod field;
pub(crate) mod float;
pub(crate) mod func;
mod gen_methods;
pub(crate) mod generator;
mod in_c;
pub(crate) mod int;
pub(crate) mod list;
pub(crate) mod lock;
pub(crate) mod make_class;
pub(crate) mod memoryview;
pub(crate) mod object;
mod operators;
pub(crate) mod partial;
pub(crate) mod percent;
pub(crate) mod range;
pub(crate) mod set;
pub(crate) mod signature;
mod signatures;
pub(crate) mod sorting;
pub(crate) mod special;
pub(crate) mod str;
mod str_methods;
pub(crate) mod tuple;
pub(crate) mod views;
mod weakref;

pub(crate) use args::{arity, bind};

use crate::class::{Class, Layout};
use crate::dict::DictObj;
use crate::error::{EXCEPTIONS, Exc};
use crate::func::{Body, Native};
use crate::intern::intern;
use crate::iter::IterState;
use crate::mem::Ref;
use crate::misc::{Misc, ViewKind};
use crate::value::Value;
use crate::vm::Vm;

/// A table of methods or functions.
pub(crate) type Table = &'static [(&'static str, Body)];

macro_rules! types {
    ($($field:ident = $name:literal, $layout:ident);* $(;)?) => {
        /// Every built-in class.
        pub(crate) struct Types {
            pub(crate) object: Ref<Class>,
            $(pub(crate) $field: Ref<Class>,)*
            exceptions: Vec<Ref<Class>>,
            /// The classes of iterators, by name.
            iterators: Vec<(&'static str, Ref<Class>)>,
            /// The classes of `itertools`, once it is imported, in the order of their kinds.
            pub(crate) tools: Vec<Ref<Class>>,
        }
        impl Types {
            #[allow(clippy::new_without_default, reason = "it is made once, by name")]
            pub(crate) fn new() -> Types {
                let object = make("object", vec![], Layout::Plain);
                $(let $field = make($name, vec![object.clone()], Layout::$layout);)*
                let mut t = Types { object, $($field,)* exceptions: vec![], iterators: vec![], tools: vec![] };
                t.r#bool = make("bool", vec![t.int.clone()], Layout::Value);
                t.make_exceptions();
                for name in ITERATORS {
                    let class = make(name, vec![t.object.clone()], Layout::Sealed);
                    t.iterators.push((name, class));
                }
                t
            }
            /// Classes by the name under which `builtins` shows them.
            pub(crate) fn named(&self) -> Vec<(&'static str, Ref<Class>)> {
                vec![("object", self.object.clone()), $(($name, self.$field.clone())),*]
            }
        }
    };
}

types! {
    r#type = "type", Type; int = "int", Value; r#bool = "bool", Value; float = "float", Value;
    complex = "complex", Value; str = "str", Value; bytes = "bytes", Value; bytearray = "bytearray", Value;
    tuple = "tuple", Value; list = "list", Value; dict = "dict", Value; set = "set", Value;
    frozenset = "frozenset", Value; range = "range", Sealed; slice = "slice", Sealed;
    none = "NoneType", Sealed; not_implemented = "NotImplementedType", Sealed; ellipsis = "ellipsis", Sealed;
    function = "function", Sealed; builtin = "builtin_function_or_method", Sealed; method = "method", Sealed;
    method_descriptor = "method_descriptor", Sealed;
    module = "module", Plain; code = "code", Sealed; generator = "generator", Sealed; coroutine = "coroutine", Sealed;
    async_generator = "async_generator", Sealed; cell = "cell", Sealed; property = "property", Value;
    staticmethod = "staticmethod", Value; classmethod = "classmethod", Value; super_ = "super", Sealed;
    lock = "_thread.lock", Sealed; deque = "collections.deque", Value; keys = "dict_keys", Sealed;
    values = "dict_values", Sealed; items = "dict_items", Sealed; proxy = "mappingproxy", Sealed;
    traceback = "traceback", Sealed; frame = "frame", Sealed; alias = "types.GenericAlias", Sealed;
    union = "types.UnionType", Sealed; weakref = "weakref.ReferenceType", Value; random = "_random.Random", Sealed;
    async_step = "async_generator_asend", Sealed; coro_wrapper = "coroutine_wrapper", Sealed;
    member = "member_descriptor", Sealed; memoryview = "memoryview", Sealed; native = "object_", Sealed;
    partial = "functools.partial", Value;
    field = "_collections._tuplegetter", Sealed; enumerate = "enumerate", Sealed; zip = "zip", Sealed; map = "map", Sealed; filter = "filter", Sealed;
    reversed = "reversed", Sealed; iterator = "iterator", Sealed;
}

const ITERATORS: &[&str] = &[
    "list_iterator",
    "list_reverseiterator",
    "tuple_iterator",
    "range_iterator",
    "str_ascii_iterator",
    "bytes_iterator",
    "dict_keyiterator",
    "dict_valueiterator",
    "dict_itemiterator",
    "dict_reversekeyiterator",
    "dict_reversevalueiterator",
    "dict_reverseitemiterator",
    "set_iterator",
    "_collections._deque_iterator",
    "callable_iterator",
    "odict_iterator",
];

fn make(name: &str, bases: Vec<Ref<Class>>, layout: Layout) -> Ref<Class> {
    let mro = crate::class::linearise(&bases).unwrap_or_default();
    let short = name.rsplit('.').next().unwrap_or(name);
    let d = DictObj::empty();
    let module = name.rsplit_once('.').map_or("builtins", |p| p.0);
    d.set(&intern("__module__"), Value::Str(intern(module)));
    Class::new(intern(short), bases, mro, d, None, layout, false, None)
}

impl Types {
    pub(crate) fn make_tools(&mut self) {
        if self.tools.is_empty() {
            let make = |name: &&str| make(name, vec![self.object.clone()], Layout::Value);
            self.tools = crate::tool::NAMES.iter().map(make).collect();
        }
    }
    fn make_exceptions(&mut self) {
        self.exceptions.push(make(
            "BaseException",
            vec![self.object.clone()],
            Layout::Exception,
        ));
        for (_, name, parent) in EXCEPTIONS {
            let parent = self.exc(*parent);
            self.exceptions
                .push(make(name, vec![parent], Layout::Exception));
        }
    }
    pub(crate) fn exc(&self, e: Exc) -> Ref<Class> {
        self.exceptions[e as usize].clone()
    }
    pub(crate) fn all_exceptions(&self) -> &[Ref<Class>] {
        &self.exceptions
    }

    pub(crate) fn of(&self, v: &Value) -> Ref<Class> {
        match v {
            Value::Inst(i) => i.class(),
            Value::Unbound | Value::None => self.none.clone(),
            Value::NotImplemented => self.not_implemented.clone(),
            Value::Ellipsis => self.ellipsis.clone(),
            Value::Bool(_) => self.r#bool.clone(),
            Value::Int(_) | Value::Big(_) => self.int.clone(),
            Value::Float(_) => self.float.clone(),
            Value::Complex(_) => self.complex.clone(),
            Value::Str(_) => self.str.clone(),
            Value::Bytes(_) => self.bytes.clone(),
            Value::ByteArray(_) => self.bytearray.clone(),
            Value::Tuple(_) => self.tuple.clone(),
            Value::List(_) => self.list.clone(),
            Value::Dict(_) => self.dict.clone(),
            Value::Set(_) => self.set.clone(),
            Value::FrozenSet(_) => self.frozenset.clone(),
            Value::Range(_) => self.range.clone(),
            Value::Slice(_) => self.slice.clone(),
            Value::Func(_) => self.function.clone(),
            Value::Native(n) if n.method => self.method_descriptor.clone(),
            Value::Native(_) => self.builtin.clone(),
            Value::Bound(b) => match b.func {
                Value::Native(_) => self.builtin.clone(),
                _ => self.method.clone(),
            },
            Value::Class(c) => c.meta.clone().unwrap_or_else(|| self.r#type.clone()),
            Value::Module(_) => self.module.clone(),
            Value::Code(_) => self.code.clone(),
            Value::Iter(i) => match &*i.borrow() {
                IterState::Enumerate { .. } => self.enumerate.clone(),
                IterState::Zip { .. } => self.zip.clone(),
                IterState::Map { .. } => self.map.clone(),
                IterState::Filter { .. } => self.filter.clone(),
                IterState::GetItemBack { .. } => self.reversed.clone(),
                IterState::Tool(t) => self.tools[t.kind as usize].clone(),
                state => {
                    let name = state.type_name();
                    let known = self.iterators.iter().find(|(n, _)| *n == name);
                    known.map_or_else(|| self.iterator.clone(), |(_, c)| c.clone())
                }
            },
            Value::Gen(g) => match g.kind {
                crate::generator::GenKind::Generator => self.generator.clone(),
                crate::generator::GenKind::Coroutine => self.coroutine.clone(),
                crate::generator::GenKind::AsyncGenerator => self.async_generator.clone(),
            },
            Value::Cell(_) => self.cell.clone(),
            Value::Misc(m) => match &**m {
                Misc::Property { .. } => self.property.clone(),
                Misc::Static(_) => self.staticmethod.clone(),
                Misc::ClassMethod(_) => self.classmethod.clone(),
                Misc::Super { .. } => self.super_.clone(),
                Misc::Lock(_) => self.lock.clone(),
                Misc::Deque(_) => self.deque.clone(),
                Misc::View(_, ViewKind::Keys) => self.keys.clone(),
                Misc::View(_, ViewKind::Values) => self.values.clone(),
                Misc::View(_, ViewKind::Items) => self.items.clone(),
                Misc::Proxy(_) => self.proxy.clone(),
                Misc::Traceback(_) => self.traceback.clone(),
                Misc::FrameInfo { .. } => self.frame.clone(),
                Misc::Alias { .. } => self.alias.clone(),
                Misc::Union(_) => self.union.clone(),
                Misc::WeakRef(_) => self.weakref.clone(),
                Misc::Field(..) => self.field.clone(),
                Misc::Partial(_) => self.partial.clone(),
                Misc::Random(_) => self.random.clone(),
                Misc::AsyncGenStep { .. } => self.async_step.clone(),
                Misc::CoroWrapper(_) => self.coro_wrapper.clone(),
                Misc::Member { .. } => self.member.clone(),
                Misc::MemoryView(_) => self.memoryview.clone(),
                Misc::AsyncYield(_) | Misc::CellView(_) | Misc::Native { .. } => {
                    self.native.clone()
                }
            },
        }
    }
}

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
        (&t.set, operators::SETS),
        (&t.frozenset, operators::SETS),
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
    ] {
        fill(c, &object::METHODS[2..3]);
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
    fill(&t.exc(Exc::BaseException), exception::METHODS);
    fill(&t.exc(Exc::BaseExceptionGroup), exception_group::METHODS);
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
                | "__subclasshook__"
                | "fromkeys"
                | "fromhex"
                | "from_bytes"
                | "maketrans"
                | "__class_getitem__"
                | "from_iterable"
        );
        let n = Value::Native(Ref::new(Native::new(owner, name, *run, !is_static)));
        let v = match *name {
            "__new__" | "maketrans" => Value::misc(Misc::Static(n)),
            "__init_subclass__" | "__subclasshook__" | "fromkeys" | "fromhex" | "from_bytes"
            | "__class_getitem__" | "from_iterable" => Value::misc(Misc::ClassMethod(n)),
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
