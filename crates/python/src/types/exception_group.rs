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
            i.set_field("message", a.pos[1].clone());
            i.set_field("exceptions", Value::tuple(items));
            Ok(Value::Inst(i))
        }),
    ),
    (
        "__init__",
        Body::Plain(|_, a| {
            let i = this(&a)?;
            if !a.kw.is_empty() {
                return Err(type_error(format!(
                    "{}() takes no keyword arguments",
                    i.class().name().text
                )));
            }
            if let Some(d) = i.exc() {
                *d.args.borrow_mut() = Value::tuple(a.pos[1..].to_vec());
            }
            Ok(Value::None)
        }),
    ),
    (
        "derive",
        Body::Task(|c, a| {
            Box::pin(async move {
                let i = this(&a)?;
                let base = Value::Class(c.vm().types.exc(Exc::BaseExceptionGroup));
                c.call(
                    &base,
                    Args::of([i.field("message").unwrap_or(Value::None), a.pos[1].clone()]),
                )
                .await
            })
        }),
    ),
    (
        "split",
        Body::Task(|c, a| {
            Box::pin(async move {
                let cond = Cond::of(c.vm(), &a.pos[1])?;
                let (yes, no) = split(c, a.pos[0].clone(), cond).await?;
                Ok(Value::tuple(vec![yes, no]))
            })
        }),
    ),
    (
        "subgroup",
        Body::Task(|c, a| {
            Box::pin(async move {
                let cond = Cond::of(c.vm(), &a.pos[1])?;
                part(c, a.pos[0].clone(), cond).await
            })
        }),
    ),
    (
        "__class_getitem__",
        Body::Plain(|_, a| Ok(super::class::alias(a.pos[0].clone(), a.pos[1].clone()))),
    ),
];

/// What a part of a group is asked when the group is split.
#[derive(Clone)]
pub(super) enum Cond {
    Types(Value),
    Ask(Value),
    /// Whether the exception is one of these.
    One(std::rc::Rc<Vec<Value>>),
}

impl Cond {
    fn of(vm: &mut Vm, v: &Value) -> Res<Cond> {
        let class =
            |vm: &mut Vm, v: &Value| matches!(v, Value::Class(c) if vm.is_exception_class(c));
        let types = match v {
            Value::Tuple(ts) => ts.iter().all(|t| class(vm, t)),
            v => class(vm, v),
        };
        if types {
            return Ok(Cond::Types(v.clone()));
        }
        if !matches!(v, Value::Class(_)) && vm.callable(v) {
            return Ok(Cond::Ask(v.clone()));
        }
        Err(type_error(
            "expected an exception type, a tuple of exception types, or a callable (other than a class)",
        ))
    }
}

pub(super) type Halves = std::pin::Pin<Box<dyn Future<Output = Res<(Value, Value)>>>>;

/// Splits `e` into the part that matches the condition and the part that does not.
pub(super) fn split(c: Ctx, e: Value, cond: Cond) -> Halves {
    Box::pin(async move {
        let parts = members(c.vm(), &e);
        let hit = match &cond {
            Cond::Types(t) => matches_types(c.vm(), &e, t),
            Cond::Ask(f) => {
                let r = c.call1(f, e.clone()).await?;
                crate::vm::slow::truth(c, &r).await?
            }
            Cond::One(all) => parts.is_none() && all.iter().any(|x| x.is(&e)),
        };
        if hit {
            return Ok((e, Value::None));
        }
        let Some(parts) = parts else {
            return Ok((Value::None, e));
        };
        let (mut yes, mut no) = (vec![], vec![]);
        for p in parts {
            c.breathe().await?;
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

/// A group of some parts of `from`, with what `from` tells of where it was raised.
pub(super) async fn derive(c: Ctx, from: &Value, parts: Vec<Value>) -> Res<Value> {
    if parts.is_empty() {
        return Ok(Value::None);
    }
    let g = c
        .method(from, "derive", Args::one(Value::list(parts)))
        .await?;
    if members(c.vm(), &g).is_none() {
        return Err(type_error(
            "derive must return an instance of BaseExceptionGroup",
        ));
    }
    if let (Value::Inst(g), Value::Inst(f)) = (&g, from) {
        if let (Some(x), Some(y)) = (g.exc(), f.exc()) {
            let shown = super::exception::traceback_of(from);
            if !shown.is_none() {
                *x.trace.borrow_mut() = y.trace.borrow().clone();
                *x.shown.borrow_mut() = shown;
            }
            *x.cause.borrow_mut() = y.cause.borrow().clone();
            *x.context.borrow_mut() = y.context.borrow().clone();
            x.suppress.set(true);
        }
        if let Some(notes) = c.getattr_opt(from, "__notes__").await?
            && matches!(
                notes.base(),
                Value::List(_) | Value::Tuple(_) | Value::Str(_)
            )
        {
            let notes = crate::vm::iterate::collect(c, notes).await?;
            g.set(&intern("__notes__"), Value::list(notes));
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
    crate::vm::iterate::items_fast(&i.field("exceptions")?)
}

fn matches_types(vm: &mut Vm, e: &Value, t: &Value) -> bool {
    match t {
        Value::Class(c) => vm.class_of(e).is_subclass(c),
        Value::Tuple(ts) => ts.iter().any(|t| matches_types(vm, e, t)),
        _ => false,
    }
}

/// Refuses what cannot stand behind `except*`.
fn check_types(vm: &mut Vm, t: &Value) -> Res<()> {
    let group = vm.types.exc(Exc::BaseExceptionGroup);
    let all = match t {
        Value::Tuple(ts) => ts.to_vec(),
        t => vec![t.clone()],
    };
    for t in &all {
        match t {
            Value::Class(c) if c.is_subclass(&group) => {
                return Err(type_error(
                    "catching ExceptionGroup with except* is not allowed. Use except instead.",
                ));
            }
            Value::Class(c) if vm.is_exception_class(c) => {}
            _ => {
                return Err(type_error(
                    "catching classes that do not inherit from BaseException is not allowed",
                ));
            }
        }
    }
    Ok(())
}

/// `except*`: a pair of what is left and what matched (or `None`). What matched is handled from now
/// on.
pub(crate) async fn match_group(c: Ctx, e: Value, t: Value) -> Res<Value> {
    check_types(c.vm(), &t)?;
    if e.is_none() {
        return Ok(Value::tuple(vec![Value::None, Value::None]));
    }
    let (rest, hit) = if matches_types(c.vm(), &e, &t) {
        let hit = match members(c.vm(), &e) {
            Some(_) => e,
            None => {
                let base = Value::Class(c.vm().types.exc(Exc::BaseExceptionGroup));
                c.call(&base, Args::of([Value::str(""), Value::list(vec![e])]))
                    .await?
            }
        };
        (Value::None, hit)
    } else if members(c.vm(), &e).is_some() {
        match c.method(&e, "split", Args::one(t)).await? {
            Value::Tuple(p) if p.len() >= 2 => (p[1].clone(), p[0].clone()),
            Value::Tuple(p) => {
                return Err(type_error(format!(
                    "{}.split must return a 2-tuple, got tuple of size {}",
                    c.vm().type_name(&e).text,
                    p.len()
                )));
            }
            other => {
                return Err(type_error(format!(
                    "{}.split must return a tuple, not {}",
                    c.vm().type_name(&e).text,
                    c.vm().type_name(&other).text
                )));
            }
        }
    } else {
        (e, Value::None)
    };
    if !hit.is_none() {
        c.vm().cur.exc = hit.clone();
    }
    Ok(Value::tuple(vec![rest, hit]))
}

/// The exception that is raised after all `except*` clauses, or `None`: what the clauses raised,
/// and in one group, of the shape of the original, all that none of them handled.
pub(crate) async fn prep_reraise(c: Ctx, orig: Value, list: Value) -> Res<Value> {
    let items = crate::vm::iterate::items_fast(&list).unwrap_or_default();
    let items: Vec<Value> = items.into_iter().filter(|v| !v.is_none()).collect();
    if members(c.vm(), &orig).is_none() {
        return Ok(items.into_iter().next().unwrap_or(Value::None));
    }
    let (back, mut raised): (Vec<_>, Vec<_>) =
        items.into_iter().partition(|e| same_origin(e, &orig));
    if !back.is_empty() {
        let mut leaves = vec![];
        for e in back {
            gather(c.vm(), e, &mut leaves);
        }
        let kept = part(c, orig, Cond::One(std::rc::Rc::new(leaves))).await?;
        if !kept.is_none() {
            raised.push(kept);
        }
    }
    match raised.len() {
        0 => Ok(Value::None),
        1 => Ok(raised.remove(0)),
        _ => {
            let base = Value::Class(c.vm().types.exc(Exc::BaseExceptionGroup));
            c.call(&base, Args::of([Value::str(""), Value::list(raised)]))
                .await
        }
    }
}

async fn part(c: Ctx, e: Value, cond: Cond) -> Res<Value> {
    Ok(split(c, e, cond).await?.0)
}

/// The exceptions in a group and in its groups.
fn gather(vm: &mut Vm, e: Value, leaves: &mut Vec<Value>) {
    let mut todo = vec![e];
    while let Some(e) = todo.pop() {
        match members(vm, &e) {
            Some(parts) => todo.extend(parts),
            None => leaves.push(e),
        }
    }
}

/// Whether `e` is a part of `orig` that was not raised anew since.
fn same_origin(e: &Value, orig: &Value) -> bool {
    let (Value::Inst(e), Value::Inst(o)) = (e, orig) else {
        return false;
    };
    let (Some(e), Some(o)) = (e.exc(), o.exc()) else {
        return false;
    };
    let (a, b) = (e.trace.borrow(), o.trace.borrow());
    a.len() == b.len()
        && a.iter()
            .zip(b.iter())
            .all(|(x, y)| Ref::ptr_eq(&x.code, &y.code) && x.pc == y.pc)
        && e.cause.borrow().is(&o.cause.borrow())
        && e.context.borrow().is(&o.context.borrow())
}
