//! The main thread's life: compile, run, report what was not caught, wait for the others.

use crate::error::{Exc, Raise, Res};
use crate::func::Args;
use crate::inst::Inst;
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::Value;

/// Runs the program as `__main__`; answers the exit status.
pub(crate) async fn run_main(c: Ctx, source: String, file: String) -> Res<Value> {
    let (code, warnings) = match crate::compile_program(&source, &file, c.vm().version()) {
        Ok(made) => made,
        Err(wrong) => {
            c.vm().say(&wrong.text, true);
            c.vm().uncaught = Some(wrong.uncaught);
            return Ok(Value::Int(1));
        }
    };
    if !warnings.is_empty() {
        c.vm().host.write(&warnings, true);
    }
    c.vm().source = code.file.clone();
    latest(c).await;
    let main = c.vm().main.clone();
    let f = c.vm().function(code, main.dict.clone());
    let r = c.body(f, main.dict.clone()).await;
    end(c, r).await
}

/// Built-in names of 3.15 that are classes of the library: they are there for a program that names
/// them.
const LATEST: &[&str] = &["frozendict", "sentinel"];

async fn latest(c: Ctx) {
    let named = |n: &&&str| c.vm().ipc.program.0.contains(**n);
    let names: Vec<_> = LATEST.iter().filter(named).collect();
    if names.is_empty() || !c.vm().since(crate::options::Version::V3_15) {
        return;
    }
    let module = crate::intern::intern("_latest");
    if let Ok(m) = crate::vm::import::import(c, module, Value::tuple(vec![])).await {
        for name in names {
            if let Ok(Some(class)) = c.getattr_opt(&m, name).await {
                c.vm().builtins.set(&crate::intern::intern(name), class);
            }
        }
    }
}

/// The program of a spawned process: the library takes the rest from the payload.
const CHILD: &str =
    "from multiprocessing.spawn import spawn_main; spawn_main(tracker_fd=5, pipe_handle=7)\n";

/// Runs a spawned process; answers the exit status.
pub(crate) async fn run_child(c: Ctx) -> Res<Value> {
    let code = match crate::compile_program(CHILD, "<string>", c.vm().version()) {
        Ok((code, _)) => code,
        Err(wrong) => {
            c.vm().say(&wrong.text, true);
            return Ok(Value::Int(1));
        }
    };
    latest(c).await;
    let main = c.vm().main.clone();
    let f = c.vm().function(code, main.dict.clone());
    let r = c.body(f, main.dict.clone()).await;
    end(c, r).await
}

/// Reports an exception that was not caught, waits for the threads, and runs the exit functions.
async fn end(c: Ctx, r: Res<Value>) -> Res<Value> {
    let mut status = match r {
        Ok(_) => 0,
        Err(e) => fatal(c, e).await,
    };
    // The program waits for threads that are no daemons, as `Py_Finalize` does.
    if let Some(m @ Value::Module(_)) = c.vm().modules.get_text("threading")
        && let Ok(Some(f)) = c.getattr_opt(&m, "_shutdown").await
        && let Err(e) = c.call(&f, Args::none()).await
    {
        status = fatal(c, e).await;
    }
    if let Some(m @ Value::Module(_)) = c.vm().modules.get_text("atexit")
        && let Ok(Some(f)) = c.getattr_opt(&m, "_run_exitfuncs").await
        && let Err(e) = c.call(&f, Args::none()).await
    {
        report(c, e).await;
    }
    if crate::vm::finalize::any() {
        crate::vm::finalize::run(c).await;
    }
    if crate::tracked::is_enabled() && crate::vm::collect::could_be_seen() {
        crate::vm::collect::collect(c, 2).await;
    }
    // The globals die last, in the order in which they were made.
    let old = c.vm().main.dict.clone();
    let names: Vec<_> = old.dict.borrow().iter().map(|e| e.key.clone()).collect();
    for n in names {
        if let Value::Str(n) = &n
            && !n.text.starts_with("__")
        {
            let gone = matches!(
                old.get(n),
                Some(Value::Inst(_) | Value::Gen(_) | Value::List(_) | Value::Dict(_))
            );
            if gone {
                old.set(n, Value::None);
            }
        }
    }
    if crate::vm::finalize::any() {
        crate::vm::finalize::run(c).await;
    }
    crate::vm::collect::collect(c, 2).await;
    crate::left::sync(c).await;
    // The fork server ends after the program, and runs exit functions of its own.
    if let Some(m @ Value::Module(_)) = c.vm().modules.get_text("multiprocessing.forkserver")
        && let Ok(Some(server)) = c.getattr_opt(&m, "_server").await
        && let Ok(Some(f)) = c.getattr_opt(&server, "_stop").await
        && let Err(e) = c.call(&f, Args::none()).await
    {
        report(c, e).await;
    }
    Ok(Value::Int(status))
}

/// Prints the exception that ends the program; answers the exit status.
async fn fatal(c: Ctx, e: Raise) -> i64 {
    let of_others = c.vm().raised.take();
    let status = report(c, e).await;
    c.vm().uncaught = std::mem::replace(&mut c.vm().raised, of_others);
    status
}

/// Prints an exception that nobody caught; answers the exit status.
async fn report(c: Ctx, e: Raise) -> i64 {
    let exc = c.vm().materialise(e);
    if exc.class().is_subclass(&c.vm().types.exc(Exc::SystemExit)) {
        return exit_status(c, &exc).await;
    }
    let raised = crate::traceback::uncaught(c, &exc).await;
    c.vm().raised = Some(raised);
    if let Some(hook) = custom_hook(c) {
        let v = Value::Inst(exc.clone());
        let t = Value::Class(exc.class());
        let tb = crate::types::exception::traceback_of(&v);
        // The program's hook may fail like any function; then the default prints the exception.
        if c.call(&hook, Args::of([t, v, tb])).await.is_ok() {
            return 1;
        }
    }
    let text = crate::traceback::format(c, &exc).await;
    c.vm().say(&text, true);
    if exc
        .class()
        .is_subclass(&c.vm().types.exc(Exc::KeyboardInterrupt))
    {
        130
    } else {
        1
    }
}

fn custom_hook(c: Ctx) -> Option<Value> {
    let Some(Value::Module(m)) = c.vm().modules.get_text("sys") else {
        return None;
    };
    match m.dict.get_text("excepthook") {
        Some(Value::Native(_)) | None => None,
        hook => hook,
    }
}

/// `SystemExit`: its code is the status; anything but a number is printed.
pub(crate) async fn exit_status(c: Ctx, exc: &Ref<Inst>) -> i64 {
    match exc.field("code").unwrap_or(Value::None) {
        Value::None => 0,
        Value::Int(n) => n & 0xff,
        Value::Bool(b) => b as i64,
        v => {
            if let Ok(s) = crate::vm::repr::str(c, &v).await {
                c.vm().say(&format!("{s}\n"), true);
            }
            1
        }
    }
}
