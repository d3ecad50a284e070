//! The loop over bytecode.
//!
//! One big `match`, so that it becomes one jump table, natively and as wasm. What is not short or
//! not frequent lies elsewhere. A superinstruction that meets operands which it has no fast way
//! for falls out of the `match`, and the plain instruction that it stands for runs instead.

use super::arith::{float_cmp, float_op, int_cmp, int_op};
use super::compare::compare_fast;
use super::settle::Settled;
use super::window::direct;
use super::{Stop, Vm, cache, fast};
use crate::code::{BinOp, Op};
use crate::error::{Exc, Raise, Res};
use crate::frame::Ret;
use crate::func::{Out, Run};
use crate::value::Value;

/// Where control goes after an instruction with a slow path.
pub enum Flow {
    /// On to the next instruction; the result, if any, is on the stack.
    Next,
    /// Frames changed: reload.
    Reload,
    /// The thread waits.
    Block,
    /// The thread's outermost frame ended.
    Done(Res<Value>),
}

impl Vm {
    /// Runs the current thread until its budget of checkpoints ends, it waits, or it is done.
    pub fn run(&mut self) -> Stop {
        if self.opts.precise() {
            self.run_loop::<true>()
        } else {
            self.run_loop::<false>()
        }
    }

    /// `PRECISE`: every instruction is counted, and may be a switch point.
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
        if let Some(v) = self.cur.wake.take() {
            settled!(self.settle(Ok(v), Some(Ret::Push)));
        }
        'reload: loop {
            if let Some(Value::Inst(e)) = self.cur.pending.take() {
                settled!(self.throw(Raise::obj(e)));
                continue 'reload;
            }
            let Some(mut w) = self.window::<PRECISE>() else {
                return Stop::Done(Err(Exc::SystemError.msg("no frame to run")));
            };

            let mut op = w.next();
            'turn: loop {
                if PRECISE {
                    let own = !w.code().file.library;
                    if own && self.at_switch_point(*op) {
                        if self.fuel <= 0 || self.ticks >= self.sched.stop_at {
                            w.back();
                            self.leave(&w);
                            return Stop::Budget;
                        }
                        self.fuel -= 1;
                    } else if self.ticks >= self.sched.look_at {
                        self.sched.amid = true;
                        w.back();
                        self.leave(&w);
                        return Stop::Budget;
                    }
                    // After the check: where a run is cut into slices must not change its time.
                    self.ticks += 1;
                }

                // One loop only: an inner one would let the compiler move work from the arms to
                // before each turn.
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
                macro_rules! tri {
                    ($r:expr) => {
                        match $r {
                            Ok(v) => v,
                            Err(e) => raise!(e),
                        }
                    };
                }
                // The rest of an instruction, out of line.
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
                macro_rules! unbound {
                    ($i:expr) => {
                        raise!(super::errors::unbound_local(w.code(), $i as usize))
                    };
                }
                // After what may have been the end of an object.
                macro_rules! last_words {
                    () => {
                        if super::finalize::any() {
                            flow!(self.last_words());
                        }
                    };
                }
                // A place where another thread may get the GIL. The precise mode has its own,
                // before the instructions that its policy names.
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
                // `$put` the result of two numbers and go on after `$skip` more instructions.
                macro_rules! arith {
                    ($x:expr, $y:expr, $checked:ident, $f:tt, $skip:expr, $put:expr) => {
                        match ($x, $y) {
                            (Value::Int(x), Value::Int(y)) => {
                                if let Some(r) = x.$checked(*y) {
                                    $put(Value::Int(r));
                                    w.skip($skip);
                                    next!();
                                }
                            }
                            (Value::Float(x), Value::Float(y)) => {
                                $put(Value::Float(*x $f *y));
                                w.skip($skip);
                                next!();
                            }
                            _ => {}
                        }
                    };
                    ($x:expr, $y:expr, $op:expr, $skip:expr, $put:expr) => {
                        match ($x, $y) {
                            (Value::Int(x), Value::Int(y)) => {
                                if let Some(r) = int_op($op, *x, *y) {
                                    $put(r);
                                    w.skip($skip);
                                    next!();
                                }
                            }
                            (Value::Float(x), Value::Float(y)) => {
                                if let Some(r) = float_op($op, *x, *y) {
                                    $put(Value::Float(r));
                                    w.skip($skip);
                                    next!();
                                }
                            }
                            _ => {}
                        }
                    };
                }
                // Two numbers on top make one; they are not on the heap.
                macro_rules! two {
                    () => {
                        |v| {
                            w.cut(2);
                            w.push(v)
                        }
                    };
                }
                // A comparison whose jump lies `$n` instructions ahead, `$drop` values on the stack.
                macro_rules! compare {
                    ($op:expr, $when:expr, $x:expr, $y:expr, $n:expr, $drop:expr) => {
                        let r = match ($x, $y) {
                            (Value::Int(x), Value::Int(y)) => Some(int_cmp($op, *x, *y)),
                            (Value::Float(x), Value::Float(y)) => Some(float_cmp($op, *x, *y)),
                            (x, y) if x.is_heap() && y.is_heap() => compare_fast($op, x, y),
                            _ => None,
                        };
                        if let Some(r) = r {
                            for _ in 0..$drop {
                                w.discard();
                            }
                            if r == $when {
                                w.jump(fast::target(w.ahead($n)))
                            } else {
                                w.skip($n + 1);
                            }
                            next!();
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
                    Op::LoadFastLoadFast(a, b) => {
                        let (x, y) = (w.local(a), w.local(b));
                        if !x.is_unbound() && !y.is_unbound() {
                            w.push(x.clone());
                            w.push(y.clone());
                            w.skip(1);
                            next!();
                        }
                    }
                    Op::LoadFastLoadConst(a, k) => {
                        let x = w.local(a);
                        if !x.is_unbound() {
                            w.push(x.clone());
                            w.push(w.constant(k).clone());
                            w.skip(1);
                            next!();
                        }
                    }
                    Op::StoreFastLoadFast(a, b) => {
                        let v = w.pop();
                        w.set_local(a, v);
                        w.skip(1);
                        let y = w.local(b);
                        if y.is_unbound() {
                            unbound!(b)
                        }
                        w.push(y.clone());
                        next!();
                    }
                    Op::StoreFastStoreFast(a, b) => {
                        let v = w.pop();
                        w.set_local(a, v);
                        let v = w.pop();
                        w.set_local(b, v);
                        w.skip(1);
                        next!();
                    }

                    Op::AddFF(a, b) => {
                        arith!(w.local(a), w.local(b), checked_add, +, 2, |v| w.push(v));
                    }
                    Op::SubFF(a, b) => {
                        arith!(w.local(a), w.local(b), checked_sub, -, 2, |v| w.push(v));
                    }
                    Op::MulFF(a, b) => {
                        arith!(w.local(a), w.local(b), checked_mul, *, 2, |v| w.push(v));
                    }
                    Op::BinaryFF { op, a, b } => {
                        arith!(w.local(a), w.local(b), op, 2, |v| w.push(v));
                    }
                    Op::AddFI(a, b) => {
                        arith!(w.local(a), &Value::Int(b.into()), checked_add, +, 2, |v| w.push(v));
                    }
                    Op::SubFI(a, b) => {
                        arith!(w.local(a), &Value::Int(b.into()), checked_sub, -, 2, |v| w.push(v));
                    }
                    Op::BinaryFI { op, a, b } => {
                        arith!(w.local(a), &Value::Int(b.into()), op, 2, |v| w.push(v));
                    }
                    Op::AddI(b) => {
                        arith!(w.top(1), &Value::Int(b.into()), checked_add, +, 1, |v| *w.top(1) = v);
                    }
                    Op::BinaryI { op, b } => {
                        arith!(w.top(1), &Value::Int(b.into()), op, 1, |v| *w.top(1) = v);
                    }
                    Op::Add(_) => {
                        arith!(w.top(2), w.top(1), checked_add, +, 0, two!());
                    }
                    Op::Sub(_) => {
                        arith!(w.top(2), w.top(1), checked_sub, -, 0, two!());
                    }
                    Op::Mul(_) => {
                        arith!(w.top(2), w.top(1), checked_mul, *, 0, two!());
                    }
                    Op::InplaceStore { op, to } => {
                        arith!(w.top(2), w.top(1), op, 1, |v| {
                            w.cut(2);
                            w.set_local(to, v)
                        });
                    }
                    Op::BinaryOp(op) => {
                        arith!(w.top(2), w.top(1), op, 0, two!());
                        let (y, x) = (w.pop(), w.pop());
                        flow!(self.binary_flow(op, x, y, false));
                        next!();
                    }
                    Op::InplaceOp(op) => {
                        arith!(w.top(2), w.top(1), op, 0, two!());
                        let (y, x) = (w.pop(), w.pop());
                        if let (BinOp::Add, Value::Str(_), Value::Str(_)) = (op, &x, &y) {
                            let v = fast::append(&mut w, x, y);
                            w.push(v);
                            next!();
                        }
                        flow!(self.binary_flow(op, x, y, true));
                        next!();
                    }

                    Op::CompareFF { op, when, a, b } => {
                        compare!(op, when, w.local(a), w.local(b), 2, 0);
                    }
                    Op::CompareFI { op, when, a, b } => {
                        compare!(op, when, w.local(a), &Value::Int(b.into()), 2, 0);
                    }
                    Op::CompareI { op, when, b } => {
                        compare!(op, when, w.top(1), &Value::Int(b.into()), 1, 1);
                    }
                    Op::Compare { op, when } => {
                        compare!(op, when, w.top(2), w.top(1), 0, 2);
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
                            match fast::step(w.top(1)) {
                                Some(Some(v)) => {
                                    w.set_local(to, v);
                                    w.skip(2);
                                }
                                Some(None) => {
                                    w.discard();
                                    w.jump(end);
                                }
                                None => {}
                            }
                        }
                        next!();
                    }
                    Op::ForIterStore { to, end } => match fast::step(w.top(1)) {
                        Some(Some(v)) => {
                            w.set_local(to, v);
                            w.skip(1);
                            next!();
                        }
                        Some(None) => {
                            w.discard();
                            w.jump(end);
                            next!();
                        }
                        None => {}
                    },
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
                            None => tri!(self.load_global(code, globals, cache, name)),
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
                    Op::LoadDeref(i) => {
                        let v = match w.local(i) {
                            Value::Cell(c) => c.0.borrow().clone(),
                            _ => Value::Unbound,
                        };
                        if v.is_unbound() {
                            raise!(super::errors::unbound_deref(w.code(), i as usize));
                        }
                        w.push(v);
                        next!();
                    }
                    Op::StoreDeref(i) => {
                        let v = w.pop();
                        if let Value::Cell(c) = w.local(i) {
                            c.0.replace(v).release();
                        }
                        next!();
                    }
                    Op::LoadAttr { cache, name } => {
                        let code = w.code();
                        if let Value::Inst(i) = w.top(1) {
                            let c = &code.caches[cache as usize];
                            if let Some(v) = cache::attr(i, c, &code.names[name as usize]) {
                                w.set_top(v);
                                next!();
                            }
                        }
                        let obj = w.pop();
                        flow!(self.attr_flow(code, cache, name, obj));
                        next!();
                    }
                    Op::LoadFastAttr(i) => {
                        let code = w.code();
                        if let (Value::Inst(i), Op::LoadAttr { cache, name }) =
                            (w.local(i), w.ahead(0))
                        {
                            let c = &code.caches[cache as usize];
                            if let Some(v) = cache::attr(i, c, &code.names[name as usize]) {
                                w.push(v);
                                w.skip(1);
                                next!();
                            }
                        }
                    }
                    Op::LoadMethod { cache, name } => {
                        let code = w.code();
                        if let Value::Inst(i) = w.top(1) {
                            if let Some(f) = cache::method(i, &code.caches[cache as usize]) {
                                let this = w.pop();
                                w.push(f);
                                w.push(this);
                                next!();
                            }
                        }
                        let obj = w.pop();
                        flow!(self.method_flow(code, cache, name, obj));
                        next!();
                    }
                    Op::StoreAttr { cache, name } => {
                        let code = w.code();
                        if let Value::Inst(i) = w.top(1) {
                            let c = &code.caches[cache as usize];
                            let name = &code.names[name as usize];
                            if cache::store(i, c, name, w.top(2)) {
                                // The old value lies where the new one was.
                                w.discard();
                                w.discard();
                                next!();
                            }
                        }
                        let (obj, v) = (w.pop(), w.pop());
                        flow!(self.store_attr_flow(code, cache, name, obj, v));
                        next!();
                    }

                    Op::Call(n) => {
                        let n = n as usize;
                        if super::finalize::any() {
                            w.back();
                            flow!(self.last_words());
                            next!();
                        }
                        if let Some(extra) = direct(&w, n) {
                            if self.cur.frames.len() < self.recursion_limit {
                                self.enter::<PRECISE>(&mut w, n + 2, extra, Ret::Push);
                                edge!();
                                next!();
                            }
                        }
                        match w.top(n + 2) {
                            Value::Native(f) => {
                                let run = f.run;
                                let (f, args) = self.take_args(&mut w, n);
                                self.leave(&w);
                                let out = match run {
                                    Run::Plain(run) => run(self, args).map(Out::Val),
                                    Run::Flow(run) => run(self, args),
                                    Run::Task(run) => Ok(Out::Task(run(crate::task::ctx(), args))),
                                };
                                f.release();
                                match out {
                                    Ok(Out::Val(v)) => {
                                        self.again(&mut w);
                                        w.push(v);
                                    }
                                    out => flow!(out.and_then(|out| self.out_flow(out, Ret::Push))),
                                }
                            }
                            Value::Bound(_) if fast::unbind(&w, n) => continue 'turn,
                            Value::Class(_) if self.cur.frames.len() < self.recursion_limit => {
                                match self.instance_for(&w, n) {
                                    Some(i) => {
                                        self.enter::<PRECISE>(&mut w, n + 2, true, Ret::Init(i));
                                    }
                                    None => flow!(self.call_flow(n, None)),
                                }
                            }
                            _ => flow!(self.call_flow(n, None)),
                        }
                        if !PRECISE && self.opts.calls_switch {
                            edge!();
                        }
                        next!();
                    }
                    Op::CallKw { argc, names } => {
                        let names = w.constant(names).clone();
                        flow!(self.call_flow(argc as usize, Some(names)));
                        next!();
                    }
                    Op::ReturnValue => {
                        finish_return!();
                        next!();
                    }
                    Op::LoadFastReturn(i) => {
                        if !w.local(i).is_unbound() {
                            // The frame ends: the local may be moved out of it.
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

                    Op::BinarySubscr => {
                        if let Some(v) = fast::item(w.top(2), w.top(1)) {
                            w.discard();
                            w.set_top(v);
                            next!();
                        }
                        let (i, obj) = (w.pop(), w.pop());
                        flow!(self.subscr_flow(obj, i));
                        next!();
                    }
                    Op::SubscrFF(a, b) => {
                        if let Some(v) = fast::item(w.local(a), w.local(b)) {
                            w.push(v);
                            w.skip(2);
                            next!();
                        }
                    }
                    Op::SubscrF(b) => {
                        if let Some(v) = fast::item(w.top(1), w.local(b)) {
                            w.set_top(v);
                            w.skip(1);
                            next!();
                        }
                    }
                    Op::StoreSubscr => {
                        if fast::set_item(w.top(2), w.top(1), w.top(3)) {
                            for _ in 0..3 {
                                w.discard();
                            }
                            next!();
                        }
                        let (i, obj, v) = (w.pop(), w.pop(), w.pop());
                        flow!(self.store_subscr_flow(obj, i, v));
                        next!();
                    }
                    Op::StoreSubscrFF(a, b) => {
                        if fast::set_item(w.local(a), w.local(b), w.top(1)) {
                            w.discard();
                            w.skip(2);
                            next!();
                        }
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
                    Op::PushNull => {
                        w.push(Value::Unbound);
                        next!();
                    }
                    Op::Nop => next!(),
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
                    other => {
                        self.leave(&w);
                        match self.slow_op(other, w.pc()) {
                            Ok(Flow::Next) => self.again(&mut w),
                            Ok(Flow::Reload) => continue 'reload,
                            Ok(Flow::Block) => return Stop::Blocked,
                            Ok(Flow::Done(r)) => return Stop::Done(r),
                            Err(e) => {
                                settled!(self.throw_from(e, other));
                                continue 'reload;
                            }
                        }
                        next!();
                    }
                }
                op = w.plain();
            }
        }
    }
}
