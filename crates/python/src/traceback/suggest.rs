//! Suggestions for a `NameError`, an `AttributeError` or an `ImportError`.

use crate::error::Exc;
use crate::inst::Inst;
use crate::mem::Ref;
use crate::options::Version;
use crate::task::Ctx;
use crate::value::Value;
use interleave_text::traceback::closest_name;

/// The words after the message: `. Did you mean: 'append'?`.
pub(crate) async fn suggestion(c: Ctx, e: &Ref<Inst>) -> Option<String> {
    let class = e.class();
    let of = |kind| class.is_subclass(&c.vm().types.exc(kind));
    if of(Exc::AttributeError) {
        let name = e.field("name")?.as_str()?.to_string();
        let obj = e.field("obj")?.bound().filter(|o| !o.is_none())?;
        let names = attributes(c, &obj).await?;
        if !c.vm().since(Version::V3_15) {
            return nearest(&name, &names).map(did_you_mean);
        }
        if let Some(hint) = foreign(c, &obj, &name) {
            return Some(format!(". {hint}"));
        }
        let found = nearest(&name, &names).or_else(|| nested(c, &obj, &name, &names));
        return found.map(|other| format!(". Did you mean '.{other}' instead of '.{name}'?"));
    }
    if of(Exc::ModuleNotFoundError) && c.vm().since(Version::V3_15) {
        let name = e.field("name")?.as_str()?.to_string();
        let known = crate::modules::importable(&name);
        return closest_name(&name, &known).map(|n| did_you_mean(n.to_owned()));
    }
    if of(Exc::ImportError) {
        let name = e.field("name_from")?.as_str()?.to_string();
        let module = e.field("name")?.as_str()?.to_string();
        let module = c.vm().modules.get_text(&module)?;
        let names = attributes(c, &module).await?;
        return nearest(&name, &names).map(did_you_mean);
    }
    if of(Exc::NameError) {
        let name = e.field("name")?.as_str()?.to_string();
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

/// Names that other types or other languages have: the types that lack them, and what is meant.
const FOREIGN: &[(&str, &str, &str)] = &[
    ("push", "list", ".append"),
    ("concat addAll", "list", ".extend"),
    ("contains", "list", "Use 'x in list'."),
    ("add", "list frozenset", "set"),
    ("toUpperCase", "str", ".upper"),
    ("toLowerCase", "str", ".lower"),
    ("trimStart", "str", ".lstrip"),
    ("trimEnd", "str", ".rstrip"),
    ("keySet", "dict", ".keys"),
    ("entrySet entries", "dict", ".items"),
    ("putAll", "dict", ".update"),
    ("put", "dict", "Use d[k] = v."),
    ("append extend insert remove", "tuple", "list"),
    ("remove discard update", "frozenset", "set"),
    ("update", "frozendict", "dict"),
];

/// The hint for a name of [`FOREIGN`] (3.15).
fn foreign(c: Ctx, obj: &Value, name: &str) -> Option<String> {
    let class = c.vm().class_of(obj);
    let above = std::iter::once(class.name().text.clone());
    let above: Vec<_> = above
        .chain(class.mro().iter().map(|c| c.name().text.clone()))
        .collect();
    let is = |types: &str| types.split(' ').any(|t| above.iter().any(|a| a == t));
    let mut all = FOREIGN.iter();
    let found = all.find(|(names, types, _)| names.split(' ').any(|n| n == name) && is(types));
    found.map(|(.., meant)| match meant {
        meant if meant.starts_with('.') => format!("Did you mean '{meant}'?"),
        meant if meant.starts_with("Use") => (*meant).to_owned(),
        kind => format!("Did you mean to use a '{kind}' object?"),
    })
}

/// The attribute of an attribute that has the name (3.15); only what is there without running any
/// Python is looked at.
fn nested(c: Ctx, obj: &Value, name: &str, names: &[String]) -> Option<String> {
    let mut shown: Vec<&String> = names.iter().filter(|n| !n.starts_with('_')).collect();
    shown.sort();
    shown.into_iter().take(20).find_map(|outer| {
        let value = match obj {
            Value::Inst(i) => i.get_text(outer)?,
            Value::Module(m) => m.dict.get_text(outer)?,
            _ => return None,
        };
        let own = match &value {
            Value::Inst(i) => i.get_text(name).is_some(),
            Value::Module(m) => m.dict.get_text(name).is_some(),
            Value::Class(c) => c.lookup_text(name).is_some(),
            _ => false,
        };
        let there = own || c.vm().class_of(&value).lookup_text(name).is_some();
        there.then(|| format!("{outer}.{name}"))
    })
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
