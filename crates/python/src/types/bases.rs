//! The bases of a class and its method resolution order, when a program changes them.

use super::class::shown_name;
use crate::class::{Class, Layout, linearise};
use crate::error::{Res, type_error};
use crate::func::Args;
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::Value;

/// The built-in class that decides how instances are laid out.
pub(super) fn solid(c: &Ref<Class>) -> Ref<Class> {
    let all = std::iter::once(c.clone()).chain(c.mro());
    let mut last = c.clone();
    for k in all {
        if !k.heap && k.layout != Layout::Plain {
            return k;
        }
        last = k;
    }
    last
}

/// What the metaclass's own `mro` says; `None` when it has none.
async fn by_metaclass(c: Ctx, class: &Ref<Class>) -> Res<Option<Vec<Ref<Class>>>> {
    let value = Value::Class(class.clone());
    let Some(f) = c.vm().user_method(&value, "mro") else {
        return Ok(None);
    };
    let r = c.call1(&f, value).await?;
    let mut order = vec![];
    let root = solid(class);
    for k in crate::vm::iterate::collect(c, r).await? {
        let Value::Class(k) = k else {
            return Err(type_error(format!(
                "mro() returned a non-class ('{}')",
                c.vm().type_name(&k).text
            )));
        };
        if !root.is_subclass(&solid(&k)) {
            return Err(type_error(format!(
                "mro() returned base with unsuitable layout ('{}')",
                shown_name(&k).text
            )));
        }
        order.push(k);
    }
    Ok(Some(order))
}

/// Gives a new class the order that its metaclass wants.
pub(super) async fn order_new(c: Ctx, class: &Ref<Class>) -> Res<()> {
    if let Some(order) = by_metaclass(c, class).await? {
        Class::set_order(class, order);
        class.changed();
    }
    Ok(())
}

/// `cls.__bases__ = bases`.
pub(crate) async fn assign(c: Ctx, class: Ref<Class>, v: Value) -> Res<Value> {
    let name = class.name().text.clone();
    let Value::Tuple(items) = v.base() else {
        return Err(type_error(format!(
            "can only assign tuple to {name}.__bases__, not {}",
            c.vm().type_name(&v).text
        )));
    };
    if items.is_empty() {
        return Err(type_error(format!(
            "can only assign non-empty tuple to {name}.__bases__, not ()"
        )));
    }
    let mut bases = vec![];
    for item in items.iter() {
        let Value::Class(k) = item else {
            return Err(type_error(format!(
                "{name}.__bases__ must be tuple of classes, not '{}'",
                c.vm().type_name(item).text
            )));
        };
        if k.is_subclass(&class) {
            return Err(type_error("a __bases__ item causes an inheritance cycle"));
        }
        super::layout::acceptable(c.vm(), k)?;
        bases.push(k.clone());
    }
    let (old, new) = (solid(&class), super::layout::common_solid(&bases)?);
    if !super::layout::alike(&old, &new) {
        return Err(type_error(format!(
            "__bases__ assignment: '{}' object layout differs from '{}'",
            shown_name(&new).text,
            shown_name(&old).text
        )));
    }
    let before = class.bases.replace(bases.clone());
    let mut done = vec![];
    let mut result = Ok(());
    for k in below(&class) {
        let order = match by_metaclass(c, &k).await {
            Ok(Some(order)) => Ok(order),
            Ok(None) => linear(&k),
            Err(e) => Err(e),
        };
        match order {
            Ok(order) => done.push((k.clone(), Class::set_order(&k, order))),
            Err(e) => {
                result = Err(e);
                break;
            }
        }
    }
    if let Err(e) = result {
        // All is as before.
        for (k, order) in done.into_iter().rev() {
            Class::set_order(&k, order);
        }
        class.bases.replace(before);
        class.changed();
        return Err(e);
    }
    // The program's own `mro` may have changed the bases meanwhile.
    if bases.iter().any(|b| b.is_subclass(&class)) {
        class.bases.replace(before);
        return Err(type_error("a __bases__ item causes an inheritance cycle"));
    }
    for b in &before {
        let mut held = b.subclasses.borrow_mut();
        held.retain(|w| w.upgrade().is_some_and(|k| !Ref::ptr_eq(&k, &class)));
    }
    for b in &bases {
        b.subclasses.borrow_mut().push(Ref::downgrade(&class));
    }
    class.changed();
    Ok(Value::None)
}

/// The class and those below it, each after what it derives from.
fn below(class: &Ref<Class>) -> Vec<Ref<Class>> {
    let mut all = vec![class.clone()];
    let mut at = 0;
    // A class that is reached again moves to the end; in a cycle this would go on for ever.
    while at < all.len() && at < 10_000 {
        let subs: Vec<Ref<Class>> = (all[at].subclasses.borrow().iter())
            .filter_map(crate::mem::Weak::upgrade)
            .collect();
        at += 1;
        for k in subs {
            match all.iter().position(|x| Ref::ptr_eq(x, &k)) {
                Some(p) if p < at => {}
                Some(p) => {
                    all.remove(p);
                    all.push(k);
                }
                None => all.push(k),
            }
        }
    }
    all
}

/// The order by the rule of `type`.
pub(super) fn linear(class: &Ref<Class>) -> Res<Vec<Ref<Class>>> {
    let bases = class.bases.borrow().clone();
    match linearise(&bases) {
        Some(rest) => Ok(std::iter::once(class.clone()).chain(rest).collect()),
        None => Err(no_order(&bases)),
    }
}

/// The error when bases contradict each other.
pub(super) fn no_order(bases: &[Ref<Class>]) -> crate::error::Raise {
    let names: Vec<String> = bases.iter().map(|p| p.name().text.clone()).collect();
    type_error(format!(
        "Cannot create a consistent method resolution order (MRO) for bases {}",
        names.join(", ")
    ))
}

/// `type.mro(cls)`.
pub(super) fn mro(a: &Args) -> Res<Value> {
    match &a.pos[0] {
        Value::Class(c) => Ok(Value::list(
            linear(c)?.into_iter().map(Value::Class).collect(),
        )),
        _ => Err(type_error("descriptor 'mro' requires a 'type' object")),
    }
}
