//! The running frame in registers: its place in the code, its locals, the top of its stack.
//!
//! The loop over bytecode keeps these as raw pointers, because the compiler of this machine must
//! otherwise assume that each push may have moved or shortened the stack. Two rules make that
//! sound:
//!
//! - The code has been walked by [`crate::compile::verify`]: its operand stack never falls below
//!   the locals or grows beyond [`Code::room`], jumps land on instructions, and the end is never
//!   run past. [`Vm::window`] makes sure that the thread's stack has that room.
//! - Whatever else may touch the thread's stack or frames runs between [`Vm::leave`], which writes
//!   the registers back, and the next [`Vm::window`] or [`Vm::again`].

use super::Vm;
use crate::code::{Code, Op};
use crate::error::Res;
use crate::frame::{Frame, PyFrame, Ret};
use crate::func::{Body, Func, Out};
use crate::value::Value;

pub(super) struct Window {
    /// The next instruction.
    ip: *const Op,
    ops: *const Op,
    /// One past the top of the stack.
    sp: *mut Value,
    locals: *mut Value,
    func: *const Func,
}

// The comments on safety below rest on the two rules above. `fast` code is as long as the verified
// code, and a superinstruction does what the plain ones from its place on do.
impl Window {
    /// The instruction to do now, by reference: if it were read as a whole, its fields would be
    /// unpacked for every instruction.
    #[inline(always)]
    pub(crate) fn next<'a>(&mut self) -> &'a Op {
        // SAFETY: `ip` is on an instruction of the frame's code, since verified code never runs past
        // its end; so one further is at most the end. The code lives as long as the frame's function.
        unsafe {
            let op = &*self.ip;
            self.ip = self.ip.add(1);
            op
        }
    }
    /// The instruction `n` after the next one.
    #[inline(always)]
    pub(crate) fn ahead(&self, n: usize) -> Op {
        // SAFETY: whoever looks `n` ahead has just jumped, or has fetched an instruction that goes on
        // and stands for the `n` that follow it too: there is one at that place.
        unsafe { *self.ip.add(n) }
    }
    #[inline(always)]
    pub(crate) fn skip(&mut self, n: usize) {
        // SAFETY: the `n` skipped instructions are those that the superinstruction or pair just
        // fetched has done, and another follows them in verified code.
        unsafe { self.ip = self.ip.add(n) }
    }
    #[inline(always)]
    pub(crate) fn back(&mut self) {
        // SAFETY: an instruction has been fetched, so `ip` is beyond the first one.
        unsafe { self.ip = self.ip.sub(1) }
    }
    #[inline(always)]
    pub(crate) fn jump(&mut self, to: u32) {
        // SAFETY: `verify` has seen that every jump lands on an instruction.
        unsafe { self.ip = self.ops.add(to as usize) }
    }
    #[inline(always)]
    pub(crate) fn pc(&self) -> usize {
        // SAFETY: both point into the same code, `ip` never before `ops`.
        unsafe { self.ip.offset_from(self.ops) as usize }
    }
    /// The function of the frame on top. The frame outlives every use between two changes of frame.
    #[inline(always)]
    pub(crate) fn func<'a>(&self) -> &'a Func {
        // SAFETY: the frame on top holds the function; no reference outlives a change of frame.
        unsafe { &*self.func }
    }
    #[inline(always)]
    pub(crate) fn code<'a>(&self) -> &'a Code {
        // SAFETY: as for `func`, which holds the code.
        unsafe { &(*self.func).code }
    }
    /// The plain instruction in whose place the superinstruction stands that was just fetched.
    #[inline(always)]
    pub(crate) fn plain<'a>(&self) -> &'a Op {
        // SAFETY: an instruction has been fetched, so the counter is 1 at least; `fast`, which it may
        // be counted in, is as long as `ops`.
        unsafe { self.code().ops.get_unchecked(self.pc() - 1) }
    }
    #[inline(always)]
    pub(crate) fn push(&mut self, v: Value) {
        // SAFETY: `verify` has found how deep the stack gets, and the frame has that room and the
        // slack above it. The slot is free: nothing there is dropped.
        unsafe {
            self.sp.write(v);
            self.sp = self.sp.add(1);
        }
    }
    #[inline(always)]
    pub(crate) fn constant<'a>(&self, i: u32) -> &'a Value {
        // SAFETY: `verify` has seen that every constant which an instruction names is there; the code
        // lives as long as the frame's function.
        unsafe { self.code().consts.get_unchecked(i as usize) }
    }
    #[inline(always)]
    pub(crate) fn pop(&mut self) -> Value {
        // SAFETY: `verify` has seen that each instruction finds its operands above the locals. The
        // value is moved out, and its slot counts as free from here on.
        unsafe {
            self.sp = self.sp.sub(1);
            self.sp.read()
        }
    }
    /// Drops the value on top.
    #[inline(always)]
    pub(crate) fn discard(&mut self) {
        self.pop().release()
    }
    /// The `n`-th value from the top; the top is the first.
    #[inline(always)]
    pub(crate) fn top<'a>(&self, n: usize) -> &'a mut Value {
        // SAFETY: as for `pop`; the caller uses the reference before the stack changes, and no other
        // to the same slot meanwhile.
        unsafe { &mut *self.sp.sub(n) }
    }
    /// A digest of the frame's locals and operands, by identity.
    pub(crate) fn digest(&self) -> u64 {
        let mut hash = rustc_hash::FxHasher::default();
        let mut at = self.locals.cast_const();
        while at < self.sp.cast_const() {
            // SAFETY: everything from the locals to the top is a value; only its two words are read.
            let words = unsafe { at.cast::<[u64; 2]>().read() };
            // SAFETY: as before.
            let immediate = unsafe { &*at };
            match immediate {
                Value::Unbound | Value::None | Value::NotImplemented | Value::Ellipsis => {
                    std::hash::Hasher::write_u64(&mut hash, words[0]);
                }
                Value::Bool(b) => std::hash::Hasher::write_u64(&mut hash, u64::from(*b)),
                _ => std::hash::Hasher::write_u64(&mut hash, words[0] ^ words[1].rotate_left(9)),
            }
            // SAFETY: the next value, or the top.
            at = unsafe { at.add(1) };
        }
        std::hash::Hasher::finish(&hash)
    }
    /// Whether anything lies on the stack that begins at `start`.
    pub(crate) fn is_above(&self, start: *const Value) -> bool {
        self.sp.cast_const() > start
    }
    #[inline(always)]
    pub(crate) fn local<'a>(&self, i: u16) -> &'a mut Value {
        // SAFETY: `verify` has seen that every slot which an instruction names is one of the frame's,
        // and `enter` and `call` have filled them all. The caller uses one reference to it at a time.
        unsafe { &mut *self.locals.add(i as usize) }
    }
    #[inline(always)]
    pub(crate) fn set_local(&mut self, i: u16, v: Value) {
        std::mem::replace(self.local(i), v).release()
    }
    /// Replaces the value on top.
    #[inline(always)]
    pub(crate) fn set_top(&mut self, v: Value) {
        std::mem::replace(self.top(1), v).release()
    }
    /// Moves the `n` values on top out of the stack; each may be read once at the address.
    #[inline(always)]
    pub(crate) fn cut(&mut self, n: usize) -> *const Value {
        // SAFETY: as for `pop`, `n` times.
        unsafe { self.sp = self.sp.sub(n) };
        self.sp
    }
}

impl Vm {
    /// The registers of the frame on top; `None` when that is not a Python frame.
    #[inline(always)]
    pub(super) fn window<const PRECISE: bool>(&mut self) -> Option<Window> {
        let Some(Frame::Py(f)) = self.cur.frames.last() else {
            return None;
        };
        let (func, pc) = (&raw const *f.func, f.pc as usize);
        let (base, code) = (f.base as usize, &f.func.code);
        let ops = if PRECISE { &code.ops } else { &code.fast }.as_ptr();
        if self.cur.stack.capacity() < base + code.room as usize {
            let more = base + code.room as usize - self.cur.stack.len();
            self.cur.stack.reserve(more);
        }
        let start = self.cur.stack.as_mut_ptr();
        // SAFETY: base and length lie within the stack, the counter within the code.
        Some(unsafe {
            Window {
                ip: ops.add(pc),
                ops,
                sp: start.add(self.cur.stack.len()),
                locals: start.add(base),
                func,
            }
        })
    }

    /// Writes the registers back, before anything else looks at the frame or the stack.
    #[inline(always)]
    pub(super) fn leave(&mut self, w: &Window) {
        if let Some(Frame::Py(f)) = self.cur.frames.last_mut() {
            f.pc = w.pc() as u32;
        }
        // SAFETY: everything up to the top has been written, and there is room for it.
        unsafe {
            let n = w.sp.offset_from(self.cur.stack.as_ptr()) as usize;
            debug_assert!(n <= self.cur.stack.capacity());
            self.cur.stack.set_len(n);
        }
    }

    /// Takes the registers up again in the same frame.
    #[inline(always)]
    pub(super) fn again(&mut self, w: &mut Window) {
        if let Some(Frame::Py(f)) = self.cur.frames.last() {
            let start = self.cur.stack.as_mut_ptr();
            // SAFETY: as in `window`; the frame has kept its room, since capacity never shrinks.
            unsafe {
                w.ip = w.ops.add(f.pc as usize);
                w.sp = start.add(self.cur.stack.len());
                w.locals = start.add(f.base as usize);
            }
        }
    }

    /// The saved program counter of the frame on top.
    pub(super) fn pc_now(&self, default: usize) -> usize {
        match self.cur.frames.last() {
            Some(Frame::Py(f)) => f.pc as usize,
            _ => default,
        }
    }
    pub(super) fn set_pc(&mut self, pc: usize) {
        if let Some(Frame::Py(f)) = self.cur.frames.last_mut() {
            f.pc = pc as u32;
        }
    }

    /// A call whose arguments are all there: they become the locals of a new frame in place.
    /// `at` is how far below the top the callable lies, `extra` whether `self` lies after it.
    #[inline(always)]
    #[cfg_attr(target_family = "wasm", optimize(speed))]
    pub(super) fn enter<const PRECISE: bool>(
        &mut self,
        w: &mut Window,
        at: usize,
        extra: bool,
        ret: Ret,
    ) {
        if let Some(Frame::Py(f)) = self.cur.frames.last_mut() {
            f.pc = w.pc() as u32;
        }
        let Value::Func(func) = std::mem::take(w.top(at)) else {
            return;
        };
        let code: &Code = &func.code;
        // SAFETY: `at` values lie on the stack; the room for the rest is made before it is used.
        unsafe {
            let mut base = w.sp.sub(at - 2 + extra as usize);
            let start = self.cur.stack.as_mut_ptr();
            let below = base.offset_from(start) as usize;
            if self.cur.stack.capacity() < below + code.room as usize {
                let n = w.sp.offset_from(start) as usize;
                self.cur.stack.set_len(n);
                self.cur.stack.reserve(code.room as usize + 256);
                let start = self.cur.stack.as_mut_ptr();
                base = start.add(below);
                w.sp = start.add(n);
            }
            let end = base.add(code.locals.len());
            while w.sp < end {
                w.push(Value::Unbound);
            }
            for c in &func.closure {
                w.push(Value::Cell(c.clone()));
            }
            w.ops = if PRECISE { &code.ops } else { &code.fast }.as_ptr();
            // A call is a switch point already, unless each instruction may be one.
            w.ip = w.ops.add(if PRECISE { 0 } else { code.entry as usize });
            w.locals = base;
            w.func = &raw const *func;
            self.cur.frames.push(Frame::Py(PyFrame {
                func,
                pc: 0,
                base: below as u32,
                floor: (below + extra as usize - 2) as u32,
                ret,
                locals: None,
            }));
        }
    }

    /// The short way to return: to a Python frame below that waits for the value. In any other case
    /// it changes nothing.
    #[inline(always)]
    pub(super) fn return_fast<const PRECISE: bool>(&mut self, w: &mut Window) -> bool {
        let n = self.cur.frames.len();
        if n < 2 {
            return false;
        }
        let [.., Frame::Py(below), Frame::Py(f)] = &self.cur.frames[..] else {
            return false;
        };
        if f.locals.is_some() {
            return false;
        }
        let v = match &f.ret {
            Ret::Push => w.pop(),
            Ret::Init(inst) if w.top(1).is_none() => {
                w.discard();
                Value::Inst(inst.clone())
            }
            _ => return false,
        };
        let code: &Code = &below.func.code;
        // SAFETY: the frame below is the one to go on with, and its room has been made when it
        // was entered. Everything from the floor up belongs to the frame that ends.
        unsafe {
            let start = self.cur.stack.as_mut_ptr();
            let floor = start.add(f.floor as usize);
            while w.sp > floor {
                w.discard();
            }
            w.push(v);
            w.ops = if PRECISE { &code.ops } else { &code.fast }.as_ptr();
            w.ip = w.ops.add(below.pc as usize);
            w.locals = start.add(below.base as usize);
            w.func = &raw const *below.func;
            // The frame holds its function, and a new instance or nothing.
            self.cur.frames.set_len(n - 1);
            let gone = self.cur.frames.as_ptr().add(n - 1);
            if let Frame::Py(f) = &*gone {
                Value::Func(std::ptr::read(&f.func)).release();
                if let Ret::Init(inst) = &f.ret {
                    Value::Inst(std::ptr::read(inst)).release();
                }
            }
        }
        true
    }

    /// Calls the built-in that lies below its arguments.
    #[inline(always)]
    pub(super) fn call_native(&mut self, w: &mut Window, argc: usize) -> Res<Out> {
        let method = !w.top(argc + 1).is_unbound();
        let (f, args) = self.take_args(w, argc);
        self.leave(w);
        let Value::Native(native) = &f else {
            return Ok(Out::Call(f, args));
        };
        native.check(&args)?;
        // What was found on an object is called for it.
        if !method
            && native.class != 0
            && let Some(e) = self.unfit_receiver(native, &args.pos[0], false)
        {
            return Err(e);
        }
        let out = match (native.run, native.kinds) {
            (_, Some(kinds)) if !crate::types::kinds::fit(native, kinds, &args) => {
                crate::types::kinds::call(self, native, kinds, args)
            }
            (Body::Plain(run), _) => run(self, args).map(Out::Val),
            (Body::Flow(run), _) => run(self, args),
            (Body::Task(run), _) => Ok(Out::Task(run(crate::task::ctx(), args))),
        };
        f.release();
        out
    }

    /// Takes the arguments of a call off the stack, `self` first if there is one, and the callable.
    #[inline(always)]
    pub(super) fn take_args(&mut self, w: &mut Window, argc: usize) -> (Value, crate::func::Args) {
        let mut args = crate::func::Args::default();
        let extra = !w.top(argc + 1).is_unbound() as usize;
        let n = argc + extra;
        args.pos.reserve(n);
        let from = w.cut(n);
        // SAFETY: `n` values are moved from the stack, where they are no more, to the reserved place.
        unsafe {
            std::ptr::copy_nonoverlapping(from, args.pos.as_mut_ptr(), n);
            args.pos.set_len(n);
        }
        w.cut(1 - extra);
        (w.pop(), args)
    }
}

/// The callable of a call with `argc` arguments, when it is a function that can be entered in
/// place, and whether it gets a `self`.
#[inline(always)]
pub(super) fn direct(w: &Window, argc: usize) -> Option<bool> {
    match w.top(argc + 2) {
        Value::Func(f) if f.code.simple => {
            let extra = !w.top(argc + 1).is_unbound();
            (argc + extra as usize == f.code.argc as usize).then_some(extra)
        }
        _ => None,
    }
}
