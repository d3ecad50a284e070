//! Built-in functions that print, read, and run text as a program.

use crate::compile::Mode;
use crate::dict::DictObj;
use crate::error::{Exc, Res, attribute_error, type_error};
use crate::frame::Frame;
use crate::func::{Args, Body, Out};
use crate::intern::intern;
use crate::mem::Ref;
use crate::task::{Ctx, ctx};
use crate::types::{Table, bind};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::repr;

pub(crate) const FUNCTIONS: Table = &[
    ("print", Body::Flow(print)),
    (
        "locals",
        Body::Plain(|vm, _| Ok(Value::Dict(vm.local_names(0)))),
    ),
    (
        "globals",
        Body::Plain(|vm, _| Ok(Value::Dict(vm.global_names()))),
    ),
    (
        "input",
        Body::Task(|c, a| {
            Box::pin(async move {
                if let Some(p) = a.pos.first() {
                    let s = repr::str(c, p).await?;
                    c.vm().print(&s, false)?;
                }
                let line = c.vm().host.read_line();
                if line.is_empty() {
                    return Err(Exc::EOFError.msg("EOF when reading a line"));
                }
                Ok(Value::str(line.trim_end_matches('\n')))
            })
        }),
    ),
    (
        "compile",
        Body::Plain(|_, a| {
            let [src, file, mode] = bind(
                Args {
                    pos: a.pos.into_iter().take(3).collect(),
                    kw: vec![],
                },
                "compile",
                ["source", "filename", "mode"],
                3,
            )?;
            let m = if mode.as_str() == Some("eval") {
                Mode::Eval
            } else {
                Mode::Exec
            };
            Ok(Value::Code(crate::syntax::compile_or_raise(
                src.as_str().unwrap_or(""),
                file.as_str().unwrap_or("<string>"),
                m,
                true,
            )?))
        }),
    ),
    (
        "exec",
        Body::Task(|c, a| Box::pin(async move { run_text(c, a, Mode::Exec).await })),
    ),
    (
        "eval",
        Body::Task(|c, a| Box::pin(async move { run_text(c, a, Mode::Eval).await })),
    ),
    (
        "__import__",
        Body::Task(|c, a| {
            Box::pin(async move {
                crate::vm::import::import(
                    c,
                    intern(a.pos[0].as_str().unwrap_or("")),
                    a.pos
                        .get(3)
                        .cloned()
                        .filter(|v| matches!(v, Value::Tuple(_)))
                        .unwrap_or(Value::None),
                )
                .await
            })
        }),
    ),
    (
        "__build_class__",
        Body::Task(|c, a| Box::pin(async move { crate::types::make_class::build(c, a).await })),
    ),
    (
        "open",
        Body::Task(|c, a| {
            Box::pin(async move {
                let files =
                    crate::vm::import::import(c, intern("_files"), Value::tuple(vec![])).await?;
                c.method(&files, "open", a).await
            })
        }),
    ),
    (
        "exit",
        Body::Task(|c, a| Box::pin(async move { leave(c, a).await })),
    ),
    (
        "quit",
        Body::Task(|c, a| Box::pin(async move { leave(c, a).await })),
    ),
    ("breakpoint", Body::Plain(|_, _| Ok(Value::None))),
];

async fn leave(c: Ctx, a: Args) -> Res<Value> {
    let class = Value::Class(c.vm().types.exc(Exc::SystemExit));
    match c.call(&class, a).await? {
        Value::Inst(i) => Err(crate::error::Raise::obj(i)),
        _ => Ok(Value::None),
    }
}

impl Vm {
    /// `locals()` of the Python frame `depth` below.
    pub(crate) fn local_names(&mut self, depth: usize) -> Ref<DictObj> {
        let f = self
            .cur
            .frames
            .iter()
            .rev()
            .filter_map(|f| match f {
                Frame::Py(f) => Some(f),
                Frame::Task(_) => None,
            })
            .nth(depth);
        match f {
            Some(f) => match &f.locals {
                Some(d) => d.clone(),
                None => crate::modules::sys::locals_of(&self.cur.stack, f),
            },
            None => self.main.dict.clone(),
        }
    }
    pub(crate) fn global_names(&mut self) -> Ref<DictObj> {
        self.cur
            .frames
            .iter()
            .rev()
            .find_map(|f| match f {
                Frame::Py(f) => Some(f.func.globals.clone()),
                Frame::Task(_) => None,
            })
            .unwrap_or_else(|| self.main.dict.clone())
    }
}

fn print(_: &mut Vm, a: Args) -> Res<Out> {
    Vm::late(async move {
        let c = ctx();
        let (mut sep, mut end, mut file) = (" ".to_string(), "\n".to_string(), Value::None);
        let mut flush = false;
        for (k, v) in &a.kw {
            match (k.text.as_str(), v.base()) {
                ("sep", Value::None) | ("end", Value::None) => {}
                ("flush", v) => flush = c.vm().truth_fast(v).unwrap_or(true),
                ("sep", Value::Str(s)) => sep = s.text.clone(),
                ("end", Value::Str(s)) => end = s.text.clone(),
                ("sep" | "end", _) => {
                    return Err(type_error(format!(
                        "{} must be None or a string, not {}",
                        k.text,
                        c.vm().type_name(v).text
                    )));
                }
                ("file", _) => file = v.clone(),
                (other, _) => {
                    return Err(type_error(format!(
                        "print() got an unexpected keyword argument '{other}'"
                    )));
                }
            }
        }
        let mut text = String::new();
        for (i, v) in a.pos.iter().enumerate() {
            if i > 0 {
                text.push_str(&sep);
            }
            match v {
                Value::Str(s) => text.push_str(&s.text),
                v => text.push_str(&repr::str(c, v).await?),
            }
        }
        if file.is_none() {
            match c.vm().replaced_stdout() {
                None => {
                    text.push_str(&end);
                    c.vm().print(&text, false)?;
                    if flush {
                        c.vm().host.flush_program();
                    }
                    return Ok(Value::None);
                }
                Some(f) => file = f,
            }
        }
        c.method(&file, "write", Args::one(Value::str(text)))
            .await?;
        if !end.is_empty() {
            c.method(&file, "write", Args::one(Value::str(end))).await?;
        }
        Ok(Value::None)
    })
}

impl Vm {
    /// The object in `sys.stdout`, when the program replaced it.
    fn replaced_stdout(&mut self) -> Option<Value> {
        let Some(Value::Module(m)) = self.modules.get_text("sys") else {
            return None;
        };
        let now = m.dict.get_text("stdout")?;
        let first = m.dict.get_text("__stdout__")?;
        if now.is(&first) { None } else { Some(now) }
    }
}

async fn run_text(c: Ctx, a: Args, mode: Mode) -> Res<Value> {
    let [src, globals, locals] = bind(a, "exec", ["source", "globals", "locals"], 1)?;
    let separate = !matches!(locals, Value::Unbound | Value::None);
    let g = match globals.base() {
        Value::Dict(d) => d.clone(),
        _ => c.vm().global_names(),
    };
    let l = match (locals.base(), globals.base()) {
        (Value::Dict(d), _) => d.clone(),
        (_, Value::Dict(d)) => d.clone(),
        _ => c.vm().local_names(0),
    };
    let separate = separate || !Ref::ptr_eq(&g, &l);
    let code = match src.base() {
        Value::Code(code) => code.clone(),
        Value::Str(s) => {
            let text = if mode == Mode::Eval {
                s.text.trim_start_matches([' ', '\t']).to_string()
            } else {
                s.text.clone()
            };
            crate::syntax::compile_or_raise(&text, "<string>", mode, separate)?
        }
        Value::Bytes(b) => crate::syntax::compile_or_raise(
            &String::from_utf8_lossy(b),
            "<string>",
            mode,
            separate,
        )?,
        _ => {
            return Err(type_error(
                "exec() arg 1 must be a string, bytes or code object",
            ));
        }
    };
    if g.get_text("__builtins__").is_none() {
        let b = c.vm().modules.get_text("builtins").unwrap_or(Value::None);
        g.set(&intern("__builtins__"), b);
    }
    let f = c.vm().function(code, g);
    let r = c.body(f, l).await?;
    let _ = attribute_error;
    Ok(if mode == Mode::Eval { r } else { Value::None })
}
