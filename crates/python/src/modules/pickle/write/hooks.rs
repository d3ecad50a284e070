//! What the program's own `Pickler` says about how its objects are written.

use super::{Work, Writer};
use crate::error::Res;
use crate::mem::Ref;
use crate::modules::pickle::{entry, op};
use crate::task::Ctx;
use crate::value::Value;

/// The hooks of the program's own `Pickler`.
pub(super) struct Hooks {
    pub(super) persistent_id: Option<Value>,
    pub(super) reducer_override: Option<Value>,
    pub(super) dispatch_table: Option<Value>,
    pub(super) buffer_callback: Option<Value>,
    /// `copyreg._extension_registry`, when there is something in it.
    pub(super) extensions: Option<Value>,
    pub(super) fast: bool,
}

impl Hooks {
    pub(super) async fn of(c: Ctx, hook: Value) -> Res<Hooks> {
        let mut h = Hooks {
            persistent_id: None,
            reducer_override: None,
            dispatch_table: None,
            buffer_callback: None,
            extensions: None,
            fast: false,
        };
        if !hook.is_none() {
            let given = |v: &Value| !v.is_none();
            // The library's own method has no ids.
            let own = |v: &Value| {
                let name = match v {
                    Value::Bound(b) => match &b.func {
                        Value::Func(f) => f.globals.get_text("__name__"),
                        _ => None,
                    },
                    _ => None,
                };
                given(v) && name.is_none_or(|n| n.as_str() != Some("pickle"))
            };
            h.persistent_id = c.getattr_opt(&hook, "persistent_id").await?.filter(own);
            h.reducer_override = c.getattr_opt(&hook, "reducer_override").await?;
            h.buffer_callback = c
                .getattr_opt(&hook, "_buffer_callback")
                .await?
                .filter(given);
            h.fast = match c.getattr_opt(&hook, "fast").await? {
                Some(v) => crate::eq::number(&v).is_some_and(|n| n != 0.0),
                None => false,
            };
            h.dispatch_table = c
                .getattr_opt(&hook, "dispatch_table")
                .await?
                .filter(|t| !t.is_none());
        }
        if let Some(Value::Module(m)) = c.vm().modules.get_text("copyreg") {
            if h.dispatch_table.is_none() {
                h.dispatch_table = m.dict.get_text("dispatch_table");
            }
            h.extensions = m
                .dict
                .get_text("_extension_registry")
                .filter(|v| matches!(v, Value::Dict(d) if !d.dict.borrow().is_empty()));
        }
        Ok(h)
    }
    pub(super) async fn reducer(&self, c: Ctx, class: &Value) -> Res<Option<Value>> {
        let Some(table) = &self.dispatch_table else {
            return Ok(None);
        };
        if !matches!(table, Value::Dict(_)) {
            let get = c.getattr(table, "get").await?;
            let found = c.call1(&get, class.clone()).await?;
            return Ok(Some(found).filter(|f| !f.is_none()));
        }
        Ok(entry(table, class))
    }
}

impl Writer {
    /// A buffer goes beside the pickle when the program's callback takes it.
    pub(super) async fn save_buffer(&mut self, c: Ctx, v: &Value, hooks: &Hooks) -> Res<()> {
        if self.protocol < 5 {
            let text = "PickleBuffer can only be pickled with protocol >= 5";
            return Err(crate::modules::pickle::error(c, "PicklingError", text.into()).await);
        }
        let raw = c.method(v, "raw", crate::func::Args::none()).await?;
        let readonly = c.getattr(&raw, "readonly").await?;
        let readonly = matches!(readonly, Value::Bool(true));
        if let Some(f) = &hooks.buffer_callback {
            let r = c.call1(f, v.clone()).await?;
            if !crate::vm::slow::truth(c, &r).await? {
                self.byte(op::NEXT_BUFFER);
                if readonly {
                    self.byte(op::READONLY_BUFFER);
                }
                return Ok(());
            }
        }
        let bytes = crate::types::bytes::data(&raw).unwrap_or_default();
        self.work.push(Work::Save(if readonly {
            Value::bytes(bytes)
        } else {
            Value::ByteArray(Ref::new(crate::mem::Mut::new(bytes)))
        }));
        Ok(())
    }
}
