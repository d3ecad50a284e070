//! Attributes of generators, coroutines and asynchronous generators: their frame, and what they
//! wait for.

use crate::code::Op;
use crate::dict::DictObj;
use crate::frame::{Frame, PyFrame, Ret};
use crate::generator::{Gen, GenKind, GenStatus, Origin};
use crate::mem::{Ref, Slot};
use crate::misc::Misc;
use crate::options::Version;
use crate::value::Value;
use crate::vm::Vm;

/// `gi_frame`, `cr_await`, `ag_running`...; `None` when this kind has no such attribute.
pub(crate) fn attr(vm: &mut Vm, g: &Ref<Gen>, name: &str) -> Option<Value> {
    match name {
        "__name__" => return Some(Value::Str(g.name.borrow().clone())),
        "__qualname__" => return Some(Value::Str(g.qualname.borrow().clone())),
        _ => {}
    }
    let prefix = match g.kind {
        GenKind::Generator => "gi_",
        GenKind::Coroutine => "cr_",
        GenKind::AsyncGenerator => "ag_",
    };
    let rest = name.strip_prefix(prefix)?;
    Some(match rest {
        "running" => {
            let busy = g.kind == GenKind::AsyncGenerator && g.state.borrow().busy;
            Value::Bool(busy || g.status.get() == GenStatus::Running)
        }
        "suspended" => Value::Bool(g.status.get() == GenStatus::Suspended),
        "state" if vm.since(Version::V3_15) => {
            let kind = match g.kind {
                GenKind::Generator => "GEN",
                GenKind::Coroutine => "CORO",
                GenKind::AsyncGenerator => "AGEN",
            };
            let state = match g.status.get() {
                GenStatus::Running => "RUNNING",
                GenStatus::Suspended => "SUSPENDED",
                GenStatus::Done => "CLOSED",
                _ => "CREATED",
            };
            Value::str(format!("{kind}_{state}"))
        }
        "code" => Value::Code(g.code.clone()),
        "frame" => frame(vm, g),
        "origin" if g.kind == GenKind::Coroutine => origin(g),
        "yieldfrom" if g.kind == GenKind::Generator => awaited(g),
        "await" if g.kind != GenKind::Generator => awaited(g),
        _ => return None,
    })
}

/// Where a coroutine was made: (file, line, function) of each frame, the innermost first.
fn origin(g: &Ref<Gen>) -> Value {
    let state = g.state.borrow();
    let Some(origin) = &state.origin else {
        return Value::None;
    };
    let frame = |(code, line): &(Ref<crate::code::Code>, u32)| {
        let (file, name) = (code.file.name.clone(), code.name.clone());
        Value::tuple(vec![
            Value::Str(file),
            Value::Int(i64::from(*line)),
            Value::Str(name),
        ])
    };
    Value::tuple(origin.iter().map(frame).collect())
}

impl Vm {
    /// The frames that run now, the innermost first, as many as the thread notes.
    pub(crate) fn origin(&self) -> Origin {
        let frames = self.cur.frames.iter().rev().filter_map(|f| match f {
            Frame::Py(f) => {
                let code = f.func.code.clone();
                let line = code.line((f.pc as usize).saturating_sub(1));
                Some((code, line))
            }
            Frame::Task(_) => None,
        });
        frames.take(self.cur.origin_depth).collect()
    }
}

fn frame(vm: &mut Vm, g: &Ref<Gen>) -> Value {
    let place = running(vm, g).map(|(at, _)| (vm.cur.id, at));
    let (pc, globals, locals) = match g.status.get() {
        GenStatus::Done => return Value::None,
        GenStatus::Running => match running(vm, g) {
            Some((_, f)) => (
                f.pc,
                f.func.globals.clone(),
                crate::modules::sys::locals_of(&vm.cur.stack, f),
            ),
            None => (0, vm.main.dict.clone(), DictObj::empty()),
        },
        _ => {
            let state = g.state.borrow();
            match state.frame.as_ref() {
                // The frame is at the instruction that waits, not after it.
                Some(Frame::Py(f)) => {
                    let waits = matches!(f.func.code.ops.get(f.pc as usize), Some(Op::YieldFrom));
                    let locals = crate::modules::sys::locals_at(&state.stack, &f.func.code);
                    (f.pc + waits as u32, f.func.globals.clone(), locals)
                }
                _ => (0, vm.main.dict.clone(), DictObj::empty()),
            }
        }
    };
    Value::misc(Misc::FrameInfo {
        code: g.code.clone(),
        pc: Slot::new(pc),
        globals,
        locals: Value::Dict(locals),
        place,
    })
}

/// The frame of a generator that runs in the current thread.
fn running<'a>(vm: &'a Vm, g: &Ref<Gen>) -> Option<(usize, &'a PyFrame)> {
    let frames = vm.cur.frames.iter().enumerate();
    frames.rev().find_map(|(at, f)| match f {
        Frame::Py(f) => match &f.ret {
            Ret::Gen(of, _) if Ref::ptr_eq(of, g) => Some((at, f)),
            _ => None,
        },
        Frame::Task(_) => None,
    })
}

/// What a generator waits for: the operand of its `yield from` or `await`.
fn awaited(g: &Ref<Gen>) -> Value {
    let state = g.state.borrow();
    match state.frame.as_ref() {
        Some(Frame::Py(f)) if matches!(f.func.code.ops.get(f.pc as usize), Some(Op::YieldFrom)) => {
            state.stack.last().cloned().unwrap_or(Value::None)
        }
        _ => Value::None,
    }
}
