//! Callables: Python functions, built-in functions, bound methods.

use crate::code::Code;
use crate::dict::DictObj;
use crate::error::Res;
use crate::mem::{Mut, Ref};
use crate::task::{Ctx, Task};
use crate::types::signature::Signature;
use crate::value::{Cell, Str, Value};
use crate::vm::Vm;
use smallvec::SmallVec;
use std::ops::{Deref, DerefMut, Index, RangeFrom, RangeFull};

pub struct Func {
    pub code: Ref<Code>,
    pub(crate) globals: Ref<DictObj>,
    pub(crate) closure: Vec<Ref<Cell>>,
    pub(crate) defaults: Mut<Vec<Value>>,
    pub(crate) kwdefaults: Mut<Option<Ref<DictObj>>>,
    pub(crate) name: Mut<Ref<Str>>,
    pub(crate) qualname: Mut<Ref<Str>>,
    /// The attributes: `__doc__`, `__module__`, `__annotations__` and those that a program adds.
    pub(crate) dict: Mut<Option<Ref<DictObj>>>,
}

impl Func {
    pub(crate) fn attrs(&self) -> Ref<DictObj> {
        self.dict
            .borrow_mut()
            .get_or_insert_with(|| Ref::hidden(DictObj::default()))
            .clone()
    }
}

pub struct Bound {
    pub(crate) func: Value,
    pub(crate) this: Value,
}

/// Positional arguments. A missing one counts as `None`, so that a built-in that does not count its
/// arguments cannot panic.
#[derive(Default)]
pub(crate) struct Positional(SmallVec<[Value; 4]>);

impl Positional {
    pub(crate) fn remove(&mut self, at: usize) -> Value {
        match at < self.0.len() {
            true => self.0.remove(at),
            false => Value::None,
        }
    }
}

impl Deref for Positional {
    type Target = SmallVec<[Value; 4]>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}
impl DerefMut for Positional {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

/// The value in the place of an argument that was not passed.
struct Missing(Value);
static MISSING: Missing = Missing(Value::None);
// SAFETY: `None` holds nothing that could be shared.
unsafe impl Sync for Missing {}

impl Index<usize> for Positional {
    type Output = Value;
    #[inline]
    fn index(&self, at: usize) -> &Value {
        self.0.get(at).unwrap_or(&MISSING.0)
    }
}
impl Index<RangeFrom<usize>> for Positional {
    type Output = [Value];
    fn index(&self, from: RangeFrom<usize>) -> &[Value] {
        self.0.get(from).unwrap_or_default()
    }
}
impl Index<RangeFull> for Positional {
    type Output = [Value];
    fn index(&self, _: RangeFull) -> &[Value] {
        &self.0
    }
}
impl FromIterator<Value> for Positional {
    fn from_iter<T: IntoIterator<Item = Value>>(items: T) -> Self {
        Positional(items.into_iter().collect())
    }
}
impl IntoIterator for Positional {
    type Item = Value;
    type IntoIter = smallvec::IntoIter<[Value; 4]>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
impl<'a> IntoIterator for &'a Positional {
    type Item = &'a Value;
    type IntoIter = std::slice::Iter<'a, Value>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// Arguments of a call to a built-in.
#[derive(Default)]
pub(crate) struct Args {
    pub(crate) pos: Positional,
    pub(crate) kw: Vec<(Ref<Str>, Value)>,
}

impl Args {
    pub(crate) fn of(items: impl IntoIterator<Item = Value>) -> Args {
        Args {
            pos: items.into_iter().collect(),
            kw: vec![],
        }
    }
    pub(crate) fn one(v: Value) -> Args {
        Args::of([v])
    }
    pub(crate) fn none() -> Args {
        Args::default()
    }
}

/// The answer of a built-in of [`Body::Flow`].
pub(crate) enum Out {
    Val(Value),
    /// A task takes over, because Python must be called.
    Task(Task),
    /// The answer of another call, which is to be made.
    Call(Value, Args),
}

/// How a built-in runs.
#[derive(Clone, Copy)]
pub(crate) enum Body {
    /// A function that never calls Python.
    Plain(fn(&mut Vm, Args) -> Res<Value>),
    /// A function that may hand over to a task or to another call.
    Flow(fn(&mut Vm, Args) -> Res<Out>),
    /// A function that is always a task.
    Task(fn(Ctx, Args) -> Task),
}

pub struct Native {
    pub(crate) name: &'static str,
    pub(crate) run: Body,
    /// Whether the function binds to an instance when it is found on a class.
    pub(crate) method: bool,
    /// CPython has a slot of the type for the method, not an entry in a list of methods.
    pub(crate) wrapper: bool,
    /// The number of the class whose objects the method takes; 0 for any.
    pub(crate) class: u32,
    /// The name of the class or of the module that has the function.
    pub(crate) owner: &'static str,
    /// Fewest and most positional arguments; a call that does not fit is checked by
    /// [`crate::types`].
    pub(crate) min: u8,
    pub(crate) max: u8,
    pub(crate) signature: Option<&'static Signature>,
    /// The kinds of the parameters, when the arguments are checked before the call.
    pub(crate) kinds: Option<&'static str>,
    /// Threads do not switch after a call of the function.
    pub(crate) quiet: bool,
}

/// The functions after whose calls CPython's bytecode does not look whether the GIL is wanted; one
/// more is `type` with one argument. Built-in functions have an empty name as their owner.
const QUIET: [(&str, &str); 3] = [("", "len"), ("", "isinstance"), ("list", "append")];

/// Special methods that CPython has in its lists of methods.
const LISTED: &[&str] = &[
    "__alloc__",
    "__bytes__",
    "__ceil__",
    "__class_getitem__",
    "__complex__",
    "__copy__",
    "__deepcopy__",
    "__dir__",
    "__enter__",
    "__exit__",
    "__floor__",
    "__format__",
    "__fspath__",
    "__getformat__",
    "__getnewargs__",
    "__getstate__",
    "__init_subclass__",
    "__instancecheck__",
    "__length_hint__",
    "__missing__",
    "__new__",
    "__prepare__",
    "__reduce__",
    "__reduce_ex__",
    "__reversed__",
    "__round__",
    "__set_name__",
    "__setstate__",
    "__sizeof__",
    "__subclasscheck__",
    "__subclasses__",
    "__subclasshook__",
    "__trunc__",
];

fn is_wrapper(owner: &str, name: &str) -> bool {
    let both = matches!(
        (owner, name),
        ("list" | "dict", "__getitem__") | ("dict" | "set" | "frozenset", "__contains__")
    );
    name.starts_with("__") && name.ends_with("__") && !both && LISTED.binary_search(&name).is_err()
}

impl Native {
    pub(crate) fn new(owner: &'static str, name: &'static str, run: Body, method: bool) -> Native {
        let find = crate::types::signature::find;
        // What every object has takes the same everywhere.
        let signature = find(owner, name).or_else(|| find("object", name).filter(|_| method));
        let (min, max) = match signature {
            Some(s) => (s.min, s.max),
            None => (method as u8, u8::MAX),
        };
        Native {
            name,
            run,
            method,
            wrapper: method && is_wrapper(owner, name),
            class: 0,
            owner,
            min,
            max,
            signature,
            kinds: crate::types::kinds::find(owner, name),
            quiet: QUIET.contains(&(owner, name)),
        }
    }
    /// Refuses arguments that the function does not take.
    #[inline(always)]
    pub(crate) fn check(&self, a: &Args) -> Res<()> {
        let n = a.pos.len();
        let fits = n >= self.min as usize && (n <= self.max as usize || self.max == u8::MAX);
        if fits && a.kw.is_empty() {
            return Ok(());
        }
        crate::types::signature::check(self, a)
    }
}
