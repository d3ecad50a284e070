//! Starting a process, and the program's text in it.

use super::{ask, bounded, bytes, int, note, os_error, text};
use crate::dict::DictObj;
use crate::error::{Exc, Res};
use crate::func::{Args, Out};
use crate::intern::intern;
use crate::ipc::Waiting;
use crate::mem::Ref;
use crate::misc::LockRole;
use crate::task::Ctx;
use crate::value::{Module, Value};
use crate::vm::Vm;
use interleave_broker::{Answer, Handle, Request, process_lane};
use interleave_spec::Start;
use interleave_trace::What;

pub(super) fn spawn(vm: &mut Vm, a: Args) -> Res<Out> {
    let method = text(&a, 0)?;
    let inside = method == "interpreter";
    let method = Start::from_word(&method).unwrap_or(Start::Spawn);
    let name = text(&a, 1)?;
    let passed = crate::vm::iterate::items_fast(&a.pos[2]).unwrap_or_default();
    let passed = passed.iter().filter_map(int).map(|n| n as Handle).collect();
    let payload = bytes(&a, 3)?;
    bounded(vm, &payload)?;
    vm.host.flush_program();
    vm.several();
    ask(
        vm,
        |req| Request::Spawn {
            req,
            method,
            name,
            passed,
            payload,
            inside,
        },
        Waiting {
            role: LockRole::Wait,
            deadline: None,
        },
        |vm, a| match a {
            Some(Answer::Int { value }) => {
                if value != 0 {
                    let child = process_lane(value as u32);
                    note(vm, What::Spawn { child });
                }
                Ok(Value::Int(value))
            }
            Some(Answer::Refused { text }) => Err(os_error(vm, Exc::BlockingIOError, 11, &text)),
            _ => Err(Exc::OSError.msg("the process could not be started")),
        },
    )
}

pub(super) async fn run_main(c: Ctx) -> Res<Value> {
    let (source, file) = c.vm().ipc.program.clone();
    let name = intern("__mp_main__");
    let module = Ref::new(Module {
        name: name.clone(),
        dict: DictObj::empty(),
    });
    let value = Value::Module(module.clone());
    let (old, d) = (c.vm().main.clone(), &module.dict);
    for (k, v) in [
        ("__name__", Value::Str(name.clone())),
        ("__doc__", Value::None),
        ("__package__", Value::str("")),
        ("__loader__", Value::None),
        ("__spec__", Value::None),
        ("__file__", Value::str(&*file)),
        (
            "__builtins__",
            old.dict.get_text("__builtins__").unwrap_or(Value::None),
        ),
    ] {
        d.set(&intern(k), v);
    }
    c.vm().modules.set(&name, value.clone());
    let code = crate::syntax::compile_or_raise(
        &source,
        &file,
        crate::syntax::How::program(c.vm().version()),
    )?;
    let f = c.vm().function(code, d.clone());
    c.body(f, d.clone()).await?;
    c.vm().modules.set(&intern("__main__"), value.clone());
    c.vm().main = module;
    Ok(value)
}
