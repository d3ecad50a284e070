//! Built-in functions that print, read, and run text as a program.

use crate::Version;
use crate::code::Code;
use crate::compile::Mode;
use crate::dict::DictObj;
use crate::error::{Exc, Res, runtime_error, type_error, value_error};
use crate::frame::Frame;
use crate::func::{Args, Body, Out};
use crate::intern::intern;
use crate::mem::Ref;
use crate::syntax::How;
use crate::task::{Ctx, ctx};
use crate::types::{Table, bind};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::repr;

pub(crate) const FUNCTIONS: Table = &[
    ("print", Body::Flow(print)),
    ("locals", Body::Plain(|vm, _| Ok(vm.locals()))),
    (
        "globals",
        Body::Plain(|vm, _| Ok(Value::Dict(vm.global_names()))),
    ),
    (
        "input",
        Body::Task(|c, a| Box::pin(async move { input(c, a).await })),
    ),
    (
        "compile",
        Body::Flow(|vm, a| {
            let names = [
                "source",
                "filename",
                "mode",
                "flags",
                "dont_inherit",
                "optimize",
                "_feature_version",
            ];
            let [src, file, mode, ..] = bind(a, "compile", names, 3)?;
            let mode = match mode.as_str() {
                Some("exec") => Mode::Exec,
                Some("eval") => Mode::Eval,
                Some("single") => Mode::Single,
                _ => {
                    return Err(value_error(
                        "compile() mode must be 'exec', 'eval' or 'single'",
                    ));
                }
            };
            let file = match file.base() {
                Value::Str(s) => s.text.clone(),
                other => source_text(other).unwrap_or_else(|| "<string>".into()),
            };
            let Some(text) = source_text(src.base()) else {
                return Err(type_error(
                    "compile() arg 1 must be a string, bytes or AST object",
                ));
            };
            let how = How {
                mode,
                separate_locals: true,
                ..How::program(vm.version())
            };
            let (code, warnings) = crate::syntax::compile_with_warnings(&text, &file, how)?;
            if warnings.is_empty() {
                return Ok(Out::Val(Value::Code(code)));
            }
            Ok(Out::Task(Box::pin(async move {
                super::warned::warn_of(ctx(), &code, warnings).await?;
                Ok(Value::Code(code))
            })))
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
    (
        "breakpoint",
        Body::Task(|c, a| {
            Box::pin(async move {
                let sys = c.vm().modules.get_text("sys").unwrap_or(Value::None);
                match c.getattr_opt(&sys, "breakpointhook").await? {
                    Some(hook) => c.call(&hook, a).await,
                    None => Err(runtime_error("lost sys.breakpointhook")),
                }
            })
        }),
    ),
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
    /// The names of the frame on top, in the mapping that holds them.
    pub(crate) fn locals(&mut self) -> Value {
        let d = self.local_names(0);
        let at = Ref::as_ptr(&d) as usize;
        let found = self.mappings.iter().rev().find(|(a, _)| *a == at);
        found.map_or(Value::Dict(d), |(_, m)| m.clone())
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
        self.replaced("stdout", "__stdout__")
    }

    fn replaced(&mut self, name: &str, original: &str) -> Option<Value> {
        let Some(Value::Module(m)) = self.modules.get_text("sys") else {
            return None;
        };
        let now = m.dict.get_text(name)?;
        let first = m.dict.get_text(original)?;
        if now.is(&first) { None } else { Some(now) }
    }
}

/// `input()`. The prompt goes to `sys.stdout`, and the line comes from `sys.stdin`, whatever the
/// program has put there.
async fn input(c: Ctx, a: Args) -> Res<Value> {
    if !a.kw.is_empty() {
        return Err(type_error("input() takes no keyword arguments"));
    }
    super::between(&a, "input", 0, 1)?;
    let version = c.vm().version();
    let lost = |name: &str| {
        let lead = if version < Version::V3_14 {
            "input(): "
        } else {
            ""
        };
        runtime_error(format!("{lead}lost sys.{name}"))
    };
    let stdin = c.vm().replaced("stdin", "__stdin__");
    if let Some(Value::None) = stdin {
        return Err(lost("stdin"));
    }
    let mut prompt = String::new();
    if let Some(p) = a.pos.first() {
        prompt = repr::str(c, p).await?;
        match c.vm().replaced_stdout() {
            Some(Value::None) => return Err(lost("stdout")),
            Some(out) => {
                let text = Args::one(Value::str(&*prompt));
                c.method(&out, "write", text).await?;
            }
            None => c.vm().print(&prompt, false)?,
        }
    }
    let line = match &stdin {
        Some(file) => c.method(file, "readline", Args::none()).await?,
        None => Value::str(crate::input::line(c, prompt).await?),
    };
    let (empty, cut) = match line.base() {
        Value::Str(s) => (s.text.is_empty(), s.text.strip_suffix('\n').map(Value::str)),
        other => match crate::types::bytes::data(other) {
            Some(b) => (
                b.is_empty(),
                b.strip_suffix(b"\n").map(|b| Value::bytes(b.to_vec())),
            ),
            None if version < Version::V3_15 => {
                return Err(type_error("object.readline() returned non-string"));
            }
            None => {
                let file = stdin.unwrap_or(Value::None);
                let (file, got) = (c.vm().type_name(&file), c.vm().type_name(other));
                return Err(type_error(format!(
                    "{}.readline() must return a str, not {}",
                    file.text, got.text
                )));
            }
        },
    };
    match empty {
        true => Err(Exc::EOFError.msg("EOF when reading a line")),
        false => Ok(cut.unwrap_or(line)),
    }
}

/// `exec` and `eval`.
async fn run_text(c: Ctx, a: Args, mode: Mode) -> Res<Value> {
    let name = if mode == Mode::Eval { "eval" } else { "exec" };
    let [src, globals, locals, closure] =
        bind(a, name, ["source", "globals", "locals", "closure"], 1)?;
    let given = |v: &Value| !matches!(v, Value::Unbound | Value::None);
    let g = match globals.base() {
        Value::Dict(d) => d.clone(),
        _ if !given(&globals) => c.vm().global_names(),
        _ => {
            let dict = match c.vm().version() {
                Version::V3_15 => "dict or a frozendict",
                _ => "dict",
            };
            return Err(type_error(if mode == Mode::Eval {
                format!("globals must be a {dict}")
            } else {
                format!(
                    "exec() globals must be a {dict}, not {}",
                    c.vm().type_name(&globals).text
                )
            }));
        }
    };
    // Locals that are no plain dict are asked by their own methods; a dict stands in their place.
    let mut mapping = None;
    let l = match &locals {
        Value::Dict(d) => d.clone(),
        v if !given(v) => match globals.base() {
            Value::Dict(d) => d.clone(),
            _ => c.vm().local_names(0),
        },
        v => {
            if c.vm().special(v, "__getitem__").is_none() {
                return Err(type_error(if mode == Mode::Eval {
                    "locals must be a mapping".to_string()
                } else {
                    format!(
                        "locals must be a mapping or None, not {}",
                        c.vm().type_name(v).text
                    )
                }));
            }
            mapping = Some(v.clone());
            DictObj::empty()
        }
    };
    let separate = given(&locals) || !Ref::ptr_eq(&g, &l);
    let code = match src.base() {
        Value::Code(code) => code.clone(),
        src => {
            let Some(text) = source_text(src) else {
                return Err(type_error(format!(
                    "{name}() arg 1 must be a string, bytes or code object"
                )));
            };
            let text = match mode {
                Mode::Eval => text.trim_start_matches([' ', '\t']),
                _ => text.as_str(),
            };
            let how = How {
                mode,
                separate_locals: separate,
                ..How::program(c.vm().version())
            };
            let made = crate::syntax::compile_with_warnings(text, "<string>", how)?;
            let (code, warnings) = made;
            super::warned::warn_of(c, &code, warnings).await?;
            code
        }
    };
    if given(&closure) && !matches!(src.base(), Value::Code(_)) {
        return Err(type_error(
            "closure can only be used when source is a code object",
        ));
    }
    let cells = cells(&code, name, &closure)?;
    if g.get_text("__builtins__").is_none() {
        let b = Value::Dict(c.vm().builtins.clone());
        g.set(&intern("__builtins__"), b);
    }
    let f = c.vm().closure(code, g, cells);
    let at = Ref::as_ptr(&l) as usize;
    if let Some(m) = mapping.clone() {
        c.vm().mappings.push((at, m));
    }
    let r = c.body(f, l).await;
    if mapping.is_some() {
        c.vm().mappings.retain(|(a, _)| *a != at);
    }
    Ok(if mode == Mode::Eval {
        r?
    } else {
        r.map(|_| Value::None)?
    })
}

/// The text of a source, given as text or bytes.
fn source_text(v: &Value) -> Option<String> {
    match v {
        Value::Str(s) => Some(s.text.clone()),
        v => crate::types::bytes::data(v).map(|b| {
            let b = b.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&b);
            String::from_utf8_lossy(b).into_owned()
        }),
    }
}

/// The cells for a code object's free variables.
fn cells(code: &Code, name: &str, closure: &Value) -> Res<Vec<Ref<crate::value::Cell>>> {
    let (given, want) = (
        !matches!(closure, Value::Unbound | Value::None),
        code.free.len(),
    );
    if want == 0 {
        if given {
            return Err(type_error("cannot use a closure with this code object"));
        }
        return Ok(vec![]);
    }
    if name == "eval" {
        return Err(type_error(
            "code object passed to eval() may not contain free variables",
        ));
    }
    let cells: Option<Vec<_>> = match closure {
        Value::Tuple(t) if t.len() == want => t
            .iter()
            .map(|v| match v {
                Value::Cell(cell) => Some(cell.clone()),
                _ => None,
            })
            .collect(),
        _ => None,
    };
    cells.ok_or_else(|| {
        type_error(format!(
            "code object requires a closure of exactly length {want}"
        ))
    })
}
