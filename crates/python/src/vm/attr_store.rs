//! Attributes stored and deleted.

use super::Vm;
use crate::class::{Class, HAS_DELATTR, HAS_SETATTR, SLOTTED};
use crate::error::{Raise, Res, attribute_error};
use crate::func::{Args, Out};
use crate::inst::Inst;
use crate::mem::Ref;
use crate::misc::Misc;
use crate::value::{Str, Value};

impl Vm {
    pub(crate) fn store_attr(&mut self, obj: &Value, name: &Ref<Str>, v: Value) -> Res<Out> {
        match obj {
            Value::Inst(i) => {
                let class = i.class();
                if class.has(HAS_SETATTR)
                    && let Some(f) = class.lookup(&self.names.setattr.clone())
                {
                    return Ok(Out::Call(
                        super::binary::taking_self(f),
                        Args::of([obj.clone(), Value::Str(name.clone()), v]),
                    ));
                }
                self.generic_store(i, obj, &class, name, v)
            }
            Value::Class(c) => {
                if let Some(m) = &c.meta
                    && let Some(f @ Value::Func(_)) = m.lookup(&self.names.setattr.clone())
                {
                    return Ok(Out::Call(
                        super::binary::taking_self(f),
                        Args::of([obj.clone(), Value::Str(name.clone()), v]),
                    ));
                }
                self.store_class_attr(c, name, v)
            }
            Value::Module(m) => {
                m.dict.set(name, v);
                Ok(Out::Val(Value::None))
            }
            _ => {
                crate::types::special::set_special(self, obj, name, v)?;
                Ok(Out::Val(Value::None))
            }
        }
    }

    /// `type.__setattr__`.
    pub(crate) fn store_class_attr(
        &mut self,
        c: &Ref<Class>,
        name: &Ref<Str>,
        v: Value,
    ) -> Res<Out> {
        if let Some(f) = c.meta.as_ref().and_then(|m| m.lookup(name)) {
            let this = Value::Class(c.clone());
            match &f {
                Value::Misc(m) => {
                    if let Misc::Property { set, .. } = &**m {
                        if !set.is_none() {
                            return Ok(Out::Call(set.clone(), Args::of([this, v])));
                        }
                        let meta = self.type_name(&this);
                        let text = format!(
                            "property '{}' of '{}' object has no setter",
                            name.text, meta.text
                        );
                        return Err(attribute_error(text, &name.text, this));
                    }
                }
                Value::Inst(d) => {
                    if let Some(set) = d.class().lookup(&self.names.set.clone()) {
                        return Ok(Out::Call(set, Args::of([f.clone(), this, v])));
                    }
                }
                _ => {}
            }
        }
        if name.text == "__bases__" && c.heap {
            let c = c.clone();
            return Vm::late(
                async move { crate::types::bases::assign(crate::task::ctx(), c, v).await },
            );
        }
        crate::types::class::set_attr(self, c, name, v)?;
        Ok(Out::Val(Value::None))
    }

    pub(crate) fn generic_store(
        &mut self,
        i: &Ref<Inst>,
        obj: &Value,
        class: &Ref<Class>,
        name: &Ref<Str>,
        v: Value,
    ) -> Res<Out> {
        if let Some(f) = class.lookup(name) {
            match &f {
                Value::Misc(m) => match &**m {
                    Misc::Property { set, .. } => {
                        if set.is_none() {
                            return Err(attribute_error(
                                format!(
                                    "property '{}' of '{}' object has no setter",
                                    name.text,
                                    class.name().text
                                ),
                                &name.text,
                                obj.clone(),
                            ));
                        }
                        return Ok(Out::Call(set.clone(), Args::of([obj.clone(), v])));
                    }
                    Misc::Field(..) => {
                        return Err(attribute_error(
                            "can't set attribute".into(),
                            "",
                            Value::None,
                        ));
                    }
                    Misc::Member {
                        kind: crate::misc::MemberKind::Slot,
                        ..
                    } => {
                        i.set(name, v);
                        return Ok(Out::Val(Value::None));
                    }
                    Misc::Member { class, kind, .. } => {
                        crate::types::members::store(self, obj, class, name, *kind, v)?;
                        return Ok(Out::Val(Value::None));
                    }
                    _ => {}
                },
                Value::Inst(d) => {
                    if let Some(set) = d.class().lookup(&self.names.set.clone()) {
                        return Ok(Out::Call(set, Args::of([f.clone(), obj.clone(), v])));
                    }
                }
                _ => {}
            }
        }
        if crate::types::special::set_special_inst(self, i, name, &v)? {
            return Ok(Out::Val(Value::None));
        }
        if class.has(SLOTTED) && class.lookup(name).is_some() {
            return Err(read_only(class, obj, name));
        }
        if class.has(SLOTTED)
            || (!class.heap
                && class.layout != crate::class::Layout::Exception
                && !Ref::ptr_eq(class, &self.types.partial))
        {
            let message = format!(
                "'{}' object has no attribute '{}' and no __dict__ for setting new attributes",
                class.name().text,
                name.text
            );
            return Err(attribute_error(message, "", Value::None));
        }
        i.set(name, v);
        Ok(Out::Val(Value::None))
    }

    /// `type.__delattr__`.
    pub(crate) fn delete_class_attr(
        &mut self,
        c: &Ref<crate::class::Class>,
        name: &Ref<Str>,
    ) -> Res<Out> {
        if c.heap
            && matches!(
                name.text.as_str(),
                "__name__" | "__qualname__" | "__bases__"
            )
        {
            let kind = match self.since(crate::Version::V3_15) {
                true => "type",
                false => "immutable type",
            };
            return Err(crate::error::type_error(format!(
                "cannot delete '{}' attribute of {kind} '{}'",
                name.text,
                c.name().text
            )));
        }
        if c.heap && matches!(name.text.as_str(), "__dict__" | "__mro__") {
            return Err(attribute_error(
                format!(
                    "attribute '{}' of 'type' objects is not writable",
                    name.text
                ),
                "",
                Value::None,
            ));
        }
        if !c.heap {
            return Err(crate::error::type_error(format!(
                "cannot set '{}' attribute of immutable type '{}'",
                name.text,
                crate::types::class::full_name(c)
            )));
        }
        if c.dict.dict.borrow_mut().remove_str(name).is_none() {
            return Err(attribute_error(
                format!(
                    "type object '{}' has no attribute '{}'",
                    crate::types::class::shown_name(c).text,
                    name.text
                ),
                &name.text,
                Value::Class(c.clone()),
            ));
        }
        c.changed();
        Ok(Out::Val(Value::None))
    }

    pub(crate) fn delete_attr(&mut self, obj: &Value, name: &Ref<Str>) -> Res<Out> {
        match obj {
            Value::Inst(i) => {
                let class = i.class();
                if class.has(HAS_DELATTR)
                    && let Some(f) = class.lookup(&self.names.delattr.clone())
                {
                    return Ok(Out::Call(
                        super::binary::taking_self(f),
                        Args::of([obj.clone(), Value::Str(name.clone())]),
                    ));
                }
                self.generic_delete(i, obj, &class, name)
            }
            Value::Class(c) => {
                if let Some(m) = c.meta.as_ref().filter(|m| m.has(HAS_DELATTR))
                    && let Some(f) = m.lookup(&self.names.delattr.clone())
                {
                    let args = Args::of([obj.clone(), Value::Str(name.clone())]);
                    return Ok(Out::Call(f, args));
                }
                self.delete_class_attr(c, name)
            }
            Value::Module(m) => match m.dict.dict.borrow_mut().remove_str(name) {
                Some(_) => Ok(Out::Val(Value::None)),
                None => Err(attribute_error(
                    format!("module '{}' has no attribute '{}'", m.name.text, name.text),
                    &name.text,
                    obj.clone(),
                )),
            },
            Value::Func(f) => match f.attrs().dict.borrow_mut().remove_str(name) {
                Some(_) => Ok(Out::Val(Value::None)),
                None => Err(self.no_attr(obj, name)),
            },
            _ => {
                if let Some(Value::Misc(m)) = self.class_of(obj).lookup(name)
                    && let Misc::Member { class, kind, .. } = &*m
                {
                    return Err(crate::types::members::read_only(class, name, *kind));
                }
                crate::types::special::refuse(self, obj, name)?;
                Err(self.no_attr(obj, name))
            }
        }
    }

    pub(crate) fn generic_delete(
        &mut self,
        i: &Ref<Inst>,
        obj: &Value,
        class: &Ref<Class>,
        name: &Ref<Str>,
    ) -> Res<Out> {
        if name.text == "__dict__" && class.lookup(name).is_none() {
            if class.has(SLOTTED) {
                return Err(self.no_attr(obj, name));
            }
            let old = i.dict.borrow_mut().take();
            drop(old);
            return Ok(Out::Val(Value::None));
        }
        if let Some(f) = class.lookup(name) {
            match &f {
                Value::Misc(m) => {
                    if let Misc::Field(..) = &**m {
                        let text = "can't delete attribute".to_string();
                        return Err(attribute_error(text, "", Value::None));
                    }
                    if let Misc::Member { class, kind, .. } = &**m
                        && *kind != crate::misc::MemberKind::Slot
                    {
                        crate::types::members::delete(self, obj, class, name, *kind)?;
                        return Ok(Out::Val(Value::None));
                    }
                    if let Misc::Property { del, .. } = &**m {
                        if del.is_none() {
                            return Err(attribute_error(
                                format!(
                                    "property '{}' of '{}' object has no deleter",
                                    name.text,
                                    class.name().text
                                ),
                                &name.text,
                                obj.clone(),
                            ));
                        }
                        return Ok(Out::Call(del.clone(), Args::one(obj.clone())));
                    }
                }
                Value::Inst(d) => {
                    if let Some(del) = d.class().lookup(&self.names.delete.clone()) {
                        return Ok(Out::Call(del, Args::of([f.clone(), obj.clone()])));
                    }
                }
                _ => {}
            }
        }
        let gone = i
            .dict
            .borrow()
            .as_ref()
            .and_then(|d| d.dict.borrow_mut().remove_str(name));
        match gone {
            Some(_) => Ok(Out::Val(Value::None)),
            None if class.has(SLOTTED)
                && class.lookup(name).is_some_and(
                    |f| !matches!(&f, Value::Misc(m) if matches!(&**m, Misc::Member { .. })),
                ) =>
            {
                Err(read_only(class, obj, name))
            }
            None if self.since(crate::Version::V3_15) => Err(self.no_attr(obj, name)),
            // Up to 3.14 the error does not know the name, so nothing is suggested.
            None => Err(attribute_error(
                format!(
                    "'{}' object has no attribute '{}'",
                    class.name().text,
                    name.text
                ),
                "",
                Value::None,
            )),
        }
    }
}

/// The error for an attribute that the class has and an instance cannot change.
fn read_only(class: &Class, obj: &Value, name: &Ref<Str>) -> Raise {
    attribute_error(
        format!(
            "'{}' object attribute '{}' is read-only",
            class.name().text,
            name.text
        ),
        &name.text,
        obj.clone(),
    )
}
