//! What an object is made of: `__reduce_ex__` of the built-in types and of plain instances.

use super::own_method;
use super::state::{default_state, exception_state, state};
use crate::error::{Exc, Res, type_error};
use crate::func::{Args, Body};
use crate::inst::{Inst, Payload};
use crate::mem::Ref;
use crate::misc::Misc;
use crate::task::Ctx;
use crate::types::Table;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) enum Reduced {
    /// A class or a function, which is found again by its name.
    Global(Option<String>),
    /// `class.__new__(class, *args)`, then the state.
    New {
        class: Value,
        args: Value,
        state: Option<Value>,
    },
    /// What `__reduce__` returned.
    Value(Value),
}

/// Methods of `object`.
pub(crate) const METHODS: Table = &[
    (
        "__reduce_ex__",
        Body::Task(|c, a| {
            Box::pin(async move {
                let v = a.pos[0].clone();
                if let Some(f) = own_method(c.vm(), &v, "__reduce__")? {
                    return c.call(&f, Args::none()).await;
                }
                let protocol = a.pos.get(1).and_then(crate::eq::number).unwrap_or(4.0) as u8;
                let r = builtin(c, &v, protocol).await?;
                as_tuple(c, r).await
            })
        }),
    ),
    (
        "__reduce__",
        Body::Task(|c, a| {
            Box::pin(async move {
                let r = builtin(c, &a.pos[0], 0).await?;
                as_tuple(c, r).await
            })
        }),
    ),
    (
        "__getstate__",
        Body::Task(|c, a| {
            Box::pin(async move {
                Ok(match &a.pos[0] {
                    Value::Inst(i) => default_state(c, i).await?.unwrap_or(Value::None),
                    _ => Value::None,
                })
            })
        }),
    ),
];

async fn as_tuple(c: Ctx, r: Reduced) -> Res<Value> {
    Ok(match r {
        Reduced::Value(v) => v,
        Reduced::Global(name) => Value::str(name.unwrap_or_default()),
        Reduced::New { class, args, state } => {
            let m = super::find::module(c, "copyreg").await?;
            let newobj = c.getattr(&m, "__newobj__").await?;
            let mut all = vec![class];
            if let Value::Tuple(t) = &args {
                all.extend(t.iter().cloned());
            }
            Value::tuple(vec![
                newobj,
                Value::tuple(all),
                state.unwrap_or(Value::None),
                Value::None,
                Value::None,
            ])
        }
    })
}

/// Takes an object apart as the pickler does.
pub(crate) async fn reduce(c: Ctx, v: &Value, protocol: u8) -> Res<Reduced> {
    match v {
        Value::Class(_) | Value::Func(_) => {}
        _ => {
            if let Some(f) = own_method(c.vm(), v, "__reduce_ex__")? {
                return Ok(Reduced::Value(
                    c.call1(&f, Value::Int(i64::from(protocol))).await?,
                ));
            }
            if let Some(f) = own_method(c.vm(), v, "__reduce__")? {
                return Ok(Reduced::Value(c.call(&f, Args::none()).await?));
            }
        }
    }
    builtin(c, v, protocol).await
}

fn call(f: Value, args: Vec<Value>) -> Reduced {
    Reduced::Value(Value::tuple(vec![f, Value::tuple(args)]))
}

fn class(vm: &Vm, v: &Value) -> Value {
    Value::Class(vm.class_of(v))
}

async fn builtin(c: Ctx, v: &Value, protocol: u8) -> Res<Reduced> {
    let of = class(c.vm(), v);
    Ok(match v {
        Value::Inst(i) if protocol < 2 && i.exc().is_none() => {
            old_instance(c, v, i, of, protocol).await?
        }
        Value::Ellipsis => Reduced::Global(Some("Ellipsis".into())),
        Value::NotImplemented => Reduced::Global(Some("NotImplemented".into())),
        Value::Class(k) => {
            let none = c.vm().types.none.clone();
            let special = [
                (none, Value::None),
                (c.vm().types.ellipsis.clone(), Value::Ellipsis),
                (c.vm().types.not_implemented.clone(), Value::NotImplemented),
            ];
            match special.into_iter().find(|(t, _)| Ref::ptr_eq(t, k)) {
                Some((_, instance)) => {
                    call(Value::Class(c.vm().types.r#type.clone()), vec![instance])
                }
                None => Reduced::Global(None),
            }
        }
        Value::Func(_) => Reduced::Global(None),
        Value::Native(n) if !n.method => match c.vm().builtins.get_text(n.owner) {
            // A static method of a built-in class.
            Some(owner @ Value::Class(_)) => getattr(c, owner, n.name),
            _ => Reduced::Global(None),
        },
        Value::Native(n) => {
            let owner = c.vm().builtins.get_text(n.owner).unwrap_or(Value::None);
            getattr(c, owner, n.name)
        }
        Value::Bound(b) => {
            let name = match &b.func {
                Value::Func(f) => f.name.borrow().text.clone(),
                Value::Native(n) => n.name.to_string(),
                other => c
                    .getattr(other, "__name__")
                    .await?
                    .as_str()
                    .unwrap_or("")
                    .to_string(),
            };
            getattr(c, b.this.clone(), &name)
        }
        Value::Complex(z) => call(of, vec![Value::Float(z.0), Value::Float(z.1)]),
        Value::Range(r) => call(
            of,
            vec![Value::Int(r.start), Value::Int(r.stop), Value::Int(r.step)],
        ),
        Value::Misc(m) if matches!(&**m, Misc::BigRange(_)) => {
            let Some(r) = crate::types::big_range::of(v) else {
                return Err(cannot(c.vm(), v));
            };
            call(of, [r.start, r.stop, r.step].map(Value::big).to_vec())
        }
        Value::Slice(s) => call(of, s.to_vec()),
        Value::ByteArray(b) => {
            let b = b.borrow().clone();
            if b.is_empty() {
                call(of, vec![])
            } else {
                call(of, vec![Value::bytes(b)])
            }
        }
        Value::Bytes(b) => {
            // Protocol 2 has no bytes, so a text stands for them.
            let text: String = b.iter().map(|b| char::from(*b)).collect();
            if b.is_empty() {
                call(of, vec![])
            } else {
                let m = super::find::module(c, "_codecs").await?;
                let f = c.getattr(&m, "encode").await?;
                call(
                    f,
                    vec![
                        Value::str(text),
                        Value::Str(crate::intern::intern("latin1")),
                    ],
                )
            }
        }
        Value::Set(s) | Value::FrozenSet(s) => {
            let items = s.table.borrow().keys();
            Reduced::Value(Value::tuple(vec![
                of,
                Value::tuple(vec![Value::list(items)]),
                Value::None,
            ]))
        }
        Value::Misc(m) => match &**m {
            Misc::Deque(d) => {
                let items: Vec<Value> = d.items.borrow().iter().cloned().collect();
                let args = match d.maxlen.get() {
                    Some(n) => vec![Value::tuple(vec![]), Value::uint(n)],
                    None => vec![],
                };
                Reduced::Value(Value::tuple(vec![
                    of,
                    Value::tuple(args),
                    Value::None,
                    Value::list(items),
                ]))
            }
            Misc::Alias { origin, args } => {
                let m = super::find::module(c, "types").await?;
                let f = c.getattr(&m, "GenericAlias").await?;
                call(f, vec![origin.clone(), args.clone()])
            }
            Misc::Union(args) => {
                let m = super::find::module(c, "operator").await?;
                let or = c.getattr(&m, "or_").await?;
                let m = super::find::module(c, "functools").await?;
                let f = c.getattr(&m, "reduce").await?;
                call(f, vec![or, args.clone()])
            }
            _ => return Err(cannot(c.vm(), v)),
        },
        Value::Iter(i) => match super::iterators::reduce(c, of, i).await? {
            Some(reduced) => reduced,
            None => return Err(cannot(c.vm(), v)),
        },
        Value::Inst(i) => instance(c, v, i, of, protocol).await?,
        _ => return Err(cannot(c.vm(), v)),
    })
}

fn getattr(c: Ctx, obj: Value, name: &str) -> Reduced {
    let f = c.vm().builtins.get_text("getattr").unwrap_or(Value::None);
    call(f, vec![obj, Value::Str(crate::intern::intern(name))])
}

/// An instance as the protocols 0 and 1 have it: `copyreg._reconstructor` makes it from its class,
/// the built-in class from which that derives, and the value of that class.
async fn old_instance(c: Ctx, v: &Value, i: &Ref<Inst>, of: Value, protocol: u8) -> Res<Reduced> {
    let (base, value) = match &i.payload {
        Payload::Value(inner) => {
            if let Value::Misc(_) | Value::Set(_) | Value::FrozenSet(_) = inner {
                return instance(c, v, i, of, protocol).await;
            }
            // The value is one of its own, since it may lead back to the instance.
            let value = match inner {
                Value::List(l) => Value::list(l.items.borrow().to_vec()),
                Value::Dict(d) => Value::Dict(crate::dict::DictObj::new(d.dict.borrow().clone())),
                other => other.clone(),
            };
            (class(c.vm(), inner), value)
        }
        _ => {
            let native = (i.class().lookup_text("__module__"))
                .is_some_and(|m| matches!(m.as_str(), Some("_thread" | "_sysextra" | "_io")));
            if native {
                return Err(cannot(c.vm(), v));
            }
            (Value::Class(c.vm().types.object.clone()), Value::None)
        }
    };
    let own = own_method(c.vm(), v, "__getstate__")?;
    let slots = c.getattr_opt(v, "__slots__").await?;
    if own.is_none()
        && let Some(slots) = slots
        && crate::vm::slow::truth(c, &slots).await?
    {
        return Err(type_error(
            "a class that defines __slots__ without defining __getstate__ cannot be pickled",
        ));
    }
    let state = match own {
        Some(f) => c.call(&f, Args::none()).await?,
        None => default_state(c, i).await?.unwrap_or(Value::None),
    };
    let m = super::find::module(c, "copyreg").await?;
    let f = c.getattr(&m, "_reconstructor").await?;
    let mut parts = vec![f, Value::tuple(vec![of, base, value])];
    if crate::vm::slow::truth(c, &state).await? {
        parts.push(state);
    }
    Ok(Reduced::Value(Value::tuple(parts)))
}

async fn instance(c: Ctx, v: &Value, i: &Ref<Inst>, of: Value, _: u8) -> Res<Reduced> {
    if let Some(f) = own_method(c.vm(), v, "__getnewargs_ex__")? {
        let r = c.call(&f, Args::none()).await?;
        let Value::Tuple(t) = r.base() else {
            return Err(type_error(format!(
                "__getnewargs_ex__ should return a tuple, not '{}'",
                c.vm().type_name(&r).text
            )));
        };
        if t.len() != 2 {
            return Err(crate::error::value_error(format!(
                "__getnewargs_ex__ should return a tuple of length 2, not {}",
                t.len()
            )));
        }
        if let (Value::Tuple(args), Value::Dict(kw)) = (t[0].base(), t[1].base())
            && kw.dict.borrow().is_empty()
        {
            let args = Value::tuple(args.to_vec());
            let state = state(c, v, i).await?;
            return Ok(Reduced::New {
                class: of,
                args,
                state,
            });
        }
        let m = super::find::module(c, "copyreg").await?;
        let f = c.getattr(&m, "__newobj_ex__").await?;
        let state = state(c, v, i).await?.unwrap_or(Value::None);
        let args = Value::tuple(vec![of, t[0].clone(), t[1].clone()]);
        return Ok(Reduced::Value(Value::tuple(vec![
            f,
            args,
            state,
            Value::None,
            Value::None,
        ])));
    }
    let own_args = match own_method(c.vm(), v, "__getnewargs__")? {
        Some(f) => {
            let r = c.call(&f, Args::none()).await?;
            match r.base() {
                Value::Tuple(t) => Some(t.to_vec()),
                _ => {
                    return Err(type_error(format!(
                        "__getnewargs__ should return a tuple, not '{}'",
                        c.vm().type_name(&r).text
                    )));
                }
            }
        }
        None => None,
    };
    let state = state(c, v, i).await?;
    Ok(match &i.payload {
        Payload::Exc(e) => {
            let mut args = e.args.borrow().clone();
            // The name of the file is kept beside the arguments, and is pickled with them.
            if let (Value::Tuple(t), Some(f)) =
                (&args, i.field("filename").filter(|f| !f.is_none()))
                && t.len() == 2
                && i.class().is_subclass(&c.vm().types.exc(Exc::OSError))
            {
                args = Value::tuple(vec![t[0].clone(), t[1].clone(), f]);
            }
            let mut parts = vec![of, args];
            parts.extend(exception_state(c.vm(), i));
            Reduced::Value(Value::tuple(parts))
        }
        Payload::None => {
            // These classes are native in CPython, which cannot pickle them.
            if i.class().lookup_text("__module__").is_some_and(|m| {
                matches!(m.as_str(), Some("_thread" | "_sysextra" | "_contextvars"))
            }) {
                return Err(cannot(c.vm(), v));
            }
            Reduced::New {
                class: of,
                args: Value::tuple(own_args.unwrap_or_default()),
                state,
            }
        }
        Payload::Value(inner) => {
            let inner = inner.clone();
            let newobj = |args: Vec<Value>| Reduced::New {
                class: of.clone(),
                args: Value::tuple(args),
                state: state.clone(),
            };
            match &inner {
                Value::List(_) | Value::Dict(_) => {
                    let m = super::find::module(c, "copyreg").await?;
                    let f = c.getattr(&m, "__newobj__").await?;
                    let (items, pairs) = match &inner {
                        Value::Dict(_) => (Value::None, c.method(v, "items", Args::none()).await?),
                        _ => (v.clone(), Value::None),
                    };
                    let mut args = vec![of.clone()];
                    args.extend(own_args.unwrap_or_default());
                    Reduced::Value(Value::tuple(vec![
                        f,
                        Value::tuple(args),
                        state.unwrap_or(Value::None),
                        items,
                        pairs,
                    ]))
                }
                Value::Set(s) | Value::FrozenSet(s) => {
                    let items = s.table.borrow().keys();
                    Reduced::Value(Value::tuple(vec![
                        of.clone(),
                        Value::tuple(vec![Value::list(items)]),
                        state.unwrap_or(Value::None),
                    ]))
                }
                Value::Misc(m) if matches!(&**m, Misc::Deque(_)) => {
                    let Misc::Deque(d) = &**m else {
                        return Err(cannot(c.vm(), v));
                    };
                    let items: Vec<Value> = d.items.borrow().iter().cloned().collect();
                    let args = d
                        .maxlen
                        .get()
                        .map_or(vec![], |n| vec![Value::tuple(vec![]), Value::uint(n)]);
                    Reduced::Value(Value::tuple(vec![
                        of.clone(),
                        Value::tuple(args),
                        state.unwrap_or(Value::None),
                        Value::list(items),
                    ]))
                }
                Value::Iter(it) => match super::iterators::reduce(c, of.clone(), it).await? {
                    Some(reduced) => reduced,
                    None => return Err(cannot(c.vm(), v)),
                },
                Value::ByteArray(b) => {
                    let b = b.borrow().clone();
                    Reduced::Value(Value::tuple(vec![
                        of.clone(),
                        Value::tuple(vec![Value::bytes(b)]),
                        state.unwrap_or(Value::None),
                    ]))
                }
                Value::Complex(z) => {
                    newobj(own_args.unwrap_or_else(|| vec![Value::Float(z.0), Value::Float(z.1)]))
                }
                other => newobj(own_args.unwrap_or_else(|| vec![other.clone()])),
            }
        }
    })
}

fn cannot(vm: &mut Vm, v: &Value) -> crate::error::Raise {
    let name = match v {
        Value::Inst(i) => crate::types::class::full_name(&i.class()),
        Value::Misc(m) => match &**m {
            Misc::Lock(_) => "_thread.lock".into(),
            Misc::MemoryView(_) => return type_error("cannot pickle memoryview objects"),
            _ => vm.type_name(v).text.clone(),
        },
        _ => vm.type_name(v).text.clone(),
    };
    if name == "_sysextra._Stream" {
        return type_error("cannot pickle 'TextIOWrapper' instances");
    }
    type_error(format!("cannot pickle '{name}' object"))
}
