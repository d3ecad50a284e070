//! Generators and coroutines: resuming, yielding, delegating.

use super::Vm;
use super::run::Flow;
use crate::error::{Exc, Raise, Raised, Res, runtime_error, type_error, value_error};
use crate::frame::{Asked, Frame, Ret};
use crate::func::Args;
use crate::generator::{Gen, GenKind, GenStatus};
use crate::mem::Ref;
use crate::misc::Misc;
use crate::task::{Ctx, ctx};
use crate::value::Value;

impl Vm {
    /// Puts a generator's frame back on the stack, with a value or an exception for it.
    pub(super) fn resume_gen(
        &mut self,
        g: &Ref<Gen>,
        send: Result<Value, Raise>,
        asked: Asked,
    ) -> Res<Flow> {
        match g.status.get() {
            GenStatus::Running => {
                return Err(value_error(format!(
                    "{} already executing",
                    kind_word(g.kind)
                )));
            }
            GenStatus::Done => {
                if g.kind == GenKind::Coroutine {
                    return Err(runtime_error("cannot reuse already awaited coroutine"));
                }
                return match send {
                    Ok(_) => match asked {
                        Asked::ForIter(end) => {
                            self.cur.stack.pop();
                            self.set_pc(end as usize);
                            Ok(Flow::Reload)
                        }
                        Asked::From => {
                            self.cur.stack.pop();
                            self.cur.stack.push(Value::None);
                            let pc = self.pc_now(0);
                            self.set_pc(pc + 1);
                            Ok(Flow::Reload)
                        }
                        Asked::Next if g.kind == GenKind::AsyncGenerator => {
                            Err(Exc::StopAsyncIteration.bare())
                        }
                        Asked::Next => Err(Exc::StopIteration.bare()),
                    },
                    Err(e) => Err(e),
                };
            }
            GenStatus::Created => {
                if let Ok(v) = &send {
                    if !v.is_none() {
                        return Err(type_error(format!(
                            "can't send non-None value to a just-started {}",
                            kind_word(g.kind)
                        )));
                    }
                } else {
                    // An exception that is thrown into a generator before its start ends it at
                    // once.
                    g.status.set(GenStatus::Done);
                    let mut s = g.state.borrow_mut();
                    s.stack.clear();
                    s.frame = None;
                    drop(s);
                    return match send {
                        Err(e) => Err(e),
                        Ok(_) => Ok(Flow::Next),
                    };
                }
            }
            GenStatus::Suspended => {}
        }
        if self.cur.frames.len() >= self.recursion_limit {
            return Err(self.too_deep());
        }
        let mut s = g.state.borrow_mut();
        let Some(Frame::Py(mut f)) = s.frame.take() else {
            return Err(runtime_error("generator has no frame"));
        };
        g.status.set(GenStatus::Running);
        let base = self.cur.stack.len() as u32;
        f.base = base;
        f.floor = base;
        f.ret = Ret::Gen(g.clone(), asked);
        // The generator keeps its emptied stack for its next stop.
        move_tail(&mut s.stack, 0, &mut self.cur.stack);
        // The exception that the caller handles is restored when the generator stops.
        let outer = self.cur.exc.clone();
        let exc = std::mem::replace(&mut s.exc, outer);
        if !exc.is_unbound() {
            self.cur.exc = exc;
        }
        drop(s);
        self.cur.frames.push(Frame::Py(f));
        match send {
            Ok(v) => {
                self.cur.stack.push(v);
                Ok(Flow::Reload)
            }
            Err(e) => self.throw_into(e),
        }
    }

    /// Raises in the generator's frame that was just pushed; an inner iterator of `yield from` gets
    /// the exception first.
    fn throw_into(&mut self, e: Raise) -> Res<Flow> {
        let delegate = match self.cur.frames.last() {
            Some(Frame::Py(f)) => {
                let at = f.pc as usize;
                matches!(f.func.code.ops.get(at), Some(crate::code::Op::YieldFrom))
            }
            _ => false,
        };
        if delegate {
            let inner = self.cur.stack.last().cloned().unwrap_or(Value::None);
            // `pc` points at `YieldFrom` again: its operand is the inner iterator.
            if let Value::Gen(g) = &inner {
                if self.is_kind(&e, Exc::GeneratorExit) {
                    let g = g.clone();
                    return self.begin_task(
                        Box::pin(async move {
                            close(ctx(), &g).await?;
                            Err(e)
                        }),
                        Ret::Discard,
                    );
                }
                return match self.resume_gen(g, Err(e), Asked::From) {
                    Ok(f) => Ok(f),
                    Err(e) => self.bump_then(e),
                };
            }
            if let Some(f) = self.special(&inner, "throw") {
                let exc = Value::Inst(self.materialise(e));
                return self.begin_task(
                    Box::pin(async move { ctx().call1(&f, exc).await }),
                    Ret::FromThrow,
                );
            }
            let pc = self.pc_now(0);
            self.set_pc(pc + 1);
        }
        match self.throw(e) {
            super::settle::Settled::Run => Ok(Flow::Reload),
            super::settle::Settled::Blocked => Ok(Flow::Block),
            super::settle::Settled::Done(r) => Ok(Flow::Done(r)),
        }
    }

    fn bump_then(&mut self, e: Raise) -> Res<Flow> {
        let pc = self.pc_now(0);
        self.set_pc(pc + 1);
        match self.throw(e) {
            super::settle::Settled::Run => Ok(Flow::Reload),
            super::settle::Settled::Blocked => Ok(Flow::Block),
            super::settle::Settled::Done(r) => Ok(Flow::Done(r)),
        }
    }

    /// Sets the frame on top aside, and gives `v` to the frame that resumed it.
    pub(super) fn yield_value(&mut self, pc: usize) -> Res<Flow> {
        let v = self.cur.stack.pop().unwrap_or(Value::None);
        self.suspend(v, pc)
    }

    fn suspend(&mut self, v: Value, pc: usize) -> Res<Flow> {
        let Some(Frame::Py(mut f)) = self.cur.frames.pop() else {
            return Err(runtime_error("nothing to suspend"));
        };
        f.pc = pc as u32;
        let Ret::Gen(g, asked) = std::mem::replace(&mut f.ret, Ret::Push) else {
            return Err(runtime_error("yield outside a generator"));
        };
        {
            let mut s = g.state.borrow_mut();
            let outer = std::mem::take(&mut s.exc);
            // The exception that the generator itself handles is kept.
            let mine = std::mem::replace(&mut self.cur.exc, outer);
            s.exc = match s.handling {
                0 => Value::Unbound,
                _ => mine,
            };
            move_tail(&mut self.cur.stack, f.base as usize, &mut s.stack);
            s.frame = Some(Frame::Py(f));
        }
        g.status.set(GenStatus::Suspended);
        match asked {
            Asked::From => {
                // The frame below delegates by `yield from`, so it yields the value on.
                let pc = self.pc_now(0);
                self.suspend(v, pc)
            }
            _ if matches!(self.cur.frames.last(), Some(Frame::Py(_))) => {
                self.cur.stack.push(v);
                Ok(Flow::Reload)
            }
            _ => match self.settle(Ok(v), Some(Ret::Push)) {
                super::settle::Settled::Run => Ok(Flow::Reload),
                super::settle::Settled::Blocked => Ok(Flow::Block),
                super::settle::Settled::Done(r) => Ok(Flow::Done(r)),
            },
        }
    }

    /// `yield from` with iterator and value to send on the stack. The instruction runs again for
    /// each value that comes back.
    pub(super) fn yield_from(&mut self, pc: usize) -> Res<Flow> {
        let v = self.cur.stack.pop().unwrap_or(Value::None);
        let it = self.cur.stack.last().cloned().unwrap_or(Value::None);
        self.set_pc(pc - 1);
        match &it {
            Value::Gen(g) => {
                let r = self.resume_gen(g, Ok(v), Asked::From);
                if r.is_err() {
                    self.set_pc(pc);
                }
                r
            }
            Value::Misc(m) => match &**m {
                Misc::CoroWrapper(g) => {
                    let g = g.clone();
                    let n = self.cur.stack.len();
                    self.cur.stack[n - 1] = Value::Gen(g.clone());
                    let r = self.resume_gen(&g, Ok(v), Asked::From);
                    if r.is_err() {
                        self.set_pc(pc);
                    }
                    r
                }
                _ => self.begin_task(Box::pin(send(ctx(), it.clone(), v)), Ret::From),
            },
            _ => self.begin_task(Box::pin(send(ctx(), it, v)), Ret::From),
        }
    }

    /// Yields a value on that a task of `Ret::From` answered.
    pub(super) fn yield_on(&mut self, v: Value) -> Res<Flow> {
        let pc = self.pc_now(0);
        self.suspend(v, pc)
    }

    pub(super) fn stop_iteration(&mut self, g: &Gen, v: Value) -> Raise {
        if g.kind == GenKind::AsyncGenerator {
            return Exc::StopAsyncIteration.bare();
        }
        match v {
            Value::None => Exc::StopIteration.bare(),
            v => Exc::StopIteration.with(vec![v]),
        }
    }

    /// `StopIteration` must not leave a generator's body.
    pub(super) fn generator_error(&mut self, g: &Gen, e: Raise) -> Raise {
        let stop = self.is_kind(&e, Exc::StopIteration);
        let astop = g.kind == GenKind::AsyncGenerator && self.is_kind(&e, Exc::StopAsyncIteration);
        if !stop && !astop {
            return e;
        }
        let word = kind_word(g.kind);
        let what = if stop {
            "StopIteration"
        } else {
            "StopAsyncIteration"
        };
        let cause = self.materialise(e);
        let new = self.materialise(runtime_error(format!("{word} raised {what}")));
        if let Some(d) = new.exc() {
            *d.cause.borrow_mut() = Value::Inst(cause.clone());
            *d.context.borrow_mut() = Value::Inst(cause);
            d.suppress.set(true);
        }
        Raise::obj(new)
    }

    /// The value that a `StopIteration` carries.
    pub(crate) fn stop_value(&mut self, e: &Raise) -> Value {
        match &*e.0 {
            Raised::New(_, args) => args.first().cloned().unwrap_or(Value::None),
            Raised::Obj(i) => match i.exc().map(|d| d.args.borrow().clone()) {
                Some(Value::Tuple(t)) => t.first().cloned().unwrap_or(Value::None),
                _ => Value::None,
            },
            _ => Value::None,
        }
    }
}

/// Moves the values from index `at` on to the end of another stack.
fn move_tail(from: &mut Vec<Value>, at: usize, to: &mut Vec<Value>) {
    let n = from.len().saturating_sub(at);
    to.reserve(n);
    // SAFETY: `n` values are moved to reserved space; the lengths say where they are now.
    unsafe {
        from.set_len(from.len() - n);
        let (mut source, mut target) = (from.as_ptr().add(at), to.as_mut_ptr().add(to.len()));
        // There are few values, so a loop is faster than a call.
        for _ in 0..n {
            target.write(source.read());
            (source, target) = (source.add(1), target.add(1));
        }
        to.set_len(to.len() + n);
    }
}

pub(crate) fn kind_word(k: GenKind) -> &'static str {
    match k {
        GenKind::Generator => "generator",
        GenKind::Coroutine => "coroutine",
        GenKind::AsyncGenerator => "async generator",
    }
}

/// `it.send(v)`, or `next(it)`.
async fn send(c: Ctx, it: Value, v: Value) -> Res<Value> {
    if let Value::Misc(m) = &it
        && let Misc::AsyncGenStep { .. } = &**m
    {
        return super::async_gens::step_async(c, &it, Ok(v)).await;
    }
    if v.is_none() {
        return super::iterate::next_or_stop_keep(c, it).await;
    }
    c.method(&it, "send", Args::one(v)).await
}

/// `gen.close()`.
pub(crate) fn close(c: Ctx, g: &Ref<Gen>) -> std::pin::Pin<Box<dyn Future<Output = Res<Value>>>> {
    let g = g.clone();
    Box::pin(async move {
        match g.status.get() {
            GenStatus::Created => {
                g.status.set(GenStatus::Done);
                let old = std::mem::take(&mut *g.state.borrow_mut());
                drop(old);
                return Ok(Value::None);
            }
            GenStatus::Done => return Ok(Value::None),
            _ => {}
        }
        match c.resume(&g, Err(Exc::GeneratorExit.bare())).await {
            Ok(_) => Err(runtime_error(format!(
                "{} ignored GeneratorExit",
                kind_word(g.kind)
            ))),
            Err(e) if c.vm().is_kind(&e, Exc::GeneratorExit) => Ok(Value::None),
            Err(e) if c.vm().is_kind(&e, Exc::StopIteration) => Ok(c.vm().stop_value(&e)),
            Err(e) => Err(e),
        }
    })
}

/// As [`get_awaitable`], for what a method of an asynchronous context manager answered.
pub(crate) async fn get_awaitable_of(c: Ctx, v: Value, of: u8) -> Res<Value> {
    let method = match of {
        1 => "__aenter__",
        2 => "__aexit__",
        _ => return get_awaitable(c, v).await,
    };
    if !matches!(v, Value::Gen(_) | Value::Misc(_)) && c.vm().special(&v, "__await__").is_none() {
        return Err(type_error(format!(
            "'async with' received an object from {method} that does not implement __await__: {}",
            c.vm().type_name(&v).text
        )));
    }
    get_awaitable(c, v).await
}

/// The iterator of an awaitable, to which `await` sends.
pub(crate) async fn get_awaitable(c: Ctx, v: Value) -> Res<Value> {
    match &v {
        Value::Gen(g) if g.kind == GenKind::Coroutine => {
            // One that stands still stands at an `await` of its own.
            if matches!(g.status.get(), GenStatus::Running | GenStatus::Suspended) {
                return Err(runtime_error("coroutine is being awaited already"));
            }
            return Ok(v);
        }
        Value::Misc(m) if matches!(&**m, Misc::AsyncGenStep { .. } | Misc::CoroWrapper(_)) => {
            return Ok(v);
        }
        _ => {}
    }
    if matches!(&v, Value::Gen(g) if g.kind == GenKind::Generator && g.code.awaitable.get()) {
        return Ok(v);
    }
    match c.vm().special(&v, "__await__") {
        Some(f) => {
            let it = c.call(&f, Args::none()).await?;
            if matches!(&it, Value::Gen(g) if g.kind == GenKind::Coroutine) {
                return Err(type_error("__await__() returned a coroutine"));
            }
            if !matches!(it, Value::Gen(_) | Value::Iter(_) | Value::Misc(_))
                && c.vm().special(&it, "__next__").is_none()
            {
                return Err(type_error(format!(
                    "__await__() returned non-iterator of type '{}'",
                    c.vm().type_name(&it).text
                )));
            }
            Ok(it)
        }
        None => Err(type_error(format!(
            "object {} can't be used in 'await' expression",
            c.vm().type_name(&v).text
        ))),
    }
}
