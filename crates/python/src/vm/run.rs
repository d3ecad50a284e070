//! The loop over bytecode.
//!
//! It is one big `match`, so that it becomes one jump table, natively and as wasm. Instructions
//! that are long or rare lie in other files. A superinstruction without a fast way for its operands
//! falls out of the `match`, and the plain instruction in whose place it stands runs instead.

use super::arith::numbers;
use super::fused::{advance, fused};
use super::settle::Settled;
use super::window::direct;
use super::{Stop, Vm, cache, fast};
use crate::code::{BinOp, Op};
use crate::error::{Exc, Raise, Res};
use crate::frame::{Asked, Ret};
use crate::func::{Args, Out};
use crate::mem::Ref;
use crate::options::SwitchAt;
use crate::value::Value;

/// Where control goes after an instruction with a slow path.
pub(crate) enum Flow {
    /// The next instruction follows; the result, if there is one, is on the stack.
    Next,
    /// The frames changed, so the registers are loaded again.
    Reload,
    /// The thread waits.
    Block,
    /// The thread's outermost frame ended.
    Done(Res<Value>),
}

impl Vm {
    /// Runs the current thread until its budget of checkpoints ends, it waits, or it is done.
    pub(crate) fn run(&mut self) -> Stop {
        if self.cur.tracer.is_some() {
            self.run_traced()
        } else if self.opts.precise() {
            self.run_loop::<true>()
        } else {
            self.run_loop::<false>()
        }
    }

    /// Runs in the mode that counts each instruction.
    #[inline(never)]
    pub(super) fn run_counted(&mut self) -> Stop {
        self.run_loop::<true>()
    }

    /// `PRECISE`: every instruction is counted, and may be a switch point.
    #[cfg_attr(target_family = "wasm", optimize(speed))]
    fn run_loop<const PRECISE: bool>(&mut self) -> Stop {
        macro_rules! settled {
            ($r:expr) => {
                match $r {
                    Settled::Run => {}
                    Settled::Blocked => return Stop::Blocked,
                    Settled::Done(r) => return Stop::Done(r),
                }
            };
        }
        if std::mem::take(&mut self.cur.after_call) {
            self.fuel -= 1;
        }
        if let Some(v) = self.cur.wake.take() {
            settled!(self.settle(Ok(v), Some(Ret::Push)));
        }
        // The end of a wait was a switch point already, and no other thread's call counts.
        self.called = false;
        settled!(self.collect_if_due());
        'reload: loop {
            if std::mem::take(&mut self.called) && self.stops_after_call() {
                return Stop::Budget;
            }
            match self.cur.pending.take() {
                None => {}
                Some(Value::Inst(e)) => {
                    settled!(self.throw(Raise::obj(e)));
                    continue 'reload;
                }
                Some(f) => match self.begin(f, Args::none(), Ret::Discard) {
                    Ok(Flow::Block) => return Stop::Blocked,
                    Ok(Flow::Done(r)) => return Stop::Done(r),
                    Ok(_) => continue 'reload,
                    Err(e) => {
                        settled!(self.throw(e));
                        continue 'reload;
                    }
                },
            }
            let Some(mut w) = self.window::<PRECISE>() else {
                return Stop::Done(Err(Exc::SystemError.msg("no frame to run")));
            };

            let mut op = w.next();
            'turn: loop {
                if PRECISE && self.stops_before(*op, w.code()) {
                    w.back();
                    self.leave(&w);
                    return Stop::Budget;
                }
                if PRECISE && self.watch.is_some() {
                    self.observe(*op, &w);
                }

                // There is only one loop: with an inner loop the compiler would move work from the
                // arms to before each turn.
                macro_rules! next {
                    () => {{
                        op = w.next();
                        continue 'turn;
                    }};
                }
                macro_rules! raise {
                    ($e:expr) => {{
                        let e = $e;
                        self.leave(&w);
                        settled!(self.throw(e));
                        continue 'reload;
                    }};
                }
                // Carries on with the slow path of an instruction.
                macro_rules! flow {
                    ($r:expr) => {{
                        self.leave(&w);
                        match $r {
                            Ok(Flow::Next) => self.again(&mut w),
                            Ok(Flow::Reload) => continue 'reload,
                            Ok(Flow::Block) => return Stop::Blocked,
                            Ok(Flow::Done(r)) => return Stop::Done(r),
                            Err(e) => {
                                settled!(self.throw(e));
                                continue 'reload;
                            }
                        }
                    }};
                }
                // Runs an instruction that lies in another file.
                macro_rules! slow {
                    ($op:expr) => {
                        self.leave(&w);
                        match self.slow_op($op, w.pc()) {
                            Ok(Flow::Next) => self.again(&mut w),
                            Ok(Flow::Reload) => continue 'reload,
                            Ok(Flow::Block) => return Stop::Blocked,
                            Ok(Flow::Done(r)) => return Stop::Done(r),
                            Err(e) => {
                                settled!(self.throw_from(e, $op));
                                continue 'reload;
                            }
                        }
                    };
                }
                macro_rules! unbound {
                    ($i:expr) => {
                        raise!(super::errors::unbound_local(w.code(), $i as usize))
                    };
                }
                // Runs what is left to do after an object may have died.
                macro_rules! last_words {
                    () => {
                        if super::finalize::any() {
                            flow!(self.last_words());
                        }
                    };
                }
                // A place where another thread may get the GIL. The precise mode has switch points
                // of its own, before the instructions that its rules name.
                macro_rules! edge {
                    () => {
                        if !PRECISE {
                            self.fuel -= 1;
                            if self.fuel <= 0 {
                                self.leave(&w);
                                return Stop::Budget;
                            }
                        }
                    };
                }
                // The same, after a call of a function that is not written in Python.
                macro_rules! after_call {
                    () => {
                        if PRECISE {
                            if self.opts.switch == SwitchAt::BackEdge {
                                self.leave(&w);
                                if self.stops_after_call() {
                                    return Stop::Budget;
                                }
                            }
                        } else {
                            edge!();
                        }
                    };
                }
                macro_rules! finish_return {
                    () => {
                        if self.return_fast::<PRECISE>(&mut w) {
                            last_words!();
                        } else {
                            let v = w.pop();
                            self.leave(&w);
                            settled!(self.return_from(v));
                            continue 'reload;
                        }
                    };
                }
                match *op {
                    Op::LoadFast(i) => {
                        let v = w.local(i);
                        if v.is_unbound() {
                            unbound!(i)
                        }
                        w.push(v.clone());
                        next!();
                    }
                    Op::StoreFast(i) => {
                        let v = w.pop();
                        w.set_local(i, v);
                        next!();
                    }
                    Op::LoadConst(i) => {
                        w.push(w.constant(i).clone());
                        next!();
                    }
                    Op::PopTop => {
                        let v = w.pop();
                        if v.is_heap() {
                            v.release();
                            last_words!();
                        }
                        next!();
                    }
                    Op::BinaryOp(op) => {
                        let (y, x) = (w.pop(), w.pop());
                        if let Some(v) = numbers(op, &x, &y) {
                            w.push(v);
                            next!();
                        }
                        flow!(self.binary_flow(op, x, y, false));
                        next!();
                    }
                    Op::InplaceOp(op) => {
                        let (y, x) = (w.pop(), w.pop());
                        if let Some(v) = numbers(op, &x, &y) {
                            w.push(v);
                            next!();
                        }
                        if let (BinOp::Add, Value::Str(_), Value::Str(_)) = (op, &x, &y) {
                            let v = fast::append(&mut w, x, y);
                            w.push(v);
                            next!();
                        }
                        flow!(self.binary_flow(op, x, y, true));
                        next!();
                    }

                    Op::CompareOp(op) => {
                        let (y, x) = (w.pop(), w.pop());
                        flow!(self.compare_flow(op, x, y));
                        next!();
                    }
                    Op::PopJumpIfFalse(t) | Op::PopJumpIfTrue(t) => {
                        let when = matches!(*op, Op::PopJumpIfTrue(_));
                        let v = w.pop();
                        let truth = match v {
                            Value::Bool(b) => Some(b),
                            ref v => self.truth_fast(v),
                        };
                        match truth {
                            Some(b) if b == when => w.jump(t),
                            Some(_) => {}
                            None => {
                                w.back();
                                flow!(self.truth_flow(v));
                                next!();
                            }
                        }
                        v.release();
                        next!();
                    }
                    Op::Jump(t) => {
                        w.jump(t);
                        next!();
                    }
                    Op::JumpBackward(t) => {
                        w.jump(t);
                        edge!();
                        next!();
                    }
                    Op::JumpBackFor(t) => {
                        w.jump(t);
                        edge!();
                        if let Op::ForIterStore { to, end } = w.ahead(0) {
                            advance(&mut w, to, end, 2);
                        }
                        next!();
                    }
                    Op::ForIter(end) => {
                        match fast::step(w.top(1)) {
                            Some(Some(v)) => w.push(v),
                            Some(None) => {
                                w.discard();
                                w.jump(end);
                            }
                            None => flow!(self.for_iter(end)),
                        }
                        next!();
                    }

                    Op::LoadGlobal { cache, name } | Op::LoadGlobalNull { cache, name } => {
                        let (code, globals) = (w.code(), &w.func().globals);
                        let v = match cache::global(self, code, globals, cache, name) {
                            Some(v) => v,
                            None => match self.load_global(code, globals, cache, name) {
                                Ok(v) if self.is_lazy(&v) => {
                                    let (globals, name) =
                                        (globals.clone(), code.names[name as usize].clone());
                                    let ret = match *op {
                                        Op::LoadGlobalNull { .. } => Ret::Method,
                                        _ => Ret::Push,
                                    };
                                    if matches!(ret, Ret::Method) {
                                        w.skip(1);
                                    }
                                    flow!(self.load_lazy(v, globals, name, ret));
                                    next!();
                                }
                                Ok(v) => v,
                                Err(e) => raise!(e),
                            },
                        };
                        w.push(v);
                        if let Op::LoadGlobalNull { .. } = *op {
                            w.push(Value::Unbound);
                            w.skip(1);
                        }
                        next!();
                    }
                    Op::StoreGlobal { cache, name } => {
                        let (code, globals) = (w.code(), &w.func().globals);
                        let v = w.pop();
                        if let Some(v) = cache::store_global(code, globals, cache, v) {
                            Vm::set_global(code, globals, cache, name, v);
                        }
                        last_words!();
                        next!();
                    }
                    Op::LoadMethod { cache, name } => {
                        let code = w.code();
                        if let Value::Inst(i) = w.top(1)
                            && let Some(f) = cache::method(i, &code.caches[cache as usize])
                        {
                            let this = w.pop();
                            w.push(f);
                            w.push(this);
                            next!();
                        }
                        let obj = w.pop();
                        flow!(self.method_flow(code, cache, name, obj));
                        next!();
                    }
                    Op::Call(n) => {
                        let n = n as usize;
                        let quiet;
                        if super::finalize::any() {
                            w.back();
                            flow!(self.last_words());
                            next!();
                        }
                        if let Some(extra) = direct(&w, n)
                            && self.cur.frames.len() < self.recursion_limit
                        {
                            self.enter::<PRECISE>(&mut w, n + 2, extra, Ret::Push);
                            edge!();
                            next!();
                        }
                        match w.top(n + 2) {
                            Value::Native(f) => {
                                // `coroutine.send(v)` resumes the coroutine directly, without a
                                // task.
                                if n == 1 && f.name == "send" && matches!(w.top(2), Value::Gen(_)) {
                                    let (_, args) = self.take_args(&mut w, n);
                                    if let [Value::Gen(g), v] = &args.pos[..] {
                                        flow!(self.resume_gen(g, Ok(v.clone()), Asked::Next));
                                    }
                                    next!();
                                }
                                quiet = f.quiet;
                                let out = self.call_native(&mut w, n);
                                match out {
                                    Ok(Out::Val(v)) => {
                                        self.again(&mut w);
                                        w.push(v);
                                    }
                                    out => flow!(out.and_then(|out| self.out_flow(out, Ret::Push))),
                                }
                            }
                            Value::Bound(_) if fast::unbind(&w, n) => continue 'turn,
                            Value::Class(c) if self.cur.frames.len() < self.recursion_limit => {
                                quiet = n == 1 && Ref::ptr_eq(c, &self.types.r#type);
                                match self.instance_for(&w, n) {
                                    Some(i) => {
                                        self.enter::<PRECISE>(&mut w, n + 2, true, Ret::Init(i));
                                        edge!();
                                        next!();
                                    }
                                    None => flow!(self.call_flow(n, None)),
                                }
                            }
                            f => {
                                // A generator function runs nothing yet.
                                quiet = matches!(f, Value::Func(_));
                                flow!(self.call_flow(n, None));
                            }
                        }
                        if !quiet {
                            after_call!();
                        }
                        next!();
                    }
                    Op::CallKw { argc, names } => {
                        let names = w.constant(names).clone();
                        let quiet = matches!(w.top(argc as usize + 2), Value::Func(_));
                        flow!(self.call_flow(argc as usize, Some(names)));
                        if !quiet {
                            after_call!();
                        }
                        next!();
                    }
                    Op::ReturnValue => {
                        finish_return!();
                        next!();
                    }
                    Op::LoadFastReturn(i) => {
                        if !w.local(i).is_unbound() {
                            // The frame ends here, so the local is moved out of it instead of
                            // copied.
                            w.push(std::mem::take(w.local(i)));
                            w.skip(1);
                            finish_return!();
                            next!();
                        }
                    }
                    Op::LoadConstReturn(k) => {
                        w.push(w.constant(k).clone());
                        w.skip(1);
                        finish_return!();
                        next!();
                    }

                    Op::ListAppend(i) => {
                        let v = w.pop();
                        if let Value::List(l) = w.top(i as usize) {
                            l.items.borrow_mut().push(v);
                        }
                        next!();
                    }
                    Op::UnpackSequence(n) => {
                        let v = w.pop();
                        if fast::unpack(&mut w, &v, n as usize) {
                            v.release();
                        } else {
                            flow!(self.unpack(v, n as usize, w.pc()));
                        }
                        next!();
                    }
                    Op::BuildTuple(n) => {
                        let v = Value::tuple(fast::take(&mut w, n as usize));
                        w.push(v);
                        next!();
                    }
                    Op::BuildList(n) => {
                        let v = Value::list(fast::take(&mut w, n as usize));
                        w.push(v);
                        next!();
                    }
                    Op::Copy(i) => {
                        let v = w.top(i as usize).clone();
                        w.push(v);
                        next!();
                    }
                    Op::Swap(i) => {
                        std::mem::swap(w.top(1), w.top(i as usize));
                        next!();
                    }
                    Op::Nop => next!(),
                    Op::PushNull => {
                        w.push(Value::Unbound);
                        next!();
                    }
                    Op::Resume => {
                        edge!();
                        next!();
                    }
                    Op::IsOp(not) => {
                        let (y, x) = (w.pop(), w.pop());
                        w.push(Value::Bool(x.is(&y) != not));
                        x.release();
                        y.release();
                        next!();
                    }
                    Op::UnaryNot => {
                        let v = w.pop();
                        match self.truth_fast(&v) {
                            Some(b) => w.push(Value::Bool(!b)),
                            None => {
                                w.back();
                                flow!(self.truth_flow(v));
                            }
                        }
                        next!();
                    }
                    Op::PopJumpIfNone(t) | Op::PopJumpIfNotNone(t) => {
                        let v = w.pop();
                        if v.is_none() == matches!(*op, Op::PopJumpIfNone(_)) {
                            w.jump(t);
                        }
                        v.release();
                        next!();
                    }
                    Op::JumpIfFalseOrPop(t) | Op::JumpIfTrueOrPop(t) => {
                        let when = matches!(*op, Op::JumpIfTrueOrPop(_));
                        match self.truth_fast(w.top(1)) {
                            Some(b) if b == when => w.jump(t),
                            Some(_) => w.discard(),
                            None => {
                                let v = w.top(1).clone();
                                flow!(self.truth_or_pop(v, when, t as usize));
                            }
                        }
                        next!();
                    }
                    Op::LoadFastLoadFast(..)
                    | Op::StoreFastLoadFast(..)
                    | Op::LoadFastLoadConst(..)
                    | Op::StoreFastStoreFast(..)
                    | Op::LoadFastAttr(_)
                    | Op::AddFF(..)
                    | Op::SubFF(..)
                    | Op::MulFF(..)
                    | Op::BinaryFF { .. }
                    | Op::AddFI(..)
                    | Op::SubFI(..)
                    | Op::BinaryFI { .. }
                    | Op::AddI(_)
                    | Op::BinaryI { .. }
                    | Op::Add(_)
                    | Op::Sub(_)
                    | Op::Mul(_)
                    | Op::InplaceStore { .. }
                    | Op::CompareFF { .. }
                    | Op::CompareFI { .. }
                    | Op::CompareI { .. }
                    | Op::Compare { .. }
                    | Op::SubscrFF(..)
                    | Op::SubscrF(_)
                    | Op::StoreSubscrFF(..)
                    | Op::ForIterStore { .. } => {
                        if fused(&mut w, op) {
                            next!();
                        }
                    }
                    Op::LoadAttr { .. }
                    | Op::StoreAttr { .. }
                    | Op::LoadDeref(_)
                    | Op::StoreDeref(_)
                    | Op::BinarySubscr
                    | Op::ContainsOp(_)
                    | Op::StoreSubscr => {
                        if !fused(&mut w, op) {
                            slow!(*op);
                        }
                        next!();
                    }
                    Op::CallEx(_) => {
                        slow!(*op);
                        after_call!();
                        next!();
                    }
                    other => {
                        slow!(other);
                        next!();
                    }
                }
                op = w.plain();
            }
        }
    }
}
