//! Exceptions: their attributes, text, and groups.

use super::Table;
use crate::class::Layout;
use crate::error::{Exc, Res, type_error, value_error};
use crate::func::{Args, Body};
use crate::inst::Inst;
use crate::intern::intern;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;

fn this(a: &Args) -> Res<Ref<Inst>> {
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
                .chain(&class.mro)
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
                        || n.mro
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
        "__reduce__",
        Body::Plain(|vm, a| {
            let i = this(&a)?;
            Ok(Value::tuple(vec![
                Value::Class(vm.class_of(&a.pos[0])),
                Value::tuple(args_of(&i)),
            ]))
        }),
    ),
];

/// Attributes that some classes derive from their arguments.
fn setup(vm: &mut Vm, i: &Ref<Inst>, a: &Args) {
    let class = i.class();
    let args = &a.pos[1..];
    let at = |n: usize| args.get(n).cloned().unwrap_or(Value::None);
    if class.is_subclass(&vm.types.exc(Exc::StopIteration)) {
        i.set(&intern("value"), at(0));
    } else if class.is_subclass(&vm.types.exc(Exc::SystemExit)) {
        let code = match args {
            [] => Value::None,
            [v] => v.clone(),
            many => Value::tuple(many.to_vec()),
        };
        i.set(&intern("code"), code);
    } else if class.is_subclass(&vm.types.exc(Exc::OSError)) {
        let two = args.len() >= 2;
        i.set(&intern("errno"), if two { at(0) } else { Value::None });
        i.set(&intern("strerror"), if two { at(1) } else { Value::None });
        i.set(&intern("filename"), at(2));
        if args.len() == 3
            && let Some(d) = i.exc()
        {
            *d.args.borrow_mut() = Value::tuple(args[..2].to_vec());
        }
    } else if class.is_subclass(&vm.types.exc(Exc::ImportError)) {
        i.set(&intern("msg"), at(0));
        for key in ["name", "path"] {
            let v =
                a.kw.iter()
                    .find(|(k, _)| k.text == key)
                    .map_or(Value::None, |(_, v)| v.clone());
            i.set(&intern(key), v);
        }
    } else if class.is_subclass(&vm.types.exc(Exc::AttributeError))
        || class.is_subclass(&vm.types.exc(Exc::NameError))
    {
        for (k, v) in &a.kw {
            i.set(&intern(&k.text), v.clone());
        }
    } else if class.is_subclass(&vm.types.exc(Exc::SyntaxError)) {
        i.set(&intern("msg"), at(0));
        if let Value::Tuple(t) = at(1) {
            for (k, v) in crate::syntax::PLACE.iter().zip(t.iter()) {
                i.set(&intern(k), v.clone());
            }
        }
    }
}

fn set_trace(i: &Inst, v: &Value) -> Res<()> {
    let Some(d) = i.exc() else { return Ok(()) };
    match v {
        Value::None => d.trace.borrow_mut().clear(),
        Value::Misc(m) => {
            if let Misc::Traceback(t) = &**m {
                *d.trace.borrow_mut() = t.clone();
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
                Value::misc(Misc::Traceback(d.trace.borrow().clone()))
            }
            _ => Value::None,
        },
        _ => Value::None,
    }
}

pub(crate) fn attr(_: &mut Vm, i: &Ref<Inst>, n: &str) -> Option<Value> {
    let d = i.exc()?;
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
        "name"
        | "obj"
        | "path"
        | "msg"
        | "value"
        | "code"
        | "errno"
        | "strerror"
        | "filename"
        | "lineno"
        | "offset"
        | "text"
        | "end_lineno"
        | "end_offset"
        | "print_file_and_line"
            if builtin_field(i, n) =>
        {
            Value::None
        }
        _ => return None,
    })
}

fn builtin_field(i: &Inst, n: &str) -> bool {
    let c = i.class();
    let of = |name: &str| {
        std::iter::once(&c)
            .chain(c.mro.iter())
            .any(|k| !k.heap && k.name().text == name)
    };
    match n {
        "value" => of("StopIteration"),
        "code" => of("SystemExit"),
        "errno" | "strerror" => of("OSError"),
        "filename" => of("OSError") || of("SyntaxError"),
        "name" => of("NameError") || of("AttributeError") || of("ImportError"),
        "obj" => of("AttributeError"),
        "path" => of("ImportError"),
        "msg" => of("ImportError") || of("SyntaxError"),
        _ => of("SyntaxError"),
    }
}

pub(crate) fn set_attr(_: &mut Vm, i: &Ref<Inst>, n: &str, v: &Value) -> Res<bool> {
    let Some(d) = i.exc() else { return Ok(false) };
    let exc_or_none =
        |v: &Value| matches!(v, Value::None) || matches!(v, Value::Inst(x) if x.exc().is_some());
    match n {
        "args" => {
            let items = crate::vm::iterate::items_fast(v)
                .ok_or_else(|| type_error("args must be iterable"))?;
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
        && let Some(e) = unicode(&args)
    {
        return Ok(e.to_string());
    }
    if class.is_subclass(&vm.types.exc(Exc::OSError)) {
        let (no, s, f) = (
            i.get_text("errno"),
            i.get_text("strerror"),
            i.get_text("filename"),
        );
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
        let m = i.get_text("msg").filter(|m| !m.is_none());
        if let (Some(m), Some(f), Some(Value::Int(n))) =
            (&m, i.get_text("filename"), i.get_text("lineno"))
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
        && let Some(m) = i.get_text("msg")
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
    if let [one] = &args[..] {
        return Ok(format!("{name}({})", crate::vm::repr::repr(c, one).await?));
    }
    Ok(format!(
        "{name}{}",
        crate::vm::repr::repr(c, &Value::tuple(args)).await?
    ))
}

pub(crate) const GROUP_METHODS: Table = &[
    (
        "__new__",
        Body::Plain(|vm, a| {
            let Some(Value::Class(c)) = a.pos.first() else {
                return Err(type_error("not a class"));
            };
            if a.pos.len() != 3 {
                return Err(type_error(format!(
                    "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
                    a.pos.len() - 1
                )));
            }
            if a.pos[1].as_str().is_none() {
                return Err(type_error(format!(
                    "argument 1 must be str, not {}",
                    vm.type_name(&a.pos[1]).text
                )));
            }
            let Some(items) = crate::vm::iterate::items_fast(&a.pos[2])
                .filter(|_| !matches!(a.pos[2], Value::Set(_) | Value::Dict(_)))
            else {
                return Err(type_error(
                    "second argument (exceptions) must be a sequence",
                ));
            };
            if items.is_empty() {
                return Err(value_error(
                    "second argument (exceptions) must be a non-empty sequence",
                ));
            }
            let mut plain = true;
            let exception = vm.types.exc(Exc::Exception);
            for (n, x) in items.iter().enumerate() {
                let k = vm.class_of(x);
                if k.layout != Layout::Exception || !matches!(x, Value::Inst(_)) {
                    return Err(value_error(format!(
                        "Item {n} of second argument (exceptions) is not an exception"
                    )));
                }
                plain &= k.is_subclass(&exception);
            }
            let base = vm.types.exc(Exc::BaseExceptionGroup);
            let eg = vm
                .types
                .all_exceptions()
                .last()
                .cloned()
                .unwrap_or_else(|| base.clone());
            let class = if Ref::ptr_eq(c, &base) && plain {
                eg.clone()
            } else {
                c.clone()
            };
            if class.is_subclass(&exception) && !plain {
                return Err(type_error(if Ref::ptr_eq(&class, &eg) {
                    "Cannot nest BaseExceptions in an ExceptionGroup".to_string()
                } else {
                    format!("Cannot nest BaseExceptions in '{}'", class.name().text)
                }));
            }
            let i = Inst::exception(class, a.pos[1..].to_vec());
            i.set(&intern("message"), a.pos[1].clone());
            i.set(&intern("exceptions"), Value::tuple(items));
            Ok(Value::Inst(i))
        }),
    ),
    ("__init__", Body::Plain(|_, _| Ok(Value::None))),
    (
        "derive",
        Body::Task(|c, a| {
            Box::pin(async move {
                let i = this(&a)?;
                let base = Value::Class(c.vm().types.exc(Exc::BaseExceptionGroup));
                c.call(
                    &base,
                    Args::of([
                        i.get_text("message").unwrap_or(Value::None),
                        a.pos[1].clone(),
                    ]),
                )
                .await
            })
        }),
    ),
    (
        "split",
        Body::Task(|c, a| {
            Box::pin(async move {
                let (yes, no) = split(c, a.pos[0].clone(), a.pos[1].clone()).await?;
                Ok(Value::tuple(vec![yes, no]))
            })
        }),
    ),
    (
        "subgroup",
        Body::Task(|c, a| {
            Box::pin(async move { Ok(split(c, a.pos[0].clone(), a.pos[1].clone()).await?.0) })
        }),
    ),
    (
        "__class_getitem__",
        Body::Plain(|_, a| Ok(super::class::alias(a.pos[0].clone(), a.pos[1].clone()))),
    ),
];

type Halves = std::pin::Pin<Box<dyn Future<Output = Res<(Value, Value)>>>>;

/// What of `e` matches the condition, and what does not.
fn split(c: Ctx, e: Value, cond: Value) -> Halves {
    Box::pin(async move {
        let hit = match &cond {
            Value::Class(_) | Value::Tuple(_) => matches_types(c.vm(), &e, &cond)?,
            f => {
                let r = c.call1(f, e.clone()).await?;
                crate::vm::slow::truth(c, &r).await?
            }
        };
        if hit {
            return Ok((e, Value::None));
        }
        let Some(parts) = members(c.vm(), &e) else {
            return Ok((Value::None, e));
        };
        let (mut yes, mut no) = (vec![], vec![]);
        for p in parts {
            let (y, n) = split(c, p, cond.clone()).await?;
            if !y.is_none() {
                yes.push(y);
            }
            if !n.is_none() {
                no.push(n);
            }
        }
        Ok((derive(c, &e, yes).await?, derive(c, &e, no).await?))
    })
}

async fn derive(c: Ctx, from: &Value, parts: Vec<Value>) -> Res<Value> {
    if parts.is_empty() {
        return Ok(Value::None);
    }
    let g = c
        .method(from, "derive", Args::one(Value::list(parts)))
        .await?;
    if let (Value::Inst(g), Value::Inst(f)) = (&g, from) {
        if let (Some(x), Some(y)) = (g.exc(), f.exc()) {
            *x.trace.borrow_mut() = y.trace.borrow().clone();
            *x.cause.borrow_mut() = y.cause.borrow().clone();
            *x.context.borrow_mut() = y.context.borrow().clone();
            x.suppress.set(y.suppress.get());
        }
        if let Some(n) = f.get_text("__notes__") {
            g.set(&intern("__notes__"), n);
        }
    }
    Ok(g)
}

fn members(vm: &mut Vm, e: &Value) -> Option<Vec<Value>> {
    let Value::Inst(i) = e else { return None };
    if !i
        .class()
        .is_subclass(&vm.types.exc(Exc::BaseExceptionGroup))
    {
        return None;
    }
    crate::vm::iterate::items_fast(&i.get_text("exceptions")?)
}

fn matches_types(vm: &mut Vm, e: &Value, t: &Value) -> Res<bool> {
    match t {
        Value::Class(c) => Ok(vm.class_of(e).is_subclass(c)),
        Value::Tuple(ts) => {
            for t in ts.iter() {
                if matches_types(vm, e, t)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        _ => Err(type_error(
            "catching classes that do not inherit from BaseException is not allowed",
        )),
    }
}

/// `except*`: a pair of what is left and what matched (or `None`).
pub(crate) async fn match_group(c: Ctx, e: Value, t: Value) -> Res<Value> {
    if e.is_none() {
        return Ok(Value::tuple(vec![Value::None, Value::None]));
    }
    if members(c.vm(), &e).is_none() {
        if matches_types(c.vm(), &e, &t)? {
            let base = Value::Class(c.vm().types.exc(Exc::BaseExceptionGroup));
            let g = c
                .call(&base, Args::of([Value::str(""), Value::list(vec![e])]))
                .await?;
            return Ok(Value::tuple(vec![Value::None, g]));
        }
        return Ok(Value::tuple(vec![e, Value::None]));
    }
    let (yes, no) = split(c, e, t).await?;
    Ok(Value::tuple(vec![no, yes]))
}

/// What is raised after all `except*` clauses.
pub(crate) fn prep_reraise(vm: &mut Vm, orig: &Value, list: &Value) -> Value {
    let items: Vec<Value> = crate::vm::iterate::items_fast(list)
        .unwrap_or_default()
        .into_iter()
        .filter(|v| !v.is_none())
        .collect();
    match &items[..] {
        [] => Value::None,
        [one] => one.clone(),
        _ => {
            let eg = vm.types.all_exceptions().last().cloned();
            let Some(class) = eg else { return orig.clone() };
            let i = Inst::exception(class, vec![Value::str(""), Value::list(items.clone())]);
            i.set(&intern("message"), Value::str(""));
            i.set(&intern("exceptions"), Value::tuple(items));
            Value::Inst(i)
        }
    }
}
