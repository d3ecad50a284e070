//! What the program's own `Pickler` says about how its objects are written.

use crate::error::Res;
use crate::modules::pickle::entry;
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
            h.persistent_id = c.getattr_opt(&hook, "persistent_id").await?.filter(given);
            h.reducer_override = c
                .getattr_opt(&hook, "reducer_override")
                .await?
                .filter(given);
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
