//! Messages through pipes, and waiting for them.

use super::{ask, bounded, bytes, deadline, handle, int, note, os_error, text, truth};
use crate::error::{Exc, Res};
use crate::func::{Args, Out};
use crate::ipc::Waiting;
use crate::misc::LockRole;
use crate::value::Value;
use crate::vm::Vm;
use interleave_broker::{Answer, Handle, On, Request};
use interleave_trace::What;

const AT_PIPE: Waiting = Waiting {
    role: LockRole::Queue,
    deadline: None,
};

pub(super) fn send(vm: &mut Vm, a: Args) -> Res<Out> {
    let (end, bytes) = (handle(&a, 0)?, bytes(&a, 1)?);
    bounded(vm, &bytes)?;
    let size = bytes.len() as u64;
    let bytes = match vm.send(end, bytes) {
        Ok(number) => {
            if truth(&a, 2) {
                vm.post();
            }
            let to = number as u32;
            note(vm, What::Send { to, bytes: size });
            return Ok(Out::Val(Value::None));
        }
        Err(bytes) => bytes,
    };
    let make = |req| Request::Send { req, end, bytes };
    ask(vm, make, AT_PIPE, move |vm, a| match a {
        Some(Answer::Sent { number, .. }) => {
            let to = number as u32;
            note(vm, What::Send { to, bytes: size });
            Ok(Value::None)
        }
        Some(Answer::Refused { text }) => Err(os_error(vm, Exc::OSError, 105, &text)),
        _ => Err(os_error(vm, Exc::BrokenPipeError, 32, "Broken pipe")),
    })
}

/// Waits for something to do.
const IDLE: Waiting = Waiting {
    role: LockRole::Loop,
    deadline: None,
};

/// Waits for others to have done something.
const AT_WORK: Waiting = Waiting {
    role: LockRole::Join,
    deadline: None,
};

/// The bytes of a message, which is recorded as an event; `None` when none came in time.
fn received(vm: &mut Vm, a: Option<Answer>) -> Res<Option<Value>> {
    let (number, bytes) = match a {
        Some(Answer::Message { number, bytes, .. } | Answer::Selected { number, bytes, .. }) => {
            (number, bytes)
        }
        None | Some(Answer::No) => return Ok(None),
        _ => return Err(Exc::EOFError.bare()),
    };
    let size = bytes.len() as u64;
    let from = number as u32;
    note(vm, What::Receive { from, bytes: size });
    Ok(Some(Value::bytes(bytes)))
}

pub(super) fn recv(vm: &mut Vm, a: Args) -> Res<Out> {
    let end = handle(&a, 0)?;
    let make = |req| Request::Recv { req, end };
    let waiting = match truth(&a, 1) {
        true => IDLE,
        false => AT_PIPE,
    };
    ask(vm, make, waiting, |vm, a| {
        received(vm, a)?.ok_or_else(|| Exc::EOFError.bare())
    })
}

pub(super) fn take(vm: &mut Vm, a: Args) -> Res<Out> {
    let (end, room) = (handle(&a, 0)?, handle(&a, 1)?);
    let deadline = deadline(vm, a.pos.get(3));
    let wait = truth(&a, 2) && deadline.is_none_or(|d| d > vm.now());
    let make = |req| Request::Take {
        req,
        end,
        room,
        wait,
    };
    let waiting = Waiting {
        deadline,
        ..AT_PIPE
    };
    ask(vm, make, waiting, |vm, a| {
        Ok(received(vm, a)?.unwrap_or(Value::None))
    })
}

/// The ends and, after them, the processes that a call names.
fn things(a: &Args) -> Vec<On> {
    let list = |i: usize| {
        let items = a.pos.get(i).and_then(crate::vm::iterate::items_fast);
        items.unwrap_or_default()
    };
    let (ends, pids) = (list(0), list(1));
    let ends = ends
        .iter()
        .filter_map(int)
        .map(|n| On::Readable(n as Handle));
    let pids = pids.iter().filter_map(int).map(|n| On::Exit(n as u32));
    ends.chain(pids).collect()
}

pub(super) fn select(vm: &mut Vm, a: Args) -> Res<Out> {
    let on = things(&a);
    let make = |req| Request::Select { req, on };
    let waiting = match truth(&a, 2) {
        true => AT_WORK,
        false => AT_PIPE,
    };
    ask(vm, make, waiting, |vm, a| {
        let (which, bytes) = match &a {
            Some(Answer::Selected { which, .. }) => {
                (*which, received(vm, a)?.unwrap_or(Value::None))
            }
            Some(Answer::Ready { which }) => (which.first().copied().unwrap_or(0), Value::None),
            _ => (0, Value::None),
        };
        Ok(Value::tuple(vec![Value::Int(i64::from(which)), bytes]))
    })
}

pub(super) fn wait(vm: &mut Vm, a: Args) -> Res<Out> {
    let on = things(&a);
    let deadline = deadline(vm, a.pos.get(2));
    let wait = deadline.is_none_or(|d| d > vm.now());
    let role = match on.first() {
        Some(On::Exit(_)) => LockRole::Join,
        _ => LockRole::Queue,
    };
    ask(
        vm,
        |req| Request::Wait { req, on, wait },
        Waiting { role, deadline },
        |_, a| {
            Ok(Value::list(match a {
                Some(Answer::Ready { which }) => which
                    .into_iter()
                    .map(|i| Value::Int(i64::from(i)))
                    .collect(),
                _ => vec![],
            }))
        },
    )
}

pub(super) fn bind(vm: &mut Vm, a: Args) -> Res<Out> {
    let (end, name) = (handle(&a, 0)?, text(&a, 1)?);
    let make = |req| Request::Bind { req, name, end };
    ask(vm, make, Waiting::SHORT, |_, a| {
        Ok(Value::Bool(matches!(a, Some(Answer::Done))))
    })
}

pub(super) fn connect(vm: &mut Vm, args: Args) -> Res<Out> {
    let (name, hello) = (text(&args, 0)?, bytes(&args, 1)?);
    bounded(vm, &hello)?;
    let (a, b) = (vm.ipc.handle(), vm.ipc.handle());
    let make = |req| Request::Connect {
        req,
        name,
        a,
        b,
        hello,
    };
    ask(vm, make, Waiting::SHORT, move |_, answer| {
        Ok(match answer {
            Some(Answer::Done) => Value::Int(a as i64),
            _ => Value::None,
        })
    })
}
