//! `type`: the methods and attributes of classes, and what they are called.

use super::Table;
use super::make_class::new;
use crate::class::Class;
use crate::dict::DictObj;
use crate::error::{Res, attribute_error, type_error};
use crate::func::Body;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::value::{Str, Value};
use crate::vm::Vm;

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Task(|c, a| Box::pin(async move { new(c, a).await })),
    ),
    ("__init__", Body::Plain(|_, _| Ok(Value::None))),
    (
        "__call__",
        Body::Task(|c, mut a| {
            Box::pin(async move {
                let Value::Class(k) = a.pos.remove(0) else {
                    return Err(type_error("descriptor '__call__' requires a type"));
                };
                let called = c.vm().make_instance(&k, a)?;
                crate::modules::builtins::finish_call(c, called).await
            })
        }),
    ),
    ("mro", Body::Plain(|_, a| super::bases::mro(&a))),
    (
        "__subclasses__",
        Body::Plain(|_, a| match &a.pos[0] {
            Value::Class(c) => Ok(Value::list(
                c.subclasses
                    .borrow()
                    .iter()
                    .filter_map(|w| w.upgrade().map(Value::Class))
                    .collect(),
            )),
            _ => Ok(Value::None),
        }),
    ),
    (
        "__setattr__",
        Body::Flow(|vm, a| match (&a.pos[0], a.pos[1].as_str()) {
            (Value::Class(c), Some(n)) => {
                let n = crate::intern::intern(n);
                vm.store_class_attr(c, &n, a.pos[2].clone())
            }
            (Value::Class(_), None) => Err(attribute_name(vm, &a.pos[1])),
            _ => Err(type_error(
                "descriptor '__setattr__' requires a 'type' object",
            )),
        }),
    ),
    (
        "__delattr__",
        Body::Flow(|vm, a| match (&a.pos[0], a.pos[1].as_str()) {
            (Value::Class(c), Some(n)) => vm.delete_class_attr(c, &crate::intern::intern(n)),
            (Value::Class(_), None) => Err(attribute_name(vm, &a.pos[1])),
            _ => Err(type_error(
                "descriptor '__delattr__' requires a 'type' object",
            )),
        }),
    ),
    (
        "__prepare__",
        Body::Plain(|_, _| Ok(Value::Dict(DictObj::empty()))),
    ),
    (
        "__instancecheck__",
        Body::Plain(|vm, a| match &a.pos[0] {
            Value::Class(c) => Ok(Value::Bool(vm.class_of(&a.pos[1]).is_subclass(c))),
            _ => Ok(Value::Bool(false)),
        }),
    ),
    (
        "__subclasscheck__",
        Body::Plain(|_, a| match (&a.pos[0], &a.pos[1]) {
            (Value::Class(c), Value::Class(d)) => Ok(Value::Bool(d.is_subclass(c))),
            _ => Err(type_error("issubclass() arg 1 must be a class")),
        }),
    ),
    (
        "__or__",
        Body::Plain(|vm, a| {
            let typed = match &a.pos[1] {
                Value::Class(_) | Value::None => true,
                Value::Misc(m) => matches!(&**m, Misc::Alias { .. } | Misc::Union(_)),
                _ => false,
            };
            Ok(match typed {
                true => union_of(vm, &a.pos[0], &a.pos[1]),
                false => Value::NotImplemented,
            })
        }),
    ),
];

pub(super) fn attribute_name(vm: &mut Vm, v: &Value) -> crate::error::Raise {
    type_error(format!(
        "attribute name must be string, not '{}'",
        vm.type_name(v).text
    ))
}

fn order_of(c: &Ref<Class>) -> Value {
    Value::tuple(
        Class::whole_order(c)
            .into_iter()
            .map(Value::Class)
            .collect(),
    )
}

/// Module and qualified name, as `repr` shows them.
pub(crate) fn full_name(c: &Ref<Class>) -> String {
    let q = qualname(c);
    match c
        .dict
        .get_text("__module__")
        .and_then(|m| m.as_str().map(str::to_string))
    {
        Some(m) if m != "builtins" => format!("{m}.{q}"),
        _ => q,
    }
}

/// The name of a class in messages: with its module for what is written in C in CPython.
pub(crate) fn shown_name(c: &Ref<Class>) -> Ref<Str> {
    match c.heap {
        false => crate::intern::intern(&full_name(c)),
        true => crate::vm::wording::name_in_c(c).unwrap_or_else(|| c.name()),
    }
}

pub(crate) fn qualname(c: &Ref<Class>) -> String {
    match &*c.qualname.borrow() {
        Some(q) => q.text.clone(),
        None => c.name().text.clone(),
    }
}

/// The base that decides the layout.
fn best_base(c: &Ref<Class>) -> Value {
    let bases = c.bases.borrow();
    let own = super::bases::solid(c);
    let best = bases.iter().find(|b| b.is_subclass(&own));
    best.or(bases.first())
        .cloned()
        .map_or(Value::None, Value::Class)
}

/// Attributes that `type` gives every class.
pub(crate) fn special_attr(vm: &mut Vm, c: &Ref<Class>, name: &Ref<Str>) -> Option<Value> {
    Some(match name.text.as_str() {
        "__name__" => Value::Str(c.name()),
        "__qualname__" => Value::str(qualname(c)),
        "__class__" => Value::Class(c.meta.clone().unwrap_or_else(|| vm.types.r#type.clone())),
        "__dict__" => Value::misc(Misc::Proxy(c.dict.clone())),
        "__mro__" => order_of(c),
        "__bases__" => {
            let bases = c.bases.borrow().clone();
            Value::tuple(bases.into_iter().map(Value::Class).collect())
        }
        "__base__" => best_base(c),
        "__module__" => c.dict.get_text("__module__").unwrap_or(Value::None),
        "__doc__" => c.dict.get_text("__doc__").unwrap_or(Value::None),
        "__annotations__" => match c.dict.get(name) {
            Some(v) => v,
            None if c.heap => {
                let v = Value::Dict(DictObj::empty());
                c.dict.set(name, v.clone());
                v
            }
            None => return None,
        },
        "__abstractmethods__" => c.dict.get(name)?,
        "__type_params__" => c.dict.get(name).unwrap_or_else(|| Value::tuple(vec![])),
        _ => return None,
    })
}

pub(crate) fn set_attr(vm: &mut Vm, c: &Ref<Class>, name: &Ref<Str>, v: Value) -> Res<()> {
    if !c.heap && !vm.booting {
        return Err(type_error(format!(
            "cannot set '{}' attribute of immutable type '{}'",
            name.text,
            full_name(c)
        )));
    }
    match name.text.as_str() {
        n @ ("__name__" | "__qualname__") => {
            let Value::Str(s) = v.base() else {
                return Err(type_error(format!(
                    "can only assign string to {}.{n}, not '{}'",
                    c.name().text,
                    vm.type_name(&v).text
                )));
            };
            if n == "__qualname__" {
                c.qualname.replace(Some(s.clone()));
                return Ok(());
            }
            super::make_class::check_name(&s.text)?;
            *c.name.borrow_mut() = s.clone();
            return Ok(());
        }
        "__dict__" | "__mro__" => {
            return Err(attribute_error(
                format!(
                    "attribute '{}' of 'type' objects is not writable",
                    name.text
                ),
                &name.text,
                Value::None,
            ));
        }
        _ => {}
    }
    let plain = !name.text.starts_with("__");
    let known = c.dict.get(name);
    // Inline caches hold no plain data, so replacing data by other data makes no cache stale.
    let quiet = plain && known.as_ref().is_some_and(|k| !callable(k)) && !callable(&v);
    c.dict.set(name, super::in_c::as_attribute(v));
    if name.text == "__module__" {
        // The class is said to be from somewhere else.
        let line = crate::intern::intern("__firstlineno__");
        c.dict.dict.borrow_mut().remove_str(&line);
    }
    if !quiet {
        c.changed();
    }
    Ok(())
}

fn callable(v: &Value) -> bool {
    matches!(
        v,
        Value::Func(_) | Value::Native(_) | Value::Misc(_) | Value::Inst(_) | Value::Bound(_)
    )
}

/// Whether an alias or a union has parts that only Python can show.
pub(crate) fn shows_python(m: &Misc) -> bool {
    let python = |v: &Value| match v {
        Value::Inst(_) => true,
        Value::Misc(m) => shows_python(m),
        _ => false,
    };
    match m {
        Misc::Alias { origin, args } => {
            python(origin) || matches!(args, Value::Tuple(t) if t.iter().any(python))
        }
        Misc::Union(Value::Tuple(t)) => t.iter().any(python),
        _ => false,
    }
}

/// `list[int]`.
pub(crate) fn alias(origin: Value, args: Value) -> Value {
    let args = match args {
        Value::Tuple(_) => args,
        v => Value::tuple(vec![v]),
    };
    Value::misc(Misc::Alias { origin, args })
}

/// `int | str`.
pub(crate) fn union_of(vm: &mut Vm, a: &Value, b: &Value) -> Value {
    let mut parts = vec![];
    for v in [a, b] {
        match v {
            Value::Misc(m) => match &**m {
                Misc::Union(Value::Tuple(t)) => parts.extend(t.iter().cloned()),
                _ => parts.push(v.clone()),
            },
            Value::None => parts.push(Value::Class(vm.types.none.clone())),
            v => parts.push(v.clone()),
        }
    }
    let mut unique: Vec<Value> = vec![];
    for p in parts {
        if !unique.iter().any(|u| crate::eq::same(u, &p) == Some(true)) {
            unique.push(p);
        }
    }
    if unique.len() == 1 {
        return unique.remove(0);
    }
    Value::misc(Misc::Union(Value::tuple(unique)))
}

/// How a type shows inside a union.
pub(crate) fn show_alternative(vm: &mut Vm, v: &Value) -> String {
    match v {
        Value::Class(c) if Ref::ptr_eq(c, &vm.types.none) => "None".into(),
        v => show_type(vm, v),
    }
}

/// How a type shows inside `list[...]`.
pub(crate) fn show_type(vm: &mut Vm, v: &Value) -> String {
    match v {
        Value::Class(c) => full_name(c),
        Value::None => "None".into(),
        Value::Ellipsis => "...".into(),
        Value::Tuple(_) => {
            let items = crate::vm::iterate::items_fast(v).unwrap_or_default();
            let inner: Vec<String> = items.iter().map(|x| show_type(vm, x)).collect();
            format!("({})", inner.join(", "))
        }
        Value::List(l) => {
            let items = l.items.borrow().clone();
            let inner: Vec<String> = items.iter().map(|x| show_type(vm, x)).collect();
            format!("[{}]", inner.join(", "))
        }
        v => {
            crate::vm::repr::repr_fast(vm, v).unwrap_or_else(|| super::object::default_repr(vm, v))
        }
    }
}
