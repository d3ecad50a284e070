//! `repr`, `str`, `format` of anything.

use super::Vm;
use crate::code::Convert;
use crate::error::{Res, type_error};
use crate::func::Args;
use crate::misc::Misc;
use crate::task::{Ctx, Task};
use crate::value::Value;
use interleave_text::{format, number, string};

/// The `repr` of a value without running Python; `None` when a method must run.
pub(crate) fn repr_fast(vm: &mut Vm, v: &Value) -> Option<String> {
    Some(match v {
        Value::None => "None".into(),
        Value::Bool(b) => if *b { "True" } else { "False" }.into(),
        Value::Int(n) => n.to_string(),
        Value::Float(f) => number::float_repr(*f),
        Value::Str(s) => string::repr(&s.text),
        Value::Big(_) => return None,
        Value::Ellipsis => "Ellipsis".into(),
        Value::NotImplemented => "NotImplemented".into(),
        Value::Inst(_)
        | Value::List(_)
        | Value::Tuple(_)
        | Value::Dict(_)
        | Value::Set(_)
        | Value::FrozenSet(_) => return None,
        Value::Class(c) if c.meta_has(crate::class::HAS_REPR) => return None,
        Value::Misc(m) if crate::types::class::shows_python(m) => return None,
        Value::Iter(i) if matches!(&*i.borrow(), crate::iter::IterState::Tool(t) if t.is_shown()) =>
        {
            return None;
        }
        Value::Slice(_) => return None,
        Value::Misc(m) if matches!(&**m, Misc::Deque(_) | Misc::View(..) | Misc::Proxy(_)) => {
            return None;
        }
        _ => crate::types::object::default_repr(vm, v),
    })
}

/// `repr(v)`; nesting is boxed.
pub(crate) fn repr(c: Ctx, v: &Value) -> std::pin::Pin<Box<dyn Future<Output = Res<String>>>> {
    let v = v.clone();
    Box::pin(async move {
        if let Some(s) = repr_fast(c.vm(), &v) {
            return Ok(s);
        }
        c.vm().enter_native().map_err(|_| {
            crate::error::Exc::RecursionError
                .msg("maximum recursion depth exceeded while getting the repr of an object")
        })?;
        let r = repr_slow(c, &v).await;
        c.vm().leave_native();
        r
    })
}

/// `list[T]` and `T | None`, whose parts need Python to show.
async fn show_types(c: Ctx, m: &Misc) -> Res<String> {
    let (head, args, between, tail) = match m {
        Misc::Alias { origin, args } => {
            let origin = match origin {
                Value::Class(_) => crate::types::class::show_type(c.vm(), origin),
                other => repr(c, other).await?,
            };
            (format!("{origin}["), args, ", ", "]")
        }
        Misc::Union(args) => (String::new(), args, " | ", ""),
        _ => return Ok(String::new()),
    };
    let mut shown = vec![];
    let Value::Tuple(args) = args else {
        return Ok(head + tail);
    };
    for arg in args.iter() {
        shown.push(match arg {
            Value::Inst(_) | Value::Misc(_) => repr(c, arg).await?,
            other if head.is_empty() => crate::types::class::show_alternative(c.vm(), other),
            other => crate::types::class::show_type(c.vm(), other),
        });
    }
    Ok(head + &shown.join(between) + tail)
}

async fn repr_slow(c: Ctx, v: &Value) -> Res<String> {
    if let Value::Inst(i) = v {
        let class = i.class();
        match class.lookup_text("__repr__") {
            Some(Value::Native(_)) | None => {}
            Some(f) => {
                let f = super::binary::taking_self(f);
                let r = c.call1(&f, v.clone()).await?;
                return match r.as_str() {
                    Some(s) => Ok(s.to_string()),
                    None => Err(c.vm().wrong_answer(v, "__repr__", "a str", &r)),
                };
            }
        }
        if i.exc().is_some() {
            return crate::types::exception::repr(c, i).await;
        }
        if matches!(v.base(), Value::Inst(_)) {
            return Ok(crate::types::object::default_repr(c.vm(), v));
        }
        if matches!(v.base(), Value::Set(_) | Value::FrozenSet(_)) {
            let inner = repr(c, v.base()).await?;
            let name = class.name().text.clone();
            if inner.ends_with("set(...)") {
                return Ok(format!("{name}(...)"));
            }
            return Ok(match inner.strip_prefix("frozenset(") {
                Some(rest) => format!("{name}({rest}"),
                None if inner == "set()" => format!("{name}()"),
                None => format!("{name}({inner})"),
            });
        }
        if let Value::Misc(m) = v.base()
            && let Misc::Partial(_) = &**m
        {
            let shown = crate::types::partial::show(c, v.clone()).await?;
            return Ok(shown.as_str().unwrap_or_default().to_string());
        }
        return repr(c, v.base()).await;
    }
    if let Value::Misc(m) = v
        && crate::types::class::shows_python(m)
    {
        return show_types(c, m).await;
    }
    if let Value::Bound(b) = v
        && let Value::Func(f) = &b.func
        && c.vm().user_method(&b.this, "__repr__").is_some()
    {
        let name = f.qualname.borrow().text.clone();
        let this = repr(c, &b.this).await?;
        return Ok(format!("<bound method {name} of {this}>"));
    }
    if let Value::Iter(_) = v {
        return crate::modules::itertools::show(c, v).await;
    }
    if let Value::Class(k) = v {
        if let Some(f) = c.vm().user_method(v, "__repr__") {
            let r = c.call1(&f, v.clone()).await?;
            return Ok(r.as_str().unwrap_or("").to_string());
        }
        let _ = k;
    }
    if let Value::Big(b) = v {
        return Ok(number::int_repr_limited(
            (&**b).into(),
            c.vm().opts.int_digits,
        )?);
    }
    // A container that is being shown already is shown as dots. The key holds the thread too, since
    // several threads may show the same container at the same time.
    let key = v.addr() ^ ((c.vm().cur.id as usize) << 40);
    let container = matches!(
        v,
        Value::List(_) | Value::Dict(_) | Value::Tuple(_) | Value::Set(_) | Value::FrozenSet(_)
    ) || matches!(v, Value::Misc(m) if matches!(&**m, Misc::Deque(_) | Misc::View(..)));
    if container && c.vm().showing.contains(&key) {
        return Ok(match v {
            Value::Misc(m) if matches!(&**m, Misc::View(..)) => "...".into(),
            Value::List(_) | Value::Misc(_) => "[...]".into(),
            Value::Dict(_) => "{...}".into(),
            Value::Tuple(_) => "(...)".into(),
            Value::FrozenSet(_) => "frozenset(...)".into(),
            _ => "set(...)".into(),
        });
    }
    if container {
        c.vm().showing.push(key);
    }
    let r = container_repr(c, v).await;
    if container {
        c.vm().showing.retain(|k| *k != key);
    }
    r
}

async fn join(c: Ctx, items: Vec<Value>) -> Res<String> {
    let mut out = String::new();
    for (i, x) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        match repr_fast(c.vm(), x) {
            Some(s) => out.push_str(&s),
            None => out.push_str(&repr(c, x).await?),
        }
        if i & 0xfff == 0xfff {
            c.vm().check_room(out.len())?;
        }
    }
    Ok(out)
}

async fn container_repr(c: Ctx, v: &Value) -> Res<String> {
    Ok(match v {
        Value::List(l) => {
            let items = l.items.borrow().clone();
            format!("[{}]", join(c, items).await?)
        }
        Value::Tuple(t) => {
            let inner = join(c, t.to_vec()).await?;
            if t.len() == 1 {
                format!("({inner},)")
            } else {
                format!("({inner})")
            }
        }
        Value::Dict(d) => dict_repr(c, d).await?,
        Value::Set(s) => {
            let keys = s.table.borrow().keys();
            if keys.is_empty() {
                "set()".into()
            } else {
                format!("{{{}}}", join(c, keys).await?)
            }
        }
        Value::FrozenSet(s) => {
            let keys = s.table.borrow().keys();
            if keys.is_empty() {
                "frozenset()".into()
            } else {
                format!("frozenset({{{}}})", join(c, keys).await?)
            }
        }
        Value::Slice(s) => format!("slice({})", join(c, s.to_vec()).await?),
        Value::Misc(m) => match &**m {
            Misc::Deque(d) => {
                let items: Vec<Value> = d.items.borrow().iter().cloned().collect();
                let inner = join(c, items).await?;
                match d.maxlen.get() {
                    Some(n) => format!("deque([{inner}], maxlen={n})"),
                    None => format!("deque([{inner}])"),
                }
            }
            Misc::View(d, k) => {
                let items = super::iterate::items_fast(v).unwrap_or_default();
                let name = match k {
                    crate::misc::ViewKind::Keys => "dict_keys",
                    crate::misc::ViewKind::Values => "dict_values",
                    crate::misc::ViewKind::Items => "dict_items",
                };
                let _ = d;
                format!("{name}([{}])", join(c, items).await?)
            }
            Misc::Proxy(d) => format!("mappingproxy({})", dict_repr(c, d).await?),
            _ => crate::types::object::default_repr(c.vm(), v),
        },
        other => crate::types::object::default_repr(c.vm(), other),
    })
}

async fn dict_repr(c: Ctx, d: &crate::mem::Ref<crate::dict::DictObj>) -> Res<String> {
    let pairs: Vec<(Value, Value)> = d
        .dict
        .borrow()
        .iter()
        .map(|e| (e.key.clone(), e.val.clone()))
        .collect();
    let mut out = String::from("{");
    for (i, (k, x)) in pairs.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        out.push_str(&repr(c, k).await?);
        out.push_str(": ");
        out.push_str(&repr(c, x).await?);
    }
    out.push('}');
    Ok(out)
}

/// `str(v)`.
pub(crate) async fn str(c: Ctx, v: &Value) -> Res<String> {
    match v {
        Value::Str(s) => return Ok(s.text.clone()),
        Value::Inst(i) => {
            let class = i.class();
            match class.lookup_text("__str__") {
                // What shows by object's own way shows as it is represented.
                Some(Value::Native(n)) if n.owner == "object" => return repr(c, v).await,
                Some(Value::Native(_)) | None => {}
                Some(f) => {
                    let f = super::binary::taking_self(f);
                    let r = c.call1(&f, v.clone()).await?;
                    return match r.as_str() {
                        Some(s) => Ok(s.to_string()),
                        None => Err(c.vm().wrong_answer(v, "__str__", "a str", &r)),
                    };
                }
            }
            if i.exc().is_some() {
                return crate::types::exception::str(c, i).await;
            }
            if let Value::Str(s) = v.base() {
                return Ok(s.text.clone());
            }
        }
        Value::Misc(m) if matches!(&**m, Misc::Proxy(_)) => {
            if let Misc::Proxy(d) = &**m {
                return dict_repr(c, d).await;
            }
        }
        Value::Class(_) => {
            if let Some(f) = c.vm().user_method(v, "__str__") {
                let r = c.call1(&f, v.clone()).await?;
                return Ok(r.as_str().unwrap_or("").to_string());
            }
        }
        _ => {}
    }
    repr(c, v).await
}

/// `format(v, spec)`.
pub(crate) async fn format(c: Ctx, v: Value, spec: Value) -> Res<String> {
    let text = spec.as_str().unwrap_or("").to_string();
    if let Value::Inst(i) = &v {
        let class = i.class();
        match class.lookup_text("__format__") {
            Some(Value::Native(_)) | None => {}
            Some(f) => {
                let f = super::binary::taking_self(f);
                let r = c.call(&f, Args::of([v.clone(), Value::str(text)])).await?;
                return match r.as_str() {
                    Some(s) => Ok(s.to_string()),
                    None => Err(type_error(format!(
                        "__format__ must return a str, not {}",
                        c.vm().type_name(&r).text
                    ))),
                };
            }
        }
        if text.is_empty() {
            return str(c, &v).await;
        }
    }
    let limit = c.vm().opts.int_digits;
    Ok(match v.base() {
        Value::Str(s) => format::format_str(&s.text, &text)?,
        Value::Int(n) => format::format_int((*n).into(), &text, "int", limit)?,
        Value::Bool(b) if text.is_empty() => if *b { "True" } else { "False" }.to_string(),
        Value::Bool(b) => format::format_int((*b as i64).into(), &text, "bool", limit)?,
        Value::Big(b) => format::format_int((&**b).into(), &text, "int", limit)?,
        Value::Float(f) => format::format_float(*f, &text)?,
        Value::Complex(z) if !text.is_empty() => format::format_complex(z.0, z.1, &text)?,
        _ => {
            if text.is_empty() {
                return str(c, &v).await;
            }
            return Err(type_error(format!(
                "unsupported format string passed to {}.__format__",
                c.vm().type_name(&v).text
            )));
        }
    })
}

pub(crate) async fn format_value(c: Ctx, v: Value, convert: Convert, spec: Value) -> Res<Value> {
    let v = match convert {
        Convert::None => v,
        Convert::Str => Value::str(str(c, &v).await?),
        Convert::Repr => Value::str(repr(c, &v).await?),
        Convert::Ascii => {
            let r = repr(c, &v).await?;
            Value::str(crate::types::str::ascii_of(&r))
        }
    };
    if spec.is_unbound()
        && let Value::Str(_) = v
    {
        return Ok(v);
    }
    Ok(Value::str(format(c, v, spec).await?))
}

/// A task that answers text.
pub(crate) fn task(f: impl Future<Output = Res<String>> + 'static) -> Task {
    Box::pin(async move { Ok(Value::str(f.await?)) })
}
