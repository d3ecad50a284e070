//! Exception groups: splitting them, and `except*`.

use super::Table;
use super::exception::this;
use crate::class::Layout;
use crate::error::{Exc, Res, type_error, value_error};
use crate::func::{Args, Body};
use crate::inst::Inst;
use crate::intern::intern;
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Plain(|vm, a| {
            let Some(Value::Class(c)) = a.pos.first() else {
                return Err(type_error("not a class"));
            };
            if a.pos.len() != 3 {
                return Err(type_error(format!(
                    "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
                    a.pos.len() - 1
                )));
            }
            if a.pos[1].as_str().is_none() {
                return Err(type_error(format!(
                    "argument 1 must be str, not {}",
                    vm.type_name(&a.pos[1]).text
                )));
            }
            let Some(items) = crate::vm::iterate::items_fast(&a.pos[2])
                .filter(|_| !matches!(a.pos[2], Value::Set(_) | Value::Dict(_)))
            else {
                return Err(type_error(
                    "second argument (exceptions) must be a sequence",
                ));
            };
            if items.is_empty() {
                return Err(value_error(
                    "second argument (exceptions) must be a non-empty sequence",
                ));
            }
            let mut plain = true;
            let exception = vm.types.exc(Exc::Exception);
            for (n, x) in items.iter().enumerate() {
                let k = vm.class_of(x);
                if k.layout != Layout::Exception || !matches!(x, Value::Inst(_)) {
                    return Err(value_error(format!(
                        "Item {n} of second argument (exceptions) is not an exception"
                    )));
                }
                plain &= k.is_subclass(&exception);
            }
            let base = vm.types.exc(Exc::BaseExceptionGroup);
            let eg = vm
                .types
                .all_exceptions()
                .last()
                .cloned()
                .unwrap_or_else(|| base.clone());
            let class = if Ref::ptr_eq(c, &base) && plain {
                eg.clone()
            } else {
                c.clone()
            };
            if class.is_subclass(&exception) && !plain {
                return Err(type_error(if Ref::ptr_eq(&class, &eg) {
                    "Cannot nest BaseExceptions in an ExceptionGroup".to_string()
                } else {
                    format!("Cannot nest BaseExceptions in '{}'", class.name().text)
                }));
            }
            let i = Inst::exception(class, a.pos[1..].to_vec());
            i.set(&intern("message"), a.pos[1].clone());
            i.set(&intern("exceptions"), Value::tuple(items));
            Ok(Value::Inst(i))
        }),
    ),
    ("__init__", Body::Plain(|_, _| Ok(Value::None))),
    (
        "derive",
        Body::Task(|c, a| {
            Box::pin(async move {
                let i = this(&a)?;
                let base = Value::Class(c.vm().types.exc(Exc::BaseExceptionGroup));
                c.call(
                    &base,
                    Args::of([
                        i.get_text("message").unwrap_or(Value::None),
                        a.pos[1].clone(),
                    ]),
                )
                .await
            })
        }),
    ),
    (
        "split",
        Body::Task(|c, a| {
            Box::pin(async move {
                let (yes, no) = split(c, a.pos[0].clone(), a.pos[1].clone()).await?;
                Ok(Value::tuple(vec![yes, no]))
            })
        }),
    ),
    (
        "subgroup",
        Body::Task(|c, a| {
            Box::pin(async move { Ok(split(c, a.pos[0].clone(), a.pos[1].clone()).await?.0) })
        }),
    ),
    (
        "__class_getitem__",
        Body::Plain(|_, a| Ok(super::class::alias(a.pos[0].clone(), a.pos[1].clone()))),
    ),
];

pub(super) type Halves = std::pin::Pin<Box<dyn Future<Output = Res<(Value, Value)>>>>;

/// Splits `e` into the part that matches the condition and the part that does not.
pub(super) fn split(c: Ctx, e: Value, cond: Value) -> Halves {
    Box::pin(async move {
        let hit = match &cond {
            Value::Class(_) | Value::Tuple(_) => matches_types(c.vm(), &e, &cond)?,
            f => {
                let r = c.call1(f, e.clone()).await?;
                crate::vm::slow::truth(c, &r).await?
            }
        };
        if hit {
            return Ok((e, Value::None));
        }
        let Some(parts) = members(c.vm(), &e) else {
            return Ok((Value::None, e));
        };
        let (mut yes, mut no) = (vec![], vec![]);
        for p in parts {
            let (y, n) = split(c, p, cond.clone()).await?;
            if !y.is_none() {
                yes.push(y);
            }
            if !n.is_none() {
                no.push(n);
            }
        }
        Ok((derive(c, &e, yes).await?, derive(c, &e, no).await?))
    })
}

pub(super) async fn derive(c: Ctx, from: &Value, parts: Vec<Value>) -> Res<Value> {
    if parts.is_empty() {
        return Ok(Value::None);
    }
    let g = c
        .method(from, "derive", Args::one(Value::list(parts)))
        .await?;
    if let (Value::Inst(g), Value::Inst(f)) = (&g, from) {
        if let (Some(x), Some(y)) = (g.exc(), f.exc()) {
            *x.trace.borrow_mut() = y.trace.borrow().clone();
            *x.cause.borrow_mut() = y.cause.borrow().clone();
            *x.context.borrow_mut() = y.context.borrow().clone();
            x.suppress.set(y.suppress.get());
        }
        if let Some(n) = f.get_text("__notes__") {
            g.set(&intern("__notes__"), n);
        }
    }
    Ok(g)
}

pub(super) fn members(vm: &mut Vm, e: &Value) -> Option<Vec<Value>> {
    let Value::Inst(i) = e else { return None };
    if !i
        .class()
        .is_subclass(&vm.types.exc(Exc::BaseExceptionGroup))
    {
        return None;
    }
    crate::vm::iterate::items_fast(&i.get_text("exceptions")?)
}

pub(super) fn matches_types(vm: &mut Vm, e: &Value, t: &Value) -> Res<bool> {
    match t {
        Value::Class(c) => Ok(vm.class_of(e).is_subclass(c)),
        Value::Tuple(ts) => {
            for t in ts.iter() {
                if matches_types(vm, e, t)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        _ => Err(type_error(
            "catching classes that do not inherit from BaseException is not allowed",
        )),
    }
}

/// `except*`: a pair of what is left and what matched (or `None`).
pub(crate) async fn match_group(c: Ctx, e: Value, t: Value) -> Res<Value> {
    if e.is_none() {
        return Ok(Value::tuple(vec![Value::None, Value::None]));
    }
    if members(c.vm(), &e).is_none() {
        if matches_types(c.vm(), &e, &t)? {
            let base = Value::Class(c.vm().types.exc(Exc::BaseExceptionGroup));
            let g = c
                .call(&base, Args::of([Value::str(""), Value::list(vec![e])]))
                .await?;
            return Ok(Value::tuple(vec![Value::None, g]));
        }
        return Ok(Value::tuple(vec![e, Value::None]));
    }
    let (yes, no) = split(c, e, t).await?;
    Ok(Value::tuple(vec![no, yes]))
}

/// The exception that is raised after all `except*` clauses, or `None`.
pub(crate) fn prep_reraise(vm: &mut Vm, orig: &Value, list: &Value) -> Value {
    let items: Vec<Value> = crate::vm::iterate::items_fast(list)
        .unwrap_or_default()
        .into_iter()
        .filter(|v| !v.is_none())
        .collect();
    match &items[..] {
        [] => Value::None,
        [one] => one.clone(),
        _ => {
            let eg = vm.types.all_exceptions().last().cloned();
            let Some(class) = eg else { return orig.clone() };
            let i = Inst::exception(class, vec![Value::str(""), Value::list(items.clone())]);
            i.set(&intern("message"), Value::str(""));
            i.set(&intern("exceptions"), Value::tuple(items));
            Value::Inst(i)
        }
    }
}
