//! The fields of named tuples: native, since they are read often.

use super::{Table, bind};
use crate::error::{Res, type_error};
use crate::func::Body;
use crate::mem::Mut;
use crate::misc::Misc;
use crate::value::Value;
use crate::vm::subscript::as_index;

/// Field `at` of a tuple.
pub(crate) fn of(tuple: &Value, at: usize) -> Res<Value> {
    match tuple.base() {
        Value::Tuple(t) => match t.get(at) {
            Some(v) => Ok(v.clone()),
            None => Err(crate::error::index_error("tuple index out of range")),
        },
        _ => Err(type_error(format!(
            "descriptor for index '{at}' for tuple subclasses doesn't apply to this object"
        ))),
    }
}

fn parts(v: &Value) -> (usize, Value) {
    match v {
        Value::Misc(m) => match &**m {
            Misc::Field(at, doc) => (*at, doc.borrow().clone()),
            _ => (0, Value::None),
        },
        _ => (0, Value::None),
    }
}

pub(crate) const METHODS: Table = &[
    (
        "__new__",
        Body::Plain(|_, a| {
            let [_, index, doc] = bind(a, "_tuplegetter", ["cls", "index", "doc"], 3)?;
            let at = as_index(&index).and_then(|i| usize::try_from(i).ok());
            let at = at.ok_or_else(|| type_error("an index is required"))?;
            Ok(Value::misc(Misc::Field(at, Mut::new(doc))))
        }),
    ),
    (
        "__get__",
        Body::Plain(|_, a| match &a.pos[1] {
            Value::None => Ok(a.pos[0].clone()),
            obj => of(obj, parts(&a.pos[0]).0),
        }),
    ),
    (
        "__set__",
        Body::Plain(|_, _| {
            let text = "can't set attribute".to_string();
            Err(crate::error::attribute_error(text, "", Value::None))
        }),
    ),
    (
        "__delete__",
        Body::Plain(|_, _| {
            let text = "can't delete attribute".to_string();
            Err(crate::error::attribute_error(text, "", Value::None))
        }),
    ),
    (
        "__reduce__",
        Body::Plain(|vm, a| {
            let (at, doc) = parts(&a.pos[0]);
            let class = Value::Class(vm.class_of(&a.pos[0]));
            Ok(Value::tuple(vec![
                class,
                Value::tuple(vec![Value::uint(at), doc]),
            ]))
        }),
    ),
];
