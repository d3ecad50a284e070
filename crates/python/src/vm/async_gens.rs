//! Asynchronous generators: the awaitables of `asend`, `athrow` and `aclose`, one step at a time.

use super::Vm;
use super::gens::get_awaitable;
use crate::error::{Exc, Raise, Res, runtime_error, type_error};
use crate::func::Args;
use crate::generator::{Gen, GenKind, GenStatus};
use crate::mem::{Mut, Ref};
use crate::misc::{AsyncGenStep, AsyncHow, AsyncStep, Misc};
use crate::task::Ctx;
use crate::value::Value;

/// The awaitable of one step. At the first step of a generator the running loop is told of it.
pub(crate) fn async_step(vm: &mut Vm, g: &Ref<Gen>, how: AsyncHow) -> Value {
    if !vm.cur.event_loop.is_unbound() && !g.state.borrow().hooked {
        g.state.borrow_mut().hooked = true;
        let known = &mut vm.cur.asyncgens;
        if known.len() >= 64 && known.len().is_power_of_two() {
            known.retain(|g| g.strong_count() > 0);
        }
        known.push(Ref::downgrade(g));
    }
    Value::misc(Misc::AsyncGenStep(AsyncGenStep {
        r#gen: g.clone(),
        how,
        step: Mut::new(AsyncStep::New),
    }))
}

/// Resumes the generator of a step once: the answer is a value for the event loop, or the end of
/// the step.
pub(crate) async fn step_async(c: Ctx, step: &Value, input: Result<Value, Raise>) -> Res<Value> {
    let Value::Misc(m) = step else {
        return Ok(Value::None);
    };
    let Misc::AsyncGenStep(AsyncGenStep {
        r#gen: g,
        how,
        step,
    }) = &**m
    else {
        return Ok(Value::None);
    };
    let now = *step.borrow();
    if now == AsyncStep::Done {
        return Err(runtime_error(reused(how)));
    }
    let input = if now == AsyncStep::New {
        first(g, how, step, input)?
    } else {
        if over(g, how) && input.is_ok() {
            *step.borrow_mut() = AsyncStep::Done;
            return Err(Exc::StopIteration.bare());
        }
        input
    };
    *step.borrow_mut() = AsyncStep::Going;
    g.state.borrow_mut().busy = true;
    let closing = matches!(how, AsyncHow::Close);
    match c.resume(g, input).await {
        Ok(v) => {
            let yielded = match &v {
                Value::Misc(y) => match &**y {
                    Misc::AsyncYield(x) => Some(x.clone()),
                    _ => None,
                },
                _ => None,
            };
            let Some(x) = yielded else { return Ok(v) };
            *step.borrow_mut() = AsyncStep::Done;
            g.state.borrow_mut().busy = false;
            if closing {
                return Err(runtime_error("async generator ignored GeneratorExit"));
            }
            Err(Exc::StopIteration.with(vec![x]))
        }
        Err(e) => {
            *step.borrow_mut() = AsyncStep::Done;
            let over = c.vm().is_kind(&e, Exc::StopAsyncIteration)
                || c.vm().is_kind(&e, Exc::GeneratorExit);
            {
                let mut s = g.state.borrow_mut();
                s.busy = false;
                s.closed |= over;
            }
            if closing && over {
                return Err(Exc::StopIteration.bare());
            }
            Err(e)
        }
    }
}

/// Whether `athrow()` and `aclose()` have nothing left to do.
fn over(g: &Gen, how: &AsyncHow) -> bool {
    !matches!(how, AsyncHow::Send(_)) && g.status.get() == GenStatus::Done
}

/// What the generator is resumed with at the first step.
fn first(
    g: &Gen,
    how: &AsyncHow,
    step: &Mut<AsyncStep>,
    input: Result<Value, Raise>,
) -> Result<Result<Value, Raise>, Raise> {
    let end = |e| {
        *step.borrow_mut() = AsyncStep::Done;
        Err(e)
    };
    if input.is_ok() && over(g, how) {
        return end(Exc::StopIteration.bare());
    }
    if g.state.borrow().busy {
        let word = match how {
            AsyncHow::Send(_) => "anext",
            AsyncHow::Throw(_) => "athrow",
            AsyncHow::Close => "aclose",
        };
        return end(runtime_error(format!(
            "{word}(): asynchronous generator is already running"
        )));
    }
    Ok(match (how, input) {
        (_, Err(e)) => Err(e),
        (AsyncHow::Send(v), Ok(w)) => Ok(if w.is_none() { v.clone() } else { w }),
        _ if g.state.borrow().closed => return end(Exc::StopAsyncIteration.bare()),
        (_, Ok(w)) if !w.is_none() => {
            return Err(runtime_error(
                "can't send non-None value to a just-started coroutine",
            ));
        }
        (AsyncHow::Throw(Value::Inst(i)), _) => Err(Raise::obj(i.clone())),
        (AsyncHow::Throw(_), _) => Ok(Value::None),
        (AsyncHow::Close, _) => {
            g.state.borrow_mut().closed = true;
            Err(Exc::GeneratorExit.bare())
        }
    })
}

fn reused(how: &AsyncHow) -> &'static str {
    match how {
        AsyncHow::Send(_) => "cannot reuse already awaited __anext__()/asend()",
        _ => "cannot reuse already awaited aclose()/athrow()",
    }
}

/// `close()` of such an awaitable, which is not awaited any more.
pub(crate) async fn close_step(c: Ctx, step: &Value) -> Res<Value> {
    if let Value::Misc(m) = step
        && let Misc::AsyncGenStep(s) = &**m
        && *s.step.borrow() == AsyncStep::Done
    {
        return Ok(Value::None);
    }
    match step_async(c, step, Err(Exc::GeneratorExit.bare())).await {
        Ok(_) => Err(runtime_error("coroutine ignored GeneratorExit")),
        Err(e) => {
            let ends = [
                Exc::StopIteration,
                Exc::StopAsyncIteration,
                Exc::GeneratorExit,
            ];
            if ends.into_iter().any(|kind| c.vm().is_kind(&e, kind)) {
                return Ok(Value::None);
            }
            Err(e)
        }
    }
}

/// `iter.__anext__()`, as an object that can be sent to.
pub(crate) async fn get_anext(c: Ctx, v: Value) -> Res<Value> {
    if let Value::Gen(g) = &v
        && g.kind == GenKind::AsyncGenerator
    {
        return Ok(async_step(c.vm(), g, AsyncHow::Send(Value::None)));
    }
    let Some(f) = c.vm().special(&v, "__anext__") else {
        return Err(type_error(format!(
            "'async for' requires an iterator with __anext__ method, got {}",
            c.vm().type_name(&v).text
        )));
    };
    let a = c.call(&f, Args::none()).await?;
    let kind = c.vm().type_name(&a);
    match get_awaitable(c, a).await {
        Err(e) => {
            let cause = c.vm().materialise(e);
            let text = format!(
                "'async for' received an invalid object from __anext__: {}",
                kind.text
            );
            let new = c.vm().materialise(type_error(text));
            if let Some(d) = new.exc() {
                *d.cause.borrow_mut() = Value::Inst(cause.clone());
                *d.context.borrow_mut() = Value::Inst(cause);
                d.suppress.set(true);
            }
            Err(Raise::obj(new))
        }
        r => r,
    }
}

/// `iterable.__aiter__()`, with CPython's checks.
pub(crate) async fn get_aiter(c: Ctx, v: Value) -> Res<Value> {
    if matches!(&v, Value::Gen(g) if g.kind == GenKind::AsyncGenerator) {
        return Ok(v);
    }
    let Some(f) = c.vm().special(&v, "__aiter__") else {
        return Err(type_error(format!(
            "'async for' requires an object with __aiter__ method, got {}",
            c.vm().type_name(&v).text
        )));
    };
    let it = c.call(&f, Args::none()).await?;
    let is_generator = matches!(&it, Value::Gen(g) if g.kind == GenKind::AsyncGenerator);
    if !is_generator && c.vm().special(&it, "__anext__").is_none() {
        return Err(type_error(format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {}",
            c.vm().type_name(&it).text
        )));
    }
    Ok(it)
}
