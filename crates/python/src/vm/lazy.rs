//! `lazy import`: names that are imported when they are first used.
//!
//! The statement binds the name to an object of `_lazy.lazy_import`. Whoever loads it as a global,
//! or as an attribute of a module, gets what the import brings, which takes its place. No inline
//! cache remembers such an object, so the fast ways never meet one.

use super::Vm;
use super::import::{import, import_from};
use super::run::Flow;
use crate::dict::DictObj;
use crate::error::{Exc, Raise, Res};
use crate::frame::{Frame, Ret};
use crate::func::Args;
use crate::inst::TraceEntry;
use crate::intern::intern;
use crate::mem::Ref;
use crate::task::{Ctx, ctx};
use crate::value::{Str, Value};

impl Vm {
    /// Whether a value stands for an import that is still to come.
    pub(crate) fn is_lazy(&self, v: &Value) -> bool {
        match (v, &self.lazy) {
            (Value::Inst(i), Some(class)) => Ref::ptr_eq(&i.class.borrow(), class),
            _ => false,
        }
    }

    /// Loads a global that is still to be imported.
    pub(super) fn load_lazy(
        &mut self,
        v: Value,
        globals: Ref<DictObj>,
        name: Ref<Str>,
        ret: Ret,
    ) -> Res<Flow> {
        self.task(taken(ctx(), v, globals, name), ret)
    }
}

/// What a lazy import brings, which takes its place in a namespace.
pub(crate) async fn taken(c: Ctx, v: Value, from: Ref<DictObj>, name: Ref<Str>) -> Res<Value> {
    let found = resolve(c, v.clone()).await?;
    if from.get(&name).is_some_and(|now| now.is(&v)) {
        from.set(&name, found.clone());
    }
    Ok(found)
}

/// Does the import of a lazy import; its error tells where the statement stands.
pub(crate) fn resolve(c: Ctx, v: Value) -> std::pin::Pin<Box<dyn Future<Output = Res<Value>>>> {
    Box::pin(async move {
        let Value::Inst(i) = &v else { return Ok(v) };
        let get = |n: &str| i.get_text(n).unwrap_or(Value::None);
        match fetch(c, get("_module"), get("_level"), get("_attribute")).await {
            Ok(found) if c.vm().is_lazy(&found) => resolve(c, found).await,
            Ok(found) => Ok(found),
            Err(e) => {
                let e = c.vm().materialise(e);
                if let Some(d) = e.exc() {
                    *d.cause.borrow_mut() = get("_cause");
                    d.suppress.set(true);
                }
                Err(Raise::obj(e))
            }
        }
    })
}

async fn fetch(c: Ctx, module: Value, level: Value, attribute: Value) -> Res<Value> {
    if !matches!(level, Value::Int(0)) {
        return Err(Exc::ImportError.msg("attempted relative import with no known parent package"));
    }
    let module = intern(module.as_str().unwrap_or(""));
    match &attribute {
        Value::Str(a) if !a.text.is_empty() => {
            let m = import(c, module, Value::tuple(vec![attribute.clone()])).await?;
            import_from(c.vm(), &m, a)
        }
        Value::Str(_) => import(c, module, Value::tuple(vec![])).await,
        _ => import(c, module, Value::None).await,
    }
}

/// The statement: `name, module, level, attribute`.
pub(crate) async fn bind(c: Ctx, a: Args) -> Res<Value> {
    let [name, module, level, attribute] = std::array::from_fn(|i| a.pos[i].clone());
    let at = c.vm().cur.frames.iter().rev().find_map(|f| match f {
        Frame::Py(f) => Some((f.func.clone(), f.pc, f.locals.clone())),
        Frame::Task(_) => None,
    });
    let Some((func, pc, locals)) = at else {
        return Ok(Value::None);
    };
    if locals.is_some_and(|l| !Ref::ptr_eq(&l, &func.globals)) {
        return Err(Exc::SyntaxError.msg("'lazy import' is only allowed at module level"));
    }
    let made = import(c, intern("_lazy"), Value::tuple(vec![])).await?;
    let class = c.getattr(&made, "lazy_import").await?;
    if let Value::Class(k) = &class {
        c.vm().lazy = Some(k.clone());
    }
    let mut shown = module.as_str().unwrap_or("").to_string();
    if let Some(a) = attribute.as_str().filter(|a| !a.is_empty()) {
        shown = format!("{shown}.{a}");
    }
    let cause = Exc::ImportError.msg(format!(
        "lazy import of '{shown}' raised an exception during resolution"
    ));
    let cause = c.vm().materialise(cause);
    if let Some(d) = cause.exc() {
        d.trace.borrow_mut().push(TraceEntry {
            code: func.code.clone(),
            pc: pc.saturating_sub(1),
        });
    }
    let args = [
        Value::str(shown),
        module,
        level,
        attribute,
        Value::Inst(cause),
    ];
    let v = c.call(&class, Args::of(args)).await?;
    if let Value::Str(name) = &name {
        func.globals.set(name, v);
    }
    Ok(Value::None)
}
