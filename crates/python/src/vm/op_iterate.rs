//! Instructions that iterate, yield and await.

use super::Vm;
use super::run::Flow;
use super::slow::unknown;
use crate::code::Op;
use crate::error::{Exc, Raise, Res, type_error};
use crate::frame::{Asked, Ret};
use crate::func::Args;
use crate::generator::GenKind;
use crate::misc::Misc;
use crate::task::ctx;
use crate::value::Value;

impl Vm {
    /// Whether the frame on top is a coroutine, also one that `types.coroutine` made.
    fn code_awaits(&self) -> bool {
        match self.cur.frames.last() {
            Some(crate::frame::Frame::Py(f)) => {
                f.func.code.flags.coroutine || f.func.code.awaitable.get()
            }
            _ => false,
        }
    }

    pub(super) fn iterate_op(&mut self, op: Op, pc: usize) -> Res<Flow> {
        match op {
            Op::GetIter => {
                let v = self.pop();
                if let Some(it) = self.iter_fast(&v)? {
                    self.push(it);
                    return Ok(Flow::Next);
                }
                return self.task(super::iterate::get_iter(ctx(), v), Ret::Push);
            }
            Op::EndFor => {
                self.pop();
            }
            Op::YieldValue => return self.yield_value(pc),
            Op::YieldFrom => return self.yield_from(pc),
            Op::GetYieldFromIter => {
                let v = self.pop();
                if let Value::Gen(g) = &v {
                    if g.kind == GenKind::Coroutine && !self.code_awaits() {
                        return Err(type_error(
                            "cannot 'yield from' a coroutine object in a non-coroutine generator",
                        ));
                    }
                    self.push(v);
                    return Ok(Flow::Next);
                }
                return self.task(super::iterate::get_iter(ctx(), v), Ret::Push);
            }
            Op::GetAwaitable(of) => {
                let v = self.pop();
                let awaitable = super::gens::get_awaitable_of(ctx(), v, of);
                return self.task(awaitable, Ret::Push);
            }
            Op::GetAiter => {
                let v = self.pop();
                return self.task(super::async_gens::get_aiter(ctx(), v), Ret::Push);
            }
            Op::GetAnext => {
                let v = self.cur.stack.last().cloned().unwrap_or(Value::None);
                return self.task(super::async_gens::get_anext(ctx(), v), Ret::Push);
            }
            Op::EndAsyncFor => {
                let e = self.pop();
                if let Value::Inst(i) = &e {
                    if i.class()
                        .is_subclass(&self.types.exc(Exc::StopAsyncIteration))
                    {
                        self.pop();
                        return Ok(Flow::Next);
                    }
                    return Err(Raise::obj(i.clone()));
                }
            }
            Op::AsyncGenWrap => {
                let v = self.pop();
                self.push(Value::misc(Misc::AsyncYield(v)));
            }
            other => return Err(unknown(other)),
        }
        Ok(Flow::Next)
    }

    pub(super) fn for_iter(&mut self, end: u32) -> Res<Flow> {
        let it = self.cur.stack.last().cloned().unwrap_or(Value::None);
        match &it {
            Value::Gen(g) => self.resume_gen(g, Ok(Value::None), Asked::ForIter(end)),
            Value::Iter(_) => match super::iterate::next_fast(self, &it)? {
                super::iterate::Next::Val(v) => {
                    self.push(v);
                    Ok(Flow::Next)
                }
                super::iterate::Next::End => {
                    self.pop();
                    self.set_pc(end as usize);
                    Ok(Flow::Next)
                }
                super::iterate::Next::Slow => {
                    self.task(super::iterate::next_or_stop(ctx(), it), Ret::ForNext(end))
                }
            },
            _ => {
                let class = self.class_of(&it);
                match class.lookup(&self.names.next.clone()) {
                    Some(f) => {
                        let f = self.bind(&f, &it, &class)?;
                        self.begin(f, Args::none(), Ret::ForNext(end))
                    }
                    None => Err(type_error(format!(
                        "'{}' object is not an iterator",
                        class.name().text
                    ))),
                }
            }
        }
    }
}
