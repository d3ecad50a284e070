//! Attributes that objects have without a dictionary.

use crate::class::{Class, SLOTTED};
use crate::dict::DictObj;
use crate::error::{Res, attribute_error, type_error};
use crate::inst::Inst;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::value::{Str, Value};
use crate::vm::Vm;

/// An attribute that an object has by itself; `None` when the class must answer.
pub(crate) fn special_attr(vm: &mut Vm, obj: &Value, name: &Ref<Str>) -> Option<Value> {
    let n = name.text.as_str();
    match n {
        "__class__" => return Some(Value::Class(vm.class_of(obj))),
        "__dict__" => match obj {
            Value::Inst(i) => {
                let class = i.class();
                let bare = !class.heap
                    && class.layout != crate::class::Layout::Exception
                    && !Ref::ptr_eq(&class, &vm.types.partial);
                if bare || class.has(SLOTTED) {
                    return None;
                }
                return Some(Value::Dict(shown(i.attrs())));
            }
            Value::Func(f) => return Some(Value::Dict(shown(f.attrs()))),
            Value::Module(m) => return Some(Value::Dict(m.dict.clone())),
            _ => return None,
        },
        _ => {}
    }
    match obj {
        Value::Inst(i) => match obj.base() {
            Value::Misc(m) => super::func::misc_attr(vm, m, n),
            _ if n == "__weakref__" => match super::layout::inherits(vm, &i.class(), n) {
                true => super::weakref::first(obj),
                false => None,
            },
            _ => i.exc().and_then(|_| super::exception::attr(vm, i, n)),
        },
        Value::Native(f) if n == "__objclass__" && f.method => {
            Some(Value::Class(vm.types.owner(f)))
        }
        Value::Bound(b) if n == "__objclass__" => match &b.func {
            Value::Native(f) if f.wrapper => Some(Value::Class(vm.types.owner(f))),
            _ => None,
        },
        Value::Func(_) | Value::Bound(_) | Value::Native(_) => super::func::attr(obj, n),
        Value::Gen(g) => super::generator::attr(vm, g, n),
        Value::Int(_) | Value::Bool(_) | Value::Big(_) => match n {
            "real" | "numerator" => Some(match obj {
                Value::Bool(b) => Value::Int(*b as i64),
                v => v.clone(),
            }),
            "imag" => Some(Value::Int(0)),
            "denominator" => Some(Value::Int(1)),
            _ => None,
        },
        Value::Float(f) => match n {
            "real" => Some(Value::Float(*f)),
            "imag" => Some(Value::Float(0.0)),
            _ => None,
        },
        Value::Complex(c) => match n {
            "real" => Some(Value::Float(c.0)),
            "imag" => Some(Value::Float(c.1)),
            _ => None,
        },
        Value::Slice(s) => match n {
            "start" => Some(s[0].clone()),
            "stop" => Some(s[1].clone()),
            "step" => Some(s[2].clone()),
            _ => None,
        },
        Value::Range(r) => match n {
            "start" => Some(Value::Int(r.start)),
            "stop" => Some(Value::Int(r.stop)),
            "step" => Some(Value::Int(r.step)),
            _ => None,
        },
        Value::Code(c) => super::func::code_attr(c, n),
        Value::Cell(c) if n == "cell_contents" => c.0.borrow().clone().bound(),
        Value::Misc(m) => super::func::misc_attr(vm, m, n),
        _ => None,
    }
}

/// The attributes of an object, which the program sees as a dict from now on.
fn shown(attributes: Ref<DictObj>) -> Ref<DictObj> {
    attributes.track();
    attributes
}

/// Stores to attributes that live in the object itself; `false` when `name` is an ordinary one.
pub(crate) fn set_special_inst(
    vm: &mut Vm,
    i: &Ref<Inst>,
    name: &Ref<Str>,
    v: &Value,
) -> Res<bool> {
    match name.text.as_str() {
        n if matches!(&i.payload, crate::inst::Payload::Value(Value::Misc(m)) if super::partial::has(m, n)) => {
            Err(attribute_error(
                "readonly attribute".into(),
                "",
                Value::None,
            ))
        }
        "__class__" => {
            let Value::Class(c) = v else {
                return Err(type_error(format!(
                    "__class__ must be set to a class, not '{}' object",
                    vm.type_name(v).text
                )));
            };
            let old = i.class();
            if !c.heap || !old.heap {
                return Err(type_error(UNCHANGEABLE));
            }
            if !same_shape(&old, c) {
                return Err(type_error(format!(
                    "__class__ assignment: '{}' object layout differs from '{}'",
                    c.name().text,
                    old.name().text
                )));
            }
            *i.class.borrow_mut() = c.clone();
            Ok(true)
        }
        "__dict__" => {
            if let Value::Dict(d) = v.base() {
                *i.dict.borrow_mut() = Some(d.clone());
                return Ok(true);
            }
            Err(type_error(format!(
                "__dict__ must be set to a dictionary, not a '{}'",
                vm.type_name(v).text
            )))
        }
        n if i.exc().is_some() => super::exception::set_attr(vm, i, n, v),
        _ => Ok(false),
    }
}

const UNCHANGEABLE: &str =
    "__class__ assignment only supported for mutable types or ModuleType subclasses";

/// Whether instances of two classes have the same built-in base and the same slots.
fn same_shape(a: &Ref<Class>, b: &Ref<Class>) -> bool {
    let all =
        |c: &Ref<Class>| -> Vec<Ref<Class>> { std::iter::once(c.clone()).chain(c.mro()).collect() };
    let root = |c: &Ref<Class>| all(c).into_iter().find(|k| !k.heap);
    let slots = |c: &Ref<Class>| -> Vec<String> {
        let named = |k: &Ref<Class>| k.slots.clone().unwrap_or_default();
        let classes = all(c);
        let names = classes.iter().flat_map(named).map(|n| n.text.clone());
        let mut names: Vec<String> = names.filter(|n| n != "__weakref__").collect();
        names.sort();
        names
    };
    let same_root = match (root(a), root(b)) {
        (Some(x), Some(y)) => Ref::ptr_eq(&x, &y),
        _ => false,
    };
    same_root && a.has(SLOTTED) == b.has(SLOTTED) && slots(a) == slots(b)
}

/// Stores on built-in objects: functions take attributes, the rest refuse.
pub(crate) fn set_special(vm: &mut Vm, obj: &Value, name: &Ref<Str>, v: Value) -> Res<()> {
    match obj {
        _ if name.text == "__class__" => Err(type_error(match v {
            Value::Class(_) => UNCHANGEABLE.to_string(),
            v => format!(
                "__class__ must be set to a class, not '{}' object",
                vm.type_name(&v).text
            ),
        })),
        Value::Func(_) => super::func::set_attr(vm, obj, name, v),
        Value::Misc(m) => {
            if let (Misc::Field(_, doc), "__doc__") = (&**m, name.text.as_str()) {
                doc.replace(v);
                return Ok(());
            }
            if let (Misc::FrameInfo { code, place, .. }, "f_trace") = (&**m, name.text.as_str())
                && let Some((thread, at)) = place
                && *thread == vm.cur.id
                && vm.runs(*thread, *at, code)
            {
                vm.set_frame_tracing(*at, v);
                return Ok(());
            }
            if let (Misc::Property { doc, .. }, "__doc__") = (&**m, name.text.as_str()) {
                doc.replace(v);
                return Ok(());
            }
            if let (Misc::FrameInfo { .. }, _)
            | (Misc::Static(_) | Misc::ClassMethod(_), "__doc__") = (&**m, name.text.as_str())
            {
                return Ok(());
            }
            refuse(vm, obj, name)
        }
        Value::Cell(c) if name.text == "cell_contents" => {
            c.0.replace(v);
            Ok(())
        }
        Value::Gen(g) if matches!(name.text.as_str(), "__name__" | "__qualname__") => {
            let Value::Str(s) = v else {
                let message = format!("{} must be set to a string object", name.text);
                return Err(type_error(message));
            };
            match name.text.as_str() {
                "__name__" => *g.name.borrow_mut() = s,
                _ => *g.qualname.borrow_mut() = s,
            }
            Ok(())
        }
        Value::Bound(_) => Err(attribute_error(
            format!("'method' object has no attribute '{}'", name.text),
            &name.text,
            obj.clone(),
        )),
        _ => refuse(vm, obj, name),
    }
}

/// Refuses a store to a built-in object, or a deletion.
pub(crate) fn refuse(vm: &mut Vm, obj: &Value, name: &Ref<Str>) -> Res<()> {
    let t = vm.type_name(obj).text.clone();
    let found = vm.class_of(obj).lookup(name);
    if let Some(Value::Misc(m)) = &found
        && let Misc::Member { class, kind, .. } = &**m
    {
        return Err(super::members::read_only(class, name, *kind));
    }
    let known = special_attr(vm, obj, name).is_some() || found.is_some();
    let message = if known {
        match obj {
            Value::Int(_) | Value::Float(_) | Value::Complex(_) => {
                format!("attribute '{}' of '{t}' objects is not writable", name.text)
            }
            _ => format!("'{t}' object attribute '{}' is read-only", name.text),
        }
    } else {
        format!(
            "'{t}' object has no attribute '{}' and no __dict__ for setting new attributes",
            name.text
        )
    };
    Err(attribute_error(message, "", Value::None))
}
