//! Methods of generators, coroutines and asynchronous generators.

use super::Table;
use crate::error::{Exc, Raise, Res, type_error};
use crate::func::{Args, Body};
use crate::generator::Gen;
use crate::mem::Ref;
use crate::misc::{AsyncHow, Misc};
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::{async_gens, gens};

fn generator(a: &Args) -> Res<Ref<Gen>> {
    match a.pos.first() {
        Some(Value::Gen(g)) => Ok(g.clone()),
        Some(Value::Misc(m)) => match &**m {
            Misc::CoroWrapper(g) => Ok(g.clone()),
            _ => Err(type_error("descriptor requires a generator")),
        },
        _ => Err(type_error("descriptor requires a generator")),
    }
}

async fn resume(c: Ctx, a: Args, send: Result<Value, Raise>) -> Res<Value> {
    match &a.pos[0] {
        Value::Misc(m) if matches!(&**m, Misc::AsyncGenStep { .. }) => {
            async_gens::step_async(c, &a.pos[0], send).await
        }
        _ => c.resume(&generator(&a)?, send).await,
    }
}

/// The exception of `throw(type_or_instance[, value[, tb]])`.
async fn thrown(c: Ctx, a: &Args, name: &str) -> Res<Raise> {
    let v = a.pos.get(1).cloned().unwrap_or(Value::None);
    if a.pos.len() > 2 && c.vm().opts.switch != crate::options::SwitchAt::AnyOp {
        let text = format!(
            "the (type, exc, tb) signature of {name}() is deprecated, use the single-arg signature instead."
        );
        crate::vm::finalize::warn(c, Exc::DeprecationWarning, &text).await?;
    }
    if let Value::Class(k) = &v
        && !c.vm().is_exception_class(k)
    {
        return Err(type_error(format!(
            "exceptions must be classes or instances deriving from BaseException, not {}",
            c.vm().type_name(&v).text
        )));
    }
    let v = match (&v, a.pos.get(2)) {
        (Value::Class(_), Some(Value::Inst(i))) if i.exc().is_some() => Value::Inst(i.clone()),
        (Value::Class(_), value) => {
            let made = match value {
                Some(x) if !x.is_none() => c.call1(&v, x.clone()).await,
                _ => c.call(&v, Args::none()).await,
            };
            match made {
                Ok(Value::Inst(i)) if i.exc().is_some() => Value::Inst(i),
                // What goes wrong here goes wrong in the generator.
                Ok(other) => {
                    let class = crate::vm::repr::repr(c, &v).await?;
                    let made = c.vm().type_name(&other);
                    return Ok(type_error(format!(
                        "calling {class} should have returned an instance of BaseException, not {}",
                        made.text
                    )));
                }
                Err(e) => return Ok(e),
            }
        }
        (Value::Inst(i), Some(x)) if i.exc().is_some() && !x.is_none() => {
            return Err(type_error(
                "instance exception may not have a separate value",
            ));
        }
        _ => v,
    };
    if let Some(tb) = a.pos.get(3).filter(|t| !t.is_none()) {
        if !matches!(tb, Value::Misc(m) if matches!(&**m, Misc::Traceback(_))) {
            return Err(type_error(
                "throw() third argument must be a traceback object",
            ));
        }
        if let Value::Inst(i) = &v {
            super::exception::set_trace(i, tb)?;
        }
    }
    match v {
        Value::Inst(i) if i.exc().is_some() => Ok(Raise::obj(i)),
        other => Err(type_error(format!(
            "exceptions must be classes or instances deriving from BaseException, not {}",
            c.vm().type_name(&other).text
        ))),
    }
}

pub(crate) const GENERATOR_METHODS: Table = &[
    ("__iter__", Body::Plain(|_, a| Ok(a.pos[0].clone()))),
    (
        "__next__",
        Body::Task(|c, a| Box::pin(async move { resume(c, a, Ok(Value::None)).await })),
    ),
    (
        "send",
        Body::Task(|c, a| {
            Box::pin(async move {
                let v = a.pos.get(1).cloned().unwrap_or(Value::None);
                resume(c, a, Ok(v)).await
            })
        }),
    ),
    (
        "throw",
        Body::Task(|c, a| {
            Box::pin(async move {
                let e = thrown(c, &a, "throw").await?;
                resume(c, a, Err(e)).await
            })
        }),
    ),
    (
        "close",
        Body::Task(|c, a| Box::pin(async move { gens::close(c, &generator(&a)?).await })),
    ),
];

pub(crate) const COROUTINE_METHODS: Table = &[
    (
        "__await__",
        Body::Plain(|_, a| Ok(Value::misc(Misc::CoroWrapper(generator(&a)?)))),
    ),
    GENERATOR_METHODS[2],
    GENERATOR_METHODS[3],
    GENERATOR_METHODS[4],
];

/// Awaitables of async generators, and `__await__()` of coroutines.
pub(crate) const STEP_METHODS: Table = &[
    ("__await__", Body::Plain(|_, a| Ok(a.pos[0].clone()))),
    GENERATOR_METHODS[0],
    GENERATOR_METHODS[1],
    GENERATOR_METHODS[2],
    GENERATOR_METHODS[3],
    (
        "close",
        Body::Task(|c, a| {
            Box::pin(async move {
                match &a.pos[0] {
                    Value::Misc(m) if matches!(&**m, Misc::CoroWrapper(_)) => {
                        gens::close(c, &generator(&a)?).await
                    }
                    step => async_gens::close_step(c, step).await,
                }
            })
        }),
    ),
];

pub(crate) const ASYNC_GENERATOR_METHODS: Table = &[
    ("__aiter__", Body::Plain(|_, a| Ok(a.pos[0].clone()))),
    (
        "__anext__",
        Body::Plain(|vm, a| {
            Ok(async_gens::async_step(
                vm,
                &generator(&a)?,
                AsyncHow::Send(Value::None),
            ))
        }),
    ),
    (
        "asend",
        Body::Plain(|vm, a| {
            Ok(async_gens::async_step(
                vm,
                &generator(&a)?,
                AsyncHow::Send(a.pos[1].clone()),
            ))
        }),
    ),
    (
        "athrow",
        Body::Task(|c, a| {
            Box::pin(async move {
                let e = thrown(c, &a, "athrow").await?;
                let e = Value::Inst(c.vm().materialise(e));
                Ok(async_gens::async_step(
                    c.vm(),
                    &generator(&a)?,
                    AsyncHow::Throw(e),
                ))
            })
        }),
    ),
    (
        "aclose",
        Body::Plain(|vm, a| Ok(async_gens::async_step(vm, &generator(&a)?, AsyncHow::Close))),
    ),
];
