//! Special methods as they are found on a class.

use super::Vm;
use crate::error::{Res, type_error};
use crate::func::Args;
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::Value;

/// Whether the class of `b` is a subclass of that of `a` with a reflected method of its own.
pub(super) fn reflected_first(c: Ctx, a: &Value, b: &Value, right: &str) -> bool {
    let (ta, tb) = (c.vm().class_of(a), c.vm().class_of(b));
    !Ref::ptr_eq(&ta, &tb) && tb.is_subclass(&ta) && c.vm().user_method(b, right).is_some()
}

/// What is found on a class for a special method, as a callable that takes the object first.
pub(crate) fn taking_self(f: Value) -> Value {
    match &f {
        Value::Func(_) | Value::Native(_) => f,
        _ => Value::misc(crate::misc::Misc::Special(f)),
    }
}

/// The callable that a special method of `obj` is, when its class has a descriptor for it.
pub(crate) async fn bind_special(c: Ctx, f: Value, obj: Value) -> Res<Value> {
    use crate::misc::Misc;
    let class = c.vm().class_of(&obj);
    match &f {
        Value::Misc(m) => match &**m {
            Misc::Property { get, .. } => return c.call1(get, obj).await,
            Misc::Partial(_) if c.vm().since(crate::options::Version::V3_14) => {
                return Ok(Value::Bound(Ref::new(crate::func::Bound {
                    func: f,
                    this: obj,
                })));
            }
            _ => {}
        },
        Value::Inst(d) => {
            let get = d.class().lookup_text("__get__");
            if let Some(get) = get.filter(|g| !matches!(g, Value::Native(_))) {
                let args = Args::of([f.clone(), obj, Value::Class(class)]);
                return c.call(&taking_self(get), args).await;
            }
        }
        _ => {}
    }
    c.vm().bind(&f, &obj, &class)
}

impl Vm {
    /// The error when a method of a built-in class is called for an object of another class.
    #[inline]
    pub(crate) fn unfit_receiver(
        &mut self,
        n: &crate::func::Native,
        this: &Value,
        bound: bool,
    ) -> Option<crate::error::Raise> {
        if n.class == 0 {
            return None;
        }
        let class = self.class_of(this);
        if class.comes_from(n.class) {
            return None;
        }
        let owner = self.types.owner(n);
        let (owner, t) = (
            crate::types::class::shown_name(&owner).text.clone(),
            self.type_name(this).text.clone(),
        );
        Some(type_error(match n.wrapper && !bound {
            true => format!(
                "descriptor '{}' requires a '{owner}' object but received a '{t}'",
                n.name
            ),
            false => format!(
                "descriptor '{}' for '{owner}' objects doesn't apply to a '{t}' object",
                n.name
            ),
        }))
    }

    /// A method defined in Python on the class of `v`, unbound.
    pub(crate) fn user_method(&mut self, v: &Value, name: &str) -> Option<Value> {
        let class = match v {
            Value::Inst(i) => i.class(),
            Value::Class(c) => c.meta.clone()?,
            _ => return None,
        };
        match class.lookup_text(name) {
            Some(Value::None | Value::Native(_)) | None => None,
            Some(f) => Some(taking_self(f)),
        }
    }
}
