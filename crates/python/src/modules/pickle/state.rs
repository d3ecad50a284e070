//! The state of an instance, for its copy: attributes, slots, the fields of exceptions.

use super::own_method;
use crate::class::{HAS_NEW, SLOTTED};
use crate::dict::DictObj;
use crate::error::{Exc, Res};
use crate::func::Args;
use crate::inst::Inst;
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;

/// The answer of the class's own `__getstate__`, or the attributes.
pub(super) async fn state(c: Ctx, v: &Value, i: &Ref<Inst>) -> Res<Option<Value>> {
    match own_method(c.vm(), v, "__getstate__")? {
        Some(f) => Ok(Some(c.call(&f, Args::none()).await?).filter(|s| !s.is_none())),
        None => default_state(c, i).await,
    }
}

pub(super) async fn default_state(c: Ctx, i: &Ref<Inst>) -> Res<Option<Value>> {
    let class = i.class();
    let slots = slot_names(&class);
    let dict = i.dict.borrow().clone();
    if slots.is_empty() {
        if class.has(SLOTTED) {
            return Ok(None);
        }
        return Ok(dict
            .filter(|d| !d.dict.borrow().is_empty())
            .map(Value::Dict));
    }
    let _ = HAS_NEW;
    let values = crate::dict::DictObj::empty();
    let rest = crate::dict::DictObj::empty();
    let this = Value::Inst(i.clone());
    for s in &slots {
        if let Some(v) = c.getattr_opt(&this, s).await? {
            values.set_text(s, v);
        }
    }
    if let Some(d) = dict {
        for e in d.dict.borrow().iter() {
            if let Value::Str(k) = &e.key
                && !slots.iter().any(|s| *s == k.text)
            {
                rest.set(k, e.val.clone());
            }
        }
    }
    let rest = if rest.dict.borrow().is_empty() {
        Value::None
    } else {
        Value::Dict(rest)
    };
    if values.dict.borrow().is_empty() && rest.is_none() {
        return Ok(None);
    }
    if values.dict.borrow().is_empty() {
        return Ok(Some(rest));
    }
    Ok(Some(Value::tuple(vec![rest, Value::Dict(values)])))
}

pub(super) fn slot_names(class: &Ref<crate::class::Class>) -> Vec<String> {
    let mut out = vec![];
    for k in std::iter::once(class).chain(&class.mro()).rev_list() {
        for s in k.slots.iter().flatten() {
            let n = s.text.as_str();
            if n == "__dict__" || n == "__weakref__" {
                continue;
            }
            // Private names are stored under their mangled spelling.
            let n = if n.starts_with("__") && !n.ends_with("__") {
                format!("_{}{n}", k.name().text.trim_start_matches('_'))
            } else {
                n.to_string()
            };
            if !out.contains(&n) {
                out.push(n);
            }
        }
    }
    out
}

trait RevList<'a> {
    fn rev_list(self) -> Vec<&'a Ref<crate::class::Class>>;
}

impl<'a, I: Iterator<Item = &'a Ref<crate::class::Class>>> RevList<'a> for I {
    /// The class and its ancestors in the order in which CPython looks for slots.
    fn rev_list(self) -> Vec<&'a Ref<crate::class::Class>> {
        self.collect()
    }
}

/// What an exception's arguments do not hold: the attributes that a program gave it, and the fields
/// that come by name.
pub(super) fn exception_state(vm: &Vm, i: &Ref<Inst>) -> Option<Value> {
    let class = i.class();
    let is = |e: Exc| class.is_subclass(&vm.types.exc(e));
    let by_name: &[&str] = if is(Exc::ImportError) {
        &["name", "path", "name_from"]
    } else if is(Exc::AttributeError) {
        &["name"]
    } else {
        &[]
    };
    let d = match &*i.dict.borrow() {
        Some(d) => DictObj::new(d.dict.borrow().clone()),
        None => DictObj::empty(),
    };
    for key in by_name {
        if let Some(v) = i.field(key).filter(|v| !v.is_none()) {
            d.set_text(key, v);
        }
    }
    if is(Exc::AttributeError)
        && let Some(e) = i.exc()
    {
        d.set_text("args", e.args.borrow().clone());
    }
    let empty = d.dict.borrow().is_empty();
    (!empty).then_some(Value::Dict(d))
}
