//! Instructions of `raise`, `except` and `with`.

use super::Vm;
use super::run::Flow;
use super::slow::unknown;
use crate::code::Op;
use crate::error::{Exc, Raise, Res, type_error};
use crate::frame::{Frame, Ret};
use crate::func::Args;
use crate::mem::Ref;
use crate::options::Version;
use crate::task::ctx;
use crate::value::Value;

impl Vm {
    /// The generator whose frame is on top.
    fn own_generator(&self) -> Option<Ref<crate::generator::Gen>> {
        match self.cur.frames.last() {
            Some(Frame::Py(f)) => match &f.ret {
                Ret::Gen(g, _) => Some(g.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn error_op(&mut self, op: Op) -> Res<Flow> {
        match op {
            Op::Raise(n) => return self.raise_op(n),
            Op::Reraise => {
                let e = self.pop();
                if let Value::Inst(i) = e {
                    return Err(Raise::obj(i));
                }
            }
            Op::PushExcInfo => {
                let e = self.pop();
                let mut before = std::mem::replace(&mut self.cur.exc, e.clone());
                if let Some(g) = self.own_generator() {
                    let mut s = g.state.borrow_mut();
                    s.handling += 1;
                    // What its caller handles is asked for when the handler ends: it may be another
                    // caller by then.
                    if s.handling == 1 {
                        before = Value::Unbound;
                    }
                }
                self.push(before);
                self.push(e);
            }
            Op::PopExcept => {
                self.cur.exc = self.pop();
                if let Some(g) = self.own_generator() {
                    let mut s = g.state.borrow_mut();
                    s.handling = s.handling.saturating_sub(1);
                    if s.handling == 0 {
                        self.cur.exc = s.exc.clone();
                    }
                }
            }
            Op::CheckExcMatch => {
                let t = self.pop();
                let e = self.cur.stack.last().cloned().unwrap_or(Value::None);
                let r = self.exc_matches(&e, &t)?;
                self.push(Value::Bool(r));
            }
            Op::CheckEgMatch => {
                let t = self.pop();
                let e = self.pop();
                return self.task(
                    crate::types::exception_group::match_group(ctx(), e, t),
                    Ret::Pair,
                );
            }
            Op::PrepReraiseStar => {
                let list = self.pop();
                let orig = self.pop();
                return self.task(
                    crate::types::exception_group::prep_reraise(ctx(), orig, list),
                    Ret::Push,
                );
            }
            Op::BeforeWith => {
                let m = self.pop();
                let (enter, exit) =
                    self.with_methods(&m, "__enter__", "__exit__", "context manager")?;
                self.push(exit);
                return self.begin(enter, Args::none(), Ret::Push);
            }
            Op::BeforeAsyncWith => {
                let m = self.pop();
                let (enter, exit) = self.with_methods(
                    &m,
                    "__aenter__",
                    "__aexit__",
                    "asynchronous context manager",
                )?;
                self.push(exit);
                return self.begin(enter, Args::none(), Ret::Push);
            }
            Op::WithExceptStart => {
                let n = self.cur.stack.len();
                let (exit, e) = (self.cur.stack[n - 3].clone(), self.cur.stack[n - 1].clone());
                let t = Value::Class(self.class_of(&e));
                let tb = crate::types::exception::traceback_of(&e);
                return self.begin(exit, Args::of([t, e, tb]), Ret::Push);
            }
            Op::LoadAssertionError => {
                let c = self.types.exc(Exc::AssertionError);
                self.push(Value::Class(c));
            }
            other => return Err(unknown(other)),
        }
        Ok(Flow::Next)
    }

    fn raise_op(&mut self, n: u8) -> Res<Flow> {
        if n == 0 {
            return match self.cur.exc.clone() {
                Value::Inst(i) => Err(Raise::obj(i)),
                _ => Err(crate::error::runtime_error(
                    "No active exception to reraise",
                )),
            };
        }
        let cause = if n == 2 { Some(self.pop()) } else { None };
        let e = self.pop();
        if let (Value::Inst(i), None) = (&e, &cause)
            && i.exc().is_some()
        {
            return Err(Raise::obj(i.clone()));
        }
        self.task(super::errors::raise(ctx(), e, cause), Ret::Push)
    }

    fn with_methods(
        &mut self,
        m: &Value,
        enter: &str,
        exit: &str,
        what: &str,
    ) -> Res<(Value, Value)> {
        let missing = |vm: &mut Vm, name: &str| {
            if vm.since(Version::V3_14) {
                return vm.no_context(m, what, exit);
            }
            type_error(format!(
                "'{}' object does not support the {what} protocol{}",
                vm.type_name(m).text,
                if name == exit {
                    format!(" (missed {exit} method)")
                } else {
                    String::new()
                }
            ))
        };

        let Some(a) = self.special(m, enter) else {
            return Err(missing(self, enter));
        };
        let Some(b) = self.special(m, exit) else {
            return Err(missing(self, exit));
        };
        Ok((a, b))
    }
}
