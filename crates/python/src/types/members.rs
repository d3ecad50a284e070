//! The fields of built-in objects by name at the class: `int.real`, `range.step`, `OSError.errno`.

use super::{Table, Types};
use crate::class::Class;
use crate::error::{Exc, Raise, Res, attribute_error, type_error};
use crate::func::{Args, Body, Out};
use crate::intern::intern;
use crate::mem::Ref;
use crate::misc::{MemberKind, Misc};
use crate::value::{Str, Value};
use crate::vm::Vm;

/// Each class with what CPython reads by a function, and with what lies in the object.
const CLASSES: &[(&str, &str, &str)] = &[
    ("int", "real imag numerator denominator", ""),
    ("float", "real imag", ""),
    ("complex", "", "real imag"),
    ("range", "", "start stop step"),
    ("slice", "", "start stop step"),
    (
        "property",
        "__isabstractmethod__ __name__",
        "fget fset fdel",
    ),
    (
        "staticmethod",
        "__isabstractmethod__",
        "__func__ __wrapped__",
    ),
    (
        "classmethod",
        "__isabstractmethod__",
        "__func__ __wrapped__",
    ),
    ("super", "", "__self__ __self_class__ __thisclass__"),
    (
        "memoryview",
        "c_contiguous contiguous f_contiguous format itemsize nbytes ndim obj readonly shape strides suboffsets",
        "",
    ),
    (
        "function",
        "__annotations__ __code__ __defaults__ __kwdefaults__ __type_params__",
        "__builtins__ __closure__ __globals__",
    ),
    ("method", "", "__func__ __self__"),
    ("builtin_function_or_method", "__self__", ""),
    ("method_descriptor", "", "__objclass__"),
    ("wrapper_descriptor", "", "__objclass__"),
    ("method-wrapper", "__objclass__", "__self__"),
    (
        "generator",
        "gi_code gi_frame gi_running gi_suspended gi_yieldfrom",
        "",
    ),
    (
        "coroutine",
        "cr_await cr_code cr_frame cr_running cr_suspended",
        "cr_origin",
    ),
    (
        "async_generator",
        "ag_await ag_code ag_frame ag_suspended",
        "ag_running",
    ),
    (
        "code",
        "co_cellvars co_code co_freevars co_varnames",
        "co_argcount co_consts co_filename co_firstlineno co_flags co_kwonlyargcount co_name co_names co_nlocals co_posonlyargcount co_qualname co_stacksize",
    ),
    ("cell", "cell_contents", ""),
    (
        "frame",
        "f_back f_builtins f_code f_globals f_lasti f_lineno f_locals f_trace",
        "",
    ),
    ("traceback", "tb_lineno tb_next", "tb_frame tb_lasti"),
    ("collections.deque", "maxlen", ""),
    ("dict_keys", "mapping", ""),
    ("dict_values", "mapping", ""),
    ("dict_items", "mapping", ""),
    ("functools.partial", "", "args func keywords"),
    ("weakref.ReferenceType", "", "__callback__"),
    ("member_descriptor", "", "__name__ __objclass__"),
    ("getset_descriptor", "", "__name__ __objclass__"),
];

const EXCEPTIONS: &[(Exc, &str, &str)] = &[
    (
        Exc::BaseException,
        "args __cause__ __context__ __traceback__",
        "__suppress_context__",
    ),
    (Exc::BaseExceptionGroup, "", "exceptions message"),
    (Exc::StopIteration, "", "value"),
    (Exc::SystemExit, "", "code"),
    (
        Exc::OSError,
        "characters_written",
        "errno strerror filename filename2",
    ),
    (Exc::ImportError, "", "msg name path name_from"),
    (Exc::NameError, "", "name"),
    (Exc::AttributeError, "", "name obj"),
    (
        Exc::SyntaxError,
        "",
        "msg filename lineno offset text end_lineno end_offset print_file_and_line",
    ),
    (Exc::UnicodeEncodeError, "", UNICODE),
    (Exc::UnicodeDecodeError, "", UNICODE),
    (Exc::UnicodeTranslateError, "", "object start end reason"),
];
const UNICODE: &str = "encoding object start end reason";

/// Puts the descriptors into the dictionaries of the built-in classes.
pub(super) fn install(types: &Types) {
    let named = types.named();
    for (name, getset, fields) in CLASSES {
        if let Some((_, class)) = named.iter().find(|(n, _)| n == name) {
            fill(class, getset, fields);
        }
    }
    for (kind, getset, fields) in EXCEPTIONS {
        fill(&types.exc(*kind), getset, fields);
    }
}

fn fill(class: &Ref<Class>, getset: &str, fields: &str) {
    for (names, kind) in [(getset, MemberKind::Getset), (fields, MemberKind::Field)] {
        for name in names.split_whitespace() {
            let name = intern(name);
            let member = Misc::Member {
                class: class.clone(),
                name: Value::Str(name.clone()),
                kind,
            };
            if class.dict.get(&name).is_none() {
                class.dict.set(&name, Value::misc(member));
            }
        }
    }
}

/// The value of a field of a built-in class; `None` when it is not set.
pub(crate) fn value(vm: &mut Vm, obj: &Value, name: &Ref<Str>) -> Option<Value> {
    if matches!(name.text.as_str(), "__dict__" | "__weakref__") {
        return super::special::special_attr(vm, obj, name);
    }
    if let Value::Inst(i) = obj
        && i.exc().is_some()
    {
        let v = super::exception::attr(vm, i, &name.text);
        return v.or_else(|| (name.text != "characters_written").then_some(Value::None));
    }
    match obj.base() {
        Value::Inst(_) => super::special::special_attr(vm, obj, name),
        base => super::special::special_attr(vm, &base.clone(), name),
    }
}

/// The error of a store to a field, or of its deletion, that the class does not allow.
pub(crate) fn read_only(class: &Ref<Class>, name: &Ref<Str>, kind: MemberKind) -> Raise {
    let message = match kind {
        MemberKind::Getset => format!(
            "attribute '{}' of '{}' objects is not writable",
            name.text,
            super::class::shown_name(class).text
        ),
        _ => "readonly attribute".to_string(),
    };
    attribute_error(message, "", Value::None)
}

/// Stores to a field of a built-in class; the other stores go on.
pub(crate) fn store(
    vm: &mut Vm,
    obj: &Value,
    class: &Ref<Class>,
    name: &Ref<Str>,
    kind: MemberKind,
    v: Value,
) -> Res<()> {
    match obj {
        Value::Inst(i) if name.text == "__dict__" => {
            super::special::set_special_inst(vm, i, name, &v).map(|_| ())
        }
        Value::Inst(i) if i.exc().is_some() && name.text != "exceptions" => {
            if !super::exception::set_attr(vm, i, &name.text, &v)? {
                i.set_field(&name.text, v);
            }
            Ok(())
        }
        _ => Err(read_only(class, name, kind)),
    }
}

/// Deletes a field of a built-in class: an exception has None there afterwards.
pub(crate) fn delete(
    vm: &mut Vm,
    obj: &Value,
    class: &Ref<Class>,
    name: &Ref<Str>,
    kind: MemberKind,
) -> Res<()> {
    match obj {
        Value::Inst(i) if name.text == "__dict__" => {
            if i.class().has(crate::class::SLOTTED) {
                return Err(vm.no_attr(obj, name));
            }
            let old = i.dict.borrow_mut().take();
            drop(old);
            Ok(())
        }
        Value::Inst(i) if i.exc().is_some() => match name.text.as_str() {
            n @ ("args" | "__cause__" | "__context__" | "__traceback__") => {
                Err(type_error(match n {
                    "args" => "args may not be deleted".to_string(),
                    n => format!("{n} may not be deleted"),
                }))
            }
            n => {
                i.set_field(n, Value::None);
                Ok(())
            }
        },
        _ => Err(read_only(class, name, kind)),
    }
}

struct Parts {
    class: Ref<Class>,
    name: Ref<Str>,
    kind: MemberKind,
}

fn parts(v: &Value) -> Res<Parts> {
    if let Value::Misc(m) = v
        && let Misc::Member { class, name, kind } = &**m
        && let Value::Str(name) = name
    {
        return Ok(Parts {
            class: class.clone(),
            name: name.clone(),
            kind: *kind,
        });
    }
    Err(type_error(
        "descriptor requires a 'getset_descriptor' object",
    ))
}

/// The object that a descriptor is asked about, if it is one of the descriptor's class.
fn fitting(vm: &mut Vm, p: &Parts, obj: &Value) -> Res<()> {
    if vm.class_of(obj).is_subclass(&p.class) {
        return Ok(());
    }
    Err(type_error(format!(
        "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
        p.name.text,
        super::class::shown_name(&p.class).text,
        vm.type_name(obj).text
    )))
}

/// The methods of the descriptors.
pub(super) const METHODS: Table = &[
    (
        "__get__",
        Body::Flow(|vm, a| {
            let p = parts(&a.pos[0])?;
            if a.pos[1].is_none() {
                return Ok(Out::Val(a.pos[0].clone()));
            }
            fitting(vm, &p, &a.pos[1])?;
            vm.load_attr(&a.pos[1], &p.name)
        }),
    ),
    (
        "__set__",
        Body::Flow(|vm, a| {
            let p = parts(&a.pos[0])?;
            fitting(vm, &p, &a.pos[1])?;
            if p.kind == MemberKind::Slot {
                return vm.store_attr(&a.pos[1], &p.name, a.pos[2].clone());
            }
            store(vm, &a.pos[1], &p.class, &p.name, p.kind, a.pos[2].clone())?;
            Ok(Out::Val(Value::None))
        }),
    ),
    (
        "__delete__",
        Body::Flow(|vm, a| {
            let p = parts(&a.pos[0])?;
            fitting(vm, &p, &a.pos[1])?;
            vm.delete_attr(&a.pos[1], &p.name)
        }),
    ),
    ("__repr__", Body::Plain(|_, a| repr(&a))),
];

fn repr(a: &Args) -> Res<Value> {
    let p = parts(&a.pos[0])?;
    Ok(Value::str(shown(&p.class, &p.name, p.kind)))
}

/// How a descriptor shows.
pub(crate) fn shown(class: &Ref<Class>, name: &Str, kind: MemberKind) -> String {
    let what = match kind {
        MemberKind::Getset => "attribute",
        _ => "member",
    };
    format!(
        "<{what} '{}' of '{}' objects>",
        name.text,
        super::class::shown_name(class).text
    )
}

/// The attributes of a descriptor itself.
pub(crate) fn attr(class: &Ref<Class>, name: &Value, n: &str) -> Option<Value> {
    Some(match n {
        "__name__" => name.clone(),
        "__qualname__" => Value::str(format!(
            "{}.{}",
            super::class::qualname(class),
            name.as_str().unwrap_or("")
        )),
        "__objclass__" => Value::Class(class.clone()),
        "__doc__" => Value::None,
        _ => return None,
    })
}
