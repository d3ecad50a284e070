//! Raises an exception: adds the traceback's line and the context, and begins the search for a
//! handler.

use super::Vm;
use super::settle::Settled;
use crate::code::Op;
use crate::error::{Raise, Raised};
use crate::frame::Frame;
use crate::inst::TraceEntry;
use crate::mem::Ref;
use crate::value::Value;

impl Vm {
    /// Raises in the frame on top, at the instruction before its program counter.
    pub(crate) fn throw(&mut self, e: Raise) -> Settled {
        let exc = self.materialise(e);
        self.chain_context(&exc);
        self.trace_here(&exc);
        self.settle(Err(Raise::obj(exc)), None)
    }

    /// As [`Vm::throw`], except that raising again adds no traceback line.
    pub(super) fn throw_from(&mut self, e: Raise, op: Op) -> Settled {
        let again = matches!(op, Op::Reraise | Op::EndAsyncFor)
            || (matches!(op, Op::Raise(0)) && matches!(&*e.0, Raised::Obj(_)));
        if again && matches!(&*e.0, Raised::Obj(_)) {
            return self.settle(Err(e), None);
        }
        self.throw(e)
    }

    pub(super) fn trace_here(&mut self, exc: &Ref<crate::inst::Inst>) {
        if let (Some(Frame::Py(f)), Some(d)) = (self.cur.frames.last(), exc.exc()) {
            let mut t = d.trace.borrow_mut();
            if t.len() < 2000 && !f.func.code.file.hidden {
                t.push(TraceEntry {
                    code: f.func.code.clone(),
                    pc: f.pc.saturating_sub(1),
                });
            }
        }
    }

    /// Sets `__context__` to the exception being handled, without making a cycle.
    pub(crate) fn chain_context(&mut self, exc: &Ref<crate::inst::Inst>) {
        let Value::Inst(cur) = &self.cur.exc else {
            return;
        };
        if Ref::ptr_eq(cur, exc) {
            return;
        }
        let Some(d) = exc.exc() else { return };
        if !d.context.borrow().is_none() {
            return;
        }
        let mut at = cur.clone();
        let mut hops = 0;
        loop {
            let next = match at.exc().map(|x| x.context.borrow().clone()) {
                Some(Value::Inst(n)) => n,
                _ => break,
            };
            if Ref::ptr_eq(&next, exc) {
                if let Some(x) = at.exc() {
                    *x.context.borrow_mut() = Value::None;
                }
                break;
            }
            hops += 1;
            if hops > 10_000 {
                break;
            }
            at = next;
        }
        *d.context.borrow_mut() = Value::Inst(cur.clone());
    }
}
