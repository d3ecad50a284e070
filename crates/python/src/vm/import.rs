//! Imports: modules written in Rust, in Python, and the program's own.

use super::Vm;
use crate::Version;
use crate::dict::DictObj;
use crate::error::{Exc, Raise, Res};
use crate::intern::intern;
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::{Module, Str, Value};

/// Modules that older versions do not have.
const SINCE: &[(&str, Version)] = &[
    ("annotationlib", Version::V3_14),
    ("concurrent.futures.interpreter", Version::V3_14),
    ("concurrent.interpreters", Version::V3_14),
    ("string.templatelib", Version::V3_14),
];

/// `import a.b.c` answers `a`; with a from-list, `a.b.c`.
pub(crate) async fn import(c: Ctx, name: Ref<Str>, from: Value) -> Res<Value> {
    let full = name.text.clone();
    let mut parent: Option<Value> = None;
    let mut top: Option<Value> = None;
    let mut path = String::new();
    for part in full.split('.') {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(part);
        let m = load(c, &path, &full).await?;
        if let Some(Value::Module(p)) = &parent {
            p.dict.set(&intern(part), m.clone());
        }
        if top.is_none() {
            top = Some(m.clone());
        }
        parent = Some(m);
    }
    let whole = parent.unwrap_or(Value::None);
    if let Value::Tuple(names) = &from {
        // `from package import submodule`.
        for n in names.iter() {
            let Some(n) = n.as_str() else { continue };
            let sub = format!("{full}.{n}");
            let known = matches!(&whole, Value::Module(m) if m.dict.get_text(n).is_some());
            if let (false, Value::Module(w)) = (known, &whole)
                && let Some(f) = w.dict.get_text("__getattr__")
                && let Ok(v) = c.call1(&f, Value::Str(intern(n))).await
            {
                w.dict.set(&intern(n), v);
                continue;
            }
            if !known && !is_newer(c, &sub) && crate::modules::source(&sub).is_some() {
                let m = load(c, &sub, &sub).await?;
                if let Value::Module(w) = &whole {
                    w.dict.set(&intern(n), m);
                }
            }
        }
        return Ok(whole);
    }
    Ok(top.unwrap_or(Value::None))
}

/// Whether the run's version does not have the module yet.
fn is_newer(c: Ctx, path: &str) -> bool {
    let new = SINCE.iter().find(|(name, _)| *name == path);
    new.is_some_and(|(_, since)| c.vm().version() < *since)
}

fn load<'a>(
    c: Ctx,
    path: &'a str,
    asked: &'a str,
) -> std::pin::Pin<Box<dyn Future<Output = Res<Value>> + 'a>> {
    Box::pin(async move { load_now(c, path, asked).await })
}

async fn load_now(c: Ctx, path: &str, asked: &str) -> Res<Value> {
    if let Some(m) = c.vm().modules.get_text(path) {
        if m.is_none() {
            return Err(not_found(path, asked));
        }
        return Ok(m);
    }
    if let Some(m) = crate::modules::native(c.vm(), path) {
        c.vm().modules.set(&intern(path), m.clone());
        if path == "sys" {
            crate::modules::sys::finish(c, &m).await?;
        }
        return Ok(m);
    }
    if is_newer(c, path) {
        let text = match path.rsplit_once('.') {
            Some((parent @ "string", _)) => format!("; '{parent}' is not a package"),
            _ => String::new(),
        };
        return Err(missing(path, format!("No module named '{path}'{text}")));
    }
    let Some(text) = crate::modules::source(path) else {
        let Some(whole) = crate::modules::whole(path) else {
            return Err(not_found(path, asked));
        };
        import(c, intern(whole), Value::tuple(vec![])).await?;
        let m = c.vm().modules.get_text(whole).unwrap_or(Value::None);
        c.vm().modules.set(&intern(path), m.clone());
        return Ok(m);
    };
    let code = crate::compile_library(path, text)?;
    let module = Ref::new(Module {
        name: intern(path),
        dict: DictObj::empty(),
    });
    let d = &module.dict;
    d.set(&intern("__name__"), Value::Str(intern(path)));
    d.set(&intern("__doc__"), Value::None);
    d.set(
        &intern("__package__"),
        Value::Str(intern(path.rsplit_once('.').map_or("", |p| p.0))),
    );
    let file = Value::str(crate::modules::file(path));
    d.set(&intern("__file__"), file);
    let value = Value::Module(module.clone());
    c.vm().modules.set(&intern(path), value.clone());
    let f = c.vm().function(code, module.dict.clone());
    c.vm().importing(1);
    let done = c.body(f, module.dict.clone()).await;
    c.vm().importing(-1);
    match done {
        Ok(_) => Ok(c.vm().modules.get_text(path).unwrap_or(value)),
        Err(e) => {
            c.vm().modules.dict.borrow_mut().remove_str(&intern(path));
            Err(e)
        }
    }
}

fn not_found(path: &str, asked: &str) -> Raise {
    let _ = asked;
    let text = match path.rsplit_once('.') {
        Some((parent, _))
            if crate::modules::source(parent).is_none() || !crate::modules::is_package(parent) =>
        {
            format!("No module named '{path}'; '{parent}' is not a package")
        }
        _ if crate::modules::is_further(path) => {
            format!("No module named '{path}' yet: it is fetched for who writes 'import {path}'")
        }
        _ => format!("No module named '{path}'"),
    };
    missing(path, text)
}

fn missing(path: &str, message: String) -> Raise {
    Raise(Box::new(crate::error::Raised::Named {
        kind: Exc::ModuleNotFoundError,
        message,
        name: path.to_string(),
        obj: Value::None,
    }))
}

pub(crate) fn import_from(vm: &mut Vm, m: &Value, name: &Ref<Str>) -> Res<Value> {
    if let Value::Module(d) = m {
        if let Some(v) = d.dict.get(name) {
            return Ok(v);
        }
        if let Some(v) = vm
            .modules
            .get_text(&format!("{}.{}", d.name.text, name.text))
        {
            return Ok(v);
        }
        let mut message = format!(
            "cannot import name '{}' from '{}' (unknown location)",
            name.text, d.name.text
        );
        if let Some(Value::Str(file)) = d.dict.get_text("__file__") {
            message = format!(
                "cannot import name '{}' from '{}' ({})",
                name.text, d.name.text, file.text
            );
        }
        return Err(Raise(Box::new(crate::error::Raised::Named {
            kind: Exc::ImportError,
            message,
            name: name.text.clone(),
            obj: Value::Str(d.name.clone()),
        })));
    }
    match vm.load_attr(m, name)? {
        crate::func::Out::Val(v) => Ok(v),
        _ => Err(Exc::ImportError.msg(format!("cannot import name '{}'", name.text))),
    }
}

/// `from m import *`. Answers the names of `__all__` that the module's `__getattr__` must give.
pub(crate) fn import_star(m: &Value, into: &Ref<DictObj>) -> Option<Vec<Value>> {
    let Value::Module(m) = m else { return None };
    let all = m.dict.get_text("__all__");
    let all = all.and_then(|a| super::iterate::items_fast(&a));
    let pairs: Vec<(Ref<Str>, Value)> = m
        .dict
        .dict
        .borrow()
        .iter()
        .filter_map(|e| match &e.key {
            Value::Str(s) => Some((s.clone(), e.val.clone())),
            _ => None,
        })
        .filter(|(n, _)| match &all {
            Some(a) => a.iter().any(|x| x.as_str() == Some(n.text.as_str())),
            None => !n.text.starts_with('_'),
        })
        .collect();
    for (n, v) in pairs {
        into.set(&n, v);
    }
    let mut late = all?;
    late.retain(|n| n.as_str().is_some_and(|n| m.dict.get_text(n).is_none()));
    (!late.is_empty()).then_some(late)
}

/// The rest of [`import_star`].
pub(crate) async fn import_late(
    c: Ctx,
    m: Value,
    into: Ref<DictObj>,
    late: Vec<Value>,
) -> Res<Value> {
    for name in late {
        if let Value::Str(n) = &name {
            let v = c.getattr(&m, &n.text).await?;
            into.set(n, v);
        }
    }
    Ok(Value::None)
}
