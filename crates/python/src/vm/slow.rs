//! Instructions off the hot path.

use super::Vm;
use super::run::Flow;
use crate::code::{CmpOp, Convert, Op};
use crate::dict::{Dict, DictObj};
use crate::error::{Exc, Raise, Res, name_error, type_error};
use crate::frame::{Asked, Frame, Ret};
use crate::func::{Args, Func, Out};
use crate::intern::intern;
use crate::mem::{Mut, Ref};
use crate::misc::Misc;
use crate::set::{SetObj, Table};
use crate::task::{Ctx, ctx};
use crate::value::{Cell, Value};

impl Vm {
    fn pop(&mut self) -> Value {
        self.cur.stack.pop().unwrap_or(Value::Unbound)
    }
    fn push(&mut self, v: Value) {
        self.cur.stack.push(v);
    }
    fn task(&mut self, f: impl Future<Output = Res<Value>> + 'static, ret: Ret) -> Res<Flow> {
        self.begin_task(Box::pin(f), ret)
    }
    fn namespace(&self) -> Option<Ref<DictObj>> {
        match self.cur.frames.last() {
            Some(Frame::Py(f)) => f.locals.clone(),
            _ => None,
        }
    }

    pub(super) fn slow_op(&mut self, op: Op, pc: usize) -> Res<Flow> {
        let Some(Frame::Py(f)) = self.cur.frames.last() else {
            return Err(Exc::SystemError.msg("no frame to run"));
        };
        let (func, base) = (f.func.clone(), f.base as usize);
        let (func, code) = (&func, &*func.code);
        match op {
            Op::LoadFastCheck(i) | Op::LoadFastAndClear(i) => {
                let v = std::mem::take(&mut self.cur.stack[base + i as usize]);
                self.push(v);
            }
            Op::DeleteFast(i) => {
                let v = std::mem::take(&mut self.cur.stack[base + i as usize]);
                if v.is_unbound() {
                    return Err(super::errors::unbound_local(code, i as usize));
                }
            }
            Op::MakeCell(i) => {
                let v = std::mem::take(&mut self.cur.stack[base + i as usize]);
                self.cur.stack[base + i as usize] = Value::Cell(Ref::new(Cell(Mut::new(v))));
            }
            Op::LoadClosure(i) => {
                let v = self.cur.stack[base + i as usize].clone();
                self.push(v);
            }
            Op::LoadClassDeref(i) => {
                let slot = i as usize - code.locals.len();
                let name = code.free[slot].clone();
                if let Some(v) = self.namespace().and_then(|d| d.get(&name)) {
                    self.push(v);
                    return Ok(Flow::Next);
                }
                let v = match &self.cur.stack[base + i as usize] {
                    Value::Cell(c) => c.0.borrow().clone(),
                    _ => Value::Unbound,
                };
                if v.is_unbound() {
                    return Err(super::errors::unbound_deref(code, i as usize));
                }
                self.push(v);
            }
            Op::DeleteDeref(i) => {
                if let Value::Cell(c) = &self.cur.stack[base + i as usize] {
                    let old = c.0.replace(Value::Unbound);
                    if old.is_unbound() {
                        return Err(super::errors::unbound_deref(code, i as usize));
                    }
                }
            }
            Op::DeleteGlobal(n) => {
                let name = &code.names[n as usize];
                let old = func.globals.dict.borrow_mut().remove_str(name);
                if old.is_none() {
                    return Err(name_error(&name.text));
                }
            }
            Op::LoadName { cache, name } => {
                if let Some(d) = self.namespace() {
                    if let Some(v) = d.get(&code.names[name as usize]) {
                        self.push(v);
                        return Ok(Flow::Next);
                    }
                }
                let v = self.load_global(code, &func.globals, cache, name)?;
                self.push(v);
            }
            Op::StoreName(n) => {
                let v = self.pop();
                let d = self.namespace().unwrap_or_else(|| func.globals.clone());
                if !self.mappings.is_empty() {
                    let at = Ref::as_ptr(&d) as usize;
                    if let Some((_, m)) = self.mappings.iter().rev().find(|(a, _)| *a == at) {
                        let m = m.clone();
                        if let Some(f) = self.user_method(&m, "__setitem__") {
                            let key = Value::Str(code.names[n as usize].clone());
                            return self.begin(f, Args::of([m, key, v]), Ret::Discard);
                        }
                    }
                }
                d.set(&code.names[n as usize], v);
                if super::finalize::any() {
                    return self.last_words();
                }
            }
            Op::DeleteName(n) => {
                let name = &code.names[n as usize];
                let d = self.namespace().unwrap_or_else(|| func.globals.clone());
                let old = d.dict.borrow_mut().remove_str(name);
                if old.is_none() {
                    return Err(name_error(&name.text));
                }
            }
            Op::LoadLocals => {
                let d = self.namespace().unwrap_or_else(|| func.globals.clone());
                self.push(Value::Dict(d));
            }
            Op::ContainsOp(not) => {
                let b = self.pop();
                let a = self.pop();
                if let Some(r) = self.contains_fast(&b, &a)? {
                    self.push(Value::Bool(r != not));
                    return Ok(Flow::Next);
                }
                return self.task(super::subscript::contains(ctx(), b, a), Ret::Bool(!not));
            }
            Op::UnaryNegative | Op::UnaryPositive | Op::UnaryInvert => {
                let v = self.pop();
                if let Some(r) = unary_fast(op, v.base())? {
                    let user = matches!(&v, Value::Inst(i) if i.class().heap);
                    if !user {
                        self.push(r);
                        return Ok(Flow::Next);
                    }
                }
                return self.task(unary(ctx(), op, v), Ret::Push);
            }
            Op::DeleteSubscr => {
                let i = self.pop();
                let obj = self.pop();
                return self.task(super::subscript::delete(ctx(), obj, i), Ret::Discard);
            }
            Op::BuildSlice(n) => {
                let step = if n == 3 { self.pop() } else { Value::None };
                let stop = self.pop();
                let start = self.pop();
                self.push(Value::Slice(Ref::new([start, stop, step])));
            }
            Op::DeleteAttr(n) => {
                let obj = self.pop();
                let out = self.delete_attr(&obj, &code.names[n as usize])?;
                return self.out_flow(out, Ret::Discard);
            }
            Op::BuildSet(n) => {
                let at = self.cur.stack.len() - n as usize;
                let items: Vec<Value> = self.cur.stack.drain(at..).collect();
                return self.build_set(items);
            }
            Op::BuildMap(n) => {
                let at = self.cur.stack.len() - 2 * n as usize;
                let items: Vec<Value> = self.cur.stack.drain(at..).collect();
                return self.build_map(items);
            }
            Op::BuildString(n) => {
                let at = self.cur.stack.len() - n as usize;
                let mut s = String::new();
                for v in self.cur.stack.drain(at..) {
                    s.push_str(v.as_str().unwrap_or(""));
                }
                self.push(Value::str(s));
            }
            Op::SetAdd(i) => {
                let v = self.pop();
                let n = self.cur.stack.len() - i as usize;
                let Value::Set(s) = self.cur.stack[n].clone() else {
                    return Ok(Flow::Next);
                };
                if crate::types::set::add_fast(&s, &v)? {
                    return Ok(Flow::Next);
                }
                return self.task(
                    async move {
                        crate::types::set::add(ctx(), &s, v)
                            .await
                            .map(|_| Value::None)
                    },
                    Ret::Discard,
                );
            }
            Op::MapAdd(i) => {
                let v = self.pop();
                let k = self.pop();
                let n = self.cur.stack.len() - i as usize;
                let Value::Dict(d) = self.cur.stack[n].clone() else {
                    return Ok(Flow::Next);
                };
                return self.store_item(d, k, v);
            }
            Op::ListExtend(i) => {
                let v = self.pop();
                let of_call = i & 0x8000 != 0;
                let i = i & 0x7fff;
                let n = self.cur.stack.len() - i as usize;
                let Value::List(l) = self.cur.stack[n].clone() else {
                    return Ok(Flow::Next);
                };
                if let Some(items) = super::iterate::items_fast(&v) {
                    l.items.borrow_mut().extend(items);
                    return Ok(Flow::Next);
                }
                if !self.iterable(&v) && of_call {
                    let f =
                        super::errors::callee_name(&self.cur.stack[n.saturating_sub(2)].clone());
                    return Err(type_error(format!(
                        "{f}argument after * must be an iterable, not {}",
                        self.type_name(&v).text
                    )));
                }
                if !self.iterable(&v) {
                    return Err(type_error(format!(
                        "Value after * must be an iterable, not {}",
                        self.type_name(&v).text
                    )));
                }
                return self.task(
                    async move {
                        let items = super::iterate::collect(ctx(), v).await?;
                        l.items.borrow_mut().extend(items);
                        Ok(Value::None)
                    },
                    Ret::Discard,
                );
            }
            Op::SetUpdate(i) => {
                let v = self.pop();
                let n = self.cur.stack.len() - i as usize;
                let Value::Set(s) = self.cur.stack[n].clone() else {
                    return Ok(Flow::Next);
                };
                return self.task(
                    async move {
                        for x in super::iterate::collect(ctx(), v).await? {
                            crate::types::set::add(ctx(), &s, x).await?;
                        }
                        Ok(Value::None)
                    },
                    Ret::Discard,
                );
            }
            Op::DictUpdate(i) | Op::DictMerge(i) => {
                let v = self.pop();
                let n = self.cur.stack.len() - i as usize;
                let Value::Dict(d) = self.cur.stack[n].clone() else {
                    return Ok(Flow::Next);
                };
                let merge = matches!(op, Op::DictMerge(_));
                let callee = if merge {
                    self.cur
                        .stack
                        .get(n.wrapping_sub(3))
                        .cloned()
                        .unwrap_or(Value::None)
                } else {
                    Value::None
                };
                return self.task(
                    async move { dict_merge(ctx(), d, v, merge, callee).await },
                    Ret::Discard,
                );
            }
            Op::ListToTuple => {
                let v = self.pop();
                if let Value::List(l) = v {
                    let items = l.items.borrow().clone();
                    self.push(Value::tuple(items));
                }
            }
            Op::UnpackEx { before, after } => {
                let v = self.pop();
                let (b, a) = (before as usize, after as usize);
                if let Some(items) = super::iterate::items_fast(&v) {
                    self.unpack_ex(items, b, a)?;
                    return Ok(Flow::Next);
                }
                if !self.iterable(&v) {
                    return Err(type_error(format!(
                        "cannot unpack non-iterable {} object",
                        self.type_name(&v).text
                    )));
                }
                self.set_pc(pc - 1);
                let r = self
                    .task(
                        async move { Ok(Value::tuple(super::iterate::collect(ctx(), v).await?)) },
                        Ret::Push,
                    )
                    .map(reload);
                if r.is_err() {
                    self.set_pc(pc);
                }
                return r;
            }
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
            Op::YieldValue => return self.yield_value(pc),
            Op::YieldFrom => return self.yield_from(pc),
            Op::GetYieldFromIter => {
                let v = self.pop();
                if matches!(v, Value::Gen(_)) {
                    self.push(v);
                    return Ok(Flow::Next);
                }
                return self.task(super::iterate::get_iter(ctx(), v), Ret::Push);
            }
            Op::GetAwaitable => {
                let v = self.pop();
                return self.task(super::gens::get_awaitable(ctx(), v), Ret::Push);
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
            Op::LoadBuildClass => {
                let v = self
                    .builtins
                    .get_text("__build_class__")
                    .unwrap_or(Value::None);
                self.push(v);
            }
            Op::SetupAnnotations => {
                let d = self.namespace().unwrap_or_else(|| func.globals.clone());
                let key = self.names.annotations.clone();
                if d.get(&key).is_none() {
                    d.set(&key, Value::Dict(DictObj::empty()));
                }
            }
            Op::ImportName(n) => {
                let from = self.pop();
                self.pop();
                let name = code.names[n as usize].clone();
                return self.task(super::import::import(ctx(), name, from), Ret::Push);
            }
            Op::ImportFrom(n) => {
                let m = self.cur.stack.last().cloned().unwrap_or(Value::None);
                let v = super::import::import_from(self, &m, &code.names[n as usize])?;
                self.push(v);
            }
            Op::ImportStar => {
                let m = self.pop();
                let d = self.namespace().unwrap_or_else(|| func.globals.clone());
                super::import::import_star(&m, &d);
            }
            Op::Raise(n) => return self.raise_op(n),
            Op::Reraise => {
                let e = self.pop();
                if let Value::Inst(i) = e {
                    return Err(Raise::obj(i));
                }
            }
            Op::PushExcInfo => {
                let e = self.pop();
                let before = std::mem::replace(&mut self.cur.exc, e.clone());
                self.push(before);
                self.push(e);
            }
            Op::PopExcept => {
                self.cur.exc = self.pop();
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
                return self
                    .task(crate::types::exception::match_group(ctx(), e, t), Ret::Push)
                    .map(|f| f)
                    .and_then(|f| self.spread_pair(f));
            }
            Op::PrepReraiseStar => {
                let list = self.pop();
                let orig = self.pop();
                let v = crate::types::exception::prep_reraise(self, &orig, &list);
                self.push(v);
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
            Op::FormatValue { convert, spec } => {
                let spec = if spec { self.pop() } else { Value::Unbound };
                let v = self.pop();
                if spec.is_unbound() && matches!(convert, Convert::None | Convert::Str) {
                    match &v {
                        Value::Str(_) => {
                            self.push(v);
                            return Ok(Flow::Next);
                        }
                        Value::Int(n) => {
                            self.push(Value::str(n.to_string()));
                            return Ok(Flow::Next);
                        }
                        _ => {}
                    }
                }
                return self.task(
                    super::repr::format_value(ctx(), v, convert, spec),
                    Ret::Push,
                );
            }
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
            Op::TypeParam(n) => {
                let v = crate::types::class::type_param(self, &code.names[n as usize]);
                self.push(v);
            }
            Op::TypeAlias(n) => {
                self.pop();
                let name: Box<dyn std::any::Any> = Box::new(code.names[n as usize].text.clone());
                self.push(Value::misc(Misc::Native {
                    kind: "typing.TypeAliasType",
                    state: Mut::new(name),
                }));
            }
            other => return Err(Exc::SystemError.msg(format!("unknown opcode {other:?}"))),
        }
        Ok(Flow::Next)
    }

    fn spread_pair(&mut self, f: Flow) -> Res<Flow> {
        // The task answers a pair; both halves belong on the stack. It never suspends for
        // built-in exception groups.
        if let Some(Value::Tuple(t)) = self.cur.stack.last().cloned() {
            if t.len() == 2 {
                self.pop();
                self.push(t[0].clone());
                self.push(t[1].clone());
            }
        }
        Ok(f)
    }

    pub(super) fn unpack(&mut self, v: Value, n: usize, pc: usize) -> Res<Flow> {
        let items = match super::iterate::items_fast(&v) {
            Some(items) => items,
            None => {
                if !self.iterable(&v) {
                    return Err(type_error(format!(
                        "cannot unpack non-iterable {} object",
                        self.type_name(&v).text
                    )));
                }
                self.set_pc(pc - 1);
                let r = self
                    .task(super::iterate::unpack(ctx(), v, n), Ret::Push)
                    .map(reload);
                if r.is_err() {
                    self.set_pc(pc);
                }
                return r;
            }
        };
        if items.len() != n {
            return Err(unpack_error(
                items.len(),
                n,
                matches!(v.base(), Value::List(_) | Value::Tuple(_)),
            ));
        }
        self.cur.stack.extend(items.into_iter().rev());
        Ok(Flow::Next)
    }

    fn unpack_ex(&mut self, items: Vec<Value>, before: usize, after: usize) -> Res<()> {
        if items.len() < before + after {
            return Err(crate::error::value_error(format!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                items.len()
            )));
        }
        let tail = items.len() - after;
        for v in items[tail..].iter().rev() {
            self.push(v.clone());
        }
        self.push(Value::list(items[before..tail].to_vec()));
        for v in items[..before].iter().rev() {
            self.push(v.clone());
        }
        Ok(())
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
        self.push(Value::Func(Ref::new(f)));
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
        if let (Value::Inst(i), None) = (&e, &cause) {
            if i.exc().is_some() {
                return Err(Raise::obj(i.clone()));
            }
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
        let t = self.class_of(m);
        let missing = |vm: &mut Vm, name: &str| {
            let kind = if enter == "__enter__" {
                ""
            } else {
                "asynchronous "
            };
            let _ = kind;
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
        let _ = t;
        let Some(a) = self.special(m, enter) else {
            return Err(missing(self, enter));
        };
        let Some(b) = self.special(m, exit) else {
            return Err(missing(self, exit));
        };
        Ok((a, b))
    }

    fn build_set(&mut self, items: Vec<Value>) -> Res<Flow> {
        let s = SetObj::new(Table::default());
        let mut rest = items.into_iter();
        while let Some(v) = rest.next() {
            if !crate::types::set::add_fast(&s, &v)? {
                return self.task(
                    async move {
                        crate::types::set::add(ctx(), &s, v).await?;
                        for v in rest {
                            crate::types::set::add(ctx(), &s, v).await?;
                        }
                        Ok(Value::Set(s))
                    },
                    Ret::Push,
                );
            }
        }
        self.push(Value::Set(s));
        Ok(Flow::Next)
    }

    fn build_map(&mut self, items: Vec<Value>) -> Res<Flow> {
        let mut d = Dict::with_capacity(items.len() / 2);
        let mut rest = items.into_iter();
        while let (Some(k), Some(v)) = (rest.next(), rest.next()) {
            match d.lookup(&k) {
                (_, crate::dict::Found::At(i)) => d.entries[i].val = v,
                (h, crate::dict::Found::Absent) => d.push(h, k, v),
                (_, crate::dict::Found::Unhashable(_)) => return Err(self.unhashable(&k)),
                (_, crate::dict::Found::User) => {
                    let d = DictObj::new(d);
                    return self.task(
                        async move {
                            crate::types::dict::set_item(ctx(), &d, k, v).await?;
                            while let (Some(k), Some(v)) = (rest.next(), rest.next()) {
                                crate::types::dict::set_item(ctx(), &d, k, v).await?;
                            }
                            Ok(Value::Dict(d))
                        },
                        Ret::Push,
                    );
                }
            }
        }
        self.push(Value::dict(d));
        Ok(Flow::Next)
    }

    pub fn unhashable(&mut self, v: &Value) -> Raise {
        type_error(format!("unhashable type: '{}'", self.type_name(v).text))
    }

    /// `d[k] = v` on a plain dict.
    pub(super) fn store_item(&mut self, d: Ref<DictObj>, k: Value, v: Value) -> Res<Flow> {
        let (h, found) = d.dict.borrow().lookup(&k);
        match found {
            crate::dict::Found::At(i) => {
                let old = std::mem::replace(&mut d.dict.borrow_mut().entries[i].val, v);
                drop(old);
                Ok(Flow::Next)
            }
            crate::dict::Found::Absent => {
                d.dict.borrow_mut().push(h, k, v);
                Ok(Flow::Next)
            }
            crate::dict::Found::Unhashable(u) => Err(self.unhashable(&u)),
            crate::dict::Found::User => self.task(
                async move {
                    crate::types::dict::set_item(ctx(), &d, k, v)
                        .await
                        .map(|_| Value::None)
                },
                Ret::Discard,
            ),
        }
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

fn reload(f: Flow) -> Flow {
    match f {
        // The value is on the stack; the same instruction runs again with it.
        Flow::Next => Flow::Reload,
        f => f,
    }
}

pub fn unpack_error(got: usize, n: usize, known: bool) -> Raise {
    if got < n {
        crate::error::value_error(format!(
            "not enough values to unpack (expected {n}, got {got})"
        ))
    } else {
        let _ = known;
        crate::error::value_error(format!("too many values to unpack (expected {n})"))
    }
}

fn unary_fast(op: Op, v: &Value) -> Res<Option<Value>> {
    Ok(Some(match (op, v) {
        (Op::UnaryNegative, Value::Int(n)) => n
            .checked_neg()
            .map_or_else(|| Value::big(-num_bigint::BigInt::from(*n)), Value::Int),
        (Op::UnaryNegative, Value::Float(f)) => Value::Float(-f),
        (Op::UnaryNegative, Value::Bool(b)) => Value::Int(-(*b as i64)),
        (Op::UnaryNegative, Value::Big(b)) => Value::big(-(**b).clone()),
        (Op::UnaryNegative, Value::Complex(c)) => Value::Complex(Ref::new((-c.0, -c.1))),
        (
            Op::UnaryPositive,
            Value::Int(_) | Value::Float(_) | Value::Big(_) | Value::Complex(_),
        ) => v.clone(),
        (Op::UnaryPositive, Value::Bool(b)) => Value::Int(*b as i64),
        (Op::UnaryInvert, Value::Int(n)) => Value::Int(!n),
        (Op::UnaryInvert, Value::Bool(b)) => Value::Int(!(*b as i64)),
        (Op::UnaryInvert, Value::Big(b)) => Value::big(-(**b).clone() - 1),
        _ => return Ok(None),
    }))
}

async fn unary(c: Ctx, op: Op, v: Value) -> Res<Value> {
    let (name, sym) = match op {
        Op::UnaryNegative => ("__neg__", "-"),
        Op::UnaryPositive => ("__pos__", "+"),
        _ => ("__invert__", "~"),
    };
    if let Some(f) = c.vm().user_method(&v, name) {
        return c.call1(&f, v).await;
    }
    if let Some(r) = unary_fast(op, v.base())? {
        return Ok(r);
    }
    Err(type_error(format!(
        "bad operand type for unary {sym}: '{}'",
        c.vm().type_name(&v).text
    )))
}

async fn dict_merge(c: Ctx, d: Ref<DictObj>, v: Value, merge: bool, callee: Value) -> Res<Value> {
    let _ = &callee;
    let src = match v.base() {
        Value::Dict(s) => s.clone(),
        other => {
            if c.vm().special(&v, "keys").is_none() {
                let t = c.vm().type_name(other).text.clone();
                return Err(type_error(if merge {
                    let f = super::errors::callee_name(&callee);
                    format!("{f}argument after ** must be a mapping, not {t}")
                } else {
                    format!("'{t}' object is not a mapping")
                }));
            }
            let tmp = DictObj::empty();
            crate::types::dict::update_from(c, &tmp, v.clone()).await?;
            tmp
        }
    };
    let pairs: Vec<(Value, Value)> = src
        .dict
        .borrow()
        .iter()
        .map(|e| (e.key.clone(), e.val.clone()))
        .collect();
    for (k, x) in pairs {
        if merge {
            if let Some(s) = k.as_str() {
                if d.get_text(s).is_some() {
                    let f = super::errors::callee_name(&callee);
                    return Err(type_error(format!(
                        "{f}got multiple values for keyword argument '{s}'"
                    )));
                }
            } else {
                return Err(type_error("keywords must be strings"));
            }
        }
        crate::types::dict::set_item(c, &d, k, x).await?;
    }
    Ok(Value::None)
}

/// Truth of anything.
pub async fn truth(c: Ctx, v: &Value) -> Res<bool> {
    if let Some(b) = c.vm().truth_fast(v) {
        return Ok(b);
    }
    if let Some(f) = c.vm().user_method(v, "__bool__") {
        return match c.call1(&f, v.clone()).await? {
            Value::Bool(b) => Ok(b),
            other => Err(type_error(format!(
                "__bool__ should return bool, returned {}",
                c.vm().type_name(&other).text
            ))),
        };
    }
    Ok(super::subscript::length(c, v).await? != 0)
}

/// `a is b or a == b`.
pub async fn same(c: Ctx, a: &Value, b: &Value) -> Res<bool> {
    match crate::eq::same(a, b) {
        Some(r) => Ok(r),
        None => {
            let v = rich(c, CmpOp::Eq, a, b).await?;
            truth(c, &v).await
        }
    }
}

/// A comparison whose elements may nest: boxed, so that the future has a size.
pub fn rich(c: Ctx, op: CmpOp, a: &Value, b: &Value) -> crate::task::Task {
    let (a, b) = (a.clone(), b.clone());
    Box::pin(async move {
        if let Some(r) = super::compare::compare_fast(op, &a, &b) {
            return Ok(Value::Bool(r));
        }
        c.vm().enter_native()?;
        let r = super::compare::compare(c, op, a, b).await;
        c.vm().leave_native();
        r
    })
}

pub async fn less(c: Ctx, a: &Value, b: &Value) -> Res<bool> {
    if let Some(r) = super::compare::compare_fast(CmpOp::Lt, a, b) {
        return Ok(r);
    }
    let v = rich(c, CmpOp::Lt, a, b).await?;
    truth(c, &v).await
}

pub async fn dicts_equal(c: Ctx, x: &Ref<DictObj>, y: &Ref<DictObj>) -> Res<bool> {
    let pairs: Vec<(Value, Value)> = x
        .dict
        .borrow()
        .iter()
        .map(|e| (e.key.clone(), e.val.clone()))
        .collect();
    if pairs.len() != y.dict.borrow().len() {
        return Ok(false);
    }
    for (k, v) in pairs {
        match crate::types::dict::get_item(c, y, &k).await? {
            Some(w) => {
                if !same(c, &v, &w).await? {
                    return Ok(false);
                }
            }
            None => return Ok(false),
        }
    }
    Ok(true)
}

/// The hash of anything.
pub async fn hash(c: Ctx, v: &Value) -> Res<i64> {
    match crate::hash::of(v) {
        crate::hash::Hash::Known(h) => Ok(h),
        crate::hash::Hash::Unhashable(u) => Err(c.vm().unhashable(&u)),
        crate::hash::Hash::User => {
            if let Value::Tuple(t) = v {
                let mut lanes = vec![];
                for x in t.iter() {
                    let h: Res<i64> = Box::pin(hash(c, x)).await;
                    lanes.push(h?);
                }
                return Ok(crate::hash::tuple(&lanes));
            }
            let Some(f) = c.vm().special(v, "__hash__") else {
                return Err(c.vm().unhashable(v));
            };
            match c.call(&f, Args::none()).await? {
                Value::Int(h) => Ok(crate::hash::int_result(h)),
                Value::Bool(b) => Ok(b as i64),
                Value::Big(b) => Ok(crate::hash::big(&b)),
                _ => Err(type_error("__hash__ method should return an integer")),
            }
        }
    }
}

impl Vm {
    /// Counts nested built-in operations that use the Rust stack; too many is a RecursionError.
    pub fn enter_native(&mut self) -> Res<()> {
        self.native_depth += 1;
        if self.native_depth > 180 {
            self.native_depth -= 1;
            return Err(Exc::RecursionError.msg("maximum recursion depth exceeded in comparison"));
        }
        Ok(())
    }
    pub fn leave_native(&mut self) {
        self.native_depth = self.native_depth.saturating_sub(1);
    }
    /// A value that may be late becomes an `Out`.
    pub fn late(f: impl Future<Output = Res<Value>> + 'static) -> Res<Out> {
        Ok(Out::Task(Box::pin(f)))
    }
    pub fn text(&self, s: &str) -> Value {
        Value::Str(intern(s))
    }
}
