//! Classes and functions by module and qualified name.

use crate::error::{Exc, Res, attribute_error};
use crate::func::Args;
use crate::task::Ctx;
use crate::value::Value;

/// A module by its name; it is imported when needed.
pub(crate) async fn module(c: Ctx, name: &str) -> Res<Value> {
    if let Some(m) = c.vm().modules.get_text(name) {
        return Ok(m);
    }
    crate::vm::import::import(c, crate::intern::intern(name), Value::None).await?;
    Ok(c.vm().modules.get_text(name).unwrap_or(Value::None))
}

/// Follows a path such as `a.b.c`, from an object on.
pub(crate) async fn deep(c: Ctx, from: &Value, path: &str) -> Res<Value> {
    let mut at = from.clone();
    for part in path.split('.') {
        if part == "<locals>" {
            return Err(attribute_error(
                format!(
                    "Can't get local attribute '{path}' on {}",
                    crate::vm::repr::repr(c, from).await?
                ),
                "",
                Value::None,
            ));
        }
        at = match c.getattr_opt(&at, part).await? {
            Some(v) => v,
            None => {
                let on = crate::vm::repr::repr(c, from).await?;
                return Err(attribute_error(
                    format!("Can't get attribute '{path}' on {on}"),
                    "",
                    Value::None,
                ));
            }
        };
    }
    Ok(at)
}

/// The object that `STACK_GLOBAL` names; found by the hook's `find_class`, when it has one.
pub(crate) async fn global(
    c: Ctx,
    hook: &Value,
    module_name: &str,
    name: &str,
    protocol: u8,
) -> Res<Value> {
    if !hook.is_none() {
        // The reader's own method asks for it.
        c.setattr(hook, "_proto", Value::Int(i64::from(protocol)))
            .await?;
        let find = c.getattr(hook, "find_class").await?;
        return c
            .call(&find, Args::of([Value::str(module_name), Value::str(name)]))
            .await;
    }
    plain(c, module_name, name, protocol).await
}

pub(crate) async fn plain(c: Ctx, module_name: &str, name: &str, protocol: u8) -> Res<Value> {
    let (module_name, name) = match protocol {
        ..3 => super::names::from_old(module_name, name),
        _ => (module_name, name),
    };
    let m = module(c, module_name).await?;
    match protocol {
        4.. => deep(c, &m, name).await,
        _ => c.getattr(&m, name).await,
    }
}

/// The name of the module to which a class or function belongs.
pub(crate) async fn whichmodule(c: Ctx, v: &Value, path: &str) -> Res<String> {
    if let Some(m) = c.getattr_opt(v, "__module__").await?
        && let Some(s) = m.as_str()
    {
        return Ok(s.to_string());
    }
    // When the object names no module, the first module that has it counts.
    let modules: Vec<(String, Value)> = {
        let d = c.vm().modules.dict.borrow();
        d.iter()
            .filter_map(|e| Some((e.key.as_str()?.to_string(), e.val.clone())))
            .collect()
    };
    for (name, m) in modules {
        if name == "__main__" || name == "__mp_main__" {
            continue;
        }
        if let Value::Module(md) = &m
            && md.dict.get_text(path).is_some_and(|x| x.is(v))
        {
            return Ok(name);
        }
    }
    Ok("__main__".into())
}

/// The error for a function inside of another function, which cannot be pickled; `None` for other
/// paths.
pub(crate) fn local(path: &str) -> Option<crate::error::Raise> {
    path.split('.')
        .any(|p| p == "<locals>")
        .then(|| Exc::AttributeError.msg(format!("Can't get local object '{path}'")))
}
