//! Writes classes and functions by the names of their module and of themselves.

use super::{Hooks, Work, Writer};
use crate::dict::DictObj;
use crate::error::{Res, type_error};
use crate::mem::Ref;
use crate::modules::pickle::{entry, error, find, names, op};
use crate::task::Ctx;
use crate::value::Value;

impl Writer {
    /// Takes over what the pickler has written before.
    pub(super) fn remember(&mut self, memo: &Ref<DictObj>) {
        for e in memo.dict.borrow().iter() {
            if let Value::Tuple(t) = &e.val
                && let [Value::Int(n), v] = &t[..]
                && let Ok(n) = u32::try_from(*n)
            {
                match Self::small_key(v) {
                    Some((kind, i)) => self.small[kind][i] = n,
                    None => {
                        self.memo.insert(v.addr(), n);
                        self.kept.push(v.clone());
                    }
                }
                self.next = self.next.max(n + 1);
            }
        }
    }

    pub(super) async fn save_global(
        &mut self,
        c: Ctx,
        v: Value,
        name: Option<String>,
        hooks: &Hooks,
    ) -> Res<()> {
        let path = match name {
            Some(n) => n,
            None => match c.getattr_opt(&v, "__qualname__").await? {
                Some(q) => q.as_str().unwrap_or("").to_string(),
                None => c
                    .getattr(&v, "__name__")
                    .await?
                    .as_str()
                    .unwrap_or("")
                    .to_string(),
            },
        };
        if let Some(e) = find::local(&path) {
            if !self.noting {
                return Err(e);
            }
            let shown = crate::vm::repr::repr(c, &v).await?;
            let text = format!("Can't pickle local object {shown}");
            return Err(error(c, "PicklingError", text).await);
        }
        let module = find::whichmodule(c, &v, &path).await?;
        let fault = match find::module(c, &module).await {
            Err(_) if self.noting => Some(format!("No module named '{module}'")),
            Err(_) => Some(format!("import of module '{module}' failed")),
            Ok(from) => match find::deep(c, &from, &path).await {
                Ok(found) if found.is(&v) => None,
                Ok(_) => Some(format!("it's not the same object as {module}.{path}")),
                Err(_) if self.noting => Some(format!("it's not found as {module}.{path}")),
                Err(_) => Some(format!("attribute lookup {path} on {module} failed")),
            },
        };
        if let Some(fault) = fault {
            let shown = crate::vm::repr::repr(c, &v).await?;
            let text = format!("Can't pickle {shown}: {fault}");
            return Err(error(c, "PicklingError", text).await);
        }
        if self.protocol >= 2
            && let Some(table) = &hooks.extensions
        {
            let key = Value::tuple(vec![Value::str(&*module), Value::str(&*path)]);
            if let Some(code) = entry(table, &key) {
                let Value::Int(n) = code else {
                    return Err(type_error("extension code must be an integer"));
                };
                match n {
                    ..256 => self.bytes(&[op::EXT1, n as u8]),
                    256..65536 => {
                        self.byte(op::EXT2);
                        self.bytes(&(n as u16).to_le_bytes());
                    }
                    _ => {
                        self.byte(op::EXT4);
                        self.bytes(&(n as i32).to_le_bytes());
                    }
                }
                return Ok(());
            }
        }
        if self.protocol >= 4 {
            // In CPython the module's name is one object for classes and Python functions, and
            // another one for built-in functions; the memo shows this.
            let name = match &v {
                Value::Native(_) => self
                    .natives
                    .at(module.clone(), || Value::str(&*module))
                    .clone(),
                _ => Value::Str(crate::intern::intern(&module)),
            };
            self.atom(&name);
            self.atom(&Value::Str(crate::intern::intern(&path)));
            self.byte(op::STACK_GLOBAL);
            self.memoize(&v);
            return Ok(());
        }
        // Older protocols have no dotted names: what lies within a class is written as an attribute
        // of the class.
        let mut parts = path.split('.');
        let first = parts.next().unwrap_or("");
        let rest: Vec<&str> = parts.collect();
        let (old_module, old_name) = if self.protocol >= 3 {
            (module.as_str(), first)
        } else {
            names::to_old(&module, first)
        };
        if self.protocol < 3 && !(old_module.is_ascii() && old_name.is_ascii()) {
            let text = format!(
                "can't pickle global identifier '{module}.{path}' using pickle protocol {}",
                self.protocol
            );
            return Err(error(c, "PicklingError", text).await);
        }
        let line = format!("c{old_module}\n{old_name}\n");
        if rest.is_empty() {
            self.bytes(line.as_bytes());
            self.memoize(&v);
            return Ok(());
        }
        let getattr = c.vm().builtins.get_text("getattr").unwrap_or(Value::None);
        let mut plan = vec![];
        for _ in &rest {
            plan.push(Work::Save(getattr.clone()));
            if self.protocol < 2 {
                plan.push(Work::Op(op::MARK));
            }
        }
        plan.push(Work::Raw(line.into_bytes()));
        for name in rest {
            plan.push(Work::Save(Value::Str(crate::intern::intern(name))));
            plan.push(Work::Op(if self.protocol < 2 {
                op::TUPLE
            } else {
                op::TUPLE2
            }));
            plan.push(Work::Op(op::REDUCE));
        }
        plan.push(Work::Made(v));
        self.work.extend(plan.into_iter().rev());
        Ok(())
    }
}
