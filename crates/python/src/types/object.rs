//! `object`: its methods, and how an instance comes to be and shows.

use super::Table;
use crate::class::{HAS_INIT, HAS_NEW, Layout};
use crate::code::CmpOp;
use crate::error::{Res, type_error};
use crate::func::{Args, Body};
use crate::inst::{Inst, Payload};
use crate::intern::intern;
use crate::misc::Misc;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) const METHODS: Table = &[
    ("__new__", Body::Plain(new)),
    ("__init__", Body::Plain(|_, a| init(&a))),
    (
        "__repr__",
        Body::Task(|c, a| {
            // This is the default text, also when the object's class defines a `__repr__` of its
            // own.
            crate::vm::repr::task(async move { repr_of(c, &a.pos[0]).await })
        }),
    ),
    (
        "__str__",
        Body::Task(|c, a| {
            crate::vm::repr::task(async move { crate::vm::repr::repr(c, &a.pos[0]).await })
        }),
    ),
    (
        "__format__",
        Body::Task(|c, a| {
            crate::vm::repr::task(async move {
                let spec = a.pos.get(1).cloned().unwrap_or(Value::Unbound);
                if spec.as_str().is_some_and(|s| !s.is_empty())
                    && matches!(a.pos[0].base(), Value::Inst(_))
                {
                    return Err(type_error(format!(
                        "unsupported format string passed to {}.__format__",
                        c.vm().type_name(&a.pos[0]).text
                    )));
                }
                match a.pos[0].base() {
                    Value::Inst(_) => crate::vm::repr::str(c, &a.pos[0]).await,
                    b => crate::vm::repr::format(c, b.clone(), spec).await,
                }
            })
        }),
    ),
    (
        "__eq__",
        Body::Task(|c, a| super::rich::method(c, CmpOp::Eq, a)),
    ),
    (
        "__ne__",
        Body::Task(|c, a| {
            Box::pin(async move {
                let eq = c.vm().class_of(&a.pos[0]).lookup_text("__eq__");
                let eq = crate::vm::binary::taking_self(eq.unwrap_or(Value::None));
                let v = c
                    .call(&eq, Args::of([a.pos[0].clone(), a.pos[1].clone()]))
                    .await?;
                if matches!(v, Value::NotImplemented) {
                    return Ok(v);
                }
                Ok(Value::Bool(!crate::vm::slow::truth(c, &v).await?))
            })
        }),
    ),
    (
        "__lt__",
        Body::Task(|c, a| super::rich::method(c, CmpOp::Lt, a)),
    ),
    (
        "__le__",
        Body::Task(|c, a| super::rich::method(c, CmpOp::Le, a)),
    ),
    (
        "__gt__",
        Body::Task(|c, a| super::rich::method(c, CmpOp::Gt, a)),
    ),
    (
        "__ge__",
        Body::Task(|c, a| super::rich::method(c, CmpOp::Ge, a)),
    ),
    (
        "__hash__",
        Body::Plain(|vm, a| {
            let v = &a.pos[0];
            match v {
                Value::Inst(i) if matches!(v.base(), Value::Inst(_)) => {
                    Ok(Value::Int(crate::hash::identity(i)))
                }
                v => match crate::hash::of(v.base()) {
                    crate::hash::Hash::Known(h) => Ok(Value::Int(h)),
                    _ => Err(vm.unhashable(v)),
                },
            }
        }),
    ),
    (
        "__setattr__",
        Body::Flow(|vm, a| {
            let [obj, name, v] = three(&a)?;
            let Value::Str(n) = name.base() else {
                return Err(super::class::attribute_name(vm, &name));
            };
            let n = intern(&n.text);
            match &obj {
                Value::Inst(i) => {
                    let class = i.class();
                    vm.generic_store(i, &obj, &class, &n, v)
                }
                Value::Class(_) => Err(not_for(vm, "__setattr__", &obj)),
                _ => vm.store_attr(&obj, &n, v),
            }
        }),
    ),
    (
        "__delattr__",
        Body::Flow(|vm, a| {
            let (obj, name) = (
                a.pos[0].clone(),
                a.pos.get(1).cloned().unwrap_or(Value::None),
            );
            let Value::Str(n) = name.base() else {
                return Err(super::class::attribute_name(vm, &name));
            };
            let n = intern(&n.text);
            match &obj {
                Value::Inst(i) => {
                    let class = i.class();
                    vm.generic_delete(i, &obj, &class, &n)
                }
                Value::Class(_) => Err(not_for(vm, "__delattr__", &obj)),
                _ => vm.delete_attr(&obj, &n),
            }
        }),
    ),
    (
        "__getattribute__",
        Body::Flow(|vm, a| {
            let (obj, name) = (
                a.pos[0].clone(),
                a.pos.get(1).cloned().unwrap_or(Value::None),
            );
            let Value::Str(n) = name.base() else {
                return Err(super::class::attribute_name(vm, &name));
            };
            let n = intern(&n.text);
            match &obj {
                Value::Inst(i) => {
                    let class = i.class();
                    match vm.generic_attr(i, &obj, &class, &n)? {
                        Some(o) => Ok(o),
                        None => Err(vm.no_attr(&obj, &n)),
                    }
                }
                _ => vm.load_attr(&obj, &n),
            }
        }),
    ),
    (
        "__init_subclass__",
        Body::Plain(|_, a| {
            if a.kw.is_empty() {
                return Ok(Value::None);
            }
            let name = match &a.pos[0] {
                Value::Class(c) => c.name().text.clone(),
                _ => String::new(),
            };
            Err(type_error(format!(
                "{name}.__init_subclass__() takes no keyword arguments"
            )))
        }),
    ),
    (
        "__subclasshook__",
        Body::Plain(|_, _| Ok(Value::NotImplemented)),
    ),
    (
        "__sizeof__",
        Body::Plain(|_, a| {
            // Without the words for the collector of cycles.
            let v = &a.pos[0];
            let header = if v.kind() == 0 { 0 } else { 16 };
            Ok(Value::Int(crate::modules::sizes::of(v) - header))
        }),
    ),
    (
        "__dir__",
        Body::Task(|c, a| {
            Box::pin(async move { crate::modules::builtins::dir_of(c, &a.pos[0]).await })
        }),
    ),
];

/// The error of `object.__setattr__` on a class, which has its own.
fn not_for(vm: &mut Vm, name: &str, obj: &Value) -> crate::error::Raise {
    type_error(format!(
        "can't apply this {name} to {} object",
        vm.type_name(obj).text
    ))
}

fn three(a: &Args) -> Res<[Value; 3]> {
    match &a.pos[..] {
        [x, y, z] => Ok([x.clone(), y.clone(), z.clone()]),
        p => Err(type_error(format!(
            "expected 2 arguments, got {}",
            p.len().saturating_sub(1)
        ))),
    }
}

async fn repr_of(c: crate::task::Ctx, v: &Value) -> Res<String> {
    match v {
        Value::Inst(i) if i.exc().is_some() => super::exception::repr(c, i).await,
        Value::Inst(_) if matches!(v.base(), Value::Inst(_)) => Ok(default_repr(c.vm(), v)),
        Value::Inst(_) => crate::vm::repr::repr(c, v.base()).await,
        _ => crate::vm::repr::repr(c, v).await,
    }
}

/// `object.__init__`: takes no arguments, unless the class has a `__new__` that takes them.
fn init(a: &Args) -> Res<Value> {
    let class = match a.pos.first() {
        Some(Value::Inst(i)) if a.pos.len() > 1 || !a.kw.is_empty() => i.class(),
        _ => return Ok(Value::None),
    };
    // The classes of values take the arguments in their `__new__`.
    let plain = class.layout == Layout::Plain;
    let whose = match (class.has(HAS_INIT), class.has(HAS_NEW)) {
        (true, _) => "object".to_string(),
        (false, false) if plain => class.name().text.clone(),
        (false, _) => return Ok(Value::None),
    };
    Err(type_error(format!(
        "{whose}.__init__() takes exactly one argument (the instance to initialize)"
    )))
}

fn new(vm: &mut Vm, a: Args) -> Res<Value> {
    let c = match a.pos.first() {
        Some(Value::Class(c)) => c,
        Some(other) => {
            return Err(type_error(format!(
                "object.__new__(X): X is not a type object ({})",
                vm.type_name(other).text
            )));
        }
        None => return Err(type_error("object.__new__(): not enough arguments")),
    };
    if a.pos.len() > 1 || !a.kw.is_empty() {
        if c.has(HAS_NEW) {
            return Err(type_error(
                "object.__new__() takes exactly one argument (the type to instantiate)",
            ));
        }
        if !c.has(HAS_INIT) {
            return Err(type_error(format!(
                "{}() takes no arguments",
                c.name().text
            )));
        }
    }
    match c.layout {
        Layout::Exception => Ok(Value::Inst(Inst::exception(c.clone(), a.pos[1..].to_vec()))),
        Layout::Value => Err(type_error(format!(
            "object.__new__({0}) is not safe, use {0}.__new__()",
            std::iter::once(c)
                .chain(&c.mro())
                .find(|k| !k.heap)
                .map_or_else(|| c.name().text.clone(), |k| k.name().text.clone())
        ))),
        _ => {
            let names = c.dict.get(&vm.names.abstract_methods.clone());
            if let Some(Value::FrozenSet(s) | Value::Set(s)) = names
                && !s.table.borrow().is_empty()
            {
                let mut list: Vec<String> = s
                    .table
                    .borrow()
                    .keys()
                    .iter()
                    .filter_map(|n| n.as_str().map(|s| format!("'{s}'")))
                    .collect();
                list.sort();
                return Err(type_error(format!(
                    "Can't instantiate abstract class {} without an implementation for abstract method{} {}",
                    c.name().text,
                    if list.len() == 1 { "" } else { "s" },
                    list.join(", ")
                )));
            }
            Ok(Value::Inst(Inst::new(c.clone(), Payload::None)))
        }
    }
}

/// The address of an object, as CPython writes it.
struct Shown<'a>(&'a Value);

impl std::fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "0x{:012x}", self.0.place())
    }
}

/// `<C object at 0x...>` and the like.
pub(crate) fn default_repr(vm: &mut Vm, v: &Value) -> String {
    let addr = Shown(v);
    match v {
        Value::Class(c) => format!("<class '{}'>", super::class::full_name(c)),
        Value::Func(f) => format!("<function {} at {addr}>", f.qualname.borrow().text),
        Value::Native(n) if n.method => format!(
            "<{} '{}' of '{}' objects>",
            if n.wrapper { "slot wrapper" } else { "method" },
            n.name,
            super::class::shown_name(&vm.types.owner(n)).text
        ),
        Value::Native(n) => format!("<built-in function {}>", n.name),
        Value::Bound(b) => match &b.func {
            Value::Func(f) => {
                let this = match &b.this {
                    Value::Inst(i) if i.class().has(crate::class::HAS_REPR) => {
                        default_repr_inst(i, &b.this)
                    }
                    this => default_repr(vm, this),
                };
                format!("<bound method {} of {this}>", f.qualname.borrow().text)
            }
            Value::Native(n) => {
                let t = vm.type_name(&b.this).text.clone();
                let what = match n.wrapper {
                    true => format!("method-wrapper '{}'", n.name),
                    false => format!("built-in method {}", n.name),
                };
                format!("<{what} of {t} object at {}>", Shown(&b.this))
            }
            f => {
                let name = super::func::attr(f, "__qualname__")
                    .or_else(|| match f {
                        Value::Inst(i) => i
                            .get_text("__qualname__")
                            .or_else(|| i.get_text("__name__")),
                        Value::Class(c) => Some(Value::str(super::class::qualname(c))),
                        _ => None,
                    })
                    .and_then(|n| n.as_str().map(str::to_string));
                let this = default_repr(vm, &b.this);
                format!("<bound method {} of {this}>", name.unwrap_or("?".into()))
            }
        },
        Value::Module(m) => {
            if crate::modules::source(&m.name.text).is_some() {
                format!("<module '{}' from '{}.py'>", m.name.text, m.name.text)
            } else if let Some(Value::Str(file)) = m.dict.get_text("__file__") {
                format!("<module '{}' from '{}'>", m.name.text, file.text)
            } else {
                format!("<module '{}' (built-in)>", m.name.text)
            }
        }
        Value::Code(c) => format!(
            "<code object {} at {addr}, file \"{}\", line {}>",
            c.name.text, c.file.name.text, c.first_line
        ),
        Value::Gen(g) => {
            let kind = match g.kind {
                crate::generator::GenKind::Generator => "generator",
                crate::generator::GenKind::Coroutine => "coroutine",
                crate::generator::GenKind::AsyncGenerator => "async_generator",
            };
            format!("<{kind} object {} at {addr}>", g.qualname.borrow().text)
        }
        Value::Iter(i) => {
            let n = i.borrow().type_name();
            format!("<{n} object at {addr}>")
        }
        Value::Cell(_) => format!("<cell at {addr}: object>"),
        Value::Bytes(b) => interleave_text::bytes::repr(b),
        Value::ByteArray(b) => format!("bytearray({})", interleave_text::bytes::repr(&b.borrow())),
        Value::Range(r) => {
            if r.step == 1 {
                format!("range({}, {})", r.start, r.stop)
            } else {
                format!("range({}, {}, {})", r.start, r.stop, r.step)
            }
        }
        Value::Complex(c) => super::complex::repr(c.0, c.1),
        Value::Inst(i) if i.class().comes_from(vm.types.module.id) => {
            match i.get_text("__name__").as_ref().and_then(|n| n.as_str()) {
                Some(name) => format!("<module '{name}'>"),
                None => "<module '?'>".to_string(),
            }
        }
        Value::Inst(i) => match crate::weak::reference(v) {
            Some(w) => weak_repr(vm, w, v),
            None => default_repr_inst(i, v),
        },
        Value::Misc(m) => match &**m {
            Misc::Lock(l) => format!(
                "<{} _thread.lock object at {addr}>",
                if l.held.get() { "locked" } else { "unlocked" }
            ),
            Misc::BigRange(r) => super::big_range::repr(r),
            Misc::Alias { .. } if vm.enter_native().is_err() => "...".into(),
            Misc::Alias { origin, args } => {
                let o = super::class::show_type(vm, origin);
                let a: Vec<String> = match args {
                    Value::Tuple(t) => t.iter().map(|x| super::class::show_type(vm, x)).collect(),
                    x => vec![super::class::show_type(vm, x)],
                };
                vm.leave_native();
                format!("{o}[{}]", a.join(", "))
            }
            Misc::Union(Value::Tuple(t)) => {
                let show = |x| super::class::show_alternative(vm, x);
                t.iter().map(show).collect::<Vec<_>>().join(" | ")
            }
            Misc::Member { class, name, kind } => {
                let name = crate::value::Str::new(name.as_str().unwrap_or("").to_string());
                match class.heap && vm.since(crate::Version::V3_15) {
                    true if matches!(name.text.as_str(), "__dict__" | "__weakref__") => {
                        format!("<attribute '{}'>", name.text)
                    }
                    _ => super::members::shown(class, &name, *kind),
                }
            }
            Misc::Field(at, doc) => {
                let doc = doc.borrow().clone();
                let doc = crate::vm::repr::repr_fast(vm, &doc).unwrap_or_default();
                format!("_tuplegetter({at}, {doc})")
            }
            Misc::WeakRef(w) => weak_repr(vm, w, v),
            Misc::Super {
                class,
                obj: Value::Unbound,
                ..
            } => format!("<super: <class '{}'>, NULL>", class.name().text),
            Misc::Super { class, obj, .. } => {
                format!(
                    "<super: <class '{}'>, <{} object>>",
                    class.name().text,
                    vm.type_name(obj).text
                )
            }
            Misc::Static(f) => format!(
                "<staticmethod({})>",
                crate::vm::repr::repr_fast(vm, f).unwrap_or_else(|| default_repr(vm, f))
            ),
            Misc::Native { kind, .. } => format!("<{kind} object at {addr}>"),
            _ => format!("<{} object at {addr}>", vm.type_name(v).text),
        },
        _ => format!("<{} object at {addr}>", vm.type_name(v).text),
    }
}

fn weak_repr(vm: &mut Vm, w: &crate::weak::WeakRef, v: &Value) -> String {
    let addr = Shown(v);
    let Some(t) = w.get() else {
        return format!("<weakref at {addr}; dead>");
    };
    let class = vm.class_of(&t);
    let full = super::class::full_name(&class);
    let kind = full.strip_prefix("__main__.").unwrap_or(&full);
    let name = match &t {
        Value::Inst(i) => i
            .get_text("__name__")
            .or_else(|| class.lookup_text("__name__")),
        Value::Class(c) => Some(Value::Str(c.name())),
        Value::Module(m) => Some(Value::Str(m.name.clone())),
        other => super::func::attr(other, "__name__"),
    };
    let name = match name.as_ref().and_then(|n| n.as_str()) {
        Some(n) => format!(" ({n})"),
        None => String::new(),
    };
    format!("<weakref at {addr}; to '{kind}' at {}{name}>", Shown(&t))
}

fn default_repr_inst(i: &Inst, v: &Value) -> String {
    let c = i.class();
    format!("<{} object at {}>", super::class::full_name(&c), Shown(v))
}
