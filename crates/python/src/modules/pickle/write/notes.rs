//! Where in what was to be written the object lay that cannot be: the notes of an error (3.14).

use super::Writer;
use crate::error::Raise;
use crate::intern::intern;
use crate::task::Ctx;
use crate::value::Value;
use crate::vm::repr::repr;

/// A container or an object whose contents are being written.
pub(super) struct Inside {
    /// How much work there was before the contents: with less, they have been written.
    base: usize,
    of: Value,
    /// The parts of an object that is made anew, as notes call them; empty for a container.
    parts: Vec<(&'static str, Value)>,
}

impl Writer {
    /// Notes that the contents of `of` are written next.
    pub(super) fn enter(&mut self, of: &Value, parts: Vec<(&'static str, Value)>) {
        if self.noting {
            self.inside.push(Inside {
                base: self.work.len(),
                of: of.clone(),
                parts,
            });
        }
    }

    /// Forgets what has been written.
    pub(super) fn leave(&mut self) {
        while self.inside.last().is_some_and(|i| i.base > self.work.len()) {
            self.inside.pop();
        }
    }

    /// The error of writing `v`, with notes that lead from `v` to the object that was asked for.
    pub(super) async fn noted(&mut self, c: Ctx, v: Value, e: Raise) -> Raise {
        if !self.noting {
            return e;
        }
        let e = c.vm().materialise(e);
        let mut notes = vec![];
        let mut within = v;
        for i in std::mem::take(&mut self.inside).into_iter().rev() {
            // A failing object is inside of itself where its parts were made.
            if i.of.is(&within) {
                continue;
            }
            let name = c.vm().full_name(&i.of);
            let what = match i.parts.iter().find(|(_, part)| part.is(&within)) {
                Some((part, _)) => Some(format!("{name} {part}")),
                None => item(c, &i.of, &within, &name).await,
            };
            notes.extend(what.map(|what| format!("when serializing {what}")));
            if !i.parts.is_empty() {
                notes.push(format!("when serializing {name} object"));
            }
            within = i.of;
        }
        if !notes.is_empty() {
            let key = intern("__notes__");
            let notes = notes.into_iter().map(Value::str);
            match e.get(&key) {
                Some(Value::List(l)) => l.items.borrow_mut().extend(notes),
                _ => e.set(&key, Value::list(notes.collect())),
            }
        }
        Raise::obj(e)
    }
}

/// Which item of a container an object is.
async fn item(c: Ctx, of: &Value, within: &Value, name: &str) -> Option<String> {
    let place = |items: &[Value]| items.iter().position(|x| x.is(within));
    match of.base() {
        Value::List(l) => {
            let at = place(&l.items.borrow())?;
            Some(format!("{name} item {at}"))
        }
        Value::Tuple(t) => Some(format!("{name} item {}", place(t)?)),
        Value::Set(_) | Value::FrozenSet(_) => Some(format!("{name} element")),
        Value::Dict(d) => {
            let found = d
                .dict
                .borrow()
                .iter()
                .find(|e| e.val.is(within))
                .map(|e| e.key.clone());
            let key = repr(c, &found?).await.ok()?;
            Some(format!("{name} item {key}"))
        }
        _ => None,
    }
}
