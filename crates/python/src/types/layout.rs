//! What instances of a new class look like: its built-in base, its slots, its attributes.

use crate::class::{Class, Layout};
use crate::error::{Exc, Res, type_error};
use crate::intern::intern;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::value::{Str, Value};
use crate::vm::Vm;
use crate::vm::iterate::{Next, next_fast};

/// Refuses a class that has no subclasses.
pub(super) fn acceptable(vm: &mut Vm, c: &Ref<Class>) -> Res<()> {
    if c.layout == Layout::Sealed || Ref::ptr_eq(c, &vm.types.r#bool) {
        return Err(type_error(format!(
            "type '{}' is not an acceptable base type",
            super::class::shown_name(c).text
        )));
    }
    Ok(())
}

/// The built-in class whose layout the instances have; an error when two bases want different ones.
pub(super) fn common_solid(bases: &[Ref<Class>]) -> Res<Ref<Class>> {
    let mut best: Option<Ref<Class>> = None;
    for b in bases {
        let own = super::bases::solid(b);
        best = match best {
            None => Some(own),
            Some(k) if k.is_subclass(&own) || plain_exception(&k, &own) => Some(k),
            Some(k) if own.is_subclass(&k) || plain_exception(&own, &k) => Some(own),
            Some(_) => {
                return Err(type_error("multiple bases have instance lay-out conflict"));
            }
        };
    }
    best.ok_or_else(|| type_error("a class has no bases"))
}

/// Whether instances of two built-in classes are laid out alike.
pub(super) fn alike(a: &Ref<Class>, b: &Ref<Class>) -> bool {
    Ref::ptr_eq(a, b) || plain_exception(a, b) && plain_exception(b, a)
}

/// Exceptions without fields of their own are laid out as their base.
fn plain_exception(a: &Ref<Class>, b: &Ref<Class>) -> bool {
    let fields = |c: &Ref<Class>| {
        let has = |k: &Ref<Class>| {
            !k.heap
                && k.name().text != "BaseException"
                && k.dict.dict.borrow().iter().any(
                    |e| matches!(&e.val, Value::Misc(m) if matches!(&**m, Misc::Member { .. })),
                )
        };
        std::iter::once(c.clone()).chain(c.mro()).find(has)
    };
    if a.layout != Layout::Exception || b.layout != Layout::Exception {
        return false;
    }
    match (fields(a), fields(b)) {
        (_, None) => true,
        (Some(x), Some(y)) => x.is_subclass(&y),
        (None, Some(_)) => false,
    }
}

/// The attributes that the methods in a class body set on `self`.
pub(super) fn attributes_set(code: &crate::code::Code, out: &mut Vec<String>) {
    use crate::code::Op;
    for c in &code.consts {
        let Value::Code(inner) = c else { continue };
        if inner.flags.namespace {
            continue;
        }
        let is_self = |op: &Op| match op {
            Op::LoadFast(i) | Op::LoadFastCheck(i) => inner
                .locals
                .get(*i as usize)
                .is_some_and(|n| n.text == "self"),
            Op::LoadDeref(i) => {
                let at = (*i as usize).checked_sub(inner.locals.len());
                at.and_then(|at| inner.free.get(at))
                    .is_some_and(|n| n.text == "self")
            }
            _ => false,
        };
        for pair in inner.ops.windows(2) {
            if let (true, Op::StoreAttr { name, .. }) = (is_self(&pair[0]), &pair[1])
                && let Some(name) = inner.names.get(*name as usize)
            {
                out.push(name.text.clone());
            }
        }
        attributes_set(inner, out);
    }
}

/// Whether instances of a class have `__dict__` or `__weakref__` already.
pub(super) fn inherits(vm: &Vm, c: &Ref<Class>, what: &str) -> bool {
    let t = &vm.types;
    let built_in = |k: &Ref<Class>| {
        let weak = [
            &t.set,
            &t.frozenset,
            &t.deque,
            &t.module,
            &t.partial,
            &t.r#type,
        ];
        let dict = [&t.module, &t.partial, &t.r#type];
        match what {
            "__dict__" => k.layout == Layout::Exception || dict.iter().any(|d| Ref::ptr_eq(d, k)),
            _ => weak.iter().any(|d| Ref::ptr_eq(d, k)),
        }
    };
    std::iter::once(c.clone())
        .chain(c.mro())
        .any(|k| match k.heap {
            true => k.dict.get_text(what).is_some(),
            false => built_in(&k),
        })
}

/// More names than this in one `__slots__` come from an iterator without end.
const MOST_SLOTS: usize = 1 << 16;

/// The items of an iterable that needs no Python code for them, up to the first that is no text.
fn taken(vm: &mut Vm, v: &Value) -> Res<Vec<Value>> {
    let Some(it) = vm.iter_fast(v)? else {
        let text = format!("'{}' object is not iterable", vm.type_name(v).text);
        return Err(type_error(text));
    };
    let mut items = vec![];
    while let Next::Val(item) = next_fast(vm, &it)? {
        if items.len() == MOST_SLOTS {
            return Err(Exc::MemoryError.msg("too many names in __slots__"));
        }
        let last = item.as_str().is_none();
        items.push(item);
        if last {
            break;
        }
    }
    Ok(items)
}

/// The names in `__slots__`.
pub(super) fn slot_names(vm: &mut Vm, v: &Value, parents: &[Ref<Class>]) -> Res<Vec<Ref<Str>>> {
    let items = match v.base() {
        Value::Str(_) => vec![v.base().clone()],
        v => match crate::vm::iterate::items_fast(v) {
            Some(items) => items,
            None => taken(vm, v)?,
        },
    };
    let mut names = vec![];
    for item in &items {
        let Some(name) = item.as_str() else {
            return Err(type_error(format!(
                "__slots__ items must be strings, not '{}'",
                vm.type_name(item).text
            )));
        };
        if !interleave_text::string::isidentifier(name) {
            return Err(type_error("__slots__ must be identifiers"));
        }
        names.push(intern(name));
    }
    let plain = |n: &&Ref<Str>| n.text != "__dict__" && n.text != "__weakref__";
    for k in [&vm.types.int, &vm.types.tuple, &vm.types.bytes] {
        let sized = parents.iter().find(|p| p.is_subclass(k));
        if let (Some(p), Some(_)) = (sized, names.iter().find(plain)) {
            return Err(type_error(format!(
                "nonempty __slots__ not supported for subtype of '{}'",
                super::class::shown_name(p).text
            )));
        }
    }
    Ok(names)
}
