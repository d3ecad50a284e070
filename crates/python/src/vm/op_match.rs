//! Instructions of `match`.

use super::Vm;
use super::run::Flow;
use super::slow::unknown;
use crate::code::Op;
use crate::error::Res;
use crate::frame::Ret;
use crate::func::Func;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::task::ctx;
use crate::value::Value;

impl Vm {
    pub(super) fn match_op(&mut self, op: Op, _func: &Ref<Func>) -> Res<Flow> {
        match op {
            Op::MatchSequence => {
                let v = self.cur.stack.last().cloned().unwrap_or(Value::None);
                let seq = self.types.is_sequence(&v);
                self.push(Value::Bool(seq));
            }
            Op::MatchMapping => {
                let v = self.cur.stack.last().cloned().unwrap_or(Value::None);
                let m = matches!(v.base(), Value::Dict(_))
                    || matches!(&v, Value::Misc(m) if matches!(&**m, Misc::Proxy(_)));
                self.push(Value::Bool(m));
            }
            Op::MatchKeys => {
                let n = self.cur.stack.len();
                let (subject, keys) =
                    (self.cur.stack[n - 2].clone(), self.cur.stack[n - 1].clone());
                return self.task(
                    super::subscript::match_keys(ctx(), subject, keys),
                    Ret::Push,
                );
            }
            Op::MatchClass(n) => {
                let names = self.pop();
                let class = self.pop();
                let subject = self.pop();
                return self.task(
                    super::subscript::match_class(ctx(), subject, class, names, n as usize),
                    Ret::Push,
                );
            }
            Op::GetLen => {
                let v = self.cur.stack.last().cloned().unwrap_or(Value::None);
                return self.task(
                    async move { Ok(Value::Int(super::subscript::length(ctx(), &v).await?)) },
                    Ret::Push,
                );
            }
            other => return Err(unknown(other)),
        }
        Ok(Flow::Next)
    }
}
