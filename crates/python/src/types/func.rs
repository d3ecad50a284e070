//! Functions, methods, generators: their attributes and methods.

use super::Table;
use crate::code::Code;
use crate::dict::DictObj;
use crate::error::{Res, type_error};
use crate::func::{Args, Body, Bound, Out};
use crate::intern::intern;
use crate::mem::{Ref, Slot};
use crate::misc::Misc;
use crate::task::ctx;
use crate::value::{Str, Value};
use crate::vm::Vm;

pub(crate) fn attr(v: &Value, n: &str) -> Option<Value> {
    let mut v = v;
    while let Value::Bound(b) = v {
        match n {
            "__self__" => return Some(b.this.clone()),
            "__func__" => return Some(b.func.clone()),
            _ => v = &b.func,
        }
    }
    match v {
        Value::Func(f) => Some(match n {
            "__name__" => Value::Str(f.name.borrow().clone()),
            "__qualname__" => Value::Str(f.qualname.borrow().clone()),
            "__doc__" => f
                .dict
                .borrow()
                .as_ref()
                .and_then(|d| d.get_text(n))
                .unwrap_or_else(|| f.code.doc.clone()),
            "__module__" => match f.dict.borrow().as_ref().and_then(|d| d.get_text(n)) {
                Some(v) => v,
                None => f.globals.get_text("__name__").unwrap_or(Value::None),
            },
            "__code__" => Value::Code(f.code.clone()),
            "__globals__" => Value::Dict(f.globals.clone()),
            "__defaults__" => {
                let d = f.defaults.borrow();
                if d.is_empty() {
                    Value::None
                } else {
                    Value::tuple(d.clone())
                }
            }
            "__kwdefaults__" => f
                .kwdefaults
                .borrow()
                .clone()
                .map_or(Value::None, Value::Dict),
            "__closure__" => {
                if f.closure.is_empty() {
                    Value::None
                } else {
                    Value::tuple(f.closure.iter().cloned().map(Value::Cell).collect())
                }
            }
            "__annotations__" => {
                let d = f.attrs();
                match d.get_text(n) {
                    Some(v) => v,
                    None => {
                        let v = Value::Dict(DictObj::empty());
                        d.set(&intern(n), v.clone());
                        v
                    }
                }
            }
            "__type_params__" => {
                let own = f.dict.borrow().as_ref().and_then(|d| d.get_text(n));
                own.unwrap_or_else(|| Value::tuple(vec![]))
            }
            _ => return f.dict.borrow().as_ref().and_then(|d| d.get_text(n)),
        }),
        Value::Native(f) => match n {
            "__name__" => Some(Value::str(f.name)),
            "__qualname__" => Some(Value::str(if f.method {
                format!("{}.{}", f.owner, f.name)
            } else {
                f.name.to_string()
            })),
            "__module__" => Some(if f.method {
                Value::None
            } else {
                Value::str(if f.owner.is_empty() {
                    "builtins"
                } else {
                    f.owner
                })
            }),
            "__doc__" => Some(match f.signature {
                Some(s) => Value::str(format!("{}({})", f.name, s.params)),
                None if f.method => Value::None,
                None => Value::str(format!("{}(...)", f.name)),
            }),
            _ => None,
        },
        _ => None,
    }
}

pub(crate) fn set_attr(vm: &mut Vm, v: &Value, name: &Ref<Str>, x: Value) -> Res<()> {
    let Value::Func(f) = v else { return Ok(()) };
    match (name.text.as_str(), &x) {
        ("__name__", Value::Str(s)) => *f.name.borrow_mut() = s.clone(),
        ("__qualname__", Value::Str(s)) => *f.qualname.borrow_mut() = s.clone(),
        ("__defaults__", Value::Tuple(t)) => *f.defaults.borrow_mut() = t.to_vec(),
        ("__defaults__", Value::None) => f.defaults.borrow_mut().clear(),
        ("__kwdefaults__", Value::Dict(d)) => *f.kwdefaults.borrow_mut() = Some(d.clone()),
        ("__dict__", Value::Dict(d)) => *f.dict.borrow_mut() = Some(d.clone()),
        ("__name__" | "__qualname__", other) => {
            return Err(type_error(format!(
                "{} must be set to a string object, not {}",
                name.text,
                vm.type_name(other).text
            )));
        }
        _ => {
            // What is set by hand counts; the function that would answer the other is forgotten.
            let attrs = f.attrs();
            match name.text.as_str() {
                "__annotations__" if attrs.get_text("__annotate__").is_some() => {
                    attrs.set(&vm.names.annotate.clone(), Value::None);
                }
                "__annotate__" => {
                    attrs.dict.borrow_mut().remove_str(&vm.names.annotations);
                }
                _ => {}
            }
            attrs.set(name, x);
        }
    }
    Ok(())
}

pub(crate) fn code_attr(c: &Ref<Code>, n: &str) -> Option<Value> {
    let names = |v: &[Ref<Str>]| Value::tuple(v.iter().cloned().map(Value::Str).collect());
    Some(match n {
        "co_name" => Value::Str(c.name.clone()),
        "co_qualname" => Value::Str(c.qualname.clone()),
        "co_filename" => Value::Str(c.file.name.clone()),
        "co_firstlineno" => Value::Int(c.first_line as i64),
        "co_argcount" => Value::Int(c.argc as i64),
        "co_kwonlyargcount" => Value::Int(c.kwonly as i64),
        "co_posonlyargcount" => Value::Int(c.posonly as i64),
        "co_varnames" => names(&c.locals),
        "co_nlocals" => Value::uint(c.locals.len()),
        "co_names" => names(&c.names),
        "co_freevars" => names(&c.free),
        "co_consts" => Value::tuple(c.consts.clone()),
        "co_flags" => {
            let f = c.flags;
            Value::Int(
                3 + 4 * f.varargs as i64
                    + 8 * f.varkw as i64
                    + if f.generator && f.coroutine {
                        0x200
                    } else {
                        0x20 * f.generator as i64
                            + 0x80 * f.coroutine as i64
                            + 0x100 * c.awaitable.get() as i64
                    },
            )
        }
        "co_code" => Value::bytes(vec![0; c.ops.len() * 2]),
        _ => return None,
    })
}

pub(crate) fn misc_attr(vm: &mut Vm, m: &Misc, n: &str) -> Option<Value> {
    Some(match (m, n) {
        (Misc::Property { get, .. }, "fget") => get.clone(),
        (Misc::Property { set, .. }, "fset") => set.clone(),
        (Misc::Property { del, .. }, "fdel") => del.clone(),
        (Misc::Property { get, doc, .. }, "__doc__") => {
            let doc = doc.borrow().clone();
            match doc.bound() {
                Some(doc) => doc,
                None => attr(get, "__doc__").unwrap_or(Value::None),
            }
        }
        (Misc::Property { get, .. }, "__isabstractmethod__") => abstract_flag(get),
        (Misc::Static(f) | Misc::ClassMethod(f), "__func__" | "__wrapped__") => f.clone(),
        (Misc::Static(f) | Misc::ClassMethod(f), "__isabstractmethod__") => abstract_flag(f),
        (
            Misc::Static(f) | Misc::ClassMethod(f),
            "__name__" | "__doc__" | "__qualname__" | "__module__" | "__annotations__",
        ) => attr(f, n)?,
        (Misc::Deque(d), "maxlen") => d.maxlen.get().map_or(Value::None, Value::uint),
        (Misc::View(d, _), "mapping") => Value::misc(Misc::Proxy(d.clone())),
        (Misc::Union(a), "__args__") => a.clone(),
        (Misc::MemoryView(v), n) => super::memoryview::attr(v, n)?,
        (Misc::Traceback(t), "tb_lineno") => {
            Value::Int(t.last().map_or(0, |e| e.code.line(e.pc as usize)) as i64)
        }
        (Misc::Traceback(t), "tb_lasti") => Value::Int(t.last().map_or(0, |e| e.pc as i64 * 2)),
        (Misc::Traceback(t), "tb_next") => {
            if t.len() > 1 {
                Value::misc(Misc::Traceback(t[..t.len() - 1].to_vec()))
            } else {
                Value::None
            }
        }
        (Misc::Traceback(t), "tb_frame") => {
            let e = t.last()?;
            Value::misc(Misc::FrameInfo {
                code: e.code.clone(),
                pc: Slot::new(e.pc + 1),
                globals: vm.main.dict.clone(),
                locals: Value::None,
                place: None,
            })
        }
        (Misc::FrameInfo { code, .. }, "f_code") => Value::Code(code.clone()),
        (Misc::FrameInfo { code, pc, .. }, "f_lineno") => {
            Value::Int(code.line((pc.get() as usize).saturating_sub(1)) as i64)
        }
        (Misc::FrameInfo { globals, .. }, "f_globals") => Value::Dict(globals.clone()),
        (
            Misc::FrameInfo {
                code,
                globals,
                locals,
                place,
                ..
            },
            "f_locals",
        ) => {
            if let Some((thread, at)) = place
                && *thread == vm.cur.id
                && vm.runs(*thread, *at, code)
                && let Some(crate::frame::Frame::Py(f)) = vm.cur.frames.get(*at)
                && f.locals.is_none()
            {
                Value::Dict(crate::modules::sys::locals_of(&vm.cur.stack, f))
            } else if locals.is_none() {
                Value::Dict(globals.clone())
            } else {
                locals.clone()
            }
        }
        (Misc::FrameInfo { code, place, .. }, "f_back") => match place {
            Some((thread, at)) if vm.runs(*thread, *at, code) => {
                crate::modules::sys::frame_under(vm, *thread, *at, 0).unwrap_or(Value::None)
            }
            _ => Value::None,
        },
        (Misc::FrameInfo { .. }, "f_builtins") => Value::Dict(vm.builtins.clone()),
        (Misc::FrameInfo { .. }, "f_lasti") => Value::Int(0),
        (Misc::FrameInfo { code, place, .. }, "f_trace") => match place {
            Some((thread, at)) if *thread == vm.cur.id && vm.runs(*thread, *at, code) => {
                vm.frame_tracing(*at)
            }
            _ => Value::None,
        },
        (Misc::FrameInfo { .. }, "f_trace_lines") => Value::Bool(true),
        (Misc::FrameInfo { .. }, "f_trace_opcodes") => Value::Bool(false),
        (Misc::Field(_, doc), "__doc__") => doc.borrow().clone(),
        (Misc::Partial(p), n) => super::partial::attr(&p.borrow(), n)?,
        (Misc::WeakRef(w), "__callback__") => w.callback.borrow().clone(),
        (Misc::BigRange(r), "start") => Value::big(r.start.clone()),
        (Misc::BigRange(r), "stop") => Value::big(r.stop.clone()),
        (Misc::BigRange(r), "step") => Value::big(r.step.clone()),
        (Misc::Member { class, name, .. }, n) => super::members::attr(class, name, n)?,
        (Misc::Property { get, .. }, "__name__") => attr(get, "__name__")?,
        (Misc::Super { obj, .. }, "__self__" | "__self_class__") if obj.is_unbound() => Value::None,
        (Misc::Super { start, .. }, "__self_class__") => Value::Class(start.clone()),
        (Misc::Super { obj, .. }, "__self__") => obj.clone(),
        (Misc::Super { class, .. }, "__thisclass__") => Value::Class(class.clone()),
        _ => return None,
    })
}

fn abstract_flag(f: &Value) -> Value {
    let Value::Func(f) = f else {
        return Value::Bool(false);
    };
    f.dict
        .borrow()
        .as_ref()
        .and_then(|d| d.get_text("__isabstractmethod__"))
        .unwrap_or(Value::Bool(false))
}

pub(crate) const ITERATOR_METHODS: Table = &[
    ("__iter__", Body::Plain(|_, a| Ok(a.pos[0].clone()))),
    (
        "__next__",
        Body::Task(|c, a| {
            Box::pin(async move { crate::vm::iterate::next_or_stop(c, a.pos[0].clone()).await })
        }),
    ),
    (
        "__length_hint__",
        Body::Plain(|_, a| match &a.pos[0] {
            Value::Iter(i) => Ok(Value::uint(i.borrow().left())),
            _ => Ok(Value::Int(0)),
        }),
    ),
];

pub(crate) const FUNCTION_METHODS: Table = &[
    (
        "__get__",
        Body::Plain(|vm, a| {
            if a.pos.get(1).is_none_or(Value::is_none) {
                if a.pos.get(2).is_none_or(Value::is_none) {
                    return Err(type_error("__get__(None, None) is invalid"));
                }
                return Ok(a.pos[0].clone());
            }
            if let Value::Native(n) = &a.pos[0]
                && let Some(e) = vm.unfit_receiver(n, &a.pos[1], true)
            {
                return Err(e);
            }
            Ok(Value::Bound(Ref::new(Bound {
                func: a.pos[0].clone(),
                this: a.pos[1].clone(),
            })))
        }),
    ),
    CALL_METHODS[0],
];

/// `__get__` of static and class methods.
pub(crate) const WRAPPER_METHODS: Table = &[(
    "__get__",
    Body::Plain(|vm, a| {
        let this = a.pos.get(1).cloned().unwrap_or(Value::None);
        let class = match a.pos.get(2) {
            Some(Value::Class(c)) => c.clone(),
            _ => vm.class_of(&this),
        };
        vm.bind(a.pos[0].base(), &this, &class)
    }),
)];

/// A bound method stays what it is.
pub(crate) const METHOD_METHODS: Table = &[("__get__", Body::Plain(|_, a| Ok(a.pos[0].clone())))];

pub(crate) const CALL_METHODS: Table = &[(
    "__call__",
    Body::Flow(|_, mut a| {
        let f = a.pos.remove(0);
        Ok(Out::Call(f, a))
    }),
)];

fn property_with(a: &Args, which: usize) -> Res<Value> {
    let Value::Misc(m) = a.pos[0].base() else {
        return Err(type_error("not a property"));
    };
    let Misc::Property { get, set, del, doc } = &**m else {
        return Err(type_error("not a property"));
    };
    let f = a.pos[1].clone();
    let pick = |i: usize, old: &Value| if i == which { f.clone() } else { old.clone() };
    Ok(Value::misc(Misc::Property {
        get: pick(0, get),
        set: pick(1, set),
        del: pick(2, del),
        doc: crate::mem::Mut::new(doc.borrow().clone()),
    }))
}

pub(crate) const PROPERTY_METHODS: Table = &[
    (
        "__new__",
        Body::Plain(|_, a| {
            let [cls, get, set, del, doc] =
                super::bind(a, "property", ["cls", "fget", "fset", "fdel", "doc"], 1)?;
            let or_none = |v: Value| v.bound().unwrap_or(Value::None);
            Ok(super::int::wrap(
                &cls,
                Value::misc(Misc::Property {
                    get: or_none(get),
                    set: or_none(set),
                    del: or_none(del),
                    doc: crate::mem::Mut::new(match doc {
                        Value::None => Value::Unbound,
                        doc => doc,
                    }),
                }),
            ))
        }),
    ),
    ("getter", Body::Plain(|_, a| property_with(&a, 0))),
    ("setter", Body::Plain(|_, a| property_with(&a, 1))),
    ("deleter", Body::Plain(|_, a| property_with(&a, 2))),
    (
        "__get__",
        Body::Flow(|vm, a| {
            let Value::Misc(m) = a.pos[0].base() else {
                return Err(type_error("not a property"));
            };
            let Misc::Property { get, .. } = &**m else {
                return Err(type_error("not a property"));
            };
            if a.pos.get(1).is_none_or(Value::is_none) {
                return Ok(Out::Val(a.pos[0].clone()));
            }
            if get.is_none() {
                let t = vm.type_name(&a.pos[1]).text.clone();
                let text = format!("property of '{t}' object has no getter");
                return Err(crate::error::attribute_error(text, "", Value::None));
            }
            let _ = ctx();
            Ok(Out::Call(get.clone(), Args::one(a.pos[1].clone())))
        }),
    ),
    (
        "__set__",
        Body::Flow(|vm, a| change(vm, &a, Some(a.pos[2].clone()))),
    ),
    ("__delete__", Body::Flow(|vm, a| change(vm, &a, None))),
    ("__set_name__", Body::Plain(|_, _| Ok(Value::None))),
];

/// `__set__` and `__delete__` of a property.
fn change(vm: &mut Vm, a: &Args, v: Option<Value>) -> Res<Out> {
    let Value::Misc(m) = a.pos[0].base() else {
        return Err(type_error("not a property"));
    };
    let Misc::Property { get, set, del, .. } = &**m else {
        return Err(type_error("not a property"));
    };
    let (f, what) = match v {
        Some(_) => (set, "setter"),
        None => (del, "deleter"),
    };
    if f.is_none() {
        let class = vm.class_of(&a.pos[1]);
        let name = match attr(get, "__name__") {
            Some(n) => format!(" '{}'", n.as_str().unwrap_or("")),
            None => String::new(),
        };
        let text = format!(
            "property{name} of '{}' object has no {what}",
            super::class::qualname(&class)
        );
        return Err(crate::error::attribute_error(text, "", Value::None));
    }
    let mut args = Args::one(a.pos[1].clone());
    args.pos.extend(v);
    Ok(Out::Call(f.clone(), args))
}
