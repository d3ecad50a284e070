//! Suggestions for a `NameError`, an `AttributeError` or an `ImportError`.

use crate::error::Exc;
use crate::inst::Inst;
use crate::mem::Ref;
use crate::task::Ctx;
use crate::value::Value;
use interleave_text::traceback::closest_name;

/// The words after the message: `. Did you mean: 'append'?`.
pub(crate) async fn suggestion(c: Ctx, e: &Ref<Inst>) -> Option<String> {
    let class = e.class();
    let of = |kind| class.is_subclass(&c.vm().types.exc(kind));
    if of(Exc::AttributeError) {
        let name = e.get_text("name")?.as_str()?.to_string();
        let obj = e.get_text("obj")?.bound().filter(|o| !o.is_none())?;
        let names = attributes(c, &obj).await?;
        return nearest(&name, &names).map(did_you_mean);
    }
    if of(Exc::ImportError) {
        let name = e.get_text("name_from")?.as_str()?.to_string();
        let module = e.get_text("name")?.as_str()?.to_string();
        let module = c.vm().modules.get_text(&module)?;
        let names = attributes(c, &module).await?;
        return nearest(&name, &names).map(did_you_mean);
    }
    if of(Exc::NameError) {
        let name = e.get_text("name")?.as_str()?.to_string();
        let hint = match e.exc().and_then(|d| d.hint.borrow().clone().bound()) {
            Some(hint) => hint.as_str().map(str::to_string),
            None => nearest(&name, &visible(c, e)),
        };
        let meant = hint.map(did_you_mean);
        if !crate::modules::is_standard(&name) {
            return meant;
        }
        return Some(match meant {
            Some(s) => format!("{s} Or did you forget to import '{name}'?"),
            None => format!(". Did you forget to import '{name}'?"),
        });
    }
    None
}

fn did_you_mean(name: String) -> String {
    format!(". Did you mean: '{name}'?")
}

/// The names of `dir()`.
async fn attributes(c: Ctx, v: &Value) -> Option<Vec<String>> {
    let f = c.vm().builtins.get_text("dir")?;
    let names = c.call1(&f, v.clone()).await.ok()?;
    Some(texts(&names))
}

fn texts(list: &Value) -> Vec<String> {
    crate::vm::iterate::items_fast(list)
        .unwrap_or_default()
        .iter()
        .filter_map(|v| v.as_str().map(str::to_string))
        .collect()
}

/// The nearest of some names. Names that begin with an underscore are offered only for a name that
/// begins so too.
fn nearest(name: &str, names: &[String]) -> Option<String> {
    let hidden = name.starts_with('_');
    let known: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|n| hidden || !n.starts_with('_'))
        .collect();
    closest_name(name, &known).map(str::to_string)
}

/// The names that the failing line could see: locals, globals, built-ins.
fn visible(c: Ctx, e: &Ref<Inst>) -> Vec<String> {
    let mut names: Vec<String> = vec![];
    if let Some(d) = e.exc()
        && let Some(t) = d.trace.borrow().first()
    {
        let here = t.code.locals.iter().chain(&t.code.free);
        names.extend(here.map(|s| s.text.clone()).filter(|s| !s.starts_with('.')));
    }
    for dict in [c.vm().main.dict.clone(), c.vm().builtins.clone()] {
        let dict = dict.dict.borrow();
        names.extend(
            dict.iter()
                .filter_map(|e| e.key.as_str().map(str::to_string)),
        );
    }
    names
}
