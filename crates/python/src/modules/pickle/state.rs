//! The state of an instance, for its copy: attributes, slots, the fields of exceptions.

use super::own_method;
use crate::class::{HAS_NEW, SLOTTED};
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
    for k in std::iter::once(class).chain(&class.mro).rev_list() {
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

/// The attributes that a program gave to an exception.
pub(super) fn exception_state(vm: &Vm, i: &Ref<Inst>) -> Option<Value> {
    let class = i.class();
    let is = |e: Exc| class.is_subclass(&vm.types.exc(e));
    let own: &[&str] = if is(Exc::OSError) {
        &[
            "errno",
            "strerror",
            "filename",
            "filename2",
            "characters_written",
        ]
    } else if is(Exc::SystemExit) {
        &["code"]
    } else if is(Exc::StopIteration) {
        &["value"]
    } else if is(Exc::ImportError) {
        &["msg", "name", "path", "name_from"]
    } else if is(Exc::SyntaxError) {
        &[
            "msg",
            "filename",
            "lineno",
            "offset",
            "text",
            "end_lineno",
            "end_offset",
            "print_file_and_line",
        ]
    } else if is(Exc::UnicodeError) {
        &["encoding", "object", "start", "end", "reason"]
    } else if is(Exc::NameError) {
        &["name"]
    } else if is(Exc::AttributeError) {
        &["name", "obj"]
    } else {
        &[]
    };
    let own = if is(Exc::BaseExceptionGroup) {
        &["message", "exceptions"]
    } else {
        own
    };
    let d = i.dict.borrow().clone()?;
    let out = crate::dict::DictObj::empty();
    for e in d.dict.borrow().iter() {
        if let Value::Str(k) = &e.key
            && !own.contains(&k.text.as_str())
        {
            out.set(k, e.val.clone());
        }
    }
    // CPython keeps the name of what is missing, not the object that lacked it.
    let kept: &[&str] = if is(Exc::AttributeError) {
        &["name", "args"]
    } else if is(Exc::ImportError) {
        &["name", "path", "name_from"]
    } else {
        &[]
    };
    for key in kept {
        let v = match (*key, i.exc()) {
            ("args", Some(e)) => e.args.borrow().clone(),
            _ => d.get_text(key).unwrap_or(Value::None),
        };
        if !v.is_none() {
            out.set_text(key, v);
        }
    }
    let empty = out.dict.borrow().is_empty();
    (!empty).then_some(Value::Dict(out))
}
