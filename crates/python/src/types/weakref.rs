//! `weakref.ref`: native, since the machine makes references dead and calls their callbacks.

use super::Table;
use crate::class::Class;
use crate::error::{Res, type_error};
use crate::func::{Args, Body};
use crate::mem::Ref;
use crate::misc::Misc;
use crate::value::Value;
use crate::vm::Vm;
use crate::weak;

/// Whether objects of the value's type can be referred to weakly, as in CPython.
fn takes(v: &Value) -> bool {
    match v {
        Value::Inst(i) => {
            let class = i.class();
            let slots = |c: &crate::class::Class| match &c.slots {
                Some(s) => s.iter().any(|n| n.text == "__weakref__"),
                None => c.heap,
            };
            // Types whose objects vary in size have no room for it.
            let sized = matches!(
                v.base(),
                Value::Int(_) | Value::Bool(_) | Value::Big(_) | Value::Tuple(_) | Value::Bytes(_)
            );
            let base = v.base().clone();
            let inner = !matches!(base, Value::Inst(_)) && takes(&base);
            inner || !sized && (slots(&class) || class.mro().iter().any(|c| slots(c)))
        }
        Value::Set(_)
        | Value::FrozenSet(_)
        | Value::Func(_)
        | Value::Bound(_)
        | Value::Class(_)
        | Value::Module(_)
        | Value::Code(_)
        | Value::Gen(_) => true,
        Value::Native(n) => !n.method,
        Value::Misc(m) => matches!(
            &**m,
            Misc::Lock(_)
                | Misc::Deque(_)
                | Misc::Partial(_)
                | Misc::Alias { .. }
                | Misc::MemoryView(_)
                | Misc::Random(_)
                | Misc::Native { .. }
        ),
        _ => false,
    }
}

/// The name that C code has for a class: the full one for its own.
pub(crate) fn c_name(class: &Ref<Class>) -> String {
    match class.heap {
        true => class.name().text.clone(),
        false => super::class::full_name(class),
    }
}

fn new(vm: &mut Vm, a: Args) -> Res<Value> {
    let Some(given) = a.pos.len().checked_sub(1) else {
        return Err(type_error("ref.__new__(): not enough arguments"));
    };
    let cls = &a.pos[0];
    let plain = matches!(cls, Value::Class(c) if !c.heap);
    if plain && !a.kw.is_empty() {
        return Err(type_error("ref() takes no keyword arguments"));
    }
    if given == 0 || given > 2 {
        let (word, n, s) = if given == 0 {
            ("at least", 1, "")
        } else {
            ("at most", 2, "s")
        };
        let text = format!("__new__ expected {word} {n} argument{s}, got {given}");
        return Err(type_error(text));
    }
    let (target, callback) = (&a.pos[1], a.pos[2].clone());
    if !takes(target) {
        return Err(type_error(format!(
            "cannot create weak reference to '{}' object",
            c_name(&vm.class_of(target))
        )));
    }
    if plain
        && callback.is_none()
        && let Some(shared) = weak::plain(target)
    {
        return Ok(shared);
    }
    let made = weak::make(target, callback);
    let out = super::int::wrap(cls, Value::Misc(made.clone()));
    if let Value::Inst(outer) = &out {
        weak::put_inside(&made, outer);
    }
    Ok(out)
}

/// What `obj.__weakref__` is, for an object that can have one.
pub(crate) fn first(obj: &Value) -> Option<Value> {
    takes(obj).then(|| weak::all(obj).into_iter().next().unwrap_or(Value::None))
}

fn referent(a: &Args) -> Res<Value> {
    match weak::reference(&a.pos[0]) {
        Some(w) => Ok(w.get().unwrap_or(Value::None)),
        None => Err(type_error(
            "descriptor requires a 'weakref.ReferenceType' object",
        )),
    }
}

pub(crate) const METHODS: Table = &[
    ("__new__", Body::Plain(new)),
    (
        "__init__",
        Body::Plain(|vm, a| {
            let heap = vm.class_of(&a.pos[0]).heap;
            if heap && !a.kw.is_empty() {
                return Err(type_error("ref() takes no keyword arguments"));
            }
            match a.pos.len() {
                2 | 3 => Ok(Value::None),
                n => {
                    let (word, of) = if n < 2 {
                        ("least", "1 argument")
                    } else {
                        ("most", "2 arguments")
                    };
                    let n = n.saturating_sub(1);
                    Err(type_error(format!(
                        "__init__ expected at {word} {of}, got {n}"
                    )))
                }
            }
        }),
    ),
    (
        "__call__",
        Body::Plain(|vm, a| {
            if a.pos.len() > 1 || !a.kw.is_empty() {
                let name = vm.type_name(&a.pos[0]).text.clone();
                return Err(type_error(format!(
                    "{name}() takes no {}arguments ({} given)",
                    if a.kw.is_empty() { "" } else { "keyword " },
                    a.pos.len() - 1
                )));
            }
            referent(&a)
        }),
    ),
    (
        "__class_getitem__",
        Body::Plain(|_, a| Ok(super::class::alias(a.pos[0].clone(), a.pos[1].clone()))),
    ),
];
