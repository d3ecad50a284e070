//! Built-in functions that ask objects about themselves.

use crate::class::Class;
use crate::dict::DictObj;
use crate::error::{Exc, Res, type_error};
use crate::func::{Args, Body, Out};
use crate::intern::intern;
use crate::iter::IterState;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::task::{Ctx, ctx};
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::{iterate, repr, slow, subscript};

use super::{between, exactly};

pub(crate) const FUNCTIONS: Table = &[
    (
        "id",
        Body::Plain(|_, a| {
            Ok(Value::Int(match &a.pos[0] {
                Value::Int(n) => n.wrapping_mul(32).wrapping_add(9_000_000),
                Value::None => 8_900_000,
                Value::Bool(b) => 8_800_000 + *b as i64 * 32,
                v => v.place() as i64,
            }))
        }),
    ),
    (
        "callable",
        Body::Plain(|vm, a| Ok(Value::Bool(vm.callable(&a.pos[0])))),
    ),
    (
        "isinstance",
        Body::Flow(|vm, a| {
            exactly(&a, "isinstance", 2)?;
            if let Value::Class(k) = &a.pos[1] {
                if vm.class_of(&a.pos[0]).is_subclass(k) {
                    return Ok(Out::Val(Value::Bool(true)));
                }
                let proxy = crate::class::HAS_CLASS | crate::class::HAS_GETATTRIBUTE;
                let asks = matches!(&a.pos[0], Value::Inst(i) if i.class.borrow().has(proxy));
                if k.meta.is_none() && !asks {
                    return Ok(Out::Val(Value::Bool(false)));
                }
            }
            Vm::late(async move { Ok(Value::Bool(isinstance(ctx(), &a.pos[0], &a.pos[1]).await?)) })
        }),
    ),
    (
        "issubclass",
        Body::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "issubclass", 2)?;
                Ok(Value::Bool(issubclass(c, &a.pos[0], &a.pos[1]).await?))
            })
        }),
    ),
    (
        "getattr",
        Body::Task(|c, a| {
            Box::pin(async move {
                between(&a, "getattr", 2, 3)?;
                let n = attribute_name(c.vm(), &a.pos[1])?;
                let n = n.as_str();
                match a.pos.get(2) {
                    Some(d) => Ok(c
                        .getattr_opt(&a.pos[0], n)
                        .await?
                        .unwrap_or_else(|| d.clone())),
                    None => c.getattr(&a.pos[0], n).await,
                }
            })
        }),
    ),
    (
        "hasattr",
        Body::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "hasattr", 2)?;
                Ok(Value::Bool(
                    c.getattr_opt(&a.pos[0], &attribute_name(c.vm(), &a.pos[1])?)
                        .await?
                        .is_some(),
                ))
            })
        }),
    ),
    (
        "setattr",
        Body::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "setattr", 3)?;
                let name = attribute_name(c.vm(), &a.pos[1])?;
                c.setattr(&a.pos[0], &name, a.pos[2].clone()).await?;
                Ok(Value::None)
            })
        }),
    ),
    (
        "delattr",
        Body::Flow(|vm, a| {
            let n = intern(&attribute_name(vm, &a.pos[1])?);
            vm.delete_attr(&a.pos[0], &n)
        }),
    ),
    (
        "dir",
        Body::Task(|c, a| {
            Box::pin(async move {
                match a.pos.first() {
                    Some(v) => {
                        // A module may have a function for it.
                        let own = match v {
                            Value::Module(m) => m.dict.get_text("__dir__"),
                            _ => None,
                        };
                        let answer = match (own, c.vm().user_method(v, "__dir__")) {
                            (Some(f), _) => Some(c.call(&f, Args::none()).await?),
                            (_, Some(f)) => Some(c.call1(&f, v.clone()).await?),
                            _ => None,
                        };
                        if let Some(r) = answer {
                            let items = iterate::collect(c, r).await?;
                            return Ok(Value::list(
                                crate::types::sorting::sort(c, items, Value::None, false).await?,
                            ));
                        }
                        dir_of(c, v).await
                    }
                    None => {
                        let d = c.vm().local_names(0);
                        let keys: Vec<Value> =
                            d.dict.borrow().iter().map(|e| e.key.clone()).collect();
                        Ok(Value::list(
                            crate::types::sorting::sort(c, keys, Value::None, false).await?,
                        ))
                    }
                }
            })
        }),
    ),
    (
        "vars",
        Body::Task(|c, a| {
            Box::pin(async move {
                match a.pos.first() {
                    Some(v) => match c.getattr_opt(v, "__dict__").await? {
                        Some(d) => Ok(d),
                        None => Err(type_error("vars() argument must have __dict__ attribute")),
                    },
                    None => Ok(c.vm().locals()),
                }
            })
        }),
    ),
    (
        "len",
        Body::Flow(|_, a| {
            exactly(&a, "len", 1)?;
            match subscript::length_fast(&a.pos[0]) {
                Some(n) => Ok(Out::Val(Value::Int(n))),
                None => {
                    Vm::late(
                        async move { Ok(Value::Int(subscript::length(ctx(), &a.pos[0]).await?)) },
                    )
                }
            }
        }),
    ),
    (
        "repr",
        Body::Task(|c, a| {
            Box::pin(async move {
                exactly(&a, "repr", 1)?;
                let v = &a.pos[0];
                if let Some(f) = c.vm().user_method(v, "__repr__") {
                    // What the method answers may be of a subclass.
                    let r = c.call1(&f, v.clone()).await?;
                    return match r.as_str() {
                        Some(_) => Ok(r),
                        None => Err(c.vm().wrong_answer(v, "__repr__", "a str", &r)),
                    };
                }
                repr::repr(c, v).await.map(Value::str)
            })
        }),
    ),
    (
        "ascii",
        Body::Task(|c, a| {
            repr::task(async move {
                Ok(crate::types::str::ascii_of(
                    &repr::repr(c, &a.pos[0]).await?,
                ))
            })
        }),
    ),
    (
        "format",
        Body::Task(|c, a| {
            repr::task(async move {
                if let Some(spec) = a.pos.get(1).filter(|s| s.as_str().is_none()) {
                    let t = match spec {
                        Value::None => "None".to_string(),
                        other => c.vm().type_name(other).text.clone(),
                    };
                    return Err(type_error(format!(
                        "format() argument 2 must be str, not {t}"
                    )));
                }
                repr::format(
                    c,
                    a.pos[0].clone(),
                    a.pos.get(1).cloned().unwrap_or(Value::Unbound),
                )
                .await
            })
        }),
    ),
    (
        "iter",
        Body::Task(|c, a| {
            Box::pin(async move {
                between(&a, "iter", 1, 2)?;
                if a.pos.len() == 2 {
                    if !c.vm().callable(&a.pos[0]) {
                        return Err(type_error("iter(v, w): v must be callable"));
                    }
                    return Ok(Value::iter(IterState::Callable {
                        func: a.pos[0].clone(),
                        sentinel: a.pos[1].clone(),
                    }));
                }
                iterate::get_iter(c, a.pos[0].clone()).await
            })
        }),
    ),
    (
        "next",
        Body::Task(|c, a| {
            Box::pin(async move {
                between(&a, "next", 1, 2)?;
                let it = &a.pos[0];
                let r = match it {
                    Value::Iter(_) => match iterate::next(c, it).await? {
                        Some(v) => return Ok(v),
                        None => Err(Exc::StopIteration.bare()),
                    },
                    Value::Gen(g) if g.kind == crate::generator::GenKind::Generator => {
                        c.resume(g, Ok(Value::None)).await
                    }
                    _ => match c.vm().special(it, "__next__") {
                        Some(f) => c.call(&f, Args::none()).await,
                        None => {
                            return Err(type_error(format!(
                                "'{}' object is not an iterator",
                                c.vm().type_name(it).text
                            )));
                        }
                    },
                };
                match (r, a.pos.get(1)) {
                    (Err(e), Some(d)) if c.vm().is_kind(&e, Exc::StopIteration) => Ok(d.clone()),
                    (r, _) => r,
                }
            })
        }),
    ),
    (
        "aiter",
        Body::Task(|c, a| {
            Box::pin(async move {
                let v = a.pos.first().cloned().unwrap_or(Value::None);
                let Some(f) = c.vm().special(&v, "__aiter__") else {
                    return Err(type_error(format!(
                        "'{}' object is not an async iterable",
                        c.vm().type_name(&v).text
                    )));
                };
                c.call(&f, Args::none()).await
            })
        }),
    ),
    (
        "anext",
        Body::Task(|c, a| {
            Box::pin(async move {
                let v = a.pos.first().cloned().unwrap_or(Value::None);
                if c.vm().special(&v, "__anext__").is_none() {
                    return Err(type_error(format!(
                        "'{}' object is not an async iterator",
                        c.vm().type_name(&v).text
                    )));
                }
                if a.pos.len() > 1 {
                    let m = crate::vm::import::import(c, intern("_anext"), Value::tuple(vec![]))
                        .await?;
                    return c.method(&m, "anext", a).await;
                }
                c.method(&a.pos[0], "__anext__", Args::none()).await
            })
        }),
    ),
];

/// `isinstance`, hooks and tuples included.
pub(crate) fn isinstance<'a>(
    c: Ctx,
    v: &'a Value,
    k: &'a Value,
) -> std::pin::Pin<Box<dyn Future<Output = Res<bool>> + 'a>> {
    Box::pin(async move {
        match k {
            Value::Class(class) => {
                if c.vm().class_of(v).is_subclass(class) {
                    return Ok(true);
                }
                match c.vm().user_method(k, "__instancecheck__") {
                    Some(f) => {
                        let r = c.call(&f, Args::of([k.clone(), v.clone()])).await?;
                        slow::truth(c, &r).await
                    }
                    None => says_to_be(c, v, class).await,
                }
            }
            Value::Tuple(ks) => {
                c.vm().enter_native()?;
                let mut found = Ok(false);
                for k in ks.iter() {
                    found = isinstance(c, v, k).await;
                    if !matches!(found, Ok(false)) {
                        break;
                    }
                }
                c.vm().leave_native();
                found
            }
            Value::Misc(m) => match &**m {
                Misc::Union(Value::Tuple(ks)) => {
                    for k in ks.iter() {
                        if k.is_none() && v.is_none() {
                            return Ok(true);
                        }
                        if !k.is_none() && isinstance(c, v, k).await? {
                            return Ok(true);
                        }
                    }
                    Ok(false)
                }
                Misc::Alias { .. } => Err(type_error(
                    "isinstance() argument 2 cannot be a parameterized generic",
                )),
                _ => Err(bad_class("isinstance")),
            },
            other => match c.vm().user_method(other, "__instancecheck__") {
                Some(f) => {
                    let r = c.call(&f, Args::of([other.clone(), v.clone()])).await?;
                    slow::truth(c, &r).await
                }
                None => Err(bad_class("isinstance")),
            },
        }
    })
}

/// Whether an object whose class has a `__class__` of its own, as proxies do, says to be of a class.
pub(crate) async fn says_to_be(c: Ctx, v: &Value, class: &Ref<Class>) -> Res<bool> {
    let Value::Inst(i) = v else { return Ok(false) };
    let proxy = crate::class::HAS_CLASS | crate::class::HAS_GETATTRIBUTE;
    if !i.class().has(proxy) {
        return Ok(false);
    }
    match c.getattr_opt(v, "__class__").await? {
        Some(Value::Class(k)) => Ok(k.is_subclass(class)),
        _ => Ok(false),
    }
}

fn attribute_name(vm: &mut Vm, v: &Value) -> Res<String> {
    match v.as_str() {
        Some(n) => Ok(n.to_string()),
        None => Err(type_error(format!(
            "attribute name must be string, not '{}'",
            vm.type_name(v).text
        ))),
    }
}

fn bad_class(name: &str) -> crate::error::Raise {
    let (one, many) = match name {
        "issubclass" => ("class", "classes"),
        _ => ("type", "types"),
    };
    type_error(format!(
        "{name}() arg 2 must be a {one}, a tuple of {many}, or a union"
    ))
}

pub(crate) fn issubclass<'a>(
    c: Ctx,
    v: &'a Value,
    k: &'a Value,
) -> std::pin::Pin<Box<dyn Future<Output = Res<bool>> + 'a>> {
    Box::pin(async move {
        let no_class = || type_error("issubclass() arg 1 must be a class");
        match k {
            Value::Class(class) => {
                let check = c.vm().user_method(k, "__subclasscheck__");
                // What is derived needs not be asked about, but by a check of the program's own.
                let own = |f: &Value| match f {
                    Value::Func(f) => f.code.file.name.text != "<lib>/abc.py",
                    _ => true,
                };
                if let Value::Class(sub) = v
                    && !check.as_ref().is_some_and(own)
                    && sub.is_subclass(class)
                {
                    return Ok(true);
                }
                match check {
                    Some(f) => {
                        let r = c.call(&f, Args::of([k.clone(), v.clone()])).await?;
                        slow::truth(c, &r).await
                    }
                    None if matches!(v, Value::Class(_)) => Ok(false),
                    None => Err(no_class()),
                }
            }
            Value::Tuple(ks) => {
                for k in ks.iter() {
                    if issubclass(c, v, k).await? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Value::Misc(m) => match &**m {
                _ if !matches!(v, Value::Class(_)) => Err(no_class()),
                Misc::Union(ks) => issubclass(c, v, ks).await,
                Misc::Alias { .. } => Err(type_error(
                    "issubclass() argument 2 cannot be a parameterized generic",
                )),
                _ => Err(bad_class("issubclass")),
            },
            other => match c.vm().user_method(other, "__subclasscheck__") {
                Some(f) => {
                    let r = c.call(&f, Args::of([other.clone(), v.clone()])).await?;
                    slow::truth(c, &r).await
                }
                None => Err(bad_class("issubclass")),
            },
        }
    })
}

/// Sorted names of an object's attributes.
pub(crate) async fn dir_of(c: Ctx, v: &Value) -> Res<Value> {
    let mut names: Vec<String> = vec![];
    let add = |names: &mut Vec<String>, d: &Ref<DictObj>| {
        names.extend(
            d.dict
                .borrow()
                .iter()
                .filter_map(|e| e.key.as_str().map(str::to_string)),
        );
    };
    let class_names = |names: &mut Vec<String>, k: &Ref<Class>| {
        add(names, &k.dict);
        for m in &k.mro() {
            add(names, &m.dict);
        }
    };
    match v {
        Value::Module(m) => add(&mut names, &m.dict),
        Value::Class(k) => class_names(&mut names, k),
        v => {
            if let Value::Inst(i) = v
                && let Some(d) = &*i.dict.borrow()
            {
                add(&mut names, d);
            }
            let k = c.vm().class_of(v);
            class_names(&mut names, &k);
        }
    }
    names.sort();
    names.dedup();
    Ok(Value::list(names.into_iter().map(Value::from).collect()))
}
