//! Making instances of classes that are not plain: built-in types, exceptions, `__new__`.

use super::Vm;
use super::call::Called;
use crate::class::{Class, Layout};
use crate::error::{Res, type_error};
use crate::func::{Args, Body};
use crate::mem::Ref;
use crate::task::ctx;
use crate::value::Value;

pub(crate) fn construct(vm: &mut Vm, class: &Ref<Class>, args: Args) -> Res<Called> {
    if Ref::ptr_eq(class, &vm.types.r#type) && args.pos.len() == 1 && args.kw.is_empty() {
        return Ok(Called::Val(Value::Class(vm.class_of(&args.pos[0]))));
    }
    let new = class.lookup(&vm.names.new.clone());
    let own_new = |v: &Value| {
        !matches!(v, Value::Misc(m) if matches!(&**m,
        crate::misc::Misc::Static(Value::Native(n)) if n.owner == "object"))
    };
    let sealed = !class.heap && class.layout == Layout::Sealed;
    let Some(new) = new.filter(|new| !sealed || own_new(new)) else {
        return Err(type_error(format!(
            "cannot create '{}' instances",
            crate::types::class::shown_name(class).text
        )));
    };
    let new = match &new {
        Value::Misc(m) => match &**m {
            crate::misc::Misc::Static(f) => f.clone(),
            _ => new,
        },
        _ => new,
    };
    if class.layout == Layout::Sealed && matches!(&new, Value::Native(n) if n.owner == "object") {
        return match &*class.name().text {
            "ellipsis" if args.pos.is_empty() => Ok(Called::Val(Value::Ellipsis)),
            "NotImplementedType" if args.pos.is_empty() => Ok(Called::Val(Value::NotImplemented)),
            _ => Err(type_error(format!(
                "cannot create '{}' instances",
                crate::types::class::full_name(class)
            ))),
        };
    }
    let user = class.heap;
    // For a built-in type `__new__` does everything.
    let own_init = matches!(class.lookup_text("__init__"), Some(Value::Native(n)) if n.owner != "object" && n.owner != "type");
    if !user && !own_init && class.layout != Layout::Exception {
        let mut a = args;
        a.pos.insert(0, Value::Class(class.clone()));
        return Ok(Called::Again(new, a));
    }
    if let (Value::Native(new), Some(Value::Native(init))) = (&new, class.lookup(&vm.names.init))
        && let (Body::Plain(make), Body::Plain(fill)) = (new.run, init.run)
    {
        let obj = make(vm, with_first(&args, Value::Class(class.clone())))?;
        if init.owner != "object" && vm.class_of(&obj).is_subclass(class) {
            fill(vm, with_first(&args, obj.clone()))?;
        }
        return Ok(Called::Val(obj));
    }
    let class = class.clone();
    Ok(Called::Task(Box::pin(async move {
        let c = ctx();
        let obj = c
            .call(&new, with_first(&args, Value::Class(class.clone())))
            .await?;
        let of = c.vm().class_of(&obj);
        if !of.is_subclass(&class) {
            return Ok(obj);
        }
        match of.lookup_text("__init__") {
            Some(Value::Native(n)) if n.owner == "object" => {}
            Some(f) => {
                let f = super::binary::taking_self(f);
                let r = c.call(&f, with_first(&args, obj.clone())).await?;
                if !r.is_none() {
                    return Err(type_error(format!(
                        "__init__() should return None, not '{}'",
                        c.vm().type_name(&r).text
                    )));
                }
            }
            None => {}
        }
        Ok(obj)
    })))
}

fn with_first(args: &Args, first: Value) -> Args {
    let rest = args.pos.iter().cloned();
    Args {
        pos: std::iter::once(first).chain(rest).collect(),
        kw: args.kw.clone(),
    }
}
