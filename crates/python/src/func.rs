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

pub struct Func {
    pub code: Ref<Code>,
    pub globals: Ref<DictObj>,
    pub closure: Vec<Ref<Cell>>,
    pub defaults: Mut<Vec<Value>>,
    pub kwdefaults: Mut<Option<Ref<DictObj>>>,
    pub name: Mut<Ref<Str>>,
    pub qualname: Mut<Ref<Str>>,
    /// `__doc__`, `__module__`, `__annotations__` and whatever a program adds.
    pub dict: Mut<Option<Ref<DictObj>>>,
}

impl Func {
    pub fn attrs(&self) -> Ref<DictObj> {
        self.dict
            .borrow_mut()
            .get_or_insert_with(DictObj::empty)
            .clone()
    }
}

pub struct Bound {
    pub func: Value,
    pub this: Value,
}

/// Arguments of a call to a built-in.
#[derive(Default)]
pub struct Args {
    pub pos: SmallVec<[Value; 4]>,
    pub kw: Vec<(Ref<Str>, Value)>,
}

impl Args {
    pub fn of(items: impl IntoIterator<Item = Value>) -> Args {
        Args {
            pos: items.into_iter().collect(),
            kw: vec![],
        }
    }
    pub fn one(v: Value) -> Args {
        Args::of([v])
    }
    pub fn none() -> Args {
        Args::default()
    }
}

/// What a built-in answers at once.
pub enum Out {
    Val(Value),
    /// It must call Python: a continuation takes over.
    Task(Task),
    /// The answer is that of another call.
    Call(Value, Args),
}

/// How a built-in runs.
#[derive(Clone, Copy)]
pub enum Run {
    /// Never calls Python.
    Plain(fn(&mut Vm, Args) -> Res<Value>),
    /// May hand over to a task or another call.
    Flow(fn(&mut Vm, Args) -> Res<Out>),
    /// Always a task.
    Task(fn(Ctx, Args) -> Task),
}

pub struct Native {
    pub name: &'static str,
    pub run: Run,
    /// Binds to an instance when found on a class.
    pub method: bool,
    /// The class whose method it is, or the module.
    pub owner: &'static str,
    /// Fewest and most positional arguments; what does not fit is looked at closely.
    pub min: u8,
    pub max: u8,
    pub signature: Option<&'static Signature>,
}

impl Native {
    pub fn new(owner: &'static str, name: &'static str, run: Run, method: bool) -> Native {
        let signature = crate::types::signature::find(owner, name);
        let (min, max) = match signature {
            Some(s) => (s.min, s.max),
            None => (method as u8, u8::MAX),
        };
        Native {
            name,
            run,
            method,
            owner,
            min,
            max,
            signature,
        }
    }
    /// Refuses arguments that the function does not take.
    #[inline(always)]
    pub fn check(&self, a: &Args) -> Res<()> {
        let n = a.pos.len();
        let fits = n >= self.min as usize && (n <= self.max as usize || self.max == u8::MAX);
        if fits && a.kw.is_empty() {
            return Ok(());
        }
        crate::types::signature::check(self, a)
    }
}
