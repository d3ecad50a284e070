//! Blocks of memory that all processes see, the numbers in them, and the log.

use super::{ask, bytes, handle, int_or_none, note, number, numbers, os_error, text};
use crate::error::{Exc, Res};
use crate::func::{Args, Body, Out};
use crate::ipc::Waiting;
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;
use interleave_broker::{Answer, Request};
use interleave_trace::What;

pub(super) const FUNCTIONS: Table = &[
    // block_new(size, name) -> handle, or None when the name is taken
    (
        "block_new",
        Body::Flow(|vm, a| {
            let size = number(&a, 0)?.max(0) as u64;
            let name = text(&a, 1)?;
            let block = vm.ipc.handle();
            ask(
                vm,
                |req| Request::BlockNew {
                    req,
                    block,
                    size,
                    name,
                },
                Waiting::SHORT,
                move |vm, a| match a {
                    Some(Answer::Done) => Ok(Value::Int(block as i64)),
                    Some(Answer::Refused { text }) => Err(os_error(vm, Exc::OSError, 12, &text)),
                    _ => Ok(Value::None),
                },
            )
        }),
    ),
    (
        "block_find",
        Body::Flow(|vm, a| {
            let name = text(&a, 0)?;
            ask(
                vm,
                |req| Request::BlockFind { req, name },
                Waiting::SHORT,
                int_or_none,
            )
        }),
    ),
    (
        "block_size",
        Body::Flow(|vm, a| {
            let block = handle(&a, 0)?;
            ask(
                vm,
                |req| Request::BlockSize { req, block },
                Waiting::SHORT,
                int_or_none,
            )
        }),
    ),
    (
        "block_unlink",
        Body::Flow(|vm, a| {
            let name = text(&a, 0)?;
            ask(
                vm,
                |req| Request::BlockUnlink { req, name },
                Waiting::SHORT,
                |_, a| Ok(Value::Bool(matches!(a, Some(Answer::Done)))),
            )
        }),
    ),
    (
        "block_read",
        Body::Flow(|vm, a| {
            let (block, at, len) = (
                handle(&a, 0)?,
                number(&a, 1)?.max(0) as u64,
                number(&a, 2)?.max(0) as u64,
            );
            ask(
                vm,
                |req| Request::BlockRead {
                    req,
                    block,
                    at,
                    len,
                },
                Waiting::SHORT,
                |_, a| match a {
                    Some(Answer::Bytes { bytes }) => Ok(Value::bytes(bytes)),
                    _ => Err(Exc::ValueError.msg("memory view out of range")),
                },
            )
        }),
    ),
    (
        "block_write",
        Body::Plain(|vm, a| {
            let (block, at, bytes) = (handle(&a, 0)?, number(&a, 1)?.max(0) as u64, bytes(&a, 2)?);
            vm.tell(&Request::BlockWrite { block, at, bytes });
            vm.post();
            Ok(Value::None)
        }),
    ),
    // get(store, at, code, sem) -> a number in a block or a bytearray; None when the semaphore `sem`
    // (0: no matter) has no permit
    ("get", Body::Flow(get)),
    // set(store, at, code, value, sem) -> whether the value was written
    ("set", Body::Flow(set)),
    (
        "log_add",
        Body::Plain(|vm, a| {
            let bytes = bytes(&a, 0)?;
            vm.tell(&Request::LogAdd { bytes });
            Ok(Value::None)
        }),
    ),
    // log_read(from) -> bytes
    (
        "log_read",
        Body::Flow(|vm, a| {
            let from = handle(&a, 0)?;
            ask(
                vm,
                |req| Request::LogRead { req, from },
                Waiting::SHORT,
                |_, a| match a {
                    Some(Answer::Bytes { bytes }) => Ok(Value::bytes(bytes)),
                    _ => Ok(Value::None),
                },
            )
        }),
    ),
];

/// The lock that an access took and gave back, as two events.
fn note_lock(vm: &mut Vm) {
    let lock = || "process lock".into();
    note(vm, What::LockAcquire { lock: lock() });
    note(vm, What::LockRelease { lock: lock() });
}

fn get(vm: &mut Vm, a: Args) -> Res<Out> {
    let (at, code) = (number(&a, 1)?.max(0) as u64, text(&a, 2)?);
    let len = numbers::width(&code)?;
    if let Some(Value::ByteArray(b)) = a.pos.first() {
        let b = b.borrow();
        let part = b.get(at as usize..at as usize + len).unwrap_or_default();
        return numbers::unpack(&code, part).map(Out::Val);
    }
    let (block, sem) = (handle(&a, 0)?, handle(&a, 3)?);
    let len = len as u64;
    ask(
        vm,
        |req| Request::Peek {
            req,
            sem,
            block,
            at,
            len,
        },
        Waiting::SHORT,
        move |vm, a| match a {
            Some(Answer::Bytes { bytes }) => {
                if sem != 0 {
                    note_lock(vm);
                }
                numbers::unpack(&code, &bytes)
            }
            _ => Ok(Value::None),
        },
    )
}

fn set(vm: &mut Vm, a: Args) -> Res<Out> {
    let (at, code) = (number(&a, 1)?.max(0) as u64, text(&a, 2)?);
    let value = a.pos.get(3).cloned().unwrap_or(Value::None);
    let bytes = numbers::pack(vm, &code, &value)?;
    if let Some(Value::ByteArray(b)) = a.pos.first() {
        let mut b = b.borrow_mut();
        if let Some(part) = b.get_mut(at as usize..at as usize + bytes.len()) {
            part.copy_from_slice(&bytes);
        }
        return Ok(Out::Val(Value::Bool(true)));
    }
    let (block, sem) = (handle(&a, 0)?, handle(&a, 4)?);
    if sem == 0 {
        vm.tell(&Request::BlockWrite { block, at, bytes });
        vm.post();
        return Ok(Out::Val(Value::Bool(true)));
    }
    ask(
        vm,
        |req| Request::Poke {
            req,
            sem,
            block,
            at,
            bytes,
        },
        Waiting::SHORT,
        |vm, a| {
            let written = matches!(a, Some(Answer::Done));
            if written {
                note_lock(vm);
            }
            Ok(Value::Bool(written))
        },
    )
}
