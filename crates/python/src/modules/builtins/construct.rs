//! The constructors of built-in classes that have no file of their own.

use crate::dict::DictObj;
use crate::error::{Res, type_error};
use crate::func::{Args, Body, Out};
use crate::intern::intern;
use crate::iter::IterState;
use crate::mem::{Mut, Ref};
use crate::misc::Misc;
use crate::task::Ctx;
use crate::types::bind;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::call::Called;
use crate::vm::{iterate, slow, subscript};

/// Constructors of types whose values are built here.
pub(crate) fn constructors(vm: &mut Vm) {
    let t = &vm.types;
    for (class, run) in [
        (
            &t.enumerate,
            Body::Task(|c, a| {
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
            Body::Task(|c, a| {
                Box::pin(async move {
                    let strict = match a.kw.iter().find(|(k, _)| k.text == "strict") {
                        Some((_, v)) => slow::truth(c, v).await?,
                        None => false,
                    };
                    let mut iters = vec![];
                    for v in &a.pos[1..] {
                        iters.push(iterate::get_iter(c, v.clone()).await?);
                    }
                    Ok(Value::iter(IterState::Zip { iters, strict }))
                })
            }),
        ),
        (
            &t.map,
            Body::Task(|c, a| {
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
            Body::Task(|c, a| {
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
            Body::Task(|c, a| {
                Box::pin(async move {
                    crate::types::constructor(&a, "reversed", usize::MAX)?;
                    if a.pos.len() != 2 {
                        return Err(type_error(format!(
                            "reversed expected 1 argument, got {}",
                            a.pos.len() - 1
                        )));
                    }
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
                        Value::Str(_) | Value::Bytes(_) | Value::ByteArray(_) => {
                            let items = iterate::items_fast(v.base()).unwrap_or_default();
                            let left = items.len();
                            Ok(Value::iter(IterState::ListBack {
                                list: Ref::new(crate::value::List {
                                    items: Mut::new(items),
                                }),
                                left,
                            }))
                        }
                        Value::Misc(m) if matches!(&**m, Misc::MemoryView(_)) => {
                            let Misc::MemoryView(view) = &**m else {
                                return Ok(Value::None);
                            };
                            let items = view.items();
                            let left = items.len();
                            let items = Mut::new(items);
                            let list = Ref::new(crate::value::List { items });
                            Ok(Value::iter(IterState::ListBack { list, left }))
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
            Body::Plain(|_, a| {
                one_argument(&a, "staticmethod")?;
                Ok(crate::types::int::wrap(
                    &a.pos[0],
                    Value::misc(Misc::Static(a.pos[1].clone())),
                ))
            }),
        ),
        (
            &t.classmethod,
            Body::Plain(|_, a| {
                one_argument(&a, "classmethod")?;
                Ok(crate::types::int::wrap(
                    &a.pos[0],
                    Value::misc(Misc::ClassMethod(a.pos[1].clone())),
                ))
            }),
        ),
        (&t.super_, Body::Flow(make_super)),
        (
            &t.memoryview,
            Body::Task(|c, a| {
                Box::pin(async move {
                    let [_, v] = bind(a, "memoryview", ["cls", "object"], 2)?;
                    crate::types::buffer::memoryview(c, &v).await
                })
            }),
        ),
        (
            &t.module,
            Body::Plain(|_, a| {
                if let Value::Class(c) = &a.pos[0]
                    && c.heap
                {
                    let payload = crate::inst::Payload::None;
                    return Ok(Value::Inst(crate::inst::Inst::new(c.clone(), payload)));
                }
                let name = intern(a.pos.get(1).and_then(|n| n.as_str()).unwrap_or(""));
                let dict = DictObj::empty();
                Ok(Value::Module(Ref::new(crate::value::Module { name, dict })))
            }),
        ),
        (
            &t.method,
            Body::Plain(|_, a| {
                Ok(Value::Bound(Ref::new(crate::func::Bound {
                    func: a.pos[1].clone(),
                    this: a.pos[2].clone(),
                })))
            }),
        ),
        (
            &t.none,
            Body::Plain(|_, a| single(&a, "NoneType", Value::None)),
        ),
        (
            &t.ellipsis,
            Body::Plain(|_, a| single(&a, "EllipsisType", Value::Ellipsis)),
        ),
        (
            &t.not_implemented,
            Body::Plain(|_, a| single(&a, "NotImplementedType", Value::NotImplemented)),
        ),
        (
            &t.alias,
            Body::Plain(|_, a| {
                Ok(crate::types::class::alias(
                    a.pos[1].clone(),
                    a.pos[2].clone(),
                ))
            }),
        ),
        (
            &t.proxy,
            Body::Plain(|_, a| match a.pos.get(1).map(|v| v.base()) {
                Some(Value::Dict(d)) => Ok(Value::misc(Misc::Proxy(d.clone()))),
                _ => Err(type_error("mappingproxy() argument must be a mapping")),
            }),
        ),
        (
            &t.cell,
            Body::Plain(|_, a| {
                Ok(Value::Cell(Ref::new(crate::value::Cell(Mut::new(
                    a.pos.get(1).cloned().unwrap_or(Value::Unbound),
                )))))
            }),
        ),
    ] {
        let f = crate::modules::function("__new__", "object_", run);
        class
            .dict
            .set(&intern("__new__"), Value::misc(Misc::Static(f)));
    }
}

fn one_argument(a: &Args, name: &str) -> Res<()> {
    crate::types::constructor(a, name, 1)?;
    match a.pos.len() {
        0 | 1 => Err(type_error(format!("{name} expected 1 argument, got 0"))),
        _ => Ok(()),
    }
}

/// The one object of a class.
fn single(a: &Args, name: &str, v: Value) -> Res<Value> {
    match a.pos.len() > 1 || !a.kw.is_empty() {
        true => Err(type_error(format!("{name} takes no arguments"))),
        false => Ok(v),
    }
}

/// `super(...)`; a proxy is asked of which class it is.
fn make_super(vm: &mut Vm, a: Args) -> Res<Out> {
    if let (Some(Value::Class(class)), Some(obj @ Value::Inst(i))) = (a.pos.get(1), a.pos.get(2))
        && i.class.borrow().has(crate::class::HAS_CLASS)
        && !vm.class_of(obj).is_subclass(class)
    {
        let (class, obj) = (class.clone(), obj.clone());
        return Vm::late(async move {
            let c = crate::task::ctx();
            match c.getattr_opt(&obj, "__class__").await? {
                Some(Value::Class(start)) if start.is_subclass(&class) => {
                    Ok(Value::misc(Misc::Super { class, obj, start }))
                }
                _ => of_object(c.vm(), Args::of([Value::None, Value::Class(class), obj])),
            }
        });
    }
    of_object(vm, a).map(Out::Val)
}

fn of_object(vm: &mut Vm, a: Args) -> Res<Value> {
    let (class, obj) = match (a.pos.get(1), a.pos.get(2)) {
        (Some(Value::Class(class)), Some(obj)) if !obj.is_none() => (class, obj),
        (Some(Value::Class(class)), _) => {
            // Without an object it is bound when it is found on a class.
            return Ok(Value::misc(Misc::Super {
                class: class.clone(),
                obj: Value::Unbound,
                start: class.clone(),
            }));
        }
        (Some(other), _) => {
            return Err(type_error(format!(
                "super() argument 1 must be a type, not {}",
                vm.type_name(other).text
            )));
        }
        (None, _) => return Err(crate::error::runtime_error("super(): no arguments")),
    };
    let start = match obj {
        Value::Class(c) if c.is_subclass(class) => c.clone(),
        v => vm.class_of(v),
    };
    if !start.is_subclass(class) {
        let what = match obj {
            Value::Class(c) => format!("type {}", c.name().text),
            v => format!("instance of {}", vm.type_name(v).text),
        };
        return Err(type_error(format!(
            "super(type, obj): obj ({what}) is not an instance or subtype of type ({}).",
            class.name().text
        )));
    }
    Ok(Value::misc(Misc::Super {
        class: class.clone(),
        obj: obj.clone(),
        start,
    }))
}

/// Waits, inside a task, for the value of a call that was begun.
pub(crate) async fn finish_call(c: Ctx, called: Called) -> Res<Value> {
    match called {
        Called::Val(v) => Ok(v),
        Called::Task(t) => t.await,
        Called::Again(f, a) => c.call(&f, a).await,
        Called::Frame(f) => {
            // Only instances with a Python `__init__` come as frames, so the frame itself is run.
            c.frame(f).await
        }
    }
}
