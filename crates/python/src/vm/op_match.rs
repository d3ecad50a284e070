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
                self.counts_as(v, "Sequence")
            }
            Op::MatchMapping => {
                let v = self.cur.stack.last().cloned().unwrap_or(Value::None);
                self.counts_as(v, "Mapping")
            }
            Op::MatchKeys => {
                let n = self.cur.stack.len();
                let (subject, keys) =
                    (self.cur.stack[n - 2].clone(), self.cur.stack[n - 1].clone());
                self.task(
                    super::subscript::match_keys(ctx(), subject, keys),
                    Ret::Push,
                )
            }
            Op::MatchClass(n) => {
                let names = self.pop();
                let class = self.pop();
                let subject = self.pop();
                self.task(
                    super::subscript::match_class(ctx(), subject, class, names, n as usize),
                    Ret::Push,
                )
            }
            Op::GetLen => {
                let v = self.cur.stack.last().cloned().unwrap_or(Value::None);
                self.task(
                    async move { Ok(Value::Int(super::subscript::length(ctx(), &v).await?)) },
                    Ret::Push,
                )
            }
            other => Err(unknown(other)),
        }
    }

    /// Pushes whether a value is a sequence or a mapping for `match`: a built-in one, or an instance
    /// of a class that is below the class of `collections.abc` or registered there.
    fn counts_as(&mut self, v: Value, what: &str) -> Res<Flow> {
        let sequence = what == "Sequence";
        let known = match v.base() {
            Value::List(_) | Value::Tuple(_) | Value::Range(_) => Some(sequence),
            Value::Dict(_) => Some(!sequence),
            Value::Misc(m) => match &**m {
                Misc::Deque(_) | Misc::MemoryView(_) | Misc::BigRange(_) => Some(sequence),
                Misc::Proxy(_) => Some(!sequence),
                _ => Some(false),
            },
            // Classes of the library that are mappings without saying so.
            Value::Inst(i) => i
                .class()
                .mro()
                .iter()
                .chain([&i.class()])
                .any(|c| {
                    matches!(c.name().text.as_str(), "ChainMap" | "UserDict")
                        && c.dict
                            .get_text("__module__")
                            .is_some_and(|m| m.as_str() == Some("collections"))
                })
                .then_some(!sequence),
            _ => Some(false),
        };
        let class = match known {
            Some(_) => None,
            // Before the module is imported nothing can be below its classes.
            None => match self.modules.get_text("collections.abc") {
                Some(Value::Module(m)) => m.dict.get_text(what),
                _ => None,
            },
        };
        let Some(class) = class else {
            self.push(Value::Bool(known.unwrap_or(false)));
            return Ok(Flow::Next);
        };
        self.task(
            async move {
                let yes = crate::modules::builtins::isinstance(ctx(), &v, &class).await?;
                Ok(Value::Bool(yes))
            },
            Ret::Push,
        )
    }
}
