//! Where the switch points are: before which instructions another thread may get its turn.

use crate::code::{Code, Op};
use crate::options::SwitchAt;
use crate::vm::Vm;

/// What the next instruction of a thread does, as far as other threads could notice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Touch {
    /// Only things that no other thread sees: locals, jumps, the operand stack.
    Own,
    /// Reads a global, an attribute, an item.
    Read,
    /// Writes a global, an attribute, an item.
    Write,
    /// Calls, or computes what may be a call.
    Call,
}

impl Vm {
    /// Whether another thread may get its turn before `op` of the program. The library's own code
    /// has no switch points, only waits: much of it is a single step in CPython too, and the rest
    /// gives the same results without them.
    ///
    /// "Between any two bytecodes" means: before each that another thread could notice. A switch
    /// before any other bytecode is the same execution as a switch a little later.
    #[inline(always)]
    pub(crate) fn at_switch_point(&self, op: Op) -> bool {
        is_switch_point(op, self.opts.switch)
    }
}

/// See [`Vm::at_switch_point`].
#[inline(always)]
pub fn is_switch_point(op: Op, switch: SwitchAt) -> bool {
    match switch {
        SwitchAt::BackEdge => matches!(
            op,
            Op::JumpBackward(_) | Op::Resume | Op::Call(_) | Op::CallKw { .. } | Op::CallEx(_)
        ),
        // Back edges count too, so that a loop that touches nothing shared does not keep other
        // threads from running.
        _ => matches!(op, Op::JumpBackward(_)) || touch(op) != Touch::Own,
    }
}

impl Vm {
    /// Whether a run that counts its instructions stops before `op` of `code`.
    #[inline(always)]
    pub(crate) fn stops_before(&mut self, op: Op, code: &Code) -> bool {
        if !code.file.library && self.at_switch_point(op) {
            if self.fuel <= 0 || self.ticks >= self.sched.stop_at {
                return true;
            }
            self.fuel -= 1;
        } else if self.ticks >= self.sched.look_at {
            self.sched.amid = true;
            return true;
        }
        // The tick is counted after the check, so that the cuts between slices do not change the
        // time.
        self.ticks += 1;
        false
    }
}

/// What an instruction does, as far as other threads could notice.
#[inline(always)]
pub(crate) fn touch(op: Op) -> Touch {
    match op {
        Op::LoadGlobal { .. }
        | Op::LoadName { .. }
        | Op::LoadDeref(_)
        | Op::LoadClassDeref(_)
        | Op::LoadFromDictOrDeref(_)
        | Op::LoadFromDictOrGlobals { .. }
        | Op::LoadAttr { .. }
        | Op::LoadMethod { .. }
        | Op::BinarySubscr
        | Op::ContainsOp(_)
        | Op::GetLen
        | Op::GetIter
        | Op::ForIter(_) => Touch::Read,
        Op::StoreGlobal { .. }
        | Op::StoreName(_)
        | Op::StoreDeref(_)
        | Op::StoreAttr { .. }
        | Op::StoreSubscr
        | Op::DeleteGlobal(_)
        | Op::DeleteName(_)
        | Op::DeleteDeref(_)
        | Op::DeleteAttr(_)
        | Op::DeleteSubscr => Touch::Write,
        Op::Call(_)
        | Op::CallKw { .. }
        | Op::CallEx(_)
        | Op::BinaryOp(_)
        | Op::InplaceOp(_)
        | Op::CompareOp(_)
        | Op::BeforeWith
        | Op::WithExceptStart
        | Op::ImportName(_)
        | Op::YieldValue
        | Op::YieldFrom => Touch::Call,
        _ => Touch::Own,
    }
}
