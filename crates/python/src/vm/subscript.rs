//! Subscripts, membership, length and class patterns.

use super::Vm;
use super::run::Flow;
use super::wording::Role;
use crate::dict::Found;
use crate::error::{Res, index_error, key_error, type_error};
use crate::frame::Ret;
use crate::func::Args;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::options::Version;
use crate::task::{Ctx, ctx};
use crate::value::Value;
use interleave_text::string::Slice;

pub(crate) use super::contains::{contains, length, length_fast};
pub(crate) use super::subscript_store::{delete, set};

/// An index as an integer; booleans count.
pub(crate) fn as_index(v: &Value) -> Option<i64> {
    match v.base() {
        Value::Int(n) => Some(*n),
        Value::Bool(b) => Some(*b as i64),
        Value::Big(b) => Some(if b.sign() == num_bigint::Sign::Minus {
            i64::MIN
        } else {
            i64::MAX
        }),
        _ => None,
    }
}

/// `None` part of a slice, or its clamped integer.
pub(crate) fn slice_part(v: &Value) -> Res<Option<i64>> {
    if v.is_none() {
        return Ok(None);
    }
    as_index(v).map(Some).ok_or_else(|| {
        type_error("slice indices must be integers or None or have an __index__ method")
    })
}

pub(crate) fn resolve(s: &[Value; 3], len: usize) -> Res<Slice> {
    Ok(Slice::resolve(
        slice_part(&s[0])?,
        slice_part(&s[1])?,
        slice_part(&s[2])?,
        len,
    )?)
}

pub(super) fn position(i: i64, len: usize) -> Option<usize> {
    let i = if i < 0 { i.checked_add(len as i64)? } else { i };
    let at = crate::mem::size(i);
    (at < len).then_some(at)
}

impl Vm {
    pub(super) fn subscr_flow(&mut self, obj: Value, i: Value) -> Res<Flow> {
        if !matches!(obj, Value::Inst(_)) {
            if let Some(v) = self.subscr_fast(&obj, &i)? {
                self.cur.stack.push(v);
                return Ok(Flow::Next);
            }
        } else if let Value::Inst(inst) = &obj
            && let Some(f @ Value::Func(_)) = inst.class().lookup(&self.names.getitem.clone())
        {
            return self.begin(f, Args::of([obj, i]), Ret::Push);
        }
        self.begin_task(Box::pin(get(ctx(), obj, i)), Ret::Push)
    }

    /// Subscript of a built-in; `None` when Python must decide.
    pub(crate) fn subscr_fast(&mut self, obj: &Value, i: &Value) -> Res<Option<Value>> {
        if let (Value::Slice(s), false) = (
            i,
            matches!(
                obj,
                Value::Dict(_) | Value::Class(_) | Value::Misc(_) | Value::Inst(_)
            ),
        ) {
            if s.iter().any(|p| matches!(p, Value::Inst(_))) {
                return Ok(None);
            }
            return self.slice_of(obj, s).map(Some);
        }
        Ok(Some(match obj {
            Value::Dict(d) => match self.dict_get_fast(d, i) {
                Ok(Some(v)) => v,
                Ok(None) => return Err(key_error(i.clone())),
                Err(Found::Unhashable(u)) => return Err(self.unfit(i, &u, Role::Key)),
                Err(_) => return Ok(None),
            },
            Value::List(l) => {
                let Some(n) = as_index(i) else {
                    return self.bad_index("list", i);
                };
                let items = l.items.borrow();
                match position(n, items.len()) {
                    Some(p) => items[p].clone(),
                    None => return Err(index_error("list index out of range")),
                }
            }
            Value::Tuple(t) => {
                let Some(n) = as_index(i) else {
                    return self.bad_index("tuple", i);
                };
                match position(n, t.len()) {
                    Some(p) => t[p].clone(),
                    None => return Err(index_error("tuple index out of range")),
                }
            }
            Value::Str(s) => {
                let Some(n) = as_index(i) else {
                    return self.bad_index("string", i);
                };
                match position(n, s.chars) {
                    Some(p) if s.ascii() => Value::str(&s.text[p..p + 1]),
                    Some(p) => Value::str(s.text.chars().nth(p).unwrap_or(' ').to_string()),
                    None => return Err(index_error("string index out of range")),
                }
            }
            Value::Range(r) => {
                let Some(n) = as_index(i) else {
                    return self.bad_index("range", i);
                };
                // A range may be longer than any memory.
                let n = if n < 0 { n.saturating_add(r.len()) } else { n };
                match (0..r.len()).contains(&n) {
                    true => Value::Int(r.at(n)),
                    false => return Err(index_error("range object index out of range")),
                }
            }
            Value::Bytes(_) | Value::ByteArray(_) => match as_index(i) {
                Some(n) => crate::types::bytearray::get(self, obj, n)?,
                None if matches!(obj, Value::Bytes(_)) => return self.bad_index("byte", i),
                None => return self.bad_index("bytearray", i),
            },
            Value::Misc(m) => match &**m {
                Misc::Deque(d) => {
                    let Some(n) = as_index(i) else {
                        return Err(type_error(format!(
                            "sequence index must be integer, not '{}'",
                            self.type_name(i).text
                        )));
                    };
                    let items = d.items.borrow();
                    match position(n, items.len()) {
                        Some(p) => items[p].clone(),
                        None => return Err(index_error("deque index out of range")),
                    }
                }
                Misc::Proxy(d) => match self.dict_get_fast(d, i) {
                    Ok(Some(v)) => v,
                    _ => return Err(key_error(i.clone())),
                },
                Misc::Alias { .. } | Misc::Union(_) => return Ok(None),
                Misc::MemoryView(v) => crate::types::memoryview::get(self, v, i)?,
                Misc::BigRange(r) => match i {
                    Value::Slice(s) if s.iter().any(|p| matches!(p, Value::Inst(_))) => {
                        return Ok(None);
                    }
                    Value::Slice(s) => r.part(s)?,
                    i => match crate::types::big_range::argument(i) {
                        Some(n) => r.item(&n)?,
                        None => return self.bad_index("range", i),
                    },
                },
                _ => return Ok(None),
            },
            _ => return Ok(None),
        }))
    }

    pub(super) fn bad_index<T>(&mut self, what: &str, i: &Value) -> Res<Option<T>> {
        if matches!(i, Value::Inst(x) if x.class().lookup_text("__index__").is_some()) {
            return Ok(None);
        }
        let t = self.type_name(i).text.clone();
        Err(type_error(match what {
            "string" => format!("string indices must be integers, not '{t}'"),
            _ => format!("{what} indices must be integers or slices, not {t}"),
        }))
    }

    pub(crate) fn slice_of(&mut self, obj: &Value, s: &[Value; 3]) -> Res<Value> {
        Ok(match obj {
            Value::List(l) => {
                let items = l.items.borrow();
                let r = resolve(s, items.len())?;
                Value::list(r.positions().map(|p| items[p].clone()).collect())
            }
            Value::Tuple(t) => {
                let r = resolve(s, t.len())?;
                Value::tuple(r.positions().map(|p| t[p].clone()).collect())
            }
            Value::Str(t) => {
                let text = interleave_text::string::slice(
                    &t.text,
                    slice_part(&s[0])?,
                    slice_part(&s[1])?,
                    slice_part(&s[2])?,
                )?;
                Value::str(text.into_owned())
            }
            Value::Bytes(_) | Value::ByteArray(_) => crate::types::bytearray::get_slice(obj, s)?,
            Value::Range(_) => match crate::types::big_range::of(obj) {
                Some(r) => r.part(s)?,
                None => Value::None,
            },
            other => {
                return Err(type_error(format!(
                    "'{}' object is not subscriptable",
                    self.type_name(other).text
                )));
            }
        })
    }
}

/// `obj[i]` for any object, running Python where needed.
/// A slice whose parts are objects with `__index__`, with numbers in their place.
pub(super) async fn whole_slice(c: Ctx, i: Value) -> Res<Value> {
    let Value::Slice(s) = &i else { return Ok(i) };
    if !s.iter().any(|p| matches!(p, Value::Inst(_))) {
        return Ok(i);
    }
    let mut parts = s.to_vec();
    for p in &mut parts {
        if matches!(p, Value::Inst(_)) && c.vm().user_method(p, "__index__").is_some() {
            *p = crate::types::int::index(c, p).await?;
        }
        slice_part(p)?;
    }
    match <[Value; 3]>::try_from(parts) {
        Ok(parts) => Ok(Value::Slice(Ref::new(parts))),
        Err(_) => Ok(i),
    }
}

pub(crate) async fn get(c: Ctx, obj: Value, i: Value) -> Res<Value> {
    if let Value::Inst(inst) = &obj {
        let class = inst.class();
        match class.lookup_text("__getitem__") {
            Some(Value::Native(_)) | None => {}
            Some(f) => {
                let f = super::binary::taking_self(f);
                return c.call(&f, Args::of([obj, i])).await;
            }
        }
        if let (Value::Dict(d), Some(m)) = (obj.base(), class.lookup_text("__missing__")) {
            return match crate::types::dict::get_item(c, d, &i).await? {
                Some(v) => Ok(v),
                None => c.call(&m, Args::of([obj.clone(), i])).await,
            };
        }
    }
    let base = obj.base().clone();
    let i = match matches!(base, Value::Dict(_) | Value::Inst(_)) {
        true => i,
        false => whole_slice(c, i).await?,
    };
    if let Some(v) = c.vm().subscr_fast(&base, &i)? {
        return Ok(v);
    }
    match &base {
        Value::Dict(d) => match crate::types::dict::get_item(c, d, &i).await? {
            Some(v) => Ok(v),
            None => Err(key_error(i)),
        },
        Value::Class(k) => {
            if let Some(m) = &k.meta
                && let Some(f @ Value::Func(_)) = m.lookup_text("__getitem__")
            {
                return c.call(&f, Args::of([base.clone(), i])).await;
            }
            if let Some(f) = k.lookup_text("__class_getitem__") {
                let f = match &f {
                    Value::Func(_) => f,
                    other => {
                        let k = k.clone();
                        c.vm().bind(other, &base, &k)?
                    }
                };
                return match &f {
                    Value::Func(_) => c.call(&f, Args::of([base.clone(), i])).await,
                    _ => c.call1(&f, i).await,
                };
            }
            let since = |version| c.vm().since(version);
            if Ref::ptr_eq(k, &c.vm().types.union) && since(Version::V3_14) {
                let typing = crate::intern::intern("typing");
                let typing = super::import::import(c, typing, Value::None).await?;
                return c.method(&typing, "_union", Args::one(i)).await;
            }
            let generic = match &*k.name().text {
                _ if k.heap => false,
                "type" => true,
                "staticmethod" | "classmethod" | "memoryview" => since(Version::V3_14),
                "slice" => since(Version::V3_15),
                _ => false,
            };
            if generic {
                return Ok(crate::types::class::alias(base.clone(), i));
            }
            Err(type_error(format!(
                "type '{}' is not subscriptable",
                crate::types::class::shown_name(k).text
            )))
        }
        Value::Misc(m) if matches!(&**m, Misc::Alias { .. } | Misc::Union(_)) => {
            let typing =
                super::import::import(c, crate::intern::intern("typing"), Value::None).await?;
            c.method(&typing, "_substitute", Args::of([base.clone(), i]))
                .await
        }
        other => {
            // An object with `__index__` is turned into an integer.
            if let Value::Inst(_) = &i
                && let Some(f) = c.vm().special(&i, "__index__")
            {
                let n = c.call(&f, Args::none()).await?;
                if let Some(v) = c.vm().subscr_fast(&base, &n)? {
                    return Ok(v);
                }
            }
            Err(type_error(format!(
                "'{}' object is not subscriptable",
                c.vm().type_name(other).text
            )))
        }
    }
}

/// The integer that `__index__` answers.
pub(crate) async fn index_of(c: Ctx, v: &Value, message: &str) -> Res<i64> {
    if let Some(n) = as_index(v) {
        return Ok(n);
    }
    if let Value::Inst(_) = v
        && let Some(f) = c.vm().special(v, "__index__")
    {
        let r = c.call(&f, Args::none()).await?;
        return as_index(&r).ok_or_else(|| {
            type_error(format!(
                "__index__ returned non-int (type {})",
                c.vm().type_name(&r).text
            ))
        });
    }
    Err(type_error(format!("{message}{}", c.vm().type_name(v).text)))
}

/// The values of a mapping pattern's keys, or `None` when one is not there.
pub(crate) async fn match_keys(c: Ctx, subject: Value, keys: Value) -> Res<Value> {
    let Value::Tuple(keys) = keys else {
        return Ok(Value::None);
    };
    for (i, k) in keys.iter().enumerate() {
        for earlier in &keys[..i] {
            if crate::eq::same(earlier, k) == Some(true) {
                let r = super::repr::repr(c, k).await?;
                return Err(crate::error::value_error(format!(
                    "mapping pattern checks duplicate key ({r})"
                )));
            }
        }
    }
    let mut out = vec![];
    let get = match &subject {
        Value::Dict(_) => Value::None,
        _ => c.getattr(&subject, "get").await?,
    };
    for k in keys.iter() {
        let found = match &subject {
            Value::Dict(d) => crate::types::dict::get_item(c, d, k).await?,
            _ => {
                // `get` does not ask `__missing__`, so a default dict does not grow.
                let none = Value::list(vec![]);
                let v = c.call(&get, Args::of([k.clone(), none.clone()])).await?;
                Some(v).filter(|v| !v.is(&none))
            }
        };
        match found {
            Some(v) => out.push(v),
            None => return Ok(Value::None),
        }
    }
    Ok(Value::tuple(out))
}

pub(crate) async fn match_class(
    c: Ctx,
    subject: Value,
    class: Value,
    names: Value,
    positional: usize,
) -> Res<Value> {
    let Value::Class(k) = &class else {
        return Err(type_error("called match pattern must be a class"));
    };
    if !crate::modules::builtins::isinstance(c, &subject, &class).await? {
        return Ok(Value::None);
    }
    let mut out = vec![];
    if positional > 0 {
        let itself = !k.heap && k.layout == crate::class::Layout::Value;
        match k.lookup_text("__match_args__") {
            Some(Value::Tuple(t)) => {
                let keyed: &[Value] = match &names {
                    Value::Tuple(n) => n,
                    _ => &[],
                };
                if positional > t.len() {
                    return Err(type_error(format!(
                        "{}() accepts {} positional sub-pattern{} ({positional} given)",
                        k.name().text,
                        t.len(),
                        if t.len() == 1 { "" } else { "s" }
                    )));
                }
                for (i, n) in t.iter().take(positional).enumerate() {
                    let Some(text) = n.as_str() else {
                        return Err(type_error(format!(
                            "__match_args__ elements must be strings (got {})",
                            c.vm().type_name(n).text
                        )));
                    };
                    let twice = |x: &Value| x.as_str() == Some(text);
                    if t[..i].iter().any(twice) || keyed.iter().any(twice) {
                        return Err(type_error(format!(
                            "{}() got multiple sub-patterns for attribute {}",
                            k.name().text,
                            interleave_text::string::repr(text)
                        )));
                    }
                    match c.getattr_opt(&subject, n.as_str().unwrap_or("")).await? {
                        Some(v) => out.push(v),
                        None => return Ok(Value::None),
                    }
                }
            }
            Some(other) if k.heap => {
                return Err(type_error(format!(
                    "{}.__match_args__ must be a tuple (got {})",
                    k.name().text,
                    c.vm().type_name(&other).text
                )));
            }
            _ if itself && positional == 1 => out.push(subject.clone()),
            _ if itself => {
                return Err(type_error(format!(
                    "{}() accepts 1 positional sub-pattern ({positional} given)",
                    k.name().text
                )));
            }
            _ => {
                return Err(type_error(format!(
                    "{}() accepts 0 positional sub-patterns ({positional} given)",
                    k.name().text
                )));
            }
        }
    }
    if let Value::Tuple(t) = &names {
        for n in t.iter() {
            match c.getattr_opt(&subject, n.as_str().unwrap_or("")).await? {
                Some(v) => out.push(v),
                None => return Ok(Value::None),
            }
        }
    }
    Ok(Value::tuple(out))
}
