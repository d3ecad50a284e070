//! The loop over bytecode.

use super::settle::Settled;
use super::{Stop, Vm};
use crate::code::{BinOp, CmpOp, Op};
use crate::error::{Exc, Raise, Res};
use crate::frame::{Frame, Ret};
use crate::func::Out;
use crate::mem::Ref;
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

    fn run_loop<const PRECISE: bool>(&mut self) -> Stop {
        if let Some(v) = self.cur.wake.take() {
            match self.settle(Ok(v), Some(Ret::Push)) {
                Settled::Run => {}
                Settled::Blocked => return Stop::Blocked,
                Settled::Done(r) => return Stop::Done(r),
            }
        }
        'reload: loop {
            if let Some(e) = self.cur.pending.take() {
                if let Value::Inst(e) = e {
                    match self.throw(Raise::obj(e)) {
                        Settled::Run => continue 'reload,
                        Settled::Blocked => return Stop::Blocked,
                        Settled::Done(r) => return Stop::Done(r),
                    }
                }
            }
            let Some(Frame::Py(frame)) = self.cur.frames.last_mut() else {
                return Stop::Done(Err(Exc::SystemError.msg("no frame to run")));
            };
            let func = frame.func.clone();
            let code = &*func.code;
            let own = !code.file.library;
            let base = frame.base as usize;
            let mut pc = frame.pc as usize;
            let ops = &code.ops[..];

            macro_rules! push {
                ($v:expr) => {{
                    let v = $v;
                    self.cur.stack.push(v)
                }};
            }
            macro_rules! pop {
                () => {
                    crate::mem::take_last(&mut self.cur.stack)
                };
            }
            macro_rules! top {
                () => {{
                    let n = self.cur.stack.len() - 1;
                    &mut self.cur.stack[n]
                }};
            }
            macro_rules! local {
                ($i:expr) => {
                    self.cur.stack[base + $i as usize]
                };
            }
            macro_rules! save {
                () => {
                    if let Some(Frame::Py(f)) = self.cur.frames.last_mut() {
                        f.pc = pc as u32;
                    }
                };
            }
            macro_rules! raise {
                ($e:expr) => {{
                    let e = $e;
                    save!();
                    match self.throw(e) {
                        Settled::Run => continue 'reload,
                        Settled::Blocked => return Stop::Blocked,
                        Settled::Done(r) => return Stop::Done(r),
                    }
                }};
            }
            macro_rules! flow {
                ($r:expr) => {{
                    save!();
                    match $r {
                        Ok(Flow::Next) => {}
                        Ok(Flow::Reload) => continue 'reload,
                        Ok(Flow::Block) => return Stop::Blocked,
                        Ok(Flow::Done(r)) => return Stop::Done(r),
                        Err(e) => raise!(e),
                    }
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
            // A place where another thread may get the GIL.
            macro_rules! checkpoint {
                () => {
                    self.fuel -= 1;
                    if self.fuel <= 0 {
                        save!();
                        return Stop::Budget;
                    }
                };
            }
            // A place of its own only in the coarse mode; the precise one stops before every
            // instruction that its policy names.
            macro_rules! edge {
                () => {
                    if !PRECISE {
                        checkpoint!();
                    }
                };
            }

            loop {
                let op = ops[pc];
                if PRECISE {
                    if own && self.at_switch_point(op) {
                        if self.fuel <= 0 || self.ticks >= self.sched.stop_at {
                            save!();
                            return Stop::Budget;
                        }
                        self.fuel -= 1;
                    } else if self.ticks >= self.sched.look_at {
                        self.sched.amid = true;
                        save!();
                        return Stop::Budget;
                    }
                    // After the check: where a run is cut into slices must not change its time.
                    self.ticks += 1;
                }
                pc += 1;
                match op {
                    Op::LoadFast(i) => match &local!(i) {
                        Value::Unbound => raise!(super::errors::unbound_local(code, i as usize)),
                        v => {
                            let v = v.clone();
                            push!(v)
                        }
                    },
                    Op::LoadFastLoadFast(a, b) => {
                        let x = local!(a).clone();
                        if x.is_unbound() {
                            raise!(super::errors::unbound_local(code, a as usize));
                        }
                        push!(x);
                        let y = local!(b).clone();
                        pc += 1;
                        if y.is_unbound() {
                            raise!(super::errors::unbound_local(code, b as usize));
                        }
                        push!(y);
                    }
                    Op::StoreFastLoadFast(a, b) => {
                        let v = pop!();
                        local!(a) = v;
                        let y = local!(b).clone();
                        pc += 1;
                        if y.is_unbound() {
                            raise!(super::errors::unbound_local(code, b as usize));
                        }
                        push!(y);
                    }
                    Op::LoadConst(i) => push!(code.consts[i as usize].clone()),
                    Op::StoreFast(i) => {
                        let v = pop!();
                        local!(i) = v;
                    }
                    Op::BinaryOpFF { op, a, b } => {
                        if let (Value::Int(x), Value::Int(y)) = (&local!(a), &local!(b)) {
                            if let Some(r) = int_op(op, *x, *y) {
                                pc += 2;
                                push!(r);
                                continue;
                            }
                        } else if let (Value::Float(x), Value::Float(y)) = (&local!(a), &local!(b))
                        {
                            if let Some(r) = float_op(op, *x, *y) {
                                pc += 2;
                                push!(Value::Float(r));
                                continue;
                            }
                        }
                        let x = local!(a).clone();
                        if x.is_unbound() {
                            raise!(super::errors::unbound_local(code, a as usize));
                        }
                        let y = local!(b).clone();
                        if y.is_unbound() {
                            pc += 1;
                            raise!(super::errors::unbound_local(code, b as usize));
                        }
                        pc += 2;
                        flow!(self.binary_flow(op, x, y, false));
                    }
                    Op::BinaryOpFI { op, a, b } => {
                        if let Value::Int(x) = &local!(a) {
                            if let Some(r) = int_op(op, *x, b as i64) {
                                pc += 2;
                                push!(r);
                                continue;
                            }
                        }
                        let x = local!(a).clone();
                        if x.is_unbound() {
                            raise!(super::errors::unbound_local(code, a as usize));
                        }
                        pc += 2;
                        flow!(self.binary_flow(op, x, Value::Int(b as i64), false));
                    }
                    Op::BinaryOpI { op, b } => {
                        if let Value::Int(x) = top!() {
                            if let Some(r) = int_op(op, *x, b as i64) {
                                *top!() = r;
                                pc += 1;
                                continue;
                            }
                        }
                        push!(Value::Int(b as i64));
                    }
                    Op::CompareFFJump { op, a, b } => {
                        if let (Value::Int(x), Value::Int(y)) = (&local!(a), &local!(b)) {
                            let r = int_cmp(op, *x, *y);
                            pc += 3;
                            if !r {
                                if let Op::PopJumpIfFalse(t) = ops[pc - 1] {
                                    pc = t as usize;
                                }
                            }
                            continue;
                        }
                        let x = local!(a).clone();
                        if x.is_unbound() {
                            raise!(super::errors::unbound_local(code, a as usize));
                        }
                        let y = local!(b).clone();
                        if y.is_unbound() {
                            pc += 1;
                            raise!(super::errors::unbound_local(code, b as usize));
                        }
                        pc += 2;
                        flow!(self.compare_flow(op, x, y));
                    }
                    Op::CompareFIJump { op, a, b } => {
                        if let Value::Int(x) = &local!(a) {
                            let r = int_cmp(op, *x, b as i64);
                            pc += 3;
                            if !r {
                                if let Op::PopJumpIfFalse(t) = ops[pc - 1] {
                                    pc = t as usize;
                                }
                            }
                            continue;
                        }
                        let x = local!(a).clone();
                        if x.is_unbound() {
                            raise!(super::errors::unbound_local(code, a as usize));
                        }
                        pc += 2;
                        flow!(self.compare_flow(op, x, Value::Int(b as i64)));
                    }
                    Op::CompareJump(op) => {
                        let n = self.cur.stack.len();
                        if let (Value::Int(x), Value::Int(y)) =
                            (&self.cur.stack[n - 2], &self.cur.stack[n - 1])
                        {
                            let r = int_cmp(op, *x, *y);
                            self.cur.stack.truncate(n - 2);
                            pc += 1;
                            if !r {
                                if let Op::PopJumpIfFalse(t) = ops[pc - 1] {
                                    pc = t as usize;
                                }
                            }
                            continue;
                        }
                        let y = pop!();
                        let x = pop!();
                        flow!(self.compare_flow(op, x, y));
                    }
                    Op::BinaryOp(op) => {
                        let y = pop!();
                        if let (Value::Int(a), Value::Int(b)) = (&*top!(), &y) {
                            if let Some(r) = int_op(op, *a, *b) {
                                *top!() = r;
                                continue;
                            }
                        }
                        let x = pop!();
                        flow!(self.binary_flow(op, x, y, false));
                    }
                    Op::InplaceOp(op) => {
                        let y = pop!();
                        if let (Value::Int(a), Value::Int(b)) = (&*top!(), &y) {
                            if let Some(r) = int_op(op, *a, *b) {
                                *top!() = r;
                                continue;
                            }
                        }
                        let x = pop!();
                        // `s += t` grows in place when nobody else holds the text.
                        if let (BinOp::Add, Value::Str(_), Value::Str(t)) = (op, &x, &y) {
                            let t = t.clone();
                            let freed = match ops[pc] {
                                Op::StoreFast(i) | Op::StoreFastLoadFast(i, _)
                                    if local!(i).is(&x) =>
                                {
                                    local!(i) = Value::Unbound;
                                    true
                                }
                                _ => true,
                            };
                            if let (Value::Str(s), true) = (x, freed) {
                                push!(Value::Str(concat(s, &t)));
                            }
                            continue;
                        }
                        flow!(self.binary_flow(op, x, y, true));
                    }
                    Op::CompareOp(op) => {
                        let y = pop!();
                        let x = pop!();
                        flow!(self.compare_flow(op, x, y));
                    }
                    Op::PopJumpIfFalse(t) => {
                        let v = pop!();
                        match v {
                            Value::Bool(true) => {}
                            Value::Bool(false) => pc = t as usize,
                            v => match self.truth_fast(&v) {
                                Some(true) => {}
                                Some(false) => pc = t as usize,
                                None => {
                                    pc -= 1;
                                    flow!(self.truth_flow(v));
                                }
                            },
                        }
                    }
                    Op::PopJumpIfTrue(t) => {
                        let v = pop!();
                        match self.truth_fast(&v) {
                            Some(true) => pc = t as usize,
                            Some(false) => {}
                            None => {
                                pc -= 1;
                                flow!(self.truth_flow(v));
                            }
                        }
                    }
                    Op::Jump(t) => pc = t as usize,
                    Op::JumpBackward(t) => {
                        pc = t as usize;
                        edge!();
                    }
                    Op::ForIterStore { to, end } => {
                        let fast = match &*top!() {
                            Value::Iter(it) => self_iter_fast(it),
                            _ => None,
                        };
                        match fast {
                            Some(Some(v)) => {
                                local!(to) = v;
                                pc += 1;
                            }
                            Some(None) => {
                                pop!();
                                pc = end as usize;
                            }
                            None => flow!({
                                save!();
                                let r = self.for_iter(end);
                                pc = self.pc_now(pc);
                                r
                            }),
                        }
                    }
                    Op::ForIter(end) => flow!({
                        save!();
                        let r = self.for_iter(end);
                        pc = self.pc_now(pc);
                        r
                    }),
                    Op::LoadGlobal { cache, name } => {
                        let c = &code.caches[cache as usize];
                        {
                            let g = func.globals.dict.borrow();
                            if c.key.get() == 1 {
                                let i = c.idx.get() as usize;
                                if let Some(e) = g.entries.get(i) {
                                    if let Value::Str(s) = &e.key {
                                        if Ref::ptr_eq(s, &code.names[name as usize]) {
                                            let v = e.val.clone();
                                            drop(g);
                                            push!(v);
                                            continue;
                                        }
                                    }
                                }
                            } else if c.key.get() == (g.keys_version as u64) << 8 | 2 {
                                let b = self.builtins.dict.borrow();
                                let i = c.idx.get() as usize;
                                if let Some(e) = b.entries.get(i) {
                                    if let Value::Str(s) = &e.key {
                                        if Ref::ptr_eq(s, &code.names[name as usize]) {
                                            let v = e.val.clone();
                                            drop(b);
                                            drop(g);
                                            push!(v);
                                            continue;
                                        }
                                    }
                                }
                            }
                        }
                        let v = tri!(self.load_global(code, &func.globals, cache, name));
                        push!(v);
                    }
                    Op::StoreGlobal { cache, name } => {
                        let v = pop!();
                        let key = &code.names[name as usize];
                        let c = &code.caches[cache as usize];
                        let mut g = func.globals.dict.borrow_mut();
                        let i = c.idx.get() as usize;
                        let hit = g.entries.get(i).is_some_and(
                            |e| matches!(&e.key, Value::Str(s) if Ref::ptr_eq(s, key)),
                        );
                        let old = if hit {
                            std::mem::replace(&mut g.entries[i].val, v)
                        } else {
                            match g.find_str(key) {
                                Some(i) => {
                                    c.idx.set(i as u32);
                                    std::mem::replace(&mut g.entries[i].val, v)
                                }
                                None => {
                                    g.push(key.hash(), Value::Str(key.clone()), v);
                                    c.idx.set(g.entries.len() as u32 - 1);
                                    Value::Unbound
                                }
                            }
                        };
                        drop(g);
                        drop(old);
                        if super::finalize::any() {
                            flow!(self.last_words());
                        }
                    }
                    Op::LoadAttr { cache, name } => {
                        if let Value::Inst(i) = &*top!() {
                            if let Some(v) = attr_hit(i, code, cache, name) {
                                *top!() = v;
                                continue;
                            }
                        }
                        let obj = pop!();
                        flow!(self.attr_flow(code, cache, name, obj));
                    }
                    Op::LoadMethod { cache, name } => {
                        if let Value::Inst(i) = &*top!() {
                            if let Some(f) = method_hit(i, code, cache) {
                                let this = pop!();
                                push!(f);
                                push!(this);
                                continue;
                            }
                        }
                        let obj = pop!();
                        flow!(self.method_flow(code, cache, name, obj));
                    }
                    Op::StoreAttr { cache, name } => {
                        let obj = pop!();
                        if let Value::Inst(i) = &obj {
                            let n = self.cur.stack.len() - 1;
                            if store_hit(i, code, cache, name, &mut self.cur.stack[n]) {
                                // The old value lies where the new one was.
                                pop!();
                                continue;
                            }
                        }
                        let v = pop!();
                        flow!(self.store_attr_flow(code, cache, name, obj, v));
                    }
                    Op::Call(n) => {
                        if super::finalize::any() {
                            pc -= 1;
                            flow!(self.last_words());
                            pc += 1;
                        }
                        save!();
                        let at = self.cur.stack.len() - n as usize - 2;
                        if let Value::Func(f) = &self.cur.stack[at] {
                            if f.code.simple {
                                let extra = !self.cur.stack[at + 1].is_unbound();
                                let given = n as usize + extra as usize;
                                if given == f.code.argc as usize
                                    && self.cur.frames.len() < self.recursion_limit
                                {
                                    self.enter_simple(at, extra);
                                    if !PRECISE {
                                        self.fuel -= 1;
                                        if self.fuel <= 0 {
                                            return Stop::Budget;
                                        }
                                    }
                                    continue 'reload;
                                }
                            }
                        }
                        flow!(self.call_flow(n as usize, None));
                        if self.opts.calls_switch {
                            edge!();
                        }
                    }
                    Op::CallKw { argc, names } => {
                        let names = code.consts[names as usize].clone();
                        flow!(self.call_flow(argc as usize, Some(names)));
                    }
                    Op::ReturnValue => {
                        let v = pop!();
                        let n = self.cur.frames.len();
                        // The short way: into the Python frame below.
                        if n >= 2 {
                            if let (Frame::Py(f), true) = (
                                &self.cur.frames[n - 1],
                                matches!(self.cur.frames[n - 2], Frame::Py(_)),
                            ) {
                                if matches!(f.ret, Ret::Push) {
                                    let floor = f.floor as usize;
                                    self.cur.stack.truncate(floor);
                                    self.cur.stack.push(v);
                                    self.cur.frames.pop();
                                    if super::finalize::any() {
                                        match self.last_words() {
                                            Ok(Flow::Block) => return Stop::Blocked,
                                            Ok(Flow::Done(r)) => return Stop::Done(r),
                                            _ => {}
                                        }
                                    }
                                    continue 'reload;
                                }
                            }
                        }
                        match self.return_from(v) {
                            Settled::Run => continue 'reload,
                            Settled::Blocked => return Stop::Blocked,
                            Settled::Done(r) => return Stop::Done(r),
                        }
                    }
                    Op::PopTop => {
                        pop!();
                        if super::finalize::any() {
                            flow!(self.last_words());
                        }
                    }
                    Op::ListAppend(i) => {
                        let v = pop!();
                        let n = self.cur.stack.len() - i as usize;
                        if let Value::List(l) = &self.cur.stack[n] {
                            l.items.borrow_mut().push(v);
                        }
                    }
                    Op::LoadDeref(i) => {
                        let v = match &local!(i) {
                            Value::Cell(c) => c.0.borrow().clone(),
                            _ => Value::Unbound,
                        };
                        if v.is_unbound() {
                            raise!(super::errors::unbound_deref(code, i as usize));
                        }
                        push!(v);
                    }
                    Op::StoreDeref(i) => {
                        let v = pop!();
                        if let Value::Cell(c) = &local!(i) {
                            let old = c.0.replace(v);
                            drop(old);
                        }
                    }
                    Op::BinarySubscr => {
                        let i = pop!();
                        if let (Value::List(l), Value::Int(i)) = (&*top!(), &i) {
                            let items = l.items.borrow();
                            let at = if *i < 0 { *i + items.len() as i64 } else { *i } as usize;
                            if let Some(v) = items.get(at) {
                                let v = v.clone();
                                drop(items);
                                *top!() = v;
                                continue;
                            }
                        }
                        let obj = pop!();
                        flow!(self.subscr_flow(obj, i));
                    }
                    Op::StoreSubscr => {
                        let i = pop!();
                        let obj = pop!();
                        let v = pop!();
                        if let (Value::List(l), Value::Int(i)) = (&obj, &i) {
                            let mut items = l.items.borrow_mut();
                            let at = if *i < 0 { *i + items.len() as i64 } else { *i } as usize;
                            if let Some(slot) = items.get_mut(at) {
                                let old = std::mem::replace(slot, v);
                                drop(items);
                                drop(old);
                                continue;
                            }
                        }
                        flow!(self.store_subscr_flow(obj, i, v));
                    }
                    Op::UnpackSequence(n) => {
                        let v = pop!();
                        if let Value::Tuple(t) = &v {
                            if t.len() == n as usize {
                                for x in t.iter().rev() {
                                    self.cur.stack.push(x.clone());
                                }
                                continue;
                            }
                        }
                        flow!(self.unpack(v, n as usize, pc));
                    }
                    Op::BuildTuple(n) => {
                        let at = self.cur.stack.len() - n as usize;
                        let items: Vec<Value> = self.cur.stack.drain(at..).collect();
                        push!(Value::tuple(items));
                    }
                    Op::BuildList(n) => {
                        let at = self.cur.stack.len() - n as usize;
                        let items: Vec<Value> = self.cur.stack.drain(at..).collect();
                        push!(Value::list(items));
                    }
                    Op::Copy(i) => {
                        let n = self.cur.stack.len() - i as usize;
                        push!(self.cur.stack[n].clone());
                    }
                    Op::Swap(i) => {
                        let n = self.cur.stack.len();
                        self.cur.stack.swap(n - 1, n - i as usize);
                    }
                    Op::PushNull => push!(Value::Unbound),
                    Op::Nop => {}
                    Op::Resume => {
                        edge!();
                    }
                    Op::IsOp(not) => {
                        let y = pop!();
                        let x = pop!();
                        push!(Value::Bool(x.is(&y) != not));
                    }
                    Op::UnaryNot => {
                        let v = pop!();
                        match self.truth_fast(&v) {
                            Some(b) => push!(Value::Bool(!b)),
                            None => {
                                pc -= 1;
                                flow!(self.truth_flow(v));
                            }
                        }
                    }
                    Op::PopJumpIfNone(t) => {
                        if pop!().is_none() {
                            pc = t as usize;
                        }
                    }
                    Op::PopJumpIfNotNone(t) => {
                        if !pop!().is_none() {
                            pc = t as usize;
                        }
                    }
                    Op::JumpIfFalseOrPop(t) | Op::JumpIfTrueOrPop(t) => {
                        let when = matches!(op, Op::JumpIfTrueOrPop(_));
                        let v = top!().clone();
                        match self.truth_fast(&v) {
                            Some(b) if b == when => pc = t as usize,
                            Some(_) => {
                                pop!();
                            }
                            None => flow!(self.truth_or_pop(v, when, t as usize)),
                        }
                    }
                    other => {
                        save!();
                        match self.slow_op(other, code, &func, base, pc) {
                            Ok(Flow::Next) => pc = self.pc_now(pc),
                            Ok(Flow::Reload) => continue 'reload,
                            Ok(Flow::Block) => return Stop::Blocked,
                            Ok(Flow::Done(r)) => return Stop::Done(r),
                            Ok(Flow::Done(r)) => return Stop::Done(r),
                            Err(e) => match self.throw_from(e, other) {
                                Settled::Run => continue 'reload,
                                Settled::Blocked => return Stop::Blocked,
                                Settled::Done(r) => return Stop::Done(r),
                            },
                        }
                    }
                }
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

    /// Begins what an operation answered; its value, now or later, lands on the stack.
    pub(super) fn out_flow(&mut self, out: Out, ret: Ret) -> Res<Flow> {
        match out {
            Out::Val(v) => {
                if !matches!(ret, Ret::Discard) {
                    self.cur.stack.push(v);
                }
                Ok(Flow::Next)
            }
            Out::Call(f, a) => self.begin(f, a, ret),
            Out::Task(t) => self.begin_task(t, ret),
        }
    }
}

#[inline(always)]
pub fn int_op(op: BinOp, a: i64, b: i64) -> Option<Value> {
    Some(Value::Int(match op {
        BinOp::Add => a.checked_add(b)?,
        BinOp::Sub => a.checked_sub(b)?,
        BinOp::Mul => a.checked_mul(b)?,
        BinOp::FloorDiv if b > 0 => a.div_euclid(b),
        BinOp::Mod if b > 0 => a.rem_euclid(b),
        BinOp::And => a & b,
        BinOp::Or => a | b,
        BinOp::Xor => a ^ b,
        _ => return None,
    }))
}

#[inline(always)]
fn float_op(op: BinOp, a: f64, b: f64) -> Option<f64> {
    Some(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mul => a * b,
        BinOp::Div if b != 0.0 => a / b,
        _ => return None,
    })
}

#[inline(always)]
fn int_cmp(op: CmpOp, a: i64, b: i64) -> bool {
    match op {
        CmpOp::Lt => a < b,
        CmpOp::Le => a <= b,
        CmpOp::Eq => a == b,
        CmpOp::Ne => a != b,
        CmpOp::Gt => a > b,
        CmpOp::Ge => a >= b,
    }
}

/// `Some(None)`: exhausted. `None`: not one of the iterators that advance here.
#[inline(always)]
fn self_iter_fast(it: &Ref<crate::mem::Mut<crate::iter::IterState>>) -> Option<Option<Value>> {
    use crate::iter::IterState;
    match &mut *it.borrow_mut() {
        IterState::Range { cur, step, left } => {
            if *left > 0 {
                *left -= 1;
                let v = *cur;
                *cur = cur.wrapping_add(*step);
                Some(Some(Value::Int(v)))
            } else {
                Some(None)
            }
        }
        IterState::List { list, at } => {
            let v = list.items.borrow().get(*at).cloned();
            *at += 1;
            // An exhausted iterator stays so: leave that to the general path.
            v.map(Some)
        }
        _ => None,
    }
}

fn concat(mut s: Ref<crate::value::Str>, t: &crate::value::Str) -> Ref<crate::value::Str> {
    match Ref::get_mut(&mut s) {
        Some(m) => {
            m.text.push_str(&t.text);
            m.chars += t.chars;
            m.hash.set(0);
            s
        }
        None => {
            let mut text = String::with_capacity(s.text.len() + t.text.len());
            text.push_str(&s.text);
            text.push_str(&t.text);
            Ref::new(crate::value::Str {
                text,
                chars: s.chars + t.chars,
                hash: Default::default(),
            })
        }
    }
}

use super::attr::{attr_hit, method_hit, store_hit};
