//! Calls: binding arguments to parameters, and what is callable.

use super::Vm;
use super::run::Flow;
use crate::class::{HAS_INIT, HAS_NEW, Layout};
use crate::code::Code;
use crate::dict::{Dict, DictObj, Found};
use crate::error::{Res, type_error};
use crate::frame::{Frame, PyFrame, Ret};
use crate::func::{Args, Body, Func, Out};
use crate::generator::{Gen, GenKind, GenState, GenStatus};
use crate::inst::{Inst, Payload};
use crate::intern::intern_str;
use crate::mem::{Mut, Ref, Slot};
use crate::misc::Misc;
use crate::task::Task;
use crate::value::{Str, Value};

pub(crate) enum Called {
    Val(Value),
    Frame(Box<PyFrame>),
    Task(Task),
    Again(Value, Args),
}

impl From<Out> for Called {
    fn from(o: Out) -> Called {
        match o {
            Out::Val(v) => Called::Val(v),
            Out::Task(t) => Called::Task(t),
            Out::Call(f, a) => Called::Again(f, a),
        }
    }
}

impl Vm {
    /// The general call from the stack: callable, self or nothing, arguments.
    pub(super) fn call_flow(&mut self, argc: usize, names: Option<Value>) -> Res<Flow> {
        let at = self.cur.stack.len() - argc - 2;
        let mut kw = vec![];
        if let Some(Value::Tuple(names)) = &names {
            let first = self.cur.stack.len() - names.len();
            for (n, v) in names.iter().zip(self.cur.stack.drain(first..)) {
                if let Value::Str(s) = n {
                    kw.push((s.clone(), v));
                }
            }
        }
        let mut args = Args {
            pos: self.cur.stack.drain(at + 1..).collect(),
            kw,
        };
        if args.pos[0].is_unbound() {
            args.pos.remove(0);
        }
        let f = self.cur.stack.pop().unwrap_or(Value::None);
        self.begin(f, args, Ret::Push)
    }

    /// Calls any value, one step: the answer is a value, a frame to push, or another call to make.
    pub(crate) fn call_value(&mut self, f: Value, mut args: Args) -> Res<Called> {
        match &f {
            Value::Native(n) => {
                n.check(&args)?;
                if !args.pos.is_empty()
                    && let Some(e) = self.unfit_receiver(n, &args.pos[0], false)
                {
                    return Err(e);
                }
                if let Some(kinds) = n.kinds
                    && !crate::types::kinds::fit(n, kinds, &args)
                {
                    return crate::types::kinds::call(self, n, kinds, args).map(Called::from);
                }
                match n.run {
                    Body::Plain(run) => run(self, args).map(Called::Val),
                    Body::Flow(run) => run(self, args).map(Called::from),
                    Body::Task(run) => Ok(Called::Task(run(crate::task::ctx(), args))),
                }
            }
            Value::Func(func) => self.call_function(func, args),
            Value::Bound(b) => {
                args.pos.insert(0, b.this.clone());
                Ok(Called::Again(b.func.clone(), args))
            }
            Value::Class(c) => self.instantiate(c, args),
            Value::Inst(i) => {
                let class = i.class();
                match class.lookup(&self.names.call.clone()) {
                    Some(Value::Func(f)) => {
                        args.pos.insert(0, Value::Inst(i.clone()));
                        Ok(Called::Again(Value::Func(f), args))
                    }
                    Some(Value::Native(n)) => {
                        let bound = self.bind(&Value::Native(n), &f, &class)?;
                        Ok(Called::Again(bound, args))
                    }
                    Some(other) => {
                        args.pos.insert(0, f.clone());
                        Ok(Called::Again(super::binary::taking_self(other), args))
                    }
                    None => Err(type_error(format!(
                        "'{}' object is not callable",
                        self.type_name(&f).text
                    ))),
                }
            }
            Value::Misc(m) => match &**m {
                // What a class of the program makes knows which types were asked for.
                Misc::Alias {
                    origin: origin @ Value::Class(k),
                    ..
                } if k.heap => {
                    let (origin, alias) = (origin.clone(), f.clone());
                    Ok(Called::Task(Box::pin(async move {
                        let c = crate::task::ctx();
                        let made = c.call(&origin, args).await?;
                        let set = c.setattr(&made, "__orig_class__", alias).await;
                        match set {
                            Err(e) if !c.vm().is_kind(&e, crate::error::Exc::Exception) => Err(e),
                            _ => Ok(made),
                        }
                    })))
                }
                Misc::Alias { origin, .. } => Ok(Called::Again(origin.clone(), args)),
                Misc::Static(inner) => Ok(Called::Again(inner.clone(), args)),
                Misc::Special(inner) => {
                    let (inner, obj) = (inner.clone(), args.pos.remove(0));
                    Ok(Called::Task(Box::pin(async move {
                        let c = crate::task::ctx();
                        let bound = super::binary::bind_special(c, inner, obj).await?;
                        c.call(&bound, args).await
                    })))
                }
                Misc::WeakRef(w) if args.pos.is_empty() && args.kw.is_empty() => {
                    Ok(Called::Val(w.get().unwrap_or(Value::None)))
                }
                Misc::WeakRef(_) => {
                    let call = self.special(&f, "__call__").unwrap_or(Value::None);
                    Ok(Called::Again(call, args))
                }
                _ => Err(type_error(format!(
                    "'{}' object is not callable",
                    self.type_name(&f).text
                ))),
            },
            _ => Err(type_error(format!(
                "'{}' object is not callable",
                self.type_name(&f).text
            ))),
        }
    }

    fn call_function(&mut self, func: &Ref<Func>, args: Args) -> Res<Called> {
        if self.cur.frames.len() >= self.recursion_limit {
            return Err(self.too_deep());
        }
        let floor = self.cur.stack.len();
        let code = func.code.clone();
        if let Err(e) = self.bind_args(func, &code, args) {
            self.cur.stack.truncate(floor);
            return Err(e);
        }
        for c in &func.closure {
            self.cur.stack.push(Value::Cell(c.clone()));
        }
        let frame = PyFrame {
            func: func.clone(),
            pc: 0,
            base: floor as u32,
            floor: floor as u32,
            ret: Ret::Push,
            locals: None,
        };
        if code.flags.generator || code.flags.coroutine {
            let stack: Vec<Value> = self.cur.stack.drain(floor..).collect();
            let kind = match (code.flags.generator, code.flags.coroutine) {
                (true, true) => GenKind::AsyncGenerator,
                (_, true) => GenKind::Coroutine,
                _ => GenKind::Generator,
            };
            let g = Gen {
                kind,
                code: code.clone(),
                name: Mut::new(func.name.borrow().clone()),
                qualname: Mut::new(func.qualname.borrow().clone()),
                status: Slot::new(GenStatus::Created),
                state: Mut::new(GenState {
                    frame: Some(Frame::Py(frame)),
                    stack,
                    origin: if self.cur.origin_depth > 0 && kind == GenKind::Coroutine {
                        Some(Box::new(self.origin()))
                    } else {
                        None
                    },
                    ..GenState::default()
                }),
            };
            return Ok(Called::Val(Value::Gen(Ref::new(g))));
        }
        Ok(Called::Frame(Box::new(frame)))
    }

    /// Lays the locals out on the stack: parameters bound, the rest unbound.
    fn bind_args(&mut self, func: &Func, code: &Code, args: Args) -> Res<()> {
        let base = self.cur.stack.len();
        let argc = code.argc as usize;
        let kwonly = code.kwonly as usize;
        let locals = code.locals.len();
        self.cur.stack.reserve(code.room as usize);
        let given = args.pos.len();
        let mut pos = args.pos.into_iter();
        self.cur.stack.extend(pos.by_ref().take(argc));
        for _ in self.cur.stack.len() - base..locals {
            self.cur.stack.push(Value::Unbound);
        }
        let mut slot = argc + kwonly;
        if code.flags.varargs {
            let rest: Vec<Value> = pos.collect();
            self.cur.stack[base + slot] = Value::tuple(rest);
            slot += 1;
        } else if given > argc {
            return Err(self.too_many(func, code, given, base, &args.kw));
        }
        let mut extra = code.flags.varkw.then(Dict::default);
        let posonly = code.posonly as usize;
        for (name, v) in args.kw {
            let at = code.locals[posonly..argc + kwonly]
                .iter()
                .position(|p| Ref::ptr_eq(p, &name) || p.text == name.text)
                .map(|i| i + posonly);
            match (at, &mut extra) {
                (Some(i), _) => {
                    let s = &mut self.cur.stack[base + i];
                    if !s.is_unbound() {
                        return Err(type_error(format!(
                            "{}() got multiple values for argument '{}'",
                            func.qualname.borrow().text,
                            name.text
                        )));
                    }
                    *s = v;
                }
                (None, Some(d)) => d.push(name.hash(), Value::Str(intern_str(&name)), v),
                (None, None) => {
                    return Err(super::errors::unexpected_keyword(func, code, &name.text));
                }
            }
        }
        if let Some(d) = extra {
            self.cur.stack[base + slot] = Value::Dict(DictObj::new(d));
        }
        // Defaults belong to the last parameters.
        if given < argc {
            let defaults = func.defaults.borrow();
            let first = argc - defaults.len().min(argc);
            let mut missing = vec![];
            for i in given..argc {
                if self.cur.stack[base + i].is_unbound() {
                    if i >= first {
                        self.cur.stack[base + i] = defaults[i - first].clone();
                    } else {
                        missing.push(code.locals[i].text.clone());
                    }
                }
            }
            if !missing.is_empty() {
                return Err(super::errors::missing(func, &missing, "positional"));
            }
        }
        if kwonly > 0 {
            let kwd = func.kwdefaults.borrow();
            let mut missing = vec![];
            for i in argc..argc + kwonly {
                if self.cur.stack[base + i].is_unbound() {
                    match kwd.as_ref().and_then(|d| d.get(&code.locals[i])) {
                        Some(v) => self.cur.stack[base + i] = v,
                        None => missing.push(code.locals[i].text.clone()),
                    }
                }
            }
            if !missing.is_empty() {
                return Err(super::errors::missing(func, &missing, "keyword-only"));
            }
        }
        Ok(())
    }

    fn too_many(
        &self,
        func: &Func,
        code: &Code,
        given: usize,
        base: usize,
        kw: &[(Ref<Str>, Value)],
    ) -> crate::error::Raise {
        let argc = code.argc as usize;
        let defaults = func.defaults.borrow().len();
        let takes = if defaults > 0 {
            format!("from {} to {argc}", argc - defaults)
        } else {
            argc.to_string()
        };
        let plural = if argc == 1 && defaults == 0 { "" } else { "s" };
        let kwonly_given = code.locals[argc..argc + code.kwonly as usize]
            .iter()
            .filter(|p| kw.iter().any(|(n, _)| n.text == p.text))
            .count();
        let _ = base;
        let name = func.qualname.borrow().text.clone();
        let verb = if given == 1 && kwonly_given == 0 {
            "was"
        } else {
            "were"
        };
        let more = if kwonly_given > 0 {
            format!(
                " positional argument{} (and {kwonly_given} keyword-only argument{})",
                if given == 1 { "" } else { "s" },
                if kwonly_given == 1 { "" } else { "s" }
            )
        } else {
            String::new()
        };
        type_error(format!(
            "{name}() takes {takes} positional argument{plural} but {given}{more} {verb} given"
        ))
    }

    /// Runs a module or class body with `ns` as its namespace.
    pub(super) fn enter_body(&mut self, func: Ref<Func>, ns: Ref<DictObj>, ret: Ret) {
        let base = self.cur.stack.len();
        let code = &func.code;
        for _ in 0..code.locals.len() {
            self.cur.stack.push(Value::Unbound);
        }
        for c in &func.closure {
            self.cur.stack.push(Value::Cell(c.clone()));
        }
        let f = PyFrame {
            pc: 0,
            base: base as u32,
            floor: base as u32,
            ret,
            locals: Some(ns),
            func,
        };
        self.cur.frames.push(Frame::Py(f));
    }

    /// `C(...)`.
    fn instantiate(&mut self, c: &Ref<crate::class::Class>, mut args: Args) -> Res<Called> {
        if let Some(m) = &c.meta {
            // A metaclass may define `__call__`.
            if let Some(f @ Value::Func(_)) = m.lookup(&self.names.call.clone()) {
                args.pos.insert(0, Value::Class(c.clone()));
                return Ok(Called::Again(f, args));
            }
        }
        self.make_instance(c, args)
    }

    /// What `type.__call__` does: `__new__`, then `__init__`.
    pub(crate) fn make_instance(
        &mut self,
        c: &Ref<crate::class::Class>,
        mut args: Args,
    ) -> Res<Called> {
        let plain = c.heap
            && c.layout == Layout::Plain
            && !c.has(HAS_NEW)
            && !c.comes_from(self.types.module.id);
        if plain {
            if let Some(abs) = self.abstract_error(c) {
                return Err(abs);
            }
            let inst = Inst::new(c.clone(), Payload::None);
            if c.has(HAS_INIT) {
                let Some(init) = c.lookup(&self.names.init.clone()) else {
                    return Ok(Called::Val(Value::Inst(inst)));
                };
                if let Value::Func(f) = &init {
                    args.pos.insert(0, Value::Inst(inst.clone()));
                    if !f.code.flags.generator && !f.code.flags.coroutine {
                        return match self.call_function(f, args)? {
                            Called::Frame(mut fr) => {
                                fr.ret = Ret::Init(inst);
                                Ok(Called::Frame(fr))
                            }
                            other => Ok(other),
                        };
                    }
                }
                let bound = self.bind(&init, &Value::Inst(inst.clone()), c)?;
                if let Value::Func(_) = &init {
                    args.pos.remove(0);
                }
                return Ok(Called::Task(Box::pin(async move {
                    crate::task::ctx().call(&bound, args).await?;
                    Ok(Value::Inst(inst))
                })));
            }
            if !args.pos.is_empty() || !args.kw.is_empty() {
                return Err(type_error(format!(
                    "{}() takes no arguments",
                    c.name().text
                )));
            }
            return Ok(Called::Val(Value::Inst(inst)));
        }
        super::construct::construct(self, c, args)
    }

    fn abstract_error(&mut self, c: &Ref<crate::class::Class>) -> Option<crate::error::Raise> {
        let names = match c.dict.get(&self.names.abstract_methods.clone())? {
            Value::FrozenSet(s) | Value::Set(s) => s.table.borrow().keys(),
            _ => return None,
        };
        if names.is_empty() {
            return None;
        }
        let mut names: Vec<String> = names
            .iter()
            .filter_map(|n| n.as_str().map(str::to_string))
            .collect();
        names.sort();
        let plural = if names.len() == 1 { "" } else { "s" };
        let list: Vec<String> = names.iter().map(|n| format!("'{n}'")).collect();
        Some(type_error(format!(
            "Can't instantiate abstract class {} without an implementation for abstract method{plural} {}",
            c.name().text,
            list.join(", ")
        )))
    }

    /// Whether a value can be called, as `callable()` says.
    pub(crate) fn callable(&mut self, v: &Value) -> bool {
        match v {
            Value::Func(_) | Value::Native(_) | Value::Bound(_) | Value::Class(_) => true,
            Value::Inst(i) => i.class().lookup(&self.names.call.clone()).is_some(),
            Value::Misc(m) => matches!(
                &**m,
                Misc::Alias { .. } | Misc::WeakRef(_) | Misc::Static(_)
            ),
            _ => false,
        }
    }

    /// The keyword arguments of `f(**mapping)`.
    pub(super) fn keywords(&mut self, d: &Ref<DictObj>) -> Res<Vec<(Ref<Str>, Value)>> {
        let mut out = vec![];
        for e in d.dict.borrow().iter() {
            match &e.key {
                Value::Str(s) => out.push((s.clone(), e.val.clone())),
                _ => return Err(type_error("keywords must be strings")),
            }
        }
        Ok(out)
    }

    /// A dict lookup by a key that needs no Python.
    pub(crate) fn dict_get_fast(
        &mut self,
        d: &DictObj,
        key: &Value,
    ) -> Result<Option<Value>, Found> {
        let d = d.dict.borrow();
        match d.lookup(key).1 {
            Found::At(i) => Ok(Some(d.entries[i].val.clone())),
            Found::Absent => Ok(None),
            f => Err(f),
        }
    }
}
