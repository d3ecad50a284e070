//! How a class comes to be: by `class`, or by a call of `type`.

use super::layout::{acceptable, attributes_set, common_solid, inherits, slot_names};
use crate::class::{Class, linearise};
use crate::dict::DictObj;
use crate::error::{Raise, Res, type_error};
use crate::func::Args;
use crate::intern::intern;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::options::Version;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;

const CONFLICT: &str = "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases";

/// `type(name, bases, namespace)` called as `meta.__new__`.
pub(super) async fn new(c: Ctx, a: Args) -> Res<Value> {
    let exact = |v: &Value| matches!(v, Value::Class(k) if Ref::ptr_eq(k, &c.vm().types.r#type));
    if a.pos.len() == 2 && a.kw.is_empty() && exact(&a.pos[0]) {
        return Ok(Value::Class(c.vm().class_of(&a.pos[1])));
    }
    let Some(Value::Class(meta)) = a.pos.first().cloned() else {
        return Err(type_error("type.__new__(): not enough arguments"));
    };
    if a.pos.len() != 4 {
        return Err(match Ref::ptr_eq(&meta, &c.vm().types.r#type) {
            true => type_error("type() takes 1 or 3 arguments"),
            false => type_error(format!(
                "type.__new__() takes exactly 3 arguments ({} given)",
                a.pos.len() - 1
            )),
        });
    }
    let [name, bases, ns] = [1, 2, 3].map(|i| a.pos[i].clone());
    if name.as_str().is_none() {
        return Err(wrong(c.vm(), 1, "str", &name));
    }
    let Value::Tuple(bases) = bases.base().clone() else {
        return Err(wrong(c.vm(), 2, "tuple", &bases));
    };
    if !matches!(ns.base(), Value::Dict(_)) {
        return Err(wrong(c.vm(), 3, "dict", &ns));
    }
    // The most derived metaclass makes the class.
    let mut winner = meta.clone();
    for b in bases.iter() {
        let of = c.vm().class_of(b);
        if !matches!(b, Value::Class(_)) && c.getattr_opt(b, "__mro_entries__").await?.is_some() {
            return Err(type_error(
                "type() doesn't support MRO entry resolution; use types.new_class()",
            ));
        }
        if of.is_subclass(&winner) {
            winner = of;
        } else if !winner.is_subclass(&of) {
            return Err(type_error(CONFLICT));
        }
    }
    if !Ref::ptr_eq(&winner, &meta)
        && let Some(Value::Misc(m)) = winner.lookup_text("__new__")
        && let Misc::Static(f @ Value::Func(_)) = &*m
    {
        let mut a = a;
        a.pos.remove(0);
        a.pos.insert(0, Value::Class(winner));
        return c.call(&f.clone(), a).await;
    }
    let meta = winner;
    let Some(name) = name.as_str().map(str::to_string) else {
        return Err(wrong(c.vm(), 1, "str", &name));
    };
    check_name(&name)?;
    let Value::Dict(ns) = ns.base().clone() else {
        return Err(wrong(c.vm(), 3, "dict", &ns));
    };
    let class = make(c.vm(), &meta, &name, &bases, &ns)?;
    super::bases::order_new(c, &class).await?;
    let value = Value::Class(class.clone());
    if let Some(Value::Cell(cell)) = ns.get_text("__classcell__") {
        *cell.0.borrow_mut() = value.clone();
    }
    // Each object in the namespace is told its name (`__set_name__`).
    let attrs: Vec<(Value, Value)> = ns
        .dict
        .borrow()
        .iter()
        .map(|e| (e.key.clone(), e.val.clone()))
        .collect();
    for (k, v) in attrs {
        if let Value::Inst(_) = &v
            && let Some(f) = c.vm().special(&v, "__set_name__")
        {
            let r = c.call(&f, Args::of([value.clone(), k.clone()])).await;
            if let Err(e) = r {
                return Err(with_note(c, e, &v, &k, &class).await);
            }
        }
    }
    if let Some(f) = class
        .mro()
        .iter()
        .find_map(|k| k.dict.get_text("__init_subclass__"))
    {
        let f = match &f {
            Value::Misc(m) => match &**m {
                Misc::ClassMethod(f) => f.clone(),
                _ => f.clone(),
            },
            f => f.clone(),
        };
        let native = matches!(&f, Value::Native(_));
        if !native || !a.kw.is_empty() {
            c.call(
                &f,
                Args {
                    pos: [value.clone()].into_iter().collect(),
                    kw: a.kw,
                },
            )
            .await?;
        }
    }
    Ok(value)
}

/// The error for an argument of `type` that is of a wrong kind.
fn wrong(vm: &mut Vm, at: usize, wanted: &str, v: &Value) -> Raise {
    type_error(format!(
        "type.__new__() argument {at} must be {wanted}, not {}",
        match v {
            Value::None => "None".to_string(),
            v => vm.type_name(v).text.clone(),
        }
    ))
}

/// Refuses a name that no class can have.
pub(super) fn check_name(name: &str) -> Res<()> {
    match name.contains('\0') {
        true => Err(crate::error::value_error(
            "type name must not contain null characters",
        )),
        false => Ok(()),
    }
}

/// An error of `__set_name__`, with a note that says for which object.
async fn with_note(c: Ctx, e: Raise, v: &Value, name: &Value, class: &Ref<Class>) -> Raise {
    let name = crate::vm::repr::repr(c, name).await.unwrap_or_default();
    let text = format!(
        "Error calling __set_name__ on '{}' instance {name} in '{}'",
        c.vm().type_name(v).text,
        class.name().text
    );
    let e = c.vm().materialise(e);
    let key = intern("__notes__");
    match e.get(&key) {
        Some(Value::List(l)) => l.items.borrow_mut().push(Value::str(text)),
        _ => e.set(&key, Value::list(vec![Value::str(text)])),
    }
    Raise::obj(e)
}

pub(super) fn make(
    vm: &mut Vm,
    meta: &Ref<Class>,
    name: &str,
    bases: &[Value],
    ns: &Ref<DictObj>,
) -> Res<Ref<Class>> {
    let mut parents = vec![];
    for b in bases {
        match b {
            Value::Class(c) => {
                acceptable(vm, c)?;
                parents.push(c.clone());
            }
            other => {
                let mut text = "bases must be types".to_string();
                if vm.since(Version::V3_15) {
                    text += &format!("; got '{}'", vm.type_name(other).text);
                }
                return Err(type_error(text));
            }
        }
    }
    if parents.is_empty() {
        parents.push(vm.types.object.clone());
    }
    for (i, p) in parents.iter().enumerate() {
        if parents[..i].iter().any(|q| Ref::ptr_eq(p, q)) {
            return Err(type_error(format!(
                "duplicate base class {}",
                p.name().text
            )));
        }
    }
    let layout = common_solid(&parents)?.layout;
    let Some(mro) = linearise(&parents) else {
        return Err(super::bases::no_order(&parents));
    };
    let dict = DictObj::empty();
    let (mut slots, mut qualname) = (None, None);
    for e in ns.dict.borrow().iter() {
        let Value::Str(k) = &e.key else { continue };
        match k.text.as_str() {
            "__classcell__" => {}
            "__qualname__" => match e.val.base() {
                Value::Str(q) => qualname = Some(q.clone()),
                other => {
                    return Err(type_error(format!(
                        "type __qualname__ must be a str, not {}",
                        vm.type_name(other).text
                    )));
                }
            },
            "__slots__" => {
                slots = Some(slot_names(vm, &e.val, &parents)?);
                dict.set(k, e.val.clone());
            }
            "__new__" if matches!(e.val, Value::Func(_)) => {
                dict.set(&intern(&k.text), Value::misc(Misc::Static(e.val.clone())))
            }
            "__init_subclass__" | "__class_getitem__" if matches!(e.val, Value::Func(_)) => {
                dict.set(
                    &intern(&k.text),
                    Value::misc(Misc::ClassMethod(e.val.clone())),
                );
            }
            _ => dict.set(&intern(&k.text), super::in_c::as_attribute(e.val.clone())),
        }
    }
    // A program that says what is done at an object's death sees when objects die.
    let of_program = |v: Value| matches!(v, Value::Func(f) if !f.code.file.library);
    if dict.get_text("__del__").is_some_and(of_program) {
        crate::tracked::be_exact();
    }
    if dict.get_text("__eq__").is_some() && dict.get_text("__hash__").is_none() {
        dict.set(&intern("__hash__"), Value::None);
    }
    if dict.get_text("__doc__").is_none() {
        dict.set(&intern("__doc__"), Value::None);
    }
    if dict.get_text("__module__").is_none() {
        let m = vm.caller_module();
        dict.set(&intern("__module__"), m);
    }
    let meta = if Ref::ptr_eq(meta, &vm.types.r#type) {
        None
    } else {
        Some(meta.clone())
    };
    let has_dict = parents.iter().any(|p| inherits(vm, p, "__dict__"));
    let has_weak = parents.iter().any(|p| inherits(vm, p, "__weakref__"));
    // Objects that vary in size have no room for weak references.
    let sized = parents.iter().any(|p| {
        let t = &vm.types;
        [&t.int, &t.tuple, &t.bytes]
            .iter()
            .any(|k| p.is_subclass(k))
    });
    let names_given = slots.clone();
    if let Some(names) = &slots {
        let twice = |what: &str, has| has && names.iter().any(|n| n.text == what);
        for (what, has) in [("__dict__", has_dict), ("__weakref__", has_weak)] {
            if twice(what, has) {
                return Err(type_error(format!(
                    "{what} slot disallowed: we already got one"
                )));
            }
        }
        for n in names {
            if n.text != "__qualname__" && n.text != "__classcell__" && dict.get(n).is_some() {
                return Err(crate::error::value_error(format!(
                    "'{}' in __slots__ conflicts with class variable",
                    n.text
                )));
            }
        }
    }
    let with_dict = slots
        .as_ref()
        .is_some_and(|s| s.iter().any(|n| n.text == "__dict__"));
    let names = slots.clone().unwrap_or_default();
    let class = Class::new(
        intern(name),
        parents,
        mro,
        dict,
        meta,
        layout,
        true,
        if with_dict { None } else { slots },
    );
    class.qualname.replace(qualname);
    let with = |what: &str| names.iter().any(|n| n.text == what);
    let shows = |what: &str, has: bool| {
        let open = names_given.is_none() || with(what);
        if open && !has && class.dict.get_text(what).is_none() {
            let member = Misc::Member {
                class: class.clone(),
                name: Value::str(what),
                kind: crate::misc::MemberKind::Getset,
            };
            class.dict.set(&intern(what), Value::misc(member));
        }
    };
    shows("__dict__", has_dict);
    shows("__weakref__", has_weak || sized);
    for n in names {
        let n = intern(&crate::compile::scope::mangle(Some(name), &n.text));
        if class.dict.get(&n).is_none() && n.text != "__dict__" && n.text != "__weakref__" {
            class.dict.set(
                &n,
                Value::misc(Misc::Member {
                    class: class.clone(),
                    name: Value::Str(n.clone()),
                    kind: crate::misc::MemberKind::Slot,
                }),
            );
        }
    }
    Ok(class)
}

/// `__build_class__(body, name, *bases, metaclass=..., **keywords)`.
pub(crate) async fn build(c: Ctx, mut a: Args) -> Res<Value> {
    if a.pos.len() < 2 {
        return Err(type_error("__build_class__: not enough arguments"));
    }
    let body = a.pos.remove(0);
    let name = a.pos.remove(0);
    let Value::Func(body) = body else {
        return Err(type_error("__build_class__: func must be a function"));
    };
    let original: Vec<Value> = a.pos.to_vec();
    let mut bases = vec![];
    let mut replaced = false;
    for b in &original {
        if matches!(b, Value::Class(_)) {
            bases.push(b.clone());
            continue;
        }
        if let Value::Misc(m) = b
            && let Misc::Alias { origin, .. } = &**m
        {
            replaced = true;
            bases.push(origin.clone());
            continue;
        }
        if c.vm().since(crate::Version::V3_14)
            && matches!(b, Value::Misc(m) if matches!(&**m, Misc::Union(_)))
        {
            let shown = crate::vm::repr::repr(c, b).await?;
            return Err(type_error(format!("Cannot subclass {shown}")));
        }
        match c.getattr_opt(b, "__mro_entries__").await? {
            Some(f) => {
                replaced = true;
                let r = c.call1(&f, Value::tuple(original.clone())).await?;
                let Value::Tuple(t) = r.base() else {
                    return Err(type_error("__mro_entries__ must return a tuple"));
                };
                bases.extend(t.iter().cloned());
            }
            None => bases.push(b.clone()),
        }
    }
    let explicit =
        a.kw.iter()
            .position(|(k, _)| k.text == "metaclass")
            .map(|i| a.kw.remove(i).1);
    let mut meta = match &explicit {
        Some(Value::Class(m)) => m.clone(),
        Some(other) => {
            // A metaclass that is a callable and no class makes the class itself.
            let ns = DictObj::empty();
            c.body(body, ns.clone()).await?;
            return c
                .call(
                    other,
                    Args {
                        pos: [name, Value::tuple(bases), Value::Dict(ns)]
                            .into_iter()
                            .collect(),
                        kw: a.kw,
                    },
                )
                .await;
        }
        // The class of the first base is to make the class; that of a module, say, cannot.
        None => match bases.first() {
            None | Some(Value::Class(_)) => c.vm().types.r#type.clone(),
            Some(other) => c.vm().class_of(other),
        },
    };
    for b in &bases {
        let m = c.vm().class_of(b);
        if m.is_subclass(&meta) {
            meta = m;
        } else if !meta.is_subclass(&m) {
            return Err(type_error(CONFLICT));
        }
    }
    let tuple = Value::tuple(bases.clone());
    let ns = match meta.lookup_text("__prepare__") {
        Some(f) if !matches!(f, Value::Native(_)) => {
            let mv = Value::Class(meta.clone());
            let f = c.getattr(&mv, "__prepare__").await?;
            let _ = &f;
            let args = Args {
                pos: [name.clone(), tuple.clone()].into_iter().collect(),
                kw: a.kw.clone(),
            };
            c.call(&f, args).await?
        }
        _ => Value::Dict(DictObj::empty()),
    };
    let ns_dict = match ns.base() {
        Value::Dict(d) => d.clone(),
        _ => {
            return Err(type_error(format!(
                "{}.__prepare__() must return a mapping",
                meta.name().text
            )));
        }
    };
    let special = matches!(ns, Value::Inst(_));
    if special {
        c.vm()
            .mappings
            .push((Ref::as_ptr(&ns_dict) as usize, ns.clone()));
    }
    let mut set = vec![];
    attributes_set(&body.code, &mut set);
    let done = c.body(body, ns_dict.clone()).await;
    if special {
        let at = Ref::as_ptr(&ns_dict) as usize;
        c.vm().mappings.retain(|(a, _)| *a != at);
    }
    done?;
    set.sort();
    set.dedup();
    let set = set.into_iter().map(Value::str).collect();
    ns_dict.set_text("__static_attributes__", Value::tuple(set));
    if replaced {
        ns_dict.set_text("__orig_bases__", Value::tuple(original));
    }
    let cell = ns_dict.get_text("__classcell__");
    let class = c
        .call(
            &Value::Class(meta),
            Args {
                pos: [name, tuple, ns].into_iter().collect(),
                kw: a.kw,
            },
        )
        .await?;
    if let Value::Class(k) = &class {
        let reached = intern("__conditional_annotations__");
        k.dict.dict.borrow_mut().remove_str(&reached);
    }
    if let Some(Value::Cell(cell)) = cell {
        let empty = cell.0.borrow().is_unbound();
        if empty {
            *cell.0.borrow_mut() = class.clone();
        }
    }
    Ok(class)
}
