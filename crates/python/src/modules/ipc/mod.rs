//! `_ipc`: what `multiprocessing` needs from outside the machine. Semaphores, ends of pipes, blocks
//! and processes are plain numbers.

use crate::dict::DictObj;
use crate::error::{Exc, Res, type_error};
use crate::func::{Args, Body, Out};
use crate::ipc::{Waiting, answer};
use crate::mem::Ref;
use crate::misc::LockRole;
use crate::sched::Park;
use crate::task::ctx;
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;
use interleave_broker::{Answer, Handle, Request};
use interleave_spec::Start;
use interleave_trace::What;

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
        Body::Plain(|vm, _| {
            let start = match vm.opts.start {
                Start::ForkServer if !vm.opts.can_fork => Start::Spawn,
                start => start,
            };
            Ok(Value::str(start.word()))
        }),
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
    // sem_take(handle): takes a permit of a semaphore that is expected to have one, without an
    // answer
    (
        "sem_take",
        Body::Plain(|vm, a| {
            let sem = handle(&a, 0)?;
            vm.tell(&Request::SemTake { sem });
            Ok(Value::None)
        }),
    ),
    // sem_give(handle): gives a permit back with the next post, without an answer
    (
        "sem_give",
        Body::Plain(|vm, a| {
            let sem = handle(&a, 0)?;
            vm.tell(&Request::SemRelease { sem });
            Ok(Value::None)
        }),
    ),
    // sem_drained(handle): waits until no permit is left
    (
        "sem_drained",
        Body::Flow(|vm, a| {
            let sem = handle(&a, 0)?;
            let make = |req| Request::SemDrained { req, sem };
            ask(vm, make, Waiting::SHORT, |_, _| Ok(Value::None))
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
    // send(end, bytes, now): without `now` the message may be posted a little later, with other
    // requests
    ("send", Body::Flow(messages::send)),
    // recv(end, idle) -> bytes
    ("recv", Body::Flow(messages::recv)),
    // take(end, semaphore or 0, wait, timeout or None) -> bytes, or None: see `Request::Take`
    ("take", Body::Flow(messages::take)),
    // select(ends, processes, for their work) -> (position, bytes or None): see `Request::Select`
    ("select", Body::Flow(messages::select)),
    // wait(ends, processes, timeout or None) -> positions, processes after ends
    ("wait", Body::Flow(messages::wait)),
    // bind(end, name) -> bool: see `Request::Bind`
    ("bind", Body::Flow(messages::bind)),
    // connect(name, hello) -> end, or None when nobody has the name: see `Request::Connect`
    ("connect", Body::Flow(messages::connect)),
    // program() -> the program's text and its file
    (
        "program",
        Body::Plain(|vm, _| {
            let (text, file) = &vm.ipc.program;
            Ok(Value::tuple(vec![Value::str(&**text), Value::str(&**file)]))
        }),
    ),
    // spawn(method, name, ends, payload) -> pid; 0 in a fork. The method "interpreter" spawns
    // another interpreter of this process.
    ("spawn", Body::Flow(start::spawn)),
    (
        "kill",
        Body::Plain(|vm, a| {
            let (pid, signal) = (number(&a, 0)? as u32, number(&a, 1)? as u32);
            vm.tell(&Request::Kill { pid, signal });
            vm.post();
            Ok(Value::None)
        }),
    ),
    // handles(bits): the signals that the program handles
    (
        "handles",
        Body::Plain(|vm, a| {
            let signals = number(&a, 0)? as u64;
            vm.ipc.handles = signals;
            if vm.ipc.several {
                vm.tell(&Request::Handles { signals });
            }
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
    // exit(status): ends the process at once, without exit functions
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
    ("run_main", Body::Task(|c, _| Box::pin(start::run_main(c)))),
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

mod memory;
mod messages;
mod numbers;
mod start;

pub(crate) fn fill(_: &mut Vm, d: &Ref<DictObj>) {
    crate::modules::functions(d, "_ipc", FUNCTIONS);
    crate::modules::functions(d, "_ipc", memory::FUNCTIONS);
}

/// Sends a request and makes a value of its answer, at once when the answer is there already.
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

/// Refuses a message over the quota before it is copied.
fn bounded(vm: &mut Vm, message: &[u8]) -> Res<()> {
    let most = vm.opts.max_message;
    if message.len() <= most {
        return Ok(());
    }
    let text = format!("quota: more than {most} bytes in one message between processes");
    Err(os_error(vm, Exc::OSError, 90, &text))
}

/// An `OSError` or a subclass of it, with a number and a text.
fn os_error(vm: &mut Vm, kind: Exc, number: i64, text: &str) -> crate::error::Raise {
    let class = vm.types.exc(kind);
    let i = crate::inst::Inst::exception(class, vec![Value::Int(number), Value::str(text)]);
    i.set_field("errno", Value::Int(number));
    i.set_field("strerror", Value::str(text));
    i.set_field("filename", Value::None);
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

/// The moment, on the machine's clock, that is `timeout` seconds away; `None` for ever.
fn deadline(vm: &mut Vm, timeout: Option<&Value>) -> Option<u64> {
    let s = crate::eq::number(timeout?)?;
    // A time of a century counts as for ever.
    let s = if s.is_nan() { 0.0 } else { s.clamp(0.0, 3e9) };
    Some(vm.now() + (s * 1e9) as u64)
}

fn int(v: &Value) -> Option<i64> {
    match v {
        Value::Int(n) => Some(*n),
        Value::Bool(b) => Some(i64::from(*b)),
        _ => None,
    }
}
fn number(a: &Args, i: usize) -> Res<i64> {
    a.pos
        .get(i)
        .and_then(|v| int(v.base()))
        .ok_or_else(|| type_error("an integer is required"))
}
fn truth(a: &Args, i: usize) -> bool {
    matches!(a.pos.get(i), Some(Value::Bool(true)))
}
fn handle(a: &Args, i: usize) -> Res<Handle> {
    number(a, i).map(|n| n as Handle)
}
fn text(a: &Args, i: usize) -> Res<String> {
    a.pos
        .get(i)
        .and_then(Value::as_str)
        .map(str::to_string)
        .ok_or_else(|| type_error("a string is required"))
}
fn bytes(a: &Args, i: usize) -> Res<Vec<u8>> {
    let v = a.pos.get(i).unwrap_or(&Value::None);
    crate::types::bytes::data(v).ok_or_else(|| type_error("a bytes-like object is required"))
}
