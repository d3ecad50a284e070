//! `functools.partial`: native, since it is called often and its parts are read-only.

use super::Table;
use crate::dict::DictObj;
use crate::error::{Res, type_error};
use crate::func::{Args, Body, Bound, Out};
use crate::intern::intern;
use crate::mem::{Mut, Ref};
use crate::misc::Misc;
use crate::options::Version;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::Vm;

type Parts = (Value, Value, Ref<DictObj>);

fn parts(v: &Value) -> Option<Parts> {
    match v.base() {
        Value::Misc(m) => match &**m {
            Misc::Partial(p) => Some(p.borrow().clone()),
            _ => None,
        },
        _ => None,
    }
}

fn this(a: &Args) -> Res<Parts> {
    parts(&a.pos[0]).ok_or_else(|| type_error("descriptor requires a 'functools.partial' object"))
}

/// `functools.Placeholder` keeps a place among the arguments for one of the call.
fn open(v: &Value) -> bool {
    matches!(v, Value::Inst(i) if i.class().name().text == "_PlaceholderType")
}

/// The arguments of a partial with those of a call, which fill the places that are kept first.
fn filled<'a>(own: &'a [Value], given: &'a [Value]) -> impl Iterator<Item = Value> + 'a {
    let kept = own.iter().filter(|v| open(v)).count().min(given.len());
    let (places, rest) = given.split_at(kept);
    let mut places = places.iter();
    let own = own.iter().map(move |v| match open(v) {
        true => places.next().unwrap_or(v),
        false => v,
    });
    own.chain(rest).cloned()
}

fn joined(a: &Value, b: &[Value]) -> Value {
    let Value::Tuple(a) = a else {
        return Value::None;
    };
    Value::tuple(filled(a, b).collect())
}

fn new(vm: &mut Vm, a: Args) -> Res<Value> {
    let Some(func) = a.pos.get(1) else {
        return Err(type_error("type 'partial' takes at least one argument"));
    };
    if !vm.callable(func) {
        return Err(type_error("the first argument must be callable"));
    }
    if a.pos[2..].last().is_some_and(open) {
        return Err(type_error("trailing Placeholders are not allowed"));
    }
    if a.kw.iter().any(|(_, v)| open(v)) {
        let text = "Placeholder cannot be passed as a keyword argument";
        return Err(type_error(text));
    }
    let keywords = DictObj::empty();
    let empty = Value::tuple(vec![]);
    let (func, args) = match parts(func) {
        // A partial of a plain partial is one of its function.
        Some((f, first, named)) if !has_attributes(func) => {
            for e in named.dict.borrow().iter() {
                if let Value::Str(k) = &e.key {
                    keywords.set(k, e.val.clone());
                }
            }
            (f, joined(&first, &a.pos[2..]))
        }
        _ => (func.clone(), joined(&empty, &a.pos[2..])),
    };
    for (k, v) in a.kw {
        keywords.set(&k, v);
    }
    let made = Value::misc(Misc::Partial(Mut::new((func, args, keywords))));
    // Every partial has attributes of its own, so the plain ones are instances too.
    Ok(match &a.pos[0] {
        Value::Class(class) => Value::Inst(crate::inst::Inst::new(
            class.clone(),
            crate::inst::Payload::Value(made),
        )),
        _ => made,
    })
}

fn has_attributes(v: &Value) -> bool {
    match v {
        Value::Inst(i) => i
            .dict
            .borrow()
            .as_ref()
            .is_some_and(|d| !d.dict.borrow().is_empty()),
        _ => false,
    }
}

/// Calls the function with its own arguments and with those of the call.
pub(crate) fn call(v: &Value, mut args: Args) -> Option<Res<Out>> {
    let (func, first, named) = parts(v)?;
    if let Value::Tuple(first) = &first
        && !first.is_empty()
    {
        let (kept, given) = (first.iter().filter(|v| open(v)).count(), args.pos.len());
        if given < kept {
            return Some(Err(type_error(format!(
                "missing positional arguments in 'partial' call; expected at least {kept}, got {given}"
            ))));
        }
        args.pos = filled(first, &args.pos).collect();
    }
    let named = named.dict.borrow();
    if !named.is_empty() {
        let mut kw = vec![];
        for e in named.iter() {
            let Value::Str(k) = &e.key else {
                return Some(Err(type_error("keywords must be strings")));
            };
            let i = args.kw.iter().position(|(given, _)| given.text == k.text);
            kw.push((
                k.clone(),
                i.map_or_else(|| e.val.clone(), |i| args.kw.remove(i).1),
            ));
        }
        kw.append(&mut args.kw);
        args.kw = kw;
    }
    Some(Ok(Out::Call(func, args)))
}

pub(crate) fn has(m: &Misc, n: &str) -> bool {
    matches!(m, Misc::Partial(_)) && matches!(n, "func" | "args" | "keywords")
}

/// `func`, `args`, `keywords`.
pub(crate) fn attr(p: &Parts, n: &str) -> Option<Value> {
    Some(match n {
        "func" => p.0.clone(),
        "args" => p.1.clone(),
        "keywords" => Value::Dict(p.2.clone()),
        _ => return None,
    })
}

/// As the call that it stands for; one that is inside itself is `...`.
pub(crate) async fn show(c: Ctx, v: Value) -> Res<Value> {
    let Some((func, args, named)) = parts(&v) else {
        return Ok(Value::None);
    };
    let key = v.addr() ^ ((c.vm().cur.id as usize) << 40);
    let class = c.vm().class_of(&v);
    let name = if class.heap {
        super::class::full_name(&class)
    } else {
        "functools.partial".into()
    };
    if c.vm().showing.contains(&key) {
        return Ok(Value::str("..."));
    }
    c.vm().showing.push(key);
    let shown = async {
        let mut text = format!("{name}({}", crate::vm::repr::repr(c, &func).await?);
        if let Value::Tuple(args) = &args {
            for a in args.iter() {
                text = format!("{text}, {}", crate::vm::repr::repr(c, a).await?);
            }
        }
        let pairs: Vec<(Value, Value)> = {
            let d = named.dict.borrow();
            d.iter().map(|e| (e.key.clone(), e.val.clone())).collect()
        };
        for (k, v) in pairs {
            let k = crate::vm::repr::str(c, &k).await?;
            text = format!("{text}, {k}={}", crate::vm::repr::repr(c, &v).await?);
        }
        Ok(Value::str(text + ")"))
    };
    let shown: Res<Value> = shown.await;
    c.vm().showing.retain(|k| *k != key);
    shown
}

fn reduce(vm: &mut Vm, a: Args) -> Res<Value> {
    let (func, args, named) = this(&a)?;
    let class = Value::Class(vm.class_of(&a.pos[0]));
    let rest = match &a.pos[0] {
        Value::Inst(i) if has_attributes(&a.pos[0]) => Value::Dict(i.attrs()),
        _ => Value::None,
    };
    let state = Value::tuple(vec![func.clone(), args, Value::Dict(named), rest]);
    Ok(Value::tuple(vec![class, Value::tuple(vec![func]), state]))
}

fn set_state(vm: &mut Vm, a: Args) -> Res<Value> {
    let wrong = || type_error("invalid partial state");
    let Value::Tuple(state) = a.pos[1].base() else {
        return Err(wrong());
    };
    let [func, args, named, rest] = &state[..] else {
        return Err(wrong());
    };
    let own = match args.base() {
        Value::Tuple(t) if t.last().is_some_and(open) => {
            return Err(type_error("trailing Placeholders are not allowed"));
        }
        args @ Value::Tuple(_) => args.clone(),
        _ => return Err(wrong()),
    };
    let own_named = match named.base() {
        Value::Dict(d) if matches!(named, Value::Dict(_)) => d.clone(),
        Value::Dict(d) => crate::dict::DictObj::new(d.dict.borrow().clone()),
        Value::None => DictObj::empty(),
        _ => return Err(wrong()),
    };
    if !vm.callable(func) {
        return Err(wrong());
    }
    if let (Value::Inst(i), Value::Misc(m)) = (&a.pos[0], a.pos[0].base())
        && let Misc::Partial(p) = &**m
    {
        let old = p.replace((func.clone(), own, own_named));
        drop(old);
        let attributes = match rest {
            Value::Dict(d) => Some(d.clone()),
            _ => None,
        };
        let old = i.dict.replace(attributes);
        drop(old);
    }
    Ok(Value::None)
}

pub(crate) const METHODS: Table = &[
    ("__new__", Body::Plain(new)),
    (
        "__call__",
        Body::Flow(|_, mut a| {
            let this = a.pos.remove(0);
            call(&this, a).unwrap_or_else(|| Err(type_error("not a partial")))
        }),
    ),
    (
        "__repr__",
        Body::Task(|c, a| Box::pin(show(c, a.pos[0].clone()))),
    ),
    ("__reduce__", Body::Plain(reduce)),
    ("__reduce_ex__", Body::Plain(reduce)),
    ("__setstate__", Body::Plain(set_state)),
    (
        "__get__",
        Body::Task(|c, a| {
            Box::pin(async move {
                if c.vm().since(Version::V3_14) && !a.pos[1].is_none() {
                    let [func, this] = [0, 1].map(|i| a.pos[i].clone());
                    return Ok(Value::Bound(Ref::new(Bound { func, this })));
                }
                if !a.pos[1].is_none() {
                    let text = "functools.partial will be a method descriptor in future Python versions; wrap it in staticmethod() if you want to preserve the old behavior";
                    let name = intern("warnings");
                    let m = crate::vm::import::import(c, name, Value::None).await?;
                    let class = c.vm().types.exc(crate::error::Exc::FutureWarning);
                    let args = Args::of([Value::str(text), Value::Class(class)]);
                    c.method(&m, "warn", args).await?;
                }
                Ok(a.pos[0].clone())
            })
        }),
    ),
    (
        "__class_getitem__",
        Body::Plain(|_, a| Ok(super::class::alias(a.pos[0].clone(), a.pos[1].clone()))),
    ),
];

/// Gives the class to the library's `functools`.
pub(crate) fn fill(vm: &mut Vm, d: &Ref<DictObj>) {
    d.set(&intern("partial"), Value::Class(vm.types.partial.clone()));
}
