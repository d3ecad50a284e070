//! `sys`.

use crate::dict::DictObj;
use crate::error::{Exc, Res, type_error, value_error};
use crate::frame::Frame;
use crate::func::{Args, Body};
use crate::intern::intern;
use crate::mem::{Ref, Slot};
use crate::misc::Misc;
use crate::options::{SwitchAt, Version};
use crate::sched::ThreadId;
use crate::sched::thread::Thread;
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::tracing::Which;

const FUNCTIONS: Table = &[
    (
        "exit",
        Body::Task(|c, a| {
            Box::pin(async move {
                let class = Value::Class(c.vm().types.exc(Exc::SystemExit));
                let e = c.call(&class, a).await?;
                match e {
                    Value::Inst(i) => Err(crate::error::Raise::obj(i)),
                    _ => Ok(Value::None),
                }
            })
        }),
    ),
    (
        "setswitchinterval",
        Body::Plain(|vm, a| {
            let Some(s) = crate::eq::number(&a.pos[0]) else {
                return Err(type_error(format!(
                    "must be real number, not {}",
                    vm.type_name(&a.pos[0]).text
                )));
            };
            if s <= 0.0 {
                return Err(value_error("switch interval must be strictly positive"));
            }
            vm.sched.interval = (s * 1e9) as u64;
            vm.sched.slice_len = vm.sched.interval;
            Ok(Value::None)
        }),
    ),
    (
        "getswitchinterval",
        Body::Plain(|vm, _| Ok(Value::Float(vm.sched.interval as f64 / 1e9))),
    ),
    (
        "_is_gil_enabled",
        Body::Plain(|vm, _| Ok(Value::Bool(vm.opts.switch != SwitchAt::Free))),
    ),
    (
        "getrecursionlimit",
        Body::Plain(|vm, _| Ok(Value::uint(vm.recursion_limit))),
    ),
    (
        "setrecursionlimit",
        Body::Plain(|vm, a| {
            let n = crate::types::int::need(vm, &a.pos[0])?;
            if n < 1 {
                return Err(value_error(
                    "recursion limit must be greater or equal than 1",
                ));
            }
            vm.recursion_limit = (n as usize).min(200_000);
            Ok(Value::None)
        }),
    ),
    (
        "getrefcount",
        Body::Plain(|vm, a| Ok(Value::Int(super::sizes::references(vm, &a.pos[0])))),
    ),
    (
        "getsizeof",
        Body::Plain(|_, a| Ok(Value::Int(super::sizes::of(&a.pos[0])))),
    ),
    (
        "exc_info",
        Body::Plain(|vm, _| {
            let e = vm.cur.exc.clone();
            Ok(match &e {
                Value::Inst(_) => Value::tuple(vec![
                    Value::Class(vm.class_of(&e)),
                    e.clone(),
                    crate::types::exception::traceback_of(&e),
                ]),
                _ => Value::tuple(vec![Value::None, Value::None, Value::None]),
            })
        }),
    ),
    (
        "exception",
        Body::Plain(|vm, _| Ok(vm.cur.exc.clone().bound().unwrap_or(Value::None))),
    ),
    (
        "intern",
        Body::Plain(|_, a| Ok(Value::Str(intern(a.pos[0].as_str().unwrap_or(""))))),
    ),
    (
        "_getframe",
        Body::Plain(|vm, a| {
            let depth = a
                .pos
                .first()
                .and_then(crate::vm::subscript::as_index)
                .unwrap_or(0);
            frame(vm, depth.max(0) as usize)
                .ok_or_else(|| value_error("call stack is not deep enough"))
        }),
    ),
    (
        "excepthook",
        Body::Task(|c, a| {
            Box::pin(async move {
                if let Some(Value::Inst(i)) = a.pos.get(1)
                    && i.exc().is_some()
                {
                    c.vm().raised = Some(crate::traceback::uncaught(c, i).await);
                    let text = crate::traceback::format(c, i).await;
                    match other_stderr(c.vm()) {
                        Some(stream) => {
                            let text = Args::one(Value::str(text));
                            c.method(&stream, "write", text).await?;
                        }
                        None => c.vm().print(&text, true)?,
                    }
                }
                Ok(Value::None)
            })
        }),
    ),
    (
        "gettrace",
        Body::Plain(|vm, _| Ok(vm.tracing(Which::Trace))),
    ),
    (
        "getprofile",
        Body::Plain(|vm, _| Ok(vm.tracing(Which::Profile))),
    ),
    (
        "settrace",
        Body::Plain(|vm, a| {
            vm.set_tracing(Which::Trace, a.pos[0].clone());
            Ok(Value::None)
        }),
    ),
    (
        "setprofile",
        Body::Plain(|vm, a| {
            vm.set_tracing(Which::Profile, a.pos[0].clone());
            Ok(Value::None)
        }),
    ),
    // Private: the function that all threads get, and whether it is that of `setprofile`.
    (
        "_set_tracing",
        Body::Plain(|vm, a| {
            let which = match a.pos[1] {
                Value::Bool(true) => Which::Profile,
                _ => Which::Trace,
            };
            vm.set_tracing_everywhere(which, a.pos[0].clone());
            Ok(Value::None)
        }),
    ),
    (
        "get_coroutine_origin_tracking_depth",
        Body::Plain(|vm, _| Ok(Value::uint(vm.cur.origin_depth))),
    ),
    (
        "set_coroutine_origin_tracking_depth",
        Body::Plain(|vm, a| {
            let depth = a.pos.first().and_then(crate::vm::subscript::as_index);
            let depth = depth.ok_or_else(|| type_error("an integer is required"))?;
            vm.cur.origin_depth = usize::try_from(depth)
                .map_err(|_| value_error("depth must be >= 0"))?
                .min(1000);
            Ok(Value::None)
        }),
    ),
    ("is_finalizing", Body::Plain(|_, _| Ok(Value::Bool(false)))),
    (
        "getdefaultencoding",
        Body::Plain(|_, _| Ok(Value::str("utf-8"))),
    ),
    (
        "_current_frames",
        Body::Plain(|vm, _| {
            let all = DictObj::empty();
            for t in vm.live() {
                if let Some(f) = frame_under(vm, t.id, t.frames.len(), 0) {
                    let ident = Value::Int(super::interleave::ident(t.id));
                    let mut all = all.dict.borrow_mut();
                    let (hash, _) = all.lookup(&ident);
                    all.push(hash, ident, f);
                }
            }
            Ok(Value::Dict(all))
        }),
    ),
    (
        "set_int_max_str_digits",
        Body::Plain(|vm, a| {
            let n = crate::types::int::need(vm, &a.pos[0])?;
            if n != 0 && n < 640 {
                return Err(value_error("maxdigits must be 0 or larger than 640"));
            }
            vm.opts.int_digits = n as usize;
            Ok(Value::None)
        }),
    ),
    (
        "get_int_max_str_digits",
        Body::Plain(|vm, _| Ok(Value::uint(vm.opts.int_digits))),
    ),
];

/// The Python frame `depth` calls below the one that runs.
pub(crate) fn frame(vm: &Vm, depth: usize) -> Option<Value> {
    frame_under(vm, vm.cur.id, vm.cur.frames.len(), depth)
}

/// The Python frame of a thread `depth` calls below the last one that is under the place `top`.
pub(crate) fn frame_under(vm: &Vm, thread: ThreadId, top: usize, depth: usize) -> Option<Value> {
    let thread = vm.thread(thread)?;
    let frames = thread.frames.get(..top)?.iter().enumerate();
    let mut below = frames.rev().filter_map(|(at, f)| match f {
        Frame::Py(f) => Some((at, f)),
        Frame::Task(_) => None,
    });
    let (at, f) = below.nth(depth)?;
    let locals = match &f.locals {
        Some(d) => Value::Dict(d.clone()),
        None => Value::Dict(locals_of(&thread.stack, f)),
    };
    Some(Value::misc(Misc::FrameInfo {
        code: f.func.code.clone(),
        pc: Slot::new(f.pc),
        globals: f.func.globals.clone(),
        locals,
        place: Some((thread.id, at)),
    }))
}

impl Vm {
    fn thread(&self, id: ThreadId) -> Option<&Thread> {
        match self.cur.id == id {
            true => Some(&self.cur),
            false => self.threads.get(id as usize)?.as_ref(),
        }
    }

    /// Whether the frame at a place of a thread runs this code.
    pub(crate) fn runs(&self, thread: ThreadId, at: usize, code: &Ref<crate::code::Code>) -> bool {
        let f = self.thread(thread).and_then(|t| t.frames.get(at));
        matches!(f, Some(Frame::Py(f)) if Ref::ptr_eq(&f.func.code, code))
    }
}

/// The locals of a function's frame, as they are now.
pub fn locals_of(stack: &[Value], f: &crate::frame::PyFrame) -> Ref<DictObj> {
    locals_at(stack.get(f.base as usize..).unwrap_or(&[]), &f.func.code)
}

/// As [`locals_of`], for a slice that begins with the frame's part of the stack.
pub(crate) fn locals_at(stack: &[Value], code: &crate::code::Code) -> Ref<DictObj> {
    let d = DictObj::empty();
    for (i, name) in code.locals.iter().chain(&code.free).enumerate() {
        if name.text.starts_with('.') {
            continue;
        }
        let v = match stack.get(i) {
            Some(Value::Cell(c)) => c.0.borrow().clone(),
            Some(v) => v.clone(),
            None => Value::Unbound,
        };
        if !v.is_unbound() {
            d.set(name, v);
        }
    }
    d
}

pub(crate) fn fill(vm: &mut Vm, d: &Ref<DictObj>) {
    super::functions(d, "sys", FUNCTIONS);
    let (minor, micro) = vm.opts.version.release();
    let free = match vm.opts.switch {
        SwitchAt::Free if vm.opts.version >= Version::V3_14 => " free-threading build",
        SwitchAt::Free => " experimental free-threading build",
        _ => "",
    };
    d.set(
        &intern("argv"),
        Value::list(vm.opts.argv.iter().map(|a| Value::str(&**a)).collect()),
    );
    d.set(
        &intern("version"),
        Value::str(format!("3.{minor}.{micro}{free} (interleave)")),
    );
    d.set(&intern("maxsize"), Value::Int(i64::MAX));
    d.set(&intern("maxunicode"), Value::Int(0x10ffff));
    d.set(&intern("platform"), Value::str("linux"));
    d.set(&intern("byteorder"), Value::str("little"));
    d.set(&intern("float_repr_style"), Value::str("short"));
    d.set(&intern("executable"), Value::str("interleave"));
    d.set(&intern("path"), Value::list(vec![]));
    d.set(&intern("modules"), Value::Dict(vm.modules.clone()));
    d.set(
        &intern("hexversion"),
        Value::Int(0x0300_00f0 | i64::from(minor) << 16 | i64::from(micro) << 8),
    );
    d.set(&intern("prefix"), Value::str("/usr"));
    d.set(&intern("builtin_module_names"), Value::tuple(vec![]));
    d.set(&intern("dont_write_bytecode"), Value::Bool(true));
    // Private: the release as (minor, micro), for the library.
    d.set(
        &intern("_version"),
        Value::tuple(vec![Value::Int(minor.into()), Value::Int(micro.into())]),
    );
    if let Some(hook) = d.get_text("excepthook") {
        d.set(&intern("__excepthook__"), hook);
    }
    d.set(&intern("flags"), Value::None);
}

/// The object in `sys.stderr`, when the program replaced it.
fn other_stderr(vm: &Vm) -> Option<Value> {
    let Some(Value::Module(sys)) = vm.modules.get_text("sys") else {
        return None;
    };
    let own = sys.dict.get_text("__stderr__")?;
    let now = sys.dict.get_text("stderr")?;
    (!now.is(&own) && !now.is_none()).then_some(now)
}

/// The parts of `sys` that are Python objects: streams and named tuples.
pub(crate) async fn finish(c: crate::task::Ctx, sys: &Value) -> Res<()> {
    let extra = crate::vm::import::import(c, intern("_sysextra"), Value::tuple(vec![])).await?;
    if let (Value::Module(s), Value::Module(x)) = (sys, &extra) {
        for name in [
            "stdout",
            "stderr",
            "stdin",
            "__stdout__",
            "__stderr__",
            "__stdin__",
            "version_info",
            "implementation",
            "flags",
            "float_info",
            "int_info",
            "hash_info",
            "thread_info",
            "unraisablehook",
            "displayhook",
            "__displayhook__",
            "breakpointhook",
            "__breakpointhook__",
            "get_lazy_imports",
            "set_lazy_imports",
            "get_lazy_imports_filter",
            "__unraisablehook__",
            "UnraisableHookArgs",
        ] {
            if name.contains("_lazy_") && c.vm().version() < crate::Version::V3_15 {
                continue;
            }
            if let Some(v) = x.dict.get_text(name) {
                s.dict.set(&intern(name), v);
            }
        }
    }
    let _ = Args::none();
    Ok(())
}
