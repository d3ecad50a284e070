//! Exceptions as objects, and the messages of calls and names.

use super::Vm;
use crate::class::Layout;
use crate::code::Code;
use crate::error::{Exc, Raise, Raised, Res, type_error};
use crate::func::{Args, Func};
use crate::inst::Inst;
use crate::intern::intern;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::task::Ctx;
use crate::value::Value;
use interleave_text::{TextError, UnicodeObject};

impl From<TextError> for Raise {
    fn from(e: TextError) -> Raise {
        let kind = match &e {
            TextError::Type(_) => Exc::TypeError,
            TextError::Value(_) => Exc::ValueError,
            TextError::Overflow(_) => Exc::OverflowError,
            TextError::ZeroDivision(_) => Exc::ZeroDivisionError,
            TextError::Index(_) => Exc::IndexError,
            TextError::Key(_) => Exc::KeyError,
            TextError::Lookup(_) => Exc::LookupError,
            TextError::Memory => return Exc::MemoryError.bare(),
            TextError::Unicode(u) => {
                let (kind, object) = match &u.object {
                    UnicodeObject::Text(t) => (Exc::UnicodeEncodeError, Value::str(&**t)),
                    UnicodeObject::Bytes(b) => (Exc::UnicodeDecodeError, Value::bytes(b.clone())),
                };
                return kind.with(vec![
                    Value::str(&*u.encoding),
                    object,
                    Value::uint(u.start),
                    Value::uint(u.end),
                    Value::str(&*u.reason),
                ]);
            }
            TextError::Unsupported(_) => Exc::NotImplementedError,
        };
        kind.msg(e.message())
    }
}

impl Vm {
    /// Makes the exception object of a raised exception.
    pub(crate) fn materialise(&mut self, e: Raise) -> Ref<Inst> {
        match *e.0 {
            Raised::Obj(i) => i,
            Raised::New(kind, args) => {
                let stop = kind == Exc::StopIteration;
                let mut args = args;
                let later = match args.first() {
                    Some(Value::Str(s)) => super::wording::later(self.opts.version, kind, &s.text),
                    _ => None,
                };
                let mut note = None;
                if let Some((text, more)) = later {
                    (args, note) = (vec![Value::str(text)], more);
                }
                let value = args.first().cloned().unwrap_or(Value::None);
                let i = Inst::exception(self.types.exc(kind), args);
                if let Some(note) = note {
                    i.set(&intern("__notes__"), Value::list(vec![Value::str(note)]));
                }
                if stop {
                    i.set_field("value", value.clone());
                }
                if i.class().is_subclass(&self.types.exc(Exc::SyntaxError)) {
                    i.set_field("msg", value);
                    let args = i.exc().map(|d| d.args.borrow().clone());
                    if let Some(Value::Tuple(t)) = args
                        && let Some(Value::Tuple(place)) = t.get(1)
                    {
                        for (k, v) in crate::syntax::PLACE.iter().zip(place.iter()) {
                            i.set_field(k, v.clone());
                        }
                    }
                }
                i
            }
            Raised::Named {
                kind,
                message,
                name,
                obj,
            } => {
                let i = Inst::exception(self.types.exc(kind), vec![Value::str(message)]);
                i.set_field("name", Value::Str(intern(&name)));
                if kind == Exc::ModuleNotFoundError {
                    let text = i.exc().map(|d| d.args.borrow().clone());
                    if let Some(Value::Tuple(t)) = text {
                        i.set_field("msg", t[0].clone());
                    }
                }
                match kind {
                    Exc::AttributeError => i.set_field("obj", obj),
                    Exc::ImportError => {
                        i.set_field("name_from", Value::Str(intern(&name)));
                        i.set_field("name", obj);
                        let text = i.exc().map(|d| d.args.borrow().clone());
                        if let Some(Value::Tuple(t)) = text {
                            i.set_field("msg", t[0].clone());
                        }
                    }
                    Exc::NameError if self.self_has(&name) => {
                        if let Some(d) = i.exc() {
                            *d.hint.borrow_mut() = Value::str(format!("self.{name}"));
                        }
                    }
                    _ => {}
                }
                i
            }
        }
    }

    /// Whether the frame on top has a `self` with that attribute.
    fn self_has(&mut self, name: &str) -> bool {
        let Some(crate::frame::Frame::Py(f)) = self.cur.frames.last() else {
            return false;
        };
        let Some(slot) = f.func.code.locals.iter().position(|n| n.text == "self") else {
            return false;
        };
        let this = match self.cur.stack.get(f.base as usize + slot) {
            Some(Value::Cell(c)) => c.0.borrow().clone(),
            Some(v) => v.clone(),
            None => return false,
        };
        let Value::Inst(i) = &this else { return false };
        let own = i
            .dict
            .borrow()
            .as_ref()
            .is_some_and(|d| d.get_text(name).is_some());
        own || i.class().lookup_text(name).is_some()
    }

    /// Whether `e` matches the expression of an `except`.
    pub(super) fn exc_matches(&mut self, e: &Value, t: &Value) -> Res<bool> {
        match t {
            Value::Class(c) if self.is_exception_class(c) => Ok(self.class_of(e).is_subclass(c)),
            Value::Tuple(ts)
                if ts
                    .iter()
                    .all(|t| matches!(t, Value::Class(c) if self.is_exception_class(c))) =>
            {
                for t in ts.iter() {
                    if self.exc_matches(e, t)? {
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

    pub(crate) fn is_exception_class(&self, c: &Ref<crate::class::Class>) -> bool {
        c.layout == Layout::Exception
    }
}

/// `raise e` and `raise e from cause`.
pub(crate) async fn raise(c: Ctx, e: Value, cause: Option<Value>) -> Res<Value> {
    let e = instance(c, e, "exceptions must derive from BaseException").await?;
    if let Some(cause) = cause {
        let cause = match cause {
            Value::None => Value::None,
            v => Value::Inst(
                instance(c, v, "exception causes must derive from BaseException").await?,
            ),
        };
        if let Some(d) = e.exc() {
            *d.cause.borrow_mut() = cause;
            d.suppress.set(true);
        }
    }
    c.vm().chain_context(&e);
    Err(Raise::obj(e))
}

async fn shown(c: Ctx, v: &Value) -> Res<String> {
    super::repr::repr(c, v).await
}

async fn instance(c: Ctx, v: Value, message: &str) -> Res<Ref<Inst>> {
    match &v {
        Value::Inst(i) if i.exc().is_some() => Ok(i.clone()),
        Value::Class(k) if c.vm().is_exception_class(k) => match c.call(&v, Args::none()).await? {
            Value::Inst(i) if i.exc().is_some() => Ok(i),
            other => {
                let class = Value::Class(c.vm().class_of(&other));
                let (class, made) = (shown(c, &v).await?, shown(c, &class).await?);
                Err(type_error(format!(
                    "calling {class} should have returned an instance of BaseException, not {made}"
                )))
            }
        },
        _ => Err(type_error(message)),
    }
}

pub(crate) fn unbound_local(code: &Code, slot: usize) -> Raise {
    let name = code.locals.get(slot).map_or("?", |s| &s.text);
    Exc::UnboundLocalError.msg(format!(
        "cannot access local variable '{name}' where it is not associated with a value"
    ))
}

pub(crate) fn unbound_deref(code: &Code, slot: usize) -> Raise {
    if slot < code.locals.len() {
        return unbound_local(code, slot);
    }
    let name = code
        .free
        .get(slot - code.locals.len())
        .map_or("?", |s| &s.text);
    Raise(Box::new(Raised::Named {
        kind: Exc::NameError,
        message: format!(
            "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        ),
        name: name.to_string(),
        obj: Value::Unbound,
    }))
}

pub(crate) fn missing(func: &Func, names: &[String], what: &str) -> Raise {
    let n = names.len();
    let quoted: Vec<String> = names.iter().map(|n| format!("'{n}'")).collect();
    let list = match &quoted[..] {
        [a] => a.clone(),
        [a, b] => format!("{a} and {b}"),
        [init @ .., last] => format!("{}, and {last}", init.join(", ")),
        [] => String::new(),
    };
    let plural = if n == 1 { "" } else { "s" };
    type_error(format!(
        "{}() missing {n} required {what} argument{plural}: {list}",
        func.qualname.borrow().text
    ))
}

pub(crate) fn unexpected_keyword(func: &Func, code: &Code, name: &str) -> Raise {
    let q = func.qualname.borrow().text.clone();
    let posonly = &code.locals[..code.posonly as usize];
    if posonly.iter().any(|p| p.text == name) {
        return type_error(format!(
            "{q}() got some positional-only arguments passed as keyword arguments: '{name}'"
        ));
    }
    let mut message = format!("{q}() got an unexpected keyword argument '{name}'");
    let names: Vec<&str> = code.locals[..(code.argc + code.kwonly) as usize]
        .iter()
        .map(|s| s.text.as_str())
        .collect();
    if let Some(s) = interleave_text::traceback::closest_name(name, &names) {
        message.push_str(&format!(". Did you mean '{s}'?"));
    }
    type_error(message)
}

/// The name of a callable in messages about arguments: `module.f() `.
pub(crate) fn callee_name(f: &Value) -> String {
    match f {
        Value::Func(f) => {
            let m = f
                .globals
                .get_text("__name__")
                .and_then(|n| n.as_str().map(str::to_string))
                .unwrap_or_default();
            format!("{m}.{}() ", f.qualname.borrow().text)
        }
        Value::Bound(b) => callee_name(&b.func),
        Value::Class(c) => {
            let m = c
                .dict
                .get_text("__module__")
                .and_then(|n| n.as_str().map(str::to_string))
                .unwrap_or_default();
            if m.is_empty() || m == "builtins" {
                format!("{}() ", c.name().text)
            } else {
                format!("{m}.{}() ", c.name().text)
            }
        }
        Value::Native(n) => format!("{}() ", n.name),
        Value::Misc(m) => match &**m {
            Misc::Static(f) => callee_name(f),
            _ => String::new(),
        },
        _ => String::new(),
    }
}
