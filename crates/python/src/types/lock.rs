//! The one native lock.

use crate::error::{Exc, Res, runtime_error, type_error, value_error};
use crate::frame::Frame;
use crate::func::{Args, Body, Out};
use crate::mem::Ref;
use crate::misc::{LockObj, LockRole, Misc};
use crate::sched::watch::Deed;
use crate::sched::{On, Park};
use crate::task::{Ctx, ctx};
use crate::types::{Table, bind};
use crate::value::Value;
use crate::vm::Vm;
use interleave_trace::What;

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Plain(|vm, a| {
            let given = a.pos.len().saturating_sub(1);
            if given > 0 {
                let text = format!("lock expected 0 arguments, got {given}");
                return Err(type_error(text));
            }
            if !a.kw.is_empty() {
                return Err(type_error("lock() takes no keyword arguments"));
            }
            let lock = make(vm);
            Ok(Value::misc(Misc::Lock(lock)))
        }),
    ),
    ("acquire", Body::Flow(acquire)),
    ("acquire_lock", Body::Flow(acquire)),
    ("release", Body::Plain(release)),
    ("release_lock", Body::Plain(release)),
    ("locked", Body::Plain(locked)),
    ("locked_lock", Body::Plain(locked)),
    (
        "__enter__",
        Body::Flow(|vm, mut a| {
            a.pos.truncate(1);
            acquire(vm, a)
        }),
    ),
    (
        "__exit__",
        Body::Plain(|vm, mut a| {
            a.pos.truncate(1);
            release(vm, a)
        }),
    ),
    (
        "_at_fork_reinit",
        Body::Plain(|_, a| {
            this(&a.pos[0])?.held.set(false);
            Ok(Value::None)
        }),
    ),
];

pub(crate) fn this(v: &Value) -> Res<Ref<LockObj>> {
    if let Value::Misc(m) = v
        && let Misc::Lock(l) = &**m
    {
        return Ok(l.clone());
    }
    Err(type_error("descriptor requires a '_thread.lock' object"))
}

pub(crate) fn make(vm: &mut Vm) -> Ref<LockObj> {
    vm.lock_ids += 1;
    let l = LockObj {
        id: vm.lock_ids,
        ..LockObj::default()
    };
    if !made_by_program(vm) {
        l.role.set(LockRole::Internal);
    }
    Ref::new(l)
}

/// Whether the program itself makes the lock, not a part of the library that needs one.
pub(crate) fn made_by_program(vm: &Vm) -> bool {
    let maker = vm.cur.frames.iter().rev().find_map(|f| match f {
        Frame::Py(f) => {
            let file = &f.func.code.file;
            let wrapper = file.library
                && ["_thread", "_waiting"]
                    .iter()
                    .any(|n| file.name.text.contains(n));
            (!wrapper).then_some(!file.library)
        }
        Frame::Task(_) => None,
    });
    maker.unwrap_or(true)
}

fn take(vm: &mut Vm, l: &Ref<LockObj>, deed: Deed) {
    l.held.set(true);
    l.owner.set(vm.cur.id);
    vm.note_lock(l, deed);
    if vm.recorder.is_some() {
        note(vm, l, |lock| What::LockAcquire { lock });
    }
}

fn note(vm: &mut Vm, l: &Ref<LockObj>, what: fn(String) -> What) {
    if !matches!(l.role.get(), LockRole::Lock | LockRole::Reentrant) {
        return;
    }
    let what = what(vm.lock_name(l));
    let (now, lane, line) = (vm.now(), vm.cur.lane, vm.line_now());
    if let Some(r) = &mut vm.recorder {
        r.event(lane, now, what, line);
    }
}

fn acquire(vm: &mut Vm, a: Args) -> Res<Out> {
    let [lock, blocking, timeout] = bind(a, "acquire", ["self", "blocking", "timeout"], 1)?;
    let l = this(&lock)?;
    let wait = match &blocking {
        Value::Unbound => true,
        v => vm.truth_fast(v).unwrap_or(true),
    };
    let timeout = match &timeout {
        Value::Unbound => -1.0,
        v => crate::eq::number(v).ok_or_else(|| vm.no_time(v))?,
    };
    if !wait && timeout != -1.0 {
        return Err(value_error(
            "can't specify a timeout for a non-blocking call",
        ));
    }
    if timeout < 0.0 && timeout != -1.0 {
        return Err(value_error("timeout value must be a non-negative number"));
    }
    if timeout > 9_223_372_036.0 {
        return Err(Exc::OverflowError.msg("timestamp too large to convert to C PyTime_t"));
    }
    if !l.held.get() {
        let sure = wait && timeout == -1.0;
        take(vm, &l, if sure { Deed::Acquire } else { Deed::Try });
        return Ok(Out::Val(Value::Bool(true)));
    }
    if !wait || timeout == 0.0 {
        vm.note_lock(&l, Deed::Read);
        return Ok(Out::Val(Value::Bool(false)));
    }
    let deadline = (timeout > 0.0).then(|| vm.now() + (timeout * 1e9) as u64);
    Vm::late(async move { Ok(Value::Bool(wait_for(ctx(), &l, deadline).await?)) })
}

/// Waits for a lock until `deadline`; answers whether the lock was taken.
pub(crate) async fn wait_for(c: Ctx, l: &Ref<LockObj>, deadline: Option<u64>) -> Res<bool> {
    let deed = match deadline {
        None => Deed::Acquire,
        Some(_) => Deed::Try,
    };
    loop {
        if !l.held.get() {
            take(c.vm(), l, deed);
            return Ok(true);
        }
        let on = On::Lock(l.clone());
        let woken = c.park(Park { on, deadline }).await;
        c.vm().cur.missed = false;
        match woken? {
            Value::Bool(false) => {
                c.vm().note_lock(l, Deed::Read);
                return Ok(false);
            }
            Value::Int(_) => {
                debug_assert!(l.held.get(), "HANDED");
                take(c.vm(), l, deed);
                return Ok(true);
            }
            // From now on the thread is the first in line, and the lock will be handed to it.
            _ => c.vm().cur.missed = true,
        }
    }
}

fn locked(vm: &mut Vm, a: Args) -> Res<Value> {
    let l = this(&a.pos[0])?;
    vm.note_lock(&l, Deed::Read);
    Ok(Value::Bool(l.held.get()))
}

fn release(vm: &mut Vm, a: Args) -> Res<Value> {
    let l = this(&a.pos[0])?;
    if !l.held.get() {
        vm.note_lock(&l, Deed::Read);
        return Err(runtime_error("release unlocked lock"));
    }
    free(vm, &l);
    Ok(Value::None)
}

/// Releases a lock that is held, and wakes its first waiter.
pub(crate) fn free(vm: &mut Vm, l: &Ref<LockObj>) {
    l.held.set(false);
    vm.note_lock(l, Deed::Release);
    if vm.recorder.is_some() {
        note(vm, l, |lock| What::LockRelease { lock });
    }
    if !vm.hand_on(l) {
        vm.wake_waiter(l);
    }
}
