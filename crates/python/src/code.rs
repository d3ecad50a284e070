//! Bytecode: instructions named after CPython's, and what a code object holds.

pub use crate::source::Source;

use crate::func::{Func, Native};
use crate::mem::{Mut, Ref, Slot, Weak};
use crate::value::{Str, Value};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    MatMul,
}

impl BinOp {
    /// Symbol, method, reflected method, in-place method.
    pub const fn names(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            BinOp::Add => ("+", "__add__", "__radd__", "__iadd__"),
            BinOp::Sub => ("-", "__sub__", "__rsub__", "__isub__"),
            BinOp::Mul => ("*", "__mul__", "__rmul__", "__imul__"),
            BinOp::Div => ("/", "__truediv__", "__rtruediv__", "__itruediv__"),
            BinOp::FloorDiv => ("//", "__floordiv__", "__rfloordiv__", "__ifloordiv__"),
            BinOp::Mod => ("%", "__mod__", "__rmod__", "__imod__"),
            BinOp::Pow => ("** or pow()", "__pow__", "__rpow__", "__ipow__"),
            BinOp::LShift => ("<<", "__lshift__", "__rlshift__", "__ilshift__"),
            BinOp::RShift => (">>", "__rshift__", "__rrshift__", "__irshift__"),
            BinOp::And => ("&", "__and__", "__rand__", "__iand__"),
            BinOp::Or => ("|", "__or__", "__ror__", "__ior__"),
            BinOp::Xor => ("^", "__xor__", "__rxor__", "__ixor__"),
            BinOp::MatMul => ("@", "__matmul__", "__rmatmul__", "__imatmul__"),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum CmpOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl CmpOp {
    /// Symbol, method, reflected method.
    pub const fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            CmpOp::Lt => ("<", "__lt__", "__gt__"),
            CmpOp::Le => ("<=", "__le__", "__ge__"),
            CmpOp::Eq => ("==", "__eq__", "__eq__"),
            CmpOp::Ne => ("!=", "__ne__", "__ne__"),
            CmpOp::Gt => (">", "__gt__", "__lt__"),
            CmpOp::Ge => (">=", "__ge__", "__le__"),
        }
    }
}

/// `!s`, `!r`, `!a` of an f-string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Convert {
    None,
    Str,
    Repr,
    Ascii,
}

/// A jump target: an index into [`Code::ops`].
pub(crate) type Target = u32;
/// An index into [`Code::names`].
pub(crate) type NameId = u32;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Op {
    Nop,
    /// Start of a function: a switch point from 3.10 on.
    Resume,
    LoadConst(u32),
    LoadFast(u16),
    /// Loads a local and leaves its slot unbound; for the hidden locals of a comprehension.
    LoadFastAndClear(u16),
    LoadFastCheck(u16),
    StoreFast(u16),
    DeleteFast(u16),
    MakeCell(u16),
    LoadClosure(u16),
    LoadDeref(u16),
    /// Loads a name in a class body: from the class's namespace, otherwise from the cell.
    LoadClassDeref(u16),
    /// Loads a name for the dict on top of the stack, which is the namespace of a class body: from
    /// it, otherwise from the cell.
    LoadFromDictOrDeref(u16),
    /// As `LoadFromDictOrDeref`, otherwise a global.
    LoadFromDictOrGlobals {
        cache: u16,
        name: NameId,
    },
    StoreDeref(u16),
    DeleteDeref(u16),
    LoadGlobal {
        cache: u16,
        name: NameId,
    },
    StoreGlobal {
        cache: u16,
        name: NameId,
    },
    DeleteGlobal(NameId),
    LoadName {
        cache: u16,
        name: NameId,
    },
    StoreName(NameId),
    DeleteName(NameId),
    LoadLocals,
    BinaryOp(BinOp),
    InplaceOp(BinOp),
    CompareOp(CmpOp),
    IsOp(bool),
    ContainsOp(bool),
    UnaryNot,
    UnaryNegative,
    UnaryPositive,
    UnaryInvert,
    BinarySubscr,
    StoreSubscr,
    DeleteSubscr,
    BuildSlice(u8),
    LoadAttr {
        cache: u16,
        name: NameId,
    },
    LoadMethod {
        cache: u16,
        name: NameId,
    },
    StoreAttr {
        cache: u16,
        name: NameId,
    },
    DeleteAttr(NameId),
    BuildTuple(u32),
    BuildList(u32),
    BuildSet(u32),
    BuildMap(u32),
    BuildString(u32),
    ListAppend(u16),
    SetAdd(u16),
    MapAdd(u16),
    ListExtend(u16),
    SetUpdate(u16),
    DictUpdate(u16),
    /// As `DictUpdate`, but a repeated key is an error: `f(**a, **b)`.
    DictMerge(u16),
    ListToTuple,
    UnpackSequence(u32),
    UnpackEx {
        before: u16,
        after: u16,
    },
    PopTop,
    Copy(u16),
    Swap(u16),
    PushNull,
    Jump(Target),
    JumpBackward(Target),
    PopJumpIfFalse(Target),
    PopJumpIfTrue(Target),
    PopJumpIfNone(Target),
    PopJumpIfNotNone(Target),
    JumpIfFalseOrPop(Target),
    JumpIfTrueOrPop(Target),
    GetIter,
    ForIter(Target),
    /// Ends a `for` loop: pops the exhausted iterator.
    EndFor,
    /// Calls. On the stack: callable, `self` or nothing, then the arguments.
    Call(u16),
    /// Calls, where the last arguments are by keyword; the constant `names` is a tuple of their
    /// names.
    CallKw {
        argc: u16,
        names: u32,
    },
    /// Calls. On the stack: callable, nothing, a tuple, and a dict when this is true.
    CallEx(bool),
    /// Makes a function. Bits: 1 defaults, 2 keyword defaults, 4 annotations, 8 closure, 16 the
    /// function that answers the annotations.
    MakeFunction(u8),
    ReturnValue,
    YieldValue,
    YieldFrom,
    GetYieldFromIter,
    /// Of a value (0), or of what `__aenter__` (1) or `__aexit__` (2) answered.
    GetAwaitable(u8),
    GetAiter,
    GetAnext,
    /// Ends `async for` when the exception on top is `StopAsyncIteration`; otherwise raises it
    /// again.
    EndAsyncFor,
    /// Wraps a value that an async generator yields.
    AsyncGenWrap,
    LoadBuildClass,
    SetupAnnotations,
    ImportName(NameId),
    ImportFrom(NameId),
    ImportStar,
    Raise(u8),
    Reraise,
    PushExcInfo,
    PopExcept,
    CheckExcMatch,
    CheckEgMatch,
    /// After all `except*`: original exception, list of leftovers -> what to raise, or None.
    PrepReraiseStar,
    BeforeWith,
    WithExceptStart,
    BeforeAsyncWith,
    LoadAssertionError,
    FormatValue {
        convert: Convert,
        spec: bool,
    },
    MatchSequence,
    MatchMapping,
    MatchKeys,
    MatchClass(u16),
    GetLen,
    // Superinstructions, found only in `Code::fast`. Each stands in the place of the first of the
    // instructions that it does; the others stay behind it. Where its fast way does not apply, the
    // plain instructions run.
    LoadFastLoadFast(u16, u16),
    StoreFastLoadFast(u16, u16),
    StoreFastStoreFast(u16, u16),
    LoadFastLoadConst(u16, u32),
    /// Loads a global that is about to be called, and pushes an empty `self`.
    LoadGlobalNull {
        cache: u16,
        name: NameId,
    },
    /// Loads an attribute of a local.
    LoadFastAttr(u16),
    LoadFastReturn(u16),
    LoadConstReturn(u32),
    // Arithmetic on two locals.
    AddFF(u16, u16),
    SubFF(u16, u16),
    MulFF(u16, u16),
    BinaryFF {
        op: BinOp,
        a: u16,
        b: u16,
    },
    // Arithmetic on a local and a small integer.
    AddFI(u16, i16),
    SubFI(u16, i16),
    BinaryFI {
        op: BinOp,
        a: u16,
        b: i16,
    },
    // Arithmetic on the top of the stack and a small integer, in place or not.
    AddI(i16),
    BinaryI {
        op: BinOp,
        b: i16,
    },
    // Arithmetic on the two values on top; `true` means in place.
    Add(bool),
    Sub(bool),
    Mul(bool),
    /// An in-place operation, and the store of its result.
    InplaceStore {
        op: BinOp,
        to: u16,
    },
    // A comparison and the jump after it, which is taken when the comparison's result is `when`.
    CompareFF {
        op: CmpOp,
        when: bool,
        a: u16,
        b: u16,
    },
    CompareFI {
        op: CmpOp,
        when: bool,
        a: u16,
        b: i16,
    },
    CompareI {
        op: CmpOp,
        when: bool,
        b: i16,
    },
    Compare {
        op: CmpOp,
        when: bool,
    },
    /// `a[b]` of two locals.
    SubscrFF(u16, u16),
    /// `a[b]` of the top of the stack and a local.
    SubscrF(u16),
    /// `a[b] = top`, of two locals.
    StoreSubscrFF(u16, u16),
    /// One step of a `for` loop, stored into a local.
    ForIterStore {
        to: u16,
        end: Target,
    },
    /// Jumps back to a `ForIterStore` and makes its step.
    JumpBackFor(Target),
}

const _: () = assert!(std::mem::size_of::<Op>() <= 8);

/// A region protected by a handler; the first that contains the instruction wins.
#[derive(Clone, Copy, Debug)]
pub struct Handler {
    pub(crate) start: Target,
    pub(crate) end: Target,
    pub target: Target,
    /// Operand stack depth to unwind to.
    pub(crate) depth: u32,
}

/// Half-open byte range in the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pos {
    pub start: u32,
    pub end: u32,
}

/// The cache's number of an instruction without a cache; a unit has fewer caches than this.
pub(crate) const NO_CACHE: u16 = u16::MAX;

/// An inline cache; the meaning of its fields depends on the instruction.
#[derive(Default)]
pub(crate) struct Cache {
    /// The version of the class, or where a global was found.
    pub(crate) key: Slot<u64>,
    /// The shape of the dictionary in which the name was found.
    pub(crate) shape: Slot<u64>,
    /// The place of the name in that dictionary.
    pub(crate) idx: Slot<u32>,
    pub(crate) method: Mut<Method>,
}

/// A method that an inline cache remembers; it does not keep a function alive.
#[derive(Default)]
pub(crate) enum Method {
    #[default]
    None,
    Func(Weak<Func>),
    Native(Ref<Native>),
}

impl Method {
    pub(crate) fn new(f: &Value) -> Method {
        match f {
            Value::Func(f) => Method::Func(Ref::downgrade(f)),
            Value::Native(f) => Method::Native(f.clone()),
            _ => Method::None,
        }
    }
    #[inline(always)]
    pub(crate) fn get(&self) -> Option<Value> {
        match self {
            Method::None => None,
            Method::Func(f) => f.upgrade().map(Value::Func),
            Method::Native(f) => Some(Value::Native(f.clone())),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    pub(crate) generator: bool,
    pub(crate) coroutine: bool,
    pub(crate) varargs: bool,
    pub(crate) varkw: bool,
    /// The locals are a dict, as in module and class bodies.
    pub namespace: bool,
    /// Frames of this code are in no traceback.
    pub(crate) hidden: bool,
}

pub struct Code {
    pub name: Ref<Str>,
    pub qualname: Ref<Str>,
    pub file: Ref<Source>,
    pub ops: Vec<Op>,
    /// The same code with superinstructions, for runs that do not count instructions.
    pub(crate) fast: Vec<Op>,
    pub consts: Vec<Value>,
    pub names: Vec<Ref<Str>>,
    /// Names of the locals: first the parameters (positional, keyword-only, `*args`, `**kwargs`),
    /// then locals and cells.
    pub locals: Vec<Ref<Str>>,
    /// Names of the free variables, which live in the slots after the locals.
    pub free: Vec<Ref<Str>>,
    pub handlers: Vec<Handler>,
    pub pos: Vec<Pos>,
    pub(crate) caches: Vec<Cache>,
    pub(crate) posonly: u16,
    /// Positional parameters, positional-only ones included.
    pub(crate) argc: u16,
    pub(crate) kwonly: u16,
    pub flags: Flags,
    /// The short way to call is enough: no `*args`, `**kwargs`, keyword-only parameters; no
    /// generator.
    pub(crate) simple: bool,
    /// The code has a `try`, `with` or `for` whose clean-up must run when a generator is dropped.
    pub(crate) has_cleanup: bool,
    pub(crate) first_line: u32,
    /// A generator that can be awaited: `types.coroutine`.
    pub(crate) awaitable: Slot<bool>,
    /// Slots that a frame needs on the stack: for locals, cells, and the deepest stack of operands.
    pub(crate) room: u32,
    /// Where a call begins that has just passed a switch point: after `Resume`, which is one too.
    pub(crate) entry: u32,
    pub(crate) doc: Value,
}

impl Code {
    /// A copy with empty caches, nested functions included.
    pub(crate) fn copy(&self) -> Ref<Code> {
        let nested = |v: &Value| match v {
            Value::Code(c) => Value::Code(c.copy()),
            v => v.clone(),
        };
        Ref::new(Code {
            name: self.name.clone(),
            qualname: self.qualname.clone(),
            file: self.file.clone(),
            ops: self.ops.clone(),
            fast: self.fast.clone(),
            consts: self.consts.iter().map(nested).collect(),
            names: self.names.clone(),
            locals: self.locals.clone(),
            free: self.free.clone(),
            handlers: self.handlers.clone(),
            pos: self.pos.clone(),
            caches: self.caches.iter().map(|_| Cache::default()).collect(),
            doc: self.doc.clone(),
            awaitable: self.awaitable.clone(),
            ..*self
        })
    }

    pub fn slots(&self) -> usize {
        self.locals.len() + self.free.len()
    }
    /// Line of an instruction, from 1.
    pub fn line(&self, pc: usize) -> u32 {
        self.pos
            .get(pc)
            .map_or(self.first_line, |p| self.file.line_of(p.start))
    }
}
