//! Attributes: lookup, binding, storing, and their inline caches.

use super::Vm;
use crate::class::{Class, HAS_GETATTR, HAS_GETATTRIBUTE};
use crate::error::{Res, attribute_error};
use crate::func::{Args, Bound, Out};
use crate::inst::Inst;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::options::Version;
use crate::task::ctx;
use crate::value::{Str, Value};

/// The type variables among the arguments of `list[T]`.
fn parameters(args: &Value) -> Out {
    let plain = |v: &Value| !matches!(v, Value::Inst(_) | Value::Misc(_) | Value::List(_));
    match args {
        Value::Tuple(t) if t.iter().all(plain) => Out::Val(Value::tuple(vec![])),
        _ => {
            let args = args.clone();
            Out::Task(Box::pin(async move {
                let c = crate::task::ctx();
                let name = crate::intern::intern("typing");
                let typing = super::import::import(c, name, Value::None).await?;
                let args = Args::of([args, Value::Bool(false)]);
                c.method(&typing, "_parameters_of", args).await
            }))
        }
    }
}

impl Vm {
    /// Binds a value that was found on a class to an instance.
    pub(crate) fn bind(&mut self, f: &Value, obj: &Value, class: &Ref<Class>) -> Res<Value> {
        Ok(match f {
            Value::Func(_) => Value::Bound(Ref::new(Bound {
                func: f.clone(),
                this: obj.clone(),
            })),
            Value::Native(n) if n.method => Value::Bound(Ref::new(Bound {
                func: f.clone(),
                this: obj.clone(),
            })),
            Value::Misc(m) => match &**m {
                Misc::Static(inner) => inner.clone(),
                Misc::ClassMethod(inner) => Value::Bound(Ref::new(Bound {
                    func: inner.clone(),
                    this: Value::Class(class.clone()),
                })),
                Misc::Partial(_) if self.since(crate::Version::V3_14) => {
                    Value::Bound(Ref::new(Bound {
                        func: f.clone(),
                        this: obj.clone(),
                    }))
                }
                Misc::Super {
                    class: after,
                    obj: Value::Unbound,
                    ..
                } if class.is_subclass(after) => Value::misc(Misc::Super {
                    class: after.clone(),
                    obj: obj.clone(),
                    start: class.clone(),
                }),
                _ => f.clone(),
            },
            Value::Inst(_) if matches!(f.base(), Value::Misc(_)) => {
                self.bind(&f.base().clone(), obj, class)?
            }
            _ => f.clone(),
        })
    }

    pub(crate) fn load_attr(&mut self, obj: &Value, name: &Ref<Str>) -> Res<Out> {
        if let Value::Class(_) | Value::Module(_) | Value::Func(_) | Value::Bound(_) = obj
            && let Some(out) = self.annotations(obj, name)
        {
            return Ok(out);
        }
        match obj {
            Value::Inst(i) => self.inst_attr(i, obj, name),
            Value::Class(c) => self.class_attr(c, obj, name),
            Value::Module(m) => {
                if let Some(v) = m.dict.get(name) {
                    if self.is_lazy(&v) {
                        let task = super::lazy::taken(ctx(), v, m.dict.clone(), name.clone());
                        return Ok(Out::Task(Box::pin(task)));
                    }
                    return Ok(Out::Val(v));
                }
                if name.text == "__dict__" {
                    return Ok(Out::Val(Value::Dict(m.dict.clone())));
                }
                if let Some(f) = m.dict.get_text("__getattr__") {
                    return Ok(Out::Call(f, Args::one(Value::Str(name.clone()))));
                }
                self.plain_attr(obj, name, || {
                    format!("module '{}' has no attribute '{}'", m.name.text, name.text)
                })
            }
            Value::Misc(m) => match &**m {
                Misc::Super {
                    obj: Value::Unbound,
                    ..
                } => self.builtin_attr(obj, name),
                Misc::Super {
                    class,
                    obj: this,
                    start,
                } => self.super_attr(class, this, start, name),
                Misc::Alias { origin, args } => match name.text.as_str() {
                    "__origin__" => Ok(Out::Val(origin.clone())),
                    "__args__" => Ok(Out::Val(args.clone())),
                    "__parameters__" => Ok(parameters(args)),
                    "__class__" => Ok(Out::Val(Value::Class(self.types.alias.clone()))),
                    "__mro_entries__" | "__reduce__" | "__reduce_ex__" | "__eq__" | "__hash__"
                    | "__getitem__" | "__or__" | "__ror__" => self.builtin_attr(obj, name),
                    "__unpacked__" => Ok(Out::Val(Value::Bool(false))),
                    n if n.starts_with("__typing_") => Err(self.no_attr(obj, name)),
                    _ => self.load_attr(origin, name),
                },
                Misc::Union(args) => match name.text.as_str() {
                    "__parameters__" => Ok(parameters(args)),
                    "__origin__" if self.since(Version::V3_14) => {
                        Ok(Out::Val(Value::Class(self.types.union.clone())))
                    }
                    _ => self.builtin_attr(obj, name),
                },
                _ => self.builtin_attr(obj, name),
            },
            _ => self.builtin_attr(obj, name),
        }
    }

    fn inst_attr(&mut self, i: &Ref<Inst>, obj: &Value, name: &Ref<Str>) -> Res<Out> {
        let class = i.class();
        if class.has(HAS_GETATTRIBUTE)
            && let Some(f) = class.lookup(&self.names.getattribute.clone())
        {
            let f = super::binary::taking_self(f);
            let args = Args::of([obj.clone(), Value::Str(name.clone())]);
            if !class.has(HAS_GETATTR) {
                return Ok(Out::Call(f, args));
            }
            let fallback = class.lookup(&self.names.getattr.clone());
            let fallback = fallback.map(super::binary::taking_self);
            let (obj, name) = (obj.clone(), name.clone());
            return Ok(Out::Task(Box::pin(async move {
                let c = crate::task::ctx();
                match c.call(&f, args).await {
                    Err(e) if c.vm().is_kind(&e, crate::error::Exc::AttributeError) => {
                        c.call(
                            &fallback.unwrap_or(Value::None),
                            Args::of([obj, Value::Str(name)]),
                        )
                        .await
                    }
                    r => r,
                }
            })));
        }
        match self.generic_attr(i, obj, &class, name)? {
            Some(Out::Call(f, args)) if class.has(HAS_GETATTR) => {
                // A property that raises AttributeError falls back to `__getattr__`.
                let fallback = class
                    .lookup(&self.names.getattr.clone())
                    .map_or(Value::None, super::binary::taking_self);
                let (obj, name) = (obj.clone(), name.clone());
                Ok(Out::Task(Box::pin(async move {
                    let c = crate::task::ctx();
                    match c.call(&f, args).await {
                        Err(e) if c.vm().is_kind(&e, crate::error::Exc::AttributeError) => {
                            c.call(&fallback, Args::of([obj, Value::Str(name)])).await
                        }
                        r => r,
                    }
                })))
            }
            Some(o) => Ok(o),
            None => {
                if class.has(HAS_GETATTR)
                    && let Some(f) = class.lookup(&self.names.getattr.clone())
                {
                    return Ok(Out::Call(
                        super::binary::taking_self(f),
                        Args::of([obj.clone(), Value::Str(name.clone())]),
                    ));
                }
                Err(self.no_attr(obj, name))
            }
        }
    }

    /// `object.__getattribute__`: data descriptors, the instance, then the class.
    pub(crate) fn generic_attr(
        &mut self,
        i: &Ref<Inst>,
        obj: &Value,
        class: &Ref<Class>,
        name: &Ref<Str>,
    ) -> Res<Option<Out>> {
        let found = class.lookup(name);
        if let Some(f) = &found {
            match f {
                Value::Misc(m) => match &**m {
                    Misc::Property { get, .. } => {
                        if get.is_none() {
                            return Err(attribute_error(
                                format!(
                                    "property '{}' of '{}' object has no getter",
                                    name.text,
                                    class.name().text
                                ),
                                &name.text,
                                obj.clone(),
                            ));
                        }
                        return Ok(Some(Out::Call(get.clone(), Args::one(obj.clone()))));
                    }
                    Misc::Field(at, _) => {
                        return crate::types::field::of(obj, *at).map(|v| Some(Out::Val(v)));
                    }
                    Misc::Member { kind, .. } => {
                        let v = match kind {
                            crate::misc::MemberKind::Slot => i.get(name),
                            _ => crate::types::members::value(self, obj, name),
                        };
                        return match v {
                            Some(v) => Ok(Some(Out::Val(v))),
                            None if name.text == "characters_written" => {
                                let text = name.text.clone();
                                Err(attribute_error(text, &name.text, obj.clone()))
                            }
                            None => Err(self.no_attr(obj, name)),
                        };
                    }
                    _ => {}
                },
                Value::Inst(d)
                    if d.class()
                        .lookup_text("__get__")
                        .is_none_or(|g| matches!(g, Value::Native(_)))
                        && matches!(f.base(), Value::Misc(_)) =>
                {
                    if let Value::Misc(m) = f.base()
                        && let Misc::Property { get, .. } = &**m
                    {
                        return Ok(Some(Out::Call(get.clone(), Args::one(obj.clone()))));
                    }
                }
                Value::Inst(d) => {
                    let dc = d.class();
                    let data = dc.lookup(&self.names.set.clone()).is_some()
                        || dc.lookup(&self.names.delete.clone()).is_some();
                    if data && let Some(get) = dc.lookup(&self.names.get.clone()) {
                        return Ok(Some(Out::Call(
                            get,
                            Args::of([f.clone(), obj.clone(), Value::Class(class.clone())]),
                        )));
                    }
                }
                _ => {}
            }
        }
        if let Some(v) = i.get(name) {
            return Ok(Some(Out::Val(v)));
        }
        if let Some(f) = found {
            if let Value::Inst(d) = &f
                && let Some(get) = d.class().lookup(&self.names.get.clone())
            {
                return Ok(Some(Out::Call(
                    get,
                    Args::of([f.clone(), obj.clone(), Value::Class(class.clone())]),
                )));
            }
            // Attributes of the class such as `__doc__` are not bound.
            return Ok(Some(Out::Val(self.bind(&f, obj, class)?)));
        }
        Ok(crate::types::special::special_attr(self, obj, name).map(Out::Val))
    }

    /// The `__get__` of a descriptor that is written in Python; with `data`, only when it also sets.
    fn own_get(&self, f: &Value, data: bool) -> Option<Value> {
        let Value::Inst(d) = f else { return None };
        let class = d.class();
        let sets = |name: &Ref<Str>| class.lookup(name).is_some();
        if data && !sets(&self.names.set) && !sets(&self.names.delete) {
            return None;
        }
        class.lookup(&self.names.get)
    }

    fn class_attr(&mut self, c: &Ref<Class>, obj: &Value, name: &Ref<Str>) -> Res<Out> {
        let meta = c.meta.clone();
        if let Some(m) = &meta
            && let Some(f) = m.lookup(name)
            && let Value::Misc(p) = &f
            && let Misc::Property { get, .. } = &**p
        {
            return Ok(Out::Call(get.clone(), Args::one(obj.clone())));
        }
        // A data descriptor of the metaclass comes before what the class has.
        if let Some(m) = &meta
            && let Some(f @ Value::Inst(_)) = m.lookup(name)
            && let Some(get) = self.own_get(&f, true)
        {
            let args = [f, obj.clone(), Value::Class(m.clone())];
            return Ok(Out::Call(get, Args::of(args)));
        }
        // A class may have a descriptor for its documentation.
        let described = name.text == "__doc__" && matches!(c.dict.get(name), Some(Value::Inst(_)));
        if !described && let Some(v) = crate::types::class::special_attr(self, c, name) {
            return Ok(Out::Val(v));
        }
        if let Some(f) = c.lookup(name) {
            let f = match &f {
                Value::Inst(i)
                    if i.class().lookup_text("__get__").is_none()
                        && matches!(f.base(), Value::Misc(_)) =>
                {
                    f.base().clone()
                }
                _ => f,
            };
            return Ok(match &f {
                Value::Misc(m) => match &**m {
                    Misc::Static(inner) => Out::Val(inner.clone()),
                    Misc::ClassMethod(inner) => Out::Val(Value::Bound(Ref::new(Bound {
                        func: inner.clone(),
                        this: obj.clone(),
                    }))),
                    _ => Out::Val(f),
                },
                Value::Inst(d) => match d.class().lookup(&self.names.get.clone()) {
                    Some(get) => Out::Call(get, Args::of([f.clone(), Value::None, obj.clone()])),
                    None => Out::Val(f),
                },
                _ => Out::Val(f),
            });
        }
        let meta = meta.unwrap_or_else(|| self.types.r#type.clone());
        if let Some(f) = meta.lookup(name) {
            if let Some(get) = self.own_get(&f, false) {
                let args = [f, obj.clone(), Value::Class(meta)];
                return Ok(Out::Call(get, Args::of(args)));
            }
            return Ok(Out::Val(self.bind(&f, obj, &meta)?));
        }
        if let Some(f) = meta.lookup(&self.names.getattr.clone()) {
            return Ok(Out::Call(
                super::binary::taking_self(f),
                Args::of([obj.clone(), Value::Str(name.clone())]),
            ));
        }
        Err(attribute_error(
            format!(
                "type object '{}' has no attribute '{}'",
                crate::types::class::shown_name(c).text,
                name.text
            ),
            &name.text,
            obj.clone(),
        ))
    }

    fn super_attr(
        &mut self,
        after: &Ref<Class>,
        this: &Value,
        start: &Ref<Class>,
        name: &Ref<Str>,
    ) -> Res<Out> {
        if name.text != "__class__"
            && let Some(f) = start.lookup_after(after, name)
        {
            let unbound = matches!(this, Value::Class(c) if Ref::ptr_eq(c, start));
            return Ok(match &f {
                Value::Misc(m) => match &**m {
                    Misc::Property { get, .. } if !unbound => {
                        Out::Call(get.clone(), Args::one(this.clone()))
                    }
                    Misc::Member { kind, .. } if !unbound => {
                        let v = match (kind, this) {
                            (crate::misc::MemberKind::Slot, Value::Inst(i)) => i.get(name),
                            _ => crate::types::members::value(self, this, name),
                        };
                        Out::Val(v.ok_or_else(|| self.no_attr(this, name))?)
                    }
                    Misc::ClassMethod(inner) => {
                        let c = Value::Class(start.clone());
                        Out::Val(Value::Bound(Ref::new(Bound {
                            func: inner.clone(),
                            this: c,
                        })))
                    }
                    Misc::Static(inner) => Out::Val(inner.clone()),
                    _ => Out::Val(f),
                },
                _ if unbound => match &f {
                    Value::Native(n) if n.name == "__new__" => Out::Val(f),
                    Value::Native(n) if n.method && n.owner == "type" => {
                        Out::Val(self.bind(&f, this, start)?)
                    }
                    Value::Func(_) | Value::Native(_) => Out::Val(f),
                    _ => Out::Val(f),
                },
                _ => Out::Val(self.bind(&f, this, start)?),
            });
        }
        let obj = Value::None;
        Err(attribute_error(
            format!("'super' object has no attribute '{}'", name.text),
            &name.text,
            obj,
        ))
    }

    /// An attribute of a built-in object: first the object's own, then its class's.
    fn builtin_attr(&mut self, obj: &Value, name: &Ref<Str>) -> Res<Out> {
        if let Some(v) = crate::types::special::special_attr(self, obj, name) {
            return Ok(Out::Val(v));
        }
        let class = self.class_of(obj);
        if let Some(f) = class.lookup(name) {
            if let Value::Misc(m) = &f
                && let Misc::Property { get, .. } = &**m
            {
                return Ok(Out::Call(get.clone(), Args::one(obj.clone())));
            }
            if let Value::Misc(m) = &f
                && let Misc::Member { .. } = &**m
            {
                return Err(self.no_attr(obj, name));
            }
            return Ok(Out::Val(self.bind(&f, obj, &class)?));
        }
        Err(self.no_attr(obj, name))
    }

    fn plain_attr(
        &mut self,
        obj: &Value,
        name: &Ref<Str>,
        message: impl FnOnce() -> String,
    ) -> Res<Out> {
        if let Some(v) = crate::types::special::special_attr(self, obj, name) {
            return Ok(Out::Val(v));
        }
        let class = self.class_of(obj);
        if let Some(f) = class.lookup(name) {
            return Ok(Out::Val(self.bind(&f, obj, &class)?));
        }
        Err(attribute_error(message(), &name.text, obj.clone()))
    }

    pub(crate) fn no_attr(&mut self, obj: &Value, name: &Ref<Str>) -> crate::error::Raise {
        let t = self.type_name(obj);
        attribute_error(
            format!("'{}' object has no attribute '{}'", t.text, name.text),
            &name.text,
            obj.clone(),
        )
    }
}
