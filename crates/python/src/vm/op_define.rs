//! Instructions that make functions, import, and call with what a tuple and a dict hold.

use super::Vm;
use super::run::Flow;
use super::slow::unknown;
use crate::code::Op;
use crate::error::Res;
use crate::frame::Ret;
use crate::func::{Args, Func};
use crate::mem::{Mut, Ref};
use crate::task::ctx;
use crate::value::Value;

impl Vm {
    pub(super) fn define_op(&mut self, op: Op, func: &Ref<Func>) -> Res<Flow> {
        let code = &*func.code;
        match op {
            Op::CallEx(kw) => {
                let kwargs = if kw { self.pop() } else { Value::None };
                let pos = self.pop();
                let null = self.pop();
                let f = self.pop();
                let kw = match &kwargs {
                    Value::Dict(d) => self.keywords(d)?,
                    _ => vec![],
                };
                let mut args = Args {
                    pos: Default::default(),
                    kw,
                };
                if !null.is_unbound() {
                    args.pos.push(null);
                }
                if let Value::Tuple(t) = &pos {
                    args.pos.extend(t.iter().cloned());
                }
                return self.begin(f, args, Ret::Push);
            }
            Op::MakeFunction(flags) => self.make_function(flags, func),
            Op::LoadBuildClass => {
                let v = self
                    .builtins
                    .get_text("__build_class__")
                    .unwrap_or(Value::None);
                self.push(v);
            }
            Op::ImportName(n) => {
                let from = self.pop();
                if !matches!(self.pop(), Value::Int(0)) {
                    return Err(crate::error::Exc::ImportError
                        .msg("attempted relative import with no known parent package"));
                }
                let name = code.names[n as usize].clone();
                if &*name.text == "weakref" && !code.file.library {
                    crate::tracked::be_exact();
                }
                return self.task(super::import::import(ctx(), name, from), Ret::Push);
            }
            Op::ImportFrom(n) => {
                let m = self.cur.stack.last().cloned().unwrap_or(Value::None);
                let v = super::import::import_from(self, &m, &code.names[n as usize])?;
                if self.is_lazy(&v) {
                    return self.task(super::lazy::resolve(ctx(), v), Ret::Push);
                }
                self.push(v);
            }
            Op::ImportStar => {
                let m = self.pop();
                let d = self.namespace().unwrap_or_else(|| func.globals.clone());
                if let Some(late) = super::import::import_star(&m, &d) {
                    return self.task(super::import::import_late(ctx(), m, d, late), Ret::Discard);
                }
            }
            other => return Err(unknown(other)),
        }
        Ok(Flow::Next)
    }

    fn make_function(&mut self, flags: u8, outer: &Ref<Func>) {
        let Value::Code(code) = self.pop() else {
            return;
        };
        let closure = if flags & 8 != 0 {
            match self.pop() {
                Value::Tuple(t) => t
                    .iter()
                    .filter_map(|c| {
                        if let Value::Cell(c) = c {
                            Some(c.clone())
                        } else {
                            None
                        }
                    })
                    .collect(),
                _ => vec![],
            }
        } else {
            vec![]
        };
        let annotate = (flags & 16 != 0).then(|| self.pop());
        let ann = if flags & 4 != 0 {
            Some(self.pop())
        } else {
            None
        };
        let kwd = if flags & 2 != 0 {
            Some(self.pop())
        } else {
            None
        };
        let defaults = if flags & 1 != 0 {
            Some(self.pop())
        } else {
            None
        };
        let f = Func {
            name: Mut::new(code.name.clone()),
            qualname: Mut::new(code.qualname.clone()),
            code,
            globals: outer.globals.clone(),
            closure,
            defaults: Mut::new(match defaults {
                Some(Value::Tuple(t)) => t.to_vec(),
                _ => vec![],
            }),
            kwdefaults: Mut::new(match kwd {
                Some(Value::Dict(d)) => Some(d),
                _ => None,
            }),
            dict: Mut::new(None),
        };
        if let Some(a) = ann {
            f.attrs().set(&self.names.annotations.clone(), a);
        }
        if let Some(a) = annotate {
            f.attrs().set(&self.names.annotate.clone(), a);
        }
        self.push(Value::Func(Ref::new(f)));
    }
}
