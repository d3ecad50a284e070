//! Where the switch points are: before which instructions another thread may get its turn.

use crate::code::{Code, Op};
use crate::frame::Frame;
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
        switches_before(op, self.opts.switch)
    }
}

#[inline(always)]
fn switches_before(op: Op, switch: SwitchAt) -> bool {
    match switch {
        SwitchAt::BackEdge => matches!(op, Op::JumpBackward(_) | Op::Resume),
        // Back edges count too, so that a loop that touches nothing shared does not keep other
        // threads from running.
        _ => matches!(op, Op::JumpBackward(_)) || touch(op) != Touch::Own,
    }
}

/// Whether another thread may come between before an instruction or, where that is a call, after it.
pub fn is_switch_point(op: Op, switch: SwitchAt) -> bool {
    switches_before(op, switch) || is_call(op)
}

/// Switch points of CPython from 3.10 on that are no instruction: after a call of a function that
/// is not written in Python, and where the program enters the library.
impl Vm {
    /// Whether the run stops after a call that has ended. Such a point lies behind the call, so it is
    /// passed either here or, when the thread stops at it, as soon as the thread goes on: once
    /// however the run is cut into turns. A halt of the stepper waits for the next instruction, so
    /// that it changes nothing.
    #[inline(never)]
    pub(crate) fn stops_after_call(&mut self) -> bool {
        let Some(Frame::Py(f)) = self.cur.frames.last() else {
            return false;
        };
        let before = (f.pc as usize).checked_sub(1);
        let op = before.and_then(|at| f.func.code.ops.get(at));
        if self.opts.switch != SwitchAt::BackEdge || !op.is_some_and(|op| is_call(*op)) {
            return false;
        }
        if !self.opts.precise() {
            self.fuel -= 1;
            return self.fuel <= 0;
        }
        if f.func.code.file.library {
            return false;
        }
        self.cur.after_call = self.fuel <= 0 || self.ticks >= self.sched.due_at;
        if !self.cur.after_call {
            self.fuel -= 1;
        }
        self.cur.after_call
    }

    /// Whether the function that begins is one of the library and was entered by the program. That
    /// is a switch point, because nothing of the function has run yet. Where the module is written
    /// in C in CPython only a call is one, not an operator or an attribute, and not what a built-in
    /// function calls.
    #[inline(never)]
    pub(crate) fn enters_library(&self) -> bool {
        if self.opts.switch != SwitchAt::BackEdge {
            return false;
        }
        let [rest @ .., Frame::Py(f)] = &self.cur.frames[..] else {
            return false;
        };
        let in_c = f.func.code.file.in_c;
        // Operators and built-in functions are tasks between the program and the library.
        let direct = matches!(rest.last(), Some(Frame::Py(_)));
        let below = rest.iter().rev().find_map(|frame| match frame {
            Frame::Py(below) => Some(below),
            Frame::Task(_) => None,
        });
        let Some(below) = below.filter(|_| direct || !in_c) else {
            return false;
        };
        let code = &below.func.code;
        let op = || code.ops.get((below.pc as usize).wrapping_sub(1));
        !code.file.library && (!in_c || op().is_some_and(|op| is_call(*op)))
    }

    /// Whether another thread may get its turn where the current one stands, in a run that does not
    /// count instructions. In the library's own code none may: much of it is a single step in
    /// CPython. A very long stretch of it gives way all the same.
    pub(crate) fn stands_at_point(&self, overdue: bool) -> bool {
        match self.cur.frames.last() {
            Some(Frame::Py(f)) if f.func.code.file.library => {
                overdue || f.pc <= 1 && self.enters_library()
            }
            _ => true,
        }
    }
}

impl Vm {
    /// Whether a run that counts its instructions stops before `op` of `code`.
    #[inline(always)]
    pub(crate) fn stops_before(&mut self, op: Op, code: &Code) -> bool {
        let may = match code.file.library {
            false => self.at_switch_point(op),
            true => matches!(op, Op::Resume) && self.enters_library(),
        };
        if may {
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

/// Whether an instruction is a call.
pub(crate) fn is_call(op: Op) -> bool {
    matches!(op, Op::Call(_) | Op::CallKw { .. } | Op::CallEx(_))
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
