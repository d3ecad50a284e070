//! A unit: a code object while it is compiled.

use super::scope::ScopeId;
use crate::code::{Flags, Handler, NO_CACHE, Op, Pos};
use crate::intern::intern;
use crate::mem::Ref;
use crate::value::{Str, Value};
use rustc_hash::FxHashMap;

/// A jump target whose place is not known yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Label(pub(crate) usize);

/// A block around a statement, which must be undone when control leaves it.
pub(crate) enum Block<'a> {
    Loop {
        top: Label,
        out: Label,
        iterator: bool,
    },
    /// The body of a `try` with handlers; nothing is to be undone.
    Try(Region),
    /// The body of a `try` with `finally`; the `finally` body is compiled again on each way out.
    Finally(Region, &'a [ruff_python_ast::Stmt]),
    /// The `finally` body itself, run for an exception, with two values on the stack.
    InFinally(Region),
    /// The value of a `return`, which lies on the stack while a `finally` body runs on the way out.
    Held,
    /// The body of a `with`; the exit function is on the stack.
    With(Region, bool),
    /// The body of an `except*`, which nothing but an exception may leave early.
    ExceptStar(Region),
    /// The body of an `except`; the previous exception is on the stack.
    Except(Region, Option<String>),
}

/// An open protected region.
#[derive(Clone, Copy)]
pub(crate) struct Region {
    pub(crate) handler: Label,
    pub(crate) depth: u32,
    pub(crate) start: usize,
}

#[derive(PartialEq, Eq, Hash)]
enum ConstKey {
    Int(i64),
    Float(u64),
    Str(String),
    Simple(u8),
}

pub(crate) struct Unit<'a> {
    pub(crate) blocks: Vec<Block<'a>>,
    pub(crate) name: String,
    pub(crate) qualname: String,
    pub(crate) first_line: u32,
    pub(crate) ops: Vec<Op>,
    pub(crate) pos: Vec<Pos>,
    pub(crate) at: Pos,
    pub(crate) consts: Vec<Value>,
    const_map: FxHashMap<ConstKey, u32>,
    pub(crate) names: Vec<Ref<Str>>,
    name_map: FxHashMap<String, u32>,
    pub(crate) locals: Vec<Ref<Str>>,
    pub(crate) slots: FxHashMap<(ScopeId, String), u16>,
    pub(crate) free: Vec<Ref<Str>>,
    pub(crate) handlers: Vec<(Region, usize)>,
    pub(crate) labels: Vec<usize>,
    pub(crate) depth: i32,
    pub(crate) caches: usize,
    pub(crate) code_flags: Flags,
    pub(crate) argc: u16,
    pub(crate) posonly: u16,
    pub(crate) kwonly: u16,
    pub(crate) has_cleanup: bool,
    pub(crate) doc: Value,
    /// The annotated names of a module or class, in the order of the text.
    pub(crate) annotated: Vec<&'a ruff_python_ast::StmtAnnAssign>,
    /// The statements of a class that are reached in any case.
    pub(crate) body: &'a [ruff_python_ast::Stmt],
}

impl<'a> Unit<'a> {
    pub(crate) fn new(name: &str, qualname: &str, first_line: u32) -> Unit<'a> {
        Unit {
            blocks: vec![],
            name: name.into(),
            qualname: qualname.into(),
            first_line,
            ops: vec![],
            pos: vec![],
            at: Pos::default(),
            consts: vec![],
            const_map: FxHashMap::default(),
            names: vec![],
            name_map: FxHashMap::default(),
            locals: vec![],
            slots: FxHashMap::default(),
            free: vec![],
            handlers: vec![],
            labels: vec![],
            depth: 0,
            caches: 0,
            code_flags: Flags::default(),
            argc: 0,
            posonly: 0,
            kwonly: 0,
            has_cleanup: false,
            doc: Value::None,
            annotated: vec![],
            body: &[],
        }
    }

    pub(crate) fn emit(&mut self, op: Op) -> usize {
        self.depth += effect(op);
        self.ops.push(op);
        self.pos.push(self.at);
        self.ops.len() - 1
    }
    pub(crate) fn constant(&mut self, v: Value) -> u32 {
        let key = match &v {
            Value::Int(i) => Some(ConstKey::Int(*i)),
            Value::Float(f) => Some(ConstKey::Float(f.to_bits())),
            Value::Str(s) => Some(ConstKey::Str(s.text.clone())),
            Value::None => Some(ConstKey::Simple(0)),
            Value::Bool(b) => Some(ConstKey::Simple(1 + *b as u8)),
            Value::Ellipsis => Some(ConstKey::Simple(3)),
            _ => None,
        };
        if let Some(&i) = key.as_ref().and_then(|k| self.const_map.get(k)) {
            return i;
        }
        let i = self.consts.len() as u32;
        if let Some(k) = key {
            self.const_map.insert(k, i);
        }
        self.consts.push(match v {
            Value::Str(s) if s.text.len() <= 40 => Value::Str(intern(&s.text)),
            v => v,
        });
        i
    }
    pub(crate) fn name(&mut self, n: &str) -> u32 {
        if let Some(&i) = self.name_map.get(n) {
            return i;
        }
        let i = self.names.len() as u32;
        self.names.push(intern(n));
        self.name_map.insert(n.into(), i);
        i
    }
    pub(crate) fn cache(&mut self) -> u16 {
        let c = self.caches.min(NO_CACHE as usize);
        self.caches += 1;
        c as u16
    }
    pub(crate) fn label(&mut self) -> Label {
        self.labels.push(usize::MAX);
        Label(self.labels.len() - 1)
    }
    pub(crate) fn place(&mut self, l: Label) {
        self.labels[l.0] = self.ops.len();
    }
    pub(crate) fn open(&mut self, handler: Label, depth: i32) -> Region {
        Region {
            handler,
            depth: depth.max(0) as u32,
            start: self.ops.len(),
        }
    }
    /// Ends a region here; inner regions end before outer ones, so the first match is innermost.
    pub(crate) fn shut(&mut self, r: Region) {
        if r.start < self.ops.len() {
            self.handlers.push((r, self.ops.len()));
        }
    }
    pub(crate) fn handlers(&self) -> Vec<Handler> {
        self.handlers
            .iter()
            .map(|(r, end)| Handler {
                start: r.start as u32,
                end: *end as u32,
                target: self.labels[r.handler.0] as u32,
                depth: r.depth,
            })
            .collect()
    }
}

/// Change of operand stack depth when control goes on to the next instruction.
pub(crate) fn effect(op: Op) -> i32 {
    use Op::*;
    match op {
        LoadConst(_)
        | LoadFast(_)
        | LoadFastAndClear(_)
        | LoadFastCheck(_)
        | LoadClosure(_)
        | LoadDeref(_)
        | LoadClassDeref(_)
        | LoadGlobal { .. }
        | LoadName { .. }
        | LoadLocals
        | PushNull
        | Copy(_)
        | LoadBuildClass
        | LoadAssertionError
        | GetLen
        | ImportFrom(_)
        | LoadMethod { .. }
        | PushExcInfo
        | WithExceptStart
        | BeforeWith
        | BeforeAsyncWith
        | ForIter(_)
        | GetAnext
        | MatchSequence
        | MatchMapping
        | MatchKeys => 1,
        StoreFast(_)
        | StoreDeref(_)
        | StoreGlobal { .. }
        | StoreName(_)
        | PopTop
        | PopJumpIfFalse(_)
        | PopJumpIfTrue(_)
        | PopJumpIfNone(_)
        | PopJumpIfNotNone(_)
        | JumpIfFalseOrPop(_)
        | JumpIfTrueOrPop(_)
        | ReturnValue
        | BinaryOp(_)
        | InplaceOp(_)
        | CompareOp(_)
        | IsOp(_)
        | ContainsOp(_)
        | BinarySubscr
        | DeleteAttr(_)
        | ListAppend(_)
        | SetAdd(_)
        | ListExtend(_)
        | SetUpdate(_)
        | DictUpdate(_)
        | DictMerge(_)
        | PopExcept
        | ImportStar
        | Reraise
        | YieldFrom
        | EndFor
        | ImportName(_)
        | PrepReraiseStar => -1,
        StoreSubscr => -3,
        DeleteSubscr | StoreAttr { .. } | MapAdd(_) | EndAsyncFor => -2,
        BuildSlice(n) => 1 - n as i32,
        BuildTuple(n) | BuildList(n) | BuildSet(n) | BuildString(n) => 1 - n as i32,
        BuildMap(n) => 1 - 2 * n as i32,
        UnpackSequence(n) => n as i32 - 1,
        UnpackEx { before, after } => before as i32 + after as i32,
        Call(n) => -(n as i32) - 1,
        CallKw { argc, .. } => -(argc as i32) - 1,
        CallEx(kw) => -2 - kw as i32,
        MakeFunction(flags) => -(flags.count_ones() as i32),
        Raise(n) => -(n as i32),
        FormatValue { spec, .. } => -(spec as i32),
        MatchClass(_) => -2,
        _ => 0,
    }
}
