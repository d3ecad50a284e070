//! Exceptions: their attributes and text.

use super::Table;
use crate::error::{Exc, Res, type_error};
use crate::func::{Args, Body};
use crate::inst::Inst;
use crate::intern::intern;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::options::Version;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn this(a: &Args) -> Res<Ref<Inst>> {
    match a.pos.first() {
        Some(Value::Inst(i)) if i.exc().is_some() => Ok(i.clone()),
        _ => Err(type_error("descriptor requires a 'BaseException' object")),
    }
}

pub(crate) fn args_of(i: &Inst) -> Vec<Value> {
    match i.exc().map(|d| d.args.borrow().clone()) {
        Some(Value::Tuple(t)) => t.to_vec(),
        _ => vec![],
    }
}

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Plain(|vm, a| {
            let Some(Value::Class(c)) = a.pos.first() else {
                return Err(type_error("not a class"));
            };
            let mut class = c.clone();
            if let (true, Some(Value::Int(n)), true) = (
                Ref::ptr_eq(c, &vm.types.exc(Exc::OSError)),
                a.pos.get(1),
                a.pos.len() > 2,
            ) {
                class = vm.types.exc(match n {
                    1 | 13 => Exc::PermissionError,
                    2 => Exc::FileNotFoundError,
                    3 => Exc::ProcessLookupError,
                    4 => Exc::InterruptedError,
                    10 => Exc::ChildProcessError,
                    11 => Exc::BlockingIOError,
                    17 => Exc::FileExistsError,
                    20 => Exc::NotADirectoryError,
                    21 => Exc::IsADirectoryError,
                    32 => Exc::BrokenPipeError,
                    104 => Exc::ConnectionResetError,
                    110 => Exc::TimeoutError,
                    111 => Exc::ConnectionRefusedError,
                    _ => Exc::OSError,
                });
            }
            let i = Inst::exception(class, a.pos[1..].to_vec());
            setup(vm, &i, &a);
            Ok(Value::Inst(i))
        }),
    ),
    (
        "__init__",
        Body::Plain(|vm, a| {
            let i = this(&a)?;
            let class = i.class();
            let native = std::iter::once(&class)
                .chain(&class.mro())
                .find(|c| !c.heap)
                .cloned();
            let known = [
                "AttributeError",
                "NameError",
                "ImportError",
                "ModuleNotFoundError",
                "UnboundLocalError",
            ];
            if !a.kw.is_empty()
                && !native.is_some_and(|n| {
                    known.contains(&n.name().text.as_str())
                        || n.mro()
                            .iter()
                            .any(|m| known.contains(&m.name().text.as_str()))
                })
            {
                return Err(type_error(format!(
                    "{}() takes no keyword arguments",
                    class.name().text
                )));
            }
            if let Some(d) = i.exc() {
                *d.args.borrow_mut() = Value::tuple(a.pos[1..].to_vec());
            }
            setup(vm, &i, &a);
            Ok(Value::None)
        }),
    ),
    (
        "__str__",
        Body::Task(|c, a| crate::vm::repr::task(async move { str(c, &this(&a)?).await })),
    ),
    (
        "__repr__",
        Body::Task(|c, a| crate::vm::repr::task(async move { repr(c, &this(&a)?).await })),
    ),
    (
        "with_traceback",
        Body::Plain(|_, a| {
            let i = this(&a)?;
            set_trace(&i, &a.pos[1])?;
            Ok(a.pos[0].clone())
        }),
    ),
    (
        "add_note",
        Body::Plain(|vm, a| {
            let i = this(&a)?;
            if a.pos[1].as_str().is_none() {
                return Err(type_error(format!(
                    "note must be a str, not '{}'",
                    vm.type_name(&a.pos[1]).text
                )));
            }
            let key = intern("__notes__");
            match i.get(&key) {
                Some(Value::List(l)) => l.items.borrow_mut().push(a.pos[1].clone()),
                _ => i.set(&key, Value::list(vec![a.pos[1].clone()])),
            }
            Ok(Value::None)
        }),
    ),
    (
        "__setstate__",
        Body::Task(|c, a| {
            Box::pin(async move {
                let i = this(&a)?;
                if a.pos[1].is_none() {
                    return Ok(Value::None);
                }
                let Value::Dict(d) = a.pos[1].base() else {
                    return Err(type_error("state is not a dictionary"));
                };
                let pairs: Vec<(Value, Value)> = (d.dict.borrow().iter())
                    .map(|e| (e.key.clone(), e.val.clone()))
                    .collect();
                for (k, v) in pairs {
                    if let Some(name) = k.as_str() {
                        c.setattr(&Value::Inst(i.clone()), name, v).await?;
                    }
                }
                Ok(Value::None)
            })
        }),
    ),
];

/// Attributes that some classes derive from their arguments.
fn setup(vm: &mut Vm, i: &Ref<Inst>, a: &Args) {
    let class = i.class();
    let args = &a.pos[1..];
    let at = |n: usize| args.get(n).cloned().unwrap_or(Value::None);
    if class.is_subclass(&vm.types.exc(Exc::StopIteration)) {
        i.set_field("value", at(0));
    } else if class.is_subclass(&vm.types.exc(Exc::SystemExit)) {
        let code = match args {
            [] => Value::None,
            [v] => v.clone(),
            many => Value::tuple(many.to_vec()),
        };
        i.set_field("code", code);
    } else if class.is_subclass(&vm.types.exc(Exc::OSError)) {
        let two = args.len() >= 2;
        i.set_field("errno", if two { at(0) } else { Value::None });
        i.set_field("strerror", if two { at(1) } else { Value::None });
        i.set_field("filename", at(2));
        if args.len() == 3
            && let Some(d) = i.exc()
        {
            *d.args.borrow_mut() = Value::tuple(args[..2].to_vec());
        }
    } else if class.is_subclass(&vm.types.exc(Exc::ImportError)) {
        i.set_field("msg", at(0));
        for key in ["name", "path"] {
            let v =
                a.kw.iter()
                    .find(|(k, _)| k.text == key)
                    .map_or(Value::None, |(_, v)| v.clone());
            i.set_field(key, v);
        }
    } else if class.is_subclass(&vm.types.exc(Exc::AttributeError))
        || class.is_subclass(&vm.types.exc(Exc::NameError))
    {
        for (k, v) in &a.kw {
            i.set_field(&k.text, v.clone());
        }
    } else if class.is_subclass(&vm.types.exc(Exc::SyntaxError)) {
        i.set_field("msg", at(0));
        if let Value::Tuple(t) = at(1) {
            for (k, v) in crate::syntax::PLACE.iter().zip(t.iter()) {
                i.set_field(k, v.clone());
            }
        }
    }
}

pub(super) fn set_trace(i: &Inst, v: &Value) -> Res<()> {
    let Some(d) = i.exc() else { return Ok(()) };
    match v {
        Value::None => {
            d.trace.borrow_mut().clear();
            *d.shown.borrow_mut() = Value::None;
        }
        Value::Misc(m) => {
            if let Misc::Traceback(t) = &**m {
                *d.trace.borrow_mut() = t.clone();
                *d.shown.borrow_mut() = v.clone();
            }
        }
        _ => return Err(type_error("__traceback__ must be a traceback or None")),
    }
    Ok(())
}

pub(crate) fn traceback_of(v: &Value) -> Value {
    match v {
        Value::Inst(i) => match i.exc() {
            Some(d) if !d.trace.borrow().is_empty() => {
                let mut shown = d.shown.borrow_mut();
                let now = d.trace.borrow();
                let known = matches!(&*shown, Value::Misc(m)
                    if matches!(&**m, Misc::Traceback(t) if t.len() == now.len()));
                if !known {
                    *shown = Value::misc(Misc::Traceback(now.clone()));
                }
                shown.clone()
            }
            _ => Value::None,
        },
        _ => Value::None,
    }
}

/// A field that every exception has, or one of its class that is set.
pub(crate) fn attr(_: &mut Vm, i: &Ref<Inst>, n: &str) -> Option<Value> {
    let d = i.exc()?;
    if let Some(v) = i.field(n) {
        return Some(v);
    }
    if let (Some(at), Value::Tuple(args)) = (
        UNICODE_FIELDS.iter().position(|f| *f == n),
        &*d.args.borrow(),
    ) && args.len() == 5
        && unicode(args).is_some()
    {
        return Some(args[at].clone());
    }
    Some(match n {
        "args" => d.args.borrow().clone(),
        "__cause__" => d.cause.borrow().clone(),
        "__context__" => d.context.borrow().clone(),
        "__suppress_context__" => Value::Bool(d.suppress.get()),
        "__traceback__" => traceback_of(&Value::Inst(i.clone())),
        _ => return None,
    })
}

pub(crate) fn set_attr(vm: &mut Vm, i: &Ref<Inst>, n: &str, v: &Value) -> Res<bool> {
    let Some(d) = i.exc() else { return Ok(false) };
    let exc_or_none =
        |v: &Value| matches!(v, Value::None) || matches!(v, Value::Inst(x) if x.exc().is_some());
    match n {
        "args" => {
            let items = crate::vm::iterate::items_fast(v).ok_or_else(|| {
                type_error(format!("'{}' object is not iterable", vm.type_name(v).text))
            })?;
            *d.args.borrow_mut() = Value::tuple(items);
        }
        "__cause__" => {
            if !exc_or_none(v) {
                return Err(type_error(
                    "exception cause must be None or derive from BaseException",
                ));
            }
            *d.cause.borrow_mut() = v.clone();
            d.suppress.set(true);
        }
        "__context__" => {
            if !exc_or_none(v) {
                return Err(type_error(
                    "exception context must be None or derive from BaseException",
                ));
            }
            *d.context.borrow_mut() = v.clone();
        }
        "__suppress_context__" => d.suppress.set(matches!(v, Value::Bool(true))),
        "__traceback__" => set_trace(i, v)?,
        _ => return Ok(false),
    }
    Ok(true)
}

const UNICODE_FIELDS: [&str; 5] = ["encoding", "object", "start", "end", "reason"];

/// The five arguments, with what a program has put into the fields since.
fn unicode_fields(i: &Inst, args: &[Value]) -> Vec<Value> {
    let now = |(arg, name): (&Value, &&str)| i.field(name).unwrap_or_else(|| arg.clone());
    args.iter().zip(&UNICODE_FIELDS).map(now).collect()
}

/// The five arguments of a `UnicodeDecodeError` or `UnicodeEncodeError`.
fn unicode(args: &[Value]) -> Option<interleave_text::UnicodeError> {
    use interleave_text::UnicodeObject;
    let [encoding, object, start, end, reason] = args else {
        return None;
    };
    let at = |v: &Value| crate::vm::subscript::as_index(v).map(|n| n.max(0) as usize);
    let object = match object.as_str() {
        Some(t) => UnicodeObject::Text(t.to_string()),
        None => UnicodeObject::Bytes(super::bytes::data(object)?),
    };
    Some(interleave_text::UnicodeError {
        encoding: encoding.as_str()?.to_string(),
        object,
        start: at(start)?,
        end: at(end)?,
        reason: reason.as_str()?.to_string(),
    })
}

/// `str(exception)`.
pub(crate) fn str(c: Ctx, i: &Ref<Inst>) -> std::pin::Pin<Box<dyn Future<Output = Res<String>>>> {
    let i = i.clone();
    Box::pin(async move { text_of(c, &i).await })
}

async fn text_of(c: Ctx, i: &Ref<Inst>) -> Res<String> {
    let class = i.class();
    let args = args_of(i);
    let vm = c.vm();
    if class.is_subclass(&vm.types.exc(Exc::KeyError)) && args.len() == 1 {
        return crate::vm::repr::repr(c, &args[0]).await;
    }
    if class.is_subclass(&vm.types.exc(Exc::BaseExceptionGroup)) && args.len() == 2 {
        let n = crate::vm::iterate::items_fast(&args[1]).map_or(0, |v| v.len());
        let text = crate::vm::repr::str(c, &args[0]).await?;
        return Ok(format!(
            "{text} ({n} sub-exception{})",
            if n == 1 { "" } else { "s" }
        ));
    }
    if class.is_subclass(&vm.types.exc(Exc::UnicodeError))
        && let Some(e) = unicode(&unicode_fields(i, &args))
    {
        return Ok(e.to_string());
    }
    if class.is_subclass(&vm.types.exc(Exc::OSError)) {
        let (no, s, f) = (i.field("errno"), i.field("strerror"), i.field("filename"));
        if let (Some(no), Some(s)) = (no, s)
            && !no.is_none()
        {
            let no = crate::vm::repr::str(c, &no).await?;
            let s = crate::vm::repr::str(c, &s).await?;
            return Ok(match f {
                Some(f) if !f.is_none() => {
                    format!("[Errno {no}] {s}: {}", crate::vm::repr::repr(c, &f).await?)
                }
                _ => format!("[Errno {no}] {s}"),
            });
        }
    }
    if class.is_subclass(&vm.types.exc(Exc::SyntaxError)) {
        let m = i.field("msg").filter(|m| !m.is_none());
        if let (Some(m), Some(f), Some(Value::Int(n))) =
            (&m, i.field("filename"), i.field("lineno"))
        {
            let m = crate::vm::repr::str(c, m).await?;
            let f = f
                .as_str()
                .unwrap_or("?")
                .rsplit('/')
                .next()
                .unwrap_or("")
                .to_string();
            return Ok(format!("{m} ({f}, line {n})"));
        }
        if let Some(m) = m {
            return crate::vm::repr::str(c, &m).await;
        }
    }
    if class.is_subclass(&vm.types.exc(Exc::ImportError))
        && let Some(m) = i.field("msg")
        && !m.is_none()
        && args.len() <= 1
    {
        return crate::vm::repr::str(c, &m).await;
    }
    match &args[..] {
        [] => Ok(String::new()),
        [one] => {
            let one = one.clone();
            let f: std::pin::Pin<Box<dyn Future<Output = Res<String>>>> =
                Box::pin(async move { crate::vm::repr::str(c, &one).await });
            f.await
        }
        many => crate::vm::repr::repr(c, &Value::tuple(many.to_vec())).await,
    }
}

/// `repr(exception)`.
pub(crate) async fn repr(c: Ctx, i: &Ref<Inst>) -> Res<String> {
    let name = i.class().name().text.clone();
    let args = args_of(i);
    if c.vm().since(Version::V3_15) && i.class().is_subclass(&c.vm().types.exc(Exc::ImportError)) {
        let mut parts = vec![];
        for arg in &args {
            parts.push(crate::vm::repr::repr(c, arg).await?);
        }
        for key in ["name", "path"] {
            if let Some(v) = i.field(key).filter(|v| !v.is_none()) {
                parts.push(format!("{key}={}", crate::vm::repr::repr(c, &v).await?));
            }
        }
        return Ok(format!("{name}({})", parts.join(", ")));
    }
    if let [one] = &args[..] {
        return Ok(format!("{name}({})", crate::vm::repr::repr(c, one).await?));
    }
    Ok(format!(
        "{name}{}",
        crate::vm::repr::repr(c, &Value::tuple(args)).await?
    ))
}
