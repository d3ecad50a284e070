//! Attributes for annotations that are evaluated when they are asked for.

use super::Vm;
use crate::Version;
use crate::dict::DictObj;
use crate::error::{Res, type_error};
use crate::func::Out;
use crate::intern::intern;
use crate::mem::Ref;
use crate::task::{Ctx, ctx};
use crate::value::{Str, Value};

impl Vm {
    /// `__annotations__` and `__annotate__` of a function, class or module; `None` when they are
    /// attributes like others.
    pub(super) fn annotations(&mut self, obj: &Value, name: &Ref<Str>) -> Option<Out> {
        if self.version() < Version::V3_14 || !name.text.starts_with("__annot") {
            return None;
        }
        let (dict, maker, cache) = match obj {
            Value::Func(f) => (f.attrs(), "__annotate__", "__annotations__"),
            Value::Bound(b) => return self.annotations(&b.func.clone(), name),
            Value::Class(c) if c.heap => {
                (c.dict.clone(), "__annotate_func__", "__annotations_cache__")
            }
            Value::Module(m) => (m.dict.clone(), "__annotate__", "__annotations__"),
            _ => return None,
        };
        let maker = dict.get_text(maker).filter(|m| !m.is_none());
        match name.text.as_str() {
            "__annotate__" if !matches!(obj, Value::Module(_)) => {
                Some(Out::Val(maker.unwrap_or(Value::None)))
            }
            "__annotations__" => {
                for key in ["__annotations__", cache] {
                    if let Some(v) = dict.get_text(key) {
                        return Some(Out::Val(v));
                    }
                }
                match maker {
                    Some(f) => Some(Out::Task(Box::pin(evaluated(ctx(), f, dict, cache)))),
                    None if cache != "__annotations__" => {
                        let v = Value::Dict(DictObj::empty());
                        dict.set(&intern(cache), v.clone());
                        Some(Out::Val(v))
                    }
                    None => None,
                }
            }
            _ => None,
        }
    }
}

async fn evaluated(c: Ctx, annotate: Value, into: Ref<DictObj>, cache: &'static str) -> Res<Value> {
    let v = c.call1(&annotate, Value::Int(1)).await?;
    if !matches!(v, Value::Dict(_)) {
        return Err(type_error(format!(
            "__annotate__() must return a dict, not {}",
            c.vm().type_name(&v).text
        )));
    }
    into.set(&intern(cache), v.clone());
    Ok(v)
}
