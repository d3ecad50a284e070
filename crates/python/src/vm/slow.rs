//! Instructions off the hot path: hands each to the file that has it.

use super::Vm;
use super::run::Flow;
use crate::code::Op;
use crate::dict::DictObj;
use crate::error::{Exc, Raise, Res};
use crate::frame::{Frame, Ret};
use crate::mem::Ref;
use crate::value::Value;

pub(crate) use super::op_build::unpack_error;
pub(crate) use super::protocol::{dicts_equal, hash, less, rich, same, truth};

impl Vm {
    pub(super) fn pop(&mut self) -> Value {
        self.cur.stack.pop().unwrap_or(Value::Unbound)
    }
    pub(super) fn push(&mut self, v: Value) {
        self.cur.stack.push(v);
    }
    pub(super) fn task(
        &mut self,
        f: impl Future<Output = Res<Value>> + 'static,
        ret: Ret,
    ) -> Res<Flow> {
        self.begin_task(Box::pin(f), ret)
    }
    /// The namespace of a module or class body.
    pub(super) fn namespace(&self) -> Option<Ref<DictObj>> {
        match self.cur.frames.last() {
            Some(Frame::Py(f)) => f.locals.clone(),
            _ => None,
        }
    }

    /// Runs an instruction that the loop leaves to other files; `pc` is that of the next
    /// instruction.
    pub(super) fn slow_op(&mut self, op: Op, pc: usize) -> Res<Flow> {
        // The most frequent one comes first, since it needs nothing of what follows.
        if let Op::YieldValue = op {
            return self.yield_value(pc);
        }
        let Some(Frame::Py(f)) = self.cur.frames.last() else {
            return Err(Exc::SystemError.msg("no frame to run"));
        };
        let (func, base) = (f.func.clone(), f.base as usize);
        match op {
            Op::LoadFastCheck(..)
            | Op::LoadFastAndClear(..)
            | Op::DeleteFast(..)
            | Op::MakeCell(..)
            | Op::LoadClosure(..)
            | Op::LoadClassDeref(..)
            | Op::LoadFromDictOrDeref(..)
            | Op::LoadFromDictOrGlobals { .. }
            | Op::DeleteDeref(..)
            | Op::DeleteGlobal(..)
            | Op::LoadName { .. }
            | Op::StoreName(..)
            | Op::DeleteName(..)
            | Op::LoadLocals
            | Op::DeleteAttr(..)
            | Op::SetupAnnotations => self.name_op(op, &func, base),
            Op::ContainsOp(..)
            | Op::UnaryNegative
            | Op::UnaryPositive
            | Op::UnaryInvert
            | Op::DeleteSubscr
            | Op::BuildSlice(..)
            | Op::BuildSet(..)
            | Op::BuildMap(..)
            | Op::BuildString(..)
            | Op::SetAdd(..)
            | Op::MapAdd(..)
            | Op::ListExtend(..)
            | Op::SetUpdate(..)
            | Op::DictUpdate(..)
            | Op::DictMerge(..)
            | Op::ListToTuple
            | Op::UnpackEx { .. }
            | Op::FormatValue { .. } => self.build_op(op, pc),
            Op::GetIter
            | Op::EndFor
            | Op::YieldValue
            | Op::YieldFrom
            | Op::GetYieldFromIter
            | Op::GetAwaitable(_)
            | Op::GetAiter
            | Op::GetAnext
            | Op::EndAsyncFor
            | Op::AsyncGenWrap => self.iterate_op(op, pc),
            Op::CallEx(..)
            | Op::MakeFunction(..)
            | Op::LoadBuildClass
            | Op::ImportName(..)
            | Op::ImportFrom(..)
            | Op::ImportStar => self.define_op(op, &func),
            Op::Raise(..)
            | Op::Reraise
            | Op::PushExcInfo
            | Op::PopExcept
            | Op::CheckExcMatch
            | Op::CheckEgMatch
            | Op::PrepReraiseStar
            | Op::BeforeWith
            | Op::BeforeAsyncWith
            | Op::WithExceptStart
            | Op::LoadAssertionError => self.error_op(op),
            Op::MatchSequence
            | Op::MatchMapping
            | Op::MatchKeys
            | Op::MatchClass(..)
            | Op::GetLen => self.match_op(op, &func),
            Op::LoadAttr { cache, name } => {
                let obj = self.pop();
                self.attr_flow(&func.code, cache, name, obj)
            }
            Op::StoreAttr { cache, name } => {
                let (obj, v) = (self.pop(), self.pop());
                self.store_attr_flow(&func.code, cache, name, obj, v)
            }
            Op::BinarySubscr => {
                let (i, obj) = (self.pop(), self.pop());
                self.subscr_flow(obj, i)
            }
            Op::StoreSubscr => {
                let (i, obj, v) = (self.pop(), self.pop(), self.pop());
                self.store_subscr_flow(obj, i, v)
            }
            Op::LoadDeref(i) => Err(super::errors::unbound_deref(&func.code, i as usize)),
            other => Err(unknown(other)),
        }
    }
}

pub(super) fn unknown(op: Op) -> Raise {
    Exc::SystemError.msg(format!("unknown opcode {op:?}"))
}
