//! `_ipc`: what `multiprocessing` needs from outside the machine. Every name is a plain number.

mod args;
mod numbers;
mod start;

use crate::dict::DictObj;
use crate::error::{Exc, Res};
use crate::func::{Args, Body, Out};
use crate::intern::intern;
use crate::ipc::{Waiting, answer};
use crate::mem::Ref;
use crate::misc::LockRole;
use crate::sched::Park;
use crate::task::ctx;
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;
use args::{bytes, deadline, handle, int, number, text};
use interleave_broker::{Answer, Handle, On, Request};
use interleave_trace::What;
use start::{run_main, spawn};

const FUNCTIONS: Table = &[
    (
        "pid",
        Body::Plain(|vm, _| Ok(Value::Int(i64::from(vm.ipc.pid)))),
    ),
    (
        "parent",
        Body::Plain(|vm, _| Ok(Value::Int(i64::from(vm.ipc.parent)))),
    ),
    (
        "payload",
        Body::Plain(|vm, _| Ok(Value::bytes(std::mem::take(&mut vm.ipc.payload)))),
    ),
    (
        "start_method",
        Body::Plain(|vm, _| Ok(Value::str(vm.opts.start.word()))),
    ),
    (
        "virtual",
        Body::Plain(|vm, _| {
            Ok(Value::Bool(
                vm.clock() == crate::options::ClockKind::Virtual,
            ))
        }),
    ),
    // sem_new(value, max) -> handle
    (
        "sem_new",
        Body::Plain(|vm, a| {
            let (value, max) = (
                number(&a, 0)? as u32,
                number(&a, 1)?.min(i64::from(i32::MAX)) as u32,
            );
            let sem = vm.ipc.handle();
            vm.tell(&Request::SemNew { sem, value, max });
            Ok(Value::Int(sem as i64))
        }),
    ),
    // sem_acquire(handle, wait, timeout or None) -> bool
    (
        "sem_acquire",
        Body::Flow(|vm, a| {
            let (sem, wait) = (
                handle(&a, 0)?,
                matches!(a.pos.get(1), Some(Value::Bool(true))),
            );
            let deadline = deadline(vm, a.pos.get(2));
            let wait = wait && deadline.is_none_or(|d| d > vm.now());
            ask(
                vm,
                |req| Request::SemAcquire { req, sem, wait },
                Waiting {
                    role: LockRole::Lock,
                    deadline,
                },
                |vm, answer| {
                    let taken = matches!(answer, Some(Answer::Done));
                    if taken {
                        note(
                            vm,
                            What::LockAcquire {
                                lock: "process lock".into(),
                            },
                        );
                    }
                    Ok(Value::Bool(taken))
                },
            )
        }),
    ),
    // sem_release(handle, sure) -> bool: `sure` when it cannot be released too often
    (
        "sem_release",
        Body::Flow(|vm, a| {
            let sem = handle(&a, 0)?;
            note(
                vm,
                What::LockRelease {
                    lock: "process lock".into(),
                },
            );
            if matches!(a.pos.get(1), Some(Value::Bool(true))) {
                vm.tell(&Request::SemRelease { sem });
                vm.post();
                return Ok(Out::Val(Value::Bool(true)));
            }
            ask(
                vm,
                |req| Request::SemTryRelease { req, sem },
                Waiting::SHORT,
                |_, a| Ok(Value::Bool(matches!(a, Some(Answer::Done)))),
            )
        }),
    ),
    (
        "sem_value",
        Body::Flow(|vm, a| {
            let sem = handle(&a, 0)?;
            ask(
                vm,
                |req| Request::SemValue { req, sem },
                Waiting::SHORT,
                int_or_none,
            )
        }),
    ),
    // pipe() -> (end, end)
    (
        "pipe",
        Body::Plain(|vm, _| {
            let (a, b) = (vm.ipc.handle(), vm.ipc.handle());
            vm.tell(&Request::PipeNew { a, b });
            Ok(Value::tuple(vec![
                Value::Int(a as i64),
                Value::Int(b as i64),
            ]))
        }),
    ),
    (
        "hold",
        Body::Plain(|vm, a| {
            let passed = matches!(a.pos.get(1), Some(Value::Bool(true)));
            let end = handle(&a, 0)?;
            vm.tell(&Request::Hold { end, passed });
            Ok(Value::None)
        }),
    ),
    (
        "can_fork",
        Body::Plain(|vm, _| Ok(Value::Bool(vm.opts.can_fork))),
    ),
    (
        "pass_on",
        Body::Plain(|vm, a| {
            let end = handle(&a, 0)?;
            vm.tell(&Request::Pass { end });
            Ok(Value::None)
        }),
    ),
    (
        "close",
        Body::Plain(|vm, a| {
            let end = handle(&a, 0)?;
            vm.tell(&Request::Close { end });
            vm.post();
            Ok(Value::None)
        }),
    ),
    (
        "send",
        Body::Flow(|vm, a| {
            let (end, bytes) = (handle(&a, 0)?, bytes(&a, 1)?);
            bounded(vm, &bytes)?;
            let size = bytes.len() as u64;
            ask(
                vm,
                |req| Request::Send { req, end, bytes },
                Waiting {
                    role: LockRole::Queue,
                    deadline: None,
                },
                move |vm, a| match a {
                    Some(Answer::Sent { number }) => {
                        let to = number as u32;
                        note(vm, What::Send { to, bytes: size });
                        Ok(Value::None)
                    }
                    Some(Answer::Refused { text }) => Err(os_error(vm, Exc::OSError, 105, &text)),
                    _ => Err(os_error(vm, Exc::BrokenPipeError, 32, "Broken pipe")),
                },
            )
        }),
    ),
    (
        "recv",
        Body::Flow(|vm, a| {
            let end = handle(&a, 0)?;
            ask(
                vm,
                |req| Request::Recv { req, end },
                Waiting {
                    role: LockRole::Queue,
                    deadline: None,
                },
                |vm, a| match a {
                    Some(Answer::Message { number, bytes, .. }) => {
                        let size = bytes.len() as u64;
                        let from = number as u32;
                        note(vm, What::Receive { from, bytes: size });
                        Ok(Value::bytes(bytes))
                    }
                    _ => Err(Exc::EOFError.bare()),
                },
            )
        }),
    ),
    // wait(ends, processes, timeout or None) -> positions, processes after ends
    ("wait", Body::Flow(wait)),
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
    // spawn(method, name, ends, payload) -> pid; 0 in a fork
    ("spawn", Body::Flow(spawn)),
    (
        "kill",
        Body::Plain(|vm, a| {
            let (pid, signal) = (number(&a, 0)? as u32, number(&a, 1)? as u32);
            vm.tell(&Request::Kill { pid, signal });
            vm.post();
            Ok(Value::None)
        }),
    ),
    // status(pid) -> exit status, or None while it runs
    (
        "status",
        Body::Flow(|vm, a| {
            let pid = number(&a, 0)? as u32;
            ask(
                vm,
                |req| Request::Status { req, pid },
                Waiting::SHORT,
                int_or_none,
            )
        }),
    ),
    // exit(status): at once, without finishing anything
    (
        "exit",
        Body::Task(|c, a| {
            Box::pin(async move {
                c.vm().ipc.exit = Some(number(&a, 0)? as i32);
                if !matches!(a.pos.get(1), Some(Value::Bool(true))) {
                    c.vm().host.drop_output();
                }
                c.park(Park {
                    on: crate::sched::On::Sleep,
                    deadline: None,
                })
                .await
            })
        }),
    ),
    // run_main() -> the module: the program again, under its other name
    ("run_main", Body::Task(|c, _| Box::pin(run_main(c)))),
    (
        "flush",
        Body::Plain(|vm, _| {
            vm.host.flush_program();
            Ok(Value::None)
        }),
    ),
    // unpack(code, bytes) -> number; pack(code, number) -> bytes: the letters of ctypes
    (
        "unpack",
        Body::Plain(|_, a| numbers::unpack(&text(&a, 0)?, &bytes(&a, 1)?)),
    ),
    (
        "pack",
        Body::Plain(|vm, a| {
            let code = text(&a, 0)?;
            let v = a.pos.get(1).cloned().unwrap_or(Value::None);
            numbers::pack(vm, &code, &v).map(Value::bytes)
        }),
    ),
];

pub(crate) fn fill(_: &mut Vm, d: &Ref<DictObj>) {
    crate::modules::functions(d, "_ipc", FUNCTIONS);
}

/// Sends a request and makes a value of its answer, now when it is there.
fn ask(
    vm: &mut Vm,
    make: impl FnOnce(u64) -> Request,
    wait: Waiting,
    then: impl FnOnce(&mut Vm, Option<Answer>) -> Res<Value> + 'static,
) -> Res<Out> {
    let req = vm.ask(make);
    if let Some(a) = vm.answered(req) {
        return then(vm, Some(a)).map(Out::Val);
    }
    Vm::late(async move {
        let c = ctx();
        let a = answer(c, req, wait).await?;
        then(c.vm(), a)
    })
}

fn wait(vm: &mut Vm, a: Args) -> Res<Out> {
    let ends = crate::vm::iterate::items_fast(&a.pos[0]).unwrap_or_default();
    let pids = a
        .pos
        .get(1)
        .and_then(crate::vm::iterate::items_fast)
        .unwrap_or_default();
    let ends = ends
        .iter()
        .filter_map(int)
        .map(|n| On::Readable(n as Handle));
    let on: Vec<On> = ends
        .chain(pids.iter().filter_map(int).map(|n| On::Exit(n as u32)))
        .collect();
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

/// Refuses a message over the quota before it is copied.
fn bounded(vm: &mut Vm, message: &[u8]) -> Res<()> {
    let most = vm.opts.max_message;
    if message.len() <= most {
        return Ok(());
    }
    let text = format!("quota: more than {most} bytes in one message between processes");
    Err(os_error(vm, Exc::OSError, 90, &text))
}

/// An error of the system's kind, with its number and its words.
fn os_error(vm: &mut Vm, kind: Exc, number: i64, text: &str) -> crate::error::Raise {
    let class = vm.types.exc(kind);
    let i = crate::inst::Inst::exception(class, vec![Value::Int(number), Value::str(text)]);
    i.set(&intern("errno"), Value::Int(number));
    i.set(&intern("strerror"), Value::str(text));
    i.set(&intern("filename"), Value::None);
    crate::error::Raise::obj(i)
}

/// Records an event of this thread.
fn note(vm: &mut Vm, what: What) {
    if vm.recorder.is_none() {
        return;
    }
    let (now, lane, line) = (vm.now(), vm.cur.lane, vm.line_now());
    if let Some(r) = &mut vm.recorder {
        r.event(lane, now, what, line);
    }
}

fn int_or_none(_: &mut Vm, a: Option<Answer>) -> Res<Value> {
    Ok(match a {
        Some(Answer::Int { value }) => Value::Int(value),
        _ => Value::None,
    })
}
