//! What `asyncio` and `contextvars` need from the machine: a place in each thread for its running
//! loop and its context, the loop's sleep, and a lane for each task.

use crate::dict::{Dict, Found};
use crate::error::{Res, type_error};
use crate::func::{Args, Body, Out};
use crate::generator::GenStatus;
use crate::mem::Ref;
use crate::misc::LockObj;
use crate::sched::{On, Park};
use crate::task::ctx;
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;
use interleave_trace::{LaneKind, State, What};

pub(crate) const FUNCTIONS: Table = &[
    // local(table) -> what a `threading.local` keeps for this thread, or None
    (
        "local",
        Body::Plain(|vm, a| {
            Ok(mine(vm, &a, |d, at| {
                d.entries.get(at).map(|e| e.val.clone())
            }))
        }),
    ),
    // set_local(table, dict or None)
    (
        "set_local",
        Body::Plain(|vm, mut a| {
            let new = a.pos.pop().unwrap_or(Value::None);
            let old = mine(vm, &a, |d, at| Some(d.remove_at(at).1));
            if let Some(Value::Dict(table)) = a.pos.first()
                && !new.is_none()
            {
                let locals = &mut vm.cur.locals;
                if locals.len() == locals.capacity() {
                    locals.retain(|table| table.strong_count() > 0);
                }
                locals.push(Ref::downgrade(table));
                let me = Value::Int(vm.cur.id.into());
                let mut table = table.dict.borrow_mut();
                let (hash, _) = table.lookup(&me);
                table.push(hash, me, new);
            }
            drop(old);
            Ok(Value::None)
        }),
    ),
    (
        "get_context",
        Body::Plain(|vm, _| Ok(or_none(&vm.cur.context))),
    ),
    // Sets the thread's current context, and answers the one before.
    (
        "set_context",
        Body::Plain(|vm, mut a| {
            let new = a.pos.pop().unwrap_or(Value::None);
            Ok(std::mem::replace(&mut vm.cur.context, new)
                .bound()
                .unwrap_or(Value::None))
        }),
    ),
    // The values of the current context, as a dict that is never changed. So a copy of the context
    // costs nothing until it is written to.
    (
        "snapshot_context",
        Body::Plain(|vm, _| match &vm.cur.context {
            Value::Inst(context) => {
                context.set(&crate::intern::intern("_shared"), Value::Bool(true));
                Ok(context.get_text("_values").unwrap_or(Value::None))
            }
            other => Ok(or_none(other)),
        }),
    ),
    (
        "get_running_loop",
        Body::Plain(|vm, _| Ok(or_none(&vm.cur.event_loop))),
    ),
    (
        "set_running_loop",
        Body::Plain(|vm, mut a| {
            vm.cur.event_loop = a.pos.pop().unwrap_or(Value::None);
            Ok(Value::None)
        }),
    ),
    // loop_wait(bell[, seconds]): sleeps until the bell is free or the time is over, and takes the
    // bell.
    ("loop_wait", Body::Flow(loop_wait)),
    // Has a dict not keep its keys alive when they are parts of cycles.
    (
        "weak_keys",
        Body::Plain(|_, mut a| {
            let d = a.pos.pop().unwrap_or(Value::None);
            if let Value::Dict(d) = &d {
                d.set_kind(crate::tracked::WEAK_KEYS);
            }
            Ok(d)
        }),
    ),
    // Marks a generator function, so that its generators can be awaited.
    (
        "mark_awaitable",
        Body::Plain(|_, a| {
            if let Some(Value::Func(f)) = a.pos.first() {
                f.code.awaitable.set(true);
            }
            Ok(Value::None)
        }),
    ),
    // The asynchronous generators that were begun under this thread's loop and not ended.
    (
        "take_asyncgens",
        Body::Plain(|vm, _| {
            let known = std::mem::take(&mut vm.cur.asyncgens);
            let live = known.iter().filter_map(crate::mem::Weak::upgrade);
            let open = live.filter(|g| g.status.get() != GenStatus::Done);
            Ok(Value::list(open.map(Value::Gen).collect()))
        }),
    ),
    (
        "tracing",
        Body::Plain(|vm, _| Ok(Value::Bool(vm.recorder.is_some()))),
    ),
    // task_lane(name) -> a number for lane_state
    ("task_lane", Body::Plain(task_lane)),
    // lane_state(lane, word), with None at the end
    ("lane_state", Body::Plain(lane_state)),
];

fn or_none(v: &Value) -> Value {
    if v.is_unbound() {
        Value::None
    } else {
        v.clone()
    }
}

fn loop_wait(vm: &mut Vm, a: Args) -> Res<Out> {
    let bell: Ref<LockObj> = crate::types::lock::this(&a.pos[0])?;
    let timeout = match a.pos.get(1) {
        None => None,
        Some(v) => Some(crate::eq::number(v).ok_or_else(|| type_error("must be a number"))?),
    };
    let main = vm.cur.id == 0;
    vm.rounds.count += u64::from(main);
    if timeout == Some(0.0) {
        bell.held.set(true);
        // As at `select(0)` in CPython, a thread that waits for the GIL may have it.
        if vm.sched.ready.is_empty() {
            return Ok(Out::Val(Value::None));
        }
        return Vm::late(async move {
            let park = Park {
                on: On::Yield,
                deadline: None,
            };
            ctx().park(park).await
        });
    }
    if !bell.held.get() {
        bell.held.set(true);
        return Ok(Out::Val(Value::None));
    }
    let deadline = timeout.map(|s| vm.now() + (s * 1e9) as u64);
    vm.rounds.waits |= main;
    Vm::late(async move {
        let park = Park {
            on: On::Lock(bell.clone()),
            deadline,
        };
        let woken = ctx().park(park).await;
        ctx().vm().rounds.waits &= !main;
        woken?;
        bell.held.set(true);
        Ok(Value::None)
    })
}

fn task_lane(vm: &mut Vm, a: Args) -> Res<Value> {
    let name = a.pos[0].as_str().unwrap_or("").to_string();
    let (now, parent, line) = (vm.now(), vm.cur.lane, vm.line_now());
    let Some(r) = &mut vm.recorder else {
        return Ok(Value::None);
    };
    let lane = r.lane(&name);
    if let Some(l) = r.lanes.get_mut(lane as usize) {
        l.kind = LaneKind::Task;
        l.parent = Some(parent);
    }
    r.event(parent, now, What::Spawn { child: lane }, line);
    r.state(lane, Some(State::WaitingTurn), now, line);
    Ok(Value::Int(lane as i64))
}

fn lane_state(vm: &mut Vm, a: Args) -> Res<Value> {
    let Some(Value::Int(lane)) = a.pos.first() else {
        return Ok(Value::None);
    };
    let lane = *lane as u32;
    let state = match a.pos.get(1).and_then(Value::as_str) {
        Some("running") => Some(State::Running),
        Some("io") => Some(State::WaitingIo),
        Some("lock") => Some(State::WaitingLock),
        Some("queue") => Some(State::WaitingQueue),
        Some("join") => Some(State::WaitingJoin),
        Some("ready") => Some(State::WaitingTurn),
        Some(_) => Some(State::Idle),
        None => None,
    };
    match state {
        Some(State::Running) => vm.cur.task_lane = Some(lane),
        _ if vm.cur.task_lane == Some(lane) => vm.cur.task_lane = None,
        _ => {}
    }
    let (now, line) = (vm.now(), vm.line_now());
    let Some(r) = &mut vm.recorder else {
        return Ok(Value::None);
    };
    r.state(lane, state, now, line);
    if state.is_none() {
        r.event(lane, now, What::Exit { status: 0 }, None);
    }
    Ok(Value::None)
}

/// What becomes of the entry of the current thread in the table of a `threading.local`.
fn mine(vm: &Vm, a: &Args, f: impl FnOnce(&mut Dict, usize) -> Option<Value>) -> Value {
    let Some(Value::Dict(table)) = a.pos.first() else {
        return Value::None;
    };
    let mut table = table.dict.borrow_mut();
    match table.lookup(&Value::Int(vm.cur.id.into())) {
        (_, Found::At(at)) => f(&mut table, at).unwrap_or(Value::None),
        _ => Value::None,
    }
}

/// Forgets what each `threading.local` keeps for the current thread, which ends.
pub(super) fn end_locals(vm: &mut Vm) {
    let me = Value::Int(vm.cur.id.into());
    let mut gone = vec![];
    for table in std::mem::take(&mut vm.cur.locals) {
        if let Some(table) = table.upgrade() {
            let mut entries = table.dict.borrow_mut();
            if let (_, Found::At(at)) = entries.lookup(&me) {
                gone.push(entries.remove_at(at));
            }
        }
    }
    drop(gone);
}
