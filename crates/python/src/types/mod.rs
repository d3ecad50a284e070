//! The built-in types and their methods.
//!
//! | file | its question |
//! |---|---|
//! | `object`, `special` | what can every object do, and which attributes has it without a dictionary? |
//! | `class`, `make_class`, `layout`, `bases` | what can a class do, and how does it come to be? |
//! | `int`, `float`, `complex` | what can numbers do? |
//! | `str`, `str_methods`, `percent` | what can texts do, and how is a template filled? |
//! | `bytes`, `bytes_new`, `bytearray`, `memoryview` | what can bytes do? |
//! | `list`, `tuple`, `field`, `range`, `big_range`, `deque` | what can sequences do? |
//! | `dict`, `views`, `set`, `set_fast` | what can dictionaries and sets do? |
//! | `sorting` | how is a list sorted? |
//! | `func`, `generator`, `gen_methods` | which attributes and methods have functions and generators? |
//! | `exception`, `exception_group` | what do exceptions hold and say, and how are groups split? |
//! | `lock`, `weakref`, `partial` | how is a lock taken, what is a weak reference, and a partial? |
//! | `operators`, `rich` | what are `(3).__add__` and `(3).__lt__`? |
//! | `install` | which methods has which type? |
//! | `args`, `signature`, `signatures`, `kinds` | does a call fit what a built-in takes? |
//! | `buffer` | which bytes does an object show? |
//! | `by_name`, `members` | which methods and fields of a built-in class are there by name? |

mod args;
pub(crate) mod bases;
pub(crate) mod big_range;
pub(crate) mod buffer;
pub(crate) mod by_name;
pub(crate) mod bytearray;
pub(crate) mod bytes;
pub(crate) mod bytes_new;
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
mod install;
pub(crate) mod int;
pub(crate) mod kinds;
mod layout;
pub(crate) mod list;
pub(crate) mod lock;
pub(crate) mod make_class;
pub(crate) mod members;
pub(crate) mod memoryview;
pub(crate) mod object;
mod operators;
pub(crate) mod partial;
pub(crate) mod percent;
pub(crate) mod range;
mod rich;
pub(crate) mod set;
pub(crate) mod set_fast;
pub(crate) mod signature;
mod signatures;
pub(crate) mod sorting;
pub(crate) mod special;
pub(crate) mod str;
mod str_methods;
pub(crate) mod tuple;
pub(crate) mod views;
mod weakref;

pub(crate) use args::{arity, bind, constructor};
pub(crate) use install::{fill, install};

use crate::class::{Class, Layout};
use crate::dict::DictObj;
use crate::error::{EXCEPTIONS, Exc};
use crate::func::{Body, Native};
use crate::intern::intern;
use crate::iter::IterState;
use crate::mem::Ref;
use crate::misc::{MemberKind, Misc, ViewKind};
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
    method_descriptor = "method_descriptor", Sealed; wrapper = "wrapper_descriptor", Sealed;
    method_wrapper = "method-wrapper", Sealed;
    module = "module", Plain; code = "code", Sealed; generator = "generator", Sealed; coroutine = "coroutine", Sealed;
    async_generator = "async_generator", Sealed; cell = "cell", Sealed; property = "property", Value;
    staticmethod = "staticmethod", Value; classmethod = "classmethod", Value; super_ = "super", Sealed;
    lock = "_thread.lock", Sealed; deque = "collections.deque", Value; keys = "dict_keys", Sealed;
    values = "dict_values", Sealed; items = "dict_items", Sealed; proxy = "mappingproxy", Sealed;
    traceback = "traceback", Sealed; frame = "frame", Sealed; alias = "types.GenericAlias", Sealed;
    union = "types.UnionType", Sealed; weakref = "weakref.ReferenceType", Value; random = "_random.Random", Sealed;
    async_step = "async_generator_asend", Sealed; coro_wrapper = "coroutine_wrapper", Sealed;
    member = "member_descriptor", Sealed; getset = "getset_descriptor", Sealed; memoryview = "memoryview", Sealed; native = "object_", Sealed;
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

    /// The built-in class with this number.
    pub(crate) fn by_id(&self, id: u32) -> Option<Ref<Class>> {
        let all = self.named().into_iter().map(|(_, c)| c);
        let all = all.chain(self.exceptions.iter().cloned());
        let all = all.chain(self.iterators.iter().map(|(_, c)| c.clone()));
        let mut all = all.chain(self.tools.iter().cloned());
        all.find(|c| c.id == id)
    }
    /// The class to which a built-in method belongs.
    pub(crate) fn owner(&self, n: &Native) -> Ref<Class> {
        self.by_id(n.class).unwrap_or_else(|| self.object.clone())
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
            Value::Native(n) if n.wrapper => self.wrapper.clone(),
            Value::Native(n) if n.method => self.method_descriptor.clone(),
            Value::Native(_) => self.builtin.clone(),
            Value::Bound(b) => match b.func {
                Value::Native(ref n) if n.wrapper => self.method_wrapper.clone(),
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
                IterState::Done("reversed") => self.reversed.clone(),
                state => {
                    let name = state.type_name();
                    if let Some(at) = crate::tool::NAMES.iter().position(|n| *n == name) {
                        return self.tools[at].clone();
                    }
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
                Misc::Member {
                    kind: MemberKind::Getset,
                    ..
                } => self.getset.clone(),
                Misc::Member { .. } => self.member.clone(),
                Misc::MemoryView(_) => self.memoryview.clone(),
                Misc::BigRange(_) => self.range.clone(),
                Misc::Special(_)
                | Misc::AsyncYield(_)
                | Misc::CellView(_)
                | Misc::Native { .. } => self.native.clone(),
            },
        }
    }
}
