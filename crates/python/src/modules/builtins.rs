//! The built-in functions.

use crate::class::Class;
use crate::code::{BinOp, CmpOp};
use crate::compile::Mode;
use crate::dict::DictObj;
use crate::error::{Exc, Res, attribute_error, type_error, value_error};
use crate::frame::Frame;
use crate::func::{Args, Out, Run};
use crate::intern::intern;
use crate::iter::IterState;
use crate::mem::{Mut, Ref};
use crate::misc::Misc;
use crate::task::{Ctx, ctx};
use crate::types::{Table, bind};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::call::Called;
use crate::vm::{iterate, repr, slow, subscript};

fn exactly(a: &Args, name: &str, n: usize) -> Res<()> {
    if !a.kw.is_empty() {
        return Err(type_error(format!("{name}() takes no keyword arguments")));
    }
    if a.pos.len() == n {
        return Ok(());
    }
    Err(type_error(if n == 1 {
        format!(
            "{name}() takes exactly one argument ({} given)",
            a.pos.len()
        )
    } else {
        format!("{name} expected {n} arguments, got {}", a.pos.len())
    }))
}

fn between(a: &Args, name: &str, min: usize, max: usize) -> Res<()> {
    let n = a.pos.len();
    if n < min {
        return Err(type_error(format!(
            "{name} expected at least {min} argument{}, got {n}",
            if min == 1 { "" } else { "s" }
        )));
    }
    if n > max {
        return Err(type_error(format!(
            "{name} expected at most {max} argument{}, got {n}",
            if max == 1 { "" } else { "s" }
        )));
    }
    Ok(())
}

pub const FUNCTIONS: Table = &[
    ("print", Run::Flow(print)),
    (
        "len",
        Run::Flow(|_, a| {
            exactly(&a, "len", 1)?;
            match subscript::length_fast(&a.pos[0]) {
                Some(n) => Ok(Out::Val(Value::Int(n))),
                None => {
                    Vm::late(
                        async move { Ok(Value::Int(subscript::length(ctx(), &a.pos[0]).await?)) },
                    )
                }
            }
        }),
    ),
    (
        "repr",
        Run::Task(|c, a| {
            repr::task(async move {
                exactly(&a, "repr", 1)?;
                repr::repr(c, &a.pos[0]).await
            })
        }),
    ),
    (
        "ascii",
        Run::Task(|c, a| {
            repr::task(async move {
                Ok(crate::types::str::ascii_of(
                    &repr::repr(c, &a.pos[0]).await?,
                ))
            })
        }),
    ),
    (
        "format",
        Run::Task(|c, a| {
            repr::task(async move {
                repr::format(
                    c,
                    a.pos[0].clone(),
                    a.pos.get(1).cloned().unwrap_or(Value::Unbound),
                )
                .await
            })
        }),
    ),
    (
        "abs",
        Run::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "abs", 1)?;
                if let Some(f) = c.vm().user_method(&a.pos[0], "__abs__") {
                    return c.call1(&f, a.pos[0].clone()).await;
                }
                crate::types::int::abs(c.vm(), a.pos[0].base())
            })
        }),
    ),
    (
        "round",
        Run::Task(|c, a| {
            Box::pin(async move {
                let [v, n] = bind(a, "round", ["number", "ndigits"], 1)?;
                if let Some(f) = c.vm().user_method(&v, "__round__") {
                    let mut args = Args::one(v);
                    args.pos.extend(n.bound());
                    return c.call(&f, args).await;
                }
                crate::types::int::round(c.vm(), v.base(), &n)
            })
        }),
    ),
    (
        "divmod",
        Run::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "divmod", 2)?;
                if let Some(f) = c.vm().user_method(&a.pos[0], "__divmod__") {
                    return c.call(&f, a).await;
                }
                divmod(c.vm(), a.pos[0].base(), a.pos[1].base())
            })
        }),
    ),
    (
        "pow",
        Run::Task(|c, a| {
            Box::pin(async move {
                let [x, y, m] = bind(a, "pow", ["base", "exp", "mod"], 2)?;
                match m.base() {
                    Value::Unbound | Value::None => {
                        crate::vm::binary::binary_any(c, BinOp::Pow, x, y).await
                    }
                    m => {
                        use crate::vm::binary::to_big;
                        if let Some(f) = c.vm().user_method(&x, "__pow__") {
                            return c.call(&f, Args::of([x.clone(), y, m.clone()])).await;
                        }
                        let whole =
                            |v: &Value| matches!(v, Value::Int(_) | Value::Bool(_) | Value::Big(_));
                        if !(whole(x.base()) && whole(y.base()) && whole(m)) {
                            return Err(power_error(c, &x, &y, m));
                        }
                        Ok(Value::big(crate::text::number::int_pow_mod(
                            &to_big(x.base()),
                            &to_big(y.base()),
                            &to_big(m),
                        )?))
                    }
                }
            })
        }),
    ),
    (
        "hash",
        Run::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "hash", 1)?;
                Ok(Value::Int(slow::hash(c, &a.pos[0]).await?))
            })
        }),
    ),
    (
        "id",
        Run::Plain(|_, a| {
            Ok(Value::Int(match &a.pos[0] {
                Value::Int(n) => 9_000_000 + n * 32,
                Value::None => 8_900_000,
                Value::Bool(b) => 8_800_000 + *b as i64 * 32,
                v => v.addr() as i64,
            }))
        }),
    ),
    (
        "callable",
        Run::Plain(|vm, a| Ok(Value::Bool(vm.callable(&a.pos[0])))),
    ),
    (
        "ord",
        Run::Plain(|vm, a| {
            exactly(&a, "ord", 1)?;
            match a.pos[0].base() {
                Value::Str(s) if s.chars == 1 => {
                    Ok(Value::Int(s.text.chars().next().map_or(0, |c| c as i64)))
                }
                Value::Str(s) => Err(type_error(format!(
                    "ord() expected a character, but string of length {} found",
                    s.chars
                ))),
                Value::Bytes(b) if b.len() == 1 => Ok(Value::Int(b[0] as i64)),
                v => Err(type_error(format!(
                    "ord() expected string of length 1, but {} found",
                    vm.type_name(v).text
                ))),
            }
        }),
    ),
    (
        "chr",
        Run::Plain(|vm, a| {
            let n = crate::types::int::need(vm, a.pos.first().unwrap_or(&Value::None))?;
            match u32::try_from(n).ok().and_then(char::from_u32) {
                Some(c) => Ok(Value::str(c.to_string())),
                None => Err(value_error("chr() arg not in range(0x110000)")),
            }
        }),
    ),
    (
        "bin",
        Run::Task(|c, a| Box::pin(async move { radix(c, a, 2).await })),
    ),
    (
        "oct",
        Run::Task(|c, a| Box::pin(async move { radix(c, a, 8).await })),
    ),
    (
        "hex",
        Run::Task(|c, a| Box::pin(async move { radix(c, a, 16).await })),
    ),
    (
        "isinstance",
        Run::Flow(|vm, a| {
            exactly(&a, "isinstance", 2)?;
            if let Value::Class(k) = &a.pos[1] {
                if vm.class_of(&a.pos[0]).is_subclass(k) {
                    return Ok(Out::Val(Value::Bool(true)));
                }
                if k.meta.is_none() {
                    return Ok(Out::Val(Value::Bool(false)));
                }
            }
            Vm::late(async move { Ok(Value::Bool(isinstance(ctx(), &a.pos[0], &a.pos[1]).await?)) })
        }),
    ),
    (
        "issubclass",
        Run::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "issubclass", 2)?;
                Ok(Value::Bool(issubclass(c, &a.pos[0], &a.pos[1]).await?))
            })
        }),
    ),
    (
        "iter",
        Run::Task(|c, a| {
            Box::pin(async move {
                between(&a, "iter", 1, 2)?;
                if a.pos.len() == 2 {
                    if !c.vm().callable(&a.pos[0]) {
                        return Err(type_error("iter(v, w): v must be callable"));
                    }
                    return Ok(Value::iter(IterState::Callable {
                        func: a.pos[0].clone(),
                        sentinel: a.pos[1].clone(),
                    }));
                }
                iterate::get_iter(c, a.pos[0].clone()).await
            })
        }),
    ),
    (
        "next",
        Run::Task(|c, a| {
            Box::pin(async move {
                between(&a, "next", 1, 2)?;
                let it = &a.pos[0];
                let r = match it {
                    Value::Iter(_) => match iterate::next(c, it).await? {
                        Some(v) => return Ok(v),
                        None => Err(Exc::StopIteration.bare()),
                    },
                    Value::Gen(g) if g.kind == crate::generator::GenKind::Generator => {
                        c.resume(g, Ok(Value::None)).await
                    }
                    _ => match c.vm().special(it, "__next__") {
                        Some(f) => c.call(&f, Args::none()).await,
                        None => {
                            return Err(type_error(format!(
                                "'{}' object is not an iterator",
                                c.vm().type_name(it).text
                            )));
                        }
                    },
                };
                match (r, a.pos.get(1)) {
                    (Err(e), Some(d)) if c.vm().is_kind(&e, Exc::StopIteration) => Ok(d.clone()),
                    (r, _) => r,
                }
            })
        }),
    ),
    (
        "aiter",
        Run::Task(|c, a| {
            Box::pin(async move {
                let v = a.pos.first().cloned().unwrap_or(Value::None);
                let Some(f) = c.vm().special(&v, "__aiter__") else {
                    return Err(type_error(format!(
                        "'{}' object is not an async iterable",
                        c.vm().type_name(&v).text
                    )));
                };
                c.call(&f, Args::none()).await
            })
        }),
    ),
    (
        "anext",
        Run::Task(|c, a| {
            Box::pin(async move {
                let v = a.pos.first().cloned().unwrap_or(Value::None);
                if c.vm().special(&v, "__anext__").is_none() {
                    return Err(type_error(format!(
                        "'{}' object is not an async iterator",
                        c.vm().type_name(&v).text
                    )));
                }
                if a.pos.len() > 1 {
                    let m = crate::vm::import::import(c, intern("_anext"), Value::tuple(vec![]))
                        .await?;
                    return c.method(&m, "anext", a).await;
                }
                c.method(&a.pos[0], "__anext__", Args::none()).await
            })
        }),
    ),
    (
        "sorted",
        Run::Task(|c, mut a| {
            Box::pin(async move {
                if a.pos.len() != 1 {
                    return Err(type_error(format!(
                        "sorted expected 1 argument, got {}",
                        a.pos.len()
                    )));
                }
                let (key, reverse) = crate::types::list::sort_options(c, &a, "sort").await?;
                let items = iterate::collect(c, a.pos.remove(0)).await?;
                Ok(Value::list(
                    super::sorting::sort(c, items, key, reverse).await?,
                ))
            })
        }),
    ),
    (
        "sum",
        Run::Task(|c, a| {
            Box::pin(async move {
                let [items, start] = bind(a, "sum", ["iterable", "start"], 1)?;
                let mut total = start.bound().unwrap_or(Value::Int(0));
                if matches!(total, Value::Str(_)) {
                    return Err(type_error(
                        "sum() can't sum strings [use ''.join(seq) instead]",
                    ));
                }
                let it = match (&total, items) {
                    (Value::Int(start), Value::List(list)) => {
                        let (sum, at) = sum_ints(&list.items.borrow(), *start);
                        total = Value::Int(sum);
                        Value::iter(crate::iter::IterState::List { list, at })
                    }
                    (_, items) => iterate::get_iter(c, items).await?,
                };
                // Floats are summed with compensation, as since 3.12.
                let mut comp = 0.0f64;
                while let Some(v) = iterate::next(c, &it).await? {
                    match (&total, &v) {
                        (Value::Int(x), Value::Int(y)) => {
                            if let Some(n) = x.checked_add(*y) {
                                total = Value::Int(n);
                                continue;
                            }
                        }
                        (Value::Int(x), Value::Bool(y)) if *x < i64::MAX => {
                            total = Value::Int(x + *y as i64);
                            continue;
                        }
                        (Value::Float(x), Value::Float(y)) => {
                            let t = x + y;
                            comp += if x.abs() >= y.abs() {
                                (x - t) + y
                            } else {
                                (y - t) + x
                            };
                            total = Value::Float(t);
                            continue;
                        }
                        (Value::Float(x), Value::Int(y)) => {
                            total = Value::Float(x + *y as f64);
                            continue;
                        }
                        _ => {}
                    }
                    if comp != 0.0 {
                        if let Value::Float(x) = total {
                            total = Value::Float(x + comp);
                        }
                        comp = 0.0;
                    }
                    total = crate::vm::binary::binary_any(c, BinOp::Add, total, v).await?;
                }
                if let (Value::Float(x), true) = (&total, comp != 0.0 && comp.is_finite()) {
                    total = Value::Float(x + comp);
                }
                Ok(total)
            })
        }),
    ),
    (
        "min",
        Run::Task(|c, a| Box::pin(async move { extreme(c, a, "min").await })),
    ),
    (
        "max",
        Run::Task(|c, a| Box::pin(async move { extreme(c, a, "max").await })),
    ),
    (
        "any",
        Run::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "any", 1)?;
                let it = iterate::get_iter(c, a.pos[0].clone()).await?;
                while let Some(v) = iterate::next(c, &it).await? {
                    if slow::truth(c, &v).await? {
                        return Ok(Value::Bool(true));
                    }
                }
                Ok(Value::Bool(false))
            })
        }),
    ),
    (
        "all",
        Run::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "all", 1)?;
                let it = iterate::get_iter(c, a.pos[0].clone()).await?;
                while let Some(v) = iterate::next(c, &it).await? {
                    if !slow::truth(c, &v).await? {
                        return Ok(Value::Bool(false));
                    }
                }
                Ok(Value::Bool(true))
            })
        }),
    ),
    (
        "getattr",
        Run::Task(|c, a| {
            Box::pin(async move {
                between(&a, "getattr", 2, 3)?;
                let Some(n) = a.pos[1].as_str() else {
                    return Err(type_error(format!(
                        "attribute name must be string, not '{}'",
                        c.vm().type_name(&a.pos[1]).text
                    )));
                };
                match a.pos.get(2) {
                    Some(d) => Ok(c
                        .getattr_opt(&a.pos[0], n)
                        .await?
                        .unwrap_or_else(|| d.clone())),
                    None => c.getattr(&a.pos[0], n).await,
                }
            })
        }),
    ),
    (
        "hasattr",
        Run::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "hasattr", 2)?;
                Ok(Value::Bool(
                    c.getattr_opt(&a.pos[0], a.pos[1].as_str().unwrap_or(""))
                        .await?
                        .is_some(),
                ))
            })
        }),
    ),
    (
        "setattr",
        Run::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "setattr", 3)?;
                c.setattr(&a.pos[0], a.pos[1].as_str().unwrap_or(""), a.pos[2].clone())
                    .await?;
                Ok(Value::None)
            })
        }),
    ),
    (
        "delattr",
        Run::Flow(|vm, a| {
            let n = intern(a.pos[1].as_str().unwrap_or(""));
            vm.delete_attr(&a.pos[0], &n)
        }),
    ),
    (
        "dir",
        Run::Task(|c, a| {
            Box::pin(async move {
                match a.pos.first() {
                    Some(v) => {
                        if let Some(f) = c.vm().user_method(v, "__dir__") {
                            let r = c.call1(&f, v.clone()).await?;
                            let items = iterate::collect(c, r).await?;
                            return Ok(Value::list(
                                super::sorting::sort(c, items, Value::None, false).await?,
                            ));
                        }
                        dir_of(c, v).await
                    }
                    None => {
                        let d = c.vm().local_names(0);
                        let keys: Vec<Value> =
                            d.dict.borrow().iter().map(|e| e.key.clone()).collect();
                        Ok(Value::list(
                            super::sorting::sort(c, keys, Value::None, false).await?,
                        ))
                    }
                }
            })
        }),
    ),
    (
        "vars",
        Run::Task(|c, a| {
            Box::pin(async move {
                match a.pos.first() {
                    Some(v) => match c.getattr_opt(v, "__dict__").await? {
                        Some(d) => Ok(d),
                        None => Err(type_error("vars() argument must have __dict__ attribute")),
                    },
                    None => Ok(Value::Dict(c.vm().local_names(0))),
                }
            })
        }),
    ),
    (
        "locals",
        Run::Plain(|vm, _| Ok(Value::Dict(vm.local_names(0)))),
    ),
    (
        "globals",
        Run::Plain(|vm, _| Ok(Value::Dict(vm.global_names()))),
    ),
    (
        "input",
        Run::Task(|c, a| {
            Box::pin(async move {
                if let Some(p) = a.pos.first() {
                    let s = repr::str(c, p).await?;
                    c.vm().print(&s, false)?;
                }
                let line = c.vm().host.read_line();
                if line.is_empty() {
                    return Err(Exc::EOFError.msg("EOF when reading a line"));
                }
                Ok(Value::str(line.trim_end_matches('\n')))
            })
        }),
    ),
    (
        "compile",
        Run::Plain(|_, a| {
            let [src, file, mode] = bind(
                Args {
                    pos: a.pos.into_iter().take(3).collect(),
                    kw: vec![],
                },
                "compile",
                ["source", "filename", "mode"],
                3,
            )?;
            let m = if mode.as_str() == Some("eval") {
                Mode::Eval
            } else {
                Mode::Exec
            };
            Ok(Value::Code(crate::syntax::compile_or_raise(
                src.as_str().unwrap_or(""),
                file.as_str().unwrap_or("<string>"),
                m,
                true,
            )?))
        }),
    ),
    (
        "exec",
        Run::Task(|c, a| Box::pin(async move { run_text(c, a, Mode::Exec).await })),
    ),
    (
        "eval",
        Run::Task(|c, a| Box::pin(async move { run_text(c, a, Mode::Eval).await })),
    ),
    (
        "__import__",
        Run::Task(|c, a| {
            Box::pin(async move {
                crate::vm::import::import(
                    c,
                    intern(a.pos[0].as_str().unwrap_or("")),
                    a.pos
                        .get(3)
                        .cloned()
                        .filter(|v| matches!(v, Value::Tuple(_)))
                        .unwrap_or(Value::None),
                )
                .await
            })
        }),
    ),
    (
        "__build_class__",
        Run::Task(|c, a| Box::pin(async move { crate::types::class::build(c, a).await })),
    ),
    (
        "open",
        Run::Task(|c, a| {
            Box::pin(async move {
                let files =
                    crate::vm::import::import(c, intern("_files"), Value::tuple(vec![])).await?;
                c.method(&files, "open", a).await
            })
        }),
    ),
    (
        "exit",
        Run::Task(|c, a| Box::pin(async move { leave(c, a).await })),
    ),
    (
        "quit",
        Run::Task(|c, a| Box::pin(async move { leave(c, a).await })),
    ),
    ("breakpoint", Run::Plain(|_, _| Ok(Value::None))),
];

async fn leave(c: Ctx, a: Args) -> Res<Value> {
    let class = Value::Class(c.vm().types.exc(Exc::SystemExit));
    match c.call(&class, a).await? {
        Value::Inst(i) => Err(crate::error::Raise::obj(i)),
        _ => Ok(Value::None),
    }
}

impl Vm {
    /// `locals()` of the Python frame `depth` below.
    pub fn local_names(&mut self, depth: usize) -> Ref<DictObj> {
        let f = self
            .cur
            .frames
            .iter()
            .rev()
            .filter_map(|f| match f {
                Frame::Py(f) => Some(f),
                Frame::Task(_) => None,
            })
            .nth(depth);
        match f {
            Some(f) => match &f.locals {
                Some(d) => d.clone(),
                None => super::sys::locals_of(&self.cur.stack, f),
            },
            None => self.main.dict.clone(),
        }
    }
    pub fn global_names(&mut self) -> Ref<DictObj> {
        self.cur
            .frames
            .iter()
            .rev()
            .find_map(|f| match f {
                Frame::Py(f) => Some(f.func.globals.clone()),
                Frame::Task(_) => None,
            })
            .unwrap_or_else(|| self.main.dict.clone())
    }
}

/// Constructors of types whose values are built here.
pub fn constructors(vm: &mut Vm) {
    let t = &vm.types;
    for (class, run) in [
        (
            &t.enumerate,
            Run::Task(|c, a| {
                Box::pin(async move {
                    let [_, items, start] = bind(a, "enumerate", ["cls", "iterable", "start"], 2)?;
                    let n = if start.is_unbound() {
                        0
                    } else {
                        crate::types::int::need(c.vm(), &start)?
                    };
                    let iter = iterate::get_iter(c, items).await?;
                    Ok(Value::iter(IterState::Enumerate { iter, n }))
                })
            }),
        ),
        (
            &t.zip,
            Run::Task(|c, a| {
                Box::pin(async move {
                    let strict = match a.kw.iter().find(|(k, _)| k.text == "strict") {
                        Some((_, v)) => slow::truth(c, v).await?,
                        None => false,
                    };
                    let mut iters = vec![];
                    for (i, v) in a.pos[1..].iter().enumerate() {
                        if !c.vm().iterable(v) && !matches!(v, Value::Gen(_)) {
                            return Err(type_error(format!(
                                "zip argument #{} must support iteration",
                                i + 1
                            )));
                        }
                        iters.push(iterate::get_iter(c, v.clone()).await?);
                    }
                    Ok(Value::iter(IterState::Zip { iters, strict }))
                })
            }),
        ),
        (
            &t.map,
            Run::Task(|c, a| {
                Box::pin(async move {
                    if a.pos.len() < 3 {
                        return Err(type_error("map() must have at least two arguments."));
                    }
                    let mut iters = vec![];
                    for v in &a.pos[2..] {
                        iters.push(iterate::get_iter(c, v.clone()).await?);
                    }
                    Ok(Value::iter(IterState::Map {
                        func: a.pos[1].clone(),
                        iters,
                    }))
                })
            }),
        ),
        (
            &t.filter,
            Run::Task(|c, a| {
                Box::pin(async move {
                    if a.pos.len() != 3 {
                        return Err(type_error(format!(
                            "filter expected 2 arguments, got {}",
                            a.pos.len() - 1
                        )));
                    }
                    let iter = iterate::get_iter(c, a.pos[2].clone()).await?;
                    Ok(Value::iter(IterState::Filter {
                        func: a.pos[1].clone(),
                        iter,
                    }))
                })
            }),
        ),
        (
            &t.reversed,
            Run::Task(|c, a| {
                Box::pin(async move {
                    let v = a.pos.get(1).cloned().unwrap_or(Value::None);
                    if let Some(f) = c.vm().special(&v, "__reversed__") {
                        return c.call(&f, Args::none()).await;
                    }
                    match v.base() {
                        Value::Tuple(t) => Ok(Value::iter(IterState::ListBack {
                            list: Ref::new(crate::value::List {
                                items: Mut::new(t.to_vec()),
                            }),
                            left: t.len(),
                        })),
                        Value::Str(s) => {
                            let items: Vec<Value> =
                                s.text.chars().map(|c| Value::str(c.to_string())).collect();
                            let left = items.len();
                            Ok(Value::iter(IterState::ListBack {
                                list: Ref::new(crate::value::List {
                                    items: Mut::new(items),
                                }),
                                left,
                            }))
                        }
                        Value::Inst(_) if c.vm().user_method(&v, "__getitem__").is_some() => {
                            let n = subscript::length(c, &v).await?;
                            Ok(Value::iter(IterState::GetItemBack { obj: v, at: n - 1 }))
                        }
                        _ => Err(type_error(format!(
                            "'{}' object is not reversible",
                            c.vm().type_name(&v).text
                        ))),
                    }
                })
            }),
        ),
        (
            &t.staticmethod,
            Run::Plain(|_, a| {
                Ok(crate::types::int::wrap(
                    &a.pos[0],
                    Value::misc(Misc::Static(a.pos[1].clone())),
                ))
            }),
        ),
        (
            &t.classmethod,
            Run::Plain(|_, a| {
                Ok(crate::types::int::wrap(
                    &a.pos[0],
                    Value::misc(Misc::ClassMethod(a.pos[1].clone())),
                ))
            }),
        ),
        (&t.super_, Run::Plain(make_super)),
        (
            &t.memoryview,
            Run::Plain(|vm, a| {
                crate::types::memoryview::new(vm, a.pos.get(1).unwrap_or(&Value::None))
            }),
        ),
        (
            &t.module,
            Run::Plain(|_, a| {
                let name = intern(a.pos.get(1).and_then(|n| n.as_str()).unwrap_or(""));
                let m = crate::value::Module {
                    name: name.clone(),
                    dict: DictObj::empty(),
                };
                m.dict.set(&intern("__name__"), Value::Str(name));
                Ok(Value::Module(Ref::new(m)))
            }),
        ),
        (
            &t.method,
            Run::Plain(|_, a| {
                Ok(Value::Bound(Ref::new(crate::func::Bound {
                    func: a.pos[1].clone(),
                    this: a.pos[2].clone(),
                })))
            }),
        ),
        (&t.none, Run::Plain(|_, _| Ok(Value::None))),
        (
            &t.alias,
            Run::Plain(|_, a| {
                Ok(crate::types::class::alias(
                    a.pos[1].clone(),
                    a.pos[2].clone(),
                ))
            }),
        ),
        (
            &t.proxy,
            Run::Plain(|_, a| match a.pos.get(1).map(|v| v.base()) {
                Some(Value::Dict(d)) => Ok(Value::misc(Misc::Proxy(d.clone()))),
                _ => Err(type_error("mappingproxy() argument must be a mapping")),
            }),
        ),
        (
            &t.cell,
            Run::Plain(|_, a| {
                Ok(Value::Cell(Ref::new(crate::value::Cell(Mut::new(
                    a.pos.get(1).cloned().unwrap_or(Value::Unbound),
                )))))
            }),
        ),
    ] {
        let f = super::function("__new__", "object_", run);
        class
            .dict
            .set(&intern("__new__"), Value::misc(Misc::Static(f)));
    }
}

fn make_super(vm: &mut Vm, a: Args) -> Res<Value> {
    let (Some(Value::Class(class)), Some(obj)) = (a.pos.get(1), a.pos.get(2)) else {
        return Err(crate::error::runtime_error("super(): no arguments"));
    };
    let start = match obj {
        Value::Class(c) if c.is_subclass(class) => c.clone(),
        v => vm.class_of(v),
    };
    if !start.is_subclass(class) {
        return Err(type_error(
            "super(type, obj): obj must be an instance or subtype of type",
        ));
    }
    Ok(Value::misc(Misc::Super {
        class: class.clone(),
        obj: obj.clone(),
        start,
    }))
}

/// Waits for what a call began, inside a task.
pub async fn finish_call(c: Ctx, called: Called) -> Res<Value> {
    match called {
        Called::Val(v) => Ok(v),
        Called::Task(t) => t.await,
        Called::Again(f, a) => c.call(&f, a).await,
        Called::Frame(f) => {
            // Only instances with a Python `__init__` come as frames: ask for the frame itself.
            c.frame(f).await
        }
    }
}

fn print(_: &mut Vm, a: Args) -> Res<Out> {
    Vm::late(async move {
        let c = ctx();
        let (mut sep, mut end, mut file) = (" ".to_string(), "\n".to_string(), Value::None);
        let mut flush = false;
        for (k, v) in &a.kw {
            match (k.text.as_str(), v.base()) {
                ("sep", Value::None) | ("end", Value::None) => {}
                ("flush", v) => flush = c.vm().truth_fast(v).unwrap_or(true),
                ("sep", Value::Str(s)) => sep = s.text.clone(),
                ("end", Value::Str(s)) => end = s.text.clone(),
                ("sep" | "end", _) => {
                    return Err(type_error(format!(
                        "{} must be None or a string, not {}",
                        k.text,
                        c.vm().type_name(v).text
                    )));
                }
                ("file", _) => file = v.clone(),
                (other, _) => {
                    return Err(type_error(format!(
                        "print() got an unexpected keyword argument '{other}'"
                    )));
                }
            }
        }
        let mut text = String::new();
        for (i, v) in a.pos.iter().enumerate() {
            if i > 0 {
                text.push_str(&sep);
            }
            match v {
                Value::Str(s) => text.push_str(&s.text),
                v => text.push_str(&repr::str(c, v).await?),
            }
        }
        if file.is_none() {
            match c.vm().replaced_stdout() {
                None => {
                    text.push_str(&end);
                    c.vm().print(&text, false)?;
                    if flush {
                        c.vm().host.flush_program();
                    }
                    return Ok(Value::None);
                }
                Some(f) => file = f,
            }
        }
        c.method(&file, "write", Args::one(Value::str(text)))
            .await?;
        if !end.is_empty() {
            c.method(&file, "write", Args::one(Value::str(end))).await?;
        }
        Ok(Value::None)
    })
}

impl Vm {
    /// `sys.stdout`, when the program put something else there.
    fn replaced_stdout(&mut self) -> Option<Value> {
        let Some(Value::Module(m)) = self.modules.get_text("sys") else {
            return None;
        };
        let now = m.dict.get_text("stdout")?;
        let first = m.dict.get_text("__stdout__")?;
        if now.is(&first) { None } else { Some(now) }
    }
}

pub fn divmod(vm: &mut Vm, a: &Value, b: &Value) -> Res<Value> {
    if let (Value::Float(_), Some(0.0)) | (Value::Int(_), Some(0.0)) = (a, crate::eq::number(b)) {
        let float = matches!(a, Value::Float(_)) || matches!(b, Value::Float(_));
        return Err(crate::error::zero_division(if float {
            "float divmod()"
        } else {
            "integer modulo by zero"
        }));
    }
    let q = vm.binary_fast(BinOp::FloorDiv, a, b, false)?;
    let r = vm.binary_fast(BinOp::Mod, a, b, false)?;
    match (q, r) {
        (Some(q), Some(r)) if !matches!(a, Value::Str(_)) => Ok(Value::tuple(vec![q, r])),
        _ => Err(type_error(format!(
            "unsupported operand type(s) for divmod(): '{}' and '{}'",
            vm.type_name(a).text,
            vm.type_name(b).text
        ))),
    }
}

/// The words for `pow(x, y, m)` of what is not whole.
fn power_error(c: Ctx, x: &Value, y: &Value, m: &Value) -> crate::error::Raise {
    let number = |v: &Value| crate::eq::number(v.base()).is_some();
    if number(x) && number(y) && number(m) {
        return type_error("pow() 3rd argument not allowed unless all arguments are integers");
    }
    type_error(format!(
        "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
        c.vm().type_name(x).text,
        c.vm().type_name(y).text,
        c.vm().type_name(m).text
    ))
}

async fn radix(c: Ctx, a: Args, base: u32) -> Res<Value> {
    use crate::text::number::int_prefixed;
    let v = a.pos.first().cloned().unwrap_or(Value::None);
    let n = match v.base() {
        Value::Int(_) | Value::Big(_) | Value::Bool(_) => v.base().clone(),
        _ => Value::Int(subscript::index_of(c, &v, "").await.map_err(|_| {
            type_error(format!(
                "'{}' object cannot be interpreted as an integer",
                c.vm().type_name(&v).text
            ))
        })?),
    };
    Ok(Value::str(match &n {
        Value::Big(b) => int_prefixed((&**b).into(), base),
        v => int_prefixed(subscript::as_index(v).unwrap_or(0).into(), base),
    }))
}

/// `isinstance`, hooks and tuples included.
pub fn isinstance<'a>(
    c: Ctx,
    v: &'a Value,
    k: &'a Value,
) -> std::pin::Pin<Box<dyn Future<Output = Res<bool>> + 'a>> {
    Box::pin(async move {
        match k {
            Value::Class(class) => {
                if c.vm().class_of(v).is_subclass(class) {
                    return Ok(true);
                }
                match c.vm().user_method(k, "__instancecheck__") {
                    Some(f) => {
                        let r = c.call(&f, Args::of([k.clone(), v.clone()])).await?;
                        slow::truth(c, &r).await
                    }
                    None => Ok(false),
                }
            }
            Value::Tuple(ks) => {
                for k in ks.iter() {
                    if isinstance(c, v, k).await? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::None => Ok(v.is_none()),
            Value::Misc(m) => match &**m {
                Misc::Union(ks) => isinstance(c, v, ks).await,
                Misc::Alias { .. } => Err(type_error(
                    "isinstance() argument 2 cannot be a parameterized generic",
                )),
                _ => Err(bad_class("isinstance")),
            },
            other => match c.vm().user_method(other, "__instancecheck__") {
                Some(f) => {
                    let r = c.call(&f, Args::of([other.clone(), v.clone()])).await?;
                    slow::truth(c, &r).await
                }
                None => Err(bad_class("isinstance")),
            },
        }
    })
}

fn bad_class(name: &str) -> crate::error::Raise {
    type_error(format!(
        "{name}() arg 2 must be a type, a tuple of types, or a union"
    ))
}

pub fn issubclass<'a>(
    c: Ctx,
    v: &'a Value,
    k: &'a Value,
) -> std::pin::Pin<Box<dyn Future<Output = Res<bool>> + 'a>> {
    Box::pin(async move {
        let Value::Class(sub) = v else {
            return Err(type_error("issubclass() arg 1 must be a class"));
        };
        match k {
            Value::Class(class) => {
                if sub.is_subclass(class) {
                    return Ok(true);
                }
                match c.vm().user_method(k, "__subclasscheck__") {
                    Some(f) => {
                        let r = c.call(&f, Args::of([k.clone(), v.clone()])).await?;
                        slow::truth(c, &r).await
                    }
                    None => Ok(false),
                }
            }
            Value::Tuple(ks) => {
                for k in ks.iter() {
                    if issubclass(c, v, k).await? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::Misc(m) => match &**m {
                Misc::Union(ks) => issubclass(c, v, ks).await,
                _ => Err(bad_class("issubclass")),
            },
            _ => Err(bad_class("issubclass")),
        }
    })
}

async fn extreme(c: Ctx, a: Args, name: &str) -> Res<Value> {
    let (mut key, mut default) = (Value::None, Value::Unbound);
    for (k, v) in &a.kw {
        match k.text.as_str() {
            "key" => key = v.clone(),
            "default" => default = v.clone(),
            other => {
                return Err(type_error(format!(
                    "{name}() got an unexpected keyword argument '{other}'"
                )));
            }
        }
    }
    let items = match a.pos.len() {
        0 => {
            return Err(type_error(format!(
                "{name} expected at least 1 argument, got 0"
            )));
        }
        1 => {
            if !c.vm().iterable(&a.pos[0]) && !matches!(a.pos[0], Value::Gen(_)) {
                return Err(type_error(format!(
                    "'{}' object is not iterable",
                    c.vm().type_name(&a.pos[0]).text
                )));
            }
            iterate::collect(c, a.pos[0].clone()).await?
        }
        _ => {
            if !default.is_unbound() {
                return Err(type_error(format!(
                    "Cannot specify a default for {name}() with multiple positional arguments"
                )));
            }
            a.pos.to_vec()
        }
    };
    let op = if name == "min" { CmpOp::Lt } else { CmpOp::Gt };
    let mut best: Option<(Value, Value)> = None;
    for v in items {
        let k = if key.is_none() {
            v.clone()
        } else {
            c.call1(&key, v.clone()).await?
        };
        let better = match &best {
            None => true,
            Some((bk, _)) => match crate::vm::compare::compare_fast(op, &k, bk) {
                Some(b) => b,
                None => {
                    let r = slow::rich(c, op, &k, bk).await?;
                    slow::truth(c, &r).await?
                }
            },
        };
        if better {
            best = Some((k, v));
        }
    }
    match (best, default) {
        (Some((_, v)), _) => Ok(v),
        (None, Value::Unbound) => Err(value_error(format!("{name}() iterable argument is empty"))),
        (None, d) => Ok(d),
    }
}

/// Sorted names of an object's attributes.
pub async fn dir_of(c: Ctx, v: &Value) -> Res<Value> {
    let mut names: Vec<String> = vec![];
    let add = |names: &mut Vec<String>, d: &Ref<DictObj>| {
        names.extend(
            d.dict
                .borrow()
                .iter()
                .filter_map(|e| e.key.as_str().map(str::to_string)),
        );
    };
    let class_names = |names: &mut Vec<String>, k: &Ref<Class>| {
        add(names, &k.dict);
        for m in &k.mro {
            add(names, &m.dict);
        }
    };
    match v {
        Value::Module(m) => add(&mut names, &m.dict),
        Value::Class(k) => class_names(&mut names, k),
        v => {
            if let Value::Inst(i) = v {
                if let Some(d) = &*i.dict.borrow() {
                    add(&mut names, d);
                }
            }
            let k = c.vm().class_of(v);
            class_names(&mut names, &k);
        }
    }
    names.sort();
    names.dedup();
    Ok(Value::list(names.into_iter().map(Value::from).collect()))
}

async fn run_text(c: Ctx, a: Args, mode: Mode) -> Res<Value> {
    let [src, globals, locals] = bind(a, "exec", ["source", "globals", "locals"], 1)?;
    let separate = !matches!(locals, Value::Unbound | Value::None);
    let g = match globals.base() {
        Value::Dict(d) => d.clone(),
        _ => c.vm().global_names(),
    };
    let l = match (locals.base(), globals.base()) {
        (Value::Dict(d), _) => d.clone(),
        (_, Value::Dict(d)) => d.clone(),
        _ => c.vm().local_names(0),
    };
    let separate = separate || !Ref::ptr_eq(&g, &l);
    let code = match src.base() {
        Value::Code(code) => code.clone(),
        Value::Str(s) => {
            let text = if mode == Mode::Eval {
                s.text.trim_start_matches([' ', '\t']).to_string()
            } else {
                s.text.clone()
            };
            crate::syntax::compile_or_raise(&text, "<string>", mode, separate)?
        }
        Value::Bytes(b) => crate::syntax::compile_or_raise(
            &String::from_utf8_lossy(b),
            "<string>",
            mode,
            separate,
        )?,
        _ => {
            return Err(type_error(
                "exec() arg 1 must be a string, bytes or code object",
            ));
        }
    };
    if g.get_text("__builtins__").is_none() {
        let b = c.vm().modules.get_text("builtins").unwrap_or(Value::None);
        g.set(&intern("__builtins__"), b);
    }
    let f = c.vm().function(code, g);
    let r = c.body(f, l).await?;
    let _ = attribute_error;
    Ok(if mode == Mode::Eval { r } else { Value::None })
}

/// Adds up the integers that a list begins with: their sum, and how many they are.
fn sum_ints(items: &[Value], start: i64) -> (i64, usize) {
    let mut sum = start;
    for (at, v) in items.iter().enumerate() {
        let next = match v {
            Value::Int(n) => sum.checked_add(*n),
            Value::Bool(b) => sum.checked_add(*b as i64),
            _ => None,
        };
        match next {
            Some(n) => sum = n,
            None => return (sum, at),
        }
    }
    (sum, items.len())
}
